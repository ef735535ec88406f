"""What every keeper of tickets promises, over every keeper."""

import asyncio
from dataclasses import replace
from itertools import count, repeat

import pytest

from connectors.contract import Addition, SlotMove, StoredFile
from connectors.local.keeper import (
    ImpossibleStatusError,
    SlotGoneError,
    SlotTaken,
    StatusChange,
    TicketClosedError,
)
from tests.store.samples import NOW, later, submission

NINE = SlotTaken(agenda="mairie", slot="2026-12-01T09:00", capacity=1)
TEN = replace(NINE, slot="2026-12-01T10:00")
LETTER = StoredFile(sha256="b" * 64, name="refus.pdf", media_type="application/pdf", size_bytes=4)


@pytest.fixture
def open_one(keeper):
    numbers = count(1)

    async def open_ticket(submission_id="s1", slot=None):
        return await keeper.open_ticket(
            submission(submission_id),
            make_reference=lambda: f"REF-{next(numbers):04}",
            now=NOW,
            slot=slot,
        )

    return open_ticket


def moved_to(slot, reference, move_id="m1", **answers):
    return SlotMove(
        id=move_id, reference=reference, field_path="creneau", slot=slot.slot, answers=answers
    )


async def taken(keeper, now=NOW, agenda="mairie", **more):
    counts = await keeper.slots_taken(
        agenda, first="2026-12-01", last="2026-12-31", now=now, **more
    )
    return dict(counts)


async def test_a_ticket_is_found_by_reference_and_by_submission(keeper, open_one):
    opened = await open_one()
    assert (opened.status, opened.submission_id, opened.updated_at) == ("received", "s1", NOW)
    assert await keeper.find(opened.reference) == opened
    assert await keeper.find_by_submission("s1") == opened


async def test_what_was_never_opened_is_not_found(keeper):
    assert await keeper.find("NONE-0001") is None
    assert await keeper.find_by_submission("nobody") is None


async def test_the_same_submission_opens_once_even_at_once(keeper, open_one):
    opened = await asyncio.gather(*(open_one() for _ in range(5)))
    assert len({one.reference for one in opened}) == 1


async def test_a_reference_in_use_is_passed_over(keeper):
    names = iter([*repeat("SAME-0001", 3), "NEXT-0002"])
    made = [
        await keeper.open_ticket(submission(one), make_reference=lambda: next(names), now=NOW)
        for one in ("s1", "s2")
    ]
    assert [one.reference for one in made] == ["SAME-0001", "NEXT-0002"]


async def test_follow_links_are_long_and_never_alike(keeper, open_one):
    urls = [(await open_one(one)).public_url for one in ("s1", "s2")]
    assert urls[0] != urls[1]
    # 128 bits are 22 letters of base 64
    assert all(url.startswith("/follow/") and len(url) >= 8 + 22 for url in urls)


async def test_a_status_change_enters_the_history_once(keeper, open_one):
    opened = await open_one()
    change = StatusChange(
        id="c1", reference=opened.reference, status="waiting_for_citizen", note="une photo",
        by="Léa", at=later(days=1), due_at=later(days=15), files=(LETTER,),
    )  # fmt: skip
    await keeper.change_status(change)
    changed = await keeper.change_status(change)
    assert (changed.status, changed.note, changed.due_at) == (
        "waiting_for_citizen",
        "une photo",
        later(days=15),
    )
    assert [(one.status, one.by) for one in changed.history[1:]] == [("waiting_for_citizen", "Léa")]
    assert changed.files == (LETTER,)
    assert await keeper.find(opened.reference) == changed


async def test_a_later_change_forgets_what_was_due(keeper, open_one):
    reference = (await open_one()).reference
    first = StatusChange(
        id="c1", reference=reference, status="waiting_for_citizen", at=NOW, due_at=later(days=3)
    )
    await keeper.change_status(first)
    done = await keeper.change_status(
        StatusChange(id="c2", reference=reference, status="processed", at=later(days=1))
    )
    assert (done.status, done.due_at, len(done.history)) == ("processed", None, 3)


