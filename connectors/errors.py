"""What a back office may do wrong, told by who must act.

ConnectorError
├── Unavailable   wait and try again; `retry_after_s` says how long
├── Rejected      the citizen must mend the answers; `problems` names them by field
├── NotFound      no such service, form, slot or ticket
└── NotAllowed    the operator must mend keys or rights
"""

from collections.abc import Mapping

SLOT_GONE = "slot_gone"
"""A reason among `Rejected.problems`: the slot was taken meanwhile, or its day has passed."""
TICKET_CLOSED = "ticket_closed"
"""A reason among `Rejected.problems`: the ticket is closed and takes nothing more."""
OFFICE_SILENT = "unavailable"
"""The reason told when a back office did not answer for days."""


class ConnectorError(Exception):
    """Any failure of a back office."""


class Unavailable(ConnectorError):
    """The back office does not answer now; nothing is lost, try again later."""

    def __init__(self, message: str, *, retry_after_s: float | None = None) -> None:
        super().__init__(message)
        self.retry_after_s = retry_after_s


class Rejected(ConnectorError):
    """The back office refuses the submission; `problems` maps a field's path to a reason."""

    def __init__(self, message: str, *, problems: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.problems = dict(problems or {})


class NotFound(ConnectorError):
    """The back office knows no such thing."""


class NotAllowed(ConnectorError):
    """The back office does not let us; an operator must mend it."""
