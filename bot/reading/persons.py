"""People named among other words: « je m'appelle … », « ma fille Léa », « au nom de … ».

Where a name ends is told in `name_spans.py`; how an answer parts in two, in `person_names.py`.
"""

import re
from collections.abc import Iterator

from bot.reading.folding import fold
from bot.reading.name_parts import is_given, tidy_name
from bot.reading.name_spans import is_sure, name_spans
from bot.reading.name_words import ARTICLES, OTHER_WORDS, PARTICLES
from bot.reading.overlaps import first_come
from bot.talk.understanding import Entity

SAID_AS_SUCH = 0.7
"""The confidence of a name that the words around call one, at least."""
_LONGEST_NAME = 60
RELATIVE = "relative"
"""The role of somebody else than who writes: a child, a spouse, a neighbour."""

_TITLES = r"m\.|mr\.?|mme\.?|mlle\.?|monsieur|madame|mademoiselle|mrs\.?|ms\.?|dr\.?|docteur"
_CUE = re.compile(
    r"(?<!\w)(?:(?:je |j)?m[' ]?ap+el+e?s?|je me (?:pre)?nomme|mon nom (?:c'est|est)(?: :)?|mon nom complet "
    r"est|mes? noms? et prenoms? (?:sont|est|c'est)|prenom et nom ?:|nom et prenom ?:|au nom de|"
    r"aux noms de|au nom d'|a l'ordre de|(?P<self>je suis|nous sommes|moi,? c(?:'est|est)?|c'est(?: moi,?)?|cest|ici)|"
    r"(?P<other>s[' ]?ap+el+e(?:nt)?|se nomme(?:nt)?|prenomme(?:e|es|s)?)|signe ?:|my name is|"
    r"my name's|name is|the name's|(?P<english_self>i am|i'm|this is)|i'm called|in the name of|"
    r"under the name(?: of)?|name ?:|noms?(?: de famille| de naissance| d'usage)? ?:|"
    r"prenoms? (?:est|c'est)|prenoms? ?:) +"
    rf"(?P<title>(?:{_TITLES}|miss|maitre|la famille|famille) )?"
)
_TITLE = re.compile(
    rf"(?<!\w)(?:(?:m\.?|mr|monsieur) et (?:mme|madame)|la famille|famille|{_TITLES}) +"
)
_SHORT_TITLE = re.compile(r"(?:mr\.?|mme\.?|mlle\.?|mrs\.?|ms\.?) +")
_KIN = re.compile(
    r"(?<!\w)(?:mon|ma|mes|notre|nos|son|sa|ses|leurs?|votre|vos|ton|ta|le|la|les|l'|un|une|du|des|"
    r"au|my|our|his|her|their|the|an?|deux|trois|parents? ?:|enfants? ?:|temoins? ?:|pour) ?"
    r"(?:(?:petit|petite|premier|premiere|second|seconde|grand|grande|beau|belle|future?|ex)[ -])*"
    r"(?:fils|filles?|enfants?|bebe|petite?|petits-enfants|garcons?|fillette|mari|epou(?:x|se)|femme|"
    r"compagn(?:on|e)|conjointe?|pere|mere|papa|maman|freres?|soeurs?|grand-?mere|grand-?pere|mamie|"
    r"papi|oncle|tante|neveux?|nieces?|cousine?s?|voisine?|collegue|amie?|copa?ine?|fiancee?|"
    r"jumeaux|jumelles|aine|ainee|cadet|cadette|tuteur|tutrice|temoins?|parents|eleve|nounou|"
    r"presidente?|tresoriere?|secretaire|locataire|proprietaire|directrice|directeur|maitresse|"
    r"animateur|animatrice|sons?|daughters?|child|children|kids?|baby|wife|husband|partner|mother|"
    r"father|mum|mom|dad|brothers?|sisters?|neighbou?r|friends?|twins?)(?: (?:aine|ainee|cadet|"
    r"cadette))?(?: de \d{1,2} (?:ans|mois),?)?(?: ?[:,(] ?| )"
    r"|(?<!\w)(?:parents?|enfants?|eleves?|temoins?|maries|epoux) ?: ?"
)
_END = re.compile(r"\s*(?:$|[,.;:!?\n(/-]|(?:et|je|j'|and|i|ne|nee|j)\b)")
_SELDOM = ("map", "m'ap", "m ap")
"""« On m'appelle », « il m'appelle »: seldom a name, unless it stands in capitals."""
_AND = re.compile(r"(?: et |, | and | & )(?:de )?")
_NAMED_AFTER = re.compile(
    r"\b(?:ecoles?|colleges?|lycees?|salles?|stades?|gymnases?|creches?|piscines?|mediatheques?|"
    r"bibliotheques?|hopital|clinique|maternelle|elementaire|primaire|scolaire|centre|espace|maison|"
    r"parc|square|complexe|theatre|cinema|arret|station|residence|foyer|fondation|association|rue|"
    r"avenue|boulevard|place|quai|allee|impasse|pont|cite|tour|batiment|quartier|jardin|cimetiere|"
    r"eglise|school|park|statue|musee|prix|street|metro|tram)"
    r"(?: (?:publique|privee|maternelle|elementaire|primaire|municipale?|de|du|des|d'|la|le|les|l'))*"
    r" ?\Z"
)
_CAPITALS = re.compile(r"(?<![\w'’-])[A-ZÀ-Ý][\w'’-]+(?= )")
_FOR = re.compile(
    r"(?<!\w)(?:de la part de|de la part d'|dossier de|rdv (?:de|pour)|rendez-vous (?:de|pour)|"
    r"inscription (?:de|pour)|inscrire|pour|avec|chez|carte de|passeport (?:de|pour)|acte de (?:naissance|deces|"
    r"mariage) (?:de|pour)|livret de|(?:cordialement|salutations|cdt|cdlt|bien a vous|signe|merci|"
    r"bonjour|allo)[ ,.!\n]+|(?:contact|responsable|representante?(?: legale?)?|demandeu(?:r|se)|"
    r"beneficiaire|titulaire|defunte?|destinataire|gerante?|presidente?|interlocuteur) ?:) *"
)
_ON_THE_LINE = re.compile(r" a l'appareil\b")


