"""A citizen's words while a form is open: an answer, a correction, a question, or something else."""

from bot.dialogue import smalltalk
from bot.dialogue.builder import TurnBuilder
from bot.dialogue.diverting import FREE, TAKES_ANY_WORDS, divert, divert_first
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
from bot.dialogue.form_commands import (
    act_on_form,
    ask_which_line,
    close_files,
    edit,
    obey,
    repeat,
    show_more,
)
from bot.dialogue.leaving import cancel_form, switch_to
from bot.dialogue.removing import remove_said
from bot.dialogue.sending import submit
from bot.dialogue.slots import read_slot
from bot.forms.answer_choices import says_option
from bot.forms.answers import Misread, read_answer
from bot.forms.corrections import Correction, find_correction
from bot.forms.following import options_that_follow
from bot.forms.passing import find_photo_refused, only_names
from bot.forms.paths import field_at
from bot.forms.pickup import pick_up
from bot.reading.commands import read_command
from bot.reading.negation import denied_spans
from bot.reading.yes_no import read_yes_no
from bot.talk.conversation import Stage
from connectors.contract import Answer, Field, FieldKind

FEWEST_TO_PUT_RIGHT = 2
"""Fewer words than this deny without naming anything instead."""
_READ_BUT_REFUSED = ("impossible_", "too_", "in_the_", "before_", "after_")
"""Misreads of words that were an answer, only not one that can be kept."""


def continue_form(turn: TurnBuilder, *, choices: tuple[str, ...] = ()) -> None:
    """Take the message as part of the form in hand."""
    if choices:
        _take_choices(turn, choices)
        return
    if turn.message and turn.message.act:
        act_on_form(turn, turn.message.act, turn.message.act_field)
        return
    if turn.form.asking and _pass_photo(turn, turn.form.asking):
        repeat(turn)
        return
    command = read_command(turn.text, turn.language)
    if command and obey(turn, command):
        return
    if remove_said(turn) or _put_right(turn):
        return
    if turn.form.stage is Stage.CONFIRMING:
        _answer_summary(turn)
        return
    _answer_question(turn)


def _take_choices(turn: TurnBuilder, choices: tuple[str, ...]) -> None:
    first = choices[0]
    if turn.form.stage is Stage.CONFIRMING:
        if first == "yes":
            submit(turn)
        elif first == "change":
            ask_which_line(turn)
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
        close_files(turn, form.asking)
    elif name == "more" and form.asking:
        show_more(turn, form.asking)
    elif name == "human":
        turn.change(question=None)
        from_form = form.asking
        smalltalk.ask_for_human(turn, reason="misreads" if from_form else "asked")
    elif not obey(turn, name):
        repeat(turn)


def _put_right(turn: TurnBuilder) -> bool:
    """Hear « non c'est pas ça, c'est pour mes encombrants »: another service, answers move along."""
    text = turn.text
    if len(text.split()) < FEWEST_TO_PUT_RIGHT or not _denies(turn, text) or _names_option(turn):
        return False
    turn.think_again()
    part = turn.part
    if part is None or not turn.service(part.intent.name):
        return False
    if part.intent.name == turn.form.service:
        return False
    if part.intent.confidence >= turn.world.threshold:
        switch_to(turn, part.intent.name, keep=False)
        return True
    return False


def _denies(turn: TurnBuilder, text: str) -> bool:
    return bool(denied_spans(text, turn.language)) or read_yes_no(text, turn.language) is False


def _names_option(turn: TurnBuilder) -> bool:
    """« sans filiation » is what an option says, not a denial."""
    if turn.form.asking is None:
        return False
    return says_option(field_at(schema_in_hand(turn), turn.form.asking), turn.text)


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
        ask_which_line(turn)
        return
    turn.think_again()
    if divert(turn, sure=turn.world.threshold):
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
    free = field.kind in FREE
    if not choices and _only_names_service(turn, field.kind):
        repeat(turn)
        return
    if not choices and divert_first(turn, field.kind):
        return
    if not choices and (correction := _correction(turn, path)):
        apply_correction(turn, correction)
        return
    free_now = options_of(turn, field, path)
    options = free_now or ()
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
    if isinstance(answer, Misread) and choices and free_now is not None:
        ask(turn, path, misread=_no_longer(field, answer))
    elif isinstance(answer, Misread):
        _answer_misread(turn, path, answer, free=free)
    else:
        _accept(turn, path, answer, choices=choices)


def _no_longer(field: Field, misread: Misread) -> Misread:
    """Say of a tapped choice that is none that it was one: a slot taken meanwhile, a day gone by."""
    if misread.why != "not_an_option":
        return misread
    return Misread(why="slot_no_longer" if field.rules.agenda else "choice_no_longer")


def _pass_photo(turn: TurnBuilder, path: str) -> bool:
    """Hear « pas de photo » before the photo is asked: it will not be."""
    passed = find_photo_refused(schema_in_hand(turn), turn.form.answers, turn.text)
    if passed is None or passed.field == path:
        return False
    return take(turn, {passed.field: passed})


def _only_names_service(turn: TurnBuilder, kind: FieldKind) -> bool:
    """« nid de poule » said again, while asked where, is no place."""
    service = turn.world.services.get(turn.form.service)
    if service is None or kind not in TAKES_ANY_WORDS:
        return False
    names = [*service.title.values(), service.slug]
    names += [word for words in service.keywords.values() for word in words]
    return only_names(turn.text, names)


def _accept(turn: TurnBuilder, path: str, answer: Answer, *, choices: tuple[str, ...]) -> None:
    schema = schema_in_hand(turn)
    before = turn.form.answers.get(path)
    extra = {} if choices else _said_beside(turn, path, answer)
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


def _said_beside(turn: TurnBuilder, path: str, answer: Answer) -> dict[str, Answer]:
    """Give what the words tell beside the answer, and of the questions it brings up."""
    schema, answers = schema_in_hand(turn), turn.form.answers
    known = {**answers, path: answer}
    extra = dict(
        pick_up(schema, known, turn.words(), now=turn.now, language=turn.language, asking=path)
    )
    extra |= options_that_follow(
        schema, answers, {**known, **extra}, turn.text, language=turn.language
    )
    extra.pop(path, None)
    return extra


def _may_add_files(turn: TurnBuilder, path: str, answer: Answer) -> bool:
    return bool(answer.value) and not answer.accepted and path in turn.form.answers


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
    understood = misread.why.startswith(_READ_BUT_REFUSED)
    if not free and not understood:
        turn.think_again()
        if divert(turn, sure=turn.world.threshold):
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
        ask_which_line(turn, only=correction.candidates)
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
