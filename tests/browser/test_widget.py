"""The widget in a real browser: what a citizen sees, does, hears, and never loses."""

from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.talking import axe_faults, say
from tests.web.scripted import SECRET, House, serve

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
async def test_axe_finds_no_fault_in_a_whole_conversation(
    open_page: OpenPage, scheme: str, width: int
) -> None:
    page = await open_page(width=width, scheme=scheme)
    faults = await axe_faults(page)
    await page.locator("parvis-chat .launcher").click()
    faults += await axe_faults(page)
    for text in ("encombrants", "non pardon, c’est le 41", "plusieurs", "photo", "résumé"):
        await say(page, text)
        await expect(page.locator("parvis-chat .ask > *").first).to_be_visible()
        faults += await axe_faults(page)
    await page.locator("parvis-chat .row.main").click()
    await expect(page.locator("parvis-chat .ticket")).to_be_visible()
    faults += await axe_faults(page)
    assert faults == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/accessibility", "/privacy", "/legal", f"/follow/{SECRET}"])
async def test_axe_finds_no_fault_in_the_other_pages(
    open_page: OpenPage, path: str, scheme: str
) -> None:
    assert await axe_faults(await open_page(path, scheme=scheme)) == []


async def test_nothing_on_the_page_breaks_its_own_policy(open_page: OpenPage) -> None:
    page = await open_page("/legal")
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    await page.goto(page.url.replace("/legal", "/"))
    await page.locator("parvis-chat .launcher").click()
    await say(page, "photo")
    await expect(page.locator("parvis-chat .facts")).to_be_visible()
    assert told == []


async def test_a_message_is_shown_received_and_answered(chat_page: Page) -> None:
    await say(chat_page, "bonjour")
    await expect(chat_page.locator("parvis-chat .citizen .meta")).to_contain_text("reçu")
    await expect(chat_page.locator("parvis-chat .said.bot")).to_contain_text("Vous dites")


async def test_markup_in_words_stays_words(chat_page: Page) -> None:
    await say(chat_page, "<img src=x onerror=alert(1)> [x](javascript:alert(1))")
    answer = chat_page.locator("parvis-chat .said.bot")
    await expect(answer).to_contain_text("<img src=x")
    assert await chat_page.locator("parvis-chat .said img, parvis-chat .said a").count() == 0


async def test_nothing_is_lost_or_doubled_when_the_server_dies_mid_turn(
    open_page: OpenPage, house: House, tmp_path: Path
) -> None:
    runner, port = await serve(house)
    page = await open_page()
    await page.goto(f"http://127.0.0.1:{port}/")
    await page.locator("parvis-chat .launcher").click()
    await say(page, "avant")
    await expect(page.locator("parvis-chat .said.bot")).to_have_count(1)
    await runner.cleanup()
    await say(page, "pendant la panne")
    await expect(page.locator("parvis-chat .unsent")).to_contain_text("Pas encore parti")
    await expect(page.locator("parvis-chat .notice")).to_contain_text("coupée")
    runner, _ = await serve(house, port)
    await expect(page.locator("parvis-chat .said.bot")).to_have_count(2, timeout=30_000)
    await expect(page.locator("parvis-chat .unsent")).to_have_count(0)
    await runner.cleanup()
    assert [one.text for one in house.published] == ["avant", "pendant la panne"]
    assert await page.locator("parvis-chat .citizen").count() == 2


async def test_unsent_words_survive_a_reload(open_page: OpenPage, house: House) -> None:
    runner, port = await serve(house)
    page = await open_page()
    await page.goto(f"http://127.0.0.1:{port}/")
    await page.locator("parvis-chat .launcher").click()
    await page.locator("parvis-chat .greeting").wait_for()
    await runner.cleanup()
    await say(page, "gardé")
    runner, _ = await serve(house, port)
    await page.reload()
    await page.locator("parvis-chat .launcher").click()
    await expect(page.locator("parvis-chat .citizen")).to_contain_text("gardé")
    await expect(page.locator("parvis-chat .said.bot")).to_have_count(1)
    await runner.cleanup()
    assert [one.text for one in house.published] == ["gardé"]


