"""Where a conversation stands, as `parvis chat --json` shows it: mode, form and tickets."""

from collections.abc import Mapping

from bot.forms.paths import nested_answers
from bot.installation import Installation
from bot.store.conversations import load_conversation
from bot.talk.address import Address
from bot.talk.conversation import Conversation
from connectors.contract import Json


async def chat_state(house: Installation, address: Address) -> Mapping[str, Json]:
    """Give `mode`, `form` and `tickets` of a conversation; empty ones when nothing is kept."""
    conversation = await house.database.run(load_conversation, address)
    if conversation is None:
        return {"mode": "bot", "form": None, "tickets": []}
    return {
        "mode": conversation.mode.value,
        "form": await _form(house, conversation),
        "tickets": await _tickets(house, conversation),
    }


async def _form(house: Installation, conversation: Conversation) -> Json:
    form = conversation.form
    if form is None:
        return None
    schema = await house.catalogue.form(form.service)
    return {
        "service": form.service,
        "asking": form.asking,
        "stage": form.stage.value,
        "answers": _without_hashes(nested_answers(schema, form.answers)),
    }


async def _tickets(house: Installation, conversation: Conversation) -> list[Json]:
    shown = []
    for known in conversation.tickets:
        if not known.opened_here:
            continue
        ticket = await house.keeper.find(known.reference)
        shown.append(
            {
                "reference": known.reference,
                "service": known.service,
                "status": ticket.status if ticket else known.status,
                "answers": _without_hashes(dict(ticket.answers)) if ticket else {},
            }
        )
    return shown


def _without_hashes(value: Json) -> Json:
    """Files show name, type and size; where they lie is ours to know."""
    if isinstance(value, dict):
        return {key: _without_hashes(one) for key, one in value.items() if key != "sha256"}
    if isinstance(value, list):
        return [_without_hashes(one) for one in value]
    return value
