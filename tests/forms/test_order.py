"""Which question comes next, which are shown, how far the form is."""

import pytest

from bot.forms.order import drop_hidden, is_shown, next_field, previous_field, progress
from bot.forms.paths import count_items, field_at, nested_answers
from connectors.contract import Answer
from tests.forms.schemas import BULKY, CANTEEN, EVERYTHING, NOW, POTHOLE, given

ONE_ITEM = {"adresse": {}, "objets.0.objet": "canape", "objets.0.nombre": 1}


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({}, "adresse"),
        ({"adresse": {}}, "objets.0.objet"),
        ({"adresse": {}, "objets.0.objet": "canape"}, "objets.0.nombre"),
        ({"adresse": {}, "objets.0.objet": "autre", "objets.0.nombre": 1}, "objets.0.precision"),
        (ONE_ITEM, "objets"),
        ({**ONE_ITEM, "objets": 1}, "jour"),
        ({**ONE_ITEM, "objets.1.objet": "literie"}, "objets.1.nombre"),
        (
            {**ONE_ITEM, "objets": 1, "jour": 1, "nom": 1, "telephone": 1, "email": None},
            None,
        ),
    ],
    ids=["first", "into the group", "in the item", "condition in the item", "one more?",
         "closed group", "second item", "all answered"],
)  # fmt: skip
def test_the_next_question_is_the_first_open_one(answers: dict, expected: str | None) -> None:
    assert next_field(BULKY, given(answers), NOW) == expected


def test_one_more_item_is_asked_for_once_it_is_wished() -> None:
    answers = {**given(ONE_ITEM), "objets": Answer(field="objets", value=2, accepted=False)}
    assert next_field(BULKY, answers, NOW) == "objets.1.objet"


def test_no_more_items_are_offered_than_allowed() -> None:
    items = {f"objets.{index}.{key}": 1 for index in range(4) for key in ("objet", "nombre")}
    assert next_field(BULKY, given({"adresse": {}, **items}), NOW) == "jour"


def test_an_optional_group_is_offered_before_its_first_item() -> None:
    child = {f"enfants.0.{key}": "x" for key in ("prenom", "nom", "naissance", "niveau", "jours")}
    assert next_field(CANTEEN, given({**child, "enfants": 1}), NOW) == "autre_responsable"


def test_a_page_whose_condition_fails_is_passed_over() -> None:
    shown = [is_shown(EVERYTHING, given({"accord": one}), "motif") for one in (True, False)]
    assert shown == [True, False]


def test_answers_to_questions_no_longer_asked_are_dropped() -> None:
    answers = given({"informe": False, "email": "lea@example.org", "sur": "parking"})
    assert set(drop_hidden(POTHOLE, answers)) == {"informe", "sur"}


def test_going_back_leads_to_the_answer_before() -> None:
    answers = given(ONE_ITEM)
    steps = [previous_field(BULKY, answers, one) for one in ("objets", "objets.0.objet", "adresse")]
    assert steps == ["objets.0.nombre", "adresse", None]


def test_progress_counts_the_questions_shown_and_a_group_as_one() -> None:
    step = progress(BULKY, given({"adresse": {}, "objets.0.objet": "canape"}), "objets.0.nombre")
    assert (step.step, step.of) == (2, 6)


def test_progress_never_goes_back_while_answers_come() -> None:
    answers: dict[str, Answer] = {}
    seen = []
    for path, value in {**ONE_ITEM, "objets": 1, "jour": "x", "nom": "x", "telephone": "x"}.items():
        seen.append(progress(BULKY, answers, path).step)
        answers[path] = Answer(field=path, value=value)
    assert seen == sorted(seen)


def test_answers_nest_as_the_back_office_wants_them() -> None:
    answers = {**ONE_ITEM, "objets": 1, "email": None, "nom": "Martin"}
    assert nested_answers(BULKY, given(answers)) == {
        "adresse": {},
        "objets": [{"objet": "canape", "nombre": 1}],
        "nom": "Martin",
    }


def test_items_wished_for_count_as_items() -> None:
    answers = given({**ONE_ITEM, "objets": 2})
    assert count_items(answers, "objets") == 2


def test_an_unknown_path_is_no_field() -> None:
    with pytest.raises(KeyError):
        field_at(BULKY, "objets.0.couleur")
