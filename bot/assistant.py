"""One turn of conversation, top to bottom: open, understand, decide, word, save.

Delivery happens after the commit, in `bot/outbox.py`.
"""

import asyncio
import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

import structlog

from bot.dialogue.decide import decide
from bot.dialogue.facts import with_fact
from bot.dialogue.moves import Do, Turn
from bot.dialogue.phrases import word
from bot.dialogue.world import (
    ExportWanted,
    Facts,
    Hold,
    Need,
    Needs,
    OptionsWanted,
    ProofWanted,
    SecondReading,
    SlotWanted,
    World,
)
from bot.forms.paths import nested_answers
from bot.nlu.engine import NluEngine
from bot.reading.negation import denied_spans
from bot.store.conversations import StaleConversation, load_conversation, save_turn
from bot.store.database import Database
from bot.store.inbox import HandledAlready
from bot.store.outgoing import Parcel
from bot.talk.address import Address
from bot.talk.conversation import Conversation, KnownTicket
from bot.talk.events import Event
from bot.talk.messages import IncomingMessage, OutgoingMessage
from bot.talk.turn import Effect, TurnOutcome
from bot.talk.understanding import Understanding
from connectors.back_office import BackOffice
from connectors.catalogue import ServiceCatalogue
from connectors.contract import Json, SlotHold, StoredFile
from connectors.errors import ConnectorError

log = structlog.get_logger(__name__)

MAX_FETCHES = 8
"""A decision that still wants facts after so many is broken, not hungry."""
FETCH_TIMEOUT_S = 5.0
STALE_RETRIES = 5
_DENIAL = re.compile(
    r"^\W*(?:(?:non|nan|no|mais|ah|euh)\W+)*(?:ce n'est pas|c'est pas|c est pas|ce ne sont pas|ce n’est pas|"
    r"c’est pas|it's not|it isn't|it is not|this is not|not)(?: (?:un|une|des|du|de|pour|a|an|the|for|mon|ma|my))*\W*$",
    re.IGNORECASE,
)
"""« non, ce n'est pas un »: what leads to a denied word is denied with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What the assistant is handed by whoever builds it."""

    database: Database
    engine: Callable[[], NluEngine]
    """The engine in use now; it may change while we run."""
    catalogue: ServiceCatalogue
    world: Callable[[], World]
    clock: Callable[[], datetime]
    prove: Callable[[ProofWanted], Awaitable[KnownTicket | None]]
    export: Callable[[Address], Awaitable[StoredFile | None]]
    sent: Callable[[Sequence[Parcel]], None]
    """Tells the outbox what was just committed and is its own to send; to look, when nothing is."""
    claimant: str = ""
    """The outbox's own name, so that its parcels are claimed in the same commit."""


