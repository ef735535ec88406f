"""Load a Rasa model once and read sentences: JSON texts on stdin, JSON rankings on stdout.

Run by `.venv-rasa`'s python (3.10), with nothing of Parvis imported: `nlu_rasa.py` calls it. The last
line tells what that cost.
"""

import asyncio
import json
import statistics
import sys
import time
from pathlib import Path

from rasa.core.agent import Agent  # type: ignore[import-not-found] # only in .venv-rasa


def peak_mb() -> int:
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return round(next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024)


async def main() -> None:
    agent = Agent.load(sys.argv[1])
    times = []
    loaded = 0.0
    for line in sys.stdin:
        text = json.loads(line)
        if not loaded:
            await agent.parse_message(text)
            loaded = time.process_time()
        began = time.process_time()
        found = await agent.parse_message(text)
        times.append(time.process_time() - began)
        listed = found.get("intent_ranking") or []
        ranking = [[one["name"], float(one["confidence"])] for one in listed]
        print("ranking " + json.dumps(ranking), flush=True)
    figures = {
        "load_s": round(loaded, 2),
        "ms": round(statistics.median(times) * 1000, 2),
        "peak_mb": peak_mb(),
    }
    print("costs " + json.dumps(figures))


if __name__ == "__main__":
    asyncio.run(main())
