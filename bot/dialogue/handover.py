"""A human wanted: the message and how to reach who asked are kept for the agents, once."""

from bot.dialogue.builder import TurnBuilder, localized
from bot.dialogue.sending import contact_of
from bot.forms.summary import show_value
from bot.reading.emails import find_emails
from bot.reading.phones import find_phones
from bot.talk.turn import OpenEscalation
from connectors.contract import Contact, Field, FieldKind


def ask_for_human(turn: TurnBuilder, *, reason: str = "asked", text: str = "") -> None:
    """Keep the request for a human now, then ask how to reach the citizen if unknown."""
    question = turn.conversation.question
    if question is not None and question.kind == "human_contact":
        turn.tell("human_already", **_when(turn))
        return
    escalation = turn.new_id("escalation")
    known = contact_known(turn)
    words = text or turn.text
    turn.do(
        OpenEscalation(
            id=escalation,
            reason=reason,
            text=words,
            contact=known,
            service=turn.conversation.form.service if turn.conversation.form else "",
        )
    )
    if known.phone or known.email:
        turn.tell("human_kept", contact=shown_contact(known), **_when(turn))
        return
    turn.tell("human_when", **_when(turn))
    turn.ask_open(
        "human_contact",
        "human_contact",
        [("!none", ":no_contact")],
        payload={"id": escalation, "reason": reason, "text": words},
        input_kind="text",
    )


def read_human_contact(turn: TurnBuilder) -> bool:
    """Take the phone or e-mail given for a call back; False when the words hold none."""
    question = turn.conversation.question
    contact = read_contact(turn)
    if question is None or contact is None:
        return False
    turn.do(
        OpenEscalation(
            id=str(question.payload["id"]),
            reason=str(question.payload["reason"]),
            text=str(question.payload["text"]),
            contact=contact,
            service=turn.conversation.form.service if turn.conversation.form else "",
        )
    )
    known = dict(turn.conversation.known)
    known |= {k: v for k, v in (("phone", contact.phone), ("email", contact.email)) if v}
    turn.change(question=None, known=known)
    turn.tell("human_kept", contact=shown_contact(contact), **_when(turn))
    return True


def read_contact(turn: TurnBuilder) -> Contact | None:
    """Read a phone or an e-mail from the message, or a contact the citizen shared."""
    shared = turn.message.contact if turn.message else None
    if shared is not None and shared.phone and shared.is_own:
        return Contact(phone=shared.phone, name=shared.given_name)
    phones = [str(one.value) for one in find_phones(turn.text) if one.value]
    emails = [str(one.value) for one in find_emails(turn.text) if one.value]
    if not phones and not emails:
        return None
    return Contact(phone=phones[0] if phones else "", email=emails[0] if emails else "")


def contact_known(turn: TurnBuilder) -> Contact:
    """Give what the conversation already knows of how to reach the citizen."""
    known = dict(turn.conversation.known)
    form = turn.conversation.form
    schema = turn.facts.forms.get(form.service) if form else None
    if form and schema:
        here = contact_of(schema, form.answers)
        known = {
            "phone": here.phone or known.get("phone"),
            "email": here.email or known.get("email"),
        }
    return Contact(phone=str(known.get("phone") or ""), email=str(known.get("email") or ""))


def shown_contact(contact: Contact) -> str:
    """Give a phone or an e-mail as people write it."""
    if not contact.phone:
        return contact.email
    field = Field(key="phone", label={}, kind=FieldKind.PHONE)
    return show_value(field, contact.phone, "fr")


def _when(turn: TurnBuilder) -> dict[str, str]:
    city = turn.world.city
    return {"hours": localized(city.hours, turn.language), "phone": city.phone}
