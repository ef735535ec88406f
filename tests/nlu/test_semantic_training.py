"""How the witnesses are trained and weighed, and from when on the words alone are trusted."""

import io

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.nlu.preparing import learn_meaning
from bot.nlu.semantic_training import (
    ALLOWED_LOSS,
    LEAST_SURE,
    NEVER_SURE,
    START,
    find_sure_at,
    fit_mix,
    fit_mixes,
    train_semantic,
)
from bot.nlu.spelling import Spelling
from bot.nlu.training import hold_out, train_scorer
from bot.nlu.training_data import Example
from tests.nlu.meaning import LetterEncoder, small_model


def examples(sentences):
    return [
        Example(text=text, intent=intent, language="fr")
        for intent, texts in sentences.items()
        for text in texts
    ]


def learnt(folder, sentences):
    """Train on sentences with the letters' encoder; give scorer, model and accuracy."""
    taught = examples(sentences)
    scorer, _ = train_scorer(taught)
    model, accuracy = learn_meaning(taught, scorer, LetterEncoder(), folder, io.StringIO())
    return scorer, model, accuracy


def chances(scorer, model, text):
    lexical = scorer.raw_scores(text)[None]
    vectors = LetterEncoder().encode([text])
    return model.probabilities(lexical, vectors, np.asarray([False]))[0]


TWO = {
    "chat": ["mon chat dort", "le chat mange", "un chat noir", "chat perdu", "deux chats"],
    "vélo": ["piste cyclable", "un vélo rouge", "garer mon vélo", "vélo volé", "prime vélo"],
}


def test_two_intents_alone_are_learnt(tmp_path):
    scorer, model, accuracy = learnt(tmp_path, TWO)
    for intent, texts in TWO.items():
        for text in texts:
            found = chances(scorer, model, text)
            assert (scorer.intents[int(found.argmax())], len(found)) == (intent, 2)
            assert found.sum() == pytest.approx(1, abs=1e-5)
    assert 0.5 <= accuracy <= 1


def test_two_intents_score_as_far_apart_as_scikit_learn_has_them(tmp_path):
    """The two columns stand for one: their difference is the decision."""
    _, model, _ = learnt(tmp_path, TWO)
    for head in (model.logistic, model.discriminant):
        np.testing.assert_array_equal(head.weights[:, 0], -head.weights[:, 1])
        assert head.bias[0] == -head.bias[1]


@pytest.mark.filterwarnings("error")
def test_an_intent_with_one_sentence_is_learnt_though_it_cannot_be_held_out(tmp_path):
    scorer, model, accuracy = learnt(tmp_path, {**TWO, "crèche": ["une place en crèche"]})
    found = chances(scorer, model, "une place en crèche")
    assert scorer.intents[int(found.argmax())] == "crèche"
    assert 0.5 <= accuracy <= 1


def test_where_nothing_can_be_held_out_words_are_never_sure(tmp_path):
    one_each = {intent: texts[:1] for intent, texts in TWO.items()}
    _, model, accuracy = learnt(tmp_path, one_each)
    assert (accuracy, model.sure_at) == (0.0, NEVER_SURE)
    np.testing.assert_array_equal(model.mix, [START, START])


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("each", [1, 2, 3])
def test_very_few_sentences_an_intent_are_learnt(tmp_path, each):
    few = {intent: texts[:each] for intent, texts in TWO.items()}
    scorer, model, _ = learnt(tmp_path, few)
    for intent, texts in few.items():
        assert scorer.intents[int(chances(scorer, model, texts[0]).argmax())] == intent


def test_what_is_learnt_is_named_after_its_encoder_and_spelling(tmp_path):
    accented = {**TWO, "école": ["l'école ferme", "inscrire à l'école", "école élémentaire"]}
    _, model, _ = learnt(tmp_path, accented)
    assert model.encoder == "letters"
    assert model.spelling.accents["velo"] == "vélo"
    assert model.spelling.accents["elementaire"] == "élémentaire"


def test_the_same_sentences_teach_the_same(tmp_path):
    one, again = (learnt(tmp_path / name, TWO) for name in ("one", "again"))
    np.testing.assert_array_equal(chances(*one[:2], "un chat"), chances(*again[:2], "un chat"))


def test_vectors_in_any_order_of_intents_are_learnt_in_the_order_of_the_scorer(tmp_path):
    mixed = examples(TWO)[::2] + examples(TWO)[1::2]
    scorer, held_out = train_scorer(mixed)
    vectors = LetterEncoder().encode([one.text for one in mixed])
    model, _ = train_semantic(
        "letters", vectors, mixed,
        held_out=held_out, temperature=scorer.temperature, spelling=Spelling(),
    )  # fmt: skip
    for one in mixed:
        assert scorer.intents[int(chances(scorer, model, one.text).argmax())] == one.intent
    assert hold_out(mixed).accuracy == held_out.accuracy


