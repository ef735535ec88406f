"""A real Chromium on a real server with a scripted house behind it."""

import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, Page, async_playwright

from tests.web.scripted import House, serve

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or "/usr/bin/chromium"

OpenPage = Callable[..., Awaitable[Page]]


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(folder=tmp_path)


@pytest.fixture
async def base(house: House) -> AsyncIterator[str]:
    runner, port = await serve(house, messages_per_minute=1000)
    yield f"http://127.0.0.1:{port}"
    await runner.cleanup()


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        await browser.close()


@pytest.fixture
async def open_page(browser: Browser, base: str) -> OpenPage:
    async def open_page(
        path: str = "/",
        *,
        width: int = 1280,
        height: int = 900,
        scheme: str = "light",
        at_start: str = "",
        **more: Any,
    ) -> Page:
        """Open a page of the house; `at_start` is a script that runs before its own."""
        context = await browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,  # type: ignore[arg-type]
            **{"locale": "fr-FR", "reduced_motion": "reduce", **more},
        )
        if at_start:
            await context.add_init_script(at_start)
        page = await context.new_page()
        await page.goto(base + path)
        return page

    return open_page


@pytest.fixture
async def chat_page(open_page: OpenPage) -> Page:
    page = await open_page()
    await page.locator("parvis-chat .launcher").click()
    await page.locator("parvis-chat .greeting").wait_for()
    return page
