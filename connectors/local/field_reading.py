"""One field of a form from its YAML: kind, rules, options, reactions, conditions."""

from collections.abc import Collection
from dataclasses import replace

import yaml

from connectors.contract import (
    Act,
    Condition,
    Field,
    FieldKind,
    Json,
    Option,
    Reaction,
    Rules,
)
from connectors.local.yaml_reading import NodeReader, suggest

FIELD_KEYS = frozenset(
    {
        "key", "kind", "label", "question", "required", "role", "help", "example", "options",
        "shown_when", "fields", "item", "reactions", "text", "minimum", "maximum", "min_length",
        "max_length", "min_count", "max_count", "max_days", "weekdays", "identifier", "pattern",
        "pattern_help", "media_types", "max_mb", "agenda",
    }
)  # fmt: skip
ROLES = frozenset(
    {
        "", "location", "home_address", "since", "wanted_date", "wanted_dates", "birth_date",
        "birth_place", "birth_name", "family_name", "given_names", "email", "phone",
        "organisation", "siret", "iban", "plate", "photo", "description", "amount", "objects",
    }
)  # fmt: skip
IDENTIFIERS = frozenset({"", "siret", "iban", "rna", "plate", "caf"})
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_COMPARISONS = {
    "is": "is",
    "is_not": "is_not",
    "more_than": "more_than",
    "less_than": "less_than",
    "includes": "includes",
    "answered": "answered",
}
_JOINS = {"all": "every", "any": "any"}
_CHOSEN = frozenset({FieldKind.ONE_OF, FieldKind.MANY_OF})


