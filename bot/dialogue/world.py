"""What the dialogue knows beside the conversation: the city, its services, and fetched facts.

`World` changes only when settings or the catalogue do; `Facts` are fetched for one turn, after
the dialogue has said what it `Needs`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.talk.conversation import KnownTicket
from connectors.contract import Audience, FormSchema, Localized, Option, Service, StoredFile


@dataclass(frozen=True, slots=True, kw_only=True)
class City:
    """What citizens ask of the city itself, and the numbers its sentences need."""

    name: str
    phone: str = ""
    email: str = ""
    address: str = ""
    hours: Localized = field(default_factory=dict)
    mayor: str = ""
    accessibility: Localized = field(default_factory=dict)
    dpo: str = ""
    public_url: str = ""
    gas_emergency_number: str = "0 800 47 33 33"
    night_duty_number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Emergency:
    """What to say for one kind of emergency, by language."""

    case: str
    text: Localized


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """All that stays the same between turns."""

    city: City
    services: Mapping[str, Service]
    """By slug, both audiences."""
    ready_answers: Mapping[str, Localized] = field(default_factory=dict)
    """By `info_…` intent."""
    emergencies: Mapping[str, Localized] = field(default_factory=dict)
    """By case."""
    delicate: Mapping[str, Localized] = field(default_factory=dict)
    """First sentences for delicate moments, by case."""
    suggestions: tuple[str, ...] = ()
    """Slugs offered to somebody who does not know what to ask."""
    threshold: float = 0.5
    """Below this confidence an intent is not acted on alone."""
    margin: float = 0.15
    """Two intents closer than this are offered as choices."""
    greeting_channels: frozenset[str] = frozenset({"webchat"})
    """Channels that show the greeting themselves before the first message."""
    holding_channels: frozenset[str] = frozenset()
    """Channels on which a fragment waits for the next message."""
    hold: timedelta = timedelta(seconds=1.5)
    resume_after: timedelta = timedelta(hours=4)
    """A form left longer than this is offered again instead of taken up silently."""
    draft_life: timedelta = timedelta(days=30)
    slot_hold: timedelta = timedelta(minutes=15)
    keep_days: int = 30

    def offered(self, slug: str, *, internal: bool) -> Service | None:
        """Give the service if this citizen may be offered it."""
        service = self.services.get(slug)
        if service is None or (service.audience is Audience.INTERNAL and not internal):
            return None
        return service


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionsWanted:
    """The present options of one field, asked of its back office."""

    service: str
    path: str
    given: tuple[tuple[str, str], ...] = ()
    """Answers of this very turn that the options depend on: the place."""
    reference: str = ""
    """The ticket whose answers count, when its appointment is moved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotWanted:
    """A slot to be held until the summary is answered."""

    service: str
    path: str
    slot: str
    holder: str
    given: tuple[tuple[str, str], ...] = ()
    """As in `OptionsWanted`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofWanted:
    """Whether this contact is the one given in that ticket."""

    reference: str
    contact: str
    asked_from: str
    """The conversation's id, for five tries an hour."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportWanted:
    """All that is kept of this conversation, as a file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondReading:
    """A slower, surer understanding of the same words: the decision hinges on it."""


Need = OptionsWanted | SlotWanted | ProofWanted | ExportWanted | SecondReading | str
"""A form's slug, or one of the wants above."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Needs:
    """What must be fetched before `decide` can go on."""

    wanted: Need


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """Wait for the next message until then: these words say nothing alone."""

    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What was fetched for this turn so far."""

    forms: Mapping[str, FormSchema | None] = field(default_factory=dict)
    """None: the form cannot be had now."""
    options: Mapping[OptionsWanted, tuple[Option, ...] | None] = field(default_factory=dict)
    held: Mapping[SlotWanted, bool] = field(default_factory=dict)
    proofs: Mapping[ProofWanted, KnownTicket | None] = field(default_factory=dict)
    exports: tuple[StoredFile | None, ...] = ()
