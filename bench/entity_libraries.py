"""What a project would read entities with instead of our grammars, each as a finder.

Every library is asked as its own manual says for French, and where it gives several readings the
one that suits the clock best counts. None here: pypostal needs the native libpostal and two
gigabytes of its data; usaddress and word2number know no French; people need a trained model.
"""

import re
import warnings
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from bench.entity_scores import NOW, Finder, Named
from connectors.contract import Json

CLOCK = NOW.replace(tzinfo=None)
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PLATE = re.compile(r"\b[A-Z]{2}[ -]?\d{3}[ -]?[A-Z]{2}\b", re.IGNORECASE)
_SIRET = re.compile(r"\b\d(?:[ .]?\d){13}\b")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}\b", re.IGNORECASE)
_PRICED = re.compile(r"\d[\d  .,]*(?:€|euros?|eur|k€)(?:\s?\d{2})?", re.IGNORECASE)
_DIGITS = re.compile(r"(?<![\w,./])\d{1,3}(?: \d{3})*(?:,\d+)?(?![\w,./])")
_ONLY_A_TIME = re.compile(r"\D{0,8}\d{1,2} ?[h:] ?(?:\d{2})?")


def libraries() -> dict[str, Finder]:
    """Give the finders whose library is installed."""
    return {name: make() for name, (module, make) in _MAKERS.items() if find_spec(module)}


def missing() -> list[str]:
    """Name the libraries that are not installed."""
    return [name for name, (module, _) in _MAKERS.items() if not find_spec(module)]


def _dateparser() -> Finder:
    search_dates = import_module("dateparser.search").search_dates
    settings = {"PREFER_DATES_FROM": "future", "RELATIVE_BASE": CLOCK}

    def find(text: str) -> Iterator[Named]:
        at = 0
        for words, moment in search_dates(text, languages=["fr"], settings=settings) or []:
            start = max(text.find(words, at), 0)
            at = start + len(words)
            if not _ONLY_A_TIME.fullmatch(words):
                yield Named(name="date", value=moment.date().isoformat(), start=start, end=at)
            if (moment.hour, moment.minute) not in {(0, 0), (CLOCK.hour, CLOCK.minute)}:
                yield Named(name="time", value=f"{moment:%H:%M}", start=start, end=at)

    return find


def _recognizers() -> Finder:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        suite, text_module = import_module("recognizers_suite"), import_module("recognizers_text")
    french = text_module.Culture.French
    asked: list[Callable[[str], Any]] = [
        lambda text: suite.recognize_datetime(text, french, reference=CLOCK),
        lambda text: suite.recognize_currency(text, french),
        lambda text: suite.recognize_number(text, french),
        lambda text: suite.recognize_phone_number(text, french),
        lambda text: suite.recognize_email(text, french),
    ]

    def find(text: str) -> Iterator[Named]:
        taken: list[tuple[int, int]] = []
        for ask in asked:
            for one in _quietly(ask, text):
                free = all(one.end < start or end < one.start for start, end in taken)
                if free:
                    taken.append((one.start, one.end))
                    yield from _from_recognizers(one)

    return find


