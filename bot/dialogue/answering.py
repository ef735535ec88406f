"""A citizen's words while a form is open: an answer, a correction, a question, or something else."""

from bot.dialogue import smalltalk
from bot.dialogue.builder import TurnBuilder
from bot.dialogue.filling import (
    ask,
    correct,
    go_on,
    options_of,
    schema_in_hand,
    show_understood,
    summarise,
    take,
)
from bot.dialogue.leaving import cancel_form, restart_form, switch_to
from bot.dialogue.sending import submit
from bot.dialogue.sheets import tell_aspects
from bot.dialogue.slots import read_slot
from bot.forms.answers import Misread, read_answer
from bot.forms.corrections import Correction, find_correction
from bot.forms.order import next_field, previous_field
from bot.forms.paths import field_at
from bot.forms.pickup import pick_up
from bot.forms.summary import summary_lines
from bot.reading.commands import read_command
from bot.reading.negation import denied_spans
from bot.reading.questions import find_sheet_aspects
from bot.reading.yes_no import read_yes_no
from bot.talk.conversation import Stage
from connectors.contract import Answer, FieldKind

SURE = 0.8
"""An intent this likely may interrupt a question whose answer is free text."""
FEWEST_FOR_A_REQUEST = 4
"""Fewer words than this are an answer, or only hint at another service."""
LONG = 14
"""More words than this are a story, not a question about the form."""
_FREE = frozenset({FieldKind.TEXT, FieldKind.LONG_TEXT})


def continue_form(turn: TurnBuilder, *, choices: tuple[str, ...] = ()) -> None:
    """Take the message as part of the form in hand."""
    if choices:
        _take_choices(turn, choices)
        return
    if turn.message and turn.message.act:
        act_on_form(turn, turn.message.act, turn.message.act_field)
        return
    command = read_command(turn.text, turn.language)
    if command and _obey(turn, command):
        return
    if _put_right(turn):
        return
    if turn.form.stage is Stage.CONFIRMING:
        _answer_summary(turn)
        return
    _answer_question(turn)


def act_on_form(turn: TurnBuilder, act: str, field: str = "") -> None:
    """Obey a button of the chat: edit, undo, why, back, skip, restart."""
    if act == "edit" and field:
        edit(turn, field)
        return
    if not _obey(turn, act):
        repeat(turn)


def edit(turn: TurnBuilder, path: str) -> None:
    """Ask again a field that was answered; its answer stays until a new one is read."""
    schema = schema_in_hand(turn)
    try:
        field_at(schema, path)
    except KeyError:
        repeat(turn)
        return
    ask(turn, path)


def repeat(turn: TurnBuilder) -> None:
    """Ask again what stood open, unless something is asked already."""
    if turn.asks or turn.conversation.form is None:
        return
    form = turn.form
    if form.stage is Stage.CONFIRMING:
        summarise(turn)
    elif form.stage is Stage.SENDING:
        turn.tell("still_sending")
    elif form.asking:
        misreads = form.misreads
        ask(turn, form.asking)
        turn.change_form(misreads=misreads)
    else:
        go_on(turn)


def _obey(turn: TurnBuilder, command: str) -> bool:
    form = turn.form
    if command == "cancel":
        cancel_form(turn)
    elif command == "restart":
        restart_form(turn)
    elif command == "why":
        _tell_why(turn)
    elif command == "back":
        _go_back(turn)
    elif command == "undo":
        _undo(turn)
    elif command == "summary":
        _show_so_far(turn)
    elif command == "skip" and form.asking and form.stage is Stage.FILLING:
        return _skip(turn)
    elif command == "edit" and form.stage is Stage.CONFIRMING:
        _ask_which_line(turn)
    else:
        return False
    return True


def _take_choices(turn: TurnBuilder, choices: tuple[str, ...]) -> None:
    first = choices[0]
    if turn.form.stage is Stage.CONFIRMING:
        if first == "yes":
            submit(turn)
        elif first == "change":
            _ask_which_line(turn)
        elif first == "cancel":
            cancel_form(turn)
        else:
            edit(turn, first)
        return
    if first.startswith("!"):
        _special_choice(turn, first[1:])
        return
    _answer_question(turn, choices=choices)


def _special_choice(turn: TurnBuilder, name: str) -> None:
    form = turn.form
    if name == "done" and form.asking:
        _close_files(turn, form.asking)
    elif name == "more" and form.asking:
        _show_more(turn, form.asking)
    elif name == "human":
        turn.change(question=None)
        from_form = form.asking
        smalltalk.ask_for_human(turn, reason="misreads" if from_form else "asked")
    elif not _obey(turn, name):
        repeat(turn)


