"""What a file is, told by its content and never by its name."""

import re
import unicodedata
import zipfile
from io import BytesIO

import filetype

_EXTENSIONS = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/webp": ".webp",
    "image/gif": ".gif",
    "image/heic": ".heic",
    "image/heif": ".heic",
    "image/avif": ".avif",
    "image/tiff": ".tif",
    "application/pdf": ".pdf",
    "text/plain": ".txt",
    "application/json": ".json",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.oasis.opendocument.spreadsheet": ".ods",
    "application/vnd.oasis.opendocument.presentation": ".odp",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": ".pptx",
    "application/msword": ".doc",
    "application/rtf": ".rtf",
    "video/mp4": ".mp4",
    "video/quicktime": ".mov",
    "video/webm": ".webm",
    "audio/mpeg": ".mp3",
    "audio/ogg": ".ogg",
    "audio/m4a": ".m4a",
    "audio/mp4": ".m4a",
}
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
_LONGEST_NAME = 120
_HEIF_BRANDS = (b"heic", b"heix", b"hevc", b"mif1", b"msf1")


class UnwantedFile(ValueError):
    """A file that is not kept; `why` is `too_large`, `empty`, `bad_type`, `broken` or `bomb`."""

    def __init__(self, why: str, detail: str = "") -> None:
        super().__init__(f"{why}: {detail}" if detail else why)
        self.why = why


def media_type_of(content: bytes) -> str:
    """Tell a file's media type by its content.

    Raises:
        UnwantedFile: no type that Parvis keeps.
    """
    found = _office_type(content) if content[:2] == b"PK" else _signed_type(content)
    if not found and _is_text(content):
        found = "text/plain"
    if found not in _EXTENSIONS:
        raise UnwantedFile("bad_type", found or "unknown")
    return found


def cleaned_name(name: str, media_type: str) -> str:
    """Make a name safe to show and to download under, ending as its content says."""
    plain = _CONTROL.sub("", unicodedata.normalize("NFC", name)).replace("\\", "/")
    stem = plain.rpartition("/")[2].strip(" .") or "document"
    extension = _EXTENSIONS[media_type]
    known = (*_EXTENSIONS.values(), ".jpeg", ".tiff", ".heif", ".csv", ".md")
    base, _, ending = stem.rpartition(".")
    given = f".{ending.lower()}"
    if base and given in known:
        stem, extension = base, given if _same_kind(given, extension) else extension
    return stem[: _LONGEST_NAME - len(extension)] + extension


def _same_kind(given: str, right: str) -> bool:
    twins = {".jpeg": ".jpg", ".tiff": ".tif", ".heif": ".heic", ".csv": ".txt", ".md": ".txt"}
    return twins.get(given, given) == right


def _signed_type(content: bytes) -> str:
    if content[4:8] == b"ftyp" and content[8:12] in _HEIF_BRANDS:
        return "image/heic"
    if content[:5] == b"%PDF-":
        return "application/pdf"
    if content[:5] == b"{\\rtf":
        return "application/rtf"
    return filetype.guess_mime(content[:8192]) or ""


def _office_type(content: bytes) -> str:
    """Read what a ZIP says it is: OpenDocument names its type, Office Open XML its folders."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = archive.namelist()
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                return archive.read("mimetype").decode("ascii", "replace").strip()
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, KeyError):
        return ""
    office = "application/vnd.openxmlformats-officedocument."
    for folder, kind in (
        ("word/", "wordprocessingml.document"),
        ("xl/", "spreadsheetml.sheet"),
        ("ppt/", "presentationml.presentation"),
    ):
        if any(name.startswith(folder) for name in names):
            return office + kind
    return "application/zip"


def _is_text(content: bytes) -> bool:
    """Plain text only: what could run in a browser or a shell as a page is still only text."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return _is_latin(content)
    return not any(character < " " and character not in "\t\r\n\f" for character in text)


def _is_latin(content: bytes) -> bool:
    return not any(
        (byte < 32 and byte not in (9, 10, 12, 13)) or 127 <= byte < 160 for byte in content
    )
