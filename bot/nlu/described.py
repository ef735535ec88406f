"""What the forms say of their services, as training sentences: title, keywords and purpose.

A service that no sentence teaches yet is understood from these alone; for the others they are
evidence beside what people wrote.
"""

from collections.abc import Iterable

from bot.nlu.training_data import Example
from connectors.contract import Service


def described_examples(services: Iterable[Service]) -> list[Example]:
    """Give each service's title, keywords and purpose, in each language, once each."""
    described = {
        (text, service.slug): Example(
            text=text, intent=service.slug, language=language, described=True
        )
        for service in sorted(services, key=lambda one: one.slug)
        for language, title in sorted(service.title.items())
        for text in (title, *service.keywords.get(language, ()), _purpose(service, language))
        if text
    }
    return list(described.values())


def _purpose(service: Service, language: str) -> str:
    return service.sheet.purpose.get(language, "") if service.sheet else ""
