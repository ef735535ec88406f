"""Stretches of days: « du 3 au 5 décembre », « le week-end prochain », "from 3 to 5 May".

Single days are told in `single_dates.py`.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.reading.date_mentions import Mention
from bot.reading.date_reading import find_mentions
from bot.reading.date_resolution import PAST, on, resolve
from bot.reading.folding import fold
from bot.reading.overlaps import first_come
from bot.reading.single_dates import direction_of, is_part_of_a_name, role_of
from bot.talk.understanding import Entity

_TO = re.compile(
    r",? ?(?:inclus )?(?:au|a|to|until|till|through|thru|jusqu'au|jusqu'a|jusqu au|-|->|/|>) ?"
    r"(?:le |the |la )?\Z"
)
_AND = re.compile(r",? ?(?:et|and|&|,) ?(?:le |the )?\Z")
_BEFORE = re.compile(
    r"(?:\b(?:du|de|d'|from|between|entre|a partir du|les?|on|the) ?)(?:le |the )?\Z"
)
_BETWEEN = re.compile(r"\b(?:entre|between)(?: le| the)? ?\Z")
_LASTING = re.compile(
    r",? ?(?:pour|pendant|durant|et|for|during) (?:une duree de )?(?P<count>\d{1,3}|une?|deux|"
    r"trois|"
    r"quatre|cinq|six|sept|huit|dix|quinze|two|three|four|five|seven|ten) (?P<unit>jours?|jrs?|j|"
    r"days?|semaines?|weeks?)\b"
)
_CONTINUED = re.compile(
    r" ?(?:-|to|through|au) ?(?:the )?(?P<day>\d{1,2})(?:st|nd|rd|th)?"
    r"(?![\w/:]|[.,-]\d| [a-z]+ber\b| (?:people|personnes|h|heures|am|pm)\b)"
)
_COUNTS = {
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7,
    "huit": 8, "dix": 10, "quinze": 15, "two": 2, "three": 3, "four": 4, "five": 5, "seven": 7,
    "ten": 10,
}  # fmt: skip
_LONGEST = timedelta(days=3660)


def find_date_ranges(
    text: str, *, now: datetime, language: str = "fr", prefer: str = "future"
) -> tuple[Entity, ...]:
    """Find stretches of days, as `{"start", "end"}` in ISO 8601, both ends counted.

    One whose end comes before its start carries `end_before_start`, one with a day no
    calendar has, `impossible_date`.
    """
    folded = fold(text)
    mentions = find_mentions(folded, now)
    return ranges_of(mentions, folded, now=now, language=language, prefer=prefer)


def ranges_of(
    mentions: tuple[Mention, ...], folded: str, *, now: datetime, language: str, prefer: str
) -> tuple[Entity, ...]:
    """Find the stretches among the mentions of a folded text."""
    found: list[Entity] = []
    for at, mention in enumerate(mentions):
        if is_part_of_a_name(mention, folded):
            continue
        role = role_of(mention, folded)
        direction = direction_of(mention, role, folded, prefer)
        following = mentions[at + 1 : at + 2]
        pairs = _paired(mention, following, folded, now.date(), direction, language)
        found.extend(pairs)
        found.extend(_continued(mention, folded, now.date(), direction))
        found.extend(_lasting(mention, folded, now.date(), direction))
        found.extend(_period(_last_time(mention, now.date(), direction), role))
    return first_come(found)


def _paired(
    left: Mention,
    following: tuple[Mention, ...],
    folded: str,
    today: date,
    prefer: str,
    language: str,
) -> Iterator[Entity]:
    if not following or not _are_linked(left, following[0], folded):
        return
    right = following[0]
    opening = _BEFORE.search(folded[max(0, left.start - 16) : left.start])
    start = left.start - len(opening.group()) if opening else left.start
    ends = _both_ends(left, right, today, prefer, language)
    if ends is None:
        yield _range(None, start, right.end, problem="impossible_date")
    elif ends[0] > ends[1] or ends[1] - ends[0] > _LONGEST:
        yield _range(None, start, right.end, problem="end_before_start")
    else:
        yield _range(ends, start, right.end)


def _are_linked(left: Mention, right: Mention, folded: str) -> bool:
    between = folded[left.end : right.start]
    if len(between) > 24 or right.intro == "first of two":
        return False
    if _TO.match(between):
        return left.last is None and right.last is None
    if not _AND.match(between):
        return False
    before = folded[max(0, left.start - 16) : left.start]
    if _BETWEEN.search(before):
        return True
    followed = left.day is not None and right.day is not None and right.day == left.day + 1
    return followed and left.intro != "" and right.month is not None


def _both_ends(
    left: Mention, right: Mention, today: date, prefer: str, language: str
) -> tuple[date, date] | None:
    """Place both ends, each lending the other the month and year it lacks."""
    if left.day is not None and left.month is None and right.month is not None:
        left = replace(left, month=right.month, year=left.year or right.year)
    if left.month is not None and left.year is None and right.year is not None:
        left = _before_in_year(left, right)
    start = resolve(left, today=today, prefer=prefer, language=language)
    if start is None:
        return None
    if right.year is None and right.first is None and not right.shift:
        end = resolve(right, today=start, prefer="future", language=language)
    else:
        end = resolve(right, today=today, prefer=prefer, language=language)
    if end is not None and prefer != PAST and left.first is None and end < start:
        start = _earlier(left, end, language) or start
    return (start, end) if end is not None else None


def _before_in_year(left: Mention, right: Mention) -> Mention:
    """Give the left end the right one's year, or the year before over New Year."""
    year = right.year or 0
    month = right.month or 12
    return replace(left, year=year - 1 if (left.month or 0) > month else year)


