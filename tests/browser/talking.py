"""What the tests of the widget do and look at again and again."""

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page, expect

WCAG = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
}


async def say(page: Page, text: str) -> None:
    """Write a message and see it in the log."""
    await page.locator("parvis-chat textarea").fill(text)
    await page.locator("parvis-chat textarea").press("Enter")
    await expect(page.locator("parvis-chat .citizen").last).to_contain_text(text)


async def axe_faults(page: Page) -> list[str]:
    """List what axe-core finds wrong at WCAG 2.2 AA."""
    results = await Axe().run(page, options=WCAG)
    return [
        f"{one['id']}: {node['target']}"
        for one in results.response["violations"]
        for node in one["nodes"]
    ]
