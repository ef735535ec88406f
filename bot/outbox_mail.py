"""News of a ticket by e-mail, through the city's own mail server."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

import aiosmtplib

from bot.settings import SmtpSettings
from bot.store.outgoing import TicketMail

_TIMEOUT_S = 20.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A worded mail."""

    subject: str
    body: str


class Mailer:
    """Sends mails; the same mail twice carries the same Message-ID, so that it shows once."""

    def __init__(
        self,
        smtp: SmtpSettings,
        *,
        word: Callable[[TicketMail], Letter],
        clock: Callable[[], datetime],
    ) -> None:
        self._smtp = smtp
        self._word = word
        self._clock = clock

    async def send(self, mail: TicketMail) -> None:
        """Send one mail. Raises whatever the mail server did wrong; the outbox tries again."""
        smtp = self._smtp
        await aiosmtplib.send(
            self._message(mail),
            hostname=smtp.host,
            port=smtp.port,
            use_tls=smtp.security == "tls",
            start_tls=smtp.security == "starttls",
            username=smtp.user or None,
            password=smtp.password.value if smtp.user else None,
            timeout=_TIMEOUT_S,
        )

    def _message(self, mail: TicketMail) -> EmailMessage:
        letter = self._word(mail)
        message = EmailMessage(policy=SMTP)
        message["From"] = self._smtp.sender
        message["To"] = mail.to
        message["Subject"] = letter.subject
        message["Date"] = format_datetime(self._clock())
        message["Message-ID"] = f"<{mail.id}@{self._smtp.sender.rpartition('@')[2]}>"
        message["Auto-Submitted"] = "auto-generated"  # RFC 3834: keeps absence notes away
        message["Content-Language"] = mail.language
        message.set_content(letter.body)
        return message
