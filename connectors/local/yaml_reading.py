"""Reading YAML nodes with their lines: each value has one shape, and a wrong one is a fault."""

from collections.abc import Collection, Mapping
from difflib import get_close_matches
from typing import Any

import yaml

from connectors.contract import Localized
from connectors.local.faults import FaultList

LANGUAGES = ("fr", "en")
_NULL = "tag:yaml.org,2002:null"


class NodeReader:
    """Reads the nodes of one file, collecting what is wrong."""

    def __init__(self, faults: FaultList) -> None:
        self._faults = faults

    def fault(self, node: yaml.Node | None, reason: str) -> None:
        """Note what is wrong at this node."""
        self._faults.add(node, reason)

    def mention(self, node: yaml.Node, slug: str) -> None:
        """Note another service that is named at this node."""
        self._faults.mention(node, slug)

    def mapping(
        self, node: yaml.Node | None, allowed: Collection[str] | None = None
    ) -> dict[str, yaml.Node]:
        """Give the keys of a map; unknown ones are faults with a suggestion."""
        if not isinstance(node, yaml.MappingNode):
            if node is not None:
                self.fault(node, "a map of keys is needed here")
            return {}
        keys: dict[str, yaml.Node] = {}
        for key_node, value in node.value:
            key = self.text(key_node)
            if key in keys:
                self.fault(key_node, f"'{key}' stands here twice")
            if allowed is not None and key not in allowed:
                self.fault(key_node, f"unknown key '{key}'{suggest(key, allowed)}")
                continue
            keys[key] = value
        return keys

    def items(self, node: yaml.Node | None) -> list[yaml.Node]:
        """Give the items of a list."""
        if node is None:
            return []
        if not isinstance(node, yaml.SequenceNode):
            self.fault(node, "a list is needed here")
            return []
        return list(node.value)

    def value(self, node: yaml.Node | None) -> Any:
        """Give the plain value."""
        if node is None:
            return None
        try:
            return yaml.SafeLoader("").construct_object(node, deep=True)
        except (yaml.YAMLError, ValueError) as error:  # an unknown tag, 2026-02-31
            reason = getattr(error, "problem", None) or str(error)
            self.fault(node, f"this value cannot be read: {reason}")
            return None

    def text(self, node: yaml.Node | None, default: str = "") -> str:
        """Give a text as it is written, so that `no`, `08:00` and `2026` need no quotes."""
        if node is None:
            return default
        if not isinstance(node, yaml.ScalarNode):
            self.fault(node, "a text is needed here")
            return default
        return default if node.tag == _NULL else str(node.value)

    def flag(self, node: yaml.Node | None) -> bool:
        """Give true or false, false when absent."""
        value = self.value(node)
        if value is not None and not isinstance(value, bool):
            self.fault(node, "true or false is needed here")
        return value is True

    def number(self, node: yaml.Node | None) -> int | None:
        """Give a whole number."""
        value = self.value(node)
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool):
            self.fault(node, f"a whole number is needed here, not {value!r}")
            return None
        return value

    def localized(
        self, node: yaml.Node | None, *, name: str, required_by: yaml.Node | None = None
    ) -> Localized:
        """Give a text in both languages; a missing language is a fault."""
        if node is None:
            if required_by is not None:
                self.fault(required_by, f"has no {name}")
            return {}
        keys = self.mapping(node, LANGUAGES)
        texts = {language: self.text(one).strip() for language, one in keys.items()}
        for language in LANGUAGES:
            if not texts.get(language):
                self.fault(node, f"{name} is missing in '{language}'")
        return texts

    def words(self, node: yaml.Node | None) -> Mapping[str, tuple[str, ...]]:
        """Give lists of words by language."""
        keys = self.mapping(node, LANGUAGES)
        return {
            language: tuple(self.text(one) for one in self.items(listed))
            for language, listed in keys.items()
        }

    def texts(self, node: yaml.Node | None) -> tuple[str, ...]:
        """Give a list of texts."""
        return tuple(self.text(one) for one in self.items(node))


def suggest(word: str, known: Collection[str]) -> str:
    """Give « ; did you mean 'label'? » for a near miss."""
    near = get_close_matches(word, list(known), n=1)
    return f"; did you mean '{near[0]}'?" if near else ""
