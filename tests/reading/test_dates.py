from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.reading.dates import find_date_ranges, find_dates

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=ZoneInfo("Europe/Paris"))
"""A Tuesday."""

FRENCH_DAYS = [
    ("aujourd'hui", "2026-11-24"),
    ("aujourd’hui", "2026-11-24"),
    ("ajd", "2026-11-24"),
    ("auj", "2026-11-24"),
    ("aujourdhui", "2026-11-24"),
    ("ce matin", "2026-11-24"),
    ("ce soir à 20h", "2026-11-24"),
    ("cet après-midi", "2026-11-24"),
    ("cet aprem", "2026-11-24"),
    ("demain", "2026-11-25"),
    ("demain matin", "2026-11-25"),
    ("Demain soir", "2026-11-25"),
    ("2m1", "2026-11-25"),
    ("dem1", "2026-11-25"),
    ("2main matin", "2026-11-25"),
    ("après-demain", "2026-11-26"),
    ("apres demain", "2026-11-26"),
    ("apres 2m1", "2026-11-26"),
    ("hier", "2026-11-23"),
    ("hier soir", "2026-11-23"),
    ("ier", "2026-11-23"),
    ("avant-hier", "2026-11-22"),
    ("avant hier soir", "2026-11-22"),
    ("avt hier", "2026-11-22"),
    ("la nuit dernière", "2026-11-23"),
    ("mardi prochain", "2026-12-01"),
    ("mardi pro", "2026-12-01"),
    ("mecredi prochain", "2026-11-25"),
    ("lundi prochain", "2026-11-30"),
    ("vendredi", "2026-11-27"),
    ("vandredi", "2026-11-27"),
    ("lundi", "2026-11-30"),
    ("mardi", "2026-12-01"),
    ("ce vendredi", "2026-11-27"),
    ("vendredi qui vient", "2026-11-27"),
    ("lundi dernier", "2026-11-23"),
    ("mardi dernier", "2026-11-17"),
    ("samedi passé", "2026-11-21"),
    ("jeudi en huit", "2026-12-03"),
    ("jeudi de la semaine prochaine", "2026-12-03"),
    ("jeudi semaine prochaine", "2026-12-03"),
    ("mercredi de cette semaine", "2026-11-25"),
    ("lundi de la semaine dernière", "2026-11-16"),
    ("dans 3 jours", "2026-11-27"),
    ("ds 3 jrs", "2026-11-27"),
    ("ds 2 sem", "2026-12-08"),
    ("dans trois semaines", "2026-12-15"),
    ("dans une semaine", "2026-12-01"),
    ("d'ici 10 jours", "2026-12-04"),
    ("dans un mois", "2026-12-24"),
    ("dans deux mois", "2027-01-24"),
    ("dans une dizaine de jours", "2026-12-04"),
    ("dans une quinzaine de jours", "2026-12-09"),
    ("dans vingt et un jours", "2026-12-15"),
    ("dans 3 jours ouvrés", "2026-11-27"),
    ("dans 5 jours ouvrés", "2026-12-01"),
    ("dans 2 heures", "2026-11-24"),
    ("il y a 2 jours", "2026-11-22"),
    ("il y a deux jours", "2026-11-22"),
    ("y a 2 jours", "2026-11-22"),
    ("ya 2j", "2026-11-22"),
    ("il y a une semaine", "2026-11-17"),
    ("il y a environ trois semaines", "2026-11-03"),
    ("il y a 1 mois", "2026-10-24"),
    ("il y a un an", "2025-11-24"),
    ("il y a deux ans", "2024-11-24"),
    ("il y a une heure", "2026-11-24"),
    ("fin du mois", "2026-11-30"),
    ("à la fin du mois", "2026-11-30"),
    ("fin de mois", "2026-11-30"),
    ("début du mois prochain", "2026-12-01"),
    ("fin de semaine", "2026-11-29"),
    ("mi-décembre", "2026-12-16"),
    ("début janvier", "2027-01-01"),
    ("fin janvier", "2027-01-31"),
    ("fin février 2028", "2028-02-29"),
    ("fin de l'année", "2026-12-31"),
    ("le 14", "2026-12-14"),
    ("le 24", "2026-11-24"),
    ("le 30", "2026-11-30"),
    ("le 31", "2026-12-31"),
    ("le quatorze", "2026-12-14"),
    ("le 1er", "2026-12-01"),
    ("le 5 du mois prochain", "2026-12-05"),
    ("le 28 de ce mois", "2026-11-28"),
    ("le 14 svp", "2026-12-14"),
    ("plutôt le 14 finalement", "2026-12-14"),
    ("non en fait c'est le 14", "2026-12-14"),
    ("mettez le 14 au lieu du 12", "2026-12-14"),
    ("le premier janvier", "2027-01-01"),
    ("1er janvier", "2027-01-01"),
    ("1 janvier", "2027-01-01"),
    ("le 14 mai", "2027-05-14"),
    ("14 mai", "2027-05-14"),
    ("14mai", "2027-05-14"),
    ("le quatorze juillet", "2027-07-14"),
    ("le 14 juillet", "2027-07-14"),
    ("vingt-trois décembre", "2026-12-23"),
    ("le trente et un décembre", "2026-12-31"),
    ("le 3 fevrier", "2027-02-03"),
    ("le 3 fév.", "2027-02-03"),
    ("15 aout", "2027-08-15"),
    ("15 août 2027", "2027-08-15"),
    ("le 12 dec", "2026-12-12"),
    ("le 12 déc. 2026", "2026-12-12"),
    ("le 12 decenbre", "2026-12-12"),
    ("5 sept", "2027-09-05"),
    ("mardi 1er décembre", "2026-12-01"),
    ("mardi 1 décembre 2026", "2026-12-01"),
    ("jeudi 3 décembre à 14h", "2026-12-03"),
    ("jeu. 3 déc.", "2026-12-03"),
    ("mardi 8", "2026-12-08"),
    ("mardi 8 au matin", "2026-12-08"),
    ("mar 8", "2026-12-08"),
    ("12/05/2027", "2027-05-12"),
    ("12-05-2027", "2027-05-12"),
    ("12.05.2027", "2027-05-12"),
    ("12 05 2027", "2027-05-12"),
    ("12/05/27", "2027-05-12"),
    ("1/2/2027", "2027-02-01"),
    ("le 12/05", "2027-05-12"),
    ("03/12", "2026-12-03"),
    ("le 3/12", "2026-12-03"),
    ("2027-05-12", "2027-05-12"),
    ("2027/05/12", "2027-05-12"),
    ("à Noël", "2026-12-25"),
    ("le jour de l'an", "2027-01-01"),
    ("lundi de Pâques", "2027-03-29"),
    ("le 29 février", "2028-02-29"),
    ("21 octobre 1984", "1984-10-21"),
]

