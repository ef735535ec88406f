"""Times of day, as HH:MM: « 14h30 », « midi et demi », « ce soir à 8h », "half past two".

Lengths of time are told in `durations.py`.
"""

import re
from collections.abc import Iterator

from bot.reading.calendar_words import one_of
from bot.reading.folding import fold
from bot.reading.number_words import SMALL, find_spoken_numbers
from bot.reading.overlaps import ONLY_IF_ASKED, first_come
from bot.talk.understanding import Entity

_HOUR_WORDS = [word for word, value in SMALL.items() if value <= 20 and not word.endswith("s")]
_HOUR_WORDS += ["six", "trois", "vingt et une", "vingt-et-une", "vingt-deux", "vingt deux",
                "vingt-trois", "vingt trois", "dix-sept", "dix-huit", "dix-neuf", "dix sept",
                "dix huit", "dix neuf"]  # fmt: skip
_MINUTE_WORDS = "(?:" + one_of(SMALL) + "(?:[ -](?:et[ -])?" + one_of(SMALL) + ")?)"
_PART = (
    r"(?:,? ?(?P<part>du matin|le matin|du mat|du soir|le soir|de l'apres[- ]midi|"
    r"l'apres[- ]midi|de l'aprem|apres-midi|in the morning|in the afternoon|in the evening|"
    r"at night|a\.?m\b\.?|p\.?m\b\.?))?"
)
_FRACTION = r"(?: (?P<fraction>et demie?|et quart|moins le quart|moins quart|moins \w+|pile))?"
_CLOCK = re.compile(
    r"(?<![\w:.,/+-])(?<!\d )(?P<hour>\d{1,2}) ?(?:h|:|heures?(?![\w-])|hrs?\b|hours\b)"
    r" ?(?P<minute>\d{2}(?!\d))?(?:(?<=[:\d])|(?![\w-]))(?::\d{2})?(?![\d/])" + _FRACTION + _PART
)
_SPOKEN = re.compile(
    rf"(?<![\w-])(?P<hour>{one_of(_HOUR_WORDS)}) (?:heures?|"
    rf"h)\b(?: (?!une? )(?P<minute>{_MINUTE_WORDS})(?![\w'])"
    rf"|{_FRACTION})(?![\w'])" + _PART
)
_NOON = re.compile(
    r"(?<![\w-])(?P<noon>midi|minuit|noon|midnight|midday)(?![\w-])"
    r"(?: (?P<fraction>et demie?|et quart|moins le quart|moins quart)"
    rf"| (?P<minute>{_MINUTE_WORDS}|\d{{2}})(?![\w:/]))?"
)
_AM_PM = re.compile(
    r"(?<![\w:.,/])(?<!\d )(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))? ?(?P<part>a\.?m\b\.?|"
    r"p\.?m\b\.?)"
)
_PAST_TO = re.compile(
    rf"(?<![\w-])(?P<minute>half|a quarter|quarter|{one_of(SMALL)}(?:[- ]five)?|\d{{1,2}})"
    rf"(?: minutes?)? (?P<way>past|to|after|before) (?P<hour>{one_of(_HOUR_WORDS)}|\d{{1,2}}|noon|"
    r"midnight)(?![\w:])" + _PART
)
_HALF = re.compile(rf"(?<![\w-])half (?P<hour>{one_of(_HOUR_WORDS)})(?![\w-])")
_OCLOCK = re.compile(rf"(?<![\w-])(?P<hour>{one_of(_HOUR_WORDS)}|\d{{1,2}}) ?o'? ?clock" + _PART)
_AT = re.compile(
    rf"(?<![\w-])(?:at|vers les|around|by) (?P<hour>{one_of(_HOUR_WORDS)}|\d{{1,2}})(?![\w:/]|"
    rf"[.,-]\d)"
    r"(?! ?(?:%|€|euros?|rue|bis|ter|[a-z]+ (?:street|road|avenue|lane|square|place)|least|"
    r"[a-z]{3,}))" + _PART
)
_ALONE = re.compile(
    r"\s*(?:a |at |vers )?(?P<hour>\d{1,2})(?:[.:h ](?P<minute>\d{2}))?\s*[.!]*\s*\Z"
)
_LENGTH_BEFORE = re.compile(
    r"\b(?:pendant|durant|dure|durera|durer|duree|depuis|dans|ds|il y a|toutes les|plus de|"
    r"moins de|"
    r"environ|sous|en|prend|prendra|reste|faut|for|in|takes?|lasts?|every|about|within|prevoir|"
    r"compter|cette|ces|les|ya|y a|presque|pres de|au moins|mis|louer?|rester?|passer?)(?: de| environ| encore)? \Z"
)
_STRONG_LENGTH_BEFORE = re.compile(
    r"\b(?:pendant|pdt|durant|dure|durera|durer|duree|attendu|attente|patiente|perdu|compter|prend|"
    r"delai|toutes les|mis|mets|mettre|reste[rz]?|fallu|louer?|passer?|occupe[rz]?|garde[rz]?)"
    r"(?: de| environ| au moins| presque| pres de| plus de| moins de| bien)* \Z"
)
_LENGTH_AFTER = re.compile(
    r" ?(?:d'attente|de (?:retard|menage|cours|trajet|marche|route|travail|reunion|garde|parking|"
    r"queue|stationnement)|par (?:jour|semaine|mois|seance))\b"
)
_FOR_BEFORE = re.compile(r"\b(?:pour|pr) \Z|^\s*\Z")
_FEW_HOURS = 5
_SHORT_HOURS = 8
"""Fewer hours than this, after « pour » or alone, are a length: « la salle pour deux heures »."""
_TIME_BEFORE = re.compile(
    r"\b(?:a|vers|des|jusqu'a|avant|apres|de|entre|et|pour|est|sur les|ou|:|heure|at|from|to|until|"
    r"between|and|by|before|after|midi|matin|soir|le|aux? alentours de)(?: les)? \Z"
)
_EVENING = re.compile(r"\b(?:soir|soiree|evening|tonight|afternoon|apres-midi|apres midi|aprem)\b")
_BREAK = re.compile(r"[.!?;,]| et ")


