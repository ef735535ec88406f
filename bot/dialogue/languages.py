"""Which language to speak, and what to say in one we do not."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.dialogue.builder import TurnBuilder
from bot.dialogue.filling import schema_in_hand
from bot.forms.paths import field_at
from bot.reading.folding import fold
from bot.talk.conversation import Conversation, Stage
from bot.talk.messages import IncomingMessage
from connectors.contract import FieldKind

SPOKEN = ("fr", "en")


@dataclass(frozen=True, slots=True)
class Unspoken:
    """What to say in a language that is read and not spoken."""

    sentence: str
    """Which languages we do speak, and that a person can be had."""
    human: str
    """The button that asks for a person."""
    lost: str
    """A pattern of words that ask for help or for this language; no answer to any question."""
    wishes: str
    """A pattern of words that wish for something; no name, and no address."""


UNSPOKEN: Mapping[str, Unspoken] = {
    "de": Unspoken(
        "Ich spreche nur Französisch und Englisch. Sie können auch mit einem Menschen sprechen.",
        "Mit einem Menschen sprechen",
        r"verstehe|verstanden|ich spreche|sprechen sie|deutsch|hilfe|helfen",
        r"ich (brauche?|mochte|will|habe|hab|suche)|kann ich|konnen sie",
    ),
    "es": Unspoken(
        "Solo hablo francés e inglés. También puede hablar con una persona.",
        "Hablar con una persona",
        r"entiendo|no hablo|hablan? (usted )?espanol|en espanol|ayud\w+|que significa",
        r"necesito|quiero|quisiera|tengo|puedo|me pueden?",
    ),
    "pt": Unspoken(
        "Só falo francês e inglês. Também pode falar com uma pessoa.",
        "Falar com uma pessoa",
        r"nao (entendo|percebo|compreendo)|nao falo|falam? portugues|em portugues|ajud\w+",
        r"preciso|quero|queria|gostaria|tenho|posso",
    ),
    "it": Unspoken(
        "Parlo solo francese e inglese. Può anche parlare con una persona.",
        "Parlare con una persona",
        r"capisco|capito|non parlo|parlat?e? italiano|in italiano|aiut\w+|cosa significa",
        r"ho bisogno|vorrei|voglio|posso|potete",
    ),
    "ar": Unspoken(
        "أتحدث الفرنسية والإنجليزية فقط. يمكنك أيضا التحدث مع شخص.",
        "التحدث مع شخص",
        r"لا أفهم|لا افهم|ما فهمت|العربية|بالعربي|ساعد\w*|مساعدة",
        r"أريد|اريد|أحتاج|احتاج|بدي|بغيت",
    ),
    "tr": Unspoken(
        "Yalnızca Fransızca ve İngilizce konuşuyorum. Bir kişiyle de konuşabilirsiniz.",
        "Bir kişiyle konuşmak",
        r"anla(m\w+|yam\w+)|turkce|bilmiyorum|konus\w+|yardim\w*",
        r"istiyorum|lazim|gerekiyor|ihtiyacim",
    ),
    "uk": Unspoken(
        "Я розмовляю лише французькою та англійською. Ви також можете поговорити з людиною.",
        "Поговорити з людиною",
        r"розумію|українськ\w+|не говорю|не розмовляю|допомо\w+",
        r"потрібн\w+|треба|хочу|хотів|хотіла",
    ),
}
_IN_FRENCH = "Je parle français ou anglais."
"""For whoever reads over the citizen's shoulder."""
_WISHED = {
    "fr": r"franc\w+|franz\w+|frances|fransizca|французьк\w+|(ال)?فرنسية",
    "en": r"english|engl\w+|angl\w+|ingl\w+|ingilizce|англійськ\w+|(ال)?(إنجليزية|انجليزية)",
    "human": r"mensch\w*|personas?|pessoas?|umano|humano|kisi\w*|insan\w*|людин\w+|شخص|موظف",
}
"""How one of the three buttons is asked for in any of the languages."""
FEWEST = 3
"""Fewer words than this are a borrowed greeting (« ciao »), unless they come first."""
_LONGEST_WISH = 5
_LONGEST_PLEA = 10
_NAMES_AND_PLACES = frozenset({FieldKind.TEXT, FieldKind.ADDRESS, FieldKind.PLACE})
_ANY_WORDS = _NAMES_AND_PLACES | {FieldKind.LONG_TEXT}
"""Questions that words of any language may answer."""


