"""What an operator can set: config.yml and the environment, as one frozen tree.

Each field below is one key of config.yml; its variable is `PARVIS_SECTION__KEY`. How files and
variables are read is told in `bot/settings_reading.py`.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from bot.locale.markers import msg
from bot.settings_faults import PASSWORD_IN_URL, Fault, Secret, SettingsError
from bot.settings_reading import SettingsReader
from bot.settings_values import LANGUAGES, Bounds

CHECKOUT = Path(__file__).resolve().parents[1]
"""Where the project's own files lie: forms, training data, the shipped config.yml."""

Localized = Mapping[str, str]


def _bounded(default: Any, least: float, most: float) -> Any:
    return field(default=default, metadata={"bounds": Bounds(least=least, most=most)})


def _one_of(*choices: str) -> Any:
    return field(default=choices[0], metadata={"bounds": Bounds(choices=choices)})


def _shaped(shape: str, default: str = "") -> Any:
    return field(default=default, metadata={"bounds": Bounds(shape=shape)})


@dataclass(frozen=True, slots=True, kw_only=True)
class DpoSettings:
    """Who answers for personal data (GDPR, art. 37)."""

    name: str = ""
    email: str = _shaped("email")
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalSettings:
    """What the legal notices must name (LCEN, art. 6-III)."""

    publisher: str = ""
    director: str = ""
    """The director of publication: the mayor, as a rule."""
    host: str = ""
    """Name, address and phone of whoever runs the server."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CitySettings:
    """The city that Parvis speaks for."""

    name: str = "Clairval"
    public_url: str = _shaped("link")
    """Where citizens reach the pages; empty: the address the server listens on."""
    phone: str = ""
    email: str = _shaped("email")
    address: str = ""
    hours: Localized = field(default_factory=dict)
    opening_text: Localized = field(default_factory=dict)
    """Said first on the web chat, before « je suis un robot »; empty: a plain welcome."""
    mayor: str = ""
    """How to write to the mayor: name and address."""
    accessibility: Localized = field(default_factory=dict)
    """How people with a disability enter and are received."""
    dpo: DpoSettings = field(default_factory=DpoSettings)
    legal: LegalSettings = field(default_factory=LegalSettings)
    time_zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Europe/Paris"))
    holidays_country: str = "FR"
    holidays_region: str = ""
    """Subdivision with holidays of its own, such as `57`, `67`, `68`, `971`; empty for none."""
    closed_on: tuple[date, ...] = ()
    """Further days on which the town hall is closed."""
    gas_emergency_number: str = "0 800 47 33 33"
    night_duty_number: str = ""
    municipal_police_number: str = ""
    social_services_number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DataSettings:
    """Where this installation keeps what it keeps."""

    directory: Path = Path("var")


@dataclass(frozen=True, slots=True, kw_only=True)
class DatabaseSettings:
    """Conversations, tickets and staff."""

    url: str = field(default="", repr=False)
    """SQLAlchemy's form; filled by `load_settings` with SQLite in the data directory if empty."""

    @property
    def shown_url(self) -> str:
        """The address without its password."""
        return PASSWORD_IN_URL.sub(r"\1:***@", self.url)


