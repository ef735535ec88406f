"""Conversations by their last state, and the turn: all of it saved, or nothing."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection, bindparam, select, update

from bot.store.codec import decode_conversation, encode
from bot.store.erasure import erase_conversation_rows
from bot.store.escalations import keep_escalation
from bot.store.files import use_files, used_hashes
from bot.store.inbox import mark_handled
from bot.store.instants import to_micros
from bot.store.outgoing import Parcel, leaving_by_outbox, parcel_of, put_parcels
from bot.store.people import keep_person
from bot.store.tables import conversations
from bot.store.timers import set_timer
from bot.store.upserts import chosen, insert_if_new
from bot.talk.address import Address
from bot.talk.conversation import Conversation
from bot.talk.turn import EraseAll, OpenEscalation, Remind, SendSubmission, TurnOutcome

_load = select(conversations.c.body).where(conversations.c.address == bindparam("which"))
_load_by_id = select(conversations.c.body).where(conversations.c.id == bindparam("which"))
_open = insert_if_new(conversations, key=["address"], returning="version")
_next = (
    update(conversations)
    .where(
        conversations.c.address == bindparam("which"),
        conversations.c.version == bindparam("expected"),
    )
    .values(
        {
            name: bindparam(f"new_{name}")
            for name in ("person_id", "mode", "version", "updated_at", "body")
        }
    )
)


class StaleConversation(Exception):
    """Another turn of the conversation was saved since it was read; read again and redo."""


def load_conversation(connection: Connection, address: Address) -> Conversation | None:
    """Read a conversation's last state; None for a new one."""
    body = connection.execute(_load, {"which": str(address)}).scalar()
    return None if body is None else decode_conversation(body)


def load_conversation_by_id(connection: Connection, conversation_id: str) -> Conversation | None:
    """Read a conversation by its own id."""
    body = connection.execute(_load_by_id, {"which": conversation_id}).scalar()
    return None if body is None else decode_conversation(body)


def save_turn(
    connection: Connection,
    outcome: TurnOutcome,
    *,
    expected_version: int,
    handled: Sequence[str],
    claimed_by: str = "",
) -> tuple[Parcel, ...]:
    """Save one whole turn and give what the outbox may send at once, in order.

    Args:
        connection: within the caller's transaction.
        outcome: the conversation is kept with version `expected_version` + 1.
        expected_version: the version read; 0 for a conversation not kept yet.
        handled: ids of the events this turn answers.
        claimed_by: the outbox that is told of the parcels; empty lets any find them, and so does
            what still waits of this conversation in another process's hands.

    Raises:
        HandledAlready: another process has handled some of these events meanwhile.
        StaleConversation: nothing may be kept of this transaction then.
    """
    conversation = replace(outcome.conversation, version=expected_version + 1)
    _save(connection, conversation, expected_version)
    cause = mark_handled(connection, handled, conversation.updated_at)
    _keep_effects(connection, outcome)
    address, at = str(conversation.address), to_micros(conversation.updated_at)
    goods = (*outcome.messages, *leaving_by_outbox(outcome.effects))
    parcels = tuple(parcel_of(one, address=address, at=at) for one in goods)
    at_once = put_parcels(connection, parcels, cause=cause, owner=claimed_by)
    if any(isinstance(effect, EraseAll) for effect in outcome.effects):
        dropped = erase_conversation_rows(connection, conversation.address, at=at)
        return (*at_once, *put_parcels(connection, dropped, owner=claimed_by))
    return at_once


def _save(connection: Connection, conversation: Conversation, expected_version: int) -> None:
    updated_at = to_micros(conversation.updated_at)
    columns = {
        "person_id": conversation.person_id,
        "mode": conversation.mode.value,
        "version": conversation.version,
        "updated_at": updated_at,
        "body": encode(conversation),
    }
    address = str(conversation.address)
    if expected_version == 0:
        row = {"address": address, "id": conversation.id, **columns}
        saved = connection.execute(chosen(_open, connection), row).scalar() is not None
        if saved and conversation.person_id:
            keep_person(connection, conversation.person_id, conversation.address, updated_at)
    else:
        row = {f"new_{name}": value for name, value in columns.items()}
        row |= {"which": address, "expected": expected_version}
        saved = connection.execute(_next, row).rowcount == 1
    if not saved:
        raise StaleConversation(f"{address} is no longer at version {expected_version}")


def _keep_effects(connection: Connection, outcome: TurnOutcome) -> None:
    """Keep the effects that are rows of our own; the others leave by the outbox."""
    conversation = outcome.conversation
    for effect in outcome.effects:
        if isinstance(effect, Remind):
            set_timer(connection, conversation.address, effect)
        elif isinstance(effect, OpenEscalation):
            keep_escalation(connection, conversation.address, effect, conversation.updated_at)
        elif isinstance(effect, SendSubmission):
            hashes = used_hashes(effect.submission.answers)
            use_files(connection, f"submission:{effect.submission.id}", hashes)
