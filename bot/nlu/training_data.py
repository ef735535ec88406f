"""Training sentences from Rasa 3.1 YAML files: `nlu_data/<language>/<file>.yml`.

Of Rasa's format we use intents, their examples (entity annotations are read and dropped), lookups,
synonyms and regexes; any other key is left to Rasa and reported.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import yaml

_ANNOTATION = re.compile(r"\[([^\]\[]+)\](?:\([^)]*\)|\{[^}]*\})")
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_KNOWN = frozenset({"intent", "synonym", "lookup", "regex"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One training sentence."""

    text: str
    intent: str
    language: str
    """`fr`, `en`, or empty when the file's folder does not tell."""
    file: str = ""
    case: str = ""
    """What stands behind the slash of `intent: emergency/fire`; empty for most."""
    described: bool = False
    """Whether a form says it of its service; such a text is always learnt, never judged by."""


class TrainingDataError(Exception):
    """A file that cannot be read as Rasa NLU data; names file and line."""


def load_examples(folder: Path) -> list[Example]:
    """Read every YAML file below a folder, in the order of their names. Raises TrainingDataError."""
    examples: list[Example] = []
    for file in sorted(folder.rglob("*.yml")):
        language = file.parent.name if file.parent.name in {"fr", "en"} else ""
        examples.extend(read_file(file, language=language))
    if not examples:
        raise TrainingDataError(f"{folder}: no training sentence in any *.yml below it")
    return examples


def read_file(file: Path, *, language: str = "") -> list[Example]:
    """Read one file's sentences. Raises TrainingDataError."""
    found: list[Example] = []
    for block, line in _blocks(file):
        where = f"{file}:{line}"
        if isinstance(block, dict) and "intent" in block:
            found.extend(_examples(block, where, language, file.name))
        elif not isinstance(block, dict) or not _KNOWN & set(block):
            raise TrainingDataError(
                f"{where}: {str(block)[:60]!r} is no intent, synonym, lookup or regex"
            )
    return found


def _blocks(file: Path) -> list[tuple[object, int]]:
    """Give the items below `nlu`, each with its line."""
    try:
        loader = _Loader(file.read_text(encoding="utf-8"))
        listed = _below_nlu(loader.get_single_node())
        if listed is None:
            raise TrainingDataError(f"{file}: a top key 'nlu' with a list is needed (Rasa 3.1)")
        return [(loader.construct_document(one), one.start_mark.line + 1) for one in listed]
    except (OSError, UnicodeDecodeError) as error:
        raise TrainingDataError(f"{file}: cannot be read: {error}") from error
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise TrainingDataError(f"{file}:{line}: this is not valid YAML") from error


def _below_nlu(top: yaml.Node | None) -> list[yaml.Node] | None:
    if not isinstance(top, yaml.MappingNode):
        return None
    for key, value in top.value:
        if key.value == "nlu" and isinstance(value, yaml.SequenceNode):
            return list(value.value)
    return None


def _examples(block: dict[str, object], where: str, language: str, file: str) -> Iterable[Example]:
    intent, _, case = (part.strip() for part in str(block["intent"] or "").partition("/"))
    if not intent:
        raise TrainingDataError(f"{where}: an intent has no name")
    listed = block.get("examples")
    if isinstance(listed, list):
        texts = [str(one.get("text", "")) if isinstance(one, dict) else str(one) for one in listed]
    elif isinstance(listed, str):
        texts = listed.splitlines()
    else:
        raise TrainingDataError(f"{where}: intent '{intent}' has no examples")
    for line in texts:
        text = _ANNOTATION.sub(r"\1", line.strip().removeprefix("- ").strip())
        if text and text != "-":
            yield Example(text=text, intent=intent, language=language, file=file, case=case)
