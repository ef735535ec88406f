"""Words that pass over a question other than the one asked, or that answer none at all."""

import re
from collections.abc import Iterable, Mapping

from bot.forms.order import is_shown
from bot.forms.paths import all_fields
from bot.reading.folding import fold
from connectors.contract import Answer, FieldKind, FormSchema

LONGEST = 60
"""Characters; more than that tells something else too."""
_NO_PHOTO = re.compile(
    r"^(?:non,? |no,? |desolee?,? |sorry,? )?(?:je n'ai |j'ai |i have |i've got )?"
    r"(?:pas de|aucune?|sans|pas|no|not any|without(?: a)?|don't have a) "
    r"(?:photos?|images?|pictures?|pics?)\b[^,;]*$"
)
_ARTICLE = re.compile(r"^(?:(?:un|une|des|le|la|les|mon|ma|mes|pour|c'est|a|an|the|my|it's|for) )+")


def find_photo_refused(
    schema: FormSchema, answers: Mapping[str, Answer], text: str
) -> Answer | None:
    """Give the passed-over answer of the one optional photo field that « pas de photo » means."""
    if len(text) > LONGEST or not _NO_PHOTO.match(fold(text).strip(" .!")):
        return None
    photos = [
        path
        for path, field in all_fields(schema)
        if field.kind is FieldKind.FILE
        and field.role == "photo"
        and not field.required
        and path not in answers
        and is_shown(schema, answers, path)
    ]
    return Answer(field=photos[0], value=None, said=text) if len(photos) == 1 else None


def only_names(text: str, names: Iterable[str]) -> bool:
    """Tell whether the words are no more than one of these names, article and plural aside."""
    said = _bare(text)
    return bool(said) and len(text) <= LONGEST and any(said == _bare(one) for one in names)


def _bare(text: str) -> str:
    folded = fold(text).replace("-", " ").strip(" .!?")
    words = _ARTICLE.sub("", " ".join(folded.split())).split()
    return " ".join(word.rstrip("sx") for word in words)
