"""What each command does; what it needs is imported when it runs, so that help stays instant."""

import argparse
import asyncio
import getpass
import json
import os
import sys
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.cli_errors import FAILED, CommandError
from bot.locale.catalogue import Translator
from bot.settings import Settings, load_settings

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from bot.nlu.engine import NluEngine

Command = Callable[[argparse.Namespace, Translator], int]


def _run(options: argparse.Namespace, speaker: Translator) -> int:
    from bot.app import run
    from bot.logs import configure_logs

    settings = _settings(options)
    configure_logs(level=settings.logs.level, form=settings.logs.format)

    def ready(address: str) -> None:
        print(speaker.gettext("Parvis is at {address}", address=address), flush=True)

    _with_clear_errors(
        lambda: run(
            settings,
            host=options.host or "",
            port=options.port,
            ready=ready,
            learn=_learning_command(options),
        )
    )
    return 0


def _learning_command(options: argparse.Namespace) -> list[str]:
    chosen = ["--config", str(options.config)] if options.config else []
    return [sys.executable, "-m", "bot", "train", "--behind", *chosen]


def _chat(options: argparse.Namespace, _speaker: Translator) -> int:
    from bot.chat import ChatOptions, run_chat
    from bot.logs import configure_logs

    settings = _settings(options)
    configure_logs(level=settings.logs.level, form=settings.logs.format)
    chosen = ChatOptions(
        json=options.json,
        db=options.db or "",
        now=options.now,
        as_staff=options.role == "staff",
        language=options.language,
        chat=options.chat,
    )
    _with_clear_errors(lambda: asyncio.run(run_chat(settings, chosen)))
    return 0


def _train(options: argparse.Namespace, _speaker: Translator) -> int:
    from bot.installation import nlu_places
    from bot.nlu.preparing import learn, learn_what_is_missing

    settings = _settings(options)
    if options.behind:
        os.nice(10)
    work = learn_what_is_missing if options.behind else learn
    _with_clear_errors(lambda: work(nlu_places(settings), sys.stdout, now=_now(settings, None)))
    return 0


def _understand(options: argparse.Namespace, _speaker: Translator) -> int:
    from bot.nlu.commands import understand_lines

    settings = _settings(options)
    engine = _engine(options, settings)
    understand_lines(engine, sys.stdin, sys.stdout, now=_now(settings, options.now))
    return 0


def _evaluate(options: argparse.Namespace, _speaker: Translator) -> int:
    from bot.nlu.commands import evaluate, evaluate_json

    settings = _settings(options)
    engine = _engine(options, settings)
    score = evaluate_json if options.json else evaluate
    now = _now(settings, None)
    _with_clear_errors(lambda: score(engine, options.file, sys.stdout, now=now))
    return 0


def _engine(options: argparse.Namespace, settings: Settings) -> "NluEngine":
    from dataclasses import replace

    from bot.installation import nlu_places
    from bot.nlu.opening import engine_trained_on, open_engine

    places = nlu_places(settings)
    if options.engine:
        places = replace(places, engine=options.engine)
    file: Path | None = getattr(options, "train", None)
    now = _now(settings, None)
    engine: NluEngine = _with_clear_errors(
        lambda: (
            open_engine(places, sys.stderr, now=now)
            if file is None
            else engine_trained_on(file, places, sys.stderr)
        )
    )
    return engine


