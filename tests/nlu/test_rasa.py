"""How the rasa engine reads what Rasa says: intents, entities, parts, and what Rasa is sent."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from structlog.testing import capture_logs

from bot.nlu.rasa import MOST_PARSES
from bot.nlu.rasa_texts import sent_text
from bot.settings_faults import Secret
from bot.talk.understanding import FALLBACK, Intent
from tests.nlu.pretend_rasa import HOLE, SURE, engine_on, entity, parsed
from tests.nlu.samples import NOW, small_engine

TEN = tuple((f"info_{number}", round(0.1 - number / 1000, 4)) for number in range(10))


def ranked(found):
    return [(one.name, one.confidence) for one in found.parts[0].ranking]


def marked(found):
    return [(one.name, one.value, one.start, one.end) for p in found.parts for one in p.entities]


def test_rasa_is_asked_as_its_api_says(engine, rasa):
    engine.understand(HOLE, now=NOW)
    assert (rasa.asked, rasa.paths) == ([{"text": HOLE}], ["/model/parse"])


def test_the_intents_are_rasas(engine):
    found = engine.understand(HOLE, now=NOW)
    assert (found.engine, found.language, found.final) == ("rasa", "fr", True)
    assert ranked(found) == list(SURE)
    assert found.parts[0].intent == Intent(name="nid-de-poule", confidence=0.83)


def test_below_our_threshold_the_intent_is_a_fallback_and_the_ranking_stays_raw(rasa):
    found = engine_on(rasa.url, threshold=0.9).understand(HOLE, now=NOW)
    assert (found.parts[0].intent.name, ranked(found)) == (FALLBACK, list(SURE))


def test_a_token_and_a_path_are_sent_and_never_shown(rasa):
    engine = engine_on(f"{rasa.url}/nlu/", token=Secret("s€cret &"))
    engine.understand(HOLE, now=NOW)
    assert rasa.paths == ["/nlu/model/parse?token=s%E2%82%ACcret+%26"]


def test_connections_are_kept(engine, rasa):
    for _ in range(5):
        engine.understand(HOLE, now=NOW)
    assert (len(rasa.asked), rasa.connections) == (5, 1)


def test_a_connection_that_rasa_closed_meanwhile_is_opened_again(engine, rasa):
    rasa.hangs_up = True
    with capture_logs() as logs:
        names = [engine.understand(HOLE, now=NOW).engine for _ in range(5)]
    assert (names, rasa.connections, logs) == (["rasa"] * 5, 5, [])


def test_many_threads_may_ask(rasa):
    engine = engine_on(rasa.url)
    texts = [f"{HOLE} {number}" for number in range(200)]
    rasa.answers = {text: parsed(text, (f"info_{at}", 0.9)) for at, text in enumerate(texts)}
    with ThreadPoolExecutor(16) as pool:
        found = list(pool.map(lambda text: engine.understand(text, now=NOW), texts))
    expected = [[(f"info_{at}", 0.9)] for at in range(200)]
    assert [ranked(one) for one in found] == expected
    assert rasa.connections < 100


@pytest.mark.parametrize(
    ("answer", "ranking"),
    [
        pytest.param(parsed(HOLE, *SURE, unsure=True), list(SURE), id="sums-to-more-than-one"),
        pytest.param(parsed(HOLE, *TEN, unsure=True), list(TEN), id="eleven"),
        pytest.param(
            parsed(HOLE, ("deny", 0.2), (FALLBACK, 0.1), unsure=True),
            [("deny", 0.2), (FALLBACK, 0.1)],
            id="twice",
        ),
        pytest.param(parsed(HOLE, ("deny", 0.5), unsure=True), [("deny", 0.5)], id="lower-first"),
        pytest.param(
            parsed(HOLE, (FALLBACK, 0.9), ("deny", 0.1)),
            [(FALLBACK, 0.9), ("deny", 0.1)],
            id="taught-by-our-sentences",
        ),
        pytest.param(parsed(HOLE, unsure=True), [(FALLBACK, 0.4)], id="nothing-else"),
        pytest.param({"intent": {"name": "deny", "confidence": 1}}, [("deny", 1.0)], id="alone"),
        pytest.param(
            parsed(HOLE, ("greet", 1.00000012), ("deny", -1e-9)),
            [("greet", 1.0), ("deny", 0.0)],
            id="clipped",
        ),
        pytest.param(
            parsed(HOLE, *((f"info_{n}", 0.01 * n) for n in range(20))),
            [(f"info_{n}", round(0.01 * n, 4)) for n in range(19, 9, -1)],
            id="ten-best-first",
        ),
    ],
)
def test_the_ranking_is_the_models_own(engine, rasa, answer, ranking):
    rasa.answer = answer
    assert ranked(engine.understand(HOLE, now=NOW)) == ranking


STREET = "😀 un trou rue Foch, derrière le vieux kiosque, dit zorglub, le 14/11/2026"


@pytest.mark.parametrize(
    ("said", "added"),
    [
        pytest.param(
            entity("address", STREET, "vieux kiosque"),
            ("address", "vieux kiosque", 32, 45),
            id="address",
        ),
        pytest.param(
            entity("person", STREET, "zorglub"),
            ("person", "zorglub", 51, 58),
            id="person",
        ),
        pytest.param(entity("date", STREET, "14/11"), None, id="ours-come-first"),
        pytest.param(entity("address", STREET, "Foch, derrière"), None, id="overlaps-ours"),
        pytest.param(entity("siret", STREET, "vieux"), None, id="no-such-value"),
        pytest.param(entity("quartier", STREET, "vieux"), None, id="not-a-name-of-ours"),
        pytest.param(
            {**entity("person", STREET, "zorglub"), "end": 999}, None, id="out-of-the-text"
        ),
        pytest.param({**entity("person", STREET, "zorglub"), "end": 0}, None, id="backwards"),
    ],
)
def test_what_rasa_marks_is_added_where_ours_leave_room(engine, rasa, said, added):
    rasa.answer = parsed(STREET, *SURE, entities=[said])
    ours = marked(small_engine().understand(STREET, now=NOW))
    found = marked(engine.understand(STREET, now=NOW))
    new = [one for one in found if one not in ours]
    labelled = [(n, v["label"] if n == "address" else v, start, end) for n, v, start, end in new]
    assert labelled == ([added] if added else [])
    assert [one for one in found if one in ours] == ours
    assert found == sorted(found, key=lambda one: one[2])


def test_an_entity_has_rasas_confidence_and_role(engine, rasa):
    said = entity("address", STREET, "vieux kiosque", role="start")
    rasa.answer = parsed(STREET, *SURE, entities=[said])
    [new] = [
        one
        for one in engine.understand(STREET, now=NOW).parts[0].entities
        if one.start == STREET.index("vieux")
    ]
    assert (new.confidence, new.role) == (0.9, "start")


TWO = "il y a un trou dans la rue. je voudrais refaire mon passeport avec Zorg"


def test_two_requests_are_two_parts_each_with_its_entities(engine, rasa):
    left, right = TWO.split(". ")
    rasa.answers = {
        TWO: parsed(TWO, *SURE, entities=[entity("person", TWO, "Zorg")]),
        left: parsed(left, ("nid-de-poule", 0.9)),
        right: parsed(right, ("rdv-passeport", 0.8)),
    }
    found = engine.understand(TWO, now=NOW)
    assert [part.intent.name for part in found.parts] == ["nid-de-poule", "rdv-passeport"]
    assert [len(part.entities) for part in found.parts] == [0, 1]
    assert [one["text"] for one in rasa.asked] == [TWO, left, right]


def test_a_message_of_many_sentences_costs_a_bounded_number_of_questions(engine, rasa):
    engine.understand("un gros trou ici. " * 30, now=NOW)
    assert len(rasa.asked) <= MOST_PARSES


def test_a_command_of_rasas_is_a_text_like_any_other(engine, rasa):
    engine.understand(' / /nid-de-poule{"a": 1}', now=NOW)
    assert rasa.asked == [{"text": 'nid-de-poule{"a": 1}'}]


@pytest.mark.parametrize("text", ["", "  ", "…", "🙂", "///"])
def test_a_text_that_says_nothing_is_not_sent(engine, rasa, text):
    found, seen = engine.understand(text, now=NOW), engine.first_look(text, now=NOW)
    assert found == seen
    assert (found.parts[0].intent.name, found.engine, rasa.asked) == (FALLBACK, "rasa", [])


def test_the_first_look_is_the_fallbacks_and_not_final(engine, rasa):
    seen = engine.first_look(HOLE, now=NOW)
    assert (seen.engine, seen.final, rasa.asked) == ("lexical", False, [])


@given(text=st.text(min_size=1) | st.integers(2400, 4000).map(lambda size: "trou é" * (size // 6)))
@settings(max_examples=200, deadline=None)
def test_what_is_sent_lies_where_it_says_in_the_text(text):
    sent = sent_text(text)
    assert len(sent.text) <= 2501
    assert sent.text == sent.text.strip()
    assert not sent.text.startswith("/")
    for start in range(len(sent.text)):
        at = sent.place(start, start + 1)
        if at is not None:
            assert text[at[0] : at[1]] == sent.text[start]
    unplaced = [at for at in range(len(sent.text)) if sent.place(at, at + 1) is None]
    assert len(unplaced) <= 1
    assert sent.place(0, len(sent.text) + 9) is None


def test_a_long_text_is_sent_by_its_ends(engine, rasa):
    text = "a" * 1999 + " " + "b" * 5000 + " mon passeport"
    rasa.answer = parsed("", *SURE, entities=[{"entity": "person", "start": 2488, "end": 2501}])
    found = engine.understand(text, now=NOW)
    assert rasa.asked == [{"text": f"{text[:2000]} {text[-500:]}"}]
    assert marked(found) == [("person", "mon passeport", len(text) - 13, len(text))]
