"""Short texts that steer the form and say nothing else: « retour », « passer », « stop »."""

import re

from bot.reading.folding import fold

_COMMANDS = {
    "back": (
        "retour|reviens|revenir|revenir en arriere|en arriere|question precedente|precedent|"
        "la question precedente|precedente|retour en arriere|revenons en arriere|back|go back|"
        "previous|"
        "previous question|the previous question|one step back|je veux revenir en arriere|"
        "je voudrais revenir en arriere|on revient en arriere|retourner en arriere|"
        "revenir a la question precedente|retour a la question precedente|etape precedente"
    ),
    "skip": (
        "passer|passe|passons|je passe|on passe|suivant|suivante|question suivante|sauter|je saute|"
        "skip|skip it|skip this|skip that|next|next question|pass|je n'en ai pas|j'en ai pas|jen "
        "ai pas|"
        "je n'ai pas|j'ai pas|je n'en ai aucun|i don't have one|i do not have one|i don't have any|"
        "i haven't got one|i have none|je ne sais pas|je sais pas|jsp|chais pas|j'sais pas|sais "
        "pas|"
        "aucune idee|i don't know|dunno|no idea|idk|je ne prefere pas|je prefere ne pas repondre|"
        "je ne veux pas repondre|je prefere pas|je ne souhaite pas repondre|prefer not to say|"
        "i'd rather not say|i would rather not say|rien|rien de plus|rien a ajouter|nothing|"
        "nothing to add|"
        "sans objet|n/a|plus tard|later|pas de mail|pas d'email|pas d'e-mail|pas de telephone|"
        "pas de photo|pas de photos|aucune|aucun|je n'ai pas de mail|je n'ai pas d'email|"
        "je n'ai pas d'e-mail|j'ai pas de mail|j'ai pas d'email|je n'ai pas de photo|j'ai pas de "
        "photo|"
        "je n'ai pas de telephone|no email|no photo|no phone|non rien|on continue sans|continuer "
        "sans"
    ),
    "cancel": (
        "annuler|annule|annulez|laisse tomber|laissez tomber|laisser tomber|stop|arrete|arretez|"
        "arreter|on arrete|abandonner|j'abandonne|j'arrete|tant pis|oublie|oubliez|laisse|laissez|"
        "annuler la demande|annule tout|annulez tout|tout annuler|je veux arreter|je veux annuler|"
        "je ne veux plus|je veux plus|quitter|sortir|exit|quit|cancel|cancel it|cancel that|"
        "cancel everything|"
        "never mind|nevermind|forget it|forget about it|abort|drop it|i want to stop|i give up|"
        "stop there|je souhaite annuler|je voudrais annuler|finalement non|finalement je ne veux "
        "plus|c'est bon laisse tomber"
    ),
    "restart": (
        "recommencer|recommence|recommencez|on recommence|on recommence tout|recommencer a zero|"
        "repartir a zero|"
        "on repart a zero|tout recommencer|on reprend a zero|depuis le debut|reprendre du debut|"
        "recommencer depuis le debut|on recommence depuis le debut|du debut|restart|start again|"
        "start over|start anew|"
        "begin again|from the start|from the beginning|let's start again|let's start over|"
        "je veux recommencer|je voudrais recommencer|reset|on repart du debut|/start|/restart"
    ),
    "summary": (
        "resume|recapitulatif|recap|recapitule|le resume|le recapitulatif|ou en est-on|ou en "
        "sommes-nous|"
        "on en est ou|qu'est-ce que j'ai dit|montrez-moi le resume|voir le resume|summary|show "
        "summary|"
        "show me the summary|recapitulate|where are we|what did i say|montre le resume|"
        "voir le recapitulatif|montre-moi le resume"
    ),
    "why": (
        "pourquoi|pourquoi ca|pourquoi cette question|pour quoi faire|pourquoi faire|a quoi ca "
        "sert|"
        "pkoi|pk|pq|prq|pourkoi|pourquoi vous demandez ca|pourquoi vous me demandez ca|pourquoi "
        "demandez-vous cela|pourquoi vous demandez|"
        "pourquoi tu demandes ca|pourquoi vous voulez savoir ca|c'est pour quoi|c'est pourquoi|"
        "ca sert a quoi|why|why do you ask|why do you need that|why do you need this|what for|"
        "why is that|why this question|why do you want to know|why do you need it|why do you ask "
        "that|how come"
    ),
    "edit": (
        "modifier|modifie|modifiez|corriger|corrige|changer|je veux modifier|je veux corriger|"
        "je voudrais modifier|je voudrais corriger|je veux changer|je voudrais changer|il y a une "
        "erreur|"
        "y a une erreur|je me suis trompe|je me suis trompee|modification|edit|change|correct it|"
        "i made a mistake|there is a mistake|there's a mistake|change something|i want to change "
        "something|"
        "modifier une reponse|changer une reponse|corriger une reponse|c'est faux|erreur|il y a "
        "une faute"
    ),
    "undo": (
        "annuler la correction|annule la correction|annuler la derniere correction|undo|undo that|"
        "undo it|defaire|revenir a l'ancienne valeur|remets comme avant|remettez comme avant|"
        "comme avant|c'etait bon avant|annuler la modification|annule la modification|"
        "annule le changement|annuler le changement|put it back|revert|ctrl z|ctrl+z"
    ),
}
_ORDER = ("why", "undo", "restart", "summary", "back", "skip", "edit", "cancel")
_NAMES = {
    phrase: command for command in reversed(_ORDER) for phrase in _COMMANDS[command].split("|")
}
_POLITE = re.compile(
    r"^(?:(?:bon|ben|bah|euh|heu|alors|ok|non|oui|oh|ah|et|mais|desolee?|pardon|sorry|no|well|"
    r"please|"
    r"attendez|attends|wait|s'il vous plait|svp|stp|finalement|en fait|actually|je voudrais|"
    r"je veux|"
    r"je souhaite|j'aimerais|peut-on|on peut|peux-tu|pouvez-vous|can we|can you|can i|i want to|"
    r"i'd like to|let's|tu peux|vous pouvez|est-ce qu'on peut|il faut)[ ,]+)"
)
_POLITE_END = re.compile(
    r"(?:[ ,]+(?:svp|stp|s'il vous plait|s'il te plait|please|merci|thanks|thank you|desolee?|"
    r"maintenant|"
    r"now|la|alors|moi|donc|cette question|this question|this one|cette etape|celle-ci|celui-la|"
    r"tout|"
    r"finalement|en fait|ca))$"
)
_EDGES = " .!?,;:…\"'()*_-"
_LONGEST = 80


def read_command(text: str, language: str) -> str | None:
    """Return the command a short text gives and nothing else, or None.

    One of `back`, `skip`, `cancel`, `restart`, `summary`, `why`, `edit`, `undo`.
    """
    del language  # both languages are heard in both
    if len(text) > _LONGEST:
        return None
    phrase = re.sub(r"\s+", " ", fold(text)).strip(_EDGES)
    for _ in range(4):
        if phrase in _NAMES:
            return _NAMES[phrase]
        shorter = _POLITE.sub("", _POLITE_END.sub("", phrase)).strip(_EDGES)
        if shorter == phrase:
            return None
        phrase = shorter
    return None
