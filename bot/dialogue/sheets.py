"""What a clerk would tell about a service: cost, papers, delay, who, law, contact."""

from collections.abc import Sequence

from bot.dialogue.builder import TurnBuilder, localized
from connectors.contract import Localized, Service, Sheet


def tell_aspects(turn: TurnBuilder, slug: str, aspects: Sequence[str]) -> None:
    """Answer these questions about a service from its sheet; say so when it has no answer."""
    service = turn.service(slug)
    sheet = service.sheet if service else None
    told = False
    for aspect in dict.fromkeys(aspects):
        text = _text(sheet, aspect) if sheet else {}
        if text and localized(text, turn.language):
            turn.tell_text(text)
            told = True
    if not told:
        turn.tell("sheet_silent", phone=turn.world.city.phone)


def tell_guide(turn: TurnBuilder, slug: str) -> None:
    """Tell all that matters of a service that ends in no ticket."""
    service = turn.service(slug)
    if service is None or service.sheet is None:
        turn.tell("sheet_silent", phone=turn.world.city.phone)
        return
    sheet = service.sheet
    for text in (sheet.purpose, sheet.elsewhere, sheet.documents, sheet.cost, sheet.contact):
        turn.tell_text(text)


def find_service_for_question(turn: TurnBuilder) -> Service | None:
    """Give the service a question is about: the likeliest named, else the last in hand."""
    if turn.part:
        for guess in turn.part.ranking[:3]:
            service = turn.service(guess.name)
            if service and guess.confidence >= turn.world.threshold / 2:
                return service
    question = turn.conversation.question
    slug = str(question.payload.get("slug", "")) if question else ""
    return turn.service(slug) if slug else None


def _text(sheet: Sheet, aspect: str) -> Localized:
    return {
        "cost": sheet.cost,
        "documents": sheet.documents,
        "delay": sheet.delay,
        "who": sheet.who,
        "legal": sheet.legal,
        "what": sheet.purpose,
        "why": sheet.purpose,
        "contact": sheet.contact,
    }.get(aspect, {})
