"""The embedded back office: forms from files, agendas, and tickets kept by what it is handed."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from connectors.contract import (
    Addition,
    Field,
    FormSchema,
    Json,
    Option,
    Service,
    SlotHold,
    SlotMove,
    Submission,
    Ticket,
)
from connectors.errors import SLOT_GONE, TICKET_CLOSED, NotFound, Rejected, Unavailable
from connectors.local.agendas import Agenda, free_slots, slot_option
from connectors.local.keeper import (
    ImpossibleStatusError,
    SlotGoneError,
    SlotTaken,
    StatusChange,
    TicketClosedError,
    TicketKeeper,
)
from connectors.local.loader import LocalForms
from connectors.local.validation import find_problems
from connectors.reference_format import make_reference


class LocalBackOffice:
    """Implements `connectors.back_office.BackOffice` with nothing but files and a keeper."""

    name = "local"

    def __init__(
        self,
        forms: LocalForms,
        keeper: TicketKeeper,
        *,
        clock: Callable[[], datetime],
        choose: Callable[[str], str],
        time_zone: ZoneInfo,
    ) -> None:
        self._forms = forms
        self._keeper = keeper
        self._clock = clock
        self._choose = choose
        self._time_zone = time_zone

    async def services(self) -> Sequence[Service]:
        """List the services whose files are whole."""
        return tuple(self._forms.services.values())

    async def form(self, service: str) -> FormSchema:
        """Give a service's form. Raises NotFound."""
        try:
            return self._forms.forms[service]
        except KeyError:
            raise NotFound(f"no form '{service}'") from None

    async def options(
        self, service: str, field_path: str, answers: Mapping[str, Json], now: datetime
    ) -> Sequence[Option]:
        """Give the free slots of the field's agenda, or its own options.

        There are none before the place is known that tells which agenda.
        """
        field = await self._field(service, field_path)
        if not field.rules.agenda:
            return field.options
        agenda = self._agenda(field, answers)
        if agenda is None:
            return ()
        free = await self._free(agenda, now, except_holder="")
        return tuple(slot_option(slot) for slot in free)

    async def _free(self, agenda: Agenda, now: datetime, *, except_holder: str) -> list[str]:
        local = now.astimezone(self._time_zone)
        slots = list(agenda.slots(local))
        if not slots:
            return []
        taken = await self._keeper.slots_taken(
            agenda.name, first=slots[0], last=slots[-1], now=now, except_holder=except_holder
        )
        return free_slots(agenda, taken, local)

    async def hold_slot(self, hold: SlotHold) -> bool:
        """Keep a slot for its holder; False when it is gone or not offered."""
        field = await self._field(hold.service, hold.field_path)
        if not field.rules.agenda:
            return True
        agenda, now = self._agenda(field, hold.answers), self._clock()
        if agenda is None or hold.slot not in set(agenda.slots(now.astimezone(self._time_zone))):
            return False
        slot = _taken(agenda, hold.slot)
        return await self._keeper.hold(slot, holder=hold.holder, until=hold.until, now=now)

    async def release_slot(self, service: str, holder: str) -> None:
        """Give back what `holder` holds."""
        del service
        await self._keeper.release(holder)

    async def submit(self, submission: Submission) -> Ticket:
        """Open the ticket, once by submission id. Raises NotFound, Rejected.

        What was opened once stays so, even when its form or its slot's day has passed since.
        """
        opened = await self._keeper.find_by_submission(submission.id)
        if opened is not None:
            return opened
        schema = await self.form(submission.service)
        problems = find_problems(schema, submission.answers)
        if problems:
            raise Rejected(f"submission {submission.id} breaks its form", problems=problems)
        path, slot = self._slot_of(schema, submission.answers)
        if slot is not None and not self._is_real(slot):
            raise Rejected(SLOT_GONE, problems={path: SLOT_GONE})
        try:
            return await self._keeper.open_ticket(
                submission,
                make_reference=lambda: make_reference(self._choose),
                now=self._clock(),
                slot=slot,
            )
        except SlotGoneError as error:
            raise Rejected(SLOT_GONE, problems={path: SLOT_GONE}) from error

    def _slot_of(
        self, schema: FormSchema, answers: Mapping[str, Json]
    ) -> tuple[str, SlotTaken | None]:
        for page in schema.pages:
            for field in page.fields:
                agenda = self._agenda(field, answers)
                if agenda is not None and answers.get(field.key):
                    return field.key, _taken(agenda, str(answers[field.key]))
        return "", None

    def _is_real(self, slot: SlotTaken) -> bool:
        """Tell whether the agenda has this slot at all, and it is yet to come.

        How many days ahead one must ask was settled when the slot was offered and held.
        """
        local = self._clock().astimezone(self._time_zone)
        return self._forms.agendas[slot.agenda].has(slot.slot, local)

    async def ticket(self, reference: str) -> Ticket:
        """Read a ticket. Raises NotFound."""
        ticket = await self._keeper.find(reference)
        if ticket is None:
            raise NotFound(f"no ticket '{reference}'")
        return ticket

    async def append(self, addition: Addition) -> Ticket:
        """Add a detail or files to an open ticket, once by id. Raises NotFound, Rejected.

        What joined once has joined, even when the ticket was closed since.
        """
        try:
            return await self._keeper.append(addition, now=self._clock())
        except LookupError as error:
            raise NotFound(str(error)) from error
        except TicketClosedError as error:
            raise _closed(error) from error

    async def withdraw(self, reference: str, reason: str, request_id: str) -> Ticket:
        """Withdraw an open ticket and free its slot. Raises NotFound, Rejected."""
        try:
            return await self._keeper.withdraw(
                reference, reason=reason, request_id=request_id, now=self._clock()
            )
        except LookupError as error:
            raise NotFound(str(error)) from error
        except TicketClosedError as error:
            ticket = await self.ticket(reference)
            if ticket.status == "withdrawn":
                return ticket
            raise _closed(error) from error

    async def move_slot(self, move: SlotMove) -> Ticket:
        """Move an open ticket's appointment, once by id. Raises NotFound, Rejected.

        What moved once has moved, even when the ticket was closed or the slot has passed since.
        The place stays unless the move's answers tell another.
        """
        ticket = await self.ticket(move.reference)
        if await self._keeper.has_moved(move.id):
            return ticket
        field = await self._field(ticket.service, move.field_path)
        agenda = self._agenda(field, {**ticket.answers, **move.answers})
        if agenda is None:
            raise Rejected(f"ticket {move.reference} has no appointment")
        now = self._clock()
        if move.slot not in set(agenda.slots(now.astimezone(self._time_zone))):
            raise Rejected(SLOT_GONE, problems={move.field_path: SLOT_GONE})
        try:
            return await self._keeper.move_slot(move, _taken(agenda, move.slot), now=now)
        except TicketClosedError as error:
            raise _closed(error) from error
        except SlotGoneError as error:
            raise Rejected(SLOT_GONE, problems={move.field_path: SLOT_GONE}) from error

    async def change_status(self, change: StatusChange) -> Ticket:
        """Put what staff decided into the history, once by id; the citizen hears of it.

        Raises NotFound, and Rejected for a status that cannot follow the present one.
        """
        try:
            return await self._keeper.change_status(change)
        except LookupError as error:
            raise NotFound(str(error)) from error
        except ImpossibleStatusError as error:
            raise Rejected(str(error), problems={"status": str(error)}) from error

    async def _field(self, service: str, field_path: str) -> Field:
        schema = await self.form(service)
        for page in schema.pages:
            for field in page.fields:
                if field.key == field_path:
                    return field
        raise NotFound(f"form '{service}' has no field '{field_path}'")

    def _agenda(self, field: Field, answers: Mapping[str, Json]) -> Agenda | None:
        """Give the field's agenda, of the place answered where each has its own; None for none."""
        name = field.rules.agenda
        if field.rules.agenda_of:
            name = field.rules.agendas.get(str(answers.get(field.rules.agenda_of)), "")
        if not name:
            return None
        agenda = self._forms.agendas.get(name)
        if agenda is None:
            raise Unavailable(f"agenda '{name}' cannot be read")
        return agenda


def _closed(error: TicketClosedError) -> Rejected:
    return Rejected(str(error), problems={"": TICKET_CLOSED})


def _taken(agenda: Agenda, slot: str) -> SlotTaken:
    return SlotTaken(agenda=agenda.name, slot=slot, capacity=agenda.capacity)