ENGLISH_DAYS = [
    ("today", "2026-11-24"),
    ("tonight", "2026-11-24"),
    ("this morning", "2026-11-24"),
    ("tomorrow", "2026-11-25"),
    ("tomorrow morning", "2026-11-25"),
    ("tomorow", "2026-11-25"),
    ("tmr", "2026-11-25"),
    ("the day after tomorrow", "2026-11-26"),
    ("yesterday", "2026-11-23"),
    ("last night", "2026-11-23"),
    ("the day before yesterday", "2026-11-22"),
    ("next Tuesday", "2026-12-01"),
    ("last Monday", "2026-11-23"),
    ("on Friday", "2026-11-27"),
    ("this Friday", "2026-11-27"),
    ("Friday week", "2026-12-04"),
    ("Thursday next week", "2026-12-03"),
    ("in 3 days", "2026-11-27"),
    ("in three weeks", "2026-12-15"),
    ("in a week", "2026-12-01"),
    ("in a couple of days", "2026-11-26"),
    ("within 10 days", "2026-12-04"),
    ("2 days ago", "2026-11-22"),
    ("two weeks ago", "2026-11-10"),
    ("a week ago", "2026-11-17"),
    ("a fortnight ago", "2026-11-10"),
    ("end of the month", "2026-11-30"),
    ("the end of May", "2027-05-31"),
    ("mid-December", "2026-12-16"),
    ("early May", "2027-05-01"),
    ("on the 14th", "2026-12-14"),
    ("the 3rd", "2026-12-03"),
    ("14 May", "2027-05-14"),
    ("May 14", "2027-05-14"),
    ("May 14th, 2027", "2027-05-14"),
    ("14th of May 2027", "2027-05-14"),
    ("the first of January", "2027-01-01"),
    ("twenty-first of October", "2027-10-21"),
    ("December 3", "2026-12-03"),
    ("Thursday, December 3, 2026", "2026-12-03"),
    ("Thu 3 Dec", "2026-12-03"),
    ("12/05/2027", "2027-05-12"),
    ("05/13/2027", "2027-05-13"),
    ("2027-05-12", "2027-05-12"),
    ("on Christmas day", "2026-12-25"),
]

