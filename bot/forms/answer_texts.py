"""Texts, names, e-mails, phones and identity numbers as answers."""

import re

from bot.forms.said import Misread, Question, Words
from bot.reading.emails import find_emails
from bot.reading.folding import fold
from bot.reading.identifiers import find_identifiers
from bot.reading.persons import read_person_names, tidy_name
from bot.reading.phones import find_phones
from bot.reading.plates import find_plates
from connectors.contract import FieldKind, Json

LONGEST_TEXT = 500
LONGEST_LONG_TEXT = 5000
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
_FAMILY = frozenset({"family_name", "birth_name"})
_LEAD = re.compile(
    r"^(?:c'est|c est|ce sont|il s'agit de|mon nom est|it's|it is|this is|a|je suis ne a|je suis nee a|"
    r"ne a|nee a|born in|i was born in|a la|in) +(?=\S)"
)


def read_text(question: Question, words: Words) -> Json | Misread:
    """Read free text: kept as said, without control characters, within its length."""
    text = _CONTROL.sub("", words.text).strip()
    if not text:
        return Misread(why="empty")
    rules, role = question.field.rules, question.field.role
    if role in _FAMILY or role == "given_names":
        return _name(text, role)
    if role == "birth_place":
        text = _without_lead(text)
    longest = rules.max_length or (
        LONGEST_LONG_TEXT if question.field.kind is FieldKind.LONG_TEXT else LONGEST_TEXT
    )
    if len(text) > longest:
        return Misread(why="too_long", detail={"maximum": str(longest), "length": str(len(text))})
    if rules.min_length and len(text) < rules.min_length:
        return Misread(why="too_short", detail={"minimum": str(rules.min_length)})
    if not any(letter.isalnum() for letter in text):
        return Misread(why="no_words")
    if rules.pattern and not re.fullmatch(rules.pattern, text):
        said = rules.pattern_help.get(question.language, "")
        return Misread(why="pattern", detail={"help": said})
    return text


def _name(text: str, role: str) -> Json | Misread:
    read = read_person_names(text)
    if read is None:
        return Misread(why="not_a_name")
    if role == "given_names":
        return read.given_names or read.family_name
    if (
        len(text.split()) <= 3
        and fold(text) == fold(f"{read.given_names} {read.family_name}").strip()
    ):
        return read.family_name if read.given_names and read.family_name else tidy_name(text)
    return read.family_name or read.given_names


def _without_lead(text: str) -> str:
    found = _LEAD.match(fold(text))
    return text[found.end() :].strip() if found else text


def read_email(question: Question, words: Words) -> Json | Misread:
    """Read an e-mail address."""
    del question
    found = find_emails(words.text)
    good = next((one.value for one in found if one.value), None)
    if good:
        return str(good)
    if found and found[0].problem:
        return Misread(why=found[0].problem, example="prenom.nom@example.org")
    why = "no_at_sign" if "@" not in words.text else "bad_email"
    return Misread(why=why, example="prenom.nom@example.org")


def read_phone(question: Question, words: Words) -> Json | Misread:
    """Read a phone number, as E.164."""
    del question
    if words.contact and words.contact.phone and words.contact.is_own:
        shared = next((one.value for one in find_phones(words.contact.phone) if one.value), None)
        if shared:
            return str(shared)
    found = find_phones(words.text)
    good = next((one.value for one in found if one.value), None)
    if good:
        return str(good)
    digits = sum(letter.isdigit() for letter in words.text)
    if 0 < digits < 10:
        missing = str(10 - digits)
        return Misread(why="too_few_digits", example="06 39 98 04 12", detail={"missing": missing})
    if digits > 10 and "+" not in words.text:
        return Misread(why="too_many_digits", example="06 39 98 04 12")
    return Misread(why="not_a_phone", example="06 39 98 04 12")


def read_identifier(question: Question, words: Words) -> Json | Misread:
    """Read an identity number and check it: SIRET, IBAN, RNA, plate, CAF number."""
    wanted = question.field.rules.identifier
    numbers = find_plates if wanted == "plate" else find_identifiers
    found = [one for one in numbers(words.text) if one.name == wanted]
    good = next((one.value for one in found if one.value), None)
    if good:
        return str(good)
    if found and found[0].problem:
        return Misread(why=found[0].problem)
    if wanted == "caf":
        return _caf(words.text)
    return Misread(why=f"not_a_{wanted}" if wanted else "not_understood")


def _caf(text: str) -> Json | Misread:
    digits = re.sub(r"\W", "", text).upper()
    found = re.search(r"\d{6,8}[A-Z]?", digits)
    return found[0] if found else Misread(why="not_a_caf")
