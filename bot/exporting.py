"""The copy of all that is kept of a conversation, as a JSON file its citizen can take away."""

import asyncio
import json
from datetime import datetime

from bot.privacy.export import export_person
from bot.store.database import Database
from bot.store.files import FileRoom
from bot.talk.address import Address
from connectors.contract import StoredFile


async def export_everything(
    database: Database, files: FileRoom, address: Address, now: datetime
) -> StoredFile | None:
    """Write the copy (GDPR art. 15 and 20) and give it; None when nothing is kept."""
    kept = await database.run(export_person, address)
    if not kept["conversations"]:
        return None
    kept = {"exported_at": now.isoformat(), **kept}
    content = json.dumps(kept, ensure_ascii=False, indent=1, default=str).encode()
    return await asyncio.to_thread(files.keep, "parvis-export.txt", content)
