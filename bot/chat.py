"""`parvis chat`: one conversation in the terminal, for a person or line by line for a program."""

import asyncio
import sys
import tempfile
import uuid
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.channels.contract import Channel
from bot.channels.terminal import CHANNEL, Doors, JsonChat, TerminalChannel
from bot.channels.terminal_person import PersonChat
from bot.chat_state import chat_state
from bot.installation import Installation, install, utc_now
from bot.settings import DatabaseSettings, Settings
from bot.store.file_types import UnwantedFile
from bot.store.inbox import was_accepted
from bot.store.replies import advance_clock, recall_reply, remember_reply
from bot.store.transcript import history
from bot.talk.address import Address
from bot.talk.messages import IncomingMessage, OutgoingMessage
from connectors.back_office import BackOffice
from connectors.contract import StoredFile
from connectors.local.keeper import ImpossibleStatusError, StatusChange

SETTLE_S = 5.0
MOST_SAID = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatOptions:
    """What may be typed after `parvis chat`."""

    json: bool = False
    db: str = ""
    """SQLAlchemy's form; empty for a database thrown away at the end."""
    now: datetime | None = None
    as_staff: bool = False
    language: str = ""
    chat: str = "terminal"


class ChatClock:
    """The wall's time, or a frozen one; `move` sets it forward, never back."""

    def __init__(self, settings: Settings, frozen_at: datetime | None) -> None:
        zone = settings.city.time_zone
        self._zone = zone
        if frozen_at is not None and frozen_at.tzinfo is None:
            frozen_at = frozen_at.replace(tzinfo=zone)
        self._frozen_at = frozen_at.astimezone(UTC) if frozen_at else None
        self._moved = timedelta(0)

    def __call__(self) -> datetime:
        """Give the time now, in the city's zone."""
        return ((self._frozen_at or utc_now()) + self._moved).astimezone(self._zone)

    def move(self, span: timedelta) -> None:
        """Set the clock forward."""
        self._moved += span

    def not_before(self, latest: datetime) -> None:
        """Set the clock forward to an instant that a database has already seen."""
        behind = latest - self()
        if behind > timedelta(0):
            self.move(behind)


async def run_chat(settings: Settings, options: ChatOptions) -> None:
    """Hold the conversation until the input ends."""
    with tempfile.TemporaryDirectory(prefix="parvis-chat-") as folder:
        url = _plain_url(options.db) or f"sqlite:///{folder}/chat.db"
        settings = replace(settings, database=DatabaseSettings(url=url))
        files = None if options.db else Path(folder)
        async with open_chat(settings, options, files_directory=files) as chat:
            if options.json:
                await _answer_lines(chat)
            else:
                await chat.person.talk()


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenChat:
    """A conversation under way."""

    house: Installation
    lines: JsonChat
    person: PersonChat
    address: Address


@asynccontextmanager
async def open_chat(
    settings: Settings,
    options: ChatOptions,
    *,
    files_directory: Path | None = None,
    wrap_office: Callable[[BackOffice], BackOffice] | None = None,
) -> AsyncIterator[OpenChat]:
    """Build the house around one terminal, and run it while the chat is open."""
    clock = ChatClock(settings, options.now)
    channel = TerminalChannel()

    def channels(_house: Installation) -> list[Channel]:
        return [channel]

    house = await install(
        settings,
        channels=channels,
        clock=clock,
        files_directory=files_directory,
        wrap_office=wrap_office,
    )
    clock.not_before(await house.database.run(advance_clock, clock()))
    address = Address(channel=CHANNEL, chat_id=options.chat)
    doors = _doors(house, clock, address)
    lines = JsonChat(
        address=address,
        channel=channel,
        doors=doors,
        language=options.language,
        staff=options.as_staff,
    )
    person = PersonChat(lines=lines, language=options.language or settings.language)
    workers = [
        asyncio.create_task(house.bus.run(house.assistant.handle)),
        asyncio.create_task(house.outbox.run()),
    ]
    try:
        await asyncio.sleep(0)
        yield OpenChat(house=house, lines=lines, person=person, address=address)
    finally:
        for worker in workers:
            worker.cancel()
        await asyncio.gather(*workers, return_exceptions=True)
        await house.database.close()


def _doors(house: Installation, clock: ChatClock, address: Address) -> Doors:
    async def settle() -> None:
        await house.bus.settle(SETTLE_S)
        await house.outbox.drain(SETTLE_S)
        await house.database.run(advance_clock, clock())

    async def keep_file(name: str, content: bytes) -> StoredFile:
        try:
            return await asyncio.to_thread(house.files.keep, name, content)
        except UnwantedFile as error:
            raise ValueError(str(error)) from error

    async def play_back_office(reference: str, status: str, note: str, change_id: str) -> None:
        change = StatusChange(
            id=change_id, reference=reference, status=status, note=note, by="staff", at=clock()
        )
        try:
            await house.keeper.change_status(change)
        except ImpossibleStatusError as error:
            raise ValueError(str(error)) from error

    async def move_clock(span: timedelta) -> None:
        clock.move(span)
        await house.database.run(advance_clock, clock())
        house.bus.wake()

    async def said_after(event_id: str) -> list[OutgoingMessage]:
        lines = await house.database.run(history, address, event_id, MOST_SAID)
        place = [at for at, one in enumerate(lines) if isinstance(one, IncomingMessage)]
        known = await house.database.run(was_accepted, event_id)
        said = lines[: place[0]] if place else lines
        return [one for one in said if isinstance(one, OutgoingMessage)] if known else []

    async def recall(event_id: str) -> str | None:
        return await house.database.run(recall_reply, event_id)

    async def remember(event_id: str, line: str) -> None:
        await house.database.run(remember_reply, event_id, address, line)

    return Doors(
        publish=house.bus.publish,
        settle=settle,
        state=lambda where: chat_state(house, where),
        keep_file=keep_file,
        play_back_office=play_back_office,
        move_clock=move_clock,
        clock=clock,
        said_after=said_after,
        recall=recall,
        remember=remember,
    )


async def _answer_lines(chat: OpenChat) -> None:
    async for line in _lines_of(sys.stdin.readline):
        print(await chat.lines.answer(line, fresh_id=fresh_id(chat.address)), flush=True)


def fresh_id(address: Address) -> str:
    """Give an id for a message that brings none."""
    return f"{address}/{uuid.uuid4()}"


async def _lines_of(read: Callable[[], str]) -> AsyncIterator[str]:
    while True:
        line = await asyncio.to_thread(read)
        if not line:
            return
        if line.strip():
            yield line


def _plain_url(url: str) -> str:
    """Accept `postgresql://…` beside SQLAlchemy's own form with a driver."""
    return url
