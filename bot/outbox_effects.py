"""What each effect of a turn does in the world, and what the conversation hears of it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.channels.contract import CannotDeliver, Channel
from bot.outbox import GiveUp
from bot.outbox_mail import Mailer
from bot.store.database import Database
from bot.store.files import FileRoom, unused
from bot.store.outgoing import DropFiles, Goods, Parcel, TicketMail
from bot.store.people import parse_address
from bot.talk.events import BackOfficeNews, DeliveryFailed, Event
from bot.talk.messages import OutgoingMessage
from bot.talk.turn import (
    SendAddition,
    SendSlotMove,
    SendSlotRelease,
    SendSubmission,
    SendWithdrawal,
)
from connectors.back_office import BackOffice
from connectors.contract import Ticket
from connectors.errors import OFFICE_SILENT, Rejected

Clock = Callable[[], datetime]


class BackOffices(Protocol):
    """What the outbox needs of the service catalogue."""

    def back_office_of(self, service: str) -> BackOffice:
        """Give the back office that owns a service."""
        ...


class MessageCarrier:
    """Hands messages to the channel of their address."""

    def __init__(self, channels: Sequence[Channel], *, clock: Clock) -> None:
        self._channels: Mapping[str, Channel] = {channel.name: channel for channel in channels}
        self._clock = clock

    async def carry(self, parcel: Parcel) -> tuple[Event, ...]:
        """Deliver one message."""
        goods = parcel.goods
        assert isinstance(goods, OutgoingMessage)  # noqa: S101 (the outbox sorts goods by kind)
        channel = self._channels.get(goods.address.channel)
        if channel is None:
            raise LookupError(f"no channel '{goods.address.channel}' is on")
        try:
            await channel.deliver(goods)
        except CannotDeliver as error:
            raise GiveUp(str(error)) from error
        return ()

    def gave_up(self, parcel: Parcel, reason: str) -> tuple[Event, ...]:
        """Tell the conversation that a message never arrived."""
        failed = DeliveryFailed(
            id=f"failed:{parcel.id}",
            address=parse_address(parcel.address),
            message_id=parcel.id,
            reason=reason,
            received_at=self._clock(),
        )
        return (failed,)


class EffectCarrier:
    """Brings submissions and what follows them to their back office, mails out, files away."""

    def __init__(
        self,
        back_offices: BackOffices,
        *,
        database: Database,
        files: FileRoom,
        clock: Clock,
        mailer: Mailer | None = None,
    ) -> None:
        self._back_offices = back_offices
        self._database = database
        self._files = files
        self._clock = clock
        self._mailer = mailer

    async def carry(self, parcel: Parcel) -> tuple[Event, ...]:
        """Do one effect and give the news of it."""
        goods = parcel.goods
        if isinstance(goods, TicketMail):
            if self._mailer is not None:
                await self._mailer.send(goods)
            return ()
        if isinstance(goods, DropFiles):
            self._files.drop(await self._database.run(unused, goods.hashes))
            return ()
        try:
            return await self._at_back_office(parcel)
        except Rejected as error:
            return (self._rejected(parcel, error.problems or {"": str(error)}),)

    def gave_up(self, parcel: Parcel, reason: str) -> tuple[Event, ...]:  # noqa: ARG002 (in the log)
        """Tell the conversation that its request could not be sent."""
        if isinstance(parcel.goods, (TicketMail, DropFiles, SendSlotRelease)):
            return ()
        return (self._rejected(parcel, {"": OFFICE_SILENT}),)

    async def _at_back_office(self, parcel: Parcel) -> tuple[Event, ...]:
        goods = parcel.goods
        if isinstance(goods, SendSubmission):
            submission = goods.submission
            office = self._back_offices.back_office_of(submission.service)
            ticket = await office.submit(submission)
            return (self._news("opened", submission.id, ticket, parcel),)
        if isinstance(goods, SendAddition):
            office = self._back_offices.back_office_of(goods.service)
            ticket = await office.append(goods.addition)
            return (self._news("appended", goods.addition.id, ticket, parcel),)
        if isinstance(goods, SendWithdrawal):
            office = self._back_offices.back_office_of(goods.service)
            ticket = await office.withdraw(goods.reference, goods.reason, goods.id)
            return (self._news("withdrawn", goods.id, ticket, parcel),)
        if isinstance(goods, SendSlotMove):
            office = self._back_offices.back_office_of(goods.service)
            ticket = await office.move_slot(goods.move)
            return (self._news("moved", goods.move.id, ticket, parcel),)
        assert isinstance(goods, SendSlotRelease)  # noqa: S101 (the last of the union)
        office = self._back_offices.back_office_of(goods.service)
        await office.release_slot(goods.service, goods.holder)
        return ()

    def _news(self, kind: str, cause: str, ticket: Ticket, parcel: Parcel) -> BackOfficeNews:
        return BackOfficeNews(
            id=f"{kind}:{cause}",
            address=parse_address(parcel.address),
            kind=kind,
            service=ticket.service,
            reference=ticket.reference,
            submission_id=ticket.submission_id,
            status=ticket.status,
            note=ticket.note,
            due_at=ticket.due_at,
            public_url=ticket.public_url,
            files=ticket.files,
            received_at=self._clock(),
        )

    def _rejected(self, parcel: Parcel, problems: Mapping[str, str]) -> BackOfficeNews:
        goods = parcel.goods
        return BackOfficeNews(
            id=f"rejected:{parcel.id}",
            address=parse_address(parcel.address),
            kind="rejected",
            service=_service_of(goods),
            reference=_reference_of(goods),
            submission_id=goods.submission.id if isinstance(goods, SendSubmission) else "",
            problems=tuple(problems.items()),
            received_at=self._clock(),
        )


def _service_of(goods: Goods) -> str:
    if isinstance(goods, SendSubmission):
        return goods.submission.service
    return str(getattr(goods, "service", ""))


def _reference_of(goods: Goods) -> str:
    if isinstance(goods, SendAddition):
        return goods.addition.reference
    if isinstance(goods, SendSlotMove):
        return goods.move.reference
    return str(getattr(goods, "reference", ""))
