from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.reading.entities import find_entities

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=ZoneInfo("Europe/Paris"))
"""A Tuesday."""

SENTENCES = [
    (
        "bonjour, il y a un énorme nid-de-poule devant le 12 rue des Carmes depuis lundi",
        [("address", "12 rue des Carmes"), ("date", "2026-11-23")],
    ),
    (
        "je m'appelle Jean Dupont et mon numéro est le 06 39 98 04 12",
        [("person", "Jean Dupont"), ("phone", "+33639980412")],
    ),
    (
        "rdv mardi prochain à 14h30 pour 2 personnes",
        [("date", "2026-12-01"), ("time", "14:30"), ("number", 2)],
    ),
    (
        "ce soir à 20h",
        [("date", "2026-11-24"), ("time", "20:00")],
    ),
    ("je suis né le 21 octobre 1984 à Nancy", [("date", "1984-10-21"), ("address", "Nancy")]),
    ("né à Metz le 21/10/1984", [("address", "Metz"), ("date", "1984-10-21")]),
    ("12 rue du 8 mai 1945", [("address", "12 rue du 8 mai 1945")]),
    ("3 place du 14 juillet le 14 juillet",
     [("address", "3 place du 14 juillet"), ("date", "2027-07-14")]),
    ("3, place Stanislas 54000 Nancy", [("address", "3 place Stanislas, 54000 Nancy")]),
    ("du 3 au 5 décembre au 12 rue des Carmes",
     [("date_range", {"start": "2026-12-03", "end": "2026-12-05"}),
    ("address", "12 rue des Carmes")]),
    ("une subvention de 1 500 € pour 30 personnes", [("amount", 1500), ("number", 30)]),
    ("mille euros", [("amount", 1000)]),
    ("mon mail est jean@example.org et mon tel 0639980412",
     [("email", "jean@example.org"), ("phone", "+33639980412")]),
    ("ma voiture AB-123-CD est garée rue des Carmes",
     [("plate", "AB-123-CD"), ("address", "rue des Carmes")]),
    ("siret 732 829 320 00074, iban FR76 3000 6000 0112 3456 7890 189",
     [("siret", "73282932000074"), ("iban", "FR7630006000011234567890189")]),
    ("où en est AB7K-93XD ?", [("ticket_reference", "AB7K-93XD")]),
    ("le 3 ou le 4", [("date", "2026-12-03"), ("date", "2026-12-04")]),
    ("pendant trois semaines", [("duration", "P3W")]),
    ("depuis trois semaines", [("date", "2026-11-03")]),
    ("vingt-trois", [("number", 23)]),
    ("14", [("number", 14)]),
    ("06", [("number", 6)]),
    ("2,5", [("number", 2.5)]),
    ("oui", []),
    ("c'est gratuit ?", []),
    ("une armoire et un canapé", []),
    ("deux matelas et une armoire", [("number", 2)]),
    ("", []),
    ("54000", [("number", 54000)]),
    ("le week-end prochain", [("date_range", {"start": "2026-11-28", "end": "2026-11-29"})]),
    ("j'ai 35 ans", [("number", 35)]),
    ("my name is Ada Lovelace, call me on +44 20 7946 0958 after 5pm",
     [("person", "Ada Lovelace"), ("phone", "+442079460958"), ("time", "17:00")]),
    ("there is a hole in front of 12 rue des Carmes since Monday",
     [("address", "12 rue des Carmes"), ("date", "2026-11-23")]),
    ("from 3 to 5 May at 12 Church Street",
     [("date_range", {"start": "2027-05-03", "end": "2027-05-05"}),
    ("address", "12 Church Street")]),
    ("half past two tomorrow", [("time", "14:30"), ("date", "2026-11-25")]),
    ("trou av. Foch dps lundi 2m1 ça sera pire",
     [("address", "avenue Foch"), ("date", "2026-11-23"), ("date", "2026-11-25")]),
    ("slt c pr un canapé a jeter ds 3 jrs 06.39.98.04.12",
     [("date", "2026-11-27"), ("phone", "+33639980412")]),
    ("j'ai déménagé, j'habite maintenant 5 bis bd Charles III, 2e étage, 54000 Nancy",
     [("address", "5 bis boulevard Charles III, 2e étage, 54000 Nancy")]),
    ("mon fils Léo est né le 3 mars 2020 et ma fille le 12 juin 2022",
     [("person", "Léo"), ("date", "2020-03-03"), ("date", "2022-06-12")]),
    ("c'est pour Mme Martin au 4 rue de la Gare",
     [("person", "Martin"), ("address", "4 rue de la Gare")]),
    ("c'est 41 pas 14", [("number", 41), ("number", 14)]),
    ("4 chaises, 1 table et 2 lits", [("number", 4), ("number", 1), ("number", 2)]),
    ("nous sommes 4 dont 2 enfants de moins de 6 ans",
     [("number", 4), ("number", 2), ("number", 6)]),
    ("mon fils est né le 12.03.2018 à Lyon", [("date", "2018-03-12"), ("address", "Lyon")]),
    ("réserver 3 places devant le 24 rue Saint-Nicolas du 5 au 7 mars de 8h à 18h",
     [("number", 3), ("address", "24 rue Saint-Nicolas"),
      ("date_range", {"start": "2027-03-05", "end": "2027-03-07"}),
      ("time", "08:00"), ("time", "18:00")]),
    ("the light outside 5 High Street has been broken since last Tuesday",
     [("address", "5 High Street"), ("date", "2026-11-17")]),
    ("pour la rentrée 2027", []),
    ("le bus 40 devant le 14", []),
    ("sous windows 11, la loi de 1901 et un de ces quatre", []),
    ("une bonne vingtaine de chaises, deux douzaines de verres, 1,5 million de vues",
     [("number", 20), ("number", 24), ("number", 1_500_000)]),
    ("camion de 7,5 t, 12 mètres", [("number", 7.5), ("number", 12)]),
]  # fmt: skip

