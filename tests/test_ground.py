"""What every checkout must hold: hashed locks, no registry's address, the licence, one tool file."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
REGISTRIES = re.compile(
    "|".join(["py" + r"pi\.org", "python" + "hosted", r"registry\.npm" + "js", "deb" + r"\.debian"])
)


def tracked_files() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    return [ROOT / name for name in listed.split("\0") if name]


def test_no_file_names_a_package_registry() -> None:
    named = [
        str(file.relative_to(ROOT))
        for file in tracked_files()
        if file.suffix != ".png" and REGISTRIES.search(file.read_text("utf-8", "ignore"))
    ]
    assert named == []


@pytest.mark.parametrize("name", ["run.txt", "test.txt", "rasa.txt"])
def test_locks_are_hashed_and_hold_no_address(name: str) -> None:
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    pinned = re.findall(r"^[a-z0-9-]+(?:\[[a-z,]+\])?==", text, re.MULTILINE)
    blocks = re.split(r"^(?=[a-z0-9-]+(?:\[[a-z,]+\])?==)", text, flags=re.MULTILINE)[1:]
    assert len(pinned) == len(blocks)
    assert [block for block in blocks if "--hash=sha256:" not in block] == []
    assert "://" not in text


def test_every_dependency_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {re.split(r"[\[>=<]", one)[0].lower() for one in project["dependencies"]}
    locked = set(
        re.findall(r"^([a-z0-9-]+)", (ROOT / "requirements/run.txt").read_text(), re.MULTILINE)
    )
    assert wanted - locked == set()


def test_the_licence_is_the_affero_one() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "GNU AFFERO GENERAL PUBLIC LICENSE" in text
    assert "Version 3, 19 November 2007" in text


def test_config_is_also_rasas() -> None:
    config = yaml.safe_load((ROOT / "config.yml").read_text(encoding="utf-8"))
    assert (config["recipe"], config["language"]) == ("default.v1", "fr")
    assert "DIETClassifier" in {step["name"] for step in config["pipeline"]}


def test_every_target_of_make_is_explained() -> None:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = set(re.findall(r"^([a-z-]+):.*## ", text, re.MULTILINE))
    assert {"help", "install", "run", "test", "check", "train", "bench", "faults"} <= named
