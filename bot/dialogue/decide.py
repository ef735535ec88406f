"""One turn of conversation: (conversation, event, understanding, facts, now) → Turn, Needs or Hold.

The order is the promise: emergencies first, then what is asked now, then anything else.
"""

from dataclasses import replace
from datetime import datetime

from bot.dialogue import smalltalk
from bot.dialogue.answering import continue_form
from bot.dialogue.builder import TurnBuilder, Wanted
from bot.dialogue.emergencies import meet_emergency
from bot.dialogue.filling import FormUnavailable
from bot.dialogue.form_commands import act_on_form, repeat
from bot.dialogue.languages import choose_language, tell_unspoken, tell_unspoken_misread
from bot.dialogue.moves import TellText, Turn
from bot.dialogue.news import tell_due, tell_failure, tell_news
from bot.dialogue.openers import answer_open
from bot.dialogue.requests import handle_request, miss
from bot.dialogue.safety import find_delicate, find_emergency
from bot.dialogue.starting import begin, offer_draft
from bot.dialogue.world import Facts, Hold, Needs, World
from bot.talk.conversation import Conversation, Mode, Stage
from bot.talk.events import BackOfficeNews, DeliveryFailed, Due, Event, StaffAct
from bot.talk.messages import IncomingMessage
from bot.talk.understanding import Understanding


def decide(
    conversation: Conversation,
    event: Event,
    *,
    understanding: Understanding | None,
    facts: Facts,
    world: World,
    now: datetime,
) -> Turn | Needs | Hold:
    """Decide what this event changes and what is said; pure, so it may be called again."""
    turn = TurnBuilder(
        conversation=conversation,
        event_id=event.id,
        facts=facts,
        world=world,
        now=now,
        message=event if isinstance(event, IncomingMessage) else None,
        understanding=understanding,
    )
    try:
        if isinstance(event, IncomingMessage):
            if _says_nothing_alone(turn, event):
                return Hold(until=event.received_at + world.hold)
            _hear(turn, event)
        else:
            _happen(turn, event)
    except Wanted as wanted:
        return wanted.needs
    except FormUnavailable:
        turn.moves.clear()
        turn.tell("form_unavailable", service=turn.title(turn.form.service))
    return turn.turn()


def _happen(turn: TurnBuilder, event: Event) -> None:
    if isinstance(event, BackOfficeNews):
        tell_news(turn, event)
    elif isinstance(event, DeliveryFailed):
        tell_failure(turn, event)
    elif isinstance(event, Due):
        tell_due(turn, event)
    elif isinstance(event, StaffAct) and event.act == "reply":
        turn.add(TellText(text={"fr": event.text, "en": event.text}))


def _hear(turn: TurnBuilder, message: IncomingMessage) -> None:
    choose_language(turn, message)
    if message.internal and not turn.conversation.internal:
        turn.change(internal=True)
    if meet_emergency(turn):
        return
    if turn.conversation.mode in {Mode.WITH_STAFF, Mode.WAITING_FOR_STAFF}:
        return
    _introduce(turn)
    if tell_unspoken(turn):
        return
    _first_words(turn)
    if message.choices:
        _choose(turn, message.choices)
    elif message.act:
        _act(turn, message)
    elif message.start and turn.service(message.start):
        begin(turn, message.start)
    else:
        _read(turn, message)


def _introduce(turn: TurnBuilder) -> None:
    if turn.conversation.introduced:
        return
    turn.change(introduced=True)
    if turn.conversation.address.channel not in turn.world.greeting_channels:
        turn.tell("introduction", city=turn.world.city.name, days=str(turn.world.keep_days))


def _first_words(turn: TurnBuilder) -> None:
    """Say the one sentence that a delicate moment calls for, once a conversation each."""
    case = find_delicate(turn.text) if turn.text else None
    if case is None or case not in turn.world.delicate:
        return
    said = turn.conversation.known.get("delicate", "")
    if case in str(said):
        return
    turn.change(known={**turn.conversation.known, "delicate": f"{said} {case}".strip()})
    turn.tell_text(turn.world.delicate[case])


