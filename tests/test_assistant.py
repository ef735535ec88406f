"""A whole turn whose understanding is slow: it is answered, and holds up nobody else."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bot.chat import ChatOptions, OpenChat, open_chat
from bot.nlu.engine import NluEngine
from bot.settings import DatabaseSettings, DataSettings, Settings, load_settings
from bot.store.conversations import load_conversation
from bot.talk.address import Address
from bot.talk.conversation import Conversation
from bot.talk.messages import IncomingMessage
from tests.journeys.driver import NOW
from tests.nlu.meaning import WatchedEncoder, bundled, cascade_engine
from tests.nlu.samples import write_sentences

SURE = "acte de naissance"
"""What the small sentences' words alone are sure of."""
DOUBTFUL = "asphalte crevassé"
"""What only the encoder hears, as a pothole."""
WAIT_S = 20.0


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings whose few sentences are learnt once for these tests."""
    folder = tmp_path_factory.mktemp("house")
    settings = load_settings()
    nlu = replace(
        settings.nlu, engine="lexical", training_directory=write_sentences(folder / "nlu_data")
    )
    return replace(settings, data=DataSettings(directory=folder), nlu=nlu)


@pytest.fixture
async def chat(settings: Settings, tmp_path: Path) -> AsyncIterator[OpenChat]:
    url = f"sqlite:///{tmp_path}/talk.db"
    here = replace(settings, database=DatabaseSettings(url=url))
    async with open_chat(here, ChatOptions(now=NOW), files_directory=tmp_path) as chat:
        yield chat


class Gate:
    """Holds up whoever passes in a thread until it is opened."""

    def __init__(self) -> None:
        self._reached = threading.Event()
        self._open = threading.Event()

    def pass_through(self) -> None:
        self._reached.set()
        if not self._open.wait(WAIT_S):
            raise TimeoutError("nobody opened the gate")

    async def reached(self) -> bool:
        """Wait until somebody stands before it."""
        return await asyncio.to_thread(self._reached.wait, WAIT_S)

    def open(self) -> None:
        self._open.set()


async def say(chat: OpenChat, who: str, text: str) -> None:
    address = Address(channel="terminal", chat_id=who)
    await chat.house.bus.publish(
        IncomingMessage(id=f"{who}/1", address=address, text=text, received_at=chat.house.clock())
    )


async def heard(chat: OpenChat, who: str) -> Conversation | None:
    address = Address(channel="terminal", chat_id=who)
    return await chat.house.database.run(load_conversation, address)


async def form_begun(chat: OpenChat, who: str) -> str:
    """Wait for the form that this citizen's words begin; give its service."""
    async with asyncio.timeout(WAIT_S):
        while True:
            conversation = await heard(chat, who)
            if conversation is not None and conversation.form is not None:
                return conversation.form.service
            await asyncio.sleep(0.02)


def serve(chat: OpenChat, build: Callable[[WatchedEncoder], NluEngine], gate: Gate) -> None:
    chat.house.engine.replace(build(WatchedEncoder(bundled(), gate.pass_through)))


async def test_words_in_doubt_wait_for_the_encoder_and_are_answered(chat: OpenChat) -> None:
    gate = Gate()
    serve(chat, cascade_engine, gate)
    await say(chat, "zoé", DOUBTFUL)
    assert await gate.reached()
    assert await heard(chat, "zoé") is None
    gate.open()
    assert await form_begun(chat, "zoé") == "nid-de-poule"


async def test_a_slow_encoder_holds_up_no_other_conversation(chat: OpenChat) -> None:
    gate = Gate()
    serve(chat, cascade_engine, gate)
    await say(chat, "zoé", DOUBTFUL)
    assert await gate.reached()
    await say(chat, "ali", SURE)
    assert await form_begun(chat, "ali") == "acte-naissance"
    assert await heard(chat, "zoé") is None
    gate.open()
    assert await form_begun(chat, "zoé") == "nid-de-poule"


async def test_words_that_are_sure_never_wait_for_the_encoder(chat: OpenChat) -> None:
    gate = Gate()
    serve(chat, cascade_engine, gate)
    await say(chat, "ali", SURE)
    assert await form_begun(chat, "ali") == "acte-naissance"


async def test_an_engine_that_takes_over_reads_the_next_message(chat: OpenChat) -> None:
    gate = Gate()
    gate.open()
    await say(chat, "ali", SURE)
    assert await form_begun(chat, "ali") == "acte-naissance"
    serve(chat, cascade_engine, gate)
    await say(chat, "zoé", DOUBTFUL)
    assert await form_begun(chat, "zoé") == "nid-de-poule"
