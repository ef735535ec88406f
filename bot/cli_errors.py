"""How a command ends badly: its exit codes and its one line."""

FAILED = 1
WRONG_USE = 2
INTERRUPTED = 130


class CommandError(Exception):
    """A command that cannot do its work; says why in one line."""
