"""Emergencies, heard before anything else and in any state, by rule.

Rules read accent-free lower-case text. Each case has phrases that mean it and phrases that look
like it but do not; what to say is data (`texts/emergencies.yml`), after the table of national
numbers (15, 17, 18, 112, 114, 115, 119, 3114, 3919, 3977, 3018).
"""

import re
from collections.abc import Iterable

from bot.reading.folding import fold

MAX_CHARACTERS = 4000


def _any(*phrases: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{phrase})" for phrase in phrases))


_NOT_NOW = _any(
    r"\b(film|serie|roman|livre|theatre|jeu video|exercice|simulation|formation|poesie|movie|drill)\b",
    r"\b(detecteurs?|extincteurs?|alarmes?) (d'|de )?(incendie|fumee|gaz)",
    r"\b(bornes?|bouches?|poteaux?|lances?|colonnes?) (a |d'|de )?incendie",
    r"\bfeux? (tricolores?|rouges?|de signalisation|d'artifice|vert|orange|pieton)",
    r"\bfire(works| alarm test| drill| extinguisher| station| permit)",
    r"\b(caserne|pompiers? volontaires?|calendriers? des pompiers|bal des pompiers)\b",
)
"""Words that make a violent or burning phrase harmless; they do not silence `_ALWAYS`."""

_ALWAYS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "suicide_now",
        _any(
            r"\b(j'ai|il a|elle a|on a|vient d'|ai) (deja )?(avale|pris|ingere) (\w+ ){0,4}"
            r"(cachets?|comprimes?|medicaments?|medocs?|pilules?|somniferes?|boites?)",
            r"\b(va|vais|veut|menace de|en train de) (se |me |s')?(jeter|sauter) (\w+ ){0,3}"
            r"(pont|fenetre|toit|balcon|train|vide|immeuble|metro)",
            r"\b(vient|viens) de (s'|m'|se |me )(ouvrir|tailler|couper) les veines",
            r"\b(s'|m')(est|etre|suis) (ouvert|taille|coupe|pendu)e? ?(les veines)?\b(?=.*\bveines|.*\bpend)",
            r"\b(se pendre|s'est pendue?|overdose|took (\w+ ){0,3}(pills|tablets)|taken (\w+ ){0,4}pills)\b",
            r"\btentative de suicide\b",
            r"\b(sur le|au bord du|sur les) (pont|toit|rebord|quai|rails|balcon)\b.{0,40}\b(saute|sauter|jeter|finir)\b",
            r"(about|going|wants?|threatening) to jump (\w+ ){0,4}(bridge|roof|window|balcony|train)",
        ),
    ),
    (
        "suicide",
        _any(
            r"\b(je|j'|envie de|envie d'|de) ?(\w+ ){0,3}(me|m'en) (tuer|foutre en l'air)\b(?! (au travail|a la tache))",
            r"\b(me|se|m'en) suicider\b|\b(va|veut|menace de|parle de) se (tuer|foutre en l'air)\b",
            r"\b(je|j') ?(veux|voudrais|vais|vx|pense|ai envie|envie)( plus| a| de| d'en)* ?"
            r"(mourir|crever|en finir|disparaitre pour toujours)\b(?! (de |d')(rire|faim|soif|chaud|honte|attendre|ennui))"
            r"(?! avec (?!la vie|ma vie|mes jours))",
            r"\benvie (de|d'en) (mourir|crever|finir|me foutre en l'air)\b(?! (de |d')(rire|faim|soif|chaud|attendre))"
            r"(?! avec (?!la vie|ma vie|mes jours))",
            r"\b(plus envie|veux plus|n'ai plus (la )?(envie|force)|plus la force|plus gout) (de |a )?(la )?viv?(re|e)\b",
            r"\b(idees?|pensees?|envies?) (noires|suicidaires|de suicide)",
            r"\bmettre fin a (mes|ses|nos) jours\b",
            r"\bvie ne (vaut|sert) (plus|pas|a) ?(la peine|rien|plus rien)",
            r"\b(kill myself|end my life|want to die|suicidal|don'?t want to live|no reason to live|end it all)\b",
            r"\b(serait|seraient) mieux sans moi\b",
            r"\bsuicid(e|er|aire)\b(?=.*\b(ami|amie|fils|fille|mari|femme|frere|soeur|parle|menace|veut))",
        ),
    ),
    (
        "silent",
        _any(
            r"\b(peux|peut|puis|dois) pas (parler|telephoner|appeler|faire de bruit)\b(?=.*\b(danger|peur|cache|"
            r"secours|police|urgence|chez moi|dans la maison|agress|entend))",
            r"\b(je me cache|je suis cachee?|i'?m hiding|i am hiding)\b",
            r"\b(peux|peut|puis) (pas|plus) parler\b(?!.*\b(demain|plus tard|reunion|francais|anglais)\b)(?=.*\b(il|elle|ils|"
            r"quelqu'un|entendre|entend|bruit|sms|chut|aidez|vite)\b)",
            r"\bcan'?t (talk|speak)\b(?!.*\b(tomorrow|later|french|english)\b)(?=.*\b(he|she|they|someone|hear|help|text)\b)",
            r"\b(caches?e?|enferme?e?) dans (\w+ ){1,3}(?=.*\b(entre|homme|quelqu'un|mari|frappe|arme|cherche))",
            r"\b(sourde?|malentendante?)\b(?=.*\b(urgence|secours|feu|malaise|blesse|agress))",
            r"\bcan'?t (talk|speak|call)\b(?=.*\b(danger|help|hiding|intruder|afraid|police|hear me))",
        ),
    ),
)

