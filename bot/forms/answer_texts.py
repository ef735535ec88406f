"""Texts, names, e-mails, phones and identity numbers as answers."""

import re

from bot.forms.paths import prefix_of
from bot.forms.said import Misread, Question, Words
from bot.reading.birthplaces import find_birthplaces
from bot.reading.emails import find_emails
from bot.reading.folding import fold
from bot.reading.given_names import GIVEN_NAMES
from bot.reading.identifiers import find_identifiers
from bot.reading.name_parts import PersonName, tidy_name
from bot.reading.person_names import read_person_names
from bot.reading.phones import find_phones
from bot.reading.plates import find_plates
from connectors.contract import FieldKind, Json

LONGEST_TEXT = 500
LONGEST_LONG_TEXT = 5000
PHONE_EXAMPLE = "06 39 98 04 12"
_LENGTHS = {"siret": 14, "iban": 27, "rna": 10, "caf": 7}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
_FAMILY = frozenset({"family_name", "birth_name"})
_LEAD = re.compile(
    r"^(?:mon (?:nom|prenom)(?: de (?:famille|naissance))? (?:c'est|est)|je m'appelle|moi c'est|"
    r"my (?:last |first |family )?name is|prenoms? ?:|noms? ?:|je suis nee? a|je suis|nee? a|"
    r"i was born in|born in|c'est|c est|ce sont|il s'agit de|it's|it is|this is|a|in) +(?=\S)"
)
_TITLE = re.compile(
    r"^(?:m\.|mr\.?|mme|mlle|monsieur|madame|mademoiselle|mrs\.?|ms\.?) +", re.IGNORECASE
)
_THEN_A_DAY = re.compile(r"[,;]? (?:le|on|en) \d")
_AFTER_NAME = re.compile(r"[,;\n(]| (?:née?|ne|born|en|et|and|qui|il|elle|avec) ")


def read_text(question: Question, words: Words) -> Json | Misread:
    """Read free text: kept as said, without control characters, within its length."""
    text = _CONTROL.sub("", words.text).strip()
    if not text:
        return Misread(why="empty")
    rules, role = question.field.rules, question.field.role
    if role in _FAMILY or role == "given_names":
        return _name(question, text)
    if role == "birth_place":
        text = _birth_place(text)
    if role == "plate":
        return _plate(text)
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


def _name(question: Question, text: str) -> Json | Misread:
    """Read a family name or first names, also out of a whole name or the head of a list."""
    head = _AFTER_NAME.split(text, maxsplit=1)[0].strip(" .,;:") or text
    comma_is_name = _is_listed_family(text)
    read = read_person_names(text if comma_is_name else head) or read_person_names(head)
    if read is None:
        return Misread(why="not_a_name")
    bare = _TITLE.sub("", _without_lead(text if comma_is_name else head))
    if question.field.role == "given_names":
        return _given_names(question, bare, read)
    return _family_name(question, bare, read)


def _is_listed_family(text: str) -> bool:
    """« Dupont, Jean »: two pieces, the first no known first name."""
    pieces = [one.strip() for one in text.split(",")]
    return len(pieces) == 2 and all(len(one.split()) <= 2 for one in pieces) and bool(pieces[1])


def _given_names(question: Question, bare: str, read: PersonName) -> str:
    words = bare.replace(",", " ").split()
    if all(fold(one) in GIVEN_NAMES for one in words) and not _knows_family(question, words[-1]):
        apart = "," in bare or len(words) != 2 or _is_twin(words)
        if apart or _family_answered(question):
            return " ".join(tidy_name(one) for one in words)
    return read.given_names or read.family_name


def _is_twin(words: list[str]) -> bool:
    """« Marie Anne », « Jean Pierre »: two first names of one person, seldom a whole name."""
    return fold(words[0]) in {"jean", "marie", "anne"}


def _family_answered(question: Question) -> bool:
    prefix = prefix_of(question.path)
    return any(
        prefix_of(path) == prefix and path.rpartition(".")[2].startswith("nom")
        for path in question.answers
    )


def _knows_family(question: Question, word: str) -> bool:
    said = fold(word)
    return any(
        isinstance(answer.value, str) and fold(answer.value) == said
        for answer in question.answers.values()
    )


def _family_name(question: Question, bare: str, read: PersonName) -> str:
    """Keep « de La Tour » whole, and the first name too where the form has no place for it."""
    words = bare.split()
    if "given_names" not in question.beside and read.given_names and read.family_name:
        return f"{read.given_names} {read.family_name}"
    if (
        not any(fold(one) in GIVEN_NAMES for one in words)
        and len({one.isupper() for one in words}) == 1
    ):
        return tidy_name(bare) if len(words) <= 4 else read.family_name
    return read.family_name or read.given_names


def _birth_place(text: str) -> str:
    """Give the town alone out of « je suis née à Metz le 3 mars 1985 »."""
    found = find_birthplaces(text)
    if found:
        return text[found[0].start : found[0].end]
    bare = _without_lead(text)
    return _THEN_A_DAY.split(bare, maxsplit=1)[0].strip(" ,;") or bare


def _plate(text: str) -> Json | Misread:
    """Give a French plate as it is written; a foreign one as said, if it can be one."""
    found = find_plates(text)
    good = next((one.value for one in found if one.value), None)
    if good:
        return str(good)
    if found and found[0].problem:
        return Misread(why=found[0].problem, example="AB-123-CD")
    signs = re.sub(r"[\W_]", "", text)
    if len(signs) <= 12 and any(one.isdigit() for one in signs):
        return text.upper()
    return Misread(why="not_a_plate", example="AB-123-CD")


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
    """Read a phone number, as E.164; a contact card counts when it is the citizen's own."""
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
    problem = found[0].problem if found else ""
    if 0 < digits < 10 and problem in {"", "too_few_digits"}:
        missing = str(10 - digits)
        return Misread(why="too_few_digits", example=PHONE_EXAMPLE, detail={"missing": missing})
    if not problem and digits > 10 and "+" not in words.text:
        problem = "too_many_digits"
    if problem == "too_few_digits":
        problem = "not_a_phone"
    return Misread(why=problem or "not_a_phone", example=PHONE_EXAMPLE)


def read_identifier(question: Question, words: Words) -> Json | Misread:
    """Read an identity number and check it: SIRET, IBAN, RNA, plate, CAF number."""
    wanted = question.field.rules.identifier
    found = [one for one in find_identifiers(words.text, wanted=wanted) if one.name == wanted]
    good = next((one.value for one in found if one.value), None)
    if good:
        return str(good)
    if not found or not found[0].problem:
        return Misread(why=f"not_a_{wanted}" if wanted else "not_understood")
    missing = _LENGTHS.get(wanted, 0) - len(re.sub(r"[\W_]", "", words.text))
    if found[0].problem != "too_few_digits":
        return Misread(why=found[0].problem)
    if missing <= 0:
        return Misread(why=f"not_a_{wanted}")
    return Misread(why="too_few_digits", detail={"missing": str(missing)})
