"""Forms made for these tests: one small form with every kind, one with a group, one to carry to."""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from connectors.contract import (
    Act,
    Answer,
    Condition,
    Field,
    FieldKind,
    FormSchema,
    Json,
    Option,
    Page,
    Reaction,
    Rules,
)

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=ZoneInfo("Europe/Paris"))
"""A Tuesday."""


def option(option_id: str, label: str, *words: str) -> Option:
    return Option(id=option_id, label={"fr": label, "en": label}, words={"fr": words})


def field(key: str, kind: FieldKind, label: str = "", **rest: object) -> Field:
    text = label or key.capitalize()
    return Field(key=key, kind=kind, label={"fr": text, "en": text}, **rest)  # type: ignore[arg-type]


def form(service: str, *fields: Field, pages: tuple[Page, ...] = ()) -> FormSchema:
    first = Page(key="premiere", title={"fr": "Premiere", "en": "First"}, fields=fields)
    title = {"fr": service, "en": service}
    return FormSchema(service=service, version="1", title=title, pages=(first, *pages))


def given(answers: Mapping[str, Json]) -> dict[str, Answer]:
    return {path: Answer(field=path, value=value) for path, value in answers.items()}


WEEK = (
    option("lundi", "Lundi", "tous les jours"),
    option("mardi", "Mardi", "tous les jours"),
    option("mercredi", "Mercredi"),
    option("jeudi", "Jeudi", "tous les jours"),
    option("vendredi", "Vendredi", "tous les jours"),
    option("occasionnel", "Occasionnel", "parfois"),
)
SURFACES = (
    option("chaussee", "Chaussée", "route", "rue", "bitume"),
    option("piste_cyclable", "Piste cyclable", "vélo", "bande cyclable"),
    option("passage_pieton", "Passage piéton", "passage clouté"),
    option("parking", "Parking", "place de parking"),
    option("trottoir", "Trottoir"),
)
OBJECTS = (
    option("meuble", "Meuble", "armoire", "table", "commode"),
    option("literie", "Literie", "matelas", "sommier", "lit"),
    option("canape", "Canapé", "sofa", "clic-clac", "fauteuil"),
    option("electromenager", "Électroménager", "frigo", "machine à laver"),
    option("autre", "Autre", "autre chose"),
)
LEVELS = (option("cp", "CP"), option("ce1", "CE1"), option("ce2", "CE2"))

POTHOLE = form(
    "nid-de-poule",
    field("lieu", FieldKind.PLACE, "Lieu", required=True, role="location"),
    field("sur", FieldKind.ONE_OF, "Sur", required=True, options=SURFACES),
    field("danger", FieldKind.YES_NO, "Danger maintenant", required=True),
    field(
        "taille",
        FieldKind.ONE_OF,
        "Taille",
        options=(
            option("assiette", "Une assiette", "petit"),
            option("roue", "Une roue", "moyen"),
            option("plus", "Plus grand", "énorme", "gros"),
        ),
    ),
    field("depuis", FieldKind.DATE, "Depuis", role="since", rules=Rules(maximum="today")),
    field(
        "photos",
        FieldKind.FILE,
        "Photos",
        role="photo",
        rules=Rules(media_types=("image/jpeg", "image/png"), max_bytes=10_000_000, max_count=3),
    ),
    field("informe", FieldKind.YES_NO, "Être informé"),
    field(
        "email",
        FieldKind.EMAIL,
        "E-mail",
        required=True,
        role="email",
        shown_when=Condition(operator="is", field="informe", value=True),
    ),
)

BULKY = form(
    "encombrants",
    field("adresse", FieldKind.ADDRESS, "Adresse", required=True, role="home_address"),
    field(
        "objets",
        FieldKind.GROUP,
        "Objets",
        required=True,
        role="objects",
        item={"fr": "objet", "en": "item"},
        rules=Rules(min_count=1, max_count=4),
        fields=(
            field("objet", FieldKind.ONE_OF, "Objet", required=True, options=OBJECTS),
            field("nombre", FieldKind.INTEGER, "Nombre", required=True, rules=Rules(minimum=1)),
            field(
                "precision",
                FieldKind.TEXT,
                "Précision",
                required=True,
                shown_when=Condition(operator="is", field="objet", value="autre"),
                reactions=(Reaction(act=Act.REFUSE, words=("gravats", "pneu")),),
            ),
        ),
    ),
    field(
        "jour",
        FieldKind.DATE,
        "Jour",
        required=True,
        role="wanted_date",
        rules=Rules(minimum="today", weekdays=(0, 1, 2, 3, 4)),
    ),
    field("nom", FieldKind.TEXT, "Nom", required=True, role="family_name"),
    field("telephone", FieldKind.PHONE, "Téléphone", required=True, role="phone"),
    field("email", FieldKind.EMAIL, "E-mail", role="email"),
)

