"""A service without a sentence of its own is found by what its form says of it."""

from datetime import UTC, datetime

from bot.nlu.described import described_examples
from bot.nlu.opening import lexical_engine
from bot.nlu.training import hold_out, train_scorer
from bot.nlu.training_data import Example
from connectors.contract import Audience, Service

LAMP = Service(
    slug="eclairage-public",
    title={"fr": "Signaler une panne d'éclairage public", "en": "Report a street light fault"},
    category="voirie",
    audience=Audience.PUBLIC,
    keywords={"fr": ("lampadaire", "réverbère"), "en": ("street lamp",)},
)
TAUGHT = [
    Example(text=text, intent=intent, language="fr")
    for intent, texts in {
        "nid-de-poule": ("un trou dans la chaussée", "la route est abîmée", "nid de poule"),
        "greet": ("bonjour", "salut", "coucou"),
    }.items()
    for text in texts
]


def test_titles_and_keywords_stand_for_sentences():
    described = described_examples([LAMP])
    assert [(one.text, one.language) for one in described] == [
        ("Report a street light fault", "en"),
        ("street lamp", "en"),
        ("Signaler une panne d'éclairage public", "fr"),
        ("lampadaire", "fr"),
        ("réverbère", "fr"),
    ]
    assert {(one.intent, one.described) for one in described} == {("eclairage-public", True)}


def test_what_a_form_says_is_learnt_but_never_judged_by():
    examples = [*TAUGHT, *described_examples([LAMP])]
    held_out = hold_out(examples)
    assert sorted(held_out.places) == list(range(len(TAUGHT)))


def test_a_service_of_one_sentence_is_not_held_out():
    lone = Example(text="ma rue est noire", intent=LAMP.slug, language="fr")
    held_out = hold_out([*TAUGHT, lone])
    assert sorted(held_out.places) == list(range(len(TAUGHT)))


def test_a_service_never_taught_is_recognised_by_its_keyword():
    scorer, _ = train_scorer([*TAUGHT, *described_examples([LAMP])])
    engine = lexical_engine(scorer, threshold=0.3)
    found = engine.understand("le lampadaire est cassé", now=datetime(2026, 11, 24, tzinfo=UTC))
    assert found.parts[0].intent.name == "eclairage-public"
