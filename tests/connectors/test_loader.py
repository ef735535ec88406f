"""Files of the embedded back office: what is read, and every fault by file, line and reason."""

import re
from pathlib import Path

import pytest

from connectors.contract import Act, Condition, FieldKind, ServiceKind
from connectors.local.field_reading import FIELD_KEYS, ROLES
from connectors.local.loader import load_forms
from tests.connectors.form_files import (
    AGENDA,
    FIRST,
    HEAD,
    PAGE,
    PICK,
    SHEET,
    TEXT,
    L,
    after_pick,
    field,
    only_field,
)


def test_a_whole_file_serves(load):
    loaded = load(field(f"kind: text\n        {L}\n        required: true"))
    assert loaded.faults == ()
    service, form = loaded.services["essai"], loaded.forms["essai"]
    assert (service.title["fr"], service.kind, form.service) == ("Essai", ServiceKind.FORM, "essai")
    assert service.sheet.cost == {"fr": "Gratuit", "en": "Free"}
    assert only_field(loaded).required is True


def test_a_guide_needs_no_fields(load):
    loaded = load(HEAD + "kind: guide\n")
    assert (loaded.faults, loaded.services["essai"].kind) == ((), ServiceKind.GUIDE)


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("{choix: a}", Condition(operator="is", field="choix", value="a")),
        ("{choix: [a, b]}", Condition(operator="one_of", field="choix", value=["a", "b"])),
        ("{choix: {is_not: a}}", Condition(operator="is_not", field="choix", value="a")),
        ("{choix: {answered: false}}", Condition(operator="answered", field="choix", value=False)),
        (
            "{not: {choix: a}}",
            Condition(operator="not", parts=(Condition(operator="is", field="choix", value="a"),)),
        ),
        (
            "{any: [{choix: a}, {choix: {answered: false}}]}",
            Condition(
                operator="any",
                parts=(
                    Condition(operator="is", field="choix", value="a"),
                    Condition(operator="answered", field="choix", value=False),
                ),
            ),
        ),
    ],
)
def test_conditions_are_read(load, text, condition):
    loaded = load(after_pick(f"shown_when: {text}"))
    assert loaded.faults == ()
    assert only_field(loaded).shown_when == condition


def test_several_keys_of_a_condition_must_all_hold(load):
    number = f"      - {{key: n, kind: amount, {L}}}\n"
    loaded = load(
        PAGE + PICK + number + f"      - {{key: f, kind: text, {L}, "
        "shown_when: {choix: a, n: {more_than: 5, less_than: 9}}}\n"
    )
    assert loaded.faults == ()
    shown = only_field(loaded).shown_when
    assert [shown.operator, *(one.operator for one in shown.parts)] == ["every", "is", "every"]


def test_words_that_yaml_takes_for_something_else_stay_words(load):
    loaded = load(
        field(
            f"kind: one_of\n        {L}\n        options:\n"
            "          - {id: no, label: {fr: Non, en: No}, words: {fr: [non], en: [no, off]}}\n"
            "          - {id: 2026, label: {fr: 2026, en: 2026}}\n"
        )
        + f"      - {{key: g, kind: text, {L}, shown_when: {{f: no}}}}\n"
    )
    assert loaded.faults == ()
    options = only_field(loaded).options
    assert [one.id for one in options] == ["no", "2026"]
    assert (options[0].words["en"], options[1].label["fr"]) == (("no", "off"), "2026")
    assert only_field(loaded, "g").shown_when.value == "no"


def test_rules_are_read(load):
    loaded = load(
        field(
            f"kind: date\n        {L}\n        minimum: today+3d\n        maximum: 2026-12-31\n"
            "        weekdays: [tue, fri]\n        agenda: mairie"
        )
    )
    assert loaded.faults == ()
    rules = only_field(loaded).rules
    assert (rules.minimum, rules.maximum) == ("today+3d", "2026-12-31")
    assert (rules.weekdays, rules.agenda) == ((1, 4), "mairie")


def test_each_place_may_have_its_own_agenda(load):
    text = after_pick("agenda: {of: choix, a: mairie, b: mairie}").replace(
        "kind: text", "kind: one_of"
    )
    loaded = load(text)
    assert loaded.faults == ()
    rules = only_field(loaded).rules
    assert (rules.agenda, rules.agenda_of) == ("mairie", "choix")
    assert rules.agendas == {"a": "mairie", "b": "mairie"}