def _put_right(turn: TurnBuilder) -> bool:
    """Hear « non c'est pas ça, c'est pour mes encombrants »: another service, answers move along."""
    text = turn.text
    part = turn.part
    if not text or part is None or not turn.service(part.intent.name):
        return False
    if part.intent.name == turn.form.service:
        return False
    denied = bool(denied_spans(text, turn.language)) or read_yes_no(text, turn.language) is False
    if denied and part.intent.confidence >= turn.world.threshold:
        switch_to(turn, part.intent.name, keep=False)
        return True
    return False


def _answer_summary(turn: TurnBuilder) -> None:
    schema = schema_in_hand(turn)
    correction = find_correction(
        schema,
        turn.form.answers,
        turn.words(),
        now=turn.now,
        language=turn.language,
        asking=None,
    )
    if correction:
        apply_correction(turn, correction)
        return
    agreed = read_yes_no(turn.text, turn.language)
    if agreed is True:
        submit(turn)
        return
    if agreed is False:
        _ask_which_line(turn)
        return
    if _divert(turn, sure=turn.world.threshold):
        return
    extra = pick_up(
        schema, turn.form.answers, turn.words(), now=turn.now, language=turn.language, asking=None
    )
    if extra and take(turn, extra):
        go_on(turn)
        return
    if turn.form.misreads >= 1:
        turn.tell("say_yes_or_change")
    misreads = turn.form.misreads + 1
    summarise(turn)
    turn.change_form(misreads=misreads)


def _answer_question(turn: TurnBuilder, *, choices: tuple[str, ...] = ()) -> None:
    path = turn.form.asking
    if path is None:
        _take_in_passing(turn)
        return
    schema = schema_in_hand(turn)
    field = field_at(schema, path)
    free = field.kind in _FREE
    if not choices and _divert_first(turn, field.kind):
        return
    if not choices and (correction := _correction(turn, path)):
        apply_correction(turn, correction)
        return
    options = options_of(turn, field, path) or ()
    words = turn.words(choices=choices)
    if field.rules.agenda and not choices:
        answer = read_slot(field, path, words, options, now=turn.now, language=turn.language)
    else:
        answer = read_answer(
            field,
            words,
            schema=schema,
            answers=turn.form.answers,
            path=path,
            now=turn.now,
            language=turn.language,
            options=options,
        )
    if isinstance(answer, Misread):
        _answer_misread(turn, path, answer, free=free)
        return
    _accept(turn, path, answer, choices=choices)


def _accept(turn: TurnBuilder, path: str, answer: Answer, *, choices: tuple[str, ...]) -> None:
    schema = schema_in_hand(turn)
    before = turn.form.answers.get(path)
    extra = (
        {}
        if choices
        else dict(
            pick_up(
                schema,
                {**turn.form.answers, path: answer},
                turn.words(),
                now=turn.now,
                language=turn.language,
                asking=path,
            )
        )
    )
    extra.pop(path, None)
    field = field_at(schema, path)
    if before is not None and turn.form.summarised and field.kind is not FieldKind.FILE:
        correct(turn, path, answer, before)
        return
    if not take(turn, {path: answer, **extra}):
        return
    if extra:
        show_understood(turn, extra)
    if field.kind is FieldKind.FILE and _may_add_files(turn, path, answer):
        turn.tell("file_kept", count=str(len(answer.value)))
        ask(turn, path)
        return
    go_on(turn)


def _may_add_files(turn: TurnBuilder, path: str, answer: Answer) -> bool:
    limit = field_at(schema_in_hand(turn), path).rules.max_count or 1
    return isinstance(answer.value, list) and len(answer.value) < limit


def _close_files(turn: TurnBuilder, path: str) -> None:
    if path in turn.form.answers:
        turn.change_form(asking=None)
        go_on(turn)
        return
    if not _skip(turn):
        repeat(turn)


def _answer_misread(turn: TurnBuilder, path: str, misread: Misread, *, free: bool) -> None:
    schema = schema_in_hand(turn)
    extra = pick_up(
        schema,
        turn.form.answers,
        turn.words(),
        now=turn.now,
        language=turn.language,
        asking=path,
    )
    extra = {key: answer for key, answer in extra.items() if key != path}
    if extra:
        if take(turn, extra):
            show_understood(turn, extra)
            go_on(turn)
        return
    if not free and _divert(turn, sure=turn.world.threshold):
        return
    ask(turn, path, misread=misread)


