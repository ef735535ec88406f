"""Where a conversation takes place; plain data, never a way to answer."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """One chat on one channel."""

    channel: str
    """`terminal`, `webchat`, `telegram`, `matrix`."""
    chat_id: str

    def __str__(self) -> str:
        return f"{self.channel}:{self.chat_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who writes to us, over all their channels; owns drafts, tickets and identity."""

    id: str
    addresses: tuple[Address, ...]
    news_address: Address | None = None
    """Where status news go; None for where each conversation took place."""
