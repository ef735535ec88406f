"""The web chat: WebSocket frames in, events on the bus, messages out to every open tab.

Frames are told in `webchat_frames.py`, files in `webchat_files.py`; nothing of a conversation is
kept here: what a closed tab missed is in the history.
"""

import asyncio
import contextlib
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any
from uuid import uuid4

from aiohttp import WSMsgType, web

from bot.channels.webchat_connection import Connection
from bot.channels.webchat_files import WebChatFiles
from bot.channels.webchat_frames import (
    ActFrame,
    BadFrame,
    ChoiceFrame,
    ClientFrame,
    FileFrame,
    Hello,
    LanguageFrame,
    LocationFrame,
    Ping,
    Said,
    TextFrame,
    citizen_frame,
    clean_text,
    message_id,
    outgoing_frame,
    read_frame,
)
from bot.channels.webchat_limits import RateLimiter, visitor_address
from bot.channels.webchat_origins import may_come_from
from bot.channels.webchat_settings import SaidOrTold, WebChatDoors, WebChatSettings
from bot.channels.webchat_tokens import Tokens
from bot.locale.catalogue import LANGUAGES, translator
from bot.locale.markers import msg
from bot.talk.address import Address
from bot.talk.messages import Attachment, IncomingMessage, Location, OutgoingMessage
from connectors.contract import StoredFile

_HARD_FRAME_BYTES = 4 * 1024 * 1024
_HEARTBEAT_S = 25.0
_CLOSING_S = 1.0

ERROR_TEXTS = {
    "unknown_token": msg("This chat is not known here any more. A new one begins."),
    "too_large": msg("This message is too long. Send it in several parts."),
    "bad_type": msg("This file cannot be taken."),
    "bad_frame": msg("This message could not be read."),
    "rate_limited": msg("That was a little fast. Wait a few seconds, then send it again."),
}