def _quietly(ask: Callable[[str], Any], text: str) -> Iterable[Any]:
    """Ask for what stands in a text; some sentences make this library fail."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return list(ask(text))
    except Exception:  # noqa: BLE001 (a library's own bug is part of what is measured)
        return []


def _from_recognizers(one: Any) -> Iterator[Named]:
    kind = one.type_name.removeprefix("datetimeV2.")
    resolution = one.resolution or {}
    values = resolution.get("values") or [resolution]
    for name, value in _READ.get(kind, lambda _: [])(values):
        yield Named(name=name, value=value, start=one.start, end=one.end + 1)


def _to_come(values: list[Any], key: str = "value") -> Any:
    """Choose the first reading that lies ahead, else the last."""
    today = CLOCK.date().isoformat()
    return next((one for one in values if str(one.get(key, "")) >= today), values[-1])


def _day(values: list[Any]) -> list[tuple[str, Json]]:
    return [("date", str(_to_come(values).get("value", ""))[:10])]


def _moment(values: list[Any]) -> list[tuple[str, Json]]:
    value = str(_to_come(values).get("value", ""))
    return [("date", value[:10]), ("time", value[11:16])]


def _stretch(values: list[Any]) -> list[tuple[str, Json]]:
    one = _to_come(values, "start")
    start, end = str(one.get("start", ""))[:10], str(one.get("end", ""))[:10]
    if end and not str(one.get("timex", "")).startswith("("):  # its weeks and months end a day late
        end = (date.fromisoformat(end) - timedelta(days=1)).isoformat()
    return [("date_range", {"start": start, "end": end})]


def _set(values: list[Any]) -> list[tuple[str, Json]]:
    day = re.search(r"WXX-(\d)", str(values[0].get("timex", "")))
    if day:
        return [("weekdays", [_DAYS[int(day[1]) - 1]])]
    return [("weekdays", list(_DAYS))] if values[0].get("timex") == "P1D" else []


def _quantity(name: str) -> Callable[[list[Any]], list[tuple[str, Json]]]:
    def read(values: list[Any]) -> list[tuple[str, Json]]:
        try:
            return [(name, float(values[0].get("value")))]
        except (TypeError, ValueError):
            return []

    return read


_READ: dict[str, Callable[[list[Any]], list[tuple[str, Json]]]] = {
    "date": _day,
    "datetime": _moment,
    "time": lambda values: [("time", str(values[0].get("value", ""))[:5])],
    "daterange": _stretch,
    "duration": lambda values: [("duration", str(values[0].get("timex", "")))],
    "set": _set,
    "number": _quantity("number"),
    "currency": _quantity("amount"),
    "phonenumber": lambda values: [("phone", values[0].get("value"))],
    "email": lambda values: [("email", values[0].get("value"))],
}


def _phonenumbers() -> Finder:
    library = import_module("phonenumbers")

    possible = (
        library.Leniency.POSSIBLE
    )  # the labelled numbers are reserved for fiction: none is valid

    def find(text: str) -> Iterator[Named]:
        for match in library.PhoneNumberMatcher(text, "FR", leniency=possible):
            value = library.format_number(match.number, library.PhoneNumberFormat.E164)
            yield Named(name="phone", value=value, start=match.start, end=match.end)

    return find


def _email_validator() -> Finder:
    library = import_module("email_validator")

    def find(text: str) -> Iterator[Named]:
        for match in _EMAIL.finditer(text):
            try:
                value = library.validate_email(
                    match.group(), check_deliverability=False, test_environment=True
                ).normalized
            except library.EmailNotValidError:
                continue
            yield Named(name="email", value=value, start=match.start(), end=match.end())

    return find


def _stdnum() -> Finder:
    siret, iban = import_module("stdnum.fr.siret"), import_module("stdnum.iban")

    def find(text: str) -> Iterator[Named]:
        for name, pattern, check in (("siret", _SIRET, siret), ("iban", _IBAN, iban)):
            for match in pattern.finditer(text):
                if check.is_valid(match.group()):
                    value = check.compact(match.group())
                    yield Named(name=name, value=value, start=match.start(), end=match.end())

    return find


def _price_parser() -> Finder:
    price = import_module("price_parser").Price

    def find(text: str) -> Iterator[Named]:
        for match in _PRICED.finditer(text):
            amount = price.fromstring(match.group()).amount
            value = None if amount is None else float(amount)
            yield Named(name="amount", value=value, start=match.start(), end=match.end())

    return find


def _text2num() -> Finder:
    find_numbers = import_module("text_to_num").find_numbers

    def find(text: str) -> Iterator[Named]:
        words = list(re.finditer(r"[^\W_]+(?:[,.]\d+)?|-| ", text))
        tokens = [_Token(one.group().lower()) for one in words]
        for match in _DIGITS.finditer(text):  # it reads words alone
            value = float(match.group().replace(" ", "").replace(",", "."))
            yield Named(name="number", value=value, start=match.start(), end=match.end())
        for one in find_numbers(tokens, "fr"):
            first, last = words[one.start], words[one.end - 1]
            yield Named(name="number", value=one.value, start=first.start(), end=last.end())

    return find


class _Token:
    """A word as text2num asks for it."""

    def __init__(self, word: str) -> None:
        self._word = word

    def text(self) -> str:
        return self._word

    def nt_separated(self, _previous: "_Token") -> bool:
        return False

    def not_a_number_part(self) -> bool:
        return False


def _plain_regex() -> Finder:
    def find(text: str) -> Iterator[Named]:
        for name, pattern in (("plate", _PLATE), ("email", _EMAIL)):
            for match in pattern.finditer(text):
                yield Named(name=name, value=match.group(), start=match.start(), end=match.end())

    return find


_MAKERS: dict[str, tuple[str, Callable[[], Finder]]] = {
    "dateparser": ("dateparser", _dateparser),
    "recognizers-text": ("recognizers_suite", _recognizers),
    "phonenumbers": ("phonenumbers", _phonenumbers),
    "email-validator": ("email_validator", _email_validator),
    "python-stdnum": ("stdnum", _stdnum),
    "price-parser": ("price_parser", _price_parser),
    "text2num": ("text_to_num", _text2num),
    "a plain regex": ("re", _plain_regex),
}
