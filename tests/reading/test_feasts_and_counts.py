from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.reading.dates import find_dates

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=ZoneInfo("Europe/Paris"))
"""A Tuesday."""

DAYS = [
    ("dans 15 jours", "2026-12-08"),
    ("dans huit jours", "2026-12-01"),
    ("il y a quinze jours", "2026-11-10"),
    ("dans 15 jours ouvrés", "2026-12-15"),
    ("le dernier jour du mois", "2026-11-30"),
    ("le dernier samedi de janvier", "2027-01-30"),
    ("le premier lundi du mois prochain", "2026-12-07"),
    ("le deuxième mardi de mars 2027", "2027-03-09"),
    ("la veille de Noël", "2026-12-24"),
    ("le lendemain de Pâques", "2027-03-29"),
    ("à la Toussaint", "2027-11-01"),
    ("le vendredi saint", "2027-03-26"),
    ("la fête des mères", "2027-05-30"),
    ("le douze mai deux mille vingt-sept", "2027-05-12"),
    ("le 14 juillet mille neuf cent quatre-vingt-neuf", "1989-07-14"),
    ("le 3 mars dernier", "2026-03-03"),
    ("le 1 er décembre", "2026-12-01"),
    ("vendrdi", "2026-11-27"),
    ("mecredi", "2026-11-25"),
    ("lundi qui vient", "2026-11-30"),
]
ROLES = [
    ("un décès survenu le 20/11", "2026-11-20", ""),
    ("courrier daté du 3 décembre", "2025-12-03", ""),
    ("j'avais mis des fleurs à la Toussaint", "2026-11-01", ""),
    ("j'étais là le 14", "2026-11-14", ""),
    ("naissance prévue le 9 mai", "2027-05-09", "expected_birth"),
    ("bébé attendu pour le 9 mai", "2027-05-09", "expected_birth"),
    ("j'accouche le 9 mai", "2027-05-09", "expected_birth"),
    ("un acte de naissance pour le 9 mai", "2027-05-09", ""),
    ("the baby is due on 9 May", "2027-05-09", "expected_birth"),
]


@pytest.mark.parametrize(("said", "meant"), DAYS, ids=[row[0] for row in DAYS])
def test_a_feast_a_count_or_a_misspelt_day_is_read(said, meant):
    assert [one.value for one in find_dates(said, now=NOW, language="fr")] == [meant]


@pytest.mark.parametrize(("said", "meant", "role"), ROLES, ids=[row[0] for row in ROLES])
def test_what_has_been_and_a_birth_to_come_are_heard(said, meant, role):
    (found,) = find_dates(said, now=NOW, language="fr")
    assert (found.value, found.role) == (meant, role)
