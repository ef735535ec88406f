"""Sums of money in euros: « 1 500 € », « 12€50 », « mille euros », « 15 k€ »."""

import re
from collections.abc import Iterator

from bot.reading.folding import fold
from bot.reading.number_words import SpokenNumber, find_spoken_numbers
from bot.reading.numbers import DIGITS, find_numbers, read_digits
from bot.reading.overlaps import ONLY_IF_ASKED, first_come
from bot.talk.understanding import Entity

_EURO = r"(?:€|euros?\b|eur\b|eus?ro\b|balles?\b|boules\b)"
_AFTER = re.compile(
    DIGITS + rf" ?(?P<scale>k|mille|millions?(?: d')?|m(?=€))? ?(?P<unit>{_EURO})"
    r"(?: ?(?P<cents>\d{2})(?![\d/h]))?"
)
_BEFORE = re.compile(r"(?:€|\beur) ?(?=\d)")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d{2})?(?!\d)")
_CENTS = re.compile(r"(?<![\w.,])(\d{1,2}) ?(?:centimes?|cents?|cts?)\b")
_SPOKEN_CENTS = re.compile(r" (?:centimes?|cts?)\b")
_THEN_CENTS = re.compile(rf" (?:d'|of )?{_EURO}(?: et)? ")
_E_FOR_EURO = re.compile(
    r"(?<![\w.,/-])(?P<digits>\d{1,6})(?:[.,](?P<decimals>\d{2}))?(?:e(?P<cents>\d{2})|(?P<bare>e))"
    r"(?!\w)"
)
_PAYING_BEFORE = re.compile(
    r"\b(?:payer?|paye[srz]?|paie|regle[rz]?|verse[rz]?|coute(?:nt|ra)?|coutait|prix|tarif|facture|facture "
    r"de|amende|amende de|montant|montant de|touche|gagne|loyer|loyer de|caution|caution de|doi[st]|"
    r"devez|rembourse[rz]?|preleve[rz]?|reclame[rz]?|demande[rz]?|budget|cheque|cheque de|total|pour|a|c'est|"
    r"ticket|reste|encore)(?: :| a| de| moi| environ| que| pas)? \Z"
)
_PAYING_AFTER = re.compile(
    r" ?(?:$|[,.;!?]|par (?:mois|jour|an|semaine|enfant|personne|repas)|/|de (?:loyer|caution|frais|"
    r"cantine|retard|amende|dettes?)|chacun|seulement|ttc|en (?:cheque|liquide|especes|trop)|et\b|pr\b|"
    r"pour\b|la\b|le\b)"
)
_NO_SIGN = re.compile(
    r"\b(?:paye|payer|paie|coute|coutait|montant(?: de| est| :|)|loyer de|amende de|facture de|caution "
    r"de|budget de|salaire de|touche|gagne|me reclame|m'a reclame|preleve|verse|rembourse)(?: que| de| "
    r"environ)? (?P<digits>\d{1,3}(?: \d{3})+|\d{2,6})(?:[.,](?P<decimals>\d{2}))?"
    r"(?= ?(?:$|[,;!?]|\.(?!\d)|par mois|au lieu|pour\b|pr\b|en trop|de trop|ttc|et\b))"
)
_LATER_PLACES = re.compile(
    r" ?(?:etage|siecle|arrondissement|anniversaire|edition|classe|annee|fois|jour)"
)
_SPOKEN_UNIT = re.compile(rf" (?:d'|of )?{_EURO}(?: (?P<cents>\d{{2}})\b)?")
_HALF_BEFORE_UNIT = re.compile(rf" et demie? (?:d'){_EURO}")
_SCALES = {"k": 1_000, "mille": 1_000, "m": 1_000_000}


def find_amounts(text: str, *, language: str = "fr") -> tuple[Entity, ...]:
    """Find sums in euros, ints where whole; a bare number only as if asked for."""
    folded = fold(text)
    return first_come([*stated_amounts(folded, language), *_bare(text, language)])


def stated_amounts(folded: str, language: str) -> list[Entity]:
    """Return the sums of a folded text that name their money."""
    candidates: list[Entity] = []
    if "€" in folded or "eur" in folded or "balle" in folded:
        candidates += [*_after(folded, language), *_before(folded, language), *_spoken(folded)]
    if "centime" in folded or "ct" in folded or "cent" in folded:
        candidates += _cents(folded)
    candidates += [*_with_e(folded, language), *_without_sign(folded, language)]
    return candidates


