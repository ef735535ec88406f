"""Every table of Parvis; columns hold what is searched, JSON texts the rest.

Times are microseconds since 1970 (see `instants.py`), addresses `channel:chat_id`.
"""

from sqlalchemy import BigInteger, Column, Index, Integer, MetaData, Table, Text, text

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = MetaData(naming_convention=NAMING)
_SEQUENCE = BigInteger().with_variant(Integer, "sqlite")
_WAITING = text("state = 0")


def _text(name: str, default: str = "") -> Column[str]:
    return Column(name, Text, nullable=False, server_default=text(f"'{default}'"))


def _number(name: str) -> Column[int]:
    return Column(name, BigInteger, nullable=False, server_default=text("0"))


conversations = Table(
    "conversations",
    metadata,
    Column("address", Text, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    _text("person_id"),
    _text("mode"),
    _number("version"),
    _number("updated_at"),
    _text("body"),
    Index("ix_conversations_updated_at", "updated_at"),
    Index("ix_conversations_person_id", "person_id"),
)

inbox = Table(
    "inbox",
    metadata,
    Column("seq", _SEQUENCE, primary_key=True, autoincrement=True),
    Column("digest", Text, nullable=False, unique=True),
    _text("id"),
    _text("address"),
    _text("kind"),
    _text("body"),
    _number("at"),
    _number("state"),
    _number("handled_at"),
    _number("tries"),
    _text("owner"),
    _number("claimed_until"),
    Index("ix_inbox_address_seq", "address", "seq"),
    Index("ix_inbox_waiting", "address", "seq", sqlite_where=_WAITING, postgresql_where=_WAITING),
    sqlite_autoincrement=True,
)
"""Events; `digest` outlives erasure, so that an event is never taken twice.
States: 0 waiting, 1 handled, 2 parked after too many failures."""

outbox = Table(
    "outbox",
    metadata,
    Column("seq", _SEQUENCE, primary_key=True, autoincrement=True),
    Column("id", Text, nullable=False, unique=True),
    _text("kind"),
    _text("lane"),
    _text("address"),
    _text("body"),
    _number("cause"),
    _number("at"),
    _number("put_at"),
    _number("state"),
    _number("tries"),
    _number("retry_at"),
    _text("owner"),
    _number("claimed_until"),
    _number("forget"),
    Index("ix_outbox_address_cause_seq", "address", "cause", "seq"),
    Index("ix_outbox_waiting", "lane", "seq", sqlite_where=_WAITING, postgresql_where=_WAITING),
    sqlite_autoincrement=True,
)
"""Messages and effects; `cause` is the inbox row they answer, `lane` what must stay in order.
States: 0 waiting, 1 done, 2 given up. A row with `forget` goes once it is done."""

timers = Table(
    "timers",
    metadata,
    Column("address", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    _text("subject"),
    _number("at"),
    Index("ix_timers_at", "at"),
)

replies = Table(
    "replies",
    metadata,
    Column("digest", Text, primary_key=True),
    _text("address"),
    _text("line"),
    Index("ix_replies_address", "address"),
)

marks = Table(
    "marks",
    metadata,
    Column("name", Text, primary_key=True),
    _text("value"),
)
"""Small facts by name: a channel's cursor, the latest instant seen."""

leases = Table(
    "leases",
    metadata,
    Column("name", Text, primary_key=True),
    _text("owner"),
    _number("until"),
)

people = Table(
    "people",
    metadata,
    Column("id", Text, primary_key=True),
    _text("news_address"),
    _number("created_at"),
)

person_addresses = Table(
    "person_addresses",
    metadata,
    Column("address", Text, primary_key=True),
    Column("person_id", Text, nullable=False, index=True),
    _number("since"),
)

escalations = Table(
    "escalations",
    metadata,
    Column("id", Text, primary_key=True),
    _text("address"),
    _text("reason"),
    _text("service"),
    _text("words"),
    _text("contact"),
    _number("at"),
    _number("closed_at"),
    Index("ix_escalations_at", "at"),
    Index("ix_escalations_address", "address"),
)

tickets = Table(
    "tickets",
    metadata,
    Column("reference", Text, primary_key=True),
    Column("submission_id", Text, nullable=False, unique=True),
    _text("service"),
    _text("status"),
    _text("address"),
    _text("person_id"),
    _text("email"),
    _text("phone"),
    _text("language"),
    Column("secret", Text, nullable=False, unique=True),
    _text("body"),
    _number("opened_at"),
    _number("updated_at"),
    Index("ix_tickets_address", "address"),
    Index("ix_tickets_status_updated_at", "status", "updated_at"),
)

ticket_requests = Table(
    "ticket_requests",
    metadata,
    Column("id", Text, primary_key=True),
    Column("reference", Text, nullable=False, index=True),
)
"""Additions, withdrawals and moves already done, so that none is done twice."""

slots = Table(
    "slots",
    metadata,
    Column("agenda", Text, primary_key=True),
    Column("holder", Text, primary_key=True),
    _text("start"),
    _number("until"),
    Index("ix_slots_agenda_start", "agenda", "start"),
)
"""Places taken in agendas; `until` 0 is for good, `holder` a submission's id."""

agenda_locks = Table(
    "agenda_locks",
    metadata,
    Column("agenda", Text, primary_key=True),
)

tries = Table(
    "tries",
    metadata,
    Column("seq", _SEQUENCE, primary_key=True, autoincrement=True),
    _text("subject"),
    _number("at"),
    Index("ix_tries_subject_at", "subject", "at"),
)
"""Wrong guesses, counted by the hour."""

file_uses = Table(
    "file_uses",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("owner", Text, primary_key=True),
    Index("ix_file_uses_owner", "owner"),
)
"""Who still needs a file: `conversation:ADDRESS`, `submission:ID`, `ticket:REFERENCE`."""

staff = Table(
    "staff",
    metadata,
    Column("id", Text, primary_key=True),
    Column("email", Text, nullable=False, unique=True),
    _text("name"),
    _text("role"),
    _text("password_hash"),
    _number("disabled_at"),
    _number("created_at"),
)

teams = Table(
    "teams",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
)

team_members = Table(
    "team_members",
    metadata,
    Column("team_id", Text, primary_key=True),
    Column("staff_id", Text, primary_key=True, index=True),
)

team_services = Table(
    "team_services",
    metadata,
    Column("team_id", Text, primary_key=True),
    Column("service", Text, primary_key=True, index=True),
)
