"""News by mail: in the citizen's language, with the service's name and the link."""

from dataclasses import replace

from bot.mail_words import word_mail
from bot.settings import CHECKOUT, load_settings
from bot.store.outgoing import TicketMail
from connectors.contract import Audience, Service

SERVICES = {
    "nid-de-poule": Service(
        slug="nid-de-poule",
        title={"fr": "Signaler un nid-de-poule", "en": "Report a pothole"},
        category="voirie",
        audience=Audience.PUBLIC,
    )
}
MAIL = TicketMail(
    id="m1", to="lea@example.org", reference="K7WD-3MPX", service="nid-de-poule", status="processed",
    note="Le trou est rebouché.", language="fr", public_url="/follow/secret",
)  # fmt: skip


def test_a_mail_says_what_the_service_said_and_where_to_follow() -> None:
    settings = load_settings(
        CHECKOUT / "config.yml", {"PARVIS_CITY__PUBLIC_URL": "https://ville.example.org"}
    )
    letter = word_mail(MAIL, settings, SERVICES)
    assert "K7WD-3MPX" in letter.subject
    assert "Signaler un nid-de-poule" in letter.body
    assert "Le trou est rebouché." in letter.body
    assert "https://ville.example.org/follow/secret" in letter.body


def test_a_mail_speaks_the_citizens_language_and_takes_unknown_words_of_the_back_office() -> None:
    settings = load_settings(CHECKOUT / "config.yml", {})
    letter = word_mail(replace(MAIL, language="en", status="sur_site"), settings, SERVICES)
    assert "Report a pothole" in letter.body
    assert "sur_site" in letter.body
    assert "/follow/" not in letter.body
