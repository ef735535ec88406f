"""Values of `bot.talk` to and from the JSON texts kept in the database."""

from typing import Any

import msgspec

from bot.talk.conversation import Conversation
from bot.talk.events import BackOfficeNews, DeliveryFailed, Due, Event, StaffAct
from bot.talk.messages import IncomingMessage

_encoder = msgspec.json.Encoder()
_conversation = msgspec.json.Decoder(Conversation)
_KIND_BY_EVENT: dict[type, str] = {
    IncomingMessage: "incoming",
    StaffAct: "staff",
    BackOfficeNews: "news",
    DeliveryFailed: "failed",
    Due: "due",
}
_EVENT_BY_KIND: dict[str, msgspec.json.Decoder[Any]] = {
    kind: msgspec.json.Decoder(event) for event, kind in _KIND_BY_EVENT.items()
}

INCOMING = "incoming"
"""The kind of a citizen's message among inbox rows."""


def encode(value: Any) -> str:
    """Write any of our dataclasses, or plain JSON, as JSON text."""
    return _encoder.encode(value).decode()


def decode_json(text: str) -> Any:
    """Read plain JSON."""
    return msgspec.json.decode(text)


def decode_conversation(text: str) -> Conversation:
    """Read a conversation as `encode` wrote it, now or under an earlier release."""
    return _conversation.decode(text)


def kind_of(event: Event) -> str:
    """Name the kind of an event, as inbox rows do."""
    return _KIND_BY_EVENT[type(event)]


def decode_event(kind: str, text: str) -> Event:
    """Read an event of that kind."""
    event: Event = _EVENT_BY_KIND[kind].decode(text)
    return event
