"""What Rasa marks in a message, added to what our own grammars find; ours come first."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from bot.nlu.rasa_answers import RasaEntity
from bot.reading.addresses import address_value
from bot.reading.entities import find_entities
from bot.reading.overlaps import first_come
from bot.talk.understanding import Entity, Part, Understanding
from connectors.contract import Json

NAMES = frozenset(
    {
        "date", "date_range", "time", "duration", "number", "amount", "phone", "email", "address",
        "person", "ticket_reference", "plate", "siret", "iban",
    }
)  # fmt: skip
"""Entities whose values forms know; a Rasa project may have others, which say nothing to us."""


def with_marked(
    found: Understanding, marked: Iterable[RasaEntity], *, now: datetime, language: str
) -> Understanding:
    """Add what Rasa marked where our own entities leave room; offsets are the message's."""
    shaped = (_shaped(one, found.text, now, language) for one in marked if one.name in NAMES)
    new = [one for one in shaped if one is not None]
    if not new:
        return found
    ours = [one for part in found.parts for one in part.entities]
    kept = [one for one in first_come([*ours, *new]) if one not in ours]
    return replace(found, parts=tuple(_with_its_own(found, kept)))


def _with_its_own(found: Understanding, new: list[Entity]) -> Iterable[Part]:
    at = 0
    for part in found.parts:
        start = found.text.index(part.text, at)
        at = start + len(part.text)
        inside = [one for one in new if start <= one.start and one.end <= at]
        both = sorted([*part.entities, *inside], key=lambda one: one.start)
        yield replace(part, entities=tuple(both))


def _shaped(marked: RasaEntity, text: str, now: datetime, language: str) -> Entity | None:
    """Give its value as an answer; None where the words make none."""
    words = text[marked.start : marked.end]
    read = _read(marked.name, words, now, language)
    value = read.value if read else _plain_value(marked.name, words.strip())
    if not value:
        return None
    return Entity(
        name=marked.name,
        value=value,
        start=marked.start,
        end=marked.end,
        confidence=marked.confidence,
        role=(read.role if read else "") or marked.role,
    )


def _read(name: str, words: str, now: datetime, language: str) -> Entity | None:
    entities = find_entities(words, now=now, language=language)
    return next((one for one in entities if one.name == name and one.value is not None), None)


def _plain_value(name: str, words: str) -> Json:
    if name == "person":
        return words
    if name == "address" and words:
        return address_value("", words, "", "", "")
    return None
