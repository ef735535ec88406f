"""The JSON frames of the web chat, read and written; who may send them is told elsewhere.

Shapes: contracts.md, « Web chat ».
"""

import math
import re
from collections.abc import Callable, Mapping
from typing import Any, Literal

import msgspec

from bot.talk.messages import Choice, IncomingMessage, OutgoingMessage
from connectors.contract import StoredFile

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff]")
_CLIENT_ID = re.compile(r"[\x21-\x7e]{1,128}")

LinkTo = Callable[[StoredFile], str]
"""Makes the signed address of a file."""


class _Frame(msgspec.Struct, tag_field="type", frozen=True, kw_only=True):
    """Any frame; unknown keys are passed over, so that clients may be newer than we are."""


class Hello(_Frame, tag="hello", frozen=True):
    """The first frame of a connection."""

    token: str | None = None
    language: str = ""
    after: str | None = None


class _Numbered(_Frame, frozen=True):
    id: str


class TextFrame(_Numbered, tag="message", frozen=True):
    """Words typed."""

    text: str


class ChoiceFrame(_Numbered, tag="choice", frozen=True):
    """A choice pressed, or several for a several-of question."""

    value: str | list[str]


class LocationFrame(_Numbered, tag="location", frozen=True):
    """A position shared."""

    latitude: float
    longitude: float
    accuracy_m: float | None = None


class FileFrame(_Numbered, tag="file", frozen=True):
    """A file already uploaded."""

    upload: str


class ActFrame(_Numbered, tag="act", frozen=True):
    """A button of the chat itself."""

    act: Literal["edit", "undo", "why", "back", "skip", "human", "privacy", "restart"]
    field: str | None = None


class LanguageFrame(_Frame, tag="language", frozen=True):
    """The citizen switched the chat's language."""

    language: str
    id: str | None = None


class TypingFrame(_Frame, tag="typing", frozen=True):
    """The citizen is typing."""


class Ping(_Frame, tag="ping", frozen=True):
    """Asks whether we are there."""


Said = TextFrame | ChoiceFrame | LocationFrame | FileFrame | ActFrame
ClientFrame = Hello | Said | LanguageFrame | TypingFrame | Ping

_DECODER = msgspec.json.Decoder(ClientFrame)


class BadFrame(ValueError):
    """A frame that cannot be read; `id` is the client's, when it could be found."""

    def __init__(self, reason: str, client_id: str | None = None) -> None:
        super().__init__(reason)
        self.client_id = client_id


def read_frame(text: str) -> ClientFrame:
    """Read a frame. Raises BadFrame."""
    try:
        frame: ClientFrame = _DECODER.decode(text)
    except (msgspec.DecodeError, RecursionError, UnicodeError) as error:
        raise BadFrame(str(error), _found_id(text)) from error
    if isinstance(frame, Said):
        if not _CLIENT_ID.fullmatch(frame.id):
            raise BadFrame("`id` holds 1 to 128 visible ASCII characters")
        if isinstance(frame, LocationFrame):
            _check_position(frame)
        if isinstance(frame, TextFrame) and not clean_text(frame.text):
            raise BadFrame("`text` is empty", frame.id)
    return frame


def clean_text(text: str) -> str:
    """Drop what no writing holds: controls, lone surrogates; and the blanks around."""
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return _CONTROLS.sub("", whole.replace("\r\n", "\n").replace("\r", "\n")).strip()


def _found_id(text: str) -> str | None:
    try:
        found = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        return None
    client_id = found.get("id") if isinstance(found, dict) else None
    return client_id if isinstance(client_id, str) and _CLIENT_ID.fullmatch(client_id) else None


def _check_position(frame: LocationFrame) -> None:
    numbers = (frame.latitude, frame.longitude, frame.accuracy_m or 0.0)
    if not all(map(math.isfinite, numbers)):
        raise BadFrame("a position is made of finite numbers", frame.id)
    if abs(frame.latitude) > 90 or abs(frame.longitude) > 180 or (frame.accuracy_m or 0.0) < 0:
        raise BadFrame("a position lies on the Earth", frame.id)


def outgoing_frame(message: OutgoingMessage, link_to: LinkTo) -> dict[str, Any]:
    """Write a message of ours."""
    frame: dict[str, Any] = {
        "type": "message",
        "id": message.id,
        "author": {"kind": message.author.kind, "name": message.author.name},
        "text": message.text,
        "choices": [_choice(one) for one in message.choices],
        "input": None,
        "progress": None,
        "attachments": [_attachment(one, link_to) for one in message.attachments],
        "card": dict(message.card) or None,
        "at": message.at.isoformat(),
    }
    if message.input is not None:
        asked = msgspec.to_builtins(message.input)
        asked["options"] = [_choice(one) for one in message.input.options]
        frame["input"] = {key: value for key, value in asked.items() if value not in (None, [])}
    if message.progress is not None:
        frame["progress"] = msgspec.to_builtins(message.progress)
    return frame


def citizen_frame(
    message: IncomingMessage, labels: Mapping[str, str], link_to: LinkTo
) -> dict[str, Any]:
    """Write a citizen's own message, as their other tabs and their history show it.

    `labels` gives the words of choices by value, as far as they are known here.
    """
    place = message.location
    words = message.text or ", ".join(labels[one] for one in message.choices if one in labels)
    return {
        "type": "message",
        "id": message.id,
        "client_id": client_id_of(message),
        "author": {"kind": "citizen", "name": ""},
        "text": words,
        "choices": [],
        "chosen": list(message.choices),
        "act": message.act or None,
        "location": {"latitude": place.latitude, "longitude": place.longitude} if place else None,
        "attachments": [_attachment(one.file, link_to) for one in message.attachments],
        "at": message.received_at.isoformat(),
    }


def message_id(chat_id: str, client_id: str) -> str:
    """Give a client's message an id unique over all channels."""
    return f"webchat:{chat_id}:{client_id}"


def client_id_of(message: IncomingMessage) -> str:
    """Give back the id the client gave."""
    return message.id.removeprefix(message_id(message.address.chat_id, ""))


def _choice(one: Choice) -> dict[str, str]:
    return {"value": one.value, "label": one.label}


def _attachment(file: StoredFile, link_to: LinkTo) -> dict[str, Any]:
    return {
        "name": file.name,
        "media_type": file.media_type,
        "size_bytes": file.size_bytes,
        "url": link_to(file),
    }
