"""The new value that a correction holds for one answer, changing only the part it names."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime

from bot.forms.answer_choices import find_options
from bot.forms.answers import read_answer
from bot.forms.paths import field_at
from bot.forms.said import Misread, Words
from bot.reading.addresses import find_addresses
from bot.reading.amounts import find_amounts
from bot.reading.dates import find_date_ranges, find_dates
from bot.reading.emails import find_emails
from bot.reading.folding import fold
from bot.reading.numbers import find_numbers
from bot.reading.phones import find_phones
from bot.reading.times import find_times
from bot.reading.word_lists import listed
from bot.talk.understanding import Entity
from connectors.contract import Answer, Field, FieldKind, FormSchema, Json

_BARE_DAY = re.compile(r"(?:le |the |au |pour le |on the )?(\d{1,2})(?:er|st|nd|rd|th)?")
_BARE_NUMBER = re.compile(
    r"(?:(?:au|le|the|numero|number|n°) ?)*(\d{1,4}(?: ?(?:bis|ter|quater|[a-d]))?)"
)
_HOUSE_NUMBER = re.compile(r"\d{1,4}(?: ?(?:bis|ter|quater|[A-Da-d]))?(?=[ ,])")
_UNTIL = re.compile(r"\b(?:jusqu'au|until|to the|fin le|finit le)\b")
_SMALL = listed("le la les l un une de du d au a the an c est it is pour et ou on en mon ma my of")
_MOST_LEFT = 2
"""Words that may stand beside a value for it to be all that is said."""


class CorrectedValue:
    """Reads new values for answers that were given."""

    def __init__(
        self,
        schema: FormSchema,
        answers: Mapping[str, Answer],
        *,
        now: datetime,
        language: str,
    ) -> None:
        self._schema = schema
        self._answers = answers
        self._now = now
        self._language = language

    def read(self, path: str, text: str) -> Json:
        """Give the value when the words are one for this field and hardly more; else None."""
        field = field_at(self._schema, path)
        partly = self._part(field, path, fold(text).strip(" .!"))
        if partly is not None:
            return partly
        if field.kind in _FOUND_BY:
            found = _FOUND_BY[field.kind](text, self._now, self._language)
            return self._answer(path, text) if _covers(found, text) else None
        if field.kind in {FieldKind.INTEGER, FieldKind.NUMBER}:
            return self._answer(path, text) if _is_number(text, self._language) else None
        if field.kind is FieldKind.ONE_OF:
            named = find_options(text, field.options, self._language)
            return named[0].id if len(named) == 1 and len(text.split()) <= 6 else None
        if field.kind is FieldKind.TEXT:
            short = len(text.split()) <= (4 if field.role else 8)
            return self._answer(path, text) if short and not _is_number_like(text) else None
        if field.kind in {FieldKind.FILE, FieldKind.LONG_TEXT}:
            return None
        return self._answer(path, text)

    def inside(self, path: str, text: str) -> Json:
        """Give the value that the words hold somewhere for a field they name; else None."""
        field = field_at(self._schema, path)
        after = re.search(r".*\b(?:par|en|pour|c'est|by|to|with|is|:) ?(.+)$", fold(text))
        rest = text[after.start(1) :] if after else text
        partly = self._part(field, path, fold(rest).strip(" .!"))
        if partly is not None:
            return partly
        if field.kind in _FOUND_BY:
            found = _FOUND_BY[field.kind](text, self._now, self._language)
            return self._answer(path, text) if any(one.value for one in found) else None
        return self.read(path, rest) if after else None

    def _part(self, field: Field, path: str, folded: str) -> Json:
        """« le 41 » beside an address is its number; « le 14 » beside a date is its day."""
        before = self._answers[path].value
        if field.kind in {FieldKind.ADDRESS, FieldKind.PLACE}:
            return _other_number(before, folded)
        if field.kind is FieldKind.DATE and isinstance(before, str):
            return self._other_day(path, before, folded)
        if field.kind is FieldKind.DATE_RANGE and isinstance(before, dict):
            return self._other_end(path, before, folded)
        return None

    def _other_day(self, path: str, before: str, folded: str) -> Json:
        bare = _BARE_DAY.fullmatch(folded)
        if bare is None:
            return None
        try:
            moved = date.fromisoformat(before[:10]).replace(day=int(bare[1]))
        except ValueError:
            return None
        return self._answer(path, moved.isoformat())

    def _other_end(self, path: str, before: Mapping[str, Json], folded: str) -> Json:
        """« jusqu'au 6 » moves the last day only."""
        until = _UNTIL.search(folded)
        bare = _BARE_DAY.fullmatch(folded[until.end() :].strip()) if until else None
        if bare is None:
            return None
        try:
            end = date.fromisoformat(str(before["end"])).replace(day=int(bare[1]))
        except ValueError:
            return None
        if end.isoformat() < str(before["start"]):
            return None
        return self._answer(path, f"du {before['start']} au {end.isoformat()}")

    def _answer(self, path: str, text: str) -> Json:
        read = read_answer(
            field_at(self._schema, path),
            Words(text=text.strip(" ,.!")),
            schema=self._schema,
            answers={},
            path=path,
            now=self._now,
            language=self._language,
        )
        return None if isinstance(read, Misread) else read.value


