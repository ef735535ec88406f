"""Options named whole in a message, taken for the one question that has them."""

import re
from collections.abc import Iterable, Mapping, Sequence

from bot.forms.answer_choices import NONE_IDS, find_named_options
from bot.forms.order import is_shown
from bot.forms.paths import field_at
from bot.forms.said import unseen
from bot.reading.folding import fold
from bot.reading.number_words import SMALL
from bot.reading.persons import SAID_AS_SUCH
from bot.talk.understanding import Entity
from connectors.contract import Answer, Field, FieldKind, FormSchema, Option

_USED = frozenset({"address", "date", "date_range", "time", "phone", "email", "person", "amount"})
"""Words of these say something else: the « rue » of an address is no part of the road."""
_SHORTEST = 2


def take_options(
    schema: FormSchema,
    answers: Mapping[str, Answer],
    fields: Sequence[tuple[str, Field]],
    text: str,
    language: str,
    asking: str | None,
) -> dict[str, Answer]:
    """Take an option that the words name whole, when no other open question has one so named."""
    asked = field_at(schema, asking) if asking else None
    if asked is not None:
        if len(text.split()) < 2:
            return {}
        text = _without_options(text, asked, language)
    named: dict[str, list[tuple[str, list[str]]]] = {}
    for path, field in fields:
        if field.kind not in {FieldKind.ONE_OF, FieldKind.MANY_OF} or path in answers:
            continue
        if (
            field.rules.agenda
            or not is_shown(schema, answers, path)
            or _is_of_objects(schema, path)
        ):
            continue
        options = [
            one
            for one in find_named_options(text, field.options, language)
            if one.id not in NONE_IDS
        ]
        words = [word for one in options if _tells(word := named_whole(text, one))]
        sure = len(words) == len(options) and (
            _is_at_hand(path, asking) or _by_label(options, words)
        )
        if sure and (len(options) == 1 or field.kind is FieldKind.MANY_OF):
            for word in words[:1]:
                named.setdefault(word, []).append((path, [one.id for one in options]))
    return {
        path: unseen(path, ids if _is_many(schema, path) else ids[0], word)
        for word, places in named.items()
        if len(places) == 1
        for path, ids in places
    }


def named_whole(text: str, option: Option) -> str:
    """Give the longest word or phrase by which the text names the option; empty for none."""
    folded = fold(text)
    sayings = [
        *option.label.values(),
        *(one for several in option.words.values() for one in several),
    ]
    fitting = [
        said for one in sayings if len(said := fold(one)) >= _SHORTEST and _says(folded, said)
    ]
    return max(fitting, key=len, default="")


def _is_at_hand(path: str, asking: str | None) -> bool:
    """Tell whether the question stands at the form's top or in the item that is being asked."""
    top = path.split(".", maxsplit=1)[0]
    return "." not in path or (asking is not None and asking.split(".", maxsplit=1)[0] == top)


def _by_label(options: Sequence[Option], words: Sequence[str]) -> bool:
    labels = {fold(label) for one in options for label in one.label.values()}
    return set(words) <= labels


def _tells(word: str) -> bool:
    """Tell whether a word said in passing means the option: « une » and « deux » never do."""
    if word in SMALL:
        return False
    return len(word) >= 4 or (len(word) == 3 and any(one.isdigit() for one in word))


def _says(folded: str, said: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(said)}(?:s|x)?(?!\w)", folded) is not None


def _is_many(schema: FormSchema, path: str) -> bool:
    return field_at(schema, path).kind is FieldKind.MANY_OF


def _is_of_objects(schema: FormSchema, path: str) -> bool:
    """Items counted and named are read together, in `pickup_items.py`."""
    top = path.split(".", maxsplit=1)[0]
    return "." in path and field_at(schema, top).role == "objects"


def without_used(
    text: str,
    entities: Iterable[Entity],
    fields: Sequence[tuple[str, Field]],
    items: Iterable[Answer],
) -> str:
    """Blank the words that say something else already: dates, addresses, things of a group."""
    days = {
        fold(label)
        for _, field in fields
        if field.kind is FieldKind.MANY_OF
        for one in field.options
        for label in one.label.values()
    }
    letters = list(text)
    for one in entities:
        word = fold(text[one.start : one.end]).removeprefix("le ").strip()
        sure = one.name != "person" or one.confidence >= SAID_AS_SUCH
        if one.name in _USED and sure and (one.role or word not in days):
            letters[one.start : one.end] = " " * (one.end - one.start)
    for stretch in {answer.said for answer in items}:
        at = text.find(stretch)
        letters[at : at + len(stretch)] = " " * len(stretch)
    return "".join(letters)


def _without_options(text: str, asked: Field, language: str) -> str:
    """Blank the words that answer the question asked."""
    folded = fold(text)
    for option in find_named_options(text, asked.options, language):
        word = named_whole(text, option)
        at = folded.find(word) if word else -1
        if at >= 0:
            text = text[:at] + " " * len(word) + text[at + len(word) :]
    return text
