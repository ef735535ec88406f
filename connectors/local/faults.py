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


class FaultList:
    """Collects what is wrong in one file."""

    def __init__(self, file: Path, folder: Path) -> None:
        self.file = str(file.relative_to(folder)) if file.is_relative_to(folder) else str(file)
        self.faults: list[FormFault] = []
        self.mentions: list[tuple[str, FormFault]] = []
        """Slugs of other services named here, each with what to say should there be none such."""

    def add(self, node: yaml.Node | None, reason: str) -> None:
        """Note a fault at a node's line."""
        self.faults.append(self._fault(node, reason))

    def mention(self, node: yaml.Node, slug: str) -> None:
        """Note that another service is named at a node's line."""
        self.mentions.append((slug, self._fault(node, f"no service '{slug}' here to switch to")))

    def _fault(self, node: yaml.Node | None, reason: str) -> FormFault:
        line = node.start_mark.line + 1 if node is not None else 1
        return FormFault(file=self.file, line=line, reason=reason)
