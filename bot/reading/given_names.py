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
    barbara susan jessica sarah karen lisa margaret sandra ashley kimberly emily donna
    amanda melissa deborah rebecca sharon cynthia kathleen amy angela shirley brenda emma pamela
    helen samantha katherine catherine janet ruth carolyn olivia grace chloe lucy hannah jane
    kate alice harry jack oliver charlie oscar henry ben sam alex max leo tom tim jim joe bob
    ada alan grace edith hedy
    gabin ambre jade alma alba iris romy lena lou mia nina rose olivia capucine eden elena aya inaya
    assia lyna maya ava victoire apolline margot thais zelie salome romane lise elise maelle maelys
    lilou luna alix anaelle anais axelle berenice blanche celeste cloe constance diane elea elora
    emy esther faustine flavie flora garance gwenaelle helena heloise ilona ines jasmine joanna
    joyce leana leane leila leonie lila lily livia lola lucile lya maddie maelie marguerite marilou
    mathilda mathis melina melissa meryem milla myriam naomie ninon noemie noelie norah oceane
    ophelie oriane philippine prune rebecca roxane sacha safia selena soline solene suzie tess
    thea tiphaine valentine victoria violette yaelle yasmina yuna zohra
    aaron isaac marius eliott elliot malo liam milo robin come nael ayden imran kais kylian timeo
    noe augustin gaspard titouan ewen lenny owen evan rafael samuel marceau oscar basile ismael
    yassin yassine aymen amir ayoub abel achille adrien alban alois amaury anatole andreas angelo
    armand aubin auguste aurelien barnabe bastien cesar charly corentin cyprien cyril damien dorian
    edgar edouard elias elie eliot elouan erwann esteban etienne fabien felix ferdinand flavien
    gauthier gautier gregoire gregory guilhem gustave hector henrick hippolyte honore isidore
    joris jordan jordy kenzo killian kilian lilian loan lorenzo louka lubin lukas mahe marin marlon
    marwan matheo mathias mathurin matteo maximilien melvin morgan nahel nino noam octave octavien
    oussama pablo paolo remi remy renaud rodolphe romeo ruben sandro sofiane stanislas sullivan
    swann sylvain teddy theophile theodore thibault thibaut tiago timothe timothee tristan ugo
    ulysse valere victorien vianney wassim wilfried yoann yohan yvan zacharie zakaria eva noemi
    ousmane fatoumata aissatou kadiatou oumar souleymane cheikh khadidja aissata mamadi sekou
    dylan brandon steven jordane ludivine linda sonia sandra laurie lydia cindy jennifer marina
    barbara charlene priscilla gwendoline estelle severin josephine augustine leontine yvonne
    raymonde fernande lucienne andree paulette gisele gilberte henriette antoinette bernard
    """.split()  # noqa: SIM905
)
