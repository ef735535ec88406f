import pytest

from bot.reading.addresses import find_addresses
from bot.reading.person_names import read_person_names
from bot.reading.persons import find_persons

ADDRESSES = [
    ("12 rue des Carmes", "12", "rue des Carmes", "", "", ""),
    ("12 Rue des Carmes", "12", "Rue des Carmes", "", "", ""),
    ("12, rue des Carmes", "12", "rue des Carmes", "", "", ""),
    ("12 bis rue des Carmes", "12 bis", "rue des Carmes", "", "", ""),
    ("12bis rue des carmes", "12 bis", "rue des carmes", "", "", ""),
    ("12 ter, rue des Carmes", "12 ter", "rue des Carmes", "", "", ""),
    ("12B rue des Carmes", "12B", "rue des Carmes", "", "", ""),
    ("n°12 rue des Carmes", "12", "rue des Carmes", "", "", ""),
    ("au numéro 12 de la rue des Carmes", "12", "rue des Carmes", "", "", ""),
    ("12-14 rue des Carmes", "12-14", "rue des Carmes", "", "", ""),
    ("devant le 12 rue des Carmes", "12", "rue des Carmes", "", "", ""),
    ("face au 12 rue des Carmes, merci", "12", "rue des Carmes", "", "", ""),
    ("un trou au 12 rue des Carmes depuis lundi", "12", "rue des Carmes", "", "", ""),
    ("12 rue des carmes il y a un trou", "12", "rue des carmes", "", "", ""),
    ("12 rue de la République", "12", "rue de la République", "", "", ""),
    ("12 rue de l'Abbé-Grégoire", "12", "rue de l'Abbé-Grégoire", "", "", ""),
    ("12 rue d’Alsace", "12", "rue d’Alsace", "", "", ""),
    ("12 rue Jean-Jaurès", "12", "rue Jean-Jaurès", "", "", ""),
    ("12 rue jean jaures", "12", "rue jean jaures", "", "", ""),
    ("12 rue victor hugo", "12", "rue victor hugo", "", "", ""),
    ("12 rue Pierre et Marie Curie", "12", "rue Pierre et Marie Curie", "", "", ""),
    ("12 rue du Général de Gaulle", "12", "rue du Général de Gaulle", "", "", ""),
    ("12 rue du general leclerc", "12", "rue du general leclerc", "", "", ""),
    ("12 rue du 8 mai 1945", "12", "rue du 8 mai 1945", "", "", ""),
    ("3 place du 14 juillet", "3", "place du 14 juillet", "", "", ""),
    ("5 rue du 4-Septembre", "5", "rue du 4-Septembre", "", "", ""),
    ("7 avenue du 11 novembre 1918", "7", "avenue du 11 novembre 1918", "", "", ""),
    ("4 rue de la Gare", "4", "rue de la Gare", "", "", ""),
    ("4 rue de la gare", "4", "rue de la gare", "", "", ""),
    ("5 av. Foch", "5", "avenue Foch", "", "", ""),
    ("5 av Foch", "5", "avenue Foch", "", "", ""),
    ("5 bd Charles III", "5", "boulevard Charles III", "", "", ""),
    ("5 bd. Lobau", "5", "boulevard Lobau", "", "", ""),
    ("5 r. des Ponts", "5", "rue des Ponts", "", "", ""),
    ("2 all. des Tilleuls", "2", "allée des Tilleuls", "", "", ""),
    ("2 imp. du Moulin", "2", "impasse du Moulin", "", "", ""),
    ("2 chemin du Bas de la Côte", "2", "chemin du Bas de la Côte", "", "", ""),
    ("2 rte de Metz", "2", "route de Metz", "", "", ""),
    ("9 quai Claude le Lorrain", "9", "quai Claude le Lorrain", "", "", ""),
    ("3 place Stanislas", "3", "place Stanislas", "", "", ""),
    ("3, place Stanislas 54000 Nancy", "3", "place Stanislas", "", "54000", "Nancy"),
    ("3 place Stanislas, 54000 Nancy", "3", "place Stanislas", "", "54000", "Nancy"),
    ("3 place Stanislas\n54000 Nancy", "3", "place Stanislas", "", "54000", "Nancy"),
    ("3 place stanislas 54000 nancy", "3", "place stanislas", "", "54000", "nancy"),
    ("3 place Stanislas 54 000 Nancy", "3", "place Stanislas", "", "54000", "Nancy"),
    ("3 place Stanislas F-54000 Nancy", "3", "place Stanislas", "", "54000", "Nancy"),
    ("3 place Stanislas à Nancy", "3", "place Stanislas", "", "", "Nancy"),
    ("3 place Stanislas, Nancy", "3", "place Stanislas", "", "", "Nancy"),
    ("3 place Stanislas 54500 Vandœuvre-lès-Nancy", "3", "place Stanislas", "", "54500",
     "Vandœuvre-lès-Nancy"),
    ("8 rue du Lac 74000 Saint-Jorioz", "8", "rue du Lac", "", "74000", "Saint-Jorioz"),
    ("8 rue du Lac 57000 Le Ban Saint Martin", "8", "rue du Lac", "", "57000",
     "Le Ban Saint Martin"),
    ("j'habite 12 rue des Carmes 54000 Nancy et j'ai un souci", "12", "rue des Carmes", "",
     "54000", "Nancy"),
    ("12 rue des Carmes, bât B, 54000 Nancy", "12", "rue des Carmes", "bât B", "54000", "Nancy"),
    ("12 rue des Carmes, 3e étage", "12", "rue des Carmes", "3e étage", "", ""),
    ("12 rue des Carmes apt 4", "12", "rue des Carmes", "apt 4", "", ""),
    ("12 rue des Carmes, bâtiment B, 3e étage, appartement 4, 54000 Nancy", "12", "rue des Carmes",
     "bâtiment B, 3e étage, appartement 4", "54000", "Nancy"),
    ("apt 4, 12 rue des Carmes", "12", "rue des Carmes", "apt 4", "", ""),
    ("rue des Carmes", "", "rue des Carmes", "", "", ""),
    ("15 rue du faubourg des trois maisons", "15", "rue du faubourg des trois maisons", "", "", ""),
    ("8 rue des 4 Églises", "8", "rue des 4 Églises", "", "", ""),
    ("au 114 rue Mon Désert", "114", "rue Mon Désert", "", "", ""),
    ("rue Jeanne d'Arc", "", "rue Jeanne d'Arc", "", "", ""),
    ("appt 12 bat C 5 bd d'Austrasie", "5", "boulevard d'Austrasie", "appt 12, bat C", "", ""),
    ("12, Rue de l’Église – 54000 NANCY", "12", "Rue de l’Église", "", "54000", "NANCY"),
    ("dans la rue des carmes", "", "rue des carmes", "", "", ""),
    ("un trou rue victor hugo devant la boulangerie", "", "rue victor hugo", "", "", ""),
    ("sur la place Stanislas", "", "place Stanislas", "", "", ""),
    ("avenue de la Libération", "", "avenue de la Libération", "", "", ""),
    ("l'avenue Foch est bloquée", "", "avenue Foch", "", "", ""),
    ("l'angle de la rue des Carmes et de la rue Saint-Dizier", "",
     "rue des Carmes / rue Saint-Dizier", "", "", ""),
    ("12 Church Street", "12", "Church Street", "", "", ""),
    ("I live at 12 church street", "12", "church street", "", "", ""),
    ("221B Baker Street", "221B", "Baker Street", "", "", ""),
    ("there is a hole on Church Street", "", "Church Street", "", "", ""),
    ("a hole in front of 12 rue des Carmes since Monday", "12", "rue des Carmes", "", "", ""),
    ("5 Green Park Road, there is a hole", "5", "Green Park Road", "", "", ""),
    ("78 Grande Rue, 25000 Besançon", "78", "Grande Rue", "", "25000", "Besançon"),
    ("av jean jaures", "", "avenue jean jaures", "", "", ""),
    ("12 r des carmes", "12", "rue des carmes", "", "", ""),
    ("rue pasteur", "", "rue pasteur", "", "", ""),
    ("12 rue des Carmes, résidence les Tilleuls, 2e étage à droite", "12", "rue des Carmes",
     "résidence les Tilleuls, 2e étage à droite", "", ""),
    ("chez M. Dupont, 12 rue des Carmes", "12", "rue des Carmes", "chez M. Dupont", "", ""),
    ("je travaille chez vous, rue Lamartine, peut-il venir", "", "rue Lamartine", "", "", ""),
    ("la porte est cassée 12 rue des Carmes", "12", "rue des Carmes", "", "", ""),
    ("54000 Nancy", "", "", "", "54000", "Nancy"),
    ("j'emménage à Nancy bientôt", "", "", "", "", "Nancy"),
]  # fmt: skip

