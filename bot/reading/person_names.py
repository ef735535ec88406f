"""A name given in answer: « Dupont, Jean », « nom : Dupont, prénom : Jean ».

People named among other words are told in `persons.py`.
"""

import re

from bot.reading.folding import fold
from bot.reading.name_parts import PersonName, split_name, tidy_name
from bot.reading.name_words import NO_NAMES, PARTICLES, STOPS
from bot.reading.persons import SAID_AS_SUCH, find_persons

_TITLE_WORD = re.compile(
    r"^(?:m\.|mr\.?|mme\.?|mlle\.?|monsieur|madame|mademoiselle|mrs\.?|ms\.?|miss|dr\.?|docteur|"
    r"maitre|m) "
)
_LABELLED = re.compile(
    r"(?<!\w)(?P<label>nom de famille|nom de naissance|nom d'usage|prenoms?|noms?|last name|"
    r"surname|family name|"
    r"first name|given names?|name) ?(?::|=|c'est|est|is)? *(?P<value>[^\W\d_][^:,;\n=]{0,60}?)"
    r"(?=[,;\n]|(?: et)? (?:mon |my |le |and )?(?:nom|prenom|first|last|surname|family|given)|$)"
)
_REJECTED = re.compile(r"[\d@?!<>{}\[\]/\\#€$%&*+=_|~^]")


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
    said = [one for one in find_persons(text) if one.confidence >= SAID_AS_SUCH]
    if said and said[0].value:
        return split_name(str(said[0].value))
    bare = _TITLE_WORD.sub("", fold(text))
    return _bare_name(text[len(text) - len(bare) :].strip(" .,;:-"), titled=len(bare) < len(text))


def _bare_name(name: str, *, titled: bool) -> PersonName | None:
    words = name.replace(",", " ").split()
    if not 1 <= len(words) <= 6 or _REJECTED.search(name):
        return None
    telling = [fold(word) for word in words if fold(word) not in PARTICLES]
    if not telling or any(word in NO_NAMES or word in STOPS for word in telling):
        return None
    if "," in name and len(words) >= 2:
        family, given = (part.strip() for part in name.split(",", 1))
        return PersonName(given_names=tidy_name(given), family_name=tidy_name(family))
    if titled and len(words) == 1:
        return PersonName(given_names="", family_name=tidy_name(name))
    return split_name(" ".join(words))


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