async def test_an_addition_joins_once(keeper, open_one):
    addition = Addition(id="a1", reference=(await open_one()).reference, text="près du banc")
    await keeper.append(addition, now=NOW)
    ticket = await keeper.append(addition, now=later(hours=1))
    assert [one.note for one in ticket.history[1:]] == ["près du banc"]


@pytest.mark.parametrize("act", ["change_status", "append", "withdraw", "move_slot"])
async def test_an_unknown_reference_is_a_lookup_error(keeper, act):
    acts = {
        "change_status": lambda: keeper.change_status(
            StatusChange(id="c", reference="NONE-0001", status="processed", at=NOW)
        ),
        "append": lambda: keeper.append(Addition(id="a", reference="NONE-0001"), now=NOW),
        "withdraw": lambda: keeper.withdraw("NONE-0001", reason="", request_id="r", now=NOW),
        "move_slot": lambda: keeper.move_slot(moved_to(NINE, "NONE-0001"), NINE, now=NOW),
    }
    with pytest.raises(LookupError):
        await acts[act]()


@pytest.mark.parametrize("act", ["append", "withdraw", "move_slot"])
async def test_a_closed_ticket_takes_nothing_more_but_what_it_took_before(keeper, open_one, act):
    reference = (await open_one("s1", NINE)).reference
    acts = {
        "append": lambda key: keeper.append(Addition(id=key, reference=reference), now=NOW),
        "withdraw": lambda key: keeper.withdraw(reference, reason="", request_id=key, now=NOW),
        "move_slot": lambda key: keeper.move_slot(moved_to(TEN, reference, key), TEN, now=NOW),
    }
    await acts[act]("before")
    if act != "withdraw":
        await keeper.change_status(
            StatusChange(id="c1", reference=reference, status="processed", at=NOW)
        )
    closed = await keeper.find(reference)
    assert await acts[act]("before") == closed
    with pytest.raises(TicketClosedError):
        await acts[act]("after")
    assert await keeper.find(reference) == closed


async def test_a_status_that_cannot_follow_is_not_kept(keeper, open_one):
    reference = (await open_one()).reference
    done = await keeper.change_status(
        StatusChange(id="c1", reference=reference, status="processed", at=NOW)
    )
    with pytest.raises(ImpossibleStatusError, match="cannot become refused"):
        await keeper.change_status(
            StatusChange(id="c2", reference=reference, status="refused", at=NOW)
        )
    assert await keeper.find(reference) == done


async def test_only_one_of_two_statuses_that_exclude_each_other_is_kept(keeper, open_one):
    reference = (await open_one()).reference
    results = await asyncio.gather(
        *(
            keeper.change_status(StatusChange(id=one, reference=reference, status=one, at=NOW))
            for one in ("processed", "refused", "duplicate")
        ),
        return_exceptions=True,
    )
    assert sum(isinstance(one, ImpossibleStatusError) for one in results) == 2


async def test_what_was_done_is_known_by_its_id(keeper, open_one):
    reference = (await open_one("s1", NINE)).reference
    assert not await keeper.has_moved("m1")
    await keeper.move_slot(moved_to(TEN, reference), TEN, now=NOW)
    assert await keeper.has_moved("m1")


async def test_the_last_place_goes_to_one_of_many_at_once(keeper, open_one):
    results = await asyncio.gather(
        *(open_one(f"s{number}", NINE) for number in range(8)), return_exceptions=True
    )
    gone = [one for one in results if isinstance(one, SlotGoneError)]
    assert len(gone) == 7
    assert await taken(keeper) == {NINE.slot: 1}


async def test_a_slot_holds_as_many_as_its_capacity(keeper, open_one):
    wide = replace(NINE, capacity=3)
    results = await asyncio.gather(
        *(open_one(f"s{number}", wide) for number in range(5)), return_exceptions=True
    )
    assert sum(isinstance(one, SlotGoneError) for one in results) == 2
    assert await taken(keeper) == {NINE.slot: 3}


async def test_a_slot_that_is_gone_opens_no_ticket(keeper, open_one):
    await open_one("s1", NINE)
    with pytest.raises(SlotGoneError):
        await open_one("s2", NINE)
    assert await keeper.find_by_submission("s2") is None


