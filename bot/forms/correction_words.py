"""How people say that they take something back: cues, contrasts, spellings, wishes to change.

Which answer is meant is told in `corrections.py`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.reading.folding import fold
from connectors.contract import FieldKind

CUE = re.compile(
    r"^(?:ah |oh |oups |euh |mais |attendez |attends )*(?:"
    r"(?:non|nan|no|pardon|desolee?|excuse[zr]?(?:-| )?moi|sorry|oups|oops|erreur|en fait|"
    r"plutot|finalement|actually|wait|attendez|rectification|je rectifie|correction|je prefere|"
    r"je prefererais|i(?:'d| would)? prefer|i(?:'d| would) rather)\b"
    r"|je (?:me suis|m'?etais) trompee?|je m'suis trompee?|j'ai fait une (?:erreur|faute)|"
    r"i made a (?:mistake|typo)|my mistake|i meant|je voulais dire|je corrige|"
    r"i got (?:it|that) wrong)"
)
PREFERENCE = re.compile(r"\b(?:je prefer\w+|plutot|finalement|rather|prefer)\b")
ANYWHERE = re.compile(
    r"\b(?:je me suis trompee?|j'ai fait une (?:erreur|faute)|i made a (?:mistake|typo)|"
    r"je voulais dire|i meant|c'etait plutot|en fait$|finalement$|pardon$|desolee?$)"
)
WISH = re.compile(
    r"\b(?:change[rz]?|modifie[rz]?|corrige[rz]?|rectifie[rz]?|remplace[rz]?|edit|change|fix|"
    r"correct|replace|update|mettre a jour)\b"
    r"|\b(?:trompee?|erreur|faute|mistake|typo|wrong)\b.{0,24}?\b(?:de|d'|dans|sur|pour|in|with|about|"
    r"the|my|au|l'|est fausse?|pas bonne?)\b"
    r"|\b(?:est|is) (?:fausse?|incorrecte?|mauvaise?|wrong|not right)\b"
    r"|\b(?:mauvaise?|wrong|bad) \w+"
)
REMOVAL = re.compile(
    r"^(?:(?:non|finalement|en fait|please|svp)[ ,]*)*(?:supprime[rz]?|enleve[rz]?|retire[rz]?|"
    r"efface[rz]?|oublie[rz]?|remove|delete|drop|forget) (?:mon |ma |mes |le |la |les |l'|my |the )"
)
STATED = re.compile(
    r"^(?:(?:non|en fait|et|pardon|sorry|actually|no)[ ,]+)*"
    r"(?:mon |ma |mes |le |la |l'|my |the )([\w' -]{2,40}?) ?"
    r"(?:c'est|est|sera|is|should be|:|=) (?:plutot |en fait |actually )?(.+)$"
)
_LEAD = re.compile(
    r"^(?:(?:ah|oh|oups|euh|mais|et|non|nan|no|pardon|desolee?|sorry|oops|wait|attendez|attends|"
    r"en fait|plutot|finalement|actually|excusez-moi|excuse-moi|je rectifie|rectification|"
    r"je me suis trompee?|j'ai fait une erreur|je voulais dire|je veux dire|i meant|"
    r"i made a mistake|i(?:'d| would) (?:prefer|rather)|i prefer|je prefere(?:rais)?|my mistake|"
    r"c'est|c'etait|ce sera|ce serait|mettez|mets|it's|it is|its|it was|"
    r"ce n'est pas (?!c'est).{1,40}?(?=,|c'est| mais )|c'est pas (?!c'est).{1,40}?(?=,|c'est| mais )|"
    r"je corrige|erreur)(?:[ ,.:;!-]+|$))+"
)
_TAIL = re.compile(
    r"[ ,]+(?:en fait|finalement|pardon|desolee?|sorry|actually|plutot|svp|s'il vous plait|please|"
    r"merci|thanks)[ .!]*$"
)
_SMALL = r"(?:le |la |les |l'|au |aux |a |de |du |d'|un |une |the |a |an )?"
_CONTRASTS: Sequence[re.Pattern[str]] = (
    re.compile(
        r"(?:c'est|ce n'est|ce n|it's|it is|its|it isn't|c) ?(?:pas|not) (?P<old>.{1,60}?)"
        r"(?:[ ,;]+)(?:mais |but )?(?:c'est |it's |it is |plutot )(?P<new>.{1,80})$"
    ),
    re.compile(
        r"^(?:pas|not) (?P<old>.{1,60}?)(?:[ ,;]+)(?:mais |but |plutot |c'est )(?P<new>.{1,80})$"
    ),
    re.compile(
        r"^(?P<new>.{1,80}?)[ ,;]+(?:et pas|et non(?: pas)?|and not|pas|non pas|not|au lieu (?:de|du|d')|"
        r"instead of|rather than|plutot que|a la place (?:de|du)) ?(?P<old>.{1,60})$"
    ),
    re.compile(
        r"(?:remplace[rz]?|change[rz]?|replace|change) (?P<old>.{1,60}?) (?:par|en|by|with|to|into) "
        r"(?P<new>.{1,80})$"
    ),
)
_SPELLING = re.compile(
    r"(?P<word>[\w'-]{2,40})[ ,]+(?:ca s'ecrit )?(?:avec|with|en|in) (?:un|une|deux|a|an|two|one|trois) "
    r"?['\"«]? ?(?P<letter>[a-z]{1,2})\b"
)
_SPELT = re.compile(
    r"\b(?:s'ecrit|s'epelle|is spelt|is spelled|spelled|ecrit) :? ?(?P<word>[\w'-]{2,40})"
)
KIND_WORDS: Sequence[tuple[re.Pattern[str], frozenset[FieldKind], frozenset[str]]] = (
    (re.compile(r"\b(?:e-?mail|mail|courriel|adresse mail|adresse e-?mail)\b"), frozenset({FieldKind.EMAIL}), frozenset()),
    (re.compile(r"\b(?:telephone|tel|phone|portable|mobile|numero de tel\w*)\b"), frozenset({FieldKind.PHONE}), frozenset()),
    (re.compile(r"\b(?:adresse|address|rue|street|numero de (?:la )?rue)\b"), frozenset({FieldKind.ADDRESS, FieldKind.PLACE}), frozenset()),
    (re.compile(r"\b(?:naissance|anniversaire|birth\w*)\b"), frozenset(), frozenset({"birth_date"})),
    (re.compile(r"\b(?:dates?|jours?|days?)\b"), frozenset({FieldKind.DATE, FieldKind.DATE_RANGE}), frozenset()),
    (re.compile(r"\b(?:heure|horaire|time|hour)\b"), frozenset({FieldKind.TIME}), frozenset()),
    (re.compile(r"\b(?:prenoms?|first names?|given names?)\b"), frozenset(), frozenset({"given_names"})),
    (re.compile(r"\b(?:nom|last name|surname|family name|name)\b"), frozenset(), frozenset({"family_name", "birth_name"})),
    (re.compile(r"\b(?:photos?|image|picture|fichiers?|documents?|files?)\b"), frozenset({FieldKind.FILE}), frozenset()),
    (re.compile(r"\b(?:montant|somme|amount)\b"), frozenset({FieldKind.AMOUNT}), frozenset()),
    (re.compile(r"\b(?:lieu|endroit|place|location)\b"), frozenset({FieldKind.PLACE, FieldKind.ADDRESS}), frozenset()),
    (re.compile(r"\b(?:plaque|immatriculation|plate)\b"), frozenset(), frozenset({"plate"})),
    (re.compile(r"\b(?:siret|iban|rib)\b"), frozenset({FieldKind.IDENTIFIER}), frozenset()),
    (
        re.compile(r"\b(?:numero|number)\b"),
        frozenset({FieldKind.PHONE, FieldKind.ADDRESS, FieldKind.PLACE, FieldKind.IDENTIFIER}),
        frozenset(),
    ),
)  # fmt: skip
"""Everyday words for what a field holds, with the kinds and roles they may mean."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contrast:
    """« 41, pas 14 »: what it is, and what it is not."""

    new: str
    old: str


