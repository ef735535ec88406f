import pytest

from bot.reading.durations import find_durations
from bot.reading.times import find_times

TIMES = [
    ("20h", "20:00"), ("20 h", "20:00"), ("20H", "20:00"), ("8h", "08:00"), ("08h00", "08:00"),
    ("14h30", "14:30"), ("14 h 30", "14:30"), ("14:30", "14:30"), ("14h 30", "14:30"),
    ("14H30", "14:30"), ("14:30:00", "14:30"), ("0h15", "00:15"), ("à 8h", "08:00"),
    ("vers 9h", "09:00"), ("ce soir à 20h", "20:00"), ("ce soir à 8h", "20:00"),
    ("demain soir vers 7h", "19:00"), ("demain après-midi à 3h", "15:00"),
    ("à 8 heures", "08:00"), ("vers 18 heures", "18:00"), ("20 heures", "20:00"),
    ("8h du matin", "08:00"), ("8h du mat", "08:00"), ("8h du soir", "20:00"),
    ("3h de l'après-midi", "15:00"), ("3 heures du matin", "03:00"), ("8 heures et demie", "08:30"),
    ("8h et quart", "08:15"), ("midi", "12:00"), ("à midi", "12:00"), ("minuit", "00:00"),
    ("midi et demi", "12:30"), ("midi et quart", "12:15"), ("minuit et demi", "00:30"),
    ("midi moins le quart", "11:45"), ("midi trente", "12:30"), ("à huit heures", "08:00"),
    ("huit heures trente", "08:30"), ("huit heures et demie", "08:30"),
    ("quatorze heures trente", "14:30"), ("dix-huit heures", "18:00"),
    ("neuf heures moins le quart", "08:45"), ("deux heures et demie", "14:30"),
    ("deux heures et demie du matin", "02:30"), ("vingt heures quinze", "20:15"),
    ("sept heures du soir", "19:00"), ("dix heures moins dix", "09:50"),
    ("5pm", "17:00"), ("5 pm", "17:00"), ("5 p.m.", "17:00"), ("5am", "05:00"),
    ("5:30 pm", "17:30"), ("5.30pm", "17:30"), ("12am", "00:00"), ("12pm", "12:00"),
    ("half past two", "14:30"), ("half past nine", "09:30"), ("quarter past nine", "09:15"),
    ("a quarter to ten", "09:45"), ("ten past eight", "08:10"), ("twenty to nine", "08:40"),
    ("twenty-five past ten", "10:25"), ("half past two in the morning", "02:30"),
    ("half past eight in the evening", "20:30"), ("half nine", "09:30"), ("noon", "12:00"),
    ("midnight", "00:00"), ("9 o'clock", "09:00"), ("nine o'clock", "09:00"), ("dix-sept heures trente", "17:30"),
    ("un rendez-vous pour 9 heures", "09:00"), ("vers vingt heures une odeur monte", "20:00"),
    ("3 o'clock", "15:00"), ("at 9", "09:00"), ("at nine", "09:00"),
]  # fmt: skip

NO_TIMES = [
    "pendant 2h", "depuis 2 heures", "dans 2 heures", "il y a 3 heures", "2 heures de retard",
    "24h/24", "48h", "sous 48h", "toutes les 2 heures", "ça dure 3h", "12/05", "1:2:3:4",
    "le 14", "12 rue des Carmes", "two hours", "for 2 hours", "cet après-midi", "ce midi",
    "la salle pour deux heures", "j'ai attendu 1h30", "2h de retard", "délai de 24 h",
    "at least 3", "at 12 Church Street", "1 500 h", "à 3 euros", "at all",
]  # fmt: skip

DURATIONS = [
    ("3 jours", "P3D"), ("trois jours", "P3D"), ("3 jrs", "P3D"), ("3j", "P3D"),
    ("deux semaines", "P2W"), ("2 sem", "P2W"), ("un mois", "P1M"), ("six mois", "P6M"),
    ("un mois et demi", "P1M15D"), ("un an", "P1Y"), ("deux ans", "P2Y"),
    ("un an et demi", "P1Y6M"), ("2 heures", "PT2H"), ("deux heures", "PT2H"),
    ("pendant 2h", "PT2H"), ("pendant 2h30", "PT2H30M"), ("durée 1h30", "PT1H30M"),
    ("une heure et demie", "PT1H30M"), ("une heure et quart", "PT1H15M"),
    ("une demi-heure", "PT30M"), ("un quart d'heure", "PT15M"), ("trois quarts d'heure", "PT45M"),
    ("45 minutes", "PT45M"), ("20 min", "PT20M"), ("48h", "PT48H"), ("sous 72h", "PT72H"),
    ("une quinzaine de jours", "P15D"), ("une journée", "P1D"), ("une demi-journée", "PT12H"),
    ("3 days", "P3D"), ("a week", "P1W"), ("two weeks", "P2W"), ("a fortnight", "P2W"),
    ("two hours", "PT2H"), ("half an hour", "PT30M"), ("an hour and a half", "PT1H30M"),
    ("a couple of days", "P2D"), ("six months", "P6M"), ("a year", "P1Y"),
    ("j'ai attendu 1h30", "PT1H30M"), ("pdt 4 jrs", "P4D"), ("la salle pour 2h", "PT2H"),
    ("2h de ménage", "PT2H"), ("délai de 24 h", "PT24H"), ("une bonne heure", "PT1H"),
]  # fmt: skip

NO_DURATIONS = [
    "mise à jour",
    "mon fils de six ans",
    "toutes les dix minutes",
    "un jour ou l'autre",
    "une quinzaine de chaises",
    "j'ai 35 ans",
    "âgé de 8 ans",
    "12 rue",
    "jamais",
    "le moisi",
    "3 janvier",
    "14h30",
]


@pytest.mark.parametrize(("said", "meant"), TIMES, ids=[row[0] for row in TIMES])
def test_a_time_of_day_is_read(said, meant):
    assert [one.value for one in find_times(said)] == [meant]


@pytest.mark.parametrize("said", NO_TIMES)
def test_other_things_are_no_times(said):
    assert [one for one in find_times(said) if one.confidence > 0.4] == []


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("de 8h à 17h30", ["08:00", "17:30"]),
        ("entre 9h et midi", ["09:00", "12:00"]),
        ("from 9am to 5pm", ["09:00", "17:00"]),
        ("entre 8 heures et 10 heures", ["08:00", "10:00"]),
    ],
)
def test_two_times_are_both_read(said, meant):
    assert [one.value for one in find_times(said)] == meant


@pytest.mark.parametrize("said", ["14h75", "26h30", "25:00"])
def test_a_time_no_clock_shows_is_told(said):
    (found,) = find_times(said)
    assert (found.value, found.problem) == (None, "impossible_time")


@pytest.mark.parametrize(("said", "meant"), [("9", "09:00"), ("14.30", "14:30"), ("8 30", "08:30")])
def test_bare_digits_are_a_time_only_if_asked(said, meant):
    (found,) = find_times(said)
    assert (found.value, found.confidence) == (meant, 0.4)


@pytest.mark.parametrize(("said", "meant"), DURATIONS, ids=[row[0] for row in DURATIONS])
def test_a_length_of_time_is_read(said, meant):
    assert [one.value for one in find_durations(said)] == [meant]


@pytest.mark.parametrize("said", NO_DURATIONS)
def test_ages_and_times_are_no_lengths(said):
    assert find_durations(said) == ()
