"""Labelled phrases, and how well a finder names and values what stands in them.

Which finders are compared is told in `entities.py`. An entity is right when its name is, its
stretch overlaps the label's and its value is the same: sums and numbers as numbers, lengths of
time as lengths, names and addresses regardless of case, accents and usual abbreviations.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import yaml

from bot.reading.folding import fold
from bot.reading.person_names import read_person_names
from connectors.contract import Json

PHRASES = Path(__file__).parents[1] / "tests/understanding/held_out/entities_fr.yml"
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=ZoneInfo("Europe/Paris"))
"""The clock of every phrase, a Tuesday."""
KINDS = (
    "date", "date_range", "time", "duration", "weekdays", "number", "amount", "phone", "email",
    "address", "person", "plate", "siret", "iban",
)  # fmt: skip
PARTS = ("number", "street", "complement", "postcode", "city")
"""The parts of an address that are compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Something named in a phrase, by a label or by a finder."""

    name: str
    value: Json
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A phrase and all that it names."""

    text: str
    labels: tuple[Named, ...]


Finder = Callable[[str], Iterable[Named]]


@dataclass(slots=True)
class Count:
    """What was found of one kind."""

    labelled: int = 0
    found: int = 0
    right: int = 0

    @property
    def precision(self) -> float:
        """Tell which share of what was found is right."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Tell which share of what is labelled was found."""
        return self.right / self.labelled if self.labelled else 0.0

    @property
    def f1(self) -> float:
        """Give the harmonic mean of precision and recall."""
        both = self.labelled + self.found
        return 2 * self.right / both if both else 0.0


def read_phrases(path: Path = PHRASES) -> tuple[Phrase, ...]:
    """Read the labelled phrases, in the file's order."""
    return tuple(
        Phrase(text=one["text"], labels=tuple(_labels(one["text"], one["entities"])))
        for one in yaml.safe_load(path.read_text(encoding="utf-8"))
    )


def half_of(phrases: Sequence[Phrase], half: str) -> tuple[Phrase, ...]:
    """Give the phrases grammars may be mended on (`dev`) or those that only count (`test`)."""
    return tuple(phrases[0 if half == "dev" else 1 :: 2])


def count_by_kind(phrases: Iterable[Phrase], find: Finder) -> dict[str, Count]:
    """Count labels, findings and right findings by kind, and by part of an address."""
    counts = {kind: Count() for kind in KINDS}
    counts |= {f"address.{part}": Count() for part in PARTS}
    for phrase in phrases:
        found = [one for one in find(phrase.text) if one.name in KINDS]
        for kind in KINDS:
            _count(
                counts[kind],
                [one for one in phrase.labels if one.name == kind],
                [one for one in found if one.name == kind],
            )
        _count_parts(counts, phrase.labels, found)
    return counts


def false_alarms(phrases: Iterable[Phrase], find: Finder) -> tuple[int, int]:
    """Count the phrases that name nothing in which something is found, and all of them."""
    empty = [one for one in phrases if not one.labels]
    return sum(any(True for _ in find(one.text)) for one in empty), len(empty)


def is_right(label: Named, found: Named) -> bool:
    """Tell whether a finding says what the label says."""
    overlap = label.start < found.end and found.start < label.end
    same_name = label.name == found.name
    return overlap and same_name and plain(label) == plain(found) is not None


def plain(one: Named) -> Json:
    """Bring a value to the shape in which it is compared; None for no value."""
    if one.value is None:
        return None
    return _PLAIN.get(one.name, lambda value: value)(one.value)


def _labels(text: str, rows: Iterable[dict[str, Json]]) -> Iterable[Named]:
    at = 0
    for row in rows:
        place = text.find(row["words"], at)
        start = place if place >= 0 else text.index(row["words"])
        at = start + len(row["words"])
        yield Named(name=row["name"], value=_in_our_shape(row), start=start, end=at)


def _in_our_shape(row: dict[str, Json]) -> Json:
    value = row["value"]
    if row["name"] == "date_range":
        return {"start": value["from"], "end": value["to"]}
    if row["name"] == "amount":
        return float(value["value"])
    if row["name"] == "person":
        return {"given": value.get("given", ""), "family": value.get("family", "")}
    if row["name"] == "address":
        return {part: value.get(part, "") for part in PARTS}
    return value


def _count(count: Count, labels: list[Named], found: list[Named]) -> None:
    count.labelled += len(labels)
    count.found += len(found)
    left = list(found)
    for label in labels:
        match = next((one for one in left if is_right(label, one)), None)
        if match is not None:
            left.remove(match)
            count.right += 1


def _count_parts(counts: dict[str, Count], labels: Iterable[Named], found: list[Named]) -> None:
    for part in PARTS:
        count = counts[f"address.{part}"]
        said = Counter(_parts_of(labels, part))
        read = Counter(_parts_of(found, part))
        count.labelled += said.total()
        count.found += read.total()
        count.right += (said & read).total()


def _parts_of(named: Iterable[Named], part: str) -> list[str]:
    addresses = (one for one in named if one.name == "address" and one.value)
    return [value for one in addresses if (value := _plain_address(one.value)[part])]


def _plain_address(value: Json) -> dict[str, str]:
    return {part: _plain_part(part, str(value.get(part) or "")) for part in PARTS}


def _plain_part(part: str, text: str) -> str:
    text = " ".join(re.findall(r"\w+", fold(text)))
    if part in {"number", "complement", "postcode"}:
        return text.replace(" ", "")
    first, _, rest = text.partition(" ")
    return f"{_STREETS.get(first, first)} {rest}".strip() if part == "street" else text


def _plain_person(value: Json) -> tuple[str, str]:
    if isinstance(value, str):
        read = read_person_names(value)
        value = {"given": read.given_names, "family": read.family_name} if read else {}
    given, family = fold(value.get("given", "")), fold(value.get("family", ""))
    return given, family


def _plain_duration(value: str) -> tuple[int, int]:
    """Return months and seconds: « 48 h » and « 2 jours » are as long."""
    days, _, clock = value.removeprefix("P").partition("T")
    months = sum(int(n) * {"Y": 12, "M": 1}[unit] for n, unit in re.findall(r"(\d+)([YM])", days))
    seconds = sum(
        int(n) * {"W": 604_800, "D": 86_400}[unit] for n, unit in re.findall(r"(\d+)([WD])", days)
    )
    seconds += sum(
        int(n) * {"H": 3_600, "M": 60, "S": 1}[unit]
        for n, unit in re.findall(r"(\d+)([HMS])", clock)
    )
    return months, seconds


_STREETS = {"bd": "boulevard", "bld": "boulevard", "blvd": "boulevard", "av": "avenue",
            "ave": "avenue", "r": "rue", "pl": "place", "imp": "impasse", "che": "chemin",
            "ch": "chemin", "rte": "route", "all": "allee", "sq": "square", "fg": "faubourg",
            "fbg": "faubourg"}  # fmt: skip
_PLAIN: dict[str, Callable[[Json], Json]] = {
    "amount": float,
    "number": float,
    "duration": _plain_duration,
    "email": str.lower,
    "phone": lambda value: re.sub(r"[^\d+]", "", value),
    "address": _plain_address,
    "person": _plain_person,
    "plate": lambda value: re.sub(r"\W", "", value).upper(),
    "siret": lambda value: re.sub(r"\W", "", value),
    "iban": lambda value: re.sub(r"\W", "", value).upper(),
}
