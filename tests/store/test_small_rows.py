import os
import subprocess
import sys
from datetime import timedelta

import pytest

from bot.store.escalations import close_escalation, keep_escalation, open_escalations
from bot.store.instance import is_dead, this_instance
from bot.store.leases import release_lease, take_lease
from bot.store.people import keep_person, link_people, load_person, person_at, set_news_address
from bot.store.replies import advance_clock, recall_reply, remember_reply
from bot.talk.turn import OpenEscalation
from connectors.contract import Contact
from tests.store.samples import HERE, NOW, THERE, later

SPAN = timedelta(seconds=30)


async def test_the_first_reply_to_an_event_stays(database):
    before = await database.run(recall_reply, "e1")
    await database.run(remember_reply, "e1", HERE, "first")
    await database.run(remember_reply, "e1", HERE, "second")
    assert (before, await database.run(recall_reply, "e1")) == (None, "first")


async def test_a_databases_clock_never_goes_back(database):
    seen = [await database.run(advance_clock, moment) for moment in (NOW, later(days=1), NOW)]
    assert seen == [NOW, later(days=1), later(days=1)]


async def test_a_lease_has_one_owner_at_a_time(database):
    async def take(owner):
        return await database.run(take_lease, "telegram", owner=owner, span=SPAN)

    got = [await take("host/1/1"), await take("other/2/2"), await take("host/1/1")]
    await database.run(release_lease, "telegram", owner="host/1/1")
    assert [*got, await take("other/2/2")] == [True, False, True, True]


async def test_a_lease_ends(database):
    async def take(owner, span):
        return await database.run(take_lease, "telegram", owner=owner, span=span)

    assert await take("host/1/1", timedelta(seconds=-1))
    assert await take("other/2/2", SPAN)


def test_this_process_lives_and_an_ended_one_is_dead():
    program = "from bot.store.instance import this_instance; print(this_instance())"
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout.strip()
    host = this_instance().partition("/")[0]
    assert not is_dead(this_instance())
    assert is_dead(ended)
    assert is_dead(f"{host}/{os.getpid()}/1")
    assert not is_dead("elsewhere/1/1")


async def test_two_linked_people_are_one(database):
    await database.run(keep_person, "p1", HERE, 1)
    await database.run(keep_person, "p2", THERE, 2)
    await database.run(link_people, "p1", "p2")
    await database.run(set_news_address, "p1", THERE)
    person = await database.run(person_at, THERE)
    assert (person.id, person.addresses, person.news_address) == ("p1", (HERE, THERE), THERE)
    assert await database.run(load_person, "p2") is None


@pytest.mark.parametrize("closed", [False, True], ids=["open", "closed"])
async def test_a_call_for_a_human_waits_until_it_is_closed(database, closed):
    request = OpenEscalation(
        id="x1", reason="asked", text="Rappelez-moi", contact=Contact(phone="+33639980412")
    )
    await database.run(keep_escalation, HERE, request, NOW)
    await database.run(keep_escalation, HERE, request, NOW)
    if closed:
        await database.run(close_escalation, "x1", NOW)
    waiting = await database.run(open_escalations)
    assert [one.contact.phone for one in waiting] == ([] if closed else ["+33639980412"])
