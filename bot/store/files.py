"""Files by content hash under the data directory, and who still needs each."""

import hashlib
import os
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from sqlalchemy import Connection, bindparam, delete, select

from bot.store.file_types import UnwantedFile, cleaned_name, media_type_of
from bot.store.photos import without_metadata
from bot.store.tables import file_uses
from bot.store.upserts import chosen, insert_if_new
from connectors.contract import Json, StoredFile

_use = insert_if_new(file_uses, key=["sha256", "owner"])
_users = select(file_uses.c.owner).where(file_uses.c.sha256 == bindparam("which")).limit(1)


class FileRoom:
    """The folder where file contents lie, written once and never changed."""

    def __init__(self, directory: Path, *, max_bytes: int) -> None:
        self._directory = directory / "files"
        self._max_bytes = max_bytes

    def keep(self, name: str, content: bytes) -> StoredFile:
        """Write a file durably, photos without their metadata, and say what it is.

        Blocks on disk and on decoding photos: call it in a thread.

        Raises:
            UnwantedFile: too large, of no accepted type, or not what it pretends to be.
        """
        if len(content) > self._max_bytes:
            raise UnwantedFile("too_large", f"{name}: {len(content)} bytes")
        if not content:
            raise UnwantedFile("empty", name)
        media_type = media_type_of(content)
        media_type, content = without_metadata(media_type, content)
        sha256 = hashlib.sha256(content).hexdigest()
        self._write(sha256, content)
        return StoredFile(
            sha256=sha256,
            name=cleaned_name(name, media_type),
            media_type=media_type,
            size_bytes=len(content),
        )

    def path(self, sha256: str) -> Path:
        """Tell where a file lies, whether it exists or not. Raises ValueError for no hash."""
        if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
            raise ValueError("not a content hash")
        return self._directory / sha256[:2] / sha256

    def drop(self, hashes: Sequence[str]) -> None:
        """Take files off the disk; absent ones too."""
        for sha256 in hashes:
            self.path(sha256).unlink(missing_ok=True)

    def older_than(self, moment: float) -> tuple[str, ...]:
        """List the hashes of files written before `moment` (seconds since 1970)."""
        found = self._directory.glob("??/" + "[0-9a-f]" * 64)
        return tuple(sorted(path.name for path in found if path.stat().st_mtime < moment))

    def _write(self, sha256: str, content: bytes) -> None:
        target = self.path(sha256)
        if target.exists():
            os.utime(target)  # wanted again: the sweep of unused files starts counting anew
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix="new-")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            Path(temporary).replace(target)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
        _sync_folder(target.parent)


def use_files(connection: Connection, owner: str, hashes: Sequence[str]) -> None:
    """Say that `owner` needs these files."""
    if hashes:
        rows = [{"sha256": sha256, "owner": owner} for sha256 in sorted(set(hashes))]
        connection.execute(chosen(_use, connection), rows)


def forget_uses(connection: Connection, owner: str) -> tuple[str, ...]:
    """Say that `owner` needs nothing any more, and give the files nobody needs now."""
    mine = select(file_uses.c.sha256).where(file_uses.c.owner == owner)
    hashes = connection.execute(mine).scalars().all()
    connection.execute(delete(file_uses).where(file_uses.c.owner == owner))
    return unused(connection, hashes)


def unused(connection: Connection, hashes: Sequence[str]) -> tuple[str, ...]:
    """Keep those of `hashes` that nobody needs."""
    return tuple(
        sha256 for sha256 in hashes if connection.execute(_users, {"which": sha256}).first() is None
    )


def is_used_by(connection: Connection, sha256: str, owner: str) -> bool:
    """Tell whether `owner` needs this file, and so may open it."""
    here = (file_uses.c.sha256 == sha256) & (file_uses.c.owner == owner)
    return connection.execute(select(file_uses.c.sha256).where(here)).first() is not None


def used_hashes(answers: Json) -> tuple[str, ...]:
    """Find the files named anywhere in a submission's answers."""
    if isinstance(answers, Mapping):
        own = answers.get("sha256")
        if isinstance(own, str):
            return (own,)
        return tuple(found for value in answers.values() for found in used_hashes(value))
    if isinstance(answers, (list, tuple)):
        return tuple(found for value in answers for found in used_hashes(value))
    return ()


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
