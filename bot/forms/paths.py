"""Where an answer sits in a form: « adresse », or « enfants.0.prenom » inside a group.

Answers are kept flat, by path. A group's own path holds how many items the citizen wants: while
its answer is not `accepted`, one more may still be added.
"""

from collections.abc import Iterator, Mapping

from connectors.contract import Answer, Field, FieldKind, FormSchema, Json


def field_at(schema: FormSchema, path: str) -> Field:
    """Give the field at this path. Raises KeyError when the form has none there."""
    key, _, rest = path.partition(".")
    field = next((one for page in schema.pages for one in page.fields if one.key == key), None)
    if field is None:
        raise KeyError(path)
    if not rest:
        return field
    _, _, child = rest.partition(".")
    found = next((one for one in field.fields if one.key == child), None)
    if found is None:
        raise KeyError(path)
    return found


def all_fields(schema: FormSchema) -> Iterator[tuple[str, Field]]:
    """Give every top field that asks something, with its path, in order; groups as one."""
    for page in schema.pages:
        for field in page.fields:
            if field.kind is not FieldKind.NOTE:
                yield field.key, field


def item_path(group: str, index: int, key: str) -> str:
    """Give the path of one question of one item."""
    return f"{group}.{index}.{key}"


def prefix_of(path: str) -> str:
    """Give the item a path lies in, `enfants.0`, or nothing at the top."""
    return path.rpartition(".")[0]


def count_items(answers: Mapping[str, Answer], group: str) -> int:
    """Count the items of a group: those begun, and those wished for."""
    own = answers.get(group)
    wanted = own.value if own is not None and isinstance(own.value, int) else 0
    return max(wanted, count_begun(answers, group))


def count_begun(answers: Mapping[str, Answer], group: str) -> int:
    """Count the items of a group that hold an answer, however many more were wished for."""
    places = (path.split(".")[1] for path in answers if path.startswith(f"{group}."))
    return max((int(place) + 1 for place in places if place.isdigit()), default=0)


def is_closed(answers: Mapping[str, Answer], field: Field) -> bool:
    """Tell whether no further item of this group may come."""
    own = answers.get(field.key)
    limit = field.rules.max_count
    if limit is not None and count_items(answers, field.key) >= limit:
        return True
    return own is not None and own.accepted


def nested_answers(schema: FormSchema, answers: Mapping[str, Answer]) -> dict[str, Json]:
    """Give the answers as contracts.md shows them: groups are lists of objects, skipped ones out."""
    nested: dict[str, Json] = {}
    for path, field in all_fields(schema):
        if field.kind is FieldKind.GROUP:
            items = _items(field, answers)
            if items:
                nested[path] = items
        elif path in answers and answers[path].value is not None:
            nested[path] = answers[path].value
    return nested


def _items(group: Field, answers: Mapping[str, Answer]) -> list[dict[str, Json]]:
    items = []
    for index in range(count_items(answers, group.key)):
        item = {}
        for child in group.fields:
            answer = answers.get(item_path(group.key, index, child.key))
            if answer is not None and answer.value is not None:
                item[child.key] = answer.value
        if item:
            items.append(item)
    return items
