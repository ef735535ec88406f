"""A service that no sentence teaches yet, taught by how its form names it: title and keywords."""

from collections.abc import Iterable

from bot.nlu.training_data import Example
from connectors.contract import Service


def described_examples(services: Iterable[Service], taught: Iterable[Example]) -> list[Example]:
    """Give the titles and keywords, in each language, of the services without an example."""
    known = {one.intent for one in taught}
    return [
        Example(text=text, intent=service.slug, language=language)
        for service in sorted(services, key=lambda one: one.slug)
        if service.slug not in known
        for language, title in sorted(service.title.items())
        for text in (title, *service.keywords.get(language, ()))
    ]
