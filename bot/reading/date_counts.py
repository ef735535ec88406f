"""Dates so many days, weeks or months away: « dans 3 jours », « il y a un mois », "since 2 weeks".

What a count comes to is told in `counting.py`.
"""

import re
from datetime import datetime, timedelta

from bot.reading.calendar_words import UNITS
from bot.reading.counting import add, counted
from bot.reading.date_mentions import Mention


def ahead(match: re.Match[str], now: datetime) -> Mention | None:
    """Read « dans trois semaines »."""
    moment = _moved(match, now, 1)
    if moment and match["working"]:
        moment = _working_days(now, counted(match["count"]) or 0)
    if moment is None:
        return None
    delay = match.group().startswith(("sous", "within"))
    return Mention(start=match.start(), end=match.end(), first=moment.date(), is_delay=delay)


def ago(match: re.Match[str], now: datetime) -> Mention | None:
    """Read « il y a deux jours », "a week ago"."""
    moment = _moved(match, now, -1)
    since = match.group().startswith(("ca ", "cela ", "voila", "voici"))
    if moment is None:
        return None
    return Mention(start=match.start(), end=match.end(), first=moment.date(), since=since)


def since_count(match: re.Match[str], now: datetime) -> Mention | None:
    """Read « depuis trois jours »."""
    moment = _moved(match, now, -1)
    if moment is None:
        return None
    return Mention(
        start=match.start("span"), end=match.end("span"), first=moment.date(), since=True
    )


def _moved(match: re.Match[str], now: datetime, direction: int) -> datetime | None:
    count, unit = counted(match["count"]), UNITS[match["unit"]]
    if count is None:
        return None
    if match["unit"].startswith("j") and not match.groupdict().get("working"):
        count = _WEEKS_SAID_IN_DAYS.get(match["count"], count)
    moment = add(now, direction * count, unit)
    if moment and match["half"] and unit in _HALVES:
        moment = moment + direction * _HALVES[unit]
    return moment


def _working_days(now: datetime, count: int) -> datetime:
    moment = now
    for _ in range(min(count, 400)):
        moment += timedelta(days={4: 3, 5: 2}.get(moment.weekday(), 1))
    return moment


_WEEKS_SAID_IN_DAYS = {"8": 7, "huit": 7, "15": 14, "quinze": 14}
"""« Dans quinze jours » is in two weeks, « dans huit jours » in one: both ends are counted."""
_HALVES = {
    "month": timedelta(days=15),
    "year": timedelta(days=182),
    "week": timedelta(days=3),
    "day": timedelta(hours=12),
    "hour": timedelta(minutes=30),
}
