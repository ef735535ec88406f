"""What a back office refuses after a turn, told in the citizen's words and never in its codes."""

from dataclasses import replace

import pytest

from bot.dialogue.decide import decide
from bot.dialogue.moves import Tell, Turn
from bot.talk.conversation import KnownTicket
from bot.talk.events import BackOfficeNews
from connectors.errors import OFFICE_SILENT, SLOT_GONE, TICKET_CLOSED
from tests.dialogue.test_laws import FACTS, NOW, WORLD, fresh


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        (TICKET_CLOSED, "ticket_closed"),
        (OFFICE_SILENT, "office_silent"),
        (SLOT_GONE, "slot_gone"),
        ("hors délai", "action_refused"),
    ],
)
def test_a_refused_action_says_why_in_plain_words(reason: str, sentence: str) -> None:
    ticket = KnownTicket(
        reference="K7WD-3MPX", service="nid-de-poule", status="processed", updated_at=NOW
    )
    here = replace(fresh(), tickets=(ticket,))
    news = BackOfficeNews(
        id="rejected:addition:a1",
        address=here.address,
        kind="rejected",
        service="nid-de-poule",
        reference="K7WD-3MPX",
        problems=(("", reason),),
        received_at=NOW,
    )
    turn = decide(here, news, understanding=None, facts=FACTS, world=WORLD, now=NOW)
    assert isinstance(turn, Turn)
    told = [move.sentence for move in turn.moves if isinstance(move, Tell)]
    assert told == [sentence]
