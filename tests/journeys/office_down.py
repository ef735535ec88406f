"""A back office whose forms are known but which takes nothing now."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from connectors.back_office import BackOffice
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
from connectors.errors import Unavailable


class OfficeDown:
    """Stands in front of a back office: what only reads passes, what it should keep does not."""

    def __init__(self, office: BackOffice) -> None:
        self._office = office
        self.name = office.name

    async def services(self) -> Sequence[Service]:
        return await self._office.services()

    async def form(self, service: str) -> FormSchema:
        return await self._office.form(service)

    async def options(
        self, service: str, field_path: str, answers: Mapping[str, Json], now: datetime
    ) -> Sequence[Option]:
        return await self._office.options(service, field_path, answers, now)

    async def hold_slot(self, hold: SlotHold) -> bool:
        return await self._office.hold_slot(hold)

    async def release_slot(self, service: str, holder: str) -> None:
        await self._office.release_slot(service, holder)

    async def submit(self, submission: Submission) -> Ticket:
        raise Unavailable(f"no answer to {submission.id}", retry_after_s=60)

    async def ticket(self, reference: str) -> Ticket:
        raise Unavailable(f"no answer to {reference}")

    async def append(self, addition: Addition) -> Ticket:
        raise Unavailable(f"no answer to {addition.id}")

    async def withdraw(self, reference: str, reason: str, request_id: str) -> Ticket:
        del reason
        raise Unavailable(f"no answer to {request_id} on {reference}")

    async def move_slot(self, move: SlotMove) -> Ticket:
        raise Unavailable(f"no answer to {move.id} on {move.reference}")
