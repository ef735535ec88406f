"""A ticket's own page, for whoever holds its secret link."""

from bot.channels.webchat import WebChat
from bot.forms.summary import show_value
from bot.installation import Installation
from bot.store.tickets import TicketRecord, follow_ticket
from bot.web.settings import TicketLine, TicketPage
from connectors.contract import FieldKind, FormSchema
from connectors.errors import ConnectorError


async def follow_page(
    house: Installation, webchat: WebChat, secret: str, language: str
) -> TicketPage | None:
    """Give the page of the ticket with this secret; None for an unknown secret.

    A confidential service's answers are left out: links are passed on.
    """
    record = await house.database.run(follow_ticket, secret)
    if record is None:
        return None
    ticket = record.ticket
    service = house.catalogue.all_services.get(ticket.service)
    title = service.title.get(language, ticket.service) if service else ticket.service
    return TicketPage(
        reference=ticket.reference,
        title=title,
        status=ticket.status,
        updated_at=ticket.updated_at,
        note=ticket.note,
        due_at=ticket.due_at,
        answers=() if service and service.confidential else await _answers(house, record, language),
        history=tuple(
            TicketLine(at=one.at, status=one.status, note=one.note) for one in ticket.history
        ),
        documents=tuple((one.name, webchat.link_to(one)) for one in ticket.files),
    )


async def _answers(
    house: Installation, record: TicketRecord, language: str
) -> tuple[tuple[str, str], ...]:
    try:
        schema: FormSchema = await house.catalogue.form(record.ticket.service)
    except ConnectorError:
        return ()
    shown = []
    for page in schema.pages:
        for field in page.fields:
            value = record.ticket.answers.get(field.key)
            if value is not None and field.kind is not FieldKind.GROUP:
                label = field.label.get(language) or field.label.get("fr", field.key)
                shown.append((label, show_value(field, value, language)))
    return tuple(shown)
