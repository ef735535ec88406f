"""When people are received: hours, closures, lead, horizon, places."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from connectors.local.agendas import Agenda, free_slots, slot_label

PARIS = ZoneInfo("Europe/Paris")
MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=PARIS)
MORNINGS = dict.fromkeys(range(5), ((540, 600),))


def agenda(**more):
    values = {"name": "a", "capacity": 1, "slot_minutes": 20, "horizon_days": 3, "hours": MORNINGS}
    return Agenda(**values | more)


def days(given, now=MONDAY):
    return sorted({slot[:10] for slot in given.slots(now)})


def test_slots_fill_the_hours_and_never_overrun():
    hours = {1: ((540, 600), (810, 840))}
    assert list(agenda(hours=hours, slot_minutes=25, horizon_days=1).slots(MONDAY)) == [
        "2026-11-24T09:00",
        "2026-11-24T09:25",
        "2026-11-24T13:30",
    ]


def test_the_lead_and_the_horizon_bound_the_days():
    assert days(agenda(lead_days=2, horizon_days=4)) == ["2026-11-25", "2026-11-26", "2026-11-27"]


def test_a_horizon_before_the_lead_still_gives_the_first_day():
    assert days(agenda(lead_days=2, horizon_days=0)) == ["2026-11-25"]


def test_hours_of_today_that_have_passed_are_left_out():
    now = MONDAY.replace(hour=9, minute=20)
    assert list(agenda(lead_days=0, horizon_days=0).slots(now)) == ["2026-11-23T09:40"]


def test_weekends_without_hours_are_closed():
    assert days(agenda(horizon_days=7))[-2:] == ["2026-11-27", "2026-11-30"]


@pytest.mark.parametrize(
    ("now", "closed"),
    [
        pytest.param(datetime(2026, 12, 23, tzinfo=PARIS), "2026-12-25", id="christmas"),
        pytest.param(datetime(2027, 3, 26, tzinfo=PARIS), "2027-03-29", id="easter monday"),
        pytest.param(datetime(2027, 5, 4, tzinfo=PARIS), "2027-05-06", id="ascension"),
    ],
)
def test_public_holidays_close_unless_said_otherwise(now, closed):
    assert closed not in days(agenda(), now)
    assert closed in days(agenda(closed_on_public_holidays=False), now)


def test_closures_hold_both_ends():
    closed = agenda(closures=((date(2026, 11, 24), date(2026, 11, 25)),))
    assert days(closed) == ["2026-11-26"]


def test_whole_days_are_slots_without_hours():
    assert list(agenda(slot_minutes=0, horizon_days=2).slots(MONDAY)) == [
        "2026-11-24",
        "2026-11-25",
    ]


def test_free_slots_are_those_with_a_place_left():
    given = agenda(capacity=2, hours={1: ((540, 600),)}, horizon_days=1)
    taken = {"2026-11-24T09:00": 2, "2026-11-24T09:20": 1}
    assert free_slots(given, taken, MONDAY) == ["2026-11-24T09:20", "2026-11-24T09:40"]


def test_an_agenda_without_places_offers_nothing():
    assert free_slots(agenda(capacity=0), {}, MONDAY) == []


@pytest.mark.parametrize(
    ("slot", "known"),
    [
        pytest.param("2026-11-24T09:20", True, id="a slot"),
        pytest.param("2027-02-01T09:00", True, id="beyond the horizon"),
        pytest.param("2026-11-24T09:21", False, id="between two slots"),
        pytest.param("2026-11-22T09:20", False, id="sunday"),
        pytest.param("2026-11-23T09:20", False, id="passed"),
        pytest.param("2026-12-25T09:20", False, id="holiday"),
        pytest.param("2026-11-24", False, id="a day of an agenda of hours"),
        pytest.param("demain", False, id="words"),
        pytest.param("", False, id="nothing"),
    ],
)
def test_a_slot_that_the_agenda_has_is_told_from_others(slot, known):
    assert agenda().has(slot, MONDAY) is known


def test_the_days_the_clock_changes_keep_their_hours():
    sunday = agenda(hours={6: ((120, 240),)}, slot_minutes=60, horizon_days=1)
    assert list(sunday.slots(datetime(2027, 3, 27, 12, tzinfo=PARIS))) == [
        "2027-03-28T02:00",
        "2027-03-28T03:00",
    ]


@pytest.mark.parametrize(
    ("slot", "french", "english"),
    [
        ("2026-12-01T09:20", "mardi 1er décembre à 9 h 20", "Tuesday 1 December at 09:20"),
        ("2026-12-02T14:00", "mercredi 2 décembre à 14 h", "Wednesday 2 December at 14:00"),
        ("2027-01-04", "lundi 4 janvier", "Monday 4 January"),
    ],
)
def test_a_slot_is_worded_in_both_languages(slot, french, english):
    assert slot_label(slot) == {"fr": french, "en": english}
