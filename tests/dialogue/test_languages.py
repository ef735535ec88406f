"""A citizen whose language we do not speak is told so in it, in any state, and answers stay answers."""

from dataclasses import replace

import pytest

from bot.dialogue.decide import decide
from bot.dialogue.languages import UNSPOKEN
from bot.dialogue.moves import AskOpen, TellText
from bot.nlu.language import identify
from bot.talk.conversation import Conversation
from tests.dialogue.test_laws import FACTS, NOW, WORLD, begun, fresh, message, turn, understood

HELP = {
    "de": "Ich verstehe die Frage nicht",
    "es": "No entiendo la pregunta",
    "pt": "Não entendo a pergunta",
    "it": "Non capisco la domanda",
    "ar": "لا أفهم السؤال",
    "tr": "Soruyu anlamıyorum",
    "uk": "Я не розумію питання",
}
GREETINGS = {"de": "Guten Tag", "es": "Buenas tardes", "pt": "Bom dia", "it": "Buongiorno",
             "ar": "مرحبا", "tr": "Merhaba", "uk": "Добрий день"}  # fmt: skip


def said(conversation: Conversation, text: str, number: int = 2):
    """Decide on a text whose language is truly identified, its intent left open."""
    meaning = replace(understood(text), language=identify(text))
    return decide(
        conversation,
        message(text, number),
        understanding=meaning,
        facts=FACTS,
        world=WORLD,
        now=NOW,
    )


def is_told_in(decided, language: str) -> bool:
    told = [move.text["fr"] for move in decided.moves if isinstance(move, TellText)]
    return any(one.startswith(UNSPOKEN[language].sentence) for one in told)


def offered(decided) -> list[str]:
    asked = [move.question for move in decided.moves if isinstance(move, AskOpen)]
    return [one.value.partition(":")[2] for one in asked[-1].choices] if asked else []


def asking(slug: str, path: str) -> Conversation:
    """A form that is asking this field."""
    conversation = begun(slug)
    assert conversation.form is not None
    return replace(conversation, form=replace(conversation.form, asking=path), question=None)


@pytest.mark.parametrize("language", UNSPOKEN)
def test_first_words_are_answered_in_their_language_with_three_ways_on(language):
    decided = said(fresh(), GREETINGS[language])
    assert is_told_in(decided, language)
    assert offered(decided) == ["fr", "en", "human"]


@pytest.mark.parametrize("language", UNSPOKEN)
@pytest.mark.parametrize("path", ["date_naissance", "nom_naissance", "email", "adresse"])
def test_a_cry_for_help_is_heard_whatever_the_form_asks(language, path):
    conversation = asking("acte-naissance", path)
    decided = said(conversation, HELP[language])
    assert is_told_in(decided, language)
    assert decided.conversation.form == conversation.form


ANSWERS = [
    ("nom_naissance", "da Silva dos Santos"),
    ("nom_naissance", "Müller"),
    ("nom_naissance", "rossi"),
    ("prenoms", "Maria das Dores"),
    ("prenoms", "José Luis"),
    ("commune_naissance", "San Sebastián"),
    ("commune_naissance", "Buenos Aires"),
    ("commune_naissance", "Одеса"),
    ("adresse", "12 rue Garibaldi"),
    ("adresse", "Rua das Flores 12, Lisboa"),
    ("adresse", "Via Roma 8 Milano"),
    ("adresse", "Hauptstraße 5, Berlin"),
]


@pytest.mark.parametrize(("path", "answer"), ANSWERS)
def test_a_name_or_an_address_is_an_answer_whatever_its_language(path, answer):
    decided = said(asking("acte-naissance", path), answer)
    assert not any(is_told_in(decided, language) for language in UNSPOKEN)


@pytest.mark.parametrize(
    ("words", "language"), [("français", "fr"), ("auf Englisch bitte", "en"), ("francés", "fr")]
)
def test_the_language_may_be_chosen_in_words_and_the_form_goes_on(words, language):
    told = said(asking("acte-naissance", "date_naissance"), HELP["de"]).conversation
    decided = said(told, words, 3)
    assert decided.conversation.language == language
    assert decided.conversation.form is not None
    assert decided.conversation.form.asking == "date_naissance"


def test_a_person_may_be_asked_for_in_words_of_that_language():
    told = said(fresh(), GREETINGS["de"]).conversation
    decided = said(told, "Mit einem Menschen sprechen", 3)
    assert not is_told_in(decided, "de")


def test_a_message_in_french_afterwards_is_simply_taken():
    told = said(fresh(), GREETINGS["pt"]).conversation
    decided = turn(told, "je voudrais un acte de naissance", intent="acte-naissance", number=3)
    assert decided.conversation.form is not None
    assert decided.conversation.form.service == "acte-naissance"


def test_a_borrowed_word_later_on_changes_nothing():
    spoken = said(fresh(), "bonjour").conversation
    assert not is_told_in(said(spoken, "ciao", 3), "it")
