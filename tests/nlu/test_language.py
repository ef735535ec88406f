"""Which language a short chat message is in; what does not tell is left open."""

import csv
from collections import Counter
from pathlib import Path
from statistics import median
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.nlu.language import READ, identify

HEARD = [
    ("slt", "fr"), ("mrc bcp", "fr"), ("bjr jvoudrais un rdv", "fr"), ("cv?", "fr"),
    ("c combien", "fr"), ("c koi", "fr"), ("ya un trou devant chez moi", "fr"),
    ("nid de poule rue des Carmes", "fr"), ("12 rue des Carmes", "fr"), ("passeport", "fr"),
    ("encombrants", "fr"), ("poubelle cassée", "fr"), ("J’ai un souci", "fr"), ("non", "fr"),
    ("annuler", "fr"), ("demain", "fr"), ("mardi prochain", "fr"), ("d'accord", "fr"),
    ("qu'est-ce que c'est", "fr"), ("au secours", "fr"), ("lampadaire éteint", "fr"),
    ("<b>bonjour</b>", "fr"), ("OK merci", "fr"), ("comment", "fr"),
    ("hi", "en"), ("thx", "en"), ("ok thanks", "en"), ("yes", "en"), ("help", "en"),
    ("cancel", "en"), ("tomorrow", "en"), ("next tuesday", "en"), ("it's broken", "en"),
    ("I'm lost", "en"), ("don't know", "en"), ("my bin was not collected", "en"),
    ("street light is out", "en"), ("Hello, I need a birth certificate", "en"),
    ("Guten Tag, ich brauche eine Geburtsurkunde", "de"), ("Danke schön", "de"),
    ("Schlagloch in der Straße melden", "de"),
    ("Buenos días, necesito un acta de nacimiento", "es"), ("Hola, quiero un pasaporte", "es"),
    ("hola", "es"), ("hay un bache en la calle", "es"), ("buenas tardes", "es"),
    ("Bom dia, preciso de uma certidão de nascimento", "pt"), ("obrigado", "pt"),
    ("há um buraco na rua", "pt"),
    ("Buongiorno, vorrei un certificato di nascita", "it"), ("grazie mille", "it"),
    ("c'è una buca in strada", "it"),
    ("السلام عليكم", "ar"), ("أريد شهادة ميلاد", "ar"), ("حفرة في الطريق", "ar"),
    ("Merhaba, doğum belgesi istiyorum", "tr"), ("yolda çukur var", "tr"),
    ("pasaport randevusu almak istiyorum", "tr"),
    ("Добрий день, мені потрібне свідоцтво про народження", "uk"), ("дякую", "uk"),
    ("яма на дорозі", "uk"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "language"), HEARD, ids=[text for text, _ in HEARD])
def test_a_short_message_tells_its_language(text, language):
    assert identify(text) == language


with (Path(__file__).parent / "languages.csv").open(encoding="utf-8", newline="") as _file:
    SHORT = [(row["language"], row["text"]) for row in csv.DictReader(_file)]
"""Messages as residents write them; `other` is a language we do not read, `look-alike` a French name,
address or word that resembles another language."""
FLOORS = {"nine": 0.97, "other": 0.95, "look-alike": 0.95}
SLOWEST_MS = 0.25
"""Five times what it may take, so that a busy machine does not fail the test."""


def is_right(label, found):
    if label == "other":
        return found == ""
    return found in {"", "fr"} if label == "look-alike" else found == label


def test_short_messages_of_residents_tell_their_language():
    asked, right = Counter(), Counter()
    for label, text in SHORT:
        group = "nine" if label in READ else label
        asked[group] += 1
        right[group] += is_right(label, identify(text))
    assert {
        group: right[group] / asked[group] >= FLOORS[group] for group in asked
    } == dict.fromkeys(FLOORS, True)


def test_each_language_has_forty_messages_and_none_stands_twice():
    counts = Counter(label for label, _ in SHORT)
    assert all(counts[language] >= 40 for language in READ)
    assert max(Counter(text for _, text in SHORT).values()) == 1


def test_eight_words_are_read_in_a_fraction_of_a_millisecond():
    text = "bonjour je voudrais prendre rendez vous demain matin"
    times = []
    for _ in range(200):
        start = perf_counter()
        identify(text)
        times.append(perf_counter() - start)
    assert median(times) * 1000 < SLOWEST_MS


SILENT = ["", " ", "ok", "12", "06 39 98 04 12", "👍", "???", "Dupont", "Nantes", "parking", "no",
          "a", "stop", "jean@example.org", "https://www.example.org/the/page", "K7WD-3MPX"]  # fmt: skip


@pytest.mark.parametrize("text", SILENT)
def test_what_is_of_no_language_or_of_several_does_not_tell(text):
    assert identify(text) == ""


LIKELY_FRENCH = ["12 rue Garibaldi", "8 bis avenue Winston Churchill", "AB-123-CD", "née Da Costa",
                 "Ana Maria da Silva", "Hans Müller", "rue Carl von Linné 44000 Nantes", "D-2026-00412"]  # fmt: skip


@pytest.mark.parametrize("text", LIKELY_FRENCH)
def test_a_name_an_address_or_a_number_is_of_no_foreign_language(text):
    assert identify(text) in {"", "fr"}


RUSSIAN = ["спасибо большое", "хочу записаться на прием", "готово", "как дела"]


@pytest.mark.parametrize("text", RUSSIAN)
def test_russian_is_not_ukrainian(text):
    assert identify(text) == ""


@given(st.text())
def test_any_text_has_one_of_our_languages_or_none(text):
    assert identify(text) in {"", *READ}
