"""What the same words answer of the questions that an answer brings up, and of those of age.

« pour ma mère » says that it is for somebody else, and so also who one is to her: that question is
asked only of those who ask for somebody else, so it was not open while the words were read.
"""

from collections.abc import Iterator, Mapping

from bot.forms.ages import option_of_age
from bot.forms.answer_choices import NONE_IDS, find_named_options
from bot.forms.order import is_shown
from bot.forms.paths import all_fields
from bot.forms.pickup_options import named_whole
from bot.forms.said import unseen
from bot.reading.negation import denied_spans
from connectors.contract import Act, Answer, Field, FieldKind, FormSchema, Option

_VAGUE = NONE_IDS | {"autre", "other"}
_SHORTEST = 4
"""A shorter word, « oui » or « fils » of « fil », is no telling name."""


def options_that_follow(
    schema: FormSchema,
    before: Mapping[str, Answer],
    after: Mapping[str, Answer],
    text: str,
    *,
    language: str,
) -> dict[str, Answer]:
    """Give further options that the words name, now that `after` answers more than `before`."""
    affirmed = _affirmed(text, language)
    found: dict[str, Answer] = {}
    while True:
        known = {**after, **found}
        more = _of_age(schema, known, affirmed) | _brought_up(
            schema, before, known, affirmed, language
        )
        if not more:
            return found
        found |= more


def _of_age(schema: FormSchema, known: Mapping[str, Answer], text: str) -> dict[str, Answer]:
    open_ones = [(path, one) for path, one in _choices(schema, known) if path not in known]
    aged = [(path, option) for path, one in open_ones if (option := option_of_age(one, text))]
    return {path: unseen(path, option.id, text) for path, option in aged} if len(aged) == 1 else {}


def _brought_up(
    schema: FormSchema,
    before: Mapping[str, Answer],
    known: Mapping[str, Answer],
    text: str,
    language: str,
) -> dict[str, Answer]:
    """Take an option of a question that was not shown before, unless two of them have it."""
    named: dict[str, list[tuple[str, Option]]] = {}
    for path, field in _choices(schema, known):
        if path in known or is_shown(schema, before, path):
            continue
        options = find_named_options(text, field.options, language)
        word = named_whole(text, options[0]) if len(options) == 1 else ""
        if len(word) >= _SHORTEST and _may_be_taken(field, options[0]):
            named.setdefault(word, []).append((path, options[0]))
    return {
        path: unseen(path, option.id, text)
        for places in named.values()
        if len(places) == 1
        for path, option in places
    }


def _may_be_taken(field: Field, option: Option) -> bool:
    """Tell whether the option may be taken unasked: none that is vague, or ends the request."""
    ends = {
        one
        for reaction in field.reactions
        if reaction.act in {Act.STOP, Act.REFUSE}
        for one in reaction.answers
    }
    return option.id not in _VAGUE and option.id not in ends


def _choices(schema: FormSchema, known: Mapping[str, Answer]) -> Iterator[tuple[str, Field]]:
    for path, field in all_fields(schema):
        chosen = field.kind is FieldKind.ONE_OF and not field.rules.agenda
        if chosen and is_shown(schema, known, path):
            yield path, field


def _affirmed(text: str, language: str) -> str:
    letters = list(text)
    for start, end in denied_spans(text, language):
        letters[start:end] = " " * (end - start)
    return "".join(letters)
