"""Answers to what Parvis asked outside a form's fields: which service, resume, erase, prove."""

from collections.abc import Callable

from bot.dialogue import smalltalk, tickets
from bot.dialogue.appointments import read_move
from bot.dialogue.builder import TurnBuilder, Wanted
from bot.dialogue.emergencies import answer_not_emergency
from bot.dialogue.form_commands import edit, repeat
from bot.dialogue.handover import read_human_contact
from bot.dialogue.languages import SPOKEN, wished_language
from bot.dialogue.leaving import switch_to
from bot.dialogue.removing import answer_which_item
from bot.dialogue.starting import begin, resume, resume_waiting, start
from bot.dialogue.world import ExportWanted
from bot.forms.answers import Words
from bot.reading.folding import fold
from bot.reading.yes_no import read_yes_no
from bot.talk.turn import EraseAll

_YES_NO = frozenset(
    {
        "start_service",
        "switch_service",
        "erase_all",
        "withdraw",
        "next_request",
        "resume_draft",
    }
)


def answer_open(turn: TurnBuilder, *, choice: str = "") -> bool:
    """Take the message as the answer to the open question; False when it is about something else."""
    question = turn.conversation.question
    if question is None:
        return False
    handler = _HANDLERS.get(question.kind)
    if handler is None:
        return False
    return handler(turn, choice or _choice_said(turn))


def _choice_said(turn: TurnBuilder) -> str:
    """Give the id of the choice whose label, number or yes/no the words say."""
    question = turn.conversation.question
    if question is None or not turn.text or len(turn.text.split()) > 8:
        return ""
    said = fold(turn.text).strip(" .!,")
    keys = [one.value.partition(":")[2] for one in question.choices]
    for key, one in zip(keys, question.choices, strict=True):
        if said and said == fold(one.label).strip(" .!,"):
            return key
    if said.isdigit() and 1 <= int(said) <= len(keys):
        return keys[int(said) - 1]
    if question.kind in _YES_NO:
        agreed = read_yes_no(turn.text, turn.language)
        if agreed is not None:
            return _yes_no_key(keys, agreed=agreed)
    if read_yes_no(turn.text, turn.language) is False and "!none" in keys:
        return "!none"
    return ""


def _yes_no_key(keys: list[str], *, agreed: bool) -> str:
    wanted = ("yes", "resume") if agreed else ("no", "anew" if "no" not in keys else "no")
    return next((key for key in keys if key in wanted), "")


def _which_service(turn: TurnBuilder, choice: str) -> bool:
    if choice == "!other":
        turn.change(question=None)
        smalltalk.suggest(turn, "say_it_otherwise")
        return True
    if not choice or not turn.service(choice):
        return False
    text = (
        str(turn.conversation.question.payload.get("text", ""))
        if turn.conversation.question
        else ""
    )
    turn.change(question=None)
    begin(turn, choice, words=_words(turn, text))
    return True


def _words(turn: TurnBuilder, text: str) -> Words:
    return turn.words(text=text) if text else Words()


def _start_service(turn: TurnBuilder, choice: str) -> bool:
    question = turn.conversation.question
    if question is None or choice not in {"yes", "no"}:
        return False
    turn.change(question=None)
    if choice == "no":
        turn.tell("as_you_wish")
        repeat(turn)
        return True
    begin(
        turn,
        str(question.payload["slug"]),
        words=_words(turn, str(question.payload.get("text", ""))),
    )
    return True


def _switch_service(turn: TurnBuilder, choice: str) -> bool:
    question = turn.conversation.question
    if question is None or choice not in {"yes", "no"}:
        return False
    turn.change(question=None)
    if choice == "yes":
        switch_to(turn, str(question.payload["slug"]), keep=False)
    else:
        repeat(turn)
    return True


def _resume_draft(turn: TurnBuilder, choice: str) -> bool:
    question = turn.conversation.question
    if question is None or not choice:
        return False
    slug = str(question.payload["slug"])
    turn.change(question=None)
    if choice == "resume":
        if turn.conversation.form is not None and turn.conversation.form.service == slug:
            turn.tell("resumed", service=turn.title(slug))
            repeat(turn)
            return True
        return resume(turn, slug)
    if choice == "anew":
        others = tuple(one for one in turn.conversation.paused_forms if one.service != slug)
        turn.change(paused_forms=others, form=None)
        start(turn, slug, words=_words(turn, str(question.payload.get("text", ""))))
        return True
    from_form = turn.conversation.form
    if from_form is not None:
        turn.change(form=None, paused_forms=(from_form, *turn.conversation.paused_forms)[:5])
    turn.tell("draft_kept")
    return True


def _next_request(turn: TurnBuilder, choice: str) -> bool:
    question = turn.conversation.question
    if question is None or choice not in {"yes", "no"}:
        return False
    turn.change(question=None)
    if choice == "no":
        turn.tell("as_you_wish")
        resume_waiting(turn)
        return True
    slug = str(question.payload.get("slug", ""))
    if slug and turn.service(slug):
        begin(turn, slug, words=_words(turn, str(question.payload["text"])))
    else:
        smalltalk.suggest(turn, "say_it_again")
    return True


