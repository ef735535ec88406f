"""The command line: what can be typed after `parvis`. What each command does: bot/cli_commands.py.

Exit codes: 0 done, 1 failed, 2 wrong use or wrong settings, 130 interrupted.
"""

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import NoReturn

from bot.cli_errors import FAILED, INTERRUPTED, WRONG_USE, CommandError
from bot.locale.catalogue import LANGUAGES, Translator, operator_language, operator_translator
from bot.locale.markers import msg
from bot.settings_faults import SettingsError

ROLES = ("agent", "supervisor", "admin")

Gettext = Callable[[str], str]


def run_command_line(arguments: Sequence[str]) -> int:
    """Do what the arguments say and give the exit code; errors are one line each on stderr."""
    speaker = operator_translator(operator_language(os.environ))
    options = make_parser(speaker.gettext).parse_args(arguments)
    try:
        return _carry_out(options, speaker)
    except SettingsError as error:
        _complain(fault.told(speaker.gettext) for fault in error.faults)
        return WRONG_USE
    except CommandError as error:
        _complain([str(error)])
        return FAILED
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - the reader has left; nothing is flushed at exit
        return FAILED


def _carry_out(options: argparse.Namespace, speaker: Translator) -> int:
    from bot.cli_commands import COMMANDS

    name = options.command
    if name == "staff":
        name = f"staff {options.staff_command}"
    return COMMANDS[name](options, speaker)


def _complain(lines: Iterable[str]) -> None:
    for line in lines:
        print(f"parvis: {line}", file=sys.stderr)


def make_parser(_: Gettext) -> argparse.ArgumentParser:
    """Describe every command in the operator's language."""
    parser = _Parser(prog="parvis", translate=_, description=_("The citizen assistant of a city."))
    parser.set_defaults(config=None)
    commands = parser.add_subparsers(
        dest="command", metavar=_("COMMAND"), title=_("commands"), required=True
    )
    adder = _CommandAdder(commands, translate=_)
    _describe_serving(adder, _)
    _describe_understanding(adder, _)
    _describe_keeping(adder, _)
    return parser


class _Parser(argparse.ArgumentParser):
    """An argument parser that speaks the operator's language and errs in one line."""

    def __init__(self, *, prog: str, translate: Gettext, description: str) -> None:
        super().__init__(prog=prog, description=description, add_help=False, allow_abbrev=False)
        self._translate = translate
        self._positionals.title = translate(msg("arguments"))
        self.options = self.add_argument_group(translate(msg("options")))
        self.options.add_argument(
            "-h", "--help", action="help", help=translate(msg("show this help and leave"))
        )
        self.options.add_argument(
            "--config",
            type=Path,
            default=argparse.SUPPRESS,
            metavar=translate(msg("FILE")),
            help=translate(msg("config.yml to use (default: PARVIS_CONFIG, here, the checkout)")),
        )

    def error(self, message: str) -> NoReturn:
        hint = self._translate(msg("See {command} --help.")).format(command=self.prog)
        self.exit(WRONG_USE, f"parvis: {message}. {hint}\n")


class _CommandAdder:
    """Adds commands below `parvis`, or below one of its commands."""

    def __init__(
        self,
        commands: "argparse._SubParsersAction[_Parser]",
        *,
        translate: Gettext,
        prefix: str = "parvis",
    ) -> None:
        self._commands = commands
        self._translate = translate
        self._prefix = prefix

    def add(self, name: str, help_text: str) -> _Parser:
        return self._commands.add_parser(
            name,
            prog=f"{self._prefix} {name}",
            help=help_text,
            description=help_text,
            translate=self._translate,
        )


def _describe_serving(adder: _CommandAdder, _: Gettext) -> None:
    run = adder.add("run", _("serve channels, web pages and workers"))
    run.options.add_argument("--host", metavar=_("HOST"), help=_("address to listen on"))
    run.options.add_argument(
        "--port", type=int, metavar=_("PORT"), help=_("port to listen on, 0 for any free one")
    )
    chat = adder.add("chat", _("hold a conversation in the terminal"))
    options = chat.options
    options.add_argument("--json", action="store_true", help=_("one JSON object a line, both ways"))
    options.add_argument(
        "--db", metavar="URL", help=_("database to go on with (default: one thrown away)")
    )
    _add_now(chat, _)
    options.add_argument(
        "--as", dest="role", choices=("citizen", "staff"), default="citizen",
        help=_("staff: internal services too"),
    )  # fmt: skip
    options.add_argument(
        "--language", choices=LANGUAGES, default="", help=_("language to start in")
    )
    options.add_argument(
        "--chat", metavar="ID", default="terminal", help=_("which conversation of that database")
    )


def _describe_understanding(adder: _CommandAdder, _: Gettext) -> None:
    train = adder.add("train", _("train the configured engines from nlu_data/"))
    train.options.add_argument(
        "--behind", action="store_true", help=_("only what is missing, at low priority")
    )
    understand = adder.add("understand", _("tell what sentences mean, one a line on stdin"))
    understand.options.add_argument("--json", action="store_true", help=_("one JSON object a line"))
    _add_engine(understand, _)
    _add_now(understand, _)
    understand.options.add_argument(
        "--train", type=Path, metavar=_("FILE"), help=_("first train on this Rasa file alone")
    )
    evaluate = adder.add("evaluate", _("score a file of sentences: accuracy, F1, confusions"))
    evaluate.add_argument(
        "file", type=Path, metavar=_("FILE"), help=_("CSV slug,text or Rasa YAML")
    )
    evaluate.options.add_argument("--json", action="store_true", help=_("one JSON object"))
    _add_engine(evaluate, _)


def _describe_keeping(adder: _CommandAdder, _: Gettext) -> None:
    services = adder.add("services", _("list the services that Parvis knows"))
    services.options.add_argument("--json", action="store_true", help=_("one JSON list"))
    _describe_staff(adder.add("staff", _("add, list, disable agents; set a new password")), _)
    adder.add("migrate", _("bring the database up to date"))
    adder.add("doctor", _("check every setting and connection, and say how to mend each"))


def _describe_staff(staff: _Parser, _: Gettext) -> None:
    deeds = staff.add_subparsers(
        dest="staff_command", metavar=_("ACTION"), title=_("actions"), required=True
    )
    adder = _CommandAdder(deeds, translate=_, prefix="parvis staff")
    add = adder.add("add", _("add somebody; the password is asked twice"))
    listing = adder.add("list", _("list who works here"))
    listing.options.add_argument("--json", action="store_true", help=_("one JSON list"))
    disable = adder.add("disable", _("close an account; what it did stays"))
    reset = adder.add("reset", _("set a new password"))
    for command in (add, disable, reset):
        command.add_argument("email", metavar="EMAIL")
    add.options.add_argument("--role", choices=ROLES, required=True, help=_("what they may do"))
    add.options.add_argument("--name", default="", metavar=_("NAME"), help=_("shown to citizens"))
    for command in (add, reset):
        command.options.add_argument(
            "--password-stdin",
            action="store_true",
            help=_("read the password from one line of stdin"),
        )


def _add_engine(command: _Parser, _: Gettext) -> None:
    command.options.add_argument("--engine", metavar=_("NAME"), help=_("another engine than set"))


def _add_now(command: _Parser, _: Gettext) -> None:
    command.options.add_argument(
        "--now", type=_moment, metavar="ISO", help=_("freeze the clock at this time")
    )


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r}: 2026-11-24T09:30") from None
