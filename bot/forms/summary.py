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
    lines = []
    label = _said(group.label, language)
    count = count_items(answers, group.key)
    for index in range(count):
        shown = [
            show_value(child, answers[path].value, language)
            for child in group.fields
            if (path := item_path(group.key, index, child.key)) in answers
            and answers[path].value is not None
        ]
        if shown:
            name = f"{label} {index + 1}" if count > 1 else label
            first = item_path(group.key, index, group.fields[0].key)
            lines.append(SummaryLine(field=first, label=name, value=", ".join(shown)))
    return lines


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
    return ", ".join(shown)


def _slot_or_word(word: str, language: str) -> str:
    try:
        return show_slot(word, language)
    except ValueError:
        return word


def _show_range(value: Json, language: str) -> str:
    start, end = str(value["start"]), str(value["end"])
    if start == end:
        return show_day(start, language)
    if language != "fr":
        return f"{show_day(start, language)} to {show_day(end, language)}"
    same_month = start[:7] == end[:7]
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
    FieldKind.AMOUNT: lambda value, language: format_currency(value, "EUR", locale=language),
    FieldKind.NUMBER: lambda value, language: format_decimal(value, locale=language),
    FieldKind.INTEGER: lambda value, language: format_decimal(value, locale=language),
}


def _said(text: Localized, language: str) -> str:
    return text.get(language) or text.get("fr") or next(iter(text.values()), "")
