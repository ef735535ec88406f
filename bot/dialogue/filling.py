"""Filling a form: which question comes, what an answer changes, when the summary is due."""

from collections.abc import Mapping
from dataclasses import replace

from bot.dialogue.builder import TurnBuilder, Wanted, localized
from bot.dialogue.moves import Ask, Confirm, Noted, Understood
from bot.dialogue.world import OptionsWanted, SlotWanted
from bot.forms.answers import Misread
from bot.forms.checks import problems
from bot.forms.conditions import holds
from bot.forms.order import drop_hidden, next_field, notes_before, progress
from bot.forms.paths import all_fields, field_at
from bot.forms.reactions import reactions_to
from bot.forms.summary import show_value, summary_lines
from bot.talk.conversation import Stage
from connectors.contract import (
    Act,
    Answer,
    Field,
    FieldKind,
    FormSchema,
    Option,
    Reaction,
)

SHOWN_OPTIONS = 6
"""More than this are shown by pages: a phone shows about six rows."""


def schema_in_hand(turn: TurnBuilder) -> FormSchema:
    """Give the form's schema; a form that cannot be had now ends the decision kindly."""
    schema = turn.schema(turn.form.service)
    if schema is None:
        raise FormUnavailable
    return schema


class FormUnavailable(Exception):  # told to the citizen, not an error of ours
    """The form in hand cannot be read now; its answers are kept."""


def go_on(turn: TurnBuilder) -> None:
    """Ask the next open question, or show the summary when none is left."""
    schema = schema_in_hand(turn)
    answers = drop_hidden(schema, turn.form.answers)
    turn.change_form(answers=answers)
    path = next_field(schema, answers, turn.now)
    _tell_notes(turn, schema, path)
    if path is None:
        summarise(turn)
        return
    ask(turn, path)


def ask(turn: TurnBuilder, path: str, *, misread: Misread | None = None) -> None:
    """Ask this field; a misread says first what was wrong."""
    schema = schema_in_hand(turn)
    field = field_at(schema, path)
    options = options_of(turn, field, path)
    if options is None:
        turn.tell("options_unavailable")
        options = ()
    elif not options and field.rules.agenda:
        turn.tell("no_slot_left")
    misreads = turn.form.misreads + 1 if misread else 0
    options = _narrowed(options, misread)
    turn.change_form(asking=path, stage=Stage.FILLING, misreads=misreads)
    turn.change(question=None)
    answers = turn.form.answers
    step = progress(schema, answers, path)
    items = answers.get(path)
    turn.add(
        Ask(
            path=path,
            field=field,
            number=turn.next_number(),
            step=step.step,
            of=step.of,
            title=localized(schema.title, turn.language),
            options=options[:SHOWN_OPTIONS] if field.rules.agenda else options,
            more=bool(field.rules.agenda) and len(options) > SHOWN_OPTIONS,
            misread=misread,
            easier=misreads >= 2,
            another=localized(field.item, turn.language) if field.kind is FieldKind.GROUP else "",
            items=_count_items(answers, path, items),
            quiet=_is_quiet(turn),
        )
    )


def _narrowed(options: tuple[Option, ...], misread: Misread | None) -> tuple[Option, ...]:
    """Show first, and alone, the options a misread names: those that fit, or lie nearest."""
    named = misread.detail.get("options") if misread else None
    if not named:
        return options
    return tuple(one for one in options if one.id in named) or options


def options_of(turn: TurnBuilder, field: Field, path: str) -> tuple[Option, ...] | None:
    """Give the options a citizen may choose from now; None when their owner is down."""
    if field.rules.agenda:
        given = place_given(field, turn.form.answers)
        return turn.options(OptionsWanted(service=turn.form.service, path=path, given=given))
    answers = turn.form.answers
    prefix = path.rpartition(".")[0]
    return tuple(
        option for option in field.options if holds(option.shown_when, answers, item_prefix=prefix)
    )


def place_given(field: Field, answers: Mapping[str, Answer]) -> tuple[tuple[str, str], ...]:
    """Give the answer that tells which agenda a slot is of, where each place has its own."""
    place = answers.get(field.rules.agenda_of) if field.rules.agenda_of else None
    return ((field.rules.agenda_of, str(place.value)),) if place and place.value else ()


def take(turn: TurnBuilder, answers: Mapping[str, Answer]) -> bool:
    """Keep these answers and tell what they lead to; False when one ended or refused the form."""
    schema = schema_in_hand(turn)
    merged = _without_slot_elsewhere(turn, {**turn.form.answers, **answers})
    turn.change_form(answers=drop_hidden(schema, merged), misreads=0)
    for path in answers:
        if path not in turn.form.answers:
            continue
        for reaction in reactions_to(schema, turn.form.answers, path):
            if not _react(turn, path, reaction):
                return False
    return True


def _without_slot_elsewhere(
    turn: TurnBuilder, merged: Mapping[str, Answer]
) -> Mapping[str, Answer]:
    """Leave out a slot chosen for another place: it must be chosen again."""
    before, kept = turn.form.answers, dict(merged)
    for path, field in all_fields(schema_in_hand(turn)):
        chosen = before.get(path)
        moved = place_given(field, before) != place_given(field, merged)
        if moved and chosen is not None and merged.get(path) == chosen:
            del kept[path]
            turn.tell("slot_elsewhere")
    return kept


