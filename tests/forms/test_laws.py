"""What must hold for any words at all."""

from itertools import pairwise

from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from bot.forms.answers import Misread, Words, read_answer
from bot.forms.corrections import find_correction
from bot.forms.order import drop_hidden, is_shown, next_field
from bot.forms.paths import all_fields, field_at
from bot.forms.pickup import pick_up
from bot.forms.summary import summary_lines
from connectors.contract import Answer, FieldKind, FormSchema
from tests.forms.schemas import ALL_FORMS, NOW

SAID = [
    "oui", "non", "passer", "c'est tout", "je n'en ai pas", "lundi et jeudi", "le 2", "aucun",
    "12 rue des Carmes", "depuis lundi", "né le 3 mai 1985", "15 décembre", "du 15 au 17 décembre",
    "06 39 98 04 12", "06 39", "lea@example.org", "lea.example.org", "Léa Martin", "oui, Léa",
    "canapé et deux matelas", "deux", "14h30", "1500 €", "énorme", "pas le trottoir", "autre",
    "73282932000074", "FR7630006000011234567890189", "non en fait c'est le 14", "change l'adresse",
    "je me suis trompé de numéro", "c'est 41 pas 14", "CE1", "20 décembre 2026", "🙂", "<b>x</b>",
    "Martin avec un e", "3 kilos de gravats", "l'adresse c'est 3 rue Haute", "\x00\u202e", "",
]  # fmt: skip
WORDS = st.one_of(
    st.sampled_from(SAID),
    st.text(max_size=60),
    st.lists(st.sampled_from(SAID), min_size=2, max_size=3).map(", ".join),
)
FORMS = st.sampled_from(ALL_FORMS)


def _read(schema: FormSchema, path: str, said: str, answers: dict) -> Answer | Misread:
    return read_answer(
        field_at(schema, path),
        Words(text=said),
        schema=schema,
        answers=answers,
        path=path,
        now=NOW,
        language="fr",
    )


def _talk(schema: FormSchema, messages: list[str]) -> list[dict[str, Answer]]:
    """Answer each question in turn with these words; give the answers after each."""
    answers: dict[str, Answer] = {}
    states = [answers]
    for said in messages:
        asking = next_field(schema, answers, NOW)
        if asking is None:
            break
        read = _read(schema, asking, said, answers)
        more = {} if isinstance(read, Misread) else {asking: read}
        extra = pick_up(
            schema,
            {**answers, **more},
            Words(text=said),
            now=NOW,
            language="fr",
            asking=asking,
        )
        answers = drop_hidden(schema, {**answers, **more, **extra})
        states.append(answers)
    return states


@settings(max_examples=60, deadline=None)
@for_all(FORMS, st.lists(WORDS, max_size=14))
def test_an_answer_once_given_is_never_lost_by_another(
    schema: FormSchema, messages: list[str]
) -> None:
    states = _talk(schema, messages)
    for before, after in pairwise(states):
        lost = {path for path in before if path not in after and is_shown(schema, after, path)}
        changed = {
            path
            for path in before
            if path in after
            and field_at(schema, path).kind not in {FieldKind.GROUP, FieldKind.FILE}
            and after[path].value != before[path].value
        }
        assert (lost, changed) == (set(), set())


@settings(max_examples=60, deadline=None)
@for_all(FORMS, WORDS, st.sampled_from(["fr", "en"]))
def test_no_words_raise_for_any_question(schema: FormSchema, said: str, language: str) -> None:
    children = [
        (f"{path}.0.{child.key}", child)
        for path, field in all_fields(schema)
        for child in field.fields
    ]
    for path, field in [*all_fields(schema), *children]:
        answer = read_answer(
            field,
            Words(text=said),
            schema=schema,
            answers={},
            path=path,
            now=NOW,
            language=language,
        )
        assert isinstance(answer, Answer | Misread)
        found = pick_up(schema, {}, Words(text=said), now=NOW, language=language, asking=path)
        assert path not in found


@settings(max_examples=60, deadline=None)
@for_all(FORMS, st.lists(WORDS, max_size=10), WORDS)
def test_a_correction_touches_one_given_answer_and_the_summary_always_shows(
    schema: FormSchema, messages: list[str], said: str
) -> None:
    answers = _talk(schema, messages)[-1]
    for asking in (None, next_field(schema, answers, NOW)):
        found = find_correction(
            schema, answers, Words(text=said), now=NOW, language="fr", asking=asking
        )
        assert found is None or {found.path, *found.candidates} <= set(answers)
    lines = summary_lines(schema, answers, "fr")
    assert all(isinstance(one.value, str) for one in lines)


@settings(max_examples=40, deadline=None)
@for_all(FORMS)
def test_passing_or_denying_everything_ends(schema: FormSchema) -> None:
    answers: dict[str, Answer] = {}
    for _ in range(200):
        path = next_field(schema, answers, NOW)
        if path is None:
            break
        value = 1 if field_at(schema, path).kind is FieldKind.GROUP else None
        answers[path] = Answer(field=path, value=value)
    assert next_field(schema, answers, NOW) is None
