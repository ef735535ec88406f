"""Short ways to ask the forms what they make of words."""

from collections.abc import Mapping

from bot.forms.answers import Misread, Words, read_answer
from bot.forms.corrections import Correction, find_correction
from bot.forms.paths import field_at
from bot.forms.pickup import pick_up
from bot.talk.messages import Attachment
from connectors.contract import Answer, FormSchema, Json, StoredFile
from tests.forms.schemas import NOW, given


def read(
    schema: FormSchema,
    path: str,
    said: str | Words,
    *,
    answers: Mapping[str, Json] | None = None,
    language: str = "fr",
) -> Answer | Misread:
    return read_answer(
        field_at(schema, path),
        Words(text=said) if isinstance(said, str) else said,
        schema=schema,
        answers=given(answers or {}),
        path=path,
        now=NOW,
        language=language,
    )


def value(schema: FormSchema, path: str, said: str | Words, **rest: object) -> Json:
    """Give the value read, or « !why » for a misread."""
    answer = read(schema, path, said, **rest)  # type: ignore[arg-type]
    return f"!{answer.why}" if isinstance(answer, Misread) else answer.value


def picked(
    schema: FormSchema,
    said: str,
    *,
    answers: Mapping[str, Answer] | None = None,
    asking: str | None = None,
    language: str = "fr",
) -> dict[str, Json]:
    found = pick_up(
        schema, answers or {}, Words(text=said), now=NOW, language=language, asking=asking
    )
    return {path: answer.value for path, answer in found.items()}


def corrected(
    schema: FormSchema,
    said: str,
    answers: Mapping[str, Json],
    *,
    asking: str | None = None,
    language: str = "fr",
) -> Correction | None:
    return find_correction(
        schema, given(answers), Words(text=said), now=NOW, language=language, asking=asking
    )


def attachment(name: str, media_type: str = "image/jpeg", size_bytes: int = 1000) -> Attachment:
    file = StoredFile(sha256=f"sha-{name}", name=name, media_type=media_type, size_bytes=size_bytes)
    return Attachment(file=file)
