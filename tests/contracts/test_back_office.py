"""What every back office promises, over the embedded one with every keeper."""

import asyncio
import random
from dataclasses import replace
from datetime import timedelta

import pytest

from connectors.contract import Addition, SlotHold, SlotMove
from connectors.errors import NotFound, Rejected
from connectors.local.back_office import LocalBackOffice
from connectors.local.keeper import StatusChange
from connectors.local.loader import LocalForms
from connectors.reference_format import is_well_formed
from tests.connectors.samples import (
    FORMS,
    NINE,
    NOW,
    PARIS,
    THURSDAY,
    TWENTY_PAST,
    Clock,
    service,
    submission,
)

SOON = NOW + timedelta(minutes=15)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def office(keeper, clock):
    choose = random.Random(7).choice
    return LocalBackOffice(FORMS, keeper, clock=clock, choose=choose, time_zone=PARIS)


@pytest.fixture
def staff_says(office):
    numbers = iter(range(100))

    async def change(ticket, status, **more):
        return await office.change_status(
            StatusChange(
                id=f"c{next(numbers)}", reference=ticket.reference, status=status, at=NOW, **more
            )
        )

    return change


def hold(slot, holder="s1", until=SOON, path="creneau", service="rdv", **answers):
    return SlotHold(
        service=service, field_path=path, slot=slot, holder=holder, until=until, answers=answers
    )


def move(reference, slot, path="creneau", **answers):
    return SlotMove(id="m1", reference=reference, field_path=path, slot=slot, answers=answers)


async def offered(office, now=NOW, service="rdv", **answers):
    return [one.id for one in await office.options(service, "creneau", answers, now)]


async def test_it_lists_its_services_and_gives_their_forms(office):
    assert list(await office.services()) == [service(), service("lieux")]
    assert await office.form("rdv") == FORMS.forms["rdv"]


@pytest.mark.parametrize(
    "ask",
    [
        pytest.param(lambda office: office.form("rien"), id="form"),
        pytest.param(lambda office: office.options("rdv", "rien", {}, NOW), id="field"),
        pytest.param(lambda office: office.ticket("2345-6789"), id="ticket"),
        pytest.param(
            lambda office: office.submit(replace(submission(), service="rien")), id="service"
        ),
        pytest.param(lambda office: office.append(Addition(id="a", reference="R")), id="append"),
        pytest.param(lambda office: office.withdraw("R", "", "r"), id="withdraw"),
        pytest.param(lambda office: office.move_slot(move("R", NINE)), id="move"),
    ],
)
async def test_what_is_unknown_is_not_found(office, ask):
    with pytest.raises(NotFound):
        await ask(office)


async def test_free_slots_are_worded_options_and_other_options_stay_as_they_are(office):
    slots = await office.options("rdv", "creneau", {}, NOW)
    assert [one.id for one in slots] == [NINE, TWENTY_PAST, "2026-12-01T09:40"]
    assert slots[0].label["fr"] == "mardi 1er décembre à 9 h"
    reasons = await office.options("rdv", "motif", {}, NOW)
    assert [one.id for one in reasons] == ["passeport", "carte"]


async def test_a_submission_is_one_ticket_however_often_it_comes(office):
    first = await office.submit(submission())
    again = await office.submit(submission())
    assert (first.status, is_well_formed(first.reference)) == ("received", True)
    assert again.reference == first.reference
    assert await office.ticket(first.reference) == first


async def test_a_submission_that_comes_again_late_is_still_its_ticket(office, clock):
    first = await office.submit(submission())
    clock.move(timedelta(days=30))
    assert (await office.submit(submission())).reference == first.reference


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        pytest.param({"nom": ...}, "nom", id="missing"),
        pytest.param({"nom": 3}, "nom", id="shape"),
        pytest.param({"motif": "permis"}, "motif", id="no option"),
        pytest.param({"autre": "x"}, "autre", id="unknown field"),
        pytest.param({"creneau": ...}, "creneau", id="no slot"),
        pytest.param({"creneau": "2026-12-01T09:07"}, "creneau", id="no such slot"),
        pytest.param({"creneau": "2026-11-24T09:00"}, "creneau", id="slot of the past"),
        pytest.param({"creneau": "2026-12-02T09:00"}, "creneau", id="closed day"),
        pytest.param({"creneau": "mardi"}, "creneau", id="words"),
    ],
)
async def test_a_broken_submission_is_rejected_by_field(office, answers, field):
    with pytest.raises(Rejected) as refusal:
        await office.submit(submission(**answers))
    assert list(refusal.value.problems) == [field]


async def test_the_last_slot_goes_to_one_of_two_at_once(office):
    results = await asyncio.gather(
        office.submit(submission("s1")), office.submit(submission("s2")), return_exceptions=True
    )
    [lost] = [one for one in results if isinstance(one, Rejected)]
    assert list(lost.problems) == ["creneau"]
    assert NINE not in await offered(office)


