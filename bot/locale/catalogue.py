"""Sentences by language: English stands in the code, French in `fr/LC_MESSAGES/*.po`.

Which sentence is said when is told where it is said; here only how it is found and spaced.
"""

import gettext
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

LANGUAGES = ("fr", "en")
"""What Parvis speaks."""

_FOLDER = Path(__file__).parent
_NARROW = re.compile(r" (?=[?!;])")
_NO_BREAK = re.compile(r" (?=[:»€%])|(?<=«) ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Translator:
    """Says sentences in one language; a sentence without translation is said as written."""

    language: str
    forms: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
    """By msgid: the translation, or one for each plural."""
    plural_index: Callable[[int], int] = lambda count: int(count != 1)

    def gettext(self, msgid: str, /, **values: object) -> str:
        """Give the sentence, its `{placeholders}` filled if any values are given."""
        found = self.forms.get(msgid)
        return _filled(found[0] if found else msgid, values)

    def ngettext(self, singular: str, plural: str, count: int, /, **values: object) -> str:
        """Give the form that fits the count, which also fills `{count}`."""
        found = self.forms.get(singular) or (singular, plural)
        index = min(int(self.plural_index(count)), len(found) - 1)
        return _filled(found[index], {"count": count, **values})


@cache
def translator(language: str) -> Translator:
    """Give the translator of a language; English for one that Parvis does not speak."""
    return _load(language, "*.po") if language in LANGUAGES else translator("en")


@cache
def operator_translator(language: str) -> Translator:
    """Give the translator of what operators read, without loading what citizens read."""
    return _load(language, "parvis.po")


def operator_language(environ: Mapping[str, str]) -> str:
    """Tell the language of whoever sits at the terminal: French where the locale says so."""
    names = (environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    chosen = next((name for name in names if name), "")
    return "fr" if chosen.lower().startswith("fr") else "en"


def french_spacing(text: str) -> str:
    """Turn the spaces before ? ! ; : » € % and after « into no-break ones, as French print does.

    Apostrophes and spaces elsewhere are left as written.
    """
    return _NO_BREAK.sub("\N{NO-BREAK SPACE}", _NARROW.sub("\N{NARROW NO-BREAK SPACE}", text))


_SPACING: Mapping[str, Callable[[str], str]] = {"fr": french_spacing}


def _load(language: str, pattern: str) -> Translator:
    forms: dict[str, tuple[str, ...]] = {}
    plural_index = Translator(language=language).plural_index
    for file in sorted((_FOLDER / language / "LC_MESSAGES").glob(pattern)):
        found, plural_index = _read(file)
        forms.update(found)
    spaced = {
        msgid: tuple(map(_SPACING.get(language, str), texts)) for msgid, texts in forms.items()
    }
    return Translator(language=language, forms=spaced, plural_index=plural_index)


def _read(file: Path) -> tuple[dict[str, tuple[str, ...]], Callable[[int], int]]:
    from babel.messages.pofile import read_po  # noqa: PLC0415 - 80 ms that English never needs

    with file.open("rb") as stream:
        catalogue = read_po(stream)
    forms: dict[str, tuple[str, ...]] = {}
    for message in catalogue:
        ids = (message.id,) if isinstance(message.id, str) else tuple(message.id)
        texts = message.string if isinstance(message.string, tuple) else (message.string,)
        translated = tuple(text for text in texts if isinstance(text, str) and text)
        if ids[0] and not message.fuzzy and len(translated) == len(texts):
            forms[ids[0]] = translated
    return forms, gettext.c2py(catalogue.plural_expr)


def _filled(text: str, values: Mapping[str, object]) -> str:
    return text.format_map(values) if values else text