async def test_the_history_comes_back_after_a_reload(chat_page: Page) -> None:
    await say(chat_page, "oui ou non")
    await chat_page.locator("parvis-chat .row", has_text="Non").click()
    await expect(chat_page.locator("parvis-chat .said.bot")).to_have_count(2)
    await chat_page.reload()
    await chat_page.locator("parvis-chat .launcher").click()
    await expect(chat_page.locator("parvis-chat .citizen .bubble").last).to_contain_text("Non")
    await expect(chat_page.locator("parvis-chat .said")).to_have_count(4)


async def test_two_tabs_hold_one_conversation(chat_page: Page) -> None:
    other = await chat_page.context.new_page()
    await other.goto(chat_page.url)
    await other.locator("parvis-chat .launcher").click()
    await say(chat_page, "bonjour")
    await expect(other.locator("parvis-chat .citizen")).to_contain_text("bonjour")
    await expect(other.locator("parvis-chat .said.bot")).to_have_count(1)


async def test_each_new_message_enters_the_log_once_with_its_author(chat_page: Page) -> None:
    await chat_page.evaluate(
        """() => {
          window.added = [];
          const log = document.querySelector("parvis-chat").shadowRoot.querySelector("[role=log]");
          new MutationObserver((all) => all.forEach((one) => one.addedNodes.forEach(
            (node) => window.added.push(node.textContent)))).observe(log, {childList: true});
        }"""
    )
    await say(chat_page, "bonjour")
    await expect(chat_page.locator("parvis-chat .said.bot")).to_have_count(1)
    added = await chat_page.evaluate("window.added")
    assert [text.replace("\xa0", " ")[:8] for text in added] == ["Vous : b", "Parvis :"]


async def test_the_tree_is_read_in_order(open_page: OpenPage) -> None:
    page = await open_page()
    launcher = page.get_by_role("button", name="Demander à Parvis")
    await launcher.click()
    tree = await page.locator("parvis-chat .panel").aria_snapshot()
    wanted = ("heading", "Menu", "Réduire", "- log", "Réponses proposées", "message", "Envoyer")
    places = [tree.find(one) for one in wanted]
    assert places == sorted(places)
    assert -1 not in places


async def test_focus_is_never_lost(chat_page: Page) -> None:
    focused = (
        "() => document.querySelector('parvis-chat').shadowRoot.activeElement?.className"
        " || document.querySelector('parvis-chat').shadowRoot.activeElement?.id"
    )
    assert await chat_page.evaluate(focused) == "words"
    await say(chat_page, "oui ou non")
    row = chat_page.locator("parvis-chat .row", has_text="Oui")
    await row.focus()
    await row.press("Enter")
    await expect(chat_page.locator("parvis-chat .said.bot")).to_have_count(2)
    assert await chat_page.evaluate(focused) == "words"
    await chat_page.keyboard.press("Escape")
    assert await chat_page.evaluate(focused) == "launcher"


async def test_a_choice_is_sent_once_and_becomes_a_bubble(chat_page: Page, house: House) -> None:
    await say(chat_page, "oui ou non")
    await chat_page.locator("parvis-chat .row", has_text="Oui").dblclick()
    await expect(chat_page.locator("parvis-chat .citizen .bubble").last).to_contain_text("Oui")
    await expect(chat_page.locator("parvis-chat .said.bot")).to_have_count(2)
    assert [one.choices for one in house.published[1:]] == [("q1:Oui",)]


async def test_several_choices_go_together(chat_page: Page, house: House) -> None:
    await say(chat_page, "plusieurs")
    await chat_page.get_by_label("Canapé").check()
    await chat_page.get_by_label("Frigo").check()
    await chat_page.locator("parvis-chat .ask .row.main").click()
    await expect(chat_page.locator("parvis-chat .said.bot")).to_have_count(2)
    assert house.published[-1].choices == ("q1:Canapé", "q1:Frigo")


async def test_a_date_may_be_put_into_boxes(chat_page: Page, house: House) -> None:
    await say(chat_page, "non pardon, c’est le 41")
    for name, value in (("Jour", "31"), ("Mois", "02"), ("Année", "2026")):
        await chat_page.get_by_label(name, exact=True).fill(value)
    await chat_page.get_by_role("button", name="Valider").click()
    await expect(chat_page.locator("parvis-chat .fault")).to_contain_text("n’existe pas")
    await chat_page.get_by_label("Jour", exact=True).fill("4")
    await chat_page.get_by_label("Mois", exact=True).fill("12")
    await chat_page.get_by_role("button", name="Valider").click()
    await expect(chat_page.locator("parvis-chat .said.bot")).to_have_count(3)
    assert house.published[-1].text == "vendredi 4 décembre 2026"


