"""How well an engine reads: by hand, on sentences whose readings are known."""

import io
import json

import pytest

from bot.nlu.commands import evaluate, evaluate_json
from bot.nlu.scoring import read_labelled, score_engine
from bot.nlu.training_data import TrainingDataError
from bot.talk.understanding import Intent, Part, Understanding
from tests.nlu.samples import NOW

LABELLED = [("a1", "a"), ("a2", "a"), ("b1", "b"), ("c1", "c")]
READ = {"a1": "abc", "a2": "bac", "b1": "bca", "c1": "ab"}
"""The ranking given to each text: a1 right, a2 second, b1 right, c1 nowhere."""


class Scripted:
    name = "scripted"

    def understand(self, text, *, now, language=""):
        ranking = tuple(Intent(name=one, confidence=0.5) for one in READ[text])
        part = Part(text=text, intent=ranking[0], ranking=ranking)
        return Understanding(text=text, language="fr", parts=(part,), engine=self.name)


def test_the_table_counts_what_was_read():
    score = score_engine(Scripted(), LABELLED, now=NOW)
    assert (score.examples, score.accuracy, score.top3) == (4, 0.5, 0.75)
    assert score.confusions == (("a", "b", 1), ("c", "a", 1))
    table = {one.intent: (one.examples, one.precision, one.recall, one.f1) for one in score.intents}
    assert table == {
        "a": (2, 0.5, 0.5, 0.5),
        "b": (1, 0.5, 1.0, pytest.approx(2 / 3)),
        "c": (1, 0.0, 0.0, 0.0),
    }
    assert score.macro_f1 == pytest.approx((0.5 + 2 / 3) / 3)


def test_no_sentence_scores_nothing_and_breaks_nothing():
    assert score_engine(Scripted(), [], now=NOW).accuracy == 0


@pytest.fixture
def labelled(tmp_path):
    file = tmp_path / "held_out.csv"
    rows = "".join(f"{intent},{text},x\n" for text, intent in LABELLED)
    file.write_text("﻿slug,text,note\n" + rows, encoding="utf-8")
    return file


def test_a_csv_may_hold_more_columns_and_a_byte_order_mark(labelled):
    assert read_labelled(labelled) == LABELLED


def test_rasa_files_are_read_too(tmp_path):
    file = tmp_path / "held_out.yml"
    file.write_text("nlu:\n- intent: a\n  examples: |\n    - a1\n    - a2\n", encoding="utf-8")
    assert read_labelled(file) == LABELLED[:2]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param("intent,text\na,a1\n", r":1: the columns 'slug' and 'text'", id="columns"),
        pytest.param("slug,text\n", r":1: there is no sentence", id="empty"),
        pytest.param("slug,text\na,a1\nb\n", r":3: .*text", id="short row"),
    ],
)
def test_a_csv_that_cannot_be_scored_is_named(tmp_path, content, reason):
    file = tmp_path / "bad.csv"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(TrainingDataError, match=reason):
        read_labelled(file)


def test_the_table_is_printed_with_the_worst_first(labelled):
    out = io.StringIO()
    evaluate(Scripted(), labelled, out, now=NOW)
    lines = out.getvalue().splitlines()
    assert lines[0] == "4 sentences   accuracy 50.0%   top-3 75.0%   macro F1 38.9%"
    assert lines[1].endswith("c")
    assert lines[-1] == "   1 × c taken for a"


def test_the_score_is_one_json_object(labelled):
    out = io.StringIO()
    evaluate_json(Scripted(), labelled, out, now=NOW)
    found = json.loads(out.getvalue())
    assert (found["accuracy"], found["intents"][0]["intent"]) == (0.5, "a")
