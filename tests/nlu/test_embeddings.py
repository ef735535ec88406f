"""Vectors are kept: each text is encoded once an encoder, whatever stops the work in between."""

import numpy as np
import pytest

from bot.nlu.embeddings import STEP, embed, forget_unused
from tests.nlu.meaning import LetterEncoder, WatchedEncoder

TEXTS = [f"phrase numéro {number}" for number in range(STEP * 2 + 5)]


class OtherEncoder(LetterEncoder):
    """Gives other vectors under another name."""

    name = "other letters"

    def encode(self, texts):
        """Give the vectors turned round."""
        return super().encode(texts)[:, ::-1]


@pytest.fixture
def encoder():
    return WatchedEncoder(LetterEncoder())


def untold(_done, _of):
    """Tell nobody of progress."""


def test_each_text_gets_its_own_vector_in_order(tmp_path, encoder):
    found = embed(encoder, TEXTS, tmp_path / "new", untold)
    np.testing.assert_allclose(found, LetterEncoder().encode(TEXTS), atol=1e-3)
    assert found.dtype == np.float32


def test_only_new_texts_are_encoded(tmp_path, encoder):
    embed(encoder, ["un", "deux"], tmp_path, untold)
    encoder.asked.clear()
    embed(encoder, ["deux", "trois", "un"], tmp_path, untold)
    assert encoder.asked == ["trois"]


def test_kept_vectors_are_the_same_as_new_ones(tmp_path, encoder):
    new = embed(encoder, TEXTS, tmp_path, untold)
    np.testing.assert_array_equal(embed(encoder, TEXTS[::-1], tmp_path, untold)[::-1], new)


def test_a_text_that_stands_twice_is_encoded_once(tmp_path, encoder):
    found = embed(encoder, ["un", "deux", "un"], tmp_path, untold)
    assert encoder.asked == ["un", "deux"]
    np.testing.assert_array_equal(found[0], found[2])


def test_a_run_that_is_stopped_keeps_what_it_has_encoded(tmp_path, encoder):
    calls = []

    def stop_at_the_second_step():
        calls.append(len(calls))
        if len(calls) == 2:
            raise KeyboardInterrupt

    stopped = WatchedEncoder(LetterEncoder(), stop_at_the_second_step)
    with pytest.raises(KeyboardInterrupt):
        embed(stopped, TEXTS, tmp_path, untold)
    embed(encoder, TEXTS, tmp_path, untold)
    assert encoder.asked == TEXTS[STEP:]


def test_another_encoders_vectors_are_not_mixed_in(tmp_path, encoder):
    embed(encoder, ["un"], tmp_path, untold)
    other = embed(OtherEncoder(), ["un"], tmp_path, untold)
    np.testing.assert_allclose(other, OtherEncoder().encode(["un"]), atol=1e-3)
    encoder.asked.clear()
    first = embed(encoder, ["un"], tmp_path, untold)
    np.testing.assert_allclose(first, LetterEncoder().encode(["un"]), atol=1e-3)
    assert encoder.asked == []


def test_texts_no_longer_wanted_are_forgotten_and_others_kept(tmp_path, encoder):
    embed(encoder, ["un", "deux"], tmp_path, untold)
    forget_unused(encoder.name, ["deux"], tmp_path)
    encoder.asked.clear()
    embed(encoder, ["un", "deux"], tmp_path, untold)
    assert encoder.asked == ["un"]


def test_another_encoders_vectors_are_forgotten(tmp_path, encoder):
    embed(encoder, ["un"], tmp_path, untold)
    embed(OtherEncoder(), ["un"], tmp_path, untold)
    forget_unused(OtherEncoder.name, ["un"], tmp_path)
    encoder.asked.clear()
    embed(encoder, ["un"], tmp_path, untold)
    assert encoder.asked == ["un"]


def test_progress_counts_the_new_texts_alone(tmp_path, encoder):
    told = []
    embed(encoder, TEXTS[:10], tmp_path, lambda done, of: told.append((done, of)))
    embed(encoder, TEXTS, tmp_path, lambda done, of: told.append((done, of)))
    embed(encoder, TEXTS, tmp_path, lambda done, of: told.append((done, of)))
    left = len(TEXTS) - 10
    assert told == [(10, 10), (STEP, left), (left, left)]


def test_no_text_gives_no_vector(tmp_path, encoder):
    assert len(embed(encoder, [], tmp_path, untold)) == 0


def test_half_a_pair_of_utf_16_is_a_text_too(tmp_path):
    assert len(embed(LetterEncoder(), ["\ud800"], tmp_path, untold)) == 1
