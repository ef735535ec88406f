import pytest

from bot.store.staff import (
    Role,
    StaffError,
    add_staff,
    add_team,
    check_password,
    count_staff,
    disable_staff,
    give_service,
    join_team,
    leave_team,
    list_staff,
    list_teams,
    load_staff,
    reset_password,
    services_of,
)
from tests.store.samples import NOW

PASSWORD = "correct horse battery"


@pytest.fixture
async def jeanne(database):
    return await database.run(
        add_staff, email=" Jeanne@Ville.example ", role=Role.AGENT, password=PASSWORD, now=NOW
    )


async def test_who_knows_the_password_gets_in(database, jeanne):
    assert await database.run(check_password, "JEANNE@ville.example", PASSWORD) == jeanne
    assert await database.run(load_staff, jeanne.id) == jeanne


@pytest.mark.parametrize(
    ("email", "password"),
    [("jeanne@ville.example", "wrong"), ("jean@ville.example", PASSWORD)],
    ids=["wrong", "unknown"],
)
async def test_nobody_else_does(database, jeanne, email, password):
    assert await database.run(check_password, email, password) is None


async def test_a_disabled_account_opens_again_with_a_new_password(database, jeanne):
    await database.run(disable_staff, jeanne.email, NOW)
    closed = await database.run(check_password, jeanne.email, PASSWORD)
    shown = [one.enabled for one in await database.run(list_staff)]
    await database.run(reset_password, jeanne.email, "another long password")
    opened = await database.run(check_password, jeanne.email, "another long password")
    assert (closed, shown, opened) == (None, [False], jeanne)


async def test_an_address_is_staff_once(database, jeanne):
    with pytest.raises(StaffError, match="already"):
        await database.run(
            add_staff, email=jeanne.email, role=Role.ADMIN, password=PASSWORD, now=NOW
        )
    assert await database.run(count_staff) == 1


async def test_a_short_password_is_refused(database):
    with pytest.raises(StaffError, match="12 characters"):
        await database.run(add_staff, email="a@b.example", role=Role.AGENT, password="x", now=NOW)


async def test_nobody_unknown_can_be_changed(database):
    with pytest.raises(StaffError, match="not staff"):
        await database.run(disable_staff, "no@ville.example", NOW)


async def test_a_member_answers_for_the_services_of_their_teams(database, jeanne):
    team = await database.run(add_team, "Voirie")
    assert await database.run(add_team, "Voirie") == team
    await database.run(give_service, team_id=team, service="nid-de-poule")
    await database.run(join_team, team_id=team, staff_id=jeanne.id)
    joined = await database.run(services_of, jeanne.id)
    await database.run(leave_team, team_id=team, staff_id=jeanne.id)
    assert joined == {"nid-de-poule"}
    assert await database.run(services_of, jeanne.id) == set()
    assert await database.run(list_teams) == {team: "Voirie"}
