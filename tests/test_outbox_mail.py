"""News by e-mail, over a real SMTP server."""

import socket
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller

from bot.outbox_mail import Letter, Mailer
from bot.settings import SmtpSettings
from bot.store.outgoing import TicketMail
from tests.store.samples import NOW

MAIL = TicketMail(
    id="status-c1",
    to="jean@example.org",
    reference="K7WD-3MPX",
    service="nid-de-poule",
    status="processed",
    note="Rebouché.",
    language="fr",
    public_url="/follow/x",
)


class Mailbox:
    def __init__(self):
        self.received = []

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 (the library's name)
        message = message_from_bytes(envelope.content, policy=policy.default)
        self.received.append((envelope.rcpt_tos, message))
        return "250 OK"


@pytest.fixture
def mailbox():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    mailbox = Mailbox()
    server = Controller(mailbox, hostname="127.0.0.1", port=port)
    server.start()
    mailbox.port = port
    yield mailbox
    server.stop()


def mailer(port):
    smtp = SmtpSettings(host="127.0.0.1", port=port, security="none", sender="parvis@ville.example")
    word = lambda mail: Letter(subject=f"Demande {mail.reference} traitée", body=f"{mail.note}\n")  # noqa: E731
    return Mailer(smtp, word=word, clock=lambda: NOW)


async def test_a_mail_arrives_and_twice_the_same_carries_the_same_id(mailbox):
    for _ in range(2):
        await mailer(mailbox.port).send(MAIL)
    (to, first), (_, second) = mailbox.received
    assert (to, first["Subject"]) == (["jean@example.org"], "Demande K7WD-3MPX traitée")
    assert first.get_content().strip() == "Rebouché."
    assert first["Message-ID"] == second["Message-ID"] == "<status-c1@ville.example>"


async def test_an_absent_server_is_an_error_for_the_outbox_to_retry(mailbox):
    with pytest.raises(OSError, match=r"."):
        await mailer(1).send(MAIL)
