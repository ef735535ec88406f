"""What can be wrong with settings, said so that an operator can mend it; and kept secrets."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

PASSWORD_IN_URL = re.compile(r"(?<=://)([^:/@\s]*):([^@/\s]+)@")
"""The user and password of an address such as postgresql://user:password@host/base."""


@dataclass(frozen=True, slots=True, repr=False)
class Secret:
    """A password or token that never shows itself in a log or a trace."""

    value: str = ""
    """The secret itself; read it only where it is sent."""

    def __bool__(self) -> bool:
        return bool(self.value)

    def __repr__(self) -> str:
        return "Secret(***)" if self.value else "Secret()"

    __str__ = __repr__


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing wrong with the settings."""

    where: str
    """`config.yml:12`, or the name of an environment variable."""
    key: str
    """The setting, such as `web.port`; empty when a whole file is meant."""
    problem: str
    """What is wrong: a msgid with `{placeholders}` filled from `detail`."""
    mend: str
    """How to mend it: a msgid with the same placeholders."""
    detail: Mapping[str, str] = field(default_factory=dict)

    def told(self, translate: Callable[[str], str]) -> str:
        """Word the fault in one line, each sentence through `translate`."""
        problem = translate(self.problem).format(**self.detail)
        mend = translate(self.mend).format(**self.detail)
        subject = f"{self.where}: {self.key}" if self.key else self.where
        return f"{subject}: {problem} {mend}"


class SettingsError(Exception):
    """Settings that cannot be used; `faults` holds all of them, in the order of the file."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(fault.told(str) for fault in self.faults))
