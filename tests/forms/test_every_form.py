"""Each form as shipped, walked to its end in words a citizen would write."""

from datetime import date
from pathlib import Path

import pytest

from bot.forms.answers import Misread, Words, read_answer
from bot.forms.bounds import date_bounds
from bot.forms.checks import problems
from bot.forms.order import drop_hidden, next_field
from bot.forms.paths import field_at, nested_answers
from bot.forms.pickup import pick_up
from bot.forms.summary import summary_lines
from connectors.contract import Answer, Field, FieldKind, FormSchema, ServiceKind
from connectors.local.loader import load_forms
from tests.forms.reading import attachment
from tests.forms.schemas import NOW

LOADED = load_forms(Path(__file__).parents[2] / "connectors" / "local" / "forms")
FORMS = {
    slug: schema
    for slug, schema in LOADED.forms.items()
    if LOADED.services[slug].kind is ServiceKind.FORM
}
LONGEST_WALK = 120
PAST_DAY = "20 novembre 2026"
SAID = {
    FieldKind.TEXT: "Près de la mairie",
    FieldKind.LONG_TEXT: "Il y a de l'humidité sur tous les murs depuis deux ans.",
    FieldKind.INTEGER: "deux",
    FieldKind.NUMBER: "6,5",
    FieldKind.AMOUNT: "1 500 euros",
    FieldKind.DATE: "15 décembre 2026",
    FieldKind.DATE_RANGE: "du 15 au 16 décembre 2026",
    FieldKind.TIME: "9h30",
    FieldKind.YES_NO: "oui",
    FieldKind.EMAIL: "lea@example.org",
    FieldKind.PHONE: "06 39 98 04 12",
    FieldKind.ADDRESS: "12 rue des Carmes, 44000 Nantes",
    FieldKind.PLACE: "devant le 12 rue des Carmes",
    FieldKind.GROUP: "non, c'est tout",
}
BY_ROLE = {
    "birth_date": "14 mars 1985",
    "since": "lundi dernier",
    "family_name": "Martin",
    "birth_name": "Martin",
    "given_names": "Léa",
    "birth_place": "Nantes",
    "plate": "AB-123-CD",
}
USUAL_DAYS = {"15 décembre 2026": "2026-12-15", "14 mars 1985": "1985-03-14"}
BY_IDENTIFIER = {
    "siret": "732 829 320 00074",
    "iban": "FR76 3000 6000 0112 3456 7890 189",
    "caf": "1234567",
    "rna": "W442001234",
    "plate": "AB-123-CD",
}


def _words(field: Field, turn: int) -> Words:
    if field.rules.agenda:
        return Words(choices=("2026-12-15T09:20",))
    if field.kind is FieldKind.FILE:
        kind = field.rules.media_types[0] if field.rules.media_types else "image/jpeg"
        return Words(attachments=(attachment(f"{field.key}.x", kind),))
    if field.kind in {FieldKind.ONE_OF, FieldKind.MANY_OF} and field.options:
        return Words(text=field.options[turn % len(field.options)].label["fr"])
    if field.rules.identifier:
        return Words(text=BY_IDENTIFIER[field.rules.identifier])
    if field.kind is FieldKind.DATE and field.rules.maximum == "today":
        return Words(text=BY_ROLE.get(field.role, PAST_DAY))
    if field.kind is FieldKind.DATE_RANGE and field.rules.maximum == "today":
        return Words(text="du 12 au 13 novembre 2026")
    said = BY_ROLE.get(field.role, SAID.get(field.kind, "oui"))
    return Words(text=_within_bounds(field, said))


def _within_bounds(field: Field, said: str) -> str:
    """Give an answer the field's bounds allow, where the usual one is outside them."""
    if field.kind is FieldKind.DATE:
        low, high = date_bounds(field.rules, NOW.date())
        usual = USUAL_DAYS.get(said, NOW.date().isoformat())
        if low and usual < low:
            return f"{date.fromisoformat(low):%d/%m/%Y}"
        if high and usual > high:
            return f"{date.fromisoformat(high):%d/%m/%Y}"
    low_number = field.rules.minimum
    if field.kind is FieldKind.INTEGER and isinstance(low_number, int | float) and low_number > 2:
        return str(int(low_number))
    return said


def _walk(schema: FormSchema, turn: int) -> dict[str, Answer]:
    """Answer every question; `turn` chooses the options. Fails on the first misread."""
    answers: dict[str, Answer] = {}
    for _ in range(LONGEST_WALK):
        path = next_field(schema, answers, NOW)
        if path is None:
            return answers
        field = field_at(schema, path)
        words = _words(field, turn)
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
