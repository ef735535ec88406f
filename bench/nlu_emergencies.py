"""How many emergencies the dialogue answers as such, rules and engine together, as a first message."""

from collections.abc import Sequence
from functools import cache

from bench.nlu_engines import NOW
from bench.nlu_sets import FORMS
from bot.assistant import affirmed
from bot.dialogue.decide import decide
from bot.dialogue.moves import Do, Turn
from bot.dialogue.world import Facts, Needs, OptionsWanted, SecondReading, World
from bot.nlu.engine import NluEngine
from bot.settings import CHECKOUT, load_settings
from bot.talk.address import Address
from bot.talk.conversation import Conversation
from bot.talk.messages import IncomingMessage
from bot.talk.turn import OpenEscalation
from bot.world_building import build_world
from connectors.local.loader import load_forms


def share_told(engine: NluEngine, texts: Sequence[str]) -> float:
    """Give the share of texts that the dialogue answers as an emergency."""
    return round(sum(is_told(engine, text) for text in texts) / len(texts), 4)


def is_told(engine: NluEngine, text: str) -> bool:
    """Decide on a text as the assistant does: by a first look, then a second where it is asked for."""
    world, facts = _around()
    address = Address(channel="terminal", chat_id="1")
    heard = affirmed(text, "")
    understanding = engine.first_look(heard, now=NOW)
    for look in range(2):
        decided = decide(
            Conversation(id="c", address=address, updated_at=NOW),
            IncomingMessage(id="m1", address=address, text=text, received_at=NOW),
            understanding=understanding,
            facts=facts,
            world=world,
            now=NOW,
        )
        again = isinstance(decided, Needs) and isinstance(decided.wanted, SecondReading)
        if not again or look:
            break
        understanding = engine.understand(heard, now=NOW)
    return isinstance(decided, Turn) and any(
        isinstance(move, Do)
        and isinstance(move.effect, OpenEscalation)
        and move.effect.reason == "emergency"
        for move in decided.moves
    )


@cache
def _around() -> tuple[World, Facts]:
    kept = load_forms(FORMS)
    options = {
        OptionsWanted(service=slug, path=field.key): ()
        for slug, form in kept.forms.items()
        for page in form.pages
        for field in page.fields
        if field.rules.agenda
    }
    world = build_world(load_settings(CHECKOUT / "config.yml", {}), kept.services)
    return world, Facts(forms=kept.forms, options=options)
