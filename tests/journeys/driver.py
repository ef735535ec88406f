"""Plays a whole conversation told in YAML against the house, and compares what is said."""

import json
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text

from bot.chat import ChatOptions, OpenChat, fresh_id, open_chat
from bot.reading.folding import fold
from bot.settings import DatabaseSettings, Settings
from connectors.back_office import BackOffice
from tests.journeys.office_down import OfficeDown

NOW = datetime(2026, 11, 24, 10, 0)  # noqa: DTZ001 (the chat takes it as the city's time)
FILES = Path(__file__).parent / "files"
TEXT_KEYS = ("tells", "not_tells")


@dataclass
class Play:
    """One journey under way."""

    journey: Mapping[str, Any]
    settings: Settings
    folder: Path
    chat: OpenChat | None = None
    replies: list[dict[str, Any]] = field(default_factory=list)
    references: list[str] = field(default_factory=list)

    async def run(self) -> None:
        """Say every line and check every reply."""
        chat_name = "terminal"
        lines = list(self.journey["talk"])
        while lines:
            async with self._open(chat_name) as self.chat:
                while lines and "chat" not in lines[0]:
                    await self._line(lines.pop(0))
                if not lines:
                    await self._check_then(self.journey.get("then", {}))
            if lines:
                chat_name = str(lines.pop(0)["chat"])

    @asynccontextmanager
    async def _open(self, chat_name: str) -> AsyncIterator[OpenChat]:
        given = self.journey.get("given", {})
        options = ChatOptions(
            json=True,
            now=datetime.fromisoformat(str(given["now"])) if "now" in given else NOW,
            as_staff=bool(given.get("as_staff")),
            language=str(given.get("language", "")),
            chat=chat_name,
        )
        url = f"sqlite:///{self.folder}/journey.db"
        settings = replace(self.settings, database=DatabaseSettings(url=url))
        wrap = OfficeDown if given.get("back_office") == "unavailable" else _as_it_is
        async with open_chat(
            settings, options, files_directory=self.folder, wrap_office=wrap
        ) as chat:
            yield chat

    async def _line(self, line: Mapping[str, Any]) -> None:
        if "citizen" in line:
            said = line["citizen"]
            for one in said if isinstance(said, list) else [said]:
                await self._say(one)
            return
        problems = self._problems(line["bot"] or {})
        assert not problems, self._story(line["bot"], problems)

    async def _say(self, said: object) -> None:
        assert self.chat is not None
        sent = self._sent(said)
        fault = sent.pop("fails", None)
        answer = await self.chat.lines.answer(
            json.dumps(sent, ensure_ascii=False), fresh_id=fresh_id(self.chat.address)
        )
        reply = json.loads(answer)
        assert reply.get("error", {}).get("code") == fault, f"{sent}: {reply}"
        if fault:
            return
        reply["citizen"] = sent
        self.replies.append(reply)
        for ticket in reply["tickets"]:
            if ticket["reference"] not in self.references:
                self.references.append(ticket["reference"])

    def _sent(self, said: object) -> dict[str, Any]:
        if not isinstance(said, Mapping):
            return {"text": self._filled(str(said))}
        sent = dict(said)
        if "choice" in sent:
            wanted = sent["choice"]
            many = isinstance(wanted, list)
            found = [self._choice(str(one), self.replies[-1:]) for one in _listed(wanted)]
            sent["choice"] = found if many else found[0]
        if "earlier_choice" in sent:
            sent = {"choice": self._choice(str(sent["earlier_choice"]), self.replies[-2::-1])}
        if "impossible_choice" in sent:
            number = str(_choices(self.replies[-1])[0]["value"]).partition(":")[0]
            sent = {"choice": f"{number}:{sent['impossible_choice']}"}
        for key in ("photo", "file"):
            if key in sent:
                sent[key] = str(FILES / str(sent[key]))
        for key in ("text", "ticket"):
            if key in sent:
                sent[key] = self._filled(str(sent[key]))
        if "repeat" in sent:
            sent["text"] = str(sent["text"]) * int(sent.pop("repeat"))
        return sent

    def _filled(self, said: str) -> str:
        """`{ref}` is the last ticket's reference, `{mistyped}` the same with a slip."""
        if not self.references:
            return said
        reference = self.references[-1]
        slip = ("A" if reference[0] != "A" else "C") + reference[1:]
        return said.replace("{ref}", reference).replace("{mistyped}", slip)

    def _choice(self, wanted: str, replies: Sequence[Mapping[str, Any]]) -> str:
        offered = [one for reply in replies for one in _choices(reply)]
        wanted = self._filled(wanted)
        for one in offered:
            if plain(one["label"]) == plain(wanted) or one["value"].partition(":")[2] == wanted:
                return str(one["value"])
        raise AssertionError(f"no choice {wanted!r} among {[one['label'] for one in offered]}")

    def _problems(self, wanted: Mapping[str, Any]) -> list[str]:
        reply = self.replies[-1]
        form = reply["form"] or {}
        text = said_in(reply)
        checks = {
            "asks": lambda want: _same(form.get("asking"), want),
            "form": lambda want: _same(form.get("service"), want),
            "stage": lambda want: _same(form.get("stage"), want),
            "mode": lambda want: _same(reply["mode"], want),
            "tickets": lambda want: _same(len(reply["tickets"]), want),
            "tells": lambda want: _missing(self._wanted(want), text),
            "not_tells": lambda want: _present(self._wanted(want), text),
            "confirms": lambda want: (
                _same(form.get("stage"), "confirming") + _missing(self._wanted(want), text)
            ),
            "offers": lambda want: _missing(self._wanted(want), _offered(reply)),
            "offers_not": lambda want: _present(self._wanted(want), _offered(reply)),
            "answers": lambda want: _differing(form.get("answers", {}), want),
            "input": lambda want: _same(_input(reply), want),
        }
        unknown = sorted(set(wanted) - set(checks))
        problems = [f"no such check: {one}" for one in unknown]
        for name, want in wanted.items():
            if name in checks:
                problems += [f"{name}: {one}" for one in checks[name](want)]
        return problems

    def _wanted(self, want: object) -> list[str]:
        return [self._filled(one) for one in _listed(want)]

    async def _check_then(self, then: Mapping[str, Any]) -> None:
        assert self.chat is not None
        problems: list[str] = []
        if "tickets" in then:
            shown = [
                {key: ticket[key] for key in want if key != "answers"}
                for want, ticket in zip(then["tickets"], self.replies[-1]["tickets"], strict=False)
            ]
            wanted = [
                {key: want[key] for key in want if key != "answers"} for want in then["tickets"]
            ]
            problems += _same(shown, wanted)
            problems += _same(len(self.replies[-1]["tickets"]), len(wanted))
            for want, ticket in zip(then["tickets"], self.replies[-1]["tickets"], strict=False):
                problems += _differing(ticket["answers"], want.get("answers", {}))
        if "submissions_waiting" in then:
            waiting = await self.chat.house.database.run(_count_submissions)
            problems += _same(waiting, then["submissions_waiting"])
        assert not problems, self._story(then, problems)

    def _story(self, wanted: object, problems: Sequence[str]) -> str:
        told = []
        for reply in self.replies:
            told.append(f"> {json.dumps(reply['citizen'], ensure_ascii=False)[:300]}")
            told += [
                f"  {line}"
                for message in reply["messages"]
                for line in message["text"].split("\n")
                if line
            ]
            told.append(f"  [{' | '.join(one['label'] for one in _choices(reply))}]")
            form = reply["form"]
            told.append(f"  .. {form and (form['asking'], form['stage'], form['answers'])}")
        return "\n".join([*told[-60:], f"wanted: {wanted}", *[f"✗ {one}" for one in problems], "…"])


