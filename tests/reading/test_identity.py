import pytest

from bot.reading.emails import find_emails
from bot.reading.identifiers import find_identifiers
from bot.reading.phones import find_phones
from bot.reading.plates import find_plates
from bot.reading.references import find_references

PHONES = [
    ("06 39 98 04 12", "+33639980412"), ("0639980412", "+33639980412"),
    ("06.39.98.04.12", "+33639980412"), ("06-39-98-04-12", "+33639980412"),
    ("06/39/98/04/12", "+33639980412"), ("06 39980412", "+33639980412"),
    ("063 998 0412", "+33639980412"),
    ("06 39 98, puis 04 12", "+33639980412"), ("06 39 98 et après 04 et 12", "+33639980412"),
    ("zéro six trente-neuf quatre-vingt-dix-huit zéro quatre douze", "+33639980412"), ("O6 39 98 04 12", "+33639980412"),
    ("01 99 00 12 34", "+33199001234"), ("02 61 91 12 34", "+33261911234"),
    ("03 53 01 12 34", "+33353011234"), ("04 65 71 12 34", "+33465711234"),
    ("05 36 49 12 34", "+33536491234"), ("07 00 12 34 56", "+33700123456"),
    ("08 00 12 34 56", "+33800123456"), ("09 70 12 34 56", "+33970123456"),
    ("+33 6 39 98 04 12", "+33639980412"), ("+33639980412", "+33639980412"),
    ("+33 (0)6 39 98 04 12", "+33639980412"), ("+33 (0) 6 39 98 04 12", "+33639980412"),
    ("0033639980412", "+33639980412"), ("0033 6 39 98 04 12", "+33639980412"),
    ("00 33 6 39 98 04 12", "+33639980412"), ("(+33) 6 39 98 04 12", "+33639980412"),
    ("mon numéro est le 06 39 98 04 12", "+33639980412"),
    ("tel:0639980412", "+33639980412"), ("tél. 06 39 98 04 12.", "+33639980412"),
    ("appelez-moi au 06 39 98 04 12 svp", "+33639980412"),
    ("06\u00a039\u00a098\u00a004\u00a012", "+33639980412"),
    ("+44 20 7946 0958", "+442079460958"), ("0044 20 7946 0958", "+442079460958"),
    ("+32 2 123 45 67", "+3221234567"), ("+49 30 1234567", "+49301234567"),
    ("+1 202 555 0123", "+12025550123"), ("+352 621 123 456", "+352621123456"),
    ("0692 12 34 56", "+262692123456"), ("0690 12 34 56", "+590690123456"),
    ("0596 12 34 56", "+596596123456"),
]  # fmt: skip

BROKEN_PHONES = [
    ("06 39 98 04", "too_few_digits"), ("06 39 98 04 1", "too_few_digits"),
    ("063998041", "too_few_digits"), ("06 39 98 04 12 3", "too_many_digits"),
    ("+33 6 39 98 04", "too_few_digits"), ("+33 6 39 98 04 12 34", "too_many_digits"),
    ("00 12 34 56 78", "bad_prefix"), ("mon numéro : 06 39 98", "too_few_digits"),
    ("+44 20", "too_few_digits"),
]  # fmt: skip

NO_PHONES = [
    "le 14", "12/05/2027", "01/02/2027", "01.02.2027", "01-02-2027", "01 02 2027",
    "12 rue des Carmes", "54000 Nancy", "362 521 879 00034", "AB-123-CD", "14h30", "1 500 €",
    "du 03/12/2026 au 05/12/2026", "2027-05-12", "FR76 3000 6000 0112 3456 7890 189", "AB7K-93XD",
    "mon siret : 0362521879", "192.168.0.1", "3 personnes le 4",
]  # fmt: skip

EMAILS = [
    ("jean.dupont@example.org", "jean.dupont@example.org"),
    ("mon mail : jean.dupont@example.org.", "jean.dupont@example.org"),
    ("<jean@example.org>", "jean@example.org"), ("(jean@example.org)", "jean@example.org"),
    ("mailto:jean@example.org", "jean@example.org"), ("Jean@EXAMPLE.ORG", "Jean@example.org"),
    ("jean+mairie@mail.example.co.uk", "jean+mairie@mail.example.co.uk"),
    ("jean_d-42@ex-ample.fr,", "jean_d-42@ex-ample.fr"), ("o'neil@example.ie", "o'neil@example.ie"),
    ("jean @ example.org", "jean@example.org"), ("jean@ example.org", "jean@example.org"),
    ("jean arobase example point org", "jean@example.org"),
    ("jean point dupont arobase example point org", "jean.dupont@example.org"),
    ("jean.dupont arobase example.org", "jean.dupont@example.org"),
    ("jean [at] example.org", "jean@example.org"), ("jean(at)example.org", "jean@example.org"),
    ("jean at example dot org", "jean@example.org"),
]  # fmt: skip

