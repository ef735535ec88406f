"""A resident on a phone, the real house behind: from a sentence to a ticket, and the server dying."""

import asyncio
import os
import re
import shutil
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from tests.browser.conftest import CHROMIUM

pytestmark = pytest.mark.browser

REFERENCE = re.compile(r"[2-9A-Y]{4}-[2-9A-Y]{4}")
MOST_QUESTIONS = 10


class Served:
    """`parvis run` as a process of its own."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.port = 0
        self.process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        environment = {
            **os.environ,
            "PARVIS_DATA__DIRECTORY": str(self.data),
            "PARVIS_CONVERSATION__HOLD_S": "0",
            "PARVIS_NLU__ENGINE": "lexical",
            "LC_ALL": "en_GB.UTF-8",
        }
        self.process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run", "--port", str(self.port),
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL, env=environment,
        )  # fmt: skip
        assert self.process.stdout
        async with asyncio.timeout(60):
            while not (found := re.search(rb":(\d+)\s*$", await self.process.stdout.readline())):
                continue
        self.port = int(found[1])

    async def kill(self) -> None:
        assert self.process
        self.process.send_signal(signal.SIGKILL)
        await self.process.wait()


@pytest.fixture
async def served(tmp_path: Path, trained_data: Path) -> AsyncIterator[Served]:
    shutil.copytree(trained_data / "models", tmp_path / "models")
    served = Served(tmp_path)
    try:
        await served.start()
        yield served
    finally:
        await served.kill()


@pytest.fixture
async def page(browser: Browser, served: Served) -> Page:
    assert CHROMIUM
    context = await browser.new_context(
        viewport={"width": 390, "height": 844}, locale="fr-FR", reduced_motion="reduce"
    )
    page = await context.new_page()
    await page.goto(f"http://127.0.0.1:{served.port}/")
    await page.locator("parvis-chat .launcher").click()
    return page


async def say(page: Page, text: str) -> None:
    box = page.locator("parvis-chat textarea, parvis-chat .composer input").first
    before = await page.locator("parvis-chat [role=log] > *").count()
    await box.fill(text)
    await box.press("Enter")
    await page.wait_for_function(
        "before => document.querySelector('parvis-chat').shadowRoot"
        ".querySelectorAll('[role=log] > *').length > before + 1",
        arg=before,
        timeout=15_000,
    )


async def test_a_resident_gets_a_ticket_from_a_sentence(page: Page, served: Served) -> None:
    log = page.locator("parvis-chat [role=log]")
    await say(
        page, "bonjour, il y a un énorme nid-de-poule devant le 12 rue des Carmes depuis lundi"
    )
    await expect(log).to_contain_text("12 rue des Carmes")
    await say(page, "sur la chaussée")
    send = page.locator("parvis-chat").get_by_role("button", name="Oui, envoyer")
    for _ in range(MOST_QUESTIONS):
        if await send.count():
            break
        await say(page, "non")
    await expect(send).to_be_visible()
    await say(page, "oui")
    await expect(log).to_contain_text(REFERENCE, timeout=15_000)
    shown = REFERENCE.search(await log.inner_text())
    assert shown
    await page.reload()
    await page.locator("parvis-chat .launcher").click()
    await expect(page.locator("parvis-chat [role=log]")).to_contain_text(shown[0], timeout=15_000)


async def test_nothing_is_lost_or_doubled_when_the_server_dies(page: Page, served: Served) -> None:
    log = page.locator("parvis-chat [role=log]")
    await say(page, "je signale un nid-de-poule devant le 12 rue des Carmes")
    await served.kill()
    box = page.locator("parvis-chat textarea, parvis-chat .composer input").first
    await box.fill("sur la chaussée")
    await box.press("Enter")
    await served.start()
    await expect(log).to_contain_text("dangereux", timeout=30_000)
    said = await log.inner_text()
    assert said.count("sur la chaussée") == 1
    assert said.count("Est-ce dangereux") == 1


async def test_a_late_tap_is_explained_and_changes_nothing(page: Page, served: Served) -> None:
    log = page.locator("parvis-chat [role=log]")
    await say(page, "je signale un nid-de-poule devant le 12 rue des Carmes")
    late = page.locator("parvis-chat .ask .row", has_text="Chaussée")
    await late.evaluate("(row) => (window.late = row)")
    await say(page, "sur la piste cyclable")
    await expect(log).to_contain_text("dangereux")
    await expect(late).to_have_count(0)
    await page.evaluate("window.late.click()")
    await expect(log).to_contain_text("question passée", timeout=15_000)
    await expect(page.locator("parvis-chat .ask .row", has_text="Oui")).to_be_visible()


BEFORE_THE_SLOT = (
    "je voudrais un rendez-vous passeport", "déposer", "Martin", "Léa", "12/05/1990",
    "renouvellement", "passer", "non", "non", "mairie annexe",
)  # fmt: skip


async def test_a_slot_taken_while_it_was_shown_is_explained_and_offered_no_more(
    page: Page, browser: Browser, served: Served
) -> None:
    other = await (await browser.new_context(locale="fr-FR")).new_page()
    await other.goto(page.url)
    await other.locator("parvis-chat .launcher").click()
    for text in BEFORE_THE_SLOT:
        await say(page, text)
        await say(other, text)
    slots = page.locator("parvis-chat .ask .row")
    first = (await slots.first.inner_text()).strip()
    await other.locator("parvis-chat .ask .row", has_text=first).first.click()
    await expect(other.locator("parvis-chat [role=log]")).to_contain_text("téléphone ou e-mail")
    await say(other, "par téléphone")
    await say(other, "06 39 98 04 12")
    await expect(other.locator("parvis-chat .summary")).to_be_visible()
    await slots.first.click()
    await expect(page.locator("parvis-chat [role=log]")).to_contain_text("plus libre")
    await expect(slots.first).to_be_visible()
    shown = [text.strip() for text in await slots.all_inner_texts()]
    assert first not in shown
    assert shown
