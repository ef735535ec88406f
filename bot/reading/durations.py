"""Lengths of time, as ISO 8601 durations: « trois semaines », « une demi-heure », "2 hours"."""

import re

from bot.reading.calendar_words import UNITS, one_of
from bot.reading.counting import counted
from bot.reading.date_patterns import NUMBER
from bot.reading.folding import fold
from bot.reading.overlaps import first_come
from bot.talk.understanding import Entity

_COUNTED = re.compile(
    rf"(?<![\w.,/-])(?<!')(?P<count>{NUMBER}) ?(?:d')?(?P<unit>{one_of(UNITS)})\b"
    r"(?:(?P<half> et demie?| and a half)|(?P<quarter> et quart| and a quarter)|"
    r" ?(?P<minutes>[0-5]?\d)(?: ?(?:min|mn|minutes?))?(?![\d/:]))?"
)
_CLOCK_LENGTH = re.compile(
    r"\b(?:pendant|durant|dure|durera|durer|duree(?: de)?|prend|for|lasts?|takes?|en|sous|within) ?"
    r"(?:environ |about |:)?(?P<hours>\d{1,3}) ?h ?(?P<minutes>[0-5]\d)?\b"
)
_MANY_HOURS = re.compile(r"(?<![\w.,/-])(?P<hours>2[5-9]|[3-9]\d|1\d\d)h(?!\w)")
_FIXED = {
    "une demi-heure": "PT30M", "une demi heure": "PT30M", "demi-heure": "PT30M",
    "half an hour": "PT30M", "un quart d'heure": "PT15M", "quart d'heure": "PT15M",
    "trois quarts d'heure": "PT45M", "a quarter of an hour": "PT15M",
    "une demi-journee": "PT12H", "demi-journee": "PT12H", "half a day": "PT12H",
    "une journee": "P1D", "toute la journee": "P1D", "all day": "P1D",
    "un trimestre": "P3M", "un semestre": "P6M", "six months": "P6M", "une nuit": "P1D",
}  # fmt: skip
_FIXED_WORDS = re.compile(r"(?<![\w-])" + one_of(_FIXED) + r"\b")
_AGE_BEFORE = re.compile(
    r"\b(?:j'ai|ai|as|a|ont|avons|agee? de|age de|age|plus de|moins de|aged|i'm|am|is) \Z"
)
_LETTERS = {
    "year": "Y", "month": "M", "week": "W", "fortnight": "W", "day": "D", "hour": "H",
    "minute": "M",
}  # fmt: skip


def find_durations(text: str) -> tuple[Entity, ...]:
    """Find lengths of time; ages (« j'ai 35 ans ») and times of day are none."""
    folded = fold(text)
    candidates = [
        _duration(_FIXED[match.group()], match.start(), match.end())
        for match in _FIXED_WORDS.finditer(folded)
    ]
    for match in (*_CLOCK_LENGTH.finditer(folded), *_MANY_HOURS.finditer(folded)):
        minutes = match.groupdict().get("minutes")
        value = f"PT{int(match['hours'])}H" + (f"{int(minutes)}M" if minutes else "")
        candidates.append(_duration(value, match.start("hours"), match.end()))
    candidates += [one for match in _COUNTED.finditer(folded) if (one := _counted(match, folded))]
    return first_come(candidates)


def _counted(match: re.Match[str], folded: str) -> Entity | None:
    count, unit = counted(match["count"]), UNITS[match["unit"]]
    if count is None or (match["unit"] == "h" and count <= 24):
        return None
    before = folded[max(0, match.start() - 12) : match.start()]
    if unit == "year" and _AGE_BEFORE.search(before):
        return None
    minutes = match["minutes"] if unit == "hour" else None
    end = match.end() if minutes or not match["minutes"] else match.end("unit")
    return _duration(_iso(count, unit, match, minutes), match.start(), end)


def _iso(count: int, unit: str, match: re.Match[str], minutes: str | None) -> str:
    count = count * 2 if unit == "fortnight" else count
    if unit in {"hour", "minute"}:
        extra = "30M" if match["half"] else "15M" if match["quarter"] else ""
        extra = f"{int(minutes)}M" if minutes else extra
        return f"PT{count}{_LETTERS[unit]}{extra if unit == 'hour' else ''}"
    half = {"month": "15D", "year": "6M"}.get(unit, "") if match["half"] else ""
    return f"P{count}{_LETTERS[unit]}{half}"


def _duration(value: str, start: int, end: int) -> Entity:
    return Entity(name="duration", value=value, start=start, end=end, confidence=0.9)
