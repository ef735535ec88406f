"""Taking an item out of a list in the middle of a form or at its summary, and saying what it leaves."""

from dataclasses import replace

from bot.dialogue.builder import TurnBuilder, localized
from bot.dialogue.filling import correct, go_on, schema_in_hand
from bot.dialogue.form_commands import repeat
from bot.forms.paths import count_begun, field_at, item_path
from bot.forms.removals import (
    Removal,
    find_removal,
    missing_items,
    names_unlisted,
    without_items,
)
from bot.forms.summary import SummaryLine, summary_lines
from bot.talk.conversation import Stage
from connectors.contract import FieldKind

QUESTION = "which_item"


def remove_said(turn: TurnBuilder) -> bool:
    """Hear « enlève le matelas »; False when the words take nothing away that is listed."""
    schema, answers = schema_in_hand(turn), turn.form.answers
    removal = find_removal(schema, answers, turn.text, language=turn.language)
    if removal is None:
        closed = turn.form.stage is Stage.CONFIRMING
        if closed and names_unlisted(schema, answers, turn.text, language=turn.language):
            turn.tell("item_not_listed")
            repeat(turn)
            return True
        return False
    if removal.fewer is not None:
        _lessen(turn, removal.group, *removal.fewer)
    elif removal.items:
        _remove(turn, removal)
    else:
        _ask_which(turn, removal)
    return True


def answer_which_item(turn: TurnBuilder, choice: str) -> bool:
    """Take the answer to which of the items is meant."""
    question = turn.conversation.question
    if question is None or turn.conversation.form is None or not choice:
        return False
    group = str(question.payload["group"])
    turn.change(question=None)
    if choice.isdigit() and int(choice) < count_begun(turn.form.answers, group):
        _remove(turn, Removal(group=group, items=(int(choice),)))
    else:
        repeat(turn)
    return True


def _remove(turn: TurnBuilder, removal: Removal) -> None:
    schema = schema_in_hand(turn)
    group = field_at(schema, removal.group)
    gone = [line.value for line in _lines(turn, removal)]
    answers = without_items(turn.form.answers, removal)
    missing = missing_items(group, answers)
    if missing:  # what was closed is open again
        answers.pop(removal.group, None)
    turn.change_form(answers=answers, asking=None, misreads=0, before_correction={})
    turn.change(question=None)
    if gone:
        turn.tell("items_removed", items=", ".join(gone))
    if missing:
        turn.tell("items_needed", count=str(missing), item=localized(group.item, turn.language))
    go_on(turn)


def _lessen(turn: TurnBuilder, group: str, place: int, left: int) -> None:
    """« enlève une chaise » of four: three stay."""
    fields = field_at(schema_in_hand(turn), group).fields
    counted = next(one for one in fields if one.kind is FieldKind.INTEGER)
    path = item_path(group, place, counted.key)
    before = turn.form.answers[path]
    correct(turn, path, replace(before, value=left, said=turn.text, by="corrected"), before)


def _ask_which(turn: TurnBuilder, removal: Removal) -> None:
    rows = [
        (str(place), line.value)
        for place, line in zip(
            removal.candidates,
            _lines(turn, replace(removal, items=removal.candidates)),
            strict=True,
        )
    ]
    turn.ask_open(
        QUESTION,
        "which_item",
        [*rows, ("!none", ":nothing_to_change")],
        payload={"group": removal.group},
    )


def _lines(turn: TurnBuilder, removal: Removal) -> list[SummaryLine]:
    """Give each item as the summary shows it."""
    schema = schema_in_hand(turn)
    by_item = {
        line.field.rpartition(".")[0]: line
        for line in summary_lines(schema, turn.form.answers, turn.language)
    }
    names = [f"{removal.group}.{place}" for place in removal.items]
    return [by_item[name] for name in names if name in by_item]
