"""What happens without the citizen: a ticket opens or changes, a submission comes back."""

from dataclasses import replace

from bot.dialogue.appointments import offer_move
from bot.dialogue.builder import TurnBuilder
from bot.dialogue.filling import FormUnavailable, ask
from bot.dialogue.moves import ShowTicket
from bot.dialogue.starting import resume_waiting
from bot.forms.answers import Misread
from bot.talk.conversation import KnownTicket, Stage
from bot.talk.events import BackOfficeNews, DeliveryFailed, Due
from connectors.errors import OFFICE_SILENT, SLOT_GONE, TICKET_CLOSED

STATUSES = frozenset(
    {
        "received",
        "in_progress",
        "waiting_for_citizen",
        "processed",
        "refused",
        "forwarded",
        "withdrawn",
        "duplicate",
    }
)


def tell_news(turn: TurnBuilder, news: BackOfficeNews) -> None:
    """Tell the citizen what became of a ticket or a submission."""
    if news.kind == "opened":
        _opened(turn, news)
    elif news.kind == "rejected":
        _rejected(turn, news)
    else:
        _changed(turn, news)


def _opened(turn: TurnBuilder, news: BackOfficeNews) -> None:
    ticket = KnownTicket(
        reference=news.reference,
        service=news.service,
        status=news.status or "received",
        public_url=news.public_url,
        note=news.note,
        updated_at=news.received_at,
    )
    if any(one.reference == ticket.reference for one in turn.conversation.tickets):
        return
    turn.change(tickets=(*turn.conversation.tickets, ticket))
    sent = turn.conversation.form
    schema = None
    if sent is not None and sent.submission_id == news.submission_id:
        schema = turn.schema(sent.service)
        turn.change(form=None)
    paused = turn.conversation.paused_forms
    kept = tuple(one for one in paused if one.submission_id != news.submission_id)
    turn.change(paused_forms=kept)
    turn.add(ShowTicket(ticket=ticket, title=turn.title(ticket.service), sentence="ticket_opened"))
    if schema is not None:
        turn.tell_text(schema.after)
    service = turn.world.services.get(news.service)
    if service is None or service.delicate != "bereavement":
        resume_waiting(turn)


def _changed(turn: TurnBuilder, news: BackOfficeNews) -> None:
    known = next(
        (one for one in turn.conversation.tickets if one.reference == news.reference), None
    )
    fresh = KnownTicket(
        reference=news.reference,
        service=news.service or (known.service if known else ""),
        status=news.status or (known.status if known else "received"),
        opened_here=known.opened_here if known else True,
        public_url=news.public_url or (known.public_url if known else ""),
        note=news.note,
        updated_at=news.received_at,
    )
    others = tuple(one for one in turn.conversation.tickets if one.reference != news.reference)
    turn.change(tickets=(*others, fresh))
    until = news.due_at.date().isoformat() if news.due_at else ""
    sentence = {
        "appended": "appended",
        "withdrawn": "withdrawn_done",
        "moved": "moved_done",
    }.get(news.kind)
    if sentence is None:
        known_status = fresh.status in STATUSES
        sentence = f"status_{fresh.status}" if known_status else "status_other"
    turn.add(
        ShowTicket(
            ticket=fresh,
            title=turn.title(fresh.service),
            sentence=sentence,
            values={"until": until},
            files=news.files,
        )
    )


def _rejected(turn: TurnBuilder, news: BackOfficeNews) -> None:
    form = turn.conversation.form
    if form is None or form.submission_id != news.submission_id:
        form = next(
            (
                one
                for one in turn.conversation.paused_forms
                if one.submission_id == news.submission_id
            ),
            None,
        )
        if form is None:
            _tell_refused_action(turn, news)
            return
        rest = tuple(
            one for one in turn.conversation.paused_forms if one.submission_id != news.submission_id
        )
        current = turn.conversation.form
        turn.change(paused_forms=(current, *rest) if current else rest)
    turn.change(form=replace(form, stage=Stage.FILLING, held_slot=""))
    turn.tell("submission_refused", reason=news.note)
    for path, reason in news.problems:
        kept = {key: one for key, one in turn.form.answers.items() if key != path}
        turn.change_form(answers=kept)
        why = "slot_no_longer" if reason == SLOT_GONE else "refused_by_office"
        try:
            ask(turn, path, misread=Misread(why=why, detail={"reason": reason}))
        except (KeyError, FormUnavailable):
            continue
        return


def _tell_refused_action(turn: TurnBuilder, news: BackOfficeNews) -> None:
    """Say why a detail, a withdrawal or another slot was refused; another slot can be chosen."""
    reasons = [reason for _, reason in news.problems]
    if SLOT_GONE in reasons:
        turn.tell("slot_gone")
        offer_move(turn)
    elif TICKET_CLOSED in reasons:
        turn.tell("ticket_closed", reference=news.reference)
    elif OFFICE_SILENT in reasons:
        turn.tell("office_silent", phone=turn.world.city.phone)
    else:
        turn.tell("action_refused", reason="; ".join(reasons) or news.note)


def tell_failure(turn: TurnBuilder, failure: DeliveryFailed) -> None:
    """Nothing can be told where messages do not arrive; the conversation only remembers."""
    del turn, failure


def tell_due(turn: TurnBuilder, due: Due) -> None:
    """Let a date that has come change what is kept."""
    if due.subject.startswith("draft_expires:"):
        wanted = due.subject.partition(":")[2]
        kept = tuple(one for one in turn.conversation.paused_forms if one.submission_id != wanted)
        turn.change(paused_forms=kept)
