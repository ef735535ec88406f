"""The widget where it is not at home: forced colours, pages from right to left, and on paper."""

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.talking import axe_faults, say

pytestmark = pytest.mark.browser

EVERYWHERE = [
    pytest.param(width, scheme, id=f"{width} {scheme}")
    for width in (1280, 390)
    for scheme in ("light", "dark")
]
ARABIC_PAGE = """
document.addEventListener("readystatechange", () => {
  document.documentElement.lang = "ar";
  document.documentElement.dir = "rtl";
});
"""
NOTE_PRINTING = "window.print = () => (document.documentElement.dataset.printed = 'yes');"


async def opened(page: Page) -> Page:
    await page.locator("parvis-chat .launcher").click()
    await page.locator("parvis-chat .greeting").wait_for()
    return page


async def style(page: Page, selector: str, name: str) -> str:
    found = page.locator(f"parvis-chat {selector}").first
    return str(await found.evaluate(f"(node) => getComputedStyle(node)['{name}']"))


async def left_and_right(page: Page, selector: str) -> tuple[float, float]:
    box = await page.locator(f"parvis-chat {selector}").first.bounding_box()
    assert box
    return box["x"], box["x"] + box["width"]


async def sideways(page: Page) -> list[str]:
    found: list[str] = await page.evaluate(
        """() => [document.documentElement,
            ...document.querySelector('parvis-chat').shadowRoot.querySelectorAll('.panel, .scroll')]
          .filter((node) => node.scrollWidth > node.clientWidth + 1).map((node) => node.className)"""
    )
    return found


@pytest.mark.parametrize(("width", "scheme"), EVERYWHERE)
async def test_in_forced_colours_nothing_is_told_by_our_colours_alone(
    open_page: OpenPage, width: int, scheme: str
) -> None:
    page = await opened(await open_page(width=width, scheme=scheme, forced_colors="active"))
    ink, paper = (
        await style(page, ".panel", "color"),
        await style(page, ".panel", "backgroundColor"),
    )
    assert await style(page, ".tile .icon", "color") == ink != paper
    assert await style(page, ".tile", "borderTopStyle") == "solid"
    await say(page, "encombrants")
    await expect(page.locator("parvis-chat .segments .half")).to_have_count(1)
    assert "gradient" in await style(page, ".segments .half", "backgroundImage")
    await say(page, "plusieurs")
    await page.get_by_label("Canapé").check()
    assert await style(page, ".row:has(input:checked)", "outlineStyle") == "solid"
    assert await style(page, ".row.main", "borderTopWidth") == "3px"
    await say(page, "résumé")
    await page.locator("parvis-chat .row.main").click()
    await expect(page.locator("parvis-chat .ticket")).to_be_visible()
    assert await style(page, ".ticket .done .icon", "backgroundColor") not in (ink, paper)
    assert await axe_faults(page) == []


@pytest.mark.parametrize(("width", "scheme"), EVERYWHERE)
async def test_a_page_from_right_to_left_has_the_chat_at_its_end_and_our_words_in_their_order(
    open_page: OpenPage, width: int, scheme: str
) -> None:
    page = await open_page(width=width, scheme=scheme, at_start=ARABIC_PAGE, locale="ar-MA")
    left, right = await left_and_right(page, ".launcher")
    assert left < width - right
    await opened(page)
    assert await style(page, ".panel", "direction") == "ltr"
    if width > 800:
        left, right = await left_and_right(page, ".panel")
        assert left < width - right
    await expect(page.locator("parvis-chat .greeting h3")).to_contain_text("Hello")
    arabic = "مرحبا، أريد تجديد جواز السفر. شكرا!"
    await say(page, arabic)
    assert await style(page, ".citizen .bubble", "unicodeBidi") == "plaintext"
    assert await glyphs_run(page, ".citizen .bubble", arabic) == "right to left"
    await say(page, "résumé")
    await expect(page.locator("parvis-chat .summary")).to_be_visible()
    assert await glyphs_run(page, ".summary dd", "41 rue des Tanneurs") == "left to right"
    assert await sideways(page) == []
    assert await axe_faults(page) == []


