"""Feasts and bank holidays by name: « à Noël », « la veille de Pâques », "on Christmas Eve"."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta

from bot.reading.calendar_words import one_of
from bot.reading.date_mentions import Mention

_Day = Callable[[int], date]


def easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher's reckoning)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def _on(month: int, day: int) -> _Day:
    return lambda year: date(year, month, day)


def _after_easter(days: int) -> _Day:
    return lambda year: easter(year) + timedelta(days=days)


def _mothers_day(year: int) -> date:
    """Return the last Sunday of May, a week later where that is Whit Sunday."""
    last = date(year, 5, 31)
    sunday = last - timedelta(days=(last.weekday() + 1) % 7)
    return sunday + timedelta(days=7) if sunday == easter(year) + timedelta(days=49) else sunday


def _fathers_day(year: int) -> date:
    """Return the third Sunday of June."""
    return date(year, 6, 21) - timedelta(days=(date(year, 6, 21).weekday() + 1) % 7)


_CHRISTMAS, _NEW_YEAR, _EVE = _on(12, 25), _on(1, 1), _on(12, 31)
_NAMED: dict[str, _Day] = {
    **dict.fromkeys(("jour de l'an", "jour de l an", "nouvel an", "new year's day"), _NEW_YEAR),
    **dict.fromkeys(
        ("saint-sylvestre", "saint sylvestre", "st sylvestre", "reveillon du jour de l'an",
         "reveillon du nouvel an", "new year's eve"), _EVE,
    ),
    **dict.fromkeys(("christmas eve", "reveillon de noel"), _on(12, 24)),
    **dict.fromkeys(("jour de noel", "christmas day"), _CHRISTMAS),
    **dict.fromkeys(("dimanche de paques", "easter sunday"), _after_easter(0)),
    **dict.fromkeys(("lundi de paques", "easter monday"), _after_easter(1)),
    **dict.fromkeys(("vendredi saint", "good friday"), _after_easter(-2)),
    "mardi gras": _after_easter(-47),
    "jeudi de l'ascension": _after_easter(39),
    "dimanche de pentecote": _after_easter(49),
    "lundi de pentecote": _after_easter(50),
    "fete du travail": _on(5, 1),
    "fete nationale": _on(7, 14),
    "fete de la musique": _on(6, 21),
    "fete des meres": _mothers_day,
    "fete des peres": _fathers_day,
    "saint-valentin": _on(2, 14),
    "saint valentin": _on(2, 14),
}  # fmt: skip
"""Feasts whose name can hardly mean anything else."""
_SHORT: dict[str, _Day] = {
    **dict.fromkeys(("noel", "christmas"), _CHRISTMAS),
    **dict.fromkeys(("paques", "easter"), _after_easter(0)),
    "ascension": _after_easter(39),
    "pentecote": _after_easter(49),
    "toussaint": _on(11, 1),
    "assomption": _on(8, 15),
    "armistice": _on(11, 11),
    "epiphanie": _on(1, 6),
    "chandeleur": _on(2, 2),
    "halloween": _on(10, 31),
}
"""Feasts that name other things too (« le marché de Noël »), taken after a small word only."""

FEAST = re.compile(
    r"(?<![\w-])(?:(?P<beside>veille|lendemain) (?:de la |du |de l'|de |d')"
    rf"(?P<near>{one_of((*_NAMED, *_SHORT))})"
    rf"|(?P<named>{one_of(_NAMED)})"
    r"|(?:a|jour de|pour|depuis|avant|apres|jusqu'a|d'ici|entre|at|on|since|before|after|for|by|"
    r"until) (?:la |l'|le )?"
    rf"(?P<feast>{one_of(_SHORT)})|^(?P<alone>{one_of(_SHORT)})$)(?![\w-])"
)
_BESIDE = {"veille": -1, "lendemain": 1}


def feast(match: re.Match[str], now: datetime) -> Mention | None:
    """Read a feast as the next one; the last one is told too, for clauses about the past."""
    name = match["near"] or match["named"] or match["feast"] or match["alone"]
    group = "beside" if match["near"] else "named" if match["named"] else "feast"
    start = match.start(group) if match[group] else match.start()
    shift = timedelta(days=_BESIDE[match["beside"]] if match["beside"] else 0)
    day_in = _NAMED.get(name) or _SHORT[name]
    today = now.date()
    days = [day_in(year) + shift for year in range(now.year - 1, now.year + 2)]
    return Mention(
        start=start,
        end=match.end(),
        first=min(day for day in days if day >= today),
        before=max(day for day in days if day <= today),
    )
