"""The embedded back office's keeper over our database, each call one transaction."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial

from bot.store import slots, tickets
from bot.store.database import Database
from connectors.contract import Addition, SlotMove, Submission, Ticket
from connectors.local.keeper import SlotTaken, StatusChange


class SqlTicketKeeper:
    """A TicketKeeper (`connectors/local/keeper.py`) over SQL.

    `changed` is called after each commit that left news: it wakes bus and outbox.
    """

    def __init__(self, database: Database, *, changed: Callable[[], None]) -> None:
        self._run = database.run
        self._changed = changed

    async def open_ticket(
        self,
        submission: Submission,
        *,
        make_reference: Callable[[], str],
        now: datetime,
        slot: SlotTaken | None = None,
    ) -> Ticket:
        """Open a ticket; the same submission gives the same one. Raises SlotGoneError."""
        opening = partial(tickets.open_ticket, make_reference=make_reference, now=now, slot=slot)
        ticket = await self._run(opening, submission)
        self._changed()
        return ticket

    async def find(self, reference: str) -> Ticket | None:
        """Give the ticket, None when there is none."""
        return await self._run(tickets.find_ticket, reference)

    async def find_by_submission(self, submission_id: str) -> Ticket | None:
        """Give the ticket a submission has opened, None when there is none."""
        return await self._run(tickets.find_ticket_of, submission_id)

    async def change_status(self, change: StatusChange) -> Ticket:
        """Put a change into the history and tell the citizen.

        Raises LookupError, ImpossibleStatusError.
        """
        ticket = await self._run(tickets.change_status, change)
        self._changed()
        return ticket

    async def append(self, addition: Addition, *, now: datetime) -> Ticket:
        """Add a detail or files, once by id. Raises LookupError, TicketClosedError."""
        return await self._run(tickets.append_to_ticket, addition, now)

    async def withdraw(
        self, reference: str, *, reason: str, request_id: str, now: datetime
    ) -> Ticket:
        """Withdraw and free the slot, once by id. Raises LookupError, TicketClosedError."""
        withdrawing = partial(
            tickets.withdraw_ticket, reason=reason, request_id=request_id, now=now
        )
        return await self._run(withdrawing, reference)

    async def slots_taken(
        self, agenda: str, *, first: str, last: str, now: datetime, except_holder: str = ""
    ) -> Mapping[str, int]:
        """Count what is taken or held of each slot from `first` to `last`, both included."""
        counting = partial(
            slots.slots_taken, first=first, last=last, now=now, except_holder=except_holder
        )
        return await self._run(counting, agenda)

    async def hold(self, slot: SlotTaken, *, holder: str, until: datetime, now: datetime) -> bool:
        """Hold a slot for `holder`; False when it is full."""
        return await self._run(partial(slots.hold_slot, holder=holder, until=until, now=now), slot)

    async def release(self, holder: str) -> None:
        """Give back what `holder` holds or has taken."""
        await self._run(slots.release_slots, holder)

    async def move_slot(self, move: SlotMove, slot: SlotTaken, *, now: datetime) -> Ticket:
        """Move a ticket's slot, once by id, to another agenda too; answers may change along.

        Raises LookupError, TicketClosedError, SlotGoneError.
        """
        return await self._run(partial(tickets.move_ticket_slot, now=now), move, slot)

    async def has_moved(self, request_id: str) -> bool:
        """Tell whether `move_slot` was done under this id."""
        return await self._run(tickets.has_moved, request_id)
