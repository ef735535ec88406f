import pytest

from bot.reading.commands import read_command
from bot.reading.folding import fold, words
from bot.reading.negation import denied_spans
from bot.reading.questions import find_sheet_aspects
from bot.reading.yes_no import read_yes_no

YES = """oui|Oui|OUI|ouais|ouai|ouiii|oui !|oui.|ok|OK|Ok merci|okay|d'accord|d’accord|dacc|yep|yes|
yeah|yup|sure|of course|oui c'est ça|oui, c'est bien ça|c'est ça|exact|exactement|
tout à fait|bien sûr|oui oui|oui merci|oui svp|ben oui|bah oui|euh oui|mais oui|
ouais ouais|c'est bon|parfait|je confirme|oui je confirme|ça marche|ça me va|volontiers|
avec plaisir|absolument|effectivement|en effet|👍|that's right|yes please|
yes, that's correct|go ahead|I agree|oui je suis d'accord|j'accepte|
oui, il y a un trou énorme|oui depuis lundi|yes since Monday|oui bien sûr|si|vas-y|o|y|
carrément|oui tout est bon|c'est correct|validez|oui j'ai un ascenseur""".replace("\n", "").split(
    "|"
)
NO = """non|Non|NON|nan|nn|nope|no|non merci|non non|pas du tout|non pas du tout|absolument pas|
surtout pas|jamais|non, jamais|pas encore|non pas encore|pas vraiment|c'est faux|
ce n'est pas ça|c'est pas ça|non c'est pas ça|no thanks|no, thank you|not at all|not yet|
not really|that's wrong|ben non|bah non|je ne suis pas d'accord|je refuse|non désolé|👎|n|
hors de question|non, il n'y en a pas|bien sûr que non|non je n'en ai pas|je n'en ai pas|
pas d'accord|no I don't|non aucun""".replace("\n", "").split("|")
NEITHER = """oui mais non|oui et non|non mais oui|peut-être|je ne sais pas|mardi|12 rue des Carmes|
bonjour||   |oui ou non ?|pourquoi ?|oui mais pas demain|yes but not now|yes and no|ouille|
nonante|okapi|sinon|nous|une|maybe|I don't know|oui finalement non|yesterday|norbert|
ok mais plutôt le 14|c'est gratuit ?|merci""".replace("\n", "").split("|")

COMMANDS = {
    "back": (
        "retour|Retour|revenir en arrière|question précédente|je voudrais revenir en arrière|"
        "back|go back|previous question|précédent|on revient en arrière svp"
    ),
    "skip": (
        "passer|je passe|suivant|skip|skip this question|je n'en ai pas|j'en ai pas|"
        "Je n’ai pas|je ne sais pas|jsp|aucune idée|I don't have one|I don't know|"
        "rien à ajouter|pas de mail|je préfère ne pas répondre|passer cette question|next|"
        "pas de photo|plus tard"
    ),
    "cancel": (
        "annuler|annule|laisse tomber|laissez tomber svp|stop|j'abandonne|tant pis|"
        "je veux arrêter|cancel|never mind|forget it|non laisse tomber|annuler la demande|"
        "oublie|je souhaite annuler"
    ),
    "restart": (
        "recommencer|on recommence|je voudrais recommencer|tout recommencer|repartir à zéro|"
        "restart|start over|start again|on recommence tout|recommencer depuis le début"
    ),
    "summary": ("résumé|récapitulatif|le résumé svp|summary|où en est-on ?|recap"),
    "why": (
        "pourquoi ?|Pourquoi|pourquoi cette question ?|à quoi ça sert ?|pkoi|why?|"
        "why do you ask?|pourquoi vous me demandez ça ?|mais pourquoi ?"
    ),
    "edit": (
        "modifier|corriger|je veux modifier|je me suis trompé|je me suis trompée|edit|"
        "I made a mistake|il y a une erreur|je voudrais corriger"
    ),
    "undo": ("annuler la correction|undo|comme avant|remettez comme avant|revert"),
}
NOT_COMMANDS = [
    "mardi", "12 rue des Carmes", "oui", "non", "", "je veux annuler mon rendez-vous de mardi",
    "pourquoi la rue est-elle fermée depuis lundi ?", "je me suis trompé de numéro",
     "le retour est demain à 14h",
    "passeport", "passer le permis", "stopper", "annuler " * 40, "j'ai un trou devant chez moi",
    "back pain", "recommencer les travaux", "changer l'adresse",
]  # fmt: skip