def find_times(text: str) -> tuple[Entity, ...]:
    """Find times of day; one no clock shows carries `impossible_time`.

    « à 3 h » is three in the night unless the words say otherwise; the twelve-hour speech
    of « deux heures et demie » or "half past two" means the afternoon from one to six.
    """
    folded = fold(text)
    found = first_come(
        one for pattern, reader in _READERS for match in pattern.finditer(folded)
        if (one := reader(match, folded)) is not None
    )  # fmt: skip
    return found or tuple(_alone(folded))


def _clock(match: re.Match[str], folded: str) -> Entity | None:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    written_out = "heure" in match.group() or "hr" in match.group() or "hours" in match.group()
    bare = written_out and not (match["minute"] or match["fraction"] or match["part"])
    if bare and not _is_a_moment(match, folded):
        return None
    before = folded[max(0, match.start() - 20) : match.start()]
    if not match["minute"] and _LENGTH_BEFORE.search(before):
        return None
    short = bare or (match["minute"] and hour < _FEW_HOURS and before.strip())
    if short and hour < _SHORT_HOURS and _FOR_BEFORE.search(before):
        return None
    if hour > 23 and not match["minute"]:
        return None
    if _STRONG_LENGTH_BEFORE.search(before) or _LENGTH_AFTER.match(folded, match.end()):
        return None
    if folded[match.end() : match.end() + 3] == "/24":
        return None
    return _time(hour, minute, match, folded, spoken=False)


def _is_a_moment(match: re.Match[str], folded: str) -> bool:
    before = folded[max(0, match.start() - 20) : match.start()]
    whole = folded.strip(" .!") == match.group().strip()
    return whole or _TIME_BEFORE.search(before) is not None


def _spoken(match: re.Match[str], folded: str) -> Entity | None:
    if not (match["fraction"] or match["minute"] or match["part"]):
        if not _is_a_moment(match, folded):
            return None
        before = folded[max(0, match.start() - 20) : match.start()]
        if _LENGTH_BEFORE.search(before):
            return None
        if _value(match["hour"]) < _SHORT_HOURS and _FOR_BEFORE.search(before):
            return None
    minute = _value(match["minute"]) if match["minute"] else 0
    return _time(_value(match["hour"]), minute, match, folded, spoken=True)


def _noon(match: re.Match[str], folded: str) -> Entity | None:
    before = folded[max(0, match.start() - 8) : match.start()]
    if before.endswith(("apres ", "apres-", "ce ", "le ")) and not match["fraction"]:
        return None
    hour = 12 if match["noon"] in {"midi", "noon", "midday"} else 24
    minute = _value(match["minute"]) if match["minute"] else 0
    return _time(hour, minute, match, folded, spoken=False)


