"""Numbers in digits or words: « 2,5 », « 1 500 », « vingt-trois », « 3e étage », "a dozen".

What a number counts is for others to tell; money is told in `amounts.py`.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.reading.folding import fold
from bot.reading.number_context import counts_nothing
from bot.reading.number_words import SMALL, SpokenNumber, find_spoken_numbers
from bot.reading.overlaps import ONLY_IF_ASKED, first_come
from bot.talk.understanding import Entity

DIGITS = (
    r"(?<![\w.,/:])(?<!\w-)(?<!\d )(?P<digits>\d{1,3}(?:[ .]\d{3}){1,3}(?!\d)|\d{1,12})"
    r"(?:[.,](?P<decimals>\d{1,6}))?(?!\d)"
)
_DIGITS = re.compile(DIGITS + r"(?![\w/]|[.,:-]\d|-\w)")
_METRES = re.compile(
    r"(?<![\w.,/-])(\d{1,4}) ?(?:m(?! ?[23]\b)|metres?|meters?) ?(\d{1,2})(?![\w/])"
)
_UNIT_GLUED = re.compile(
    r"(?<![\w.,/-])(\d{1,6})(?:[.,](\d{1,3}))?(?=(?:m|cm|km|kg|m2|m3|m²|m³|t|pers|ans)(?!\w))"
)
_NEGATIVE = re.compile(r"(?:^|(?<=\s))(?:-|moins )(?=\d)")
_ORDINAL = re.compile(
    r"(?<![\w-])(\d{1,3})(?:e|er|ere|eme|ieme|eme|nd|nde|st|rd|th)(?!\w)"
    r"(?P<floor> (?:etage|floor))?"
)
_ORDINAL_WORDS = {
    "premier": 1, "premiere": 1, "deuxieme": 2, "second": 2, "seconde": 2, "troisieme": 3,
    "quatrieme": 4, "cinquieme": 5, "sixieme": 6, "septieme": 7, "huitieme": 8, "neuvieme": 9,
    "dixieme": 10, "first": 1, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10,
}  # fmt: skip
_SPOKEN_ORDINAL = re.compile(r"\b(" + "|".join(_ORDINAL_WORDS) + r")\b(?P<floor> (?:etage|floor))?")
_FIXED = {
    "rez-de-chaussee": 0, "rez de chaussee": 0, "rdc": 0, "ground floor": 0,
    "half a dozen": 6, "une demi-douzaine": 6, "une demi douzaine": 6, "a couple": 2,
    "a hundred": 100, "a thousand": 1000,
    "a million": 1_000_000,
}  # fmt: skip
_FIXED_WORDS = re.compile(r"\b(" + "|".join(sorted(_FIXED, key=len, reverse=True)) + r")\b")
_ABOUT = {
    "dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30,
    "quarantaine": 40, "cinquantaine": 50, "soixantaine": 60, "centaine": 100, "millier": 1000,
    "dozen": 12,
}  # fmt: skip
_COLLECTIVE = re.compile(
    r"\b(?P<count>une?|la|le|a|deux|trois|quatre|cinq|six|\d|two|three)"
    r"(?: (?:bonne|petite|grosse|bon|petit|good))? "
    rf"(?P<about>{'|'.join(_ABOUT)})s?\b"
)
_SCALED = re.compile(
    r"(?<![\w.,/-])(?P<digits>\d{1,3})(?:[.,](?P<decimals>\d{1,3}))? "
    r"?(?P<scale>k(?!\w)|mille\b|millions?\b|milliards?\b)"
)
_SCALES = {"k": 1_000, "mille": 1_000, "million": 1_000_000, "milliard": 1_000_000_000}
_NONE = re.compile(r"\b(?:aucune?|none|nobody|personne|rien|pas d'\w+|pas de \w+|no one)\b")
_HALF = re.compile(r" (?:et|and)(?: a| une?)? (?:demie?|half)\b")
_COMMA = re.compile(r" (?:virgule|point) ")
_ARTICLES = frozenset({"un", "une", "one", "neuf", "mil", "cent"})


def find_numbers(text: str, *, language: str = "fr") -> tuple[Entity, ...]:
    """Find numbers; what may count nothing only as if asked for: « une armoire », « le bus 40 ».

    Values are ints, or floats where decimals were said.
    """
    folded = fold(text)
    candidates = [*_fixed(folded), *_spoken(folded), *_ordinals(folded)]
    if any(sign.isdigit() for sign in folded):
        candidates[:0] = [*_metres(folded), *_scaled(folded), *_in_digits(folded, language)]
    candidates.extend(_none(folded))
    return tuple(
        replace(one, confidence=ONLY_IF_ASKED)
        if counts_nothing(folded, one.start, one.end)
        else one
        for one in first_come(candidates)
    )


def read_digits(digits: str, decimals: str | None, language: str) -> int | float:
    """Return the number written so; « 1.500 » is one thousand five hundred."""
    whole = int(re.sub(r"[ .]", "", digits))
    if not decimals:
        return whole
    if language == "en" and len(decimals) == 3 and whole:
        return whole * 1000 + int(decimals)
    return float(f"{whole}.{decimals}")


def _in_digits(folded: str, language: str) -> Iterator[Entity]:
    for match in (*_DIGITS.finditer(folded), *_UNIT_GLUED.finditer(folded)):
        value = read_digits(match.group(1), match.group(2), language)
        start = match.start()
        sign = _NEGATIVE.search(folded, max(0, start - 6), start + 1)
        if sign and sign.end() == start:
            value, start = -value, sign.start()
        half = _HALF.match(folded, match.end())
        yield _number(value + 0.5 if half else value, start, half.end() if half else match.end())


def _metres(folded: str) -> Iterator[Entity]:
    for match in _METRES.finditer(folded):
        centimetres = match.group(2).ljust(2, "0")
        yield _number(float(f"{match.group(1)}.{centimetres}"), match.start(), match.end())


def _ordinals(folded: str) -> Iterator[Entity]:
    for match in _ORDINAL.finditer(folded):
        yield _ordinal(int(match.group(1)), match)
    for match in _SPOKEN_ORDINAL.finditer(folded):
        yield _ordinal(_ORDINAL_WORDS[match.group(1)], match)


def _ordinal(value: int, match: re.Match[str]) -> Entity:
    whole = match.group("floor") and match.group() == match.string.strip(" .!")
    return _number(value, match.start(), match.end(1), 0.8 if whole else ONLY_IF_ASKED)


def _scaled(folded: str) -> Iterator[Entity]:
    """Read « 1,5 million », « 2 mille », « 3k »."""
    for match in _SCALED.finditer(folded):
        value = read_digits(match["digits"], match["decimals"], "fr")
        scaled = round(value * _SCALES[match["scale"].removesuffix("s")], 2)
        yield _number(int(scaled) if scaled == int(scaled) else scaled, *match.span())


def _fixed(folded: str) -> Iterator[Entity]:
    for match in _COLLECTIVE.finditer(folded):
        one = match["count"] in {"un", "une", "la", "le", "a"}
        count = (
            1
            if one
            else int(match["count"])
            if match["count"].isdecimal()
            else SMALL[match["count"]]
        )
        yield _number(count * _ABOUT[match["about"]], match.start(), match.end(), 0.8)
    for match in _FIXED_WORDS.finditer(folded):
        value = _FIXED[match.group()]
        counts = value or match.group() == folded.strip(" .!")
        yield _number(value, match.start(), match.end(), 0.8 if counts else ONLY_IF_ASKED)


def _none(folded: str) -> Iterator[Entity]:
    for match in _NONE.finditer(folded):
        yield _number(0, match.start(), match.end(), ONLY_IF_ASKED)


def _spoken(folded: str) -> Iterator[Entity]:
    spoken = find_spoken_numbers(folded)
    after_comma = -1
    for at, number in enumerate(spoken):
        if number.start < after_comma:
            continue
        decimals = _decimals(number, spoken[at + 1 : at + 4], folded)
        if decimals:
            after_comma = decimals[-1].end
            digits = "".join(str(one.value) for one in decimals)
            yield _number(float(f"{number.value}.{digits}"), number.start, after_comma)
        else:
            yield _one_spoken(number, folded)


def _one_spoken(number: SpokenNumber, folded: str) -> Entity:
    half = _HALF.match(folded, number.end)
    if half:
        return _number(number.value + 0.5, number.start, half.end(), 0.9)
    vague = len(number.words) == 1 and number.words[0] in _ARTICLES
    return _number(number.value, number.start, number.end, ONLY_IF_ASKED if vague else 0.9)


def _decimals(
    number: SpokenNumber, following: tuple[SpokenNumber, ...], folded: str
) -> list[SpokenNumber]:
    """Return what is said after « virgule »: zeros, then one number."""
    taken: list[SpokenNumber] = []
    end = number.end
    for one in following:
        linked = folded[end : one.start] == " " and taken and taken[-1].value == 0
        if not (linked or (not taken and _COMMA.fullmatch(folded, end, one.start))):
            break
        taken.append(one)
        end = one.end
    return taken


def _number(value: float, start: int, end: int, confidence: float = 1.0) -> Entity:
    return Entity(name="number", value=value, start=start, end=end, confidence=confidence)
