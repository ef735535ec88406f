"""What the web chat is told by its operator, and what it asks of the rest of the house."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from bot.talk.address import Address
from bot.talk.messages import IncomingMessage, OutgoingMessage
from connectors.contract import StoredFile

SaidOrTold = IncomingMessage | OutgoingMessage


class FileRefused(Exception):
    """An upload that is not taken; `code` is `bad_type` or `too_large`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True, kw_only=True)
class WebChatSettings:
    """What an operator decides about the web chat."""

    key: bytes = field(repr=False)
    """At least 32 secret bytes; a new key closes every old chat to its citizen."""
    allowed_origins: frozenset[str] = frozenset()
    public_url: str = ""
    """Put before attachment addresses; empty: they are paths."""
    language: str = "fr"
    trusted_proxies: int = 0
    messages_per_minute: int = 30
    """Of one token."""
    address_messages_per_minute: int = 600
    """Of one network address: a library or a school stands behind one."""
    max_frame_bytes: int = 64 * 1024
    max_upload_bytes: int = 10 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class WebChatDoors:
    """What the web chat asks of the rest of the house."""

    publish: Callable[[IncomingMessage], Awaitable[None]]
    """Store a message durably; the same id again changes nothing."""
    history: Callable[[Address, str | None], Awaitable[Sequence[SaidOrTold]]]
    """Give what was said both ways after a message's id, oldest first; None: the recent past."""
    keep_file: Callable[[str, AsyncIterator[bytes]], Awaitable[StoredFile]]
    """Keep an upload. Raises FileRefused."""
    open_file: Callable[[str], Awaitable[Path | None]]
    """Find a file by its hash."""
    greeting: Callable[[str], OutgoingMessage]
    """Word the first message in a language; it is stored nowhere."""
    mode: Callable[[Address], Awaitable[tuple[str, int | None]]]
    """Tell who answers, and the place in the queue while waiting."""
    now: Callable[[], datetime]
