"""What a web client holds of us: its token, its uploads, the addresses of its files; all signed."""

import hashlib
import hmac
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from urllib.parse import quote, urlencode

import msgspec

from connectors.contract import StoredFile

ATTACHMENT_LIFE_S = 600
"""How long the address of an attachment is good."""

_RANDOM_BYTES = 32
_MARK_BYTES = 16


class Tokens:
    """Makes and checks what is signed with one secret key.

    A token is 256 random bits and our mark on them; it is kept nowhere. Only its hash leads to the
    chat, so that whoever reads the database cannot speak for a citizen.
    """

    def __init__(self, key: bytes) -> None:
        if len(key) < _RANDOM_BYTES:
            raise ValueError(f"the web chat's key has {len(key)} bytes, at least 32 are needed")
        self._key = key

    def new_token(self) -> str:
        """Give a token nobody has."""
        random = secrets.token_bytes(_RANDOM_BYTES)
        return _text(random + self._mark(b"token", random))

    def chat_id(self, token: str) -> str | None:
        """Give the chat a token leads to; None when it was not made here."""
        raw = _bytes(token)
        random, mark = raw[:_RANDOM_BYTES], raw[_RANDOM_BYTES:]
        if not hmac.compare_digest(mark, self._mark(b"token", random)):
            return None
        return hashlib.sha256(random).hexdigest()

    def upload(self, chat_id: str, file: StoredFile) -> str:
        """Name a file that this chat, and no other, may send."""
        body = msgspec.json.encode(file)
        return f"{_text(body)}.{_text(self._mark(b'upload', chat_id.encode() + body))}"

    def uploaded(self, chat_id: str, upload: str) -> StoredFile | None:
        """Give the file an upload names; None when this chat did not upload it."""
        body, _, mark = upload.partition(".")
        raw = _bytes(body)
        if not hmac.compare_digest(_bytes(mark), self._mark(b"upload", chat_id.encode() + raw)):
            return None
        return msgspec.json.decode(raw, type=StoredFile)

    def attachment_path(self, file: StoredFile, now_s: int) -> str:
        """Give a file's address, good for ten minutes from `now_s` (Unix seconds)."""
        until = str(now_s + ATTACHMENT_LIFE_S)
        named = (file.sha256, until, file.media_type, file.name)
        query = urlencode({"until": until, "type": file.media_type, "mark": self._seal(named)})
        return f"/chat/files/{file.sha256}/{quote(file.name, safe='')}?{query}"

    def opens(self, named: tuple[str, str, str, str], mark: str, now_s: int) -> bool:
        """Tell whether an address (hash, until, media type, name) is ours and still good."""
        until = named[1]
        if not hmac.compare_digest(mark.encode(), self._seal(named).encode()):
            return False
        return now_s <= int(until)

    def _seal(self, named: tuple[str, str, str, str]) -> str:
        return _text(self._mark(b"file", "\n".join(named).encode()))

    def _mark(self, purpose: bytes, body: bytes) -> bytes:
        return hmac.digest(self._key, purpose + b"\0" + body, "sha256")[:_MARK_BYTES]


def _text(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def _bytes(text: str) -> bytes:
    try:
        return urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
    except (NotBase64, ValueError):
        return b""
