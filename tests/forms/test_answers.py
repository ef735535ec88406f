"""What each kind of question makes of what people really write."""

import pytest

from bot.forms.answers import Misread, Words
from bot.talk.messages import Location, SharedContact
from connectors.contract import Answer, FieldKind
from tests.forms import schemas
from tests.forms.reading import attachment, read, value
from tests.forms.schemas import CANTEEN, EVERYTHING, POTHOLE


@pytest.mark.parametrize(
    ("path", "said", "expected"),
    [
        ("texte", "bonjour\x00\x07", "bonjour"),
        ("texte", "<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("texte", "x" * 81, "!too_long"),
        ("texte", "   ", "!empty"),
        ("texte", "🙂", "!no_words"),
        ("recit", "Il y a\nun trou", "Il y a\nun trou"),
        ("recit", "abc", "!too_short"),
        ("entier", "3", 3),
        ("entier", "au 3e", 3),
        ("entier", "vingt-trois", 23),
        ("entier", "rez-de-chaussée", 0),
        ("entier", "aucun", 0),
        ("entier", "un", 1),
        ("entier", "99", "!too_large"),
        ("entier", "-1", "!too_small"),
        ("entier", "2,5", "!not_whole"),
        ("entier", "4 ou 5", "!several_numbers"),
        ("nombre", "6,5", 6.5),
        ("nombre", "6m50", 6.5),
        ("montant", "1 500 €", 1500),
        ("montant", "mille cinq cents euros", 1500),
        ("montant", "0", "!too_small"),
        ("naissance", "14/03/1985", "1985-03-14"),
        ("naissance", "né le 14 mars 85", "1985-03-14"),
        ("naissance", "31 février 1990", "!impossible_date"),
        ("naissance", "14 mars", "!incomplete_date"),
        ("naissance", "1985", "!incomplete_date"),
        ("naissance", "demain", "!in_the_future"),
        ("naissance", "hier", "2026-11-23"),
        ("jour", "le 15", "2026-12-15"),
        ("jour", "dans 3 semaines", "2026-12-15"),
        ("jour", "1er décembre", "!too_early"),
        ("jour", "lundi ou mardi", "!several_dates"),
        ("jour", "le plus tôt possible", "2026-12-08"),
        ("dates", "du 3 au 5 décembre", {"start": "2026-12-03", "end": "2026-12-05"}),
        ("dates", "from 3 to 5 December", {"start": "2026-12-03", "end": "2026-12-05"}),
        ("dates", "3 décembre", {"start": "2026-12-03", "end": "2026-12-03"}),
        ("dates", "du 1er au 10 décembre", "!range_too_long"),
        ("heure", "14h30", "14:30"),
        ("heure", "9", "09:00"),
        ("heure", "2 pm", "14:00"),
        ("heure", "25h", "!impossible_time"),
        ("accord", "ouais", True),
        ("accord", "pas du tout", False),
        ("accord", "j'en ai pas", False),
        ("accord", "peut-être", "!not_yes_or_no"),
        ("email", "mon mail c'est lea@example.org merci", "lea@example.org"),
        ("email", "lea arobase example point org", "lea@example.org"),
        ("email", "lea.example.org", "!no_at_sign"),
        ("email", "lea@example", "!no_top_level"),
        ("email", "je n'en ai pas", "!required"),
        ("telephone", "appelez-moi au 06.39.98.04.12 après 18h", "+33639980412"),
        ("telephone", "06 39 98 04", "!too_few_digits"),
        ("telephone", "06 39 98 04 12 13", "!too_many_digits"),
        ("telephone", "00 39 98 04 12", "!bad_prefix"),
        ("telephone", "je n'en ai pas", None),
        ("telephone", "non", None),
        ("siret", "732 829 320 00074", "73282932000074"),
        ("siret", "73282932000075", "!bad_checksum"),
        ("siret", "732829320", "!too_few_digits"),
        ("iban", "FR76 3000 6000 0112 3456 7890 189", "FR7630006000011234567890189"),
        ("iban", "FR76 3000 6000 0112 3456 7890 188", "!bad_checksum"),
        ("plaque", "ma plaque est ab123cd", "AB-123-CD"),
        ("plaque", "B MW 1234", "B MW 1234"),
        ("plaque", "je sais plus", "!not_a_plate"),
        ("prenom", "je m'appelle Léa", "Léa"),
        ("prenom", "moi c'est Léa Martin", "Léa"),
        ("prenom", "Marie Anne", "Marie Anne"),
        ("nom", "mon nom c'est Martin", "Martin"),
        ("nom", "Mme Le Goff", "Le Goff"),
        ("nom", "de La Tour", "de La Tour"),
        ("nom", "DUPONT Jean", "Dupont"),
        ("nom", "12", "!not_a_name"),
    ],
)
def test_words_are_read_as_the_kind_asked(path: str, said: str, expected: object) -> None:
    assert value(EVERYTHING, path, said) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("le 2", "piste_cyclable"),
        ("la deuxième", "piste_cyclable"),
        ("the second one", "piste_cyclable"),
        ("n° 3", "passage_pieton"),
        ("le dernier", "trottoir"),
        ("la piste", "piste_cyclable"),
        ("passage", "passage_pieton"),
        ("trotoir", "trottoir"),
        ("la chuassée", "chaussee"),
        ("c'est sur la route", "chaussee"),
        ("<b>trottoir</b>", "trottoir"),
        ("c'est pas la chaussée c'est le trottoir", "trottoir"),
        ("pas le trottoir, la chaussée", "chaussee"),
        ("parking et trottoir", "!several_options"),
        ("chaussée ou trottoir", "!several_options"),
        ("😀", "!not_an_option"),
        ("le 9", "!not_an_option"),
    ],
)
def test_an_option_is_named_in_many_ways_and_never_guessed(said: str, expected: str) -> None:
    assert value(EVERYTHING, "sur", said) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("lundi et jeudi", ["lundi", "jeudi"]),
        ("lundi et jeudy", ["lundi", "jeudi"]),
        ("lun jeu", ["lundi", "jeudi"]),
        ("1 et 3", ["lundi", "mercredi"]),
        ("tous les jours", ["lundi", "mardi", "jeudi", "vendredi"]),
        ("tous les mercredis", ["mercredi"]),
        ("toutes les semaines le mardi", ["mardi"]),
        ("tous les lundis et jeudis", ["lundi", "jeudi"]),
        ("every Monday", ["lundi"]),
        ("en semaine", ["lundi", "mardi", "mercredi", "jeudi", "vendredi"]),
        ("du lundi au vendredi sauf le mercredi", ["lundi", "mardi", "jeudi", "vendredi"]),
        ("tous sauf mardi", ["lundi", "jeudi", "vendredi"]),
        (
            "tous les jours même le mercredi",
            ["lundi", "mardi", "mercredi", "jeudi", "vendredi"],
        ),
        ("du mardi au jeudi", ["mardi", "mercredi", "jeudi"]),
        ("parfois", ["occasionnel"]),
        ("aucun", "!required"),
        ("bof", "!not_an_option"),
    ],
)
def test_several_options_are_read_from_one_sentence(said: str, expected: object) -> None:
    assert value(EVERYTHING, "jours", said) == expected


