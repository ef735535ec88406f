"""The lean reader gives what scikit-learn's own pipeline gives, and comes back whole from disk."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.svm import LinearSVC

from bot.nlu import training
from bot.nlu.ngrams import LONGEST, TAIL, character_ngrams, prepared, word_ngrams
from bot.nlu.scorer import load_scorer, save_scorer
from tests.nlu.samples import EXAMPLES, small_scorer

TWICE = EXAMPLES * 2
"""Each sentence twice, so that none of its n-grams is rare enough to be left out."""


def scikit_learn_scores(texts):
    seen = [prepared(one.text) for one in TWICE]
    words = TfidfVectorizer(analyzer=word_ngrams, sublinear_tf=True)
    characters = TfidfVectorizer(
        analyzer=character_ngrams, sublinear_tf=True, min_df=training.RARE_CHARACTERS
    )
    features = hstack([words.fit_transform(seen), characters.fit_transform(seen)]).tocsr()
    model = LinearSVC(C=training.COST, tol=training.TOLERANCE, random_state=42)
    model.fit(features, [one.intent for one in TWICE])
    ready = [prepared(text) for text in texts]
    asked = hstack([words.transform(ready), characters.transform(ready)]).tocsr()
    return model.decision_function(asked)


def test_known_ngrams_score_as_scikit_learn_scores_them():
    texts = [one.text for one in EXAMPLES]
    scorer = training.fit(TWICE, temperature=1.0)
    ours = [scorer.raw_scores(text) for text in texts]
    np.testing.assert_allclose(ours, scikit_learn_scores(texts), atol=2e-3)


def test_words_never_seen_make_it_less_sure():
    scorer = small_scorer()
    known = scorer.raw_scores("un trou dans la rue").max()
    diluted = scorer.raw_scores("un trou dans la rue xylophone kumquat zeppelin").max()
    assert diluted < known


def test_a_text_of_unknown_ngrams_only_gets_what_the_biases_say():
    scorer = small_scorer()
    np.testing.assert_array_equal(scorer.raw_scores("漢字"), scorer.bias)


def test_two_intents_are_enough():
    two = [one for one in EXAMPLES if one.intent != "rdv-passeport"]
    scorer = training.fit(two, temperature=4.0)
    chances = scorer.probabilities("extrait d'acte de naissance")
    assert scorer.intents[int(chances.argmax())] == "acte-naissance"


@given(st.text(max_size=60))
def test_probabilities_are_probabilities(text):
    chances = small_scorer().probabilities(text)
    assert chances.min() >= 0
    assert float(chances.sum()) == pytest.approx(1, abs=1e-4)


def test_a_kept_model_reads_as_before(tmp_path):
    file = tmp_path / "lexical.npz"
    save_scorer(small_scorer(), file)
    again = load_scorer(file)
    assert again.intents == list(small_scorer().intents)
    for one in EXAMPLES:
        np.testing.assert_allclose(
            again.probabilities(one.text), small_scorer().probabilities(one.text), atol=5e-3
        )


def test_a_model_of_older_features_is_told(tmp_path):
    file = tmp_path / "lexical.npz"
    save_scorer(small_scorer(), file)
    with np.load(file) as stored:
        arrays = {name: stored[name] for name in stored.files} | {"features": np.int64(1)}
    np.savez(file, **arrays)
    with pytest.raises(ValueError, match="older way"):
        load_scorer(file)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 half a file", b"no archive at all"])
def test_a_broken_model_is_told(tmp_path, content):
    file = tmp_path / "lexical.npz"
    file.write_bytes(content)
    with pytest.raises((OSError, ValueError)):
        load_scorer(file)


def test_a_missing_model_is_told(tmp_path):
    with pytest.raises(OSError, match="lexical"):
        load_scorer(tmp_path / "lexical.npz")


def test_digits_accents_and_case_are_alike_to_the_features():
    assert prepared("Été 2026") == prepared("ETE 13") == "ete 0"


def test_only_the_first_and_last_characters_of_a_long_text_are_read():
    text = "a" * LONGEST + "b" * 9000 + "c" * TAIL
    assert prepared(text) == "a" * LONGEST + " " + "c" * TAIL


def test_short_words_give_one_stretch_each():
    assert character_ngrams("a bon") == [
        " a",
        "a ",
        " a ",
        " b",
        "bo",
        "on",
        "n ",
        " bo",
        "bon",
        "on ",
        " bon",
        "bon ",
        " bon ",
    ]