NO_ADDRESSES = [
    "la place de parking est libre", "il n'y a plus de place à l'école", "une place en crèche",
    "la rue est sale", "dans ma rue", "dans la rue", "la rue d'à côté", "rue barrée",
    "des cours de danse", "cours de français", "le passage piéton", "passage à niveau",
    "le chemin est boueux", "3 places de parking", "12 personnes", "le 12", "54 kg",
    "je voudrais une place", "bonjour", "on the street", "this street is dirty", "one way street",
    "the main road", "a parking place", "2 pm", "mettre en place", "à la place de mon frère",
    "avenue", "12 rue", "sur la route", "une route de montagne", "le pont est cassé",
    "les rues sont sales", "r 12", "au parc", "le quai est sale", "25 min walk", "a 10 minute drive",
    "1 carreau manquant sur la place", "plus de nom ds ma rue les livreurs me trouvent pas",
    "une rue à la circulation", "poubelle de rue arrachée", "une place ordinaire",
    "ds ma rue jpeux pas sortir", "25000 visiteurs", "la benne à la place de la terrasse",
]  # fmt: skip

ROLES = [
    ("j'habite au 12 rue des Carmes", "home_address"),
    ("mon adresse est 12 rue des Carmes", "home_address"),
    ("mon adresse : 12 rue des Carmes", "home_address"),
    ("domiciliée 12 rue des Carmes", "home_address"),
    ("I live at 12 Church Street", "home_address"),
    ("trou devant le 12 rue des Carmes", ""),
]