@pytest.mark.parametrize(
    ("said", "town"),
    [
        ("je suis née à Clairval le 14 mars 1985, mon mail est lea@example.org", "Clairval"),
        ("à La Roche-sur-Yon", "La Roche-sur-Yon"),
        ("Nantes", "Nantes"),
    ],
)
def test_a_birth_place_is_the_town_alone(said: str, town: str) -> None:
    form = schemas.form("acte", schemas.field("lieu", FieldKind.TEXT, role="birth_place"))
    assert value(form, "lieu", said) == town


def test_tapped_options_are_taken_as_they_are() -> None:
    assert value(EVERYTHING, "jours", Words(choices=("jeudi", "lundi"))) == ["lundi", "jeudi"]


def test_an_option_that_is_not_offered_is_refused() -> None:
    assert value(EVERYTHING, "sur", Words(choices=("plafond",))) == "!not_an_option"


def test_a_short_phone_number_tells_how_many_digits_are_missing() -> None:
    misread = read(EVERYTHING, "telephone", "06 39 98 04")
    assert isinstance(misread, Misread)
    assert misread.detail == {"missing": "2"}


def test_an_address_keeps_its_parts() -> None:
    address = value(EVERYTHING, "adresse", "j'habite au 12 bis rue des Carmes 44000 Nantes")
    parts = ("number", "street", "postcode", "city")
    assert [address[part] for part in parts] == ["12 bis", "rue des Carmes", "44000", "Nantes"]


