"""What NLU made of a text."""

from dataclasses import dataclass

from connectors.contract import Json

FALLBACK = "nlu_fallback"
"""The intent's name when nothing was understood."""
EMERGENCY = "emergency"
"""The intent's name when somebody needs help now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Intent:
    """A guess at what the citizen wants."""

    name: str
    confidence: float
    """A probability, 0 to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Something named in a text."""

    name: str
    """One of contracts.md's entity names."""
    value: Json
    """Shaped as an answer."""
    start: int
    """Offset of the first code point."""
    end: int
    confidence: float = 1.0
    role: str = ""
    """What the words around it say it is: `since`, `birth_date`, `start`, `end`… or empty."""
    problem: str = ""
    """Why it is no good although it was plainly meant (`impossible_date`, `too_few_digits`,
    `no_at_sign`, `bad_checksum`…); its value is then None."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One request within a message."""

    text: str
    intent: Intent
    ranking: tuple[Intent, ...]
    entities: tuple[Entity, ...] = ()
    case: str = ""
    """Which kind of emergency it is (a key of `texts/emergencies.yml`); empty where unknown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Understanding:
    """What one text was taken to mean."""

    text: str
    language: str
    """`fr`, `en`, another ISO 639-1 code, or empty when the text does not tell."""
    parts: tuple[Part, ...]
    """At least one, in order."""
    engine: str
    meant: bool = False
    """Whether the meaning of the words was weighed too, not the words alone."""
    final: bool = True
    """False for a first look that a slower reading may better."""
