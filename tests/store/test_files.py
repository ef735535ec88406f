import zipfile
from io import BytesIO

import pytest
from PIL import Image

from bot.store.file_types import UnwantedFile, cleaned_name
from bot.store.files import FileRoom, forget_uses, unused, use_files, used_hashes

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"
ORIENTATION, MAKER, GPS = 0x0112, 0x010F, 0x8825


def picture(kind="JPEG", size=(40, 20), mode="RGB", **options):
    stream = BytesIO()
    image = Image.new(mode, size)
    if mode == "RGB":
        image.paste((255, 0, 0), (0, 0, 10, 10))
    image.save(stream, kind, **options)
    return stream.getvalue()


def with_exif(kind="JPEG"):
    exif = Image.Exif()
    exif[ORIENTATION] = 6  # turned by a quarter
    exif[MAKER] = "Telephone SA"
    exif.get_ifd(GPS)[1] = "N"
    return picture(kind, exif=exif)


def office(**members):
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)
    return stream.getvalue()


def heic():
    import pi_heif  # noqa: F401, PLC0415

    return b"\x00\x00\x00\x18ftypheic" + b"\x00" * 40


@pytest.fixture
def room(tmp_path):
    return FileRoom(tmp_path, max_bytes=100_000)


KINDS = [
    pytest.param(picture("JPEG"), "image/jpeg", id="jpeg"),
    pytest.param(picture("PNG"), "image/png", id="png"),
    pytest.param(picture("PNG", mode="P"), "image/png", id="png with a palette"),
    pytest.param(picture("WEBP"), "image/webp", id="webp"),
    pytest.param(PDF, "application/pdf", id="pdf"),
    pytest.param("né à Nantes\n".encode(), "text/plain", id="text"),
    pytest.param("né à Nantes\n".encode("latin-1"), "text/plain", id="old text"),
    pytest.param(b"<script>alert(1)</script>", "text/plain", id="a page is only text"),
    pytest.param(
        office(mimetype="application/vnd.oasis.opendocument.text"),
        "application/vnd.oasis.opendocument.text",
        id="odt",
    ),
    pytest.param(
        office(word__document="x"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        id="docx",
    ),
]


@pytest.mark.parametrize(("content", "media_type"), KINDS)
def test_a_file_is_what_its_content_says(room, content, media_type):
    kept = room.keep("x.exe", content)
    assert kept.media_type == media_type
    assert room.path(kept.sha256).stat().st_size == kept.size_bytes


UNWANTED = [
    pytest.param(b"", "empty", id="empty"),
    pytest.param(b"\x7fELF\x02\x01\x01" + b"\x00" * 60, "bad_type", id="program"),
    pytest.param(b"MZ\x90\x00" + b"\x00" * 60, "bad_type", id="windows program"),
    pytest.param(office(readme="x"), "bad_type", id="zip"),
    pytest.param(b"x" * 100_001, "too_large", id="too large"),
    pytest.param(picture("JPEG")[:200], "broken", id="half a photo"),
    pytest.param(picture("PNG", (12_000, 12_000), "1"), "bomb", id="decompression bomb"),
    pytest.param(heic(), "broken", id="heic without a picture"),
]


@pytest.mark.parametrize(("content", "why"), UNWANTED)
def test_an_unwanted_file_is_refused(room, content, why):
    with pytest.raises(UnwantedFile) as refused:
        room.keep("photo.jpg", content)
    assert refused.value.why == why


@pytest.mark.parametrize("kind", ["JPEG", "WEBP", "PNG"])
def test_a_photo_tells_nothing_of_its_maker_and_stands_upright(room, kind):
    kept = room.keep("trou.jpg", with_exif(kind))
    with Image.open(room.path(kept.sha256)) as photo:
        assert dict(photo.getexif()) == {}
        assert photo.size == (20, 40)
    assert b"Telephone" not in room.path(kept.sha256).read_bytes()


def test_the_same_content_is_kept_once(room, tmp_path):
    first = room.keep("a.pdf", PDF)
    again = room.keep("b.pdf", PDF)
    assert first.sha256 == again.sha256
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1


NAMES = [
    pytest.param("trou.jpg", "image/jpeg", "trou.jpg", id="plain"),
    pytest.param("trou.JPEG", "image/jpeg", "trou.jpeg", id="twin ending"),
    pytest.param("../../etc/passwd", "text/plain", "passwd.txt", id="path"),
    pytest.param("C:\\Users\\moi\\cv.pdf", "application/pdf", "cv.pdf", id="windows path"),
    pytest.param("photo.pdf", "image/png", "photo.png", id="wrong ending"),
    pytest.param("", "image/png", "document.png", id="none"),
    pytest.param("fac\u202egpj.pdf", "application/pdf", "facgpj.pdf", id="text direction trick"),
    pytest.param("x" * 300 + ".pdf", "application/pdf", "x" * 116 + ".pdf", id="long"),
]


@pytest.mark.parametrize(("given", "media_type", "kept"), NAMES)
def test_a_name_is_safe_and_ends_as_its_content(given, media_type, kept):
    assert cleaned_name(given, media_type) == kept


@pytest.mark.parametrize("wrong", ["", "../x", "A" * 64, "a" * 63])
def test_only_a_content_hash_has_a_path(room, wrong):
    with pytest.raises(ValueError, match="content hash"):
        room.path(wrong)


async def test_a_file_is_unused_once_its_last_user_forgets_it(database):
    one, other = "a" * 64, "b" * 64
    await database.run(use_files, "conversation:x", [one, other, one])
    await database.run(use_files, "ticket:T", [one])
    assert await database.run(forget_uses, "conversation:x") == (other,)
    assert await database.run(forget_uses, "ticket:T") == (one,)
    assert await database.run(unused, [one]) == (one,)


def test_files_are_found_anywhere_in_answers():
    answers = {"photos": [{"sha256": "a", "name": "x"}], "enfants": [{"cert": {"sha256": "b"}}]}
    assert used_hashes(answers) == ("a", "b")
