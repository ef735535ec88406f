"""Which language a short chat message is in: its script, its letters, chat words, and eldc.

The words are `language_words.py`'s; names and addresses, which tell nothing, are put aside by
`language_tokens.py`. How well it does is measured in docs/understanding.md.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import chain
from typing import Any

import eldc

from bot.nlu.language_tokens import (
    ENDS,
    TELLS,
    Token,
    Votes,
    is_told_by_accent,
    tokens_of,
    votes_of,
)
from bot.nlu.language_words import CYRILLIC, SILENT

READ = ("fr", "en", "de", "es", "pt", "it", "ar", "tr", "uk")
_STATISTICS = 6.0
"""What eldc's score, from 0 to 1, is multiplied by."""
_AT_HOME = 0.3
"""What French weighs before anything is read."""
_LEAD = 0.7
"""The best must lead the second by this."""
_LEADS_UNKNOWN = {1: 2.0, 2: 0.4}
"""The same where no word is known, by the number of words."""
_LEAD_CYRILLIC = 0.15
_COMPARED = 6
"""How many of eldc's languages are compared."""
_LONGEST = 400
"""Characters read."""

_ARABIC = re.compile(r"[\u0600-\u06ff]")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_LATIN = re.compile(r"[a-z\u00df-\u024f]", re.IGNORECASE)
_PERSIAN_OR_URDU = re.compile(r"[یکےہںٹڈڑۆێڕڵەټډړښ]")
"""Letters no Arabic keyboard types (the Arabic ي and ك are others)."""
_BORROWED = re.compile(r"[پچژگ]")
"""Persian letters that Arabic dialects borrow."""
_UKRAINIAN = re.compile(r"[іїєґ]")
_NOT_UKRAINIAN = re.compile(r"[ыэъёўјљњћђџѓќѕәғқңөұүһӣӯҷ]")
_CYRILLIC_WORD = re.compile(r"[^\W\d_]+")
_CYRILLIC_WORDS = {language: frozenset(listed.split()) for language, listed in CYRILLIC.items()}
_CYRILLIC_ENDINGS = (
    ("uk", re.compile(r"\w{2,}(?:ння|ття|ати|ити|ися|ись|ові|ою|ого|ськ\w+|[бвдзлмнпрст]ий)")),
    ("ru", re.compile(r"\w{2,}(?:ние|тие|ать|ить|еть|ться|тся|ой|ого|ск\w+)")),
)
_RARE_LETTERS: tuple[tuple[str, str, float], ...] = (
    ("ß", "de", 2.0), ("ä", "de", 1.0), ("ğışİ", "tr", 2.0), ("ñ", "es", 2.0), ("ãõ", "pt", 2.0),
    ("ìò", "it", 1.0), ("œêèûëù", "fr", 0.6), ("łżąęśźćńěřůăâșțţőűəđåøæšžč", "?", 1.5),
)  # fmt: skip
"""Letters few languages have, of which « ? » is any we do not read."""


def identify(text: str) -> str:
    """Give the language's ISO 639-1 code; empty when the text does not tell."""
    said = text[:_LONGEST]
    if said.isascii():
        return _identify_latin(said)
    latin = len(_LATIN.findall(said))
    if len(_ARABIC.findall(said)) > latin:
        return _identify_arabic(said)
    if len(_CYRILLIC.findall(said)) > latin:
        return _identify_cyrillic(said.lower())
    return _identify_latin(said)


def _identify_arabic(said: str) -> str:
    if _PERSIAN_OR_URDU.search(said):
        return ""
    return "ar" if not _BORROWED.search(said) or "ar" in _scores(said, most=1) else ""


def _identify_cyrillic(said: str) -> str:
    if _NOT_UKRAINIAN.search(said):
        return ""
    if _UKRAINIAN.search(said):
        return "uk"
    votes = {
        language: _STATISTICS * score for language, score in _scores(said, most=_COMPARED).items()
    }
    for word in _CYRILLIC_WORD.findall(said):
        for language, listed in _CYRILLIC_WORDS.items():
            _add(votes, language, TELLS * (word in listed))
        for language, ending in _CYRILLIC_ENDINGS:
            _add(votes, language, ENDS * bool(ending.fullmatch(word)))
    return _leader(votes, lead=_LEAD_CYRILLIC)


def _identify_latin(said: str) -> str:
    tokens, street = tokens_of(said)
    unheard = "fr" if street else ""
    heard = [(token, given) for token in tokens if (given := votes_of(token)) is not None]
    content = [token for token, _ in heard]
    told = any(weight >= TELLS for _, given in heard for _, weight in given)
    named = len(content) < len(tokens)
    if not content or (named and not told) or _is_silent(content):
        return unheard
    if agreed := _agreed([given for _, given in heard]):
        return agreed if agreed in READ else unheard
    votes: dict[str, float] = {"fr": _AT_HOME}
    for language, weight in chain(*(given for _, given in heard), _rare_letters(content)):
        _add(votes, language, weight)
    if len(content) > 1 or not told:
        _add_statistics(votes, content)
    lead = _LEAD if told else _LEADS_UNKNOWN.get(len(content), _LEAD)
    return _leader(votes, lead=lead) or unheard


def _agreed(given: Iterable[Votes]) -> str:
    """Give the one language that every word tells by itself; empty when none or several."""
    common = set.intersection(
        *({one for one, weight in votes if weight >= TELLS} for votes in given)
    )
    return common.pop() if len(common) == 1 else ""


def _is_silent(content: list[Token]) -> bool:
    """Tell whether every word is one of several languages."""
    return all(one.word in SILENT and not is_told_by_accent(one) for one in content)


def _rare_letters(content: Iterable[Token]) -> list[tuple[str, float]]:
    raw = "".join(one.raw for one in content if not one.named)
    if raw.isascii():
        return []
    return [
        (language, weight)
        for letters, language, weight in _RARE_LETTERS
        if any(letter in raw for letter in letters)
    ]


def _add_statistics(votes: dict[str, float], content: list[Token]) -> None:
    for language, score in _scores(" ".join(one.raw for one in content), most=_COMPARED).items():
        _add(votes, language, _STATISTICS * score)


def _add(votes: dict[str, float], language: str, weight: float) -> None:
    votes[language] = votes.get(language, 0.0) + weight


def _leader(votes: Mapping[str, float], *, lead: float) -> str:
    """Give the language that leads by this much; empty when none does or we do not read it."""
    best, *others = sorted(votes, key=votes.__getitem__, reverse=True)
    second = votes[others[0]] if others else 0.0
    return best if best in READ and votes[best] - second >= lead else ""


def _scores(text: str, *, most: int) -> dict[str, float]:
    """Give eldc's likeliest languages, each with its score from 0 to 1."""
    return dict(_detector(most).detect_details(text).scores)


@cache
def _detector(most: int) -> Any:
    eldc.init()
    detector = eldc.instance()
    detector.set_scores(most)
    return detector
