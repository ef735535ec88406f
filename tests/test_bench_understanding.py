"""The noise that bench-nlu makes, its figures, what it keeps and where it writes its table."""

import json
from random import Random

import pytest

from bench.nlu_figures import accuracy, auroc, calibration, outside_figures, wilson
from bench.nlu_noise import FRENCH, in_sms, noisy, with_typos, without_accents
from bench.nlu_rasa import as_rasa
from bench.nlu_rows import keep, kept_rows
from bench.nlu_table import BEGIN, END, table, write
from bot.nlu.training_data import Example, read_file
from bot.talk.understanding import FALLBACK, Intent

TEXT = "Bonjour, il y a un énorme trou devant l’école depuis avant-hier, merci beaucoup"


def ranked(*pairs):
    return tuple(Intent(name=name, confidence=odds) for name, odds in pairs)


def test_accents_and_ligatures_are_taken_off():
    assert without_accents("Où naît le cœur ? À l’Haÿ", Random(1)) == "Ou nait le coeur ? A l’Hay"


def test_typos_touch_a_quarter_of_the_longer_words_by_one_letter():
    words = [f"{letter}abcdefg" for letter in "abcdefghijklmnopqrst"] * 50
    slipped = with_typos(" ".join(words), Random(1)).split()
    changed = [pair for pair in zip(words, slipped, strict=True) if pair[0] != pair[1]]
    assert 0.2 < len(changed) / len(words) < 0.3
    assert all(abs(len(one) - len(other)) <= 1 for one, other in changed)
    assert with_typos("le mur du 12", Random(1)) == "le mur du 12"


def test_sms_spelling_abbreviates_and_leaves_silent_letters_out():
    written = in_sms(TEXT, Random(1))
    assert written.startswith("bjr, ya un enorm")
    assert written.endswith("mci bcp")
    assert in_sms("c'est pour quelqu'un", Random(1)) == "c pr kelkun"


@pytest.mark.parametrize("maker", FRENCH.values(), ids=FRENCH)
def test_a_seed_always_makes_the_same_noise(maker):
    labelled = [(TEXT, "trou")] * 5
    assert noisy(labelled, maker) == noisy(labelled, maker)
    assert [label for _, label in noisy(labelled, maker)] == ["trou"] * 5


@pytest.mark.parametrize(
    ("hits", "total", "low", "high"),
    [(0, 10, 0.0, 0.2775), (9, 10, 0.5958, 0.9821), (50, 100, 0.4038, 0.5962), (0, 0, 0.0, 1.0)],
)
def test_the_wilson_interval_is_the_one_in_the_books(hits, total, low, high):
    assert wilson(hits, total) == pytest.approx((low, high), abs=1e-3)


@pytest.mark.parametrize(
    ("low", "high", "area"),
    [([0.1, 0.2], [0.3, 0.4], 1.0), ([0.3, 0.4], [0.1], 0.0), ([0.5], [0.5], 0.5),
     ([0.1, 0.5], [0.3, 0.5], 0.625)],
)  # fmt: skip
def test_the_area_under_the_curve_counts_ties_half(low, high, area):
    assert auroc(low, high) == pytest.approx(area)


def test_a_fallback_in_the_ranking_counts_as_out_of_scope():
    inside = [ranked(("a", 0.9), (FALLBACK, 0.1))] * 20
    outside = [ranked((FALLBACK, 0.9), ("a", 0.1)), ranked(("a", 0.95), ("b", 0.05))]
    assert outside_figures(inside, outside) == {
        "sentences": 2,
        "auroc": 0.5,
        "recall_at_95": 0.5,
    }


def test_accuracy_looks_at_the_first_and_at_the_first_three():
    ranking = ranked(("a", 0.5), ("b", 0.3), ("c", 0.1), ("d", 0.1))
    found = accuracy([ranking] * 4, ["a", "b", "c", "d"])
    assert (found["accuracy"], found["top3"]) == (0.25, 0.75)
    assert found["macro_f1"] == pytest.approx(0.1)


def test_calibration_weighs_the_gaps_of_its_bins():
    rankings = [ranked(("a", 0.9))] * 4 + [ranked(("a", 1.0))] * 4
    error, bins = calibration(rankings, ["a", "a", "a", "b"] + ["a"] * 4)
    assert error == pytest.approx(0.075)
    assert sum(one["sentences"] for one in bins) == 8
    assert bins[-1] == {"sentences": 4, "confidence": 1.0, "accuracy": 1.0}


def test_what_rasa_is_given_reads_back_as_it_was(tmp_path):
    given = [Example(text=f"c'est « {at} » : - oui #{at}", intent="a?", language="") for at in "12"]
    file = tmp_path / "nlu.yml"
    file.write_text(as_rasa(given), "utf-8")
    assert [(one.text, one.intent) for one in read_file(file)] == [
        (one.text, one.intent) for one in given
    ]


def test_a_row_cut_short_by_a_stop_is_measured_again(tmp_path):
    file = tmp_path / "rows.jsonl"
    row = {"set": "a", "engine": "lexical", "key": "1"}
    file.write_text(json.dumps(row) + '\n{"set": "b", "eng', "utf-8")
    assert kept_rows(file) == {("a", "lexical", "1"): row}
    keep({**row, "set": "b"}, file)
    assert list(kept_rows(file)) == [("a", "lexical", "1"), ("b", "lexical", "1")]
    assert kept_rows(tmp_path / "none.jsonl") == {}


def test_the_table_goes_between_its_markers_and_is_replaced_there(tmp_path):
    file = tmp_path / "page.md"
    file.write_text(f"# Page\n\n{BEGIN}\nold\n{END}\n\nafter\n", "utf-8")
    write("| new |", file)
    assert file.read_text("utf-8") == f"# Page\n\n{BEGIN}\n\n| new |\n\n{END}\n\nafter\n"
    file.write_text("# Page\n", "utf-8")
    write("| new |", file)
    assert file.read_text("utf-8").endswith(f"{BEGIN}\n\n| new |\n\n{END}\n")


def test_folds_of_unseen_services_are_counted_together():
    folds = [
        {"set": f"unseen_services_0{at}", "engine": "lexical", "costs": None,
         "test": {"sentences": 100, "hits": hits, "in_three": 90}}
        for at, hits in ((1, 60), (2, 80))
    ]  # fmt: skip
    assert "| lexical | 2 of 10 | 200 | 70.0 % (63.3–75.9) | 90.0 % |" in table(folds)
