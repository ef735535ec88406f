"""One day at a time: « le 14 », « mardi prochain », « né le 21 octobre 1984 », "in two weeks".

Stretches of days are told in `date_ranges.py`.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime

from bot.reading import date_patterns as patterns
from bot.reading.date_context import role_before, speaks_of_the_past
from bot.reading.date_mentions import Mention
from bot.reading.date_reading import find_mentions
from bot.reading.date_resolution import FUTURE, PAST, resolve
from bot.reading.folding import fold
from bot.reading.overlaps import ONLY_IF_ASKED
from bot.talk.understanding import Entity

_STANDS_ALONE = frozenset(
    {"le", "the", "on the", "from the", "au plus tard le", "des le", "or", "ou", "et", "and"}
)
_WHOLE_DAY = re.compile(r"\s*(?:le |the )?(?P<day>\d{1,2}|premier)(?:er|st|nd|rd|th)?\s*[.!]*\s*\Z")
_SOLID = re.compile(r"\s*(?P<day>\d{2})(?P<month>\d{2})(?P<year>(?:19|20)\d{2})\s*\Z")
_YEAR_ONLY = re.compile(r"\s*(?:en |in )?(?:19|20)\d\d\s*[.!]*\s*\Z")


def find_dates(
    text: str, *, now: datetime, language: str, prefer: str = "future"
) -> tuple[Entity, ...]:
    """Find single days, as ISO 8601; a day no calendar has carries `impossible_date`.

    `prefer` (`future`, `past`, `any`) is where a date without a year lies, unless the words
    tell: « depuis lundi » and « né le » are past. A month or year alone, where a day was
    meant, carries `incomplete_date`.
    """
    folded = fold(text)
    found = dates_of(find_mentions(folded, now), folded, now=now, language=language, prefer=prefer)
    return found or tuple(_alone(folded, now, prefer))


def dates_of(
    mentions: tuple[Mention, ...], folded: str, *, now: datetime, language: str, prefer: str
) -> tuple[Entity, ...]:
    """Place the mentions of a folded text that stand for one day."""
    found: list[Entity] = []
    for mention in mentions:
        near = bool(found) and mention.start - found[-1].end < 8
        role = role_of(mention, folded)
        if not _stands(mention, role, near=near) or is_part_of_a_name(mention, folded):
            continue
        if mention.last is not None and role not in {
            "since",
            "birth_date",
            "start",
            "end",
            "before",
        }:
            continue
        direction = direction_of(mention, role, folded, prefer)
        found.append(_entity(mention, role, direction, now.date(), language))
    return tuple(found)


def is_part_of_a_name(mention: Mention, folded: str) -> bool:
    """Whether the date names a street or a place: « rue du 8 mai 1945 »."""
    if mention.day is None:
        return False
    before = folded[max(0, mention.start - 24) : mention.start]
    return patterns.STREET_BEFORE.search(before) is not None


def role_of(mention: Mention, folded: str) -> str:
    """Name what the words make of a mention."""
    return "since" if mention.since else role_before(folded, mention.start)


def direction_of(mention: Mention, role: str, folded: str, prefer: str) -> str:
    """Return where an unsaid year or month is to be looked for."""
    if role in {"since", "birth_date"}:
        return PAST
    unsettled = mention.first is None or mention.before is not None or mention.yearly
    if mention.month is not None and mention.shift == "last":
        return PAST
    if mention.shift or not unsettled or mention.year or role in {"start", "end", "before"}:
        return prefer
    if prefer == FUTURE and speaks_of_the_past(folded, mention.start, mention.end):
        return PAST
    return prefer


def _stands(mention: Mention, role: str, *, near: bool) -> bool:
    if not mention.intro or mention.month is not None or mention.intro in {"le", "the"}:
        return True
    if mention.intro in {"du", "au"}:
        return role in {"start", "end", "before"}
    if mention.intro in {"ou", "or", "et", "and"}:
        return near
    return mention.intro in _STANDS_ALONE


def _entity(mention: Mention, role: str, prefer: str, today: date, language: str) -> Entity:
    if mention.last is not None:
        return _from_period(mention, role)
    day = resolve(mention, today=today, prefer=prefer, language=language)
    said = mention.weekday is not None and not mention.shift and mention.day is not None
    mismatch = said and day is not None and day.weekday() != mention.weekday
    return Entity(
        name="date",
        value=day.isoformat() if day else None,
        start=mention.start,
        end=mention.end,
        confidence=ONLY_IF_ASKED if mention.is_delay else 0.6 if mismatch or mention.rough else 1.0,
        role=role,
        problem="" if day else "impossible_date",
    )


def _from_period(mention: Mention, role: str) -> Entity:
    day = mention.last if role == "end" else mention.first
    incomplete = role == "birth_date"
    return Entity(
        name="date",
        value=day.isoformat() if day and not incomplete else None,
        start=mention.start,
        end=mention.end,
        confidence=0.6,
        role=role,
        problem="incomplete_date" if incomplete else "",
    )


def _alone(folded: str, now: datetime, prefer: str) -> Iterator[Entity]:
    """Read a whole text that is only digits, good when a date was asked for."""
    if len(folded) > 40:
        return
    end = len(folded)
    if solid := _SOLID.match(folded):
        whole = Mention(
            start=solid.start("day"),
            end=solid.end("year"),
            day=int(solid["day"]),
            month=int(solid["month"]),
            year=int(solid["year"]),
        )
        yield _asked(_entity(whole, "", prefer, now.date(), "fr"))
    elif only := _WHOLE_DAY.match(folded):
        day = 1 if only["day"] == "premier" else int(only["day"])
        mention = Mention(start=only.start("day"), end=only.end("day"), day=day)
        yield _asked(_entity(mention, "", prefer, now.date(), "fr"))
    elif _YEAR_ONLY.match(folded):
        yield Entity(
            name="date", value=None, start=0, end=end, confidence=ONLY_IF_ASKED,
            problem="incomplete_date",
        )  # fmt: skip


def _asked(entity: Entity) -> Entity:
    return Entity(
        name=entity.name,
        value=entity.value,
        start=entity.start,
        end=entity.end,
        confidence=ONLY_IF_ASKED,
        problem=entity.problem,
    )
