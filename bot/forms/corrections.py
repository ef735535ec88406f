"""Corrections in free words: « non en fait c'est le 14 », « je me suis trompé de numéro »."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.forms.answers import read_answer
from bot.forms.order import is_shown
from bot.forms.paths import field_at
from bot.forms.said import Misread, Words
from bot.reading.addresses import find_addresses
from bot.reading.dates import find_dates
from bot.reading.emails import find_emails
from bot.reading.folding import fold
from bot.reading.phones import find_phones
from bot.reading.times import find_times
from connectors.contract import Answer, Field, FieldKind, FormSchema, Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What a citizen wants changed."""

    path: str
    answer: Answer | None = None
    """The new answer; None when it must be asked again."""
    before: Answer | None = None
    candidates: tuple[str, ...] = ()
    """Paths that may be meant, when the words do not tell which."""


_CUE = re.compile(
    r"^(?:ah |oh |oups |euh |mais |attendez |attends )*(?:"
    r"(?:non|nan|no|pardon|desolee?|excuse[zr]?(?:-| )?moi|sorry|oups|oops|erreur|en fait|"
    r"plutot|finalement|actually|wait|rectification|je rectifie|correction)\b"
    r"|je (?:me suis|m'?etais) trompee?|j'ai fait une (?:erreur|faute)|i made a mistake|my mistake|i meant"
    r"|je voulais dire|je corrige)"
)
_ANYWHERE = re.compile(
    r"\b(?:je me suis trompee?|j'ai fait une (?:erreur|faute)|i made a mistake|je voulais dire|i meant|"
    r"c'etait plutot|plutot que|et pas|pas le \d|instead of|not the \d)\b"
)
_CHANGE = re.compile(
    r"\b(?:change[rz]?|modifie[rz]?|corrige[rz]?|rectifie[rz]?|edit|change|fix|correct|mettre|mets|mettez)\b"
)
_IS = re.compile(
    r"^(?:mon |ma |mes |le |la |l'|my |the )?([\w' -]{2,40}?) (?:c'est|est|is|:|=) (?:plutot |en fait |actually )?(.+)$"
)
_LEAD = re.compile(
    r"^(?:(?:ah|oh|oups|euh|mais|non|nan|no|pardon|desolee?|sorry|oops|en fait|plutot|finalement|actually|wait|"
    r"je me suis trompee?|je voulais dire|i meant|i made a mistake|c'est|c'etait|it's|it is|its|"
    r"ce n'est pas (?:le |la |au )?[\w]+|c'est pas (?:le |la |au )?[\w]+|je corrige|erreur)[ ,.:;!-]*)+"
)
_NOT = re.compile(r"[, ]+(?:et )?(?:pas|non pas|not|instead of|au lieu (?:de|du)|plutot que) .*$")
_KIND_WORDS: Sequence[tuple[re.Pattern[str], frozenset[FieldKind], frozenset[str]]] = (
    (re.compile(r"\b(?:adresse|address|rue|street)\b"), frozenset({FieldKind.ADDRESS, FieldKind.PLACE}), frozenset()),
    (re.compile(r"\b(?:telephone|tel|phone|portable|mobile|numero de tel\w*)\b"), frozenset({FieldKind.PHONE}), frozenset()),
    (re.compile(r"\b(?:e-?mail|mail|courriel|adresse mail)\b"), frozenset({FieldKind.EMAIL}), frozenset()),
    (re.compile(r"\b(?:date|jour|day)\b"), frozenset({FieldKind.DATE, FieldKind.DATE_RANGE}), frozenset()),
    (re.compile(r"\b(?:heure|horaire|time|hour)\b"), frozenset({FieldKind.TIME}), frozenset()),
    (re.compile(r"\b(?:prenoms?|first name|given name)\b"), frozenset(), frozenset({"given_names"})),
    (re.compile(r"\b(?:nom|last name|surname|family name)\b"), frozenset(), frozenset({"family_name", "birth_name"})),
    (re.compile(r"\b(?:photos?|image|picture|fichier|document|file)\b"), frozenset({FieldKind.FILE}), frozenset()),
    (re.compile(r"\b(?:montant|somme|amount)\b"), frozenset({FieldKind.AMOUNT}), frozenset()),
    (re.compile(r"\b(?:lieu|endroit|place|location)\b"), frozenset({FieldKind.PLACE}), frozenset()),
    (
        re.compile(r"\b(?:numero|number)\b"),
        frozenset({FieldKind.PHONE, FieldKind.ADDRESS, FieldKind.PLACE, FieldKind.IDENTIFIER}),
        frozenset(),
    ),
)  # fmt: skip


