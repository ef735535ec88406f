"""Phone numbers as people write them, to E.164: « 06 39 98 04 12 », « +33 (0)6… », "0044 20…".

Shape and length are checked, never whether a line exists: numbers reserved for examples and
fiction pass (décision Arcep n° 2022-1583).
"""

import re
from collections.abc import Iterator

import phonenumbers

from bot.reading.folding import fold
from bot.reading.number_words import find_spoken_numbers
from bot.reading.overlaps import ONLY_IF_ASKED, first_come
from bot.talk.understanding import Entity

_RUN = re.compile(
    r"(?<![\w+.,/-])(?<!\d:)(?P<number>(?:\+ ?|\(\+\)|"
    r"\(?(?=[\do]))[\do](?:[ ./()_-]{0,3}\d){0,19})(?!\w)"
)
_BROKEN_UP = re.compile(
    r"(?<![\w+.,/-])0\d(?:(?:[ .,/-]{1,3}|[ ,]{1,2}(?:et )?(?:puis|apres|ensuite|et|enfin|euh|alors|"
    r"suivi de)(?: le)? ?(?:: )?)\d{1,4}){2,6}(?!\w)"
)
_LETTERS = re.compile(r"[a-z]")
_DATE = re.compile(
    r"[0-3]?\d(?:([/.-])[01]?\d\1(?:(?:19|20)\d\d|\d\d)| [01]?\d (?:19|20)\d\d)(?:\s.*)?\Z"
)
_CUE = re.compile(
    r"(?:\btel\b|telephone|phone|portable|mobile|\bnum\b|numero|\bno\b|joindre|joignable|"
    r"appele[rz]?"
    r"|reach me|call me|contact|whatsapp|sms)[^\d]{0,24}\Z"
)
_OTHER_NUMBER = re.compile(r"(?:siret|siren|iban|caf|allocataire|dossier|secu|cheque)[^\d]{0,24}\Z")
_OVERSEAS = {
    "262": "262", "263": "262", "692": "262", "693": "262", "269": "262", "639": "262",
    "590": "590", "690": "590", "691": "590", "594": "594", "694": "594",
    "596": "596", "696": "596", "697": "596", "508": "508",
}  # fmt: skip
"""Country code by the first three digits after the zero (plan de numérotation, Arcep)."""
_FICTITIOUS_MOBILES = "63998"
"""06 39 98 xx xx: reserved for fiction in metropolitan France, within Mayotte's 06 39."""


_DIGITS_AT_HOME = 10
_FEWEST_ABROAD = 6
_BESIDE = re.compile(r"(?:[ ,;.-]|puis|et){0,8}")


def find_phones(text: str, region: str = "FR") -> tuple[Entity, ...]:
    """Find phone numbers, as E.164; numbers plainly meant but broken carry a problem.

    `region` (ISO 3166) is where a number without country code is dialled.
    """
    folded = fold(text)
    found = [*_broken_up(folded), *_in_words(folded)] if region == "FR" else []
    found += [
        entity
        for match in _RUN.finditer(folded)
        if (entity := _read(match, folded, region)) is not None
    ]
    return first_come(found)


def _broken_up(folded: str) -> Iterator[Entity]:
    """Read « 06 39 98, puis 14 72 »: ten digits with words between."""
    for match in _BROKEN_UP.finditer(folded):
        digits = re.sub(r"\D", "", match.group())
        if len(digits) == _DIGITS_AT_HOME and _LETTERS.search(match.group()):
            yield _french(digits[1:], *match.span())


def _in_words(folded: str) -> Iterator[Entity]:
    """Read « zéro six trente-neuf quatre-vingt-dix-huit … »."""
    if "zero" not in folded:
        return
    spoken = find_spoken_numbers(folded)
    for at, first in enumerate(spoken):
        if first.value:
            continue
        digits, end = "", first.start
        for one in spoken[at:]:
            if len(digits) >= _DIGITS_AT_HOME or not _BESIDE.fullmatch(folded, end, one.start):
                break
            digits += str(one.value)
            end = one.end
        if len(digits) == _DIGITS_AT_HOME:
            yield _french(digits[1:], first.start, end)
            return


