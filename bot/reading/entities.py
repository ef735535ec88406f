"""All that a message names: dates, times, sums, places, people, numbers; one meaning a stretch.

Each kind has its own grammar beside this file; here they are set in order.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from bot.reading.addresses import find_addresses
from bot.reading.amounts import stated_amounts
from bot.reading.birthplaces import find_birthplaces
from bot.reading.date_ranges import ranges_of
from bot.reading.date_reading import find_mentions
from bot.reading.durations import find_durations
from bot.reading.emails import find_emails
from bot.reading.folding import compose, fold
from bot.reading.identifiers import find_identifiers
from bot.reading.numbers import find_numbers
from bot.reading.overlaps import ONLY_IF_ASKED, first_come
from bot.reading.persons import find_persons
from bot.reading.phones import find_phones
from bot.reading.plates import find_plates
from bot.reading.references import find_references
from bot.reading.single_dates import dates_of
from bot.reading.times import find_times
from bot.reading.weekdays import weekdays_of
from bot.talk.understanding import Entity

LOOKED_AT = 4_000
"""Characters read of a message; who writes more tells a story, not answers."""
_LOOSE_ACCENT = re.compile(r"[\u0300-\u036f]")


def find_entities(text: str, *, now: datetime, language: str) -> tuple[Entity, ...]:
    """Find what a text names, in order, none overlapping.

    What was plainly meant but is broken carries a `problem` and no value; `role` tells what
    the words around make of it. `now` is timezone-aware.
    """
    text = text[:LOOKED_AT]
    if not _LOOSE_ACCENT.search(text):
        return _found(text, now, language)
    composed, starts = compose(text)
    return tuple(
        replace(one, start=starts[one.start], end=starts[one.end])
        for one in _found(composed, now, language)
    )


def _found(text: str, now: datetime, language: str) -> tuple[Entity, ...]:
    candidates = _candidates(text, now, language)
    return first_come(one for one in candidates if one.confidence > ONLY_IF_ASKED)


def _candidates(text: str, now: datetime, language: str) -> Iterator[Entity]:
    folded = fold(text)
    digits = any(sign in "0123456789" for sign in folded)
    yield from find_emails(text)
    if digits:
        yield from find_identifiers(text)
    yield from find_addresses(text)
    yield from find_birthplaces(text)
    if digits or "zero" in folded:
        yield from find_phones(text)
    if digits:
        yield from find_references(text)
        yield from find_plates(text)
    yield from weekdays_of(folded)
    yield from _dates(folded, now, language)
    yield from find_times(text)
    yield from stated_amounts(folded, language)
    yield from find_durations(text)
    yield from find_persons(text)
    yield from find_numbers(text, language=language)


def _dates(folded: str, now: datetime, language: str) -> Iterator[Entity]:
    mentions = find_mentions(folded, now)
    if mentions:
        yield from ranges_of(mentions, folded, now=now, language=language, prefer="future")
        yield from dates_of(mentions, folded, now=now, language=language, prefer="future")
