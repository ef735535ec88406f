"""Emergencies are heard by rule in many words, and what only looks like one is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.safety import find_delicate, find_emergency, is_insult

EMERGENCIES = [
    ("gas", "ça sent le gaz dans l'immeuble"),
    ("gas", "forte odeur de gaz rue des Carmes"),
    ("gas", "fuite de gaz dans ma cuisine vite"),
    ("gas", "there's a smell of gas in my building"),
    ("fire", "y a le feu dans la cage d'escalier"),
    ("fire", "la poubelle en bas de chez moi est en feu"),
    ("fire", "INCENDIE au 3 rue des Lilas"),
    ("fire", "the house next door is on fire"),
    ("fire", "de la fumée noire sort de la fenêtre du voisin"),
    ("fire", "une personne est coincée sous les décombres"),
    ("monoxide", "on a tous mal à la tête depuis qu'on a allumé la chaudière"),
    ("monoxide", "le poêle marche et mes enfants ont des vertiges"),
    ("electrocution", "mon frère s'est électrocuté"),
    ("electrocution", "un câble électrique est tombé par terre devant l'école"),
    ("medical", "mon mari ne respire plus"),
    ("medical", "un homme inconscient sur le trottoir"),
    ("medical", "ma mère fait un malaise aidez moi"),
    ("medical", "il a très mal dans la poitrine"),
    ("medical", "my father is having a heart attack"),
    ("medical", "mon fils a avalé de la javel"),
    ("crime", "quelqu'un essaie de forcer ma porte"),
    ("crime", "je viens de me faire agresser"),
    ("crime", "un homme avec un couteau menace les gens dans la rue"),
    ("crime", "il y a des coups de feu dans mon quartier"),
    ("crime", "there is an intruder in my flat"),
    ("silent", "je ne peux pas parler il est chez moi j'ai peur"),
    ("suicide", "je veux mourir"),
    ("suicide", "j'ai envie d'en finir"),
    ("suicide", "je n'ai plus envie de vivre"),
    ("suicide", "I want to kill myself"),
    ("suicide_now", "j'ai avalé toute une boîte de médicaments"),
    ("suicide_now", "mon ami va sauter du pont"),
    ("violence_home", "mon mari me frappe"),
    ("violence_home", "j'ai peur de mon conjoint"),
    ("violence_home", "my husband beats me"),
    ("child", "le petit garçon du dessus est battu tous les soirs"),
    ("child", "mon père me frappe"),
    ("child", "un enfant est seul à la maison depuis deux jours"),
    ("homeless", "je suis à la rue ce soir"),
    ("homeless", "je ne sais pas où dormir cette nuit"),
    ("homeless", "I have nowhere to sleep tonight"),
    ("elder_abuse", "la vieille dame est maltraitée par son fils"),
    ("missing_response", "ma voisine âgée ne répond plus depuis hier"),
    ("missing_response", "my elderly neighbour isn't answering the door"),
    ("wandering", "mon père a Alzheimer, il est sorti et il est introuvable"),
    ("wandering", "ma fille a disparu"),
    ("bullying", "mon fils est harcelé au collège"),
]

LOOK_ALIKES = [
    "la borne incendie fuit sur le trottoir",
    "d'une borne incendie",
    "j'ai une fuite d'eau sous l'évier",
    "fuite d'eau dans la rue des Carmes",
    "mon voisin est bruyant tous les soirs",
    "le feu tricolore est en panne",
    "feu rouge cassé au carrefour",
    "je suis mort de rire",
    "j'en peux plus du bruit",
    "je veux mourir de rire avec vos réponses",
    "je voudrais un acte de décès",
    "mon père est décédé la semaine dernière",
    "je voudrais m'inscrire à la cantine pour mon enfant de 6 ans",
    "le détecteur de fumée doit être vérifié",
    "quand a lieu le feu d'artifice",
    "le bal des pompiers c'est quand",
    "ma facture de gaz est trop chère",
    "je brûle d'impatience",
    "on m'a volé mon vélo le mois dernier",
    "un nid-de-poule énorme, j'ai failli tomber",
    "mon chien s'est sauvé",
    "je cherche un logement",
    "la mairie ne répond plus depuis hier à mes mails",
    "je peux pas parler maintenant, on continue demain",
    "il y a des rats dans la cave",
    "demande d'hébergement d'un visiteur étranger",
    "mon passeport a été volé",
    "I'd like to report a broken street light",
    "the fire alarm test is too loud on mondays",
    "je tue le temps en attendant mon rendez-vous",
    "il pleut, la rue est inondée de feuilles",
    "les prix explosent au marché",
    "j'attends mon passeport depuis 6 mois, je vais craquer",
]


@pytest.mark.parametrize(("case", "text"), EMERGENCIES, ids=[text for _, text in EMERGENCIES])
def test_an_emergency_is_heard_and_told_apart(case: str, text: str) -> None:
    assert find_emergency(text) == case


@pytest.mark.parametrize("text", LOOK_ALIKES)
def test_what_only_looks_like_an_emergency_is_left_alone(text: str) -> None:
    assert find_emergency(text) is None


def test_an_emergency_is_heard_without_accents_and_in_capitals() -> None:
    assert find_emergency("CA SENT LE GAZ ICI") == "gas"


def test_an_emergency_is_heard_behind_other_words() -> None:
    story = "bonjour, je voulais prendre rendez-vous mais là ma femme ne respire plus"
    assert find_emergency(story) == "medical"


@given(st.text(max_size=300))
def test_no_text_makes_the_rules_fail(text: str) -> None:
    find_emergency(text)
    find_delicate(text)
    is_insult(text)


@pytest.mark.parametrize(
    ("text", "case"),
    [
        ("mon père est décédé hier", "bereaved"),
        ("j'ai perdu mon mari la semaine dernière", "bereaved"),
        ("je suis sans papiers", "undocumented"),
        ("j'ai 10 ans", "child"),
        ("c'est inadmissible, trois semaines d'attente", "angry"),
        ("je voudrais un passeport", None),
        ("j'ai perdu mon passeport", None),
    ],
)
def test_a_delicate_moment_is_noticed(text: str, case: str | None) -> None:
    assert find_delicate(text) == case


@pytest.mark.parametrize(
    ("text", "rude"),
    [
        ("espèce de connard", True),
        ("ta gueule", True),
        ("fuck you", True),
        ("quel temps de chien", False),
        ("ce trottoir est dégueulasse", False),
    ],
)
def test_an_insult_is_told_from_swearing_at_things(text: str, rude: bool) -> None:
    assert is_insult(text) is rude


@pytest.mark.parametrize(
    ("text", "case"),
    [
        ("il va me tuer si je parle", "violence_home"),
        ("on m'a violée hier soir", "crime"),
        ("un homme armé est entré dans l'école", "crime"),
        ("je me cache dans la salle de bain", "silent"),
        ("l'aide à domicile brutalise ma grand-mère", "elder_abuse"),
        ("la pelleteuse a percé la conduite de gaz", "gas"),
        ("I was just robbed outside the station", "crime"),
        ("he's going to kill me", "violence_home"),
    ],
)
def test_violence_is_heard_in_many_words(text: str, case: str) -> None:
    assert find_emergency(text) == case


@pytest.mark.parametrize(
    "text",
    [
        "je vais mourir d'attendre mon passeport",
        "je voudrais en finir avec ce dossier",
        "ma bouteille de gaz est vide",
        "j'habite à la rue Pasteur",
        "je suis à la rue Pasteur, il y a un trou",
        "il m'a tapé dans l'œil, votre nouveau site",
    ],
)
def test_figures_of_speech_and_bills_are_left_alone(text: str) -> None:
    assert find_emergency(text) is None