class Assistant:
    """Turns the waiting events of one conversation into committed turns."""

    def __init__(self, surroundings: Surroundings) -> None:
        self._around = surroundings

    async def handle(self, events: tuple[Event, ...]) -> datetime | None:
        """Handle one conversation's waiting events in one transaction.

        Gives None once they are committed, or until when a fragment should wait for more.
        Raises whatever the database raises; the events then stay in the inbox.
        """
        for _ in range(STALE_RETRIES):
            try:
                return await self._handle_once(events)
            except StaleConversation:
                log.info("turn_repeated", address=str(events[0].address))
            except HandledAlready as error:  # our claim had lapsed, and another took it over
                events = tuple(one for one in events if one.id not in error.event_ids)
                if not events:
                    return None
        raise StaleConversation(str(events[0].address))

    async def _handle_once(self, events: tuple[Event, ...]) -> datetime | None:
        address = events[0].address
        stored = await self._around.database.run(load_conversation, address)
        opened = stored or _new_conversation(address, self._around.clock())
        outcome = await self._outcome(opened, merge(events))
        if isinstance(outcome, datetime):
            return outcome
        parcels = await self._around.database.run(
            save_turn,
            outcome,
            expected_version=opened.version,
            handled=[event.id for event in events],
            claimed_by=self._around.claimant,
        )
        self._around.sent(parcels)
        return None

    async def _outcome(
        self, opened: Conversation, events: Sequence[Event]
    ) -> TurnOutcome | datetime:
        conversation, progress = opened, _Progress()
        for event in events:
            turn = await self._decide(conversation, event)
            if isinstance(turn, Hold):
                return turn.until
            conversation = turn.conversation
            progress.add(turn, event, self._around)
        return TurnOutcome(
            conversation=conversation,
            messages=tuple(progress.messages),
            effects=tuple(progress.effects),
        )

    async def _decide(self, conversation: Conversation, event: Event) -> Turn | Hold:
        understanding = self._first_look(conversation, event)
        facts = await self._at_hand(conversation, understanding)
        for _ in range(MAX_FETCHES):
            decided = decide(
                conversation,
                event,
                understanding=understanding,
                facts=facts,
                world=self._around.world(),
                now=self._around.clock(),
            )
            if not isinstance(decided, Needs):
                return decided
            if isinstance(decided.wanted, SecondReading):
                understanding = await self._read_again(conversation, event, understanding)
                continue
            fact = await self._fetch(conversation, decided.wanted, facts)
            facts = with_fact(facts, decided.wanted, fact)
        raise RuntimeError(f"event {event.id} still wants facts after {MAX_FETCHES} fetches")

    async def _at_hand(
        self, conversation: Conversation, understanding: Understanding | None
    ) -> Facts:
        """Give the form in hand and the one likely asked for, which nearly every turn wants."""
        likely = understanding.parts[0].intent.name if understanding else ""
        services = self._around.catalogue.all_services
        wanted = [conversation.form.service] if conversation.form else []
        wanted += [likely] if likely in services and likely not in wanted else []
        facts = Facts()
        for slug in wanted:
            facts = with_fact(facts, slug, await self._fetch(conversation, slug, facts))
        return facts

    def _first_look(self, conversation: Conversation, event: Event) -> Understanding | None:
        if not isinstance(event, IncomingMessage) or not event.text.strip():
            return None
        language = conversation.language
        return self._around.engine().first_look(
            affirmed(event.text, language), now=self._around.clock(), language=language
        )

    async def _read_again(
        self, conversation: Conversation, event: Event, first: Understanding | None
    ) -> Understanding | None:
        """Understand the words as well as we can: in a thread, so that other turns go on.

        Where that takes too long or fails, the first look must do.
        """
        if first is None or not isinstance(event, IncomingMessage):
            return first
        language = conversation.language
        try:
            async with asyncio.timeout(FETCH_TIMEOUT_S):
                return await asyncio.to_thread(
                    self._around.engine().understand,
                    affirmed(event.text, language),
                    now=self._around.clock(),
                    language=language,
                )
        except Exception as error:  # noqa: BLE001 — whatever an encoder raises, the citizen is answered
            log.warning("second_reading_failed", reason=repr(error))
            return replace(first, final=True)

    async def _fetch(self, conversation: Conversation, wanted: Need, facts: Facts) -> object:
        try:
            async with asyncio.timeout(FETCH_TIMEOUT_S):
                return await self._fetch_now(conversation, wanted, facts)
        except (ConnectorError, TimeoutError) as error:
            log.warning("fact_unavailable", wanted=type(wanted).__name__, reason=str(error))
            return None

    async def _fetch_now(self, conversation: Conversation, wanted: Need, facts: Facts) -> object:
        around = self._around
        if isinstance(wanted, str):
            return await around.catalogue.form(wanted)
        if isinstance(wanted, OptionsWanted):
            office = around.catalogue.back_office_of(wanted.service)
            answers = await self._answers(conversation, wanted, facts, office)
            now = around.clock()
            return tuple(await office.options(wanted.service, wanted.path, answers, now))
        if isinstance(wanted, SlotWanted):
            office = around.catalogue.back_office_of(wanted.service)
            until = around.clock() + around.world().slot_hold
            return await office.hold_slot(
                SlotHold(
                    service=wanted.service,
                    field_path=wanted.path,
                    slot=wanted.slot,
                    holder=wanted.holder,
                    until=until,
                    answers=dict(wanted.given),
                )
            )
        if isinstance(wanted, ProofWanted):
            return await around.prove(wanted)
        if isinstance(wanted, ExportWanted):
            return await around.export(conversation.address)
        raise TypeError(f"nobody knows how to fetch {wanted!r}")

    async def _answers(
        self,
        conversation: Conversation,
        wanted: OptionsWanted,
        facts: Facts,
        office: BackOffice,
    ) -> Mapping[str, Json]:
        """Give what options may depend on: a ticket's answers, or those of the form in hand."""
        if wanted.reference:
            ticket = await office.ticket(wanted.reference)
            return {**ticket.answers, **dict(wanted.given)}
        schema = facts.forms.get(wanted.service)
        if schema is None or conversation.form is None:
            return dict(wanted.given)
        return {**nested_answers(schema, conversation.form.answers), **dict(wanted.given)}


@dataclass(slots=True)
class _Progress:
    """What the events of one batch have given so far."""

    messages: list[OutgoingMessage] = field(default_factory=list)
    effects: list[Effect] = field(default_factory=list)

    def add(self, turn: Turn, event: Event, around: Surroundings) -> None:
        self.messages += word(turn, event_id=event.id, world=around.world(), now=around.clock())
        self.effects += [move.effect for move in turn.moves if isinstance(move, Do)]


def merge(events: Sequence[Event]) -> list[Event]:
    """Join neighbouring messages of one author into one, so that fragments are read together.

    Choices, acts and edits stay alone; the joined message keeps the last one's id and time.
    """
    merged: list[Event] = []
    for event in events:
        last = merged[-1] if merged else None
        if (
            isinstance(event, IncomingMessage)
            and isinstance(last, IncomingMessage)
            and _joins(last)
            and _joins(event)
            and last.author == event.author
        ):
            merged[-1] = replace(
                event,
                text="\n".join(text for text in (last.text, event.text) if text),
                attachments=(*last.attachments, *event.attachments),
                location=event.location or last.location,
                contact=event.contact or last.contact,
                received_at=last.received_at,
            )
        else:
            merged.append(event)
    return merged


def _joins(message: IncomingMessage) -> bool:
    return not (
        message.choices or message.act or message.start or message.replaces or message.redacts
    )


def affirmed(text: str, language: str) -> str:
    """Blank what is under a negation, so that « pas de rendez-vous » asks for none.

    Offsets stay true; a text that is all denied is read as it is.
    """
    spans = denied_spans(text, language or "fr")
    if not spans:
        return text
    letters = list(text)
    for start, end in spans:
        lead = _DENIAL.match(text[:start])
        first = 0 if lead else start
        letters[first:end] = " " * (end - first)
    rest = "".join(letters)
    return rest if len(rest.split()) >= 2 else text


def _new_conversation(address: Address, now: datetime) -> Conversation:
    return Conversation(
        id=str(uuid5(NAMESPACE_URL, f"conversation/{address}")), address=address, updated_at=now
    )
