"""How one written value becomes a typed one: text to port, path, time zone, localized text.

Where values are written, and which of two wins, is told in `bot/settings_reading.py`.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import yaml

from bot.locale.markers import msg
from bot.settings_faults import Secret

LANGUAGES = ("fr", "en")
"""The languages every text of the city is written in."""

_TRUE = frozenset({"true", "yes", "on", "1"})
_FALSE = frozenset({"false", "no", "off", "0"})
_ACCENT = re.compile(r"#[0-9a-fA-F]{6}")
_LINK = re.compile(r"https?://[^\s/]+.*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What a value must be beside its type; kept in a dataclass field's metadata."""

    least: float | None = None
    most: float | None = None
    choices: tuple[str, ...] = ()
    shape: str = ""
    """`color`, `link`, `email` or `folder_or_bundled`; empty for any text."""


class BadValueError(Exception):
    """A value that does not fit; carries what is wrong and how to mend it, as msgids."""

    def __init__(self, problem: str, mend: str, **detail: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.mend = mend
        self.detail = detail


def read_value(node: yaml.Node, kind: object, *, bounds: Bounds, folder: Path) -> Any:
    """Read a node as a value of this kind; relative paths start at `folder`.

    Raises BadValueError.
    """
    if kind == Mapping[str, str]:
        return _localized(node)
    if kind == tuple[str, ...]:
        return tuple(_texts(node))
    if kind == tuple[date, ...]:
        return tuple(_day(text) for text in _texts(node))
    if kind is Path:
        return _path(_scalar(node), folder)
    if bounds.shape == "folder_or_bundled" and (text := _scalar(node)) != "bundled":
        return str(_path(text, folder))
    reader = _READERS[kind]
    return reader(_scalar(node), bounds)


def _path(text: str, folder: Path) -> Path:
    return (folder / Path(text).expanduser()).resolve()


def _scalar(node: yaml.Node) -> str:
    if not isinstance(node, yaml.ScalarNode):
        raise BadValueError(
            msg("a single value is expected here, not a list or a section."),
            msg("Write the value on the same line, after the colon."),
        )
    return "" if node.tag == "tag:yaml.org,2002:null" else str(node.value)


def _texts(node: yaml.Node) -> list[str]:
    if isinstance(node, yaml.SequenceNode):
        return [_scalar(item) for item in node.value]
    return [part.strip() for part in _scalar(node).split(",") if part.strip()]


def _localized(node: yaml.Node) -> Mapping[str, str]:
    if not isinstance(node, yaml.MappingNode):
        return dict.fromkeys(LANGUAGES, _scalar(node))
    texts = {_scalar(key): _scalar(value) for key, value in node.value}
    for language in LANGUAGES:
        if language not in texts:
            raise BadValueError(
                msg("the text in {language} is missing."),
                msg("Write it beside the others, as {language}: …"),
                language=language,
            )
    return texts


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadValueError(
            msg("{value} is not a date."), msg("Write it as 2026-12-31."), value=repr(text)
        ) from None


def _text(text: str, bounds: Bounds) -> str:
    if bounds.choices and text not in bounds.choices:
        raise BadValueError(
            msg("{value} is not one of the possible values."),
            msg("Write one of: {choices}."),
            value=repr(text),
            choices=", ".join(bounds.choices),
        )
    if text and bounds.shape:
        _check_shape(text, bounds.shape)
    return text


def _check_shape(text: str, shape: str) -> None:
    if shape == "color" and not _ACCENT.fullmatch(text):
        raise BadValueError(
            msg("{value} is not a colour."),
            msg('Write it in quotes, as "#1c5cab".'),
            value=repr(text),
        )
    if shape == "link" and not _is_link(text):
        raise BadValueError(
            msg("{value} is not a web address."),
            msg("Write it whole, as https://www.ville.example."),
            value=repr(text),
        )
    if shape == "email" and not re.fullmatch(r"[^@\s]+@[^@\s]+", text):
        raise BadValueError(
            msg("{value} is not an e-mail address."),
            msg("Write it as mairie@ville.example."),
            value=repr(text),
        )


def _is_link(text: str) -> bool:
    try:
        parts = urlsplit(text)
        named = bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port that is no number, or brackets that hold no address
        return False
    return named and _LINK.fullmatch(text) is not None


def _integer(text: str, bounds: Bounds) -> int:
    try:
        number = int(text)
    except ValueError:
        raise BadValueError(
            msg("{value} is not a whole number."),
            msg("Write digits only, as 8080."),
            value=repr(text),
        ) from None
    _check_range(number, bounds)
    return number


def _number(text: str, bounds: Bounds) -> float:
    try:
        number = float(text)
    except ValueError:
        raise BadValueError(
            msg("{value} is not a number."),
            msg("Write it with a point, as 1.5."),
            value=repr(text),
        ) from None
    _check_range(number, bounds)
    return number


def _check_range(number: float, bounds: Bounds) -> None:
    low = bounds.least if bounds.least is not None else float("-inf")
    high = bounds.most if bounds.most is not None else float("inf")
    if not low <= number <= high:
        raise BadValueError(
            msg("{value} is out of range."),
            msg("Write a number from {least} to {most}."),
            value=f"{number:g}",
            least=f"{low:g}",
            most=f"{high:g}",
        )


def _truth(text: str, bounds: Bounds) -> bool:  # noqa: ARG001 - readers share one shape
    word = text.lower()
    if word not in _TRUE | _FALSE:
        raise BadValueError(
            msg("{value} is neither yes nor no."),
            msg("Write true or false."),
            value=repr(text),
        )
    return word in _TRUE


def _truth_or_unsaid(text: str, bounds: Bounds) -> bool | None:
    return _truth(text, bounds) if text else None


def _secret(text: str, bounds: Bounds) -> Secret:  # noqa: ARG001 - readers share one shape
    return Secret(text)


def _zone(text: str, bounds: Bounds) -> ZoneInfo:  # noqa: ARG001 - readers share one shape
    try:
        return ZoneInfo(text)
    except (KeyError, ValueError, OSError):
        raise BadValueError(
            msg("{value} is not a known time zone."),
            msg("Write it as Europe/Paris."),
            value=repr(text),
        ) from None


_READERS: Mapping[object, Callable[[str, Bounds], object]] = {
    str: _text,
    int: _integer,
    float: _number,
    bool: _truth,
    bool | None: _truth_or_unsaid,
    Secret: _secret,
    ZoneInfo: _zone,
}
