"""Conditions, bounds, checks before sending, reactions, and answers that move."""

from datetime import date

import pytest

from bot.forms.bounds import add_working_days, is_working_day, resolve_date
from bot.forms.carry import carry_over, carry_to_new_version
from bot.forms.checks import problems
from bot.forms.conditions import holds
from bot.forms.reactions import reactions_to
from connectors.contract import Act, Answer, Condition
from tests.forms.schemas import BULKY, EVERYTHING, NOW, POTHOLE, given

TODAY = NOW.date()


@pytest.mark.parametrize(
    ("bound", "expected"),
    [
        ("today", date(2026, 11, 24)),
        ("today+3d", date(2026, 11, 27)),
        ("today-120y", date(1906, 11, 24)),
        ("today+10wd", date(2026, 12, 8)),
        ("today+3m", date(2027, 2, 24)),
        ("2026-12-31", date(2026, 12, 31)),
        (3, None),
        (None, None),
    ],
)
def test_a_bound_names_a_day(bound: object, expected: date | None) -> None:
    assert resolve_date(bound, TODAY) == expected  # type: ignore[arg-type]


def test_public_holidays_are_no_working_days() -> None:
    assert [is_working_day(date(2026, 12, day)) for day in (24, 25, 26, 28)] == [
        True,
        False,
        False,
        True,
    ]
    assert add_working_days(date(2026, 12, 24), 1) == date(2026, 12, 28)


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (None, True),
        (Condition(operator="is", field="a", value=1), True),
        (Condition(operator="is_not", field="a", value=1), False),
        (Condition(operator="one_of", field="a", value=[1, 2]), True),
        (Condition(operator="includes", field="b", value="x"), True),
        (Condition(operator="more_than", field="a", value=0), True),
        (Condition(operator="less_than", field="a", value=0), False),
        (Condition(operator="answered", field="missing"), False),
        (Condition(operator="is", field="missing", value=1), False),
        (Condition(operator="not", parts=(Condition(operator="is", field="a", value=2),)), True),
        (Condition(operator="is", field="c", value="inside"), True),
    ],
)
def test_a_condition_holds_over_the_answers(condition: Condition | None, expected: bool) -> None:
    answers = given({"a": 1, "b": ["x"], "c": "outside", "g.0.c": "inside"})
    assert holds(condition, answers, item_prefix="g.0") is expected


@pytest.mark.parametrize(
    ("path", "value", "why"),
    [
        ("jour", "2026-11-25", "too_early"),
        ("dates", {"start": "2026-12-05", "end": "2026-12-03"}, "end_before_start"),
        ("dates", {"start": "2026-12-01", "end": "2026-12-09"}, "range_too_long"),
        ("entier", 61, "too_large"),
        ("texte", "x" * 81, "too_long"),
        ("sur", "plafond", "not_an_option"),
        ("jours", ["dimanche"], "not_an_option"),
        ("email", None, "required"),
    ],
)
def test_every_rule_is_held_before_sending(path: str, value: object, why: str) -> None:
    assert problems(EVERYTHING, given({path: value}), NOW)[path].why == why


def test_an_open_question_keeps_the_form_from_being_sent() -> None:
    assert {path: one.why for path, one in problems(POTHOLE, {}, NOW).items()} == {
        "lieu": "required"
    }


@pytest.mark.parametrize(
    ("said", "expected"),
    [("des gravats", [Act.REFUSE]), ("deux pneus", [Act.REFUSE]), ("un pneumatique", [])],
)
def test_a_word_sets_off_a_reaction_only_when_it_stands_whole(said: str, expected: list) -> None:
    path = "objets.0.precision"
    answers = {"objets.0.objet": Answer(field="objets.0.objet", value="autre")}
    answers[path] = Answer(field=path, value=said, said=said)
    assert [one.act for one in reactions_to(BULKY, answers, path)] == expected


def test_a_place_becomes_an_address_in_the_right_form() -> None:
    place = {"latitude": None, "longitude": None, "label": "12 rue des Carmes"}
    answers = given({"lieu": place, "danger": True})
    moved = carry_over(answers, POTHOLE, BULKY, now=NOW, language="fr")
    assert {path: (one.value["street"], one.by) for path, one in moved.items()} == {
        "adresse": ("rue des Carmes", "carried")
    }


def test_a_new_version_keeps_what_still_fits() -> None:
    answers = given({"sur": "plafond", "danger": True, "gone": 1, "taille": "roue"})
    kept = carry_to_new_version(answers, POTHOLE, now=NOW, language="fr")
    assert set(kept) == {"danger", "taille"}
