"""Common first names in France and beyond, to tell « Dupont Marie » from « Marie Dupont »."""

GIVEN_NAMES = frozenset(
    """
    jean marie pierre michel philippe alain nathalie isabelle sylvie catherine martine christine
    francoise valerie sandrine stephanie veronique sophie celine chantal patricia anne brigitte
    julie monique aurelie nicole laurence annie emilie dominique virginie corinne elodie christelle
    camille caroline lea sarah jacques nicolas daniel christophe patrick frederic laurent bernard
    christian stephane eric david julien olivier pascal thierry thomas alexandre gerard didier
    vincent antoine guillaume jerome bruno francois gilles sebastien maxime romain quentin kevin
    marc serge yves guy claude rene andre paul louis lucas hugo nathan gabriel raphael arthur leo
    jules ethan adam mael noah tom theo mathis enzo axel clement baptiste valentin alexis simon
    benjamin florian jonathan jeremy mathieu matthieu cedric fabrice fabien ludovic franck joel
    xavier denis herve roland raymond roger robert marcel georges henri lucien maurice albert
    emile eugene gaston leon victor charles charlotte emma louise alice chloe ines manon jade
    lina mila rose anna juliette zoe eva lola agathe jeanne lucie margaux clara mathilde pauline
    marion laura justine oceane morgane amandine audrey melanie jessica delphine helene claire
    agnes florence beatrice elisabeth genevieve jacqueline jeannine simone denise yvette madeleine
    suzanne germaine marcelle paulette odette colette josiane ginette huguette lucette mireille
    solange eliane daniele danielle michele michelle evelyne bernadette therese cecile josette
    arlette odile pascale fabienne carole karine severine magali sabrina vanessa angelique
    coralie gaelle laetitia emmanuelle emmanuel gael yann yannick loic ronan erwan tanguy armelle
    mohamed mohammed ahmed ali omar youssef karim rachid said mehdi samir nadia fatima fatiha
    khadija aicha amina leila samira malika yasmine sofia nour imane salma mariam mariama aminata
    fatou awa moussa ibrahim ibrahima amadou mamadou ousmane abdoulaye bakary adama seydou kofi
    amine bilal anis ilyes ilyas rayan ryan yanis sami kamel hamid mustapha abdel hassan hussein
    antonio manuel jose maria carlos luis joao pedro miguel ana ines giuseppe giovanni marco
    andrea francesca giulia paolo luca alessandro chiara olga natalia irina svetlana elena tatiana
    ivan dmitri sergei igor oleg anton yuri vladimir boris piotr pawel anna katarzyna agnieszka
    mehmet mustafa ayse fatma emre can elif hans klaus peter stefan anja sabine ursula
    john james william robert michael david richard joseph thomas christopher daniel matthew
    anthony mark steven andrew kenneth george joshua brian edward ronald timothy jason jeffrey
    ryan jacob gary nicholas eric stephen larry scott brandon mary jennifer linda elizabeth
    barbara susan jessica sarah karen nancy lisa margaret sandra ashley kimberly emily donna
    amanda melissa deborah rebecca sharon cynthia kathleen amy angela shirley brenda emma pamela
    helen samantha katherine catherine janet ruth carolyn olivia grace chloe lucy hannah jane
    kate alice harry jack oliver charlie oscar henry ben sam alex max leo tom tim jim joe bob
    ada alan grace edith hedy
    """.split()  # noqa: SIM905
)
