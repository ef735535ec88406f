"""Where the embedded back office keeps its tickets and slots; handed in by whoever builds it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from connectors.contract import Addition, SlotMove, StoredFile, Submission, Ticket


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotTaken:
    """A slot that a submission takes along."""

    agenda: str
    slot: str
    """Local start, `2026-12-01T09:20`, or a day, `2026-12-01`."""
    capacity: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusChange:
    """What staff decided on a ticket; the same id twice is one change."""

    id: str
    reference: str
    status: str
    note: str = ""
    by: str = ""
    at: datetime
    due_at: datetime | None = None
    files: tuple[StoredFile, ...] = ()


class SlotGoneError(Exception):
    """The slot has no place left."""


class TicketClosedError(Exception):
    """The ticket is closed and takes nothing new."""


class ImpossibleStatusError(Exception):
    """A ticket cannot go from its present status to that one; the message says why."""


class TicketKeeper(Protocol):
    """Keeps tickets and slots, each call one transaction."""

    async def open_ticket(
        self,
        submission: Submission,
        *,
        make_reference: Callable[[], str],
        now: datetime,
        slot: SlotTaken | None = None,
    ) -> Ticket:
        """Open a ticket with a fresh reference and a follow secret; again, give the same one.

        A hold of the same submission becomes the taken slot. Raises SlotGoneError.
        """
        ...

    async def find(self, reference: str) -> Ticket | None:
        """Give the ticket, None when there is none."""
        ...

    async def find_by_submission(self, submission_id: str) -> Ticket | None:
        """Give the ticket a submission has opened, None when there is none."""
        ...

    async def change_status(self, change: StatusChange) -> Ticket:
        """Put a change into the history, once by id; the citizen's conversation hears of it.

        Raises LookupError for an unknown reference, ImpossibleStatusError.
        """
        ...

    async def append(self, addition: Addition, *, now: datetime) -> Ticket:
        """Add a detail or files, once by id. Raises LookupError, TicketClosedError."""
        ...

    async def withdraw(
        self, reference: str, *, reason: str, request_id: str, now: datetime
    ) -> Ticket:
        """Withdraw and free the slot, once by id. Raises LookupError, TicketClosedError."""
        ...

    async def slots_taken(
        self, agenda: str, *, first: str, last: str, now: datetime, except_holder: str = ""
    ) -> Mapping[str, int]:
        """Count what is taken or held of each slot from `first` to `last`, both included.

        Holds that have run out by `now` do not count.
        """
        ...

    async def hold(self, slot: SlotTaken, *, holder: str, until: datetime, now: datetime) -> bool:
        """Hold a slot for `holder`, who then holds no other; False when full."""
        ...

    async def release(self, holder: str) -> None:
        """Give back what `holder` holds or has taken."""
        ...

    async def move_slot(self, move: SlotMove, slot: SlotTaken, *, now: datetime) -> Ticket:
        """Move a ticket's slot, once by id, to another agenda too; answers may change along.

        Raises LookupError, TicketClosedError, SlotGoneError.
        """
        ...

    async def has_moved(self, request_id: str) -> bool:
        """Tell whether `move_slot` was done under this id."""
        ...
