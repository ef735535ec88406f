"""What a mention of a date comes to on the calendar, seen from today."""

from calendar import monthrange
from datetime import date, timedelta

from bot.reading.date_mentions import Mention

FUTURE = "future"
PAST = "past"


def resolve(mention: Mention, *, today: date, prefer: str, language: str = "fr") -> date | None:
    """Return the day meant, or None when no such day exists (31 février).

    `prefer` is where a date lies that says no year: `future`, `past` or `any` (the nearest).
    """
    if mention.before is not None and prefer == PAST:
        return mention.before
    if mention.first is not None:
        return mention.first
    if mention.day is not None and mention.month is not None:
        return _dated(mention, today, prefer, language)
    if mention.day is not None:
        return _day_of_some_month(mention, today, prefer)
    if mention.weekday is not None:
        return _weekday(mention.weekday, mention.shift, today, prefer)
    return None


def _dated(mention: Mention, today: date, prefer: str, language: str) -> date | None:
    day, month = mention.day or 0, mention.month or 0
    if month > 12 >= day and language == "en":
        day, month = month, day
    if mention.year is not None:
        year = mention.year
        if mention.short_year:
            year = _whole_year(year, day, month, today, prefer)
        return on(year, month, day)
    candidates = [
        found for step in range(-8, 9) if (found := on(today.year + step, month, day)) is not None
    ]
    return _choose(candidates, today, prefer)


def _whole_year(short: int, day: int, month: int, today: date, prefer: str) -> int:
    recent = on(2000 + short, month, day) or date(2000 + short, 1, 1)
    if prefer == PAST:
        return 2000 + short if recent <= today else 1900 + short
    return 2000 + short if recent.year <= today.year + 20 else 1900 + short


def _day_of_some_month(mention: Mention, today: date, prefer: str) -> date | None:
    candidates = []
    for step in range(-12, 13):
        months = today.year * 12 + today.month - 1 + step
        found = on(months // 12, months % 12 + 1, mention.day or 0)
        if found is not None and mention.weekday in {None, found.weekday()}:
            candidates.append(found)
    return _choose(candidates, today, prefer)


def _choose(candidates: list[date], today: date, prefer: str) -> date | None:
    if prefer == PAST:
        return max((one for one in candidates if one <= today), default=None)
    if prefer == FUTURE:
        return min((one for one in candidates if one >= today), default=None)
    return min(candidates, key=lambda one: abs((one - today).days), default=None)


def _weekday(weekday: int, shift: str, today: date, prefer: str) -> date:
    ahead = (weekday - today.weekday()) % 7
    if shift == "this":
        return today + timedelta(days=ahead)
    if shift.startswith("week"):
        monday = today - timedelta(days=today.weekday())
        return monday + timedelta(days=weekday + 7 * int(shift.removeprefix("week")))
    following = today + timedelta(days=ahead or 7)
    if shift in {"in_8", "in_15"}:
        return following + timedelta(days=7 if shift == "in_8" else 14)
    if shift == "last" or (shift != "next" and prefer == PAST):
        return following - timedelta(days=7 if ahead else 14)
    return following


def on(year: int, month: int, day: int) -> date | None:
    """Return that day, or None when the calendar has none."""
    if not (1 <= year <= 9000 and 1 <= month <= 12 and 1 <= day <= 31):
        return None
    return date(year, month, day) if day <= monthrange(year, month)[1] else None
