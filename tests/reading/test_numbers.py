import pytest

from bot.reading.amounts import find_amounts
from bot.reading.numbers import find_numbers

NUMBERS = [
    ("0", 0), ("3", 3), ("12", 12), ("1500", 1500), ("1 500", 1500), ("1\u202f500", 1500),
    ("1.500", 1500), ("1 234 567", 1234567), ("2,5", 2.5), ("2.5", 2.5), ("12,50", 12.5),
    ("0,75", 0.75), ("-3", -3), ("moins 3", -3), ("3m50", 3.5), ("3 mètres 50", 3.5),
    ("3,5 m", 3.5), ("10m", 10), ("10 m3", 10), ("2m", 2), ("4 personnes", 4),
    ("zéro", 0), ("deux", 2), ("trois", 3), ("six", 6), ("sept", 7), ("dix", 10), ("onze", 11),
    ("seize", 16), ("dix-sept", 17), ("dix sept", 17), ("dix-neuf", 19), ("vingt", 20),
    ("vingt et un", 21), ("vingt-et-un", 21), ("vingt-deux", 22), ("vingt deux", 22),
    ("vingt-trois", 23), ("trente et un", 31), ("quarante-deux", 42), ("cinquante cinq", 55),
    ("soixante", 60), ("soixante et un", 61), ("soixante-dix", 70), ("soixante et onze", 71),
    ("soixante-dix-neuf", 79), ("quatre-vingts", 80), ("quatre vingt", 80),
    ("quatre-vingt-un", 81), ("quatre-vingt-dix", 90), ("quatre-vingt-dix-sept", 97),
    ("septante", 70), ("septante-deux", 72), ("huitante", 80), ("nonante-neuf", 99),
    ("cent un", 101), ("cent vingt", 120), ("deux cents", 200), ("deux cent cinquante", 250),
    ("neuf cent quatre-vingt-dix-neuf", 999), ("mille", 1000), ("mille deux cents", 1200),
    ("deux mille", 2000), ("deux mille vingt-six", 2026), ("dix mille", 10000),
    ("cent mille", 100000), ("quatre cent quatre vingt dix neuf mille", 499000),
    ("un million", 1000000), ("deux millions", 2000000),
    ("deux millions trois cent mille quatre cent douze", 2300412),
    ("deux virgule cinq", 2.5), ("trois virgule zéro cinq", 3.05), ("deux et demi", 2.5),
    ("2 et demi", 2.5), ("une dizaine", 10), ("une douzaine", 12), ("une quinzaine", 15),
    ("une vingtaine de personnes", 20), ("une centaine", 100),
    ("two", 2), ("seven", 7), ("twelve", 12), ("nineteen", 19), ("twenty", 20),
    ("twenty-three", 23), ("twenty three", 23), ("forty-two", 42), ("ninety nine", 99),
    ("a hundred", 100), ("one hundred", 100), ("one hundred and one", 101),
    ("two hundred and fifty-six", 256), ("a thousand", 1000), ("one thousand two hundred", 1200),
    ("two thousand and five", 2005), ("three million", 3000000), ("a dozen", 12),
    ("une bonne vingtaine", 20), ("deux douzaines", 24), ("1,5 million", 1_500_000), ("3k", 3000),
    ("two and a half", 2.5), ("two point five", 2.5), ("3rd floor", 3), ("third floor", 3),
    ("3e étage", 3), ("3ème étage", 3), ("troisième étage", 3), ("1er étage", 1),
    ("premier étage", 1), ("rez-de-chaussée", 0), ("rdc", 0), ("ground floor", 0),
]  # fmt: skip

ONLY_IF_ASKED = [
    ("un", 1), ("une", 1), ("une seule", 1), ("j'ai une armoire", 1), ("one", 1),
    ("aucun", 0), ("aucune", 0), ("none", 0), ("le 3e", 3), ("deuxième", 2), ("neuf", 9),
    ("le bus 40", 40), ("windows 11", 11), ("la loi de 1901", 1901), ("cerfa 10798", 10798),
    ("devant le 14", 14), ("la semaine des quatre jeudis", 4), ("plié en deux", 2), ("06 : mobile", 6),
    ("au 3e étage", 3), ("zéro déchet", 0),
]  # fmt: skip

