"""Where a street's name begins and ends among other words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.reading.calendar_words import MONTHS, one_of
from bot.reading.street_words import (
    ENGLISH_STOPS,
    ENGLISH_TYPES,
    FAMOUS,
    LINKS,
    NEEDS_CAPITAL,
    NEEDS_NUMBER,
    STOPS,
    STREET_TYPES,
)
from bot.reading.word_lists import listed


@dataclass(frozen=True, slots=True, kw_only=True)
class Street:
    """A street named in a text; `number` only where the grammar read it already."""

    start: int
    end: int
    name: str
    number: str = ""


_TYPE = re.compile(
    r"(?<![\w'-])(?P<type>"
    + "|".join(re.escape(word) for word in sorted(STREET_TYPES, key=len, reverse=True))
    + r")(?<!-)(?=[ .])\.? ?"
)
_TYPE_AFTER_APOSTROPHE = re.compile(r"(?<=l')(?P<type>avenue|allee|impasse|esplanade) ")
_KIND_LAST = re.compile(
    r"(?<![\w'-])(?:grand(?:e |'|' |-| )rue|(?:petite|vieille|haute|basse) rue|grande place|"
    r"vieux chemin|vieille route)(?![\w'-])(?! (?:d[eu]|des|est|a|et)\b)"
)
_NUMBER_BEFORE = re.compile(
    r"\d(?: ?(?:bis|ter|quater|[a-h]))?(?: ?, ?| )(?:de la |dans la |de l'|du )?\Z"
)
_DATED = re.compile(
    rf"(?:du |de la |des )?(?:\d{{1,2}}|premier|onze|huit|quatre|"
    rf"quatorze)(?:er)?[ -]{one_of(MONTHS)}\b"
    r"(?:[ -](?:18|19|20)\d\d\b)?"
)
_NAME_WORD = re.compile(r"(?P<gap> ?' ?|[- ]|, (?=[A-Z]))?(?P<word>[^\W_]+\.?)")
_ARTICLE = re.compile(
    r"(?:(?:de la|de l(?=')|de|du|des|d(?=')|la|le|les|l(?=')|aux|au|a la|a l(?='))(?:' ?|\b ?))+"
)
_ENGLISH = re.compile(
    rf"(?<![\w'/.,-])(?P<number>\d{{1,4}}[a-h]?),? "
    rf"(?P<name>(?:[a-z][\w'-]*\.? ){{1,4}}?(?:{ENGLISH_TYPES})"
    r"(?: (?:street|road|avenue|lane|drive))?)"
    r"(?![\w'-])"
)
_ENGLISH_NUMBERLESS = re.compile(
    r"(?<![\w'-])(?P<name>(?:[A-Z][a-z'-]+ ){1,3}(?:Street|Road|Avenue|Lane|Square|Boulevard|Drive|"
    r"Terrace|Court|Gardens|Place))(?![\w'-])"
)
_SOMEBODYS = re.compile(
    r"\b(?:ma|ta|sa|ls|la|les|cette|une|chaque|quelle|notre|votre|leur|de|toute la) \w+\.? \Z"
)
"""« Ma rue », « une rue »: what follows is no name, unless it is a known one."""
_I_IN_SHORT = re.compile(r"j[b-df-hj-np-tv-z]")
"""« Jveux », « jpeux »: who writes so goes on with a sentence."""
_ADJECTIVAL = ("ee", "ees", "ante", "aire", "ible", "able", "onne", "ienne")
_COUNTRY_BEFORE_CODE = re.compile(r"f-\d{5}")
_MOST_WORDS = 8
_MOST_PLAIN_WORDS = 3
"""Words without capitals a name may have when nothing else shows its end."""
_TITLES = listed(
    """
    general marechal saint sainte st ste docteur dr abbe president professeur colonel
    capitaine commandant victor jean jean- pierre paul charles jules emile louis marie
    anatole georges henri leon rene camille alfred albert edouard maurice jacques marcel
    raymond francois michel andre gabriel lucien gustave claude roger robert marc antoine
    joseph simone rosa anne grand grande petit petite vieux vieille haut haute bas basse
    ancien ancienne nouveau nouvelle beau belle notre trois quatre deux cinq sept quai
    """
)


def find_streets(text: str, folded: str) -> Iterator[Street]:
    """Find streets named the French way: the kind first, but for « Grande Rue »."""
    for match in _KIND_LAST.finditer(folded):
        capital = text[match.start()].isupper()
        if capital or _NUMBER_BEFORE.search(folded, max(0, match.start() - 24), match.start()):
            yield Street(
                start=match.start(), end=match.end(), name=text[match.start() : match.end()]
            )
    for match in (*_TYPE.finditer(folded), *_TYPE_AFTER_APOSTROPHE.finditer(folded)):
        kind = match["type"]
        numbered = (
            _NUMBER_BEFORE.search(folded, max(0, match.start() - 24), match.start()) is not None
        )
        if kind in NEEDS_NUMBER and not numbered:
            continue
        if kind == "place" and folded.endswith(" a la ", 0, match.start()):
            continue
        end = _name_end(text, folded, match.end(), numbered=numbered, kind=kind)
        if end is None:
            continue
        kept = text[match.start() : match.start() + len(kind)]
        expanded = kept if STREET_TYPES[kind] == kept.lower() else STREET_TYPES[kind]
        name = f"{expanded} {' '.join(text[match.end() : end].split())}"
        yield Street(start=match.start(), end=end, name=name)


def find_english_streets(text: str, folded: str) -> Iterator[Street]:
    """Find streets named the English way: the kind last."""
    for match in _ENGLISH.finditer(folded):
        middle = re.findall(r"[^\W_]+", match["name"])[:-1]
        if any(word in ENGLISH_STOPS or word in STREET_TYPES for word in middle):
            continue
        if any(word.isdecimal() for word in middle):
            continue
        yield Street(
            start=match.start(),
            end=match.end(),
            name=text[match.start("name") : match.end("name")],
            number=text[match.start("number") : match.end("number")],
        )
    for match in _ENGLISH_NUMBERLESS.finditer(text):
        if match["name"].split()[0].lower() not in ENGLISH_STOPS:
            yield Street(start=match.start(), end=match.end(), name=match["name"])


def _name_end(text: str, folded: str, start: int, *, numbered: bool, kind: str) -> int | None:
    """Return where the name that starts here ends, or None if it is no street's name."""
    if dated := _DATED.match(folded, start):
        return dated.end()
    article = _ARTICLE.match(folded, start)
    at = article.end() if article else start
    first = _NAME_WORD.match(folded, at)
    if first is None or first["gap"] or first["word"] in LINKS:
        return None
    capital = text[first.start("word")].isupper() or text[first.start("word")].isdigit()
    if _stops(first["word"]) and not (
        (article and first["word"] in _TITLES) or (capital and numbered and len(first["word"]) > 2)
    ):
        return None
    of = article is not None and article.group().startswith("d")
    doubtful = not numbered and not capital and (kind in NEEDS_CAPITAL or not of)
    if doubtful and not _is_sure_without_capital(folded, at, article, kind):
        return None
    if first["word"].rstrip(".").isdecimal() and not article:
        return None
    return _rest_of_name(text, folded, first.end(), capital=capital)


