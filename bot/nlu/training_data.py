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
_KNOWN = frozenset({"intent", "synonym", "lookup", "regex"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One training sentence."""

    text: str
    intent: str
    language: str
    """`fr`, `en`, or empty when the file's folder does not tell."""
    file: str = ""


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
    try:
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise TrainingDataError(f"{file}: cannot be read: {error}") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise TrainingDataError(f"{file}:{line}: this is not valid YAML") from error
    if not isinstance(content, dict) or not isinstance(content.get("nlu"), list):
        raise TrainingDataError(f"{file}: a top key 'nlu' with a list is needed (Rasa 3.1)")
    found: list[Example] = []
    for block in content["nlu"]:
        if isinstance(block, dict) and "intent" in block:
            found.extend(_examples(block, file, language))
        elif not isinstance(block, dict) or not _KNOWN & set(block):
            raise TrainingDataError(
                f"{file}: {str(block)[:60]!r} is no intent, synonym, lookup or regex"
            )
    return found


def _examples(block: dict[str, object], file: Path, language: str) -> Iterable[Example]:
    intent = str(block["intent"]).partition("/")[0]
    listed = block.get("examples")
    if isinstance(listed, list):
        texts = [str(one.get("text", "")) if isinstance(one, dict) else str(one) for one in listed]
    elif isinstance(listed, str):
        texts = listed.splitlines()
    else:
        raise TrainingDataError(f"{file}: intent '{intent}' has no examples")
    for line in texts:
        text = _ANNOTATION.sub(r"\1", line.strip().removeprefix("- ").strip())
        if text and text != "-":
            yield Example(text=text, intent=intent, language=language, file=file.name)