def _after(folded: str, language: str) -> Iterator[Entity]:
    for match in _AFTER.finditer(folded):
        value = read_digits(match["digits"], match["decimals"], language)
        scale = match["scale"] or ""
        value *= (
            1_000_000 if scale.startswith("mill") and scale != "mille" else _SCALES.get(scale, 1)
        )
        if match["cents"] and not match["decimals"]:
            value += int(match["cents"]) / 100
        yield _amount(value, match.start(), match.end())


def _before(folded: str, language: str) -> Iterator[Entity]:
    for match in _BEFORE.finditer(folded):
        if thousands := _THOUSANDS.match(folded, match.end()):
            value: int | float = float(thousands.group().replace(",", ""))
            yield _amount(value, match.start(), thousands.end())
        elif digits := _PLAIN.match(folded, match.end()):
            value = read_digits(digits["digits"], digits["decimals"], language)
            yield _amount(value, match.start(), digits.end())


_PLAIN = re.compile(
    r"(?P<digits>\d{1,3}(?: \d{3})+(?!\d)|\d{1,12})(?:[.,](?P<decimals>\d{1,2})(?!\d))?"
)


def _spoken(folded: str) -> Iterator[Entity]:
    spoken = find_spoken_numbers(folded)
    for at, number in enumerate(spoken):
        if unit := _SPOKEN_UNIT.match(folded, number.end):
            cents = int(unit["cents"]) / 100 if unit["cents"] else 0
            end = unit.end()
            if not cents and (small := _spoken_cents(folded, number, spoken[at + 1 : at + 2])):
                cents, end = small
            yield _amount(number.value + cents, number.start, end)
        elif half := _HALF_BEFORE_UNIT.match(folded, number.end):
            scale = 1_000_000 if "million" in number.words[-1] else 1
            yield _amount(number.value + scale / 2, number.start, half.end())


def _spoken_cents(
    folded: str, number: SpokenNumber, following: tuple[SpokenNumber, ...]
) -> tuple[float, int] | None:
    """Read the « cinquante » of « trois euros cinquante »."""
    link = _THEN_CENTS.match(folded, number.end)
    if not link or not following or following[0].start != link.end():
        return None
    cents = following[0].value
    if not 5 <= cents < 100:
        return None
    named = _SPOKEN_CENTS.match(folded, following[0].end)
    return cents / 100, named.end() if named else following[0].end


def _with_e(folded: str, language: str) -> Iterator[Entity]:
    """Read « 12e50 » and « 900e par mois », where « 3e » is no place in a row."""
    for match in _E_FOR_EURO.finditer(folded):
        if match["cents"]:
            yield _amount(int(match["digits"]) + int(match["cents"]) / 100, *match.span())
            continue
        if _LATER_PLACES.match(folded, match.end()):
            continue
        before = folded[max(0, match.start() - 24) : match.start()]
        many = len(match["digits"]) > 2 or match["decimals"]
        if many or (_PAYING_BEFORE.search(before) and _PAYING_AFTER.match(folded, match.end())):
            yield _amount(read_digits(match["digits"], match["decimals"], language), *match.span())


def _without_sign(folded: str, language: str) -> Iterator[Entity]:
    """Read the sum of « j'ai payé 230 »."""
    for match in _NO_SIGN.finditer(folded):
        end = match.end("decimals") if match["decimals"] else match.end("digits")
        value = read_digits(match["digits"], match["decimals"], language)
        yield _amount(value, match.start("digits"), end, 0.7)


def _cents(folded: str) -> Iterator[Entity]:
    for number in find_spoken_numbers(folded):
        if unit := _SPOKEN_CENTS.match(folded, number.end):
            yield _amount(number.value / 100, number.start, unit.end())
    for match in _CENTS.finditer(folded):
        yield _amount(int(match[1]) / 100, match.start(), match.end())


def _bare(text: str, language: str) -> Iterator[Entity]:
    for number in find_numbers(text, language=language):
        if number.value is not None:
            yield _amount(number.value, number.start, number.end, ONLY_IF_ASKED)


def _amount(value: float, start: int, end: int, confidence: float = 1.0) -> Entity:
    rounded = round(value, 2)
    whole = int(rounded) if rounded == int(rounded) else rounded
    return Entity(name="amount", value=whole, start=start, end=end, confidence=confidence)
