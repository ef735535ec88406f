"""How answers are shown: as a person would write them."""

import pytest

from bot.forms.paths import field_at
from bot.forms.summary import show_value, summary_lines
from connectors.contract import Answer
from tests.forms.schemas import BULKY, CANTEEN, EVERYTHING, given


@pytest.mark.parametrize(
    ("path", "value", "french", "english"),
    [
        ("jour", "2026-12-01", "mardi 1er décembre 2026", "Tuesday 1 December 2026"),
        (
            "dates",
            {"start": "2026-12-03", "end": "2026-12-05"},
            "du 3 au 5 décembre 2026",
            "3 to 5 December 2026",
        ),
        (
            "dates",
            {"start": "2026-11-30", "end": "2026-12-02"},
            "du lundi 30 novembre 2026 au mercredi 2 décembre 2026",
            "Monday 30 November 2026 to Wednesday 2 December 2026",
        ),
        ("montant", 1500, "1 500,00 €", "€1,500.00"),
        ("nombre", 6.5, "6,5", "6.5"),
        ("telephone", "+33639980412", "06 39 98 04 12", "06 39 98 04 12"),
        ("telephone", "+442079460958", "+44 20 7946 0958", "+44 20 7946 0958"),
        ("heure", "09:20", "9 h 20", "09:20"),
        ("heure", "14:00", "14 h", "14:00"),
        ("accord", True, "Oui", "Yes"),
        ("sur", "parking", "Parking", "Parking"),
        ("jours", ["lundi", "mardi", "jeudi"], "Lundi, mardi et jeudi", "Lundi, Mardi and Jeudi"),
        ("siret", "73282932000074", "732 829 320 00074", "732 829 320 00074"),
        ("iban", "FR7630006000011234567890189", "FR76 3000 6000 0112 3456 7890 189",
         "FR76 3000 6000 0112 3456 7890 189"),
        ("lieu", {"latitude": 47.2, "longitude": -1.55, "label": ""},
         "position 47.20000, -1.55000", "location 47.20000, -1.55000"),
        ("piece", [{"name": "a.pdf"}, {"name": "b.pdf"}], "a.pdf, b.pdf", "a.pdf, b.pdf"),
        ("email", None, "", ""),
    ],
)  # fmt: skip
def test_a_value_is_shown_in_words(path: str, value: object, french: str, english: str) -> None:
    field = field_at(EVERYTHING, path)
    shown = [show_value(field, value, one) for one in ("fr", "en")]
    plain = [one.replace("\u202f", " ").replace("\xa0", " ") for one in shown]
    assert plain == [french, english]


def test_an_item_of_a_group_is_one_line() -> None:
    child = {"prenom": "Léa", "nom": "Martin", "niveau": "ce1", "jours": ["lundi", "jeudi"]}
    answers = given({f"enfants.0.{key}": value for key, value in child.items()})
    lines = [(one.label, one.value) for one in summary_lines(CANTEEN, answers, "fr")]
    assert lines == [("Enfants", "Léa Martin, CE1, lundi et jeudi")]


def test_several_items_are_numbered_and_counted() -> None:
    answers = given(
        {
            "objets.0.objet": "canape",
            "objets.0.nombre": 1,
            "objets.1.objet": "literie",
            "objets.1.nombre": 2,
            "objets": 2,
            "email": None,
        }
    )
    lines = [(one.field, one.label, one.value) for one in summary_lines(BULKY, answers, "fr")]
    assert lines == [
        ("objets.0.objet", "Objets 1", "Canapé"),
        ("objets.1.objet", "Objets 2", "2 × Literie"),
    ]


def test_a_corrected_line_says_so() -> None:
    answers = {"nom": Answer(field="nom", value="Dupont", by="corrected")}
    assert [one.corrected for one in summary_lines(BULKY, answers, "fr")] == [True]
