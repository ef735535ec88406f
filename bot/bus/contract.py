"""What carries events to their conversation, one batch at a time."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Protocol

from sqlalchemy import Connection

from bot.talk.events import Event

Handler = Callable[[tuple[Event, ...]], Awaitable[datetime | None]]
"""Takes the waiting events of one conversation, oldest first. None: they are handled, and marked
so by the turn's own transaction. A datetime: bring them again then, or with the next event."""


class Bus(Protocol):
    """Events in, at least once, in order within a conversation."""

    async def publish(self, *events: Event) -> None:
        """Take events, durable when this returns; an id taken before changes nothing."""
        ...

    def publish_in(self, connection: Connection, events: Sequence[Event]) -> None:
        """Take events within the caller's transaction, with a cursor or a ticket; then `wake`."""
        ...

    def wake(self) -> None:
        """Look for events now: some were taken, or the clock has moved."""
        ...

    async def run(self, handler: Handler) -> None:
        """Bring events to `handler` until cancelled.

        One batch at a time per conversation, different conversations together. A handler that
        raises gets the batch again later, its first event alone; an event that fails too often
        is parked, and the conversation goes on.
        """
        ...

    async def settle(self, timeout_s: float) -> bool:
        """Wait until nothing waits that could be handled now; False when it takes longer."""
        ...
