"""Dates as they are said, before a year or a direction is chosen for them.

Which words give which mention is told in `date_reading.py`; what a mention comes to on the
calendar, in `date_resolution.py`.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.reading import date_patterns as patterns
from bot.reading.calendar_words import (
    DAY_WORDS,
    LAST,
    MONTHS,
    NEXT,
    RELATIVE_DAYS,
    SHORT_WEEKDAYS,
    WEEKDAYS,
)
from bot.reading.counting import add
from bot.reading.number_words import find_spoken_numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A date said; what was left unsaid is None."""

    start: int
    end: int
    day: int | None = None
    month: int | None = None
    year: int | None = None
    short_year: bool = False
    weekday: int | None = None
    shift: str = ""
    """What is said of a weekday: `next`, `last`, `this`, `week+1`, `week-1`, `week+0`, `in_8`."""
    first: date | None = None
    """A day that needs no choice; the first of a period."""
    last: date | None = None
    """The last day of a period."""
    yearly: bool = False
    """Whether the period comes back each year: « en mars » is the last one in the past."""
    before: date | None = None
    """The day meant instead of `first` where the clause tells the past."""
    is_delay: bool = False
    """Whether a length of time was said (« sous 48 h »), a date only if one was asked."""
    intro: str = ""
    """The word that makes a bare number a day: `le`, `du`, `au`, `the`, …"""
    since: bool = False
    rough: bool = False
    """Whether the day is only near: « depuis mai », « fin 2027 »."""


def iso(match: re.Match[str], _now: datetime) -> Mention | None:
    """Read « 2027-05-12 »."""
    year, month, day = (int(group) for group in match.groups())
    if not 1800 <= year <= 2200:
        return None
    return Mention(start=match.start(), end=match.end(), day=day, month=month, year=year)


def numeric(match: re.Match[str], _now: datetime) -> Mention | None:
    """Read « 12/05/2027 », « 12.05.27 »."""
    day, _, month, year, spaced_month, spaced_year = match.groups()
    year = year or spaced_year
    return Mention(
        start=match.start(),
        end=match.end(),
        day=int(day),
        month=int(month or spaced_month),
        year=int(year),
        short_year=len(year) == 2,
    )


def day_and_month(match: re.Match[str], _now: datetime) -> Mention | None:
    """Read « 12/05 », where it is plainly a date."""
    day, month = match["day"], match["month"]
    before = match.string[max(0, match.start("day") - 14) : match.start("day")]
    sure = match["weekday"] or _INTRODUCED.search(before) or match.group() == match.string.strip()
    if day + "/" + month in {"24/7", "24/24", "7/7"}:
        return None
    if not sure and (len(day) + len(month) < 4 or not (1 <= int(day) <= 31 and int(month) <= 12)):
        return None
    weekday = _weekday(match["weekday"]) if match["weekday"] else None
    return Mention(
        start=match.start(), end=match.end(), day=int(day), month=int(month), weekday=weekday
    )


def written(match: re.Match[str], _now: datetime) -> Mention | None:
    """Read « 14 mai 2027 », « le deux mars mille neuf cent soixante », "May 14th"."""
    groups = match.groupdict()
    year = groups.get("year") or (groups.get("short_year") or "").lstrip("'")
    day = int(match["day"]) if match["day"].isdecimal() else DAY_WORDS[match["day"]]
    month_word = match["month"]
    if month_word == "mar" and match.start("month") < match.start("day") and not year:
        return None
    if month_word == "sept" and match["day"] in {"dix", "vingt"}:
        return None
    spoken = None if year else _spoken_year(match.string, match.end())
    after = groups.get("after") or ""
    return Mention(
        start=match.start(),
        end=spoken[1] if spoken else match.end(),
        day=day,
        month=MONTHS[month_word],
        year=int(year) if year else spoken[0] if spoken else None,
        short_year=len(year) == 2,
        weekday=_weekday(match["weekday"]) if match["weekday"] else None,
        shift="last" if after in LAST else "",
    )


def _spoken_year(folded: str, end: int) -> tuple[int, int] | None:
    """Return a year said in words right after a date, and where it ends."""
    if not _YEAR_IN_WORDS.match(folded, end):
        return None
    spoken = find_spoken_numbers(folded[end + 1 : end + 61])
    year = spoken[0].value if spoken else 0
    return (year, end + 1 + spoken[0].end) if 1850 <= year <= 2150 else None