_CASES: tuple[tuple[str, re.Pattern[str], re.Pattern[str] | None], ...] = (
    (
        "gas",
        _any(
            r"\b(odeurs?|sent|sens|senteur|pue|fuites?|emanations?|odeur forte) (\w+ ){0,4}(de |le |du )?gaz\b",
            r"\bgaz\b.{0,30}\b(fuit|fuite|odeur|sent|explos)",
            r"\b(perce|casse|arrache|coupe|touche)e? (\w+ ){0,2}(conduite|tuyau|canalisation|compteur) (de |du )?gaz\b",
            r"\b(conduite|tuyau|canalisation|compteur) (de |du )?gaz\b.{0,30}\b(perce|casse|arrache|coupe|abime|fendu|siffle)",
            r"\bgas (leak|smell)|smells? (\w+ ){0,2}gas\b|leaking gas\b|smell of gas\b",
        ),
        _any(
            r"gaz d'echappement",
            r"\b(factures?|prix|bouteilles?|abonnement|chauffage au|contrat) (de |du )?gaz\b(?!.*\b(sent|odeur|fuit))",
            r"\bcompteur (de )?gaz\b(?!.*\b(odeur|sent|fuite))",
        ),
    ),
    (
        "monoxide",
        _any(
            r"\bmonoxyde\b|\bcarbon monoxide\b|\bintoxi\w+ (\w+ ){0,3}(fumee|chaudiere|poele)",
            r"\b(mal|maux) (a la|de|au) (tete|crane)\b(?=.*\b(chaudiere|poele|chauffe-eau|chauffage|brasero))",
            r"\b(chaudiere|poele|chauffe-eau|chauffage|brasero)\b(?=.*\b(mal a la tete|maux de tete|vertiges?|"
            r"nausees?|vomi|evanoui|malaise))",
            r"\b(headaches?|dizzy|nausea)\b(?=.*\b(boiler|heater|stove))",
            r"\b(boiler|heater|stove)\b(?=.*\b(headache|dizzy|sick|nausea))",
        ),
        _any(r"\bdetecteur de monoxyde\b(?!.*\b(sonne|bip|alarme))"),
    ),
    (
        "electrocution",
        _any(
            r"\belectrocut",
            r"\b(cable|fil|ligne)s? (electrique|haute tension|denude)\w*\b(?=.*\b(tombe|par terre|au sol|arrache|pend))",
            r"\b(pris|prend|prendre|recu) (le jus|une decharge|du courant|le courant|un coup de jus)\b",
            r"\b(live|power) (wire|line|cable)s?\b(?=.*\b(down|ground|fallen|street))",
        ),
        None,
    ),
    (
        "fire",
        _any(
            r"\b(au feu|incendie|en feu|prend feu|pris feu|a pris feu|en flammes?|flammes|brule en ce moment)\b",
            r"\b(maison|appart\w*|immeuble|voiture|poubelles?|cuisine|foret|toit|garage|local|cave) (\w+ ){0,2}"
            r"(brule|brulent|crame|est en feu)",
            r"\b(ya|y a|il y a|y'a) (\w+ ){0,2}(le feu|du feu|un feu|un incendie)\b",
            r"\bfumee\b.{0,40}\b(sort|epaisse|noire|fenetre|appartement|cage)",
            r"\b(est|suis|sont|reste|personne|gens|quelqu'un) (\w+ ){0,3}(sous les decombres|enseveli|coince\w* sous)",
            r"\b(mur|immeuble|plafond|batiment|balcon|toit) (\w+ ){0,3}(s'effondre|vient de s'effondrer|"
            r"en train de s'effondrer)",
            r"\b(on fire|house fire|is burning|are burning|there'?s a fire|there is a fire|smoke (is )?coming)\b",
            r"\bexplos(ion|e)\b(?!.*\b(prix|factures?|couts?|loyers?|joie))",
        ),
        _any(
            r"\b(certificat|attestation|securite|normes?|registre|plan|consignes?|assurance|porte|"
            r"commission|diagnostic|apres un|suite a un|apres l'|suite a l'|depuis l') ?incendie",
            r"\bbrule les? (feu|stop)|\bbrulage|\bbruler (des|mes|les) (dechets|vegetaux|branches)",
        ),
    ),
    (
        "violence_home",
        _any(
            r"\b(mon|ma|son) (mari|conjoint|copain|ex|compagnon|femme|compagne|copine|mec|pere de mes enfants) "
            r"(\w+ ){0,3}(me |m'|la |l'|le )?(frappe|bat|cogne|tape|tabasse|etrangle|menace|viole|violente?|"
            r"sequestre|brutalise|a frappee?|a battue?|fait peur|fait du mal)",
            r"\b(violences?|coups?) (conjugales?|du mari|de mon mari|a la maison|domestiques?)",
            r"\b(battue|frappee|violentee) par (mon|son|leur) (mari|conjoint|copain|ex|compagnon)",
            r"\bpeur (de|que) mon (mari|conjoint|copain|ex|compagnon|mec)",
            r"\bmy (husband|wife|boyfriend|girlfriend|partner|ex)\b.{0,20}\b(hits?|beats?|hit|hurts?|threatens?|"
            r"chok|strangl|rap|is violent|abus)",
            r"\b(il|elle|on|(mon|ma) (?!pere|mere|papa|maman|beau|belle|oncle|tonton)\w+) (va |veut |vient de |est en train de |menace de )?(encore )?(me |m'|nous )(a |as |ont )?"
            r"(encore )?(frapp|batt?|cogn|tape|tapee|tabass|etrangl|gifl|poignard|tuer|massacr|sequestr|donne (des|un) coups?)(?!\w* dans l'(oeil|œil))",
            r"\b(he|she)('ll|'d|'s going to| will| would| is going to| wants to|'s)? (kill|kills|hit|hits|beat|beats|hurt|hurts|"
            r"chok\w+|strangl\w+|rap\w+) (me|us)\b",
            r"\bdomestic (violence|abuse)\b|\b(victime|victim) (de|of) violence",
        ),
        None,
    ),
    (
        "child",
        _any(
            r"\b(enfant|bebe|petite?s?|gamine?s?|gosses?|fillette|garcon|nourrisson|mineure?)\b.{0,60}"
            r"\b(battu|frappe|maltrait|en danger|abus|attouche|viol[eé]|touche|seule? (a la maison|dans|chez|la nuit|"
            r"depuis)|abandonne|hurle|coups|enferme|laisse seul|affame)",
            r"\b(bat|frappe|maltraite|abuse|tape|cogne|viole) (\w+ ){0,3}(enfants?|fils|fille|bebe|gosses?|gamins?)\b",
            r"\b(mon pere|ma mere|papa|maman|beau-pere|tonton|mon oncle) (me |m'a |m')(frappe|tape|bat|touche|fait du "
            r"mal|fait mal|viole|enferme)",
            r"\bmaltraitance\b(?=.*\b(enfant|bebe|mineur))",
            r"\b(sa|leur|la|une) (mere|belle-mere|nourrice|nounou) (la|le|les|l') ?(bat|frappe|tape|cogne|maltraite|secoue)",
            r"\b(beats?|hits?|hurts?|beating|hitting) (her|his|their|the) (kids?|child|children|son|daughter|baby)\b",
            r"\b(enfants?|petits|gamins?|gosses?|kids?|children)\b.{0,40}\b(seuls?|seules?|alone)\b.{0,25}\b(nuit|soir|night|maison|home)\b",
            r"\b(child|kid|baby|toddler)\b.{0,50}\b(beaten|hit|abused|alone|in danger|hurt|neglected|screaming)",
            r"\bmy (dad|father|mum|mom|mother|stepdad) (hits|beats|hurts|touches) me",
        ),
        _any(
            r"\b(cantine|creche|ecole|periscolaire|inscri\w+)\b(?!.*\b(battu|frappe|maltrait|danger|coups|abus))"
        ),
    ),
    (
        "missing_response",
        _any(
            r"\b(voisine?|vieil\w*|age\w*|grand-?mere|grand-?pere|mamie|papi|mere|pere|tante|oncle|dame|monsieur|"
            r"locataire|mari|femme)\b.{0,50}\b(repond|ouvre|donne|bouge|voit|vue?)\b.{0,12}\b(plus|pas|rien|jamais)\b"
            r"(?=.*\b(depuis|inquiet|porte|telephone|hier|jours?|matin|volets?|seule?)\b)",
            r"\b(plus|pas|aucune?) (de )?(nouvelles?|reponses?|signes? de vie)\b(?=.*\b(voisine?|age|mamie|papi|mere|"
            r"pere|dame|seule?)\b)",
            r"\b(neighbou?r|elderly|grand(ma|pa|mother|father)|old (lady|man|woman))\b.{0,60}\b(not|isn'?t|hasn'?t|"
            r"doesn'?t|won'?t|no longer) (answer\w*|respond\w*|open\w*|been seen|moved?)",
        ),
        _any(
            r"\b(mairie|mail|courrier|demande|dossier|service|agence|caf|impots)\b.{0,25}\brepond"
        ),
    ),
    (
        "wandering",
        _any(
            r"\b(alzheimer|dement\w*|desorient\w*|senile|perd la tete|perdu la tete|dementia)\b.{0,80}"
            r"\b(sorti\w*|parti\w*|disparu\w*|fugue\w*|perdu\w*|erre|introuvable|rentre\w* pas|left|missing|wandered|gone)",
            r"\b(disparu\w*|introuvable|erre|fugue\w*|missing|wandered)\b.{0,80}\b(alzheimer|demence|desorient\w*|dementia)",
            r"\b(mon|ma|notre) (fils|fille|enfant|bebe|petite?) (\w+ ){0,2}(a disparu|disparue?|introuvable|a ete enleve\w*)",
            r"\bmy (son|daughter|child|kid) (is|has|went) (\w+ )?(missing|disappeared)",
        ),
        None,
    ),
    (
        "elder_abuse",
        _any(
            r"\b(age\w*|vieil\w*|vieux|mamie|papi|grand-?mere|grand-?pere|handicape\w*|ehpad|maison de retraite|resident\w*)"
            r"\b.{0,60}\b(maltrait\w*|frappe\w*|battue?|coups|humili\w*|sequestr\w*|prive\w* de (nourriture|repas|soins)|"
            r"vole son argent|abuse)",
            r"\b(aide a domicile|auxiliaire de vie|soignante?s?|ehpad|foyer|maison de retraite|care home|nursing home|carer|caregiver)"
            r"\b.{0,60}\b(frapp|bat\b|battu|maltrait|brutal|attach|humili|insult|coups|vole\b|bleus|hit|hurt|abus|mistreat|tied|bruis)",
            r"\bmaltraitance\b",
            r"\belder(ly)?\b.{0,40}\b(abus\w*|beaten|mistreat\w*|neglect\w*)",
        ),
        _any(r"\banima(l|ux)|chiens?\b|chats?\b"),
    ),
    (
        "crime",
        _any(
            r"\b(cambriol\w+|braquage|effraction)\b(?=.*\b(en cours|en ce moment|maintenant|train de|entrent|sont (la|dedans|"
            r"encore)|chez moi|est en train))",
            r"\b(est|suis|sont) en train de (\w+ ){0,3}(cambrioler|voler|forcer|agresser|frapper|tabasser|tuer|casser la "
            r"porte|poignarder|me suivre)",
            r"\b(quelqu'un|homme|type|individu|mec|gars|inconnu) (\w+ ){0,5}(forcer?|casser?|defoncer?|rentre|entre|essaie d'entrer|"
            r"escalade) (\w+ ){0,4}(porte|serrure|fenetre|chez moi|maison|appartement|jardin)",
            r"\b(coups? de (feu|couteau)|tire dessus|tirs? (dans|en)|fusillade|poignarde\w*|arme a feu|prise d'otages?)\b",
            r"\b(avec|a|brandit|sort) (un |une )?(couteau|pistolet|fusil|machette|arme)\b(?=.*\b(menace|rue|cour|homme|"
            r"type|mec|gens|attaque|agress|maintenant))",
            r"\b(menace|attaque|agresse)\w* (\w+ ){0,5}(couteau|arme|pistolet|machette)",
            r"\b(on|ils|il|elle|me|m'|nous) ?(m'|me|nous|l'|la|le )?(a |ont |est fait |suis fait )?(agresse|attaque|"
            r"tabasse|viole|kidnappe|suit)\w*\b(?=.*\b(maintenant|en ce moment|secours|aide|vite|a l'instant|vient|viens|la|"
            r"dans la rue)\b)",
            r"\bje (viens de me faire|me fais) (\w+ )?(agresser|violer|attaquer|tabasser|frapper)",
            r"\b(bagarre|rixe|ils se (battent|tapent))\b(?=.*\b(maintenant|en ce moment|en cours|devant|en bas|sang|couteau|barre))",
            r"\b(breaking|broke|broken) into (my|the|our)\b(?=.*\b(now|right|inside|currently|is|are)\b)",
            r"\b(being|been) (attacked|assaulted|stabbed|robbed|raped|followed)\b|\b(gun ?shots?|stabbed|shooting|hostage)\b",
            r"\b(homme|type|individu|mec|gars|quelqu'un|personne|eleve|inconnu) (\w+ ){0,3}armee?s?\b",
            r"\b(man|guy|someone|boy|person) with (a|an) (knife|gun|machete|axe)\b|\b(getting|been|being|just got|was just) (mugged|robbed)\b",
            r"\b(m'a|m'ont|me suis fait|vient de me|viens de me faire|on m'a) (violee?|viole[rs]?|agressee?)\b",
            r"\bintruder\b|\bsomeone is (in|inside) my (house|flat|home)\b",
        ),
        _any(r"\bassurance\b.*\b(le mois dernier|l'an dernier|declar)"),
    ),
    (
        "medical",
        _any(
            r"\b(respire|respirent) (plus|pas|mal|difficilement)\b|\bn'arrive (plus|pas) a respirer\b|\bs'etouffe\b|\betouffe\b"
            r"(?=.*\b(bebe|enfant|mange|manger|gorge|mari|femme|pere|mere))",
            r"\b(inconscient\w*|evanoui\w*|perdu connaissance|sans connaissance|arret cardiaque|crise cardiaque|infarctus|"
            r"avc en cours|fait un avc|convuls\w+|crise d'epilepsie|hemorragie|accouche (dans|ici|maintenant)|en train d'accoucher)\b",
            r"\b(saigne|saignent|perd du sang|pisse le sang) (\w+ ){0,3}(beaucoup|enormement|abondamment|arrete|plein|la tete|partout)?",
            r"\b(fait|fais|a fait|vient de faire|ai fait) (un |une )?(malaise|attaque|syncope|avc|crise)\b(?!.*\bl'(an|annee))",
            r"\b(bougent?|reagit|reveille) (plus|pas)\b(?=.*\b(personne|homme|femme|monsieur|dame|quelqu'un|sdf|enfant|bebe|"
            r"mari|pere|mere|trottoir|allonge|par terre|il|elle)\b)",
            r"\b(douleurs?|mal|serre|serrement|oppress\w+) (\w+ ){0,3}(poitrine|thorax|coeur)\b",
            r"\b(renverse|fauche|percute)\w*\b.{0,40}\b(pieton|cycliste|enfant|personne|velo|voiture|dame|homme)\b"
            r"(?=.*\b(blesse|sang|bouge|par terre|sol|maintenant|vient|a l'instant|secours))",
            r"\b(avale|bu|ingere) (\w+ ){0,4}(javel|produit|deboucheur|lessive|pile|poison|antigel)",
            r"\b(blesse|blessee|blesses) (grave|gravement)\b|\bgrave(ment)? blesse",
            r"\b(not breathing|can'?t breathe|unconscious|heart attack|having a stroke|chest pain|passed out|collapsed|"
            r"bleeding (heavily|a lot|badly)|overdos\w+|choking|seizure)\b(?!.*\b(wall|road|building|ceiling) )",
            r"\b(samu|ambulance)\b(?=.*\b(vite|besoin|appel|envoy|urgence))|\bcall an ambulance\b|\bneed an ambulance\b",
            r"\b(se|me|suis en train de me|va se|est en train de se) noyer\b|\bse noie\b|\bdrowning\b",
            r"\b(trapped|pinned) (\w+ ){0,3}(under|in|inside|beneath)\b|\b(coincee?s?|bloquee?s?) (\w+ ){0,3}(sous|dans la voiture|dans le feu)\b",
            r"\bau secours\b(?!.*\b(formulaire|dossier|site|connexion|mot de passe))",
        ),
        _any(
            r"\b(certificat|avis|arret|attestation|medecin traitant|assurance)\b.{0,20}\b(malaise|avc)\b"
        ),
    ),
    (
        "homeless",
        _any(
            r"\b(dors|dort|dormir|dormons|passe la nuit|passer la nuit) (\w+ ){0,3}(dehors|dans la rue|a la rue|"
            r"dans ma voiture|voiture|sous un pont|gare|cage d'escalier)",
            r"\b(suis|est|sommes|sont|retrouve|mis|mise|mettre|me retrouve) (\w+ ){0,3}(a la rue(?! (?!(ce|cette|depuis|avec|demain|et|dans|sans|pour|des)\b)\w)|"
            r"sdf|sans abri|sans domicile|dehors ce soir)",
            r"\b(sdf|sans[- ]abris?|homeless (man|woman|person))\b.{0,60}\b(dort|dehors|allonge|trottoir|froid|gele|cold|freezing|sleeping)",
            r"\b(nulle part|pas d'endroit|aucun endroit|ou) (ou )?(dormir|aller)( (ce|cette) (soir|nuit))",
            r"\bplus de (toit|logement|maison)\b(?=.*\b(soir|nuit|dehors|dormir|urgence))|\bhebergement d'urgence\b",
            r"\b(nowhere to sleep|homeless|sleeping (rough|in my car|outside)|no place to (sleep|stay)|on the streets? tonight)\b",
        ),
        _any(
            r"\b(chien|chat|animal|animaux)\b",
            r"\bdomiciliation\b",
            r"\bmatelas|encombrant|depot\b",
        ),
    ),
    (
        "bullying",
        _any(
            r"\b(harcel\w+)\b(?=.*\b(ecole|college|lycee|internet|ligne|reseaux|insta\w*|snap\w*|tiktok|whatsapp|eleves?|classe|"
            r"fils|fille|enfant|camarades?|photos?|cyber|messages?|groupe|video|snapchat))",
            r"\bcyber-?harcel|\brevenge porn|\b(bullied|bullying|cyberbullying)\b",
            r"\b(photos?|videos?) (\w+ ){0,2}(intimes?|nues?|de moi nue?)\b|\b(insult|menac|moqu)\w+ (\w+ ){0,4}(internet|reseaux|snap\w*|insta\w*|tiktok|en ligne|online)\b",
        ),
        None,
    ),
)


