"""Which question is next, which are shown, and how far the form is."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from bot.forms.conditions import holds
from bot.forms.paths import count_items, field_at, is_closed, item_path, prefix_of
from bot.talk.messages import Progress
from connectors.contract import Answer, Field, FieldKind, FormSchema


def shown_fields(schema: FormSchema, answers: Mapping[str, Answer]) -> Iterator[Field]:
    """Give the top fields that the answers so far show, notes too, in order."""
    for page in schema.pages:
        if holds(page.shown_when, answers):
            for field in page.fields:
                if holds(field.shown_when, answers):
                    yield field


def next_field(schema: FormSchema, answers: Mapping[str, Answer], now: datetime) -> str | None:
    """Give the path of the next open question, None when all are answered.

    In a group, after the last item's questions, the group's own path asks for another item.
    """
    del now
    for field in shown_fields(schema, answers):
        if field.kind is FieldKind.NOTE:
            continue
        if field.kind is FieldKind.GROUP:
            path = _next_in_group(field, answers)
            if path is not None:
                return path
        elif field.key not in answers:
            return field.key
    return None


def _next_in_group(group: Field, answers: Mapping[str, Answer]) -> str | None:
    count = count_items(answers, group.key)
    needed = max(group.rules.min_count or 0, 1 if group.required else 0)
    if count == 0 and needed == 0 and group.key not in answers:
        return group.key
    for index in range(max(count, needed)):
        for child in group.fields:
            path = item_path(group.key, index, child.key)
            if path not in answers and holds(
                child.shown_when, answers, item_prefix=f"{group.key}.{index}"
            ):
                return path
    if count and not is_closed(answers, group):
        return group.key
    return None


def is_shown(schema: FormSchema, answers: Mapping[str, Answer], path: str) -> bool:
    """Tell whether the question at this path is asked at all, given the answers."""
    top = path.split(".", maxsplit=1)[0]
    field = next((one for one in shown_fields(schema, answers) if one.key == top), None)
    if field is None or "." not in path:
        return field is not None
    try:
        child = field_at(schema, path)
    except KeyError:
        return False
    return holds(child.shown_when, answers, item_prefix=prefix_of(path))


def drop_hidden(schema: FormSchema, answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """Give the answers without those whose question is no longer asked."""
    kept = dict(answers)
    while True:
        hidden = [path for path in kept if not is_shown(schema, kept, path)]
        if not hidden:
            return kept
        for path in hidden:
            del kept[path]


def progress(schema: FormSchema, answers: Mapping[str, Answer], asking: str | None) -> Progress:
    """Give « 3 sur 7 » over the questions shown, a group counting as one."""
    fields = [one for one in shown_fields(schema, answers) if one.kind is not FieldKind.NOTE]
    top = asking.split(".")[0] if asking else None
    done = sum(1 for field in fields if field.key != top and _is_done(field, answers))
    total = max(len(fields), 1)
    step = total if asking is None else min(done + 1, total)
    return Progress(step=step, of=total, title="")


def _is_done(field: Field, answers: Mapping[str, Answer]) -> bool:
    if field.kind is FieldKind.GROUP:
        return _next_in_group(field, answers) is None
    return field.key in answers


def previous_field(
    schema: FormSchema, answers: Mapping[str, Answer], asking: str | None
) -> str | None:
    """Give the answered question before the one asked now, the last one at the summary."""
    before: str | None = None
    for path in _in_order(schema, answers):
        if path == asking:
            return before
        if path in answers:
            before = path
    return before


def _in_order(schema: FormSchema, answers: Mapping[str, Answer]) -> Iterator[str]:
    for field in shown_fields(schema, answers):
        if field.kind is FieldKind.GROUP:
            for index in range(count_items(answers, field.key) + 1):
                for child in field.fields:
                    yield item_path(field.key, index, child.key)
        if field.kind is not FieldKind.NOTE:
            yield field.key


def notes_before(
    schema: FormSchema, answers: Mapping[str, Answer], path: str | None
) -> list[tuple[str, Field]]:
    """Give the shown information texts that stand before this question, all of them for None."""
    top = path.split(".")[0] if path else None
    notes = []
    for field in shown_fields(schema, answers):
        if field.key == top:
            break
        if field.kind is FieldKind.NOTE:
            notes.append((field.key, field))
    return notes
