"""Asks one Rasa server to parse a text, over HTTP; what its answer means is told in `rasa_answers.py`.

Rasa's HTTP API, `POST /model/parse`: https://rasa.com/docs/rasa/pages/http-api
"""

import http.client
import json
import socket
from collections.abc import Callable
from urllib.parse import urlencode, urlsplit

from bot.nlu.rasa_answers import MalformedAnswerError, RasaAnswer, read_answer
from bot.settings_faults import Secret

LARGEST_ANSWER = 2_000_000
"""Bytes; thirty times what Rasa says of the longest text it is sent."""
_KEPT = 8
"""Connections kept open between texts."""
_MALFORMED = (http.client.HTTPException, MalformedAnswerError, ValueError, RecursionError)


class RasaUnavailableError(Exception):
    """Rasa gave no answer that can be used; the message is one word for the logs."""


class RasaServer:
    """One Rasa server; may be asked from many threads at once."""

    def __init__(self, url: str, *, token: Secret, clock: Callable[[], float]) -> None:
        parts = urlsplit(url)
        self._secure = parts.scheme == "https"
        self._host, self._port = parts.hostname or "", parts.port
        query = f"?{urlencode({'token': token.value})}" if token else ""
        self._target = f"{parts.path.rstrip('/')}/model/parse{query}"
        self._clock = clock
        self._kept: list[http.client.HTTPConnection] = []

    def parse(self, text: str, *, until: float) -> RasaAnswer:
        """Give what Rasa makes of a text, waiting no longer than `until` by the clock.

        Raises RasaUnavailableError.
        """
        body = json.dumps({"text": text}).encode("ascii")
        try:
            return read_answer(json.loads(self._post(body, until)))
        except TimeoutError as error:
            raise RasaUnavailableError("timeout") from error
        except OSError as error:
            raise RasaUnavailableError("no_connection") from error
        except _MALFORMED as error:
            raise RasaUnavailableError("malformed_answer") from error

    def close(self) -> None:
        """Close the connections that are kept."""
        while (kept := self._take()) is not None:
            kept.close()

    def _post(self, body: bytes, until: float) -> bytes:
        """Send on a connection kept open, and again on a new one where Rasa had closed it."""
        kept = self._take()
        if kept is not None:
            try:
                return self._exchange(kept, body, until)
            except ConnectionError:
                self.close()
        return self._exchange(self._connection(), body, until)

    def _take(self) -> http.client.HTTPConnection | None:
        try:
            return self._kept.pop()
        except IndexError:
            return None

    def _connection(self) -> http.client.HTTPConnection:
        kind = http.client.HTTPSConnection if self._secure else http.client.HTTPConnection
        return kind(self._host, self._port)

    def _exchange(self, connection: http.client.HTTPConnection, body: bytes, until: float) -> bytes:
        try:
            answer = self._ask(connection, body, until)
        except BaseException:
            connection.close()
            raise
        if connection.sock is None or len(self._kept) >= _KEPT:
            connection.close()
        else:
            self._kept.append(connection)
        return answer

    def _ask(self, connection: http.client.HTTPConnection, body: bytes, until: float) -> bytes:
        connection.timeout = self._left(until)
        if connection.sock is None:
            connection.connect()
        sock: socket.socket = connection.sock
        sock.settimeout(self._left(until))
        connection.request("POST", self._target, body, {"Content-Type": "application/json"})
        with connection.getresponse() as response:
            if response.status != http.client.OK:
                raise RasaUnavailableError(f"http_{response.status}")
            return self._body(response, sock, until)

    def _body(self, response: http.client.HTTPResponse, sock: socket.socket, until: float) -> bytes:
        """Read to the end, however slowly it comes, until time is up."""
        answer = bytearray()
        while response.length != 0:
            sock.settimeout(self._left(until))
            chunk = response.read1(65_536)
            answer += chunk
            if not chunk:
                break
            if len(answer) > LARGEST_ANSWER:
                raise MalformedAnswerError("larger than any answer")
        if response.length:
            raise http.client.IncompleteRead(bytes(answer), response.length)
        return bytes(answer)

    def _left(self, until: float) -> float:
        left = until - self._clock()
        if left <= 0:
            raise TimeoutError
        return left
