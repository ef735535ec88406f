"""Items of a group taken away in words, and what takes none away."""

import pytest

from bot.forms.order import next_field
from bot.forms.paths import nested_answers
from bot.forms.removals import Removal, find_removal, missing_items, without_items
from connectors.contract import Answer
from tests.forms.schemas import BULKY, CANTEEN, NOW, given

THINGS = given(
    {
        "objets.0.objet": "canape",
        "objets.0.nombre": 1,
        "objets.1.objet": "literie",
        "objets.1.nombre": 2,
        "objets.2.objet": "meuble",
        "objets.2.nombre": 4,
    }
) | {
    "objets.1.objet": Answer(field="objets.1.objet", value="literie", said="deux matelas"),
    "objets.2.objet": Answer(field="objets.2.objet", value="meuble", said="quatre chaises"),
}
CHILDREN = given(
    {
        "enfants.0.prenom": "Léa",
        "enfants.0.nom": "Martin",
        "enfants.0.niveau": "cp",
        "enfants.1.prenom": "Tom",
        "enfants.1.nom": "Martin",
        "enfants.1.niveau": "ce2",
    }
)


def removed(schema, answers, said, language="fr"):
    found = find_removal(schema, answers, said, language=language)
    return None if found is None else (found.items or found.fewer or found.candidates)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("enlève le canapé", (0,)),
        ("Enlevez le matelas svp", (1,)),
        ("finalement pas le canapé", (0,)),
        ("finalement, pas de canapé", (0,)),
        ("pas le canapé finalement", (0,)),
        ("le canapé finalement non", (0,)),
        ("en fait je garde le canapé", (0,)),
        ("je garde le canapé finalement", (0,)),
        ("il n'y a plus de canapé", (0,)),
        ("sans le canapé", (0,)),
        ("oubliez les matelas", (1,)),
        ("remove the sofa", (0,)),
        ("actually not the sofa", (0,)),
        ("please take out the sofa", (0,)),
        ("we're keeping the sofa", (0,)),
        ("retire le dernier", (2,)),
        ("supprime le premier objet", (0,)),
        ("supprimer l'objet 2", (1,)),
        ("delete item 2", (1,)),
        ("enlève le canapé et les matelas", (0, 1)),
        ("enlève tous les objets", (0, 1, 2)),
        ("enlève tout", (0, 1, 2)),
        ("enlève un matelas", (1, 1)),
        ("enlève deux chaises", (2, 2)),
        ("enlève les deux matelas", (1,)),
        ("enlève un objet", (0, 1, 2)),
        ("enlève le vieux canapé marron", (0,)),
    ],
)
def test_a_thing_listed_is_taken_away(said: str, expected: tuple) -> None:
    assert removed(BULKY, THINGS, said) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("retire le deuxième enfant", (1,)),
        ("remove the second child", (1,)),
        ("enlève Tom", (1,)),
        ("finalement pas Léa", (0,)),
        ("supprime l'enfant 1", (0,)),
        ("enlève Martin", (0, 1)),
        ("retire celui en CE2", (1,)),
        ("retire un enfant", (0, 1)),
        ("retirez les enfants", (0, 1)),
    ],
)
def test_a_child_listed_is_taken_away(said: str, expected: tuple) -> None:
    assert removed(CANTEEN, CHILDREN, said) == expected


@pytest.mark.parametrize(
    "said",
    [
        "enlevez un frigo",
        "supprime tout",
        "pas d'accès au canapé",
        "remove everything",
        "enlevez aussi le canapé de la cave",
        "un canapé",
        "le canapé est bleu",
        "retire le neuvième",
        "enlève mon email",
        "supprime le téléphone",
        "non",
        "non merci",
        "finalement le 14",
        "pas de photo",
        "il n'y a pas d'ascenseur",
        "annuler",
        "annule tout ça et appelez-moi demain matin avant dix heures s'il vous plaît merci beaucoup",
        "on peut enlever le canapé ?",
        "remplacez le canapé par un lit",
        "",
    ],
)
def test_other_words_take_nothing_away(said: str) -> None:
    assert removed(BULKY, THINGS, said) is None


def test_nothing_is_taken_from_an_empty_list() -> None:
    assert removed(BULKY, given({"nom": "Canapé"}), "enlève le canapé") is None


def test_the_items_after_move_up_and_nothing_else_changes() -> None:
    answers = {**THINGS, "objets": Answer(field="objets", value=3), **given({"nom": "Martin"})}
    left = without_items(answers, Removal(group="objets", items=(0,)))
    assert nested_answers(BULKY, left) == {
        "objets": [{"objet": "literie", "nombre": 2}, {"objet": "meuble", "nombre": 4}],
        "nom": "Martin",
    }
    assert (left["objets"].value, left["objets.0.objet"].field) == (2, "objets.0.objet")


def test_a_half_told_item_can_be_taken_away() -> None:
    answers = given({"objets.0.objet": "canape", "objets.0.nombre": 1, "objets.1.objet": "meuble"})
    left = without_items(answers, Removal(group="objets", items=(1,)))
    assert set(left) == {"objets.0.objet", "objets.0.nombre"}


def test_what_a_list_lacks_is_counted_and_asked() -> None:
    answers = given({"adresse": {"label": "x"}}) | THINGS
    group = BULKY.pages[0].fields[1]
    left = without_items(answers, Removal(group="objets", items=(0, 1, 2)))
    assert missing_items(group, left) == 1
    assert next_field(BULKY, left, NOW) == "objets.0.objet"
