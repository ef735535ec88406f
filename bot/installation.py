"""Builds everything once: the rooms of the house and what each is handed."""

import asyncio
import secrets
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import structlog

from bot.assistant import Assistant, Surroundings
from bot.bus.embedded import EmbeddedBus
from bot.channels.contract import Channel
from bot.channels.webchat_settings import FileRefused
from bot.dialogue.decide import greeting
from bot.dialogue.phrases import word
from bot.dialogue.world import ProofWanted, World
from bot.exporting import export_everything
from bot.mail_words import word_mail
from bot.nlu.engine import NluEngine
from bot.nlu.in_use import EngineInUse
from bot.nlu.opening import open_engine_at_once
from bot.nlu.places import NluPlaces, RasaPlace
from bot.outbox import Outbox
from bot.outbox_effects import EffectCarrier, MessageCarrier
from bot.outbox_mail import Mailer
from bot.settings import Settings
from bot.store.conversations import load_conversation
from bot.store.database import Database
from bot.store.file_types import UnwantedFile
from bot.store.files import FileRoom
from bot.store.migrating import migrate
from bot.store.outgoing import Parcel
from bot.store.proofs import prove
from bot.store.ticket_keeper import SqlTicketKeeper
from bot.store.transcript import Line, history
from bot.talk.address import Address
from bot.talk.conversation import Conversation, KnownTicket
from bot.talk.events import Event
from bot.talk.messages import OutgoingMessage
from bot.world_building import build_world
from connectors.back_office import BackOffice
from connectors.catalogue import ServiceCatalogue
from connectors.contract import Service, StoredFile
from connectors.local.back_office import LocalBackOffice
from connectors.local.loader import LocalForms, load_forms

log = structlog.get_logger(__name__)

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Installation:
    """Everything one process runs, built but not yet running."""

    settings: Settings
    database: Database
    files: FileRoom
    bus: EmbeddedBus
    outbox: Outbox
    assistant: Assistant
    catalogue: ServiceCatalogue
    keeper: SqlTicketKeeper
    forms: LocalForms
    engine: EngineInUse
    clock: Callable[[], datetime]
    world: Callable[[], World]

    async def history(self, address: Address, after: str | None) -> tuple[Line, ...]:
        """Give what was said, as channels ask for it."""
        return await self.database.run(history, address, after)

    async def mode(self, address: Address) -> tuple[str, int | None]:
        """Tell who answers in a conversation; there is no queue to stand in yet."""
        conversation = await self.database.run(load_conversation, address)
        return (conversation.mode.value if conversation else "bot", None)

    async def keep_upload(self, name: str, stream: AsyncIterator[bytes]) -> StoredFile:
        """Keep an upload. Raises FileRefused."""
        content = b"".join([chunk async for chunk in stream])
        try:
            return await asyncio.to_thread(self.files.keep, name, content)
        except UnwantedFile as error:
            raise FileRefused("too_large" if error.why == "too_large" else "bad_type") from error

    async def open_file(self, sha256: str) -> Path | None:
        """Find a file by its hash."""
        path = self.files.path(sha256)
        return path if await asyncio.to_thread(path.is_file) else None

    def greeting(self, channel: str, language: str) -> OutgoingMessage:
        """Word the first message of a channel, kept nowhere."""
        address = Address(channel=channel, chat_id="greeting")
        now = self.clock()
        empty = Conversation(id="greeting", address=address, updated_at=now)
        said = greeting(self.world(), language, now, empty)
        messages = word(said, event_id="greeting", world=self.world(), now=now)
        return replace(messages[-1], text="\n\n".join(one.text for one in messages))


async def install(
    settings: Settings,
    *,
    channels: Callable[["Installation"], list[Channel]],
    clock: Callable[[], datetime] | None = None,
    files_directory: Path | None = None,
    wrap_office: Callable[[BackOffice], BackOffice] | None = None,
) -> Installation:
    """Migrate the database, train what is missing, and build every room.

    `channels` is called once all they need stands; `clock` defaults to the wall clock, and
    `files_directory` to the data directory. `wrap_office` is given each back office before it is
    used, to stand in front of it.
    Raises TrainingDataError, UnknownEngineError and whatever the database raises.
    """
    now = clock or utc_now
    await migrate(settings.database.url)
    database = Database(settings.database.url)
    files = FileRoom(
        files_directory or settings.data.directory, max_bytes=settings.web.max_upload_mb * MEGABYTE
    )
    engine = EngineInUse(await asyncio.to_thread(open_now, settings, now()))
    forms = await asyncio.to_thread(load_forms, settings.connectors.local.forms_directory)
    for fault in forms.faults:
        log.error("form_left_out", where=f"{fault.file}:{fault.line}", reason=fault.reason)
    return await _wired(
        settings, database=database, files=files, engine=engine, forms=forms, clock=now,
        channels=channels, wrap_office=wrap_office,
    )  # fmt: skip