_Find = Callable[[str, datetime, str], tuple[Entity, ...]]
_FOUND_BY: Mapping[FieldKind, _Find] = {
    FieldKind.ADDRESS: lambda text, _now, _language: find_addresses(text),
    FieldKind.PLACE: lambda text, _now, _language: find_addresses(text),
    FieldKind.DATE: lambda text, now, language: find_dates(text, now=now, language=language),
    FieldKind.DATE_RANGE: lambda text, now, language: find_date_ranges(
        text, now=now, language=language
    ),
    FieldKind.TIME: lambda text, _now, _language: find_times(text),
    FieldKind.EMAIL: lambda text, _now, _language: find_emails(text),
    FieldKind.PHONE: lambda text, _now, _language: find_phones(text),
    FieldKind.AMOUNT: lambda text, _now, language: find_amounts(text, language=language),
}


def _covers(found: tuple[Entity, ...], text: str) -> bool:
    """Tell whether the one value found is nearly all that is said."""
    good = [one for one in found if one.value]
    if not good:
        return False
    left = text[: good[0].start] + " " + text[good[-1].end :]
    return len([one for one in re.findall(r"\w+", fold(left)) if one not in _SMALL]) <= _MOST_LEFT


def _is_number(text: str, language: str) -> bool:
    """Tell whether the words are a count; « le 41 » names a thing and counts nothing."""
    if re.match(r"(?:le|la|au|the) ", fold(text)):
        return False
    found = [one for one in find_numbers(text, language=language) if one.value is not None]
    if len(found) != 1:
        return False
    left = re.findall(r"\w+", fold(text[: found[0].start] + " " + text[found[0].end :]))
    left = [one for one in left if one not in _SMALL]
    return len(left) <= 1 and not {"bis", "ter", "quater"} & set(left)


def _is_number_like(text: str) -> bool:
    return re.fullmatch(r"(?:le |la |the |au )?[\d\W]+(?: ?(?:bis|ter))?", fold(text)) is not None


def _other_number(before: Json, folded: str) -> Json:
    """« le 41 » beside « 14 rue des Tanneurs »: only the number changes."""
    bare = _BARE_NUMBER.fullmatch(folded)
    if not bare or not isinstance(before, dict):
        return None
    label = str(before.get("label") or "")
    found = _HOUSE_NUMBER.match(label)
    if not found:
        return None
    changed = {**before, "label": bare[1] + label[found.end() :]}
    if "number" in before:
        changed["number"] = bare[1]
    return changed
