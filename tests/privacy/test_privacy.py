import json
from datetime import timedelta

import pytest
from sqlalchemy import text

from bot.privacy.erasure import erase_conversation
from bot.privacy.export import export_person
from bot.privacy.retention import Retention, RetentionRules
from bot.store.conversations import load_conversation, save_turn
from bot.store.files import FileRoom, use_files
from bot.store.inbox import accept_events
from bot.store.outgoing import DropFiles, claim_parcels, parcels_done
from bot.store.people import link_people
from bot.store.replies import recall_reply, remember_reply
from bot.store.tables import metadata
from bot.store.tickets import find_ticket, open_ticket
from bot.store.transcript import history
from bot.talk.conversation import FormProgress
from bot.talk.messages import Attachment
from bot.talk.turn import OpenEscalation, Remind, SendSubmission
from connectors.contract import Answer, Contact
from tests.store.samples import HERE, NOW, THERE, answer, later, outcome, said, submission

SECRET = "Zbigniew"
RULES = RetentionRules(conversations=timedelta(days=30), escalations=timedelta(days=365))


@pytest.fixture
def room(tmp_path):
    return FileRoom(tmp_path / "var", max_bytes=1000)


async def talk(database, room, address=HERE, name=SECRET):
    """A whole conversation in which a name is said everywhere it can be."""
    file = room.keep("papier.pdf", b"%PDF-1.7 " + name.encode())
    event_id = f"e-{address}"
    incoming = said(event_id, address, text=f"je suis {name}", attachments=(Attachment(file=file),))
    form = FormProgress(
        service="x",
        schema_version="1",
        answers={"nom": Answer(field="nom", value=name)},
        started_at=NOW,
        updated_at=NOW,
    )
    effects = (
        Remind(id="r", subject=f"draft {name}", at=later(days=3)),
        OpenEscalation(
            id=f"esc-{len(name)}",
            reason="asked",
            text="rappel",
            contact=Contact(phone="+33611111111"),
        ),
    )
    await database.run(accept_events, [incoming])
    turn = outcome(
        answer(f"m-{address}", address, f"Bonjour {name}"),
        address=address,
        effects=effects,
        form=form,
        known={"name": name},
    )
    await database.run(save_turn, turn, expected_version=0, handled=[event_id])
    await database.run(remember_reply, event_id, address, f"Bonjour {name}")
    return file


async def everything(database):
    def dump(connection):
        return [
            list(map(str, row))
            for table in metadata.sorted_tables
            for row in connection.execute(text(f"SELECT * FROM {table.name}"))
        ]

    return json.dumps(await database.run(dump))


async def deliver_all(database, room):
    for parcel in await database.run(claim_parcels, "me"):
        if isinstance(parcel.goods, DropFiles):
            room.drop(parcel.goods.hashes)
        await database.run(parcels_done, [parcel.id])


async def test_nothing_said_in_an_erased_conversation_is_left(database, room):
    file = await talk(database, room)
    await deliver_all(database, room)
    await database.run(erase_conversation, HERE, NOW)
    await deliver_all(database, room)
    left = await everything(database)
    assert SECRET not in left
    assert str(HERE) not in left
    assert not room.path(file.sha256).exists()


async def test_another_conversation_stays_whole(database, room):
    await talk(database, room)
    file = await talk(database, room, THERE, "Aminata")
    before = await database.run(load_conversation, THERE)
    await database.run(erase_conversation, HERE, NOW)
    await deliver_all(database, room)
    assert await database.run(load_conversation, THERE) == before
    assert len(await database.run(history, THERE)) == 2
    assert room.path(file.sha256).exists()


async def test_an_event_of_an_erased_conversation_is_never_taken_again(database, room):
    await talk(database, room)
    await database.run(erase_conversation, HERE, NOW)
    assert await database.run(accept_events, [said(f"e-{HERE}")]) == ()
    assert await database.run(recall_reply, f"e-{HERE}") == ""


async def test_a_message_not_handled_yet_survives_the_erasure_before_it(database, room):
    await talk(database, room)
    await database.run(accept_events, [said("next", text="encore là")])
    await database.run(erase_conversation, HERE, NOW)
    assert "next" in [line.id for line in await database.run(history, HERE)]


async def test_a_ticket_stays_with_its_files(database, room):
    file = await talk(database, room)
    sent = submission(answers={"photo": {"sha256": file.sha256, "name": "papier.pdf"}})
    turn = outcome(effects=(SendSubmission(submission=sent),))
    await database.run(save_turn, turn, expected_version=1, handled=())
    ticket = await database.run(open_ticket, sent, make_reference=lambda: "REF", now=NOW)
    await database.run(erase_conversation, HERE, NOW)
    await deliver_all(database, room)
    assert await database.run(find_ticket, "REF") == ticket
    assert room.path(file.sha256).exists()


async def test_the_export_holds_all_that_is_kept_over_linked_addresses(database, room):
    await talk(database, room)
    await talk(database, room, THERE, "Aminata")
    await database.run(link_people, f"person-{HERE}", f"person-{THERE}")
    exported = await database.run(export_person, HERE)
    here, there = exported["conversations"]
    assert here["received"][0]["text"] == f"je suis {SECRET}"
    assert here["sent"][0]["text"] == f"Bonjour {SECRET}"
    assert here["conversation"]["known"] == {"name": SECRET}
    assert here["calls_for_a_human"][0]["contact"]["phone"] == "+33611111111"
    assert (len(here["files"]), len(here["dates_awaited"])) == (1, 1)
    assert there["address"] == str(THERE)
    assert json.loads(json.dumps(exported)) == exported


async def test_a_stranger_has_an_empty_export(database):
    exported = await database.run(export_person, HERE)
    assert exported["person"] is None
    assert exported["conversations"][0]["conversation"] is None


@pytest.mark.parametrize(("days", "kept"), [(29, True), (31, False)], ids=["in time", "too long"])
async def test_a_conversation_is_kept_as_long_as_was_said(database, room, days, kept):
    await talk(database, room)
    await deliver_all(database, room)
    retention = Retention(database, room, rules=RULES, clock=lambda: later(days=days))
    await retention.sweep()
    assert (await database.run(load_conversation, HERE) is not None) is kept
    assert (len(await database.run(history, HERE)) == 2) is kept
    assert (SECRET in await everything(database)) is kept


async def test_what_was_said_long_ago_goes_from_a_conversation_that_lives(database, room):
    await talk(database, room)
    await deliver_all(database, room)
    turn = outcome(updated_at=later(days=30), introduced=True)
    await database.run(save_turn, turn, expected_version=1, handled=())
    await Retention(database, room, rules=RULES, clock=lambda: later(days=31)).sweep()
    assert await database.run(load_conversation, HERE) is not None
    assert await database.run(history, HERE) == ()


async def test_an_upload_never_sent_goes_after_a_day_and_a_used_one_stays(database, room):
    used = room.keep("a.pdf", b"%PDF-1.7 a")
    lost = room.keep("b.pdf", b"%PDF-1.7 b")
    await database.run(use_files, "ticket:T", [used.sha256])
    far = later(days=3650)
    await Retention(database, room, rules=RULES, clock=lambda: far).sweep()
    assert room.path(used.sha256).exists()
    assert not room.path(lost.sha256).exists()
