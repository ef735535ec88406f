"""Answers that move: from a wrong form to the right one, or to a new version of the same form."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from bot.forms.answers import read_answer
from bot.forms.order import drop_hidden
from bot.forms.paths import all_fields, field_at
from bot.forms.said import Misread, Words
from connectors.contract import Answer, Field, FieldKind, FormSchema, Json

_ALIKE = {"location": frozenset({"home_address"}), "home_address": frozenset({"location"})}


def carry_over(
    answers: Mapping[str, Answer],
    source: FormSchema,
    target: FormSchema,
    *,
    now: datetime,
    language: str,
) -> dict[str, Answer]:
    """Give the answers that mean the same in the other form, by role, unseen there."""
    given = {
        field.role: (field, answers[path])
        for path, field in all_fields(source)
        if field.role and path in answers and answers[path].value is not None
    }
    moved: dict[str, Answer] = {}
    for path, field in all_fields(target):
        found = given.get(field.role) or next(
            (given[role] for role in _ALIKE.get(field.role, ()) if role in given), None
        )
        if found is None:
            continue
        value = _converted(found[0], field, found[1], now=now, language=language)
        if value is not None:
            moved[path] = Answer(
                field=path, value=value, said=found[1].said, by="carried", accepted=False
            )
    return drop_hidden(target, moved)


def _converted(
    source: Field, target: Field, answer: Answer, *, now: datetime, language: str
) -> Json:
    if source.kind is target.kind:
        return answer.value if _still_fits(target, answer.value) else None
    if source.kind is FieldKind.PLACE and target.kind is FieldKind.ADDRESS:
        return _read_again(target, str(answer.value.get("label") or ""), now, language)
    if source.kind is FieldKind.ADDRESS and target.kind is FieldKind.PLACE:
        return {"latitude": None, "longitude": None, "label": str(answer.value["label"])}
    if isinstance(answer.value, str) and answer.said:
        return _read_again(target, answer.said, now, language)
    return None


def _read_again(field: Field, said: str, now: datetime, language: str) -> Json:
    schema = FormSchema(service="", version="", title=field.label, pages=())
    read = read_answer(
        field,
        Words(text=said),
        schema=schema,
        answers={},
        path=field.key,
        now=now,
        language=language,
    )
    return None if isinstance(read, Misread) else read.value


def carry_to_new_version(
    answers: Mapping[str, Answer], target: FormSchema, *, now: datetime, language: str
) -> dict[str, Answer]:
    """Give the answers that still fit a form that has changed, by path; the rest is asked."""
    del now, language
    kept: dict[str, Answer] = {}
    for path, answer in answers.items():
        try:
            field = field_at(target, path)
        except KeyError:
            continue
        if _still_fits(field, answer.value):
            kept[path] = replace(answer, by="carried")
    return drop_hidden(target, kept)


def _still_fits(field: Field, value: Json) -> bool:
    if value is None:
        return not field.required
    if field.kind is FieldKind.ONE_OF and not field.rules.agenda:
        return value in {one.id for one in field.options}
    if field.kind is FieldKind.MANY_OF:
        return isinstance(value, list) and set(value) <= {one.id for one in field.options}
    shape = _SHAPES.get(field.kind, str)
    return isinstance(value, shape) and (shape is bool or not isinstance(value, bool))


_SHAPES: Mapping[FieldKind, type | tuple[type, ...]] = {
    FieldKind.INTEGER: int,
    FieldKind.NUMBER: (int, float),
    FieldKind.AMOUNT: (int, float),
    FieldKind.YES_NO: bool,
    FieldKind.DATE_RANGE: dict,
    FieldKind.ADDRESS: dict,
    FieldKind.PLACE: dict,
    FieldKind.FILE: list,
    FieldKind.GROUP: int,
}