PAST_WORDS = [
    ("depuis lundi", "2026-11-23", "since"),
    ("dps lundi", "2026-11-23", "since"),
    ("depuis mardi", "2026-11-17", "since"),
    ("c'est cassé depuis vendredi", "2026-11-20", "since"),
    ("depuis le 14", "2026-11-14", "since"),
    ("depuis le 14 décembre", "2025-12-14", "since"),
    ("depuis hier", "2026-11-23", "since"),
    ("depuis avant-hier", "2026-11-22", "since"),
    ("depuis ce matin", "2026-11-24", "since"),
    ("depuis 3 jours", "2026-11-21", "since"),
    ("depuis trois jours", "2026-11-21", "since"),
    ("depuis une semaine", "2026-11-17", "since"),
    ("depuis plus de deux semaines", "2026-11-10", "since"),
    ("dps 2 sem", "2026-11-10", "since"),
    ("depuis un mois et demi", "2026-10-09", "since"),
    ("ça fait 3 jours que c'est en panne", "2026-11-21", "since"),
    ("depuis mai", "2026-05-01", "since"),
    ("depuis décembre", "2025-12-01", "since"),
    ("depuis 2019", "2019-01-01", "since"),
    ("depuis la semaine dernière", "2026-11-16", "since"),
    ("depuis le week-end dernier", "2026-11-21", "since"),
    ("depuis le 12/05", "2026-05-12", "since"),
    ("since Monday", "2026-11-23", "since"),
    ("since last Friday", "2026-11-20", "since"),
    ("since the 14th", "2026-11-14", "since"),
    ("since May", "2026-05-01", "since"),
    ("it has been there for 3 days", "2026-11-21", "since"),
    ("né le 21 octobre 1984", "1984-10-21", "birth_date"),
    ("ne le 21/10/1984", "1984-10-21", "birth_date"),
    ("née le 21/10/84", "1984-10-21", "birth_date"),
    ("nee le 3 mars 02", "2002-03-03", "birth_date"),
    ("je suis née le 1er mai 1990 à Nancy", "1990-05-01", "birth_date"),
    ("date de naissance : 21/10/1984", "1984-10-21", "birth_date"),
    ("born on 21 October 1984", "1984-10-21", "birth_date"),
    ("I was born on October 21, 1984", "1984-10-21", "birth_date"),
    ("à partir du 3 décembre", "2026-12-03", "start"),
    ("à partir du 3", "2026-12-03", "start"),
    ("dès le 3 décembre", "2026-12-03", "start"),
    ("jusqu'au 5 décembre", "2026-12-05", "end"),
    ("jusqu'au 5", "2026-12-05", "end"),
    ("until 5 December", "2026-12-05", "end"),
    ("avant le 5 décembre", "2026-12-05", "before"),
    ("j'ai vu le trou lundi", "2026-11-23", ""),
    ("on m'a volé mon vélo vendredi", "2026-11-20", ""),
    ("l'arbre est tombé samedi", "2026-11-21", ""),
    ("le lampadaire s'est éteint jeudi", "2026-11-19", ""),
    ("j'ai signalé ça le 14", "2026-11-14", ""),
    ("it happened on Friday", "2026-11-20", ""),
    ("lundi le mur est tombé", "2026-11-23", ""),
    ("quelqu'un a cassé la vitre dimanche", "2026-11-22", ""),
    ("j'ai une question pour lundi", "2026-11-30", ""),
    ("j'ai école lundi", "2026-11-30", ""),
    ("la mairie est ouverte samedi ?", "2026-11-28", ""),
    ("je voudrais que ça soit fait samedi", "2026-11-28", ""),
    ("on a rendez-vous lundi", "2026-11-30", ""),
]

BROKEN = [
    ("31 février", "impossible_date"),
    ("le 31 fevrier", "impossible_date"),
    ("30/02/2027", "impossible_date"),
    ("29 février 2027", "impossible_date"),
    ("31 avril", "impossible_date"),
    ("31/04", "impossible_date"),
    ("le 32 janvier", "impossible_date"),
    ("45/13/2027", "impossible_date"),
    ("31 June", "impossible_date"),
    ("February 30", "impossible_date"),
    ("12/13/2027", "impossible_date"),
    ("né le 31 février 1984", "impossible_date"),
    ("née en 1984", "incomplete_date"),
    ("né en mai 1984", "incomplete_date"),
]

