"""The dialogue's world from settings, catalogue and texts: what stays the same between turns."""

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import yaml

from bot.dialogue.world import City, World
from bot.settings import Settings
from connectors.contract import Localized, Service

TEXTS = Path(__file__).parent / "dialogue" / "texts"
HOLDING_CHANNELS = frozenset({"webchat", "telegram", "matrix"})
"""Where a fragment waits for the next message; the terminal answers each line."""


def build_world(settings: Settings, services: Mapping[str, Service]) -> World:
    """Build the world; the texts are read from `bot/dialogue/texts`."""
    return World(
        city=build_city(settings),
        services=services,
        ready_answers=read_texts("ready_answers.yml"),
        emergencies=read_texts("emergencies.yml"),
        delicate=read_texts("delicate.yml"),
        suggestions=settings.conversation.suggestions,
        threshold=settings.nlu.threshold,
        margin=settings.nlu.margin,
        holding_channels=HOLDING_CHANNELS if settings.conversation.hold_s else frozenset(),
        hold=timedelta(seconds=settings.conversation.hold_s),
        resume_after=timedelta(hours=settings.conversation.resume_after_hours),
        draft_life=timedelta(days=settings.conversation.draft_days),
        slot_hold=timedelta(minutes=settings.conversation.slot_hold_minutes),
        keep_days=settings.privacy.keep_days,
    )


def build_city(settings: Settings) -> City:
    """Give what the dialogue says of the city; empty numbers fall back on the switchboard."""
    city = settings.city
    return City(
        name=city.name,
        phone=city.phone,
        email=city.email,
        address=city.address,
        hours=settings.desk.hours or city.hours,
        mayor=city.mayor,
        accessibility=city.accessibility,
        dpo=city.dpo.email or city.dpo.name or city.email,
        public_url=city.public_url,
        gas_emergency_number=city.gas_emergency_number,
        night_duty_number=city.night_duty_number or city.phone,
    )


def read_texts(name: str) -> Mapping[str, Localized]:
    """Read a file of texts by key and language. Raises ValueError naming what is wrong."""
    file = TEXTS / name
    with file.open(encoding="utf-8") as stream:
        texts = yaml.safe_load(stream)
    if not isinstance(texts, dict):
        raise ValueError(f"{file}: a map of texts by key is needed")
    for key, text in texts.items():
        if not isinstance(text, dict) or not {"fr", "en"} <= set(text):
            raise ValueError(f"{file}: '{key}' needs a text in 'fr' and in 'en'")
    return {
        str(key): {language: str(said).strip() for language, said in text.items()}
        for key, text in texts.items()
    }
