"""Each form as shipped, walked to its end in words a citizen would write."""

from pathlib import Path

import pytest

from bot.forms.answers import Misread, Words, read_answer
from bot.forms.checks import problems
from bot.forms.order import drop_hidden, next_field
from bot.forms.paths import field_at, nested_answers
from bot.forms.pickup import pick_up
from bot.forms.summary import summary_lines
from connectors.contract import Answer, FormSchema, ServiceKind
from connectors.local.loader import load_forms
from tests.forms.samples import sample_words
from tests.forms.schemas import NOW

LOADED = load_forms(Path(__file__).parents[2] / "connectors" / "local" / "forms")
FORMS = {
    slug: schema
    for slug, schema in LOADED.forms.items()
    if LOADED.services[slug].kind is ServiceKind.FORM
}
LONGEST_WALK = 120


def _walk(schema: FormSchema, turn: int) -> dict[str, Answer]:
    """Answer every question; `turn` chooses the options. Fails on the first misread."""
    answers: dict[str, Answer] = {}
    for _ in range(LONGEST_WALK):
        path = next_field(schema, answers, NOW)
        if path is None:
            return answers
        field = field_at(schema, path)
        words = sample_words(field, turn)
        if field.rules.agenda:
            answers[path] = Answer(field=path, value=words.choices[0])
            continue
        read = read_answer(
            field, words, schema=schema, answers=answers, path=path, now=NOW, language="fr"
        )
        assert not isinstance(read, Misread), (path, words.text, read)
        answers = drop_hidden(schema, {**answers, path: read})
    raise AssertionError(f"{schema.service} never ends")


@pytest.mark.parametrize("turn", range(4))
@pytest.mark.parametrize("slug", sorted(FORMS))
def test_a_form_can_be_answered_in_words_to_its_end(slug: str, turn: int) -> None:
    schema = FORMS[slug]
    answers = _walk(schema, turn)
    dates = {path for path in answers if field_at(schema, path).rules.agenda}
    wrong = {path: one for path, one in problems(schema, answers, NOW).items() if path not in dates}
    assert wrong == {}
    assert summary_lines(schema, answers, "fr")
    assert summary_lines(schema, answers, "en")
    assert nested_answers(schema, answers)


def test_the_forms_are_those_of_the_catalogue() -> None:
    assert len(FORMS) >= 12
    assert all(schema.service == slug for slug, schema in FORMS.items())


def _picked(slug: str, said: str, language: str = "fr") -> dict:
    found = pick_up(FORMS[slug], {}, Words(text=said), now=NOW, language=language, asking=None)
    return {path: answer.value for path, answer in found.items()}


@pytest.mark.parametrize(
    ("slug", "said", "expected"),
    [
        (
            "nid-de-poule",
            "bonjour, il y a un énorme nid-de-poule devant le 12 rue des Carmes depuis lundi",
            {"lieu", "depuis", "taille"},
        ),
        (
            "encombrants",
            "j'ai un énorme canapé et deux matelas à jeter, 14 rue des Tanneurs",
            {"adresse", "objets.0.objet", "objets.0.nombre", "objets.1.objet", "objets.1.nombre"},
        ),
        ("encombrants", "je voudrais qu'on vienne chercher une gazinière",
         {"objets.0.objet", "objets.0.nombre"}),
        ("inscription-cantine", "je veux inscrire mes deux enfants à la cantine", set()),
        ("acte-naissance", "il me faut un acte de naissance", set()),
        ("rdv-passeport", "je voudrais un rendez-vous pour un passeport", {"titre"}),
        (
            "reservation-stationnement-demenagement",
            "je déménage du 15 au 16 décembre, il me faut une place devant chez moi",
            {"dates", "emprise"},
        ),
        ("logement-insalubre", "mon logement est plein d'humidité et de rats", {"problemes"}),
    ],
)  # fmt: skip
def test_a_first_message_fills_what_it_says_and_no_more(
    slug: str, said: str, expected: set[str]
) -> None:
    assert set(_picked(slug, said)) == expected
