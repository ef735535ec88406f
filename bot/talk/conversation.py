"""The state of one conversation: all that the next turn needs to know."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.talk.address import Address
from bot.talk.messages import Choice
from connectors.contract import Answer, Json


class Mode(StrEnum):
    """Who answers the citizen now."""

    BOT = "bot"
    WAITING_FOR_STAFF = "waiting"
    WITH_STAFF = "agent"
    CLOSED = "closed"


class Stage(StrEnum):
    """How far a form is."""

    FILLING = "filling"
    CONFIRMING = "confirming"
    SENDING = "sending"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormProgress:
    """A form being filled."""

    service: str
    schema_version: str
    answers: Mapping[str, Answer] = field(default_factory=dict)
    """By field path, in the order given."""
    asking: str | None = None
    """The path of the field asked now."""
    stage: Stage = Stage.FILLING
    misreads: int = 0
    """Answers misread in a row for the field asked now."""
    before_correction: Mapping[str, Answer] = field(default_factory=dict)
    """What the last correction replaced, for « annuler »."""
    told: tuple[str, ...] = ()
    """Keys of notes and reactions already told."""
    held_slot: str = ""
    summarised: bool = False
    """Whether the citizen has seen the summary, so that a correction returns to it."""
    submission_id: str = ""
    started_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenQuestion:
    """Something Parvis asked outside a form's fields and awaits an answer to."""

    kind: str
    """`which_service`, `resume_draft`, `cancel_form`, `erase_all`, `prove_ticket`, …"""
    choices: tuple[Choice, ...] = ()
    payload: Mapping[str, Json] = field(default_factory=dict)
    """What the answer will need: the waiting message's text, a reference, slugs."""
    sentence: str = ""
    """Which of our sentences asks it."""
    values: Mapping[str, str] = field(default_factory=dict)
    input_kind: str = "one_of"


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingRequest:
    """A further request of one message, treated once the first is done."""

    service: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownTicket:
    """A ticket this conversation opened or proved its right to."""

    reference: str
    service: str
    status: str
    opened_here: bool = True
    public_url: str = ""
    note: str = ""
    updated_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """Everything kept of one conversation between two turns; never its history."""

    id: str
    address: Address
    person_id: str = ""
    language: str = ""
    """`fr` or `en`; empty until the first words tell."""
    mode: Mode = Mode.BOT
    form: FormProgress | None = None
    paused_forms: tuple[FormProgress, ...] = ()
    """Drafts left aside, the latest first."""
    question: OpenQuestion | None = None
    questions_asked: int = 0
    """Numbers each question, so that a choice can name the one it belongs to."""
    introduced: bool = False
    """Whether the robot has said what it is and what it keeps."""
    misses_in_a_row: int = 0
    insults: int = 0
    waiting_requests: tuple[WaitingRequest, ...] = ()
    tickets: tuple[KnownTicket, ...] = ()
    proof_tries: tuple[datetime, ...] = ()
    """When a ticket's phone or e-mail was guessed wrong, for five tries an hour."""
    known: Mapping[str, Json] = field(default_factory=dict)
    """Answers of earlier forms worth carrying to the next, by role: e-mail, phone, names."""
    agent_id: str = ""
    internal: bool = False
    version: int = 0
    """Grows by one each saved turn."""
    updated_at: datetime
