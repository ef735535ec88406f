"""What every engine of understanding promises, whatever the text."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.talk.understanding import FALLBACK
from tests.nlu.samples import NOW, small_engine
from tests.rasa.server import rasa_engine


@cache
def lexical():
    return small_engine()


ENGINES = [
    pytest.param(lexical, id="lexical"),
    pytest.param(rasa_engine, id="rasa", marks=pytest.mark.rasa),
]
WORDS = st.sampled_from(
    [
        "bonjour", "un trou", "rue Foch", "le 14", "31/02/2026", "06 39 98 04 12", "jean@example",
        "passeport", "et aussi", ". ", "\n", "😀", "\u202e", "\x00", "é", "K7WD-3MPX", "1e9999",
        "FR76 3000 6000 0112 3456 7890 189", "depuis lundi", "12 €", "<script>", "مرحبا", "ﬁ", "İ",
    ]
)  # fmt: skip
TEXTS = st.text() | st.lists(WORDS | st.text(max_size=5), max_size=12).map(" ".join)


@pytest.mark.parametrize("engine", ENGINES)
@given(text=TEXTS, language=st.sampled_from(["", "fr", "en", "ar"]))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_within_its_bounds(engine, text, language):
    found = engine().understand(text, now=NOW, language=language)
    assert (found.text, found.engine, len(found.parts) >= 1) == (text, engine().name, True)
    for part in found.parts:
        confidences = [one.confidence for one in part.ranking]
        assert confidences == sorted(confidences, reverse=True)
        assert 1 <= len(confidences) <= 10
        assert all(0 <= one <= 1 for one in (*confidences, part.intent.confidence))
        assert part.text in text
        assert part.intent.name in {FALLBACK, part.ranking[0].name}
        for entity in part.entities:
            assert 0 <= entity.start < entity.end <= len(text)


@pytest.mark.parametrize("engine", ENGINES)
@given(text=TEXTS)
@settings(max_examples=100, deadline=None)
def test_the_same_text_is_read_the_same(engine, text):
    assert engine().understand(text, now=NOW) == engine().understand(text, now=NOW)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    "text", ["a" * 100_000, "bonjour " * 20_000, "1" * 50_000, "\u0301" * 20_000, ".\n" * 20_000]
)
def test_a_text_of_any_size_is_read(engine, text):
    assert engine().understand(text, now=NOW).parts


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("text", ["", " ", "…", "🙂🙂", "\u200b"])
def test_a_text_that_says_nothing_is_a_fallback(engine, text):
    assert engine().understand(text, now=NOW).parts[0].intent.name == FALLBACK
