"""Which back office owns which service; forms cached, and served stale while their owner is down."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

import structlog

from connectors.back_office import BackOffice
from connectors.contract import Audience, FormSchema, Service
from connectors.errors import ConnectorError, NotFound, Unavailable

log = structlog.get_logger(__name__)

LIST_TIMEOUT_S = 20.0
FORM_TIMEOUT_S = 4.0
"""Shorter than a turn waits (`bot.assistant`), so that the form known is served in time."""
STALE_FOR = timedelta(seconds=30)
"""How long an owner that is down is left alone, so that turns do not wait for it each time."""


class Clock(Protocol):
    """Gives the time."""

    def __call__(self) -> datetime:
        """Give the time now."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    form: FormSchema
    asked_at: datetime
    """When its owner was last asked, whether it answered or not."""
    good_for: timedelta


class ServiceCatalogue:
    """Knows every service of every back office; the first that offers a slug owns it."""

    def __init__(
        self,
        back_offices: Sequence[BackOffice],
        *,
        clock: Clock,
        fresh_for: timedelta = timedelta(minutes=5),
        form_timeout_s: float = FORM_TIMEOUT_S,
    ) -> None:
        self._back_offices = tuple(back_offices)
        self._clock = clock
        self._fresh_for = fresh_for
        self._form_timeout_s = form_timeout_s
        self._services: dict[str, Service] = {}
        self._owners: dict[str, BackOffice] = {}
        self._forms: dict[str, _Kept] = {}

    @property
    def all_services(self) -> Mapping[str, Service]:
        """Give every service by slug, as last listed."""
        return self._services

    def services(self, audience: Audience | None = None) -> tuple[Service, ...]:
        """Give the services, of one audience if asked."""
        return tuple(
            one for one in self._services.values() if audience is None or one.audience is audience
        )

    async def refresh(self) -> None:
        """List every back office anew; one that is down keeps what it last offered."""
        services: dict[str, Service] = {}
        owners: dict[str, BackOffice] = {}
        listed = await asyncio.gather(*map(self._list, self._back_offices))
        for back_office, offered in zip(self._back_offices, listed, strict=True):
            for service in offered:
                if service.slug in owners:
                    log.warning(
                        "service_offered_twice",
                        service=service.slug,
                        kept=owners[service.slug].name,
                        left_out=back_office.name,
                    )
                    continue
                services[service.slug] = service
                owners[service.slug] = back_office
        self._forms = {
            slug: kept
            for slug, kept in self._forms.items()
            if slug in owners and owners[slug] is self._owners.get(slug)
        }
        self._services, self._owners = services, owners

    async def _list(self, back_office: BackOffice) -> Sequence[Service]:
        try:
            async with asyncio.timeout(LIST_TIMEOUT_S):
                return await back_office.services()
        except (ConnectorError, TimeoutError) as error:
            log.warning("services_not_listed", back_office=back_office.name, reason=str(error))
            return [
                service
                for slug, service in self._services.items()
                if self._owners[slug] is back_office
            ]

    def service(self, slug: str) -> Service:
        """Give a service. Raises NotFound."""
        try:
            return self._services[slug]
        except KeyError:
            raise NotFound(f"no service '{slug}'") from None

    def back_office_of(self, slug: str) -> BackOffice:
        """Give the owner of a service. Raises NotFound."""
        try:
            return self._owners[slug]
        except KeyError:
            raise NotFound(f"no service '{slug}'") from None

    async def form(self, slug: str) -> FormSchema:
        """Give a service's form: fresh, or the last known while its owner is down.

        Raises NotFound, or Unavailable when it was never read.
        """
        kept = self._forms.get(slug)
        now = self._clock()
        if kept is not None and timedelta(0) <= now - kept.asked_at < kept.good_for:
            return kept.form
        try:
            form = await self._fetch(slug)
        except NotFound:
            self._forms.pop(slug, None)
            raise
        except ConnectorError as error:
            if kept is None:
                raise
            log.warning("form_served_stale", service=slug, reason=str(error))
            self._forms[slug] = replace(kept, asked_at=now, good_for=STALE_FOR)
            return kept.form
        self._forms[slug] = _Kept(form=form, asked_at=now, good_for=self._fresh_for)
        return form

    async def _fetch(self, slug: str) -> FormSchema:
        try:
            async with asyncio.timeout(self._form_timeout_s):
                return await self.back_office_of(slug).form(slug)
        except TimeoutError as error:
            raise Unavailable(
                f"form '{slug}' did not come in {self._form_timeout_s:g} s"
            ) from error
