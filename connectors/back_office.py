"""What every back office does for us, ours and the city's other systems."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from connectors.contract import (
    Addition,
    FormSchema,
    Json,
    Option,
    Service,
    SlotHold,
    SlotMove,
    Submission,
    Ticket,
)


class BackOffice(Protocol):
    """A system that owns services and keeps tickets. Every call may raise ConnectorError."""

    name: str

    async def services(self) -> Sequence[Service]:
        """List the services it offers now."""
        ...

    async def form(self, service: str) -> FormSchema:
        """Give the service's present form. Raises NotFound."""
        ...

    async def options(
        self, service: str, field_path: str, answers: Mapping[str, Json], now: datetime
    ) -> Sequence[Option]:
        """Give the present options of a field that has none in its schema: free slots, lists.

        A slot's id is its local start, `2026-12-01T09:20`. `answers` are those that the options
        may depend on, such as the place.
        """
        ...

    async def hold_slot(self, hold: SlotHold) -> bool:
        """Keep a slot for its holder; False when it is gone.

        Holding again with the same holder moves the hold, to another place too.
        """
        ...

    async def release_slot(self, service: str, holder: str) -> None:
        """Give back what `holder` holds or has taken; nothing happens when it has nothing."""
        ...

    async def submit(self, submission: Submission) -> Ticket:
        """Open the ticket; the same submission id gives the same ticket.

        Raises Rejected, with the field of a slot that is gone among its problems.
        """
        ...

    async def ticket(self, reference: str) -> Ticket:
        """Read a ticket. Raises NotFound."""
        ...

    async def append(self, addition: Addition) -> Ticket:
        """Add a detail or photos to an open ticket. Raises Rejected when it is closed."""
        ...

    async def withdraw(self, reference: str, reason: str, request_id: str) -> Ticket:
        """Withdraw a ticket, freeing its slot. Raises Rejected when it is closed."""
        ...

    async def move_slot(self, move: SlotMove) -> Ticket:
        """Move a ticket's appointment, once by id. Raises Rejected when the new slot is gone."""
        ...