def test_an_option_may_be_an_age(load):
    loaded = load(PAGE + PICK.replace("id: b", "id: b\n            age_from: 65"))
    assert loaded.faults == ()
    assert [one.age_from for one in only_field(loaded, "choix").options] == [None, 65]


def test_files_are_bounded_in_bytes(load):
    loaded = load(
        field(f"kind: file\n        {L}\n        max_mb: 2.5\n        media_types: [image/jpeg]")
    )
    assert only_field(loaded).rules.max_bytes == 2_500_000


def test_a_group_holds_the_fields_of_one_item(load):
    loaded = load(
        field(
            f"kind: group\n        {L}\n        min_count: 1\n        fields:\n"
            f"          - {{key: x, kind: yes_no, {L}}}\n"
            f"          - {{key: y, kind: text, {L}, shown_when: {{x: true}}}}"
        )
    )
    assert loaded.faults == ()
    group = only_field(loaded)
    assert (group.kind, [one.key for one in group.fields]) == (FieldKind.GROUP, ["x", "y"])


def test_reactions_are_read(load):
    loaded = load(
        field(
            f"kind: yes_no\n        {L}\n        reactions:\n"
            "          - {act: refuse, answers: [false], tell: {fr: Non, en: No}}\n"
            "          - {act: agent, when: {f: true}}"
        )
    )
    assert loaded.faults == ()
    refuse, agent = only_field(loaded).reactions
    assert (refuse.act, refuse.answers, agent.act) == (Act.REFUSE, (False,), Act.AGENT)
    assert agent.when == Condition(operator="is", field="f", value=True)


def test_a_switch_to_an_unknown_service_is_a_warning_only(load):
    text = "reactions: [{act: switch, service: ailleurs, tell: {fr: T, en: T}}]"
    loaded = load(field(f"kind: text\n        {L}\n        {text}"))
    assert (loaded.faults, list(loaded.forms)) == ((), ["essai"])
    assert [str(one) for one in loaded.warnings] == [
        f"forms/divers/essai.yml:{FIRST + 3}: no service 'ailleurs' here to switch to"
    ]


def test_a_switch_to_a_known_service_is_no_warning(load):
    switch = "reactions: [{act: switch, service: autre, tell: {fr: T, en: T}}]"
    plain = field(f"kind: text\n        {L}")
    loaded = load(
        field(f"kind: text\n        {L}\n        {switch}"),
        autre=plain.replace("slug: essai", "slug: autre"),
    )
    assert (sorted(loaded.forms), loaded.warnings) == (["autre", "essai"], ())


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        pytest.param("", 1, "the file is empty", id="empty"),
        pytest.param("slug: a\ntitle: b: c\n", 2, "this is not valid YAML", id="broken yaml"),
        pytest.param("- slug: essai\n", 1, "a map of keys is needed", id="a list"),
        pytest.param("juste du texte", 1, "a map of keys is needed", id="a text"),
        pytest.param(HEAD, 1, "a form has no fields", id="no pages"),
        pytest.param(
            HEAD.replace("slug: essai\n", "") + "kind: guide\n", 1, "no slug", id="no slug"
        ),
        pytest.param(
            HEAD.replace("essai", "autre") + "kind: guide\n", 1,
            "is not the file's name 'essai'", id="file of another name",
        ),
        pytest.param(HEAD + "kind: forme\n", 11, "'forme' is none of form, guide", id="kind"),
        pytest.param(
            HEAD.replace("  cost: {fr: Gratuit, en: Free}\n", "") + "kind: guide\n",
            5, "has no sheet: cost", id="sheet without cost",
        ),
        pytest.param(
            HEAD.replace(SHEET, "") + "kind: guide\n", 1, "the service has no sheet", id="no sheet"
        ),
    ],
)  # fmt: skip
def test_a_broken_file_is_named(load, text, line, reason):
    loaded = load(text)
    told = [str(fault) for fault in loaded.faults]
    expected = re.compile(rf"forms/divers/essai\.yml:{line}: .*{re.escape(reason)}")
    assert any(expected.match(one) for one in told), told


