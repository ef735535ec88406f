"""What can happen to a conversation; each event is one cause of a turn."""

from dataclasses import dataclass
from datetime import datetime

from bot.talk.address import Address
from bot.talk.messages import IncomingMessage
from connectors.contract import StoredFile


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffAct:
    """Something an agent did in a conversation."""

    id: str
    address: Address
    agent_id: str
    agent_name: str = ""
    act: str
    """`take`, `reply`, `propose`, `give_back`, `close`."""
    text: str = ""
    field: str = ""
    value: object = None
    received_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class BackOfficeNews:
    """A ticket was opened or changed, or a submission was refused at the door."""

    id: str
    address: Address
    kind: str
    """`opened`, `status`, `rejected` (see `problems`), `appended`, `withdrawn`, `moved`."""
    service: str = ""
    reference: str = ""
    submission_id: str = ""
    status: str = ""
    note: str = ""
    due_at: datetime | None = None
    problems: tuple[tuple[str, str], ...] = ()
    """Pairs of a field's path and a reason, for `rejected`."""
    public_url: str = ""
    files: tuple[StoredFile, ...] = ()
    received_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryFailed:
    """A message could not be delivered for good."""

    id: str
    address: Address
    message_id: str
    reason: str
    received_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A date that a conversation waits for has come."""

    id: str
    address: Address
    subject: str
    """What is due: `draft_expires`, `slot_hold_ends`, `ticket_due:REFERENCE`."""
    received_at: datetime


Event = IncomingMessage | StaffAct | BackOfficeNews | DeliveryFailed | Due
