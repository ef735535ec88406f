"""The bundled encoder: unit vectors of meaning for any text, from any thread."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.nlu.encoders import BUNDLED, BundledEncoder, bounded, open_encoder
from tests.nlu.meaning import bundled


def vector(text):
    return bundled().encode([text])[0]


def test_the_bundled_encoder_is_a_setting_of_its_own():
    assert isinstance(open_encoder(BUNDLED), BundledEncoder)


def test_a_text_is_a_unit_vector():
    vectors = bundled().encode(["bonjour", "un trou dans la rue", ""])
    assert (vectors.shape, vectors.dtype) == ((3, 384), np.float32)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_no_text_gives_no_vector():
    assert bundled().encode([]).shape == (0, 384)


def test_the_same_text_is_the_same_vector_whoever_stands_beside():
    alone = vector("un trou dans la rue")
    among = bundled().encode(["acte de naissance", "un trou dans la rue", "x" * 300])[1]
    np.testing.assert_allclose(among, alone, atol=1e-5)


@pytest.mark.parametrize(
    ("text", "near", "far"),
    [
        ("il y a un trou dans la rue", "la chaussée est défoncée", "je déclare mon bébé"),
        ("il y a un trou dans la rue", "there is a pothole", "I want a birth certificate"),
        ("I lost my passport", "j'ai perdu mon passeport", "ma poubelle n'est pas ramassée"),
    ],
    ids=["French", "French to English", "English to French"],
)
def test_near_meanings_are_nearer_than_far_ones(text, near, far):
    asked, close, distant = bundled().encode([text, near, far])
    assert asked @ close > asked @ distant


@given(st.text(st.characters(), max_size=600))
@settings(max_examples=15, deadline=None)
def test_any_text_is_a_unit_vector(text):
    assert np.linalg.norm(vector(text)) == pytest.approx(1, abs=1e-4)


@pytest.mark.parametrize(
    "text",
    ["\0", "a\0b", "😀" * 50, "\ud800", "\u202e", "\u0301" * 500, "a" * 100_000, "mot " * 25_000],
    ids=["NUL", "NUL inside", "emoji", "half a pair", "turned", "marks", "100 kB", "many words"],
)
def test_the_oddest_texts_are_unit_vectors(text):
    assert np.linalg.norm(vector(text)) == pytest.approx(1, abs=1e-4)


def test_only_the_beginning_and_the_end_of_a_long_text_are_read():
    text = "a" * 300 + "b" * 5_000 + "c" * 100
    assert bounded(text) == "a" * 300 + " " + "c" * 100


def test_several_threads_may_ask_at_once():
    texts = ["un trou", "acte de naissance", "passeport", "cantine"] * 3
    one_by_one = [vector(text) for text in texts]
    with ThreadPoolExecutor(4) as threads:
        at_once = list(threads.map(vector, texts))
    np.testing.assert_allclose(at_once, one_by_one, atol=1e-5)
