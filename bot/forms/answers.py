"""A citizen's words to one typed answer, or a `Misread` that says why not.

Each family of kinds has its file beside this one; here is only which reads what.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from bot.forms.ages import option_of_age
from bot.forms.answer_choices import (
    find_named_options,
    read_many_of,
    read_one_of,
    read_yes_no_answer,
)
from bot.forms.answer_dates import read_date, read_date_range, read_time
from bot.forms.answer_files import read_files
from bot.forms.answer_numbers import read_amount, read_integer, read_number, says_none
from bot.forms.answer_places import read_address, read_place
from bot.forms.answer_texts import read_email, read_identifier, read_phone, read_text
from bot.forms.paths import all_fields
from bot.forms.said import Misread, Question, Words, says_enough
from bot.reading.commands import read_command
from bot.reading.folding import fold
from bot.reading.yes_no import read_yes_no
from connectors.contract import Answer, Field, FieldKind, FormSchema, Json, Option

__all__ = ["Misread", "Words", "read_answer"]

_MAY_MEAN_NO = frozenset({FieldKind.ONE_OF, FieldKind.MANY_OF, FieldKind.GROUP, FieldKind.YES_NO})
"""Kinds whose own options may be said with a « non »."""
_NUMBERS = frozenset({FieldKind.INTEGER, FieldKind.NUMBER})
_NO_FILE = re.compile(
    r"\W*(?:(?:je n'ai|j'ai|i have|there is) )?(?:pas de|pas d'|aucune?|sans|no|without(?: a)?) ?"
    r"[\w-]+(?: \w+)?\W*$"
)
"""« pas de capture »: a few words that say there is no such file."""
_READERS = {
    FieldKind.TEXT: read_text,
    FieldKind.LONG_TEXT: read_text,
    FieldKind.INTEGER: read_integer,
    FieldKind.NUMBER: read_number,
    FieldKind.AMOUNT: read_amount,
    FieldKind.DATE: read_date,
    FieldKind.DATE_RANGE: read_date_range,
    FieldKind.TIME: read_time,
    FieldKind.YES_NO: read_yes_no_answer,
    FieldKind.ONE_OF: read_one_of,
    FieldKind.MANY_OF: read_many_of,
    FieldKind.EMAIL: read_email,
    FieldKind.PHONE: read_phone,
    FieldKind.ADDRESS: read_address,
    FieldKind.PLACE: read_place,
    FieldKind.FILE: read_files,
    FieldKind.IDENTIFIER: read_identifier,
}


def read_answer(
    field: Field,
    words: Words,
    *,
    schema: FormSchema,
    answers: Mapping[str, Answer],
    path: str,
    now: datetime,
    language: str,
    options: tuple[Option, ...] | None = None,
) -> Answer | Misread:
    """Read the answer to this field; never raises on any words.

    A passed-over optional field gives an answer whose value is None. A group's own path reads
    whether one more item is wanted: its answer stays not `accepted` while it is.
    """
    question = Question(
        field=field,
        path=path,
        answers=answers,
        now=now,
        language=language,
        options=field.options if options is None else options,
        beside=_roles_beside(schema, path),
    )
    if field.kind is FieldKind.GROUP:
        return _read_another(question, words)
    skipped = _read_skip(question, words)
    if skipped is not None:
        return skipped
    value = _option_of_age(question, words) or _READERS[field.kind](question, words)
    if isinstance(value, Misread):
        return _with_example(value, field, language)
    return Answer(field=path, value=value, said=words.text, accepted=not _more_files(field, value))


def _option_of_age(question: Question, words: Words) -> str | None:
    """« 84 ans » where the options are ages."""
    if question.field.kind is not FieldKind.ONE_OF or words.choices:
        return None
    option = option_of_age(question.field, words.text)
    return option.id if option in question.options and option is not None else None


def _more_files(field: Field, value: Json) -> bool:
    """Files stay open, not `accepted`, until the citizen says that is all or no more may come."""
    return field.kind is FieldKind.FILE and len(value) < (field.rules.max_count or 1)


def _roles_beside(schema: FormSchema, path: str) -> frozenset[str]:
    top, inside, _ = path.partition(".")
    fields = [field for _, field in all_fields(schema)]
    if inside:
        fields = [child for field in fields if field.key == top for child in field.fields]
    return frozenset(field.role for field in fields)


def _read_skip(question: Question, words: Words) -> Answer | Misread | None:
    if words.choices or words.attachments or words.location or not words.text:
        return None
    if question.field.kind is FieldKind.FILE and (closed := _close_files(question, words)):
        return closed
    if not _passes(question, words.text):
        return None
    if question.field.required:
        return Misread(why="required")
    return Answer(field=question.path, value=None, said=words.text)


def _close_files(question: Question, words: Words) -> Answer | None:
    """« c'est tout » after some files keeps them; they are never lost by passing on."""
    before = question.answers.get(question.path)
    if before is None or not before.value:
        return None
    done = says_enough(words.text) or read_yes_no(words.text, question.language) is False
    if done or read_command(words.text, question.language) == "skip":
        return replace(before, accepted=True)
    return None


