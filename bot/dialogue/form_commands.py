"""What a citizen may do with a form beside answering: back, skip, undo, why, edit, see it so far."""

from bot.dialogue.builder import TurnBuilder
from bot.dialogue.filling import (
    ask,
    correct,
    go_on,
    schema_in_hand,
    show_understood,
    summarise,
    take,
)
from bot.dialogue.leaving import cancel_form, restart_form
from bot.forms.answers import Misread, read_answer
from bot.forms.order import next_field, previous_field
from bot.forms.paths import field_at
from bot.forms.summary import summary_lines
from bot.talk.conversation import Stage


def act_on_form(turn: TurnBuilder, act: str, field: str = "") -> None:
    """Obey a button of the chat: edit, undo, why, back, skip, restart."""
    if act == "edit" and field:
        edit(turn, field)
        return
    if not obey(turn, act):
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


def obey(turn: TurnBuilder, command: str) -> bool:
    """Obey a command; False when it is none that fits now."""
    form = turn.form
    if command == "cancel":
        cancel_form(turn)
    elif command == "restart":
        restart_form(turn)
    elif command == "why":
        tell_why(turn)
    elif command == "back":
        _go_back(turn)
    elif command == "undo":
        _undo(turn)
    elif command == "summary":
        _show_so_far(turn)
    elif command == "skip" and form.asking and form.stage is Stage.FILLING:
        return skip(turn)
    elif command == "edit" and form.stage is Stage.CONFIRMING:
        ask_which_line(turn)
    else:
        return False
    return True


def tell_why(turn: TurnBuilder) -> None:
    """Say why the question is asked, then ask it again."""
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


def skip(turn: TurnBuilder) -> bool:
    """Pass over the question asked; False when none is."""
    path = turn.form.asking
    if path is None:
        return False
    schema = schema_in_hand(turn)
    answer = read_answer(
        field_at(schema, path),
        turn.words() if turn.text else turn.words(text="passer"),
        schema=schema,
        answers=turn.form.answers,
        path=path,
        now=turn.now,
        language=turn.language,
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


def show_more(turn: TurnBuilder, path: str) -> None:
    """Ask in words, when more is free than fits on a screen."""
    turn.tell("say_which_day")
    ask(turn, path)


def ask_which_line(turn: TurnBuilder, *, only: tuple[str, ...] = ()) -> None:
    """Ask which answer is to be changed."""
    lines = summary_lines(schema_in_hand(turn), turn.form.answers, turn.language)
    rows = [(line.field, line.label) for line in lines if not only or line.field in only]
    turn.ask_open("which_line", "which_line", [*rows, ("!none", ":nothing_to_change")])


def close_files(turn: TurnBuilder, path: str) -> None:
    """Hear that no further file comes."""
    if path in turn.form.answers:
        turn.change_form(asking=None)
        go_on(turn)
        return
    if not skip(turn):
        repeat(turn)
