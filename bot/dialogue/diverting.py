"""Words that follow another wish than answering the question of a form: asides and other services."""

import re

from bot.dialogue import smalltalk
from bot.dialogue.builder import TurnBuilder
from bot.dialogue.form_commands import repeat, tell_why
from bot.dialogue.leaving import cancel_form, switch_to
from bot.dialogue.sheets import tell_aspects
from bot.reading.folding import fold
from bot.reading.questions import find_sheet_aspects
from connectors.contract import FieldKind

SURE = 0.8
"""An intent this likely may interrupt a question whose answer is free text."""
FEWEST_FOR_A_REQUEST = 4
"""Fewer words than this are an answer, or only hint at another service."""
_WISHES = frozenset({"human", "privacy", "status", "help", "complaint"})
"""General intents that the threshold alone lets through in the middle of a form."""
LONG = 14
"""More words than this are a story, not a question about the form."""
_REQUEST = re.compile(
    r"^(?:non |ah |oh |euh |et |mais |bon )*(?:en fait|finalement|aussi|sinon|je (?:veux|voudrais|souhaite|dois|viens)|"
    r"j'ai besoin|j'aimerais|il (?:y a|me faut|faut)|y'?a |actually|also|i (?:want|need|would like)|there is|there's)\b"
)
"""How a new request begins, where any words could be an answer."""
FREE = frozenset({FieldKind.TEXT, FieldKind.LONG_TEXT})
TAKES_ANY_WORDS = FREE | {FieldKind.PLACE}


def divert_first(turn: TurnBuilder, kind: FieldKind) -> bool:
    """Before reading an answer: questions about the service, and strong wishes."""
    count = len(turn.text.split())
    if kind is FieldKind.LONG_TEXT and count > LONG:
        return False
    aspects = find_sheet_aspects(turn.text, turn.language)
    if aspects and count <= LONG and (kind not in FREE or "?" in turn.text or count <= 8):
        if aspects == ("why",):
            tell_why(turn)
        else:
            tell_aspects(turn, turn.form.service, aspects)
            repeat(turn)
        return True
    if kind in TAKES_ANY_WORDS and _asks_for_another_service(turn):
        switch_to(turn, turn.intent, keep=True)
        return True
    if kind in FREE or smalltalk.interrupts(turn):
        return divert(turn, sure=SURE)
    return False


def divert(turn: TurnBuilder, *, sure: float) -> bool:
    """Follow another wish than answering; False when the words hold none likely enough."""
    if not turn.text:
        return False
    if smalltalk.is_rude(turn):
        smalltalk.answer_insult(turn)
        repeat(turn)
        return True
    if smalltalk.interrupts(turn) and smalltalk.answer_general(turn, in_form=True):
        repeat(turn)
        return True
    if turn.confidence < sure:
        return False
    turn.think_again()
    return turn.confidence >= sure and _follow(turn)


def _follow(turn: TurnBuilder) -> bool:
    """Follow the likeliest wish, where the words are enough of one."""
    intent = turn.intent
    if turn.service(intent) and intent != turn.form.service:
        return _maybe_switch(turn, intent)
    if intent == "cancel":
        cancel_form(turn)
        return True
    if intent in {"affirm", "deny"} or turn.service(intent):
        return False
    if turn.confidence < SURE and intent not in _WISHES:
        return False
    if smalltalk.answer_general(turn, in_form=True):
        repeat(turn)
        return True
    return False


def _asks_for_another_service(turn: TurnBuilder) -> bool:
    """Tell whether a whole sentence, said instead of a free answer, begins another request."""
    if len(turn.text.split()) < FEWEST_FOR_A_REQUEST or not _REQUEST.match(fold(turn.text)):
        return False
    turn.think_again()
    if turn.service(turn.intent) is None or turn.intent == turn.form.service:
        return False
    return turn.confidence >= turn.world.threshold


def _maybe_switch(turn: TurnBuilder, slug: str) -> bool:
    """Go to another service when a whole sentence asks for it; a word or two only offers it."""
    if turn.confidence < SURE:
        return False
    if len(turn.text.split()) >= FEWEST_FOR_A_REQUEST:
        switch_to(turn, slug, keep=True)
        return True
    if turn.form.misreads < 1:
        return False
    turn.ask_open(
        "switch_service",
        "switch_service",
        [("yes", turn.title(slug)), ("no", ":keep_this_form")],
        payload={"slug": slug},
        service=turn.title(slug),
    )
    return True
