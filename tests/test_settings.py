"""What an operator writes in config.yml and the environment, and what comes of it."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.settings import Settings, load_settings
from bot.settings_faults import Secret, SettingsError
from bot.settings_reading import setting_paths, variable_name

ROOT = Path(__file__).resolve().parents[1]


def written(folder: Path, text: str) -> Path:
    file = folder / "config.yml"
    file.write_text(text, encoding="utf-8")
    return file


def faults_of(
    folder: Path, text: str, environ: Mapping[str, str] | None = None
) -> list[tuple[str, str]]:
    with pytest.raises(SettingsError) as caught:
        load_settings(written(folder, text), environ or {})
    return [(fault.where, fault.key) for fault in caught.value.faults]


def test_the_shipped_file_reads_well_and_names_every_setting_but_secrets() -> None:
    load_settings(ROOT / "config.yml", {})
    text = (ROOT / "config.yml").read_text(encoding="utf-8")
    secrets = {"smtp.password", "nlu.rasa_token"}
    keys = {path for path in setting_paths(Settings) if path not in secrets}
    assert sorted(key for key in keys if f"{key.rsplit('.', 1)[-1]}:" not in text) == []


def test_an_empty_file_gives_a_city_that_works(tmp_path: Path) -> None:
    settings = load_settings(written(tmp_path, ""), {})
    assert settings.web.port == 8080
    assert settings.database.url == f"sqlite:///{tmp_path / 'var' / 'parvis.db'}"
    assert settings.connectors.local.enabled is True


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    file = written(tmp_path, "web: {port: 9000}\ncity: {dpo: {email: a@b.example}}\n")
    environ = {"PARVIS_WEB__PORT": "9001", "PARVIS_CITY__DPO__EMAIL": "c@d.example"}
    settings = load_settings(file, environ)
    assert (settings.web.port, settings.city.dpo.email) == (9001, "c@d.example")


def test_relative_paths_start_where_the_file_lies(tmp_path: Path) -> None:
    file = written(tmp_path, "nlu: {training_directory: words}\ndata: {directory: kept}\n")
    settings = load_settings(file, {})
    assert settings.nlu.training_directory == tmp_path / "words"
    assert settings.data.directory == tmp_path / "kept"


def test_the_encoder_is_the_bundled_one_or_a_folder_like_any_other(tmp_path: Path) -> None:
    assert load_settings(written(tmp_path, ""), {}).nlu.encoder == "bundled"
    named = load_settings(written(tmp_path, "nlu: {encoder: mine}\n"), {})
    assert named.nlu.encoder == str(tmp_path / "mine")


def test_a_relative_sqlite_address_starts_where_the_file_lies(tmp_path: Path) -> None:
    file = written(tmp_path, "database: {url: 'sqlite:///kept.db'}\n")
    assert load_settings(file, {}).database.url == f"sqlite:///{tmp_path / 'kept.db'}"


def test_the_data_directory_moves_the_database_along(tmp_path: Path) -> None:
    settings = load_settings(written(tmp_path, ""), {"PARVIS_DATA__DIRECTORY": "/srv/parvis"})
    assert settings.database.url == "sqlite:////srv/parvis/parvis.db"


def test_a_secret_comes_from_the_environment_or_from_a_file(tmp_path: Path) -> None:
    kept = tmp_path / "password"
    kept.write_text("sésame\n", encoding="utf-8")
    file = written(tmp_path, "")
    plain = load_settings(file, {"PARVIS_SMTP__PASSWORD": "sésame"})
    named = load_settings(file, {"PARVIS_SMTP__PASSWORD_FILE": str(kept)})
    assert plain.smtp.password == named.smtp.password == Secret("sésame")


def test_secrets_never_show_themselves(tmp_path: Path) -> None:
    environ = {
        "PARVIS_SMTP__PASSWORD": "sésame",
        "PARVIS_NLU__RASA_TOKEN": "sésame",
        "PARVIS_DATABASE__URL": "postgresql://parvis:sésame@localhost/parvis",
    }
    settings = load_settings(written(tmp_path, ""), environ)
    assert "sésame" not in repr(settings)
    assert settings.database.shown_url == "postgresql://parvis:***@localhost/parvis"


def test_all_faults_are_told_together_with_their_place(tmp_path: Path) -> None:
    text = "web:\n  port: high\n  hots: here\nnlu:\n  threshold: 3\n"
    environ = {"PARVIS_LANGUAGE": "eo", "PARVIS_WEB__PROT": "1"}
    assert sorted(faults_of(tmp_path, text, environ)) == [
        ("PARVIS_LANGUAGE", "language"),
        ("PARVIS_WEB__PROT", ""),
        ("config.yml:2", "web.port"),
        ("config.yml:3", "web.hots"),
        ("config.yml:5", "nlu.threshold"),
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        pytest.param("smtp: {password: x}", ("config.yml:1", "smtp.password"), id="secret-in-file"),
        pytest.param(
            "database: {url: 'postgresql://a:b@h/d'}",
            ("config.yml:1", "database.url"),
            id="password-within-an-address",
        ),
        pytest.param("web: 8080", ("config.yml:1", "web"), id="value-for-a-section"),
        pytest.param("web: {port: [1]}", ("config.yml:1", "web.port"), id="list-for-a-value"),
        pytest.param("web:\n  port: 1\n  port: 2", ("config.yml:3", "web.port"), id="twice"),
        pytest.param("city:\n\tname: x", ("config.yml:2", ""), id="tab"),
        pytest.param(
            "city: {hours: {fr: midi}}", ("config.yml:1", "city.hours"), id="language-missing"
        ),
        pytest.param(
            "city: {time_zone: Europe/Lutece}", ("config.yml:1", "city.time_zone"), id="time-zone"
        ),
        pytest.param(
            "city: {closed_on: [2026-02-31]}", ("config.yml:1", "city.closed_on"), id="no-such-day"
        ),
        pytest.param(
            "web: {city_accent: blue}", ("config.yml:1", "web.city_accent"), id="colour-by-name"
        ),
        pytest.param(
            "nlu: {rasa_url: 'http://rasa:port'}", ("config.yml:1", "nlu.rasa_url"), id="no-port"
        ),
        pytest.param(
            "nlu: {rasa_url: 'rasa:5005'}", ("config.yml:1", "nlu.rasa_url"), id="no-scheme"
        ),
        pytest.param(
            "nlu: {rasa_token: x}", ("config.yml:1", "nlu.rasa_token"), id="token-in-file"
        ),
        pytest.param(
            "smtp: {host: mail.example}", ("PARVIS_SMTP__SENDER", "smtp.sender"), id="no-sender"
        ),
    ],
)
def test_a_wrong_file_is_told_by_line(tmp_path: Path, text: str, place: tuple[str, str]) -> None:
    assert faults_of(tmp_path, text) == [place]


@pytest.mark.parametrize(
    ("variable", "suggestion"),
    [
        pytest.param("PARVIS_WEB__PROT", "PARVIS_WEB__PORT", id="letters-swapped"),
        pytest.param("PARVIS_WEB_PORT", "PARVIS_WEB__PORT", id="one-underscore"),
    ],
)
def test_a_misspelt_variable_gets_a_suggestion(
    tmp_path: Path, variable: str, suggestion: str
) -> None:
    with pytest.raises(SettingsError, match=suggestion):
        load_settings(written(tmp_path, ""), {variable: "1"})


def test_a_file_asked_for_but_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"nowhere\.yml"):
        load_settings(tmp_path / "nowhere.yml", {})


def test_a_secret_set_twice_is_told(tmp_path: Path) -> None:
    environ = {"PARVIS_SMTP__PASSWORD": "a", "PARVIS_SMTP__PASSWORD_FILE": "/b"}
    assert faults_of(tmp_path, "", environ) == [("PARVIS_SMTP__PASSWORD", "smtp.password")]


def test_lists_and_localized_texts_may_stand_in_a_variable(tmp_path: Path) -> None:
    environ = {
        "PARVIS_WEB__ALLOWED_ORIGINS": "https://a.example, https://b.example",
        "PARVIS_CITY__HOURS": "{fr: le matin, en: in the morning}",
    }
    settings = load_settings(written(tmp_path, ""), environ)
    assert settings.web.allowed_origins == ("https://a.example", "https://b.example")
    assert settings.city.hours == {"fr": "le matin", "en": "in the morning"}


def test_rasas_own_keys_are_passed_over(tmp_path: Path) -> None:
    text = "recipe: default.v1\nlanguage: fr\npipeline: [{name: WhitespaceTokenizer}]\n"
    assert load_settings(written(tmp_path, text), {}).language == "fr"


def test_every_setting_has_its_own_variable() -> None:
    names = [variable_name(path) for path in setting_paths(Settings)]
    assert len(set(names)) == len(names)


def test_the_file_is_looked_for_in_this_folder_before_the_checkout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path, "city: {name: Ici}\n")
    monkeypatch.chdir(tmp_path)
    assert load_settings(environ={}).city.name == "Ici"


def test_the_file_named_by_a_variable_goes_before_this_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path, "city: {name: Ici}\n")
    other = tmp_path / "other.yml"
    other.write_text("city: {name: Là}\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert load_settings(environ={"PARVIS_CONFIG": str(other)}).city.name == "Là"
