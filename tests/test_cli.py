"""The commands of `parvis` as a person or a program types them, in a process of their own."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory, trained_data: Path) -> Path:
    folder = tmp_path_factory.mktemp("data")
    shutil.copytree(trained_data / "models", folder / "models")
    return folder


def parvis(
    *arguments: str, data: Path, said: str = "", language: str = "en", **set_otherwise: str
) -> subprocess.CompletedProcess[str]:
    """Run a command; the words alone are read, for an encoder takes minutes on all sentences."""
    environment = {
        **os.environ,
        "PARVIS_DATA__DIRECTORY": str(data),
        "PARVIS_NLU__ENGINE": "lexical",
        "LC_ALL": f"{language}_{language.upper()}.UTF-8",
        **set_otherwise,
    }
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        input=said,
        capture_output=True,
        text=True,
        env=environment,
        timeout=120,
        check=False,
    )


def test_help_lists_every_command(data: Path) -> None:
    told = parvis("--help", data=data).stdout
    commands = [
        "run",
        "chat",
        "train",
        "understand",
        "evaluate",
        "services",
        "staff",
        "migrate",
        "doctor",
    ]
    assert [one for one in commands if f"\n  {one} " not in told.replace("    ", "  ")] == []


def test_help_speaks_the_operators_language(data: Path) -> None:
    assert "tenir une conversation" in parvis("--help", data=data, language="fr").stdout


def test_a_wrong_word_is_one_line_and_exit_code_two(data: Path) -> None:
    result = parvis("sing", data=data)
    assert (result.returncode, len(result.stderr.strip().splitlines())) == (2, 1)


def test_wrong_settings_are_all_told_at_once(data: Path, tmp_path: Path) -> None:
    config = tmp_path / "config.yml"
    config.write_text("web:\n  port: nine\nnlu:\n  treshold: 0.5\n", encoding="utf-8")
    result = parvis("doctor", "--config", str(config), data=data)
    assert result.returncode == 2
    assert "web.port" in result.stderr
    assert "threshold" in result.stderr


def test_understanding_answers_each_line_with_one_object(data: Path) -> None:
    said = "il y a un nid-de-poule\n\nI need a passport appointment\n"
    lines = parvis("understand", "--json", data=data, said=said).stdout.splitlines()
    found = [json.loads(line) for line in lines]
    assert [one["intent"]["name"] for one in found[::2]] == ["nid-de-poule", "rdv-passeport"]
    assert set(found[0]) == {"text", "language", "intent", "ranking", "entities", "engine"}
    assert [one["language"] for one in found] == ["fr", "", "en"]


def test_understanding_takes_dates_from_the_frozen_clock(data: Path) -> None:
    result = parvis("understand", "--json", "--now", "2026-11-24T10:00", data=data, said="demain\n")
    assert json.loads(result.stdout)["entities"][0]["value"] == "2026-11-25"


def test_an_unknown_engine_is_told(data: Path) -> None:
    result = parvis("understand", "--json", "--engine", "oracle", data=data, said="bonjour\n")
    assert result.returncode == 1
    assert "oracle" in result.stderr


def test_evaluating_scores_a_file(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "said.csv"
    file.write_text("slug,text\nnid-de-poule,un trou dans la chaussée\n", encoding="utf-8")
    score = json.loads(parvis("evaluate", str(file), "--json", data=data).stdout)
    assert (score["examples"], score["accuracy"]) == (1, 1.0)


def test_services_are_listed_with_their_audience(data: Path) -> None:
    rows = json.loads(parvis("services", "--json", data=data).stdout)
    audiences = {one["slug"]: one["audience"] for one in rows}
    assert len(audiences) == len(rows)
    assert (audiences["conges-agent"], audiences["nid-de-poule"]) == ("internal", "public")


def test_staff_are_added_listed_disabled_and_reset(data: Path) -> None:
    added = parvis(
        "staff", "add", "nadia@example.org", "--role", "agent", "--name", "Nadia",
        "--password-stdin", data=data, said="a long enough secret\n",
    )  # fmt: skip
    assert added.returncode == 0
    again = parvis(
        "staff", "add", "nadia@example.org", "--role", "agent", "--password-stdin",
        data=data, said="a long enough secret\n",
    )  # fmt: skip
    assert (again.returncode, "nadia@example.org" in again.stderr) == (1, True)
    assert parvis("staff", "disable", "nadia@example.org", data=data).returncode == 0
    rows = json.loads(parvis("staff", "list", "--json", data=data).stdout)
    assert rows == [
        {"email": "nadia@example.org", "name": "Nadia", "role": "agent", "active": False}
    ]
    reset = parvis(
        "staff", "reset", "nadia@example.org", "--password-stdin",
        data=data, said="another long secret\n",
    )  # fmt: skip
    assert reset.returncode == 0
    assert json.loads(parvis("staff", "list", "--json", data=data).stdout)[0]["active"] is True


def test_doctor_says_what_is_wrong_and_fails(data: Path, tmp_path: Path) -> None:
    parvis("migrate", data=data)
    assert parvis("doctor", data=data).returncode == 0
    forms = tmp_path / "forms" / "voirie"
    forms.mkdir(parents=True)
    (forms / "trou.yml").write_text("slug: trou\n", encoding="utf-8")
    config = tmp_path / "config.yml"
    config.write_text("connectors:\n  local:\n    forms_directory: forms\n", encoding="utf-8")
    result = parvis("doctor", "--config", str(config), data=data)
    assert result.returncode == 1
    assert "trou.yml:1" in result.stdout


def chat(
    data: Path, *lines: object, db: str = "", more: tuple[str, ...] = ()
) -> list[dict[str, object]]:
    said = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines) + "\n"
    arguments = ["chat", "--json", "--now", "2026-11-24T10:00", *more]
    result = parvis(*arguments, *(["--db", db] if db else []), data=data, said=said)
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_chat_answers_in_the_shape_of_the_contract(data: Path) -> None:
    (reply,) = chat(data, "il y a un nid-de-poule devant le 12 rue des Carmes")
    assert set(reply) == {"turn", "mode", "messages", "form", "tickets"}
    assert reply["form"]["service"] == "nid-de-poule"  # type: ignore[index]
    assert set(reply["messages"][0]) >= {"text", "choices", "input", "author"}  # type: ignore[index]


def test_chat_answers_the_same_id_with_the_first_line_again(data: Path, tmp_path: Path) -> None:
    db = f"sqlite:///{tmp_path}/chat.db"
    (first,) = chat(data, {"id": "1", "text": "nid-de-poule devant le 12 rue des Carmes"}, db=db)
    again, after = chat(
        data, {"id": "1", "text": "other words"}, {"id": "2", "text": "chaussée"}, db=db
    )
    assert again == first
    assert after["form"]["answers"]["sur"] == "chaussee"  # type: ignore[index]


def test_chat_refuses_bad_lines_without_any_change(data: Path) -> None:
    replies = chat(
        data,
        "{broken",
        {"photo": "/nowhere.jpg"},
        {"pause": "soon"},
        {"ticket": "ABCD-2345", "status": "processed"},
    )
    codes = [reply["error"]["code"] for reply in replies]  # type: ignore[index]
    assert codes == ["bad_json", "no_such_file", "bad_pause", "unknown_ticket"]


INTERNAL = "incident-informatique"


def test_internal_services_open_for_staff_alone(data: Path) -> None:
    """By the service's own name: what the model of the day makes of words has no part in it."""
    (citizen,) = chat(data, {"start": INTERNAL})
    (staff,) = chat(data, {"start": INTERNAL}, more=("--as", "staff"))
    assert citizen["form"] is None
    assert staff["form"]["service"] == INTERNAL  # type: ignore[index]


def test_citizens_are_offered_no_internal_service_whatever_they_say(data: Path) -> None:
    rows = json.loads(parvis("services", "--json", data=data).stdout)
    internal = {one["slug"]: one["title"] for one in rows if one["audience"] == "internal"}
    replies = chat(
        data,
        "mon ordinateur ne démarre plus au bureau",
        *(f"je voudrais ceci : {title}" for title in list(internal.values())[:10]),
        more=("--language", "fr"),
    )
    offered = {
        choice["value"].partition(":")[2]
        for reply in replies
        for message in reply["messages"]  # type: ignore[attr-defined]
        for choice in message["choices"]
    }
    begun = {reply["form"]["service"] for reply in replies if reply["form"]}  # type: ignore[index]
    assert internal
    assert (offered | begun) & set(internal) == set()
