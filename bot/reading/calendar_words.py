"""The words of the calendar in French and English, with the spellings people really use.

How they are put together is told in `date_mentions.py`.
"""

from collections.abc import Iterable

from bot.reading.word_lists import listed

_SHORTEST_FORGIVEN = 6
"""Shorter words are other words too easily: « mari », « jedi »."""


def _slips(word: str) -> frozenset[str]:
    """Return a long word with one inner letter left out, or two neighbours swapped."""
    if len(word) < _SHORTEST_FORGIVEN:
        return frozenset()
    inner = range(1, len(word) - 1)
    dropped = {word[:at] + word[at + 1 :] for at in inner}
    swapped = {word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in inner}
    return frozenset(dropped | swapped) - {word}


MONTHS: dict[str, int] = {
    word: number
    for number, spellings in enumerate(
        (
            "janvier janv jan january janvie",
            "fevrier fevr fev february feb fevrie fervier februar",
            "mars march mar",
            "avril avr april apr",
            "mai may",
            "juin june jun",
            "juillet juil july jul juilet jullet jui",
            "aout august aug aoout out",
            "septembre sept sep september setembre septenbre",
            "octobre oct october octobe",
            "novembre nov november novenbre",
            "decembre dec december decenbre desembre",
        ),
        start=1,
    )
    for word in spellings.split()
    if word not in {"jui", "out"}
}
WEEKDAYS: dict[str, int] = {
    word: number
    for number, spellings in enumerate(
        (
            "lundi monday lundis lundy",
            "mardi tuesday tuesdays mardis",
            "mercredi wednesday mecredi mercredis mercerdi wensday wednsday",
            "jeudi thursday jeudis jeudy",
            "vendredi friday vandredi vendredis venderdi vendreddi",
            "samedi saturday samdi samedis",
            "dimanche sunday dimanches dimache",
        )
    )
    for word in (*spellings.split(), *_slips(spellings.partition(" ")[0]))
}
SHORT_WEEKDAYS: dict[str, int] = {
    **dict(zip(["lun", "mar", "mer", "jeu", "ven", "sam", "dim"], range(7), strict=True)),
    **dict(zip(["mon", "tue", "wed", "thu", "fri", "sat", "sun"], range(7), strict=True)),
    "tues": 1,
    "thur": 3,
    "thurs": 3,
}
"""Weekdays cut short, sure only beside a day's number."""

DAY_WORDS: dict[str, int] = {
    "premier": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8,
    "neuf": 9, "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15,
    "seize": 16, "dix-sept": 17, "dix sept": 17, "dix-huit": 18, "dix huit": 18, "dix-neuf": 19,
    "dix neuf": 19, "vingt": 20, "vingt et un": 21, "vingt-et-un": 21, "vingt-deux": 22,
    "vingt deux": 22, "vingt-trois": 23, "vingt trois": 23, "vingt-quatre": 24,
    "vingt quatre": 24, "vingt-cinq": 25, "vingt cinq": 25, "vingt-six": 26, "vingt six": 26,
    "vingt-sept": 27, "vingt sept": 27, "vingt-huit": 28, "vingt huit": 28, "vingt-neuf": 29,
    "vingt neuf": 29, "trente": 30, "trente et un": 31, "trente-et-un": 31,
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13,
    "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18,
    "nineteenth": 19, "twentieth": 20, "twenty-first": 21, "twenty first": 21,
    "twenty-second": 22, "twenty second": 22, "twenty-third": 23, "twenty third": 23,
    "twenty-fourth": 24, "twenty-fifth": 25, "twenty-sixth": 26, "twenty-seventh": 27,
    "twenty-eighth": 28, "twenty-ninth": 29, "thirtieth": 30, "thirty-first": 31,
    "thirty first": 31,
}  # fmt: skip
RELATIVE_DAYS: dict[str, int] = {
    "aujourd'hui": 0, "aujourd hui": 0, "aujourdhui": 0, "aujourd'huit": 0, "aujourdui": 0,
    "aujourd'hui meme": 0, "auj": 0, "ajd": 0, "ojd": 0, "aujourd": 0,
    "today": 0, "2day": 0, "tonight": 0, "this morning": 0, "this afternoon": 0,
    "this evening": 0, "ce matin": 0, "ce midi": 0, "cet apres-midi": 0, "cet apres midi": 0,
    "cette apres-midi": 0, "cette apres midi": 0, "cet aprem": 0, "cette aprem": 0, "ce soir": 0,
    "ce jour": 0,
    "demain": 1, "2main": 1, "2m1": 1, "dem1": 1, "dmain": 1, "demin": 1, "tomorrow": 1,
    "tomorow": 1, "tommorow": 1, "tommorrow": 1, "tmr": 1, "tmrw": 1, "2moro": 1, "2morrow": 1,
    "apres-demain": 2, "apres demain": 2, "apres 2m1": 2, "apres dem1": 2, "apdemain": 2,
    "the day after tomorrow": 2, "day after tomorrow": 2,
    "hier": -1, "ier": -1, "yesterday": -1, "last night": -1, "la nuit derniere": -1,
    "cette nuit": 0,
    "avant-hier": -2, "avant hier": -2, "avanthier": -2, "avt-hier": -2, "avt hier": -2,
    "the day before yesterday": -2, "day before yesterday": -2,
}  # fmt: skip
"""Days counted from today."""

NEXT = listed(
    """
    prochain prochaine pro proch prochains prochaines next coming
    """
)
LAST = listed(
    """
    dernier derniere passe passee derniers dernieres last previous past der precedent
    """
)

UNITS: dict[str, str] = {
    **dict.fromkeys(["jour", "jours", "jr", "jrs", "j", "day", "days"], "day"),
    **dict.fromkeys(
        ["semaine", "semaines", "sem", "smn", "smaine", "week", "weeks", "wk", "wks"], "week"
    ),
    **dict.fromkeys(("quinzaine", "quinzaines", "fortnight", "fortnights"), "fortnight"),
    **dict.fromkeys(["mois", "month", "months"], "month"),
    **dict.fromkeys(["an", "ans", "annee", "annees", "year", "years", "yr", "yrs"], "year"),
    **dict.fromkeys(["heure", "heures", "h", "hour", "hours", "hr", "hrs"], "hour"),
    **dict.fromkeys(["minute", "minutes", "min", "mn", "mins"], "minute"),
}
"""Units of time by the words used for them."""


def one_of(spellings: Iterable[str]) -> str:
    """Return a regular expression for any of the words, the longest tried first."""
    return "(?:" + "|".join(sorted(spellings, key=len, reverse=True)) + ")"
