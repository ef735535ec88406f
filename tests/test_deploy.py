"""The files for production name what is really locked and served."""

import re
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[1]
DEPLOY = ROOT / "docs" / "deploy"
SERVICES = yaml.safe_load((DEPLOY / "compose.yml").read_text(encoding="utf-8"))["services"]


def test_rasa_is_the_version_that_is_tested() -> None:
    lock = (ROOT / "requirements" / "rasa.txt").read_text(encoding="utf-8")
    tested = re.findall(r"^rasa==(\S+)", lock, re.MULTILINE)
    images = {service["image"] for service in SERVICES.values() if "image" in service}
    assert images == {f"rasa/rasa:{version}" for version in tested}


def test_only_parvis_is_reached_from_outside_and_only_through_this_machine() -> None:
    ports = {name: service["ports"] for name, service in SERVICES.items() if "ports" in service}
    assert ports == {"parvis": ["127.0.0.1:8080:8080"]}


def test_nothing_is_reported_to_rasas_makers() -> None:
    silent = {
        name: service["environment"]["RASA_TELEMETRY_ENABLED"]
        for name, service in SERVICES.items()
        if "image" in service
    }
    assert silent == {"rasa": "false", "rasa-train": "false"}


def test_what_is_mounted_or_copied_exists() -> None:
    mounted = [
        DEPLOY / volume.split(":")[0]
        for service in SERVICES.values()
        for volume in service["volumes"]
        if volume.startswith("..")
    ]
    copied = re.findall(r"^COPY (\S+) ", (DEPLOY / "Dockerfile").read_text(), re.MULTILINE)
    missing = [path for path in (*mounted, *(ROOT / one for one in copied)) if not path.exists()]
    assert missing == []
