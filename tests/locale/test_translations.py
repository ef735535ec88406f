"""Every sentence in the code has its French, with its placeholders, and nothing is left over."""

import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

BOT = Path(__file__).resolve().parents[2] / "bot"
FRENCH_FILES = tuple(sorted((BOT / "locale" / "fr" / "LC_MESSAGES").glob("*.po")))
KEYWORDS = {"gettext": None, "_": None, "msg": None, "ngettext": (1, 2)}


def sentences_in_code() -> dict[object, str]:
    """Every msgid (a pair for plurals), with the place of its first use."""
    found: dict[object, str] = {}
    rows = extract_from_dir(str(BOT), [("**.py", "python")], keywords=KEYWORDS)
    for file, line, msgid, _comments, _context in rows:
        found.setdefault(msgid, f"bot/{file}:{line}")
    return found


def french_messages() -> Iterator[tuple[Path, Message]]:
    for file in FRENCH_FILES:
        with file.open("rb") as stream:
            for message in read_po(stream):
                if message.id:
                    yield file, message


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_every_sentence_in_the_code_has_its_french() -> None:
    translated = {message.id for _, message in french_messages() if message.string}
    lacking = [f"{where} {msgid!r}" for msgid, where in sentences_in_code().items()
               if msgid not in translated]  # fmt: skip
    assert lacking == []


def test_no_translation_is_left_over() -> None:
    used = set(sentences_in_code())
    unused = [f"{file.name}: {message.id!r}" for file, message in french_messages()
              if message.id not in used]  # fmt: skip
    assert unused == []


def test_no_translation_is_doubtful() -> None:
    fuzzy = [message.id for _, message in french_messages() if message.fuzzy]
    assert fuzzy == []


def test_no_sentence_is_translated_in_two_files() -> None:
    ids = [message.id for _, message in french_messages()]
    assert sorted({str(msgid) for msgid in ids if ids.count(msgid) > 1}) == []


@pytest.mark.parametrize("file", FRENCH_FILES, ids=lambda file: file.name)
def test_placeholders_are_the_same_in_french(file: Path) -> None:
    differing = []
    for owner, message in french_messages():
        if owner != file:
            continue
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        texts = message.string if isinstance(message.string, tuple) else (message.string,)
        wanted = placeholders(ids[-1])
        differing += [text for text in texts if not placeholders(text) <= wanted]
        differing += [texts[-1]] if placeholders(texts[-1]) != wanted else []
    assert differing == []
