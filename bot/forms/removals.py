"""Items of a repeated group taken away in words: « enlève le matelas », « retire le deuxième enfant ».

Only what stands in the list can be taken away: « enlevez un frigo » asks for one more where none
is listed yet, as people say it of bulky waste.
"""

import re
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from bot.forms.answer_choices import find_named_options
from bot.forms.conditions import holds
from bot.forms.order import shown_fields
from bot.forms.paths import count_begun, count_items, item_path
from bot.forms.pickup_options import named_whole
from bot.forms.summary import show_value
from bot.reading.folding import fold
from bot.reading.number_words import SMALL
from bot.reading.word_lists import listed
from connectors.contract import Answer, Field, FieldKind, FormSchema

_LEAD = (
    r"^(?:(?:ah|oh|euh|et|mais|bon|non|no|oui|pardon|desolee?|sorry|oups|oops|wait|attendez|attends|"
    r"finalement|en fait|actually|in the end|after all|svp|s'il vous plait|please|"
    r"on peut|peux-tu|pouvez-vous|pourriez-vous|tu peux|vous pouvez|je veux|je voudrais|"
    r"il faut|faut|can you|could you|i want to|i'd like to|let's)[ ,.!:-]+)*"
)
_VERB = re.compile(
    _LEAD
    + r"(?:supprime[rz]?|enleve[rz]?|retire[rz]?|efface[rz]?|oublie[rz]?|annule[rz]?|ote[rz]?|"
    r"laisse[rz]? tomber|remove|delete|drop|forget|cancel|leave out|take (?:out|off|away)|scratch) "
    r"(?P<target>.+)$"
)
_AFTER_ALL = re.compile(
    r"^(?:(?:ah|oh|euh|et|mais|bon|non|no|pardon|desolee?|sorry|oups|oops|wait)[ ,.!]+)*"
    r"(?:finalement|en fait|actually|in the end|after all)[ ,]+"
    r"(?:(?:ce n'est |c'est )?pas|plus|sans|non pas|not|no|without|no more) (?P<target>.+)$"
)
_NOT = re.compile(
    _LEAD + r"(?:(?:(?:il )?n'?y a|(?:y a|il y a)|there is|there are)? ?"
    r"(?:pas|plus|sans|not|without|no more)) (?P<target>.+?)"
    r"(?:[ ,]+(?:finalement|en fait|after all|actually|anymore|in the end))?[ .!]*$"
)
_AT_LAST_NO = re.compile(
    r"^(?P<target>.+?)[ ,]+(?:finalement|en fait|actually)[ ,]+(?:non|pas|plus|no|not)[ .!]*$"
)
_KEEP = re.compile(
    r"^(?:(?:ah|oh|euh|et|mais|bon|non|no|oui)[ ,.!]+)*(?:finalement|en fait|actually|after all)?[ ,]*"
    r"(?:je (?:vais )?gard(?:e|er)|on (?:va )?gard(?:e|er)|nous gardons|i(?:'m| am) keeping|i(?:'ll| will)? keep|"
    r"we(?:'re| are) keeping|we(?:'ll| will)? keep) (?P<target>.+)$"
)
_MORE = re.compile(r"\b(?:aussi|egalement|en plus|ajoute[rz]?|also|too|as well|add)\b")
_CUT = re.compile(r"\s*(?:,|;|\n|\+|&|\bet\b|\band\b|\bainsi que\b)\s*")
_ALL = re.compile(r"\b(?:tout|tous|toutes|all|everything|every)\b")
_EXCEPT = re.compile(r"\b(?:sauf|except|hormis|but)\b")
_ORDINALS: Mapping[str, int] = {
    "premier": 0, "premiere": 0, "1er": 0, "1ere": 0, "first": 0, "1st": 0,
    "deuxieme": 1, "second": 1, "seconde": 1, "2e": 1, "2eme": 1, "2nd": 1,
    "troisieme": 2, "3e": 2, "3eme": 2, "third": 2, "3rd": 2,
    "quatrieme": 3, "4e": 3, "4eme": 3, "fourth": 3, "4th": 3,
    "cinquieme": 4, "5e": 4, "5eme": 4, "fifth": 4, "5th": 4,
    "sixieme": 5, "6e": 5, "6eme": 5, "sixth": 5, "6th": 5,
    "septieme": 6, "7e": 6, "7eme": 6, "seventh": 6, "7th": 6,
    "huitieme": 7, "8e": 7, "8eme": 7, "eighth": 7, "8th": 7,
    "dernier": -1, "derniere": -1, "last": -1,
}  # fmt: skip
_SMALL = listed(
    "le la les l un une des de du d au aux a an the mon ma mes ton ta tes son sa ses notre nos votre "
    "vos my our your his her their ce cet cette ces this that those these celui celle ceux qui que "
    "liste list from of svp please merci finalement en fait s il vous plait stp now maintenant"
)
_LONGEST = 14
"""More words than this tell a story."""
_BARE_ALL = re.compile(r"enleve|retire|ote|take")
"""« enlève tout » empties the list; « supprime tout » may mean all that is kept of somebody."""
_WAYS: tuple[tuple[re.Pattern[str], int], ...] = (
    (_VERB, 3), (_AFTER_ALL, 1), (_AT_LAST_NO, 1), (_NOT, 0),
)  # fmt: skip
"""Each way of saying it, and how many of its words may mean nothing here: the plainer the wish, the
more. « enlève le vieux canapé marron », but not « pas de code »."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """What a citizen wants taken out of a group."""

    group: str
    items: tuple[int, ...] = ()
    """Their places, counted from 0."""
    candidates: tuple[int, ...] = ()
    """The places that may be meant, when the words do not tell which."""
    fewer: tuple[int, int] | None = None
    """Place and how many are left, when only some of a counted item go."""


def find_removal(
    schema: FormSchema, answers: Mapping[str, Answer], text: str, *, language: str
) -> Removal | None:
    """Find which items a message takes away; None when it takes none of those listed."""
    folded = fold(text.strip()).rstrip(" .!")
    if not folded or len(folded.split()) > _LONGEST or "?" in folded or _MORE.search(folded):
        return None
    found = (one.removed_by(folded) for one in _lists(schema, answers, language))
    return next((removal for removal in found if removal is not None), None)


def names_unlisted(
    schema: FormSchema, answers: Mapping[str, Answer], text: str, *, language: str
) -> bool:
    """Tell whether the words take away a thing of a kind that no list holds."""
    said = _VERB.match(fold(text.strip()))
    lists = _lists(schema, answers, language)
    return said is not None and any(one.could_hold(said["target"]) for one in lists)


def _lists(schema: FormSchema, answers: Mapping[str, Answer], language: str) -> list["_List"]:
    groups = [
        field
        for field in shown_fields(schema, answers)
        if field.kind is FieldKind.GROUP and count_begun(answers, field.key)
    ]
    return [_List(group, answers, language, alone=len(groups) == 1) for group in groups]


class _List:
    """One group with its items, as a citizen may name them."""

    def __init__(
        self, group: Field, answers: Mapping[str, Answer], language: str, *, alone: bool
    ) -> None:
        self._group = group
        self._answers = answers
        self._language = language
        self._alone = alone
        """Whether no other group has items, so that « le deuxième » needs no name."""
        self._count = count_begun(answers, group.key)
        labels = [*group.label.values(), *group.item.values()]
        self._names = {word for label in labels for word in _content(fold(label))}

    def removed_by(self, folded: str) -> Removal | None:
        """Try each way of saying it."""
        ways = _WAYS if self._group.role != "objects" else (*_WAYS, (_KEEP, 1))
        for way, slack in ways:  # what one keeps of things to take away is not taken away
            said = way.match(folded)
            removal = self._named(said, slack) if said else None
            if removal is not None:
                return removal
        return None

    def could_hold(self, target: str) -> bool:
        """Tell whether an item could be what the words name."""
        kinds = [child.options for child in self._group.fields if child.kind is FieldKind.ONE_OF]
        return any(find_named_options(target, options, self._language) for options in kinds)

    def _named(self, said: re.Match[str], slack: int) -> Removal | None:
        target = said["target"]
        if _ALL.search(target) and not _EXCEPT.search(target):
            bare = self._alone and not _content(_ALL.sub(" ", target))
            if self._is_named(target) or (bare and _BARE_ALL.search(said.group())):
                return self._of(range(self._count))
            return None
        items: list[int] = []
        for piece in _CUT.split(target):
            meant = self._meant(piece, slack)
            if meant is None or len(meant.items) != 1:
                return meant
            items += [one for one in meant.items if one not in items]
        return self._of(sorted(items))

    def _meant(self, piece: str, slack: int) -> Removal | None:
        """Tell which item a piece such as « le deuxième enfant » or « le matelas » means."""
        place = self._by_place(piece)
        if place is not None:
            return self._of([place])
        named = self._by_name(piece, slack)
        if len(named) == 1:
            left = self._left(named[0], piece)
            return self._of([], fewer=(named[0], left)) if left else self._of(named)
        if named:
            return self._of([], candidates=tuple(named))
        if not self._is_named(piece) or _content(piece, beside=self._names):
            return None
        every = range(self._count)
        return self._of(every) if self._count == 1 else self._of([], candidates=tuple(every))

    def _by_place(self, piece: str) -> int | None:
        """« le deuxième », « l'enfant 2 », « child number 2 »."""
        beside = self._names | set(_ORDINALS) | {"numero", "number", "no", "n"}
        others = [one for one in _content(piece, beside=beside) if not one.isdigit()]
        words = re.findall(r"\w+", piece)
        ordinals = [_ORDINALS[one] for one in words if one in _ORDINALS]
        digits = [int(one) - 1 for one in words if one.isdigit()]
        named = self._is_named(piece)
        if others or not (ordinals or digits) or not (named or (ordinals and self._alone)):
            return None
        place = (ordinals or digits)[0]
        place = self._count - 1 if place < 0 else place
        return place if place < self._count else None

    def _by_name(self, piece: str, slack: int) -> list[int]:
        """Give the items whose words the piece says best."""
        said = {one for one in _content(piece, beside=self._names) if not _is_number(one)}
        scores: dict[int, int] = {}
        for place in range(self._count):
            heard = said & self._words_of(place, piece)
            if heard and len(said - heard) <= slack:
                scores[place] = len(heard)
        best = max(scores.values(), default=0)
        return [place for place, score in scores.items() if score == best]

    def _words_of(self, place: int, piece: str) -> set[str]:
        """Give the words an item goes by: its answers, as shown and as said, and its options."""
        words: set[str] = set()
        for child in self._group.fields:
            answer = self._answers.get(item_path(self._group.key, place, child.key))
            if answer is None or answer.value is None or child.kind is FieldKind.INTEGER:
                continue
            shown = show_value(child, answer.value, self._language)
            words.update(_singular(fold(f"{shown} {answer.said}")))
            if child.kind is FieldKind.ONE_OF:
                named = find_named_options(piece, child.options, self._language)
                whole = [named_whole(piece, one) for one in named if one.id == answer.value]
                words.update(word for saying in whole for word in _singular(saying))
        return words

    def _left(self, place: int, piece: str) -> int:
        """Tell how many stay when « enlève une chaise » takes one of four; 0 when none does."""
        counted = next((one for one in self._group.fields if one.kind is FieldKind.INTEGER), None)
        if counted is None:
            return 0
        answer = self._answers.get(item_path(self._group.key, place, counted.key))
        if answer is None or not isinstance(answer.value, int):
            return 0
        first = next(iter(re.findall(r"\w+", piece)), "")
        taken = int(first) if first.isdigit() else SMALL.get(first, 0)
        return max(answer.value - taken, 0) if taken else 0

    def _is_named(self, piece: str) -> bool:
        return bool(self._names & set(_singular(piece)))

    def _of(
        self,
        items: Iterable[int],
        *,
        candidates: tuple[int, ...] = (),
        fewer: tuple[int, int] | None = None,
    ) -> Removal:
        return Removal(
            group=self._group.key, items=tuple(items), candidates=candidates, fewer=fewer
        )


