import pytest

from bot.reading.weekdays import find_weekdays

EVERY_DAY = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WORKED = EVERY_DAY[:5]
RECURRING = [
    ("tous les mercredis", ["wed"]),
    ("ts les lundi", ["mon"]),
    ("chaque mardi et jeudi", ["tue", "thu"]),
    ("chaque lundi et chaque jeudi", ["mon", "thu"]),
    ("les jeudis et lundis", ["mon", "thu"]),
    ("mardis et vendredis", ["tue", "fri"]),
    ("les mardis ainsi que les jeudis soir", ["tue", "thu"]),
    ("lundi, mardi et jeudi", ["mon", "tue", "thu"]),
    ("tous les samedis matin", ["sat"]),
    ("un lundi sur deux", ["mon"]),
    ("un samedi par mois", ["sat"]),
    ("un week-end sur deux", ["sat", "sun"]),
    ("le premier lundi de chaque mois", ["mon"]),
    ("tous les premiers jeudis du mois", ["thu"]),
    ("du lundi au vendredi", WORKED),
    ("lun-ven 9h-12h", WORKED),
    ("du lundi au samedi sauf le mercredi", ["mon", "tue", "thu", "fri", "sat"]),
    ("ouvert du mercredi au dimanche", ["wed", "thu", "fri", "sat", "sun"]),
    ("en semaine", WORKED),
    ("les jours ouvrés", WORKED),
    ("le week-end", ["sat", "sun"]),
    ("tous les jours", EVERY_DAY),
    ("tous les jours sauf le week-end", WORKED),
    ("7j/7", EVERY_DAY),
    ("la piscine ouvre le dimanche", ["sun"]),
    ("je viens le jeudi en général", ["thu"]),
    ("every Monday and Thursday", ["mon", "thu"]),
    ("on weekdays", WORKED),
    ("open Monday to Friday", WORKED),
]
ONCE = [
    "lundi",
    "le lundi",
    "lundi ou mardi",
    "lundi prochain",
    "les lundi 3 et mardi 4",
    "le samedi 12 la mairie est ouverte",
    "ouvert le lundi de Pâques ?",
    "je pars du lundi au mercredi",
    "réserver la salle du vendredi au dimanche",
    "dans la nuit de lundi à mardi",
    "le week-end prochain",
    "le week-end du 12",
    "en semaine 50",
    "la semaine des quatre jeudis",
    "tous les deux jours",
]


@pytest.mark.parametrize(("said", "meant"), RECURRING, ids=[row[0] for row in RECURRING])
def test_days_that_come_back_are_read(said, meant):
    assert [one.value for one in find_weekdays(said)] == [meant]


@pytest.mark.parametrize("said", ONCE)
def test_a_day_that_comes_once_does_not_come_back(said):
    assert find_weekdays(said) == ()
