"""Which language a short chat message is in: lexicons of chat words first, then eldc."""

import re
from collections.abc import Mapping
from functools import cache

import eldc

from bot.reading.folding import fold

READ = ("fr", "en", "de", "es", "pt", "it", "ar", "tr", "uk")
_WORDS: Mapping[str, str] = {
    "fr": """
        slt salut bjr bonjour bsr bonsoir cc coucou mrc merci stp svp oui ouais nan non bcp pk pq
        ptdr mdr dsl jsuis jvoudrais chui cv koi svt tjrs qd ds ac pr je tu il elle nous vous ils le
        la les un une des du de au aux et ou est sont mon ma mes votre vos pas ne que qui pour avec
        dans sur chez rue mairie poubelle voudrais veux besoin demande rendez acte naissance
        passeport cantine quoi comment combien quand ca ici encombrants annuler demain hier
        aujourd'hui aide secours trou faut fait suis ai en y par libre absolument
    """,
    "en": """
        hi hello hey hiya thx thanks thanx pls please yes yeah yep nope ok okay u ur dont don't cant
        can't im i'm ive i've the a an is are my your i you we they to for with at from and or not
        what how when where who want need would like have has do does can could street road bin
        passport birth certificate appointment help cancel tomorrow yesterday today it's isn't there
    """,
    "es": """
        hola buenos buenas dias tardes noches gracias quiero necesito tengo hay calle una un el los las
        en mi por para con favor pasaporte donde cuando como cuanto esta estoy ayuda senor usted del
    """,
    "pt": """
        ola bom boa dia tarde noite obrigado obrigada preciso quero tenho uma um na no da do minha
        meu rua para com onde quando como quanto nao sim ajuda voce passaporte certidao esta ha
    """,
    "it": """
        ciao buongiorno buonasera grazie mille vorrei voglio ho bisogno una un il la di c'e mio
        mia strada via per con dove quando come quanto aiuto passaporto certificato sono prego
    """,
}
_LEXICONS = {language: frozenset(listed.split()) for language, listed in _WORDS.items()}
_SILENT = frozenset(["a", "on", "or", "an", "ok", "me", "est", "no"])
"""Words of several languages: alone they tell nothing."""
_ELISIONS = ("j'", "l'", "d'", "c'", "n'", "s'", "m'", "t'", "qu")
_ADDRESS = re.compile(r"\S+@\S+|https?://\S+|www\.\S+|<[^<>]{0,200}>")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_LONGEST = 400


def identify(text: str) -> str:
    """Give the language's ISO 639-1 code; empty when the text does not tell."""
    said = _ADDRESS.sub(" ", text[:_LONGEST])
    words = _WORD.findall(fold(said))
    if not words:
        return "ar" if re.search(r"[\u0600-\u06ff]", said) else ""
    found = _by_words(words)
    return found or _by_statistics(said, len(words))


def _by_words(words: list[str]) -> str:
    """Give the language most words belong to; empty when two tie or too few tell."""
    telling = [word for word in words if word not in _SILENT]
    counts = {
        language: sum(word in lexicon for word in telling)
        for language, lexicon in _LEXICONS.items()
    }
    elided = (word for word in telling if word.startswith(_ELISIONS) and word not in _KNOWN)
    counts["fr"] += sum(1 for _ in elided)
    best, *others = sorted(counts, key=counts.__getitem__, reverse=True)
    sure = counts[best] > counts[others[0]] and counts[best] >= max(1, len(words) // 4)
    return best if sure else ""


_KNOWN = frozenset().union(*_LEXICONS.values())


def _by_statistics(text: str, words: int) -> str:
    _make_ready()
    name = str(eldc.detect(text) or "")
    if name not in READ:
        return ""
    foreign = name not in {"fr", "en"}
    if text.isascii() and (words == 1 or (foreign and words < 3)):
        return ""
    return name


@cache
def _make_ready() -> None:
    eldc.init()