def choose_language(turn: TurnBuilder, message: IncomingMessage) -> None:
    """Keep the citizen's language: their first words, then a plain change, else the client's."""
    heard = _heard(turn)
    now = turn.conversation.language
    hinted = message.language_hint[:2].lower()
    if not now:
        first = heard if heard in SPOKEN else hinted if hinted in SPOKEN else "fr"
        turn.change(language=first)
    elif message.act == "language" and hinted in SPOKEN:
        turn.change(language=hinted)
    elif heard in SPOKEN and heard != now and len(message.text.split()) >= FEWEST:
        turn.change(language=heard)


def tell_unspoken(turn: TurnBuilder) -> bool:
    """Say in a language we do not speak which ones we do; False when it is spoken, or an answer."""
    heard = _heard(turn)
    message = turn.message
    if heard not in UNSPOKEN or message is None or message.choices or message.act:
        return False
    asked = turn.conversation.question
    if asked is not None and asked.kind == "language" and wished_language(turn):
        return False
    says_so = _pleads(turn, heard) if _is_filling(turn) else _is_said_to_us(turn)
    if says_so:
        _offer(turn, heard)
    return says_so


def tell_unspoken_misread(turn: TurnBuilder, before: Conversation, moves: int) -> None:
    """Where the last words were misread for being in another language, say that instead.

    `before` and `moves` are the conversation and the number of moves before they were read.
    """
    heard = _heard(turn)
    if heard not in UNSPOKEN or not _is_misread(turn, before):
        return
    turn.conversation = before
    del turn.moves[moves:]
    _offer(turn, heard)


def wished_language(turn: TurnBuilder) -> str:
    """Give which of the three buttons the words name, in whatever language: fr, en or human."""
    folded = fold(turn.text)
    named = [key for key, words in _WISHED.items() if re.search(rf"\b(?:{fold(words)})\b", folded)]
    return named[0] if len(named) == 1 and len(folded.split()) <= _LONGEST_WISH else ""


def _heard(turn: TurnBuilder) -> str:
    return turn.understanding.language if turn.understanding else ""


def _is_filling(turn: TurnBuilder) -> bool:
    form = turn.conversation.form
    return form is not None and form.stage is not Stage.SENDING


def _is_said_to_us(turn: TurnBuilder) -> bool:
    asked = turn.conversation.question
    first = turn.conversation.questions_asked == 0
    again = asked is not None and asked.kind == "language"
    return first or again or len(turn.text.split()) >= FEWEST


def _pleads(turn: TurnBuilder, heard: str) -> bool:
    """Tell whether words said in the middle of a form can be no answer to it."""
    folded = fold(turn.text)
    if len(folded.split()) > _LONGEST_PLEA:
        return False
    words = UNSPOKEN[heard].lost
    if _asked_kind(turn) in _NAMES_AND_PLACES:
        words = f"{words}|{UNSPOKEN[heard].wishes}"
    return bool(re.search(rf"\b(?:{fold(words)})\b", folded))


def _is_misread(turn: TurnBuilder, before: Conversation) -> bool:
    form, form_before = turn.conversation.form, before.form
    if form is None or form_before is None or form.misreads <= form_before.misreads:
        return False
    return form.stage is Stage.CONFIRMING or _asked_kind(turn) not in _ANY_WORDS


def _asked_kind(turn: TurnBuilder) -> FieldKind | None:
    path = turn.form.asking
    if path is None or turn.form.stage is Stage.CONFIRMING:
        return None
    return field_at(schema_in_hand(turn), path).kind


def _offer(turn: TurnBuilder, heard: str) -> None:
    said = f"{UNSPOKEN[heard].sentence} / {_IN_FRENCH}"
    turn.tell_text({"fr": said, "en": said})
    turn.ask_open(
        "language",
        "choose_language",
        [("fr", "Français"), ("en", "English"), ("human", UNSPOKEN[heard].human)],
    )
