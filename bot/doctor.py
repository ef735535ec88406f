"""`parvis doctor`: every setting and connection checked, each with how to mend it."""

import asyncio
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from bot.locale.markers import msg
from bot.nlu.models import latest
from bot.nlu.opening import is_stale
from bot.nlu.training_data import TrainingDataError
from bot.settings import Settings
from bot.store.database import Database
from bot.store.migrating import HEAD, current_revision
from bot.web.accent import contrast, light_accent
from connectors.local.loader import load_forms

LEAST_FREE_BYTES = 500_000_000
SMTP_TIMEOUT_S = 10.0
CONNECT_TIMEOUT_S = 10.0
LARGEST_CLOCK_STEP_S = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What was found on one subject, well or not."""

    subject: str
    is_well: bool
    says: str
    """One of our sentences."""
    values: Mapping[str, str] = field(default_factory=dict)

    def told(self, gettext: Callable[[str], str]) -> str:
        """Give the finding in the operator's language."""
        return gettext(self.says).format_map(self.values) if self.values else gettext(self.says)


async def examine(settings: Settings) -> list[Finding]:
    """Look at everything; one failing check never hides the others."""
    return [
        _well("settings", msg("every setting reads well.")),
        await _database(settings),
        *await asyncio.to_thread(_model, settings),
        await asyncio.to_thread(_encoder, settings),
        _clock(settings),
        *await asyncio.to_thread(_forms, settings),
        _disk(settings),
        _accent(settings),
        _public_url(settings),
        await _smtp(settings),
    ]


def _well(subject: str, says: str, **values: str) -> Finding:
    return Finding(subject=subject, is_well=True, says=says, values=values)


def _ill(subject: str, says: str, **values: str) -> Finding:
    return Finding(subject=subject, is_well=False, says=says, values=values)


async def _database(settings: Settings) -> Finding:
    database = Database(settings.database.url)
    try:
        async with asyncio.timeout(CONNECT_TIMEOUT_S):
            revision = await database.run(current_revision)
    except Exception as error:  # noqa: BLE001 — any driver's own error is the finding
        reason = str(getattr(error, "orig", None) or error or type(error).__name__).splitlines()[0]
        return _ill(
            "database",
            msg("{url} does not answer: {reason}. Check PARVIS_DATABASE__URL and the server."),
            url=settings.database.shown_url,
            reason=reason,
        )
    finally:
        await database.close()
    if revision != HEAD:
        return _ill("database", msg("the tables are not up to date; run: parvis migrate."))
    return _well("database", msg("{url} answers."), url=settings.database.shown_url)


def _model(settings: Settings) -> list[Finding]:
    from bot.installation import nlu_places

    places = nlu_places(settings)
    try:
        version = latest(places.models_directory)
        if version is None:
            return [_ill("model", msg("no model is trained yet; run: parvis train."))]
        if is_stale(places):
            return [_ill("model", msg("the training data has changed since; run: parvis train."))]
    except TrainingDataError as error:
        return [
            _ill("model", msg("the training data cannot be read: {reason}."), reason=str(error))
        ]
    trained = datetime.fromisoformat(version.trained_at).strftime("%Y-%m-%d %H:%M")
    return [
        _well(
            "model",
            msg("version {number}, trained {when} on {examples} sentences."),
            number=str(version.number),
            when=trained,
            examples=str(version.examples),
        )
    ]


def _encoder(settings: Settings) -> Finding:
    """Tell whether the engine set reads meaning too, or words alone and why."""
    from bot.installation import nlu_places
    from bot.nlu.encoders import EncoderMissingError, open_encoder
    from bot.nlu.preparing import lacks_part, uses_encoder

    places = nlu_places(settings)
    if not uses_encoder(places):
        return _well("encoder", msg("off: the engine {engine} needs none."), engine=places.engine)
    try:
        encoder = open_encoder(places.encoder, prefix=places.encoder_prefix)
    except EncoderMissingError as error:
        reason = str(error).splitlines()[0]
        return _ill(
            "encoder",
            msg("words alone are read, it cannot be loaded: {reason}. Check nlu.encoder."),
            reason=reason,
        )
    version = latest(places.models_directory)
    if version is None or lacks_part(places, version):
        return _ill("encoder", msg("words alone are read until it has learnt; run: parvis train."))
    return _well("encoder", msg("{name} has learnt."), name=encoder.name)


def _clock(settings: Settings) -> Finding:
    """Compare the clock with the newest file kept: it cannot lie in the future."""
    now = datetime.now(UTC)
    here = now.astimezone(settings.city.time_zone).strftime("%Y-%m-%d %H:%M %Z")
    kept = [file.stat().st_mtime for file in settings.data.directory.glob("*")]
    if max(kept, default=0.0) > now.timestamp() + LARGEST_CLOCK_STEP_S:
        return _ill(
            "clock",
            msg("it is {now}, but there are files from later; set this machine's clock."),
            now=here,
        )
    return _well("clock", msg("it is {now} in the city."), now=here)


def _forms(settings: Settings) -> list[Finding]:
    loaded = load_forms(settings.connectors.local.forms_directory)
    findings = [_ill("forms", "{fault}", fault=str(fault)) for fault in loaded.faults]
    if not loaded.services:
        missing = str(settings.connectors.local.forms_directory)
        return [*findings, _ill("forms", msg("no form lies below {folder}."), folder=missing)]
    return [*findings, _well("forms", msg("{count} services."), count=str(len(loaded.services)))]


def _disk(settings: Settings) -> Finding:
    try:
        free = shutil.disk_usage(settings.data.directory).free
    except OSError as error:
        return _ill("disk", msg("the data directory cannot be read: {reason}."), reason=str(error))
    megabytes = str(free // 1_000_000)
    if free < LEAST_FREE_BYTES:
        return _ill("disk", msg("only {free} MB are free; make room."), free=megabytes)
    return _well("disk", msg("{free} MB are free."), free=megabytes)


def _accent(settings: Settings) -> Finding:
    color = settings.web.city_accent
    if not color or light_accent(color) is not None:
        return _well("colour", msg("the city's colour reads well."))
    return _ill(
        "colour",
        msg("{color} on white has a contrast of {ratio}, 4.5 are needed; take a darker shade."),
        color=color,
        ratio=f"{contrast(color, '#ffffff'):.1f}",
    )


def _public_url(settings: Settings) -> Finding:
    if settings.city.public_url:
        return _well("address", settings.city.public_url)
    return _well("address", msg("no public address: follow links are left out of messages."))


async def _smtp(settings: Settings) -> Finding:
    import aiosmtplib

    smtp = settings.smtp
    if not smtp.host:
        return _well("mail", msg("off: no mail server is set."))
    client = aiosmtplib.SMTP(
        hostname=smtp.host,
        port=smtp.port,
        use_tls=smtp.security == "tls",
        start_tls=smtp.security == "starttls",
        timeout=SMTP_TIMEOUT_S,
    )
    try:
        await client.connect()
        if smtp.user:
            await client.login(smtp.user, smtp.password.value)
        await client.quit()
    except (aiosmtplib.SMTPException, OSError, TimeoutError) as error:
        return _ill(
            "mail",
            msg("{host} does not take our mail: {reason}. Check the smtp settings."),
            host=smtp.host,
            reason=str(error),
        )
    return _well("mail", msg("{host} takes our mail."), host=smtp.host)
