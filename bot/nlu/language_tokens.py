"""The words of a short message that may tell its language: no numbers, names or streets."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.nlu.language_words import LINKS, NAMES, OTHERS, SHARED, STREETS, TELLING
from bot.reading.folding import fold

Votes = tuple[tuple[str, float], ...]
"""Languages a word speaks for, and how much."""
TELLS, HELPS, ENDS = 2.0, 0.6, 1.4
"""What a word of few languages, a word of several, and a mere ending weigh."""

_PUT_ASIDE = re.compile(
    r"\S+@\S+|https?://\S+|www\.\S+|<[^<>]{0,200}>|[\w-]*\d[\w-]*(?: (?:bis|ter)\b)?"
)
"""Mail and web addresses, tags, numbers, plates and references."""
_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_LONGEST_ELISION = 6
"""« dell'appuntamento » is parted, « aujourd'hui » is not."""
_CONTRACTED = re.compile(r"[a-z]+'(?:t|s|m|re|ll|ve|d)")
"""« don't », « it's »: English."""
_ACCENTED = {"sí": "es", "sì": "it", "é": "pt", "è": "it", "où": "fr", "né": "fr", "née": "fr"}
"""Words that only their accent tells."""
_ENDINGS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (language, re.compile(rf"\w{{3,}}(?:{listed})"))
    for language, listed in {
        "fr": "eux|euse|eaux|aient|ique|iques|ement|oire|erie|ier|iere|elle",
        "en": "ight|ness|ful|less|ings?|ould|ever",
        "de": "ung|ungen|heit|keit|lich|liche|lichen|schaft|strasse|amt|schein|zeiten|platz|dienst",
        "es": "cion|ciones|iendo|miento|ario|adas|idad|illo|illa",
        "pt": "cao|coes|mento|dade|inho|inha|eiro|eira|agem",
        "it": "zione|zioni|mento|iamo|aggio|ezza|ello|etto|etta|ato|ata|are|ere|ire",
        "tr": "yor|yorum|yorsunuz|yoruz|yorlar|mak|mek|madi|medi|acak|ecek|siniz|sunuz|dim|dum|tim|"
        "lari|leri|inde|imiz|muyum|miyim",
    }.items()
)


@dataclass(slots=True)
class Token:
    """One word, or an elided one before it."""

    raw: str
    word: str
    """Folded; « ß » is « ss », « ı » is « i »."""
    named: bool
    """Whether a capital makes it a name, or a German noun."""


def tokens_of(said: str) -> tuple[list[Token], bool]:
    """Give the words outside « rue Garibaldi » and its like, and whether there was such a place."""
    words = _words(_PUT_ASIDE.sub(" ", said))
    kept: list[Token] = []
    at = 0
    while at < len(words):
        end = _end_of_street(words, at) if words[at].word in STREETS else at
        if end == at:
            kept.append(words[at])
        at = max(end, at + 1)
    return kept, len(kept) < len(words)


def votes_of(token: Token) -> Votes | None:
    """Give which languages a word speaks for; None for a name."""
    if token.raw.lower() in _ACCENTED:
        return ((_ACCENTED[token.raw.lower()], TELLS),)
    word = token.word
    known = _VOTES.get(word) or (_UMLAUTS.get(_without_e(word)) if "e" in word else None)
    if token.named:
        noun = any(language == "de" and weight >= TELLS for language, weight in known or ())
        return known if noun else None
    if known:
        return known
    if word in NAMES:
        return None
    if _CONTRACTED.fullmatch(word):
        return (("en", TELLS),)
    return tuple((language, ENDS) for language, ending in _ENDINGS if ending.fullmatch(word))


def is_told_by_accent(token: Token) -> bool:
    """Tell whether the accent alone makes this a word of one language: « sì »."""
    return token.raw.lower() in _ACCENTED


def _words(said: str) -> list[Token]:
    shouted = said.isupper()
    words: list[Token] = []
    for found in _TOKEN.finditer(fold(said)):
        for raw, word in _parted(said[found.start() : found.end()], found.group()):
            named = not shouted and raw[0].isupper()
            words.append(Token(raw, word.replace("ß", "ss").replace("ı", "i"), named))
    if words and not _is_name(words[0], words[1:]):
        words[0].named = False
    return words


def _is_name(first: Token, others: list[Token]) -> bool:
    """Tell whether a first word is a name: all others are, and it is no word of its own."""
    if not all(one.named or one.word in LINKS for one in others):
        return False
    return first.word not in _VOTES or first.word in NAMES


def _parted(raw: str, word: str) -> list[tuple[str, str]]:
    """Part « l'appuntamento » after its elision, unless the whole is a word of its own."""
    head, sign, _ = word.partition("'")
    if not sign or word in _VOTES or _CONTRACTED.fullmatch(word) or len(head) > _LONGEST_ELISION:
        return [(raw, word)]
    cut = len(head) + 1
    return [(raw[:cut].lower(), word[:cut]), (raw[cut:], word[cut:])]


def _end_of_street(words: list[Token], start: int) -> int:
    """Give where the name that follows a street's kind ends; `start` when none follows."""
    end = start + 1
    named = 0
    while end < len(words):
        token = words[end]
        if token.named or (not named and token.word not in _VOTES and token.word not in LINKS):
            named += 1
        elif token.word not in LINKS or named:
            break
        end += 1
    return end if named else start


def _without_e(word: str) -> str:
    """« fuer » is « für », folded « fur »."""
    return word.replace("ae", "a").replace("oe", "o").replace("ue", "u")


def _weigh() -> dict[str, Votes]:
    weights: dict[str, dict[str, float]] = {}
    listed: tuple[tuple[float, Mapping[str, str]], ...] = (
        (HELPS, SHARED),
        (TELLS, OTHERS),
        (TELLS, TELLING),
    )
    for weight, words_by_language in listed:
        for language, words in words_by_language.items():
            for word in words.split():
                weights.setdefault(word, {})[language] = weight
    return {word: tuple(by_language.items()) for word, by_language in weights.items()}


_VOTES = _weigh()
_UMLAUTS = {word: votes for word, votes in _VOTES.items() if "de" in dict(votes)}
