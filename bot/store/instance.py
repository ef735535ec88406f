"""Which process holds a claim, and whether it still lives."""

import os
import socket
from functools import cache
from pathlib import Path

_STARTED_FIELD = 19
"""Position of the start time in /proc/PID/stat, counted after the command's closing bracket."""


@cache
def this_instance() -> str:
    """Name this process: host, process id, and when it started."""
    return f"{socket.gethostname()}/{os.getpid()}/{_started(os.getpid())}"


def is_dead(owner: str) -> bool:
    """Tell whether the process that `owner` names is surely gone.

    A process of another host counts as living: its claims end by their date alone.
    """
    host, _, rest = owner.partition("/")
    pid, _, started = rest.partition("/")
    if host != socket.gethostname() or not pid.isdigit():
        return False
    if not Path(f"/proc/{os.getpid()}").exists():  # no procfs on this system
        return False
    return _started(int(pid)) != started


def _started(pid: int) -> str:
    try:
        status = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    fields = status.rpartition(")")[2].split()
    if fields[0] in "ZX":  # killed, not yet buried by its parent
        return ""
    return fields[_STARTED_FIELD]
