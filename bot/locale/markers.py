"""The mark on a sentence that is translated later, where its reader's language is known."""


def msg(msgid: str) -> str:
    """Give the sentence back; the catalogue's tests find it by this call."""
    return msgid
