"""Leaving a form: cancel, begin again, or move what was said to another service."""

from bot.dialogue.builder import TurnBuilder
from bot.dialogue.filling import go_on
from bot.dialogue.starting import begin, resume_waiting, start
from bot.forms.carry import carry_over
from bot.talk.conversation import FormProgress
from bot.talk.turn import SendSlotRelease
from connectors.contract import ServiceKind


def cancel_form(turn: TurnBuilder) -> None:
    """Give the form up; nothing is sent, a held slot is given back, what waits is offered."""
    release_slot(turn, turn.form)
    turn.change(form=None, question=None)
    turn.tell("cancelled")
    resume_waiting(turn)


def restart_form(turn: TurnBuilder) -> None:
    """Empty the form and ask its first question again."""
    release_slot(turn, turn.form)
    turn.change_form(answers={}, told=(), held_slot="", misreads=0, summarised=False)
    turn.tell("restarted")
    go_on(turn)


def switch_to(turn: TurnBuilder, slug: str, *, keep: bool) -> None:
    """Go to another service; `keep` pauses the form, else its answers move along and it ends."""
    old = turn.form
    if keep:
        turn.tell("set_aside", service=turn.title(old.service))
        begin(turn, slug)
        return
    source = turn.schema(old.service)
    target = turn.schema(slug)
    release_slot(turn, old)
    turn.change(form=None)
    turn.tell("put_right")
    service = turn.service(slug)
    is_guide = service is not None and service.kind is ServiceKind.GUIDE
    if source is None or target is None or is_guide:
        begin(turn, slug)
        return
    moved = carry_over(old.answers, source, target, now=turn.now, language=turn.language)
    start(turn, slug, carried=moved)


def release_slot(turn: TurnBuilder, form: FormProgress) -> None:
    """Give back the slot held for this form, if any."""
    if form.held_slot:
        turn.do(
            SendSlotRelease(
                id=turn.new_id(f"release:{form.submission_id}"),
                service=form.service,
                holder=form.submission_id,
            )
        )