def _am_pm(match: re.Match[str], folded: str) -> Entity | None:
    return _time(int(match["hour"]), int(match["minute"] or 0), match, folded, spoken=False)


def _past_or_to(match: re.Match[str], folded: str) -> Entity | None:
    words = match["minute"]
    minute = 30 if words == "half" else 15 if "quarter" in words else _value(words)
    if minute > 59 or (match["way"] in {"after", "before", "to"} and words.isdecimal()):
        return None
    named = match["hour"]
    hour = 12 if named == "noon" else 24 if named == "midnight" else _value(named)
    if not 1 <= hour <= 24:
        return None
    if match["way"] in {"to", "before"}:
        hour, minute = hour - 1, 60 - minute
    return _time(hour, minute, match, folded, spoken=True)


def _half(match: re.Match[str], folded: str) -> Entity | None:
    return _time(_value(match["hour"]), 30, match, folded, spoken=True)


def _oclock(match: re.Match[str], folded: str) -> Entity | None:
    return _time(_value(match["hour"]), 0, match, folded, spoken=True)


def _time(
    hour: int, minute: int, match: re.Match[str], folded: str, *, spoken: bool
) -> Entity | None:
    groups = match.groupdict()
    hour, minute = _with_fraction(hour, minute, groups.get("fraction") or "")
    hour = _in_part(hour, groups.get("part") or "", match, folded, spoken=spoken)
    good = 0 <= hour <= 23 and 0 <= minute <= 59
    return Entity(
        name="time",
        value=f"{hour:02}:{minute:02}" if good else None,
        start=match.start("hour") if groups.get("hour") and "way" not in groups else match.start(),
        end=match.end(),
        confidence=0.8 if spoken else 1.0,
        problem="" if good else "impossible_time",
    )


def _with_fraction(hour: int, minute: int, fraction: str) -> tuple[int, int]:
    if fraction.startswith("et demi"):
        minute = 30
    elif fraction == "et quart":
        minute = 15
    elif fraction.startswith("moins"):
        less = 15 if "quart" in fraction else _value(fraction.rsplit(maxsplit=1)[-1])
        if 0 < less < 60:
            hour, minute = hour - 1, 60 - less
    if hour == 24 and minute < 60:
        hour = 0
    return hour, minute


def _in_part(hour: int, part: str, match: re.Match[str], folded: str, *, spoken: bool) -> int:
    part = part.replace(".", "")
    if part == "am" or "mat" in part or "morning" in part:
        return 0 if hour == 12 and part == "am" else hour
    after_noon = part == "pm" or any(word in part for word in ("soir", "apr", "noon", "evening"))
    if not after_noon and hour < 12:
        after_noon = _said_nearby(match, folded) or (
            spoken and 1 <= hour <= 6 and not _at_night(folded)
        )
    return hour + 12 if after_noon and hour < 12 else hour


def _said_nearby(match: re.Match[str], folded: str) -> bool:
    """Whether « ce soir » or « demain après-midi » stands just before."""
    before = folded[max(0, match.start() - 28) : match.start()]
    parts = _BREAK.split(before)
    return _EVENING.search(parts[-1]) is not None


def _at_night(folded: str) -> bool:
    return "nuit" in folded or "night" in folded or "matin" in folded or "morning" in folded


def _value(words: str) -> int:
    if words.isdecimal():
        return int(words)
    spoken = find_spoken_numbers(words)
    return spoken[0].value if spoken else 99


def _alone(folded: str) -> Iterator[Entity]:
    match = _ALONE.match(folded) if len(folded) < 24 else None
    if match and int(match["hour"]) < 24 and int(match["minute"] or 0) < 60:
        value = f"{int(match['hour']):02}:{int(match['minute'] or 0):02}"
        yield Entity(
            name="time",
            value=value,
            start=match.start("hour"),
            end=match.end("minute" if match["minute"] else "hour"),
            confidence=ONLY_IF_ASKED,
        )


_READERS = (
    (_AM_PM, _am_pm),
    (_CLOCK, _clock),
    (_SPOKEN, _spoken),
    (_NOON, _noon),
    (_PAST_TO, _past_or_to),
    (_HALF, _half),
    (_OCLOCK, _oclock),
    (_AT, _oclock),
)
