"""What a message says beside answering the question asked: every open field it plainly fills.

Nothing is guessed: two fields that fit equally stay open, words under a negation fill nothing,
and a date said to be a beginning never lands in a birth. Options and items named in the words are
read in `pickup_options.py` and `pickup_items.py`.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.forms.answers import read_answer
from bot.forms.checks import wrong_answer
from bot.forms.order import is_shown
from bot.forms.paths import all_fields, count_begun, field_at, item_path
from bot.forms.pickup_entities import ENTITY_OF, names_option, take_entities
from bot.forms.pickup_items import next_item_from, take_items
from bot.forms.pickup_names import take_names
from bot.forms.pickup_options import take_options, without_used
from bot.forms.said import Misread, Words, unseen
from bot.reading.entities import find_entities
from bot.reading.negation import denied_spans
from bot.talk.understanding import Entity
from connectors.contract import Answer, Field, FieldKind, FormSchema


def pick_up(
    schema: FormSchema,
    answers: Mapping[str, Answer],
    words: Words,
    *,
    now: datetime,
    language: str,
    asking: str | None,
) -> dict[str, Answer]:
    """Give every further answer the message holds, by path; none of them seen yet (`accepted`).

    The words that answer `asking` are used up and fill nothing else. Inside a group the other
    questions of the same item are filled too, and after « un autre ? » those of the next.
    """
    fields = _open_fields(schema, answers, asking)
    said = _affirmed(words, now, language)
    entities = _left_over(schema, asking, said, words.text)
    found = take_entities(schema, answers, fields, entities, words.text)
    found |= take_names(schema, {**answers, **found}, fields, entities, words, asking=asking)
    if asking is None or field_at(schema, asking).kind is not FieldKind.FILE:
        found |= _from_attachments(schema, answers, words, fields, now=now, language=language)
    found |= _from_location(fields, words, found)
    found |= next_item_from(schema, answers, words, now=now, language=language, asking=asking)
    known = {**answers, **found}
    items = take_items(schema, known, words.text, language=language, asking=asking)
    text = without_used(words.text, said, fields, items.values())
    options = take_options(schema, known, fields, text, language, asking)
    return _sound(schema, answers, {**options, **found, **items}, asking, now)


def _open_fields(
    schema: FormSchema, answers: Mapping[str, Answer], asking: str | None
) -> list[tuple[str, Field]]:
    """Give the fields still to be answered, with their paths; those of the item at hand first."""
    found: list[tuple[str, Field]] = []
    for path, field in all_fields(schema):
        if not is_shown(schema, answers, path):
            continue
        if field.kind is FieldKind.GROUP:
            index = _item_at_hand(answers, field, asking)
            if index is not None:
                found += [(item_path(path, index, one.key), one) for one in field.fields]
        found.append((path, field))
    in_hand = asking.rpartition(".")[0] if asking else ""
    open_ones = [
        (path, field)
        for path, field in found
        if path not in answers and path != asking and is_shown(schema, answers, path)
    ]
    return sorted(open_ones, key=lambda one: not (in_hand and one[0].startswith(f"{in_hand}.")))


def _item_at_hand(answers: Mapping[str, Answer], group: Field, asking: str | None) -> int | None:
    """Tell which item of a group the words may speak of: the one asked, the next, the first."""
    begun = count_begun(answers, group.key)
    if asking is not None and asking.startswith(f"{group.key}."):
        return int(asking.split(".")[1])
    if asking == group.key:
        own = answers.get(group.key)
        return begun if own is not None and not own.accepted else None
    return 0 if begun == 0 and group.required and group.key not in answers else None


def _affirmed(words: Words, now: datetime, language: str) -> list[Entity]:
    entities = words.entities or find_entities(words.text, now=now, language=language)
    denied = denied_spans(words.text, language)
    return [
        one
        for one in entities
        if one.value is not None and not any(start <= one.start < end for start, end in denied)
    ]


def _left_over(
    schema: FormSchema, asking: str | None, entities: Sequence[Entity], text: str
) -> list[Entity]:
    """Leave out the first entity of the kind that is asked, and the days of a list of days."""
    if asking is None:
        return list(entities)
    field = field_at(schema, asking)
    if field.kind is FieldKind.MANY_OF:
        return [
            one
            for one in entities
            if one.name != "weekdays" and not names_option([field], text[one.start : one.end])
        ]
    kinds = {ENTITY_OF.get(field.kind, ""), field.rules.identifier, field.role}
    if field.kind is FieldKind.DATE_RANGE:
        kinds.add("date")
    used = next((one for one in entities if one.name in kinds), None)
    both = field.kind is FieldKind.DATE_RANGE and used is not None and used.name == "date"
    if both:
        return [one for one in entities if one.name != "date"]
    return [one for one in entities if one is not used]


def _from_attachments(
    schema: FormSchema,
    answers: Mapping[str, Answer],
    words: Words,
    fields: Sequence[tuple[str, Field]],
    *,
    now: datetime,
    language: str,
) -> dict[str, Answer]:
    if not words.attachments:
        return {}
    photos = [(path, field) for path, field in fields if field.kind is FieldKind.FILE]
    wanted = [one for one in photos if one[1].role == "photo"] or photos
    if len(wanted) != 1:
        return {}
    path, field = wanted[0]
    answer = read_answer(
        field,
        Words(attachments=words.attachments),
        schema=schema,
        answers=answers,
        path=path,
        now=now,
        language=language,
    )
    return {} if isinstance(answer, Misread) else {path: unseen(path, answer.value, "")}


def _from_location(
    fields: Sequence[tuple[str, Field]], words: Words, found: Mapping[str, Answer]
) -> dict[str, Answer]:
    places = [path for path, field in fields if field.kind is FieldKind.PLACE]
    if words.location is None or len(places) != 1 or places[0] in found:
        return {}
    here = words.location
    value = {"latitude": here.latitude, "longitude": here.longitude, "label": here.label}
    return {places[0]: unseen(places[0], value, "")}


def _sound(
    schema: FormSchema,
    answers: Mapping[str, Answer],
    found: Mapping[str, Answer],
    asking: str | None,
    now: datetime,
) -> dict[str, Answer]:
    everything = {**answers, **found}
    return {
        path: answer
        for path, answer in found.items()
        if path not in answers
        and path != asking
        and is_shown(schema, everything, path)
        and wrong_answer(schema, everything, path, now) is None
    }
