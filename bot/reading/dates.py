"""Dates and date ranges in French and English: « mardi prochain », « du 3 au 5 décembre ».

The parts: `date_patterns.py` finds the words, `date_mentions.py` and `date_periods.py` read
them, `date_resolution.py` places them on the calendar, `date_context.py` hears the role.
"""

from bot.reading.date_ranges import find_date_ranges
from bot.reading.single_dates import find_dates

__all__ = ["find_date_ranges", "find_dates"]
