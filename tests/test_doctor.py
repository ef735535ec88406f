"""What `parvis doctor` finds in an installation, each finding by its subject."""

import io
import os
import time
from dataclasses import replace
from pathlib import Path

import pytest

from bot.doctor import examine
from bot.installation import nlu_places
from bot.locale.catalogue import french_spacing, operator_translator
from bot.nlu.preparing import learn_what_is_missing
from bot.settings import ConnectorsSettings, LocalSettings, Settings, load_settings
from bot.store.migrating import migrate
from tests.nlu.samples import NOW, write_sentences

ROOT = Path(__file__).resolve().parents[1]
FRENCH = operator_translator("fr")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return load_settings(ROOT / "config.yml", {"PARVIS_DATA__DIRECTORY": str(tmp_path)})


async def ill_subjects(settings: Settings) -> set[str]:
    return {finding.subject for finding in await examine(settings) if not finding.is_well}


async def test_a_new_installation_lacks_its_tables_and_its_model(settings: Settings) -> None:
    assert await ill_subjects(settings) == {"database", "model", "encoder"}


async def test_a_migrated_database_is_well(settings: Settings) -> None:
    await migrate(settings.database.url)
    assert await ill_subjects(settings) == {"model", "encoder"}


@pytest.fixture
def small(settings: Settings, tmp_path: Path) -> Settings:
    """Settings of few sentences and no form, read with the bundled encoder."""
    nlu = replace(settings.nlu, training_directory=write_sentences(tmp_path / "nlu_data"))
    forms = LocalSettings(forms_directory=tmp_path / "forms")
    return replace(settings, nlu=nlu, connectors=ConnectorsSettings(local=forms))


async def encoder_finding(settings: Settings) -> tuple[bool, str]:
    (found,) = [one for one in await examine(settings) if one.subject == "encoder"]
    return found.is_well, found.told(FRENCH.gettext)


async def test_an_encoder_is_well_once_it_has_learnt(small: Settings) -> None:
    assert await encoder_finding(small) == (
        False,
        french_spacing(
            "seuls les mots sont lus tant qu’il n’a pas appris ; lancez : parvis train."
        ),
    )
    learn_what_is_missing(nlu_places(small), io.StringIO(), now=NOW)
    is_well, told = await encoder_finding(small)
    assert (is_well, told.startswith("multilingual-e5-small")) == (True, True)
    assert "model" not in await ill_subjects(small)


async def test_an_encoder_that_cannot_be_loaded_is_found(small: Settings) -> None:
    broken = replace(small, nlu=replace(small.nlu, encoder="/nowhere"))
    is_well, told = await encoder_finding(broken)
    assert (is_well, "/nowhere: there is no model.onnx" in told) == (False, True)
    assert told.endswith("Vérifiez nlu.encoder.")


async def test_an_engine_that_reads_words_alone_needs_no_encoder(small: Settings) -> None:
    lexical = replace(small, nlu=replace(small.nlu, engine="lexical"))
    assert await encoder_finding(lexical) == (
        True, french_spacing("désactivé : le moteur lexical n’en a pas besoin."),
    )  # fmt: skip


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
