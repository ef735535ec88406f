"""Postal addresses and places on a map as answers."""

from bot.forms.said import Misread, Question, Words
from bot.reading.addresses import find_addresses
from bot.reading.folding import fold
from connectors.contract import Json

LONGEST = 300
_HERE = frozenset(
    {"ici", "la ou je suis", "ma position", "here", "my location", "chez moi", "home"}
)


def read_address(question: Question, words: Words) -> Json | Misread:
    """Read a postal address; a street is needed, the town may be left to the city."""
    del question
    text = " ".join(words.text.split())[:LONGEST]
    found = _said(text)
    if found:
        return dict(found)
    return _bare_address(text)


def read_place(question: Question, words: Words) -> Json | Misread:
    """Read a place: a shared location, or an address or landmark in words."""
    del question
    if words.location is not None:
        here = words.location
        return {"latitude": here.latitude, "longitude": here.longitude, "label": here.label}
    text = " ".join(words.text.split())[:LONGEST]
    found = _said(text)
    if found:
        return {"latitude": None, "longitude": None, "label": str(found["label"])}
    if fold(text).strip(" .!") in _HERE:
        return Misread(why="share_location")
    if sum(letter.isalpha() for letter in text) < 4 or len(text.split()) > 25:
        return Misread(why="not_a_place")
    return {"latitude": None, "longitude": None, "label": text}


def _said(text: str) -> Json:
    """Give the first address; « j'habite à Nancy » names a town and no place in it."""
    return next(
        (
            one.value
            for one in find_addresses(text)
            if one.value and (one.role != "town" or one.value["postcode"])
        ),
        None,
    )


def _bare_address(text: str) -> Json | Misread:
    """« 12 Grand-Place » names no street type but is an address: a number, then words."""
    folded = fold(text).strip(" .,")
    number, _, rest = folded.partition(" ")
    number = number.strip(",")
    if not number or not number[0].isdigit() or len(number) > 6 or not rest:
        return Misread(why="not_an_address")
    letters = sum(letter.isalpha() for letter in rest)
    if letters < 4 or len(rest.split()) > 8:
        return Misread(why="not_an_address")
    start = text.find(" ") + 1
    return {
        "label": text.strip(" .,"),
        "number": text[: start - 1].strip(" ,"),
        "street": text[start:].strip(" .,"),
        "complement": "",
        "postcode": "",
        "city": "",
    }
