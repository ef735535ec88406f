"""An emergency, in any state: its number at once, a human told, whatever was going on set aside.

Rules (`safety.py`) hear the plain ones; the model hears the others, and overrules a rule where its
reading leaves no doubt. What only the model heard may be waved away with one tap.
"""

from bot.dialogue.builder import TurnBuilder
from bot.dialogue.form_commands import repeat
from bot.dialogue.moves import TellText
from bot.dialogue.safety import find_emergency
from bot.dialogue.starting import pause, resume
from bot.talk.conversation import Stage
from bot.talk.turn import OpenEscalation
from bot.talk.understanding import EMERGENCY
from connectors.contract import Contact

LOOK_TWICE_AT = 0.005
"""From this likelihood on a first look at words asks for a second one at their meaning."""
OVERRULED_BELOW = 0.02
"""Below this likelihood, by meaning, what a rule heard is no emergency."""
SURE_IN_A_FORM = 0.5
"""How likely an emergency that only the model hears must be where answers are expected."""
DOUBTFUL_BELOW = 0.05
"""Below this likelihood, by words, what a rule heard is read again first."""
FEWEST_WORDS = 3
"""Shorter answers to a question are no emergency unless a rule says so."""
_STOP_TALKING = frozenset({"suicide", "suicide_now", "violence_home", "silent", "child"})
"""After these no question of ours follows, whatever was being filled."""


def meet_emergency(turn: TurnBuilder) -> bool:
    """Answer an emergency; False when the message tells of none."""
    if not turn.text or _is_choice(turn):
        return False
    ruled = find_emergency(turn.text)
    if ruled is None and (_is_short_answer(turn) or _likelihood(turn) < LOOK_TWICE_AT):
        return False
    if ruled is None or _is_doubtful(turn):
        turn.think_again()
    if _is_overruled(turn) if ruled else not _is_heard(turn):
        return False
    case = ruled or (turn.part.case if turn.part else "") or "any"
    _tell(turn, case)
    _set_aside(turn)
    if case not in _STOP_TALKING:
        _go_on(turn, may_be_wrong=ruled is None)
    return True


def answer_not_emergency(turn: TurnBuilder, choice: str) -> bool:
    """Take « ce n'est pas une urgence »: back to what was going on."""
    question = turn.conversation.question
    if question is None or choice != "go_on":
        return False
    turn.change(question=None)
    services = [str(one) for one in question.payload.get("services", ()) if turn.service(str(one))]
    if turn.conversation.paused_forms and resume(turn):
        return True
    if not services:
        turn.tell("say_it_otherwise")
        repeat(turn)
        return True
    turn.ask_open(
        "which_service",
        "which_service",
        [*((slug, turn.title(slug)) for slug in services), ("!other", ":something_else")],
        payload={"text": question.payload.get("text", "")},
    )
    return True


def _is_choice(turn: TurnBuilder) -> bool:
    return bool(turn.message and turn.message.choices)


def _is_heard(turn: TurnBuilder) -> bool:
    """Tell whether the model hears an emergency: among answers to a form it must be surer."""
    if turn.intent != EMERGENCY:
        return False
    return turn.conversation.form is None or turn.confidence >= SURE_IN_A_FORM


def _is_doubtful(turn: TurnBuilder) -> bool:
    """Tell whether a first look does not back what a rule heard."""
    return turn.intent != EMERGENCY and _likelihood(turn) < DOUBTFUL_BELOW


def _is_short_answer(turn: TurnBuilder) -> bool:
    """Tell whether a word or two answer what was asked: only a rule hears an emergency in those."""
    asked = turn.conversation.form is not None or turn.conversation.question is not None
    return asked and len(turn.text.split()) < FEWEST_WORDS


def _likelihood(turn: TurnBuilder) -> float:
    ranking = turn.part.ranking if turn.part else ()
    return next((one.confidence for one in ranking if one.name == EMERGENCY), 0.0)


def _is_overruled(turn: TurnBuilder) -> bool:
    """Tell whether the words' meaning was read, and is surely another."""
    read = turn.understanding is not None and turn.understanding.meant
    return read and _likelihood(turn) < OVERRULED_BELOW


def _tell(turn: TurnBuilder, case: str) -> None:
    text = turn.world.emergencies.get(case)
    if text is None:
        turn.tell("emergency_any")
    else:
        turn.add(TellText(text=text, urgent=True))
    form = turn.conversation.form
    turn.do(
        OpenEscalation(
            id=turn.new_id("emergency"),
            reason="emergency",
            text=turn.text,
            contact=Contact(),
            service=form.service if form else "",
        )
    )


def _set_aside(turn: TurnBuilder) -> None:
    form = turn.conversation.form
    if form and form.stage is not Stage.SENDING:
        pause(turn)
    turn.change(question=None, misses_in_a_row=0, introduced=True)


def _go_on(turn: TurnBuilder, *, may_be_wrong: bool) -> None:
    if may_be_wrong:
        likely = (
            [one.name for one in turn.part.ranking if turn.service(one.name)] if turn.part else []
        )
        turn.ask_open(
            "not_emergency",
            "not_emergency",
            [("go_on", ":not_an_emergency")],
            payload={"text": turn.text, "services": likely[:3]},
        )
    elif turn.conversation.paused_forms:
        turn.tell("after_emergency")
