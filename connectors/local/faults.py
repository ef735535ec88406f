"""What is wrong in a file of the embedded back office, by file and line."""

from dataclasses import dataclass
from pathlib import Path

import yaml


@dataclass(frozen=True, slots=True, kw_only=True)
class FormFault:
    """One thing to mend."""

    file: str
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.reason}"


class BrokenFormError(Exception):
    """A file that cannot be used; `faults` says all that is wrong in it."""

    def __init__(self, faults: tuple[FormFault, ...]) -> None:
        super().__init__("; ".join(map(str, faults)))
        self.faults = faults


class FaultList:
    """Collects what is wrong in one file."""

    def __init__(self, file: Path, folder: Path) -> None:
        self.file = str(file.relative_to(folder)) if file.is_relative_to(folder) else str(file)
        self.faults: list[FormFault] = []

    def add(self, node: yaml.Node | None, reason: str) -> None:
        """Note a fault at a node's line."""
        line = node.start_mark.line + 1 if node is not None else 1
        self.faults.append(FormFault(file=self.file, line=line, reason=reason))