BROKEN_EMAILS = [
    ("jean.dupont@", "no_domain"), ("jean@example", "no_top_level"),
    ("jean@example.", "no_top_level"), ("rené@example.org", "bad_characters"),
    ("jean..dupont@example.org", "bad_characters"), (".jean@example.org", "bad_characters"),
    ("jean@gmail,com", "no_top_level"),
]  # fmt: skip

PLATES = [
    ("AB-123-CD", "AB-123-CD"), ("ab-123-cd", "AB-123-CD"), ("AB123CD", "AB-123-CD"),
    ("ab123cd", "AB-123-CD"), ("AB 123 CD", "AB-123-CD"), ("ma plaque est ab 123 cd", "AB-123-CD"),
    ("immat AB.123.CD", "AB-123-CD"), ("c la dw 143 pc blanche", "DW-143-PC"),
    ("123 ABC 45", "123 ABC 45"), ("123ABC45", "123 ABC 45"), ("1234 AB 54", "1234 AB 54"),
    ("plaque 123 abc 2a", "123 ABC 2A"), ("immatriculée 12 AB 75", "12 AB 75"),
]  # fmt: skip

NO_PLATES = [
    "12 rue 54", "il y a 123 personnes", "une dalle de 100 mt", "le 12 bis", "ou je 123 il dit",
     "3 km 20",
    "24 au 26", "14 mai 27", "06 39 98 04 12", "123 ABC 99",
]  # fmt: skip

REFERENCES = [
    ("AB7K-93XD", "AB7K-93XD"), ("ab7k-93xd", "AB7K-93XD"),
    ("ma référence : AB7K-93XD", "AB7K-93XD"),
    ("ref ab7k 93xd", "AB7K-93XD"), ("dossier AB7K93XD", "AB7K-93XD"), ("ab7k93xd", "AB7K-93XD"),
    ("ab7k 93xd", "AB7K-93XD"), ("où en est ma demande AB7K-93XD ?", "AB7K-93XD"),
    ("KWXD-PQRT", "KWXD-PQRT"), ("Où en est KWXD-PQRT ?", "KWXD-PQRT"),
    ("my reference is AB7K-93XD", "AB7K-93XD"), ("numéro AB7O-93XD", "AB7O-93XD"),
]  # fmt: skip

NO_REFERENCES = [
    "peut-etre", "peut-être", "vous avez dit", "rendez-vous", "bien-etre",
    "12 rue des Carmes", "dix-huit", "demande pour mars",
    "pour la rentrée 2027", "né le 1er avril 1999", "numero 0639980412",
]  # fmt: skip

IDENTIFIERS = [
    ("siret", "73282932000074", "73282932000074"), ("siret", "732 829 320 00074", "73282932000074"),
    ("siret", "mon siret est le 732 829 320 00074", "73282932000074"),
    ("siret", "35600000049837", "35600000049837"), ("siren", "siren 732 829 320", "732829320"),
    ("iban", "FR76 3000 6000 0112 3456 7890 189", "FR7630006000011234567890189"),
    ("iban", "fr7630006000011234567890189", "FR7630006000011234567890189"),
    ("iban", "IBAN : FR76 3000 6000 0112 3456 7890 189 merci", "FR7630006000011234567890189"),
    ("iban", "BE68 5390 0754 7034", "BE68539007547034"),
    ("iban", "DE89 3704 0044 0532 0130 00", "DE89370400440532013000"),
    ("rna", "W543001234", "W543001234"), ("rna", "w 543001234", "W543001234"),
    ("rna", "RNA W2A1001234", "W2A1001234"), ("caf", "numéro caf 1234567", "1234567"),
    ("caf", "mon numéro d'allocataire est 1234567 B", "1234567B"),
]  # fmt: skip