def _services(options: argparse.Namespace, speaker: Translator) -> int:
    from connectors.local.loader import load_forms

    settings = _settings(options)
    loaded = load_forms(settings.connectors.local.forms_directory)
    services = sorted(loaded.services.values(), key=lambda one: (one.category, one.slug))
    if options.json:
        rows = [
            {
                "slug": one.slug,
                "title": dict(one.title),
                "category": one.category,
                "audience": one.audience.value,
                "kind": one.kind.value,
            }
            for one in services
        ]
        print(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        for one in services:
            title = one.title.get(speaker.language) or one.title["fr"]
            print(f"{one.category:14} {one.slug:40} {one.audience.value:9} {title}")
    for fault in loaded.faults:
        print(f"parvis: {fault}", file=sys.stderr)
    return FAILED if loaded.faults else 0


def _staff_add(options: argparse.Namespace, speaker: Translator) -> int:
    from bot.store.staff import Role, add_staff

    password = _password(options, speaker)
    settings = _settings(options)
    now = _now(settings, None)
    _in_database(
        settings,
        lambda connection: add_staff(
            connection,
            email=options.email,
            name=options.name,
            role=Role(options.role),
            password=password,
            now=now,
        ),
    )
    print(speaker.gettext("{email} may now log in.", email=options.email))
    return 0


def _staff_list(options: argparse.Namespace, speaker: Translator) -> int:
    from bot.store.staff import list_staff

    members = _in_database(_settings(options), list_staff)
    if options.json:
        rows = [
            {"email": one.email, "name": one.name, "role": one.role.value, "active": one.enabled}
            for one in members
        ]
        print(json.dumps(rows, ensure_ascii=False, indent=1))
        return 0
    closed = speaker.gettext("closed")
    for one in members:
        mark = "" if one.enabled else f"  ({closed})"
        print(f"{one.email:40} {one.role.value:11} {one.name}{mark}")
    return 0


def _staff_disable(options: argparse.Namespace, speaker: Translator) -> int:
    from bot.store.staff import disable_staff

    settings = _settings(options)
    now = _now(settings, None)
    _in_database(settings, lambda connection: disable_staff(connection, options.email, now))
    print(speaker.gettext("{email} may no longer log in.", email=options.email))
    return 0


def _staff_reset(options: argparse.Namespace, speaker: Translator) -> int:
    from bot.store.staff import reset_password

    password = _password(options, speaker)
    _in_database(
        _settings(options), lambda connection: reset_password(connection, options.email, password)
    )
    print(speaker.gettext("The password of {email} is changed.", email=options.email))
    return 0


def _migrate(options: argparse.Namespace, speaker: Translator) -> int:
    from bot.store.migrating import migrate

    settings = _settings(options)
    _prepare(settings)
    _with_clear_errors(lambda: asyncio.run(migrate(settings.database.url)))
    print(speaker.gettext("{url} is up to date.", url=settings.database.shown_url))
    return 0


def _doctor(options: argparse.Namespace, speaker: Translator) -> int:
    from bot.doctor import examine

    findings = asyncio.run(examine(_settings(options)))
    for finding in findings:
        mark = "ok " if finding.is_well else "!! "
        print(f"{mark} {finding.subject:12} {finding.told(speaker.gettext)}")
    return 0 if all(one.is_well for one in findings) else FAILED


COMMANDS: Mapping[str, Command] = {
    "run": _run,
    "chat": _chat,
    "train": _train,
    "understand": _understand,
    "evaluate": _evaluate,
    "services": _services,
    "staff add": _staff_add,
    "staff list": _staff_list,
    "staff disable": _staff_disable,
    "staff reset": _staff_reset,
    "migrate": _migrate,
    "doctor": _doctor,
}


def _settings(options: argparse.Namespace) -> Settings:
    settings = load_settings(options.config)
    _prepare(settings)
    return settings


def _prepare(settings: Settings) -> None:
    try:
        settings.data.directory.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CommandError(f"{settings.data.directory}: {error.strerror}") from error


def _now(settings: Settings, frozen: datetime | None) -> datetime:
    zone = settings.city.time_zone
    if frozen is None:
        return datetime.now(zone)
    return frozen.astimezone(zone) if frozen.tzinfo else frozen.replace(tzinfo=zone)


def _with_clear_errors(work: Callable[[], Any]) -> Any:
    """Do it; what the world or the operator got wrong becomes one line."""
    from sqlalchemy.exc import SQLAlchemyError

    from bot.nlu.opening import UnknownEngineError
    from bot.nlu.training_data import TrainingDataError

    try:
        return work()
    except (TrainingDataError, UnknownEngineError) as error:
        raise CommandError(str(error)) from error
    except SQLAlchemyError as error:
        reason = str(getattr(error, "orig", None) or error).splitlines()[0]
        raise CommandError(f"database: {reason}") from error
    except OSError as error:
        raise CommandError(str(error)) from error


def _in_database(settings: Settings, function: Callable[["Connection"], Any]) -> Any:
    from bot.store.database import Database
    from bot.store.migrating import migrate
    from bot.store.staff import StaffError

    async def work() -> Any:
        await migrate(settings.database.url)
        database = Database(settings.database.url)
        try:
            return await database.run(function)
        finally:
            await database.close()

    try:
        return _with_clear_errors(lambda: asyncio.run(work()))
    except StaffError as error:
        raise CommandError(str(error)) from error


def _password(options: argparse.Namespace, speaker: Translator) -> str:
    if options.password_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    first = getpass.getpass(speaker.gettext("Password: "))
    again = getpass.getpass(speaker.gettext("Once more: "))
    if first != again:
        raise CommandError(speaker.gettext("The two passwords differ."))
    return first
