"""Corrections in free words: « non en fait c'est le 14 », « je me suis trompé de numéro »."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.forms.answer_choices import is_within_edits, says_option
from bot.forms.answers import read_answer
from bot.forms.correction_values import CorrectedValue
from bot.forms.correction_words import (
    ANYWHERE,
    CUE,
    KIND_WORDS,
    PREFERENCE,
    REMOVAL,
    STATED,
    WISH,
    corrected_rest,
    find_contrast,
    find_spelling,
)
from bot.forms.order import is_shown
from bot.forms.paths import field_at
from bot.forms.said import Misread, Words
from bot.forms.summary import show_value
from bot.reading.folding import fold
from bot.reading.name_parts import tidy_name
from bot.reading.yes_no import read_yes_no
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


_LONGEST = 25
"""More words than this are a story."""
_FREE = frozenset({FieldKind.TEXT, FieldKind.LONG_TEXT})
_NAMES = frozenset({"family_name", "birth_name", "given_names"})
_MISTAKEN = re.compile(
    r"\W*(?:(?:non|no|oh|ah|pardon|desolee?|sorry|oups|oops)\W+)*(?:je me suis trompee?|"
    r"je m'suis trompee?|j'ai fait une (?:erreur|faute)|i made a mistake|my mistake|c'est faux|"
    r"c'est une erreur|that's wrong)\W*"
)


_POLITE_NO = re.compile(
    r"^(?:non|nan|no|nope)[ ,]+(?:merci|merci bien|merci beaucoup|thanks|thank you|thx|svp|pas besoin|ca ira|"
    r"merci ca ira|sans facon|pas la peine|c'est bon|rien|pas du tout|never mind|c'est tout|"
    r"ce sera tout|rien d'autre|personne(?: d'autre)?|that's all|that's it|nothing else|nobody)[ .!]*$"
)
"""« non merci » and « non, c'est tout » refuse what is asked, they correct nothing."""