BROKEN_IDENTIFIERS = [
    ("siret", "732 829 320 00075", "bad_checksum"), ("siret", "siret 732829320", "too_few_digits"),
    ("siret", "siret 732 829 320 000741", "too_many_digits"),
    ("siren", "siren 732829321", "bad_checksum"),
    ("iban", "FR76 3000 6000 0112 3456 7890 188", "bad_checksum"),
    ("iban", "FR76 3000 6000 0112 3456", "too_few_digits"), ("rna", "rna W54300", "too_few_digits"),
]  # fmt: skip


def rows(table):
    return {
        "argvalues": table,
        "ids": [" ".join(row[:2]) if len(row) > 2 else row[0] for row in table],
    }


@pytest.mark.parametrize(("said", "meant"), **rows(PHONES))
def test_a_phone_is_read_as_e164(said, meant):
    assert [one.value for one in find_phones(said)] == [meant]


@pytest.mark.parametrize(("said", "problem"), **rows(BROKEN_PHONES))
def test_a_phone_that_cannot_be_is_told(said, problem):
    (found,) = find_phones(said)
    assert (found.value, found.problem) == (None, problem)


@pytest.mark.parametrize("said", NO_PHONES)
def test_other_digits_are_no_phone(said):
    assert [one for one in find_phones(said) if one.confidence > 0.4] == []


def test_a_few_digits_alone_are_a_short_phone_only_if_asked():
    (found,) = find_phones("06")
    assert (found.problem, found.confidence) == ("too_few_digits", 0.4)


@pytest.mark.parametrize(("said", "meant"), **rows(EMAILS))
def test_an_email_is_read(said, meant):
    assert [one.value for one in find_emails(said)] == [meant]


@pytest.mark.parametrize(("said", "problem"), **rows(BROKEN_EMAILS))
def test_an_email_that_cannot_be_is_told(said, problem):
    (found,) = find_emails(said)
    assert (found.value, found.problem) == (None, problem)


def test_an_address_without_at_sign_is_told_only_if_asked():
    (found,) = find_emails("jean.example.org")
    assert (found.problem, found.confidence) == ("no_at_sign", 0.4)


@pytest.mark.parametrize("said", ["bonjour", "à 14h", "@", "il est à Nancy", "look at the hole"])
def test_other_words_are_no_email(said):
    assert [one.value for one in find_emails(said)] in ([], [None])


@pytest.mark.parametrize(("said", "meant"), **rows(PLATES))
def test_a_plate_is_read(said, meant):
    assert [one.value for one in find_plates(said)] == [meant]


@pytest.mark.parametrize("said", NO_PLATES)
def test_other_signs_are_no_plate(said):
    assert find_plates(said) == ()


def test_a_plate_with_letters_never_issued_is_told():
    (found,) = find_plates("AB-123-OI")
    assert (found.value, found.problem) == (None, "bad_plate")


@pytest.mark.parametrize(("said", "meant"), **rows(REFERENCES))
def test_a_ticket_reference_is_read(said, meant):
    assert [one.value for one in find_references(said)] == [meant]


@pytest.mark.parametrize("said", NO_REFERENCES)
def test_other_words_are_no_reference(said):
    assert find_references(said) == ()


@pytest.mark.parametrize(("kind", "said", "meant"), **rows(IDENTIFIERS))
def test_an_identity_number_is_read(kind, said, meant):
    assert [(one.name, one.value) for one in find_identifiers(said)] == [(kind, meant)]


@pytest.mark.parametrize(("kind", "said", "problem"), **rows(BROKEN_IDENTIFIERS))
def test_an_identity_number_that_fails_its_check_is_told(kind, said, problem):
    (found,) = find_identifiers(said)
    assert (found.name, found.value, found.problem) == (kind, None, problem)


@pytest.mark.parametrize(
    ("wanted", "said", "problem"),
    [
        ("siret", "732829320", "too_few_digits"),
        ("siren", "73282932", "too_few_digits"),
        ("iban", "FR76 3000", "too_few_digits"),
        ("caf", "123456", "too_few_digits"),
        ("rna", "W54300", "too_few_digits"),
    ],
)
def test_what_was_asked_for_is_checked_without_its_name(wanted, said, problem):
    (found,) = find_identifiers(said, wanted=wanted)
    assert (found.name, found.problem) == (wanted, problem)
