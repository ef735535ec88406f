"""Counts of days, weeks and hours in words, and the moment so many of them away."""

from calendar import monthrange
from datetime import datetime, timedelta

from bot.reading.number_words import find_spoken_numbers


def counted(words: str) -> int | None:
    """Return the number a few folded words or digits say, or None."""
    if words.strip().isdecimal():
        return int(words)
    if words in _COUNTS:
        return _COUNTS[words]
    for word, value in _ROUGH_COUNTS.items():
        if word in words:
            return value
    spoken = find_spoken_numbers(words)
    return spoken[0].value if spoken else None


def add(now: datetime, count: int, unit: str) -> datetime | None:
    """Return the moment so many units later (before, if negative), None beyond the calendar."""
    if abs(count) > 5000:
        return None
    if unit in {"month", "year"}:
        months = now.year * 12 + now.month - 1 + count * (12 if unit == "year" else 1)
        year, month = divmod(months, 12)
        if not 1800 <= year <= 2300:
            return None
        day = min(now.day, monthrange(year, month + 1)[1])
        return now.replace(year=year, month=month + 1, day=day)
    return now + count * _STEPS[unit]


_STEPS = {
    "day": timedelta(days=1),
    "week": timedelta(days=7),
    "fortnight": timedelta(days=14),
    "hour": timedelta(hours=1),
    "minute": timedelta(minutes=1),
}
_COUNTS = {"a": 1, "an": 1, "un": 1, "une": 1, "one": 1, "a couple of": 2}
_ROUGH_COUNTS = {"dizaine": 10, "quinzaine": 15, "vingtaine": 20, "trentaine": 30}
