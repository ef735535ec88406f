"""How sentences are found, spaced and filled."""

import pytest

from bot.locale.catalogue import Translator, french_spacing, operator_language, translator

FRENCH = Translator(
    language="fr",
    forms={
        "{count} file": ("{count} fichier", "{count} fichiers"),
        "Hello {name}": ("Salut {name}",),
    },
    plural_index=lambda count: int(count > 1),
)


def test_a_sentence_without_translation_is_said_as_written() -> None:
    assert FRENCH.gettext("Good night") == "Good night"


def test_placeholders_are_filled_by_name() -> None:
    assert FRENCH.gettext("Hello {name}", name="Zoé") == "Salut Zoé"


@pytest.mark.parametrize(
    ("language", "count", "said"),
    [
        pytest.param("fr", 0, "0 fichier", id="french-none-is-singular"),
        pytest.param("fr", 1, "1 fichier", id="french-one"),
        pytest.param("fr", 2, "2 fichiers", id="french-two"),
        pytest.param("en", 0, "0 files", id="english-none-is-plural"),
        pytest.param("en", 1, "1 file", id="english-one"),
    ],
)
def test_the_count_chooses_the_form(language: str, count: int, said: str) -> None:
    speaker = FRENCH if language == "fr" else translator("en")
    assert speaker.ngettext("{count} file", "{count} files", count) == said


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        pytest.param("Quoi ?", "Quoi\u202f?", id="question"),
        pytest.param("Oui ; non !", "Oui\u202f; non\u202f!", id="semicolon-and-exclamation"),
        pytest.param("Voici : « a »", "Voici\xa0: «\xa0a\xa0»", id="colon-and-guillemets"),
        pytest.param("30 €, 5 %", "30\xa0€, 5\xa0%", id="euros-and-percent"),
        pytest.param("l’été à 8:30", "l’été à 8:30", id="apostrophe-and-clock-untouched"),
        pytest.param("https://a.fr/?b", "https://a.fr/?b", id="links-untouched"),
    ],
)
def test_french_signs_never_start_a_line(written: str, printed: str) -> None:
    assert french_spacing(written) == printed


def test_a_language_not_spoken_is_answered_in_english() -> None:
    assert translator("de").language == "en"


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        pytest.param({"LANG": "fr_FR.UTF-8"}, "fr", id="french"),
        pytest.param({"LANG": "fr_FR.UTF-8", "LC_ALL": "C"}, "en", id="LC_ALL-wins"),
        pytest.param({}, "en", id="unsaid"),
    ],
)
def test_the_terminal_speaks_the_locales_language(environ: dict[str, str], language: str) -> None:
    assert operator_language(environ) == language
