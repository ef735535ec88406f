"""French as people type it, spelt out for the encoder: SMS words in full, accents put back.

The lexical layer forgives both by its n-grams; the encoder, which learnt from printed text, does not.
Which accents belong where is learnt from the training sentences themselves.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bot.nlu.language import identify
from bot.reading.folding import fold

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_PARTED = re.compile(r"\b([cdjlmnst]|qu) (?=[aeiouyhéêà])", re.IGNORECASE)
"""« l eau », « c est »: an apostrophe typed as a space."""
_SHORTEST = 4
"""Shorter words (« a », « ou », « du », « sur ») are right with or without their accent."""
_MOSTLY = 0.8
"""An accent is put back where this share of the carefully written occurrences has it."""

_SMS: Mapping[str, str] = {
    "bjr": "bonjour", "bsr": "bonsoir", "slt": "salut", "cc": "coucou", "mrc": "merci",
    "stp": "s'il te plaît", "svp": "s'il vous plaît", "dsl": "désolé", "rdv": "rendez-vous",
    "jvoudrai": "je voudrais", "jvoudrais": "je voudrais", "jveux": "je veux", "jpeux": "je peux",
    "jsuis": "je suis", "chui": "je suis", "chuis": "je suis", "jai": "j'ai", "jsai": "je sais",
    "jsais": "je sais", "jdois": "je dois", "jpe": "je peux", "jcherche": "je cherche",
    "ya": "il y a", "yen": "il y en", "c": "c'est", "cest": "c'est", "cé": "c'est", "g": "j'ai",
    "ke": "que", "ki": "qui", "kan": "quand", "koi": "quoi", "qd": "quand", "qqn": "quelqu'un",
    "qq": "quelques", "qqch": "quelque chose", "pk": "pourquoi", "pq": "pourquoi", "pr": "pour",
    "ds": "dans", "ac": "avec", "tt": "tout", "tte": "toute",
    "ts": "tous", "tjs": "toujours", "tjrs": "toujours", "jms": "jamais", "bcp": "beaucoup",
    "ss": "sans", "cmt": "comment", "cb": "combien", "auj": "aujourd'hui", "ajd": "aujourd'hui",
    "2m1": "demain", "nn": "non", "oué": "oui", "vs": "vous", "ns": "nous", "kelk1": "quelqu'un",
    "fo": "il faut", "fodrai": "il faudrait", "doc": "document", "num": "numéro", "tel": "téléphone",
    "asso": "association", "appart": "appartement", "mtn": "maintenant", "pb": "problème",
    "pbm": "problème", "prob": "problème", "rep": "réponse", "dem": "demande", "vx": "veux",
    "ste": "cette", "c'te": "cette", "msg": "message", "ct": "c'était", "ect": "etc",
    "kil": "qu'il", "kelle": "quelle", "kel": "quel", "komen": "comment",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spelling:
    """What is known of accents: a word without them to the word as it is printed."""

    accents: Mapping[str, str] = field(default_factory=dict)

    def spelt_out(self, text: str) -> str:
        """Give a text with SMS words in full and accents put back; other languages as they are."""
        if identify(text) not in {"fr", ""}:
            return text
        joined = _PARTED.sub(r"\1'", text.replace("’", "'"))
        return _WORD.sub(lambda found: self._word(found.group()), joined)

    def _word(self, word: str) -> str:
        lowered = word.lower()
        if lowered in _SMS:
            return _SMS[lowered]
        return self.accents.get(lowered, word)


def learn_spelling(texts: Iterable[str]) -> Spelling:
    """Learn accents from the sentences that are written with some."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        if fold(text) != text.lower():
            for word in _WORD.findall(text.lower().replace("’", "'")):
                seen[fold(word)][word] += 1
    return Spelling(
        {
            plain: best
            for plain, counts in seen.items()
            for best, count in counts.most_common(1)
            if best != plain and len(plain) >= _SHORTEST and count >= _MOSTLY * counts.total()
        }
    )
