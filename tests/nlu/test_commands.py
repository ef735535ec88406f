"""What `parvis understand` gives, exactly as contracts.md says."""

import io
import json

from bot.nlu.commands import understand_lines
from tests.nlu.samples import NOW, small_engine


def understood(*lines, engine=None):
    out = io.StringIO()
    understand_lines(engine or small_engine(), (f"{one}\n" for one in lines), out, now=NOW)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_a_line_gives_an_object_of_the_contract():
    [found] = understood("un nid-de-poule rue Foch depuis le 14/11/2026")
    assert list(found) == ["text", "language", "intent", "ranking", "entities", "engine"]
    assert found["text"] == "un nid-de-poule rue Foch depuis le 14/11/2026"
    assert (found["language"], found["engine"]) == ("fr", "lexical")
    assert found["intent"] == found["ranking"][0]
    assert found["intent"]["name"] == "nid-de-poule"
    assert {frozenset(one) for one in found["ranking"]} == {frozenset({"name", "confidence"})}
    assert {frozenset(one) for one in found["entities"]} == {
        frozenset({"name", "value", "start", "end"})
    }
    [day] = [one for one in found["entities"] if one["name"] == "date"]
    assert day["value"] == "2026-11-14"
    assert "14/11/2026" in found["text"][day["start"] : day["end"]]


def test_below_the_threshold_the_intent_is_a_fallback_and_the_ranking_stays_raw():
    [found] = understood("un nid-de-poule", engine=small_engine(threshold=1.1))
    assert found["intent"]["name"] == "nlu_fallback"
    assert found["ranking"][0]["name"] == "nid-de-poule"
    assert 0 <= found["intent"]["confidence"] <= 1


def test_every_line_is_answered_even_an_empty_one():
    assert [one["intent"]["name"] for one in understood("", "🙂", "???")] == ["nlu_fallback"] * 3


def test_each_line_is_read_alone():
    texts = ["mon passeport", "un gros trou", "mon passeport"]
    first, _, third = understood(*texts)
    assert first == third == understood("mon passeport")[0]


def test_offsets_count_code_points():
    [found] = understood("😀 un trou le 14/11/2026")
    [day] = [one for one in found["entities"] if one["name"] == "date"]
    assert found["text"][day["start"] : day["end"]].endswith("14/11/2026")
