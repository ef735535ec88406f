"""Agendas of the embedded back office: hours, capacity, closures, and the slots that are free."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import lru_cache

import holidays
import yaml

from connectors.contract import Localized, Option
from connectors.local.rule_reading import WEEKDAYS
from connectors.local.yaml_reading import NodeReader

_SPAN = re.compile(r"^(\d{2}):(\d{2})-(\d{2}):(\d{2})$")
_CLOSURE = re.compile(r"^(\d{4}-\d{2}-\d{2})(?:\.\.(\d{4}-\d{2}-\d{2}))?$")
_KEYS = frozenset(
    {
        "name", "slot_minutes", "capacity", "lead_days", "horizon_days",
        "closed_on_public_holidays", "closures", "hours",
    }
)  # fmt: skip
_DAY = 24 * 60
_DAYS_FR = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_MONTHS_FR = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
    "octobre", "novembre", "décembre",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """When a service receives people, and how many at once."""

    name: str
    capacity: int
    slot_minutes: int = 0
    """0: whole days."""
    lead_days: int = 1
    horizon_days: int = 60
    closed_on_public_holidays: bool = True
    closures: tuple[tuple[date, date], ...] = ()
    """First and last day of each, both closed."""
    hours: Mapping[int, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    """By weekday, Monday is 0: spans in minutes from midnight."""

    def slots(self, now: datetime) -> Iterator[str]:
        """Give every slot from the earliest day to the horizon, taken or not, in order.

        `now` is local to the town hall; hours of today that have passed are left out.
        """
        first = now.date() + timedelta(days=self.lead_days)
        for offset in range(max(self.horizon_days - self.lead_days, 0) + 1):
            day = first + timedelta(days=offset)
            if not self.is_closed(day):
                yield from (slot for slot in self._of_day(day) if _is_ahead(slot, now))

    def has(self, slot: str, now: datetime) -> bool:
        """Tell whether such a slot exists and is yet to come, however soon or far."""
        try:
            day = date.fromisoformat(slot[:10])
        except ValueError:
            return False
        return not self.is_closed(day) and slot in self._of_day(day) and _is_ahead(slot, now)

    def is_closed(self, day: date) -> bool:
        """Tell whether nobody is received on that day."""
        if day.weekday() not in self.hours:
            return True
        if any(start <= day <= end for start, end in self.closures):
            return True
        return self.closed_on_public_holidays and day in _public_holidays(day.year)

    def _of_day(self, day: date) -> Iterator[str]:
        if not self.slot_minutes:
            yield day.isoformat()
            return
        for start, end in self.hours[day.weekday()]:
            for minute in range(start, end - self.slot_minutes + 1, self.slot_minutes):
                yield f"{day.isoformat()}T{minute // 60:02}:{minute % 60:02}"


def _is_ahead(slot: str, now: datetime) -> bool:
    return slot > now.strftime("%Y-%m-%dT%H:%M") if "T" in slot else slot >= f"{now:%Y-%m-%d}"


def free_slots(agenda: Agenda, taken: Mapping[str, int], now: datetime) -> list[str]:
    """Give the slots with a place left."""
    return [slot for slot in agenda.slots(now) if taken.get(slot, 0) < agenda.capacity]


def slot_option(slot: str) -> Option:
    """Give a slot as an option, worded in both languages."""
    return Option(id=slot, label=slot_label(slot))


def slot_label(slot: str) -> Localized:
    """Word a slot: « mardi 1er décembre à 9 h 20 »."""
    day = date.fromisoformat(slot[:10])
    number = "1er" if day.day == 1 else str(day.day)
    french = f"{_DAYS_FR[day.weekday()]} {number} {_MONTHS_FR[day.month - 1]}"
    english = f"{day:%A} {day.day} {day:%B}"
    if "T" not in slot:
        return {"fr": french, "en": english}
    hour, minute = int(slot[11:13]), slot[14:16]
    minutes = "" if minute == "00" else f" {minute}"
    return {"fr": f"{french} à {hour} h{minutes}", "en": f"{english} at {hour:02}:{minute}"}


def read_agenda(node: yaml.Node | None, read: NodeReader) -> Agenda | None:
    """Read an agenda's file; what is wrong goes to the reader's faults."""
    if node is None:
        return None
    keys = read.mapping(node, _KEYS)
    name = read.text(keys.get("name"))
    if not name:
        read.fault(node, "the agenda has no name")
        return None
    hours = _hours(keys.get("hours"), read)
    if not hours:
        read.fault(node, f"agenda '{name}' has no hours")
    holidays_key = keys.get("closed_on_public_holidays")
    return Agenda(
        name=name,
        slot_minutes=_count(keys, "slot_minutes", read, default=0),
        capacity=_count(keys, "capacity", read, default=1),
        lead_days=_count(keys, "lead_days", read, default=1),
        horizon_days=_count(keys, "horizon_days", read, default=60),
        closed_on_public_holidays=holidays_key is None or read.flag(holidays_key),
        closures=_closures(keys.get("closures"), read),
        hours=hours,
    )


def _count(keys: Mapping[str, yaml.Node], key: str, read: NodeReader, *, default: int) -> int:
    number = read.number(keys.get(key))
    if number is not None and number < 0:
        read.fault(keys[key], f"{key} cannot be below 0")
    return default if number is None else number


def _hours(node: yaml.Node | None, read: NodeReader) -> Mapping[int, tuple[tuple[int, int], ...]]:
    found: dict[int, tuple[tuple[int, int], ...]] = {}
    for day, spans in read.mapping(node, WEEKDAYS).items():
        parsed = []
        for one in read.items(spans):
            match = _SPAN.match(read.text(one))
            if not match:
                read.fault(one, "hours are written like '09:00-12:00'")
                continue
            start = int(match[1]) * 60 + int(match[2])
            end = int(match[3]) * 60 + int(match[4])
            if end <= start or end > _DAY or int(match[2]) > 59 or int(match[4]) > 59:
                read.fault(one, "these hours are none of one day, first the earlier")
            parsed.append((start, end))
        found[WEEKDAYS.index(day)] = tuple(parsed)
    return found


def _closures(node: yaml.Node | None, read: NodeReader) -> tuple[tuple[date, date], ...]:
    found = []
    for one in read.items(node):
        match = _CLOSURE.match(read.text(one))
        first = _day(match[1]) if match else None
        last = _day(match[2] or match[1]) if match else None
        if first is None or last is None:
            read.fault(one, "a closure is a day, '2026-12-24', or '2026-12-27..2027-01-03'")
            continue
        if last < first:
            read.fault(one, "this closure ends before it begins")
        found.append((first, last))
    return tuple(found)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


@lru_cache(maxsize=16)
def _public_holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("FR", years=year))