def _is_sure_without_capital(
    folded: str, at: int, article: re.Match[str] | None, kind: str
) -> bool:
    """Whether small letters still name a street: « rue victor hugo », « place stanislas »."""
    word = _NAME_WORD.match(folded, at)
    if word is None or (len(word["word"]) < 4 and word["word"] not in _TITLES):
        return False
    if word["word"] in FAMOUS:
        return True
    if article is not None:
        if not article.group().startswith("d"):
            return False
        return kind not in NEEDS_CAPITAL or (kind == "place" and article.group() == "de la ")
    if kind in NEEDS_CAPITAL or kind == "av" or _SOMEBODYS.search(folded, 0, at):
        return word["word"] in _TITLES
    return word["word"] not in _COMMON and not word["word"].endswith(_ADJECTIVAL)


def _rest_of_name(text: str, folded: str, end: int, *, capital: bool) -> int:
    """Go on over the words of a name after its first one."""
    plain = 1
    for _ in range(_MOST_WORDS):
        word = _NAME_WORD.match(folded, end)
        if word is None or _ends_name(text, folded, word, capital=capital):
            break
        if _is_plain(word):
            if not capital and plain >= 2 and not _expects_more(folded, end):
                break
            plain += 1
        end = word.end()
        if plain > _MOST_PLAIN_WORDS and not capital:
            break
    return end - 1 if folded[end - 1] == "." else end


def _ends_name(text: str, folded: str, word: re.Match[str], *, capital: bool) -> bool:
    """Whether a word is no part of the name before it."""
    gap, name = word["gap"], word["word"].rstrip(".")
    upper = text[word.start("word")].isupper()
    if not gap or "," in gap or _COUNTRY_BEFORE_CODE.match(folded, word.start("word")):
        return True
    if name.isdecimal():
        return True
    if gap == "-":
        return False
    counted = name in _TITLES and _expects_more(folded, word.start())
    if _stops(name) and not counted and not (upper and capital and len(name) > 3):
        return True
    if name in LINKS:
        return not _link_goes_on(text, folded, word.end(), capital=capital)
    return capital and not upper and "'" not in gap


def _is_plain(word: re.Match[str]) -> bool:
    return word["gap"] == " " and word["word"].rstrip(".") not in LINKS


def _expects_more(folded: str, end: int) -> bool:
    """Whether the word before asks for another: « victor hugo », « de la gare »."""
    before = re.findall(r"[^\W_]+", folded[max(0, end - 24) : end])
    return bool(before) and (before[-1] in _TITLES or before[-1] in LINKS)


def _link_goes_on(text: str, folded: str, at: int, *, capital: bool) -> bool:
    """Whether « de », « la », « et » inside a name is followed by more of it."""
    following = _ARTICLE.match(folded, at + 1)
    start = following.end() if following else at + 1
    if folded[at : at + 1] == "'":
        start = at + 1
    word = _NAME_WORD.match(folded, start)
    if word is None or word["gap"] or word["word"].isdecimal():
        return False
    if capital:
        return text[word.start("word")].isupper() and not (
            word["word"] in STREET_TYPES and folded[at - 2 : at] == "et"
        )
    return folded[at - 2 : at] in {"de", "du", "es", "la", " d"} and (
        word["word"] in _TITLES or not _stops(word["word"])
    )


def _stops(word: str) -> bool:
    return word.rstrip(".") in STOPS or _I_IN_SHORT.match(word) is not None


_COMMON = listed(
    """
    sale bloquee barree fermee entiere sombre pietonne voisine bruyante etroite large
    passante calme commercante principale dangereuse glissante inondee complete publique
    public libre handicape handicapee handicapes taxi livraison payante vide vides prise
    numero avance situee
    """
)
