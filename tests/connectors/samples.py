"""A back office of files and memory, small enough to see whole."""

from datetime import datetime
from zoneinfo import ZoneInfo

from connectors.contract import (
    Audience,
    Condition,
    Contact,
    Field,
    FieldKind,
    FormSchema,
    Option,
    Page,
    Rules,
    Service,
    Submission,
)
from connectors.local.agendas import Agenda
from connectors.local.loader import LocalForms

PARIS = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 11, 30, 8, 0, tzinfo=PARIS)
"""A Monday."""
NINE, TWENTY_PAST = "2026-12-01T09:00", "2026-12-01T09:20"
THURSDAY = "2026-12-03T10:00"
"""The one slot of the other place."""


class Clock:
    def __init__(self, now=NOW):
        self.now = now

    def __call__(self):
        return self.now

    def move(self, span):
        self.now += span


def text(words):
    return {"fr": words, "en": words}


def ask(key, kind=FieldKind.TEXT, **more):
    return Field(key=key, kind=kind, label=text(key), **more)


def option(name):
    return Option(id=name, label=text(name))


def form_of(*fields, slug="rdv", shown_when=None):
    page = Page(key="p", title=text("p"), fields=fields, shown_when=shown_when)
    return FormSchema(service=slug, version="v1", title=text(slug), pages=(page,))


def service(slug="rdv", audience=Audience.PUBLIC):
    return Service(slug=slug, title=text(slug), category="divers", audience=audience)


def is_(key, value):
    return Condition(operator="is", field=key, value=value)


APPOINTMENT = form_of(
    ask("nom", required=True),
    ask("motif", FieldKind.ONE_OF, options=(option("passeport"), option("carte"))),
    ask("creneau", FieldKind.ONE_OF, required=True, rules=Rules(agenda="mairie")),
)
AGENDA = Agenda(
    name="mairie", capacity=1, slot_minutes=20, horizon_days=7, hours={1: ((540, 600),)}
)
BRANCH = Agenda(
    name="annexe", capacity=1, slot_minutes=20, horizon_days=7, hours={3: ((600, 620),)}
)
PLACES = form_of(
    ask("nom", required=True),
    ask("lieu", FieldKind.ONE_OF, required=True, options=(option("mairie"), option("annexe"))),
    ask(
        "creneau",
        FieldKind.ONE_OF,
        required=True,
        rules=Rules(
            agenda="mairie",
            agenda_of="lieu",
            agendas={"mairie": "mairie", "annexe": "annexe"},
        ),
    ),
    slug="lieux",
)
FORMS = LocalForms(
    services={"rdv": service(), "lieux": service("lieux")},
    forms={"rdv": APPOINTMENT, "lieux": PLACES},
    agendas={"mairie": AGENDA, "annexe": BRANCH},
)


def submission(submission_id="s1", **answers):
    values = {"nom": "Awa", "creneau": NINE} | answers
    return Submission(
        id=submission_id,
        service="rdv",
        schema_version="v1",
        answers={key: value for key, value in values.items() if value is not ...},
        contact=Contact(phone="+33639980412"),
        channel="webchat",
        language="fr",
        confirmed_at=NOW,
    )
