"""Stretches of the calendar that have a name.

« le week-end prochain », « fin du mois », « mai 2027 », « l'année prochaine ».
"""

import re
from calendar import monthrange
from datetime import date, datetime, timedelta

from bot.reading.calendar_words import LAST, MONTHS, NEXT
from bot.reading.date_mentions import Mention
from bot.reading.date_resolution import on


def named_period(match: re.Match[str], now: datetime) -> Mention | None:
    """Read « la semaine prochaine », « ce week-end », "next month"."""
    word, before, after = match["period"], match["before"] or "", match["after"] or ""
    step = _step(before, after)
    if step is None or (word == "we" and not (after or before in {"ce", "le"})):
        return None
    if word == "an" and not after:
        return None
    first, last = _period(word, step, now.date())
    return Mention(start=match.start(), end=match.end(), first=first, last=last)


def edge(match: re.Match[str], now: datetime) -> Mention | None:
    """Read « fin du mois », « mi-décembre », "early May", as the day it comes nearest to."""
    step = _step("next" if "next" in match.group() else "", match["after"] or "") or 0
    if match["month"]:
        month = MONTHS[match["month"]]
        year = int(match["year"]) if match["year"] else _year_of(month, now.date(), step)
        first, last = _month(year, month)
    else:
        first, last = _period(match["period"], step, now.date())
    day = _edge_of(match["edge"], first, last)
    return Mention(start=match.start(), end=match.end(), first=day, rough=True)


def month_and_year(match: re.Match[str], _now: datetime) -> Mention | None:
    """Read « mai 2027 » or « 05/2027 »."""
    word = match["month"]
    month = int(word) if word.isdecimal() else MONTHS[word]
    first, last = _month(int(match["year"]), month)
    return Mention(start=match.start(), end=match.end(), first=first, last=last)


def month_alone(match: re.Match[str], now: datetime) -> Mention | None:
    """Read « en mai », « mai dernier », "last March"."""
    word = match["month"] or match["named"] or match["english"]
    after = match["after"] or match["named_after"] or match["named_before"] or ""
    month = MONTHS[word]
    past = after in LAST or match.group().startswith(("depuis", "since", "ne ", "born"))
    step = -1 if past else 1 if after in NEXT else 0
    first, last = _month(_year_of(month, now.date(), step), month)
    start = match.start("month") if match["month"] else match.start()
    return Mention(start=start, end=match.end(), first=first, last=last, yearly=step == 0)


def year_alone(match: re.Match[str], _now: datetime) -> Mention | None:
    """Read « en 2019 »."""
    year = int(match["year"])
    return Mention(
        start=match.start("year"),
        end=match.end(),
        first=date(year, 1, 1),
        last=date(year, 12, 31),
    )


def _step(before: str, after: str) -> int | None:
    """Tell which period is meant, counted from this one; None when the words do not say."""
    if after in NEXT or after.startswith(("suivant", "d'apres")) or before in {"next", "coming"}:
        return 1
    if after in LAST or before in {"last", "past"}:
        return -1
    return 0 if before in {"ce", "cette", "this"} else None


def _period(word: str, step: int, today: date) -> tuple[date, date]:
    if word in {"mois", "month"}:
        months = today.year * 12 + today.month - 1 + step
        return _month(months // 12, months % 12 + 1)
    if word in {"annee", "an", "year"}:
        return date(today.year + step, 1, 1), date(today.year + step, 12, 31)
    monday = today - timedelta(days=today.weekday())
    if word in {"semaine", "sem", "smn", "week"}:
        return monday + timedelta(days=7 * step), monday + timedelta(days=7 * step + 6)
    if step > 0 and today.weekday() < 5:
        step -= 1  # « le week-end prochain », said on a weekday, is the one to come
    saturday = monday + timedelta(days=5 + 7 * step)
    return saturday, saturday + timedelta(days=1)


def _month(year: int, month: int) -> tuple[date, date]:
    last = on(year, month, monthrange(year, month)[1])
    return date(year, month, 1), last or date(year, month, 28)


def _year_of(month: int, today: date, step: int) -> int:
    """Return the year of the next such month, of the last one for a negative step."""
    if step < 0:
        return today.year if month <= today.month else today.year - 1
    return today.year if month >= today.month else today.year + 1


def _edge_of(word: str, first: date, last: date) -> date:
    if word in {"fin", "end", "late"}:
        return last
    if word in {"mi", "milieu", "middle", "mid"}:
        return first + (last - first) // 2
    return first
