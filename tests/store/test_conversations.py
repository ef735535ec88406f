import asyncio

import pytest

from bot.store.conversations import StaleConversation, load_conversation, save_turn
from bot.store.inbox import HandledAlready, accept_events, claim_events, count_waiting
from bot.store.outgoing import claim_parcels, count_parcels
from bot.talk.conversation import FormProgress, KnownTicket, OpenQuestion, Stage
from bot.talk.messages import Choice
from connectors.contract import Answer
from tests.store.samples import HERE, NOW, answer, conversation, outcome, said


async def test_a_conversation_comes_back_as_it_was_saved(database):
    form = FormProgress(
        service="nid-de-poule",
        schema_version="v1",
        answers={"lieu": Answer(field="lieu", value={"label": "12 rue des Carmes"})},
        stage=Stage.CONFIRMING,
        started_at=NOW,
        updated_at=NOW,
    )
    before = conversation(
        form=form,
        question=OpenQuestion(kind="resume", choices=(Choice(value="q1:a", label="Oui"),)),
        tickets=(KnownTicket(reference="K7WD-3MPX", service="x", status="new", updated_at=NOW),),
        known={"email": "jean@example.org"},
        version=1,
    )
    saved = outcome(address=HERE)
    saved = type(saved)(conversation=before, messages=())
    await database.run(save_turn, saved, expected_version=0, handled=())
    assert await database.run(load_conversation, HERE) == before


async def test_an_unknown_conversation_is_none(database):
    assert await database.run(load_conversation, HERE) is None


async def test_each_turn_grows_the_version_by_one(database):
    await database.run(save_turn, outcome(), expected_version=0, handled=())
    await database.run(save_turn, outcome(language="en"), expected_version=1, handled=())
    kept = await database.run(load_conversation, HERE)
    assert (kept.version, kept.language) == (2, "en")


@pytest.mark.parametrize("expected_version", [0, 1, 3], ids=["new", "older", "unborn"])
async def test_a_turn_over_another_version_leaves_nothing(database, expected_version):
    await database.run(save_turn, outcome(), expected_version=0, handled=())
    await database.run(save_turn, outcome(), expected_version=1, handled=())
    await database.run(accept_events, [said()])
    with pytest.raises(StaleConversation):
        await database.run(
            save_turn, outcome(answer()), expected_version=expected_version, handled=["e1"]
        )
    assert await database.run(count_waiting) == 1
    assert await database.run(count_parcels) == 0


async def test_of_two_turns_at_once_one_is_stale(database):
    both = await asyncio.gather(
        database.run(save_turn, outcome(answer("m1")), expected_version=0, handled=()),
        database.run(save_turn, outcome(answer("m2")), expected_version=0, handled=()),
        return_exceptions=True,
    )
    assert sorted(type(result).__name__ for result in both) == ["StaleConversation", "tuple"]
    assert await database.run(count_parcels) == 1


async def test_a_turn_marks_its_events_handled_and_leaves_its_messages(database):
    await database.run(accept_events, [said("e1"), said("e2"), said("e3")])
    await database.run(
        save_turn, outcome(answer("m1"), answer("m2")), expected_version=0, handled=["e1", "e2"]
    )
    waiting = await database.run(claim_events, "me")
    parcels = await database.run(claim_parcels, "me")
    assert [one.event.id for one in waiting] == ["e3"]
    assert [(one.id, one.lane) for one in parcels] == [("m1", "webchat:c1"), ("m2", "webchat:c1")]


@pytest.mark.parametrize("handled", [["e1"], ["e1", "e2"]], ids=["alone", "with another"])
async def test_an_event_that_another_turn_has_handled_leaves_nothing(database, handled):
    await database.run(accept_events, [said("e1"), said("e2")])
    await database.run(save_turn, outcome(), expected_version=0, handled=["e1"])
    with pytest.raises(HandledAlready) as refusal:
        await database.run(save_turn, outcome(answer()), expected_version=1, handled=handled)
    assert refusal.value.event_ids == {"e1"}
    assert (await database.run(load_conversation, HERE)).version == 1
    assert await database.run(count_waiting) == 1
    assert await database.run(count_parcels) == 0


async def test_parcels_claimed_by_their_turn_are_nobody_elses(database):
    parcels = await database.run(
        save_turn, outcome(answer()), expected_version=0, handled=(), claimed_by="host/1/1"
    )
    assert [parcel.goods for parcel in parcels] == [answer()]
    assert await database.run(claim_parcels, "other/2/2") == ()
