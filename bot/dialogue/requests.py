"""A message outside any form: which service or ready answer it asks for, or which might be meant."""

from bot.dialogue import smalltalk, tickets
from bot.dialogue.appointments import offer_move
from bot.dialogue.builder import TurnBuilder
from bot.dialogue.safety import find_delicate
from bot.dialogue.sheets import find_service_for_question
from bot.dialogue.starting import begin, resume
from bot.reading.commands import read_command
from bot.reading.folding import fold
from bot.reading.questions import find_sheet_aspects
from bot.reading.references import find_references
from bot.talk.conversation import WaitingRequest
from bot.talk.understanding import FALLBACK, Intent

ESCALATED_AT = 2
"""The miss in a row that a person is told of, once."""
MAYBE = 0.12
"""Below this a guess is not even worth offering."""
_RESUME = frozenset({"reprendre", "continuer", "on reprend", "on continue", "resume", "continue"})


def handle_request(turn: TurnBuilder) -> None:
    """Answer, begin a service, offer the likely ones, or say that it was not understood."""
    if not turn.text.strip():
        _without_words(turn)
        return
    if _simple(turn):
        return
    turn.think_again()
    aspects = find_sheet_aspects(turn.text, turn.language)
    if aspects and aspects != ("why",):
        service = find_service_for_question(turn)
        if service is not None:
            turn.change(question=None)
            smalltalk.tell_city_aspects(turn, aspects, service.slug)
            return
    likely = services_ranked(turn)
    if not _is_general(turn) and _begin_or_offer(turn, likely):
        return
    if turn.confidence >= turn.world.threshold and smalltalk.answer_general(turn, in_form=False):
        _after_general(turn)
        return
    if smalltalk.interrupts(turn) and smalltalk.answer_general(turn, in_form=False):
        return
    if _begin_or_offer(turn, likely):
        return
    miss(turn)


def _simple(turn: TurnBuilder) -> bool:
    if smalltalk.is_rude(turn):
        smalltalk.answer_insult(turn)
        return True
    folded = fold(turn.text).strip(" .!")
    if folded in _RESUME and resume(turn):
        return True
    if read_command(turn.text, turn.language) == "cancel":
        turn.change(question=None)
        tickets.ask_which_ticket_to_withdraw(turn)
        return True
    if tickets.wants_to_move(turn.text) and offer_move(turn):
        return True
    has_reference = any(one.value for one in find_references(turn.text))
    if has_reference and turn.intent != "cancel" and not turn.service(turn.intent):
        return tickets.read_reference(turn)
    if smalltalk.interrupts(turn):
        return smalltalk.answer_general(turn, in_form=False)
    return bool(turn.message and turn.message.attachments and tickets.offer_addition(turn))


def _without_words(turn: TurnBuilder) -> None:
    if turn.message and turn.message.attachments and tickets.offer_addition(turn):
        return
    if turn.message and (turn.message.attachments or turn.message.location):
        smalltalk.suggest(turn, "file_for_what")
        return
    smalltalk.suggest(turn, "how_can_i_help")


def _is_general(turn: TurnBuilder) -> bool:
    sure = turn.confidence >= turn.world.threshold
    return sure and turn.intent != FALLBACK and not turn.service(turn.intent)


def services_ranked(turn: TurnBuilder) -> list[Intent]:
    """Give the guesses that are services this citizen may be offered, likeliest first."""
    if turn.part is None:
        return []
    return [guess for guess in turn.part.ranking if turn.service(guess.name)]


def _begin_or_offer(turn: TurnBuilder, likely: list[Intent]) -> bool:
    if not likely or likely[0].confidence < MAYBE:
        return False
    first = likely[0]
    second = likely[1].confidence if len(likely) > 1 else 0.0
    sure = first.confidence >= turn.world.threshold and turn.intent == first.name
    if sure and first.confidence - second >= turn.world.margin:
        _keep_other_requests(turn)
        begin(turn, first.name, words=turn.words(text=_own_words(turn)))
        return True
    near = [guess for guess in likely[:3] if guess.confidence >= max(MAYBE, first.confidence / 4)]
    rows = [(guess.name, turn.title(guess.name)) for guess in near]
    turn.ask_open(
        "which_service",
        "which_service",
        [*rows, ("!other", ":something_else")],
        payload={"text": turn.text},
    )
    return True


def _keep_other_requests(turn: TurnBuilder) -> None:
    if turn.understanding is None:
        return
    others = tuple(
        WaitingRequest(service=part.intent.name, text=part.text)
        for part in turn.understanding.parts[1:]
        if turn.service(part.intent.name)
    )
    if others:
        turn.change(waiting_requests=(*turn.conversation.waiting_requests, *others)[:3])


def _own_words(turn: TurnBuilder) -> str:
    """Give the words of the first request alone, when the message holds several."""
    several = turn.understanding is not None and len(turn.understanding.parts) > 1
    return turn.part.text if several and turn.part else turn.text


def _after_general(turn: TurnBuilder) -> None:
    turn.change(misses_in_a_row=0)


def miss(turn: TurnBuilder) -> None:
    """Say that it was not understood; the second time in a row, offer a human."""
    if find_delicate(turn.text) == "bereaved" and "info_deces" in turn.world.ready_answers:
        turn.tell_text(turn.world.ready_answers["info_deces"])
        turn.tell("talk_offer", phone=turn.world.city.phone)
        return
    misses = turn.conversation.misses_in_a_row + 1
    turn.change(misses_in_a_row=misses, question=None)
    if misses == ESCALATED_AT:
        turn.tell("still_not_understood", phone=turn.world.city.phone)
        smalltalk.ask_for_human(turn, reason="misreads")
        return
    smalltalk.suggest(turn, "not_understood")
