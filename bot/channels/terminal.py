"""The terminal: a conversation for a person, or one JSON line in and out for a program.

The shapes of the JSON lines are in the contract of `parvis chat --json` (docs/contracts.md); what
a line causes is decided elsewhere, through the functions this channel is handed.
"""

import asyncio
import json
import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from bot.talk.address import Address
from bot.talk.messages import Attachment, IncomingMessage, Input, Location, OutgoingMessage
from connectors.contract import Json, StoredFile

CHANNEL = "terminal"
_PAUSE = re.compile(r"^\s*(\d+(?:\.\d+)?)\s*(seconds?|minutes?|hours?|days?)\s*$")


class TerminalChannel:
    """Keeps what was said to each chat until the reader takes it."""

    name = CHANNEL

    def __init__(self) -> None:
        self._said: dict[str, OutgoingMessage] = {}

    async def deliver(self, message: OutgoingMessage) -> None:
        """Take a message; the same id twice is one message."""
        self._said.setdefault(message.id, message)

    def take(self) -> list[OutgoingMessage]:
        """Give what was said since last taken, in order."""
        said = list(self._said.values())
        self._said.clear()
        return said


@dataclass(frozen=True, slots=True, kw_only=True)
class Doors:
    """What the terminal is handed."""

    publish: Callable[[IncomingMessage], Awaitable[None]]
    settle: Callable[[], Awaitable[None]]
    """Returns once the conversation has nothing more to do, five seconds at most."""
    state: Callable[[Address], Awaitable[Mapping[str, Json]]]
    """Give `mode`, `form` and `tickets` as the contract shows them."""
    keep_file: Callable[[str, bytes], Awaitable[StoredFile]]
    """Raises ValueError, in the operator's words, for a file that cannot be kept."""
    play_back_office: Callable[[str, str, str, str], Awaitable[None]]
    """(reference, status, note, change id). Raises LookupError for an unknown reference, ValueError
    for a status the ticket cannot take."""
    move_clock: Callable[[timedelta], Awaitable[None]]
    clock: Callable[[], datetime]
    said_after: Callable[[str], Awaitable[Sequence[OutgoingMessage]]]
    """What was said to this chat since the message with this id; empty for an unknown id."""
    recall: Callable[[str], Awaitable[str | None]]
    """The line once answered to this message id on this chat."""
    remember: Callable[[str, str], Awaitable[None]]


