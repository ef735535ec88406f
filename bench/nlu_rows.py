"""Rows measured before, one JSON line each, so that a stopped run goes on where it was."""

import json
from pathlib import Path
from typing import Any

from bot.settings import CHECKOUT

ROWS = CHECKOUT / "var" / "bench-nlu.jsonl"
Row = dict[str, Any]


def kept_rows(file: Path = ROWS) -> dict[tuple[str, str, str], Row]:
    """Read the rows measured before; a line cut short is no row."""
    found: dict[tuple[str, str, str], Row] = {}
    for line in file.read_text(encoding="utf-8").splitlines() if file.is_file() else ():
        try:
            one = json.loads(line)
            found[one["set"], one["engine"], one["key"]] = one
        except (ValueError, KeyError):
            continue
    return found


def keep(one: Row, file: Path = ROWS) -> None:
    """Add a row, below one that was cut short if need be."""
    file.parent.mkdir(parents=True, exist_ok=True)
    whole = not file.is_file() or file.read_bytes()[-1:] in {b"", b"\n"}
    with file.open("a", encoding="utf-8") as stream:
        stream.write(("" if whole else "\n") + json.dumps(one) + "\n")
