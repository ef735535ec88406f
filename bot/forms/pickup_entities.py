"""Dates, addresses, phones, sums and numbers of identity into the open fields they fit."""

import re
from collections.abc import Iterable, Mapping, Sequence

from bot.forms.answer_choices import says_option
from bot.forms.conditions import holds
from bot.forms.day_options import ids_of_days
from bot.forms.order import is_shown
from bot.forms.paths import all_fields
from bot.forms.said import unseen
from bot.reading.folding import fold
from bot.talk.understanding import Entity
from connectors.contract import Answer, Condition, Field, FieldKind, FormSchema, Json

ENTITY_OF = {
    FieldKind.DATE: "date",
    FieldKind.DATE_RANGE: "date_range",
    FieldKind.TIME: "time",
    FieldKind.EMAIL: "email",
    FieldKind.PHONE: "phone",
    FieldKind.ADDRESS: "address",
    FieldKind.PLACE: "address",
    FieldKind.AMOUNT: "amount",
}
"""The entity that is an answer to a field of each kind."""
_ROLES_OF = {
    "since": frozenset({"since"}),
    "birth_date": frozenset({"birth_date"}),
    "expected_birth": frozenset({"birth_date"}),
    "birth_place": frozenset({"birth_place"}),
    "town": frozenset(),
    "start": frozenset({"wanted_date", "wanted_dates"}),
    "end": frozenset({"wanted_dates"}),
}
_STRICT_ROLES = frozenset({"since", "birth_date"})
"""Dates of these fields are taken only when the words around say so."""
_OF_A_LIFE = _STRICT_ROLES | {"expected_birth"}
_CONTACTS = frozenset({"email", "phone"})
_DEEPEST = 3


def take_entities(
    schema: FormSchema,
    answers: Mapping[str, Answer],
    fields: Sequence[tuple[str, Field]],
    entities: Iterable[Entity],
    text: str,
) -> dict[str, Answer]:
    """Give the answers that the entities are, each to the one field it can only mean."""
    found: dict[str, Answer] = {}
    for one in entities:
        said = text[one.start : one.end]
        fitting = [
            (path, field)
            for path, field in fields
            if path not in found and _fits(field, one, said) and not field.rules.agenda
        ]
        if one.name != "weekdays" and names_option((field for _, field in fields), said):
            continue
        chosen = _only(fitting, one)
        if chosen is not None:
            path, field = chosen
            found[path] = unseen(path, _shaped(field, one), said)
        elif not fitting and one.name in _CONTACTS:
            found |= _opened_by(schema, {**answers, **found}, one, said)
    return found


def _fits(field: Field, entity: Entity, said: str) -> bool:
    if field.kind is FieldKind.IDENTIFIER:
        return field.rules.identifier == entity.name
    if entity.name == "weekdays":
        many = field.kind is FieldKind.MANY_OF
        return many and not says_option(field, said) and bool(_days(field, entity))
    if field.kind is FieldKind.DATE_RANGE and entity.name == "date":
        return field.role == "wanted_dates" and entity.role not in _OF_A_LIFE
    if field.role == "birth_place" and entity.role == "birth_place":
        return field.kind is FieldKind.TEXT
    if ENTITY_OF.get(field.kind) != entity.name:
        return bool(field.role) and field.role == entity.name == "plate"
    if entity.role in _ROLES_OF:
        return field.role in _ROLES_OF[entity.role]
    return not (entity.name == "date" and field.role in _STRICT_ROLES)


def _only(fitting: Sequence[tuple[str, Field]], entity: Entity) -> tuple[str, Field] | None:
    """Choose the one field meant: by the entity's role, the item at hand, or a leading role."""
    if len(fitting) == 1:
        return fitting[0]
    if not fitting:
        return None
    by_role = [one for one in fitting if entity.role and one[1].role == entity.role]
    if len(by_role) == 1:
        return by_role[0]
    tops = [one for one in fitting if "." not in one[0]]
    if len(tops) == 1:
        return tops[0]
    preferred = [one for one in tops if one[1].role in {"location", "home_address"}]
    if len(preferred) == 1:
        return preferred[0]
    with_role = [one for one in tops if one[1].role and one[1].required]
    return with_role[0] if len(with_role) == 1 else None


def names_option(fields: Iterable[Field], said: str) -> bool:
    """Tell whether « lundi » is an option rather than a date: days of the week are asked."""
    word = fold(said).removeprefix("le ").removesuffix("s").strip()
    return any(
        field.kind is FieldKind.MANY_OF
        and any(
            re.search(rf"\b{re.escape(fold(label))}$", word)
            for one in field.options
            for label in one.label.values()
        )
        for field in fields
    )


def _shaped(field: Field, entity: Entity) -> Json:
    if field.kind is FieldKind.PLACE:
        return {"latitude": None, "longitude": None, "label": str(entity.value["label"])}
    if entity.name == "weekdays":
        return _days(field, entity)
    if field.kind is FieldKind.DATE_RANGE and entity.name == "date":
        return {"start": entity.value, "end": entity.value}
    if field.role == "birth_place" and isinstance(entity.value, dict):
        return str(entity.value.get("city") or entity.value.get("label") or "")
    return entity.value


def _days(field: Field, entity: Entity) -> list[str]:
    return ids_of_days(entity.value, field.options)


def _opened_by(
    schema: FormSchema, answers: Mapping[str, Answer], entity: Entity, said: str
) -> dict[str, Answer]:
    """Hear that an e-mail given early answers « voulez-vous être informé ? » as well."""
    hidden = [
        (path, field)
        for path, field in all_fields(schema)
        if path not in answers
        and ENTITY_OF.get(field.kind) == entity.name
        and not is_shown(schema, answers, path)
    ]
    if len(hidden) != 1:
        return {}
    path, field = hidden[0]
    opening = _made_true(schema, answers, field.shown_when, said, _DEEPEST)
    if opening is None:
        return {}
    given = {**opening, path: unseen(path, entity.value, said)}
    return given if is_shown(schema, {**answers, **given}, path) else {}


def _made_true(
    schema: FormSchema,
    answers: Mapping[str, Answer],
    condition: Condition | None,
    said: str,
    depth: int,
) -> dict[str, Answer] | None:
    """Give the answers to open questions that make the condition hold; None when none can."""
    if condition is None or holds(condition, answers):
        return {}
    if depth == 0 or condition.operator not in {"is", "every"}:
        return None
    if condition.operator == "every":
        made: dict[str, Answer] = {}
        for part in condition.parts:
            more = _made_true(schema, {**answers, **made}, part, said, depth)
            if more is None:
                return None
            made |= more
        return made
    field = next((one for path, one in all_fields(schema) if path == condition.field), None)
    if field is None or field.key in answers:
        return None
    before = _made_true(schema, answers, field.shown_when, said, depth - 1)
    if before is None:
        return None
    return {**before, field.key: unseen(field.key, condition.value, said)}
