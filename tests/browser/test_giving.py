"""What a citizen hands over beside words: where they are, a pasted picture, dropped files."""

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.talking import axe_faults, say
from tests.web.scripted import House

pytestmark = pytest.mark.browser

FILES = """(files) => {
  const carried = new DataTransfer();
  for (const [name, type, text] of files)
    carried.items.add(new File([Uint8Array.from(text, (one) => one.charCodeAt(0))], name, {type}));
  return carried;
}"""
PASTE = (
    "(box, [files, text]) => { const carried = ("
    + FILES
    + """)(files);
      if (text) carried.setData("text/plain", text);
      const event = new ClipboardEvent("paste",
        {clipboardData: carried, bubbles: true, composed: true, cancelable: true});
      return box.dispatchEvent(event);
    }"""
)
PNG = ["trou.png", "image/png", "\x89PNG\r\n\x1a\n"]
HERE = {"latitude": 47.2173, "longitude": -1.5534, "accuracy": 12.5}


async def test_a_position_is_given_with_its_accuracy(open_page: OpenPage, house: House) -> None:
    page = await _asked_where(open_page, permissions=["geolocation"], geolocation=HERE)
    await page.get_by_role("button", name="Utiliser ma position").click()
    await expect(page.locator("parvis-chat .citizen").last).to_contain_text("Ma position")
    await expect(page.locator("parvis-chat .said.bot")).to_have_count(2)
    given = house.published[-1].location
    assert given
    assert (given.latitude, given.longitude) == (HERE["latitude"], HERE["longitude"])


@pytest.mark.parametrize("width", [1280, 390])
async def test_a_position_refused_is_explained_and_the_address_can_be_written(
    open_page: OpenPage, house: House, width: int
) -> None:
    page = await _asked_where(open_page, width=width)
    await page.get_by_role("button", name="Utiliser ma position").click()
    await expect(page.locator("parvis-chat .fault")).to_contain_text("adresse")
    assert await axe_faults(page) == []
    await page.get_by_role("combobox").fill("16 rue des Tilleuls")
    await page.get_by_role("combobox").press("Enter")
    await expect(page.locator("parvis-chat .said.bot")).to_have_count(2)
    assert house.published[-1].text == "16 rue des Tilleuls"


async def _asked_where(open_page: OpenPage, **context: object) -> Page:
    page = await open_page(**context)
    await page.locator("parvis-chat .launcher").click()
    await say(page, "encombrants")
    await page.get_by_role("button", name="Utiliser ma position").wait_for()
    return page


async def paste(page: Page, *files: list[str], text: str = "") -> bool:
    """Paste into the message box; False when the widget took it over."""
    box = page.locator("parvis-chat textarea")
    taken_over: bool = await box.evaluate(PASTE, [list(files), text])
    return taken_over


async def test_a_pasted_picture_is_sent(chat_page: Page, house: House) -> None:
    assert not await paste(chat_page, PNG)
    await expect(chat_page.locator("parvis-chat .citizen .picture img")).to_be_visible()
    await expect(chat_page.locator("parvis-chat .said.bot")).to_have_count(1)
    assert [one.file.name for one in house.published[-1].attachments] == ["trou.png"]


async def test_pasted_words_stay_words(chat_page: Page, house: House) -> None:
    assert await paste(chat_page, text="bonjour")
    assert await chat_page.locator("parvis-chat .upload").count() == 0
    assert house.published == []


async def test_dropped_files_are_sent_each(chat_page: Page, house: House) -> None:
    panel = chat_page.locator("parvis-chat .panel")
    carried = await chat_page.evaluate_handle(
        FILES, [PNG, ["plan.pdf", "application/pdf", "%PDF-1.4"]]
    )
    await panel.dispatch_event("dragover", {"dataTransfer": carried})
    await expect(panel).to_have_class("panel dropping")
    await panel.dispatch_event("drop", {"dataTransfer": carried})
    await expect(panel).to_have_class("panel")
    await expect(chat_page.locator("parvis-chat .said.bot")).to_have_count(2)
    names = [one.file.name for message in house.published for one in message.attachments]
    assert sorted(names) == ["plan.pdf", "trou.png"]


async def test_the_place_to_drop_is_shown_only_while_a_file_is_over_it(chat_page: Page) -> None:
    panel = chat_page.locator("parvis-chat .panel")
    carried = await chat_page.evaluate_handle(FILES, [PNG])
    await panel.dispatch_event("dragover", {"dataTransfer": carried})
    await expect(panel).to_have_class("panel dropping")
    await panel.dispatch_event("dragleave", {"dataTransfer": carried})
    await expect(panel).to_have_class("panel")
    words = await chat_page.evaluate_handle(
        "() => { const one = new DataTransfer(); one.setData('text/plain', 'x'); return one; }"
    )
    await panel.dispatch_event("dragover", {"dataTransfer": words})
    await expect(panel).to_have_class("panel")


async def test_a_refused_file_is_still_told_once_its_neighbour_has_arrived(
    chat_page: Page, house: House
) -> None:
    carried = await chat_page.evaluate_handle(FILES, [["jeu.png", "image/png", "MZ"], PNG])
    await chat_page.locator("parvis-chat .panel").dispatch_event("drop", {"dataTransfer": carried})
    await expect(chat_page.locator("parvis-chat .said.bot")).to_have_count(1)
    await expect(chat_page.locator("parvis-chat .upload .fault")).to_contain_text("accepté")
    assert [one.file.name for one in house.published[-1].attachments] == ["trou.png"]


@pytest.mark.parametrize("way", ["pasted", "dropped"])
async def test_a_file_refused_says_why_and_can_be_put_away(chat_page: Page, way: str) -> None:
    wrong = ["jeu.png", "image/png", "MZ"]
    if way == "pasted":
        await paste(chat_page, wrong)
    else:
        carried = await chat_page.evaluate_handle(FILES, [wrong])
        await chat_page.locator("parvis-chat .panel").dispatch_event(
            "drop", {"dataTransfer": carried}
        )
    await expect(chat_page.locator("parvis-chat .upload .fault")).to_contain_text("accepté")
    await chat_page.locator("parvis-chat .upload").get_by_role("button", name="Fermer").click()
    await expect(chat_page.locator("parvis-chat .upload")).to_have_count(0)
