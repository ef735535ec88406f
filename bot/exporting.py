"""The copy of all that is kept of a conversation, as a JSON file its citizen can take away."""

import asyncio
import json
from datetime import datetime

import msgspec

from bot.store.conversations import load_conversation
from bot.store.database import Database
from bot.store.files import FileRoom
from bot.store.tickets import tickets_at
from bot.store.transcript import history
from bot.talk.address import Address
from connectors.contract import StoredFile

MOST_LINES = 10_000


async def export_everything(
    database: Database, files: FileRoom, address: Address, now: datetime
) -> StoredFile | None:
    """Write the copy (GDPR art. 15 and 20) and give it; None when nothing is kept."""
    conversation = await database.run(load_conversation, address)
    if conversation is None:
        return None
    lines = await database.run(history, address, None, MOST_LINES)
    tickets = await database.run(tickets_at, str(address))
    kept = {
        "exported_at": now.isoformat(),
        "conversation": msgspec.to_builtins(conversation),
        "messages": [msgspec.to_builtins(line) for line in lines],
        "requests": [msgspec.to_builtins(ticket) for ticket in tickets],
    }
    content = json.dumps(kept, ensure_ascii=False, indent=1).encode()
    return await asyncio.to_thread(files.keep, "parvis-export.txt", content)
