import asyncio
from datetime import timedelta
from itertools import count

import pytest

from bot.store.conversations import save_turn
from bot.store.database import Database
from bot.store.erasure import erase_conversation_rows
from bot.store.inbox import claim_events
from bot.store.outgoing import TicketMail, claim_parcels
from bot.store.proofs import prove
from bot.store.ticket_keeper import SqlTicketKeeper
from bot.store.tickets import follow_ticket, load_record, tickets_at
from bot.talk.turn import SendSubmission
from connectors.contract import Addition, Contact, SlotMove
from connectors.local.keeper import SlotGoneError, SlotTaken, StatusChange
from tests.store.samples import HERE, NOW, later, outcome, submission

MORNING = SlotTaken(agenda="mairie", slot="2026-12-01T09:20", capacity=1)
NOON = SlotTaken(agenda="mairie", slot="2026-12-01T12:00", capacity=1)


def moved_to(slot, reference, move_id="m1"):
    return SlotMove(id=move_id, reference=reference, field_path="rdv.creneau", slot=slot.slot)


def references():
    numbers = count(1)
    return lambda: f"REF-{next(numbers):04}"


@pytest.fixture
def keeper(database):
    return SqlTicketKeeper(database, changed=lambda: None)


@pytest.fixture
def open_one(keeper, database):
    make = references()

    async def open_ticket(submission_id="s1", slot=None, **more):
        sent = submission(submission_id, **more)
        effects = (SendSubmission(submission=sent),)
        version = int(submission_id[1:]) - 1
        await database.run(
            save_turn, outcome(effects=effects), expected_version=version, handled=()
        )
        return await keeper.open_ticket(sent, make_reference=make, now=NOW, slot=slot)

    return open_ticket


async def test_a_ticket_comes_back_whole(keeper, open_one):
    opened = await open_one()
    assert await keeper.find(opened.reference) == opened
    assert (opened.status, opened.answers) == ("received", {"lieu": "12 rue des Carmes"})


async def test_the_same_submission_is_one_ticket(keeper, open_one):
    sent = submission()
    first = await open_one()
    again = await keeper.open_ticket(sent, make_reference=references(), now=NOW)
    assert again == first


async def test_the_same_submission_at_once_is_one_ticket(keeper):
    make, sent = references(), submission()
    both = await asyncio.gather(
        *(keeper.open_ticket(sent, make_reference=make, now=NOW) for _ in range(4)),
        return_exceptions=True,
    )
    assert len({one.reference for one in both if not isinstance(one, Exception)}) == 1


async def test_a_taken_reference_is_not_given_again(keeper):
    choices = iter(["REF-1", "REF-1", "REF-2"])
    for submission_id in ("s1", "s2"):
        await keeper.open_ticket(
            submission(submission_id), make_reference=lambda: next(choices), now=NOW
        )
    assert (await keeper.find("REF-2")).submission_id == "s2"


async def test_the_follow_link_opens_its_ticket_only(open_one, database):
    opened = await open_one()
    secret = opened.public_url.removeprefix("/follow/")
    assert len(secret) >= 22  # 128 bits at the least
    assert (await database.run(follow_ticket, secret)).ticket == opened
    other = "A" if secret[-1] != "A" else "B"
    assert await database.run(follow_ticket, secret[:-1] + other) is None


async def test_a_status_change_reaches_the_conversation_once_and_the_mailbox(
    keeper, open_one, database
):
    opened = await open_one()
    change = StatusChange(
        id="c1", reference=opened.reference, status="refused", note="Hors commune.", at=NOW
    )
    await keeper.change_status(change)
    changed = await keeper.change_status(change)
    news = [one.event for one in await database.run(claim_events, "me")]
    mails = [
        one.goods
        for one in await database.run(claim_parcels, "me")
        if isinstance(one.goods, TicketMail)
    ]
    assert [line.status for line in changed.history] == ["received", "refused"]
    assert [(one.id, one.address, one.note) for one in news] == [
        ("status:c1", HERE, "Hors commune.")
    ]
    assert [(mail.to, mail.status) for mail in mails] == [
        ("Jean@Example.org", "received"),
        ("Jean@Example.org", "refused"),
    ]


async def test_a_ticket_without_email_leaves_no_mail(keeper, database):
    sent = submission(contact=Contact(phone="+33639980412"))
    await keeper.open_ticket(sent, make_reference=references(), now=NOW)
    assert await database.run(claim_parcels, "me") == ()


async def test_an_addition_joins_once(keeper, open_one, database):
    opened = await open_one()
    addition = Addition(id="a1", reference=opened.reference, text="Il grandit.")
    await keeper.append(addition, now=NOW)
    await keeper.append(addition, now=NOW)
    record = await database.run(load_record, opened.reference)
    assert record.additions == (addition,)


@pytest.mark.parametrize("act", ["change", "append", "withdraw", "move"])
async def test_an_unknown_reference_is_a_lookup_error(keeper, act):
    acts = {
        "change": lambda: keeper.change_status(
            StatusChange(id="c", reference="NO", status="x", at=NOW)
        ),
        "append": lambda: keeper.append(Addition(id="a", reference="NO"), now=NOW),
        "withdraw": lambda: keeper.withdraw("NO", reason="", request_id="w", now=NOW),
        "move": lambda: keeper.move_slot(moved_to(NOON, "NO"), NOON, now=NOW),
    }
    with pytest.raises(LookupError):
        await acts[act]()


