"""Pages, assets and headers over real HTTP."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from bot.web.assets import Assets
from bot.web.pages import linked, preferred_language
from bot.web.settings import WebSettings
from bot.web.widget_strings import WIDGET_STRINGS
from tests.web.scripted import SECRET, House, serve

STATIC = Path(__file__).resolve().parents[2] / "bot" / "web" / "static"


@pytest.fixture
async def session(tmp_path: Path) -> AsyncIterator[aiohttp.ClientSession]:
    runner, port = await serve(House(folder=tmp_path))
    async with aiohttp.ClientSession(f"http://127.0.0.1:{port}") as session:
        yield session
    await runner.cleanup()


@pytest.mark.parametrize("path", ["/", "/accessibility", "/privacy", "/legal", f"/follow/{SECRET}"])
@pytest.mark.parametrize("language", ["fr", "en"])
async def test_pages_are_served_in_both_languages_under_a_strict_policy(
    session: aiohttp.ClientSession, path: str, language: str
) -> None:
    async with session.get(path, params={"lang": language}) as answer:
        page = await answer.text()
        policy = answer.headers["Content-Security-Policy"]
        assert answer.status == 200
        assert f'<html lang="{language}">' in page
        assert "unsafe" not in policy
        assert "style=" not in page
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


async def test_the_ticket_page_is_private_and_escaped(session: aiohttp.ClientSession) -> None:
    async with session.get(f"/follow/{SECRET}") as answer:
        page = await answer.text()
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert "noindex" in answer.headers["X-Robots-Tag"]
        assert "no-store" in answer.headers["Cache-Control"]
        assert "&lt;b&gt;le code&lt;/b&gt;" in page
        assert "<script" not in page


@pytest.mark.parametrize("secret", ["x" * 40, "short"], ids=["unknown", "malformed"])
async def test_a_wrong_secret_shows_nothing(session: aiohttp.ClientSession, secret: str) -> None:
    async with session.get(f"/follow/{secret}") as answer:
        assert answer.status == 404
        assert "EN7K" not in await answer.text()


@pytest.mark.parametrize(
    ("accepted", "language"),
    [("en-GB,en;q=0.9", "en"), ("de, fr;q=0.5", "fr"), ("fr;q=0.1,en;q=0.2", "en"), ("", "fr"),
     ("*;q=x", "fr"), ("en;q=0", "fr")],
)  # fmt: skip
def test_the_best_language_is_chosen(accepted: str, language: str) -> None:
    assert preferred_language(accepted, WebSettings()) == language


async def test_health_is_told(session: aiohttp.ClientSession) -> None:
    found = {}
    for path in ("/healthz", "/readyz", "/metrics"):
        async with session.get(path) as answer:
            found[path] = answer.status
    assert found == {"/healthz": 200, "/readyz": 200, "/metrics": 200}


def test_the_widget_weighs_less_than_25_kilobytes() -> None:
    packed = Assets(WebSettings()).packed_bytes()
    widget = [size for path, size in packed.items()
              if path.startswith("/widget") and not path.endswith(".en.json")]  # fmt: skip
    assert sum(widget) < 25_000


def test_every_string_the_widget_asks_for_exists() -> None:
    code = "".join(file.read_text() for file in (STATIC / "widget").glob("*.js"))
    asked = set(re.findall(r"""\bt\("([a-z_]+)"\s*[,)]""", code))
    assert asked - set(WIDGET_STRINGS) == set()


async def test_the_widget_may_be_loaded_by_any_site(session: aiohttp.ClientSession) -> None:
    async with session.get("/widget.js") as answer:
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        tag = answer.headers["ETag"]
    async with session.get("/widget.js", headers={"If-None-Match": tag}) as answer:
        assert answer.status == 304


def test_links_are_made_of_addresses_alone() -> None:
    assert linked("<b> a@b.example, https://x.example.") == (
        '&lt;b&gt; <a href="mailto:a@b.example">a@b.example</a>, '
        '<a href="https://x.example">https://x.example</a>.'
    )
