"""Every rule of the form, held once more before the summary and before sending."""

from collections.abc import Mapping
from datetime import date, datetime

from bot.forms.answer_dates import check_day
from bot.forms.order import next_field
from bot.forms.paths import count_items, field_at
from bot.forms.said import Misread, Question
from connectors.contract import Answer, Field, FieldKind, FormSchema


def problems(
    schema: FormSchema, answers: Mapping[str, Answer], now: datetime
) -> dict[str, Misread]:
    """Give what keeps the form from being sent, by path, in the form's order."""
    found: dict[str, Misread] = {}
    for path, answer in answers.items():
        wrong = _wrong(field_at(schema, path), path, answer, answers, now)
        if wrong is not None:
            found[path] = wrong
    missing = next_field(schema, answers, now)
    if missing is not None:
        found.setdefault(missing, Misread(why="required"))
    return found


def _wrong(
    field: Field,
    path: str,
    answer: Answer,
    answers: Mapping[str, Answer],
    now: datetime,
) -> Misread | None:
    if answer.value is None:
        return Misread(why="required") if field.required else None
    question = Question(
        field=field, path=path, answers=answers, now=now, language="fr", options=field.options
    )
    if field.kind is FieldKind.DATE:
        return check_day(question, date.fromisoformat(str(answer.value)))
    if field.kind is FieldKind.DATE_RANGE:
        return check_day(question, date.fromisoformat(str(answer.value["start"])))
    if field.kind is FieldKind.GROUP:
        least = field.rules.min_count or 0
        if count_items(answers, path) < least:
            return Misread(why="too_few", detail={"minimum": str(least)})
    if field.kind is FieldKind.ONE_OF and field.options and not field.rules.agenda:
        known = {one.id for one in field.options}
        return None if answer.value in known else Misread(why="not_an_option")
    return None
