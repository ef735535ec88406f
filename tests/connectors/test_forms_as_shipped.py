"""The services as shipped: whole, in both languages, sparing, never asking what the law forbids."""

import csv
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.forms.order import next_field
from bot.forms.paths import field_at
from connectors.contract import (
    Act,
    Answer,
    Field,
    FieldKind,
    FormSchema,
    Json,
    Localized,
    Service,
    ServiceKind,
)
from connectors.local.loader import LocalForms, load_forms

LOCAL = Path(__file__).parents[2] / "connectors" / "local"
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=ZoneInfo("Europe/Paris"))
SHIPPED = load_forms(LOCAL / "forms")
SLUGS = tuple(sorted(SHIPPED.services))
FORMS = tuple(slug for slug in SLUGS if SHIPPED.services[slug].kind is ServiceKind.FORM)
GUIDES = tuple(slug for slug in SLUGS if slug not in FORMS)
CATALOGUE = {
    row["slug"]: row
    for row in csv.DictReader(
        (Path(__file__).parent / "catalogue.csv").read_text(encoding="utf-8").splitlines()
    )
}
SECRET_BY_LAW = {
    "acte-naissance",
    "accident-service",
    "aide-sociale-ccas",
    "assistance-juridique",
    "conges-agent",
    "domiciliation",
    "logement-insalubre",
    "registre-canicule",
}
# The law has these ask what no other form may (electoral roll, citizen census).
MAY_ASK_NATIONALITY = {"inscription-listes-electorales", "recensement-citoyen"}
LONGEST_QUESTION = 90
ROLES = frozenset(
    [
        "location",
        "home_address",
        "since",
        "wanted_date",
        "wanted_dates",
        "birth_date",
        "birth_place",
        "birth_name",
        "family_name",
        "given_names",
        "email",
        "phone",
        "organisation",
        "siret",
        "iban",
        "plate",
        "photo",
        "description",
        "amount",
        "objects",
    ]
)
NEVER_ASKED = re.compile(
    r"civilité|nationalité|titre de séjour|religio|confession|ethni|opinion|diagnostic|maladie dont"
    r"|sécurité sociale|numéro de sécu|\bnir\b|situation maritale|état matrimonial|\bpère\b|\bmère\b"
    r"|copie (?:certifiée|de (?:la|votre) (?:carte d.identité|pièce))|\bprofession\b|impayé"
    r"|quel(?: est)? (?:votre )?mot de passe"
    r"|nationality|residence permit|religion|ethnic|diagnos|social security|marital|\bmr or mrs\b"
    r"|copy of your id|\bjob\b|arrears|what is your password",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def forms() -> LocalForms:
    return SHIPPED


def every_field(schema: FormSchema) -> Iterator[Field]:
    for page in schema.pages:
        for field in page.fields:
            yield field
            yield from field.fields


def every_text(service: Service, schema: FormSchema) -> Iterator[tuple[str, Localized]]:
    yield from (("title", service.title), ("before", schema.before), ("after", schema.after))
    for page in schema.pages:
        yield f"page {page.key}", page.title
    for field in every_field(schema):
        for name in ("label", "question", "help", "example", "item", "text"):
            yield f"{field.key} {name}", getattr(field, name)
        for option in field.options:
            yield f"{field.key} {option.id}", option.label
            yield f"{field.key} {option.id} help", option.help
        for reaction in field.reactions:
            yield f"{field.key} tell", reaction.tell


def test_every_file_loads_without_a_fault(forms: LocalForms) -> None:
    assert forms.faults == ()
    assert set(SLUGS) <= set(CATALOGUE)


@pytest.mark.parametrize("slug", SLUGS)
def test_a_service_is_named_as_in_the_catalogue(forms: LocalForms, slug: str) -> None:
    service, row = forms.services[slug], CATALOGUE[slug]
    assert service.title == {"fr": row["title_fr"], "en": row["title_en"]}
    assert (service.category, str(service.audience)) == (row["category"], row["audience"])


@pytest.mark.parametrize("slug", GUIDES)
def test_a_guide_says_where_to_go(forms: LocalForms, slug: str) -> None:
    sheet = forms.services[slug].sheet
    assert sheet is not None
    assert sheet.elsewhere.get("fr")
    assert sheet.elsewhere.get("en")


@pytest.mark.parametrize("slug", SLUGS)
def test_every_text_is_in_both_languages(forms: LocalForms, slug: str) -> None:
    texts = every_text(forms.services[slug], forms.forms[slug])
    lame = [name for name, text in texts if text and not (text.get("fr") and text.get("en"))]
    assert lame == []


@pytest.mark.parametrize("slug", SLUGS)
def test_every_field_has_a_label_and_a_short_question(forms: LocalForms, slug: str) -> None:
    asked = [one for one in every_field(forms.forms[slug]) if one.kind is not FieldKind.NOTE]
    assert [one.key for one in asked if not (one.label and one.question)] == []
    too_long = [
        text for one in asked for text in one.question.values() if len(text) > LONGEST_QUESTION
    ]
    assert too_long == []


@pytest.mark.parametrize("slug", SLUGS)
def test_roles_are_known(forms: LocalForms, slug: str) -> None:
    roles = {one.role for one in every_field(forms.forms[slug]) if one.role}
    assert roles <= ROLES


@pytest.mark.parametrize("slug", SLUGS)
def test_every_option_has_words_in_both_languages(forms: LocalForms, slug: str) -> None:
    mute = [
        (one.key, option.id)
        for one in every_field(forms.forms[slug])
        for option in one.options
        if not (option.words.get("fr") and option.words.get("en"))
    ]
    assert mute == []


@pytest.mark.parametrize("slug", SLUGS)
def test_what_must_never_be_asked_is_not_asked(forms: LocalForms, slug: str) -> None:
    asked = [
        text
        for one in every_field(forms.forms[slug])
        for localized in (one.label, one.question)
        for text in localized.values()
    ]
    if slug in MAY_ASK_NATIONALITY:
        asked = [text for text in asked if "national" not in text.lower()]
    assert [text for text in asked if NEVER_ASKED.search(text)] == []


@pytest.mark.parametrize(
    "question",
    [
        "Quelle est votre nationalité ?",
        "Votre civilité ?",
        "What is your religion?",
        "Le nom du père ?",
    ],
)
def test_a_forbidden_question_would_be_found(question: str) -> None:
    assert NEVER_ASKED.search(question)


@pytest.mark.parametrize("slug", SLUGS)
def test_every_sheet_is_whole(forms: LocalForms, slug: str) -> None:
    sheet = forms.services[slug].sheet
    assert sheet is not None
    parts = (sheet.purpose, sheet.who, sheet.documents, sheet.cost, sheet.delay, sheet.legal)
    assert all(part.get("fr") and part.get("en") for part in parts)


def test_what_the_law_keeps_secret_is_marked(forms: LocalForms) -> None:
    open_to_all = {slug for slug in SECRET_BY_LAW if not forms.services[slug].confidential}
    social = {s.slug for s in forms.services.values() if s.category == "social"}
    assert open_to_all == set()
    assert {slug for slug in social if not forms.services[slug].confidential} == set()


@pytest.mark.parametrize("turn", [0, 1, -1], ids=["first option", "second option", "last option"])
@pytest.mark.parametrize("agreed", [True, False], ids=["yes", "no"])
@pytest.mark.parametrize("slug", FORMS)
def test_every_form_can_be_completed(forms: LocalForms, slug: str, agreed: bool, turn: int) -> None:
    schema = forms.forms[slug]
    answers: dict[str, Answer] = {}
    for _ in range(200):
        path = next_field(schema, answers, NOW)
        if path is None:
            break
        field = field_at(schema, path)
        value = plain_value(field, agreed=agreed, turn=turn)
        answers[path] = Answer(field=path, value=value)
    assert next_field(schema, answers, NOW) is None
    assert answers


def plain_value(field: Field, *, agreed: bool, turn: int) -> Json:
    if field.kind is FieldKind.YES_NO:
        refused = {
            answer
            for reaction in field.reactions
            if reaction.act in {Act.REFUSE, Act.STOP}
            for answer in reaction.answers
        }
        return agreed if agreed not in refused else not agreed
    if field.kind in {FieldKind.ONE_OF, FieldKind.MANY_OF}:
        chosen = (
            field.options[turn % len(field.options)].id if field.options else "2026-12-01T09:20"
        )
        return chosen if field.kind is FieldKind.ONE_OF else [chosen]
    return PLAIN.get(field.kind, "Dupont")


PLAIN: Mapping[FieldKind, Json] = {
    FieldKind.INTEGER: 2,
    FieldKind.NUMBER: 10,
    FieldKind.AMOUNT: 30000,
    FieldKind.DATE: "2026-12-01",
    FieldKind.DATE_RANGE: {"start": "2026-12-15", "end": "2026-12-15"},
    FieldKind.TIME: "08:00",
    FieldKind.EMAIL: "jeanne@example.org",
    FieldKind.PHONE: "+33639980412",
    FieldKind.ADDRESS: {"label": "12 rue des Carmes"},
    FieldKind.PLACE: {"label": "12 rue des Carmes"},
    FieldKind.FILE: [],
    FieldKind.GROUP: 1,
}
