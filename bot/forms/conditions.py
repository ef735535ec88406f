"""Whether a condition holds over the answers given so far."""

from collections.abc import Callable, Mapping

from connectors.contract import Answer, Condition, Json


def holds(
    condition: Condition | None, answers: Mapping[str, Answer], item_prefix: str = ""
) -> bool:
    """Tell whether the condition holds; none always does, one over a missing answer never.

    `item_prefix` is the item a question lies in (`enfants.0`): its answers come first.
    """
    if condition is None:
        return True
    if condition.operator == "every":
        return all(holds(part, answers, item_prefix) for part in condition.parts)
    if condition.operator == "any":
        return any(holds(part, answers, item_prefix) for part in condition.parts)
    if condition.operator == "not":
        return not any(holds(part, answers, item_prefix) for part in condition.parts)
    answer = _answer(condition.field, answers, item_prefix)
    if condition.operator == "answered":
        given = answer is not None and answer.value is not None
        return given is (condition.value is not False)
    if answer is None:
        return False
    return _COMPARE[condition.operator](answer.value, condition.value)


def _answer(name: str, answers: Mapping[str, Answer], item_prefix: str) -> Answer | None:
    inside = answers.get(f"{item_prefix}.{name}") if item_prefix else None
    return inside if inside is not None else answers.get(name)


def _includes(value: Json, wanted: Json) -> bool:
    return isinstance(value, list) and wanted in value


def _more(value: Json, bound: Json) -> bool:
    return _is_number(value) and _is_number(bound) and value > bound


def _less(value: Json, bound: Json) -> bool:
    return _is_number(value) and _is_number(bound) and value < bound


def _is_number(value: Json) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _one_of(value: Json, wanted: Json) -> bool:
    return isinstance(wanted, list | tuple) and value in wanted


_COMPARE: Mapping[str, Callable[[Json, Json], bool]] = {
    "is": lambda value, wanted: bool(value == wanted),
    "is_not": lambda value, wanted: bool(value != wanted),
    "one_of": _one_of,
    "includes": _includes,
    "more_than": _more,
    "less_than": _less,
}
