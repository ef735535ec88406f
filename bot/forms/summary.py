"""Answers as a citizen reads them: « mardi 1er décembre 2026 », « 06 39 98 04 12 », « Oui »."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time

import phonenumbers
from babel.dates import format_date
from babel.numbers import format_currency, format_decimal

from bot.forms.order import shown_fields
from bot.forms.paths import count_items, item_path
from connectors.contract import Answer, Field, FieldKind, FormSchema, Json, Localized, Option

_WHOLE_NAME = ("given_names", "birth_name", "family_name")
"""Roles told together in one item's line, in this order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryLine:
    """One line of the summary."""

    field: str
    """The path to edit."""
    label: str
    value: str
    corrected: bool = False


def summary_lines(
    schema: FormSchema, answers: Mapping[str, Answer], language: str
) -> tuple[SummaryLine, ...]:
    """Give what was answered, in the form's order; passed-over questions are left out."""
    lines: list[SummaryLine] = []
    for field in shown_fields(schema, answers):
        if field.kind is FieldKind.GROUP:
            lines.extend(_group_lines(field, answers, language))
        elif field.key in answers and answers[field.key].value is not None:
            lines.append(_line(field, field.key, answers[field.key], language))
    return tuple(lines)


def _line(field: Field, path: str, answer: Answer, language: str) -> SummaryLine:
    return SummaryLine(
        field=path,
        label=_said(field.label, language),
        value=show_value(field, answer.value, language),
        corrected=answer.by == "corrected",
    )


def _group_lines(group: Field, answers: Mapping[str, Answer], language: str) -> list[SummaryLine]:
    """Give one line an item: « Léa Martin, CE1, lundi et jeudi »."""
    label = _said(group.label, language)
    count = count_items(answers, group.key)
    lines = []
    for index in range(count):
        given = [
            (child, answers[path])
            for child in group.fields
            if (path := item_path(group.key, index, child.key)) in answers
            and answers[path].value is not None
        ]
        if not given:
            continue
        name = f"{label} {index + 1}" if count > 1 else label
        lines.append(
            SummaryLine(
                field=item_path(group.key, index, given[0][0].key),
                label=name,
                value=_item_value(group, given, language),
                corrected=any(answer.by == "corrected" for _, answer in given),
            )
        )
    return lines


def _item_value(group: Field, given: list[tuple[Field, Answer]], language: str) -> str:
    names = {child.role: show_value(child, one.value, language) for child, one in given}
    whole = " ".join(names[role] for role in _WHOLE_NAME if role in names)
    shown = [whole] if whole else []
    count = ""
    for child, answer in given:
        if child.role in _WHOLE_NAME:
            continue
        if group.role == "objects" and child.kind is FieldKind.INTEGER:
            count = f"{answer.value} × " if answer.value != 1 else ""
            continue
        value = show_value(child, answer.value, language)
        if child.kind is FieldKind.YES_NO:
            value = f"{_said(child.label, language)}{_colon(language)}{value.lower()}"
        elif child.kind is FieldKind.MANY_OF and shown and language == "fr":
            value = value[:1].lower() + value[1:]
        shown.append(value)
    return count + ", ".join(one for one in shown if one)


def _colon(language: str) -> str:
    return "\u00a0: " if language == "fr" else ": "


def show_value(field: Field, value: Json, language: str) -> str:
    """Give one value in words; empty for none."""
    if value is None:
        return ""
    if field.kind in {FieldKind.ONE_OF, FieldKind.MANY_OF}:
        return _show_choice(field, value, language)
    show: Callable[[Json, str], str] | None = _SHOW.get(field.kind)
    return show(value, language) if show else str(value)


def show_day(iso: str, language: str) -> str:
    """Give a day in full: « mardi 1er décembre 2026 »."""
    day = date.fromisoformat(iso[:10])
    if language != "fr":
        return format_date(day, format="EEEE d MMMM y", locale=language)
    number = "1er" if day.day == 1 else str(day.day)
    weekday = format_date(day, format="EEEE", locale="fr")
    return f"{weekday} {number} {format_date(day, format='MMMM y', locale='fr')}"


def show_slot(slot: str, language: str) -> str:
    """Give a slot, `2026-12-01T09:20`, as « mardi 1er décembre 2026 à 9 h 20 »."""
    if "T" not in slot:
        return show_day(slot, language)
    joined = " à " if language == "fr" else " at "
    return show_day(slot, language) + joined + _show_time(slot[11:16], language)


