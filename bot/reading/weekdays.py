"""Days that come back: « tous les mercredis », « du lundi au vendredi », "on weekdays".

A day that comes once is told in `single_dates.py`. « le samedi » comes back only where the clause
says so: « la mairie est fermée le samedi toute l'année ».
"""

import re
from collections.abc import Iterator

from bot.reading.calendar_words import SHORT_WEEKDAYS, WEEKDAYS, one_of
from bot.reading.folding import fold
from bot.reading.overlaps import first_come
from bot.talk.understanding import Entity

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""What a weekday is called in an entity's value, Monday first."""

_DAY = rf"(?:{one_of(WEEKDAYS)})s?"
_PART = (
    r"(?: (?:de |dans |a |en )?(?:la |l')?(?:matins?|matinee|midis?|apres[- ]midis?|aprem|soirs?|"
    r"soiree|journee|mornings?|afternoons?|evenings?|nights?)\b)?"
)
_LINK = (
    r"(?: ?[,/&+] ?(?:et |puis )?| (?:et|ou|and|or|puis|ainsi que) (?:aussi )?| )"
    r"(?:(?:le|les|tous les|chaque|every|on) )?"
)
_LIST = rf"{_DAY}\b{_PART}(?:{_LINK}{_DAY}\b{_PART}){{0,6}}"
_ONCE = (
    r"(?! ?\d{1,2}(?! ?(?:h|:|am\b|pm\b))| (?:prochaine?|dernier|passe|en (?:huit|quinze|8|15)|"
    r"suivant|de la semaine|de cette semaine|de paques|de pentecote|de l'ascension|saint\b|gras\b|"
    r"premier|next|last|week\b))"
)
_EVERY = re.compile(
    r"(?<![\w-])(?:(?:tous?|ts|tt|toutes?) (?:les|ls)|chaque|each|every(?: other)?|"
    rf"(?:tous )?(?:les|ls)) (?P<days>{_LIST}){_ONCE}"
)
_PLURALS = rf"(?:{one_of(word for word in WEEKDAYS if not word.endswith('s'))})s\b"
_PLURAL = re.compile(
    rf"(?<![\w-])(?<!deux )(?<!trois )(?<!quatre )(?<!\d )(?P<days>{_PLURALS}{_PART}"
    rf"(?:{_LINK}{_DAY}\b{_PART}){{0,6}}){_ONCE}"
)
_NTH = (
    r"(?:premier|1er|deuxieme|2e|2eme|second|troisieme|3e|3eme|quatrieme|4e|4eme|dernier|first|"
    r"third|last)s?"
)
_ONE_OF_TWO = re.compile(
    rf"(?<![\w-])(?:(?:un|1) (?P<days>{_DAY}){_PART} (?:sur (?:deux|2|trois|3|quatre|4)|"
    r"par (?:mois|semaine|quinzaine))"
    rf"|(?P<each>(?:tous les|chaque|every) )?(?:le |les |the )?{_NTH}(?: et (?:le |les )?{_NTH})? "
    rf"(?P<numbered>{_DAY}){_PART} (?:de chaque mois|of (?:each|every) month|"
    r"(?(each)du mois|(?<=s )du mois))"
    r"|(?:un|1) (?P<ends>week-?end|week end|we) sur (?:deux|2|trois|3))\b"
)
_SHORT = rf"(?:{_DAY}|{one_of(SHORT_WEEKDAYS)})\.?"
_SPAN = re.compile(
    rf"(?<![\w-])(?:(?:du|de|from|le) )?(?P<first>{_SHORT}){_PART}"
    rf"(?: ?- ?| (?:au|a|to|through|jusqu'au) )(?P<last>{_SHORT})(?!\w){_PART}{_ONCE}"
)
_ONE_WEEKEND = re.compile(r"\b(?:tout|depuis|avant|apres|ce) \Z")
_WEEK = re.compile(
    r"(?<![\w-])(?:(?P<all>(?:tous?|ts|tt) (?:les|ls) jours?\b(?! (?:feries|ouvr|de (?:la )?"
    r"semaine))|chaque jour\b(?! ouvr)|every ?day\b|each day\b|7 ?j(?:ours)? ?(?:/|sur) ?7)"
    r"|(?P<worked>en semaine\b(?! ?\d|s)|(?:(?:tous )?les |chaque )?jours? (?:ouvr\w+|de (?:la )?"
    r"semaine)\b|(?:on |every )?weekdays?\b)"
    r"|(?P<rest>(?:tous |ts )?les (?:week-?ends?|week ends?|wkends?|we)\b|chaque (?:week-?end|"
    r"week end|we)\b|le (?:week-?end|week end)\b|(?:on |at (?:the )?|every )weekends?\b))"
    r"(?! (?:prochaine?|dernier|passe|suivant|d[ue]\b|des\b|d'|qui\b|next|last|of\b)| ?\d)"
)
_LONE = re.compile(rf"(?<![\w-])(?P<le>le |les )?(?P<days>{_LIST}){_ONCE}(?! (?:au|to) |-\w)")
_TWO_ARTICLES = re.compile(rf"le {_DAY}{_PART}(?: ?[,&+] ?| (?:et|and) )(?:le )?.*")
_EXCEPT = re.compile(
    rf",? (?:sauf|hors|hormis|excepte|mais pas|except(?: on)?|but not)(?: le| les)? "
    rf"(?P<days>{_LIST}|(?:week-?end|week end)s?)"
)
_HABIT = re.compile(
    r"\b(?:en general|generalement|d'habitude|habituellement|regulier|reguliere|regulierement|"
    r"normalement|souvent|toujours|a l'annee|toute l'annee|toute la saison|tte l'annee|l'annee|"
    r"chaque semaine|toutes les semaines|par semaine|hebdo\w*|une semaine sur deux|"
    r"hors vacances|periodes? scolaires?|pendant l'annee|a chaque fois|usually|always|"
    r"each week|every week|weekly|all year|in general|regularly)\b"
)
_ROUTINE = re.compile(
    r"\b(?:ouvr(?:e|es|ez|ent)|ouvert(?:e|es|s)?|ferm(?:e|es|ez|ent|ee|ees|er)|horaires?|marche|"
    r"permanences?|repete(?:nt)?|entrainements?|cours|a lieu|ont lieu|se tient|collecte\w*|"
    r"ramass(?:e|es|ent|age|ees?)|cantine|garderie|periscolaire|centre (?:de loisirs|aere)|creche|"
    r"nounou|clubs?|judo|danse|foot|chorale|ateliers?|mange(?:nt)?|travaille(?:nt)?|vient|viennent|"
    r"bosse|joue(?:nt)?|aboie(?:nt)?|open|opens|close|closes|closed|market|hours|works?|eats?)\b"
)
_TRIP = re.compile(
    r"\b(?:absente?s?|conges?|vacances|par(?:s|t|ti|tie|tons)|serai|sera|demenag\w+|voyage|"
    r"hospitalis\w+|reserv\w+|lou(?:er|e|ons)|location|benne|echafaudage|travaux|stage|away|"
    r"holiday|book|rent|hire|cette semaine|semaine prochaine|nuit)\b"
)
_BREAK = re.compile(r"[.!?;\n]")
_CUE = re.compile(
    r"di(?:s|man)?\b|dimanch|dimach|days?\b|\blun\b|\bmar\b|jour|semaine|week|\bwe\b|\b7"
)
_NEAR = 70
"""Characters around a day in which its habit may be said."""