def test_a_file_in_another_encoding_is_named(load, tmp_path):
    load(field(TEXT))
    broken = tmp_path / "forms" / "divers" / "latin.yml"
    broken.write_bytes("slug: été".encode("latin-1"))
    loaded = load_forms(tmp_path / "forms")
    assert "the file cannot be read" in str(loaded.faults[0])
    assert list(loaded.forms) == ["essai"]


def test_every_fault_of_every_file_is_told_and_the_whole_ones_serve(load):
    twice_wrong = field("kind: text\n        label: {fr: L}\n        role: fone")
    loaded = load(
        field(TEXT),
        un=twice_wrong.replace("slug: essai", "slug: un"),
        deux=HEAD.replace("essai", "deux"),
    )
    assert list(loaded.forms) == ["essai"]
    assert [fault.file.rpartition("/")[2] for fault in loaded.faults] == [
        "deux.yml",
        "un.yml",
        "un.yml",
    ]


def test_the_same_service_in_two_files_serves_once(load, tmp_path):
    load(field(TEXT))
    other = tmp_path / "forms" / "zz" / "essai.yml"
    other.parent.mkdir()
    other.write_text(field(TEXT), encoding="utf-8")
    loaded = load_forms(tmp_path / "forms")
    assert [fault.reason for fault in loaded.faults] == ["the service 'essai' stands in two files"]
    assert list(loaded.forms) == ["essai"]


@pytest.mark.parametrize(
    ("agenda", "line", "reason"),
    [
        pytest.param(AGENDA.replace("name: mairie\n", ""), 1, "has no name", id="no name"),
        pytest.param(AGENDA.replace("capacity", "capacite"), 3, "unknown key", id="unknown key"),
        pytest.param(AGENDA.replace("2026-12-24", "2026-02-31"), 4, "a closure is", id="no such day"),
        pytest.param(AGENDA.replace("2027-01-03", "2026-01-03"), 4, "ends before", id="closure"),
        pytest.param(AGENDA.replace("2026-12-24", "noel"), 4, "a closure is", id="closure in words"),
        pytest.param(AGENDA.replace("12:00", "08:00"), 6, "first the earlier", id="backwards"),
        pytest.param(AGENDA.replace("12:00", "25:00"), 6, "of one day", id="25 o'clock"),
        pytest.param(AGENDA.replace("09:00-12:00", "9h-12h"), 6, "hours are written", id="9h"),
        pytest.param(AGENDA.replace("mon", "lun"), 6, "unknown key 'lun'", id="french day"),
        pytest.param(AGENDA.replace("capacity: 2", "capacity: -1"), 3, "below 0", id="negative"),
        pytest.param(AGENDA.replace("capacity: 2", "capacity: deux"), 3, "whole number", id="words"),
        pytest.param(AGENDA.partition("hours")[0], 1, "has no hours", id="no hours"),
    ],
)  # fmt: skip
def test_a_broken_agenda_is_named_and_its_forms_wait(load, agenda, line, reason):
    loaded = load(field(f"kind: one_of\n        {L}\n        agenda: mairie"), agenda=agenda)
    told = [str(fault) for fault in loaded.faults]
    expected = re.compile(rf"agendas/mairie\.yml:{line}: .*{re.escape(reason)}")
    assert any(expected.match(one) for one in told), told
    assert (loaded.agendas, loaded.forms) == ({}, {})


def test_a_version_changes_with_the_questions_only(load):
    first = load(field(TEXT)).forms["essai"].version
    comment = load("# fait un mardi\n" + field(TEXT)).forms["essai"].version
    sheet = load(field(TEXT).replace("Gratuit", "Payant")).forms["essai"].version
    label = load(field(TEXT).replace("{fr: L,", "{fr: Nom,")).forms["essai"].version
    assert first == comment == sheet != label


@pytest.mark.parametrize("names", [FIELD_KEYS, ROLES, {str(kind) for kind in FieldKind}])
def test_the_docs_name_all_that_a_field_may_have(names):
    docs = Path(__file__).parents[2] / "docs" / "forms.md"
    words = set(re.findall(r"\w+", docs.read_text(encoding="utf-8")))
    assert {name for name in names if name} - words == set()
