"""Leaves a peer that failed alone for a while, so that not every turn waits for it in vain."""

import threading
from collections.abc import Callable


class Breaker:
    """Remembers whether a peer is down; while it is, one caller at a time tries it again.

    May be used from many threads at once.
    """

    def __init__(self, *, rest_s: float, clock: Callable[[], float]) -> None:
        self._rest_s = rest_s
        self._clock = clock
        self._lock = threading.Lock()
        self._down_since: float | None = None
        self._rests_until = 0.0

    def is_resting(self) -> bool:
        """Tell whether the peer should be left alone now."""
        with self._lock:
            return self._down_since is not None and self._clock() < self._rests_until

    def may_try(self) -> bool:
        """Tell whether this caller may ask the peer; after a rest, the first to ask may."""
        with self._lock:
            if self._down_since is None:
                return True
            now = self._clock()
            if now < self._rests_until:
                return False
            self._rests_until = now + self._rest_s
            return True

    def failed(self) -> bool:
        """Note that the peer failed; tell whether that is news."""
        with self._lock:
            now = self._clock()
            is_news = self._down_since is None
            if self._down_since is None:
                self._down_since = now
            self._rests_until = now + self._rest_s
            return is_news

    def worked(self) -> float | None:
        """Note that the peer answered; give how many seconds it was down, None when it was not."""
        with self._lock:
            if self._down_since is None:
                return None
            down_s = self._clock() - self._down_since
            self._down_since = None
            return down_s
