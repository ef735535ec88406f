"""Parts of months and years counted off: « semaine 50 », « dernier samedi de janvier ».

Stretches with a name of their own are told in `date_periods.py`.
"""

import re
from calendar import monthrange
from datetime import date, datetime, timedelta

from bot.reading.calendar_words import LAST, MONTHS, NEXT, WEEKDAYS
from bot.reading.counting import add
from bot.reading.date_mentions import Mention
from bot.reading.date_resolution import on

_NTH = {
    "premier": 1, "1er": 1, "first": 1, "premiere": 1, "1ere": 1, "1re": 1,
    "deuxieme": 2, "2e": 2, "2eme": 2, "second": 2, "seconde": 2, "2nde": 2,
    "troisieme": 3, "3e": 3, "3eme": 3, "third": 3, "quatrieme": 4, "4e": 4, "4eme": 4,
    "fourth": 4,
}  # fmt: skip
"""Places counted from the first; the last has none."""


def nth_of_month(match: re.Match[str], now: datetime) -> Mention | None:
    """Read « le dernier samedi de janvier », « le dernier jour du mois »."""
    first, last = _month_of(match, now)
    nth = _NTH.get(match["nth"])
    if match["what"] in {"jour", "day"}:
        day = last if nth is None else first + timedelta(days=nth - 1)
    else:
        weekday = WEEKDAYS[match["what"]]
        earliest = first if nth else last - timedelta(days=6)
        ahead = (weekday - earliest.weekday()) % 7 + 7 * ((nth or 1) - 1)
        day = earliest + timedelta(days=ahead)
    if not first <= day <= last:
        return None
    return Mention(start=match.start(), end=match.end(), first=day)


def week_of(match: re.Match[str], now: datetime) -> Mention | None:
    """Read « la semaine du 14 décembre », from Monday to Sunday."""
    day = _day_of(match, now)
    if day is None:
        return None
    monday = day - timedelta(days=day.weekday())
    return _stretch(match, monday, monday + timedelta(days=6))


def week_end_of(match: re.Match[str], now: datetime) -> Mention | None:
    """Read « le week-end du 12 décembre », Saturday and Sunday."""
    day = _day_of(match, now)
    if day is None:
        return None
    saturday = day + timedelta(days=5 - day.weekday())
    return _stretch(match, saturday, saturday + timedelta(days=1))


def week_number(match: re.Match[str], now: datetime) -> Mention | None:
    """Read « semaine 50 » (ISO 8601), of this year unless it has passed."""
    week = int(match["week"])
    year = int(match["year"]) if match["year"] else now.isocalendar().year
    if not match["year"] and week < now.isocalendar().week:
        year += 1
    try:
        monday = date.fromisocalendar(year, week, 1)
    except ValueError:
        return None
    return _stretch(match, monday, monday + timedelta(days=6))


def part_of_year(match: re.Match[str], now: datetime) -> Mention | None:
    """Read « le second semestre 2026 », « le premier trimestre »."""
    months = 3 if match["unit"] == "trimestre" else 6
    place = _NTH.get(match["nth"], 12 // months)
    if place > 12 // months:
        return None
    year = int(match["year"]) if match["year"] else now.year
    last = place * months
    if not match["year"] and last < now.month:
        year += 1
    return _stretch(match, date(year, last - months + 1, 1), _last_of(year, last))


def fortnight_of(match: re.Match[str], now: datetime) -> Mention | None:
    """Read « la première quinzaine de mars »."""
    first, last = _month_of(match, now)
    middle = first.replace(day=15)
    if _NTH[match["nth"]] == 1:
        return _stretch(match, first, middle)
    return _stretch(match, middle + timedelta(days=1), last)


def months_between(match: re.Match[str], now: datetime) -> Mention | None:
    """Read « de juin à septembre », « juillet-août 2027 »."""
    month, last = MONTHS[match["month"]], MONTHS[match["last"]]
    end = int(match["year"]) if match["year"] else None
    year = int(match["first_year"]) if match["first_year"] else None
    if year is None:
        year = end - (month > last) if end else now.year + (month < now.month)
    if end is None:
        end = year + (last < month)
    if (year, month) > (end, last):
        return None
    return _stretch(match, date(year, month, 1), _last_of(end, last))


def _day_of(match: re.Match[str], now: datetime) -> date | None:
    """Return the day named, in the month named or else the next one that has it."""
    digits = match.groupdict().get("digits")
    month = int(digits) if digits else MONTHS[match["month"]] if match["month"] else None
    day = int(match["day"])
    if match["year"] and month:
        return on(int(match["year"]), month, day)
    for step in range(13):
        months = now.year * 12 + now.month - 1 + step
        found = on(months // 12, months % 12 + 1, day)
        if found and month in {None, found.month} and found >= now.date() - timedelta(days=6):
            return found
    return None


def _month_of(match: re.Match[str], now: datetime) -> tuple[date, date]:
    """Return the first and last day of the month that the words name."""
    groups = match.groupdict()
    after = groups.get("after") or ("next" if "next" in match.group() else "")
    step = 1 if after in NEXT else -1 if after in LAST else 0
    if groups.get("year_end"):
        year = now.year + step
        return date(year, 12, 1), date(year, 12, 31)
    if not groups["month"]:
        moment = add(now.replace(day=1), step, "month") or now
        return date(moment.year, moment.month, 1), _last_of(moment.year, moment.month)
    month = MONTHS[groups["month"]]
    year = int(groups["year"]) if groups["year"] else now.year + (month < now.month)
    if not groups["year"] and step < 0:
        year = now.year - (month > now.month)
    return date(year, month, 1), _last_of(year, month)


def _last_of(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _stretch(match: re.Match[str], first: date, last: date) -> Mention:
    return Mention(start=match.start(), end=match.end(), first=first, last=last)
