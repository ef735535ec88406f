"""One open tab of the web chat: frames wait in a bounded queue, so a slow tab slows nobody."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Any

import msgspec
from aiohttp import web

_QUEUE_FRAMES = 256

_TOO_SLOW = 1013
"""« Try again later » (RFC 6455 registry): the client comes back and reads the history."""


class Connection:
    """A WebSocket and what it was told."""

    def __init__(self, socket: web.WebSocketResponse, *, visitor: str, language: str) -> None:
        self._socket = socket
        self._queue: asyncio.Queue[str | None] = asyncio.Queue(_QUEUE_FRAMES)
        self._held: list[dict[str, Any]] | None = None
        self._too_slow = False
        self.visitor = visitor
        self.language = language
        self.token = ""
        self.chat_id = ""
        self.begun = False
        """Whether anything was said in this chat, so that no greeting is due."""
        self.told_mode: tuple[str, int | None] = ("bot", None)

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Write what is queued while the body reads."""
        writer = asyncio.create_task(self._write())
        try:
            yield
        finally:
            writer.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await writer

    def send(self, frame: dict[str, Any]) -> None:
        """Queue a frame; a tab that reads nothing any more is closed."""
        if self._held is not None and frame["type"] == "message":
            self._held.append(frame)
            return
        if self._too_slow:
            return
        try:
            self._queue.put_nowait(msgspec.json.encode(frame).decode())
        except asyncio.QueueFull:
            self._too_slow = True
            while not self._queue.empty():
                self._queue.get_nowait()
            self._queue.put_nowait(None)

    def hold(self) -> None:
        """Keep messages back until the welcome, which may already contain them."""
        self._held = []

    def release(self, welcome: dict[str, Any]) -> None:
        """Send the welcome, then what came meanwhile and is not in it."""
        held, self._held = self._held or [], None
        self.send(welcome)
        seen = {frame["id"] for frame in welcome["messages"]}
        for frame in held:
            if frame["id"] not in seen:
                self.send(frame)

    async def close(self) -> None:
        """Say goodbye: the server goes away."""
        await self._socket.close(code=1001)

    async def _write(self) -> None:
        while (text := await self._queue.get()) is not None:
            try:
                await self._socket.send_str(text)
            except (ConnectionError, RuntimeError):
                return
        await self._socket.close(code=_TOO_SLOW)