def _earlier(left: Mention, end: date, language: str) -> date | None:
    if left.year is not None:
        return None
    return resolve(left, today=end, prefer=PAST, language=language)


def _lasting(mention: Mention, folded: str, today: date, prefer: str) -> Iterator[Entity]:
    """Read « le 3 décembre pendant 3 jours »."""
    lasting = _LASTING.match(folded, mention.end)
    if lasting is None or mention.last is not None:
        return
    start = resolve(mention, today=today, prefer=prefer)
    count = lasting["count"]
    days = int(count) if count.isdecimal() else _COUNTS[count]
    if lasting["unit"].startswith(("s", "w")):
        days *= 7
    if start is not None and days:
        yield _range((start, start + timedelta(days=days - 1)), mention.start, lasting.end())


def _continued(mention: Mention, folded: str, today: date, prefer: str) -> Iterator[Entity]:
    """Read what goes on from "May 3" to "May 3-5"."""
    on = _CONTINUED.match(folded, mention.end) if mention.month and mention.day else None
    start = resolve(mention, today=today, prefer=prefer) if on else None
    if on and start and start.day < int(on["day"]) <= 31:
        end = resolve(replace(mention, day=int(on["day"])), today=start, prefer="future")
        if end is not None:
            yield _range((start, end), mention.start, on.end())


def _last_time(mention: Mention, today: date, prefer: str) -> Mention:
    """Move « en mars » to the last March where the clause tells the past."""
    first, last = mention.first, mention.last
    if not (mention.yearly and prefer == PAST and first and last and first > today):
        return mention
    year = first.year - 1
    end = on(year, last.month, last.day) or date(year, last.month, 28)
    return replace(mention, first=first.replace(year=year), last=end)


def _period(mention: Mention, role: str) -> Iterator[Entity]:
    if mention.first is not None and mention.last is not None and role in {"", "start"}:
        yield _range((mention.first, mention.last), mention.start, mention.end)


def _range(ends: tuple[date, date] | None, start: int, end: int, *, problem: str = "") -> Entity:
    value = {"start": ends[0].isoformat(), "end": ends[1].isoformat()} if ends else None
    return Entity(name="date_range", value=value, start=start, end=end, problem=problem)
