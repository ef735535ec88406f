"""Moves into words: what each move of a turn says, in the citizen's language."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from babel.dates import format_date

from bot.dialogue.builder import localized
from bot.dialogue.moves import (
    Ask,
    AskOpen,
    Confirm,
    Do,
    Move,
    Noted,
    ShowTicket,
    Tell,
    TellText,
    Turn,
    Understood,
)
from bot.dialogue.questions_worded import word_question
from bot.dialogue.sentences import say
from bot.dialogue.world import World
from bot.talk.messages import Choice, Input, OutgoingMessage
from connectors.contract import Json

REFERENCE_EXAMPLE = "K7WD-3MPX"


def word(turn: Turn, *, event_id: str, world: World, now: datetime) -> tuple[OutgoingMessage, ...]:
    """Word the moves; neighbouring sentences become one message, a card stands alone."""
    writer = _Writer(turn, event_id=event_id, world=world, now=now)
    for move in turn.moves:
        writer.write(move)
    return writer.finish()


class _Writer:
    """Gathers paragraphs until a question, a card or files close the message."""

    def __init__(self, turn: Turn, *, event_id: str, world: World, now: datetime) -> None:
        self._conversation = turn.conversation
        self._language = turn.conversation.language or "fr"
        self._event_id = event_id
        self._world = world
        self._now = now
        self._paragraphs: list[str] = []
        self._messages: list[OutgoingMessage] = []

    def write(self, move: Move) -> None:
        if isinstance(move, Tell):
            self._tell(move)
        elif isinstance(move, TellText):
            self._tell_text(move)
        elif isinstance(move, Understood):
            self._paragraphs.append(self._understood(move))
        elif isinstance(move, Noted):
            self._noted(move)
        elif isinstance(move, Ask):
            self._ask(move)
        elif isinstance(move, Confirm):
            self._confirm(move)
        elif isinstance(move, AskOpen):
            self._ask_open(move)
        elif isinstance(move, ShowTicket):
            self._show_ticket(move)
        elif not isinstance(move, Do):
            raise TypeError(f"move {move!r} has no words")

    def finish(self) -> tuple[OutgoingMessage, ...]:
        self._close()
        return tuple(self._messages)

    def _say(self, sentence: str, **values: str) -> str:
        return say(self._language, sentence, **values)

    def _close(self, **parts: object) -> None:
        text = "\n\n".join(part for part in self._paragraphs if part)
        self._paragraphs = []
        if not text and not parts:
            return
        message = OutgoingMessage(
            id=f"{self._event_id}:{len(self._messages) + 1}",
            address=self._conversation.address,
            text=text,
            at=self._now,
        )
        self._messages.append(replace(message, **parts))  # type: ignore[arg-type]

    def _tell(self, move: Tell) -> None:
        self._paragraphs.append(self._say(move.sentence, **move.values))
        if move.files:
            self._close(attachments=move.files)

    def _tell_text(self, move: TellText) -> None:
        city = self._world.city
        text = _fill(localized(move.text, self._language), city_values(self._world, self._language))
        if move.urgent:
            self._close()
        self._paragraphs.append(text)
        if move.urgent:
            self._close()
        del city

    def _understood(self, move: Understood) -> str:
        rows = [f"{line.label} : **{line.value}**" for line in move.lines if line.value]
        if self._language != "fr":
            rows = [row.replace(" : **", ": **", 1) for row in rows]
        return "\n".join([self._say("understood"), *rows])

    def _noted(self, move: Noted) -> None:
        self._close()
        sentence = "corrected" if move.before else "noted"
        self._paragraphs.append(self._say(sentence, value=move.value, before=move.before))
        card: dict[str, Json] = {
            "kind": "noted",
            "field": move.path,
            "value": move.value,
            "before": move.before or None,
        }
        self._close(card=card)

    def _ask(self, move: Ask) -> None:
        question = word_question(move, language=self._language, today=self._now.date())
        self._paragraphs.extend(question.paragraphs)
        self._close(choices=question.choices, input=question.input, progress=question.progress)

    def _confirm(self, move: Confirm) -> None:
        self._close()
        rows = [_row(line.label, line.value, self._language) for line in move.lines]
        self._paragraphs.append("\n".join([self._say("summary", title=move.title), *rows]))
        self._paragraphs.append(self._say("confirm"))
        keys = (("yes", "confirm_yes"), ("change", "confirm_change"), ("cancel", "cancel_choice"))
        choices = tuple(
            Choice(value=f"q{move.number}:{key}", label=self._say(name)) for key, name in keys
        )
        lines = [
            {
                "field": line.field,
                "label": line.label,
                "value": line.value,
                "corrected": line.corrected,
            }
            for line in move.lines
        ]
        self._close(
            choices=choices,
            input=Input(kind="yes_no", options=choices),
            card={"kind": "summary", "lines": lines},
        )

    def _ask_open(self, move: AskOpen) -> None:
        question = move.question
        values = {"example": REFERENCE_EXAMPLE, **question.values}
        self._paragraphs.append(self._say(question.sentence, **values))
        kind = question.input_kind
        self._close(choices=question.choices, input=Input(kind=kind, options=question.choices))

    def _show_ticket(self, move: ShowTicket) -> None:
        ticket = move.ticket
        self._close()
        values = {"reference": ticket.reference, "title": move.title, "status": ticket.status}
        until = move.values.get("until", "")
        self._paragraphs.append(self._say(move.sentence, **values))
        if ticket.note and move.sentence != "ticket_opened":
            self._paragraphs.append(self._say("status_note", note=ticket.note))
        if until:
            day = format_date(date.fromisoformat(until), format="d MMMM y", locale=self._language)
            self._paragraphs.append(self._say("status_until", until=day))
        if ticket.status == "refused":
            self._paragraphs.append(self._say("refused_next"))
        url = self._follow_url(ticket.public_url)
        if url and move.sentence == "ticket_opened":
            self._paragraphs.append(self._say("follow_link", url=url))
        card = {
            "kind": "ticket",
            "reference": ticket.reference,
            "status": ticket.status,
            "steps": ticket_steps(ticket.status, ticket.updated_at, self._language),
            "documents": [one.name for one in move.files],
        }
        self._close(card=card, attachments=move.files)

    def _follow_url(self, path: str) -> str:
        if not path or path.startswith("http"):
            return path
        base = self._world.city.public_url.rstrip("/")
        return f"{base}{path}" if base else ""


def ticket_steps(status: str, at: datetime, language: str) -> list[dict[str, Json]]:
    """Give the steps of a ticket's life as a card shows them: label, when, done."""
    order = ["received", "in_progress", "processed"]
    if status not in order:
        order = ["received", "in_progress", status]
    reached = order.index(status)
    return [
        {
            "label": say(language, f"step_{name}") if f"step_{name}" in KNOWN_STEPS else name,
            "when": at.isoformat() if place == reached else None,
            "done": place <= reached,
        }
        for place, name in enumerate(order)
    ]


KNOWN_STEPS = frozenset(
    {
        "step_received",
        "step_in_progress",
        "step_waiting_for_citizen",
        "step_processed",
        "step_refused",
        "step_forwarded",
        "step_withdrawn",
        "step_duplicate",
    }
)


def city_values(world: World, language: str) -> dict[str, str]:
    """Give what texts in data may name between braces."""
    city = world.city
    return {
        "city_name": city.name,
        "city_phone": city.phone,
        "city_email": city.email,
        "city_address": city.address,
        "city_hours": localized(city.hours, language),
        "city_public_url": city.public_url,
        "mayor": city.mayor,
        "accessibility": localized(city.accessibility, language),
        "dpo": city.dpo,
        "gas_emergency_number": city.gas_emergency_number,
        "night_duty_number": city.night_duty_number,
    }


def _fill(text: str, values: dict[str, str]) -> str:
    for name, value in values.items():
        text = text.replace("{" + name + "}", value)
    return text.strip()


def _row(label: str, value: str, language: str) -> str:
    colon = " :" if language == "fr" else ":"
    return f"{label}{colon} **{value}**"


def joined(parts: Sequence[str]) -> str:
    """Join paragraphs for a channel that shows one text a turn."""
    return "\n\n".join(part for part in parts if part)
