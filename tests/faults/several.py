"""Several real processes on one database, one killed now and then while chats go on.

A client sends the messages of a chat one by one, each to any process, and sends it again to another
when it was not acknowledged. Every message must be answered, and the answers of a chat must come in
the order of its messages. An answer may come twice: a channel shows an id once.
"""

import asyncio
import random
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from bot.store.migrating import migrate

LONGEST_WAIT_S = 60.0


@dataclass(slots=True, kw_only=True)
class Outcome:
    """What the chats came to."""

    kills: int = 0
    faults: list[str] = field(default_factory=list)


class Process:
    """One worker."""

    def __init__(self, database: str, file: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.worker", database, str(file)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def send(self, line: str) -> bool:
        """Send a message; False when the process died before acknowledging it."""
        assert self._process.stdin
        assert self._process.stdout
        try:
            self._process.stdin.write(f"{line}\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            return False
        return self.says(line.partition(" ")[0])

    def says(self, word: str) -> bool:
        """Read a line; False when there is none."""
        assert self._process.stdout
        return self._process.stdout.readline().strip() == word

    def kill(self) -> None:
        """End it as a power cut would, and bury it."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            try:
                if pipe:
                    pipe.close()
            except BrokenPipeError:
                continue


def run_chats(
    database: str, file: Path, *, chance: random.Random, kills: int, processes: int = 3
) -> Outcome:
    """Hold four chats of ten messages a kill."""
    asyncio.run(migrate(database))
    outcome = Outcome()
    sent: dict[str, list[str]] = {f"chat{number}": [] for number in range(4)}
    living = [Process(database, file) for _ in range(processes)]
    for one in living:
        one.says("ready")
    try:
        for turn in range(10 * kills):
            for chat, messages in sent.items():
                messages.append(f"{chat}-{turn:03}")
                while not chance.choice(living).send(f"{messages[-1]} {chat}"):
                    time.sleep(0.01)
            if turn % 10 == 5:
                time.sleep(chance.uniform(0, 0.02))  # somewhere within the turns under way
                place = chance.randrange(processes)
                living[place].kill()
                outcome.kills += 1
                _go_on_without(living, place, sent, chance, turn)
                living[place] = Process(database, file)
                living[place].says("ready")
        _judge(outcome, sent, file)
    finally:
        for one in living:
            one.kill()
    return outcome


def _go_on_without(
    living: list[Process],
    dead: int,
    sent: dict[str, list[str]],
    chance: random.Random,
    turn: int,
) -> None:
    """Write at once to those left: what the dead one held is older."""
    others = [one for place, one in enumerate(living) if place != dead]
    for chat, messages in sent.items():
        messages.append(f"{chat}-{turn:03}-after")
        chance.choice(others).send(f"{messages[-1]} {chat}")


def _judge(outcome: Outcome, sent: dict[str, list[str]], file: Path) -> None:
    wanted = sum(len(messages) for messages in sent.values())
    until = time.monotonic() + LONGEST_WAIT_S
    while len(set(_lines(file))) < wanted and time.monotonic() < until:
        time.sleep(0.05)
    told = list(dict.fromkeys(_lines(file)))
    for chat, messages in sent.items():
        answers = [line.split()[1] for line in told if line.startswith(f"{chat} ")]
        expected = [f"answer-{message}" for message in messages]
        if sorted(answers) != sorted(expected):
            outcome.faults.append(f"{chat}: lost {sorted(set(expected) - set(answers))}")
        elif answers != expected:
            first = next(a for a, b in zip(answers, expected, strict=True) if a != b)
            outcome.faults.append(f"{chat}: {first} came too early")


def _lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").splitlines() if file.exists() else []