PERSONS = [
    ("je m'appelle Jean Dupont", "Jean Dupont"), ("Je m’appelle Jean Dupont.", "Jean Dupont"),
    ("je m'appelle jean dupont", "Jean Dupont"), ("jm'appelle Jean Dupont", "Jean Dupont"),
    ("bonjour je m'appelle Marie Curie et j'habite rue des Carmes", "Marie Curie"),
    ("je m'appelle Jean-Pierre Lévy, né en 1984", "Jean-Pierre Lévy"),
    ("mon nom est Dupont", "Dupont"), ("mon nom c'est Fatima Benali", "Fatima Benali"),
    ("au nom de Jean Dupont", "Jean Dupont"), ("au nom de Marie de la Tour", "Marie de la Tour"),
    ("au nom de Mme Dupont", "Dupont"), ("c'est pour Mme Dupont", "Dupont"),
    ("M. Dupont n'est pas là", "Dupont"), ("Monsieur Jean Dupont", "Jean Dupont"),
    ("je suis Jean Dupont", "Jean Dupont"), ("je suis Marie", "Marie"),
    ("my name is Ada Lovelace", "Ada Lovelace"), ("my name's John Smith, hi", "John Smith"),
    ("I'm John Smith", "John Smith"), ("I am Mr Smith", "Smith"),
    ("in the name of Jane Doe", "Jane Doe"), ("my name is john smith", "John Smith"),
    ("jmapel kevin lefort", "Kevin Lefort"), ("je m'apelle mohamed et voilà", "Mohamed"),
    ("moi c'est karim", "Karim"), ("nom de famille : o'connor", "O'Connor"),
    ("mon fils Léo Martin", "Léo Martin"), ("pour ma fille de 3 ans, Chloé", "Chloé"),
    ("mon petit gabin a 3 ans", "Gabin"), ("ma fille inès a de la fièvre", "Inès"),
    ("mlle rousseau m'a répondu", "Rousseau"), ("la famille Lopez", "Lopez"),
    ("Sophie Nguyen", "Sophie Nguyen"), ("sophie nguyen", "Sophie Nguyen"),
    ("Olga Petrova, née le 02/10/1991", "Olga Petrova"), ("un repas pour Léa jusqu'à jeudi", "Léa"),
    ("Cordialement, Paul Keita", "Paul Keita"), ("Karim Haddad à l'appareil", "Karim Haddad"),
]  # fmt: skip

NO_PERSONS = [
    "je suis locataire", "je suis malade", "je suis à Nancy", "c'est urgent", "c'est gratuit",
    "je suis né le 3 mars", "I'm sorry", "I am looking for help", "c'est mardi", "ici rien ne va",
    "merci monsieur", "bonjour madame", "Bonjour Madame, je voudrais",
    "je suis le président", "c'est la rue", "on m'appelle chaque semaine",
    "mon nom est mal orthographié depuis toujours", "la petite Twingo", "le père Noël",
    "l'école Jules Ferry", "la salle Jean Moulin", "pour la Ville",
    "le propriétaire grâce aux courriers", "on s'appelle les Croissants", "je m'appelle", "I'm not happy", "je suis d'accord",
]  # fmt: skip

