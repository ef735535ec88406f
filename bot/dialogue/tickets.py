"""Tickets in conversation: where they stand, proving a right to one, additions, withdrawal, moving."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.dialogue.builder import TurnBuilder, Wanted
from bot.dialogue.handover import read_contact
from bot.dialogue.moves import ShowTicket
from bot.dialogue.world import ProofWanted
from bot.reading.folding import fold
from bot.reading.references import find_references
from bot.talk.conversation import KnownTicket
from bot.talk.turn import SendAddition, SendWithdrawal
from connectors.contract import OPEN_STATUSES, Addition, StoredFile
from connectors.reference_format import is_well_formed

TRIES_AN_HOUR = 5
_MOVE = re.compile(
    r"\b(deplacer|reporter|decaler|changer|modifier|avancer|move|reschedule|change|postpone)\b.{0,25}"
    r"\b(rendez-?vous|rdv|creneau|rendez vous|appointment|slot)\b"
)


def wants_to_move(text: str) -> bool:
    """Tell whether the words ask to move an appointment."""
    return bool(_MOVE.search(fold(text[:300])))


def tell_status(turn: TurnBuilder) -> None:
    """Say where the ticket stands: the one named, the only one, or a choice among several."""
    named = _named(turn)
    if named:
        _tell_named(turn, named)
        return
    tickets = turn.conversation.tickets
    if not tickets:
        turn.ask_open("ticket_reference", "ask_reference", input_kind="text")
        return
    if len(tickets) == 1:
        show(turn, tickets[0])
        return
    turn.ask_open("which_ticket", "which_ticket", _rows(turn, tickets))


def _named(turn: TurnBuilder) -> str:
    return next(
        (str(one.value) for one in find_references(turn.text) if one.value and not one.problem), ""
    )


def read_reference(turn: TurnBuilder) -> bool:
    """Take a reference from the message; False when it holds none."""
    found = find_references(turn.text)
    if not found:
        return False
    first = found[0]
    if first.problem or not is_well_formed(str(first.value)):
        turn.ask_open("ticket_reference", "reference_mistyped", input_kind="text")
        return True
    _tell_named(turn, str(first.value))
    return True


def _tell_named(turn: TurnBuilder, reference: str) -> None:
    known = _known(turn, reference)
    if known:
        turn.change(question=None)
        show(turn, known)
        return
    if _tries_used(turn) >= TRIES_AN_HOUR:
        turn.change(question=None)
        turn.tell("too_many_tries", phone=turn.world.city.phone)
        return
    turn.ask_open(
        "prove_ticket",
        "prove_ticket",
        payload={"reference": reference},
        input_kind="text",
        reference=reference,
    )


def prove(turn: TurnBuilder) -> bool:
    """Check the phone or e-mail against the ticket; unknown and unproved are answered alike."""
    question = turn.conversation.question
    contact = read_contact(turn)
    if question is None or contact is None:
        return False
    reference = str(question.payload["reference"])
    if _tries_used(turn) >= TRIES_AN_HOUR:
        turn.change(question=None)
        turn.tell("too_many_tries", phone=turn.world.city.phone)
        return True
    wanted = ProofWanted(
        reference=reference,
        contact=contact.phone or contact.email,
        asked_from=turn.conversation.id,
    )
    if wanted not in turn.facts.proofs:
        raise Wanted(wanted)
    ticket = turn.facts.proofs[wanted]
    if ticket is None:
        turn.change(question=None, proof_tries=(*turn.conversation.proof_tries, turn.now)[-20:])
        turn.tell("not_proved", phone=turn.world.city.phone)
        return True
    turn.change(
        question=None, tickets=(*turn.conversation.tickets, replace(ticket, opened_here=False))
    )
    show(turn, ticket)
    return True


def show(turn: TurnBuilder, ticket: KnownTicket) -> None:
    """Show one ticket and what its status means."""
    turn.add(
        ShowTicket(
            ticket=ticket,
            title=turn.title(ticket.service),
            sentence=f"status_{ticket.status}",
        )
    )


def show_by_reference(turn: TurnBuilder, reference: str) -> None:
    """Show a ticket this conversation knows."""
    known = _known(turn, reference)
    if known:
        show(turn, known)


def ask_which_ticket_to_withdraw(turn: TurnBuilder) -> None:
    """Ask before a ticket is withdrawn; with several open ones, which."""
    named = _named(turn)
    open_tickets = [one for one in turn.conversation.tickets if one.status in OPEN_STATUSES]
    if named:
        open_tickets = [one for one in open_tickets if one.reference == named]
        if not open_tickets:
            _tell_named(turn, named)
            return
    if not open_tickets:
        turn.tell("nothing_to_cancel")
        turn.ask_open("ticket_reference", "ask_reference", input_kind="text")
    elif len(open_tickets) == 1:
        ask_withdraw(turn, open_tickets[0])
    else:
        turn.ask_open("which_to_withdraw", "which_ticket", _rows(turn, open_tickets))


def ask_withdraw(turn: TurnBuilder, ticket: KnownTicket) -> None:
    """Ask for the yes before withdrawing."""
    turn.ask_open(
        "withdraw",
        "ask_withdraw",
        [("yes", ":withdraw_yes"), ("no", ":keep_ticket")],
        payload={"reference": ticket.reference},
        reference=ticket.reference,
        service=turn.title(ticket.service),
    )


def withdraw(turn: TurnBuilder, reference: str) -> None:
    """Withdraw the ticket once the turn is committed."""
    known = _known(turn, reference)
    if known is None:
        return
    turn.do(
        SendWithdrawal(
            id=turn.new_id(f"withdraw:{reference}"), service=known.service, reference=reference
        )
    )
    turn.tell("withdrawing", reference=reference)


def may_take_additions(turn: TurnBuilder) -> tuple[KnownTicket, ...]:
    """Give the open tickets of this conversation that photos or details may still join."""
    return tuple(
        one
        for one in turn.conversation.tickets
        if one.status in OPEN_STATUSES
        and (service := turn.world.services.get(one.service))
        and (service.photo_later or one.status == "waiting_for_citizen")
    )


def offer_addition(turn: TurnBuilder) -> bool:
    """Offer to add what came to an open ticket; False when there is none it could join."""
    tickets = may_take_additions(turn)
    if not tickets or turn.message is None:
        return False
    files = [
        {
            "sha256": one.file.sha256,
            "name": one.file.name,
            "media_type": one.file.media_type,
            "size_bytes": one.file.size_bytes,
        }
        for one in turn.message.attachments
    ]
    rows = [(one.reference, f"{turn.title(one.service)} {one.reference}") for one in tickets]
    turn.ask_open(
        "add_to_ticket",
        "add_to_ticket",
        [*rows, ("!none", ":something_else")],
        payload={"files": files, "text": turn.text},
    )
    return True


def add_to(turn: TurnBuilder, reference: str) -> None:
    """Add the files and words of the open question to this ticket."""
    question = turn.conversation.question
    known = _known(turn, reference)
    if question is None or known is None:
        return
    files = tuple(StoredFile(**one) for one in question.payload.get("files", []))
    turn.do(
        SendAddition(
            service=known.service,
            addition=Addition(
                id=turn.new_id(f"add:{reference}"),
                reference=reference,
                text=str(question.payload.get("text", "")),
                files=files,
            ),
        )
    )
    turn.change(question=None)
    turn.tell("adding", reference=reference)


def appointments(turn: TurnBuilder) -> tuple[KnownTicket, ...]:
    """Give the open tickets of this conversation that hold an appointment."""
    return tuple(one for one in turn.conversation.tickets if one.status in OPEN_STATUSES)


def _known(turn: TurnBuilder, reference: str) -> KnownTicket | None:
    return next((one for one in turn.conversation.tickets if one.reference == reference), None)


def _rows(turn: TurnBuilder, tickets: Sequence[KnownTicket]) -> list[tuple[str, str]]:
    return [(one.reference, f"{turn.title(one.service)} {one.reference}") for one in tickets[-6:]]


def _tries_used(turn: TurnBuilder) -> int:
    since = turn.now - timedelta(hours=1)
    return sum(1 for tried in turn.conversation.proof_tries if tried > since)