def _choose(turn: TurnBuilder, choices: tuple[str, ...]) -> None:
    number = f"q{turn.conversation.questions_asked}"
    parsed = [value.partition(":") for value in choices]
    if any(prefix != number or not key for prefix, _, key in parsed):
        turn.tell("choice_is_old")
        _ask_again(turn)
        return
    keys = tuple(key for _, _, key in parsed)
    if turn.conversation.question is not None:
        if not answer_open(turn, choice=keys[0]):
            _ask_again(turn)
        return
    if turn.conversation.form is not None:
        continue_form(turn, choices=keys)
        return
    turn.tell("choice_is_old")
    _ask_again(turn)


def _ask_again(turn: TurnBuilder) -> None:
    if turn.conversation.question is None:
        repeat(turn)
        return
    turn.ask_open_again()


def _act(turn: TurnBuilder, message: IncomingMessage) -> None:
    if message.act == "human":
        smalltalk.ask_for_human(turn)
    elif message.act == "privacy":
        smalltalk.tell_privacy(turn)
    elif turn.conversation.question is not None and message.act == "language":
        turn.ask_open_again()
    elif turn.conversation.form is not None:
        turn.change(question=None)
        act_on_form(turn, message.act, message.act_field)
    else:
        smalltalk.suggest(turn, "how_can_i_help")


def _read(turn: TurnBuilder, message: IncomingMessage) -> None:
    if _forget_old_drafts(turn):
        turn.tell("draft_expired")
    if turn.conversation.question is not None and answer_open(turn):
        return
    form = turn.conversation.form
    if form is not None and form.stage is Stage.SENDING:
        handle_request(turn)
        return
    if form is None:
        handle_request(turn)
        return
    if turn.now - form.updated_at > turn.world.resume_after and _came_back(turn):
        return
    before, moves = turn.conversation, len(turn.moves)
    turn.change(question=None)
    continue_form(turn)
    tell_unspoken_misread(turn, before, moves)
    del message


def _came_back(turn: TurnBuilder) -> bool:
    """After a long silence, offer the draft, unless the words answer or ask something plainly."""
    form = turn.form
    plain = turn.intent in {"greet", "affirm", "deny", "nlu_fallback", "help"}
    if not plain or (turn.part and turn.part.entities):
        return False
    offer_draft(turn, form, text="")
    return True


def _forget_old_drafts(turn: TurnBuilder) -> bool:
    oldest = turn.now - turn.world.draft_life
    kept = tuple(one for one in turn.conversation.paused_forms if one.updated_at >= oldest)
    form = turn.conversation.form
    expired = form is not None and form.updated_at < oldest and form.stage is not Stage.SENDING
    if expired:
        turn.change(form=None, question=None)
    if len(kept) != len(turn.conversation.paused_forms):
        turn.change(paused_forms=kept)
    return expired


def _says_nothing_alone(turn: TurnBuilder, message: IncomingMessage) -> bool:
    if message.address.channel not in turn.world.holding_channels:
        return False
    if message.choices or message.act or message.attachments or message.location or message.start:
        return False
    if turn.now >= message.received_at + turn.world.hold or find_emergency(message.text):
        return False
    if turn.conversation.form is not None or turn.conversation.question is not None:
        return False
    short = len(message.text.split()) <= 4
    return short and turn.intent in {"greet", "help", "nlu_fallback"}


def greeting(world: World, language: str, now: datetime, conversation: Conversation) -> Turn:
    """Give the first words a channel shows before anybody has written."""
    turn = TurnBuilder(
        conversation=replace(conversation, language=language),
        event_id="greeting",
        facts=Facts(),
        world=world,
        now=now,
    )
    turn.tell("introduction", city=world.city.name, days=str(world.keep_days))
    smalltalk.suggest(turn, "how_can_i_help")
    return turn.turn()


__all__ = ["decide", "greeting", "miss"]