ASPECTS = [
    ("c'est gratuit ?", ["cost"]), ("c gratuit", ["cost"]), ("c'est payant ?", ["cost"]),
    ("combien ça coûte ?", ["cost"]), ("ça coûte combien ?", ["cost"]),
    ("c'est combien ?", ["cost"]),
    ("quel est le prix ?", ["cost"]), ("il faut payer ?", ["cost"]),
    ("combien je dois payer ?", ["cost"]),
    ("do I have to pay?", ["cost"]), ("how much is it?", ["cost"]), ("is it free?", ["cost"]),
    ("how much does it cost?", ["cost"]), ("quels sont les tarifs ?", ["cost"]),
    ("il faut quoi comme papiers ?", ["documents"]), ("quels documents faut-il ?", ["documents"]),
    ("quelles pièces fournir ?", ["documents"]), ("faut un justificatif ?", ["documents"]),
    ("qu'est-ce qu'il faut apporter ?", ["documents"]),
    ("je dois amener des papiers ?", ["documents"]),
    ("what documents do I need?", ["documents"]), ("what do I need to bring?", ["documents"]),
    ("which papers?", ["documents"]), ("il faut quoi ?", ["documents"]),
    ("c'est long ?", ["delay"]), ("combien de temps ça prend ?", ["delay"]),
    ("quel délai ?", ["delay"]),
    ("ça va prendre combien de temps ?", ["delay"]),
    ("quand est-ce que je vais le recevoir ?", ["delay"]),
    ("how long does it take?", ["delay"]), ("when will I get it?", ["delay"]),
    ("c'est rapide ?", ["delay"]),
    ("qui peut demander ?", ["who"]), ("j'y ai droit ?", ["who"]),
    ("est-ce que j'ai droit à ça ?", ["who"]),
    ("suis-je concerné ?", ["who"]), ("who can apply?", ["who"]), ("am I eligible?", ["who"]),
    ("c'est obligatoire ?", ["legal"]), ("c'est légal ?", ["legal"]), ("quelle loi ?", ["legal"]),
    ("is it mandatory?", ["legal"]), ("what law?", ["legal"]),
    ("pourquoi ?", ["why"]), ("pk vous demandez ça", ["why"]), ("why?", ["why"]),
    ("à quoi ça sert ?", ["why"]),
    ("c'est quoi ?", ["what"]), ("c quoi", ["what"]), ("qu'est-ce que c'est ?", ["what"]),
    ("ça veut dire quoi ?", ["what"]),
    ("je comprends pas", ["what"]), ("what is that?", ["what"]), ("what do you mean?", ["what"]),
    ("à qui m'adresser ?", ["contact"]), ("comment vous joindre ?", ["contact"]),
    ("qui dois-je appeler ?", ["contact"]),
    ("who should I contact?", ["contact"]), ("quel est le numéro de la mairie ?", ["contact"]),
    ("c'est gratuit ? et il faut quoi comme papiers ?", ["cost", "documents"]),
    ("c'est long et c'est payant ?", ["delay", "cost"]),
]  # fmt: skip
NO_ASPECTS = [
    "12 rue des Carmes", "mardi prochain", "Jean Dupont", "oui", "non merci",
     "il y a un trou devant chez moi",
    "je voudrais un acte de naissance", "le 06 39 98 04 12", "un canapé et deux matelas",
     "there is a pothole",
]  # fmt: skip

DENIED = [
    ("je ne veux pas de rendez-vous, juste savoir si c'est payant", ["rendez-vous"]),
    ("je veux pas de rendez-vous", ["rendez-vous"]),
    ("non c'est pas un dépôt sauvage, c'est pour mes encombrants", ["dépôt sauvage"]),
    ("ce n'est pas un nid-de-poule mais un trottoir abîmé", ["nid-de-poule"]),
    ("pas de passeport, une carte d'identité", ["passeport"]),
    ("je n'ai pas besoin de passeport", ["passeport"]),
    ("c'est pour un passeport et pas une carte", ["carte"]),
    ("I don't want an appointment, just to know the price", ["appointment"]),
    ("it's not a pothole, it's a broken pavement", ["pothole"]),
    ("I do not need a passport", ["passport"]),
    ("je voudrais un rendez-vous", []),
    ("j'ai un trou devant chez moi", []),
    ("bonjour", []),
    ("", []),
]


@pytest.mark.parametrize("said", YES)
def test_a_yes_is_heard(said):
    assert read_yes_no(said, "fr") is True


@pytest.mark.parametrize("said", NO)
def test_a_no_is_heard(said):
    assert read_yes_no(said, "fr") is False


@pytest.mark.parametrize("said", NEITHER)
def test_what_is_neither_is_left_open(said):
    assert read_yes_no(said, "fr") is None


@pytest.mark.parametrize(
    ("command", "said"),
    [(command, said) for command, rows in COMMANDS.items() for said in rows.split("|")],
)
def test_a_command_is_heard(command, said):
    assert read_command(said, "fr") == command


@pytest.mark.parametrize("said", NOT_COMMANDS)
def test_a_longer_wish_is_no_command(said):
    assert read_command(said, "fr") is None


@pytest.mark.parametrize(("said", "aspects"), ASPECTS, ids=[row[0] for row in ASPECTS])
def test_a_question_for_the_sheet_is_heard(said, aspects):
    assert list(find_sheet_aspects(said, "fr")) == aspects


@pytest.mark.parametrize("said", NO_ASPECTS)
def test_an_answer_is_no_question(said):
    assert find_sheet_aspects(said, "fr") == ()


@pytest.mark.parametrize(("said", "denied"), DENIED, ids=[row[0] for row in DENIED])
def test_what_is_denied_is_heard(said, denied):
    assert [said[start:end] for start, end in denied_spans(said, "fr")] == denied


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("L’été À Nancy", "l'ete a nancy"),
        ("« ça »", '" ca "'),
        ("ＡＢ１２", "ab12"),
        ("cœur", "cœur"),
        ("a\u00a0b\tc\nd", "a b c d"),
        ("ŠŁß", "słß"[:1] + "łß"),
        ("İstanbul", "istanbul"),
        ("a—b", "a-b"),
    ],
)
def test_folding_keeps_every_letter_in_its_place(text, folded):
    assert fold(text) == folded
    assert len(fold(text)) == len(text)


def test_words_are_cut_at_apostrophes_and_dashes():
    assert words("L’adresse, c'est-à-dire 12 !") == ("l", "adresse", "c", "est", "a", "dire", "12")
