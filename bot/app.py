"""`parvis run`: channels, web pages and workers, built once and served until told to stop."""

import asyncio
import os
import secrets
import signal
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import structlog
from prometheus_client import CollectorRegistry, Counter, Gauge

from bot.bus.contract import Handler
from bot.channels.contract import Channel
from bot.channels.webchat import WebChat
from bot.channels.webchat_settings import WebChatDoors, WebChatSettings
from bot.following import follow_page
from bot.installation import MEGABYTE, Installation, install, nlu_places, open_now
from bot.learning import learn_behind
from bot.nlu.opening import wants_learning
from bot.privacy.retention import Retention, RetentionRules
from bot.settings import Settings
from bot.store.inbox import count_waiting
from bot.talk.events import Event
from bot.web.server import make_application, start_server
from bot.web.settings import CityPage, WebDoors, WebSettings

log = structlog.get_logger(__name__)

REFRESH_EVERY_S = 300.0


def run(
    settings: Settings,
    *,
    host: str = "",
    port: int | None = None,
    ready: Callable[[str], None],
    learn: Sequence[str] = (),
) -> None:
    """Serve channels, pages and workers until told to stop; `ready` is told the address.

    `learn` is the command that trains what the engine still lacks, run behind where it does.
    """
    asyncio.run(_serve(settings, host or settings.web.host, port, ready, learn))


async def _serve(
    settings: Settings,
    host: str,
    port: int | None,
    ready: Callable[[str], None],
    learn: Sequence[str],
) -> None:
    built: list[WebChat] = []

    def channels(house: Installation) -> list[Channel]:
        built.append(_webchat(house))
        return [built[0]]

    house = await install(settings, channels=channels)
    webchat = built[0]
    registry, counted = _metrics(house, webchat)
    application = make_application(
        settings=web_settings(settings),
        doors=WebDoors(
            follow=lambda secret, language: follow_page(house, webchat, secret, language),
            checks=_checks(house),
        ),
        registry=registry,
        routes=webchat.routes(),
        on_shutdown=[webchat.close],
    )
    runner, bound = await start_server(
        application, host=host, port=settings.web.port if port is None else port
    )
    ready(f"http://{host}:{bound}")
    try:
        await _until_stopped(house, counted, learn)
    finally:
        await runner.cleanup()
        await house.database.close()


async def _until_stopped(
    house: Installation, counted: Callable[[Handler], Handler], learn: Sequence[str]
) -> None:
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stopped.set)
    async with asyncio.TaskGroup() as tasks:
        workers = [
            tasks.create_task(house.outbox.run()),
            tasks.create_task(house.bus.run(counted(house.assistant.handle))),
            tasks.create_task(_retention(house).run()),
            tasks.create_task(_refresh(house)),
        ]
        if learn:
            workers.append(tasks.create_task(_learn(house, learn)))
        await stopped.wait()
        for worker in workers:
            worker.cancel()


async def _learn(house: Installation, command: Sequence[str]) -> None:
    if await asyncio.to_thread(wants_learning, nlu_places(house.settings)):
        await learn_behind(command, house.engine, lambda: open_now(house.settings, house.clock()))


def _retention(house: Installation) -> Retention:
    kept = house.settings.privacy
    return Retention(
        house.database,
        house.files,
        rules=RetentionRules(
            conversations=timedelta(days=kept.keep_days),
            escalations=timedelta(days=kept.escalation_days),
        ),
        clock=house.clock,
    )


async def _refresh(house: Installation) -> None:
    """Read the catalogue anew from time to time; a back office that is down keeps its list."""
    while True:
        await asyncio.sleep(REFRESH_EVERY_S)
        await house.catalogue.refresh()


def _webchat(house: Installation) -> WebChat:
    settings = house.settings
    return WebChat(
        settings=WebChatSettings(
            key=secret_key(settings.data.directory / "keys" / "webchat.key"),
            allowed_origins=frozenset(settings.web.allowed_origins),
            public_url=settings.city.public_url,
            language=settings.language,
            trusted_proxies=settings.web.trusted_proxies,
            messages_per_minute=settings.web.messages_per_minute,
            max_upload_bytes=settings.web.max_upload_mb * MEGABYTE,
        ),
        doors=WebChatDoors(
            publish=house.bus.publish,
            history=house.history,
            keep_file=house.keep_upload,
            open_file=house.open_file,
            greeting=lambda language: house.greeting(WebChat.name, language),
            mode=house.mode,
            now=house.clock,
        ),
    )


def secret_key(file: Path) -> bytes:
    """Read a secret of 32 bytes, made at the first start and readable by nobody else."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileExistsError):
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as stream:
            stream.write(secrets.token_bytes(32))
    return file.read_bytes()


def web_settings(settings: Settings) -> WebSettings:
    """Give what the pages show of the city."""
    city = settings.city
    return WebSettings(
        city=CityPage(
            name=city.name,
            phone=city.phone,
            email=city.email,
            address=city.address,
            hours=city.hours,
            accessibility=city.accessibility,
            mayor=city.mayor,
            dpo_name=city.dpo.name,
            dpo_email=city.dpo.email,
            dpo_address=city.dpo.address,
            publisher=city.legal.publisher,
            director=city.legal.director,
            host=city.legal.host,
        ),
        language=settings.language,
        time_zone=str(city.time_zone),
        keep_days=settings.privacy.keep_days,
        request_retention=settings.privacy.request_retention,
        accent=settings.web.city_accent,
        secure=city.public_url.startswith("https://"),
    )


def _checks(house: Installation) -> dict[str, Callable[[], Awaitable[str]]]:
    async def database() -> str:
        await house.database.run(count_waiting)
        return ""

    async def model() -> str:
        house.engine.understand("bonjour", now=house.clock())
        return ""

    async def bus() -> str:
        waiting = await house.database.run(count_waiting)
        return f"{waiting} events wait" if waiting > 1000 else ""

    return {"database": database, "model": model, "bus": bus}


def _metrics(
    house: Installation, webchat: WebChat
) -> tuple[CollectorRegistry, Callable[[Handler], Handler]]:
    registry = CollectorRegistry()
    turns = Counter("parvis_turns", "Turns of conversation", registry=registry)
    seconds = Counter("parvis_turn_seconds", "Time spent in turns", registry=registry)
    started = Gauge(
        "parvis_started_timestamp_seconds", "When this process began", registry=registry
    )
    started.set(datetime.now(UTC).timestamp())
    open_chats = Gauge("parvis_webchat_connections", "Open web chats", registry=registry)
    open_chats.set_function(lambda: webchat.open_connections)
    services = Gauge("parvis_services", "Services offered", registry=registry)
    services.set_function(lambda: len(house.catalogue.all_services))

    def counted(handler: Handler) -> Handler:
        async def handle(events: tuple[Event, ...]) -> datetime | None:
            began = time.perf_counter()
            held = await handler(events)
            turns.inc()
            seconds.inc(time.perf_counter() - began)
            return held

        return handle

    return registry, counted
