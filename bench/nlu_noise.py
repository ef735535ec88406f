"""Sentences as people type them in a hurry: without accents, with typos, in SMS spelling.

Every maker takes its chances from a seed, so that two runs read the same copies.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from random import Random

SEED = 42
TYPO_SHARE = 0.25
"""Of words of four letters or more."""
SILENT_SHARE = 0.3
"""Of words of five letters or more that end in a letter nobody hears."""

_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_WORD = re.compile(r"[^\W\d_]+")
_SILENT = re.compile(r"(?<=[a-z]{3})(?:es|ts|ds|[estdpx])$")
_LIGATURES = str.maketrans({"œ": "oe", "Œ": "Oe", "æ": "ae", "Æ": "Ae"})
ABBREVIATIONS: Mapping[str, str] = {
    "il y a": "ya", "qu'est-ce que": "keske", "est-ce que": "eske", "s'il vous plait": "svp",
    "s'il te plait": "stp", "je suis": "chui", "je voudrais": "jvoudré", "je veux": "jveu",
    "je ne sais pas": "jsp", "c'est": "c", "j'ai": "g", "c'etait": "cété", "parce que": "pck",
    "tout le monde": "tlm", "a plus tard": "a+", "rendez-vous": "rdv", "quelqu'un": "kelkun",
    "aujourd'hui": "ojd", "bonjour": "bjr", "bonsoir": "bsr", "salut": "slt", "merci": "mci",
    "pourquoi": "pk", "comment": "cmt", "combien": "cb", "quand": "kan", "quoi": "koi",
    "beaucoup": "bcp", "toujours": "tjr", "maintenant": "mnt", "avec": "ac", "dans": "ds",
    "pour": "pr", "vous": "vs", "nous": "ns", "tout": "tt", "que": "ke", "qui": "ki", "pas": "pa",
    "demain": "2m1", "probleme": "pb", "numero": "num",
}  # fmt: skip
_ABBREVIATED = re.compile(
    r"\b(?:" + "|".join(sorted(map(re.escape, ABBREVIATIONS), key=len, reverse=True)) + r")\b"
)

Maker = Callable[[str, Random], str]


def without_accents(text: str, _chances: Random) -> str:
    """Take accents and ligatures off."""
    apart = unicodedata.normalize("NFKD", text.translate(_LIGATURES))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def with_typos(text: str, chances: Random) -> str:
    """Swap, drop or double one letter in a quarter of the longer words."""

    def slip(found: re.Match[str]) -> str:
        word = found.group()
        if chances.random() >= TYPO_SHARE:
            return word
        at = chances.randrange(len(word) - 1)
        one, other = word[at], word[at + 1]
        slipped = {"swap": other + one, "drop": other, "double": one + one + other}
        return word[:at] + slipped[chances.choice(("swap", "drop", "double"))] + word[at + 2 :]

    return _LONG_WORD.sub(slip, text)


def in_sms(text: str, chances: Random) -> str:
    """Write small, without accents, with abbreviations and without some letters nobody hears."""
    plain = without_accents(text, chances).lower().replace("’", "'")
    kept: list[str] = []
    end = 0
    for found in _ABBREVIATED.finditer(plain):
        kept += [_hushed(plain[end : found.start()], chances), ABBREVIATIONS[found.group()]]
        end = found.end()
    return "".join([*kept, _hushed(plain[end:], chances)])


def _hushed(text: str, chances: Random) -> str:
    def hush(found: re.Match[str]) -> str:
        word = found.group()
        silent = len(word) >= 5 and chances.random() < SILENT_SHARE
        return _SILENT.sub("", word) if silent else word

    return _WORD.sub(hush, text)


FRENCH: Mapping[str, Maker] = {"noacc": without_accents, "typo": with_typos, "sms": in_sms}
ENGLISH: Mapping[str, Maker] = {"typo": with_typos}


def noisy(
    labelled: Sequence[tuple[str, str]], maker: Maker, seed: int = SEED
) -> list[tuple[str, str]]:
    """Give a copy of labelled sentences; always the same for the same seed."""
    chances = Random(seed)
    return [(maker(text, chances), label) for text, label in labelled]
