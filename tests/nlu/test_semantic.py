"""The semantic model and its rankers: what is read back, weighed, and asked of the encoder."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.nlu.parts import SURE
from bot.nlu.reading import RankingEngine
from bot.nlu.semantic import (
    NEAREST_SCALE,
    CascadeRanker,
    NearestHead,
    mixed_chances,
    softmax,
)
from bot.nlu.semantic_files import load_semantic, save_semantic
from bot.reading.folding import words
from bot.talk.understanding import Intent
from tests.nlu.meaning import (
    WatchedEncoder,
    bundled,
    cascade_engine,
    semantic_engine,
    small_model,
)
from tests.nlu.samples import EXAMPLES, NOW, small_engine, small_scorer

KNOWN = "acte de naissance"
"""What the words alone are sure of."""
DOUBTFUL = "asphalte crevassé"
"""What they are not."""
PARAPHRASES = [
    ("my newborn's birth certificate", "acte-naissance"),
    ("travel document expired", "rdv-passeport"),
    ("asphalte crevassé", "nid-de-poule"),
]


def vectors(*texts):
    return bundled().encode(texts)


def lexical(*texts):
    return np.stack([small_scorer().raw_scores(text) for text in texts])


def english(*texts):
    return np.asarray([text.startswith("passport") for text in texts])


def test_a_model_read_back_says_the_same(tmp_path):
    texts = [one.text for one in EXAMPLES[::3]] + [DOUBTFUL, "passport renewal"]
    save_semantic(small_model(), tmp_path / "semantic.npz")
    again = load_semantic(tmp_path / "semantic.npz")
    before, after = (
        model.probabilities(lexical(*texts), vectors(*texts), english(*texts))
        for model in (small_model(), again)
    )
    np.testing.assert_allclose(after, before, atol=5e-3)
    assert (again.encoder, again.sure_at) == (small_model().encoder, small_model().sure_at)
    assert again.spelling == small_model().spelling


@pytest.mark.parametrize(
    "spoilt",
    [
        lambda whole: b"",
        lambda whole: b"half a file",
        lambda whole: whole[: len(whole) // 2],
        lambda whole: whole.replace(b"mix.npy", b"max.npy"),
    ],
    ids=["empty", "text", "cut", "an array missing"],
)
def test_a_broken_file_is_told(tmp_path, spoilt):
    file = tmp_path / "semantic.npz"
    save_semantic(small_model(), file)
    file.write_bytes(spoilt(file.read_bytes()))
    with pytest.raises(ValueError, match=r"semantic\.npz|pickled"):
        load_semantic(file)


def test_a_file_of_another_version_is_told(tmp_path):
    file = tmp_path / "semantic.npz"
    save_semantic(small_model(), file)
    with np.load(file) as stored:
        arrays = {**stored, "version": np.int64(99)}
    np.savez(file, **arrays)
    with pytest.raises(ValueError, match="made by another version"):
        load_semantic(file)


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(OSError, match="semantic"):
        load_semantic(tmp_path / "semantic.npz")


@pytest.mark.parametrize("counts", [(1, 1), (2, 1, 7), (3, 3, 4, 12)])
def test_the_nearest_examples_are_those_a_naive_count_finds(counts):
    chance = np.random.default_rng(7)
    examples = chance.normal(size=(sum(counts), 5)).astype(np.float32)
    asked = chance.normal(size=(4, 5)).astype(np.float32)
    starts = np.cumsum([0, *counts[:-1]])
    naive = np.empty((4, len(counts)))
    for row, text in enumerate(asked):
        for intent, (start, count) in enumerate(zip(starts, counts, strict=True)):
            near = sorted(float(text @ one) for one in examples[start : start + count])[::-1]
            naive[row, intent] = (near[0] + sum(near[:3]) / len(near[:3])) / 2
    found = NearestHead(vectors=examples, starts=starts).scores(asked)
    np.testing.assert_allclose(found, naive * NEAREST_SCALE, rtol=1e-4)


def test_probabilities_sum_to_one():
    texts = ["un trou", DOUBTFUL, "zorglub", ""]
    chances = small_model().probabilities(lexical(*texts), vectors(*texts), english(*texts))
    assert chances.shape == (4, 3)
    assert (chances >= 0).all()
    np.testing.assert_allclose(chances.sum(axis=1), 1, atol=1e-5)


def test_english_is_weighed_apart():
    evidence = np.asarray([[[4, 0], [4, 0]], [[0, 3], [0, 3]]], dtype=np.float32)
    mix = np.asarray([[1, 0], [0, 1]], dtype=np.float32)
    chances = mixed_chances(mix, evidence, np.asarray([False, True]))
    np.testing.assert_allclose(chances, [softmax(np.array([4, 0])), softmax(np.array([0, 3]))])


@given(st.lists(st.floats(-1e4, 1e4, width=32), min_size=1, max_size=9))
def test_any_scores_become_probabilities(scores):
    chances = softmax(np.asarray([scores], dtype=np.float32))
    assert np.isfinite(chances).all()
    assert chances.sum() == pytest.approx(1, abs=1e-4)


@pytest.mark.parametrize(("text", "intent"), PARAPHRASES)
def test_a_paraphrase_without_a_common_word_is_heard(text, intent):
    taught = {word for one in EXAMPLES for word in words(one.text)}
    assert taught.isdisjoint(words(text))
    found = semantic_engine().understand(text, now=NOW)
    assert (found.engine, found.parts[0].intent.name) == ("semantic", intent)


def test_the_encoder_is_asked_the_text_spelt_out_and_without_its_greeting():
    encoder = WatchedEncoder(bundled())
    semantic_engine(encoder).understand("bonjour, la chaussee est abimee", now=NOW)
    assert encoder.asked == ["la chaussée est abîmée"]


def test_the_cascade_asks_the_encoder_only_where_the_words_are_not_sure():
    encoder = WatchedEncoder(bundled())
    engine = cascade_engine(encoder)
    assert engine.rank(KNOWN) == small_engine().rank(KNOWN)
    assert encoder.asked == []
    assert engine.rank(DOUBTFUL) == semantic_engine().rank(DOUBTFUL)
    assert encoder.asked == [DOUBTFUL]


@pytest.mark.parametrize("build", [semantic_engine, cascade_engine])
@pytest.mark.parametrize("text", [KNOWN, DOUBTFUL, "", "😀"])
def test_a_first_look_never_asks_the_encoder(build, text):
    encoder = WatchedEncoder(bundled())
    build(encoder).first_look(text, now=NOW)
    assert encoder.asked == []


@pytest.mark.parametrize(
    ("build", "finals"),
    [(semantic_engine, [False, False, True]), (cascade_engine, [True, False, True])],
)
def test_a_first_look_is_final_where_the_encoder_would_not_be_asked(build, finals):
    seen = [build().first_look(text, now=NOW).final for text in (KNOWN, DOUBTFUL, "…")]
    assert seen == finals
    assert build().understand(DOUBTFUL, now=NOW).final


def test_how_sure_is_sure_comes_with_the_model():
    never = replace(small_model(), sure_at=1.01)
    ranker = CascadeRanker(small_scorer(), never, bundled())
    assert ranker.first_rank(KNOWN)[1] is False


class TwoMinds:
    """Sure of the whole and of its first half at once; of the second half only later."""

    def rank(self, text):
        """Hear another wish in what ends with « b »."""
        name = "b" if text.endswith("b") and not text.startswith("a") else "a"
        return (Intent(name=name, confidence=SURE + 0.3),)

    def first_rank(self, text):
        """Hear one wish alone; unsure in what ends with « b »."""
        half = text.endswith("b") and not text.startswith("a")
        return (Intent(name="a", confidence=0.1 if half else SURE + 0.3),), not half


def test_a_first_look_is_not_final_where_a_second_request_may_be_heard_later():
    engine = RankingEngine("two minds", TwoMinds(), threshold=0.3)
    text = "a premier souhait ici. et aussi second souhait b"
    assert len(engine.understand(text, now=NOW).parts) == 2
    first = engine.first_look(text, now=NOW)
    assert (len(first.parts), first.final) == (1, False)
