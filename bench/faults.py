"""`make faults`: kill a real process at 200 random points and count what was lost.

The same harness as in the tests, ten times longer; its figures go to docs/reliability.md.
"""

import argparse
import json
import random
import tempfile
import time
from pathlib import Path

from tests.faults.harness import answer_time, run_conversation


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    chance = random.Random(chosen.seed)
    kills = conversations = tickets = 0
    faults: list[str] = []
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        took = answer_time(f"sqlite:///{folder}/first.db", data)
        while kills < chosen.kills:
            outcome = run_conversation(
                f"sqlite:///{folder}/{conversations}.db",
                data,
                chance=chance,
                kills=4,
                answer_s=took * 1.5,
            )
            kills += outcome.kills
            conversations += 1
            tickets += outcome.tickets
            faults += outcome.faults
            print(f"{kills} kills, {conversations} conversations, {len(faults)} faults", flush=True)
    print(
        json.dumps(
            {
                "kills": kills,
                "conversations": conversations,
                "tickets": tickets,
                "faults": faults,
                "minutes": round((time.monotonic() - began) / 60, 1),
            },
            ensure_ascii=False,
        )
    )
    raise SystemExit(bool(faults))


if __name__ == "__main__":
    main()
