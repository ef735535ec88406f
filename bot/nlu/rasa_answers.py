"""What Rasa's answer to one text holds: its intents as we rank them, its entities as it names them.

Nothing of a wrong shape passes; how Rasa is asked is told in `rasa_server.py`.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from bot.nlu.reading import RANKED
from bot.talk.understanding import FALLBACK, Intent


@dataclass(frozen=True, slots=True, kw_only=True)
class RasaEntity:
    """A stretch that Rasa marked, with the name it gave."""

    name: str
    start: int
    """Offset of the first code point, in the text that Rasa was sent."""
    end: int
    confidence: float
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RasaAnswer:
    """What Rasa made of one text."""

    ranking: tuple[Intent, ...]
    """Best first, ten at most, at least one; without what the FallbackClassifier put before it."""
    entities: tuple[RasaEntity, ...] = ()


class MalformedAnswerError(Exception):
    """Not what Rasa answers."""


def read_answer(answer: object) -> RasaAnswer:
    """Read the JSON of `POST /model/parse`. Raises MalformedAnswerError."""
    if not isinstance(answer, Mapping):
        raise MalformedAnswerError("not an object")
    listed = answer.get("intent_ranking") or [answer.get("intent")]
    entities = answer.get("entities") or []
    if not isinstance(listed, list) or not isinstance(entities, list):
        raise MalformedAnswerError("'intent_ranking' or 'entities' is no list")
    intents = _without_threshold([_intent(one) for one in listed])
    intents.sort(key=lambda one: one.confidence, reverse=True)
    return RasaAnswer(
        ranking=tuple(intents[:RANKED]), entities=tuple(_entity(one) for one in entities)
    )


def _without_threshold(ranking: list[Intent]) -> list[Intent]:
    """Leave out the `nlu_fallback` that Rasa's FallbackClassifier sets first when it is unsure.

    Our sentences teach that name too, so it may be the model's own guess. It is not where the
    whole cannot be a ranking: eleven intents, one twice, a lower one first, or a sum above one.
    """
    rest = ranking[1:]
    if not rest or ranking[0].name != FALLBACK:
        return ranking
    put_before = (
        len(ranking) > RANKED
        or any(one.name == FALLBACK for one in rest)
        or rest[0].confidence > ranking[0].confidence
        or sum(one.confidence for one in ranking) > 1.01
    )
    return rest if put_before else ranking


def _intent(said: object) -> Intent:
    if not isinstance(said, Mapping):
        raise MalformedAnswerError("an intent is no object")
    name = said.get("name")
    if not isinstance(name, str) or not name:
        raise MalformedAnswerError("an intent has no name")
    return Intent(name=name, confidence=_confidence(said.get("confidence")))


def _entity(said: object) -> RasaEntity:
    if not isinstance(said, Mapping):
        raise MalformedAnswerError("an entity is no object")
    name, role = said.get("entity"), said.get("role") or ""
    if not isinstance(name, str) or not isinstance(role, str):
        raise MalformedAnswerError("an entity has no name")
    return RasaEntity(
        name=name,
        start=_offset(said.get("start")),
        end=_offset(said.get("end")),
        confidence=_confidence(said.get("confidence_entity", said.get("confidence", 1.0))),
        role=role,
    )


def _confidence(said: object) -> float:
    if isinstance(said, bool) or not isinstance(said, int | float) or not math.isfinite(said):
        raise MalformedAnswerError("a confidence is no number")
    return round(min(1.0, max(0.0, float(said))), 4)


def _offset(said: object) -> int:
    if isinstance(said, bool) or not isinstance(said, int):
        raise MalformedAnswerError("an offset is no whole number")
    return said
