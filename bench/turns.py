"""Turns a second through the whole path: bus, understanding, dialogue, durable commit, outbox.

Run by `make bench`. Each conversation fills the pothole form by words, from the first sentence to
its ticket; at 1, 10 and 100 conversations at once. Beside it, in the same run: what a bare durable
commit costs here, so that figures of different machines can be compared; and what a turn of as many
questions costs Rasa, where `make rasa-install` brought it.
"""

import argparse
import asyncio
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Connection, text

from bench import rasa_turns
from bench.script import SCRIPT
from bot.channels.contract import Channel
from bot.installation import Installation, install, nlu_places
from bot.nlu.opening import wants_learning
from bot.settings import DatabaseSettings, DataSettings, load_settings
from bot.talk.address import Address
from bot.talk.messages import IncomingMessage, OutgoingMessage

SMALL_TALK = ("merci", "à quelle heure ouvre la mairie ?", "tu es un robot ?", "bonjour")
LONG = 410
COMMITS = 300


class BenchChannel:
    """Takes messages and tells who waits for one."""

    name = "bench"

    def __init__(self) -> None:
        self.waiting: dict[str, asyncio.Event] = {}

    async def deliver(self, message: OutgoingMessage) -> None:
        """Tell whoever waits."""
        self.waiting[message.address.chat_id].set()


async def converse(
    house: Installation, channel: BenchChannel, chat: str, times: list[float]
) -> None:
    for number, said in enumerate(SCRIPT):
        answered = channel.waiting[chat] = asyncio.Event()
        began = time.perf_counter()
        await house.bus.publish(
            IncomingMessage(
                id=f"bench:{chat}:{number}",
                address=Address(channel="bench", chat_id=chat),
                text=said,
                received_at=house.clock(),
            )
        )
        await asyncio.wait_for(answered.wait(), 30)
        times.append(time.perf_counter() - began)


def _nothing(connection: Connection, number: int) -> None:
    connection.execute(text("INSERT INTO marks (name, value) VALUES (:n, '')"), {"n": f"b{number}"})


def prepare_models() -> Path:
    """Have the engine that is set trained whole, as a city has; where it is not, that takes minutes."""
    places = nlu_places(load_settings())
    if wants_learning(places):
        subprocess.run([sys.executable, "-m", "bot", "train"], check=True, stdout=sys.stderr)
    return places.models_directory


@asynccontextmanager
async def running(folder: str, models: Path) -> AsyncIterator[tuple[Installation, BenchChannel]]:
    """Run the whole house on a database of its own, with the models that are prepared."""
    shutil.copytree(models, Path(folder) / "models")
    settings = replace(
        load_settings(),
        database=DatabaseSettings(url=f"sqlite:///{folder}/bench.db"),
        data=DataSettings(directory=Path(folder)),
    )
    channel = BenchChannel()

    def channels(_house: Installation) -> list[Channel]:
        return [channel]

    house = await install(settings, channels=channels)
    workers = [
        asyncio.create_task(house.outbox.run()),
        asyncio.create_task(house.bus.run(house.assistant.handle)),
    ]
    await asyncio.sleep(0.2)
    try:
        yield house, channel
    finally:
        for worker in workers:
            worker.cancel()
        await asyncio.gather(*workers, return_exceptions=True)
        await house.database.close()


async def measure(models: Path, concurrent: int, turns: int) -> dict[str, float | int | str]:
    """Hold as many conversations as it takes, `concurrent` at once."""
    with tempfile.TemporaryDirectory() as folder:
        async with running(folder, models) as (house, channel):
            engine = house.engine.name
            await converse(house, channel, "warm-up", [])
            times: list[float] = []
            chats = iter(range(max(turns // len(SCRIPT), concurrent)))

            async def one_after_another() -> None:
                for chat in chats:
                    await converse(house, channel, str(chat), times)

            cpu, began = time.process_time(), time.perf_counter()
            await asyncio.gather(*(one_after_another() for _ in range(concurrent)))
            await house.outbox.drain(20)
            wall, cpu = time.perf_counter() - began, time.process_time() - cpu
            bare_cpu, bare_began = time.process_time(), time.perf_counter()
            for number in range(COMMITS):
                await house.database.run(_nothing, number)
            bare_wall = (time.perf_counter() - bare_began) / COMMITS
            bare_cpu = (time.process_time() - bare_cpu) / COMMITS
    times.sort()
    return {
        "engine": engine,
        "concurrent": concurrent,
        "turns": len(times),
        "turns_a_second": round(len(times) / wall, 1),
        "p50_ms": round(statistics.median(times) * 1000, 2),
        "p99_ms": round(times[int(len(times) * 0.99)] * 1000, 2),
        "cpu_ms_a_turn": round(cpu / len(times) * 1000, 2),
        "bare_commit_ms": round(bare_wall * 1000, 2),
        "bare_commit_cpu_ms": round(bare_cpu * 1000, 2),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


async def measure_length(models: Path) -> dict[str, float]:
    """Talk on and on in one conversation, and compare its early messages with its late ones."""
    with tempfile.TemporaryDirectory() as folder:
        async with running(folder, models) as (house, channel):
            costs: list[float] = []
            for number in range(LONG):
                answered = channel.waiting["long"] = asyncio.Event()
                began = time.process_time()
                await house.bus.publish(
                    IncomingMessage(
                        id=f"bench:long:{number}",
                        address=Address(channel="bench", chat_id="long"),
                        text=SMALL_TALK[number % len(SMALL_TALK)],
                        received_at=house.clock(),
                    )
                )
                await asyncio.wait_for(answered.wait(), 30)
                costs.append(time.process_time() - began)
    early, late = statistics.median(costs[8:40]), statistics.median(costs[-32:])
    return {
        "message_10_cpu_ms": round(early * 1000, 2),
        "message_400_cpu_ms": round(late * 1000, 2),
        "ratio": round(late / early, 2),
    }


def compare(ours: dict[int, float]) -> None:
    """Measure Rasa, and tell how many times its CPU a turn ours takes."""
    if not rasa_turns.is_here():
        print("to be compared with Rasa in the same run: make rasa-install", file=sys.stderr)
        return
    ratios = {}
    for level in rasa_turns.measure_all():
        print(json.dumps(level), flush=True)
        concurrent, theirs = int(level["concurrent"]), float(level["cpu_ms_a_turn"])
        if concurrent in ours:
            ratios[concurrent] = round(ours[concurrent] / theirs, 3)
    print(json.dumps({"cpu_a_turn_ours_to_rasas": ratios}), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--turns", type=int, default=1600)
    parser.add_argument("--concurrent", type=int, nargs="*", default=[1, 10, 100])
    parser.add_argument("--engine", help="instead of the one that is set")
    chosen = parser.parse_args()
    if chosen.engine:
        os.environ["PARVIS_NLU__ENGINE"] = chosen.engine
    models = prepare_models()
    print(json.dumps(asyncio.run(measure_length(models))), flush=True)
    ours = {}
    for concurrent in chosen.concurrent:
        level = asyncio.run(measure(models, concurrent, chosen.turns))
        print(json.dumps(level), flush=True)
        ours[concurrent] = float(level["cpu_ms_a_turn"])
    compare(ours)


if __name__ == "__main__":
    main()
