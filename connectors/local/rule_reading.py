"""Rules of a field from its YAML, each only where its kind of answer can break it."""

import re
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

import yaml

from connectors.contract import FieldKind, Rules
from connectors.local.condition_reading import NUMBERS
from connectors.local.yaml_reading import NodeReader, suggest

IDENTIFIERS = frozenset({"siret", "iban", "rna", "plate", "caf"})
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DATES = frozenset({FieldKind.DATE, FieldKind.DATE_RANGE})
_TEXTS = frozenset({FieldKind.TEXT, FieldKind.LONG_TEXT})
_COUNTED = frozenset({FieldKind.FILE, FieldKind.MANY_OF, FieldKind.GROUP})
_FILE, _GROUP = frozenset({FieldKind.FILE}), frozenset({FieldKind.GROUP})
_WRITTEN = _TEXTS | {FieldKind.IDENTIFIER}
_KINDS_BY_RULE: Mapping[str, frozenset[FieldKind]] = {
    "minimum": NUMBERS | _DATES | {FieldKind.TIME},
    "maximum": NUMBERS | _DATES | {FieldKind.TIME},
    "min_length": _WRITTEN,
    "max_length": _WRITTEN,
    "min_count": _COUNTED,
    "max_count": _COUNTED,
    "max_days": frozenset({FieldKind.DATE_RANGE}),
    "weekdays": _DATES,
    "identifier": frozenset({FieldKind.IDENTIFIER}),
    "pattern": _WRITTEN,
    "pattern_help": _WRITTEN,
    "media_types": _FILE,
    "max_mb": _FILE,
    "agenda": frozenset({FieldKind.ONE_OF, FieldKind.DATE}),
    "fields": _GROUP,
    "item": _GROUP,
    "text": frozenset({FieldKind.NOTE}),
}
AGENDA_OF = "of"
_DAY = re.compile(r"today([+-]\d+(d|wd|w|m|y))?$")
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d$")
_MEDIA_TYPE = re.compile(r"[a-z]+/[\w.+-]+$")


def read_rules(
    keys: Mapping[str, yaml.Node], kind: FieldKind, read: NodeReader, agendas: Collection[str]
) -> Rules:
    """Give a field's rules; `agendas` are those there are."""
    for name, kinds in _KINDS_BY_RULE.items():
        if name in keys and kind not in kinds:
            read.fault(keys[name], f"{name} has no meaning for {kind}")
    rules = Rules(
        minimum=_bound(keys.get("minimum"), kind, read),
        maximum=_bound(keys.get("maximum"), kind, read),
        min_length=read.number(keys.get("min_length")),
        max_length=read.number(keys.get("max_length")),
        min_count=read.number(keys.get("min_count")),
        max_count=read.number(keys.get("max_count")),
        max_days=read.number(keys.get("max_days")),
        weekdays=_weekdays(keys.get("weekdays"), read),
        identifier=_one_of(keys.get("identifier"), IDENTIFIERS, "identifier", read),
        pattern=_pattern(keys.get("pattern"), read),
        pattern_help=read.localized(keys.get("pattern_help"), name="pattern_help"),
        media_types=_media_types(keys.get("media_types"), read),
        max_bytes=_bytes(keys.get("max_mb"), read),
        **_agendas(keys.get("agenda"), agendas, read),
    )
    _check_order(rules, keys, read)
    return rules


def _one_of(node: yaml.Node | None, known: Collection[str], name: str, read: NodeReader) -> str:
    value = read.text(node)
    if value and value not in known:
        read.fault(node, f"no {name} '{value}'{suggest(value, known)}")
    return value


def _agendas(node: yaml.Node | None, known: Collection[str], read: NodeReader) -> dict[str, Any]:
    """Read `agenda: passeports`, or one agenda a place: `{of: mairie, centre: …, annexe: …}`."""
    if not isinstance(node, yaml.MappingNode):
        return {"agenda": _one_of(node, known, "agenda", read)}
    keys = read.mapping(node, None)
    places = {place: one for place, one in keys.items() if place != AGENDA_OF}
    named = {place: _one_of(one, known, "agenda", read) for place, one in places.items()}
    if AGENDA_OF not in keys or not named:
        read.fault(node, "agendas by place are written {of: mairie, centre: …, annexe: …}")
    first = next(iter(named.values()), "")
    return {"agenda": first, "agenda_of": read.text(keys.get(AGENDA_OF)), "agendas": named}


def _bound(node: yaml.Node | None, kind: FieldKind, read: NodeReader) -> float | str | None:
    if node is None:
        return None
    if kind in NUMBERS:
        value = read.value(node)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return value
        read.fault(node, f"a number is needed here, not '{value}'")
        return None
    text = read.text(node)
    if kind is FieldKind.TIME and not _TIME.match(text):
        read.fault(node, f"a time is needed here, like '08:00', not '{text}'")
    if kind in _DATES and not _DAY.match(text) and not _is_day(text):
        read.fault(node, f"a day is needed here, like '2026-12-01' or 'today+3d', not '{text}'")
    return text


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _weekdays(node: yaml.Node | None, read: NodeReader) -> tuple[int, ...]:
    names = read.texts(node)
    for name in names:
        if name not in WEEKDAYS:
            read.fault(node, f"unknown day '{name}'; days are {', '.join(WEEKDAYS)}")
    return tuple(WEEKDAYS.index(name) for name in names if name in WEEKDAYS)


def _pattern(node: yaml.Node | None, read: NodeReader) -> str:
    pattern = read.text(node)
    try:
        re.compile(pattern)
    except re.error as error:
        read.fault(node, f"this pattern is no regular expression: {error}")
    return pattern


def _media_types(node: yaml.Node | None, read: NodeReader) -> tuple[str, ...]:
    types = read.texts(node)
    for one in types:
        if not _MEDIA_TYPE.match(one):
            read.fault(node, f"'{one}' is no media type like image/jpeg")
    return types


def _bytes(node: yaml.Node | None, read: NodeReader) -> int | None:
    megabytes = read.value(node)
    if megabytes is None:
        return None
    if isinstance(megabytes, bool) or not isinstance(megabytes, int | float) or megabytes <= 0:
        read.fault(node, f"max_mb is a number above 0, not '{megabytes}'")
        return None
    return int(megabytes * 1_000_000)


def _check_order(rules: Rules, keys: Mapping[str, yaml.Node], read: NodeReader) -> None:
    """Find bounds no answer can meet, such as at least 5 and at most 3."""
    pairs = (
        ("maximum", rules.minimum, rules.maximum),
        ("max_length", rules.min_length, rules.max_length),
        ("max_count", rules.min_count, rules.max_count),
    )
    for name, low, high in pairs:
        if isinstance(low, int | float) and isinstance(high, int | float) and low > high:
            read.fault(keys[name], f"{name} {high} is below the least allowed, {low}")