NAMES = [
    ("Jean Dupont", "Jean", "Dupont"), ("jean dupont", "Jean", "Dupont"),
    ("JEAN DUPONT", "Jean", "Dupont"), ("Dupont Jean", "Jean", "Dupont"),
    ("DUPONT Jean", "Jean", "Dupont"), ("Jean DUPONT", "Jean", "Dupont"),
    ("Dupont, Jean", "Jean", "Dupont"), ("dupont marie", "Marie", "Dupont"),
    ("Jean-Pierre Dupont", "Jean-Pierre", "Dupont"),
    ("Marie Claire Dupont", "Marie Claire", "Dupont"),
    ("Marie de la Tour", "Marie", "de la Tour"), ("Léa Le Goff", "Léa", "Le Goff"),
    ("Mohamed Ben Ali", "Mohamed", "Ben Ali"), ("Ludwig van Beethoven", "Ludwig", "van Beethoven"),
    ("DE LA TOUR Marie", "Marie", "de la Tour"), ("O'Brien Mary", "Mary", "O'Brien"),
    ("je m'appelle Jean Dupont", "Jean", "Dupont"), ("moi c'est Jean Dupont", "Jean", "Dupont"),
    ("nom : Dupont, prénom : Jean", "Jean", "Dupont"), ("Nom Dupont Prénom Jean", "Jean", "Dupont"),
    ("Prénom : Jean\nNom : Dupont", "Jean", "Dupont"),
    ("nom dupont et prenom jean", "Jean", "Dupont"),
    ("first name: John, last name: Smith", "John", "Smith"),
    ("my name is Ada Lovelace", "Ada", "Lovelace"), ("Mme Dupont", "", "Dupont"),
    ("Mme Marie Dupont", "Marie", "Dupont"), ("Dupont", "", "Dupont"), ("Marie", "Marie", ""),
    ("Zoë Müller-Lüdenscheidt", "Zoë", "Müller-Lüdenscheidt"), ("Nguyễn Văn", "Nguyễn", "Văn"),
]  # fmt: skip

NO_NAMES = [
    "oui", "non", "pourquoi ?", "12 rue des Carmes", "jean@example.org", "06 39 98 04 12", "",
    "   ", "je ne veux pas vous le dire", "c'est gratuit ?", "!!!", "a b c d e f g h", "mardi",
    "je suis locataire", "x" * 500, "rien", "why do you ask",
]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "number", "street", "complement", "postcode", "city"),
    ADDRESSES,
    ids=[row[0] for row in ADDRESSES],
)
def test_an_address_is_read(said, number, street, complement, postcode, city):
    (found,) = find_addresses(said)
    value = dict(found.value)
    label = value.pop("label")
    assert value == {
        "number": number,
        "street": street,
        "complement": complement,
        "postcode": postcode,
        "city": city,
    }
    assert label.startswith(f"{number} {street}".strip())


@pytest.mark.parametrize("said", NO_ADDRESSES)
def test_other_words_are_no_address(said):
    assert find_addresses(said) == ()


@pytest.mark.parametrize(("said", "role"), ROLES, ids=[row[0] for row in ROLES])
def test_the_words_before_an_address_tell_its_role(said, role):
    (found,) = find_addresses(said)
    assert found.role == role


def test_a_move_goes_from_one_address_to_another():
    found = find_addresses("je déménage du 3 rue Saint-Jean au 12 rue des Carmes")
    assert [(one.role, one.value["label"]) for one in found] == [
        ("start", "3 rue Saint-Jean"),
        ("end", "12 rue des Carmes"),
    ]


@pytest.mark.parametrize(("said", "name"), PERSONS, ids=[row[0] for row in PERSONS])
def test_a_person_named_as_such_is_read(said, name):
    assert [one.value for one in find_persons(said)] == [name]


def test_people_named_together_are_read_one_by_one():
    said = "parents : Ousmane Sow et Claire Vidal"
    assert [one.value for one in find_persons(said)] == ["Ousmane Sow", "Claire Vidal"]


def test_somebody_close_is_told_from_who_writes():
    found = find_persons("je m'appelle Anne Roux et mon fils s'appelle Léo")
    assert [(one.value, one.role) for one in found] == [("Anne Roux", ""), ("Léo", "relative")]


@pytest.mark.parametrize("said", NO_PERSONS)
def test_other_words_name_nobody(said):
    assert find_persons(said) == ()


@pytest.mark.parametrize(("said", "given", "family"), NAMES, ids=[row[0] for row in NAMES])
def test_a_name_answered_falls_in_its_two_parts(said, given, family):
    name = read_person_names(said)
    assert name is not None
    assert (name.given_names, name.family_name) == (given, family)


@pytest.mark.parametrize("said", NO_NAMES)
def test_what_is_no_name_is_refused(said):
    assert read_person_names(said) is None
