"""The citizen's yes: the form becomes a submission, sent once the turn is committed."""

from collections.abc import Mapping

from bot.dialogue.builder import TurnBuilder
from bot.dialogue.filling import ask, hold_slot, schema_in_hand
from bot.forms.checks import problems
from bot.forms.paths import all_fields, field_at, nested_answers
from bot.forms.reactions import reactions_to
from bot.talk.conversation import FormProgress, Stage
from bot.talk.turn import SendSubmission
from connectors.contract import Act, Answer, Contact, FormSchema, Json, Submission


def submit(turn: TurnBuilder) -> None:
    """Send the form, if everything still holds: all rules, the schema's version, the slot."""
    schema = schema_in_hand(turn)
    wrong = problems(schema, turn.form.answers, turn.now)
    if wrong:
        path, misread = next(iter(wrong.items()))
        ask(turn, path, misread=misread)
        return
    if not hold_slot(turn):
        return
    form = turn.form
    turn.change_form(asking=None, stage=Stage.SENDING)
    turn.do(SendSubmission(submission=_submission(turn, schema, form)))
    remember = {**turn.conversation.known, **_known_answers(schema, form.answers)}
    turn.change(known=remember, question=None)
    turn.tell("noted_sending")


def _submission(turn: TurnBuilder, schema: FormSchema, form: FormProgress) -> Submission:
    return Submission(
        id=form.submission_id,
        service=form.service,
        schema_version=schema.version,
        answers=nested_answers(schema, form.answers),
        contact=contact_of(schema, form.answers),
        channel=turn.conversation.address.channel,
        language=turn.language,
        confirmed_at=turn.now,
        identity=turn.conversation.person_id,
        needs_agent=_agent_paths(schema, form.answers),
    )


def contact_of(schema: FormSchema, answers: Mapping[str, Answer]) -> Contact:
    """Give how to reach who asked, from the answers that say so."""
    known = _known_answers(schema, answers)
    names = (known.get("given_names"), known.get("family_name") or known.get("birth_name"))
    return Contact(
        email=str(known.get("email") or ""),
        phone=str(known.get("phone") or ""),
        name=" ".join(str(name) for name in names if name),
    )


def _known_answers(schema: FormSchema, answers: Mapping[str, Answer]) -> dict[str, Json]:
    wanted = {"email", "phone", "family_name", "given_names", "birth_name"}
    known: dict[str, Json] = {}
    for path, field in all_fields(schema):
        answer = answers.get(path)
        if field.role in wanted and answer is not None and answer.value not in (None, ""):
            known.setdefault(field.role, answer.value)
    return known


def _agent_paths(schema: FormSchema, answers: Mapping[str, Answer]) -> tuple[str, ...]:
    return tuple(
        path
        for path in answers
        if field_at(schema, path)
        and any(reaction.act is Act.AGENT for reaction in reactions_to(schema, answers, path))
    )
