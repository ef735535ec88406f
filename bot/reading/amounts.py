"""Sums of money in euros: « 1 500 € », « 12€50 », « mille euros », « 15 k€ »."""

import re
from collections.abc import Iterator

from bot.reading.folding import fold
from bot.reading.number_words import find_spoken_numbers
from bot.reading.numbers import DIGITS, find_numbers, read_digits
from bot.reading.overlaps import ONLY_IF_ASKED, first_come
from bot.talk.understanding import Entity

_EURO = r"(?:€|euros?\b|eur\b|balles\b)"
_AFTER = re.compile(
    DIGITS + rf" ?(?P<scale>k|mille|millions?(?: d')?|m(?=€))? ?(?P<unit>{_EURO})"
    r"(?: ?(?P<cents>\d{2})(?![\d/h]))?"
)
_BEFORE = re.compile(r"(?:€|\beur) ?(?=\d)")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d{2})?(?!\d)")
_CENTS = re.compile(r"(?<![\w.,])(\d{1,2}) ?(?:centimes?|cents?|cts?)\b")
_SPOKEN_UNIT = re.compile(rf" (?:d'|of )?{_EURO}(?: (?P<cents>\d{{2}})\b)?")
_HALF_BEFORE_UNIT = re.compile(rf" et demie? (?:d'){_EURO}")
_SCALES = {"k": 1_000, "mille": 1_000, "m": 1_000_000}


def find_amounts(text: str, *, language: str = "fr") -> tuple[Entity, ...]:
    """Find sums in euros, ints where whole; a bare number only as if asked for."""
    folded = fold(text)
    return first_come([*stated_amounts(folded, language), *_bare(text, language)])


def stated_amounts(folded: str, language: str) -> list[Entity]:
    """Return the sums of a folded text that name their money."""
    candidates: list[Entity] = []
    if "€" in folded or "eur" in folded or "balle" in folded:
        candidates += [*_after(folded, language), *_before(folded, language), *_spoken(folded)]
    candidates += _cents(folded)
    return candidates


def _after(folded: str, language: str) -> Iterator[Entity]:
    for match in _AFTER.finditer(folded):
        value = read_digits(match["digits"], match["decimals"], language)
        scale = match["scale"] or ""
        value *= (
            1_000_000 if scale.startswith("mill") and scale != "mille" else _SCALES.get(scale, 1)
        )
        if match["cents"] and not match["decimals"]:
            value += int(match["cents"]) / 100
        yield _amount(value, match.start(), match.end())


def _before(folded: str, language: str) -> Iterator[Entity]:
    for match in _BEFORE.finditer(folded):
        if thousands := _THOUSANDS.match(folded, match.end()):
            value: int | float = float(thousands.group().replace(",", ""))
            yield _amount(value, match.start(), thousands.end())
        elif digits := _PLAIN.match(folded, match.end()):
            value = read_digits(digits["digits"], digits["decimals"], language)
            yield _amount(value, match.start(), digits.end())


_PLAIN = re.compile(
    r"(?P<digits>\d{1,3}(?: \d{3})+(?!\d)|\d{1,12})(?:[.,](?P<decimals>\d{1,2})(?!\d))?"
)


def _spoken(folded: str) -> Iterator[Entity]:
    for number in find_spoken_numbers(folded):
        if unit := _SPOKEN_UNIT.match(folded, number.end):
            cents = int(unit["cents"]) / 100 if unit["cents"] else 0
            yield _amount(number.value + cents, number.start, unit.end())
        elif half := _HALF_BEFORE_UNIT.match(folded, number.end):
            scale = 1_000_000 if "million" in number.words[-1] else 1
            yield _amount(number.value + scale / 2, number.start, half.end())


def _cents(folded: str) -> Iterator[Entity]:
    for match in _CENTS.finditer(folded):
        yield _amount(int(match[1]) / 100, match.start(), match.end())


def _bare(text: str, language: str) -> Iterator[Entity]:
    for number in find_numbers(text, language=language):
        if number.value is not None:
            yield _amount(number.value, number.start, number.end, ONLY_IF_ASKED)


def _amount(value: float, start: int, end: int, confidence: float = 1.0) -> Entity:
    rounded = round(value, 2)
    whole = int(rounded) if rounded == int(rounded) else rounded
    return Entity(name="amount", value=whole, start=start, end=end, confidence=confidence)
