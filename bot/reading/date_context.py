"""What the words around a date say of it: since when, born when, from, until, past or to come."""

import re

_SINCE = re.compile(
    r"\b(?:depuis|dps|depui|since|ca dure depuis)(?: (?:environ|a peu pres|au moins|le|la|l'|les|"
    r"ce|"
    r"cette|debut|fin|mi|about|around|early|late|last|the|at least))*'? ?\Z"
)
_BIRTH = re.compile(
    r"(?:\bnee?(?:\(e\))?(?: \w+)?|\bnaissance|\bnaiss|\bddn|\bborn|\bbirth(?:day|date)?|\bdob|"
    r"\banniversaire|\bdate of birth)(?: (?:est|is|was|le|la|un|on|the|in|en|:|c'est|au|a [\w-]+))*"
    r" ?:? ?\Z"
)
_EXPECTED_BIRTH = re.compile(
    r"\b(?:(?:naissance|accouchement|terme|bebe|birth|baby|jumeaux)(?: (?:est|is|doit|va|devrait|"
    r"de la grossesse|qui|date))*(?: (?:prevue?s?|attendue?s?|estimee?|due|expected|naitra|naitre|"
    r"arrivera?|date))+|(?:j'accouche|accoucher|accouchement|accoucherai|accouchera|terme|due date))"
    r"(?: (?:le|pour|vers|en|au|on|for|the|in|est|is))*:? ?\Z"
)
_START = re.compile(
    r"\b(?:a partir d(?:u|e|'ici)?|a compter d(?:u|e)|des|from|starting(?: on| from)?|commence|"
    r"debut|"
    r"as of|debute)(?: le| the)?:? ?\Z"
)
_END = re.compile(
    r"\b(?:jusqu'(?:au|a|en|a le)|jusqu au|jusqu a|until|till|au plus tard|termine|finit|fin)"
    r"(?: le| the)?:? ?\Z"
)
_BEFORE = re.compile(r"\b(?:avant|before|d'ici|by)(?: le| the| la)? ?\Z")
_AFTER = re.compile(r"\b(?:apres|after)(?: le| the| la)? ?\Z")
_NOT_PARTICIPLES = (
    r"(?!(?:une|cette|notre|votre|quelque|quatre|autre|entre|contre|meme|encore|toute|envie|hate|"
    r"ecole|classe|cantine|piscine|greve|conges?|vacances?|seance|place|libre|comme|toujours|"
    r"presque|peine|grande|petite|rendez|confiance|affaire|grippe|fievre|tendance)\b)"
)
_SURE_PARTICIPLES = (
    r"(?:eue?s?|vue?s?|faite?s?|perdue?s?|recue?s?|mise?s?|prise?s?|parue?s?|venue?s?|\w+[ae]inte?s?|"
    r"survenue?s?|tenue?s?|rendue?s?|vendue?s?|partie?s?|sortie?s?|morte?s?|ecrite?s?|dite?s?|"
    r"finie?s?|cassee?|tombee?|volee?|signalee?|commencee?|arrivee?|passee?|deposee?|envoyee?|"
    r"appelee?|demandee?|constatee?|trouvee?|abimee?|renversee?|debordee?|explosee?|brulee?|"
    r"disparue?s?|decouverte?s?|ouverte?s?|produite?s?|fuie?|coulee?|oubliee?|laissee?|jetee?)"
)
_PAST = re.compile(
    r"\b(?:ai|as|avons|avez|ont|[lmtn]'a|s'est|se sont|me suis|on a|il a|elle a|qui a|ca a)"
    rf"(?: (?:ete|deja|bien|pas|tout))? (?:{_SURE_PARTICIPLES}|{_NOT_PARTICIPLES}\w{{3,}}ee?s?)\b"
    rf"|\ba (?:ete |deja )?{_SURE_PARTICIPLES}\b"
    r"|\b(?:est|sont|suis) (?:\w+ )?(?:arrivee?s?|allee?s?|restee?s?|rentree?s?|tombee?s?|partie?s?|venue?s?|passee?s?|mort|"
    r"morte|"
    r"decedee?|apparue?s?|survenue?s?)\b"
    r"|\b(?:etais|etait|etions|etiez|etaient|avais|avait|avions|aviez|avaient|datant de|date de|datait)\b"
    r"|\b(?:was|were|happened|started|began|broke|fell|saw|lost|stole|stolen|called|noticed|"
    r"reported|appeared|occurred|got|had|did|came|went|found|been)\b"
)
_JUST_TOLD = re.compile(
    r"\b(?:decedee?s?|mort|morte|mariee?s?|pacsee?s?|divorcee?s?|separee?s?|datee?s?|datant|"
    r"etablie?s?|delivree?s?|signee?s?|emise?|achetee?s?|survenue?s?|recue?s?|envoyee?s?|"
    r"deposee?s?|constatee?s?|perdue?s?|volee?s?|tombee?s?|arrivee?s?)"
    r"(?: (?:le|du|de|au|a|en|ce|\w+di))*(?: la| l')? ?\Z"
)
_AT_NIGHT = re.compile(
    r"\A(?!.*\b(?:sera|aura|vais|va|prevue?s?|voudrais|faut|will)\b).{6,}\bla nuit d[eu] \Z"
)
"""A night between two days is told of afterwards: « du bruit dans la nuit de lundi à mardi »."""
_BREAK = re.compile(
    r"[.!?;\n]|\b(?:et je voudrais|je voudrais|je veux|i want|i would like|i'd like)\b"
)


def role_before(folded: str, start: int) -> str:
    """Name what the words before a date make of it, or return an empty text."""
    before = folded[max(0, start - 40) : start]
    for role, pattern in _ROLES:
        if pattern.search(before):
            return role
    return ""


def speaks_of_the_past(folded: str, start: int, end: int) -> bool:
    """Whether the clause around a date tells what has happened."""
    before = folded[max(0, start - 60) : start]
    breaks = list(_BREAK.finditer(before))
    if breaks:
        before = before[breaks[-1].end() :]
    told = any(one.search(before) for one in (_PAST, _JUST_TOLD, _AT_NIGHT))
    return told or _told_after(folded[end : end + 40])


def _told_after(after: str) -> bool:
    cut = _BREAK.search(after)
    clause = after[: cut.start()] if cut else after
    told = _PAST.search(clause)
    return told is not None and told.start() < 16


_ROLES = (
    ("since", _SINCE),
    ("expected_birth", _EXPECTED_BIRTH),
    ("birth_date", _BIRTH),
    ("end", _END),
    ("start", _START),
    ("before", _BEFORE),
    ("after", _AFTER),
)