def _passes(question: Question, text: str) -> bool:
    """Tell whether the words pass the question over; a bare « non » does for an optional one."""
    kind = question.field.kind
    if kind in _NUMBERS and says_none(text):
        return False
    if read_command(text, question.language) == "skip":
        return kind is not FieldKind.MANY_OF and _means_nothing_else(question, text)
    if question.field.required or kind in _MAY_MEAN_NO:
        return False
    if kind is FieldKind.FILE and _NO_FILE.match(fold(text)):
        return True
    return says_enough(text) or read_yes_no(text, question.language) is False


def _means_nothing_else(question: Question, text: str) -> bool:
    """« aucune » may be an option, and « je n'en ai pas » says no where yes or no was asked."""
    if question.field.kind is FieldKind.YES_NO:
        return read_yes_no(text, question.language) is None
    if question.field.kind is FieldKind.ONE_OF:
        return not find_named_options(text, question.options, question.language)
    return True


def _read_another(question: Question, words: Words) -> Answer | Misread:
    """Read whether one more item comes; naming it is a yes: « oui, Léa », « deux matelas »."""
    begun = question.count_begun()
    wants = _wants_another(question, words)
    if isinstance(wants, Misread):
        return wants
    rules = question.field.rules
    if not wants and begun < (rules.min_count or 0):
        return Misread(why="too_few", detail={"minimum": str(rules.min_count)})
    if wants and rules.max_count is not None and begun >= rules.max_count:
        return Misread(why="too_many", detail={"maximum": str(rules.max_count)})
    return Answer(
        field=question.path,
        value=begun + 1 if wants else begun,
        said=words.text,
        accepted=not wants,
    )


def _wants_another(question: Question, words: Words) -> bool | Misread:
    if words.choices:
        return read_yes_no_answer(question, words)
    if says_enough(words.text) or read_command(words.text, question.language) == "skip":
        return False
    if _leads_with_yes(words.text) or _names_an_item(question, words.text):
        return True
    return read_yes_no_answer(question, words)


def _leads_with_yes(text: str) -> bool:
    return re.match(r"\W*(?:oui|ouais|yes|yep|ok)\b", fold(text)) is not None


def _names_an_item(question: Question, text: str) -> bool:
    """Tell whether the words name one of the options that an item is told by."""
    first = next((one for one in question.field.fields if one.kind is FieldKind.ONE_OF), None)
    return first is not None and bool(find_named_options(text, first.options, question.language))


def _with_example(misread: Misread, field: Field, language: str) -> Misread:
    example = field.example.get(language) or field.example.get("fr", "")
    return replace(misread, example=example) if example and not misread.example else misread
