"""Names of people said whole: « Léa Martin » fills first name and family name alike."""

from collections.abc import Mapping, Sequence

from bot.forms.paths import field_at, prefix_of
from bot.forms.said import Words, unseen
from bot.reading.folding import fold
from bot.reading.person_names import read_person_names
from bot.reading.persons import RELATIVE, SAID_AS_SUCH
from bot.talk.understanding import Entity
from connectors.contract import Answer, Field, FormSchema

_FAMILY = ("birth_name", "family_name")


def take_names(
    schema: FormSchema,
    answers: Mapping[str, Answer],
    fields: Sequence[tuple[str, Field]],
    entities: Sequence[Entity],
    words: Words,
    *,
    asking: str | None,
) -> dict[str, Answer]:
    """Give the name fields that a person named in the words fills."""
    in_answer = _other_half(schema, answers, fields, words.text, asking)
    if in_answer:
        return in_answer
    named = next((one for one in entities if _is_own_name(one)), None)
    if named is not None:
        said = words.text[named.start : named.end]
        return _both_halves(_top(fields), str(named.value), said)
    if words.contact is not None and words.contact.is_own and words.contact.given_name:
        whole = f"{words.contact.given_name} {words.contact.family_name}".strip()
        return _both_halves(_top(fields), whole, "")
    return {}


def _is_own_name(entity: Entity) -> bool:
    """Tell whether the words call it the name of who writes: a child's is said otherwise."""
    own = entity.role != RELATIVE and entity.confidence >= SAID_AS_SUCH
    return entity.name == "person" and own


def _top(fields: Sequence[tuple[str, Field]]) -> dict[str, str]:
    """Give the paths of the citizen's own name by role; a child's name is said otherwise."""
    return {field.role: path for path, field in fields if field.role and "." not in path}


def _both_halves(by_role: Mapping[str, str], whole: str, said: str) -> dict[str, Answer]:
    read = read_person_names(whole)
    if read is None:
        return {}
    found: dict[str, Answer] = {}
    given = by_role.get("given_names")
    if given and read.given_names and read.family_name:
        found[given] = unseen(given, read.given_names, said)
    family = next((by_role[role] for role in reversed(_FAMILY) if role in by_role), None)
    if family and read.family_name:
        name = read.family_name if given else f"{read.given_names} {read.family_name}".strip()
        found[family] = unseen(family, name, said)
    return found


def _other_half(
    schema: FormSchema,
    answers: Mapping[str, Answer],
    fields: Sequence[tuple[str, Field]],
    text: str,
    asking: str | None,
) -> dict[str, Answer]:
    """« Léa Martin » to « votre prénom ? » tells the family name too."""
    field = field_at(schema, asking) if asking else None
    if asking is None or field is None or field.role not in {"given_names", *_FAMILY}:
        return {}
    head = text.split(",", maxsplit=1)[0] if text.count(",") > 1 else text
    read = read_person_names(head)
    if read is None or not (read.given_names and read.family_name):
        return {}
    taken = answers.get(asking)
    if taken is not None and fold(str(taken.value)) not in {
        fold(read.given_names),
        fold(read.family_name),
    }:
        return {}
    wanted = _FAMILY if field.role == "given_names" else ("given_names",)
    other = next(
        (
            path
            for path, one in fields
            if one.role in wanted and prefix_of(path) == prefix_of(asking)
        ),
        None,
    )
    if other is None:
        return {}
    value = read.family_name if field.role == "given_names" else read.given_names
    return {other: unseen(other, value, text)}
