"""What has been kept long enough goes, by itself, once a day."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from sqlalchemy.exc import OperationalError

from bot.privacy.erasure import erase_conversation
from bot.store.database import Database
from bot.store.files import FileRoom, unused
from bot.store.kept import quiet_since, sweep_rows
from bot.store.people import parse_address

log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionRules:
    """How long each thing is kept."""

    conversations: timedelta
    """Counted from a conversation's last turn; and what was said, from when it was."""
    escalations: timedelta
    unused_files: timedelta = timedelta(days=1)
    """Uploaded, and never sent."""
    every: timedelta = timedelta(hours=6)


class Retention:
    """Sweeps at start and from time to time."""

    def __init__(
        self,
        database: Database,
        files: FileRoom,
        *,
        rules: RetentionRules,
        clock: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._files = files
        self._rules = rules
        self._clock = clock

    async def run(self) -> None:
        """Sweep until cancelled."""
        while True:
            try:
                await self.sweep()
            except (OperationalError, OSError) as error:
                log.warning("retention_delayed", reason=str(error))
            await asyncio.sleep(self._rules.every.total_seconds())

    async def sweep(self) -> None:
        """Take away what has been kept long enough, one conversation a transaction."""
        now, rules = self._clock(), self._rules
        quiet = await self._database.run(quiet_since, now - rules.conversations)
        for address in quiet:
            await self._database.run(erase_conversation, parse_address(address), now)
        swept = await self._database.run(
            sweep_rows,
            messages_before=now - rules.conversations,
            escalations_before=now - rules.escalations,
        )
        old = self._files.older_than((now - rules.unused_files).timestamp())
        dropped = await self._database.run(unused, old)
        await asyncio.to_thread(self._files.drop, dropped)
        log.info(
            "retention_swept",
            conversations=len(quiet),
            messages=swept.messages,
            escalations=swept.escalations,
            files=len(dropped),
        )
