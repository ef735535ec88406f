"""Corrections in free words, and what is none."""

import pytest

from tests.forms.reading import corrected
from tests.forms.schemas import BULKY

ADDRESS = {
    "label": "14 rue des Tanneurs",
    "number": "14",
    "street": "rue des Tanneurs",
    "complement": "",
    "postcode": "",
    "city": "",
}
FULL = {
    "adresse": ADDRESS,
    "objets.0.objet": "canape",
    "objets.0.nombre": 1,
    "objets": 1,
    "jour": "2026-12-15",
    "nom": "Martin",
    "telephone": "+33639980412",
    "email": "lea@example.org",
}
UNTIL_DAY = {key: FULL[key] for key in ("adresse", "jour")}


def _told(said: str, answers: dict = FULL, asking: str | None = None) -> tuple | None:
    found = corrected(BULKY, said, answers, asking=asking)
    if found is None:
        return None
    value = found.answer.value if found.answer else "?"
    return found.path, value["label"] if isinstance(value, dict) else value


def test_a_number_after_an_address_changes_the_number_and_keeps_the_street() -> None:
    found = corrected(
        BULKY, "non pardon, c'est le 41", {"adresse": ADDRESS}, asking="objets.0.objet"
    )
    assert found is not None
    assert found.answer is not None
    assert found.answer.value == {**ADDRESS, "label": "41 rue des Tanneurs", "number": "41"}
    assert (found.answer.by, found.before and found.before.value) == ("corrected", ADDRESS)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("non en fait c'est le 14", ("jour", "2026-12-14")),
        ("non en fait c'est le 16", ("jour", "2026-12-16")),
        ("sorry, it's the 16th", ("jour", "2026-12-16")),
        ("plutôt jeudi", ("jour", "2026-11-26")),
        ("finalement le 17 décembre", ("jour", "2026-12-17")),
        ("non, au 3 rue Haute", ("adresse", "3 rue Haute")),
        ("je me suis trompé", ("jour", "?")),
    ],
)
def test_the_answer_just_given_is_meant_first(said: str, expected: tuple) -> None:
    assert _told(said, UNTIL_DAY, asking="nom") == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("change l'adresse", ("adresse", "?")),
        ("modifier le téléphone", ("telephone", "?")),
        ("change the address", ("adresse", "?")),
        ("I made a mistake in the email", ("email", "?")),
        ("téléphone", ("telephone", "?")),
        ("l'adresse c'est 3 rue Haute", ("adresse", "3 rue Haute")),
        ("the phone is 06 39 98 04 13", ("telephone", "+33639980413")),
        ("mon mail c'est tom@example.org", ("email", "tom@example.org")),
        ("changer la date pour le 17 décembre", ("jour", "2026-12-17")),
        ("06 39 98 04 13", ("telephone", "+33639980413")),
        (
            "je me suis trompé de numéro, c'est le 06 39 98 04 13",
            ("telephone", "+33639980413"),
        ),
        ("c'est 41 pas 14", ("adresse", "41 rue des Tanneurs")),
        ("non c'est pas le 14 c'est le 41", ("adresse", "41 rue des Tanneurs")),
        ("Dupont, pas Martin", ("nom", "Dupont")),
        ("c'est pas rue des Tanneurs c'est rue Haute", ("adresse", "rue Haute")),
        ("remplacez le canapé par un lit", ("objets.0.objet", "literie")),
        ("finalement plutôt un matelas", ("objets.0.objet", "literie")),
        ("en fait c'est deux canapés", ("objets.0.nombre", 2)),
        ("Martine avec un e", ("nom", "Martine")),
        ("c'est Martin avec un e", ("nom", "?")),
        ("enlève mon email", ("email", None)),
        ("supprime le téléphone", ("telephone", "?")),
        ("change les objets", ("objets.0.objet", "?")),
    ],
)
def test_at_the_summary_any_line_can_be_changed(said: str, expected: tuple) -> None:
    assert _told(said) == expected


def test_a_number_that_may_be_two_things_offers_both() -> None:
    found = corrected(BULKY, "je me suis trompé de numéro", FULL)
    assert found is not None
    assert (found.answer, set(found.candidates)) == (None, {"telephone", "adresse"})


@pytest.mark.parametrize(
    "said",
    [
        "oui",
        "non",
        "non c'est bon",
        "non, c'est tout",
        "oui c'est bon",
        "merci",
        "c'est gratuit ?",
        "14 rue des Tanneurs",
        "",
        "🙂",
    ],
)
def test_other_words_correct_nothing(said: str) -> None:
    assert corrected(BULKY, said, FULL) is None


@pytest.mark.parametrize(
    ("said", "asking"),
    [
        ("le 41", "objets.0.nombre"),
        ("Dupont", "nom"),
        ("06 39 98 04 13", "telephone"),
        ("non", "objets"),
        ("un matelas", "objets.0.objet"),
    ],
)
def test_an_answer_to_the_question_is_no_correction(said: str, asking: str) -> None:
    answers = {"adresse": ADDRESS, "jour": "2026-12-15"}
    assert corrected(BULKY, said, answers, asking=asking) is None


@pytest.mark.parametrize("said", ["non merci", "non, merci beaucoup", "no thanks", "nan ça ira"])
def test_a_polite_refusal_corrects_nothing(said: str) -> None:
    assert _told(said, asking="nom") is None