def find_emergency(text: str) -> str | None:
    """Give the case of the emergency these words tell of, or None.

    Looks at the first 4,000 characters, on every line; the case is a key of `emergencies.yml`.
    """
    folded = " ".join(fold(text[:MAX_CHARACTERS]).split())
    always = _first(folded, ((case, rule, None) for case, rule in _ALWAYS))
    if always:
        return always
    if _NOT_NOW.search(folded) and not re.search(
        r"\b(en ce moment|maintenant|vite|right now)\b", folded
    ):
        return None
    return _first(folded, _CASES)


def _first(
    folded: str, cases: Iterable[tuple[str, re.Pattern[str], re.Pattern[str] | None]]
) -> str | None:
    for case, rule, harmless in cases:
        if rule.search(folded) and not (harmless and harmless.search(folded)):
            return case
    return None


_INSULT = _any(
    r"\b(connard|connasse|conne?s?|enculee?s?|encule|salope?s?|salaud|putes?|fdp|ntm|nique ta mere|"
    r"fils de pute|batard|abruti\w*|debile|cretin\w*|ta gueule|tg|va te faire (foutre|enculer|voir)|"
    r"imbecile|bouffon|sale (robot|bot|merde)|fuck (you|off)|asshole|bitch|bastard|stupid (bot|robot)|"
    r"moron|idiot|shut up|dickhead)\b"
)


