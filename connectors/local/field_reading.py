"""One field of a form from its YAML: kind, rules, options, reactions, conditions."""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import replace

import yaml

from connectors.contract import Act, Condition, Field, FieldKind, Option, Reaction
from connectors.local.condition_reading import CHOSEN, read_answer, read_condition
from connectors.local.rule_reading import read_rules
from connectors.local.yaml_reading import NodeReader, suggest

FIELD_KEYS = frozenset(
    {
        "key", "kind", "label", "question", "required", "role", "help", "example", "options",
        "shown_when", "fields", "item", "reactions", "text", "minimum", "maximum", "min_length",
        "max_length", "min_count", "max_count", "max_days", "weekdays", "identifier", "pattern",
        "pattern_help", "media_types", "max_mb", "agenda",
    }
)  # fmt: skip
OPTION_KEYS = frozenset({"id", "label", "words", "age_from", "help", "shown_when"})
ROLES = frozenset(
    {
        "", "location", "home_address", "since", "wanted_date", "wanted_dates", "birth_date",
        "birth_place", "birth_name", "family_name", "given_names", "email", "phone",
        "organisation", "siret", "iban", "plate", "photo", "description", "amount", "objects",
    }
)  # fmt: skip
_TOLD = frozenset({Act.TELL, Act.REFUSE, Act.STOP, Act.SWITCH})
_KEY = re.compile(r"[A-Za-z]\w*$", re.ASCII)


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
        if not _KEY.match(key):
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
            rules=read_rules(keys, kind, read, self._agendas),
            shown_when=condition,
            item=read.localized(keys.get("item"), name=f"field '{key}': item"),
            role=role,
            text=read.localized(keys.get("text"), name=f"field '{key}': text"),
        )
        self._check_options(field, node)
        self._check_agendas(field, keys.get("agenda"))
        return replace(field, reactions=self._reactions(keys.get("reactions"), field))

    def _check_options(self, field: Field, node: yaml.Node) -> None:
        if field.kind in CHOSEN and not field.options and not field.rules.agenda:
            self._read.fault(node, f"field '{field.key}' has no options")
        if field.kind is FieldKind.NOTE and not field.text:
            self._read.fault(node, f"note '{field.key}' has no text")
        if field.kind is FieldKind.NOTE and field.required:
            self._read.fault(node, f"note '{field.key}' asks nothing, it cannot be required")
        if field.options and field.kind not in CHOSEN:
            self._read.fault(node, f"field '{field.key}': options belong to one_of and many_of")

    def _check_agendas(self, field: Field, node: yaml.Node | None) -> None:
        """Find places without an agenda, and agendas of no place."""
        if node is None or not field.rules.agenda_of:
            return
        asked = self._before.get(field.rules.agenda_of)
        if asked is None or asked.kind is not FieldKind.ONE_OF:
            self._read.fault(node, f"'{field.rules.agenda_of}' is no choice asked before")
            return
        places = {option.id for option in asked.options}
        for place in sorted(places - set(field.rules.agendas)):
            self._read.fault(node, f"'{place}' of '{asked.key}' has no agenda")
        for place in sorted(set(field.rules.agendas) - places):
            self._read.fault(node, f"'{asked.key}' has no option '{place}'{suggest(place, places)}")

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

    def _age(self, node: yaml.Node | None) -> int | None:
        age = self._read.number(node)
        if node is not None and (age is None or age < 0):
            self._read.fault(node, "age_from is an age in years")
        return age

    def _options(self, node: yaml.Node | None, key: str) -> tuple[Option, ...]:
        options: list[Option] = []
        for one in self._read.items(node):
            keys = self._read.mapping(one, OPTION_KEYS)
            option = Option(
                id=self._read.text(keys.get("id")),
                label=self._read.localized(
                    keys.get("label"), name=f"field '{key}': option label", required_by=one
                ),
                words=self._read.words(keys.get("words")),
                age_from=self._age(keys.get("age_from")),
                help=self._read.localized(keys.get("help"), name=f"field '{key}': option help"),
                shown_when=self.condition(keys.get("shown_when")),
            )
            if not option.id:
                self._read.fault(one, f"field '{key}': an option has no id")
            if option.id in {other.id for other in options}:
                self._read.fault(one, f"field '{key}': option '{option.id}' stands twice")
            options.append(option)
        return tuple(options)

    def _reactions(self, node: yaml.Node | None, field: Field) -> tuple[Reaction, ...]:
        found = [self._reaction(one, field) for one in self._read.items(node)]
        return tuple(one for one in found if one is not None)

    def _reaction(self, node: yaml.Node, field: Field) -> Reaction | None:
        read = self._read
        keys = read.mapping(node, {"act", "tell", "answers", "words", "when", "service"})
        name, acts = read.text(keys.get("act")), [str(act) for act in Act]
        if name not in acts:
            read.fault(node, f"field '{field.key}': unknown act '{name}'{suggest(name, acts)}")
            return None
        reaction = Reaction(
            act=Act(name),
            tell=read.localized(keys.get("tell"), name=f"field '{field.key}': tell"),
            answers=tuple(read_answer(one, read, field) for one in read.items(keys.get("answers"))),
            words=read.texts(keys.get("words")),
            when=read_condition(keys.get("when"), read, {**self._before, field.key: field}),
            service=read.text(keys.get("service")),
        )
        self._check_reaction(reaction, keys, node)
        return reaction

    def _check_reaction(
        self, reaction: Reaction, keys: dict[str, yaml.Node], node: yaml.Node
    ) -> None:
        read, act = self._read, reaction.act
        if act in _TOLD and not reaction.tell:
            read.fault(node, f"act '{act}' needs a tell")
        if act is Act.SWITCH and not reaction.service:
            read.fault(node, "act 'switch' needs a service")
        if act is not Act.SWITCH and reaction.service:
            read.fault(keys["service"], f"act '{act}' goes to no other service")
        if act is Act.SWITCH and reaction.service:
            read.mention(keys["service"], reaction.service)
        for word in reaction.words:
            if word != _folded(word):
                read.fault(keys["words"], f"'{word}' must be lower case without accents")

    def condition(self, node: yaml.Node | None) -> Condition | None:
        """Give a condition over the questions before."""
        return read_condition(node, self._read, self._before)


def _folded(word: str) -> str:
    letters = unicodedata.normalize("NFD", word.casefold())
    return "".join(one for one in letters if not unicodedata.combining(one))
