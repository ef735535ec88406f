"""Which language to speak, and what to say in one we do not."""

from bot.dialogue.builder import TurnBuilder
from bot.talk.messages import IncomingMessage

SPOKEN = ("fr", "en")

UNSPOKEN = {
    "de": "Ich spreche nur Französisch und Englisch. / Je parle français ou anglais.",
    "es": "Solo hablo francés e inglés. / Je parle français ou anglais.",
    "pt": "Falo apenas francês e inglês. / Je parle français ou anglais.",
    "it": "Parlo solo francese e inglese. / Je parle français ou anglais.",
    "ar": "أتحدث الفرنسية والإنجليزية فقط. / Je parle français ou anglais.",
    "tr": "Yalnızca Fransızca ve İngilizce konuşuyorum. / Je parle français ou anglais.",
    "uk": "Я розмовляю лише французькою та англійською. / Je parle français ou anglais.",
}


def choose_language(turn: TurnBuilder, message: IncomingMessage) -> None:
    """Keep the citizen's language: their first words, then a plain change, else the client's."""
    heard = turn.understanding.language if turn.understanding else ""
    now = turn.conversation.language
    hinted = message.language_hint[:2].lower()
    if not now:
        first = heard if heard in SPOKEN else hinted if hinted in SPOKEN else "fr"
        turn.change(language=first)
    elif message.act == "language" and hinted in SPOKEN:
        turn.change(language=hinted)
    elif heard in SPOKEN and heard != now and len(message.text.split()) >= 3:
        turn.change(language=heard)


def tell_unspoken(turn: TurnBuilder) -> bool:
    """Say in a language we do not speak which ones we do; False when it is spoken."""
    heard = turn.understanding.language if turn.understanding else ""
    if heard not in UNSPOKEN or len(turn.text.split()) < 3 or turn.conversation.form is not None:
        return False
    turn.tell_text({"fr": UNSPOKEN[heard], "en": UNSPOKEN[heard]})
    turn.ask_open(
        "language",
        "choose_language",
        [("fr", "Français"), ("en", "English"), ("human", ":talk_to_human")],
    )
    return True