def is_insult(text: str) -> bool:
    """Tell whether the words insult whoever reads them; swearing at a situation is not meant."""
    folded = fold(text[:MAX_CHARACTERS])
    return bool(_INSULT.search(folded)) and len(folded.split()) <= 12


_DELICATE: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "bereaved",
        _any(
            r"\b(mon|ma|notre|mes) (\w+[ -]){0,2}(pere|mere|mari|femme|epouse?|fils|fille|frere|soeur|conjoint|"
            r"compagnon|compagne|grand-?pere|grand-?mere|papa|maman|bebe|enfant|tante|oncle|mamie|papi|parents?) "
            r"(\w+ ){0,3}(est|sont|vient de|viennent de|etait|nous a) (\w+ ){0,1}(morte?s?|decedee?s?|mourir|"
            r"deceder|quittes?|partie? ce matin|disparue? hier)",
            r"\b(deces|mort|perte|disparition) de (mon|ma|mes|notre) ",
            r"\b(j'ai|on a|nous avons) perdu (mon|ma|notre) (pere|mere|mari|femme|epouse?|fils|fille|frere|soeur|"
            r"conjoint|compagnon|compagne|papa|maman|bebe|enfant|grand-?pere|grand-?mere)\b",
            r"\bmy (father|mother|husband|wife|son|daughter|brother|sister|partner|dad|mum|mom|grandmother|"
            r"grandfather) (has |just |have )*(died|passed away)|\b(death|loss) of my\b",
        ),
    ),
    (
        "undocumented",
        _any(
            r"\b(sans[- ]papiers?|pas de papiers?|en situation irreguliere|clandestin\w*|pas de titre de sejour|"
            r"sans titre de sejour|undocumented|no (legal )?papers|illegal immigrant)\b"
        ),
    ),
    (
        "child",
        _any(
            r"\bj'ai (7|8|9|10|11|12|13|sept|huit|neuf|dix|onze|douze|treize) ans\b",
            r"\bje suis (un enfant|en (ce1|ce2|cm1|cm2|6e|sixieme|5e|cinquieme))\b",
            r"\bi('?m| am) (7|8|9|10|11|12|13) (years old)?\b",
        ),
    ),
    (
        "angry",
        _any(
            r"\b(inadmissible|scandaleux|honteux|ras[- ]le[- ]bol|marre|j'en peux plus|insupportable|inacceptable|"
            r"foutez|foutage|se (fout|moque) (de nous|du monde)|furieux|furieuse|en colere|unacceptable|"
            r"outrageous|disgrace\w*|fed up|ridiculous)\b"
        ),
    ),
)


def find_delicate(text: str) -> str | None:
    """Give the delicate moment these words tell of: a key of `delicate.yml`, or None."""
    folded = " ".join(fold(text[:MAX_CHARACTERS]).split())
    return next((case for case, rule in _DELICATE if rule.search(folded)), None)
