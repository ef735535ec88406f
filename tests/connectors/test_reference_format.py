"""References that survive a bad phone line."""

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.reference_format import (
    ALPHABET,
    LENGTH,
    check_character,
    is_well_formed,
    make_reference,
    plain,
    shown,
)

BODIES = st.text(alphabet=ALPHABET, min_size=LENGTH - 1, max_size=LENGTH - 1)
REFERENCES = BODIES.map(lambda body: body + check_character(body))


def test_look_alikes_are_no_characters_of_a_reference():
    assert not set("0O1IZ") & set(ALPHABET)


@given(st.integers())
def test_a_fresh_reference_is_well_formed_and_holds_a_digit(seed):
    reference = make_reference(random.Random(seed).choice)
    assert is_well_formed(reference)
    assert re.fullmatch(r"[2-9A-Y]{4}-[2-9A-Y]{4}", reference)
    assert any(letter.isdigit() for letter in reference)


@given(REFERENCES)
def test_any_one_wrong_character_is_caught(reference):
    for place in range(LENGTH):
        for other in set(ALPHABET) - {reference[place]}:
            assert not is_well_formed(reference[:place] + other + reference[place + 1 :])


@given(REFERENCES)
def test_any_two_neighbours_swapped_are_caught(reference):
    for place in range(LENGTH - 1):
        left, right = reference[place], reference[place + 1]
        swapped = reference[:place] + right + left + reference[place + 2 :]
        assert is_well_formed(swapped) is (left == right)


@pytest.mark.parametrize("written", ["{a}-{b}", "{a}{b}", "{a} {b}", " {a} - {b} "])
@pytest.mark.parametrize("case", [str.upper, str.lower])
def test_spaces_case_and_hyphen_are_free(written, case):
    reference = make_reference(random.Random(4).choice)
    text = case(written.format(a=reference[:4], b=reference[5:]))
    assert is_well_formed(text)
    assert shown(plain(text)) == reference


@given(st.text())
def test_any_text_may_be_asked_about(text):
    assert is_well_formed(text) in {True, False}


@pytest.mark.parametrize("text", ["", "-", "BONJOUR-", "2345-678", "2345-67890", "AB0K-93XD"])
def test_what_is_no_reference_is_told(text):
    assert not is_well_formed(text)


def test_references_are_spread_over_the_alphabet():
    made = {make_reference(random.Random(seed).choice) for seed in range(2000)}
    assert len(made) == 2000
