"""Each service as shipped, asked for, filled, confirmed and sent through `decide`."""

from dataclasses import replace

import pytest

from bot.dialogue.decide import decide
from bot.dialogue.moves import Do, Turn
from bot.dialogue.safety import find_emergency
from bot.dialogue.world import Facts, Needs, SlotWanted
from bot.forms.paths import field_at
from bot.talk.conversation import Conversation, FormProgress, Stage
from bot.talk.messages import IncomingMessage
from bot.talk.turn import SendSubmission
from connectors.contract import Act, Field, FieldKind, Option, ServiceKind
from tests.dialogue.test_laws import (
    FORMS,
    NOW,
    WORLD,
    fresh,
    message,
    options_everywhere,
    understood,
)
from tests.forms.samples import sample_words

ASKED = sorted(slug for slug, one in FORMS.services.items() if one.kind is ServiceKind.FORM)
GUIDES = sorted(set(FORMS.services) - set(ASKED))
LONGEST_TALK = 150
SLOT = "2026-12-15T09:20"
SLOTS = (Option(id=SLOT, label={"fr": "mardi 15 décembre à 9 h 20", "en": "15 December, 9:20"}),)
OPTIONS = options_everywhere(SLOTS)


def _decide(conversation: Conversation, said: IncomingMessage, intent: str) -> Turn:
    facts = Facts(forms=FORMS.forms, options=OPTIONS)
    meant = understood(said.text, intent)
    for _ in range(5):
        decided = decide(conversation, said, understanding=meant, facts=facts, world=WORLD, now=NOW)
        if isinstance(decided, Turn):
            return decided
        assert isinstance(decided, Needs), decided
        assert isinstance(decided.wanted, SlotWanted), decided
        facts = replace(facts, held={**facts.held, decided.wanted: True})
    raise AssertionError(f"never enough facts: {decided}")


def _halting(field: Field) -> set[str]:
    """Give the answers that end the form, ask again or lead elsewhere."""
    acts = {Act.STOP, Act.REFUSE, Act.SWITCH}
    return {
        str(answer).lower()
        for reaction in field.reactions
        if reaction.act in acts
        for answer in reaction.answers
    }


def _say(form: FormProgress, number: int, turn: int) -> IncomingMessage:
    schema = FORMS.forms[form.service]
    field = field_at(schema, form.asking or "")
    said = message("", number)
    if field.rules.agenda:
        return replace(said, text="le 15 décembre à 9h20")
    if field.kind is FieldKind.FILE and form.asking in form.answers:
        return replace(said, text="c'est tout")
    halting = _halting(field)
    going_on = tuple(
        one
        for one in field.options
        if one.id not in halting and find_emergency(one.label["fr"]) is None
    )
    words = sample_words(replace(field, options=going_on or field.options), turn)
    text = "non" if "true" in halting and words.text == "oui" else words.text
    return replace(said, text=text, attachments=tuple(words.attachments))


def _through(slug: str, turn: int) -> tuple[Turn, list[str]]:
    """Talk until the form is sent; gives the last turn and what was said."""
    start = replace(fresh(), internal=FORMS.services[slug].audience.value == "internal")
    talk = ["je voudrais faire cette démarche"]
    decided = _decide(start, message(talk[0]), slug)
    for number in range(2, LONGEST_TALK):
        conversation = decided.conversation
        form = conversation.form
        assert form is not None, talk
        if form.stage is Stage.CONFIRMING:
            talk.append("oui")
            return _decide(conversation, message("oui", number), "affirm"), talk
        said = _say(form, number, turn)
        talk.append(f"{form.asking}: {said.text or said.choices or 'file'}")
        decided = _decide(conversation, said, "nlu_fallback")
    raise AssertionError(talk)


@pytest.mark.parametrize("turn", range(3))
@pytest.mark.parametrize("slug", ASKED)
def test_a_citizen_can_fill_and_send_it(slug: str, turn: int) -> None:
    sent, talk = _through(slug, turn)
    submissions = [
        move.effect
        for move in sent.moves
        if isinstance(move, Do) and isinstance(move.effect, SendSubmission)
    ]
    assert [one.submission.service for one in submissions] == [slug], talk
    assert sent.conversation.form is not None
    assert sent.conversation.form.stage is Stage.SENDING


@pytest.mark.parametrize("slug", GUIDES)
def test_a_guide_is_told_and_asks_nothing(slug: str) -> None:
    told = _decide(fresh(), message("je voudrais faire cette démarche"), slug)
    assert told.conversation.form is None
    assert told.moves
