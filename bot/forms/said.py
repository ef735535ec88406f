"""What forms read from and answer with: a message's words, one question, why words are no answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.forms.paths import count_items
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

    def count_items(self) -> int:
        """Count the items already begun, when the field is a group."""
        return count_items(self.answers, self.path)
