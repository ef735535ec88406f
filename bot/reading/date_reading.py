"""Every pattern of a date tried in order, the most telling first."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime

from bot.reading import date_mentions as mentions
from bot.reading import date_patterns as patterns
from bot.reading import date_periods as periods
from bot.reading.date_mentions import Mention
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
    for pattern, reader in _READERS:
        for match in pattern.finditer(folded):
            if mention := reader(match, now):
                yield mention


_CUES = re.compile(
    r"\d|jour|ier\b|nuit|tomo|yester|today|demain|morrow|dem1|dmain|demin|2m|tmr|day\b|soir|matin|"
    r"night|midi"
    r"|morning|noon|evening|aprem|di\b|dis\b|dimanche|dimache|month|mois|semaine|week|annee|year"
    r"|noel|easter|christmas|paques|toussaint|nouvel|depui|since|dps|\by ?a\b|ilya|fait|ago|auj|ajd"
    r"|ojd|\bdans\b|\bds\b|\bin\b|fin\b|\bwe\b|w-e|wkend|sem\b|smn|heure|hour|an\b|ans\b|premier"
    r"|jan|fev|feb|mar|avril|apr|mai|may|jui|jun|jul|aou|aug|sep|oct|nov|dec|\ble \w|lun|mer|jeu"
    r"|ven|sam|dim|mon|tue|wed|thu|fri|sat|sun"
)
_READERS: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (patterns.ISO, mentions.iso),
    (patterns.NUMERIC, mentions.numeric),
    (patterns.EDGE, periods.edge),
    (patterns.WRITTEN, mentions.written),
    (patterns.MONTH_FIRST, mentions.written),
    (patterns.DAY_AND_MONTH, mentions.day_and_month),
    (patterns.AHEAD, mentions.ahead),
    (patterns.AGO, mentions.ago),
    (patterns.SINCE_COUNT, mentions.since_count),
    (patterns.COUNT_AGO, mentions.ago),
    (patterns.FEAST, periods.feast),
    (patterns.WEEKDAY_AND_DAY, mentions.weekday_and_day),
    (patterns.WEEKDAY, mentions.weekday_alone),
    (patterns.RELATIVE_DAY, mentions.relative_day),
    (patterns.BARE_DAY, mentions.bare_day),
    (patterns.MONTH_AND_YEAR, periods.month_and_year),
    (patterns.NUMERIC_MONTH, periods.month_and_year),
    (patterns.MONTH_ALONE, periods.month_alone),
    (patterns.PERIOD, periods.named_period),
    (patterns.YEAR_ALONE, periods.year_alone),
    (patterns.BEFORE_A_LINK, mentions.before_a_link),
)
