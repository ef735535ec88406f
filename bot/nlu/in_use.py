"""The engine in use now; a better one may take over between two messages."""

from datetime import datetime

from bot.nlu.engine import NluEngine
from bot.talk.understanding import Understanding


class EngineInUse:
    """An engine that stands for whichever serves now."""

    def __init__(self, engine: NluEngine) -> None:
        self._engine = engine
        self.name = engine.name

    def replace(self, engine: NluEngine) -> None:
        """Let another engine read from the next message on."""
        self._engine = engine
        self.name = engine.name

    def understand(self, text: str, *, now: datetime, language: str = "") -> Understanding:
        """Give what the text means; see `NluEngine`."""
        return self._engine.understand(text, now=now, language=language)

    def first_look(self, text: str, *, now: datetime, language: str = "") -> Understanding:
        """Give what a first look tells; see `NluEngine`."""
        return self._engine.first_look(text, now=now, language=language)
