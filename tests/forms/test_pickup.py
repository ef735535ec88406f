"""What is taken from a message beside the answer asked, and what is left alone."""

import pytest

from bot.forms.answers import Words
from bot.forms.pickup import pick_up
from connectors.contract import Answer
from tests.forms.reading import attachment, picked
from tests.forms.schemas import BULKY, CANTEEN, EVERYTHING, NOW, POTHOLE, given

PLACE = {"latitude": None, "longitude": None, "label": "12 rue des Carmes"}


def test_the_first_message_fills_place_day_and_size() -> None:
    said = "bonjour, il y a un énorme nid-de-poule devant le 12 rue des Carmes depuis lundi"
    assert picked(POTHOLE, said) == {"lieu": PLACE, "depuis": "2026-11-23", "taille": "plus"}


def test_what_is_picked_up_has_not_been_agreed_to() -> None:
    found = pick_up(
        POTHOLE, {}, Words(text="12 rue des Carmes"), now=NOW, language="fr", asking=None
    )
    assert [(one.accepted, one.said) for one in found.values()] == [(False, "12 rue des Carmes")]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("je veux être informé : lea@example.org", {"informe": True, "email": "lea@example.org"}),
        ("c'est pas énorme", {}),
        ("pas sur le trottoir", {}),
        ("j'habite route de Paris", {}),
    ],
    ids=["an e-mail opens its question", "denied", "denied with a place", "part of an address"],
)
def test_words_say_no_more_than_they_mean(said: str, expected: dict) -> None:
    found = picked(POTHOLE, said, answers=given({"lieu": PLACE}))
    assert found == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("canapé et deux matelas", [("canape", 1), ("literie", 2)]),
        (
            "un canapé, 2 matelas et une vieille armoire",
            [("canape", 1), ("literie", 2), ("meuble", 1)],
        ),
        ("pas de matelas, juste un canapé", [("canape", 1)]),
        ("des tables", [("meuble", None)]),
    ],
    ids=["two", "three", "denied", "how many is left open"],
)
def test_things_are_counted_into_items(said: str, expected: list) -> None:
    found = picked(BULKY, said)
    items = [
        (found[f"objets.{index}.objet"], found.get(f"objets.{index}.nombre"))
        for index in range(len(expected))
    ]
    assert items == expected
    assert f"objets.{len(expected)}.objet" not in found


def test_the_number_said_with_an_item_is_not_asked_again() -> None:
    answers = given({"objets.0.objet": "literie"})
    found = picked(BULKY, "deux matelas", answers=answers, asking="objets.0.objet")
    assert found == {"objets.0.nombre": 2}


def test_a_named_thing_is_one_more_item() -> None:
    answers = given({"objets.0.objet": "canape", "objets.0.nombre": 1})
    more = {**answers, "objets": Answer(field="objets", value=2, accepted=False)}
    found = picked(BULKY, "deux matelas et un frigo", answers=more, asking="objets")
    assert found == {
        "objets.1.objet": "literie",
        "objets.1.nombre": 2,
        "objets.2.objet": "electromenager",
        "objets.2.nombre": 1,
    }


def test_yes_and_a_name_begins_the_next_item() -> None:
    first = given({"enfants.0.prenom": "Tom", "enfants.0.nom": "Martin"})
    answers = {**first, "enfants": Answer(field="enfants", value=2, accepted=False)}
    assert picked(CANTEEN, "oui, Léa", answers=answers, asking="enfants") == {
        "enfants.1.prenom": "Léa"
    }


def test_the_other_answers_of_the_item_asked_are_taken() -> None:
    answers = given({"enfants.0.prenom": "Léa"})
    said = "Léa Martin, née le 3 mai 2018, CE1, lundi et jeudi"
    assert picked(CANTEEN, said, answers=answers, asking="enfants.0.prenom") == {
        "enfants.0.nom": "Martin",
        "enfants.0.naissance": "2018-05-03",
        "enfants.0.niveau": "ce1",
        "enfants.0.jours": ["lundi", "jeudi"],
    }


def test_a_whole_name_fills_both_halves() -> None:
    answers = given({"prenom": "Léa"})
    found = picked(EVERYTHING, "Léa Martin", answers=answers, asking="prenom")
    assert found == {"nom": "Martin"}


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("né le 14 mars 1985", {"naissance": "1985-03-14"}),
        ("depuis lundi", {}),
        ("naissance prévue le 9 mai 2027", {}),
        ("du 15 au 17 décembre", {"dates": {"start": "2026-12-15", "end": "2026-12-17"}}),
        (
            "0639980412 et lea@example.org",
            {"telephone": "+33639980412", "email": "lea@example.org"},
        ),
        ("siret 73282932000074", {"siret": "73282932000074"}),
        ("du 1er au 17 décembre", {}),
    ],
    ids=[
        "birth",
        "since is no birth",
        "a birth to come is none of ours",
        "range",
        "phone and mail",
        "siret",
        "longer than allowed",
    ],
)
def test_entities_go_where_their_role_belongs(said: str, expected: dict) -> None:
    assert picked(EVERYTHING, said) == expected


def test_the_answer_asked_is_used_up() -> None:
    assert picked(EVERYTHING, "12 rue des Carmes", asking="adresse") == {}


@pytest.mark.parametrize("said", ["lundi, mardi et jeudi", "du lundi au jeudi", "tous les lundis"])
def test_days_of_the_week_that_are_asked_are_no_dates(said: str) -> None:
    assert picked(EVERYTHING, said, asking="jours") == {}


@pytest.mark.parametrize("said", ["ma fille Léa Martin", "Léa Martin sera là", "avec Léa Martin"])
def test_somebody_else_is_not_taken_for_who_writes(said: str) -> None:
    assert picked(EVERYTHING, said) == {}


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("il vient du lundi au vendredi", ["lundi", "mardi", "mercredi", "jeudi", "vendredi"]),
        ("à la cantine tous les mercredis", ["mercredi"]),
        ("tous les jours", ["lundi", "mardi", "jeudi", "vendredi"]),
    ],
    ids=["from one to another", "one only", "what the form itself says"],
)
def test_days_that_come_back_fill_the_question_of_days(said: str, days: list[str]) -> None:
    assert picked(EVERYTHING, said) == {"jours": days}


def test_a_photo_finds_its_field() -> None:
    words = Words(attachments=(attachment("trou.jpg"),))
    found = pick_up(POTHOLE, {}, words, now=NOW, language="fr", asking="sur")
    assert [one["name"] for one in found["photos"].value] == ["trou.jpg"]


def test_nothing_answered_is_picked_up_again() -> None:
    answers = given({"lieu": PLACE, "depuis": "2026-11-01"})
    assert picked(POTHOLE, "14 rue Haute depuis lundi", answers=answers) == {}
