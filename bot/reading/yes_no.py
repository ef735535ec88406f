"""Whether a short text says yes or no: « ouais », « pas du tout », "yep, that's right"."""

import re

from bot.reading.folding import fold, words

_YES = (
    "oui|ouais|ouai|ouaip|ouep|yep|yeah|yes|yup|ya|yess|ok|okay|okey|oki|okk|d'accord|dacc|dac|"
    "daccord|d accord|"
    "d'acc|si|si si|exact|exactement|exacte|tout a fait|absolument|bien sur|biensur|bien entendu|"
    "evidemment|certainement|volontiers|parfait|c'est ca|c'est bien ca|c'est cela|c'est exact|"
    "c'est correct|c'est juste|c'est bon|c'est ok|c'est tout bon|c'est parfait|correct|affirmatif|"
    "carrement|"
    "avec plaisir|ca marche|ca me va|ca me convient|ca roule|vas-y|vas y|allez-y|allez y|go|"
    "entendu|je confirme|confirme|"
    "je valide|valide|validez|vous pouvez envoyer|envoyez|envoie|c'est bien moi|je veux bien|je "
    "suis d'accord|j'accepte|"
    "en effet|effectivement|pourquoi pas|oe|wi|vi|ui|oui oui|uep|👍|✅|👌|sure|of course|"
    "certainly|right|that's right|that's correct|that is right|that is correct|absolutely|"
    "definitely|indeed|"
    "fine|sounds good|looks good|please do|go ahead|i do|i am|i agree|i confirm|it is|it does|"
    "send it|confirmed|agreed|"
    "all good|perfect|y|o|je le jure|je l'atteste|j'atteste|je certifie|je m'engage|j'en ai un|"
    "j'en ai une|j'en ai"
)
_NO = (
    "non|nan|nn|nope|no|nah|nop|naan|pas du tout|du tout|absolument pas|surtout pas|certainement "
    "pas|"
    "jamais|pas vraiment|pas encore|pas maintenant|pas d'accord|pas exactement|pas tout a fait|"
    "bien sur que non|of course not|"
    "negatif|aucun|aucune|c'est faux|faux|ce n'est pas ca|c'est pas ca|c pas ca|pas ca|incorrect|"
    "ce n'est pas le cas|c'est pas le cas|je refuse|je ne suis pas d'accord|je suis pas d'accord|"
    "non merci|no thanks|no thank you|not at all|not really|never|not yet|that's wrong|that's not "
    "right|"
    "wrong|i don't|i do not|i'm not|i am not|it isn't|it is not|it's not|it doesn't|it does not|n|"
    "je n'en ai pas|j'en ai pas|jen ai pas|je n'ai pas|j'ai pas|ce n'est pas bon|c'est pas bon|"
    "pas bon|👎|❌|certainly not|nothing|rien|jamais de la vie|hors de question"
)
_POLITE = (
    "merci|merci bien|merci beaucoup|svp|stp|s'il vous plait|s'il te plait|please|thanks|thank "
    "you|mais|ben|bah|beh|euh|"
    "heu|hum|alors|bon|et bien|eh bien|bien|well|monsieur|madame|je crois|je pense|i think|i "
    "guess|je suppose|"
    "desole|sorry|en fait|actually|voila|super|genial|great|cool|nickel|top|c'est|it's|la|ca|deja|"
    "moi|mdr|lol|hein|"
    "je|vous|hey|ah|oh|bonjour|hello|quand meme|malheureusement|unfortunately|pour moi|pour le "
    "moment|a priori|tres bien|vraiment"
)


def _any(spellings: str) -> str:
    listed = sorted({re.escape(word) for word in spellings.split("|")}, key=len, reverse=True)
    return "(?:" + "|".join(listed) + ")"


_STEP = re.compile(
    rf"(?:(?P<no>{_any(_NO)})|(?P<yes>{_any(_YES)})|(?P<polite>{_any(_POLITE)}))(?![\w'])"
)
_GAP = re.compile(r"[^\w👍✅👌👎❌]*")
_STRETCHED = re.compile(r"(\w)\1{2,}")
_LEADING = re.compile(
    r"\W*(?:(?P<no>(?:non|nan|no|nope|nah)\b)|(?P<yes>(?:oui|ouais|yes|yep|yeah|ok)\b))\W*"
)
_TURN = re.compile(
    r"\b(?:mais|but|sauf|except|pas|not|non|no|nan|plutot|en fait|finalement|ou|or|jamais)\b"
)
_LONGEST = 300


def read_yes_no(text: str, language: str) -> bool | None:
    """Return what a text answers to a yes/no question, None when it does not plainly.

    « oui mais non » is None; a plain « oui, » before a longer sentence that takes nothing
    back is a yes.
    """
    del language  # both languages are heard in both: « ok », "oui"
    folded = _STRETCHED.sub(r"\1", fold(text[:_LONGEST])).strip()
    plain = _plainly(folded)
    if plain is not None:
        return plain
    return _led(folded)


def _plainly(folded: str) -> bool | None:
    """Read a text that holds nothing beside yes, no and politeness."""
    heard: set[bool] = set()
    at = _end(_GAP, folded, 0)
    while at < len(folded):
        step = _STEP.match(folded, at)
        if step is None:
            return None
        if step["polite"] is None:
            heard.add(step["yes"] is not None)
        at = _end(_GAP, folded, step.end())
    return heard.pop() if len(heard) == 1 else None


def _led(folded: str) -> bool | None:
    """Read a longer text by its first word, unless something after takes it back."""
    lead = _LEADING.match(folded)
    if lead is None or lead.end() >= len(folded):
        return None
    rest = folded[lead.end() :]
    if lead["yes"]:
        return None if _TURN.search(rest) else True
    return None if len(words(rest)) > 12 or rest.startswith(("mais oui", "but yes")) else False


def _end(pattern: re.Pattern[str], folded: str, at: int) -> int:
    match = pattern.match(folded, at)
    return match.end() if match else at
