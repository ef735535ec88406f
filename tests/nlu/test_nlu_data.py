"""The sentences as shipped: enough of each, none twice, none nearly twice, all in Rasa's own shape."""

from collections import Counter, defaultdict
from difflib import SequenceMatcher
from itertools import combinations
from pathlib import Path

import pytest
import yaml

from bot.nlu.training_data import load_examples
from bot.reading.folding import words
from connectors.local.loader import load_forms

CHECKOUT = Path(__file__).parents[2]
NLU_DATA = CHECKOUT / "nlu_data"
EXAMPLES = load_examples(NLU_DATA)
FORMS = set(load_forms(CHECKOUT / "connectors" / "local" / "forms").services)
SERVICES = sorted(FORMS)
GENERAL = (
    "greet", "goodbye", "thanks", "bot_challenge", "human", "status", "cancel", "affirm", "deny",
    "help", "emergency", "privacy", "complaint", "nlu_fallback",
)  # fmt: skip
LIKE = 0.93
"""Two sentences of an intent more alike than this (difflib's ratio) teach the same."""


def folded(text):
    return " ".join(words(text))


def count(intent):
    languages = Counter(one.language for one in EXAMPLES if one.intent == intent)
    return languages["fr"], languages["en"]


@pytest.mark.parametrize("intent", SERVICES)
def test_a_service_has_40_french_and_20_english_sentences_at_least(intent):
    french, english = count(intent)
    assert (french >= 40, english >= 20) == (True, True), (french, english)


def test_every_intent_is_a_service_or_a_general_one():
    intents = {one.intent for one in EXAMPLES}
    others = {one for one in intents if not one.startswith("info_")}
    assert others == {*SERVICES, *GENERAL}


@pytest.mark.parametrize("intent", sorted({one.intent for one in EXAMPLES} - set(SERVICES)))
def test_a_general_intent_has_40_french_and_20_english_sentences_at_least(intent):
    french, english = count(intent)
    assert (french >= 40, english >= 20) == (True, True), (french, english)


def test_no_sentence_stands_twice():
    times = Counter(folded(one.text) for one in EXAMPLES)
    assert [text for text, number in times.items() if number > 1] == []


def test_no_two_sentences_of_an_intent_are_nearly_the_same():
    texts_by_intent = defaultdict(list)
    for one in EXAMPLES:
        texts_by_intent[one.intent].append(folded(one.text))
    pairs = [pair for texts in texts_by_intent.values() for pair in combinations(texts, 2)]
    assert [(one, other) for one, other in pairs if are_alike(one, other)] == []


def are_alike(one, other):
    matcher = SequenceMatcher(None, one, other)
    quick = matcher.real_quick_ratio() > LIKE and matcher.quick_ratio() > LIKE
    return quick and matcher.ratio() > LIKE


@pytest.mark.parametrize(
    "file", sorted(NLU_DATA.rglob("*.yml")), ids=lambda file: str(file.relative_to(NLU_DATA))
)
def test_a_file_is_valid_rasa_3_1(file):
    content = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert set(content) == {"version", "nlu"}
    assert content["version"] == "3.1"
    for block in content["nlu"]:
        [kind] = set(block) - {"examples"}
        assert kind in {"intent", "synonym", "lookup", "regex"}
        lines = block["examples"].splitlines()
        assert [line for line in lines if not line.startswith("- ")] == []
