"""Instants as whole microseconds since 1970, UTC: what every time column holds."""

import time
from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def to_micros(moment: datetime) -> int:
    """Count the microseconds to an aware `moment`."""
    return (moment - _EPOCH) // _MICROSECOND


def from_micros(micros: int) -> datetime:
    """Give the instant back, in UTC."""
    return _EPOCH + timedelta(microseconds=micros)


def wall_micros() -> int:
    """Read the machine's own clock: for leases and retries, never for what a citizen is told."""
    return time.time_ns() // 1000


def in_micros(span: timedelta) -> int:
    """Count the microseconds of a time span."""
    return span // _MICROSECOND
