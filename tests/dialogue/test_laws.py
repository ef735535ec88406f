"""What holds for any words: no text makes a turn fail, a form can always be left, fragments wait."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.assistant import affirmed, merge
from bot.dialogue.decide import decide
from bot.dialogue.phrases import word
from bot.dialogue.world import Facts, Hold, OptionsWanted, World
from bot.settings import load_settings
from bot.talk.address import Address
from bot.talk.conversation import Conversation
from bot.talk.messages import IncomingMessage
from bot.talk.understanding import FALLBACK, Intent, Part, Understanding
from bot.world_building import build_world
from connectors.contract import Option
from connectors.local.loader import load_forms

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)
FORMS = load_forms(ROOT / "connectors" / "local" / "forms")
WORLD: World = build_world(load_settings(ROOT / "config.yml", {}), FORMS.services)


def options_everywhere(slots: tuple[Option, ...]) -> dict[OptionsWanted, tuple[Option, ...]]:
    """Give these slots to every agenda of every form, at each of its places."""
    return {
        OptionsWanted(service=slug, path=field.key, given=given): slots
        for slug, form in FORMS.forms.items()
        for page in form.pages
        for field in page.fields
        if field.rules.agenda
        for given in ((), *(((field.rules.agenda_of, place),) for place in field.rules.agendas))
    }


FACTS = Facts(forms=FORMS.forms, options=options_everywhere(()))
PUBLIC = sorted(slug for slug, one in FORMS.services.items() if one.audience.value == "public")


def understood(text: str, intent: str = FALLBACK, confidence: float = 0.9) -> Understanding:
    best = Intent(name=intent, confidence=confidence)
    part = Part(text=text, intent=best, ranking=(best,))
    return Understanding(text=text, language="fr", parts=(part,), engine="test")


def message(text: str, number: int = 1, channel: str = "terminal") -> IncomingMessage:
    address = Address(channel=channel, chat_id="1")
    return IncomingMessage(id=f"m{number}", address=address, text=text, received_at=NOW)


def fresh(channel: str = "terminal") -> Conversation:
    return Conversation(id="c", address=Address(channel=channel, chat_id="1"), updated_at=NOW)


def turn(conversation: Conversation, text: str, *, intent: str = FALLBACK, number: int = 1):
    said = message(text, number)
    decided = decide(
        conversation,
        said,
        understanding=understood(text, intent),
        facts=FACTS,
        world=WORLD,
        now=NOW,
    )
    assert not isinstance(decided, Hold)
    return decided


def begun(slug: str) -> Conversation:
    return turn(fresh(), "je voudrais faire cette démarche", intent=slug).conversation


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(max_size=400), st.sampled_from(PUBLIC), st.booleans())
def test_no_text_makes_a_turn_fail(text: str, slug: str, inside: bool) -> None:
    conversation = begun(slug) if inside else fresh()
    decided = turn(conversation, text, number=2)
    words = word(decided, event_id="m2", world=WORLD, now=NOW)
    assert all(one.text.strip() for one in words)
    assert words or decided.conversation.mode.value != "bot" or not text.strip()


@pytest.mark.parametrize("slug", PUBLIC)
@pytest.mark.parametrize("words", ["annuler", "laisse tomber", "cancel"])
def test_a_form_can_always_be_left(slug: str, words: str) -> None:
    assert turn(begun(slug), words, number=2).conversation.form is None


@pytest.mark.parametrize("slug", PUBLIC)
def test_deciding_the_same_message_twice_decides_the_same(slug: str) -> None:
    conversation = begun(slug)
    assert turn(conversation, "12 rue des Carmes", number=2) == turn(
        conversation, "12 rue des Carmes", number=2
    )


def test_a_greeting_alone_waits_on_a_chat_channel_and_not_in_an_emergency() -> None:
    def decided(text: str, now: datetime) -> object:
        said = message(text, channel="webchat")
        meant = understood(text, "greet")
        return decide(
            fresh("webchat"), said, understanding=meant, facts=FACTS, world=WORLD, now=now
        )

    assert decided("bonjour", NOW) == Hold(until=NOW + timedelta(seconds=1.5))
    assert not isinstance(decided("bonjour", NOW + timedelta(seconds=1.5)), Hold)
    assert not isinstance(decided("au feu au feu", NOW), Hold)


def test_fragments_are_read_together_and_choices_stay_alone() -> None:
    first, second = message("bonjour", 1), message("un trou devant chez moi", 2)
    tapped = replace(message("", 3), choices=("q1:yes",))
    joined, alone = merge([first, second, tapped])
    assert (joined.id, joined.text) == ("m2", "bonjour\nun trou devant chez moi")
    assert alone == tapped


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("je ne veux pas de rendez-vous, juste savoir si c'est payant", "rendez-vous"),
        ("non ce n'est pas un encombrant, c'est un nid-de-poule", "encombrant"),
    ],
)
def test_what_is_denied_is_blanked_and_offsets_stay_true(text: str, left: str) -> None:
    kept = affirmed(text, "fr")
    assert left not in kept
    assert len(kept) == len(text)
