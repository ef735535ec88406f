"""Where settings are written, and how the file and the environment join into dataclasses.

The environment wins over the file. Nothing is raised half way: every fault is kept, with the
line or the variable it stands in, and told with the others. What the settings are is told in
`bot/settings.py`.
"""

import difflib
import typing
from collections.abc import Iterator, Mapping
from dataclasses import Field as SettingField
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import yaml

from bot.locale.markers import msg
from bot.settings_faults import PASSWORD_IN_URL, Fault, Secret
from bot.settings_values import BadValueError, Bounds, read_value

PREFIX = "PARVIS_"
NOT_SETTINGS = frozenset({"PARVIS_CONFIG", "PARVIS_SKIP_BROWSER"})
"""Variables of ours that are no settings."""
RASA_KEYS = frozenset({"recipe", "pipeline", "policies", "assistant_id"})
"""Top-level keys of the file that only Rasa reads."""


def setting_kinds(section: type) -> Mapping[str, Any]:
    """Give the type of each setting of a section."""
    return typing.get_type_hints(section)


def variable_name(path: str) -> str:
    """Name the environment variable of a setting: `web.port` is `PARVIS_WEB__PORT`."""
    return PREFIX + path.upper().replace(".", "__")


def setting_paths(section: type, prefix: str = "") -> Iterator[str]:
    """List every setting below a section, as dotted paths."""
    for name, kind in setting_kinds(section).items():
        path = f"{prefix}{name}"
        if is_dataclass(kind) and kind is not Secret:
            yield from setting_paths(typing.cast("type", kind), f"{path}.")
        else:
            yield path


