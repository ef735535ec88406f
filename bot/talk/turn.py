"""What one turn gives: the next conversation, and what is to be done once it is committed."""

from dataclasses import dataclass
from datetime import datetime

from bot.talk.conversation import Conversation
from bot.talk.messages import OutgoingMessage
from connectors.contract import Addition, Contact, SlotMove, Submission


@dataclass(frozen=True, slots=True, kw_only=True)
class SendSubmission:
    """Send a confirmed form to its back office."""

    submission: Submission


@dataclass(frozen=True, slots=True, kw_only=True)
class SendAddition:
    """Add a detail or photos to an open ticket."""

    service: str
    addition: Addition


@dataclass(frozen=True, slots=True, kw_only=True)
class SendWithdrawal:
    """Withdraw a ticket; idempotent by id."""

    id: str
    service: str
    reference: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SendSlotMove:
    """Move a ticket's appointment; idempotent by id."""

    service: str
    move: SlotMove


@dataclass(frozen=True, slots=True, kw_only=True)
class SendSlotRelease:
    """Give back a slot held for a form that was left."""

    id: str
    service: str
    holder: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenEscalation:
    """Keep a request for a human: the message and how to reach who asked."""

    id: str
    reason: str
    """`asked`, `misreads`, `emergency`, `complaint`, `vulnerable`, `refused`."""
    text: str
    contact: Contact
    service: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EraseAll:
    """Erase the conversation, drafts, links and examples; the turn's messages are the last."""

    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Remind:
    """Bring a `Due` event with this subject at this time; the same id replaces."""

    id: str
    subject: str
    at: datetime


Effect = (
    SendSubmission
    | SendAddition
    | SendWithdrawal
    | SendSlotMove
    | SendSlotRelease
    | OpenEscalation
    | EraseAll
    | Remind
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnOutcome:
    """One turn, ready to be committed as a whole."""

    conversation: Conversation
    messages: tuple[OutgoingMessage, ...]
    effects: tuple[Effect, ...] = ()
