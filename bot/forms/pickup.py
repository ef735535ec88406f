"""What a message says beside answering the question asked: every open field it plainly fills.

Nothing is guessed: two fields that fit equally stay open, words under a negation fill nothing,
and a date said to be a beginning never lands in a birth.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from bot.forms.answer_choices import find_named_options
from bot.forms.answers import read_answer
from bot.forms.order import is_shown
from bot.forms.paths import all_fields, count_items, item_path
from bot.forms.said import Misread, Words
from bot.reading.entities import find_entities
from bot.reading.folding import fold
from bot.reading.negation import denied_spans
from bot.reading.number_words import SMALL
from bot.talk.understanding import Entity
from connectors.contract import Answer, Field, FieldKind, FormSchema, Json

_KIND_OF = {
    FieldKind.DATE: "date",
    FieldKind.DATE_RANGE: "date_range",
    FieldKind.TIME: "time",
    FieldKind.EMAIL: "email",
    FieldKind.PHONE: "phone",
    FieldKind.ADDRESS: "address",
    FieldKind.PLACE: "address",
    FieldKind.AMOUNT: "amount",
}
_ROLES_OF = {
    "since": frozenset({"since"}),
    "birth_date": frozenset({"birth_date"}),
    "start": frozenset({"wanted_date", "wanted_dates"}),
    "end": frozenset({"wanted_date", "wanted_dates"}),
}
_STRICT_ROLES = frozenset({"since", "birth_date"})
"""Dates of these fields are taken only when the words around say so."""


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

    The words that answer `asking` are used up and fill nothing else.
    """
    found: dict[str, Answer] = {}
    open_fields = [
        (path, field)
        for path, field in all_fields(schema)
        if path not in answers and path != asking and is_shown(schema, answers, path)
    ]
    entities = _affirmed(words, now, language)
    if asking is not None:
        entities = _not_used_by(schema, asking, entities)
    found |= _from_entities(open_fields, entities, words.text)
    found |= _from_attachments(schema, answers, words, open_fields, now=now, language=language)
    found |= _from_location(open_fields, words, found)
    if asking is None or len(words.text.split()) > 3:
        found |= _from_options(
            schema, {**answers, **found}, words, language=language, asking=asking
        )
        found |= _from_items({**answers, **found}, open_fields, words.text, language)
    return {path: answer for path, answer in found.items() if path not in answers}


def _affirmed(words: Words, now: datetime, language: str) -> list[Entity]:
    entities = words.entities or find_entities(words.text, now=now, language=language)
    denied = denied_spans(words.text, language)
    return [
        one
        for one in entities
        if one.value is not None and not any(start <= one.start < end for start, end in denied)
    ]


def _not_used_by(schema: FormSchema, asking: str, entities: Sequence[Entity]) -> list[Entity]:
    """Leave out the first entity of the kind that is asked: it is the answer itself."""
    key = asking.rpartition(".")[2]
    kinds = {
        _KIND_OF.get(field.kind, "")
        for _, top in all_fields(schema)
        for field in (top, *top.fields)
        if field.key == key
    }
    left: list[Entity] = []
    used = False
    for one in entities:
        if not used and one.name in kinds:
            used = True
            continue
        left.append(one)
    return left


def _from_entities(
    fields: Sequence[tuple[str, Field]], entities: Iterable[Entity], text: str
) -> dict[str, Answer]:
    found: dict[str, Answer] = {}
    for one in entities:
        fitting = [
            (path, field)
            for path, field in fields
            if path not in found and _fits(field, one) and not field.rules.agenda
        ]
        chosen = _only(fitting, one)
        if chosen is not None:
            path, field = chosen
            said = text[one.start : one.end]
            found[path] = _unseen(path, _shaped(field, one), said)
    names = _names(fields, entities, found, text)
    return {**found, **names}


def _fits(field: Field, entity: Entity) -> bool:
    if field.kind is FieldKind.IDENTIFIER:
        return field.rules.identifier == entity.name
    if field.kind is FieldKind.DATE_RANGE and entity.name == "date":
        return field.role == "wanted_dates" and entity.role not in _STRICT_ROLES
    if _KIND_OF.get(field.kind) != entity.name:
        return field.role == "plate" and entity.name == "plate"
    if entity.role in _ROLES_OF:
        return field.role in _ROLES_OF[entity.role]
    return not (entity.name == "date" and field.role in _STRICT_ROLES)


def _only(fitting: Sequence[tuple[str, Field]], entity: Entity) -> tuple[str, Field] | None:
    if len(fitting) == 1:
        return fitting[0]
    if entity.role in _ROLES_OF and fitting:
        return fitting[0]
    preferred = [one for one in fitting if one[1].role in {"location", "home_address"}]
    if len(preferred) == 1:
        return preferred[0]
    with_role = [one for one in fitting if one[1].role and one[1].required]
    return with_role[0] if len(with_role) == 1 else None


def _shaped(field: Field, entity: Entity) -> Json:
    if field.kind is FieldKind.PLACE:
        return {"latitude": None, "longitude": None, "label": str(entity.value["label"])}
    if field.kind is FieldKind.DATE_RANGE and entity.name == "date":
        return {"start": entity.value, "end": entity.value}
    return entity.value


