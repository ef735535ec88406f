"""Files and photos as answers: types by content, sizes, how many."""

from bot.forms.said import Misread, Question, Words
from bot.talk.messages import Attachment
from connectors.contract import Json


def read_files(question: Question, words: Words) -> Json | Misread:
    """Add the files of this message to those already given."""
    if not words.attachments:
        return Misread(why="a_file_wanted")
    rules = question.field.rules
    for one in words.attachments:
        if rules.media_types and not _is_allowed(one, rules.media_types):
            kinds = ", ".join(_short(kind) for kind in rules.media_types)
            return Misread(why="wrong_type", detail={"name": one.file.name, "accepted": kinds})
        if rules.max_bytes and one.file.size_bytes > rules.max_bytes:
            megabytes = f"{rules.max_bytes / 1_000_000:g}"
            return Misread(why="file_too_big", detail={"name": one.file.name, "maximum": megabytes})
    before = question.answers.get(question.path)
    kept = list(before.value) if before and isinstance(before.value, list) else []
    known = {one["sha256"] for one in kept}
    kept += [_shape(one) for one in words.attachments if one.file.sha256 not in known]
    limit = rules.max_count or 1
    if len(kept) > limit:
        return Misread(why="too_many_files", detail={"maximum": str(limit)})
    return kept


def _shape(attachment: Attachment) -> dict[str, Json]:
    file = attachment.file
    return {
        "name": file.name,
        "media_type": file.media_type,
        "size_bytes": file.size_bytes,
        "sha256": file.sha256,
    }


def _is_allowed(attachment: Attachment, allowed: tuple[str, ...]) -> bool:
    kind = attachment.file.media_type
    return any(one == kind or (one.endswith("/*") and kind.startswith(one[:-1])) for one in allowed)


def _short(media_type: str) -> str:
    return media_type.rpartition("/")[2].upper().replace("*", "")
