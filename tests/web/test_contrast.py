"""Contrasts recomputed from the tokens that the style sheets really hold."""

import re
from pathlib import Path

import pytest

from bot.web.accent import contrast, dark_accent, light_accent

STATIC = Path(__file__).resolve().parents[2] / "bot" / "web" / "static"
SHEETS = {
    "widget": STATIC / "widget" / "widget.css",
    "page": STATIC / "page" / "city.css",
}
TEXT = ("ink", "ink-2", "ink-3", "accent")
GROUNDS = ("paper", "surface", "sunken", "accent-wash")


def themes(sheet: str) -> tuple[dict[str, str], dict[str, str]]:
    css = SHEETS[sheet].read_text()
    found = re.findall(r"--([\w-]+): (?:var\(--[\w-]+, )?(#[0-9a-f]{6})", css)
    light: dict[str, str] = {}
    dark: dict[str, str] = {}
    for name, color in found:
        (dark if name in light else light)[name] = color
    return light, dark


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("sheet", SHEETS)
def test_texts_are_readable_on_every_ground(sheet: str, theme: int) -> None:
    tokens = themes(sheet)[theme]
    pairs = [(text, ground) for text in TEXT for ground in GROUNDS]
    pairs += [(one, f"{one}-wash") for one in ("ok", "wait", "bad")]
    pairs += [(one, "surface") for one in ("ok", "wait", "bad")]
    pairs += [("on-accent", "accent")] if "on-accent" in tokens else []
    pale = {pair: contrast(tokens[pair[0]], tokens[pair[1]]) for pair in pairs}
    assert {pair: ratio for pair, ratio in pale.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_the_edges_of_controls_can_be_seen(theme: int) -> None:
    tokens = themes("widget")[theme]
    for ground in ("paper", "surface", "sunken"):
        assert contrast(tokens["edge"], tokens[ground]) >= 3
    assert contrast(tokens["focus"], tokens["focus-halo"]) >= 3


def test_a_readable_city_colour_is_worn() -> None:
    accent = light_accent("#1c5cab")
    assert accent is not None
    assert accent.on_accent == "#ffffff"
    assert contrast("#1c5cab", accent.wash) >= 4.5


@pytest.mark.parametrize("color", ["#f2c200", "#8fb3ff"])
def test_a_pale_city_colour_is_not(color: str) -> None:
    assert light_accent(color) is None


def test_a_colour_for_the_dark_is_measured_on_the_dark() -> None:
    assert dark_accent("#74c8cd") is not None
    assert dark_accent("#0b5a63") is None