RIGHT, NOISE = 4.0, 4.0


def witnesses(count=600, intents=5, right=0):
    """Give evidence in which one witness is right nine times of ten and three make noise."""
    chance = np.random.default_rng(11)
    truth = chance.integers(0, intents, count)
    heard = np.where(chance.random(count) < 0.9, truth, chance.integers(0, intents, count))
    evidence = NOISE * chance.normal(size=(4, count, intents))
    evidence[right] = RIGHT * (np.arange(intents) == heard[:, None])
    return evidence.astype(np.float32), truth


@pytest.mark.parametrize("right", range(4))
def test_the_witness_that_is_right_is_heard_and_noise_is_not(right):
    mix = fit_mix(*witnesses(right=right))
    others = np.delete(mix, right)
    assert mix[right] > 0.5
    assert (others >= 0).all()
    assert (others < 0.05).all()


@pytest.mark.parametrize("few", [0, 199])
def test_languages_share_a_mix_where_one_has_few_sentences_held_out(few):
    evidence, truth = witnesses()
    english = np.arange(len(truth)) < few
    shared = fit_mix(evidence, truth)
    np.testing.assert_array_equal(fit_mixes(evidence, truth, english), [shared, shared])


def test_each_language_hears_the_witness_that_is_right_in_it():
    (french, truth), (english, _) = witnesses(right=0), witnesses(right=1)
    evidence = np.concatenate([french, english], axis=1)
    flags = np.arange(len(truth) * 2) >= len(truth)
    mixes = fit_mixes(evidence, np.concatenate([truth, truth]), flags)
    assert mixes.argmax(axis=1).tolist() == [0, 1]


def test_no_witness_counts_against_what_it_says():
    evidence, truth = witnesses()
    evidence[1] = -evidence[0]
    assert (fit_mix(evidence, truth) >= 0).all()


def told(*rows):
    """Give (lexical, mixed, truth) of rows (lexical confidence, lexical right, mixed right)."""
    truth = np.zeros(len(rows), dtype=np.int64)
    lexical = [[c, 1 - c] if right else [1 - c, c] for c, right, _ in rows]
    mixed = [[0.9, 0.1] if right else [0.1, 0.9] for _, _, right in rows]
    return np.asarray(lexical), np.asarray(mixed), truth


def test_words_that_are_always_right_are_sure_as_far_down_as_allowed():
    assert find_sure_at(*told((0.99, True, True), (0.6, True, True))) == 0.6


def test_words_are_never_sure_where_each_costs_too_much():
    assert find_sure_at(*told((0.9, False, True), (0.8, False, True))) == NEVER_SURE


def test_words_are_sure_down_to_where_meaning_begins_to_know_better():
    rows = told((0.99, True, True), (0.9, True, True), (0.8, False, True), (0.7, True, True))
    assert find_sure_at(*rows) == 0.9


def test_where_both_err_alike_nothing_is_lost():
    assert find_sure_at(*told((0.99, False, False), (0.7, False, False))) == 0.7


def test_what_words_know_better_makes_up_for_what_they_do_not():
    assert find_sure_at(*told((0.9, True, False), (0.8, False, True))) == 0.8


def test_a_guess_below_the_least_is_never_sure():
    lexical = np.asarray([[0.4, 0.3, 0.3]] * 3)
    assert lexical.max() < LEAST_SURE
    assert find_sure_at(lexical, lexical, np.zeros(3, dtype=np.int64)) == NEVER_SURE


def test_those_equally_sure_are_counted_together():
    assert find_sure_at(*told((0.9, True, True), (0.9, False, True))) == NEVER_SURE


@given(
    st.lists(
        st.tuples(st.sampled_from([0.55, 0.7, 0.9, 1.0]), st.booleans(), st.booleans()),
        min_size=1,
        max_size=40,
    )
)
@settings(max_examples=100)
def test_trusting_the_words_never_costs_more_than_allowed(rows):
    lexical, mixed, truth = told(*rows)
    sure = lexical.max(axis=1) >= find_sure_at(lexical, mixed, truth)
    cascade = np.where(sure, lexical.argmax(axis=1), mixed.argmax(axis=1))
    lost = (mixed.argmax(axis=1) == truth).mean() - (cascade == truth).mean()
    assert lost <= ALLOWED_LOSS


def test_the_small_sentences_weigh_every_witness():
    assert small_model().mix.shape == (2, 4)
    assert 0.5 <= small_model().sure_at <= NEVER_SURE