async def test_a_hold_keeps_others_out_until_it_lapses(keeper):
    until = later(minutes=15)
    assert await keeper.hold(NINE, holder="s1", until=until, now=NOW)
    assert not await keeper.hold(NINE, holder="s2", until=until, now=NOW)
    assert await taken(keeper, except_holder="s1") == {}
    assert await taken(keeper, now=until) == {}
    assert await keeper.hold(NINE, holder="s2", until=later(hours=1), now=until)


async def test_a_new_hold_replaces_the_old_one(keeper):
    await keeper.hold(NINE, holder="s1", until=later(minutes=15), now=NOW)
    assert await keeper.hold(TEN, holder="s1", until=later(minutes=15), now=NOW)
    assert await taken(keeper) == {TEN.slot: 1}


async def test_holding_again_lengthens_the_hold(keeper):
    await keeper.hold(NINE, holder="s1", until=later(minutes=1), now=NOW)
    assert await keeper.hold(NINE, holder="s1", until=later(minutes=30), now=NOW)
    assert await taken(keeper, now=later(minutes=20)) == {NINE.slot: 1}


async def test_a_hold_becomes_the_taken_slot_and_lasts(keeper, open_one):
    await keeper.hold(NINE, holder="s1", until=later(minutes=15), now=NOW)
    await open_one("s1", NINE)
    assert await taken(keeper, now=later(days=2)) == {NINE.slot: 1}


async def test_a_hold_of_another_agenda_takes_no_place_here(keeper):
    await keeper.hold(replace(NINE, agenda="autre"), holder="s1", until=later(hours=1), now=NOW)
    assert await taken(keeper) == {}
    assert await keeper.hold(NINE, holder="s2", until=later(hours=1), now=NOW)


async def test_a_released_slot_is_free_again(keeper):
    await keeper.hold(NINE, holder="s1", until=later(minutes=15), now=NOW)
    await keeper.release("s1")
    await keeper.release("nobody")
    assert await taken(keeper) == {}


async def test_withdrawing_frees_the_slot_once(keeper, open_one):
    reference = (await open_one("s1", NINE)).reference
    for _ in range(2):
        ticket = await keeper.withdraw(reference, reason="réglé", request_id="r1", now=NOW)
    assert (ticket.status, ticket.note, len(ticket.history)) == ("withdrawn", "réglé", 2)
    assert await taken(keeper) == {}


async def test_a_moved_slot_frees_the_old_one_once(keeper, open_one):
    reference = (await open_one("s1", NINE)).reference
    for _ in range(2):
        moved = await keeper.move_slot(moved_to(TEN, reference), TEN, now=NOW)
    assert moved.answers["creneau"] == TEN.slot
    assert len(moved.history) == 2
    assert await taken(keeper) == {TEN.slot: 1}


async def test_a_move_that_fails_leaves_all_as_it_was(keeper, open_one):
    reference = (await open_one("s1", NINE)).reference
    await open_one("s2", TEN)
    with pytest.raises(SlotGoneError):
        await keeper.move_slot(moved_to(TEN, reference), TEN, now=NOW)
    assert await taken(keeper) == {NINE.slot: 1, TEN.slot: 1}
    wide = replace(TEN, capacity=2)
    moved = await keeper.move_slot(moved_to(wide, reference), wide, now=NOW)
    assert moved.answers["creneau"] == TEN.slot


async def test_a_hold_elsewhere_gives_the_one_here_back(keeper):
    there = replace(NINE, agenda="annexe")
    await keeper.hold(NINE, holder="s1", until=later(hours=1), now=NOW)
    assert await keeper.hold(there, holder="s1", until=later(hours=1), now=NOW)
    assert await taken(keeper) == {}
    assert await taken(keeper, agenda="annexe") == {NINE.slot: 1}


async def test_a_slot_moved_elsewhere_frees_the_one_here_and_its_answers_follow(keeper, open_one):
    there = replace(TEN, agenda="annexe")
    reference = (await open_one("s1", NINE)).reference
    moved = await keeper.move_slot(moved_to(there, reference, mairie="annexe"), there, now=NOW)
    assert (moved.answers["creneau"], moved.answers["mairie"]) == (TEN.slot, "annexe")
    assert await taken(keeper) == {}
    assert await taken(keeper, agenda="annexe") == {TEN.slot: 1}
