"""What every engine of understanding promises, whatever the text."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.talk.understanding import FALLBACK
from tests.nlu import meaning
from tests.nlu.samples import NOW, small_engine
from tests.rasa.server import rasa_engine


@dataclass(frozen=True)
class Engine:
    """An engine, and how many of a hundred texts it has the time for."""

    build: Any
    patience: int

    def reads(self, check, texts: int, **given_ones) -> None:
        """Check so many texts, or as many as it has the time for."""
        most = max(texts * self.patience // 100, 5)
        settings(max_examples=most, deadline=None)(given(**given_ones)(check))()


ENGINES = [
    pytest.param(Engine(cache(small_engine), 100), id="lexical"),
    pytest.param(Engine(cache(meaning.semantic_engine), 5), id="semantic"),
    pytest.param(Engine(cache(meaning.cascade_engine), 15), id="cascade"),
    pytest.param(Engine(rasa_engine, 100), id="rasa", marks=pytest.mark.rasa),
]
LANGUAGES = st.sampled_from(["", "fr", "en", "ar"])
WORDS = st.sampled_from(
    [
        "bonjour", "un trou", "rue Foch", "le 14", "31/02/2026", "06 39 98 04 12", "jean@example",
        "passeport", "et aussi", ". ", "\n", "😀", "\u202e", "\x00", "é", "K7WD-3MPX", "1e9999",
        "FR76 3000 6000 0112 3456 7890 189", "depuis lundi", "12 €", "<script>", "مرحبا", "ﬁ", "İ",
    ]
)  # fmt: skip
TEXTS = st.text() | st.lists(WORDS | st.text(max_size=5), max_size=12).map(" ".join)
REQUESTS = st.sampled_from(
    [
        "il y a un trou dans la rue", "acte de naissance", "renouveler mon passeport",
        "asphalte crevassé par ici", "papiers pour voyager loin", "my birth certificate please",
    ]
)  # fmt: skip
SEVERAL = st.lists(REQUESTS | TEXTS, min_size=1, max_size=3).map(". et aussi ".join)


def check_shape(found, text):
    assert (found.text, len(found.parts) >= 1) == (text, True)
    for part in found.parts:
        confidences = [one.confidence for one in part.ranking]
        assert confidences == sorted(confidences, reverse=True)
        assert 1 <= len(confidences) <= 10
        assert all(0 <= one <= 1 for one in (*confidences, part.intent.confidence))
        assert part.text in text
        assert part.intent.name in {FALLBACK, "emergency", part.ranking[0].name}
        for entity in part.entities:
            assert 0 <= entity.start < entity.end <= len(text)


@pytest.mark.parametrize("engine", ENGINES)
def test_any_text_is_read_within_its_bounds(engine):
    def check(text, language):
        found = engine.build().understand(text, now=NOW, language=language)
        check_shape(found, text)
        assert (found.engine, found.final) == (engine.build().name, True)

    engine.reads(check, 300, text=TEXTS, language=LANGUAGES)


@pytest.mark.parametrize("engine", ENGINES)
def test_the_same_text_is_read_the_same(engine):
    def check(text):
        read = engine.build().understand
        assert read(text, now=NOW) == read(text, now=NOW)

    engine.reads(check, 100, text=TEXTS)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_first_look_has_the_same_shape(engine):
    def check(text, language):
        found = engine.build().first_look(text, now=NOW, language=language)
        check_shape(found, text)

    engine.reads(check, 300, text=SEVERAL, language=LANGUAGES)


@pytest.mark.parametrize("engine", ENGINES)
def test_what_a_first_look_calls_final_is_what_is_understood(engine):
    def check(text):
        first = engine.build().first_look(text, now=NOW)
        if first.final:
            assert first == engine.build().understand(text, now=NOW)

    engine.reads(check, 200, text=SEVERAL)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    "text", ["a" * 100_000, "bonjour " * 20_000, "1" * 50_000, "\u0301" * 20_000, ".\n" * 20_000]
)
def test_a_text_of_any_size_is_read(engine, text):
    assert engine.build().understand(text, now=NOW).parts
    assert engine.build().first_look(text, now=NOW).parts


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("text", ["", " ", "…", "🙂🙂", "\u200b"])
def test_a_text_that_says_nothing_is_a_fallback(engine, text):
    first = engine.build().first_look(text, now=NOW)
    understood = engine.build().understand(text, now=NOW)
    assert (first.parts[0].intent.name, first.final) == (FALLBACK, True)
    assert understood.parts[0].intent.name == FALLBACK


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("text", ["\ud800", "un trou \udfff dans la rue"])
def test_half_a_pair_of_utf_16_is_read(engine, text):
    assert engine.build().understand(text, now=NOW).text == text
