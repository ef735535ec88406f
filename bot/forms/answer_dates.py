"""Dates, stretches of days and times as answers, with the field's bounds."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from bot.forms.bounds import date_bounds
from bot.forms.said import Misread, Question, Words
from bot.forms.summary import show_day
from bot.reading.dates import find_date_ranges, find_dates
from bot.reading.folding import fold
from bot.reading.times import find_times
from bot.talk.understanding import Entity
from connectors.contract import Json

_PAST_ROLES = frozenset({"birth_date", "since"})
_WEEKDAYS = {
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_YEAR = re.compile(
    r"(?<!\d)(?:1[89]|20)\d\d(?!\d)|\d ?[/.-] ?\d{1,2} ?[/.-] ?\d{2}(?!\d)|'\d\d\b|"
    r"[a-z]{3,}\.? \d\d\b|\b(?:mille|mil|thousand|nineteen|twenty)\b"
)
_NEAR = re.compile(
    r"\b(?:hier|aujourd'hui|ce matin|cette nuit|il y a|dernier|derniere|demain|yesterday|today|tomorrow|ago|last)\b"
)
_YEAR_ALONE = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SOONEST = re.compile(
    r"\b(?:(?:le )?plus (?:tot|vite|rapidement)(?: possible)?|des que possible|au plus (?:tot|vite)|"
    r"asap|as soon as (?:possible|you can)|the (?:earliest|soonest)|premier jour possible)\b"
)
_CLOCK = re.compile(r"(?<!\d)\d{1,2} ?(?:h|:)")


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
        return _soonest(question, said) or _no_date(found, said)
    if len({one.value for one in good}) > 1:
        days = [show_day(str(one.value), question.language) for one in good[:3]]
        return Misread(why="several_dates", detail={"dates": ", ".join(days)})
    day = str(good[0].value)
    if question.field.role == "birth_date" and not _tells_year(said):
        return Misread(why="incomplete_date")
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
            return _no_date(days, said)
        good = {"start": values[0], "end": values[-1]}
    start, end = date.fromisoformat(good["start"]), date.fromisoformat(good["end"])
    longest = question.field.rules.max_days
    if longest and end - start >= timedelta(days=longest):
        return Misread(why="range_too_long", detail={"maximum": str(longest)})
    wrong = _within(question, start) or _within(question, end)
    return wrong or {"start": good["start"], "end": good["end"]}


def read_time(question: Question, words: Words) -> Json | Misread:
    """Read a time of day, as HH:MM."""
    times = find_times(_said(words))
    found = [one for one in times if one.value]
    if times and not found:
        return Misread(why=times[0].problem or "not_a_time")
    if not found:
        bare = re.fullmatch(r"\s*(\d{1,2})\s*", words.text)
        if bare and int(bare[1]) < 24:
            return f"{int(bare[1]):02}:00"
        return Misread(why="impossible_time" if _CLOCK.search(words.text) else "not_a_time")
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


def _no_date(found: Sequence[Entity], said: str) -> Misread:
    problem = next((one.problem for one in found if one.problem), "")
    if problem:
        return Misread(why=problem)
    return Misread(why="incomplete_date" if _YEAR_ALONE.search(fold(said)) else "not_a_date")


def _tells_year(said: str) -> bool:
    """Tell whether a birth's year was said: « 14 mars » alone would be a guess."""
    folded = fold(said)
    return bool(_YEAR.search(folded) or _NEAR.search(folded))


def _soonest(question: Question, said: str) -> str | None:
    """« le plus tôt possible » is the first day that the field allows, where it says one."""
    if not _SOONEST.search(fold(said)):
        return None
    low, _ = date_bounds(question.field.rules, question.now.date())
    if low is None or low < question.now.date().isoformat():
        return None
    day = date.fromisoformat(low)
    days = (day + timedelta(days=ahead) for ahead in range(14))
    return next((one.isoformat() for one in days if _within(question, one) is None), None)


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
