"""Conditions from their YAML: « shown_when: {demandeur: entreprise} », over questions asked before."""

from collections.abc import Mapping

import yaml

from connectors.contract import Condition, Field, FieldKind, Json
from connectors.local.yaml_reading import NodeReader, suggest

CHOSEN = frozenset({FieldKind.ONE_OF, FieldKind.MANY_OF})
NUMBERS = frozenset({FieldKind.INTEGER, FieldKind.NUMBER, FieldKind.AMOUNT})
_COMPARISONS = ("is", "is_not", "more_than", "less_than", "includes", "answered")
_JOINS = {"all": "every", "any": "any"}


def read_condition(
    node: yaml.Node | None, read: NodeReader, known: Mapping[str, Field]
) -> Condition | None:
    """Give the condition; `known` are the fields it may speak of, by key."""
    if node is None:
        return None
    entries = read.mapping(node)
    if not entries and isinstance(node, yaml.MappingNode):
        read.fault(node, "this condition is empty")
    parts = [_part(name, one, read, known) for name, one in entries.items()]
    return _joined([one for one in parts if one is not None])


def read_answer(node: yaml.Node, read: NodeReader, field: Field) -> Json:
    """Give a value a field may have; one it cannot have is a fault."""
    if field.kind not in NUMBERS | {FieldKind.YES_NO}:
        text = read.text(node)
        ids = [one.id for one in field.options]
        if field.kind in CHOSEN and ids and text not in ids:
            read.fault(node, f"'{text}' is no option of '{field.key}'{suggest(text, ids)}")
        return text
    value = read.value(node)
    is_flag = isinstance(value, bool)
    if field.kind is FieldKind.YES_NO and not is_flag:
        read.fault(node, f"'{field.key}' is answered true or false, not '{value}'")
    if field.kind in NUMBERS and (is_flag or not isinstance(value, int | float)):
        read.fault(node, f"'{field.key}' is a number, never '{value}'")
    return value


def _joined(parts: list[Condition]) -> Condition | None:
    if len(parts) == 1:
        return parts[0]
    return Condition(operator="every", parts=tuple(parts)) if parts else None


def _part(
    name: str, node: yaml.Node, read: NodeReader, known: Mapping[str, Field]
) -> Condition | None:
    if name in _JOINS:
        inner = [read_condition(one, read, known) for one in read.items(node)]
        return Condition(operator=_JOINS[name], parts=tuple(one for one in inner if one))
    if name == "not":
        denied = read_condition(node, read, known)
        return Condition(operator="not", parts=(denied,)) if denied else None
    if name not in known:
        read.fault(node, f"condition on '{name}', which is not asked before{suggest(name, known)}")
        return None
    if known[name].kind is FieldKind.NOTE:
        read.fault(node, f"condition on '{name}', a note, which is never answered")
        return None
    return _comparison(node, read, known[name])


def _comparison(node: yaml.Node, read: NodeReader, field: Field) -> Condition | None:
    if isinstance(node, yaml.SequenceNode):
        _forbid_list(node, read, field)
        values = [read_answer(one, read, field) for one in read.items(node)]
        return Condition(operator="one_of", field=field.key, value=values)
    if isinstance(node, yaml.MappingNode):
        keys = read.mapping(node, _COMPARISONS)
        return _joined([_compared(key, one, read, field) for key, one in keys.items()])
    _forbid_list(node, read, field)
    return Condition(operator="is", field=field.key, value=read_answer(node, read, field))


def _compared(operator: str, node: yaml.Node, read: NodeReader, field: Field) -> Condition:
    value: Json
    if operator == "answered":
        value = read.value(node)
        if not isinstance(value, bool):
            read.fault(node, "answered is true or false")
    elif operator in {"more_than", "less_than"}:
        value = read.value(node)
        if (
            field.kind not in NUMBERS
            or isinstance(value, bool)
            or not isinstance(value, int | float)
        ):
            read.fault(node, f"{operator} compares numbers, and '{field.key}' is {field.kind}")
    else:
        if operator == "includes" and field.kind is not FieldKind.MANY_OF:
            read.fault(node, f"includes is for many_of, and '{field.key}' is {field.kind}")
        if operator != "includes":
            _forbid_list(node, read, field)
        value = read_answer(node, read, field)
    return Condition(operator=operator, field=field.key, value=value)


def _forbid_list(node: yaml.Node, read: NodeReader, field: Field) -> None:
    if field.kind is FieldKind.MANY_OF:
        read.fault(node, f"'{field.key}' has several answers: say {{includes: …}}")
