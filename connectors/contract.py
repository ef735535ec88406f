"""The words shared with every back office: services, forms, submissions, tickets.

How a citizen's words become answers is told in `bot/forms`; how a back office
is reached, in its own package here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

Json = Any
"""A JSON value: None, bool, int, float, str, list of Json or dict of str to Json."""

Localized = Mapping[str, str]
"""A text by language code, at least `fr` and `en`."""


class Audience(StrEnum):
    """Who may use a service."""

    PUBLIC = "public"
    INTERNAL = "internal"


class ServiceKind(StrEnum):
    """Whether a service ends in a ticket or in guidance only."""

    FORM = "form"
    GUIDE = "guide"


class FieldKind(StrEnum):
    """What a field asks for; values are shaped as contracts.md says for `answers`."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    INTEGER = "integer"
    NUMBER = "number"
    AMOUNT = "amount"
    DATE = "date"
    DATE_RANGE = "date_range"
    TIME = "time"
    YES_NO = "yes_no"
    ONE_OF = "one_of"
    MANY_OF = "many_of"
    EMAIL = "email"
    PHONE = "phone"
    ADDRESS = "address"
    PLACE = "place"
    FILE = "file"
    IDENTIFIER = "identifier"
    GROUP = "group"
    NOTE = "note"
    """An information text, told once when it is reached; it asks nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """When a field, page or reaction holds; evaluated by `bot/forms/conditions.py`."""

    operator: str
    """`is`, `is_not`, `one_of`, `includes`, `more_than`, `less_than`, `answered`,
    or `every`, `any`, `not` over `parts`."""
    field: str = ""
    """The path of the field compared; inside a group, a key of the same item or of the form."""
    value: Json = None
    parts: tuple["Condition", ...] = ()


class Act(StrEnum):
    """What an answer leads to beside being kept."""

    TELL = "tell"
    """Say `tell`, go on."""
    REFUSE = "refuse"
    """The answer cannot be taken: say `tell`, ask again."""
    STOP = "stop"
    """The form ends here without a submission: say `tell`."""
    SWITCH = "switch"
    """Another service is the right one: say `tell`, offer `service`, answers move along."""
    AGENT = "agent"
    """Go on, and mark the submission for an agent's attention."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reaction:
    """What happens when the field's own answer fits."""

    act: Act
    tell: Localized = field(default_factory=dict)
    answers: tuple[Json, ...] = ()
    """Values (option ids, booleans) that trigger it; empty: see `words` and `when`."""
    words: tuple[str, ...] = ()
    """Accent-free lower-case words that trigger it when a text or option answer says them."""
    when: Condition | None = None
    """A further condition, over any answer of the form."""
    service: str = ""
    """The slug to switch to, for `SWITCH`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One answer of a `one_of` or `many_of` field."""

    id: str
    label: Localized
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Other words people use for it, by language."""
    age_from: int | None = None
    """The option of whoever is this old or older; where several fit, the highest."""
    help: Localized = field(default_factory=dict)
    shown_when: Condition | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """Bounds on an answer; None or empty means no bound."""

    minimum: float | str | None = None
    """Numbers: the bound. Dates: ISO 8601, or `today`, `today+3d`, `today-120y`, `today+10wd`
    (d days, wd working days, m months, y years)."""
    maximum: float | str | None = None
    min_length: int | None = None
    max_length: int | None = None
    min_count: int | None = None
    """Files, choices or items of a group."""
    max_count: int | None = None
    max_days: int | None = None
    """Longest date range, both ends counted."""
    weekdays: tuple[int, ...] = ()
    """Days a date may fall on, Monday is 0; empty for all."""
    identifier: str = ""
    """`siret`, `iban`, `rna`, `plate`, `caf`: which check an identity number must pass."""
    pattern: str = ""
    """A regular expression the whole text must match."""
    pattern_help: Localized = field(default_factory=dict)
    media_types: tuple[str, ...] = ()
    max_bytes: int | None = None
    agenda: str = ""
    """The agenda whose free slots are the options (`one_of`) or whose open days bound a date; with
    `agenda_of`, the first of several."""
    agenda_of: str = ""
    """The question whose answer tells which agenda, as `agendas` says; empty for one agenda."""
    agendas: Mapping[str, str] = field(default_factory=dict)
    """By option of `agenda_of`: the agenda of that place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One question of a form."""

    key: str
    label: Localized
    """The short name shown in the summary: « Date de naissance »."""
    kind: FieldKind
    question: Localized = field(default_factory=dict)
    """The question as Parvis asks it; empty: made from the label."""
    required: bool = False
    help: Localized = field(default_factory=dict)
    """Why it is asked, or what is meant: the answer to « pourquoi ? »."""
    example: Localized = field(default_factory=dict)
    options: tuple[Option, ...] = ()
    rules: Rules = field(default_factory=Rules)
    shown_when: Condition | None = None
    fields: tuple["Field", ...] = ()
    """The questions of one item, for a group."""
    item: Localized = field(default_factory=dict)
    """One item of a group by name: « enfant », « objet »."""
    role: str = ""
    """What the answer means beyond this form, so that words said early or elsewhere find it:
    `location`, `home_address`, `since`, `wanted_date`, `wanted_dates`, `birth_date`, `birth_place`,
    `birth_name`, `family_name`, `given_names`, `email`, `phone`, `organisation`, `siret`, `iban`,
    `plate`, `photo`, `description`, `amount`, `objects`."""
    reactions: tuple[Reaction, ...] = ()
    text: Localized = field(default_factory=dict)
    """What a `note` tells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Fields asked together; a page whose condition fails is passed over."""

    key: str
    title: Localized
    fields: tuple[Field, ...]
    shown_when: Condition | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FormSchema:
    """A service's form, one version of it."""

    service: str
    version: str
    """Changes whenever any field does; for local forms a hash of the file."""
    title: Localized
    pages: tuple[Page, ...]
    before: Localized = field(default_factory=dict)
    """What to know before the first question: « Say first … » of the fact sheets."""
    after: Localized = field(default_factory=dict)
    """What to know once it is sent: what happens next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What a clerk would tell about a service, each text in both languages."""

    purpose: Localized
    who: Localized
    documents: Localized
    """Papers to have ready; « Aucun document » when none."""
    cost: Localized
    delay: Localized
    legal: Localized
    contact: Localized = field(default_factory=dict)
    """Phone and address of the office in charge."""
    elsewhere: Localized = field(default_factory=dict)
    """Where to go instead, when the town hall is not the place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """One e-service of the city."""

    slug: str
    title: Localized
    category: str
    audience: Audience
    kind: ServiceKind = ServiceKind.FORM
    sheet: Sheet | None = None
    keywords: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    confidential: bool = False
    """Closed to other teams (CASF L133-5, Code pénal 226-13)."""
    delicate: str = ""
    """`bereavement`, `hardship`…: a warmer tone, no progress bar; empty for most."""
    photo_later: bool = False
    """Whether photos or details may join its open tickets."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """A file kept by content hash under the data directory."""

    sha256: str
    name: str
    media_type: str
    size_bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a citizen answered to one field."""

    field: str
    """The field's path: `adresse`, or in a group `enfants.0.prenom`; a group's own path holds the
    number of its items once the citizen said there are no more."""
    value: Json
    """Shaped as contracts.md says; None for an optional field passed over."""
    said: str = ""
    """The citizen's own words."""
    by: str = "citizen"
    """`citizen`, `carried` (from another form or an earlier turn), `agent`."""
    accepted: bool = True
    """False while the citizen has not yet seen and agreed to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """How to reach who asked; every part may be missing."""

    email: str = ""
    phone: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """A filled form the citizen said yes to; sending it twice is sending it once."""

    id: str
    service: str
    schema_version: str
    answers: Mapping[str, Json]
    """Nested as contracts.md shows: groups are lists of objects; files carry `sha256` too."""
    contact: Contact
    channel: str
    language: str
    confirmed_at: datetime
    identity: str = ""
    """The person's id in our store; empty for nobody known."""
    taken_by: str = ""
    """The agent who entered it for someone; empty when the citizen did."""
    needs_agent: tuple[str, ...] = ()
    """Paths of answers that an agent must look at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketChange:
    """One line of a ticket's history."""

    at: datetime
    status: str
    note: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """What the back office keeps of a submission."""

    reference: str
    service: str
    status: str
    """`received`, `in_progress`, `waiting_for_citizen`, `processed`, `refused`, `forwarded`,
    `withdrawn`, `duplicate`, or the back office's own word."""
    updated_at: datetime
    submission_id: str = ""
    answers: Mapping[str, Json] = field(default_factory=dict)
    history: tuple[TicketChange, ...] = ()
    public_url: str = ""
    """The secret follow link, as a path under the public address, or a full URL."""
    note: str = ""
    """The last word of the back office on it: what is missing, who refused and why."""
    due_at: datetime | None = None
    """Until when the citizen should answer, for `waiting_for_citizen`."""
    files: tuple[StoredFile, ...] = ()
    """Documents of the back office for the citizen, such as a refusal's letter."""


OPEN_STATUSES = frozenset({"received", "in_progress", "waiting_for_citizen"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """A detail or photos that join an open ticket; idempotent by id."""

    id: str
    reference: str
    text: str = ""
    files: tuple[StoredFile, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotHold:
    """A slot to be kept for who has not sent the form yet."""

    service: str
    field_path: str
    slot: str
    holder: str
    """The submission's id."""
    until: datetime
    answers: Mapping[str, Json] = field(default_factory=dict)
    """What the slot may depend on, such as the place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotMove:
    """A ticket's appointment to be moved; the same id twice is one move."""

    id: str
    reference: str
    field_path: str
    slot: str
    answers: Mapping[str, Json] = field(default_factory=dict)
    """Answers that change along, such as the place; the others stay."""
