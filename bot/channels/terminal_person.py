"""The terminal for a person: words as they are, choices as numbers."""

import asyncio
import json
import sys
import uuid
from collections.abc import Mapping
from typing import Any

from bot.channels.terminal import JsonChat
from bot.locale.catalogue import translator
from bot.locale.markers import msg

_HELP = msg(
    "Write as you would to the town hall. A number chooses; /photo FILE sends a photo; /quit leaves."
)
_BOLD, _DIM, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"


class PersonChat:
    """Reads lines from a person, shows what Parvis says."""

    def __init__(self, *, lines: JsonChat, language: str) -> None:
        self._lines = lines
        self._say = translator(language).gettext
        self._choices: list[str] = []

    async def talk(self) -> None:
        """Talk until the person leaves."""
        print(f"{_DIM}{self._say(_HELP)}{_PLAIN}")
        while True:
            try:
                line = await asyncio.to_thread(input, "> ")
            except EOFError:
                return
            if line.strip() in {"/quit", "/exit", "/q"}:
                return
            if line.strip():
                self._show(json.loads(await self._answer(line.strip())))

    async def _answer(self, line: str) -> str:
        said: dict[str, Any] = {"text": line}
        if line.isdigit() and 1 <= int(line) <= len(self._choices):
            said = {"choice": self._choices[int(line) - 1]}
        elif line.startswith(("/photo ", "/file ")):
            command, _, path = line.partition(" ")
            said = {command[1:]: path.strip()}
        return await self._lines.answer(json.dumps(said), fresh_id=f"terminal/{uuid.uuid4()}")

    def _show(self, reply: Mapping[str, Any]) -> None:
        if "error" in reply:
            print(reply["error"]["text"], file=sys.stderr)
            return
        for message in reply["messages"]:
            print(f"\n{_bold(message['text'])}")
            self._choices = [one["value"] for one in message["choices"]]
            for number, one in enumerate(message["choices"], start=1):
                print(f"  {number}. {one['label']}")
        print()


def _bold(text: str) -> str:
    if not sys.stdout.isatty():
        return text.replace("**", "")
    parts = text.split("**")
    return "".join(f"{_BOLD}{part}{_PLAIN}" if at % 2 else part for at, part in enumerate(parts))
