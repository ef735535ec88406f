"""What words answer of the questions that their answer brings up, and ages that are options."""

import pytest

from bot.forms.ages import find_age
from bot.forms.answers import Answer, read_answer
from bot.forms.following import options_that_follow
from bot.forms.paths import field_at
from bot.forms.said import Words
from connectors.contract import Act, Condition, FieldKind, Option, Reaction
from tests.forms.schemas import NOW, field, form, given, option

SOMEBODY = Condition(operator="is", field="pour_qui", value="autre")
REGISTER = form(
    "registre",
    field(
        "pour_qui",
        FieldKind.ONE_OF,
        "Pour qui",
        options=(option("moi", "Moi"), option("autre", "Quelqu'un d'autre", "mère", "voisin")),
    ),
    field(
        "lien",
        FieldKind.ONE_OF,
        "Lien",
        shown_when=SOMEBODY,
        options=(
            option("famille", "Famille", "mère"),
            option("voisin", "Voisin", "voisine"),
            option("autre", "Autre", "ami"),
        ),
    ),
    field(
        "accord",
        FieldKind.ONE_OF,
        "Accord",
        shown_when=SOMEBODY,
        options=(option("oui", "D'accord"), option("refuse", "Refuse", "veut pas")),
        reactions=(Reaction(act=Act.STOP, answers=("refuse",)),),
    ),
    field(
        "situation",
        FieldKind.ONE_OF,
        "Situation",
        options=(
            Option(id="plus_65", label={"fr": "65 ans ou plus"}, age_from=65),
            Option(id="adulte", label={"fr": "Adulte handicapé"}),
        ),
    ),
)
FOR_ANOTHER = given({"pour_qui": "autre"})


def followed(said, after=FOR_ANOTHER, before=None):
    found = options_that_follow(REGISTER, before or {}, after, said, language="fr")
    return {path: answer.value for path, answer in found.items()}


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("inscrire ma mère", {"lien": "famille"}),
        ("pour ma mère de 84 ans", {"lien": "famille", "situation": "plus_65"}),
        ("pour mon voisin", {"lien": "voisin"}),
        ("pour quelqu'un d'autre", {}),
        ("ma mère ou la voisine", {}),
        ("ce n'est pas ma mère, c'est la voisine", {"lien": "voisin"}),
        ("elle refuse", {}),
        ("il a 62 ans", {}),
    ],
)
def test_words_fill_the_questions_that_their_answer_brings_up(said: str, expected: dict) -> None:
    assert followed(said) == expected


def test_a_question_that_was_open_before_is_left_to_the_words_read_then() -> None:
    assert followed("ma mère", before=FOR_ANOTHER) == {}


def test_what_follows_is_yet_to_be_seen_and_what_is_answered_stays() -> None:
    found = options_that_follow(REGISTER, {}, FOR_ANOTHER, "ma mère", language="fr")
    known = FOR_ANOTHER | given({"lien": "voisin"})
    assert not found["lien"].accepted
    assert followed("ma mère", after=known) == {}


@pytest.mark.parametrize(
    ("said", "age"),
    [
        ("ma mère a 84 ans", 84),
        ("un homme de quatre-vingt-deux ans", 82),
        ("she is 84 years old", 84),
        ("my 84-year-old father", 84),
        ("depuis 20 ans", None),
        ("il habite ici depuis plus de 50 ans et a 81 ans", 81),
        ("plus de 65 ans", None),
        ("84 et 86 ans, ils ont 84 ans et 86 ans", None),
        ("le 84 rue des Anses", None),
        ("300 ans", None),
        ("", None),
    ],
)
def test_an_age_is_told_from_other_years(said: str, age: int | None) -> None:
    assert find_age(said) == age


@pytest.mark.parametrize(("said", "expected"), [("84 ans", "plus_65"), ("handicapé", "adulte")])
def test_an_age_answers_a_question_whose_options_are_ages(said: str, expected: str) -> None:
    answer = read_answer(
        field_at(REGISTER, "situation"),
        Words(text=said),
        schema=REGISTER,
        answers={},
        path="situation",
        now=NOW,
        language="fr",
    )
    assert isinstance(answer, Answer)
    assert answer.value == expected