def find_persons(text: str) -> tuple[Entity, ...]:
    """Find people named; what the words do not call a name has less confidence.

    Somebody close to who writes (« ma fille Léa ») has the role `relative`.
    """
    folded = fold(text)
    return first_come(
        [
            *_after_kin(text, folded),
            *_after_cue(text, folded),
            *_after_title(text, folded),
            *_unannounced(text, folded),
        ]
    )


def _after_cue(text: str, folded: str) -> Iterator[Entity]:
    for cue in _CUE.finditer(folded):
        unsure = bool(cue["self"] or cue["english_self"]) and not cue["title"]
        role = RELATIVE if cue["other"] else ""
        announced = not cue.group().startswith(_SELDOM)
        if entity := _name_at(text, folded, cue.end(), unsure=unsure, role=role, sure=announced):
            yield entity
            yield from _others(text, folded, entity)


def _after_kin(text: str, folded: str) -> Iterator[Entity]:
    for kin in _KIN.finditer(folded):
        spans = name_spans(text, folded, kin.end())
        if not spans:
            continue
        first = text[slice(*spans[0])]
        capital = first[:1].isupper() and not text.isupper()
        if not _may_be_named(first, kin.group(), capital=capital):
            continue
        if first.islower():
            spans = spans[:2] if len(spans) > 1 and _ends(folded, spans[1][1]) else spans[:1]
        entity = _person(text, spans, confidence=0.8, role=RELATIVE)
        yield entity
        yield from _others(text, folded, entity)


def _may_be_named(first: str, kin: str, *, capital: bool) -> bool:
    """Whether the word after « ma fille » is a first name: « la petite Twingo » is nobody."""
    folded = fold(first)
    if folded in OTHER_WORDS and not (capital and is_given(first)):
        return False
    if is_given(first):
        return folded != "noel" or "pere" not in kin
    vague = kin.split()[-1:] in (["petite"], ["petit"])
    return capital and not vague and not (first.isupper() and len(first) <= 3)


