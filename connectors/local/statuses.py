"""Statuses of the embedded back office's tickets, and which may follow which."""

from collections.abc import Mapping

from connectors.contract import OPEN_STATUSES

_CLOSING = frozenset({"processed", "refused", "forwarded", "withdrawn", "duplicate"})
STATUSES = OPEN_STATUSES | _CLOSING
NEXT_STATUSES: Mapping[str, frozenset[str]] = {
    "received": STATUSES,
    "in_progress": STATUSES - {"received"},
    "waiting_for_citizen": STATUSES - {"received"},
    "processed": frozenset({"processed", "in_progress"}),
    "refused": frozenset({"refused", "in_progress"}),
    "forwarded": frozenset({"forwarded", "in_progress", "processed"}),
    "duplicate": frozenset({"duplicate", "in_progress"}),
    "withdrawn": frozenset(),
}
"""What staff may make of a ticket; the same status again adds a note. A closed ticket may be taken up
again, but for a withdrawn one: its slot is gone and the citizen asked for its end."""


def find_status_problem(present: str, wanted: str) -> str:
    """Say why a ticket cannot go from one status to another; empty when it can."""
    if wanted not in STATUSES:
        return f"unknown status '{wanted}'; statuses are {', '.join(sorted(STATUSES))}"
    if wanted not in NEXT_STATUSES.get(present, STATUSES):
        return f"a ticket that is {present} cannot become {wanted}"
    return ""
