"""What is asked at every turn is found by an index, however much has been kept."""

import pytest
from sqlalchemy import event

from bot.store.database import Database
from bot.store.inbox import accept_and_claim, claim_events, count_waiting
from bot.store.migrating import migrate
from bot.store.outgoing import claim_parcels, count_parcels, parcel_of, put_parcels
from tests.store.samples import HERE, answer, said


def _put(connection):
    put_parcels(connection, [parcel_of(answer(), address=str(HERE), at=1)], owner="me")


ASKED = [
    pytest.param(lambda c: accept_and_claim(c, [said("e2")], "me"), id="an event comes in"),
    pytest.param(lambda c: claim_events(c, "me"), id="events are looked for"),
    pytest.param(count_waiting, id="events are counted"),
    pytest.param(_put, id="a turn leaves messages"),
    pytest.param(lambda c: claim_parcels(c, "me"), id="messages are looked for"),
    pytest.param(count_parcels, id="messages are counted"),
]


@pytest.mark.parametrize("ask", ASKED)
async def test_what_waits_is_found_without_reading_what_is_done(tmp_path, ask):
    url = f"sqlite:///{tmp_path / 'plans.db'}"
    await migrate(url)
    database = Database(url)
    await database.run(accept_and_claim, [said("e1")], "other/1/1")
    plans = await database.run(_plans, ask)
    await database.close()
    scans = [one for one in plans if one.startswith("SCAN") and "ix_" not in one]
    assert plans
    assert scans == []


def _plans(connection, ask):
    statements = []

    def note(_connection, _cursor, statement, parameters, _context, _many):
        statements.append((statement, parameters))

    event.listen(connection, "before_cursor_execute", note)
    ask(connection)
    event.remove(connection, "before_cursor_execute", note)
    driver = connection.connection.driver_connection
    return [
        row[3]
        for statement, parameters in statements
        if not isinstance(parameters, list)
        for row in driver.execute(f"EXPLAIN QUERY PLAN {statement}", parameters)
    ]