def _read(match: re.Match[str], folded: str, region: str) -> Entity | None:
    written = match["number"]
    digits = re.sub(r"\D", "", written.replace("o", "0", 1) if written[0] == "o" else written)
    before = folded[max(0, match.start() - 40) : match.start()]
    if _DATE.match(written) or _OTHER_NUMBER.search(before):
        return None
    asked = match.group() == folded.strip(" .!,") or _CUE.search(before) is not None
    start, end = match.span("number")
    if written[0] == "(" and ")" not in written:
        start += 1
    if written[0] in "+(" and "+" in written[:3]:
        if len(digits) < _FEWEST_ABROAD and not asked:
            return None
        return _abroad(digits, start, end)
    if digits.startswith("00") and len(digits) == 10:
        return _phone(None, start, end, problem="bad_prefix")
    if digits.startswith("00"):
        return _abroad(digits[2:], start, end) if len(digits) > 8 or asked else None
    return _at_home(digits, start, end, region=region, asked=asked)


def _abroad(digits: str, start: int, end: int) -> Entity | None:
    if digits.startswith("330"):
        digits = "33" + digits[3:]
    if digits.startswith("33"):
        return _french(digits[2:], start, end)
    try:
        number = phonenumbers.parse("+" + digits)
    except phonenumbers.NumberParseException:
        return _phone(None, start, end, problem=_length_problem(digits, 8))
    if not phonenumbers.is_possible_number(number):
        return _phone(None, start, end, problem=_length_problem(digits, 10))
    value = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return _phone(value, start, end)


def _at_home(digits: str, start: int, end: int, *, region: str, asked: bool) -> Entity | None:
    if region != "FR":
        return _in_region(digits, start, end, region=region, asked=asked)
    if digits.startswith("0") and (len(digits) == 10 or asked or 7 <= len(digits) <= 12):
        national = _french(digits[1:], start, end)
        if len(digits) < 7 and not asked:
            return None
        return national if len(digits) >= 6 else _only_if_asked(national)
    if len(digits) == 9 and digits[0] in "67":
        return _phone("+33" + digits, start, end, confidence=0.8 if asked else ONLY_IF_ASKED)
    if len(digits) == 11 and digits.startswith("33"):
        return _french(digits[2:], start, end)
    if asked and len(digits) <= 12:
        problem = "too_few_digits" if len(digits) < 10 else "bad_prefix"
        return _only_if_asked(_phone(None, start, end, problem=problem))
    return None


def _in_region(digits: str, start: int, end: int, *, region: str, asked: bool) -> Entity | None:
    try:
        number = phonenumbers.parse(digits, region)
    except phonenumbers.NumberParseException:
        return None
    if phonenumbers.is_possible_number(number):
        value = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
        return _phone(value, start, end, confidence=0.9 if asked else 0.6)
    return _phone(None, start, end, problem=_length_problem(digits, 9)) if asked else None


def _french(national: str, start: int, end: int) -> Entity:
    """Read the nine digits after the zero or the country code."""
    if len(national) != 9:
        return _phone(None, start, end, problem=_length_problem(national, 9))
    if national[0] == "0":
        return _phone(None, start, end, problem="bad_prefix")
    code = _OVERSEAS.get(national[:3], "33")
    if national.startswith(_FICTITIOUS_MOBILES):
        code = "33"
    return _phone(f"+{code}{national}", start, end)


def _length_problem(digits: str, expected: int) -> str:
    return "too_few_digits" if len(digits) < expected else "too_many_digits"


def _only_if_asked(entity: Entity) -> Entity:
    return _phone(None, entity.start, entity.end, problem=entity.problem, confidence=ONLY_IF_ASKED)


def _phone(
    value: str | None, start: int, end: int, *, problem: str = "", confidence: float = 1.0
) -> Entity:
    return Entity(
        name="phone", value=value, start=start, end=end, problem=problem, confidence=confidence
    )