@pytest.mark.parametrize("width", [1280, 390])
async def test_the_chat_itself_can_be_turned_round_and_numbers_stay_readable(
    open_page: OpenPage, width: int
) -> None:
    page = await open_page(
        width=width,
        at_start="document.addEventListener('readystatechange', () =>"
        " document.querySelector('parvis-chat')?.setAttribute('dir', 'rtl'));",
    )
    await opened(page)
    tile, title = await left_and_right(page, ".tile"), await left_and_right(page, "header h2")
    assert tile[0] > title[0]
    await say(page, "résumé")
    await expect(page.locator("parvis-chat .summary")).to_be_visible()
    edit, line = await left_and_right(page, ".edit"), await left_and_right(page, ".summary dd")
    assert edit[0] < line[0]
    for text in ("06 39 98 33 08", "41 rue des Tanneurs"):
        assert await glyphs_run(page, ".summary dd", text) == "left to right"
    await say(page, "non pardon, c’est le 41")
    assert await glyphs_run(page, ".strip span", "3 sur 7") == "left to right"
    assert await sideways(page) == []


async def glyphs_run(page: Page, selector: str, text: str) -> str:
    """Tell on which side of its last sign the first sign of a text stands, on its first line."""
    found = page.locator(f"parvis-chat {selector}", has_text=text).first
    first, last = await found.evaluate(
        """(node, text) => {
          const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
          while (walker.nextNode() && !walker.currentNode.data.includes(text));
          const start = walker.currentNode.data.indexOf(text);
          const edge = (at) => {
            const range = document.createRange();
            range.setStart(walker.currentNode, at);
            range.setEnd(walker.currentNode, at + 1);
            return range.getBoundingClientRect().x;
          };
          return [edge(start), edge(start + text.length - 1)];
        }""",
        text,
    )
    return "left to right" if first < last else "right to left"


@pytest.mark.parametrize(("width", "scheme"), EVERYWHERE)
async def test_an_open_chat_is_printed_alone_in_black_on_white(
    open_page: OpenPage, width: int, scheme: str
) -> None:
    page = await opened(await open_page(width=width, scheme=scheme))
    for text in ("encombrants", "photo", "résumé"):
        await say(page, text)
    await expect(page.locator("parvis-chat .said.bot")).to_have_count(3)
    await page.emulate_media(media="print")
    for gone in (".composer", ".foot", ".ask", ".strip", ".tool", ".edit"):
        await expect(page.locator(f"parvis-chat {gone}").first).to_be_hidden()
    await expect(page.locator("main")).to_be_hidden()
    for kept in (".citizen .bubble", ".summary", "header h2"):
        await expect(page.locator(f"parvis-chat {kept}").first).to_be_visible()
    assert await style(page, ".panel", "backgroundColor") == "rgb(255, 255, 255)"
    assert await style(page, ".said p", "color") == "rgb(0, 0, 0)"
    assert is_dark(await style(page, ".facts dt", "color"))
    height = await page.evaluate("document.documentElement.scrollHeight")
    last = await page.locator("parvis-chat .said").last.bounding_box()
    assert last
    assert last["y"] + last["height"] <= height


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_the_page_is_printed_in_dark_ink_without_a_closed_chat(
    open_page: OpenPage, scheme: str
) -> None:
    page = await open_page(scheme=scheme)
    await page.emulate_media(media="print")
    await expect(page.locator("parvis-chat .launcher")).to_be_hidden()
    inks = await page.locator("h1, .rows a, .news p").evaluate_all(
        "(nodes) => nodes.map((node) => getComputedStyle(node).color)"
    )
    assert [ink for ink in inks if not is_dark(ink)] == []


def is_dark(colour: str) -> bool:
    return sum(int(one) for one in colour.strip("rgb()").split(",")[:3]) < 3 * 0x80


@pytest.mark.parametrize("width", [1280, 390])
async def test_the_transcript_opens_ready_to_print(open_page: OpenPage, width: int) -> None:
    page = await opened(await open_page(width=width, at_start=NOTE_PRINTING))
    await say(page, "bonjour <b>vous</b>")
    await say(page, "résumé")
    await page.locator("parvis-chat .row.main").click()
    await expect(page.locator("parvis-chat .ticket")).to_be_visible()
    await page.locator("parvis-chat").get_by_role("button", name="Menu").click()
    async with page.expect_popup() as opening:
        await page.locator("parvis-chat").get_by_role("button", name="Imprimer").click()
    transcript = await opening.value
    text = await transcript.locator("body").inner_text()
    places = [
        text.find(one)
        for one in ("EN7K-4R9X", "Vous, ", "bonjour <b>vous</b>", "Vous dites", "Oui,")
    ]
    assert places == sorted(places)
    assert -1 not in places
    assert await transcript.locator("html").get_attribute("data-printed") == "yes"
    assert await transcript.locator("html").get_attribute("lang") == "fr"
    wide = await transcript.evaluate("document.documentElement.scrollWidth")
    assert wide <= width
