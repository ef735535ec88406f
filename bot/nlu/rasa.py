"""The `rasa` engine: a Rasa server says what a text wants, another engine while it cannot.

Language, the parts of a message and most entities are ours, as with every engine.
"""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import structlog

from bot.nlu.breaker import Breaker
from bot.nlu.engine import NluEngine
from bot.nlu.rasa_answers import RasaAnswer, RasaEntity
from bot.nlu.rasa_entities import with_marked
from bot.nlu.rasa_server import RasaServer, RasaUnavailableError
from bot.nlu.rasa_texts import sent_text
from bot.nlu.reading import NOTHING, RankingEngine, says_something
from bot.settings_faults import Secret
from bot.talk.understanding import Intent, Understanding

REST_S = 5.0
"""How long a Rasa that failed is left alone."""
MOST_PARSES = 7
"""Texts sent for one message: the whole, and both sides of three places where it may part."""

log = structlog.get_logger()


class RasaEngine:
    """Asks Rasa; while it is down, `fallback` answers under its own name. Used from many threads."""

    name = "rasa"

    def __init__(
        self,
        url: str,
        *,
        fallback: NluEngine,
        threshold: float,
        timeout_s: float = 2.0,
        token: Secret | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._server = RasaServer(url, token=token or Secret(), clock=clock)
        self._breaker = Breaker(rest_s=REST_S, clock=clock)
        self._fallback = fallback
        self._threshold = threshold
        self._timeout_s = timeout_s
        self._clock = clock

    def understand(self, text: str, *, now: datetime, language: str = "") -> Understanding:
        """Give what the text means; see `NluEngine`. Waits `timeout_s` for Rasa, then falls back."""
        if not says_something(text):
            return self._hear(text, self._hearing(), now, language)
        if not self._breaker.may_try():
            return self._fallback.understand(text, now=now, language=language)
        hearing = self._hearing()
        try:
            marked = hearing.marked(text)
            found = self._hear(text, hearing, now, language)
        except RasaUnavailableError as error:
            self._note_failure(str(error))
            return self._fallback.understand(text, now=now, language=language)
        self._note_success()
        return with_marked(found, marked, now=now, language=found.language or language or "fr")

    def first_look(self, text: str, *, now: datetime, language: str = "") -> Understanding:
        """Give what the fallback sees at once; final only where Rasa would not be asked."""
        if not says_something(text):
            return self._hear(text, self._hearing(), now, language)
        seen = self._fallback.first_look(text, now=now, language=language)
        return seen if self._breaker.is_resting() else replace(seen, final=False)

    def close(self) -> None:
        """Close the connections to Rasa."""
        self._server.close()

    def _hearing(self) -> "_Hearing":
        return _Hearing(self._server, until=self._clock() + self._timeout_s)

    def _hear(self, text: str, hearing: "_Hearing", now: datetime, language: str) -> Understanding:
        engine = RankingEngine(self.name, hearing, threshold=self._threshold)
        return engine.understand(text, now=now, language=language)

    def _note_failure(self, reason: str) -> None:
        if self._breaker.failed():
            log.warning("rasa_down", reason=reason, answers=self._fallback.name)

    def _note_success(self) -> None:
        down_s = self._breaker.worked()
        if down_s is not None:
            log.info("rasa_back", down_s=round(down_s, 1))


class _Hearing:
    """Has Rasa parse one message and its stretches, each once; a `Ranker` for that message."""

    def __init__(self, server: RasaServer, *, until: float) -> None:
        self._server = server
        self._until = until
        self._answers: dict[str, RasaAnswer] = {}

    def marked(self, text: str) -> list[RasaEntity]:
        """Give what Rasa marks in the text, where it lies in it. Raises RasaUnavailableError."""
        sent = sent_text(text)
        placed = ((one, sent.place(one.start, one.end)) for one in self._answer(text).entities)
        return [replace(one, start=at[0], end=at[1]) for one, at in placed if at is not None]

    def rank(self, text: str) -> tuple[Intent, ...]:
        """Give Rasa's ranking; after too many stretches, nothing. Raises RasaUnavailableError."""
        if text not in self._answers and len(self._answers) >= MOST_PARSES:
            return NOTHING
        return self._answer(text).ranking

    def case(self, _text: str) -> str:
        """Tell no kinds of emergency apart: the rules of the dialogue do."""
        return ""

    def first_rank(self, text: str) -> tuple[tuple[Intent, ...], bool]:
        """Give the same: whoever made this waits."""
        return self.rank(text), True

    def _answer(self, text: str) -> RasaAnswer:
        if text not in self._answers:
            self._answers[text] = self._server.parse(sent_text(text).text, until=self._until)
        return self._answers[text]
