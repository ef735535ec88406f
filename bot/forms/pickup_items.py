"""Several things of a group at once: « un canapé et deux matelas », « oui, Léa »."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime

from bot.forms.answer_choices import find_named_options
from bot.forms.answers import read_answer
from bot.forms.paths import all_fields, count_begun, field_at, item_path
from bot.forms.pickup_options import named_whole
from bot.forms.said import Misread, Words, unseen
from bot.reading.folding import fold
from bot.reading.negation import denied_spans
from bot.reading.number_words import SMALL
from connectors.contract import Answer, Field, FieldKind, FormSchema

_YES = re.compile(
    r"\W*(?:oui|ouais|yes|yep|ok)\b[ ,;.:!]*(?:alors |il y a |there is |pour |for |et )?"
)
_CUT = re.compile(r"\s*(?:,|;|\n|\+|&|\bet\b|\band\b|\bplus\b|\bpuis\b|\bainsi que\b)\s*")
_SEVERAL = frozenset({"des", "les", "mes", "nos", "plusieurs", "quelques", "some", "several", "my"})
_LONGEST_NAME = 6


def next_item_from(
    schema: FormSchema,
    answers: Mapping[str, Answer],
    words: Words,
    *,
    now: datetime,
    language: str,
    asking: str | None,
) -> dict[str, Answer]:
    """Read « oui, Léa » to « un autre enfant ? » as the first answer of the next one."""
    group = field_at(schema, asking) if asking else None
    own = answers.get(asking) if asking else None
    if asking is None or group is None or group.kind is not FieldKind.GROUP or not group.fields:
        return {}
    lead = _YES.match(fold(words.text))
    rest = words.text[lead.end() :].strip(" .,!") if lead else ""
    if own is None or own.accepted or not rest or len(rest.split()) > _LONGEST_NAME:
        return {}
    path = item_path(asking, count_begun(answers, asking), group.fields[0].key)
    answer = read_answer(
        group.fields[0],
        Words(text=rest),
        schema=schema,
        answers=answers,
        path=path,
        now=now,
        language=language,
    )
    if isinstance(answer, Misread) or answer.value is None:
        return {}
    return {path: unseen(path, answer.value, rest)}


def take_items(
    schema: FormSchema,
    answers: Mapping[str, Answer],
    text: str,
    *,
    language: str,
    asking: str | None,
) -> dict[str, Answer]:
    """Read counted things into the items of the one group of objects that is being filled."""
    groups = [field for _, field in all_fields(schema) if field.role == "objects"]
    if len(groups) != 1 or groups[0].kind is not FieldKind.GROUP:
        return {}
    first = _first_item(groups[0], answers, asking)
    if first is None:
        return {}
    limit = groups[0].rules.max_count or 99
    found: dict[str, Answer] = {}
    for index, (stretch, option, word) in enumerate(
        _things(groups[0], text, language), start=first
    ):
        if index >= limit:
            break
        found |= _item(groups[0], index, stretch, option, word)
    return {path: answer for path, answer in found.items() if path not in answers}


def _first_item(group: Field, answers: Mapping[str, Answer], asking: str | None) -> int | None:
    begun = count_begun(answers, group.key)
    if asking is not None and asking.startswith(f"{group.key}."):
        _, index, child = asking.split(".")
        named = next((one for one in group.fields if one.kind is FieldKind.ONE_OF), None)
        return int(index) if named is not None and child == named.key else None
    if asking == group.key:
        return begun
    return 0 if begun == 0 else None


def _things(group: Field, text: str, language: str) -> Iterator[tuple[str, str, str]]:
    """Give each thing named: its words, its option, and the word that names it."""
    kind = next((one for one in group.fields if one.kind is FieldKind.ONE_OF), None)
    denied = denied_spans(text, language)
    for start, end in _stretches(text):
        if kind is None or any(low < end and start < high for low, high in denied):
            continue
        stretch = text[start:end].strip()
        options = find_named_options(stretch, kind.options, language)
        word = named_whole(stretch, options[0]) if len(options) == 1 else ""
        if word:
            yield stretch, options[0].id, word


def _item(group: Field, index: int, stretch: str, option: str, word: str) -> dict[str, Answer]:
    found: dict[str, Answer] = {}
    told = False
    for child in group.fields:
        path = item_path(group.key, index, child.key)
        if child.kind is FieldKind.ONE_OF and not told:
            found[path] = unseen(path, option, stretch)
            told = True
        elif child.kind is FieldKind.INTEGER and (count := _count(stretch, word)):
            found[path] = unseen(path, count, stretch)
        elif child.kind is FieldKind.TEXT and child.required:
            found[path] = unseen(path, word, stretch)
    return found


def _stretches(text: str) -> list[tuple[int, int]]:
    cuts = [match.span() for match in _CUT.finditer(text)]
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(text)]
    return list(zip(starts, ends, strict=True))


def _count(stretch: str, word: str) -> int:
    """Tell how many are said; 0 when « des chaises » leaves it open."""
    folded = fold(stretch)
    at = folded.find(word)
    before = re.findall(r"\w+", folded[:at])[-3:]
    for token in reversed(before):
        if token.isdigit():
            return max(1, min(int(token), 99))
        if token in SMALL:
            return max(1, SMALL[token])
        if token in _SEVERAL:
            return 0
    plural = folded[at + len(word) : at + len(word) + 1] in {"s", "x"}
    return 0 if plural else 1
