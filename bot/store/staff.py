"""Staff and teams as rows; passwords as argon2id."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import uuid4

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Connection, Row, delete, func, insert, select, update

from bot.store.instants import to_micros
from bot.store.tables import staff, team_members, team_services, teams
from bot.store.upserts import chosen, insert_if_new

SHORTEST_PASSWORD = 12
_hasher = PasswordHasher()  # argon2id with RFC 9106's low-memory profile
_keep_member = insert_if_new(team_members, key=["team_id", "staff_id"])
_keep_service = insert_if_new(team_services, key=["team_id", "service"])


class Role(StrEnum):
    """What somebody may do; each role may do all that the ones before it may."""

    AGENT = "agent"
    SUPERVISOR = "supervisor"
    ADMIN = "admin"


class StaffError(Exception):
    """A member of staff cannot be added, found or given that password."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffMember:
    """Somebody who works at the town hall."""

    id: str
    email: str
    name: str
    role: Role
    enabled: bool


def add_staff(
    connection: Connection, *, email: str, role: Role, password: str, now: datetime, name: str = ""
) -> StaffMember:
    """Add somebody.

    Raises:
        StaffError: the address is taken or the password too short.
    """
    address = email.strip().lower()
    if _by_email(connection, address) is not None:
        raise StaffError(f"{address} is staff already")
    member_id = uuid4().hex
    row = {"id": member_id, "email": address, "name": name, "role": role.value}
    row |= {"password_hash": _hashed(password)}
    connection.execute(insert(staff).values(created_at=to_micros(now), **row))
    return StaffMember(id=member_id, email=address, name=name, role=role, enabled=True)


def list_staff(connection: Connection) -> tuple[StaffMember, ...]:
    """List everybody, disabled ones too, by e-mail."""
    return tuple(_member(row) for row in connection.execute(select(staff).order_by(staff.c.email)))


def count_staff(connection: Connection) -> int:
    """Count everybody."""
    return int(connection.execute(select(func.count()).select_from(staff)).scalar_one())


def load_staff(connection: Connection, staff_id: str) -> StaffMember | None:
    """Find somebody by id."""
    row = connection.execute(select(staff).where(staff.c.id == staff_id)).first()
    return None if row is None else _member(row)


def disable_staff(connection: Connection, email: str, now: datetime) -> None:
    """Close somebody's account; what they did stays theirs. Raises StaffError."""
    _change(connection, email, {"disabled_at": to_micros(now)})


def reset_password(connection: Connection, email: str, password: str) -> None:
    """Give a new password, which opens a disabled account again. Raises StaffError."""
    _change(connection, email, {"password_hash": _hashed(password), "disabled_at": 0})


def check_password(connection: Connection, email: str, password: str) -> StaffMember | None:
    """Give who has this e-mail and password; unknown, wrong and disabled answer alike.

    Takes as long for an unknown e-mail as for a wrong password.
    """
    row = _by_email(connection, email.strip().lower())
    kept = _hasher.hash("nobody") if row is None else row.password_hash
    try:
        _hasher.verify(kept, password)
    except (VerificationError, InvalidHashError):
        return None
    if row is None or row.disabled_at:
        return None
    if _hasher.check_needs_rehash(kept):
        _change(connection, row.email, {"password_hash": _hasher.hash(password)})
    return _member(row)


def add_team(connection: Connection, name: str) -> str:
    """Add a team and give its id; the same name again gives the same team."""
    team_id = connection.execute(select(teams.c.id).where(teams.c.name == name)).scalar()
    if team_id is not None:
        return str(team_id)
    new_id = uuid4().hex
    connection.execute(insert(teams).values(id=new_id, name=name))
    return new_id


def list_teams(connection: Connection) -> dict[str, str]:
    """Give every team's name by id."""
    rows = connection.execute(select(teams.c.id, teams.c.name).order_by(teams.c.name))
    return {row.id: row.name for row in rows}


def join_team(connection: Connection, *, team_id: str, staff_id: str) -> None:
    """Put somebody in a team."""
    row = {"team_id": team_id, "staff_id": staff_id}
    connection.execute(chosen(_keep_member, connection), row)


def leave_team(connection: Connection, *, team_id: str, staff_id: str) -> None:
    """Take somebody out of a team."""
    here = (team_members.c.team_id == team_id) & (team_members.c.staff_id == staff_id)
    connection.execute(delete(team_members).where(here))


def give_service(connection: Connection, *, team_id: str, service: str) -> None:
    """Make a team answer for a service."""
    row = {"team_id": team_id, "service": service}
    connection.execute(chosen(_keep_service, connection), row)


def services_of(connection: Connection, staff_id: str) -> frozenset[str]:
    """Give the services that somebody's teams answer for."""
    theirs = (
        select(team_services.c.service)
        .join(team_members, team_members.c.team_id == team_services.c.team_id)
        .where(team_members.c.staff_id == staff_id)
    )
    return frozenset(connection.execute(theirs).scalars())


def _by_email(connection: Connection, address: str) -> Row[Any] | None:
    return connection.execute(select(staff).where(staff.c.email == address)).first()


def _member(row: Row[Any]) -> StaffMember:
    return StaffMember(
        id=row.id,
        email=row.email,
        name=row.name,
        role=Role(row.role),
        enabled=not row.disabled_at,
    )


def _change(connection: Connection, email: str, values: dict[str, object]) -> None:
    address = email.strip().lower()
    changed = update(staff).where(staff.c.email == address).values(values)
    if connection.execute(changed).rowcount == 0:
        raise StaffError(f"{address} is not staff")


def _hashed(password: str) -> str:
    if len(password) < SHORTEST_PASSWORD:
        raise StaffError(f"a password needs at least {SHORTEST_PASSWORD} characters")
    return _hasher.hash(password)
