"""Every conversation told in YAML beside this file, played whole against the house."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.settings import DataSettings, Settings, load_settings
from tests.journeys.driver import Play

HERE = Path(__file__).parent


def _journeys() -> Iterator[Any]:
    for file in sorted(HERE.rglob("*.yml")):
        for journey in yaml.safe_load_all(file.read_text(encoding="utf-8")):
            if journey:
                yield pytest.param(journey, id=f"{file.stem}: {journey['name']}")


@pytest.fixture(scope="session")
def settings(trained_data: Path) -> Settings:
    """Settings whose model is trained once for all journeys."""
    return replace(load_settings(), data=DataSettings(directory=trained_data))


@pytest.mark.parametrize("journey", list(_journeys()))
async def test_journey(journey: Mapping[str, Any], settings: Settings, tmp_path: Path) -> None:
    await Play(journey=journey, settings=settings, folder=tmp_path).run()
