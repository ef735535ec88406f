"""What forms read from and answer with: a message's words, one question, why words are no answer."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.forms.paths import count_begun
from bot.reading.folding import fold
from bot.talk.messages import Attachment, Location, SharedContact
from bot.talk.understanding import Entity
from connectors.contract import Answer, Field, Json, Option


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Everything a message says, as a form reads it."""

    text: str = ""
    choices: tuple[str, ...] = ()
    """Ids of tapped options."""
    entities: tuple[Entity, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    location: Location | None = None
    contact: SharedContact | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Misread:
    """Why words are no answer; worded by `bot/dialogue/misreads_worded.py`."""

    why: str
    """A code: `impossible_date`, `too_few_digits`, `required`…"""
    example: str = ""
    """What a good answer looks like, in the citizen's language."""
    detail: Mapping[str, Json] = field(default_factory=dict)
    """What the sentence for `why` names: bounds, counts, the options that fit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One field asked now, with all that reading its answer needs."""

    field: Field
    path: str
    answers: Mapping[str, Answer]
    now: datetime
    language: str
    options: tuple[Option, ...]
    beside: frozenset[str] = frozenset()
    """Roles of the other questions of the same item, or of the form's top."""

    def count_begun(self) -> int:
        """Count the items that hold an answer, when the field is a group."""
        return count_begun(self.answers, self.path)


_ENOUGH = re.compile(
    r"(?:(?:non|no|ok|oui|yes|voila|et|c'est bon|ca va|merci|thanks)[ ,.!]*)*"
    r"(?:c'est tout(?: bon)?|ce sera tout|ca sera tout|ca suffit|c'est fini|j'ai fini|fini|termine|"
    r"j'ai termine|rien d'autre|pas d'autres?(?: \w+)?|plus rien|aucun autre|aucune autre|plus d'autres?|"
    r"il n'y en a pas d'autres?|il n'y a que (?:ca|celui-ci|celle-la|lui|elle)|c'est le seul|c'est la seule|"
    r"juste (?:ca|un|une|celui-la|celle-la)|seulement (?:ca|un|une)|"
    r"that's all|that is all|that's it|no more|nothing else|none left|i'm done|done|finished|all done|"
    r"just (?:that|this|one|the one)|only one)"
    r"[ ,.!]*(?:pour le moment|pour l'instant|merci(?: beaucoup)?|thanks|thank you|for now|voila)?[ .!]*"
)


def says_enough(text: str) -> bool:
    """Tell whether the words only say that nothing more comes: « c'est tout », "that's all"."""
    return len(text) <= 80 and _ENOUGH.fullmatch(fold(text).strip()) is not None


def unseen(path: str, value: Json, said: str) -> Answer:
    """Make an answer that the citizen has yet to see and agree to."""
    return Answer(field=path, value=value, said=said, accepted=False)