def _after_title(text: str, folded: str) -> Iterator[Entity]:
    for title in _TITLE.finditer(folded):
        at = title.end()
        spans = name_spans(text, folded, at)
        if not spans:
            continue
        if not text[at].isupper():
            word = folded[slice(*spans[0])]
            short = _SHORT_TITLE.fullmatch(title.group()) is not None
            if not short or len(word) < 3 or word in PARTICLES:
                continue
            spans = spans[:1]
        elif not all(text[a].isupper() or folded[a:b] in PARTICLES for a, b in spans):
            spans = [one for one in spans if text[one[0]].isupper()][:1]
        yield _person(text, spans, confidence=0.95)


def _unannounced(text: str, folded: str) -> Iterator[Entity]:
    """Read « Sophie Nguyen, 12 rue … »: a known first name and another word in capitals."""
    yield from _whole_message(text, folded)
    if text.isupper():
        return
    for cue in _FOR.finditer(folded):
        spans = name_spans(text, folded, cue.end())
        if spans and text[spans[0][0]].isupper() and is_sure(text, spans):
            yield _person(text, spans, confidence=0.6)
    for match in _CAPITALS.finditer(text):
        spans = name_spans(text, folded, match.start())
        before = folded[max(0, match.start() - 40) : match.start()]
        if not is_given(match.group()) or _NAMED_AFTER.search(before):
            continue
        announced = _ON_THE_LINE.match(folded, spans[-1][1]) if spans else None
        if announced or (len(spans) > 1 and text[spans[-1][0]].isupper()):
            yield _person(text, spans, confidence=0.6)


def _whole_message(text: str, folded: str) -> Iterator[Entity]:
    """Read a message that is a name and nothing else, however it is written."""
    start = len(text) - len(text.lstrip())
    spans = name_spans(text, folded, start) if len(text) <= _LONGEST_NAME else []
    if not 2 <= len(spans) <= 4 or folded[spans[-1][1] :].strip(" .!"):
        return
    words = [text[one:end] for one, end in spans]
    if is_given(words[0]) or (is_given(words[-1]) and text.strip()[0].isupper()):
        yield _person(text, spans, confidence=0.5)


def _others(text: str, folded: str, first: Entity) -> Iterator[Entity]:
    """Read the « et Amina Keita » of « Paul et Amina Keita »."""
    end = first.end
    for _ in range(4):
        link = _AND.match(folded, end)
        spans = name_spans(text, folded, link.end()) if link else []
        if not spans or not is_sure(text, spans):
            return
        yield _person(text, spans, confidence=0.8, role=first.role)
        end = spans[-1][1]


def _name_at(
    text: str, folded: str, start: int, *, unsure: bool, role: str = "", sure: bool = True
) -> Entity | None:
    spans = name_spans(text, folded, start)
    if not spans or (unsure and not is_sure(text, spans)):
        return None
    if not text[start].isupper() and not (sure and _reads_as_name(text, folded, spans)):
        return None
    return _person(text, spans, confidence=SAID_AS_SUCH if unsure else 0.95, role=role)


def _reads_as_name(text: str, folded: str, spans: list[tuple[int, int]]) -> bool:
    """Whether small letters are a name: a known first name, or all that the clause says."""
    if folded[slice(*spans[0])] in ARTICLES:
        return False
    words = [text[start:end] for start, end in spans]
    known = is_given(words[0]) or is_given(words[-1]) or words[-1][0].isupper()
    return known or _ends(folded, spans[-1][1])


def _person(
    text: str, spans: list[tuple[int, int]], *, confidence: float, role: str = ""
) -> Entity:
    start, end = spans[0][0], spans[-1][1]
    return Entity(
        name="person",
        value=tidy_name(text[start:end]),
        start=start,
        end=end,
        confidence=confidence,
        role=role,
    )


def _ends(folded: str, end: int) -> bool:
    """Whether the words end here, or a new thought begins."""
    return _END.match(folded, end) is not None
