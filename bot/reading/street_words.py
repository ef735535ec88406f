"""The words of streets and of what ends their names; `street_names.py` puts them together."""

from bot.reading.word_lists import listed

STREET_TYPES: dict[str, str] = {
    "rue": "rue", "r.": "rue", "r": "rue", "rues": "rue", "avenue": "avenue", "av.": "avenue",
    "av": "avenue", "ave": "avenue", "ave.": "avenue", "boulevard": "boulevard", "bd": "boulevard",
    "bd.": "boulevard", "bld": "boulevard", "blvd": "boulevard", "boul.": "boulevard",
    "bvd": "boulevard", "place": "place", "pl.": "place", "pl": "place", "plc": "place",
    "allee": "allée", "allees": "allées", "all.": "allée", "quai": "quai", "impasse": "impasse",
    "imp.": "impasse", "imp": "impasse", "chemin": "chemin", "ch.": "chemin", "che": "chemin",
    "chem.": "chemin", "route": "route", "rte": "route", "rte.": "route", "square": "square",
    "sq.": "square", "cours": "cours", "passage": "passage", "pass.": "passage",
    "faubourg": "faubourg", "fg": "faubourg", "fbg": "faubourg", "ruelle": "ruelle",
    "sentier": "sentier", "sente": "sente", "venelle": "venelle", "esplanade": "esplanade",
    "promenade": "promenade", "rond-point": "rond-point", "rond point": "rond-point",
    "lotissement": "lotissement", "lot.": "lotissement", "cite": "cité", "villa": "villa",
    "clos": "clos", "mail": "mail", "parvis": "parvis", "montee": "montée", "cote": "côte",
    "traverse": "traverse", "hameau": "hameau", "lieu-dit": "lieu-dit", "lieu dit": "lieu-dit",
    "residence": "résidence", "pont": "pont", "parc": "parc", "voie": "voie", "rocade": "rocade",
    "galerie": "galerie", "porte": "porte", "chaussee": "chaussée", "carrefour": "carrefour",
    "domaine": "domaine", "zone": "zone", "za": "ZA", "zi": "ZI", "zac": "ZAC",
}  # fmt: skip
"""The usual spelling of a kind of street by the folded words used for it."""

SURE_TYPES = listed(
    """
    rue r. avenue av. av ave ave. boulevard bd bd. bld blvd boul. bvd impasse imp. allee
    allees chemin quai square faubourg ruelle esplanade rond-point sentier venelle place
    """
)
"""Kinds that make an address even without a number."""

NEEDS_CAPITAL = frozenset(STREET_TYPES) - SURE_TYPES | {"place", "square", "chemin", "quai"}
"""Kinds with other meanings (« place de parking », « cours de danse »), taken without a
number only before a name in capitals."""

NEEDS_NUMBER = listed(
    """
    r mail porte zone za zi zac domaine villa cote voie imp che pl
    """
)

FAMOUS = listed(
    """
    foch jaures leclerc clemenceau gambetta hugo pasteur republique liberation gaulle moulin curie
    zola voltaire ferry kennedy stanislas hoche thiers carnot verdun mozart rousseau diderot
    lamartine lafayette mirabeau danton robespierre rabelais racine moliere corneille descartes
    pascal berlioz debussy ravel chopin bizet monet renoir cezanne gauguin picasso briand blum
    mendes pompidou mitterrand schuman monnet joffre petain kleber marceau turenne vauban colbert
    richelieu mazarin bonaparte napoleon strasbourg paris lyon nancy metz lafontaine haute basse
    neuve principale nationale
    """
)
"""Names so often given to streets that small letters suffice."""

LINKS = listed(
    """
    de du des d la le les l aux et en sur sous lès lez von van
    """
)
"""Small words inside a street's name."""

STOPS = listed(
    """
    a depuis qui que quoi dont il elle ils elles on je tu nous vous j c ce cet cette ces ca
    cela est sont etait etaient sera a-t y n ne ni pas pour avec sans car mais ou donc or
    dans vers chez devant derriere entre pres proche face cote hauteur niveau angle coin
    croisement apres avant pendant hier demain aujourd lundi mardi mercredi jeudi vendredi
    samedi dimanche matin soir midi merci bonjour svp stp s'il mon ma mes ton ta tes son sa
    ses notre votre leur leurs un une j'ai ai as ont avons avez suis es sommes etes avait
    fait faut peut peux pourrait voudrais veux souhaite demande signale comme quand si tres
    trop plus moins tout toute tous toutes deux trois quatre cinq six sept mois jours
    semaine svp tel telephone portable mail email numero nom prenom appelle habite trou
    trous nid nids poubelle poubelles lampadaire encombrants voiture voitures danger urgent
    since for from with without because there is are was were has have had the and in on at
    by near opposite behind my your his her our their it its this that which who please
    thanks hello i we they since yesterday today tomorrow monday tuesday wednesday thursday
    friday saturday sunday but not very too number phone email name need want would could
    there's i'm i've le_ au_ barree barre bloquee bloque fermee ferme sale sales sombre
    entiere pietonne voisine principale_ cassee casse abime abimee inondee inonde deborde
    parking stationnement libre occupee creche gratuite gratuit disponible reservee reserve
    aupres svp entretien travaux eclairage eclairee eclaire n'est n'a ainsi aussi bien alors
    encore toujours jamais juste apt appt appartement bat batiment etage escalier esc porte
    rdc bp boite interphone digicode code avt ya cest jpeux jpeut devan pr ds dps jai jsuis jsui vs
    mm tjs tjr tt attention tard aimerait marche
    """
)
"""Words no street's name goes on with."""

ENGLISH_TYPES = (
    "street|st|road|rd|avenue|ave|lane|ln|square|sq|close|court|drive|way|terrace|boulevard|"
    "crescent|row|hill|gardens|grove|park|place|mews|walk|quay|alley"
)
ENGLISH_STOPS = listed(
    """
    sur une la le les des du de un mes ma mon ta sa notre votre cette ce pas min mins minute mn km m
    mile miles hour h walking driving
    the a an in on at of my your his her our their this that there is are was were it i we
    you they and or but since from to for with by near next front opposite behind outside
    live lives living number has have had one-way no every main_ dirty dark whole other same
    some any busy wrong right each big huge pothole hole people days weeks months years
    hours minutes children kids per
    """
)
