"""What the embedded back office checks itself when a submission arrives, whoever sends it."""

from collections.abc import Mapping
from datetime import date, time

from connectors.contract import Condition, Field, FieldKind, FormSchema, Json

_SHAPES: Mapping[FieldKind, type | tuple[type, ...]] = {
    FieldKind.INTEGER: int,
    FieldKind.NUMBER: (int, float),
    FieldKind.AMOUNT: (int, float),
    FieldKind.YES_NO: bool,
    FieldKind.DATE_RANGE: dict,
    FieldKind.ADDRESS: dict,
    FieldKind.PLACE: dict,
    FieldKind.FILE: list,
    FieldKind.MANY_OF: list,
    FieldKind.GROUP: list,
}


def find_problems(schema: FormSchema, answers: Mapping[str, Json]) -> dict[str, str]:
    """Give what is wrong by field: unknown, missing, of a wrong shape, no option."""
    problems: dict[str, str] = {}
    known: set[str] = set()
    for page in schema.pages:
        page_shown = _holds(page.shown_when, answers, {})
        for field in page.fields:
            known.add(field.key)
            if page_shown and _holds(field.shown_when, answers, {}):
                problems |= _of_field(field, answers.get(field.key), answers, field.key)
    problems |= {key: "unknown field" for key in answers if key not in known}
    return problems


def _of_field(field: Field, value: Json, answers: Mapping[str, Json], path: str) -> dict[str, str]:
    if field.kind is FieldKind.NOTE:
        return {}
    if value is None or value in ("", []):
        return {path: "missing"} if field.required else {}
    shape = _SHAPES.get(field.kind, str)
    wrong_bool = isinstance(value, bool) and shape is not bool
    if not isinstance(value, shape) or wrong_bool or not _is_readable(field.kind, value):
        return {path: f"a {field.kind} is needed"}
    if field.kind is FieldKind.GROUP:
        return _of_items(field, answers, value, path)
    return _of_options(field, value, path)


def _is_readable(kind: FieldKind, value: Json) -> bool:
    """Tell whether a value of the right type is a day, a time or a stretch of days at all."""
    try:
        if kind is FieldKind.DATE:
            date.fromisoformat(value)
        if kind is FieldKind.TIME:
            time.fromisoformat(value)
        if kind is FieldKind.DATE_RANGE:
            return date.fromisoformat(value["start"]) <= date.fromisoformat(value["end"])
    except (ValueError, KeyError, TypeError):
        return False
    return True


def _of_items(group: Field, answers: Mapping[str, Json], items: Json, path: str) -> dict[str, str]:
    problems: dict[str, str] = {}
    if len(items) < (group.rules.min_count or 0):
        problems[path] = f"{group.rules.min_count} at least"
    if group.rules.max_count is not None and len(items) > group.rules.max_count:
        problems[path] = f"{group.rules.max_count} at most"
    for index, item in enumerate(items):
        here = f"{path}.{index}"
        if isinstance(item, dict):
            problems |= _of_item(group, answers, item, here)
        else:
            problems[here] = "the answers of one item are needed"
    return problems


def _of_item(
    group: Field, answers: Mapping[str, Json], item: Mapping[str, Json], path: str
) -> dict[str, str]:
    problems: dict[str, str] = {}
    for child in group.fields:
        if _holds(child.shown_when, answers, item):
            value = item.get(child.key)
            problems |= _of_field(child, value, answers, f"{path}.{child.key}")
    known = {child.key for child in group.fields}
    return problems | {f"{path}.{key}": "unknown field" for key in item if key not in known}


def _of_options(field: Field, value: Json, path: str) -> dict[str, str]:
    if not field.options or field.rules.agenda:
        return {}
    ids = [one.id for one in field.options]
    chosen = value if isinstance(value, list) else [value]
    unknown = [one for one in chosen if one not in ids]
    return {path: f"'{unknown[0]}' is no option"} if unknown else {}


def _holds(
    condition: Condition | None, answers: Mapping[str, Json], item: Mapping[str, Json]
) -> bool:
    if condition is None:
        return True
    parts = [_holds(part, answers, item) for part in condition.parts]
    if condition.operator in {"every", "any", "not"}:
        return {"every": all(parts), "any": any(parts), "not": not any(parts)}[condition.operator]
    inside = item.get(condition.field)
    value = inside if inside is not None else answers.get(condition.field)
    if condition.operator == "answered":
        return (value is not None) is (condition.value is not False)
    return value is not None and _compare(condition, value)


def _compare(condition: Condition, value: Json) -> bool:
    wanted = condition.value
    if condition.operator in {"more_than", "less_than"}:
        if not isinstance(value, int | float) or isinstance(value, bool):
            return False
        return bool(value > wanted if condition.operator == "more_than" else value < wanted)
    return bool(
        {
            "is": value == wanted,
            "is_not": value != wanted,
            "one_of": isinstance(wanted, list | tuple) and value in wanted,
            "includes": isinstance(value, list) and wanted in value,
        }[condition.operator]
    )
