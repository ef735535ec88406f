"""One event a line on stderr: names, ids and durations, never a citizen's words.

`structlog.get_logger().info("submission_delivered", submission=…, duration_ms=…)`. Libraries that
use `logging` come out in the same form, from warnings up.
"""

import logging
import sys
import traceback
from collections.abc import MutableMapping
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

import structlog

PRIVATE_KEYS = frozenset(
    {
        "address", "answer", "answers", "body", "caption", "contact", "content", "email",
        "file_name", "location", "message", "name", "password", "payload", "phone", "said",
        "secret", "text", "token", "value", "words",
    }
)  # fmt: skip
"""Keys whose value may be somebody's words, name or secret: shown as `***`."""

_Event = MutableMapping[str, Any]


def configure_logs(*, level: str = "info", form: str = "auto", stream: TextIO = sys.stderr) -> None:
    """Send every event to `stream`; `form` is `json`, `text`, or `auto` (text at a terminal)."""
    as_text = form == "text" or (form == "auto" and stream.isatty())
    shared: list[structlog.types.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        mask_private,
        tell_exception,
    ]
    structlog.configure(
        processors=[*shared, _renderer(as_text=as_text)],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(level.upper())),
        logger_factory=structlog.PrintLoggerFactory(stream),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(stream)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[_name_foreign_event, *shared],
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                _renderer(as_text=as_text),
            ],
        )
    )
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)


def mask_private(_logger: object, _method: str, event: _Event) -> _Event:
    """Hide values under keys that may hold a citizen's words."""
    for key in PRIVATE_KEYS & event.keys():
        event[key] = "***"
    return event


def tell_exception(_logger: object, method: str, event: _Event) -> _Event:
    """Tell an exception by its class and places; its message, which may quote, only at DEBUG."""
    found = event.pop("exc_info", None)
    error = sys.exc_info()[1] if found is True else found
    if isinstance(error, tuple):
        error = error[1]
    if isinstance(error, BaseException):
        event["exception"] = type(error).__name__
        event["at"] = _places(error.__traceback__)
        if method == "debug":
            event["exception_message"] = str(error)
    return event


def _places(trace: TracebackType | None) -> list[str]:
    frames = traceback.extract_tb(trace)
    return [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]


def _name_foreign_event(_logger: object, _method: str, event: _Event) -> _Event:
    """Keep a library's own sentence as a template, without the values it would quote."""
    record: logging.LogRecord | None = event.get("_record")
    if record is not None:
        event["event"] = str(record.msg)
        event["library"] = record.name
        event["exc_info"] = record.exc_info
    return event


def _renderer(*, as_text: bool) -> structlog.types.Processor:
    if as_text:
        return structlog.dev.ConsoleRenderer(colors=False, pad_event_to=0)
    return structlog.processors.JSONRenderer(ensure_ascii=False, default=str)