@dataclass(frozen=True, slots=True, kw_only=True)
class BusSettings:
    """How events reach their conversation."""

    url: str = _one_of("", "embedded")
    """Empty or `embedded`: the inbox table of the database."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WebSettings:
    """The web pages and the web chat."""

    host: str = "127.0.0.1"
    port: int = _bounded(8080, 0, 65535)
    allowed_origins: tuple[str, ...] = ()
    """Other sites whose pages may hold the chat, such as https://www.ville.example."""
    city_accent: str = _shaped("color", "#0b5a63")
    trusted_proxies: int = _bounded(0, 0, 5)
    """How many reverse proxies stand before us and add X-Forwarded-For."""
    max_upload_mb: int = _bounded(10, 1, 100)
    messages_per_minute: int = _bounded(60, 1, 1000)
    """What one visitor may send before being slowed down."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NluSettings:
    """Understanding."""

    engine: str = _one_of("cascade", "lexical", "semantic", "rasa")
    threshold: float = _bounded(0.5, 0, 1)
    """Below this confidence Parvis asks instead of acting."""
    margin: float = _bounded(0.15, 0, 1)
    """Two services closer than this are offered as choices."""
    training_directory: Path = CHECKOUT / "nlu_data"
    keep_models: int = _bounded(5, 1, 100)
    encoder: str = _shaped("folder_or_bundled", "bundled")
    """`bundled`, or the folder of another sentence encoder in ONNX form."""
    encoder_prefix: str = ""
    """What that encoder wants before each text, such as « query:  »."""
    rasa_url: str = _shaped("link", "http://127.0.0.1:5005")
    """The Rasa server that the engine `rasa` asks."""
    rasa_timeout_s: float = _bounded(2.0, 0.1, 30)
    """How long a message waits for Rasa before another engine reads it."""
    rasa_token: Secret = field(default_factory=Secret)
    """What the Rasa server was given with `--auth-token`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationSettings:
    """The pace of a conversation."""

    hold_s: float = _bounded(1.5, 0, 10)
    """How long a message that says nothing alone waits for the next one."""
    resume_after_hours: float = _bounded(4, 0, 720)
    """A form left longer than this is offered again instead of taken up silently."""
    draft_days: int = _bounded(30, 1, 365)
    history_days: int = _bounded(30, 1, 365)
    """How far back a returning visitor sees the conversation."""
    slot_hold_minutes: int = _bounded(15, 1, 120)
    suggestions: tuple[str, ...] = (
        "acte-naissance",
        "rdv-passeport",
        "encombrants",
        "nid-de-poule",
    )
    """Slugs offered to somebody who does not know what to ask."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivacySettings:
    """How long things are kept; the greeting tells citizens these numbers."""

    keep_days: int = _bounded(30, 1, 365)
    """Conversations, counted from their last message."""
    escalation_days: int = _bounded(365, 1, 3650)
    """Requests for a human, with the contact left."""
    request_retention: Localized = field(default_factory=dict)
    """How long requests that were sent stay, and why; told when somebody asks for erasure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskSettings:
    """The agents who answer."""

    hours: Localized = field(default_factory=dict)
    """When people answer; told to somebody who asks for a human."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalSettings:
    """The embedded back office."""

    enabled: bool | None = None
    """Unsaid: on, unless another back office is set."""
    forms_directory: Path = CHECKOUT / "connectors" / "local" / "forms"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectorsSettings:
    """Back offices."""

    local: LocalSettings = field(default_factory=LocalSettings)


@dataclass(frozen=True, slots=True, kw_only=True)
class SmtpSettings:
    """News of tickets by e-mail; off while `host` is empty."""

    host: str = ""
    port: int = _bounded(587, 1, 65535)
    security: str = _one_of("starttls", "tls", "none")
    user: str = ""
    password: Secret = field(default_factory=Secret)
    sender: str = _shaped("email")
    """The From address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LogsSettings:
    """What is told on stderr, one event a line; never a citizen's words."""

    level: str = _one_of("info", "debug", "warning", "error")
    format: str = _one_of("auto", "json", "text")
    """`auto`: text at a terminal, JSON elsewhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that can be set."""

    language: str = _one_of(*LANGUAGES)
    """What Parvis speaks until a citizen's words tell; Rasa reads the same key."""
    city: CitySettings = field(default_factory=CitySettings)
    data: DataSettings = field(default_factory=DataSettings)
    database: DatabaseSettings = field(default_factory=DatabaseSettings)
    bus: BusSettings = field(default_factory=BusSettings)
    web: WebSettings = field(default_factory=WebSettings)
    nlu: NluSettings = field(default_factory=NluSettings)
    conversation: ConversationSettings = field(default_factory=ConversationSettings)
    privacy: PrivacySettings = field(default_factory=PrivacySettings)
    desk: DeskSettings = field(default_factory=DeskSettings)
    connectors: ConnectorsSettings = field(default_factory=ConnectorsSettings)
    smtp: SmtpSettings = field(default_factory=SmtpSettings)
    logs: LogsSettings = field(default_factory=LogsSettings)


def find_config(config_path: Path | None, environ: Mapping[str, str]) -> Path | None:
    """Find config.yml: the one asked for, PARVIS_CONFIG's, this folder's, the checkout's."""
    if config_path is not None:
        return config_path
    if named := environ.get("PARVIS_CONFIG"):
        return Path(named)
    for folder in (Path.cwd(), CHECKOUT):
        if (folder / "config.yml").is_file():
            return folder / "config.yml"
    return None


def load_settings(
    config_path: Path | None = None, environ: Mapping[str, str] = os.environ
) -> Settings:
    """Read every setting; relative paths start where config.yml lies.

    Raises:
        SettingsError: with all that is wrong at once.
    """
    file = find_config(config_path, environ)
    folder = file.resolve().parent if file else Path.cwd()
    reader = SettingsReader(file=file, folder=folder, environ=environ)
    settings: Settings = reader.read(Settings, _open(file))
    faults = (*reader.faults, *_contradictions(settings))
    if faults:
        raise SettingsError(faults)
    return _completed(settings, folder)


def _open(file: Path | None) -> yaml.Node | None:
    if file is None:
        return None
    try:
        return yaml.compose(file.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except (OSError, UnicodeDecodeError) as error:
        problem = msg("the file cannot be read ({reason}).")
        mend = msg("Check the path given by --config or PARVIS_CONFIG, and its rights.")
        reason = getattr(error, "strerror", None) or "not UTF-8"
        where = str(file)
    except yaml.YAMLError as error:
        problem = msg("this is not valid YAML ({reason}).")
        mend = msg("Check the indentation and the quotes of this line and the one before.")
        mark = getattr(error, "problem_mark", None)
        reason = str(getattr(error, "problem", None) or "unreadable")
        where = f"{file.name}:{mark.line + 1}" if mark else file.name
    raise SettingsError(
        [Fault(where=where, key="", problem=problem, mend=mend, detail={"reason": reason})]
    )


def _contradictions(settings: Settings) -> list[Fault]:
    if not settings.smtp.host or settings.smtp.sender:
        return []
    return [
        Fault(
            where="PARVIS_SMTP__SENDER",
            key="smtp.sender",
            problem=msg("a mail server is set, but no sender."),
            mend=msg("Set smtp.sender to the address that news come from."),
        )
    ]


def _completed(settings: Settings, folder: Path) -> Settings:
    directory = (folder / settings.data.directory).resolve()
    url = settings.database.url or f"sqlite:///{directory / 'parvis.db'}"
    local = settings.connectors.local
    return replace(
        settings,
        data=replace(settings.data, directory=directory),
        database=DatabaseSettings(url=_anchored(url, folder)),
        connectors=ConnectorsSettings(local=replace(local, enabled=local.enabled is not False)),
    )


def _anchored(url: str, folder: Path) -> str:
    """Make a relative SQLite path start at `folder`."""
    scheme, slashes, path = url.partition(":///")
    if not scheme.startswith("sqlite") or not slashes or not path or path.startswith((":", "/")):
        return url
    return f"{scheme}:///{folder / path}"