class BadLineError(Exception):
    """A line that cannot be taken; it changes nothing."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__(text)
        self.code = code
        self.text = text


class JsonChat:
    """Answers one JSON line with one JSON line."""

    def __init__(
        self,
        *,
        address: Address,
        channel: TerminalChannel,
        doors: Doors,
        language: str,
        staff: bool,
    ) -> None:
        self._address = address
        self._channel = channel
        self._doors = doors
        self._language = language
        self._staff = staff
        self._turn = 0

    async def answer(self, line: str, *, fresh_id: str) -> str:
        """Give the answer to one line; `fresh_id` names a line that brings no id of its own."""
        try:
            said = parse_line(line)
            given = str(said.get("id") or "")
            event_id = f"{self._address}/{given}" if given else fresh_id
            before = await self._doors.recall(event_id) if given else None
            if before is not None:
                return before or await self._reply("")
            await self._take(said, event_id)
        except BadLineError as error:
            return json.dumps(
                {"error": {"code": error.code, "text": error.text}}, ensure_ascii=False
            )
        await self._doors.settle()
        answered = await self._reply(event_id)
        if given:
            await self._doors.remember(event_id, answered)
        return answered

    async def _take(self, said: Mapping[str, Any], event_id: str) -> None:
        if "pause" in said:
            await self._doors.move_clock(_pause(said["pause"]))
            return
        if "ticket" in said:
            await self._play(said, event_id)
            return
        await self._doors.publish(await self._message(said, event_id))

    async def _play(self, said: Mapping[str, Any], event_id: str) -> None:
        reference, status = str(said["ticket"]), str(said.get("status") or "")
        if not status:
            raise BadLineError("bad_ticket", "a ticket line needs a status")
        try:
            await self._doors.play_back_office(
                reference, status, str(said.get("note") or ""), event_id
            )
        except LookupError:
            raise BadLineError("unknown_ticket", f"no ticket {reference}") from None
        except ValueError as error:
            raise BadLineError("bad_status", str(error)) from error

    async def _message(self, said: Mapping[str, Any], event_id: str) -> IncomingMessage:
        return IncomingMessage(
            id=event_id,
            address=self._address,
            text=_text(said),
            choices=_choices(said),
            attachments=await self._attachments(said),
            location=_location(said),
            act=str(said.get("act") or ""),
            act_field=str(said.get("field") or ""),
            start=str(said.get("start") or ""),
            language_hint=str(said.get("language") or self._language),
            internal=self._staff,
            received_at=self._doors.clock(),
        )

    async def _attachments(self, said: Mapping[str, Any]) -> tuple[Attachment, ...]:
        paths = [said[key] for key in ("photo", "file") if said.get(key)]
        kept = []
        for path in paths:
            name, content = await asyncio.to_thread(_read, str(path))
            try:
                kept.append(Attachment(file=await self._doors.keep_file(name, content)))
            except ValueError as error:
                raise BadLineError("bad_file", str(error)) from error
        return tuple(kept)

    async def _reply(self, event_id: str) -> str:
        """Give the reply to a line.

        A process that died before printing took its messages along, so they are read from what was
        kept; what this process was handed counts only when nothing is.
        """
        self._turn += 1
        handed = self._channel.take()
        kept = await self._doors.said_after(event_id) if event_id else ()
        state = await self._doors.state(self._address)
        reply = {
            "turn": self._turn,
            "mode": state["mode"],
            "messages": [message_shape(one) for one in kept or handed],
            "form": state["form"],
            "tickets": state["tickets"],
        }
        return json.dumps(reply, ensure_ascii=False)


def parse_line(line: str) -> Mapping[str, Any]:
    """Read a JSON object, or bare text as `{"text": …}`. Raises BadLineError."""
    stripped = line.strip()
    if not stripped.startswith("{"):
        return {"text": stripped}
    try:
        said = json.loads(stripped)
    except ValueError as error:
        raise BadLineError("bad_json", f"this line is no JSON object: {error}") from error
    known = {"text", "choice", "location", "photo", "file", "pause", "ticket", "act", "start"}
    if not known & set(said):
        raise BadLineError("bad_line", f"one of these is needed: {', '.join(sorted(known))}")
    return dict(said)


def message_shape(message: OutgoingMessage) -> dict[str, Json]:
    """Give a message as the contract's `messages` show it."""
    return {
        "text": message.text,
        "choices": [{"value": one.value, "label": one.label} for one in message.choices],
        "input": input_shape(message.input),
        "author": message.author.kind,
        "card": dict(message.card) or None,
        "attachments": [
            {"name": one.name, "media_type": one.media_type, "size_bytes": one.size_bytes}
            for one in message.attachments
        ],
    }


def input_shape(awaited: Input | None) -> dict[str, Json] | None:
    """Give what kind of answer is awaited, without what does not apply."""
    if awaited is None:
        return None
    shape: dict[str, Json] = {"kind": awaited.kind}
    if awaited.options:
        shape["options"] = [{"value": one.value, "label": one.label} for one in awaited.options]
    for name in ("min", "max", "max_bytes"):
        if getattr(awaited, name) is not None:
            shape[name] = getattr(awaited, name)
    if awaited.accept:
        shape["accept"] = list(awaited.accept)
    shape["optional"] = awaited.optional
    return shape


def _text(said: Mapping[str, Any]) -> str:
    text = said.get("text", "")
    if not isinstance(text, str):
        raise BadLineError("bad_text", "text must be a string")
    return text


def _choices(said: Mapping[str, Any]) -> tuple[str, ...]:
    choice = said.get("choice")
    if choice is None:
        return ()
    values = choice if isinstance(choice, list) else [choice]
    if not values or not all(isinstance(value, str) and value for value in values):
        raise BadLineError("bad_choice", "choice must be a value or a list of values")
    return tuple(values)


def _location(said: Mapping[str, Any]) -> Location | None:
    if said.get("location") is None:
        return None
    try:
        latitude, longitude = (float(one) for one in said["location"])
    except (TypeError, ValueError):
        raise BadLineError("bad_location", "location must be [latitude, longitude]") from None
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise BadLineError("bad_location", "latitude or longitude is outside the Earth's")
    return Location(latitude=latitude, longitude=longitude)


def _pause(given: object) -> timedelta:
    found = _PAUSE.match(str(given))
    if not found:
        raise BadLineError("bad_pause", "pause must be like '3 days', '20 minutes' or '2 hours'")
    unit = found[2].rstrip("s") + "s"
    return timedelta(**{unit: float(found[1])})


def _read(path: str) -> tuple[str, bytes]:
    file = Path(path)
    try:
        return file.name, file.read_bytes()
    except OSError:
        raise BadLineError("no_such_file", f"no file at {path}") from None
