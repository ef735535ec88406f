"""Identity numbers with their checks: SIRET and SIREN (INSEE), IBAN (ISO 13616), RNA, CAF.

Plates are told in `plates.py`; social security numbers are never read nor asked.
"""

import re
from collections.abc import Iterator

from stdnum import iban as stdnum_iban
from stdnum.fr import siren as stdnum_siren
from stdnum.fr import siret as stdnum_siret

from bot.reading.folding import fold
from bot.reading.overlaps import ONLY_IF_ASKED, first_come
from bot.reading.plates import find_plates
from bot.talk.understanding import Entity

_DIGITS = re.compile(r"(?<![\w+.,/])\d(?:[ .\xa0-]{0,2}\d){6,15}(?!\w)")
_CUE = re.compile(r"\b(siret|siren|caf|allocataire|iban|rna|rib|beneficiary)\b[^\d]{0,30}\Z")
_IBAN = re.compile(r"(?<!\w)([a-z]{2}) ?(\d{2})(?= ?-?[a-z0-9])")
_RNA = re.compile(r"(?<!\w)w ?(\d[ .]?[0-9a-z](?:[ .]?\d){7})(?!\w)")
_SHORT_RNA = re.compile(r"(?<!\w)w ?(\d{4,12})(?!\w)")
_CAF = re.compile(r"(?<!\w)(\d{7})(?: ?([a-z]))?(?!\w)")
_CAF_CUE = re.compile(r"\b(?:caf|allocataire)\b[^\d]{0,30}\Z")
_IBAN_LENGTHS = {
    "fr": 27, "mc": 27, "be": 16, "de": 22, "es": 24, "it": 27, "lu": 20, "nl": 18, "pt": 25,
    "gb": 22, "ie": 22, "ch": 21, "at": 20, "pl": 28, "gr": 27, "fi": 18, "se": 24, "dk": 18,
    "no": 15, "cz": 24, "hu": 28, "ro": 24, "bg": 22, "hr": 21, "si": 19, "sk": 24, "lt": 20,
    "lv": 21, "ee": 20, "mt": 31, "cy": 28, "li": 21, "is": 26, "sm": 27, "ad": 24, "va": 22,
}  # fmt: skip


def find_identifiers(text: str, *, wanted: str = "") -> tuple[Entity, ...]:
    """Find identity numbers, without spaces, in capitals; `siret`, `siren`, `iban`, `rna`, `caf`.

    `wanted` names the kind that was asked for (`plate` too): its broken forms are told then
    even where the words around do not name it. Problems: `bad_checksum`, `too_few_digits`,
    `too_many_digits`.
    """
    if wanted == "plate":
        return find_plates(text)
    folded = fold(text)
    found = first_come(
        [
            *_ibans(folded, wanted),
            *_associations(folded, wanted),
            *_companies(folded, wanted),
            *_family_funds(folded, wanted),
        ]
    )
    return tuple(one for one in found if one.name == wanted) if wanted else found


def _companies(folded: str, wanted: str) -> Iterator[Entity]:
    for match in _DIGITS.finditer(folded):
        digits = re.sub(r"\D", "", match.group())
        cue = _CUE.search(folded[max(0, match.start() - 48) : match.start()])
        kind = wanted or (cue[1] if cue else "")
        if kind not in {"", "siret", "siren"}:
            continue
        if entity := _company(digits, match, kind):
            yield entity


def _company(digits: str, match: re.Match[str], kind: str) -> Entity | None:
    if len(digits) == 14 and kind != "siren":
        good = stdnum_siret.is_valid(digits)
        return _identifier("siret", digits if good else None, match.span(), _unless(good))
    if kind == "siret":
        return _identifier("siret", None, match.span(), _length_problem(digits, 14))
    if len(digits) == 9 and kind == "siren":
        good = stdnum_siren.is_valid(digits)
        return _identifier("siren", digits if good else None, match.span(), _unless(good))
    if kind == "siren":
        return _identifier("siren", None, match.span(), _length_problem(digits, 9))
    return None


def _ibans(folded: str, wanted: str) -> Iterator[Entity]:
    for match in _IBAN.finditer(folded):
        length = _IBAN_LENGTHS.get(match[1])
        if length is None:
            continue
        letters, end = _gather(folded, match.start(), length)
        meant = wanted == "iban" or _is_cued(folded, match.start(), "iban")
        if not meant and sum(letter.isdigit() for letter in letters) < 10:
            continue
        if len(letters) == length:
            good = stdnum_iban.is_valid(letters.upper(), check_country=False)
            value = letters.upper() if good else None
            yield _identifier("iban", value, (match.start(), end), _unless(good))
        else:
            yield _identifier("iban", None, (match.start(), end), "too_few_digits")


def _gather(folded: str, start: int, length: int) -> tuple[str, int]:
    """Collect letters and digits from `start` over single spaces and dashes."""
    letters: list[str] = []
    at = end = start
    while at < len(folded) and len(letters) < length:
        sign = folded[at]
        if sign.isascii() and sign.isalnum():
            letters.append(sign)
            end = at + 1
        elif sign not in " -." or at > end:
            break
        at += 1
    return "".join(letters), end


def _associations(folded: str, wanted: str) -> Iterator[Entity]:
    for match in _RNA.finditer(folded):
        value = "W" + re.sub(r"[ .]", "", match[1]).upper()
        yield _identifier("rna", value, match.span(), "")
    if wanted == "rna" or "rna" in folded:
        for match in _SHORT_RNA.finditer(folded):
            yield _identifier("rna", None, match.span(), _length_problem(match[1], 9))


def _family_funds(folded: str, wanted: str) -> Iterator[Entity]:
    if wanted not in {"", "caf"} or not (wanted or "caf" in folded or "allocataire" in folded):
        return
    for match in _CAF.finditer(folded):
        if wanted or _CAF_CUE.search(folded[max(0, match.start() - 48) : match.start()]):
            yield _identifier("caf", match[1] + (match[2] or "").upper(), match.span(), "")
    if wanted:
        for match in re.finditer(r"(?<!\w)\d{1,12}(?!\w)", folded):
            yield _identifier("caf", None, match.span(), _length_problem(match.group(), 7))


def _is_cued(folded: str, start: int, kind: str) -> bool:
    cue = _CUE.search(folded[max(0, start - 48) : start])
    return cue is not None and cue[1] == kind


def _unless(good: bool) -> str:  # noqa: FBT001
    return "" if good else "bad_checksum"


def _length_problem(digits: str, expected: int) -> str:
    return "too_few_digits" if len(digits) < expected else "too_many_digits"


def _identifier(name: str, value: str | None, span: tuple[int, int], problem: str) -> Entity:
    asked = problem in {"too_few_digits", "too_many_digits"} and name == "caf"
    return Entity(
        name=name,
        value=value,
        start=span[0],
        end=span[1],
        problem=problem,
        confidence=ONLY_IF_ASKED if asked else 1.0,
    )