def _correction(turn: TurnBuilder, path: str) -> Correction | None:
    return find_correction(
        schema_in_hand(turn),
        turn.form.answers,
        turn.words(),
        now=turn.now,
        language=turn.language,
        asking=path,
    )


def apply_correction(turn: TurnBuilder, correction: Correction) -> None:
    """Put a correction through: the new value, the question again, or which field is meant."""
    if correction.answer is not None:
        correct(turn, correction.path, correction.answer, correction.before)
        return
    if len(correction.candidates) > 1:
        _ask_which_line(turn, only=correction.candidates)
        return
    edit(turn, correction.path)


def _take_in_passing(turn: TurnBuilder) -> None:
    schema = schema_in_hand(turn)
    found = pick_up(
        schema, turn.form.answers, turn.words(), now=turn.now, language=turn.language, asking=None
    )
    if found and not take(turn, found):
        return
    go_on(turn)


def _divert_first(turn: TurnBuilder, kind: FieldKind) -> bool:
    """Before reading an answer: questions about the service, and strong wishes."""
    count = len(turn.text.split())
    if kind is FieldKind.LONG_TEXT and count > LONG:
        return False
    aspects = find_sheet_aspects(turn.text, turn.language)
    if aspects and count <= LONG and (kind not in _FREE or "?" in turn.text or count <= 8):
        if aspects == ("why",):
            _tell_why(turn)
        else:
            tell_aspects(turn, turn.form.service, aspects)
            repeat(turn)
        return True
    if kind in _FREE or smalltalk.interrupts(turn):
        return _divert(turn, sure=SURE)
    return False


def _divert(turn: TurnBuilder, *, sure: float) -> bool:
    """Follow another wish than answering; False when the words hold none likely enough."""
    if not turn.text:
        return False
    if smalltalk.is_rude(turn):
        smalltalk.answer_insult(turn)
        repeat(turn)
        return True
    if turn.confidence < sure:
        return False
    intent = turn.intent
    if turn.service(intent) and intent != turn.form.service:
        return _maybe_switch(turn, intent)
    if intent == "cancel":
        cancel_form(turn)
        return True
    if intent in {"affirm", "deny"} or turn.service(intent):
        return False
    if smalltalk.answer_general(turn, in_form=True):
        repeat(turn)
        return True
    return False


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


def _tell_why(turn: TurnBuilder) -> None:
    path = turn.form.asking
    if path is None:
        repeat(turn)
        return
    field = field_at(schema_in_hand(turn), path)
    if field.help:
        turn.tell_text(field.help)
    else:
        turn.tell("why_default" if field.required else "why_optional")
    repeat(turn)


def _skip(turn: TurnBuilder) -> bool:
    path = turn.form.asking
    if path is None:
        return False
    schema = schema_in_hand(turn)
    answer = read_answer(
        field_at(schema, path),
        turn.words(text="passer" if turn.language == "fr" else "skip"),
        schema=schema,
        answers=turn.form.answers,
        path=path,
        now=turn.now,
        language=turn.language,
        options=(),
    )
    if isinstance(answer, Misread):
        ask(turn, path, misread=answer)
        return True
    if take(turn, {path: answer}):
        go_on(turn)
    return True


def _go_back(turn: TurnBuilder) -> None:
    schema = schema_in_hand(turn)
    path = previous_field(schema, turn.form.answers, turn.form.asking)
    if path is None:
        turn.tell("already_first")
        repeat(turn)
        return
    ask(turn, path)


def _undo(turn: TurnBuilder) -> None:
    before = turn.form.before_correction
    if not before:
        _go_back(turn)
        return
    path, answer = next(iter(before.items()))
    now_there = turn.form.answers.get(path)
    correct(turn, path, answer, now_there)


def _show_so_far(turn: TurnBuilder) -> None:
    schema = schema_in_hand(turn)
    if next_field(schema, turn.form.answers, turn.now) is None:
        summarise(turn)
        return
    show_understood(turn, turn.form.answers)
    repeat(turn)


def _show_more(turn: TurnBuilder, path: str) -> None:
    turn.tell("say_which_day")
    ask(turn, path)


def _ask_which_line(turn: TurnBuilder, *, only: tuple[str, ...] = ()) -> None:
    lines = summary_lines(schema_in_hand(turn), turn.form.answers, turn.language)
    rows = [(line.field, line.label) for line in lines if not only or line.field in only]
    turn.ask_open("which_line", "which_line", [*rows, ("!none", ":nothing_to_change")])
