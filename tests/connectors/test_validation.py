"""What the embedded back office refuses, whoever sends it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.contract import Condition, FieldKind, Rules
from connectors.local.validation import find_problems
from tests.connectors.samples import ask, form_of, is_, option

AB = (option("a"), option("b"))
ITEM = (
    ask("x", FieldKind.YES_NO, required=True),
    ask("y", required=True, shown_when=is_("x", True)),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)
DAYS = {"start": "2026-12-01", "end": "2026-12-03"}


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (FieldKind.TEXT, "mot"),
        (FieldKind.LONG_TEXT, "des mots"),
        (FieldKind.INTEGER, 0),
        (FieldKind.NUMBER, 2.5),
        (FieldKind.AMOUNT, 1200),
        (FieldKind.DATE, "2026-12-01"),
        (FieldKind.DATE_RANGE, DAYS),
        (FieldKind.DATE_RANGE, {"start": "2026-12-01", "end": "2026-12-01"}),
        (FieldKind.TIME, "09:20"),
        (FieldKind.YES_NO, False),
        (FieldKind.EMAIL, "a@example.org"),
        (FieldKind.PHONE, "+33639980412"),
        (FieldKind.ADDRESS, {"label": "12 rue des Carmes"}),
        (FieldKind.PLACE, {"latitude": 47.2, "longitude": -1.5, "label": ""}),
        (FieldKind.FILE, [{"name": "a.jpg", "sha256": "a"}]),
        (FieldKind.IDENTIFIER, "73282932000074"),
    ],
)
def test_an_answer_of_the_right_shape_passes(kind, value):
    assert find_problems(form_of(ask("f", kind, required=True)), {"f": value}) == {}


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (FieldKind.TEXT, 3),
        (FieldKind.INTEGER, "3"),
        (FieldKind.INTEGER, 3.5),
        (FieldKind.INTEGER, True),
        (FieldKind.AMOUNT, False),
        (FieldKind.DATE, "31/02/2026"),
        (FieldKind.DATE, "2026-02-31"),
        (FieldKind.DATE_RANGE, "2026-12-01"),
        (FieldKind.DATE_RANGE, {"start": "2026-12-01"}),
        (FieldKind.DATE_RANGE, {"start": "2026-12-03", "end": "2026-12-01"}),
        (FieldKind.DATE_RANGE, {"start": 1, "end": 2}),
        (FieldKind.TIME, "25:00"),
        (FieldKind.YES_NO, "oui"),
        (FieldKind.ADDRESS, "12 rue des Carmes"),
        (FieldKind.FILE, "a.jpg"),
        (FieldKind.MANY_OF, "a"),
        (FieldKind.GROUP, {"x": True}),
    ],
)
def test_an_answer_of_another_shape_is_a_problem(kind, value):
    fields = ITEM if kind is FieldKind.GROUP else ()
    schema = form_of(ask("f", kind, options=AB if kind is FieldKind.MANY_OF else (), fields=fields))
    assert find_problems(schema, {"f": value}) == {"f": f"a {kind} is needed"}


@pytest.mark.parametrize("answers", [{}, {"f": None}, {"f": ""}])
def test_a_required_answer_must_be_there(answers):
    assert find_problems(form_of(ask("f", required=True)), answers) == {"f": "missing"}
    assert find_problems(form_of(ask("f")), answers) == {}


def test_no_files_are_no_answer():
    schema = form_of(ask("f", FieldKind.FILE, required=True))
    assert find_problems(schema, {"f": []}) == {"f": "missing"}


def test_a_note_asks_nothing():
    assert find_problems(form_of(ask("n", FieldKind.NOTE, required=True)), {}) == {}


def test_unknown_fields_are_named():
    assert find_problems(form_of(ask("f")), {"g": 1}) == {"g": "unknown field"}


@pytest.mark.parametrize(
    ("kind", "value", "problem"),
    [
        (FieldKind.ONE_OF, "a", {}),
        (FieldKind.ONE_OF, "c", {"f": "'c' is no option"}),
        (FieldKind.MANY_OF, ["a", "b"], {}),
        (FieldKind.MANY_OF, ["a", "c"], {"f": "'c' is no option"}),
        (FieldKind.MANY_OF, [{}], {"f": "'{}' is no option"}),
    ],
)
def test_a_choice_is_among_its_options(kind, value, problem):
    assert find_problems(form_of(ask("f", kind, options=AB)), {"f": value}) == problem


@pytest.mark.parametrize(
    ("condition", "shown"),
    [
        (is_("x", "a"), True),
        (is_("x", "b"), False),
        (is_("absent", "a"), False),
        (Condition(operator="is_not", field="x", value="b"), True),
        (Condition(operator="is_not", field="absent", value="b"), False),
        (Condition(operator="one_of", field="x", value=["b", "a"]), True),
        (Condition(operator="includes", field="many", value="u"), True),
        (Condition(operator="includes", field="x", value="a"), False),
        (Condition(operator="more_than", field="n", value=4), True),
        (Condition(operator="more_than", field="n", value=5), False),
        (Condition(operator="more_than", field="x", value=1), False),
        (Condition(operator="less_than", field="n", value=6), True),
        (Condition(operator="answered", field="x", value=True), True),
        (Condition(operator="answered", field="absent", value=False), True),
        (Condition(operator="every", parts=(is_("x", "a"), is_("n", 5))), True),
        (Condition(operator="every", parts=(is_("x", "a"), is_("n", 6))), False),
        (Condition(operator="any", parts=(is_("x", "b"), is_("n", 5))), True),
        (Condition(operator="not", parts=(is_("x", "b"),)), True),
    ],
)
def test_only_what_is_shown_is_required(condition, shown):
    asked = (ask("x"), ask("n", FieldKind.INTEGER), ask("many", FieldKind.MANY_OF), ask("absent"))
    answers = {"x": "a", "n": 5, "many": ["u"]}
    by_field = form_of(*asked, ask("f", required=True, shown_when=condition))
    assert (find_problems(by_field, answers) == {"f": "missing"}) is shown
    by_page = form_of(ask("f", required=True), shown_when=condition)
    assert ("f" in find_problems(by_page, answers)) is shown


@pytest.mark.parametrize(
    ("items", "problems"),
    [
        pytest.param([{"x": False}], {}, id="whole"),
        pytest.param([{"x": True, "y": "v"}], {}, id="with what is shown"),
        pytest.param([{"x": True}], {"g.0.y": "missing"}, id="shown and missing"),
        pytest.param([{"x": False}, {}], {"g.1.x": "missing"}, id="an empty item"),
        pytest.param([{"x": False, "z": 1}], {"g.0.z": "unknown field"}, id="unknown"),
        pytest.param(["x"], {"g.0": "the answers of one item are needed"}, id="no item"),
        pytest.param([{"x": False}] * 3, {"g": "2 at most"}, id="too many"),
        pytest.param([], {"g": "missing"}, id="none"),
    ],
)
def test_items_of_a_group_are_looked_into(items, problems):
    rules = Rules(min_count=1, max_count=2)
    schema = form_of(ask("g", FieldKind.GROUP, fields=ITEM, rules=rules, required=True))
    assert find_problems(schema, {"g": items}) == problems


@given(st.sampled_from(FieldKind), JSON)
def test_no_answer_of_any_shape_breaks_the_check(kind, value):
    schema = form_of(ask("f", kind, options=AB, fields=ITEM), ask("h", shown_when=is_("f", value)))
    assert isinstance(find_problems(schema, {"f": value}), dict)
