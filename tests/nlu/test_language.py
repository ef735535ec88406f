"""Which language a short chat message is in; what does not tell is left open."""

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


SILENT = ["", " ", "ok", "12", "06 39 98 04 12", "👍", "???", "Dupont", "Nantes", "parking", "no",
          "a", "stop", "jean@example.org", "https://www.example.org/the/page", "K7WD-3MPX"]  # fmt: skip


@pytest.mark.parametrize("text", SILENT)
def test_what_is_of_no_language_or_of_several_does_not_tell(text):
    assert identify(text) == ""


@given(st.text())
def test_any_text_has_one_of_our_languages_or_none(text):
    assert identify(text) in {"", *READ}