def test_a_town_alone_is_no_postal_address() -> None:
    assert value(EVERYTHING, "adresse", "Nantes") == "!not_an_address"


def test_a_place_may_be_a_shared_position() -> None:
    here = Words(location=Location(latitude=47.2, longitude=-1.55, label=""))
    assert value(POTHOLE, "lieu", here) == {"latitude": 47.2, "longitude": -1.55, "label": ""}


@pytest.mark.parametrize(
    ("said", "label"),
    [
        ("devant le 12 rue des Carmes", "12 rue des Carmes"),
        ("place de la mairie", "place de la mairie"),
        ("devant l'école Pasteur", "devant l'école Pasteur"),
    ],
)
def test_a_place_may_be_told_in_words(said: str, label: str) -> None:
    assert value(POTHOLE, "lieu", said) == {"latitude": None, "longitude": None, "label": label}


def test_here_asks_to_share_the_position() -> None:
    assert value(POTHOLE, "lieu", "ici") == "!share_location"


def test_a_contact_card_of_ones_own_gives_the_phone() -> None:
    card = Words(contact=SharedContact(phone="06 39 98 04 12", is_own=True))
    assert value(EVERYTHING, "telephone", card) == "+33639980412"


def test_an_optional_yes_or_no_can_be_passed_over() -> None:
    assert value(POTHOLE, "informe", "passer") is None


def test_files_add_up_and_stay_open_until_no_more_may_come() -> None:
    first = read(POTHOLE, "photos", Words(attachments=(attachment("a.jpg"),)))
    assert isinstance(first, Answer)
    assert (len(first.value), first.accepted) == (1, False)
    two_more = Words(attachments=(attachment("b.jpg"), attachment("c.jpg")))
    last = read(POTHOLE, "photos", two_more, answers={"photos": first.value})
    assert isinstance(last, Answer)
    assert ([one["name"] for one in last.value], last.accepted) == (
        ["a.jpg", "b.jpg", "c.jpg"],
        True,
    )


@pytest.mark.parametrize("said", ["c'est tout", "non", "non merci, c'est tout", "passer", "done"])
def test_saying_that_is_all_keeps_the_files(said: str) -> None:
    kept = [{"name": "a.jpg", "media_type": "image/jpeg", "size_bytes": 1, "sha256": "1"}]
    answer = read(POTHOLE, "photos", said, answers={"photos": kept})
    assert isinstance(answer, Answer)
    assert (answer.value, answer.accepted) == (kept, True)


@pytest.mark.parametrize(
    ("files", "why"),
    [
        ((attachment("a.exe", "application/x-msdownload"),), "wrong_type"),
        ((attachment("a.jpg", size_bytes=11_000_000),), "file_too_big"),
        (tuple(attachment(f"{one}.jpg") for one in range(4)), "too_many_files"),
        ((), "a_file_wanted"),
    ],
)
def test_a_file_that_cannot_be_taken_says_why(files: tuple, why: str) -> None:
    assert value(POTHOLE, "photos", Words(text="voilà", attachments=files)) == f"!{why}"


ONE_CHILD = {
    "enfants.0.prenom": "Tom",
    "enfants.0.nom": "Martin",
    "enfants.0.naissance": "2018-05-03",
    "enfants.0.niveau": "cp",
    "enfants.0.jours": ["lundi"],
}


@pytest.mark.parametrize(
    ("said", "count", "closed"),
    [
        ("oui", 2, False),
        ("oui, Léa", 2, False),
        ("non", 1, True),
        ("non merci", 1, True),
        ("c'est tout", 1, True),
        ("that's all", 1, True),
        ("rien d'autre", 1, True),
        ("j'ai fini", 1, True),
    ],
)
def test_another_item_is_wanted_or_not(said: str, count: int, closed: bool) -> None:
    answer = read(CANTEEN, "enfants", said, answers=ONE_CHILD)
    assert isinstance(answer, Answer)
    assert (answer.value, answer.accepted) == (count, closed)


def test_a_wish_for_one_more_item_can_be_taken_back() -> None:
    answers = {**ONE_CHILD, "enfants": 2}
    assert value(CANTEEN, "enfants", "non finalement", answers=answers) == 1
