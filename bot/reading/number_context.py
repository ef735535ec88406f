"""Numbers that count nothing: « le bus 40 », « la loi de 1901 », « en deux temps trois mouvements »."""

import re

_NAMED = (
    r"bus|ligne|tram|metro|train|windows|android|iphone|ios|version|page|article|loi|loi de|chapitre|"
    r"porte|bat|batiment|apt|appt|appartement|logement|lot|salle|guichet|bureau|quai|voie|zone|route|"
    r"departement|arrondissement|secteur|section|parcelle|dossier|numero|num|no|n°|ref|reference|"
    r"tarif|option|choix|formulaire|cerfa|annexe|alinea|tome|niveau|taille|pointure|chambre|semaine|"
    r"rentree|saison|licence|licance|categorie|categori|canal|chaine|radio|fm|france|tf|file|borne|"
    r"poteau|lampadaire|candelabre|arret|sortie|rn|rd|groupe|equipe|division|tranche|etage|escalier|"
    r"entree|tour|bloc|allee|place|stand|emplacement|case|casier|boite|cle|badge|carte|plan|phase|"
    r"etape|question|point|ecole|college|classe|annee|edition|budget|elections?|impots?|registre|"
    r"covid|euro|usb|gir|girr|crit'air|critair|floor|room|line|number|platform|level|chapter|size"
)
_BEFORE = re.compile(
    rf"(?:\b(?:{_NAMED})(?: (?:n°|numero|no))? ?|\bn° ?|\bno? ?|#"
    r"|\b(?:le|la|l'|du|au|un de ces|appele[rz]?|compose[rz]?|tape[rz]?|faites|call|dial|fois sur|midi et|covid[ -]|en fin de) ?)\Z"
)
_YEAR = re.compile(r"(?:1[89]|20)\d\d\Z")
_COUNTED_AFTER = re.compile(
    r" (?:personnes?|habitants?|visiteurs?|euros?|m2|m3|metres?|exemplaires?|affiches?|flyers?|copies?|"
    r"electeurs?|signatures?|spectateurs?|participants?|km|kg|[a-z]{3,}(?:s|x))\b"
)
_SAYINGS = re.compile(
    r"\b(?:de ces quatre|quatre jeudis|(?:en )?(?:deux|2) temps,? (?:et )?(?:trois|3) mouvements?|"
    r"mille (?:mercis?|excuses|fois|pardons?)|cent fois|(?:trente-six|36) (?:solutions?|fois|"
    r"chandelles|mille)|quatre yeux|deux (?:pas|doigts) d[eu']|deux poids,? deux mesures|"
    r"quatre pattes|se mettre en quatre|en quatre|plie en deux|en deux|a deux|(?:tous|toutes) (?:les )?"
    r"(?:deux|2|trois|3)\b(?! \w+s\b)|(?:nous|vous|eux|elles) deux|l'une? des deux|"
    r"entre midi et (?:deux|2)|deux mots|deux choses l'une|ni une ni deux|trois fois rien|"
    r"jamais deux sans trois|de \w+ en quatorze|midi a quatorze|quatre saisons|zero (?:dechet|papier)s?|"
    r"(?:un|1) sur (?:deux|2|trois|3|dix|10|cinq|5)|cinq sur cinq|comme dans un four|un four|"
    r"entre deux portes|36 du mois|quatre coins|(?:deux|2|quatre|4) roues|(?:deux|2|trois|3) en (?:un|1)|"
    r"cent a l'heure|cent pour cent|a 100 ?%|toutes les (?:deux|trois|cinq|dix) |les deux tiers|neuf sur dix)"
)


def counts_nothing(folded: str, start: int, end: int) -> bool:
    """Tell whether the number between these offsets names something or is only a saying."""
    said = folded[start:end]
    if said == folded.strip(" .!,"):
        return False
    if said == "zero" or (len(said) > 1 and said[0] == "0" and said.isdecimal()):
        return True
    if _BEFORE.search(folded, max(0, start - 30), start):
        return True
    if _YEAR.match(said) and not _COUNTED_AFTER.match(folded, end):
        return True
    return any(
        one.start() <= start and end <= one.end()
        for one in _SAYINGS.finditer(folded, max(0, start - 30), end + 30)
    )
