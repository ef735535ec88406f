"""French as people type it is spelt out, and nothing else is touched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.nlu.spelling import Spelling, learn_spelling

TAUGHT = (
    "la chaussée est abîmée devant l'école",
    "le marché est complet à midi",
    "la marche est cassée près du marché",
    "cette marche est cassée, là-bas",
    "un numéro de téléphone à l’hôpital",
    "inscription a la cantine de l'ecole",
)
LEARNT = learn_spelling(TAUGHT)


@pytest.mark.parametrize(
    ("typed", "spelt"),
    [
        ("bjr jvoudrais un rdv svp", "bonjour je voudrais un rendez-vous s'il vous plaît"),
        ("c bon pr demain", "c'est bon pour demain"),
        ("2m1 ya qqn a la mairie", "demain il y a quelqu'un a la mairie"),
        ("koi fer", "quoi fer"),
        ("JSUIS EN RETARD", "je suis EN RETARD"),
    ],
    ids=["greeting", "letters for words", "digits in words", "one word", "capitals"],
)
def test_sms_words_are_written_in_full(typed, spelt):
    assert Spelling().spelt_out(typed) == spelt


@pytest.mark.parametrize(
    ("typed", "spelt"),
    [
        ("l eau est coupée chez moi", "l'eau est coupée chez moi"),
        ("j ai perdu qu il a dit", "j'ai perdu qu'il a dit"),
        ("c est d accord", "c'est d'accord"),
        ("la rue est la", "la rue est la"),
    ],
    ids=["l", "j and qu", "c and d", "not within words"],
)
def test_an_apostrophe_typed_as_a_space_is_put_back(typed, spelt):
    assert Spelling().spelt_out(typed) == spelt


def test_a_printed_apostrophe_is_read_as_the_typed_one():
    assert Spelling().spelt_out("c’est l’eau, j’ai vu") == "c'est l'eau, j'ai vu"
    assert LEARNT.spelt_out("devant l’ecole") == LEARNT.spelt_out("devant l'ecole")


def test_accents_are_learnt_from_sentences_written_with_some():
    assert LEARNT.spelt_out("la chaussee est abimee") == "la chaussée est abîmée"
    assert LEARNT.spelt_out("devant l'ecole") == "devant l'école"


def test_sentences_without_any_accent_teach_nothing():
    assert learn_spelling(["je voudrais une chaussee", "la mairie"]) == Spelling()


def test_a_word_written_both_ways_is_left_as_it_was_typed():
    assert LEARNT.spelt_out("une marche de trop ce matin") == "une marche de trop ce matin"
    assert LEARNT.spelt_out("le marché de ce matin") == "le marché de ce matin"


def test_a_word_nearly_always_written_with_an_accent_gets_it():
    mostly = learn_spelling(["le marché déménage"] * 4 + ["la marche abîmée"])
    assert mostly.spelt_out("le marche du matin") == "le marché du matin"


def test_short_words_are_left_as_they_were_typed():
    short = learn_spelling(["il y va dès qu'il est là, où ça ?", "né à Lyon, mûr"])
    assert short.accents == {}
    assert short.spelt_out("il est la ou je vais") == "il est la ou je vais"


def test_words_already_right_stay():
    text = "la chaussée est abîmée"
    assert LEARNT.spelt_out(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "the school is closed and I cannot call the number",
        "ich möchte bitte einen neuen Pass für meine Tochter",
        "quiero pedir una cita para el pasaporte de mi hijo",
        "أريد شهادة ميلاد",
    ],
    ids=["English", "German", "Spanish", "Arabic"],
)
def test_other_languages_are_left_as_they_are(text):
    assert LEARNT.spelt_out(text) == text


@given(st.text())
def test_any_text_is_spelt_out(text):
    assert isinstance(LEARNT.spelt_out(text), str)
