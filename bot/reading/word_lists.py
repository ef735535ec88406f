"""How this room writes down long lists of words."""


def listed(text: str) -> frozenset[str]:
    """Return the words of a text, told apart by spaces."""
    return frozenset(text.split())