async def test_a_held_slot_is_kept_for_its_holder_then_taken_once(office):
    assert await office.hold_slot(hold(NINE, "s1", SOON))
    assert NINE not in await offered(office)
    assert not await office.hold_slot(hold(NINE, "s2", SOON))
    with pytest.raises(Rejected):
        await office.submit(submission("s2"))
    assert (await office.submit(submission("s1"))).answers["creneau"] == NINE


async def test_holding_again_moves_the_hold(office):
    await office.hold_slot(hold(NINE, "s1", SOON))
    assert await office.hold_slot(hold(TWENTY_PAST, "s1", SOON))
    assert NINE in await offered(office)
    assert TWENTY_PAST not in await offered(office)


async def test_a_hold_lapses(office, clock):
    await office.hold_slot(hold(NINE, "s1", SOON))
    clock.move(timedelta(minutes=15))
    assert NINE in await offered(office, clock())
    assert await office.hold_slot(hold(NINE, "s2", clock() + timedelta(minutes=15)))


async def test_a_slot_held_before_midnight_is_taken_after_it(office, clock):
    clock.now = NOW.replace(hour=23, minute=55)
    assert await office.hold_slot(hold(NINE, "s1", clock() + timedelta(minutes=15)))
    clock.move(timedelta(minutes=10))
    assert (await office.submit(submission("s1"))).status == "received"


@pytest.mark.parametrize("slot", ["2026-12-01T09:07", "2027-06-01T09:00", "", "2026-11-30T09:00"])
async def test_what_is_not_offered_cannot_be_held(office, slot):
    assert not await office.hold_slot(hold(slot, "s1", SOON))


async def test_a_released_hold_is_free(office):
    await office.hold_slot(hold(NINE, "s1", SOON))
    await office.release_slot("rdv", "s1")
    await office.release_slot("rdv", "nobody")
    assert NINE in await offered(office)


async def test_an_appointment_moves_once_and_frees_its_slot(office):
    ticket = await office.submit(submission())
    for _ in range(2):
        moved = await office.move_slot(move(ticket.reference, TWENTY_PAST))
    assert moved.answers["creneau"] == TWENTY_PAST
    assert await offered(office) == [NINE, "2026-12-01T09:40"]


@pytest.mark.parametrize("slot", [TWENTY_PAST, "2026-12-01T09:07"])
async def test_an_appointment_moves_to_free_slots_only(office, slot):
    ticket = await office.submit(submission())
    await office.submit(submission("s2", creneau=TWENTY_PAST))
    with pytest.raises(Rejected) as refusal:
        await office.move_slot(move(ticket.reference, slot))
    assert list(refusal.value.problems) == ["creneau"]
    assert (await office.ticket(ticket.reference)).answers["creneau"] == NINE


async def test_a_field_without_agenda_has_no_appointment_to_move(office):
    ticket = await office.submit(submission())
    with pytest.raises(Rejected):
        await office.move_slot(move(ticket.reference, NINE, path="nom"))
    assert await office.hold_slot(hold("x", "s1", SOON, path="nom"))


async def test_withdrawing_twice_is_withdrawing_once_and_frees_the_slot(office):
    ticket = await office.submit(submission())
    for request in ("r1", "r1", "r2"):
        gone = await office.withdraw(ticket.reference, "réglé", request)
    assert (gone.status, len(gone.history)) == ("withdrawn", 2)
    assert NINE in await offered(office)


async def test_a_detail_joins_an_open_ticket_once(office):
    ticket = await office.submit(submission())
    addition = Addition(id="a1", reference=ticket.reference, text="étage 3")
    await office.append(addition)
    joined = await office.append(addition)
    assert [one.note for one in joined.history[1:]] == ["étage 3"]


async def test_a_closed_ticket_takes_nothing_more(office, staff_says):
    ticket = await office.submit(submission())
    await staff_says(ticket, "refused", note="hors de la commune")
    for act in (
        office.append(Addition(id="a1", reference=ticket.reference, text="x")),
        office.withdraw(ticket.reference, "", "r1"),
        office.move_slot(move(ticket.reference, TWENTY_PAST)),
    ):
        with pytest.raises(Rejected):
            await act


@pytest.mark.parametrize("end", ["processed", "refused", "withdrawn"])
async def test_what_was_done_once_is_still_done_when_it_comes_again_to_a_closed_ticket(
    office, staff_says, clock, end
):
    ticket = await office.submit(submission())
    addition = Addition(id="a1", reference=ticket.reference, text="étage 3")
    await office.append(addition)
    await office.move_slot(move(ticket.reference, TWENTY_PAST))
    closed = await staff_says(ticket, end)
    clock.move(timedelta(days=30))  # the slot is of the past too
    assert await office.append(addition) == closed
    assert await office.move_slot(move(ticket.reference, TWENTY_PAST)) == closed


async def test_a_withdrawal_that_comes_again_is_done_whatever_came_after(office, staff_says):
    ticket = await office.submit(submission())
    gone = await office.withdraw(ticket.reference, "réglé", "r1")
    assert await office.withdraw(ticket.reference, "réglé", "r1") == gone


