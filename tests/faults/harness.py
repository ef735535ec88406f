"""Kills a real `parvis chat` at random moments of scripted conversations, and counts what is lost.

The client is a program as contracts.md allows: it repeats a line it got no answer to, with the same
id. Whatever the moment of death, the conversation must end with exactly one ticket, every answer in
it, and no message said twice or lost.
"""

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

SCRIPT = (
    "bonjour, il y a un énorme nid-de-poule devant le 12 rue des Carmes depuis lundi",
    "sur la chaussée",
    "non",
    "devant la boulangerie",
    "non merci",
    "non",
    "non",
    "oui",
)
NOW = "2026-11-24T10:00"
LONGEST_ANSWER_S = 60.0


@dataclass(slots=True)
class Outcome:
    """What one killed and restarted conversation came to."""

    kills: int = 0
    tickets: int = 0
    faults: list[str] = field(default_factory=list)


class Chat:
    """One `parvis chat --json` process."""

    def __init__(self, database: str, data: Path) -> None:
        environment = {
            **os.environ,
            "PARVIS_DATA__DIRECTORY": str(data),
            "PARVIS_LOGS__LEVEL": "error",
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bot", "chat", "--json", "--db", database, "--now", NOW],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            text=True,
            bufsize=1,
        )

    def ask(
        self, said: dict[str, object], *, kill_after_s: float | None
    ) -> dict[str, object] | None:
        """Send one line and read its answer; None when the process died before answering."""
        killer = threading.Timer(kill_after_s or 0, self.kill)
        if kill_after_s is not None:
            killer.start()
        try:
            assert self.process.stdin
            assert self.process.stdout
            self.process.stdin.write(json.dumps(said) + "\n")
            self.process.stdin.flush()
            line = self.process.stdout.readline()
        except (BrokenPipeError, OSError):
            return None
        finally:
            killer.cancel()
        return json.loads(line) if line.endswith("\n") else None

    def kill(self) -> None:
        """End it as a power cut would."""
        self.process.send_signal(signal.SIGKILL)

    def close(self) -> None:
        """End it and wait."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(timeout=LONGEST_ANSWER_S)
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe:
                try:
                    pipe.close()
                except BrokenPipeError:
                    continue


def run_conversation(
    database: str, data: Path, *, chance: random.Random, kills: int, answer_s: float
) -> Outcome:
    """Hold the scripted conversation, killing the process `kills` times at random lines."""
    outcome = Outcome()
    deadly = sorted(chance.choices(range(len(SCRIPT)), k=kills))
    texts: list[str] = []
    chat = Chat(database, data)
    reply: dict[str, object] = {}
    try:
        for number, text in enumerate(SCRIPT):
            said: dict[str, object] = {"id": f"line-{number}", "text": text}
            while True:
                kill = number in deadly
                if kill:
                    deadly.remove(number)
                    outcome.kills += 1
                after = chance.uniform(0, answer_s) if kill else None
                answer = chat.ask(said, kill_after_s=after)
                if answer is not None and "error" not in answer:
                    reply = answer
                    texts += [one["text"] for one in answer["messages"]]  # type: ignore[index, union-attr]
                    if not kill:
                        break
                    chat.close()
                    chat = Chat(database, data)
                    break
                chat.close()
                chat = Chat(database, data)
    finally:
        chat.close()
    _judge(outcome, reply, texts)
    return outcome


def _judge(outcome: Outcome, reply: dict[str, object], texts: Sequence[str]) -> None:
    tickets = reply.get("tickets")
    assert isinstance(tickets, list)
    outcome.tickets = len(tickets)
    if len(tickets) != 1:
        outcome.faults.append(f"{len(tickets)} tickets")
        return
    answers = tickets[0]["answers"]
    expected = {"sur": "chaussee", "danger": False, "repere": "devant la boulangerie"}
    for key, value in expected.items():
        if answers.get(key) != value:
            outcome.faults.append(f"{key} is {answers.get(key)!r}")
    said = [text for text in texts if tickets[0]["reference"] in text]
    if len(said) != 1:
        outcome.faults.append(f"the reference was told {len(said)} times")
    for text in set(texts):
        if texts.count(text) > 1:
            outcome.faults.append(f"told twice: {text[:60]!r}")


def answer_time(database: str, data: Path) -> float:
    """Measure how long an answer takes, so that kills fall inside the work."""
    chat = Chat(database, data)
    try:
        chat.ask({"text": "bonjour"}, kill_after_s=None)
        began = time.perf_counter()
        chat.ask({"text": "merci"}, kill_after_s=None)
        return time.perf_counter() - began
    finally:
        chat.close()
