"""Fields whose options are the days of the week, answered by days that come back.

« tous les jours sauf le mercredi » is told in `bot/reading/weekdays.py`; a day said in passing, in
`answer_choices.py`.
"""

from collections.abc import Sequence

from bot.reading.calendar_words import WEEKDAYS
from bot.reading.folding import fold
from bot.reading.weekdays import DAYS, find_weekdays
from connectors.contract import Json, Option

_FEWEST = 3
"""Fewer days than this among the options do not make a question about days."""


def option_of_day(options: Sequence[Option]) -> dict[str, str]:
    """Give each day's option id by `mon` … `sun`; empty when the options are no days."""
    by_day = {day: one.id for one in options if (day := _day_of(one)) is not None}
    return by_day if len(by_day) >= _FEWEST else {}


def recurring_days(text: str, options: Sequence[Option]) -> list[str]:
    """Give the ids of the days said to come back, where all that is said of days is that.

    « tous les jours » alone is left to what the form's own options say of it.
    """
    by_day = option_of_day(options)
    if not by_day:
        return []
    found = find_weekdays(text)
    if any(len(one.value) == len(DAYS) for one in found):
        return []
    rest = text
    for one in reversed(found):
        rest = rest[: one.start] + rest[one.end :]
    if any(word in WEEKDAYS for word in fold(rest).replace(",", " ").split()):
        return []
    return ids_of_days([day for one in found for day in one.value], options)


def ids_of_days(days: Json, options: Sequence[Option]) -> list[str]:
    """Give the option ids of `mon` … `sun`, in the form's order."""
    by_day = option_of_day(options)
    wanted = {by_day[day] for day in days if day in by_day}
    return [one.id for one in options if one.id in wanted]


def _day_of(option: Option) -> str | None:
    said = (fold(one).strip() for one in (*option.label.values(), option.id))
    return next((DAYS[WEEKDAYS[one]] for one in said if one in WEEKDAYS), None)
