"""Beginning a service: what was already said fills it, and a draft left earlier is offered."""

from collections.abc import Mapping

from bot.dialogue.builder import TurnBuilder
from bot.dialogue.filling import go_on, show_understood, take
from bot.dialogue.sheets import tell_guide
from bot.forms.answers import Words
from bot.forms.carry import carry_to_new_version
from bot.forms.following import options_that_follow
from bot.forms.paths import all_fields
from bot.forms.pickup import pick_up
from bot.talk.conversation import FormProgress
from connectors.contract import Answer, FormSchema, ServiceKind

CARRIED_ROLES = frozenset({"email", "phone", "family_name", "given_names"})
"""What may move from one sent form to the next without being asked again."""


def begin(turn: TurnBuilder, slug: str, *, words: Words | None = None) -> None:
    """Begin this service with what the words say; a paused draft of it is offered first."""
    service = turn.service(slug)
    if service is None:
        turn.tell("not_for_you")
        return
    if service.kind is ServiceKind.GUIDE:
        tell_guide(turn, slug)
        return
    draft = next((one for one in turn.conversation.paused_forms if one.service == slug), None)
    if draft is not None:
        offer_draft(turn, draft, text=words.text if words else turn.text)
        return
    start(turn, slug, words=words)


def start(
    turn: TurnBuilder,
    slug: str,
    *,
    words: Words | None = None,
    carried: Mapping[str, Answer] | None = None,
) -> None:
    """Start a fresh form; the one in hand is paused."""
    schema = turn.schema(slug)
    if schema is None:
        turn.tell("form_unavailable", service=turn.title(slug))
        return
    pause(turn)
    turn.change(
        question=None,
        misses_in_a_row=0,
        form=FormProgress(
            service=slug,
            schema_version=schema.version,
            submission_id=turn.new_id(f"submission:{slug}"),
            started_at=turn.now,
            updated_at=turn.now,
        ),
    )
    answers = dict(carried or {})
    answers |= _known(turn, schema)
    words = words or turn.words()
    said = {
        **answers,
        **pick_up(schema, answers, words, now=turn.now, language=turn.language, asking=None),
    }
    said |= options_that_follow(schema, answers, said, words.text, language=turn.language)
    turn.tell_text(schema.before)
    _fill(turn, said)


def _fill(turn: TurnBuilder, answers: Mapping[str, Answer]) -> None:
    if not answers:
        turn.tell("let_us_begin", service=turn.title(turn.form.service))
        go_on(turn)
        return
    mark = len(turn.moves)
    if not take(turn, answers):
        return
    reactions = turn.moves[mark:]
    del turn.moves[mark:]
    show_understood(turn, turn.form.answers)
    turn.moves.extend(reactions)
    go_on(turn)


def _known(turn: TurnBuilder, schema: FormSchema) -> dict[str, Answer]:
    known = turn.conversation.known
    return {
        path: Answer(field=path, value=known[field.role], by="carried", accepted=False)
        for path, field in all_fields(schema)
        if field.role in CARRIED_ROLES and field.role in known and field.shown_when is None
    }


def pause(turn: TurnBuilder) -> None:
    """Leave the form in hand aside, so that it can be taken up again."""
    form = turn.conversation.form
    if form is None:
        return
    others = tuple(
        one for one in turn.conversation.paused_forms if one.submission_id != form.submission_id
    )
    turn.change(form=None, paused_forms=(form, *others)[:5])


def offer_draft(turn: TurnBuilder, draft: FormProgress, *, text: str = "") -> None:
    """Offer to go on with a draft, or to begin anew."""
    turn.ask_open(
        "resume_draft",
        "resume_draft",
        [("resume", ":resume"), ("anew", ":start_anew"), ("later", ":not_now")],
        payload={"slug": draft.service, "text": text},
        service=turn.title(draft.service),
    )


def resume(turn: TurnBuilder, slug: str = "") -> bool:
    """Take up the latest draft (of this service); False when there is none."""
    drafts = turn.conversation.paused_forms
    draft = next((one for one in drafts if not slug or one.service == slug), None)
    if draft is None:
        return False
    schema = turn.schema(draft.service)
    if schema is None:
        turn.tell("form_unavailable", service=turn.title(draft.service))
        return True
    pause(turn)
    rest = tuple(
        one for one in turn.conversation.paused_forms if one.submission_id != draft.submission_id
    )
    turn.change(form=draft, paused_forms=rest, question=None)
    if draft.schema_version != schema.version:
        kept = carry_to_new_version(draft.answers, schema, now=turn.now, language=turn.language)
        turn.change_form(answers=kept, schema_version=schema.version)
    turn.tell("resumed", service=turn.title(draft.service))
    show_understood(turn, turn.form.answers)
    go_on(turn)
    return True


def resume_waiting(turn: TurnBuilder) -> None:
    """After a form has ended: offer the next request of the same message, or a paused draft."""
    if turn.asks or turn.conversation.form is not None:
        return
    waiting = turn.conversation.waiting_requests
    if waiting:
        turn.change(waiting_requests=waiting[1:])
        turn.ask_open(
            "next_request",
            "next_request",
            [("yes", ":yes"), ("no", ":no")],
            payload={"text": waiting[0].text, "slug": waiting[0].service},
            service=turn.title(waiting[0].service),
        )
        return
    if turn.conversation.paused_forms:
        offer_draft(turn, turn.conversation.paused_forms[0])