def said_in(reply: Mapping[str, Any]) -> str:
    """Give all that a reply says, folded."""
    return plain("\n".join(message["text"] for message in reply["messages"]))


def plain(said: str) -> str:
    """Fold case and accents, and make every space one space."""
    unstyled = said.replace("**", "").replace("’", "'")
    return " ".join(fold(unstyled).replace("\u202f", " ").replace("\xa0", " ").split())


def _as_it_is(office: BackOffice) -> BackOffice:
    return office


def _choices(reply: Mapping[str, Any]) -> list[Mapping[str, str]]:
    found = [one for message in reply["messages"] for one in message["choices"]]
    for message in reply["messages"]:
        found += (message["input"] or {}).get("options", [])
    return list({one["value"]: one for one in found}.values())


def _offered(reply: Mapping[str, Any]) -> str:
    """Give the labels and the bare values of all choices, folded."""
    rows = [(one["label"], one["value"].partition(":")[2]) for one in _choices(reply)]
    return "\n".join(plain(said) for row in rows for said in row)


def _input(reply: Mapping[str, Any]) -> str | None:
    kinds = [message["input"]["kind"] for message in reply["messages"] if message["input"]]
    return kinds[-1] if kinds else None


def _listed(want: object) -> list[str]:
    return [str(one) for one in want] if isinstance(want, list) else [str(want)]


def _same(actual: object, wanted: object) -> list[str]:
    return [] if actual == wanted else [f"{actual!r}, not {wanted!r}"]


def _missing(wanted: Sequence[str], text: str) -> list[str]:
    return [f"{one!r} is not said" for one in wanted if plain(one) not in text]


def _present(unwanted: Sequence[str], text: str) -> list[str]:
    return [f"{one!r} is said" for one in unwanted if plain(one) in text]


def _differing(actual: Any, wanted: Any) -> list[str]:
    """Compare only the keys named; a list item by item, all of them."""
    if isinstance(wanted, Mapping) and isinstance(actual, Mapping):
        return [
            f"{key}: {problem}"
            for key, want in wanted.items()
            for problem in _differing(actual.get(key), want)
        ]
    if isinstance(wanted, list) and isinstance(actual, list) and len(wanted) == len(actual):
        return [
            problem
            for here, want in zip(actual, wanted, strict=True)
            for problem in _differing(here, want)
        ]
    if isinstance(wanted, str) and isinstance(actual, Mapping):
        return _same(actual.get("label"), wanted)
    return _same(actual, wanted)


def _count_submissions(connection: Connection) -> int:
    found = connection.execute(
        text("SELECT count(*) FROM outbox WHERE kind = 'submission' AND state = 0")
    )
    return int(found.scalar_one())
