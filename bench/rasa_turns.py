"""What a turn costs Rasa: a form of as many questions as ours, its REST channel, its SQL tracker.

Needs `.venv-rasa` (`make rasa-install`). Trains bench/rasa_peer in a folder of its own, serves it,
holds conversations of the same words as `bench/turns.py`, and counts the server's CPU time alone;
what it costs to ask is ours and not counted.
"""

import argparse
import http.client
import json
import os
import queue
import shutil
import socket
import statistics
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from bench.script import SCRIPT

CHECKOUT = Path(__file__).resolve().parents[1]
RASA = CHECKOUT / ".venv-rasa" / "bin" / "rasa"
PEER = Path(__file__).parent / "rasa_peer"
LEVELS = (1, 10)
TURNS = 400
START_S = 180
SUBMITTED = "C'est noté, j'envoie votre demande."
TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")


def is_here() -> bool:
    return RASA.is_file()


@contextmanager
def served() -> Iterator[tuple[int, int]]:
    """Train and serve the peer; give its process and its port."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "peer"
        shutil.copytree(PEER, project)
        environment = {
            **os.environ,
            "RASA_TELEMETRY_ENABLED": "false",
            "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
            "TF_CPP_MIN_LOG_LEVEL": "2",
            "PYTHONWARNINGS": "ignore",
        }
        with (project / "said.log").open("w") as said:
            options = {"cwd": project, "env": environment, "stdout": said, "stderr": said}
            subprocess.run([RASA, "train", "--fixed-model-name", "peer"], check=True, **options)
            port = _free_port()
            server = subprocess.Popen(
                [RASA, "run", "--model", "models/peer.tar.gz", "--interface", "127.0.0.1",
                 "--port", str(port), "--credentials", "credentials.yml"],
                **options,
            )  # fmt: skip
            try:
                _wait(server, port)
                yield server.pid, port
            finally:
                server.terminate()
                with suppress(subprocess.TimeoutExpired):
                    server.wait(20)
                server.kill()
                server.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(server: subprocess.Popen[bytes], port: int) -> None:
    deadline = time.monotonic() + START_S
    while time.monotonic() < deadline and server.poll() is None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        with suppress(OSError):
            connection.request("GET", "/")
            if connection.getresponse().status == http.client.OK:
                return
        time.sleep(0.2)
    raise RuntimeError("the Rasa server does not answer")


def converse(port: int, chats: "queue.SimpleQueue[str]", times: list[float]) -> None:
    """Hold the conversations that wait, one after another, on one connection."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    with suppress(queue.Empty):
        while True:
            chat = chats.get_nowait()
            for said in SCRIPT:
                began = time.perf_counter()
                replies = _say(connection, chat, said)
                times.append(time.perf_counter() - began)
            if replies[-1:] != [SUBMITTED]:
                raise RuntimeError(f"the form is not done after {len(SCRIPT)} messages: {replies}")
    connection.close()


def _say(connection: http.client.HTTPConnection, chat: str, said: str) -> list[str]:
    body = json.dumps({"sender": chat, "message": said})
    connection.request("POST", "/webhooks/rest/webhook", body, {"Content-Type": "application/json"})
    answer = json.loads(connection.getresponse().read())
    if not answer:
        raise RuntimeError(f"no reply to {said!r}")
    return [one["text"] for one in answer]


def measure(pid: int, port: int, *, concurrent: int, turns: int) -> dict[str, float | int | str]:
    """Hold as many conversations as it takes, `concurrent` at once."""
    _hold(port, [f"warm-up-{concurrent}-{chat}" for chat in range(concurrent + 2)], concurrent)
    count = max(turns // len(SCRIPT), concurrent)
    cpu, began = cpu_s(pid), time.perf_counter()
    times = _hold(port, [f"{concurrent}-{chat}" for chat in range(count)], concurrent)
    wall, cpu = time.perf_counter() - began, cpu_s(pid) - cpu
    times.sort()
    return {
        "peer": "rasa",
        "concurrent": concurrent,
        "turns": len(times),
        "wall_s": round(wall, 1),
        "turns_a_second": round(len(times) / wall, 1),
        "p50_ms": round(statistics.median(times) * 1000, 2),
        "p99_ms": round(times[int(len(times) * 0.99)] * 1000, 2),
        "cpu_ms_a_turn": round(cpu / len(times) * 1000, 2),
        "cpu_s_a_1000_turns": round(cpu / len(times) * 1000, 2),
        "peak_mb": round(sum(map(_peak_kb, family(pid))) / 1024),
    }


def _hold(port: int, names: list[str], concurrent: int) -> list[float]:
    chats: queue.SimpleQueue[str] = queue.SimpleQueue()
    for name in names:
        chats.put(name)
    times: list[list[float]] = [[] for _ in range(concurrent)]
    talkers = [threading.Thread(target=converse, args=(port, chats, mine)) for mine in times]
    for one in talkers:
        one.start()
    for one in talkers:
        one.join()
    spent = [time for mine in times for time in mine]
    if len(spent) != len(names) * len(SCRIPT):
        raise RuntimeError("a conversation broke off")
    return spent


def family(pid: int) -> list[int]:
    """Give a process and all that descend from it."""
    found = [pid]
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text().split():
            found += family(int(child))
    return found


def cpu_s(pid: int) -> float:
    """Give the seconds of CPU, user and system, of a process, its children and those that ended."""
    ticks = 0
    for one in family(pid):
        after_name = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
        ticks += sum(map(int, after_name[11:15]))  # utime, stime, cutime, cstime: proc(5)
    return ticks / TICKS_A_SECOND


def _peak_kb(pid: int) -> int:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))


def measure_all(turns: int = TURNS) -> Iterator[dict[str, float | int | str]]:
    """Measure Rasa at each level, on one server."""
    with served() as (pid, port):
        for concurrent in LEVELS:
            yield measure(pid, port, concurrent=concurrent, turns=turns)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--turns", type=int, default=TURNS)
    chosen = parser.parse_args()
    for level in measure_all(chosen.turns):
        print(json.dumps(level), flush=True)


if __name__ == "__main__":
    main()
