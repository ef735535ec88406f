"""What every channel does: both directions of one way to talk with citizens."""

from typing import Protocol

from bot.talk.messages import OutgoingMessage


class ChannelUnavailable(Exception):
    """The channel does not answer now; the outbox tries again later."""

    def __init__(self, message: str, *, retry_after_s: float | None = None) -> None:
        super().__init__(message)
        self.retry_after_s = retry_after_s


class CannotDeliver(Exception):
    """No try will ever deliver this message: the chat is gone or has blocked us."""


class Channel(Protocol):
    """One way to talk with citizens. What comes in, it publishes on the bus."""

    name: str
    """The `channel` of the addresses it serves."""

    async def deliver(self, message: OutgoingMessage) -> None:
        """Hand one message over; messages of one chat come in order, each at least once.

        The same id again is the same message: show it once where the other side allows it.

        Raises:
            CannotDeliver: for good; the conversation hears of it.
            ChannelUnavailable: for now. Any other error counts as this one.
        """
        ...