NOT_NUMBERS = [
    "AB-123-CD", "12/05/2027", "14h30", "14:30", "3-5", "1.2.3.4", "jean12@example.org", "A12",
    "bonjour", "disons", "les vingtenaires", "v2", "dixit",
]  # fmt: skip

AMOUNTS = [
    ("1 500 €", 1500), ("1500€", 1500), ("1500 euros", 1500), ("1\u202f500\u00a0€", 1500),
    ("1.500 €", 1500), ("1.500,50 €", 1500.5), ("1500,50 €", 1500.5), ("12,5 €", 12.5),
    ("12€50", 12.5), ("12 € 50", 12.5), ("12 euros 50", 12.5), ("0,50 €", 0.5),
    ("50 centimes", 0.5), ("20 cts", 0.2), ("mille euros", 1000), ("deux mille euros", 2000),
    ("quinze cents euros", 1500), ("vingt-trois mille euros", 23000), ("23 000 €", 23000),
    ("15 k€", 15000), ("15k€", 15000), ("2,5 k€", 2500), ("15 mille euros", 15000),
    ("2 millions d'euros", 2000000), ("2 M€", 2000000), ("un million d'euros", 1000000),
    ("un million et demi d'euros", 1500000), ("500 EUR", 500), ("EUR 500", 500), ("€500", 500),
    ("€1,500", 1500), ("€1,500.50", 1500.5), ("€ 12.50", 12.5), ("three hundred euros", 300),
    ("a thousand euros", 1000), ("cent euros", 100), ("un euro", 1), ("20 balles", 20),
    ("12e50", 12.5), ("1e20 le ticket", 1.2), ("900e par mois", 900), ("c'est 20e par mois", 20),
    ("trois euros cinquante", 3.5), ("quatre-vingt-dix centimes", 0.9), ("500 balles", 500),
    ("j'ai payé 230 en trop", 230), ("un montant de 1 250,30", 1250.3),
    ("une subvention de 3000 euros", 3000), ("3000 euros par an", 3000),
]  # fmt: skip


@pytest.mark.parametrize(("said", "meant"), NUMBERS, ids=[row[0] for row in NUMBERS])
def test_a_number_is_read(said, meant):
    found = find_numbers(said)
    assert [one.value for one in found if one.confidence > 0.4] == [meant]


@pytest.mark.parametrize(("said", "meant"), ONLY_IF_ASKED, ids=[row[0] for row in ONLY_IF_ASKED])
def test_articles_and_ordinals_are_numbers_only_if_asked(said, meant):
    found = find_numbers(said)
    assert [(one.value, one.confidence) for one in found] == [(meant, 0.4)]


@pytest.mark.parametrize("said", NOT_NUMBERS)
def test_other_signs_are_no_numbers(said):
    assert find_numbers(said) == ()


def test_an_english_comma_parts_thousands_and_a_french_one_decimals():
    assert find_numbers("1,500", language="en")[0].value == 1500
    assert find_numbers("1,500", language="fr")[0].value == 1.5


def test_two_numbers_side_by_side_stay_two():
    assert [one.value for one in find_numbers("deux trois")] == [2, 3]
    assert [one.value for one in find_numbers("2 adultes et 3 enfants")] == [2, 3]


@pytest.mark.parametrize(("said", "meant"), AMOUNTS, ids=[row[0] for row in AMOUNTS])
def test_a_sum_of_money_is_read(said, meant):
    found = [one for one in find_amounts(said) if one.confidence > 0.4]
    assert [one.value for one in found] == [meant]


@pytest.mark.parametrize("said", ["le 3e étage", "au 20e siècle", "en 6e", "son 80e anniversaire"])
def test_a_place_in_a_row_is_no_sum(said):
    assert [one for one in find_amounts(said) if one.confidence > 0.4] == []


@pytest.mark.parametrize(("said", "meant"), [("1500", 1500), ("mille deux cents", 1200)])
def test_a_bare_number_is_a_sum_only_if_asked(said, meant):
    (found,) = find_amounts(said)
    assert (found.value, found.confidence) == (meant, 0.4)
