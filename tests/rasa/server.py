"""A real Rasa, trained for an epoch or two on every sentence we have and served beside the tests."""

import atexit
import http.client
import os
import re
import socket
import subprocess
import time
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

from bot.nlu.rasa import RasaEngine
from bot.nlu.training_data import load_examples
from bot.settings_faults import Secret
from tests.nlu.samples import small_engine

CHECKOUT = Path(__file__).resolve().parents[2]
CONFIG = CHECKOUT / "config.yml"
NLU_DATA = CHECKOUT / "nlu_data"
RASA = CHECKOUT / ".venv-rasa" / "bin" / "rasa"
WORKPLACE = CHECKOUT / "var" / "rasa-test"
"""Models and Rasa's own cache, so that unchanged sentences are not learnt twice."""
READINGS = 18_000
"""How often one sentence or another is looked at: two epochs of 9,000, one of more."""
TOKEN = "sésame"
START_S = 180
ENVIRONMENT = {
    **os.environ,
    "RASA_TELEMETRY_ENABLED": "false",
    "RASA_CACHE_DIRECTORY": str(WORKPLACE / "cache"),
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "TF_CPP_MIN_LOG_LEVEL": "2",
    "PYTHONWARNINGS": "ignore",
}


def rasa(*arguments, folder=WORKPLACE):
    """Run one of Rasa's commands to its end; give its exit code and all that it said."""
    folder.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(
        [RASA, *arguments],
        cwd=folder,
        env=ENVIRONMENT,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return done.returncode, done.stdout


@cache
def trained_model():
    """Train on all of nlu_data with config.yml as it is, but for the number of epochs."""
    WORKPLACE.mkdir(parents=True, exist_ok=True)
    config = WORKPLACE / "config.yml"
    epochs = max(1, READINGS // len(load_examples(NLU_DATA)))
    text, count = re.subn(r"(?m)^( +epochs:) \d+$", rf"\1 {epochs}", CONFIG.read_text("utf-8"))
    assert count == 1, "config.yml should name the epochs once"
    config.write_text(text, "utf-8")
    code, said = rasa(
        "train", "nlu", "-c", config, "-u", NLU_DATA, "--out", WORKPLACE,
        "--fixed-model-name", "few-epochs",
    )  # fmt: skip
    assert code == 0, said
    return WORKPLACE / "few-epochs.tar.gz"


def free_port():
    """Give a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def served(model, port):
    """Serve a model, and stop that server alone."""
    with (WORKPLACE / f"server-{port}.log").open("w") as said:
        server = subprocess.Popen(
            [RASA, "run", "--enable-api", "--model", model, "--interface", "127.0.0.1",
             "--port", str(port), "--auth-token", TOKEN],
            cwd=WORKPLACE, env=ENVIRONMENT, stdout=said, stderr=subprocess.STDOUT,
        )  # fmt: skip
        try:
            wait_until_it_answers(server, port, said.name)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            with suppress(subprocess.TimeoutExpired):
                server.wait(20)
            server.kill()
            server.wait()


def wait_until_it_answers(server, port, log):
    """Wait for the model to be loaded."""
    deadline = time.monotonic() + START_S
    while time.monotonic() < deadline and server.poll() is None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        with suppress(OSError):
            connection.request("GET", "/")
            if connection.getresponse().status == 200:
                return
        time.sleep(0.2)
    raise AssertionError(f"Rasa does not answer:\n{Path(log).read_text('utf-8')[-4000:]}")


@cache
def address():
    """Start the server that most tests ask, once; it stops with the tests."""
    serving = served(trained_model(), free_port())
    atexit.register(serving.__exit__, None, None, None)
    return serving.__enter__()


def engine_on(url, **given):
    """Give our engine on a server; what knows three intents alone stands in for it."""
    given = {"threshold": 0.3, "timeout_s": 30.0, "token": Secret(TOKEN), **given}
    return RasaEngine(url, fallback=small_engine(), **given)


@cache
def rasa_engine():
    """Give our engine on the server that most tests ask."""
    return engine_on(address())
