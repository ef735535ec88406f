"""The web chat's wire, as contracts.md draws it."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from tests.web.scripted import House, serve, told

HELLO = {"type": "hello", "token": None, "language": "fr", "after": None}


class Client:
    """A tab of the chat."""

    def __init__(self, session: aiohttp.ClientSession, base: str) -> None:
        self.session = session
        self.base = base
        self.token = ""

    async def open(self, **hello: Any) -> dict[str, Any]:
        self.socket = await self.session.ws_connect(f"{self.base}/chat/ws")
        await self.send({**HELLO, **hello})
        welcome = await self.until("welcome")
        self.token = welcome["token"]
        return welcome

    async def send(self, frame: dict[str, Any]) -> None:
        await self.socket.send_json(frame)

    async def next(self) -> dict[str, Any]:
        frame: dict[str, Any] = await self.socket.receive_json(timeout=5)
        return frame

    async def until(self, kind: str) -> dict[str, Any]:
        while (frame := await self.next())["type"] != kind:
            pass
        return frame

    async def still_works(self) -> bool:
        await self.send({"type": "ping"})
        return (await self.until("pong"))["type"] == "pong"


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(folder=tmp_path)


@pytest.fixture
async def base(house: House) -> AsyncIterator[str]:
    runner, port = await serve(house, max_upload_bytes=1000, messages_per_minute=20)
    yield f"http://127.0.0.1:{port}"
    await runner.cleanup()


@pytest.fixture
async def session(base: str) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
async def client(session: aiohttp.ClientSession, base: str) -> Client:
    client = Client(session, base)
    client.welcome = await client.open()  # type: ignore[attr-defined]
    return client


async def test_the_first_welcome_greets_and_stores_nothing(client: Client, house: House) -> None:
    welcome = client.welcome  # type: ignore[attr-defined]
    assert welcome["mode"] == "bot"
    assert [one["author"]["kind"] for one in welcome["messages"]] == ["bot"]
    assert house.said == {}


async def test_a_message_is_acknowledged_then_answered(client: Client) -> None:
    await client.send({"type": "message", "id": "a-1", "text": "bonjour"})
    assert await client.next() == {"type": "ack", "id": "a-1"}
    answer = await client.until("message")
    assert answer["text"] == "Vous dites : bonjour"
    assert set(answer) >= {"id", "author", "choices", "input", "progress", "attachments", "card"}


async def test_the_acknowledgement_waits_for_the_store(client: Client, house: House) -> None:
    seen: list[int] = []
    publish = house.chat._doors.publish  # type: ignore[union-attr]
    assert publish == house.publish
    await client.send({"type": "message", "id": "a-1", "text": "bonjour"})
    await client.until("ack")
    seen.append(len(house.published))
    assert seen == [1]


async def test_the_same_client_id_twice_is_one_message(client: Client, house: House) -> None:
    for _ in range(2):
        await client.send({"type": "message", "id": "same", "text": "bonjour"})
        await client.until("ack")
    assert [one.text for one in house.published] == ["bonjour"]


@pytest.mark.parametrize(
    "frame",
    [
        pytest.param("not json", id="not json"),
        pytest.param('{"type": "dance", "id": "x"}', id="unknown type"),
        pytest.param('{"type": "message", "id": "x"}', id="no text"),
        pytest.param('{"type": "message", "id": "x", "text": 7}', id="text is a number"),
        pytest.param('{"type": "message", "id": "x", "text": " \\u0000 "}', id="nothing said"),
        pytest.param('{"type": "message", "id": "", "text": "a"}', id="empty id"),
        pytest.param('{"type":"location","id":"x","latitude":91,"longitude":0}', id="off Earth"),
        pytest.param('{"type": "act", "id": "x", "act": "explode"}', id="unknown act"),
        pytest.param("[" * 5000, id="deep"),
        pytest.param("null", id="null"),
    ],
)
async def test_a_bad_frame_is_told_and_never_closes(client: Client, frame: str) -> None:
    await client.socket.send_str(frame)
    assert (await client.until("error"))["code"] == "bad_frame"
    assert await client.still_works()


async def test_a_binary_frame_is_bad(client: Client) -> None:
    await client.socket.send_bytes(b"\xff")
    assert (await client.until("error"))["code"] == "bad_frame"
    assert await client.still_works()


async def test_a_frame_too_large_names_its_message(client: Client) -> None:
    await client.send({"type": "message", "id": "big", "text": "a" * 70_000})
    error = await client.until("error")
    assert (error["code"], error["id"]) == ("too_large", "big")
    assert await client.still_works()


async def test_who_writes_too_fast_is_slowed_down(client: Client, house: House) -> None:
    for number in range(21):
        await client.send({"type": "message", "id": f"m{number}", "text": "vite"})
    error = await client.until("error")
    assert (error["code"], error["id"]) == ("rate_limited", "m20")
    assert len(house.published) == 20


async def test_an_unknown_token_gets_a_fresh_chat(
    session: aiohttp.ClientSession, base: str
) -> None:
    client = Client(session, base)
    client.socket = await session.ws_connect(f"{base}/chat/ws")
    await client.send({**HELLO, "token": "never-given"})
    assert (await client.next())["code"] == "unknown_token"
    assert (await client.next())["token"] != "never-given"


async def test_a_message_before_hello_is_refused(session: aiohttp.ClientSession, base: str) -> None:
    client = Client(session, base)
    client.socket = await session.ws_connect(f"{base}/chat/ws")
    await client.send({"type": "message", "id": "x", "text": "a"})
    assert (await client.next())["code"] == "bad_frame"


async def test_who_comes_back_sees_the_history_both_ways(client: Client, base: str) -> None:
    await client.send({"type": "message", "id": "a-1", "text": "bonjour"})
    await client.until("message")
    back = Client(client.session, base)
    welcome = await back.open(token=client.token)
    shown = [(one["author"]["kind"], one.get("client_id")) for one in welcome["messages"]]
    assert shown == [("citizen", "a-1"), ("bot", None)]


async def test_after_gives_only_what_was_missed(client: Client, base: str) -> None:
    await client.send({"type": "message", "id": "a-1", "text": "bonjour"})
    last = (await client.until("message"))["id"]
    await client.send({"type": "message", "id": "a-2", "text": "encore"})
    await client.until("message")
    welcome = await Client(client.session, base).open(token=client.token, after=last)
    texts = [one["text"] for one in welcome["messages"]]
    assert texts == ["encore", "Vous dites : encore"]


async def test_another_tab_sees_what_was_said(client: Client, base: str) -> None:
    other = Client(client.session, base)
    await other.open(token=client.token)
    await client.send({"type": "message", "id": "a-1", "text": "bonjour"})
    assert (await other.until("message"))["client_id"] == "a-1"


async def test_only_a_hash_leads_to_the_chat(client: Client, house: House) -> None:
    await client.send({"type": "message", "id": "a-1", "text": "bonjour"})
    await client.until("ack")
    [address] = house.said
    assert len(address.chat_id) == 64
    assert address.chat_id not in client.token


@pytest.mark.parametrize(
    ("frame", "part", "value"),
    [
        ({"type": "choice", "value": "q1:oui"}, "choices", ("q1:oui",)),
        ({"type": "choice", "value": ["q1:a", "q1:b"]}, "choices", ("q1:a", "q1:b")),
        ({"type": "act", "act": "edit", "field": "adresse"}, "act_field", "adresse"),
        ({"type": "act", "act": "undo"}, "act", "undo"),
        ({"type": "message", "text": "a\x00b\ud800"}, "text", "ab?"),
    ],
    ids=["choice", "several choices", "edit", "undo", "controls"],
)
async def test_frames_become_incoming_messages(
    client: Client, house: House, frame: dict[str, Any], part: str, value: object
) -> None:
    await client.send({**frame, "id": "a-1"})
    frame_back = await client.next()
    if frame_back["type"] == "error":
        assert frame_back["code"] == "bad_frame"
        return
    assert getattr(house.published[0], part) == value


async def test_a_position_arrives(client: Client, house: House) -> None:
    await client.send({"type": "location", "id": "a", "latitude": 47.2, "longitude": -1.5})
    await client.until("ack")
    place = house.published[0].location
    assert place is not None
    assert (place.latitude, place.longitude) == (47.2, -1.5)


async def upload(client: Client, content: bytes, token: str | None = None) -> tuple[int, Any]:
    form = aiohttp.FormData()
    form.add_field("file", content, filename="photo é.png")
    headers = {"Authorization": f"Bearer {client.token if token is None else token}"}
    async with client.session.post(
        f"{client.base}/chat/upload", data=form, headers=headers
    ) as answer:
        return answer.status, await answer.json(content_type=None)


async def test_a_file_goes_up_and_comes_back_by_a_signed_address(client: Client) -> None:
    status, kept = await upload(client, b"\x89PNG....")
    assert (status, kept["media_type"], kept["size_bytes"]) == (200, "image/png", 8)
    await client.send({"type": "file", "id": "f", "upload": kept["upload"]})
    await client.until("ack")
    welcome = await Client(client.session, client.base).open(token=client.token)
    url = welcome["messages"][0]["attachments"][0]["url"]
    async with client.session.get(client.base + url) as answer:
        assert (answer.status, await answer.read()) == (200, b"\x89PNG....")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
    async with client.session.get(client.base + url.replace("until=", "until=9")) as answer:
        assert answer.status == 403


async def test_an_upload_belongs_to_its_chat(client: Client, base: str) -> None:
    _, kept = await upload(client, b"\x89PNG")
    thief = Client(client.session, base)
    await thief.open()
    await thief.send({"type": "file", "id": "f", "upload": kept["upload"]})
    assert (await thief.until("error"))["code"] == "bad_type"


@pytest.mark.parametrize(
    ("content", "token", "status", "code"),
    [
        (b"a" * 2000, None, 413, "too_large"),
        (b"MZ program", None, 415, "bad_type"),
        (b"\x89PNG", "wrong", 401, "unknown_token"),
    ],
    ids=["too large", "bad type", "unknown token"],
)
async def test_refused_uploads_say_why(
    client: Client, content: bytes, token: str | None, status: int, code: str
) -> None:
    found, problem = await upload(client, content, token)
    assert (found, problem["code"]) == (status, code)


@pytest.mark.parametrize(
    ("origin", "status"),
    [("https://evil.example", 403), ("https://www.clairval.example", 101)],
    ids=["unknown", "allowed"],
)
async def test_only_allowed_sites_may_hold_the_chat(
    house: House, session: aiohttp.ClientSession, origin: str, status: int
) -> None:
    runner, port = await serve(house, allowed_origins=frozenset({"https://www.clairval.example"}))
    url = f"http://127.0.0.1:{port}/chat/ws"
    try:
        socket = await session.ws_connect(url, headers={"Origin": origin})
        found = 101
        await socket.close()
    except aiohttp.WSServerHandshakeError as error:
        found = error.status
    await runner.cleanup()
    assert found == status


async def test_the_language_changes_the_greeting_before_anything_is_said(client: Client) -> None:
    await client.send({"type": "language", "language": "en"})
    welcome = await client.until("welcome")
    assert (welcome["language"], welcome["token"]) == ("en", client.token)
    assert "robot" in welcome["messages"][0]["text"]


async def test_a_change_of_mode_is_told_once(client: Client, house: House) -> None:
    await client.send({"type": "message", "id": "a", "text": "bonjour"})
    await client.until("message")
    [address] = house.said
    house.modes[address] = ("waiting", 2)
    assert house.chat is not None
    for _ in range(2):
        await house.chat.tell_mode(address)
    assert (await client.next())["position"] == 2
    assert await client.still_works()


async def test_a_delivery_without_open_tab_succeeds(house: House, base: str) -> None:
    assert house.chat is not None
    await house.chat.deliver(told("bonjour"))
    assert house.chat.open_connections == 0


async def test_a_tab_that_reads_nothing_slows_nobody(client: Client, house: House) -> None:
    await client.send({"type": "message", "id": "a", "text": "silence"})
    await client.until("ack")
    [address] = house.said
    assert house.chat is not None
    [connection] = house.chat._connections[address.chat_id]
    for number in range(1000):
        connection.send({"type": "message", "id": str(number)})
    received = 0
    while (await client.socket.receive(timeout=5)).type is aiohttp.WSMsgType.TEXT:
        received += 1
    assert received < 1000
    assert client.socket.close_code == 1013


def test_routes_are_plain_aiohttp(house: House) -> None:
    assert all(isinstance(route, web.RouteDef) for route in house.make_chat().routes())