async def _wired(
    settings: Settings,
    *,
    database: Database,
    files: FileRoom,
    engine: EngineInUse,
    forms: LocalForms,
    clock: Callable[[], datetime],
    channels: Callable[[Installation], list[Channel]],
    wrap_office: Callable[[BackOffice], BackOffice] | None,
) -> Installation:
    bus = EmbeddedBus(database, clock=clock)
    wakes: list[Callable[[], None]] = [bus.wake]

    def changed() -> None:
        for wake in wakes:
            wake()

    keeper = SqlTicketKeeper(database, changed=changed)
    catalogue = _catalogue(settings, forms, keeper, clock, wrap_office)
    await catalogue.refresh()
    world = _world(settings, catalogue)
    outgoing = _Channels()
    outbox = Outbox(
        database,
        bus=bus,
        messages=outgoing,
        effects=EffectCarrier(
            catalogue,
            database=database,
            files=files,
            clock=clock,
            mailer=_mailer(settings, catalogue, clock),
        ),
        clock=clock,
    )
    wakes.append(outbox.wake)
    installation = Installation(
        settings=settings,
        database=database,
        files=files,
        bus=bus,
        outbox=outbox,
        assistant=Assistant(
            Surroundings(
                database=database,
                engine=lambda: engine,
                catalogue=catalogue,
                world=world,
                clock=clock,
                prove=_prover(database, clock),
                export=_exporter(database, files, clock),
                sent=outbox.wake,
                claimant=outbox.claimant,
            )
        ),
        catalogue=catalogue,
        keeper=keeper,
        forms=forms,
        engine=engine,
        clock=clock,
        world=world,
    )
    outgoing.open(MessageCarrier(channels(installation), clock=clock))
    return installation


class _Channels:
    """Stands for the channels until they are built: they need the installation first."""

    def __init__(self) -> None:
        self._carrier: MessageCarrier | None = None

    def open(self, carrier: MessageCarrier) -> None:
        self._carrier = carrier

    async def carry(self, parcel: Parcel) -> tuple[Event, ...]:
        return await self._opened().carry(parcel)

    def gave_up(self, parcel: Parcel, reason: str) -> tuple[Event, ...]:
        return self._opened().gave_up(parcel, reason)

    def _opened(self) -> MessageCarrier:
        if self._carrier is None:
            raise RuntimeError("channels are not built yet")
        return self._carrier


def utc_now() -> datetime:
    """Give the wall clock."""
    return datetime.now(UTC)


def open_now(settings: Settings, now: datetime) -> NluEngine:
    """Give the engine that can serve within seconds. Raises TrainingDataError, UnknownEngineError."""
    return open_engine_at_once(nlu_places(settings), sys.stderr, now=now)


def nlu_places(settings: Settings) -> NluPlaces:
    """Give where the engine's data and models lie."""
    return NluPlaces(
        training_directory=settings.nlu.training_directory,
        models_directory=settings.data.directory / "models",
        threshold=settings.nlu.threshold,
        engine=settings.nlu.engine,
        keep_models=settings.nlu.keep_models,
        services=partial(_services, settings),
        encoder=settings.nlu.encoder,
        encoder_prefix=settings.nlu.encoder_prefix,
        rasa=RasaPlace(
            url=settings.nlu.rasa_url,
            timeout_s=settings.nlu.rasa_timeout_s,
            token=settings.nlu.rasa_token,
        ),
    )


def _services(settings: Settings) -> Iterable[Service]:
    return load_forms(settings.connectors.local.forms_directory).services.values()


def _catalogue(
    settings: Settings,
    forms: LocalForms,
    keeper: SqlTicketKeeper,
    clock: Callable[[], datetime],
    wrap_office: Callable[[BackOffice], BackOffice] | None,
) -> ServiceCatalogue:
    offices: list[BackOffice] = []
    if settings.connectors.local.enabled:
        offices.append(
            LocalBackOffice(
                forms,
                keeper,
                clock=clock,
                choose=secrets.choice,
                time_zone=settings.city.time_zone,
            )
        )
    if wrap_office is not None:
        offices = [wrap_office(one) for one in offices]
    return ServiceCatalogue(offices, clock=clock)


def _world(settings: Settings, catalogue: ServiceCatalogue) -> Callable[[], World]:
    base = build_world(settings, {})

    def world() -> World:
        return replace(base, services=catalogue.all_services)

    return world


def _mailer(
    settings: Settings, catalogue: ServiceCatalogue, clock: Callable[[], datetime]
) -> Mailer | None:
    if not settings.smtp.host:
        return None
    return Mailer(
        settings.smtp,
        word=lambda mail: word_mail(mail, settings, catalogue.all_services),
        clock=clock,
    )


def _prover(
    database: Database, clock: Callable[[], datetime]
) -> Callable[[ProofWanted], Awaitable[KnownTicket | None]]:
    async def proved(wanted: ProofWanted) -> KnownTicket | None:
        ticket = await database.run(
            prove, wanted.reference, wanted.contact, asked_from=wanted.asked_from, now=clock()
        )
        if ticket is None:
            return None
        return KnownTicket(
            reference=ticket.reference,
            service=ticket.service,
            status=ticket.status,
            opened_here=False,
            public_url=ticket.public_url,
            note=ticket.note,
            updated_at=ticket.updated_at,
        )

    return proved


def _exporter(
    database: Database, files: FileRoom, clock: Callable[[], datetime]
) -> Callable[[Address], Awaitable[StoredFile | None]]:
    async def exported(address: Address) -> StoredFile | None:
        return await export_everything(database, files, address, clock())

    return exported
