"""Bounds on dates: « today+10wd » and what it is today."""

import re
from datetime import date, timedelta
from functools import lru_cache

import holidays

from connectors.contract import Rules

_RELATIVE = re.compile(r"^today(?:([+-])(\d+)(d|wd|w|m|y))?$")
_FAR = 4000


def date_bounds(rules: Rules, today: date) -> tuple[str | None, str | None]:
    """Give the earliest and latest day a date may be, ISO 8601, None where unbounded."""
    low = resolve_date(rules.minimum, today)
    high = resolve_date(rules.maximum, today)
    return (low.isoformat() if low else None, high.isoformat() if high else None)


def resolve_date(bound: float | str | None, today: date) -> date | None:
    """Give the day a bound names: ISO 8601, `today`, `today+3d`, `today-120y`, `today+10wd`."""
    if not isinstance(bound, str):
        return None
    found = _RELATIVE.match(bound)
    if not found:
        return date.fromisoformat(bound)
    if not found[1]:
        return today
    amount = int(found[2]) * (1 if found[1] == "+" else -1)
    return _moved(today, amount, found[3])


def _moved(today: date, amount: int, unit: str) -> date:
    if unit == "wd":
        return add_working_days(today, amount)
    if unit in {"d", "w"}:
        return today + timedelta(days=amount * (7 if unit == "w" else 1))
    months = amount * (12 if unit == "y" else 1)
    total = today.year * 12 + today.month - 1 + months
    year, month = divmod(total, 12)
    last = (date(year + (month == 11), (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month + 1, min(today.day, last))


def add_working_days(start: date, amount: int) -> date:
    """Give the day so many working days later: no Saturday, Sunday or French public holiday."""
    day, step = start, 1 if amount >= 0 else -1
    left = abs(amount)
    while left and abs((day - start).days) < _FAR:
        day += timedelta(days=step)
        if is_working_day(day):
            left -= 1
    return day


def is_working_day(day: date) -> bool:
    """Tell whether offices are open on that day in France."""
    return day.weekday() < 5 and day not in _french_holidays(day.year)


@lru_cache(maxsize=32)
def _french_holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("FR", years=year))
