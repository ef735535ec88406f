"""Ticket references one can read out on the phone: `K7WD-3MPX`.

Eight letters and digits without the look-alikes 0 O 1 I; the last is a check character (ISO 7064's
idea, MOD 31 over weights 2…8) that betrays any one wrong character and any two neighbours swapped.
"""

import re
from collections.abc import Callable

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXY"
"""31 characters, a prime number of them; Z is left out too, it is read as 2."""
LENGTH = 8


def make_reference(choose: Callable[[str], str]) -> str:
    """Make a fresh reference; `choose` picks one character of a text at random.

    At least one digit stands in it, so that no plain word is ever taken for one.
    """
    body = [choose(ALPHABET) for _ in range(LENGTH - 1)]
    if not any(letter.isdigit() for letter in body):
        body[1] = choose("23456789")
    letters = "".join(body)
    return shown(letters + check_character(letters))


def check_character(body: str) -> str:
    """Give the eighth character for seven others."""
    total = sum(weight * ALPHABET.index(letter) for weight, letter in enumerate(body, start=2))
    return ALPHABET[-total % len(ALPHABET)]


def is_well_formed(reference: str) -> bool:
    """Tell a reference that could exist from a mistyped one; spaces, case and hyphen are free."""
    letters = plain(reference)
    if len(letters) != LENGTH or any(letter not in ALPHABET for letter in letters):
        return False
    return check_character(letters[:-1]) == letters[-1]


def plain(reference: str) -> str:
    """Give the bare letters, in capitals."""
    return re.sub(r"[\s-]", "", reference).upper()


def shown(reference: str) -> str:
    """Give the reference as citizens see it, `XXXX-XXXX`."""
    letters = plain(reference)
    return f"{letters[:4]}-{letters[4:]}"
