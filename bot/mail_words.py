"""News of a ticket in the words of a mail, for those who closed the tab."""

from collections.abc import Mapping

from bot.dialogue.news import STATUSES
from bot.dialogue.sentences import say
from bot.outbox_mail import Letter
from bot.settings import Settings
from bot.store.outgoing import TicketMail
from connectors.contract import Service


def word_mail(mail: TicketMail, settings: Settings, services: Mapping[str, Service]) -> Letter:
    """Word one mail in the citizen's language: the status, what the service says, the link."""
    language = mail.language or settings.language
    status = mail.status if mail.status in STATUSES else "other"
    values = {
        "reference": mail.reference,
        "title": _title(services.get(mail.service), mail, language),
        "status": mail.status,
    }
    lines = [say(language, f"status_{status}", **values)]
    if mail.note:
        lines.append(say(language, "status_note", note=mail.note))
    base = settings.city.public_url.rstrip("/")
    if mail.public_url and base:
        lines.append(say(language, "follow_link", url=base + mail.public_url))
    lines.append(f"{settings.city.name} · {settings.city.phone}".strip(" ·"))
    subject = say(language, "mail_subject", reference=mail.reference, city=settings.city.name)
    return Letter(subject=subject, body="\n\n".join(lines) + "\n")


def _title(service: Service | None, mail: TicketMail, language: str) -> str:
    return service.title.get(language, mail.service) if service else mail.service
