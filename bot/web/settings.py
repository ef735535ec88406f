"""What the pages need to know of the city and the installation, and what they ask of the house."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

Localized = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class CityPage:
    """The city as its pages tell it; empty texts are left out."""

    name: str = "Clairval"
    phone: str = ""
    email: str = ""
    address: str = ""
    hours: Localized = field(default_factory=dict)
    accessibility: Localized = field(default_factory=dict)
    mayor: str = ""
    dpo_name: str = ""
    dpo_email: str = ""
    dpo_address: str = ""
    publisher: str = ""
    director: str = ""
    host: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WebSettings:
    """What an operator decides about the pages."""

    city: CityPage = field(default_factory=CityPage)
    language: str = "fr"
    time_zone: str = "Europe/Paris"
    keep_days: int = 30
    request_retention: Localized = field(default_factory=dict)
    accent: str = ""
    """`#rrggbb`; empty, or failing the contrasts: Parvis's own."""
    accent_dark: str = ""
    secure: bool = False
    """Whether citizens reach us by https, so that browsers are told to stay there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketLine:
    """One line of a ticket's history, its status already in the back office's code."""

    at: datetime
    status: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketPage:
    """A ticket as its own page shows it; texts in the language asked for."""

    reference: str
    title: str
    status: str
    updated_at: datetime
    note: str = ""
    due_at: datetime | None = None
    answers: tuple[tuple[str, str], ...] = ()
    """Labels and values as the summary showed them; empty for a confidential service."""
    history: tuple[TicketLine, ...] = ()
    documents: tuple[tuple[str, str], ...] = ()
    """Names and signed addresses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WebDoors:
    """What the pages ask of the rest of the house."""

    follow: Callable[[str, str], Awaitable[TicketPage | None]]
    """Find a ticket by its secret and a language; None for an unknown secret."""
    checks: Mapping[str, Callable[[], Awaitable[str]]] = field(default_factory=dict)
    """What `/readyz` asks, by name: empty when well, else what is wrong."""
    suggest_addresses: Callable[[str], Awaitable[tuple[str, ...]]] | None = None
    """Addresses of the city that begin like these words."""