def _content(piece: str, *, beside: AbstractSet[str] = frozenset()) -> list[str]:
    return [one for one in _singular(piece) if one not in _SMALL and one not in beside]


def _singular(folded: str) -> list[str]:
    """Give the words, a plural's last letter off."""
    words = re.findall(r"\w+", folded)
    return [
        one[:-1] if len(one) > 3 and one[-1] in "sx" and not _is_number(one) else one
        for one in words
    ]


def _is_number(word: str) -> bool:
    return word in SMALL or word.isdigit()


def without_items(answers: Mapping[str, Answer], removal: Removal) -> dict[str, Answer]:
    """Give the answers without these items, the later ones moved up."""
    group, gone = removal.group, sorted(removal.items)
    kept: dict[str, Answer] = {}
    for path, answer in answers.items():
        if not path.startswith(f"{group}."):
            kept[path] = answer
            continue
        _, place, child = path.split(".", maxsplit=2)
        if int(place) in gone:
            continue
        moved = item_path(group, int(place) - sum(1 for one in gone if one < int(place)), child)
        kept[moved] = replace(answer, field=moved)
    own = answers.get(group)
    if own is not None and isinstance(own.value, int):
        left = max(own.value - len(gone), count_begun(kept, group))
        if left or own.accepted:
            kept[group] = replace(own, value=left)
        else:
            del kept[group]
    return kept


def missing_items(group: Field, answers: Mapping[str, Answer]) -> int:
    """Tell how many items the group still needs to hold as many as it must."""
    needed = max(group.rules.min_count or 0, 1 if group.required else 0)
    shown = holds(group.shown_when, answers)
    return max(needed - count_items(answers, group.key), 0) if shown else 0
