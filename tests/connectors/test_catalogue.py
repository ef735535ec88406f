"""Which back office owns a service, and what is served while it is down."""

import asyncio
from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from connectors.catalogue import STALE_FOR, ServiceCatalogue
from connectors.contract import Audience
from connectors.errors import NotAllowed, NotFound, Unavailable
from tests.connectors.samples import Clock, form_of, service


class Office:
    """A back office that offers, hangs or fails as told."""

    def __init__(self, name, *offered):
        self.name = name
        self.offered = list(offered)
        self.failure = None
        self.hangs = False
        self.asked = 0

    async def services(self):
        await self._answer()
        return self.offered

    async def form(self, slug):
        self.asked += 1
        await self._answer()
        if slug not in [one.slug for one in self.offered]:
            raise NotFound(slug)
        return form_of(slug=slug)

    async def _answer(self):
        if self.hangs:
            await asyncio.Event().wait()
        if self.failure:
            raise self.failure


@pytest.fixture
def clock():
    return Clock()


async def catalogue_of(clock, *offices, **more):
    catalogue = ServiceCatalogue(offices, clock=clock, **more)
    await catalogue.refresh()
    return catalogue


async def test_services_are_listed_by_audience(clock):
    office = Office("local", service("a"), service("b", Audience.INTERNAL))
    catalogue = await catalogue_of(clock, office)
    assert [one.slug for one in catalogue.services()] == ["a", "b"]
    assert [one.slug for one in catalogue.services(Audience.PUBLIC)] == ["a"]
    assert catalogue.service("b").audience is Audience.INTERNAL


async def test_an_unknown_service_is_not_found(clock):
    catalogue = await catalogue_of(clock, Office("local"))
    for ask in (catalogue.service, catalogue.back_office_of):
        with pytest.raises(NotFound):
            ask("rien")
    with pytest.raises(NotFound):
        await catalogue.form("rien")


async def test_the_first_back_office_owns_a_slug_that_two_offer(clock):
    first, second = Office("publik", service("a")), Office("local", service("a"), service("b"))
    with capture_logs() as logs:
        catalogue = await catalogue_of(clock, first, second)
    assert catalogue.back_office_of("a") is first
    assert catalogue.back_office_of("b") is second
    assert [(one["event"], one["left_out"]) for one in logs] == [("service_offered_twice", "local")]


@pytest.mark.parametrize("failure", [Unavailable("down"), NotAllowed("no key")])
async def test_a_back_office_that_is_down_keeps_what_it_offered(clock, failure):
    office, other = Office("publik", service("a")), Office("local", service("b"))
    catalogue = await catalogue_of(clock, office, other)
    office.failure = failure
    other.offered = [service("c")]
    await catalogue.refresh()
    assert sorted(catalogue.all_services) == ["a", "c"]
    assert catalogue.back_office_of("a") is office


async def test_a_service_no_longer_offered_is_gone_with_its_form(clock):
    office = Office("local", service("a"))
    catalogue = await catalogue_of(clock, office)
    await catalogue.form("a")
    office.offered = []
    await catalogue.refresh()
    with pytest.raises(NotFound):
        await catalogue.form("a")


async def test_a_fresh_form_is_not_asked_for_again(clock):
    office = Office("local", service("a"))
    catalogue = await catalogue_of(clock, office, fresh_for=timedelta(minutes=5))
    for _ in range(3):
        await catalogue.form("a")
    assert office.asked == 1
    clock.move(timedelta(minutes=5))
    await catalogue.form("a")
    assert office.asked == 2


async def test_a_clock_that_went_back_asks_again(clock):
    office = Office("local", service("a"))
    catalogue = await catalogue_of(clock, office)
    await catalogue.form("a")
    clock.move(timedelta(days=-1))
    await catalogue.form("a")
    assert office.asked == 2


async def test_the_last_known_form_is_served_while_its_owner_is_down(clock):
    office = Office("local", service("a"))
    catalogue = await catalogue_of(clock, office)
    known = await catalogue.form("a")
    office.failure = Unavailable("down")
    clock.move(timedelta(hours=1))
    assert [await catalogue.form("a") for _ in range(3)] == [known] * 3
    assert office.asked == 2, "an owner that is down is left alone for a while"
    clock.move(STALE_FOR)
    await catalogue.form("a")
    assert office.asked == 3


async def test_an_owner_that_comes_back_is_served_fresh(clock):
    office = Office("local", service("a"))
    catalogue = await catalogue_of(clock, office)
    await catalogue.form("a")
    clock.move(timedelta(hours=1))
    office.failure = Unavailable("down")
    await catalogue.form("a")
    office.failure = None
    clock.move(STALE_FOR)
    await catalogue.form("a")
    clock.move(timedelta(minutes=4))
    await catalogue.form("a")
    assert office.asked == 3


async def test_an_owner_that_hangs_is_down(clock):
    office = Office("local", service("a"))
    catalogue = await catalogue_of(clock, office, form_timeout_s=0.01)
    known = await catalogue.form("a")
    office.hangs = True
    clock.move(timedelta(hours=1))
    assert await catalogue.form("a") == known


@pytest.mark.parametrize("trouble", ["hangs", "fails"])
async def test_a_form_never_read_is_unavailable_while_its_owner_is_down(clock, trouble):
    office = Office("local", service("a"))
    catalogue = await catalogue_of(clock, office, form_timeout_s=0.01)
    office.hangs = trouble == "hangs"
    office.failure = Unavailable("down")
    with pytest.raises(Unavailable):
        await catalogue.form("a")


async def test_a_form_withdrawn_by_its_owner_is_not_served_stale(clock):
    office = Office("local", service("a"))
    catalogue = await catalogue_of(clock, office)
    await catalogue.form("a")
    office.offered = []
    clock.move(timedelta(hours=1))
    with pytest.raises(NotFound):
        await catalogue.form("a")
