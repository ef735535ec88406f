from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.reading.dates import find_date_ranges

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=ZoneInfo("Europe/Paris"))
"""A Tuesday."""

RANGES = [
    ("du 3 au 5 décembre", "2026-12-03", "2026-12-05"),
    ("du 3 au 5", "2026-12-03", "2026-12-05"),
    ("3 au 5 décembre", "2026-12-03", "2026-12-05"),
    ("3-5 décembre", "2026-12-03", "2026-12-05"),
    ("du 3 au 5 decembre 2027", "2027-12-03", "2027-12-05"),
    ("du 3 décembre au 5 décembre", "2026-12-03", "2026-12-05"),
    ("du 03/12 au 05/12", "2026-12-03", "2026-12-05"),
    ("du 03/12/2026 au 05/12/2026", "2026-12-03", "2026-12-05"),
    ("03/12/2026 - 05/12/2026", "2026-12-03", "2026-12-05"),
    ("2026-12-03 au 2026-12-05", "2026-12-03", "2026-12-05"),
    ("du 30 décembre au 2 janvier", "2026-12-30", "2027-01-02"),
    ("du 30 décembre au 2 janvier 2027", "2026-12-30", "2027-01-02"),
    ("du 1er au 3 janvier", "2027-01-01", "2027-01-03"),
    ("du premier au trois janvier", "2027-01-01", "2027-01-03"),
    ("du lundi 7 au mercredi 9 décembre", "2026-12-07", "2026-12-09"),
    ("dans la nuit de samedi à dimanche", "2026-11-28", "2026-11-29"),
    ("de lundi à mercredi", "2026-11-30", "2026-12-02"),
    ("du lundi au mercredi", "2026-11-30", "2026-12-02"),
    ("de demain à vendredi", "2026-11-25", "2026-11-27"),
    ("entre le 3 et le 5 décembre", "2026-12-03", "2026-12-05"),
    ("entre le 3 et le 5", "2026-12-03", "2026-12-05"),
    ("les 3 et 4 décembre", "2026-12-03", "2026-12-04"),
    ("le 3 et le 4 décembre", "2026-12-03", "2026-12-04"),
    ("le week-end prochain", "2026-11-28", "2026-11-29"),
    ("ce week-end", "2026-11-28", "2026-11-29"),
    ("ce we", "2026-11-28", "2026-11-29"),
    ("le weekend dernier", "2026-11-21", "2026-11-22"),
    ("la semaine prochaine", "2026-11-30", "2026-12-06"),
    ("sem pro", "2026-11-30", "2026-12-06"),
    ("cette semaine", "2026-11-23", "2026-11-29"),
    ("le mois prochain", "2026-12-01", "2026-12-31"),
    ("en mai 2027", "2027-05-01", "2027-05-31"),
    ("en mai", "2027-05-01", "2027-05-31"),
    ("le 3 décembre pendant 2 jours", "2026-12-03", "2026-12-04"),
    ("à partir du 3 décembre pour 3 jours", "2026-12-03", "2026-12-05"),
    ("from 3 to 5 May", "2027-05-03", "2027-05-05"),
    ("from 3 May to 5 May", "2027-05-03", "2027-05-05"),
    ("from May 3 to May 5", "2027-05-03", "2027-05-05"),
    ("from the 3rd to the 5th of May", "2027-05-03", "2027-05-05"),
    ("from the 3rd to the 5th", "2026-12-03", "2026-12-05"),
    ("May 3-5", "2027-05-03", "2027-05-05"),
    ("between 3 and 5 May", "2027-05-03", "2027-05-05"),
    ("between May 3 and May 5", "2027-05-03", "2027-05-05"),
    ("from Monday to Wednesday", "2026-11-30", "2026-12-02"),
    ("next week", "2026-11-30", "2026-12-06"),
    ("this weekend", "2026-11-28", "2026-11-29"),
    ("next month", "2026-12-01", "2026-12-31"),
    ("je serai en congés du 21 au 31 décembre inclus", "2026-12-21", "2026-12-31"),
    ("du 3 mai 2027 au 5", "2027-05-03", "2027-05-05"),
    ("du bruit chez eux dans la nuit de samedi à dimanche", "2026-11-21", "2026-11-22"),
    ("j'étais absent du 3 au 10 novembre", "2026-11-03", "2026-11-10"),
    ("la semaine du 14 décembre", "2026-12-14", "2026-12-20"),
    ("la semaine du 16/12", "2026-12-14", "2026-12-20"),
    ("semaine 50", "2026-12-07", "2026-12-13"),
    ("semaine 3", "2027-01-18", "2027-01-24"),
    ("le week-end du 12 décembre", "2026-12-12", "2026-12-13"),
    ("24 au 26", "2026-11-24", "2026-11-26"),
    ("de juin à septembre", "2027-06-01", "2027-09-30"),
    ("juillet-août 2027", "2027-07-01", "2027-08-31"),
    ("de novembre à mars", "2026-11-01", "2027-03-31"),
    ("le second semestre 2026", "2026-07-01", "2026-12-31"),
    ("le premier trimestre", "2027-01-01", "2027-03-31"),
    ("la deuxième quinzaine de février 2027", "2027-02-16", "2027-02-28"),
    ("ce mois-ci", "2026-11-01", "2026-11-30"),
    ("entre Noël et le jour de l'an", "2026-12-25", "2027-01-01"),
]


@pytest.mark.parametrize(("said", "start", "end"), RANGES, ids=[row[0] for row in RANGES])
def test_a_stretch_of_days_is_read(said, start, end):
    found = find_date_ranges(said, now=NOW, language="fr")
    assert [one.value for one in found] == [{"start": start, "end": end}]


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ("du 5/12/2026 au 3/12/2026", "end_before_start"),
        ("du 5 au 3 décembre 2026", "end_before_start"),
        ("du 28 au 31 février", "impossible_date"),
    ],
)
def test_a_stretch_that_cannot_be_is_told(said, problem):
    (found,) = find_date_ranges(said, now=NOW, language="fr")
    assert (found.value, found.problem) == (None, problem)