async def test_a_status_that_comes_again_is_done_even_when_it_could_not_follow_any_more(office):
    ticket = await office.submit(submission())
    first = StatusChange(id="c1", reference=ticket.reference, status="in_progress", at=NOW)
    await office.change_status(first)
    last = await office.change_status(replace(first, id="c2", status="withdrawn"))
    assert await office.change_status(first) == last


async def test_a_ticket_that_closes_meanwhile_takes_nothing(office, staff_says):
    ticket = await office.submit(submission())
    late = [
        office.append(Addition(id=f"a{number}", reference=ticket.reference, text="x"))
        for number in range(4)
    ]
    results = await asyncio.gather(staff_says(ticket, "refused"), *late, return_exceptions=True)
    lines = [one.status for one in (await office.ticket(ticket.reference)).history]
    taken = sum(not isinstance(one, Exception) for one in results[1:])
    assert lines == ["received"] * (1 + taken) + ["refused"]


@pytest.mark.parametrize(
    "way",
    [
        ["in_progress", "waiting_for_citizen", "in_progress", "processed"],
        ["processed", "in_progress", "refused"],
        ["waiting_for_citizen", "waiting_for_citizen", "forwarded", "processed"],
        ["received", "duplicate", "in_progress"],
        ["refused", "refused"],
    ],
    ids=" → ".join,
)
async def test_a_ticket_goes_its_way(office, staff_says, way):
    ticket = await office.submit(submission())
    for status in way:
        ticket = await staff_says(ticket, status)
    assert [one.status for one in ticket.history] == ["received", *way]


@pytest.mark.parametrize(
    ("way", "refused"),
    [
        ([], "fini"),
        (["in_progress"], "received"),
        (["processed"], "refused"),
        (["withdrawn"], "in_progress"),
    ],
)
async def test_a_status_that_cannot_follow_is_rejected(office, staff_says, way, refused):
    ticket = await office.submit(submission())
    for status in way:
        ticket = await staff_says(ticket, status)
    with pytest.raises(Rejected) as refusal:
        await staff_says(ticket, refused)
    assert list(refusal.value.problems) == ["status"]
    assert await office.ticket(ticket.reference) == ticket


async def test_staff_cannot_change_what_does_not_exist(office):
    change = StatusChange(id="c", reference="R", status="processed", at=NOW)
    with pytest.raises(NotFound):
        await office.change_status(change)


async def test_an_office_without_forms_serves_nothing(keeper, clock):
    empty = LocalBackOffice(
        LocalForms(), keeper, clock=clock, choose=random.Random(7).choice, time_zone=PARIS
    )
    assert list(await empty.services()) == []


def at(place, slot=NINE, submission_id="s1"):
    return replace(submission(submission_id, lieu=place, creneau=slot), service="lieux")


async def test_each_place_offers_its_own_slots_and_none_before_it_is_known(office):
    assert await offered(office, service="lieux", lieu="mairie") == [
        NINE, TWENTY_PAST, "2026-12-01T09:40",
    ]  # fmt: skip
    assert await offered(office, service="lieux", lieu="annexe") == [THURSDAY]
    assert await offered(office, service="lieux") == []
    assert await offered(office, service="lieux", lieu="ailleurs") == []


async def test_a_slot_taken_at_one_place_is_free_at_the_other(office):
    await office.submit(at("mairie"))
    assert NINE not in await offered(office, service="lieux", lieu="mairie")
    assert await offered(office, service="lieux", lieu="annexe") == [THURSDAY]
    with pytest.raises(Rejected):
        await office.submit(at("mairie", submission_id="s2"))
    assert (await office.submit(at("annexe", THURSDAY, "s3"))).status == "received"


@pytest.mark.parametrize(("place", "slot"), [("annexe", NINE), ("mairie", THURSDAY)])
async def test_the_slot_of_another_place_is_none_here(office, place, slot):
    with pytest.raises(Rejected) as refusal:
        await office.submit(at(place, slot))
    assert list(refusal.value.problems) == ["creneau"]
    assert not await office.hold_slot(hold(slot, service="lieux", lieu=place))


async def test_a_hold_follows_its_holder_to_another_place(office):
    assert await office.hold_slot(hold(NINE, service="lieux", lieu="mairie"))
    assert await office.hold_slot(hold(THURSDAY, service="lieux", lieu="annexe"))
    assert NINE in await offered(office, service="lieux", lieu="mairie")
    assert await offered(office, service="lieux", lieu="annexe") == []


async def test_moving_keeps_the_place_unless_told_another(office):
    ticket = await office.submit(at("mairie"))
    with pytest.raises(Rejected):
        await office.move_slot(move(ticket.reference, THURSDAY))
    moved = await office.move_slot(move(ticket.reference, THURSDAY, lieu="annexe"))
    assert (moved.answers["lieu"], moved.answers["creneau"]) == ("annexe", THURSDAY)
    assert NINE in await offered(office, service="lieux", lieu="mairie")
    assert await offered(office, service="lieux", lieu="annexe") == []
