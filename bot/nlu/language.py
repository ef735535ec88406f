"""Which language a short chat message is in: a lexicon of chat words first, then eldc."""

import re
from functools import cache

import eldc

from bot.reading.folding import fold

READ = ("fr", "en", "de", "es", "pt", "it", "ar", "tr", "uk")
_FRENCH = frozenset(
    [
        "slt",
        "salut",
        "bjr",
        "bonjour",
        "bsr",
        "bonsoir",
        "cc",
        "coucou",
        "mrc",
        "merci",
        "stp",
        "svp",
        "oui",
        "ouais",
        "nan",
        "bcp",
        "pk",
        "pq",
        "ptdr",
        "mdr",
        "dsl",
        "jsuis",
        "jvoudrais",
        "chui",
        "cv",
        "koi",
        "svt",
        "tjrs",
        "qd",
        "ds",
        "ac",
        "pr",
        "je",
        "tu",
        "il",
        "elle",
        "nous",
        "vous",
        "ils",
        "le",
        "la",
        "les",
        "un",
        "une",
        "des",
        "du",
        "de",
        "au",
        "aux",
        "et",
        "ou",
        "est",
        "sont",
        "mon",
        "ma",
        "mes",
        "votre",
        "vos",
        "pas",
        "ne",
        "que",
        "qui",
        "pour",
        "avec",
        "dans",
        "sur",
        "chez",
        "rue",
        "mairie",
        "poubelle",
        "voudrais",
        "veux",
        "besoin",
        "demande",
        "rendez",
        "vous",
        "acte",
        "naissance",
        "passeport",
        "cantine",
        "c'est",
        "j'ai",
        "l'ai",
        "d'un",
        "n'est",
        "quoi",
        "comment",
        "combien",
        "quand",
        "ca",
        "ici",
    ]
)
_ENGLISH = frozenset(
    [
        "hi",
        "hello",
        "hey",
        "thx",
        "thanks",
        "pls",
        "please",
        "yes",
        "yeah",
        "yep",
        "nope",
        "ok",
        "okay",
        "u",
        "ur",
        "dont",
        "cant",
        "im",
        "ive",
        "the",
        "a",
        "an",
        "is",
        "are",
        "my",
        "your",
        "i",
        "you",
        "we",
        "they",
        "to",
        "for",
        "with",
        "at",
        "from",
        "and",
        "or",
        "not",
        "what",
        "how",
        "when",
        "where",
        "who",
        "want",
        "need",
        "would",
        "like",
        "have",
        "has",
        "do",
        "does",
        "can",
        "could",
        "street",
        "road",
        "bin",
        "passport",
        "birth",
        "certificate",
        "appointment",
    ]
)
_SHARED = frozenset(["a", "on", "or", "an", "ok", "me", "est"])
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")


def identify(text: str) -> str:
    """Give the language's ISO 639-1 code; empty when the text does not tell."""
    words = _WORD.findall(fold(text[:400]))
    if not words:
        return "ar" if re.search(r"[\u0600-\u06ff]", text[:400]) else ""
    french = sum(1 for word in words if word in _FRENCH and word not in _SHARED)
    french += sum(
        1 for word in words if word[:2] in {"j'", "l'", "d'", "c'", "n'", "s'", "m'", "t'", "qu"}
    )
    english = sum(1 for word in words if word in _ENGLISH and word not in _SHARED)
    if french != english and max(french, english) >= max(1, len(words) // 4):
        return "fr" if french > english else "en"
    return _by_statistics(text, len(words))


def _by_statistics(text: str, words: int) -> str:
    _make_ready()
    name = str(eldc.detect(text[:400]) or "")
    if name not in READ:
        return ""
    foreign = name not in {"fr", "en"}
    if text.isascii() and (words == 1 or (foreign and words < 3)):
        return ""
    return name


@cache
def _make_ready() -> None:
    eldc.init()