class WebChat:
    """The channel `webchat`."""

    name = "webchat"

    def __init__(
        self,
        *,
        settings: WebChatSettings,
        doors: WebChatDoors,
        clock_s: Callable[[], float] = time.monotonic,
    ) -> None:
        self._settings = settings
        self._doors = doors
        self._tokens = Tokens(settings.key)
        self._connections: dict[str, set[Connection]] = {}
        self._by_token = RateLimiter(per_minute=settings.messages_per_minute, clock_s=clock_s)
        self._by_address = RateLimiter(
            per_minute=settings.address_messages_per_minute, clock_s=clock_s
        )
        self._files = WebChatFiles(
            tokens=self._tokens, settings=settings, doors=doors, allows=self._allows
        )

    def routes(self) -> list[web.RouteDef]:
        """Give the addresses that the web server mounts."""
        return [web.get("/chat/ws", self._serve), *self._files.routes()]

    def link_to(self, file: StoredFile) -> str:
        """Give a file's address, good for ten minutes."""
        return self._files.link_to(file)

    @property
    def open_connections(self) -> int:
        """Count the open tabs, for the metrics."""
        return sum(map(len, self._connections.values()))

    async def deliver(self, message: OutgoingMessage) -> None:
        """Show a message in every open tab of its chat; closed ones find it in the history."""
        connections = self._connections.get(message.address.chat_id)
        if not connections:
            return
        frame = outgoing_frame(message, self._files.link_to)
        for connection in tuple(connections):
            connection.send(frame)
        await self.tell_mode(message.address)

    async def tell_mode(self, address: Address) -> None:
        """Tell the open tabs who answers now, where it changed."""
        mode, position = await self._doors.mode(address)
        for connection in tuple(self._connections.get(address.chat_id, ())):
            if connection.told_mode != (mode, position):
                connection.told_mode = (mode, position)
                connection.send({"type": "mode", "mode": mode, "position": position})

    def tell_typing(self, address: Address) -> None:
        """Show that an answer is being written."""
        for connection in tuple(self._connections.get(address.chat_id, ())):
            connection.send({"type": "typing"})

    async def close(self) -> None:
        """Close every tab's connection, as on shutdown; their clients come back by themselves."""
        every = [one for some in self._connections.values() for one in some]
        await asyncio.gather(*(connection.close() for connection in every))

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        if not may_come_from(request, self._settings.allowed_origins):
            raise web.HTTPForbidden(text="this site may not hold the chat: see web.allowed_origins")
        socket = web.WebSocketResponse(
            heartbeat=_HEARTBEAT_S,
            timeout=_CLOSING_S,
            max_msg_size=_HARD_FRAME_BYTES,
            compress=True,
        )
        await socket.prepare(request)
        visitor = visitor_address(request.remote, request.headers, self._settings.trusted_proxies)
        connection = Connection(socket, visitor=visitor, language=self._settings.language)
        async with connection.running():
            try:
                async for received in socket:
                    if received.type is WSMsgType.TEXT:
                        await self._receive(connection, received.data)
                    elif received.type is WSMsgType.BINARY:
                        self._refuse(connection, "bad_frame")
            finally:
                self._leave(connection)
        return socket

    async def _receive(self, connection: Connection, text: str) -> None:
        if len(text.encode("utf-8", "replace")) > self._settings.max_frame_bytes:
            self._refuse(connection, "too_large", _id_in(text))
            return
        try:
            frame = read_frame(text)
        except BadFrame as error:
            self._refuse(connection, "bad_frame", error.client_id)
            return
        await self._handle(connection, frame)

    async def _handle(self, connection: Connection, frame: ClientFrame) -> None:
        if isinstance(frame, Hello):
            await self._welcome(connection, frame)
        elif isinstance(frame, Ping):
            connection.send({"type": "pong"})
        elif not connection.chat_id:
            self._refuse(connection, "bad_frame", getattr(frame, "id", None))
        elif isinstance(frame, LanguageFrame):
            await self._change_language(connection, frame)
        elif isinstance(frame, Said):
            await self._say(connection, frame)

    async def _welcome(self, connection: Connection, hello: Hello) -> None:
        connection.language = _spoken(hello.language) or connection.language
        token = hello.token or ""
        chat_id = self._tokens.chat_id(token) if token else None
        if token and chat_id is None:
            self._refuse(connection, "unknown_token")
        after = hello.after if chat_id else None
        if chat_id is None:
            token = self._tokens.new_token()
            chat_id = self._tokens.chat_id(token) or ""
        self._leave(connection)
        connection.hold()
        connection.token, connection.chat_id = token, chat_id
        self._connections.setdefault(chat_id, set()).add(connection)
        said = await self._doors.history(_address(chat_id), after)
        connection.begun = bool(said) or after is not None
        await self._send_welcome(connection, self._frames(said))

    async def _send_welcome(self, connection: Connection, frames: list[dict[str, Any]]) -> None:
        if not connection.begun:
            greeting = self._doors.greeting(connection.language)
            frames = [outgoing_frame(greeting, self._files.link_to)]
        connection.told_mode = await self._doors.mode(_address(connection.chat_id))
        mode, position = connection.told_mode
        connection.release(
            {
                "type": "welcome",
                "token": connection.token,
                "language": connection.language,
                "mode": mode,
                "position": position,
                "messages": frames,
            }
        )

    async def _change_language(self, connection: Connection, frame: LanguageFrame) -> None:
        language = _spoken(frame.language)
        if not language:
            self._refuse(connection, "bad_frame", frame.id)
            return
        connection.language = language
        if not connection.begun:
            await self._send_welcome(connection, [])
            return
        if self._allows(connection.token, connection.visitor):
            client_id = frame.id or str(uuid4())
            message = self._incoming(connection, client_id)
            await self._doors.publish(replace(message, act="language"))
            if frame.id:
                connection.send({"type": "ack", "id": frame.id})

    async def _say(self, connection: Connection, frame: Said) -> None:
        if not self._allows(connection.token, connection.visitor):
            self._refuse(connection, "rate_limited", frame.id)
            return
        message = self._read(connection, frame)
        if message is None:
            self._refuse(connection, "bad_type", frame.id)
            return
        connection.begun = True
        await self._doors.publish(message)
        connection.send({"type": "ack", "id": frame.id})
        self._echo(connection, message)

    def _read(self, connection: Connection, frame: Said) -> IncomingMessage | None:
        message = self._incoming(connection, frame.id)
        if isinstance(frame, TextFrame):
            return replace(message, text=clean_text(frame.text))
        if isinstance(frame, ChoiceFrame):
            values = (frame.value,) if isinstance(frame.value, str) else tuple(frame.value)
            return replace(message, choices=tuple(map(clean_text, values)))
        if isinstance(frame, LocationFrame):
            place = Location(
                latitude=frame.latitude, longitude=frame.longitude, accuracy_m=frame.accuracy_m
            )
            return replace(message, location=place)
        if isinstance(frame, FileFrame):
            file = self._tokens.uploaded(connection.chat_id, frame.upload)
            return replace(message, attachments=(Attachment(file=file),)) if file else None
        return _read_act(message, frame)

    def _incoming(self, connection: Connection, client_id: str) -> IncomingMessage:
        return IncomingMessage(
            id=message_id(connection.chat_id, client_id),
            address=_address(connection.chat_id),
            language_hint=connection.language,
            received_at=self._doors.now(),
        )

    def _echo(self, connection: Connection, message: IncomingMessage) -> None:
        others = self._connections.get(connection.chat_id, set()) - {connection}
        if others:
            frame = citizen_frame(message, {}, self._files.link_to)
            for other in others:
                other.begun = True
                other.send(frame)

    def _frames(self, said: Sequence[SaidOrTold]) -> list[dict[str, Any]]:
        told = [one for one in said if isinstance(one, OutgoingMessage)]
        labels = {choice.value: choice.label for one in told for choice in one.choices}
        link_to = self._files.link_to
        return [
            outgoing_frame(one, link_to)
            if isinstance(one, OutgoingMessage)
            else citizen_frame(one, labels, link_to)
            for one in said
            if isinstance(one, OutgoingMessage) or one.act != "language"
        ]

    def _allows(self, token: str, visitor: str) -> bool:
        return self._by_token.takes(token) and self._by_address.takes(visitor)

    def _refuse(self, connection: Connection, code: str, client_id: str | None = None) -> None:
        text = translator(connection.language).gettext(ERROR_TEXTS[code])
        connection.send({"type": "error", "code": code, "text": text, "id": client_id})

    def _leave(self, connection: Connection) -> None:
        connections = self._connections.get(connection.chat_id, set())
        connections.discard(connection)
        if not connections:
            self._connections.pop(connection.chat_id, None)


def _read_act(message: IncomingMessage, frame: ActFrame) -> IncomingMessage:
    return replace(message, act=frame.act, act_field=clean_text(frame.field or ""))


def _address(chat_id: str) -> Address:
    return Address(channel=WebChat.name, chat_id=chat_id)


def _spoken(language: str) -> str:
    short = language[:2].lower()
    return short if short in LANGUAGES else ""


def _id_in(text: str) -> str | None:
    with contextlib.suppress(BadFrame):
        frame = read_frame(text)
        return getattr(frame, "id", None)
    return None