def find_correction(
    schema: FormSchema,
    answers: Mapping[str, Answer],
    words: Words,
    *,
    now: datetime,
    language: str,
    asking: str | None,
) -> Correction | None:
    """Find what a message corrects among the answers given; None when it corrects nothing."""
    text = words.text.strip()
    folded = fold(text)
    if not folded or len(folded.split()) > 25 or not answers:
        return None
    finder = _Finder(schema, answers, now=now, language=language, asking=asking)
    named = finder.named(folded)
    if _is_wish(folded) and named:
        return finder.wish(named, text, folded)
    stated = _IS.match(folded)
    if stated and asking is None and (paths := finder.named(stated[1])):
        return finder.restated(paths, text[stated.start(2) :])
    if _CUE.match(folded) or _ANYWHERE.search(folded):
        return finder.corrected(text, folded, named)
    if asking is None and named and len(folded.split()) <= 3 and "?" not in text:
        return finder.wish(named, text, folded)
    return None


def _is_wish(folded: str) -> bool:
    return bool(_CHANGE.search(folded)) or bool(
        re.search(
            r"\b(?:trompee?|erreur|faute|mistake|wrong) (?:de|d'|dans|sur|pour|in|with|about)\b",
            folded,
        )
    )


class _Finder:
    """Looks among the answers for the one that is meant."""

    def __init__(
        self,
        schema: FormSchema,
        answers: Mapping[str, Answer],
        *,
        now: datetime,
        language: str,
        asking: str | None,
    ) -> None:
        self._schema = schema
        self._answers = answers
        self._now = now
        self._language = language
        self._asking = asking
        self._given = [
            path
            for path in reversed(list(answers))
            if is_shown(schema, answers, path)
            and field_at(schema, path).kind is not FieldKind.GROUP
        ]

    def named(self, folded: str) -> list[str]:
        """Give the answered fields that the words name by label or kind, best first."""
        by_label = [path for path in self._given if self._label_in(path, folded)]
        if by_label:
            return by_label
        for pattern, kinds, roles in _KIND_WORDS:
            if pattern.search(folded):
                fitting = [path for path in self._given if self._is_of(path, kinds, roles)]
                if fitting:
                    return fitting
        return []

    def wish(self, paths: Sequence[str], text: str, folded: str) -> Correction:
        """« change l'adresse »: with its new value when the words hold one, else asked again."""
        if len(paths) == 1:
            value = self._new_value(paths[0], text, folded)
            if value is not None:
                return self._correction(paths[0], value, text)
            return Correction(path=paths[0], before=self._answers[paths[0]])
        return Correction(path=paths[0], candidates=tuple(paths))

    def restated(self, paths: Sequence[str], rest: str) -> Correction | None:
        """« l'adresse c'est 3 rue X »."""
        value = self._read(paths[0], rest)
        return None if value is None else self._correction(paths[0], value, rest)

    def corrected(self, text: str, folded: str, named: Sequence[str]) -> Correction | None:
        """« non pardon, c'est le 41 »: the answer that such a value can replace."""
        rest = _rest(text, folded)
        if not rest:
            return None
        for path in [*named, *(one for one in self._given if one not in named)]:
            value = self._new_value(path, rest, fold(rest))
            if value is None or value == self._answers[path].value:
                continue
            if path in named or self._is_certain(path, rest):
                return self._correction(path, value, rest)
        if named:
            return Correction(path=named[0], candidates=tuple(named) if len(named) > 1 else ())
        return None

    def _new_value(self, path: str, text: str, folded: str) -> Json:
        """Give the value these words hold for a field, changing only the part they name."""
        field = field_at(self._schema, path)
        before = self._answers[path].value
        if field.kind in {FieldKind.ADDRESS, FieldKind.PLACE}:
            found = next((one.value for one in find_addresses(text) if one.value), None)
            if found and found["number"] in {"", None} and len(folded.split()) <= 2:
                found = None
            return self._read(path, text) if found else _other_number(before, folded)
        if field.kind is FieldKind.DATE:
            return self._other_day(path, text)
        if field.kind is FieldKind.PHONE and not find_phones(text):
            return None
        if field.kind is FieldKind.EMAIL and not find_emails(text):
            return None
        if field.kind is FieldKind.TIME and not find_times(text):
            return None
        if field.kind is FieldKind.FILE:
            return None
        return self._read(path, text)

    def _other_day(self, path: str, text: str) -> Json:
        before = str(self._answers[path].value or "")
        bare = re.fullmatch(r"(?:le |the )?(\d{1,2})(?:er|st|nd|rd|th)?", fold(text).strip(" .!"))
        if bare and before:
            day = date.fromisoformat(before)
            try:
                moved = day.replace(day=int(bare[1])).isoformat()
            except ValueError:
                return None
            return self._read(path, moved)
        if not find_dates(text, now=self._now, language=self._language):
            return None
        return self._read(path, text)

    def _read(self, path: str, text: str) -> Json:
        field = field_at(self._schema, path)
        read = read_answer(
            field,
            Words(text=text.strip(" ,.!")),
            schema=self._schema,
            answers={},
            path=path,
            now=self._now,
            language=self._language,
        )
        return None if isinstance(read, Misread) else read.value

    def _is_certain(self, path: str, rest: str) -> bool:
        """Tell whether such words can only mean a field of this kind."""
        field = field_at(self._schema, path)
        if field.kind in {FieldKind.TEXT, FieldKind.LONG_TEXT, FieldKind.YES_NO}:
            return False
        if self._asking and not self._answers_asked(rest):
            return True
        return self._asking is None or field.kind in _PLAIN

    def _answers_asked(self, rest: str) -> bool:
        if self._asking is None:
            return False
        try:
            field = field_at(self._schema, self._asking)
        except KeyError:
            return False
        return field.kind not in {FieldKind.TEXT, FieldKind.LONG_TEXT} and (
            self._read(self._asking, rest) is not None
        )

    def _correction(self, path: str, value: Json, said: str) -> Correction:
        before = self._answers[path]
        answer = replace(before, value=value, said=said, by="corrected", accepted=True)
        return Correction(path=path, answer=answer, before=before)

    def _label_in(self, path: str, folded: str) -> bool:
        labels = field_at(self._schema, path).label.values()
        return any(_mentions(folded, fold(label)) for label in labels)

    def _is_of(self, path: str, kinds: frozenset[FieldKind], roles: frozenset[str]) -> bool:
        field: Field = field_at(self._schema, path)
        return field.kind in kinds or field.role in roles


