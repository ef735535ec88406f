"""Lengths of time, as ISO 8601 durations: « trois semaines », « une demi-heure », "2 hours"."""

import re

from bot.reading.calendar_words import UNITS, one_of
from bot.reading.counting import counted
from bot.reading.date_patterns import NUMBER
from bot.reading.folding import fold
from bot.reading.overlaps import first_come
from bot.talk.understanding import Entity

_COUNTED = re.compile(
    rf"(?<![\w.,/-])(?<!')(?P<count>{NUMBER}) ?(?:d')?(?:(?:bonne|petite|longue|grosse|bon|petit|"
    rf"long|gros)s? )?(?P<unit>{one_of(UNITS)})\b"
    r"(?:(?P<half> et demie?| and a half)|(?P<quarter> et quart| and a quarter)|"
    r" ?(?P<minutes>[0-5]?\d)(?: ?(?:min|mn|minutes?))?(?![\d/:]))?"
)
_CLOCK_LENGTH = re.compile(
    r"\b(?:pendant|pdt|durant|dure|durera|durer|duree(?: de)?|prend|attendu|attente(?: de)?|patiente|"
    r"delai(?: de)?|faut compter|compter|perdu|mis|mets|mettre|rester?|louer?|passer?|presque|"
    r"pres de|au moins|pour(?= ?[1-4] ?h)|for|lasts?|takes?|en|sous|within) ?"
    r"(?:environ |about |:)?(?P<hours>\d{1,3}) ?h ?(?P<minutes>[0-5]\d)?\b"
)
_MANY_HOURS = re.compile(r"(?<![\w.,/-])(?P<hours>2[4-9]|[3-9]\d|1\d\d) ?h(?![\w/])(?! ?/)")
_HOURS_OF = re.compile(
    r"(?<![\w.,/-])(?P<hours>\d{1,2}) ?h ?(?P<minutes>[0-5]\d)?(?= (?:d'attente|de (?:retard|menage|"
    r"cours|trajet|marche|route|travail|reunion|garde|parking|queue|stationnement)|par (?:jour|"
    r"semaine|mois|seance))\b)"
)
_FIXED = {
    "1/2 heure": "PT30M", "1/4 d'heure": "PT15M", "3/4 d'heure": "PT45M", "la journee": "P1D",
    "trois quart d'heure": "PT45M", "une demi-heure": "PT30M", "une demi heure": "PT30M", "demi-heure": "PT30M",
    "half an hour": "PT30M", "un quart d'heure": "PT15M", "quart d'heure": "PT15M",
    "trois quarts d'heure": "PT45M", "a quarter of an hour": "PT15M",
    "une demi-journee": "PT12H", "demi-journee": "PT12H", "half a day": "PT12H",
    "une journee": "P1D", "toute la journee": "P1D", "all day": "P1D",
    "un trimestre": "P3M", "un semestre": "P6M", "six months": "P6M", "une nuit": "P1D",
}  # fmt: skip
_FIXED_WORDS = re.compile(r"(?<![\w-])" + one_of(_FIXED) + r"\b")
_AGE_BEFORE = re.compile(
    r"\b(?:j'ai|jai|g|ai|as|a|ont|avons|aura|agee? de|age de|age|plus de|moins de|que|aged|i'm|am|is|"
    r"(?:fils|filles?|enfants?|garcons?|bebe|petite?s?|mere|pere|frere|soeur|mari|femme|neveu|niece|"
    r"jeune|ado|dame|monsieur|homme|chien|chienne|mamie|papi|maman|papa|eleves?|personne)s?(?: de)?) \Z"
)
_NO_LENGTH_BEFORE = re.compile(r"\b(?:toutes|tous|ttes|ts|chaque) (?:les )?\Z")
_OF_THINGS = re.compile(r" d(?:e|')")
_ONE_DAY = re.compile(
    r" (?:ou l'autre|sur|ferie|feries|de semaine|prochain|j'|on |je |il |elle |vous )"
)
_AGED = frozenset({"an", "ans", "annee", "annees", "year", "years", "yr", "yrs"})
_FRENCH_UNITS = frozenset(UNITS) - {
    "day", "days", "week", "weeks", "month", "months", "year", "years", "hour", "hours", "minute",
    "minutes", "fortnight", "fortnights", "h", "min", "mins",
}  # fmt: skip
_ENGLISH_ARTICLE = re.compile(r"an?(?: |$)")
_LETTERS = {
    "year": "Y", "month": "M", "week": "W", "fortnight": "W", "day": "D", "hour": "H",
    "minute": "M",
}  # fmt: skip


def find_durations(text: str) -> tuple[Entity, ...]:
    """Find lengths of time; ages (« j'ai 35 ans ») and times of day are none."""
    folded = fold(text)
    candidates = [
        _duration(_FIXED[match.group()], match.start(), match.end())
        for match in _FIXED_WORDS.finditer(folded)
    ]
    patterns = (_CLOCK_LENGTH, _HOURS_OF, _MANY_HOURS)
    for match in (found for pattern in patterns for found in pattern.finditer(folded)):
        minutes = match.groupdict().get("minutes")
        value = f"PT{int(match['hours'])}H" + (f"{int(minutes)}M" if minutes else "")
        candidates.append(_duration(value, match.start("hours"), match.end()))
    candidates += [one for match in _COUNTED.finditer(folded) if (one := _counted(match, folded))]
    return first_come(candidates)


def _counted(match: re.Match[str], folded: str) -> Entity | None:
    start, said = match.start(), match["count"]
    if match["unit"] in _FRENCH_UNITS and (article := _ENGLISH_ARTICLE.match(said)):
        start, said = start + article.end(), said[article.end() :]
    count, unit = counted(said), UNITS[match["unit"]]
    if count is None or (match["unit"] == "h" and count <= 24):
        return None
    if _is_no_length(match, start, folded):
        return None
    minutes = match["minutes"] if unit == "hour" else None
    end = match.end() if minutes or not match["minutes"] else match.end("unit")
    return _duration(_iso(count, unit, match, minutes), start, end)


def _is_no_length(match: re.Match[str], start: int, folded: str) -> bool:
    """Whether it tells an age, a day to come or how often: « toutes les dix minutes »."""
    before = folded[max(0, start - 20) : start]
    age = match["unit"] in _AGED and _AGE_BEFORE.search(before)
    if match["unit"].startswith("quinzaine") and _OF_THINGS.match(folded, match.end()):
        return True
    one_day = match.group() in {"un jour", "one day"} and _ONE_DAY.match(folded, match.end())
    return bool(age or one_day or _NO_LENGTH_BEFORE.search(before))


def _iso(count: int, unit: str, match: re.Match[str], minutes: str | None) -> str:
    count = count * 2 if unit == "fortnight" else count
    if unit in {"hour", "minute"}:
        extra = "30M" if match["half"] else "15M" if match["quarter"] else ""
        extra = f"{int(minutes)}M" if minutes else extra
        return f"PT{count}{_LETTERS[unit]}{extra if unit == 'hour' else ''}"
    half = {"month": "15D", "year": "6M"}.get(unit, "") if match["half"] else ""
    return f"P{count}{_LETTERS[unit]}{half}"


def _duration(value: str, start: int, end: int) -> Entity:
    return Entity(name="duration", value=value, start=start, end=end, confidence=0.9)
