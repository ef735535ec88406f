"""What an answer leads to beside being kept."""

from collections.abc import Mapping

from bot.forms.answer_choices import says_word
from bot.forms.conditions import holds
from bot.forms.paths import field_at, prefix_of
from bot.reading.folding import fold
from connectors.contract import Answer, FormSchema, Json, Reaction


def reactions_to(
    schema: FormSchema, answers: Mapping[str, Answer], path: str
) -> tuple[Reaction, ...]:
    """Give the reactions that the answer at this path sets off, in the form's order."""
    answer = answers.get(path)
    if answer is None or answer.value is None:
        return ()
    prefix = prefix_of(path)
    return tuple(
        reaction
        for reaction in field_at(schema, path).reactions
        if _fits(reaction, answer) and holds(reaction.when, answers, item_prefix=prefix)
    )


def _fits(reaction: Reaction, answer: Answer) -> bool:
    if reaction.answers:
        return any(_is(answer.value, wanted) for wanted in reaction.answers)
    if reaction.words:
        said = fold(f"{answer.said} {answer.value}")
        return any(says_word(said, word) for word in reaction.words)
    return True


def _is(value: Json, wanted: Json) -> bool:
    if isinstance(value, list):
        return wanted in value
    return bool(value == wanted) and isinstance(value, bool) == isinstance(wanted, bool)