def _show_choice(field: Field, value: Json, language: str) -> str:
    ids = value if isinstance(value, list) else [value]
    by_id: dict[str, Option] = {option.id: option for option in field.options}
    shown = [
        _said(by_id[one].label, language) if one in by_id else _slot_or_word(one, language)
        for one in map(str, ids)
    ]
    if len(shown) < 2:
        return "".join(shown)
    if language != "fr":
        return ", ".join(shown[:-1]) + f" and {shown[-1]}"
    first, *rest = shown
    rest = [one if one[1:2].isupper() else one[:1].lower() + one[1:] for one in rest]
    return ", ".join([first, *rest[:-1]]) + f" et {rest[-1]}"


def _slot_or_word(word: str, language: str) -> str:
    try:
        return show_slot(word, language)
    except ValueError:
        return word


def _show_range(value: Json, language: str) -> str:
    start, end = str(value["start"]), str(value["end"])
    if start == end:
        return show_day(start, language)
    same_month = start[:7] == end[:7]
    if language != "fr":
        shown = format_date(date.fromisoformat(end), format="d MMMM y", locale=language)
        if same_month:
            return f"{date.fromisoformat(start).day} to {shown}"
        return f"{show_day(start, language)} to {show_day(end, language)}"
    first = date.fromisoformat(start).day if same_month else show_day(start, "fr")
    first = "1er" if first == 1 else first
    last = show_day(end, "fr")
    return f"du {first} au {last.split(' ', 1)[1] if same_month else last}"


def _show_time(value: Json, language: str) -> str:
    moment = time.fromisoformat(str(value))
    if language != "fr":
        return moment.strftime("%H:%M")
    minutes = f" {moment.minute:02}" if moment.minute else ""
    return f"{moment.hour} h{minutes}"


def _show_phone(value: Json, language: str) -> str:
    del language
    try:
        number = phonenumbers.parse(str(value))
    except phonenumbers.NumberParseException:
        return str(value)
    french = number.country_code == 33
    shape = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(number, shape.NATIONAL if french else shape.INTERNATIONAL)


def _show_identifier(value: Json, language: str) -> str:
    """Group the signs as they are printed: « 732 829 320 00074 », « FR76 3000 6000 … »."""
    del language
    signs = str(value)
    if len(signs) == 14 and signs.isdigit():
        return f"{signs[:3]} {signs[3:6]} {signs[6:9]} {signs[9:]}"
    if signs[:2].isalpha() and len(signs) > 14:
        return " ".join(signs[at : at + 4] for at in range(0, len(signs), 4))
    return signs


def _show_place(value: Json, language: str) -> str:
    if value.get("label"):
        return str(value["label"])
    there = f"{value['latitude']:.5f}, {value['longitude']:.5f}"
    return f"position {there}" if language == "fr" else f"location {there}"


def _show_files(value: Json, language: str) -> str:
    del language
    files = value if isinstance(value, list) else [value]
    return ", ".join(str(one["name"]) for one in files)


def _show_yes_no(value: Json, language: str) -> str:
    yes, no = ("Oui", "Non") if language == "fr" else ("Yes", "No")
    return yes if value else no


_SHOW: Mapping[FieldKind, Callable[[Json, str], str]] = {
    FieldKind.YES_NO: _show_yes_no,
    FieldKind.DATE: lambda value, language: show_day(str(value), language),
    FieldKind.DATE_RANGE: _show_range,
    FieldKind.TIME: _show_time,
    FieldKind.PHONE: _show_phone,
    FieldKind.ADDRESS: lambda value, language: str(value.get("label") or ""),  # noqa: ARG005
    FieldKind.PLACE: _show_place,
    FieldKind.FILE: _show_files,
    FieldKind.IDENTIFIER: _show_identifier,
    FieldKind.AMOUNT: lambda value, language: format_currency(value, "EUR", locale=language),
    FieldKind.NUMBER: lambda value, language: format_decimal(value, locale=language),
    FieldKind.INTEGER: lambda value, language: format_decimal(value, locale=language),
}


def _said(text: Localized, language: str) -> str:
    return text.get(language) or text.get("fr") or next(iter(text.values()), "")
