"""Photos without what they tell about their maker: place, date, device, thumbnails."""

from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from bot.store.file_types import UnwantedFile

MOST_PIXELS = 80_000_000
"""Above this a picture is taken for a decompression bomb."""
_FORMAT_BY_TYPE = {
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/webp": "WEBP",
    "image/avif": "AVIF",
    "image/tiff": "TIFF",
}
_UNREADABLE_HERE = ("image/heic",)


def without_metadata(media_type: str, content: bytes) -> tuple[str, bytes]:
    """Give a photo back, turned the right way up, with pixels and colour profile only.

    Files that are no photos come back as they are.

    Raises:
        UnwantedFile: a picture that cannot be read, or far too large once unpacked.
    """
    if media_type in _UNREADABLE_HERE:
        return _from_heif(content)
    wanted = _FORMAT_BY_TYPE.get(media_type)
    if wanted is None:
        return media_type, content
    return media_type, _rewritten(content, (wanted,), wanted)


def _from_heif(content: bytes) -> tuple[str, bytes]:
    """Turn an iPhone's HEIC into JPEG where a reader is installed."""
    try:
        from pi_heif import register_heif_opener  # type: ignore[import-untyped]  # noqa: PLC0415 (loaded for such photos only)
    except ImportError as error:
        raise UnwantedFile("bad_type", "image/heic") from error
    register_heif_opener()
    return "image/jpeg", _rewritten(content, ("HEIF",), "JPEG")


def _rewritten(content: bytes, readable: tuple[str, ...], wanted: str) -> bytes:
    try:
        with Image.open(BytesIO(content), formats=readable) as photo:
            if photo.width * photo.height > MOST_PIXELS:
                raise UnwantedFile("bomb", f"{photo.width} × {photo.height} pixels")
            profile = photo.info.get("icc_profile")
            upright = ImageOps.exif_transpose(photo)
            return _written(upright, wanted, profile)
    except Image.DecompressionBombError as error:
        raise UnwantedFile("bomb", str(error)) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        if isinstance(error, UnwantedFile):
            raise
        raise UnwantedFile("broken", str(error)) from error


def _written(photo: Image.Image, wanted: str, profile: bytes | None) -> bytes:
    """Write a copy that carries nothing but its pixels."""
    if wanted == "JPEG" and photo.mode not in ("RGB", "L", "CMYK"):
        photo = photo.convert("RGB")
    bare = Image.new(photo.mode, photo.size)
    bare.paste(photo)
    if photo.mode == "P" and (palette := photo.getpalette()):
        bare.putpalette(palette)
    options: dict[str, object] = {"icc_profile": profile} if profile else {}
    if wanted in ("JPEG", "WEBP"):
        options["quality"] = 90
    if "transparency" in photo.info:
        options["transparency"] = photo.info["transparency"]
    stream = BytesIO()
    bare.save(stream, wanted, **options)
    return stream.getvalue()
