"""Free words to one slot of an agenda: « mardi matin », « le 3 à 9 h », « le premier »."""

import re
from collections.abc import Sequence
from datetime import date, datetime

from bot.forms.answers import Misread, Words, read_answer
from bot.reading.dates import find_dates
from bot.reading.folding import fold
from bot.reading.times import find_times
from connectors.contract import Answer, Field, FieldKind, FormSchema, Option

_FIRST = re.compile(
    r"\W*(?:(?:je (?:prends|veux|choisis)|i(?:'ll)? take|ok|oui|yes)[ ,]+)?(?:le |la |the )?"
    r"(?:tout )?(?:premiere?|1ere?|first|plus tot|earliest)"
    r"(?: (?:creneau|rdv|rendez-?vous|disponible|possible|available|slot|one))*\W*"
)
"""« le premier » is the first that is free, not the first of the month."""


def read_slot(
    field: Field,
    path: str,
    words: Words,
    options: Sequence[Option],
    *,
    now: datetime,
    language: str,
) -> Answer | Misread:
    """Read which of the free slots is meant; `Misread` names the nearest ones otherwise.

    A slot's id is its local start, `2026-12-01T09:20`, or a day, `2026-12-01`.
    """
    if options and _FIRST.fullmatch(fold(words.text)):
        return Answer(field=path, value=options[0].id, said=words.text)
    day, clock = _said(words.text, now=now, language=language)
    fitting = [one for one in options if _fits(one.id, day, clock)]
    if day is None and clock is None:
        return _by_label(field, path, words, options, now=now, language=language)
    if len(fitting) == 1 or (fitting and field.kind is FieldKind.DATE):
        return Answer(field=path, value=fitting[0].id, said=words.text)
    if fitting:
        return Misread(why="several_slots", detail={"options": tuple(o.id for o in fitting[:6])})
    nearest = _nearest(options, day)
    return Misread(why="slot_taken", detail={"options": tuple(o.id for o in nearest)})


def _said(text: str, *, now: datetime, language: str) -> tuple[date | None, str | None]:
    dates = find_dates(text, now=now, language=language, prefer="future")
    times = find_times(text)
    day = next((date.fromisoformat(str(one.value)) for one in dates if one.value), None)
    return day, next((str(one.value) for one in times if one.value), None)


def _fits(slot: str, day: date | None, clock: str | None) -> bool:
    if day is not None and not slot.startswith(day.isoformat()):
        return False
    return clock is None or "T" not in slot or slot[11:16] == clock


def _nearest(options: Sequence[Option], day: date | None) -> list[Option]:
    if day is None:
        return list(options[:6])
    return sorted(options, key=lambda one: abs((date.fromisoformat(one.id[:10]) - day).days))[:6]


def _by_label(
    field: Field,
    path: str,
    words: Words,
    options: Sequence[Option],
    *,
    now: datetime,
    language: str,
) -> Answer | Misread:
    listed = Field(
        key=field.key,
        label=field.label,
        kind=FieldKind.ONE_OF,
        required=field.required,
        options=tuple(options),
    )
    empty = FormSchema(service="", version="", title=field.label, pages=())
    return read_answer(
        listed,
        words,
        schema=empty,
        answers={},
        path=path,
        now=now,
        language=language,
        options=tuple(options),
    )
