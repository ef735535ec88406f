"""Conversations, events and submissions to keep."""

from datetime import UTC, datetime, timedelta

from bot.talk.address import Address
from bot.talk.conversation import Conversation
from bot.talk.messages import Attachment, IncomingMessage, OutgoingMessage
from bot.talk.turn import TurnOutcome
from connectors.contract import Contact, StoredFile, Submission

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
HERE = Address(channel="webchat", chat_id="c1")
THERE = Address(channel="webchat", chat_id="c2")


def said(event_id="e1", address=HERE, text="bonjour", **more):
    return IncomingMessage(id=event_id, address=address, text=text, received_at=NOW, **more)


def answer(message_id="m1", address=HERE, text="Bonjour."):
    return OutgoingMessage(id=message_id, address=address, text=text, at=NOW)


def conversation(address=HERE, **more):
    values = {"id": f"id-{address}", "person_id": f"person-{address}", "language": "fr"} | more
    return Conversation(address=address, updated_at=values.pop("updated_at", NOW), **values)


def outcome(*messages, address=HERE, effects=(), **more):
    return TurnOutcome(
        conversation=conversation(address, **more), messages=messages, effects=effects
    )


def photo(sha256="a" * 64):
    return Attachment(
        file=StoredFile(sha256=sha256, name="trou.jpg", media_type="image/jpeg", size_bytes=9)
    )


def submission(submission_id="s1", **more):
    values = {
        "service": "nid-de-poule",
        "schema_version": "v1",
        "answers": {"lieu": "12 rue des Carmes"},
        "contact": Contact(email="Jean@Example.org", phone="+33639980412", name="Jean"),
        "channel": "webchat",
        "language": "fr",
        "confirmed_at": NOW,
    } | more
    return Submission(id=submission_id, **values)


def later(**span):
    return NOW + timedelta(**span)
