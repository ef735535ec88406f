"""Every rule of the form, held once more before the summary and before sending."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta

from bot.forms.answer_dates import check_day
from bot.forms.order import next_field
from bot.forms.paths import count_items, field_at
from bot.forms.said import Misread, Question
from connectors.contract import Answer, FieldKind, FormSchema, Json, Rules


def problems(
    schema: FormSchema, answers: Mapping[str, Answer], now: datetime
) -> dict[str, Misread]:
    """Give what keeps the form from being sent, by path, in the form's order."""
    found: dict[str, Misread] = {}
    for path in answers:
        wrong = wrong_answer(schema, answers, path, now)
        if wrong is not None:
            found[path] = wrong
    missing = next_field(schema, answers, now)
    if missing is not None:
        found.setdefault(missing, Misread(why="required"))
    return found


def wrong_answer(
    schema: FormSchema,
    answers: Mapping[str, Answer],
    path: str,
    now: datetime,
    language: str = "fr",
) -> Misread | None:
    """Tell which rule one answer breaks, None for none."""
    field, value = field_at(schema, path), answers[path].value
    if value is None:
        return Misread(why="required") if field.required else None
    question = Question(
        field=field,
        path=path,
        answers=answers,
        now=now,
        language=language,
        options=field.options,
    )
    check = _CHECKS.get(field.kind)
    return check(question, value) if check else None


def _check_date(question: Question, value: Json) -> Misread | None:
    return check_day(question, date.fromisoformat(str(value)[:10]))


def _check_range(question: Question, value: Json) -> Misread | None:
    start, end = (date.fromisoformat(str(value[side])) for side in ("start", "end"))
    longest = question.field.rules.max_days
    if end < start:
        return Misread(why="end_before_start")
    if longest and end - start >= timedelta(days=longest):
        return Misread(why="range_too_long", detail={"maximum": str(longest)})
    return check_day(question, start) or check_day(question, end)


def _check_number(question: Question, value: Json) -> Misread | None:
    rules = question.field.rules
    if isinstance(rules.minimum, int | float) and value < rules.minimum:
        return Misread(why="too_small", detail={"minimum": f"{rules.minimum:g}"})
    if isinstance(rules.maximum, int | float) and value > rules.maximum:
        return Misread(why="too_large", detail={"maximum": f"{rules.maximum:g}"})
    return None


def _check_text(question: Question, value: Json) -> Misread | None:
    longest, length = question.field.rules.max_length, len(str(value))
    if longest and length > longest:
        return Misread(why="too_long", detail={"maximum": str(longest), "length": str(length)})
    return None


def _check_option(question: Question, value: Json) -> Misread | None:
    known = {one.id for one in question.field.options}
    if not known or question.field.rules.agenda or value in known:
        return None
    return Misread(why="not_an_option")


def _check_options(question: Question, value: Json) -> Misread | None:
    known = {one.id for one in question.field.options}
    if known and not set(value) <= known:
        return Misread(why="not_an_option")
    return _check_count(question.field.rules, len(value))


def _check_files(question: Question, value: Json) -> Misread | None:
    return _check_count(question.field.rules, len(value))


def _check_group(question: Question, value: Json) -> Misread | None:
    del value
    return _check_count(question.field.rules, count_items(question.answers, question.path))


def _check_count(rules: Rules, count: int) -> Misread | None:
    if rules.min_count and count < rules.min_count:
        return Misread(why="too_few", detail={"minimum": str(rules.min_count)})
    if rules.max_count and count > rules.max_count:
        return Misread(why="too_many", detail={"maximum": str(rules.max_count)})
    return None


_CHECKS: Mapping[FieldKind, Callable[[Question, Json], Misread | None]] = {
    FieldKind.DATE: _check_date,
    FieldKind.DATE_RANGE: _check_range,
    FieldKind.INTEGER: _check_number,
    FieldKind.NUMBER: _check_number,
    FieldKind.AMOUNT: _check_number,
    FieldKind.TEXT: _check_text,
    FieldKind.LONG_TEXT: _check_text,
    FieldKind.ONE_OF: _check_option,
    FieldKind.MANY_OF: _check_options,
    FieldKind.FILE: _check_files,
    FieldKind.GROUP: _check_group,
}
