"""An age said in words, and the option it falls under: « 84 ans » is « 65 ans ou plus »."""

import re
from collections.abc import Iterator

from bot.reading.folding import fold
from bot.reading.number_words import find_spoken_numbers
from connectors.contract import Field, Option

_UNIT = re.compile(r"[ -]?(?:ans?|years?(?:[ -]olds?)?|y/?o)\b")
_DIGITS = re.compile(r"(?<![\w.,])\d{1,3}(?=[ -]?(?:ans?|years?|y/?o)\b)")
_SPAN = re.compile(
    r"\b(?:depuis|il y a|pendant|durant|voila|ca fait|plus de|moins de|for|since|about|over|under) "
    r"(?:plus de |presque |environ |pres de |more than |almost |nearly )?$"
)
"""Before « 20 ans », what makes it a stretch of time or a bound."""
_OLDEST = 120


def find_age(text: str) -> int | None:
    """Give the one age a text tells, in years; None for none or several."""
    folded = fold(text)
    ages = {
        age
        for start, age in (*_in_digits(folded), *_in_words(folded))
        if 0 < age <= _OLDEST and not _SPAN.search(folded[:start])
    }
    return ages.pop() if len(ages) == 1 else None


def option_of_age(field: Field, text: str) -> Option | None:
    """Give the option of this field that the age told falls under."""
    aged = [one for one in field.options if one.age_from is not None]
    age = find_age(text) if aged else None
    if age is None:
        return None
    fitting = [one for one in aged if one.age_from is not None and one.age_from <= age]
    return max(fitting, key=lambda one: one.age_from or 0, default=None)


def _in_digits(folded: str) -> Iterator[tuple[int, int]]:
    for found in _DIGITS.finditer(folded):
        yield found.start(), int(found[0])


def _in_words(folded: str) -> Iterator[tuple[int, int]]:
    for number in find_spoken_numbers(folded):
        if _UNIT.match(folded, number.end):
            yield number.start, number.value
