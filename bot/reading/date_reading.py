"""Every pattern of a date tried in order, the most telling first."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime

from bot.reading import date_counts as counts
from bot.reading import date_mentions as mentions
from bot.reading import date_patterns as patterns
from bot.reading import date_periods as periods
from bot.reading import date_stretches as stretches
from bot.reading.date_mentions import Mention
from bot.reading.feasts import FEAST, feast
from bot.reading.overlaps import first_come

Reader = Callable[[re.Match[str], datetime], Mention | None]


def find_mentions(folded: str, now: datetime) -> tuple[Mention, ...]:
    """Find what is said of dates in a folded text, ordered, none overlapping.

    Days that only the other end of a range completes (« du 3 au 5 ») are among them: see
    `Mention.intro`.
    """
    if not _CUES.search(folded):
        return ()
    return first_come(_candidates(folded, now))


def _candidates(folded: str, now: datetime) -> Iterator[Mention]:
    for pattern, reader, cues in _READERS:
        if not any(cue in folded for cue in cues):
            continue
        for match in pattern.finditer(folded):
            if mention := reader(match, now):
                yield mention


_CUES = re.compile(
    r"\d|jour|ier\b|nuit|tomo|yester|today|demain|morrow|dem1|dmain|demin|2m|tmr|day\b|soir|matin|"
    r"night|midi"
    r"|morning|noon|evening|aprem|di\b|dis\b|dimanche|dimache|month|mois|semaine|week|annee|year"
    r"|we\b|trimestre|semestre|fete|ascension|assomption|pentecote|sylvestre|valentin|armistice"
    r"|epiphanie|chandeleur|halloween|reveillon"
    r"|gras\b|saint\b|noel|easter|christmas|paques|toussaint|nouvel|depui|since|dps|\by ?a\b|ilya|fait|ago|auj|ajd"
    r"|ojd|\bdans\b|\bds\b|\bin\b|fin\b|\bwe\b|w-e|wkend|sem\b|smn|heure|hour|an\b|ans\b|premier"
    r"|jan|fev|feb|mar|avril|apr|mai|may|jui|jun|jul|aou|aug|sep|oct|nov|dec|\ble \w|lun|mer|jeu"
    r"|ven|sam|dim|mon|tue|wed|thu|fri|sat|sun"
)
_ALWAYS = ("",)
_MONTH = ("jan", "fev", "feb", "mar", "avr", "apr", "mai", "may", "jui", "jun", "jul", "aou", "aug",
          "sep", "oct", "nov", "dec", "ferv", "aoo", "setem", "desem")  # fmt: skip
_DAY = ("di", "dy", "day", "dei", "eid", "che", "nce", "ceh", "nhe", "mei", "rei")
_DAY_OR_SHORT = (*_DAY, "lun", "mar", "mer", "jeu", "ven", "sam", "dim", "mon", "tue", "wed", "thu",
                 "fri", "sat", "sun")  # fmt: skip
_READERS: tuple[tuple[re.Pattern[str], Reader, tuple[str, ...]], ...] = (
    (patterns.ISO, mentions.iso, ("-", "/", ".")),
    (patterns.NUMERIC, mentions.numeric, ("/", ".", "-", "19", "20")),
    (patterns.NTH_OF_MONTH, stretches.nth_of_month, (" du mois", " de", " of ", " d'", " in ")),
    (patterns.WEEK_OF, stretches.week_of, ("semaine du", "week of")),
    (patterns.WEEK_END_OF, stretches.week_end_of, ("end du", "we du", "end of")),
    (patterns.WEEK_NUMBER, stretches.week_number, ("semaine ",)),
    (patterns.PART_OF_YEAR, stretches.part_of_year, ("mestre",)),
    (patterns.FORTNIGHT_OF, stretches.fortnight_of, ("quinzaine",)),
    (patterns.EDGE, periods.edge, ("fin", "debut", "mi", "end", "start", "beginn", "late", "early",
                                   "courant")),
    (patterns.WRITTEN, mentions.written, _MONTH),
    (patterns.MONTH_FIRST, mentions.written, _MONTH),
    (patterns.DAY_AND_MONTH, mentions.day_and_month, ("/",)),
    (patterns.AHEAD, counts.ahead, ("dans ", "ds ", "ici ", "in ", "sous ")),
    (patterns.AGO, counts.ago, ("y a", "ya ", "y as", "fait", "voi", "faire")),
    (patterns.SINCE_COUNT, counts.since_count, ("depui", "dps", "since", "been")),
    (patterns.COUNT_AGO, counts.ago, ("ago", "back")),
    (FEAST, feast, _ALWAYS),
    (patterns.WEEKDAY_AND_DAY, mentions.weekday_and_day, _DAY_OR_SHORT),
    (patterns.WEEKDAY, mentions.weekday_alone, _DAY),
    (patterns.RELATIVE_DAY, mentions.relative_day, _ALWAYS),
    (patterns.BARE_DAY, mentions.bare_day, _ALWAYS),
    (patterns.MONTHS_BETWEEN, stretches.months_between, (" a ", " to ", " et ", " and ", "-",
                                                         "jusqu'")),
    (patterns.MONTH_AND_YEAR, periods.month_and_year, ("19", "20")),
    (patterns.NUMERIC_MONTH, periods.month_and_year, ("/",)),
    (patterns.MONTH_ALONE, periods.month_alone, _MONTH),
    (patterns.PERIOD, periods.named_period, _ALWAYS),
    (patterns.YEAR_ALONE, periods.year_alone, ("19", "20", "18")),
    (patterns.BEFORE_A_LINK, mentions.before_a_link, _ALWAYS),
)  # fmt: skip
"""What finds a date, what reads it, and what a text holds wherever it may be found."""
