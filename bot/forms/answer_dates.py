"""Dates, stretches of days and times as answers, with the field's bounds."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from bot.forms.bounds import date_bounds
from bot.forms.said import Misread, Question, Words
from bot.forms.summary import show_day
from bot.reading.dates import find_date_ranges, find_dates
from bot.reading.times import find_times
from bot.talk.understanding import Entity
from connectors.contract import Json

_PAST_ROLES = frozenset({"birth_date", "since"})
_WEEKDAYS = {
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_ISO = re.compile(r"^\d{4}-\d{2}-\d{2}$")


def prefer_for(question: Question) -> str:
    """Tell which way a bare date looks: births and beginnings lie behind us."""
    if question.field.role in _PAST_ROLES or question.field.rules.maximum == "today":
        return "past"
    return "future"


def read_date(question: Question, words: Words) -> Json | Misread:
    """Read one day within the field's bounds, as ISO 8601."""
    said = _said(words)
    found = find_dates(
        said, now=question.now, language=question.language, prefer=prefer_for(question)
    )
    good = [one for one in found if one.value]
    if not good:
        return _no_date(found)
    if len({one.value for one in good}) > 1:
        days = [show_day(str(one.value), question.language) for one in good[:3]]
        return Misread(why="several_dates", detail={"dates": ", ".join(days)})
    day = str(good[0].value)
    return _within(question, date.fromisoformat(day)) or day


def read_date_range(question: Question, words: Words) -> Json | Misread:
    """Read the first and last day, both counted; one day alone is a range of one."""
    said = _said(words)
    prefer = prefer_for(question)
    found = find_date_ranges(said, now=question.now, language=question.language, prefer=prefer)
    good = next((one.value for one in found if one.value), None)
    if good is None:
        if any(one.problem == "end_before_start" for one in found):
            return Misread(why="end_before_start")
        days = find_dates(said, now=question.now, language=question.language, prefer=prefer)
        values = sorted({str(one.value) for one in days if one.value})
        if not values:
            return _no_date(days)
        good = {"start": values[0], "end": values[-1]}
    start, end = date.fromisoformat(good["start"]), date.fromisoformat(good["end"])
    longest = question.field.rules.max_days
    if longest and end - start >= timedelta(days=longest):
        return Misread(why="range_too_long", detail={"maximum": str(longest)})
    wrong = _within(question, start) or _within(question, end)
    return wrong or {"start": good["start"], "end": good["end"]}


def read_time(question: Question, words: Words) -> Json | Misread:
    """Read a time of day, as HH:MM."""
    found = [one for one in find_times(_said(words)) if one.value]
    if not found:
        bare = re.fullmatch(r"\s*(\d{1,2})\s*", words.text)
        if bare and int(bare[1]) < 24:
            return f"{int(bare[1]):02}:00"
        return Misread(why="not_a_time")
    value = str(found[0].value)
    rules = question.field.rules
    if isinstance(rules.minimum, str) and value < rules.minimum:
        return Misread(why="time_too_early", detail={"minimum": rules.minimum})
    if isinstance(rules.maximum, str) and value > rules.maximum:
        return Misread(why="time_too_late", detail={"maximum": rules.maximum})
    return value


def check_day(question: Question, day: date) -> Misread | None:
    """Tell what is wrong with a day for this field, None when nothing is."""
    return _within(question, day)


def _said(words: Words) -> str:
    return words.choices[0] if words.choices else words.text


def _no_date(found: Sequence[Entity]) -> Misread:
    impossible = any(one.problem == "impossible_date" for one in found)
    return Misread(why="impossible_date" if impossible else "not_a_date")


def _within(question: Question, day: date) -> Misread | None:
    rules = question.field.rules
    low, high = date_bounds(rules, question.now.date())
    if low and day.isoformat() < low:
        shown = show_day(low, question.language)
        why = "in_the_past" if rules.minimum == "today" else "too_early"
        return Misread(why=why, detail={"minimum": shown})
    if high and day.isoformat() > high:
        shown = show_day(high, question.language)
        why = "in_the_future" if rules.maximum == "today" else "too_late"
        return Misread(why=why, detail={"maximum": shown})
    if rules.weekdays and day.weekday() not in rules.weekdays:
        names = _WEEKDAYS.get(question.language, _WEEKDAYS["fr"])
        open_days = ", ".join(names[one] for one in rules.weekdays)
        return Misread(why="wrong_weekday", detail={"weekdays": open_days})
    return None
