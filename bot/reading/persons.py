"""Names of people, where said as such: « je m'appelle … », « au nom de … », "my name is …"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.reading.folding import fold
from bot.reading.given_names import GIVEN_NAMES
from bot.reading.overlaps import first_come
from bot.reading.word_lists import listed
from bot.talk.understanding import Entity


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonName:
    """A person's name in its two parts; either may be empty."""

    given_names: str
    family_name: str


_WORD = r"[^\W\d_]+(?:['’-][^\W\d_]+)*\.?"
_NAME = rf"(?P<name>{_WORD}(?: {_WORD}){{0,5}})"
_CUE = re.compile(
    r"(?<!\w)(?:je m'appelle|je m appelle|jm'appelle|m'appelle|je me nomme|mon nom (?:c'est|"
    r"est)(?: :)?|"
    r"mon nom complet est|mes? noms? et prenoms? (?:sont|est|c'est)|prenom et nom ?:|"
    r"nom et prenom ?:|"
    r"au nom de|aux noms de|au nom d'|a l'ordre de|(?P<self>je suis|moi c'est|c'est)|ici|"
    r"il s'appelle|elle s'appelle|s'appelle|se nomme|signe ?:|my name is|my name's|name is|"
    r"the name's|"
    r"(?P<english_self>i am|i'm|this is)|i'm called|in the name of|under the name(?: of)?|name ?:|"
    r"nom ?:) +"
    r"(?P<title>(?:m\.|mr\.?|mme\.?|mlle\.?|monsieur|madame|mademoiselle|mrs\.?|ms\.?|miss|dr\.?|"
    r"docteur|"
    r"maitre|la famille|famille) )?"
)
_TITLE = re.compile(
    r"(?<!\w)(?:m\.|mr\.?|mme\.?|mlle\.?|monsieur|madame|mademoiselle|mrs\.?|ms\.?|dr\.?|docteur) +"
)
_TITLE_WORD = re.compile(
    r"^(?:m\.|mr\.?|mme\.?|mlle\.?|monsieur|madame|mademoiselle|mrs\.?|ms\.?|miss|dr\.?|docteur|"
    r"maitre|m) "
)
_PARTICLES = listed(
    """
    de du des la le les d l van von der den di da do dos el al ben bin ibn ait ould mac mc
    o' saint st
    """
)
_SMALL = listed("de du des d von van der den di da do dos")
_ARTICLES = listed("la le les l")
_STOPS = listed(
    """
    et mais ou donc je j il elle on nous vous pour car ne pas suis habite habitant demeurant
    ai mon ma mes qui que dans depuis sur rue avenue a au aux avec c est tel telephone mail
    email ne nee and i my the live from at in on but to is am born phone of for with
    domicile domiciliee joignable le_ bonjour merci svp numero voici agee age responsable
    """
)
_NO_NAMES = listed(
    """
    maire mairie locataire proprietaire parent mere pere enceinte malade perdu desole agent
    habitant victime president presidente representant cliente client assistant voisin
    voisine etudiant etudiante retraite retraitee handicape handicapee francais francaise
    urgent gratuit possible bon bien fini tout vrai faux ca cela quoi moi toi lui grave
    important pas trop tres assez normal complique interesse disponible nouveau nouvelle
    seul seule d'accord sure certain certaine here sorry fine tenant owner resident looking
    calling writing not sure happy unable lost citizen student retired oui non peut
    maintenant demain hier lundi mardi mercredi jeudi vendredi samedi dimanche merci bonjour
    ok yes no nothing rien personne votre notre leur son sa ses une un la les des mes ton
    pourquoi comment combien quand annuler retour passer aide help association societe ville
    commune why what how you where when who ask
    """
)
_LABELLED = re.compile(
    r"(?<!\w)(?P<label>nom de famille|nom de naissance|nom d'usage|prenoms?|noms?|last name|"
    r"surname|family name|"
    r"first name|given names?|name) ?(?::|=|c'est|est|is)? *(?P<value>[^\W\d_][^:,;\n=]{0,60}?)"
    r"(?=[,;\n]|(?: et)? (?:mon |my |le |and )?(?:nom|prenom|first|last|surname|family|given)|$)"
)
_REJECTED = re.compile(r"[\d@?!<>{}\[\]/\\#€$%&*+=_|~^]")


def find_persons(text: str) -> tuple[Entity, ...]:
    """Find people named as such, as « Jean Dupont »; see `read_person_names` for its parts."""
    folded = fold(text)
    return first_come([*_after_cue(text, folded), *_after_title(text, folded)])


def read_person_names(text: str) -> PersonName | None:
    """Read an answer to "your name and first name?"; None when it is plainly no name.

    « DUPONT Jean », « Dupont, Jean », « nom : Dupont, prénom : Jean » put the family name
    first; else known first names decide, else the first word is the given name.
    """
    text = " ".join(text.split())
    if len(text) > 120:
        return None
    labelled = _labelled(text)
    if labelled is not None:
        return labelled
    said = find_persons(text)
    if said and said[0].value:
        return _split(str(said[0].value))
    bare = _TITLE_WORD.sub("", fold(text))
    return _bare_name(text[len(text) - len(bare) :].strip(" .,;:-"), titled=len(bare) < len(text))