async def test_a_summary_line_can_be_changed(chat_page: Page, house: House) -> None:
    await say(chat_page, "résumé")
    await chat_page.get_by_role("button", name="Modifier : Téléphone").click()
    await expect(chat_page.locator("parvis-chat .said.bot")).to_have_count(2)
    assert (house.published[-1].act, house.published[-1].act_field) == ("edit", "telephone")


async def test_an_address_is_proposed_under_its_field(chat_page: Page, house: House) -> None:
    await say(chat_page, "encombrants")
    field = chat_page.get_by_role("combobox")
    await field.press_sequentially("16 rue")
    await expect(chat_page.get_by_role("option")).to_have_count(2)
    await field.press("ArrowDown")
    await field.press("Enter")
    await field.press("Enter")
    await expect(chat_page.locator("parvis-chat .said.bot")).to_have_count(2)
    assert house.published[-1].text == "16 rue des Tisserands, Clairval"


async def test_a_photo_is_sent(chat_page: Page, house: House) -> None:
    await say(chat_page, "photo")
    await chat_page.locator("parvis-chat input[type=file]").set_input_files(
        {"name": "trou.png", "mimeType": "image/png", "buffer": b"\x89PNG...."}
    )
    await expect(chat_page.locator("parvis-chat .said.bot")).to_have_count(2)
    assert house.published[-1].attachments[0].file.name == "trou.png"


async def test_a_refused_file_says_why(chat_page: Page) -> None:
    await say(chat_page, "photo")
    await chat_page.locator("parvis-chat input[type=file]").set_input_files(
        {"name": "jeu.png", "mimeType": "image/png", "buffer": b"MZ"}
    )
    await expect(chat_page.locator("parvis-chat .upload .fault")).to_contain_text("accepté")


async def test_what_comes_while_reduced_is_counted(chat_page: Page) -> None:
    await say(chat_page, "bonjour")
    await expect(chat_page.locator("parvis-chat .said.bot")).to_have_count(1)
    other = await chat_page.context.new_page()
    await other.goto(chat_page.url)
    await expect(other.locator("parvis-chat .citizen")).to_have_count(1)
    await say(chat_page, "encore")
    await expect(other.locator("parvis-chat .badge")).to_contain_text("1")


async def test_the_language_can_be_changed(chat_page: Page) -> None:
    await chat_page.locator("parvis-chat .foot").get_by_text("English").click()
    await expect(chat_page.locator("parvis-chat .greeting h3")).to_contain_text("Hello")
    await expect(chat_page.locator("parvis-chat .send")).to_have_text("Send")


@pytest.mark.parametrize("width", [320, 640])
async def test_narrow_windows_need_no_sideways_scroll(open_page: OpenPage, width: int) -> None:
    page = await open_page(width=width, height=640)
    await page.locator("parvis-chat .launcher").click()
    await say(page, "non pardon, c’est le 41")
    await expect(page.locator("parvis-chat .days")).to_be_visible()
    wider = await page.evaluate(
        """() => [document.documentElement,
            ...document.querySelector('parvis-chat').shadowRoot.querySelectorAll('.panel, .scroll')]
          .filter((node) => node.scrollWidth > node.clientWidth + 1).map((node) => node.className)"""
    )
    assert wider == []


async def test_targets_are_large_enough_to_touch(open_page: OpenPage) -> None:
    page = await open_page(width=390, height=800)
    await page.locator("parvis-chat .launcher").click()
    await say(page, "résumé")
    await expect(page.locator("parvis-chat .row.main")).to_be_visible()
    small = await page.evaluate(
        """() => [...document.querySelector('parvis-chat').shadowRoot.querySelectorAll('button')]
          .filter((one) => one.offsetParent && Math.min(one.offsetHeight, one.offsetWidth) < 44)
          .map((one) => one.textContent)"""
    )
    assert small == []