def find_contrast(text: str) -> Contrast | None:
    """Read which words replace which, as said."""
    bare = _bare(text)
    folded = fold(bare)
    for pattern in _CONTRASTS:
        found = pattern.search(folded)
        if found:
            new, old = (bare[slice(*found.span(side))].strip(" ,.;:!?") for side in ("new", "old"))
            if new and old:
                return Contrast(new=new, old=re.sub(rf"^{_SMALL}", "", fold(old)))
    return None


def find_spelling(text: str) -> tuple[str, str] | None:
    """Read « Martine avec un e »: the word as said and the letters named, if any."""
    folded = fold(text)
    found = _SPELLING.search(folded)
    if found:
        return text[slice(*found.span("word"))], found["letter"]
    spelt = _SPELT.search(folded)
    return (text[slice(*spelt.span("word"))], "") if spelt else None


def corrected_rest(text: str) -> str:
    """Give the words after « non pardon, c'est », without a closing « en fait »."""
    return _bare(text).strip(" ,.;:!")


def _bare(text: str) -> str:
    lead = _LEAD.match(fold(text))
    rest = text[lead.end() :] if lead else text
    tail = _TAIL.search(fold(rest))
    rest = rest[: tail.start()] if tail else rest
    meant = re.search(r"\b(?:je voulais dire|i meant|plutot) ", fold(rest))
    return rest[meant.end() :] if meant else rest
