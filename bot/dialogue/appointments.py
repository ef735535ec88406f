"""Moving an appointment that a ticket holds."""

from bot.dialogue.builder import TurnBuilder, localized
from bot.dialogue.slots import read_slot
from bot.forms.answers import Misread
from bot.forms.paths import all_fields
from bot.talk.conversation import KnownTicket
from bot.talk.turn import SendSlotMove
from connectors.contract import OPEN_STATUSES, Field, FieldKind, Option

SHOWN = 6


def offer_move(turn: TurnBuilder) -> bool:
    """Offer free slots for the appointment this conversation holds; False when it holds none."""
    for ticket in reversed(turn.conversation.tickets):
        if ticket.status not in OPEN_STATUSES:
            continue
        found = _agenda_field(turn, ticket)
        if found is None:
            continue
        path, _ = found
        _ask(turn, ticket, path, turn.options(ticket.service, path) or ())
        return True
    return False


def read_move(turn: TurnBuilder, choice: str) -> bool:
    """Take the new slot, tapped or said; False when the words name none."""
    question = turn.conversation.question
    if question is None:
        return False
    reference, path = str(question.payload["reference"]), str(question.payload["path"])
    ticket = next((one for one in turn.conversation.tickets if one.reference == reference), None)
    if ticket is None:
        return False
    slot = choice or _said(turn, ticket, path)
    if not slot:
        return False
    turn.change(question=None)
    turn.do(
        SendSlotMove(
            id=turn.new_id(f"move:{reference}:{slot}"),
            service=ticket.service,
            reference=reference,
            field_path=path,
            slot=slot,
        )
    )
    turn.tell("moving", reference=reference)
    return True


def _ask(turn: TurnBuilder, ticket: KnownTicket, path: str, options: tuple[Option, ...]) -> None:
    if not options:
        turn.tell("no_slot_left")
        return
    rows = [(one.id, localized(one.label, turn.language)) for one in options[:SHOWN]]
    turn.ask_open(
        "move_slot",
        "move_slot",
        [*rows, ("!none", ":keep_appointment")],
        payload={"reference": ticket.reference, "path": path},
        reference=ticket.reference,
    )


def _said(turn: TurnBuilder, ticket: KnownTicket, path: str) -> str:
    found = _agenda_field(turn, ticket)
    if found is None:
        return ""
    options = turn.options(ticket.service, path) or ()
    answer = read_slot(found[1], path, turn.words(), options, now=turn.now, language=turn.language)
    return "" if isinstance(answer, Misread) else str(answer.value or "")


def _agenda_field(turn: TurnBuilder, ticket: KnownTicket) -> tuple[str, Field] | None:
    if turn.service(ticket.service) is None:
        return None
    schema = turn.schema(ticket.service)
    if schema is None:
        return None
    return next(
        (
            (path, field)
            for path, field in all_fields(schema)
            if field.rules.agenda and field.kind is FieldKind.ONE_OF
        ),
        None,
    )