def _names(
    fields: Sequence[tuple[str, Field]],
    entities: Iterable[Entity],
    found: Mapping[str, Answer],
    text: str,
) -> dict[str, Answer]:
    from_name = next((one for one in entities if one.name == "person"), None)
    if from_name is None:
        return {}
    given, _, family = str(from_name.value).partition(" ")
    by_role = {field.role: path for path, field in fields if path not in found}
    said = text[from_name.start : from_name.end]
    names: dict[str, Answer] = {}
    if family and "given_names" in by_role:
        names[by_role["given_names"]] = _unseen(by_role["given_names"], given, said)
    if family and "family_name" in by_role:
        path = by_role["family_name"]
        whole = "given_names" not in by_role
        names[path] = _unseen(path, str(from_name.value) if whole else family, said)
    return names


def _from_attachments(
    schema: FormSchema,
    answers: Mapping[str, Answer],
    words: Words,
    fields: Sequence[tuple[str, Field]],
    *,
    now: datetime,
    language: str,
) -> dict[str, Answer]:
    photos = [(path, field) for path, field in fields if field.kind is FieldKind.FILE]
    wanted = [one for one in photos if one[1].role == "photo"] or photos
    if not words.attachments or len(wanted) != 1:
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
    return {} if isinstance(answer, Misread) else {path: _unseen(path, answer.value, "")}


def _from_location(
    fields: Sequence[tuple[str, Field]], words: Words, found: Mapping[str, Answer]
) -> dict[str, Answer]:
    places = [path for path, field in fields if field.kind is FieldKind.PLACE]
    if words.location is None or len(places) != 1 or places[0] in found:
        return {}
    here = words.location
    value = {"latitude": here.latitude, "longitude": here.longitude, "label": here.label}
    return {places[0]: _unseen(places[0], value, "")}


def _from_options(
    schema: FormSchema,
    answers: Mapping[str, Answer],
    words: Words,
    *,
    language: str,
    asking: str | None,
) -> dict[str, Answer]:
    """Take an option that the words name whole, when no other field has an option so named."""
    text = words.text
    named: dict[str, list[tuple[str, str]]] = {}
    for path, field in all_fields(schema):
        if field.kind is not FieldKind.ONE_OF or path in answers or path == asking:
            continue
        if not is_shown(schema, answers, path) or field.rules.agenda:
            continue
        options = find_named_options(text, field.options, language)
        if len(options) == 1 and (word := _named_whole(text, options[0].words, options[0].label)):
            named.setdefault(word, []).append((path, options[0].id))
    found = {}
    for word, places in named.items():
        if len(places) == 1:
            path, option = places[0]
            found[path] = _unseen(path, option, word)
    return found


def _named_whole(text: str, words: Mapping[str, tuple[str, ...]], label: Mapping[str, str]) -> str:
    folded = fold(text)
    sayings = [*label.values(), *(one for several in words.values() for one in several)]
    fitting = [
        fold(one)
        for one in sayings
        if len(fold(one)) >= 4
        and re.search(rf"(?<!\w){re.escape(fold(one))}(?:s|x)?(?!\w)", folded)
    ]
    return max(fitting, key=len, default="")


def _from_items(
    answers: Mapping[str, Answer],
    fields: Sequence[tuple[str, Field]],
    text: str,
    language: str,
) -> dict[str, Answer]:
    """Read « un canapé et deux matelas » into the items of the one group it can mean."""
    groups = [
        field for _, field in fields if field.kind is FieldKind.GROUP and field.role == "objects"
    ]
    if len(groups) != 1 or count_items(answers, groups[0].key):
        return {}
    return read_items(groups[0], text, language)


def read_items(group: Field, text: str, language: str, *, first: int = 0) -> dict[str, Answer]:
    """Read named and counted things into items of a group, from index `first` on."""
    kind = next((one for one in group.fields if one.kind is FieldKind.ONE_OF), None)
    count = next((one for one in group.fields if one.kind is FieldKind.INTEGER), None)
    note = next((one for one in group.fields if one.kind is FieldKind.TEXT), None)
    if kind is None:
        return {}
    denied = denied_spans(text, language)
    found: dict[str, Answer] = {}
    index = first
    for start, end in _stretches(text):
        if any(low <= start < high for low, high in denied):
            continue
        stretch = text[start:end].strip()
        options = find_named_options(stretch, kind.options, language)
        word = (
            _named_whole(stretch, options[0].words, options[0].label) if len(options) == 1 else ""
        )
        if not word:
            continue
        path = item_path(group.key, index, kind.key)
        found[path] = _unseen(path, options[0].id, stretch)
        if count is not None:
            path = item_path(group.key, index, count.key)
            found[path] = _unseen(path, _count(stretch, word), stretch)
        if note is not None:
            path = item_path(group.key, index, note.key)
            found[path] = _unseen(path, word, stretch)
        index += 1
        if group.rules.max_count and index >= group.rules.max_count:
            break
    return found


def _stretches(text: str) -> list[tuple[int, int]]:
    cuts = [
        match.span()
        for match in re.finditer(r"\s*(?:,|;|\n|\+|&|\bet\b|\band\b|\bplus\b|\bpuis\b)\s*", text)
    ]
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(text)]
    return list(zip(starts, ends, strict=True))


def _count(stretch: str, word: str) -> int:
    folded = fold(stretch)
    before = folded[: folded.find(word)].split()
    for token in reversed(before[-3:]):
        if token.isdigit():
            return max(1, min(int(token), 99))
        if token in SMALL:
            return max(1, SMALL[token])
    return 1


def _unseen(path: str, value: Json, said: str) -> Answer:
    return Answer(field=path, value=value, said=said, accepted=False)
