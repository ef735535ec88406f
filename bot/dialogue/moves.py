"""What Parvis does in one turn, before it is worded: each move is one thing said or done."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.forms.answers import Misread
from bot.forms.summary import SummaryLine
from bot.talk.conversation import Conversation, KnownTicket, OpenQuestion
from bot.talk.turn import Effect
from connectors.contract import Field, Json, Localized, Option, StoredFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Tell:
    """Say one of our sentences."""

    sentence: str
    """Its key in `bot/dialogue/sentences.py`."""
    values: Mapping[str, str] = field(default_factory=dict)
    files: tuple[StoredFile, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TellText:
    """Say a text that lives in data: a sheet, a reaction, a ready answer."""

    text: Localized
    urgent: bool = False
    """A message of its own, before anything else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """Show what was taken from the citizen's words."""

    lines: tuple[SummaryLine, ...]
    title: str
    """The service's title, in the conversation's language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """Show a correction: the new value and the one it replaced."""

    path: str
    label: str
    value: str
    before: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """Ask one field, the first time or again."""

    path: str
    field: Field
    number: int
    """Which question of the conversation this is; its choices carry it."""
    step: int
    of: int
    title: str
    options: tuple[Option, ...] = ()
    misread: Misread | None = None
    easier: bool = False
    """After two misreads: offer a way out beside the question."""
    more: bool = False
    """Whether more options exist than are shown."""
    another: str = ""
    """For a group's own path: the name of one more item, « enfant »."""
    items: int = 0
    quiet: bool = False
    """No progress: a delicate moment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirm:
    """Show the summary and ask for the yes."""

    lines: tuple[SummaryLine, ...]
    number: int
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AskOpen:
    """Ask something outside a form's fields."""

    question: OpenQuestion
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowTicket:
    """Show a ticket and where it stands."""

    ticket: KnownTicket
    title: str
    sentence: str
    values: Mapping[str, str] = field(default_factory=dict)
    files: tuple[StoredFile, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Do:
    """Do something once the turn is committed."""

    effect: Effect


Move = Tell | TellText | Understood | Noted | Ask | Confirm | AskOpen | ShowTicket | Do


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One message and all it causes."""

    conversation: Conversation
    moves: tuple[Move, ...]


Values = Mapping[str, Json]
