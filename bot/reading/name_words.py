"""Words inside people's names, and words no name is made of."""

from bot.reading.word_lists import listed

PARTICLES = listed(
    """
    de du des la le les d l van von der den di da do dos el al ben bin ibn ait ould mac mc
    o' saint st
    """
)
SMALL = listed("de du des d von van der den di da do dos")
ARTICLES = listed("la le les l")
STOPS = listed(
    """
    et mais ou donc je j il elle on nous vous pour car ne pas suis habite habitant demeurant
    ai mon ma mes qui que dans depuis sur rue avenue a au aux avec c est tel telephone mail
    email ne nee and i my the live from at in on but to is am born phone of for with
    domicile domiciliee joignable le_ bonjour merci svp numero voici agee age responsable
    """
)
NO_NAMES = listed(
    """
    maire mairie locataire proprietaire parent mere pere enceinte malade perdu desole agent
    habitant victime president presidente representant cliente client assistant voisin
    voisine etudiant etudiante retraite retraitee handicape handicapee francais francaise
    urgent gratuit possible bon bien fini tout vrai faux ca cela quoi moi toi lui grave
    important pas trop tres assez normal complique interesse disponible nouveau nouvelle
    seul seule d'accord sure certain certaine here sorry fine tenant owner resident looking
    calling writing not sure happy unable lost citizen student retired oui non peut
    maintenant demain hier lundi mardi mercredi jeudi vendredi samedi dimanche merci bonjour
    ok yes no nothing rien personne votre notre leur son sa ses une un la les des mes ton
    pourquoi comment combien quand annuler retour passer aide help association societe ville
    commune why what how you where when who ask
    """
)
OTHER_WORDS = listed(
    """
    grace come said marin prune constance victoire blanche juste ange sam max violette octave
    mariee rose pierre clement jade may june olive noel franc alzheimer
    """
)
"""First names that are other words too when written small."""