class SettingsReader:
    """Reads sections from one file's nodes and one environment, gathering faults."""

    def __init__(self, *, file: Path | None, folder: Path, environ: Mapping[str, str]) -> None:
        self._file = file
        self._folder = folder
        self._environ = environ
        self.faults: list[Fault] = []

    def read(self, shape: type, root: yaml.Node | None) -> Any:
        """Read a whole tree of sections; its values are worth nothing if `faults` is not empty."""
        settings = self._section(shape, root, prefix="")
        self._unknown_variables(tuple(setting_paths(shape)))
        return settings

    def _section(self, shape: type, node: yaml.Node | None, *, prefix: str) -> Any:
        kinds = setting_kinds(shape)
        nodes = self._entries(node, known=tuple(kinds), prefix=prefix)
        values: dict[str, Any] = {}
        for setting in fields(shape):
            kind, below = kinds[setting.name], nodes.get(setting.name)
            path = f"{prefix}{setting.name}"
            if is_dataclass(kind) and kind is not Secret:
                section = typing.cast("type", kind)
                values[setting.name] = self._section(section, below, prefix=f"{path}.")
            else:
                self._setting(setting, kind, path=path, below=below, values=values)
        return shape(**values)

    def _setting(
        self,
        setting: SettingField[Any],
        kind: object,
        *,
        path: str,
        below: yaml.Node | None,
        values: dict[str, Any],
    ) -> None:
        node, where = self._written(path, kind, below)
        if node is None:
            return
        bounds = setting.metadata.get("bounds", Bounds())
        try:
            values[setting.name] = read_value(node, kind, bounds=bounds, folder=self._folder)
        except BadValueError as bad:
            self._fault(where, path, bad.problem, bad.mend, **bad.detail)

    def _written(
        self, path: str, kind: object, below: yaml.Node | None
    ) -> tuple[yaml.Node | None, str]:
        """Find where a setting is written; the environment first."""
        variable = variable_name(path)
        text = self._from_environment(variable, path)
        if text is not None:
            return _as_node(text, kind), variable
        if below is None or below.tag == "tag:yaml.org,2002:null":
            return None, ""
        where = self._line(below)
        if kind is Secret or _holds_password(below):
            self._fault(
                where,
                path,
                msg("a secret does not belong in this file."),
                msg(
                    "Put it into the variable {variable}, or into a file named by {variable}_FILE."
                ),
                variable=variable,
            )
            return None, where
        return below, where

    def _from_environment(self, variable: str, path: str) -> str | None:
        plain, file = self._environ.get(variable), self._environ.get(f"{variable}_FILE")
        if file is None:
            return plain
        if plain is not None:
            self._fault(
                variable,
                path,
                msg("it is set twice, here and by {variable}_FILE."),
                msg("Keep one of the two."),
                variable=variable,
            )
            return None
        try:
            return Path(file).read_text(encoding="utf-8").rstrip("\r\n")
        except (OSError, UnicodeDecodeError) as error:
            self._fault(
                f"{variable}_FILE",
                path,
                msg("the file {file} cannot be read ({reason})."),
                msg("Check its path and its rights."),
                file=file,
                reason=getattr(error, "strerror", None) or type(error).__name__,
            )
            return None

    def _entries(
        self, node: yaml.Node | None, *, known: tuple[str, ...], prefix: str
    ) -> dict[str, yaml.Node]:
        if node is None or node.tag == "tag:yaml.org,2002:null":
            return {}
        if not isinstance(node, yaml.MappingNode):
            self._fault(
                self._line(node),
                prefix.rstrip("."),
                msg("a section with its own keys is expected here."),
                msg("Write its keys below it, indented by two spaces."),
            )
            return {}
        entries: dict[str, yaml.Node] = {}
        for key_node, value in node.value:
            key = str(key_node.value)
            if key in entries:
                self._fault(
                    self._line(key_node),
                    f"{prefix}{key}",
                    msg("it is written twice."),
                    msg("Keep one of the two."),
                )
            entries[key] = value
            if key not in known and not (prefix == "" and key in RASA_KEYS):
                self._unknown(self._line(key_node), f"{prefix}{key}", _closest(key, known, prefix))
        return entries

    def _unknown_variables(self, paths: tuple[str, ...]) -> None:
        names = {variable_name(path): path for path in paths}
        for variable in sorted(self._environ):
            plain = variable.removesuffix("_FILE")
            ours = variable.startswith(PREFIX) and variable not in NOT_SETTINGS
            if not ours or variable in names or plain in names:
                continue
            near = difflib.get_close_matches(plain, names, n=1, cutoff=0.8)
            if near or "__" in variable:
                self._unknown(variable, "", near[0] if near else "")

    def _unknown(self, where: str, key: str, suggestion: str) -> None:
        if suggestion:
            mend = msg("Did you mean {suggestion}?")
        else:
            mend = msg("Remove it, or see config.yml for what can be set.")
        self._fault(where, key, msg("no setting has this name."), mend, suggestion=suggestion)

    def _line(self, node: yaml.Node) -> str:
        name = self._file.name if self._file else "config.yml"
        return f"{name}:{node.start_mark.line + 1}"

    def _fault(self, where: str, key: str, problem: str, mend: str, **detail: str) -> None:
        self.faults.append(Fault(where=where, key=key, problem=problem, mend=mend, detail=detail))


def _holds_password(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and bool(PASSWORD_IN_URL.search(str(node.value)))


def _closest(key: str, known: tuple[str, ...], prefix: str) -> str:
    near = difflib.get_close_matches(key, known, n=1, cutoff=0.6)
    return f"{prefix}{near[0]}" if near else ""


def _as_node(text: str, kind: object) -> yaml.Node:
    """Make a variable's text a node: lists and localized texts may be written as inline YAML."""
    if kind not in (str, Secret, Path) and text.lstrip().startswith(("[", "{")):
        try:
            node = yaml.compose(text, Loader=yaml.SafeLoader)
        except yaml.YAMLError:
            node = None
        if node is not None:
            return node
    return yaml.ScalarNode(tag="tag:yaml.org,2002:str", value=text)
