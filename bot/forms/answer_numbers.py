"""Numbers and amounts as answers, with the field's bounds."""

from bot.forms.said import Misread, Question, Words
from bot.reading.amounts import find_amounts
from bot.reading.folding import fold
from bot.reading.numbers import find_numbers
from connectors.contract import Json

_NO_NUMBER = frozenset(
    {
        "aucun",
        "aucune",
        "zero",
        "none",
        "rez-de-chaussee",
        "rdc",
        "ground floor",
        "personne",
        "nobody",
    }
)


def says_none(text: str) -> bool:
    """Tell whether « aucun » or « personne » stands for zero."""
    return fold(text).strip(" .!") in _NO_NUMBER


def read_integer(question: Question, words: Words) -> Json | Misread:
    """Read a whole number."""
    value = _number(question, words)
    if isinstance(value, Misread):
        return value
    if value != int(value):
        return Misread(why="not_whole")
    return _bounded(question, int(value))


def read_number(question: Question, words: Words) -> Json | Misread:
    """Read a number, whole or decimal."""
    value = _number(question, words)
    return value if isinstance(value, Misread) else _bounded(question, value)


def read_amount(question: Question, words: Words) -> Json | Misread:
    """Read a sum in euros."""
    found = [
        one.value
        for one in find_amounts(words.text, language=question.language)
        if one.value is not None
    ]
    if not found:
        return Misread(why="not_an_amount")
    if len(set(found)) > 1:
        return Misread(why="several_numbers")
    return _bounded(question, found[0])


def _number(question: Question, words: Words) -> float | Misread:
    said = words.choices[0] if words.choices else words.text
    if says_none(said):
        return 0
    found = [
        one.value for one in find_numbers(said, language=question.language) if one.value is not None
    ]
    if not found:
        return Misread(why="not_a_number")
    if len(set(found)) > 1:
        return Misread(why="several_numbers")
    return float(found[0]) if isinstance(found[0], float) else int(found[0])


def _bounded(question: Question, value: float) -> Json | Misread:
    rules = question.field.rules
    if isinstance(rules.minimum, int | float) and value < rules.minimum:
        return Misread(why="too_small", detail={"minimum": f"{rules.minimum:g}"})
    if isinstance(rules.maximum, int | float) and value > rules.maximum:
        return Misread(why="too_large", detail={"maximum": f"{rules.maximum:g}"})
    return value
