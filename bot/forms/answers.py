"""A citizen's words to one typed answer, or a `Misread` that says why not.

Each family of kinds has its file beside this one; here is only which reads what.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from bot.forms.answer_choices import read_many_of, read_one_of, read_yes_no_answer
from bot.forms.answer_dates import read_date, read_date_range, read_time
from bot.forms.answer_files import read_files
from bot.forms.answer_numbers import read_amount, read_integer, read_number
from bot.forms.answer_places import read_address, read_place
from bot.forms.answer_texts import read_email, read_identifier, read_phone, read_text
from bot.forms.said import Misread, Question, Words
from bot.reading.commands import read_command
from bot.reading.yes_no import read_yes_no
from connectors.contract import Answer, Field, FieldKind, FormSchema, Json, Option

__all__ = ["Misread", "Words", "read_answer"]

_MAY_MEAN_NO = frozenset({FieldKind.ONE_OF, FieldKind.MANY_OF, FieldKind.GROUP})
"""Kinds whose own options may be said with a « non »."""
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
    )
    if field.kind is FieldKind.GROUP:
        return _read_another(question, words)
    skipped = _read_skip(question, words)
    if skipped is not None:
        return skipped
    del schema
    value = _READERS[field.kind](question, words)
    if isinstance(value, Misread):
        return _with_example(value, field, language)
    return Answer(field=path, value=value, said=words.text)


def _read_skip(question: Question, words: Words) -> Answer | Misread | None:
    if words.choices or words.attachments or words.location or not words.text:
        return None
    if question.field.kind is FieldKind.YES_NO or not _passes(question, words.text):
        return None
    if question.field.required:
        return Misread(why="required")
    return Answer(field=question.path, value=None, said=words.text)


def _passes(question: Question, text: str) -> bool:
    """Tell whether the words pass the question over; a bare « non » does for an optional one."""
    if read_command(text, question.language) == "skip":
        return True
    if question.field.required or question.field.kind in _MAY_MEAN_NO:
        return False
    return read_yes_no(text, question.language) is False


def _read_another(question: Question, words: Words) -> Answer | Misread:
    count = question.count_items()
    skip = bool(words.text) and read_command(words.text, question.language) == "skip"
    wants: Json | Misread = False if skip else read_yes_no_answer(question, words)
    if isinstance(wants, Misread):
        return wants
    least = question.field.rules.min_count or 0
    if not wants and count < least:
        return Misread(why="too_few", detail={"minimum": str(least)})
    return Answer(
        field=question.path,
        value=count + 1 if wants else count,
        said=words.text,
        accepted=not wants,
    )


def _with_example(misread: Misread, field: Field, language: str) -> Misread:
    example = field.example.get(language) or field.example.get("fr", "")
    return replace(misread, example=example) if example and not misread.example else misread
