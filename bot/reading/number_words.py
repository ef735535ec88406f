"""Numbers written in French or English words, up to thousands of millions.

Digits, decimals and signs are told in `numbers.py`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_UNITS_FR = (
    "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
)
_UNITS_EN = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
SMALL: dict[str, int] = {
    **{word: value for value, word in enumerate(_UNITS_FR.split())},
    **{word: value for value, word in enumerate(_UNITS_EN.split())},
    "une": 1,
    "vingt": 20,
    "vingts": 20,
    "trente": 30,
    "quarante": 40,
    "cinquante": 50,
    "soixante": 60,
    "septante": 70,
    "huitante": 80,
    "octante": 80,
    "nonante": 90,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fourty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
    "quatres": 4,
    "cinqs": 5,
}
_HUNDREDS = frozenset({"cent", "cents", "hundred"})
_GREAT = {
    "mille": 1_000,
    "mil": 1_000,
    "thousand": 1_000,
    "million": 1_000_000,
    "millions": 1_000_000,
    "milliard": 1_000_000_000,
    "milliards": 1_000_000_000,
}
_LINKS = frozenset({"et", "and"})
_LONGEST = 24
"""Words read as one number; nobody says more."""
_TOKEN = re.compile(
    r"\b(?:" + "|".join(sorted({*SMALL, *_HUNDREDS, *_GREAT}, key=len, reverse=True)) + r")\b(?!')"
)
_BETWEEN = re.compile(r"(?: ?- ?| (?:et|and) |-(?:et|and)-| )\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenNumber:
    """A number in words and where it stands."""

    value: int
    start: int
    end: int
    words: tuple[str, ...]


def find_spoken_numbers(folded: str) -> tuple[SpokenNumber, ...]:
    """Find the numbers in words of a folded text, in order."""
    found: list[SpokenNumber] = []
    for run in _runs(folded):
        found.extend(_numbers_of(run, folded))
    return tuple(found)


def _runs(folded: str) -> Iterator[list[re.Match[str]]]:
    run: list[re.Match[str]] = []
    for token in _TOKEN.finditer(folded):
        near = run and token.start() - run[-1].end() <= 5
        if run and not (near and _BETWEEN.match(folded[run[-1].end() : token.start()])):
            yield run
            run = []
        run.append(token)
    if run:
        yield run


def _numbers_of(run: list[re.Match[str]], folded: str) -> Iterator[SpokenNumber]:
    at = 0
    while at < len(run):
        count = _Count()
        taken = at
        while taken < len(run) and taken - at < _LONGEST:
            linked = taken > at and _is_linked(run[taken - 1], run[taken], folded)
            if not count.take(run[taken].group(), linked=linked):
                break
            taken += 1
        taken = max(taken, at + 1)
        yield SpokenNumber(
            value=count.value,
            start=run[at].start(),
            end=run[taken - 1].end(),
            words=tuple(token.group() for token in run[at:taken]),
        )
        at = taken


def _is_linked(left: re.Match[str], right: re.Match[str], folded: str) -> bool:
    return folded[left.end() : right.start()].strip(" -") in _LINKS


class _Count:
    """A number being put together word by word."""

    def __init__(self) -> None:
        self._total = 0
        self._group = 0
        self._room = 1_000_000_000_000
        """What comes next must be smaller than this."""
        self._last = -1

    @property
    def value(self) -> int:
        return self._total + self._group

    def take(self, word: str, *, linked: bool) -> bool:
        """Add a word if it continues the number; tell whether it did."""
        if word in _HUNDREDS:
            taken = not linked and self._take_hundred()
        elif word in _GREAT:
            taken = not linked and self._take_great(_GREAT[word])
        else:
            taken = self._take_small(SMALL[word], linked=linked)
        self._last = SMALL.get(word, 100)
        return taken

    def _take_small(self, value: int, *, linked: bool) -> bool:
        if value == 20 and self._last == 4 and self._group % 100 == 4 and not linked:
            self._group += 76
            self._room = 20
            return True
        if self._last >= 0 and (value == 0 or value >= self._room):
            return False
        if self._last == 10 and value < 7:
            return False
        if linked and not (value in {1, 11} or self._last == 100):
            return False
        self._group += value
        self._room = _room_after(value)
        return True

    def _take_hundred(self) -> bool:
        if self._group == 0 and self._room > 100 and self._last != 0:
            self._group = 100
        elif 0 < self._group < 100 and self._last < 20 and self._last > 0:
            self._group *= 100
        else:
            return False
        self._room = 100
        return True

    def _take_great(self, value: int) -> bool:
        if self._last == 0 or (self._total and self._total % (value * 1_000)):
            return False
        if self._total >= 1_000_000_000 and value >= 1_000_000_000:
            return False
        self._total += (self._group or 1) * value
        self._group = 0
        self._room = value
        return True


def _room_after(value: int) -> int:
    if value in {60, 80}:
        return 20
    if value >= 20 or value == 10:
        return 10
    return 0
