"""What `parvis doctor` finds in an installation, each finding by its subject."""

import os
import time
from dataclasses import replace
from pathlib import Path

import pytest

from bot.doctor import examine
from bot.settings import Settings, load_settings
from bot.store.migrating import migrate

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return load_settings(ROOT / "config.yml", {"PARVIS_DATA__DIRECTORY": str(tmp_path)})


async def ill_subjects(settings: Settings) -> set[str]:
    return {finding.subject for finding in await examine(settings) if not finding.is_well}


async def test_a_new_installation_lacks_its_tables_and_its_model(settings: Settings) -> None:
    assert await ill_subjects(settings) == {"database", "model"}


async def test_a_migrated_database_is_well(settings: Settings) -> None:
    await migrate(settings.database.url)
    assert await ill_subjects(settings) == {"model"}


async def test_a_clock_behind_the_kept_files_is_found(settings: Settings) -> None:
    later = time.time() + 3600
    file = settings.data.directory / "kept"
    file.touch()
    os.utime(file, (later, later))
    assert "clock" in await ill_subjects(settings)


async def test_a_mail_server_that_does_not_answer_is_found(settings: Settings) -> None:
    smtp = replace(settings.smtp, host="127.0.0.1", port=9, sender="a@b.example")
    assert "mail" in await ill_subjects(replace(settings, smtp=smtp))


async def test_a_database_that_does_not_answer_is_found_without_its_password(
    settings: Settings,
) -> None:
    database = replace(settings.database, url="postgresql://parvis:sesame@127.0.0.1:9/parvis")
    findings = await examine(replace(settings, database=database))
    (found,) = [finding for finding in findings if finding.subject == "database"]
    assert (found.is_well, "sesame" in found.told(str)) == (False, False)