def find_weekdays(text: str) -> tuple[Entity, ...]:
    """Find days that come back every week, as a list of `mon` … `sun` in that order."""
    folded = fold(text)
    return weekdays_of(folded)


def weekdays_of(folded: str) -> tuple[Entity, ...]:
    """Find them in a folded text."""
    if not _CUE.search(folded):
        return ()
    return first_come(_candidates(folded))


def days_named(folded: str) -> frozenset[int]:
    """Give the days of the week that a folded text names, Monday being 0, however often."""
    return frozenset(WEEKDAYS[_singular(word)] for word in _DAY_WORD.findall(folded))


def _candidates(folded: str) -> Iterator[Entity]:
    for match in _SPAN.finditer(folded):
        first, last = _number(match["first"]), _number(match["last"])
        if _is_a_week(match, first, last, folded):
            yield _with_exceptions(_stretch(first, last), match, folded)
    for match in _WEEK.finditer(folded):
        if match["rest"] and _ONE_WEEKEND.search(folded, 0, match.start()):
            continue
        kind = "all" if match["all"] else "worked" if match["worked"] else "rest"
        yield _with_exceptions(frozenset(_WHOLE[kind]), match, folded)
    for match in _EVERY.finditer(folded):
        yield _with_exceptions(days_named(match["days"]), match, folded)
    for match in _ONE_OF_TWO.finditer(folded):
        days = days_named(match["days"] or match["numbered"] or "")
        yield _recurring(days or frozenset(_WHOLE["rest"]), *match.span())
    for match in _PLURAL.finditer(folded):
        yield _recurring(days_named(match["days"]), *match.span("days"))
    for match in _LONE.finditer(folded):
        if _comes_back(match, folded):
            yield _recurring(days_named(match["days"]), *match.span("days"))


