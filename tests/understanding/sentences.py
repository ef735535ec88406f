"""The sentences held out: written by hands that saw only titles, before nlu_data; never tuned on."""

import csv
from pathlib import Path

HELD_OUT = Path(__file__).parent / "held_out"


def rows(name: str) -> list[dict[str, str]]:
    """Give a file's rows."""
    with (HELD_OUT / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def services(language: str) -> list[tuple[str, str]]:
    """Give (text, slug) of all services in a language."""
    files = sorted((HELD_OUT / language).glob("*.csv"))
    return [(row["text"], row["slug"]) for file in files for row in rows(f"{language}/{file.name}")]


def general(language: str) -> list[tuple[str, str]]:
    """Give (text, intent) of the general wishes in a language."""
    return [(row["text"], row["slug"]) for row in rows(f"general_{language}.csv")]
