"""Wishes that belong to no form: greetings, thanks, help, a human, insults, ready answers."""

import re

from bot.dialogue.builder import TurnBuilder, localized
from bot.dialogue.handover import ask_for_human
from bot.dialogue.safety import is_insult
from bot.dialogue.sheets import tell_aspects
from bot.dialogue.tickets import ask_which_ticket_to_withdraw, tell_status
from bot.reading.folding import fold

__all__ = ["answer_general", "answer_insult", "ask_for_human", "interrupts", "is_rude", "suggest"]

_ERASE = re.compile(
    r"\b(efface\w*|supprime\w*|oublie\w*|detrui\w+|delete|erase|remove|forget)\b.{0,30}"
    r"\b(tout|donnees|conversation|echange|historique|infos?|informations|messages?|everything|all|data|me|moi)\b"
)
_ASK_HUMAN = re.compile(
    r"\b(parler|discuter|joindre|contacter|avoir|voir) (a |avec |au telephone |directement )*(un |une |quelqu|l'|des )?"
    r"(quelqu'un|humaine?|agente?|conseillere?|conseiller|personne|vraie personne|employee?|operateur|operatrice|etre humain)"
    r"|\b(talk|speak) (to|with) (a |an |some)?(human|one|agent|person|somebody|someone|real person|advisor)"
)


def interrupts(turn: TurnBuilder) -> bool:
    """Tell whether the words plainly want a human or their data, whatever was asked."""
    folded = fold(turn.text[:500])
    return bool(_ASK_HUMAN.search(folded) or wants_erasure(turn.text) or is_insult(turn.text))


def wants_erasure(text: str) -> bool:
    """Tell whether the words ask to erase what is kept."""
    return bool(_ERASE.search(fold(text[:500]))) and len(text.split()) <= LONGEST_WISH


LONGEST_WISH = 14


def is_rude(turn: TurnBuilder) -> bool:
    """Tell whether the message insults."""
    return is_insult(turn.text)


def answer_insult(turn: TurnBuilder) -> None:
    """Meet an insult calmly once; then offer a way out, and no more words than that."""
    count = turn.conversation.insults + 1
    turn.change(insults=count)
    if count == 1:
        turn.tell("insult_once")
    elif count == 2:
        turn.tell("insult_again", phone=turn.world.city.phone)
        ask_for_human(turn, reason="complaint")
    else:
        turn.tell("insult_more")


def answer_general(turn: TurnBuilder, *, in_form: bool) -> bool:
    """Answer a general intent; False when it is none."""
    folded = fold(turn.text[:500])
    if _ASK_HUMAN.search(folded):
        ask_for_human(turn)
        return True
    if wants_erasure(turn.text):
        ask_erase(turn)
        return True
    intent = turn.intent
    if intent.startswith("info_"):
        return _tell_ready(turn, intent)
    if in_form and intent == "greet":
        turn.tell("greet_again")
        return True
    answer = _ANSWERS.get(intent)
    if answer is None:
        return False
    answer(turn)
    return True


def suggest(turn: TurnBuilder, sentence: str) -> None:
    """Ask what is wanted, with the services most asked for."""
    offered = [slug for slug in turn.world.suggestions if turn.service(slug)]
    choices = [(slug, turn.title(slug)) for slug in offered[:4]]
    turn.ask_open("what_next", sentence, choices, city=turn.world.city.name)


def ask_erase(turn: TurnBuilder) -> None:
    """Ask before everything of this conversation is erased."""
    turn.ask_open("erase_all", "erase_all", [("yes", ":erase_yes"), ("no", ":keep_all")])


def tell_privacy(turn: TurnBuilder) -> None:
    """Say what is kept and how long, and offer the copy and the erasure."""
    turn.tell("privacy_kept", days=str(turn.world.keep_days), dpo=turn.world.city.dpo)
    turn.ask_open(
        "privacy",
        "privacy_choice",
        [("export", ":export_all"), ("erase", ":erase_all_label"), ("no", ":nothing_thanks")],
    )


def _tell_ready(turn: TurnBuilder, intent: str) -> bool:
    text = turn.world.ready_answers.get(intent)
    if not text:
        return False
    turn.tell_text(text)
    return True


def _greet(turn: TurnBuilder) -> None:
    suggest(turn, "how_can_i_help")


def _goodbye(turn: TurnBuilder) -> None:
    turn.tell("goodbye")


def _thanks(turn: TurnBuilder) -> None:
    turn.tell("you_are_welcome")


def _bot_challenge(turn: TurnBuilder) -> None:
    turn.tell("i_am_a_robot", city=turn.world.city.name)


def _help(turn: TurnBuilder) -> None:
    if turn.conversation.form:
        turn.tell("help_in_form")
    else:
        suggest(turn, "help")


def _human(turn: TurnBuilder) -> None:
    ask_for_human(turn)


def _complaint(turn: TurnBuilder) -> None:
    if "angry" in turn.world.delicate and turn.conversation.tickets:
        tell_status(turn)
    turn.tell("complaint_heard")
    ask_for_human(turn, reason="complaint")


def _cancel(turn: TurnBuilder) -> None:
    ask_which_ticket_to_withdraw(turn)


def _affirm(turn: TurnBuilder) -> None:
    suggest(turn, "how_can_i_help")


def _deny(turn: TurnBuilder) -> None:
    turn.tell("as_you_wish")


_ANSWERS = {
    "greet": _greet,
    "goodbye": _goodbye,
    "thanks": _thanks,
    "bot_challenge": _bot_challenge,
    "help": _help,
    "human": _human,
    "complaint": _complaint,
    "status": tell_status,
    "cancel": _cancel,
    "privacy": tell_privacy,
    "affirm": _affirm,
    "deny": _deny,
}


def tell_city_aspects(turn: TurnBuilder, aspects: tuple[str, ...], slug: str) -> None:
    """Answer questions about a named service outside its form, then offer to begin it."""
    tell_aspects(turn, slug, aspects)
    turn.ask_open(
        "start_service",
        "start_service",
        [("yes", ":start_it"), ("no", ":not_now")],
        payload={"slug": slug, "text": turn.text},
        service=localized(turn.world.services[slug].title, turn.language),
    )