BROKEN = [
    ("le 31 février", "date", "impossible_date"),
    ("mon tel 06 39 98 04", "phone", "too_few_digits"),
    ("mon mail : jean@example", "email", "no_top_level"),
    ("siret 732 829 320 00075", "siret", "bad_checksum"),
    ("FR76 3000 6000 0112 3456 7890 188", "iban", "bad_checksum"),
    ("à 26h30", "time", "impossible_time"),
]


def shown(entity):
    value = entity.value
    return value["label"] if entity.name == "address" else value


@pytest.mark.parametrize(("said", "meant"), SENTENCES, ids=[row[0] for row in SENTENCES])
def test_a_sentence_names_these_things_and_no_others(said, meant):
    found = find_entities(said, now=NOW, language="fr")
    assert [(one.name, shown(one)) for one in found] == meant


@pytest.mark.parametrize(("said", "name", "problem"), BROKEN, ids=[row[0] for row in BROKEN])
def test_what_is_meant_but_broken_carries_its_problem(said, name, problem):
    (found,) = find_entities(said, now=NOW, language="fr")
    assert (found.name, found.value, found.problem) == (name, None, problem)


def test_a_place_of_birth_is_told_from_an_address():
    found = find_entities("je suis née le 21 octobre 1984 à Nancy", now=NOW, language="fr")
    assert [one.role for one in found] == ["birth_date", "birth_place"]


def test_what_stands_beyond_four_thousand_characters_is_not_looked_at():
    assert find_entities("a" * 4_000 + " 06 39 98 04 12", now=NOW, language="fr") == ()


def test_accents_apart_from_their_letters_move_no_offset():
    said = "né a\u0300 Metz, demain a\u0300 14h30"
    (place, day, time) = find_entities(said, now=NOW, language="fr")
    assert said[time.start : time.end] == "14h30"
    assert said[day.start : day.end] == "demain"
    assert place.value["city"] == "Metz"
