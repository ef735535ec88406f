"""One field's question in words: the reason of a misread, the question, its choices and input."""

from dataclasses import dataclass
from datetime import date

from bot.dialogue.builder import localized
from bot.dialogue.misreads_worded import word_misread
from bot.dialogue.moves import Ask
from bot.dialogue.sentences import say
from bot.forms.bounds import date_bounds
from bot.talk.messages import Choice, Input, Progress
from connectors.contract import FieldKind, Json

_CHOSEN = frozenset({FieldKind.ONE_OF, FieldKind.MANY_OF})


@dataclass(frozen=True, slots=True, kw_only=True)
class WordedQuestion:
    """A question ready to be shown."""

    paragraphs: tuple[str, ...]
    choices: tuple[Choice, ...]
    input: Input
    progress: Progress | None


def word_question(move: Ask, *, language: str, today: date) -> WordedQuestion:
    """Word a field's question with what was wrong before it."""
    paragraphs = []
    if move.misread is not None:
        paragraphs.append(word_misread(move.misread, language))
    paragraphs.append(f"**{_question(move, language)}**")
    if move.easier:
        paragraphs.append(say(language, "easier"))
    choices = _choices(move, language)
    progress = None if move.quiet else Progress(step=move.step, of=move.of, title=move.title)
    return WordedQuestion(
        paragraphs=tuple(paragraphs),
        choices=choices,
        input=_input(move, choices, today),
        progress=progress,
    )


def _question(move: Ask, language: str) -> str:
    field = move.field
    if move.another and move.items:
        return say(language, "another_item", item=move.another)
    if move.another and not field.question:
        return say(language, "add_first", item=move.another)
    own = localized(field.question, language)
    return own or say(language, "your_answer", label=localized(field.label, language))


def _choices(move: Ask, language: str) -> tuple[Choice, ...]:
    rows: list[tuple[str, str]] = []
    field = move.field
    if field.kind is FieldKind.YES_NO or move.another:
        last = "no_more" if move.another and move.items else "no"
        rows = [("yes", say(language, "yes")), ("no", say(language, last))]
    elif field.kind in _CHOSEN or field.rules.agenda:
        rows = [(one.id, localized(one.label, language)) for one in move.options]
    if move.more:
        rows.append(("!more", say(language, "more_slots")))
    if field.kind is FieldKind.FILE and move.items:
        rows.append(("!done", say(language, "done_files")))
    elif not field.required and not move.another:
        name = "skip_file" if field.kind is FieldKind.FILE else "skip"
        rows.append(("!skip", say(language, name)))
    if move.easier:
        rows.append(("!human", say(language, "talk_to_human")))
    return tuple(Choice(value=f"q{move.number}:{key}", label=label) for key, label in rows)


def _input(move: Ask, choices: tuple[Choice, ...], today: date) -> Input:
    field = move.field
    kind = "yes_no" if move.another else str(field.kind)
    low: Json = field.rules.minimum
    high: Json = field.rules.maximum
    if field.kind in {FieldKind.DATE, FieldKind.DATE_RANGE}:
        low, high = date_bounds(field.rules, today)
    listed = field.kind in _CHOSEN or field.kind is FieldKind.YES_NO or bool(move.another)
    options = tuple(one for one in choices if not one.value.partition(":")[2].startswith("!"))
    return Input(
        kind=kind,
        options=options if listed or field.rules.agenda else (),
        min=low,
        max=high,
        accept=field.rules.media_types,
        max_bytes=field.rules.max_bytes,
        optional=not field.required,
    )
