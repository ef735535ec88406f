"""Every fault of a form file is told by file, line and reason, and leaves the form out."""

import re

import pytest

from tests.connectors.form_files import FIRST, PAGE, PICK, TEXT, L, after_pick, field

FAULTS = {
    "unknown key": (field(TEXT + "requird: true"), 3, "unknown key 'requird'; did you mean 'required'"),
    "english label missing": (field("kind: text\n        label: {fr: L}"), 2, "field 'f': label is missing in 'en'"),
    "empty label": (field("kind: text\n        label: {fr: L, en: ''}"), 2, "label is missing in 'en'"),
    "third language": (field("kind: text\n        label: {fr: L, en: L, de: L}"), 2, "unknown key 'de'"),
    "no label": (field("kind: text"), 0, "has no field 'f': label"),
    "unknown kind": (field(f"kind: textt\n        {L}"), 1, "unknown kind 'textt'; did you mean 'text'"),
    "no kind": (field(L), 0, "unknown kind ''"),
    "key with a space": (field(TEXT).replace("key: f", "key: f g"), 0, "a field needs a key"),
    "key with an accent": (field(TEXT).replace("key: f", "key: été"), 0, "a field needs a key"),
    "key twice": (field(TEXT) + f"      - {{key: f, kind: text, {L}}}\n", 4, "'f' stands twice in this form"),
    "yaml key twice": (field(TEXT + "required: true\n        required: true"), 4, "'required' stands here twice"),
    "required is no flag": (field(TEXT + "required: oui"), 3, "true or false is needed here"),
    "required is a number": (field(TEXT + "required: 1"), 3, "true or false is needed here"),
    "unknown role": (field(TEXT + "role: fone"), 3, "unknown role 'fone'; did you mean 'phone'"),
    "no options": (field(f"kind: one_of\n        {L}"), 0, "field 'f' has no options"),
    "empty options": (field(f"kind: one_of\n        {L}\n        options: []"), 0, "field 'f' has no options"),
    "options of a text": (field(TEXT + "options: [{id: a, label: {fr: A, en: A}}]"), 0, "options belong to"),
    "option twice": (PAGE + PICK.replace("id: b", "id: a"), 6, "option 'a' stands twice"),
    "option without id": (PAGE + PICK.replace("id: b", "help: {fr: h, en: h}"), 6, "an option has no id"),
    "options are no list": (field(f"kind: one_of\n        {L}\n        options: {{a: b}}"), 3, "a list is needed"),
    "note without text": (field(f"kind: note\n        {L}"), 0, "note 'f' has no text"),
    "required note": (field(f"kind: note\n        {L}\n        required: true\n        text: {{fr: t, en: t}}"), 0, "asks nothing"),
    "group without fields": (field(f"kind: group\n        {L}"), 0, "group 'f' has no fields"),
    "group in a group": (
        field(f"kind: group\n        {L}\n        fields:\n          - {{key: g, kind: group, {L}}}"),
        4, "a group cannot stand in a group",
    ),
    "key twice in a group": (
        field(f"kind: group\n        {L}\n        fields:\n          - {{key: x, kind: text, {L}}}\n"
              f"          - {{key: x, kind: text, {L}}}"),
        5, "'x' stands twice in this group",
    ),
    "fields of a text": (field(TEXT + f"fields: [{{key: x, kind: text, {L}}}]"), 3, "fields has no meaning for text"),
    "condition on nothing known": (after_pick("shown_when: {chois: a}"), 11, "'chois', which is not asked before; did you mean 'choix'"),
    "condition on itself": (after_pick("shown_when: {f: a}"), 11, "'f', which is not asked before"),
    "condition on no option": (after_pick("shown_when: {choix: c}"), 11, "'c' is no option of 'choix'"),
    "condition on no option of a list": (after_pick("shown_when: {choix: [a, c]}"), 11, "'c' is no option of 'choix'"),
    "unknown comparison": (after_pick("shown_when: {choix: {iz: a}}"), 11, "unknown key 'iz'"),
    "compare what is no number": (after_pick("shown_when: {choix: {more_than: 3}}"), 11, "more_than compares numbers"),
    "includes of one answer": (after_pick("shown_when: {choix: {includes: a}}"), 11, "includes is for many_of"),
    "several answers are one": (after_pick("shown_when: {choix: a}").replace("one_of", "many_of"), 11, "say {includes: …}"),
    "empty condition": (after_pick("shown_when: {}"), 11, "this condition is empty"),
    "condition is a text": (after_pick("shown_when: choix"), 11, "a map of keys is needed"),
    "answered is no flag": (after_pick("shown_when: {choix: {answered: oui}}"), 11, "answered is true or false"),
    "page condition on a later field": (
        (PAGE + PICK).replace("    fields:", "    shown_when: {choix: a}\n    fields:", 1), -1, "not asked before",
    ),
    "unknown act": (field(TEXT + "reactions: [{act: refus}]"), 3, "unknown act 'refus'; did you mean 'refuse'"),
    "refusal that says nothing": (field(TEXT + "reactions: [{act: refuse, words: [pneu]}]"), 3, "act 'refuse' needs a tell"),
    "switch to nowhere": (field(TEXT + "reactions: [{act: switch, tell: {fr: t, en: t}}]"), 3, "needs a service"),
    "service without switch": (field(TEXT + "reactions: [{act: agent, service: essai}]"), 3, "goes to no other service"),
    "words with accents": (field(TEXT + "reactions: [{act: agent, words: [décès]}]"), 3, "lower case without accents"),
    "reaction to no option": (PAGE + PICK + "        reactions: [{act: agent, answers: [z]}]\n", 8, "'z' is no option"),
    "rule of another kind": (field(TEXT + "max_mb: 3"), 3, "max_mb has no meaning for text"),
    "weekdays of a text": (field(TEXT + "weekdays: [mon]"), 3, "weekdays has no meaning for text"),
    "unknown weekday": (field(f"kind: date\n        {L}\n        weekdays: [lundi]"), 3, "unknown day 'lundi'"),
    "bound that is no day": (field(f"kind: date\n        {L}\n        minimum: demain"), 3, "a day is needed here"),
    "bound that is no date": (field(f"kind: date\n        {L}\n        maximum: 2026-02-31"), 3, "a day is needed here"),
    "bound that is no number": (field(f"kind: integer\n        {L}\n        minimum: deux"), 3, "a number is needed here"),
    "bound that is no time": (field(f"kind: time\n        {L}\n        minimum: 8h"), 3, "a time is needed here"),
    "bounds crossed": (field(f"kind: integer\n        {L}\n        minimum: 5\n        maximum: 3"), 4, "below the least allowed"),
    "length is no number": (field(TEXT + "max_length: long"), 3, "a whole number is needed"),
    "broken pattern": (field(TEXT + "pattern: '[a'"), 3, "no regular expression"),
    "unknown identifier": (field(f"kind: identifier\n        {L}\n        identifier: sirett"), 3, "did you mean 'siret'"),
    "media type": (field(f"kind: file\n        {L}\n        media_types: [jpeg]"), 3, "no media type"),
    "max_mb": (field(f"kind: file\n        {L}\n        max_mb: gros"), 3, "max_mb is a number"),
    "unknown agenda": (field(f"kind: one_of\n        {L}\n        agenda: mairi"), 3, "no agenda 'mairi'; did you mean 'mairie'"),
    "places without a question": (
        field(f"kind: one_of\n        {L}\n        agenda: {{of: lieu, a: mairie}}"), 3, "'lieu' is no choice asked before"
    ),
    "agendas by place without a question": (after_pick("agenda: {a: mairie, b: mairie}", kind="one_of"), 11, "{of: mairie"),
    "place without an agenda": (after_pick("agenda: {of: choix, a: mairie}", kind="one_of"), 11, "'b' of 'choix' has no agenda"),
    "agenda of no place": (
        after_pick("agenda: {of: choix, a: mairie, b: mairie, c: mairie}", kind="one_of"),
        11, "'choix' has no option 'c'",
    ),
    "unknown agenda of a place": (
        after_pick("agenda: {of: choix, a: mairie, b: mairi}", kind="one_of"), 11, "did you mean 'mairie'"
    ),
    "age in words": (PAGE + PICK.replace("id: b", "id: b\n            age_from: vieux"), 7, "a whole number is needed"),
    "unknown tag": (field(TEXT + "required: !!python/name:os.system x"), 3, "this value cannot be read"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "line", "reason"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_named_by_file_line_and_reason(load, text, line, reason):
    loaded = load(text)
    told = [str(fault) for fault in loaded.faults]
    expected = re.compile(rf"forms/divers/essai\.yml:{FIRST + line}: .*{re.escape(reason)}")
    assert any(expected.match(one) for one in told), told
    assert loaded.forms == {}