def _is_a_week(match: re.Match[str], first: int, last: int, folded: str) -> bool:
    clause = _clause(folded, *match.span())
    if _TRIP.search(clause):
        return False
    return (
        (first < 2 < last)
        or _HABIT.search(clause) is not None
        or _ROUTINE.search(clause) is not None
    )


def _comes_back(match: re.Match[str], folded: str) -> bool:
    clause = _clause(folded, *match.span())
    days = _DAY_WORD.findall(match["days"])
    listed = len(days) > 2 or (len(days) > 1 and _TWO_ARTICLES.fullmatch(match.group()))
    if listed and not _TRIP.search(clause):
        return True
    if _HABIT.search(clause) and (match["le"] or len(days) > 1):
        return True
    return match["le"] is not None and _ROUTINE.search(clause) is not None


def _clause(folded: str, start: int, end: int) -> str:
    """Return the words around a stretch, as far as its sentence goes."""
    before = _BREAK.split(folded[max(0, start - _NEAR) : start])[-1]
    return before + folded[start:end] + _BREAK.split(folded[end : end + _NEAR])[0]


def _with_exceptions(days: frozenset[int], match: re.Match[str], folded: str) -> Entity:
    left_out = _EXCEPT.match(folded, match.end())
    if left_out is None:
        return _recurring(days, *match.span())
    out = days_named(left_out["days"]) or frozenset(_WHOLE["rest"])
    return _recurring((days - out) or days, match.start(), left_out.end())


def _stretch(first: int, last: int) -> frozenset[int]:
    """Return the days from one to the other, over Sunday if need be."""
    return frozenset((first + step) % 7 for step in range((last - first) % 7 + 1))


def _number(word: str) -> int:
    word = word.rstrip(".")
    return SHORT_WEEKDAYS[word] if word in SHORT_WEEKDAYS else WEEKDAYS[_singular(word)]


def _singular(word: str) -> str:
    return word if word in WEEKDAYS else word.removesuffix("s")


def _recurring(days: frozenset[int], start: int, end: int) -> Entity:
    value = [DAYS[day] for day in sorted(days)]
    return Entity(name="weekdays", value=value, start=start, end=end, confidence=0.9)


_DAY_WORD = re.compile(rf"\b{_DAY}\b")
_WHOLE = {"all": range(7), "worked": range(5), "rest": range(5, 7)}
