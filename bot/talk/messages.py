"""What is said: messages in, messages out, and what they carry."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.talk.address import Address
from connectors.contract import Json, StoredFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that came with a message, kept in our files."""

    file: StoredFile
    caption: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """A shared position, WGS 84 degrees."""

    latitude: float
    longitude: float
    accuracy_m: float | None = None
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedContact:
    """A contact card the citizen shared from their messenger."""

    phone: str
    given_name: str = ""
    family_name: str = ""
    is_own: bool = False
    """Whether the channel vouches that it is the sender's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingMessage:
    """Something a citizen sent."""

    id: str
    """Unique over all channels; the same id again is the same message."""
    address: Address
    author: str = ""
    """The channel's id of the sender, empty when the chat has only one."""
    text: str = ""
    choices: tuple[str, ...] = ()
    """Values of pressed choices, opaque; several for a several-of question."""
    act: str = ""
    """A button of the chat itself: edit, undo, why, back, skip, human, privacy, restart."""
    act_field: str = ""
    """The field an `edit` names."""
    attachments: tuple[Attachment, ...] = ()
    location: Location | None = None
    contact: SharedContact | None = None
    start: str = ""
    """The payload of a deep link: a service's slug."""
    replaces: str = ""
    """The id of the message this one edits."""
    redacts: str = ""
    """The id of the message the citizen took back."""
    language_hint: str = ""
    """The client's language, as BCP 47."""
    internal: bool = False
    """Whether the writer is known as staff on this channel, so that internal services open."""
    received_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """An answer one may tap; `value` is opaque and names the question it belongs to."""

    value: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """What kind of answer is awaited, so that a channel can offer the right keyboard or picker."""

    kind: str
    """One of contracts.md's `input.kind`."""
    options: tuple[Choice, ...] = ()
    min: Json = None
    max: Json = None
    accept: tuple[str, ...] = ()
    """Media types of a file."""
    max_bytes: int | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far the form is: « 3 sur 7 »."""

    step: int
    of: int
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """Who speaks to the citizen."""

    kind: str
    """`bot`, `agent` or `system`."""
    name: str = ""


BOT = Author(kind="bot", name="Parvis")


@dataclass(frozen=True, slots=True, kw_only=True)
class OutgoingMessage:
    """Something to tell a citizen; delivered at least once, idempotent by id where possible."""

    id: str
    address: Address
    text: str
    """Plain text with `**bold**`, `*italic*`, links and line breaks only; suffices alone."""
    choices: tuple[Choice, ...] = ()
    input: Input | None = None
    progress: Progress | None = None
    card: Mapping[str, Json] = field(default_factory=dict)
    """`summary`, `noted` or `ticket` as contracts.md draws them; empty for none."""
    attachments: tuple[StoredFile, ...] = ()
    author: Author = BOT
    at: datetime
