"""A turn that another process has done meanwhile is not done again."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from bot.chat import ChatOptions, open_chat
from bot.settings import DatabaseSettings, DataSettings, load_settings
from bot.talk.messages import IncomingMessage

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)


async def test_events_handled_already_are_dropped_and_the_rest_is_answered(
    trained_data: Path, tmp_path: Path
) -> None:
    settings = replace(
        load_settings(),
        data=DataSettings(directory=trained_data),
        database=DatabaseSettings(url=f"sqlite:///{tmp_path}/chat.db"),
    )
    options = ChatOptions(json=True, now=NOW)
    async with open_chat(settings, options, files_directory=tmp_path) as chat:
        first, second = (
            IncomingMessage(id=one, address=chat.address, text=text, received_at=NOW)
            for one, text in (("e1", "merci"), ("e2", "vous êtes un robot ?"))
        )
        await chat.house.bus.publish(first)
        await chat.house.bus.settle(5)
        before = await chat.house.history(chat.address, None)
        await chat.house.assistant.handle((first,))
        same = await chat.house.history(chat.address, None)
        await chat.house.assistant.handle((first, second))
        after = await chat.house.history(chat.address, None)
    assert same == before
    assert len(after) > len(before)