def _react(turn: TurnBuilder, path: str, reaction: Reaction) -> bool:
    told = f"{path}:{reaction.act}:{localized(reaction.tell, 'fr')[:40]}"
    first_time = told not in turn.form.told
    if reaction.act in {Act.TELL, Act.AGENT} and not first_time:
        return True
    turn.tell_text(reaction.tell)
    turn.change_form(told=(*turn.form.told, told))
    if reaction.act is Act.REFUSE:
        kept = {key: answer for key, answer in turn.form.answers.items() if key != path}
        turn.change_form(answers=kept)
        ask(turn, path)
        return False
    if reaction.act is Act.STOP:
        turn.change(form=None)
        turn.tell("form_ended")
        return False
    if reaction.act is Act.SWITCH and turn.service(reaction.service):
        turn.ask_open(
            "switch_service",
            "switch_service",
            [("yes", turn.title(reaction.service)), ("no", ":keep_this_form")],
            payload={"slug": reaction.service},
            service=turn.title(reaction.service),
        )
        return False
    return True


def correct(turn: TurnBuilder, path: str, answer: Answer, before: Answer | None) -> None:
    """Put the new answer in place of the old one, show both, and return where we were."""
    schema = schema_in_hand(turn)
    field = field_at(schema, path)
    replaced = {path: before} if before else {}
    was_summarised = turn.form.summarised
    turn.change_form(before_correction=replaced)
    turn.add(
        Noted(
            path=path,
            label=localized(field.label, turn.language),
            value=show_value(field, answer.value, turn.language),
            before=show_value(field, before.value, turn.language) if before else "",
        )
    )
    if not take(turn, {path: answer}):
        return
    turn.change_form(summarised=was_summarised)
    go_on(turn)


def show_understood(turn: TurnBuilder, answers: Mapping[str, Answer]) -> None:
    """Show what was taken from the words, so that it can be put right at once."""
    schema = schema_in_hand(turn)
    lines = tuple(
        line
        for line in summary_lines(schema, turn.form.answers, turn.language)
        if any(_same_top(line.field, path) for path in answers)
    )
    if lines:
        turn.add(Understood(lines=lines, title=localized(schema.title, turn.language)))


def summarise(turn: TurnBuilder) -> None:
    """Hold the slot, check everything once more, and show the summary."""
    schema = schema_in_hand(turn)
    wrong = problems(schema, turn.form.answers, turn.now)
    if wrong:
        path, misread = next(iter(wrong.items()))
        ask(turn, path, misread=misread)
        return
    if not hold_slot(turn):
        return
    number = turn.next_number()
    turn.change(question=None)
    seen = {key: replace(answer, accepted=True) for key, answer in turn.form.answers.items()}
    lines = summary_lines(schema, turn.form.answers, turn.language)
    turn.change_form(asking=None, stage=Stage.CONFIRMING, answers=seen, misreads=0, summarised=True)
    turn.add(Confirm(lines=lines, number=number, title=localized(schema.title, turn.language)))


def hold_slot(turn: TurnBuilder) -> bool:
    """Keep the chosen slot for this form; when it is gone, say so and offer others."""
    slot = slot_chosen(turn)
    if slot is None:
        return True
    path, value = slot
    wanted = SlotWanted(
        service=turn.form.service,
        path=path,
        slot=value,
        holder=turn.form.submission_id,
        given=place_given(field_at(schema_in_hand(turn), path), turn.form.answers),
    )
    if turn.facts.held.get(wanted) is None:
        raise Wanted(wanted)
    if turn.facts.held[wanted]:
        turn.change_form(held_slot=value)
        return True
    kept = {key: answer for key, answer in turn.form.answers.items() if key != path}
    turn.change_form(answers=kept, held_slot="")
    turn.tell("slot_gone")
    ask(turn, path)
    return False


def slot_chosen(turn: TurnBuilder) -> tuple[str, str] | None:
    """Give path and value of the answer that takes a slot of an agenda, if any."""
    schema = schema_in_hand(turn)
    for path, answer in turn.form.answers.items():
        if answer.value is not None and field_at(schema, path).rules.agenda:
            return path, str(answer.value)
    return None


def _tell_notes(turn: TurnBuilder, schema: FormSchema, path: str | None) -> None:
    for note_path, note in notes_before(schema, turn.form.answers, path):
        if note_path not in turn.form.told:
            turn.tell_text(note.text)
            turn.change_form(told=(*turn.form.told, note_path))


def _is_quiet(turn: TurnBuilder) -> bool:
    service = turn.world.services.get(turn.form.service)
    return bool(service and service.delicate == "bereavement") or "delicate" in turn.form.told


def _same_top(one: str, other: str) -> bool:
    return one.split(".", maxsplit=1)[0] == other.split(".", maxsplit=1)[0]


def _count_items(answers: Mapping[str, Answer], path: str, own: Answer | None) -> int:
    if own is not None and isinstance(own.value, int | list):
        return own.value if isinstance(own.value, int) else len(own.value)
    depth = path.count(".") + 1
    return len({key.split(".")[depth] for key in answers if key.startswith(f"{path}.")})
