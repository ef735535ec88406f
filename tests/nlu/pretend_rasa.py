"""A small HTTP server that answers as Rasa documents, or in every wrong way we can think of."""

import json
import socket
import threading
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from bot.nlu.rasa import RasaEngine
from tests.nlu.samples import small_engine

HOLE = "il y a un trou dans la rue"
SURE = (("nid-de-poule", 0.83), ("acte-naissance", 0.1), ("rdv-passeport", 0.07))


class Watch:
    """A clock that moves when told."""

    def __init__(self):
        self.time_s = 100.0

    def __call__(self):
        return self.time_s


def engine_on(url, **given):
    """Give our engine on a server, with what stands in for it."""
    given = {"fallback": small_engine(), "threshold": 0.3, "timeout_s": 5.0, **given}
    return RasaEngine(url, **given)


@dataclass
class PretendRasa:
    """What it answers next, and what it was asked."""

    port: int = 0
    answers: dict[str, object] = field(default_factory=dict)
    """What to say of a text; of any other text, `answer`."""
    answer: object = None
    status: int = 200
    body: bytes | None = None
    """Said as it is, instead of an answer."""
    wait_s: float = 0.0
    pause_s: float = 0.0
    """Between one byte of the body and the next."""
    hangs_up: bool = False
    """Closes each connection after its answer, without saying so."""
    asked: list[dict] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    connections: int = 0

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"


def parsed(text, *ranking, entities=(), unsure=False):
    """Give what Rasa says of a text; `unsure` as its FallbackClassifier does."""
    listed = [{"name": name, "confidence": confidence} for name, confidence in ranking]
    if unsure:
        listed.insert(0, {"name": "nlu_fallback", "confidence": 0.4})
    return {
        "text": text,
        "intent": listed[0],
        "entities": list(entities),
        "text_tokens": [[0, len(text)]],
        "intent_ranking": listed,
    }


def entity(name, text, words, **more):
    """Mark words of a text as DIET does."""
    start = text.index(words)
    return {
        "entity": name,
        "start": start,
        "end": start + len(words),
        "confidence_entity": 0.9,
        "value": words,
        "extractor": "DIETClassifier",
        **more,
    }


@contextmanager
def serving(rasa, port=0):
    """Serve on a port; what still runs at the end is cut off."""
    server = _Server(("127.0.0.1", port), rasa)
    rasa.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield rasa
    finally:
        server.shutdown()
        server.server_close()
        server.cut_off()
        thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    allow_reuse_address = True
    request_queue_size = 64

    def __init__(self, address, rasa):
        self.rasa = rasa
        self._open = []
        super().__init__(address, _Handler)

    def get_request(self):
        connection, address = super().get_request()
        self.rasa.connections += 1
        self._open.append(connection)
        return connection, address

    def cut_off(self):
        for connection in self._open:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def handle_error(self, request, client_address):
        pass


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_POST(self):
        rasa = self.server.rasa
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        rasa.asked.append(asked)
        rasa.paths.append(self.path)
        time.sleep(rasa.wait_s)
        answer = rasa.answers.get(asked["text"], rasa.answer)
        body = json.dumps(answer).encode() if rasa.body is None else rasa.body
        self.send_response(rasa.status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        for at in range(len(body)) if rasa.pause_s else ():
            self.wfile.write(body[at : at + 1])
            time.sleep(rasa.pause_s)
        if not rasa.pause_s:
            self.wfile.write(body)
        self.close_connection = rasa.hangs_up

    def log_message(self, *_):
        pass