def find_correction(
    schema: FormSchema,
    answers: Mapping[str, Answer],
    words: Words,
    *,
    now: datetime,
    language: str,
    asking: str | None,
) -> Correction | None:
    """Find what a message corrects among the answers given; None when it corrects nothing.

    `asking` is None at the summary, where a value said alone may be a correction too. The last
    answer given is meant first; two that fit equally are given back as `candidates`.
    """
    text = words.text.strip()
    if not text or not answers or len(text) > 400 or len(text.split()) > _LONGEST:
        return None
    folded = fold(text)
    if _POLITE_NO.match(folded):
        return None
    if asking and says_option(field_at(schema, asking), text):
        return None
    finder = _Finder(schema, answers, now=now, language=language, asking=asking)
    return finder.find(text, folded)


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
        self._asked = field_at(schema, asking) if asking else None
        self._given = [
            path
            for path in reversed(list(answers))
            if path != asking
            and is_shown(schema, answers, path)
            and field_at(schema, path).kind is not FieldKind.GROUP
        ]

    def find(self, text: str, folded: str) -> Correction | None:
        """Try each way of saying it, the plainest first."""
        named = self._named(folded)
        tries = (
            self._removed(folded, named),
            self._spelt(text),
            self._contrasted(text),
            self._stated(text, folded),
            self._wished(text, folded, named),
        )
        found = next((one for one in tries if one is not None), None)
        if found is not None:
            return found
        if _MISTAKEN.fullmatch(folded) and self._given and self._asking:
            return self._ask_again(self._given[0])
        if CUE.match(folded) or ANYWHERE.search(folded):
            return self._taken_back(text, named)
        if self._asking is None and "?" not in text:
            return self._said_alone(text, folded, named)
        return None

    def _removed(self, folded: str, named: Sequence[str]) -> Correction | None:
        """« enlève mon e-mail » passes an optional answer over."""
        if not REMOVAL.match(folded) or len(named) != 1:
            return None
        path = named[0]
        if field_at(self._schema, path).required:
            return self._ask_again(path)
        return self._correct(path, None, folded)

    def _spelt(self, text: str) -> Correction | None:
        """« Martine avec un e »: the name that differs by so little."""
        found = find_spelling(text)
        if found is None:
            return None
        word, letters = found
        said = fold(word)
        for path in self._given:
            value = self._answers[path].value
            if field_at(self._schema, path).kind not in _FREE or not isinstance(value, str):
                continue
            near = [one for one in value.split() if is_within_edits(fold(one), said, 2)]
            if len(near) != 1:
                continue
            if fold(near[0]) == said or letters not in said:
                return self._ask_again(path)
            return self._correct(path, value.replace(near[0], tidy_name(word)), text)
        return None

    def _contrasted(self, text: str) -> Correction | None:
        """« c'est 41 pas 14 »: the answer that holds what it is not."""
        contrast = find_contrast(text)
        if contrast is None:
            return None
        holding = [path for path in self._given if self._holds(path, contrast.old)]
        for path in holding:
            value = self._value().read(path, contrast.new)
            if value is not None and value != self._answers[path].value:
                return self._correct(path, value, contrast.new)
        if not holding and self._asked is not None and self._asked.kind in _FREE:
            return None
        return self._ask_again(holding[0]) if len(holding) == 1 else None

    def _holds(self, path: str, old: str) -> bool:
        answer = self._answers[path]
        shown = show_value(field_at(self._schema, path), answer.value, self._language)
        if isinstance(answer.value, bool) or len(old) < 2:
            return False
        words = fold(f"{shown} | {answer.said}")
        return re.search(rf"(?<!\w){re.escape(old)}(?!\w)", words) is not None

    def _stated(self, text: str, folded: str) -> Correction | None:
        """« l'adresse c'est 3 rue Haute »."""
        stated = STATED.match(folded)
        if stated is None or (self._asked is not None and self._asked.kind is FieldKind.LONG_TEXT):
            return None
        paths = self._named(stated[1])
        if len(paths) != 1 or self._is_of_asked_kind(paths[0]):
            return None
        rest = text[stated.start(2) :]
        value = self._value().read(paths[0], rest)
        if value is None:
            value = self._read(paths[0], rest)
        if value is None:
            return None
        return (
            None if value == self._answers[paths[0]].value else self._correct(paths[0], value, rest)
        )

    def _is_of_asked_kind(self, path: str) -> bool:
        if self._asked is None:
            return False
        field = field_at(self._schema, path)
        return field.kind is self._asked.kind and field.role == self._asked.role

    def _wished(self, text: str, folded: str, named: Sequence[str]) -> Correction | None:
        """« change l'adresse »: with its new value when the words hold one, else asked again."""
        if not named or not WISH.search(folded):
            return None
        if self._asked is not None and self._asked.kind in _FREE and len(folded.split()) > 8:
            return None
        if len(named) > 1:
            holding = [path for path in named if self._value().inside(path, text) is not None]
            if len(holding) != 1:
                return Correction(path=named[0], candidates=tuple(named))
            named = holding
        value = self._value().inside(named[0], text)
        if value is None or value == self._answers[named[0]].value:
            return self._ask_again(named[0])
        return self._correct(named[0], value, text)

    def _taken_back(self, text: str, named: Sequence[str]) -> Correction | None:
        """« non pardon, c'est le 41 »: the answer that such a value can replace."""
        rest = corrected_rest(text)
        if not rest or self._is_only_yes_no(rest):
            return None
        value = self._value()
        for path in named:
            new = value.inside(path, rest)
            if new is not None and new != self._answers[path].value:
                return self._correct(path, new, rest)
        fitting = self._fitting(rest, preferred=bool(PREFERENCE.search(fold(text))))
        return self._of_fitting(fitting, rest)

    def _fitting(self, rest: str, *, preferred: bool = False) -> list[tuple[str, Json]]:
        """Give the answers that such words can replace; a free text only when it was just given.

        Who changes their mind means a day, seldom the number of a house.
        """
        value = self._value()
        found = [
            (path, new)
            for path in self._given
            if (new := value.read(path, rest)) is not None and new != self._answers[path].value
        ]
        typed = [one for one in found if field_at(self._schema, one[0]).kind not in _FREE]
        days = [one for one in typed if field_at(self._schema, one[0]).kind is FieldKind.DATE]
        if preferred and days:
            return days
        just_given = self._given[:1] if self._asking is not None else []
        return typed or [one for one in found if one[0] in just_given]

    def _is_only_yes_no(self, rest: str) -> bool:
        if read_yes_no(rest, self._language) is None:
            return False
        last = field_at(self._schema, self._given[0]) if self._given else None
        asks_yes_no = self._asked is not None and self._asked.kind is FieldKind.YES_NO
        return (
            asks_yes_no or self._asked is None or last is None or last.kind is not FieldKind.YES_NO
        )

    def _of_fitting(self, fitting: Sequence[tuple[str, Json]], rest: str) -> Correction | None:
        """Choose among the answers that fit: the one just given, else the only one."""
        if not fitting:
            return None
        path, new = fitting[0]
        if self._asking is not None and path == self._given[0]:
            return self._correct(path, new, rest)
        if self._asking is not None and self._answers_question(rest):
            return None
        if len(fitting) == 1:
            return self._correct(path, new, rest)
        return Correction(path=path, candidates=tuple(one for one, _ in fitting))

    def _said_alone(self, text: str, folded: str, named: Sequence[str]) -> Correction | None:
        """At the summary: « téléphone » asks it again, « 06 39 98 04 13 » replaces it."""
        if named and len(folded.split()) <= 3:
            return self._wish_of(named)
        if read_yes_no(text, self._language) is not None:
            return None
        return self._of_fitting(self._fitting(text), text)

    def _wish_of(self, named: Sequence[str]) -> Correction:
        if len(named) > 1:
            return Correction(path=named[0], candidates=tuple(named))
        return self._ask_again(named[0])

    def _answers_question(self, rest: str) -> bool:
        """Tell whether the words answer what is asked now, so that they take nothing back."""
        if self._asking is None or self._asked is None or self._asked.kind in _FREE:
            return False
        return self._read(self._asking, rest) is not None

    def _named(self, folded: str) -> list[str]:
        """Give the answered fields that the words name by label or kind, the latest first."""
        by_label = {path: size for path in self._given if (size := self._label_in(path, folded))}
        if by_label:
            longest = max(by_label.values())
            return [path for path, size in by_label.items() if size == longest]
        for pattern, kinds, roles in KIND_WORDS:
            if pattern.search(folded):
                fitting = [path for path in self._given if self._is_of(path, kinds, roles)]
                if fitting:
                    return fitting
        return self._first_of_items(folded)

    def _first_of_items(self, folded: str) -> list[str]:
        """« change les objets » names the items, each by its first question."""
        groups = [
            field
            for page in self._schema.pages
            for field in page.fields
            if field.kind is FieldKind.GROUP and _label_size(field, folded)
        ]
        firsts = {(field.key, field.fields[0].key) for field in groups if field.fields}
        split = ((path, path.split(".")) for path in self._given if path.count(".") == 2)
        return [path for path, (top, _, child) in split if (top, child) in firsts]

    def _label_in(self, path: str, folded: str) -> int:
        return _label_size(field_at(self._schema, path), folded)

    def _is_of(self, path: str, kinds: frozenset[FieldKind], roles: frozenset[str]) -> bool:
        field: Field = field_at(self._schema, path)
        return field.kind in kinds or field.role in roles

    def _value(self) -> CorrectedValue:
        return CorrectedValue(self._schema, self._answers, now=self._now, language=self._language)

    def _read(self, path: str, text: str) -> Json:
        read = read_answer(
            field_at(self._schema, path),
            Words(text=text.strip(" ,.!")),
            schema=self._schema,
            answers={},
            path=path,
            now=self._now,
            language=self._language,
        )
        return None if isinstance(read, Misread) else read.value

    def _ask_again(self, path: str) -> Correction:
        return Correction(path=path, before=self._answers[path])

    def _correct(self, path: str, value: Json, said: str) -> Correction:
        before = self._answers[path]
        answer = replace(before, value=value, said=said, by="corrected", accepted=True)
        return Correction(path=path, answer=answer, before=before)


def _label_size(field: Field, folded: str) -> int:
    """Give the length of the longest label of the field that stands in the words, 0 for none."""
    sizes = [0]
    for label in field.label.values():
        bare = re.sub(r"\(.*?\)", "", fold(label)).strip(" ?:")
        bare = re.sub(r"^(?:votre|vos|your|le|la|les|the) ", "", bare)
        if len(bare) >= 3 and re.search(rf"(?<!\w){re.escape(bare)}s?(?!\w)", folded):
            sizes.append(len(bare))
    return max(sizes)