def _erase_all(turn: TurnBuilder, choice: str) -> bool:
    if choice not in {"yes", "no"}:
        return False
    turn.change(question=None)
    if choice == "no":
        turn.tell("nothing_erased")
        repeat(turn)
        return True
    sent = [one.reference for one in turn.conversation.tickets]
    turn.change(form=None, paused_forms=(), known={}, waiting_requests=())
    turn.do(EraseAll(id=turn.new_id("erase")))
    dpo = turn.world.city.dpo
    turn.tell("erased", dpo=dpo)
    if sent:
        turn.tell("erased_but_sent", references=", ".join(sent), dpo=dpo)
    return True


def _privacy(turn: TurnBuilder, choice: str) -> bool:
    if choice == "erase":
        return _erase_all(turn, "yes")
    if choice == "export":
        if not turn.facts.exports:
            raise Wanted(ExportWanted())
        file = turn.facts.exports[0]
        turn.change(question=None)
        if file is None:
            turn.tell("export_failed", dpo=turn.world.city.dpo)
        else:
            turn.give("export_ready", (file,))
        repeat(turn)
        return True
    if choice == "no":
        turn.change(question=None)
        turn.tell("as_you_wish")
        repeat(turn)
        return True
    return False


def _ticket_reference(turn: TurnBuilder, choice: str) -> bool:
    del choice
    return tickets.read_reference(turn)


def _which_ticket(turn: TurnBuilder, choice: str) -> bool:
    if not choice:
        return tickets.read_reference(turn)
    turn.change(question=None)
    tickets.show_by_reference(turn, choice)
    return True


def _which_to_withdraw(turn: TurnBuilder, choice: str) -> bool:
    known = next((one for one in turn.conversation.tickets if one.reference == choice), None)
    if known is None:
        return False
    tickets.ask_withdraw(turn, known)
    return True


def _withdraw(turn: TurnBuilder, choice: str) -> bool:
    question = turn.conversation.question
    if question is None or choice not in {"yes", "no"}:
        return False
    turn.change(question=None)
    if choice == "yes":
        tickets.withdraw(turn, str(question.payload["reference"]))
    else:
        turn.tell("ticket_kept")
    repeat(turn)
    return True


def _prove(turn: TurnBuilder, choice: str) -> bool:
    del choice
    return tickets.prove(turn)


def _add_to_ticket(turn: TurnBuilder, choice: str) -> bool:
    if not choice:
        return False
    if choice == "!none":
        turn.change(question=None)
        smalltalk.suggest(turn, "how_can_i_help")
        return True
    tickets.add_to(turn, choice)
    return True


def _human_contact(turn: TurnBuilder, choice: str) -> bool:
    if choice == "!none":
        turn.change(question=None)
        turn.tell("human_no_contact", phone=turn.world.city.phone)
        repeat(turn)
        return True
    if read_human_contact(turn):
        repeat(turn)
        return True
    return False


def _what_next(turn: TurnBuilder, choice: str) -> bool:
    if not choice or not turn.service(choice):
        return False
    turn.change(question=None)
    begin(turn, choice, words=Words())
    return True


def _which_line(turn: TurnBuilder, choice: str) -> bool:
    if turn.conversation.form is None:
        return False
    if not choice and read_yes_no(turn.text, turn.language) is True:
        turn.ask_open_again()
        return True
    if not choice:
        return False
    turn.change(question=None)
    if choice == "!none":
        repeat(turn)
    else:
        edit(turn, choice)
    return True


def _move_slot(turn: TurnBuilder, choice: str) -> bool:
    if choice == "!none":
        turn.change(question=None)
        turn.tell("ticket_kept")
        return True
    return read_move(turn, choice)


def _language(turn: TurnBuilder, choice: str) -> bool:
    wished = choice or wished_language(turn)
    if wished == "human":
        turn.change(question=None)
        smalltalk.ask_for_human(turn)
        return True
    if wished not in SPOKEN:
        return False
    turn.change(question=None, language=wished)
    repeat(turn)
    if not turn.asks:
        smalltalk.suggest(turn, "how_can_i_help")
    return True


_HANDLERS: dict[str, Callable[[TurnBuilder, str], bool]] = {
    "not_emergency": answer_not_emergency,
    "which_service": _which_service,
    "start_service": _start_service,
    "switch_service": _switch_service,
    "resume_draft": _resume_draft,
    "next_request": _next_request,
    "erase_all": _erase_all,
    "privacy": _privacy,
    "ticket_reference": _ticket_reference,
    "which_ticket": _which_ticket,
    "which_to_withdraw": _which_to_withdraw,
    "withdraw": _withdraw,
    "prove_ticket": _prove,
    "add_to_ticket": _add_to_ticket,
    "human_contact": _human_contact,
    "what_next": _what_next,
    "which_line": _which_line,
    "which_item": answer_which_item,
    "move_slot": _move_slot,
    "language": _language,
}