async def _taken(keeper, now=NOW, **more):
    return dict(
        await keeper.slots_taken("mairie", first="2026-12-01", last="2026-12-01", now=now, **more)
    )


async def test_a_slot_is_taken_once(keeper, open_one):
    await open_one("s1", slot=MORNING)
    with pytest.raises(SlotGoneError):
        await keeper.open_ticket(
            submission("s2"), make_reference=references(), now=NOW, slot=MORNING
        )
    assert await _taken(keeper) == {MORNING.slot: 1}
    assert (await keeper.find("REF-0002")) is None


async def test_many_who_want_the_same_slot_at_once_get_it_once(keeper):
    slot = SlotTaken(agenda="mairie", slot="2026-12-01T09:20", capacity=2)
    until = later(minutes=15)
    got = await asyncio.gather(
        *(keeper.hold(slot, holder=f"h{n}", until=until, now=NOW) for n in range(8))
    )
    assert sorted(got) == [False] * 6 + [True] * 2


async def test_a_hold_moves_with_its_holder_and_lapses(keeper):
    until = later(minutes=15)
    await keeper.hold(MORNING, holder="s1", until=until, now=NOW)
    await keeper.hold(NOON, holder="s1", until=until, now=NOW)
    moved = await _taken(keeper)
    assert moved == {NOON.slot: 1}
    assert await _taken(keeper, except_holder="s1") == {}
    assert await _taken(keeper, now=until) == {}
    assert await keeper.hold(NOON, holder="s2", until=later(hours=1), now=until)


async def test_a_hold_becomes_the_taken_slot(keeper, open_one):
    await keeper.hold(MORNING, holder="s1", until=later(minutes=15), now=NOW)
    await open_one("s1", slot=MORNING)
    assert await _taken(keeper, now=later(days=1)) == {MORNING.slot: 1}


async def test_withdrawing_frees_the_slot(keeper, open_one):
    opened = await open_one(slot=MORNING)
    for _ in range(2):
        ticket = await keeper.withdraw(opened.reference, reason="réglé", request_id="w1", now=NOW)
    assert (ticket.status, len(ticket.history)) == ("withdrawn", 2)
    assert await _taken(keeper) == {}


async def test_an_appointment_moves_to_a_free_slot_only(keeper, open_one):
    opened = await open_one("s1", slot=MORNING, answers={"rdv": {"creneau": MORNING.slot}})
    await open_one("s2", slot=NOON)
    with pytest.raises(SlotGoneError):
        await keeper.move_slot(moved_to(NOON, opened.reference, "v1"), NOON, now=NOW)
    later_slot = SlotTaken(agenda="mairie", slot="2026-12-02T09:20", capacity=1)
    moved = await keeper.move_slot(
        moved_to(later_slot, opened.reference, "v2"), later_slot, now=NOW
    )
    assert moved.answers == {"rdv": {"creneau": "2026-12-02T09:20"}}
    assert await _taken(keeper) == {NOON.slot: 1}


async def test_an_erased_conversation_hears_no_news_of_the_ticket_that_stays(
    keeper, open_one, database
):
    opened = await open_one(identity="person-1")

    await database.run(erase_conversation_rows, HERE, at=0)
    await keeper.change_status(
        StatusChange(id="c1", reference=opened.reference, status="processed", at=NOW)
    )
    record = await database.run(load_record, opened.reference)
    assert (record.ticket.status, record.submission.identity) == ("processed", "")
    assert await database.run(claim_events, "me") == ()
    assert await database.run(tickets_at, str(HERE)) == ()


PROOFS = [
    pytest.param("jean@example.org", True, id="email"),
    pytest.param(" JEAN@example.org ", True, id="email in capitals"),
    pytest.param("06 39 98 04 12", True, id="national phone"),
    pytest.param("+33639980412", True, id="international phone"),
    pytest.param("06 39 98 04 13", False, id="another phone"),
    pytest.param("0412", False, id="end of the phone"),
    pytest.param("", False, id="nothing"),
]


@pytest.mark.parametrize(("contact", "proved"), PROOFS)
async def test_a_ticket_opens_to_who_repeats_its_contact(open_one, database, contact, proved):
    opened = await open_one()
    found = await database.run(prove, opened.reference, contact, asked_from="x", now=NOW)
    assert (found is not None) is proved


@pytest.mark.parametrize("same", ["conversation", "reference"])
async def test_after_five_wrong_tries_in_an_hour_the_right_one_fails_too(
    open_one, database: Database, same
):
    opened = await open_one()
    for number in range(5):
        asked_from = "x" if same == "conversation" else f"x{number}"
        reference = f"NO-{number}" if same == "conversation" else opened.reference
        await database.run(prove, reference, "0600000000", asked_from=asked_from, now=NOW)
    right = {"asked_from": "x", "now": NOW}
    refused = await database.run(prove, opened.reference, "jean@example.org", **right)
    right["now"] = NOW + timedelta(minutes=61)
    opens = await database.run(prove, opened.reference, "jean@example.org", **right)
    assert (refused, opens) == (None, opened)