def weekday_and_day(match: re.Match[str], _now: datetime) -> Mention | None:
    """Read « mardi 14 »."""
    day = int(match["day"]) if match["day"].isdecimal() else DAY_WORDS[match["day"]]
    if match["weekday"] == "mon":  # « mon 06 » is a telephone, seldom a Monday
        return None
    weekday = _weekday(match["weekday"])
    return Mention(start=match.start(), end=match.end(), day=day, weekday=weekday)


def weekday_alone(match: re.Match[str], _now: datetime) -> Mention | None:
    """Read « mardi prochain », "next Tuesday"."""
    if patterns.HABIT_BEFORE.search(match.string, max(0, match.start() - 12), match.start()):
        return None
    if match["weekday"].endswith("s") and not (match["before"] or match["after"]):
        return None
    shift = _shift(match["before"] or "", match["after"] or "")
    weekday = _weekday(match["weekday"])
    return Mention(start=match.start(), end=match.end(), weekday=weekday, shift=shift)


def _shift(before: str, after: str) -> str:
    if after in {"en huit", "en 8", "week"}:
        return "in_8"
    if after in {"en quinze", "en 15"}:
        return "in_15"
    if "semaine" in after or " week" in after:
        if any(word in after for word in ("derniere", "passee", "last")):
            return "week-1"
        return "week+0" if "cette" in after or "this" in after else "week+1"
    if before in {"next", "coming", "this coming"} or after in NEXT:
        return "next"
    if before in {"last", "past"} or after in LAST:
        return "last"
    return "this" if before in {"ce", "this"} else ""


def relative_day(match: re.Match[str], now: datetime) -> Mention | None:
    """Read « demain matin »."""
    day = now.date() + timedelta(days=RELATIVE_DAYS[match["word"]])
    return Mention(start=match.start(), end=match.end(), first=day)


def bare_day(match: re.Match[str], now: datetime) -> Mention | None:
    """Read « le 14 »."""
    before = match.string[max(0, match.start() - 24) : match.start()]
    if _NOT_A_DAY.search(before):
        return None
    word = match["day"] or match["word"] or match["first"]
    intro = match["intro"] or match["first_intro"] or "le"
    at = match.start() + len(intro) + 1
    day = int(word) if word.isdecimal() else DAY_WORDS[word]
    if not 1 <= day <= 31:
        return None
    of = match["of"] or match["first_of"] or ""
    month, year = _month_said(of, now)
    if intro == "the" and not (match["th"] or of):
        intro = "the?"
    return Mention(start=at, end=match.end(), day=day, month=month, year=year, intro=intro)


def _month_said(of: str, now: datetime) -> tuple[int | None, int | None]:
    if not of:
        return None, None
    step = 1 if "prochain" in of or "next" in of else -1 if "dernier" in of or "last" in of else 0
    moment = add(now.replace(day=1), step, "month") or now
    return moment.month, moment.year


def before_a_link(match: re.Match[str], _now: datetime) -> Mention | None:
    """Read the « 3 » of « 3 au 5 décembre »."""
    day = int(match["day"])
    if not 1 <= day <= 31:
        return None
    return Mention(start=match.start(), end=match.end(), day=day, intro="first of two")


def _weekday(word: str) -> int:
    word = word.rstrip(".")
    return WEEKDAYS[word] if word in WEEKDAYS else SHORT_WEEKDAYS[word]


_YEAR_IN_WORDS = re.compile(r" (?:deux[ -]mille|mille|mil|dix-neuf[ -]cent)\b")
_INTRODUCED = re.compile(
    r"(?:\b(?:le|du|au|des|depuis|avant|apres|on|by|since|before|after|until|from|to|nee?|date|et|"
    r"ou|or|and)|:) ?\Z"
)
_NOT_A_DAY = re.compile(
    r"\b(?:devant|face au?|niveau|cote|hauteur|pres|appeler?|appelle[rz]?|compose[rz]?|faites?|"
    r"faire|call|dial|numero|chambre|porte|ligne|bus|tram|habite|demeurant|adresse|version|page|"
    r"article|lot|bat|batiment)(?: au| du| de)?(?: a cote)? ?\Z"
)
