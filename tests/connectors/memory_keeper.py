"""A TicketKeeper in memory, the twin of the one over SQL."""

from dataclasses import dataclass, replace

from connectors.contract import OPEN_STATUSES, Ticket, TicketChange
from connectors.local.keeper import ImpossibleStatusError, SlotGoneError, TicketClosedError
from connectors.local.statuses import find_status_problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A slot someone holds or has taken; `until` is None when taken for good."""

    slot: str
    until: object = None


class MemoryKeeper:
    """Each call runs without a pause, so that it is one transaction."""

    def __init__(self):
        self.tickets = {}
        self.places = {}
        self.requests = set()
        self.secrets = 0

    async def open_ticket(self, submission, *, make_reference, now, slot=None):
        kept = self._of(submission.id)
        if kept is not None:
            return kept
        if slot is not None:
            self._take(slot, submission.id, None, now)
        reference = make_reference()
        while reference in self.tickets:
            reference = make_reference()
        self.secrets += 1
        line = TicketChange(at=now, status="received")
        self.tickets[reference] = Ticket(
            reference=reference,
            service=submission.service,
            status="received",
            updated_at=now,
            submission_id=submission.id,
            answers=submission.answers,
            history=(line,),
            public_url=f"/follow/{self.secrets:032}",
        )
        return self.tickets[reference]

    async def find(self, reference):
        return self.tickets.get(reference)

    async def find_by_submission(self, submission_id):
        return self._of(submission_id)

    async def change_status(self, change):
        ticket = self._locked(change.reference)
        if not self._is_new("status", change.id):
            return ticket
        if find_status_problem(ticket.status, change.status):
            self.requests.discard(f"status:{change.id}")
            raise ImpossibleStatusError(find_status_problem(ticket.status, change.status))
        line = TicketChange(at=change.at, status=change.status, note=change.note, by=change.by)
        return self._put(
            ticket,
            line,
            note=change.note,
            due_at=change.due_at,
            files=(*ticket.files, *change.files),
        )

    async def append(self, addition, *, now):
        ticket = self._locked(addition.reference)
        if not self._is_new("addition", addition.id):
            return ticket
        self._must_be_open(ticket, f"addition:{addition.id}")
        line = TicketChange(at=now, status=ticket.status, note=addition.text, by="citizen")
        return self._put(ticket, line)

    async def withdraw(self, reference, *, reason, request_id, now):
        ticket = self._locked(reference)
        if not self._is_new("withdrawal", request_id):
            return ticket
        self._must_be_open(ticket, f"withdrawal:{request_id}")
        await self.release(ticket.submission_id)
        line = TicketChange(at=now, status="withdrawn", note=reason, by="citizen")
        return self._put(ticket, line, note=reason, due_at=None)

    async def slots_taken(self, agenda, *, first, last, now, except_holder=""):
        counts = {}
        for (where, holder), place in self.places.items():
            if where != agenda or holder == except_holder or not _is_kept(place, now):
                continue
            if first <= place.slot <= f"{last}~":
                counts[place.slot] = counts.get(place.slot, 0) + 1
        return counts

    async def hold(self, slot, *, holder, until, now):
        mine = self.places.get((slot.agenda, holder))
        if mine is not None and mine.until is None:
            return mine.slot == slot.slot
        try:
            self._take(slot, holder, until, now)
        except SlotGoneError:
            return False
        return True

    async def release(self, holder):
        self.places = {key: place for key, place in self.places.items() if key[1] != holder}

    async def move_slot(self, move, slot, *, now):
        ticket = self._locked(move.reference)
        if f"slot_move:{move.id}" in self.requests:
            return ticket
        self._must_be_open(ticket, f"slot_move:{move.id}")
        await self.release(move.id)
        self._take(slot, ticket.submission_id, None, now)
        self.requests.add(f"slot_move:{move.id}")
        line = TicketChange(at=now, status=ticket.status, note=slot.slot, by="citizen")
        answers = {**ticket.answers, **move.answers, move.field_path: slot.slot}
        return self._put(ticket, line, answers=answers)

    async def has_moved(self, request_id):
        return f"slot_move:{request_id}" in self.requests

    def _of(self, submission_id):
        found = [one for one in self.tickets.values() if one.submission_id == submission_id]
        return found[0] if found else None

    def _locked(self, reference):
        if reference not in self.tickets:
            raise LookupError(reference)
        return self.tickets[reference]

    def _must_be_open(self, ticket, request):
        if ticket.status not in OPEN_STATUSES:
            self.requests.discard(request)
            raise TicketClosedError(ticket.status)

    def _is_new(self, kind, request_id):
        known = f"{kind}:{request_id}" in self.requests
        self.requests.add(f"{kind}:{request_id}")
        return not known

    def _put(self, ticket, line, **more):
        changed = replace(
            ticket,
            status=line.status,
            history=(*ticket.history, line),
            updated_at=line.at,
            **more,
        )
        self.tickets[ticket.reference] = changed
        return changed

    def _take(self, slot, holder, until, now):
        others = [
            place
            for (agenda, other), place in self.places.items()
            if agenda == slot.agenda
            and other != holder
            and place.slot == slot.slot
            and _is_kept(place, now)
        ]
        if len(others) >= slot.capacity:
            raise SlotGoneError(slot.slot)
        self.places = {key: place for key, place in self.places.items() if key[1] != holder}
        self.places[slot.agenda, holder] = Place(slot=slot.slot, until=until)


def _is_kept(place, now):
    return place.until is None or place.until > now