class FieldReader:
    """Reads fields, knowing which questions come before."""

    def __init__(self, reader: NodeReader, agendas: Collection[str]) -> None:
        self._read = reader
        self._agendas = agendas
        self._before: dict[str, Field] = {}
        self._keys: set[str] = set()

    def fields(self, node: yaml.Node | None) -> tuple[Field, ...]:
        """Give the fields of a page, in order."""
        found = []
        for one in self._read.items(node):
            field = self._field(one, in_group=False)
            if field is not None:
                self._before[field.key] = field
                found.append(field)
        return tuple(found)

    def _field(self, node: yaml.Node, *, in_group: bool) -> Field | None:
        keys = self._read.mapping(node, FIELD_KEYS)
        key = self._read.text(keys.get("key"))
        if not key.isidentifier():
            self._read.fault(node, f"a field needs a key of letters, digits and _, not '{key}'")
            return None
        if key in self._keys and not in_group:
            self._read.fault(node, f"the key '{key}' stands twice in this form")
        self._keys.add(key)
        kind = self._kind(keys.get("kind"), node)
        if kind is None:
            return None
        if kind is FieldKind.GROUP and in_group:
            self._read.fault(node, f"field '{key}': a group cannot stand in a group")
            return None
        field = self._plain(key, kind, keys, node)
        children = self._children(keys.get("fields")) if kind is FieldKind.GROUP else ()
        if kind is FieldKind.GROUP and not children:
            self._read.fault(node, f"group '{key}' has no fields")
        return replace(field, fields=children)

    def _kind(self, node: yaml.Node | None, field: yaml.Node) -> FieldKind | None:
        name = self._read.text(node)
        try:
            return FieldKind(name)
        except ValueError:
            kinds = [str(one) for one in FieldKind]
            where = node or field
            self._read.fault(where, f"unknown kind '{name}'{suggest(name, kinds)}")
            return None

    def _plain(
        self, key: str, kind: FieldKind, keys: dict[str, yaml.Node], node: yaml.Node
    ) -> Field:
        read = self._read
        role = read.text(keys.get("role"))
        if role not in ROLES:
            read.fault(keys["role"], f"unknown role '{role}'{suggest(role, ROLES)}")
        condition = self.condition(keys.get("shown_when"))
        field = Field(
            key=key,
            kind=kind,
            label=read.localized(keys.get("label"), name=f"field '{key}': label", required_by=node),
            question=read.localized(keys.get("question"), name=f"field '{key}': question"),
            required=read.flag(keys.get("required")),
            help=read.localized(keys.get("help"), name=f"field '{key}': help"),
            example=read.localized(keys.get("example"), name=f"field '{key}': example"),
            options=self._options(keys.get("options"), key),
            rules=self._rules(keys),
            shown_when=condition,
            item=read.localized(keys.get("item"), name=f"field '{key}': item"),
            role=role,
            text=read.localized(keys.get("text"), name=f"field '{key}': text"),
        )
        self._check_options(field, node)
        return replace(field, reactions=self._reactions(keys.get("reactions"), field))

    def _check_options(self, field: Field, node: yaml.Node) -> None:
        if field.kind in _CHOSEN and not field.options and not field.rules.agenda:
            self._read.fault(node, f"field '{field.key}' has no options")
        if field.kind is FieldKind.NOTE and not field.text:
            self._read.fault(node, f"note '{field.key}' has no text")
        if field.options and field.kind not in _CHOSEN:
            self._read.fault(node, f"field '{field.key}': options belong to one_of and many_of")

    def _children(self, node: yaml.Node | None) -> tuple[Field, ...]:
        outside = dict(self._before)
        children: list[Field] = []
        for one in self._read.items(node):
            child = self._field(one, in_group=True)
            if child is not None:
                if child.key in {other.key for other in children}:
                    self._read.fault(one, f"the key '{child.key}' stands twice in this group")
                children.append(child)
                self._before[child.key] = child
        self._before = outside
        return tuple(children)

    def _options(self, node: yaml.Node | None, key: str) -> tuple[Option, ...]:
        options: list[Option] = []
        for one in self._read.items(node):
            keys = self._read.mapping(one, {"id", "label", "words", "help", "shown_when"})
            option = Option(
                id=self._read.text(keys.get("id")),
                label=self._read.localized(
                    keys.get("label"), name=f"field '{key}': option label", required_by=one
                ),
                words=self._read.words(keys.get("words")),
                help=self._read.localized(keys.get("help"), name=f"field '{key}': option help"),
                shown_when=self.condition(keys.get("shown_when")),
            )
            if not option.id:
                self._read.fault(one, f"field '{key}': an option has no id")
            if option.id in {other.id for other in options}:
                self._read.fault(one, f"field '{key}': option '{option.id}' stands twice")
            options.append(option)
        return tuple(options)

    def _rules(self, keys: dict[str, yaml.Node]) -> Rules:
        read = self._read
        identifier, agenda = read.text(keys.get("identifier")), read.text(keys.get("agenda"))
        if identifier not in IDENTIFIERS:
            read.fault(keys["identifier"], f"unknown identifier '{identifier}'")
        if agenda and agenda not in self._agendas:
            read.fault(keys["agenda"], f"no agenda '{agenda}'{suggest(agenda, self._agendas)}")
        megabytes = read.value(keys.get("max_mb"))
        return Rules(
            minimum=self._bound(keys.get("minimum")),
            maximum=self._bound(keys.get("maximum")),
            min_length=read.number(keys.get("min_length")),
            max_length=read.number(keys.get("max_length")),
            min_count=read.number(keys.get("min_count")),
            max_count=read.number(keys.get("max_count")),
            max_days=read.number(keys.get("max_days")),
            weekdays=self._weekdays(keys.get("weekdays")),
            identifier=identifier,
            pattern=read.text(keys.get("pattern")),
            pattern_help=read.localized(keys.get("pattern_help"), name="pattern_help"),
            media_types=read.texts(keys.get("media_types")),
            max_bytes=int(megabytes * 1_000_000) if isinstance(megabytes, int | float) else None,
            agenda=agenda,
        )

    def _bound(self, node: yaml.Node | None) -> float | str | None:
        value = self._read.value(node)
        if value is None or isinstance(value, int | float | str):
            return value
        return str(value)

    def _weekdays(self, node: yaml.Node | None) -> tuple[int, ...]:
        names = self._read.texts(node)
        for name in names:
            if name not in WEEKDAYS:
                self._read.fault(node, f"unknown day '{name}'; days are {', '.join(WEEKDAYS)}")
        return tuple(WEEKDAYS.index(name) for name in names if name in WEEKDAYS)

    def _reactions(self, node: yaml.Node | None, field: Field) -> tuple[Reaction, ...]:
        reactions = []
        for one in self._read.items(node):
            keys = self._read.mapping(one, {"act", "tell", "answers", "words", "when", "service"})
            name = self._read.text(keys.get("act"))
            if name not in {str(act) for act in Act}:
                self._read.fault(one, f"field '{field.key}': unknown act '{name}'")
                continue
            known = {**self._before, field.key: field}
            reaction = Reaction(
                act=Act(name),
                tell=self._read.localized(keys.get("tell"), name=f"field '{field.key}': tell"),
                answers=tuple(
                    self._read.value(one) for one in self._read.items(keys.get("answers"))
                ),
                words=self._read.texts(keys.get("words")),
                when=self._condition(keys.get("when"), known),
                service=self._read.text(keys.get("service")),
            )
            for answer in reaction.answers:
                self._check_answer(keys["answers"], field, answer)
            reactions.append(reaction)
        return tuple(reactions)

    def condition(self, node: yaml.Node | None) -> Condition | None:
        """Give a condition over the questions before."""
        return self._condition(node, self._before)

    def _condition(self, node: yaml.Node | None, known: dict[str, Field]) -> Condition | None:
        if node is None:
            return None
        parts = [self._part(name, one, known) for name, one in self._read.mapping(node).items()]
        found = tuple(one for one in parts if one is not None)
        if len(found) == 1:
            return found[0]
        return Condition(operator="every", parts=found) if found else None

    def _part(self, name: str, node: yaml.Node, known: dict[str, Field]) -> Condition | None:
        if name in _JOINS:
            inner = [self._condition(one, known) for one in self._read.items(node)]
            return Condition(operator=_JOINS[name], parts=tuple(one for one in inner if one))
        if name == "not":
            denied = self._condition(node, known)
            return Condition(operator="not", parts=(denied,)) if denied else None
        if name not in known:
            self._read.fault(
                node, f"condition on '{name}', which is not asked before{suggest(name, known)}"
            )
            return None
        return self._comparison(name, node, known[name])

    def _comparison(self, name: str, node: yaml.Node, field: Field) -> Condition | None:
        if isinstance(node, yaml.SequenceNode):
            values = [self._read.value(one) for one in self._read.items(node)]
            for value in values:
                self._check_answer(node, field, value)
            return Condition(operator="one_of", field=name, value=values)
        if isinstance(node, yaml.MappingNode):
            keys = self._read.mapping(node, _COMPARISONS)
            parts = tuple(
                Condition(operator=_COMPARISONS[key], field=name, value=self._read.value(one))
                for key, one in keys.items()
            )
            for key, one in keys.items():
                if key in {"is", "is_not", "includes"}:
                    self._check_answer(one, field, self._read.value(one))
            return parts[0] if len(parts) == 1 else Condition(operator="every", parts=parts)
        value = self._read.value(node)
        self._check_answer(node, field, value)
        return Condition(operator="is", field=name, value=value)

    def _check_answer(self, node: yaml.Node, field: Field, value: Json) -> None:
        if field.kind in _CHOSEN and field.options:
            ids = [one.id for one in field.options]
            if value not in ids:
                self._read.fault(
                    node, f"'{value}' is no option of '{field.key}'{suggest(str(value), ids)}"
                )
        if field.kind is FieldKind.YES_NO and not isinstance(value, bool):
            self._read.fault(node, f"'{field.key}' is answered true or false, not '{value}'")
