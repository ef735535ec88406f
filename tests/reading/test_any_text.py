import itertools
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reading.addresses import find_addresses
from bot.reading.amounts import find_amounts
from bot.reading.commands import read_command
from bot.reading.dates import find_date_ranges, find_dates
from bot.reading.durations import find_durations
from bot.reading.emails import find_emails
from bot.reading.entities import find_entities
from bot.reading.folding import fold
from bot.reading.identifiers import find_identifiers
from bot.reading.negation import denied_spans
from bot.reading.numbers import find_numbers
from bot.reading.person_names import read_person_names
from bot.reading.persons import find_persons
from bot.reading.phones import find_phones
from bot.reading.plates import find_plates
from bot.reading.questions import find_sheet_aspects
from bot.reading.references import find_references
from bot.reading.times import find_times
from bot.reading.yes_no import read_yes_no

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=ZoneInfo("Europe/Paris"))
FINDERS = {
    "entities": lambda text: find_entities(text, now=NOW, language="fr"),
    "dates": lambda text: find_dates(text, now=NOW, language="fr"),
    "ranges": lambda text: find_date_ranges(text, now=NOW, language="en"),
    "times": find_times,
    "durations": find_durations,
    "numbers": find_numbers,
    "amounts": find_amounts,
    "phones": find_phones,
    "emails": find_emails,
    "addresses": find_addresses,
    "persons": find_persons,
    "references": find_references,
    "plates": find_plates,
    "identifiers": find_identifiers,
}
PIECES = st.sampled_from(
    [
        "le 14",
        "mai",
        "31 février",
        "99/99/9999",
        "du",
        "au",
        "et",
        "à",
        "12",
        "rue",
        "des Carmes",
        "bis",
        "54000",
        "Nancy",
        "é",
        "é",
        "’",
        "'",
        "-",
        "—",
        "06 39 98",
        "+33",
        "@",
        "example.org",
        "jean",
        "Dupont",
        "M.",
        "je m'appelle",
        "né le",
        "mille",
        "deux",
        "cent",
        "millions",
        "virgule",
        "et demi",
        "€",
        "1 500",
        "20h",
        "h",
        ":",
        "half past",
        "lundi",
        "prochain",
        "dans",
        "jours",
        "il y a",
        "fin du mois",
        "since",
        "0",
        "00",
        "99999999999999999999",
        "FR76",
        "W",
        "AB",
        "123",
        "\n",
        "\t",
        "\u202f",
        "\u200b",
        "🙂",
        "İ",
        "ß",
        "ﬁ",
        "١٢",
        "²",
        "Ⅷ",
        "中文",
        "ع",
        "(",
        ")",
        "[",
        "]",
        "/",
        ".",
        ",",
        "oui",
        "non",
        "ne",
        "pas",
        "ans",
        "an",
        "9999 ans",
        "il y a 5000 ans",
        "0000-00-00",
        "9999-12-31",
        "29 février",
        "3e étage",
        "bât",
    ]
)
SPOKEN = st.lists(PIECES, max_size=40).map(" ".join) | st.lists(PIECES, max_size=40).map("".join)
ANY_TEXT = st.text(max_size=200) | SPOKEN
NOW_EVER = st.datetimes(min_value=datetime(2020, 1, 1), max_value=datetime(2090, 1, 1))  # noqa: DTZ001


@pytest.mark.parametrize("finder", FINDERS.values(), ids=FINDERS)
@given(text=ANY_TEXT)
@settings(max_examples=120, deadline=None)
def test_any_text_is_read_and_every_span_lies_within(finder, text):
    found = finder(text)
    for one in found:
        assert 0 <= one.start < one.end <= len(text)
        assert (one.value is None) == (one.problem != "")
    for left, right in itertools.pairwise(found):
        assert left.end <= right.start


@given(text=ANY_TEXT)
@settings(max_examples=300, deadline=None)
def test_any_text_is_folded_in_place_and_answered(text):
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)
    assert read_yes_no(text, "fr") in {True, False, None}
    assert read_command(text, "en") is None or len(text) <= 80
    assert isinstance(find_sheet_aspects(text, "fr"), tuple)
    assert all(0 <= start < end <= len(text) for start, end in denied_spans(text, "fr"))
    name = read_person_names(text)
    assert name is None or name.given_names or name.family_name


@given(text=ANY_TEXT, now=NOW_EVER)
@settings(max_examples=200, deadline=None)
def test_on_any_day_dates_are_real_days(text, now):
    for one in find_dates(text, now=now.replace(tzinfo=NOW.tzinfo), language="fr"):
        assert one.value is None or datetime.fromisoformat(one.value)


@pytest.mark.parametrize("finder", FINDERS.values(), ids=FINDERS)
@pytest.mark.parametrize(
    "piece",
    ["a", " ", "1", "1 ", "le ", "deux ", "rue de ", "Rue Aa ", "@", "a@a.", "M. Aa ", "lundi ",
     "3/4 ", "+3 ", "0 1 ", "fr76 ", "3e etage, ", "cent mille ", "a-", "l'", "12 rue Aa ", "0." ],
)  # fmt: skip
def test_twenty_thousand_characters_are_read_to_the_end(finder, piece):
    text = (piece * 20_000)[:20_000]
    assert all(one.end <= len(text) for one in finder(text))