def _bare_name(name: str, *, titled: bool) -> PersonName | None:
    words = name.replace(",", " ").split()
    if not 1 <= len(words) <= 6 or _REJECTED.search(name):
        return None
    telling = [fold(word) for word in words if fold(word) not in _PARTICLES]
    if not telling or any(word in _NO_NAMES or word in _STOPS for word in telling):
        return None
    if "," in name and len(words) >= 2:
        family, given = (part.strip() for part in name.split(",", 1))
        return PersonName(given_names=tidy_name(given), family_name=tidy_name(family))
    if titled and len(words) == 1:
        return PersonName(given_names="", family_name=tidy_name(name))
    return _split(" ".join(words))


def tidy_name(name: str) -> str:
    """Give a name its capitals where it was written all small or all large."""
    if not (name.islower() or name.isupper()):
        return name.strip()
    pieces = re.split(r"([ '’-])", name.lower().strip())
    tidied: list[str] = []
    for at, piece in enumerate(pieces):
        before = pieces[at - 2] if at >= 2 else ""
        small = piece in _SMALL or (piece in _ARTICLES and before in _SMALL)
        tidied.append(piece if small and len(pieces) > 1 else piece[:1].upper() + piece[1:])
    return "".join(tidied)


def _split(name: str) -> PersonName:
    words = name.split()
    if len(words) == 1:
        known = _is_given(words[0])
        tidy = tidy_name(name)
        return PersonName(given_names=tidy if known else "", family_name="" if known else tidy)
    at = _boundary(words)
    if at < 0:
        family, given = words[:-at], words[-at:]
    else:
        given, family = words[:at], words[at:]
    return PersonName(
        given_names=" ".join(tidy_name(word) for word in given),
        family_name=tidy_name(" ".join(family)),
    )


def _boundary(words: list[str]) -> int:
    """Return how many words are given names; negative: how many family names come first."""
    upper = [word.isupper() and len(word) > 1 for word in words]
    if any(upper) and not all(upper):
        if upper[0]:
            return -upper.index(False)
        return upper.index(True)
    for at, word in enumerate(words[1:], start=1):
        if fold(word).strip("'") in _PARTICLES and at < len(words) - 1:
            return at
    known = [_is_given(word) for word in words]
    if known[-1] and not known[0]:
        return -(len(words) - sum(known)) if known == sorted(known) else -(len(words) - 1)
    count = next((at for at, good in enumerate(known) if not good), len(words) - 1)
    return max(1, min(count, len(words) - 1))


def _is_given(word: str) -> bool:
    return all(part in GIVEN_NAMES for part in fold(word).split("-"))


def _labelled(text: str) -> PersonName | None:
    folded = fold(text)
    family = given = ""
    for match in _LABELLED.finditer(folded):
        value = text[match.start("value") : match.end("value")].strip(" .,;")
        if "pre" in match["label"] or match["label"].startswith(("first", "given")):
            given = given or value
        elif not match["label"].startswith("name"):
            family = family or value
    if not (family and given) or _REJECTED.search(family + given):
        return None
    return PersonName(given_names=tidy_name(given), family_name=tidy_name(family))


def _after_cue(text: str, folded: str) -> Iterator[Entity]:
    for cue in _CUE.finditer(folded):
        unsure = bool(
            cue["self"] or cue["english_self"] or cue.group().startswith(("ici", "c'est"))
        )
        if entity := _name_at(text, folded, cue.end(), unsure=unsure and not cue["title"]):
            yield entity


def _after_title(text: str, folded: str) -> Iterator[Entity]:
    for title in _TITLE.finditer(folded):
        capital = text[title.end() : title.end() + 1].isupper()
        if capital and (entity := _name_at(text, folded, title.end(), unsure=False, alone=True)):
            yield entity


def _name_at(
    text: str, folded: str, start: int, *, unsure: bool, alone: bool = False
) -> Entity | None:
    words = _name_words(text, folded, start)
    if not words or (unsure and not _is_sure(text, words)):
        return None
    if alone and not all(text[at].isupper() or folded[at:end] in _PARTICLES for at, end in words):
        words = [word for word in words if text[word[0]].isupper()][:1]
    end = words[-1][1]
    name = text[start:end]
    return Entity(
        name="person",
        value=tidy_name(name),
        start=start,
        end=end,
        confidence=0.7 if unsure else 0.95,
    )


def _name_words(text: str, folded: str, start: int) -> list[tuple[int, int]]:
    """Return the spans of the words that make a name from `start` on."""
    match = re.compile(_NAME).match(folded, start)
    if match is None:
        return []
    capitals = text[start].isupper()
    spans: list[tuple[int, int]] = []
    for word in re.finditer(r"\S+", match["name"]):
        at, end = start + word.start(), start + word.end()
        bare = word.group().rstrip(".")
        if bare in _PARTICLES and (spans or _capital_follows(text, end)):
            spans.append((at, end))
            continue
        if bare in _STOPS or (bare in _NO_NAMES and not (spans and text[at].isupper())):
            break
        if capitals and not text[at].isupper() and bare not in _PARTICLES and "'" not in bare:
            break
        if not capitals and len(spans) >= 2 and folded[slice(*spans[-1])] not in _PARTICLES:
            break
        spans.append((at, start + word.start() + len(bare)))
    while spans and folded[slice(*spans[-1])] in _PARTICLES:
        spans.pop()
    return spans


def _capital_follows(text: str, end: int) -> bool:
    return text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()


def _is_sure(text: str, words: list[tuple[int, int]]) -> bool:
    """Whether « je suis … » goes on with a name: two capitals, or a known first name."""
    names = [text[start:end] for start, end in words]
    if len(names) >= 2 and names[0][0].isupper() and names[-1][0].isupper():
        return True
    return _is_given(names[0]) and (names[0][0].isupper() or len(names) == 2)
