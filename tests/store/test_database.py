import asyncio

import pytest

from bot.store.replies import read_mark, set_mark


def _set_and_fail(connection, name):
    set_mark(connection, name, "no")
    raise ValueError(name)


async def test_what_a_failing_function_did_is_undone(database):
    with pytest.raises(ValueError, match="cursor"):
        await database.run(_set_and_fail, "cursor")
    assert await database.run(read_mark, "cursor") == ""


async def test_functions_running_together_stay_apart(database):
    results = await asyncio.gather(
        *(database.run(set_mark, f"good{n}", "yes") for n in range(20)),
        *(database.run(_set_and_fail, f"bad{n}") for n in range(20)),
        return_exceptions=True,
    )
    kept = [await database.run(read_mark, f"{kind}{n}") for kind in ("good", "bad") for n in (3, 9)]
    assert [type(result) for result in results] == [type(None)] * 20 + [ValueError] * 20
    assert kept == ["yes", "yes", "", ""]


async def test_closing_finishes_what_waits(database):
    waiting = [asyncio.ensure_future(database.run(set_mark, f"m{n}", "x")) for n in range(5)]
    await asyncio.sleep(0)
    assert await asyncio.gather(*waiting) == [None] * 5