CANTEEN = form(
    "cantine",
    field(
        "enfants",
        FieldKind.GROUP,
        "Enfants",
        required=True,
        item={"fr": "enfant", "en": "child"},
        rules=Rules(min_count=1, max_count=3),
        fields=(
            field("prenom", FieldKind.TEXT, "Prénom", required=True, role="given_names"),
            field("nom", FieldKind.TEXT, "Nom", required=True, role="birth_name"),
            field(
                "naissance",
                FieldKind.DATE,
                "Date de naissance",
                required=True,
                role="birth_date",
                rules=Rules(minimum="today-120y", maximum="today"),
            ),
            field("niveau", FieldKind.ONE_OF, "Niveau", required=True, options=LEVELS),
            field(
                "jours",
                FieldKind.MANY_OF,
                "Jours",
                required=True,
                options=WEEK,
                rules=Rules(min_count=1),
            ),
        ),
    ),
    field(
        "autre_responsable",
        FieldKind.GROUP,
        "Autre responsable",
        item={"fr": "responsable", "en": "adult"},
        rules=Rules(max_count=1),
        fields=(field("qui", FieldKind.TEXT, "Nom", required=True),),
    ),
    field("telephone", FieldKind.PHONE, "Téléphone", required=True, role="phone"),
)

EVERYTHING = form(
    "tout",
    field("note", FieldKind.NOTE, text={"fr": "À savoir.", "en": "Good to know."}),
    field("texte", FieldKind.TEXT, required=True, rules=Rules(max_length=80)),
    field("recit", FieldKind.LONG_TEXT, rules=Rules(min_length=5)),
    field("entier", FieldKind.INTEGER, required=True, rules=Rules(minimum=0, maximum=60)),
    field("nombre", FieldKind.NUMBER),
    field("montant", FieldKind.AMOUNT, role="amount", rules=Rules(minimum=1)),
    field("naissance", FieldKind.DATE, role="birth_date", rules=Rules(maximum="today")),
    field("jour", FieldKind.DATE, required=True, rules=Rules(minimum="today+10wd")),
    field("dates", FieldKind.DATE_RANGE, role="wanted_dates", rules=Rules(max_days=3)),
    field("heure", FieldKind.TIME),
    field("accord", FieldKind.YES_NO, required=True),
    field("sur", FieldKind.ONE_OF, required=True, options=SURFACES),
    field("jours", FieldKind.MANY_OF, required=True, options=WEEK),
    field("email", FieldKind.EMAIL, required=True, role="email"),
    field("telephone", FieldKind.PHONE, role="phone"),
    field("adresse", FieldKind.ADDRESS, role="home_address"),
    field("lieu", FieldKind.PLACE, role="location"),
    field("piece", FieldKind.FILE, rules=Rules(media_types=("application/pdf",))),
    field("siret", FieldKind.IDENTIFIER, role="siret", rules=Rules(identifier="siret")),
    field("iban", FieldKind.IDENTIFIER, role="iban", rules=Rules(identifier="iban")),
    field("plaque", FieldKind.TEXT, role="plate"),
    field("prenom", FieldKind.TEXT, role="given_names"),
    field("nom", FieldKind.TEXT, role="family_name"),
    pages=(
        Page(
            key="si_accord",
            title={"fr": "Accord", "en": "Agreed"},
            shown_when=Condition(operator="is", field="accord", value=True),
            fields=(
                field("motif", FieldKind.TEXT, required=True),
                field(
                    "pieces",
                    FieldKind.GROUP,
                    rules=Rules(max_count=2),
                    fields=(field("quoi", FieldKind.TEXT, required=True),),
                ),
            ),
        ),
    ),
)
ALL_FORMS = (POTHOLE, BULKY, CANTEEN, EVERYTHING)
