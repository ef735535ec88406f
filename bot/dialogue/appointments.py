"""Moving an appointment that a ticket holds, within its place unless another is named."""

from collections.abc import Collection
from dataclasses import dataclass

from bot.dialogue.builder import TurnBuilder, localized
from bot.dialogue.slots import read_slot
from bot.dialogue.world import OptionsWanted
from bot.forms.answer_choices import find_named_options
from bot.forms.answers import Misread
from bot.forms.paths import all_fields, field_at
from bot.forms.pickup_options import named_whole
from bot.reading.folding import fold
from bot.talk.conversation import KnownTicket
from bot.talk.turn import SendSlotMove
from connectors.contract import (
    OPEN_STATUSES,
    Answer,
    Field,
    FieldKind,
    FormSchema,
    Option,
    SlotMove,
)

SHOWN = 6
_NEARLY = frozenset({"slot_taken", "several_slots"})
"""Misreads of words that were a time, only not one free slot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Appointment:
    """A ticket's appointment: the question it answers, and the place asked for instead of its own."""

    ticket: KnownTicket
    path: str
    field: Field
    places: Field | None
    """The question that tells the place, where each has its own agenda."""
    place: str = ""
    """The option named now; empty keeps the ticket's own."""

    @property
    def given(self) -> tuple[tuple[str, str], ...]:
        """Give what changes along with the slot."""
        return ((self.field.rules.agenda_of, self.place),) if self.place else ()


def offer_move(turn: TurnBuilder) -> bool:
    """Offer free slots for the appointment this conversation holds; False when it holds none."""
    for ticket in reversed(turn.conversation.tickets):
        if ticket.status not in OPEN_STATUSES:
            continue
        found = _appointment(turn, ticket)
        if found is None:
            continue
        _ask(turn, found)
        return True
    return False


def read_move(turn: TurnBuilder, choice: str) -> bool:
    """Take the new slot, tapped or said, or another place; False when the words name neither."""
    question = turn.conversation.question
    if question is None:
        return False
    reference, place = str(question.payload["reference"]), str(question.payload.get("place", ""))
    ticket = next((one for one in turn.conversation.tickets if one.reference == reference), None)
    found = _appointment(turn, ticket, place=place) if ticket else None
    if found is None:
        return False
    if choice:
        return _take(turn, found, choice)
    answer = _said(turn, found)
    if isinstance(answer, Answer):
        return _take(turn, found, str(answer.value))
    if answer.why in _NEARLY:
        turn.tell(answer.why)
        _ask(turn, found, only=answer.detail.get("options", ()))
        return True
    if found.place == place:
        return False
    _ask(turn, found)
    return True


def _take(turn: TurnBuilder, found: _Appointment, slot: str) -> bool:
    if slot in {one.id for one in _options(turn, found)}:
        _move(turn, found, slot)
    else:
        turn.tell("slot_gone")
        _ask(turn, found)
    return True


def _move(turn: TurnBuilder, found: _Appointment, slot: str) -> None:
    reference = found.ticket.reference
    turn.change(question=None)
    turn.do(
        SendSlotMove(
            service=found.ticket.service,
            move=SlotMove(
                id=turn.new_id(f"move:{reference}:{slot}"),
                reference=reference,
                field_path=found.path,
                slot=slot,
                answers=dict(found.given),
            ),
        )
    )
    turn.tell("moving", reference=reference)


def _ask(turn: TurnBuilder, found: _Appointment, *, only: Collection[str] = ()) -> None:
    options = _options(turn, found)
    options = tuple(one for one in options if one.id in only) or options
    if found.place and found.places is not None:
        named = next(one for one in found.places.options if one.id == found.place)
        turn.tell("move_place", place=localized(named.label, turn.language))
    if not options:
        turn.tell("no_slot_left")
        return
    rows = [(one.id, localized(one.label, turn.language)) for one in options[:SHOWN]]
    turn.ask_open(
        "move_slot",
        "move_slot",
        [*rows, ("!none", ":keep_appointment")],
        payload={
            "reference": found.ticket.reference,
            "path": found.path,
            "place": found.place,
        },
        reference=found.ticket.reference,
    )


def _options(turn: TurnBuilder, found: _Appointment) -> tuple[Option, ...]:
    wanted = OptionsWanted(
        service=found.ticket.service,
        path=found.path,
        given=found.given,
        reference=found.ticket.reference,
    )
    return turn.options(wanted) or ()


def _said(turn: TurnBuilder, found: _Appointment) -> Answer | Misread:
    return read_slot(
        found.field,
        found.path,
        turn.words(),
        _options(turn, found),
        now=turn.now,
        language=turn.language,
    )


def _appointment(turn: TurnBuilder, ticket: KnownTicket, *, place: str = "") -> _Appointment | None:
    """Give the ticket's appointment; a place named in the words goes before `place`."""
    if turn.service(ticket.service) is None:
        return None
    schema = turn.schema(ticket.service)
    if schema is None:
        return None
    for path, field in all_fields(schema):
        if field.rules.agenda and field.kind is FieldKind.ONE_OF:
            places = _places(schema, field)
            return _Appointment(
                ticket=ticket,
                path=path,
                field=field,
                places=places,
                place=_named_place(turn, places) or place,
            )
    return None


def _named_place(turn: TurnBuilder, places: Field | None) -> str:
    """Give the place the words name; « la mairie » names none where there are two of them."""
    if places is None:
        return ""
    named = find_named_options(turn.text, places.options, turn.language)
    if len(named) != 1:
        return ""
    word = named_whole(turn.text, named[0])
    others = [one for one in places.options if one.id != named[0].id]
    common = any(word in fold(label) for one in others for label in one.label.values())
    return "" if common else named[0].id


def _places(schema: FormSchema, field: Field) -> Field | None:
    return field_at(schema, field.rules.agenda_of) if field.rules.agenda_of else None