_PLAIN = frozenset(
    {FieldKind.PHONE, FieldKind.EMAIL, FieldKind.ADDRESS, FieldKind.PLACE, FieldKind.ONE_OF}
)


def _mentions(folded: str, label: str) -> bool:
    label = re.sub(r"\(.*?\)", "", label).strip(" ?:")
    return len(label) >= 3 and re.search(rf"(?<!\w){re.escape(label)}s?(?!\w)", folded) is not None


def _rest(text: str, folded: str) -> str:
    """Give the words after « non pardon, c'est » and before « pas le 14 »."""
    lead = _LEAD.match(folded)
    start = lead.end() if lead else 0
    if not lead:
        meant = re.search(r"\b(?:je voulais dire|i meant|plutot)\b", folded)
        start = meant.end() if meant else 0
    rest = text[start:]
    cut = _NOT.search(fold(rest))
    return (rest[: cut.start()] if cut and cut.start() > 0 else rest).strip(" ,.;:!")


def _other_number(before: Json, folded: str) -> Json:
    """« le 41 » beside « 14 rue des Tanneurs »: only the number changes."""
    bare = re.fullmatch(
        r"(?:au |le |the |numero |number |n° ?)*(\d{1,4}(?: ?(?:bis|ter|quater|[a-d]))?)",
        folded.strip(" .!"),
    )
    if not bare or not isinstance(before, dict):
        return None
    label = str(before.get("label") or "")
    found = re.match(r"\d{1,4}(?: ?(?:bis|ter|quater|[A-Da-d]))?(?=[ ,])", label)
    if not found:
        return None
    changed = {**before, "label": bare[1] + label[found.end() :]}
    if "number" in before:
        changed["number"] = bare[1]
    return changed