NO_DATES = [
    "12 rue du 8 mai 1945",
    "place du 14 juillet",
    "avenue du 11 novembre 1918",
    "école du 4 septembre",
    "devant le 12 rue des Carmes",
    "devant le 12",
    "j'appelle le 15",
    "faites le 18",
    "le bus 3",
    "tous les mardis",
    "chaque lundi",
    "every Monday",
    "24h/24 et 7j/7",
    "3/4 de la rue",
    "06 39 98 04 12",
    "06.39.98.04.12",
    "01 99 00 12 34",
    "le 3e étage",
    "1 500 €",
    "192.168.1.12",
    "il y a un trou",
    "il y a 2 trous",
    "il y a 3 enfants",
    "you may come",
    "the march of time",
    "on we go",
    "maire",
    "54000 Nancy",
    "les deux",
    "à 20h30",
    "version 2.5.1",
    "je ne le sais pas",
    "dans la rue",
    "dans 2 rues",
    "second floor",
    "dix-sept heures trente",
    "le marché de Noël",
    "en mai-son",
]


def only_value(found):
    assert len(found) == 1, found
    return found[0].value


@pytest.mark.parametrize(("said", "meant"), FRENCH_DAYS, ids=[row[0] for row in FRENCH_DAYS])
def test_a_french_day_is_read(said, meant):
    found = find_dates(said, now=NOW, language="fr")
    assert found[0].value == meant


@pytest.mark.parametrize(("said", "meant"), ENGLISH_DAYS, ids=[row[0] for row in ENGLISH_DAYS])
def test_an_english_day_is_read(said, meant):
    assert only_value(find_dates(said, now=NOW, language="en")) == meant


@pytest.mark.parametrize(("said", "meant", "role"), PAST_WORDS, ids=[row[0] for row in PAST_WORDS])
def test_the_words_around_a_date_tell_its_role_and_direction(said, meant, role):
    (found,) = find_dates(said, now=NOW, language="fr")
    assert (found.value, found.role) == (meant, role)


@pytest.mark.parametrize(("said", "problem"), BROKEN, ids=[row[0] for row in BROKEN])
def test_a_day_no_calendar_has_is_told(said, problem):
    (found,) = find_dates(said, now=NOW, language="fr")
    assert (found.value, found.problem) == (None, problem)


@pytest.mark.parametrize("said", NO_DATES)
def test_other_things_are_no_dates(said):
    assert find_dates(said, now=NOW, language="fr") == ()


def test_two_days_offered_are_two_dates_and_no_range():
    said = "le 3 ou le 4"
    found = find_dates(said, now=NOW, language="fr")
    assert [one.value for one in found] == ["2026-12-03", "2026-12-04"]
    assert find_date_ranges(said, now=NOW, language="fr") == ()


@pytest.mark.parametrize(
    ("said", "prefer", "meant"),
    [
        ("lundi", "past", "2026-11-23"),
        ("le 14", "past", "2026-11-14"),
        ("14 mai", "past", "2026-05-14"),
        ("14 mai", "any", "2027-05-14"),
        ("14 octobre", "any", "2026-10-14"),
        ("21/10/84", "past", "1984-10-21"),
        ("21/10/84", "future", "1984-10-21"),
        ("12/05/27", "past", "1927-05-12"),
        ("lundi prochain", "past", "2026-11-30"),
    ],
)
def test_a_bare_date_lies_where_the_field_prefers(said, prefer, meant):
    assert only_value(find_dates(said, now=NOW, language="fr", prefer=prefer)) == meant


@pytest.mark.parametrize(
    ("said", "meant"),
    [("14", "2026-12-14"), ("1er", "2026-12-01"), ("21101984", "1984-10-21")],
)
def test_bare_digits_are_a_date_only_if_asked(said, meant):
    (found,) = find_dates(said, now=NOW, language="fr")
    assert (found.value, found.confidence) == (meant, 0.4)


def test_the_span_holds_the_date_and_nothing_more():
    said = "c'est cassé depuis lundi dernier, merci"
    (found,) = find_dates(said, now=NOW, language="fr")
    assert said[found.start : found.end] == "lundi dernier"
