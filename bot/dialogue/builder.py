"""One turn while it is being decided: the conversation as it changes, and the moves so far."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from bot.dialogue.moves import (
    Ask,
    AskOpen,
    Confirm,
    Do,
    Move,
    Tell,
    TellText,
    Turn,
)
from bot.dialogue.sentences import say
from bot.dialogue.world import (
    Facts,
    Need,
    Needs,
    OptionsWanted,
    SecondReading,
    World,
)
from bot.forms.answers import Words
from bot.talk.conversation import Conversation, FormProgress, OpenQuestion
from bot.talk.messages import Choice, IncomingMessage
from bot.talk.turn import Effect
from bot.talk.understanding import FALLBACK, Entity, Part, Understanding
from connectors.contract import FormSchema, Json, Localized, Option, Service, StoredFile

_MARKS_ITS_OWN = "rasa"
"""The engine whose entities are not only ours."""


class Wanted(Exception):  # not an error: a fact is still to be fetched
    """Raised inside a decision when a fact is missing; `decide` turns it into `Needs`."""

    def __init__(self, need: Need) -> None:
        super().__init__(need)
        self.needs = Needs(wanted=need)


class TurnBuilder:
    """Collects what a turn does; every change of the conversation goes through here."""

    def __init__(
        self,
        *,
        conversation: Conversation,
        event_id: str,
        facts: Facts,
        world: World,
        now: datetime,
        message: IncomingMessage | None = None,
        understanding: Understanding | None = None,
    ) -> None:
        self.conversation = conversation
        self.event_id = event_id
        self.facts = facts
        self.world = world
        self.now = now
        self.message = message
        self.understanding = understanding
        self.moves: list[Move] = []

    # what was said

    @property
    def language(self) -> str:
        """Give the language spoken, French until the first words tell."""
        return self.conversation.language or "fr"

    @property
    def text(self) -> str:
        """Give the words of the message."""
        return self.message.text if self.message else ""

    @property
    def part(self) -> Part | None:
        """Give what the first request was taken to mean."""
        return self.understanding.parts[0] if self.understanding else None

    @property
    def intent(self) -> str:
        """Give the name of the likeliest intent."""
        return self.part.intent.name if self.part else FALLBACK

    @property
    def confidence(self) -> float:
        """Give how likely the intent is."""
        return self.part.intent.confidence if self.part else 0.0

    def think_again(self) -> None:
        """Ask for a surer understanding, where the first look may be bettered. Raises Wanted."""
        if self.understanding and not self.understanding.final:
            raise Wanted(SecondReading())

    def words(self, *, choices: Sequence[str] = (), text: str | None = None) -> Words:
        """Give the message as the forms read it; `choices` are bare option ids."""
        message = self.message
        if message is None:
            return Words(text=text or "", choices=tuple(choices))
        return Words(
            text=message.text if text is None else text,
            choices=tuple(choices),
            entities=self._entities_of(message.text if text is None else text),
            attachments=message.attachments,
            location=message.location,
            contact=message.contact,
        )

    def _entities_of(self, text: str) -> tuple[Entity, ...]:
        """Give what understanding found in these very words, so that forms need not read again.

        Nothing where it read others (denied ones are blanked before), in another language, in
        several parts, or where another engine added its own.
        """
        found = self.understanding
        if found is None or found.text != text or len(found.parts) != 1:
            return ()
        if found.engine == _MARKS_ITS_OWN or found.language not in {"", self.language}:
            return ()
        return found.parts[0].entities

    # what is known

    def service(self, slug: str) -> Service | None:
        """Give the service if this citizen may be offered it."""
        return self.world.offered(slug, internal=self.conversation.internal)

    def title(self, slug: str) -> str:
        """Give a service’s title in the language spoken."""
        service = self.world.services.get(slug)
        return localized(service.title, self.language) if service else slug

    def schema(self, slug: str) -> FormSchema | None:
        """Give the form, None when it cannot be had now. Raises Wanted."""
        if slug not in self.facts.forms:
            raise Wanted(slug)
        return self.facts.forms[slug]

    def options(self, wanted: OptionsWanted) -> tuple[Option, ...] | None:
        """Give a field's options held by the back office, None when it is down. Raises Wanted."""
        if wanted not in self.facts.options:
            raise Wanted(wanted)
        return self.facts.options[wanted]

    @property
    def form(self) -> FormProgress:
        """The form in hand; only for code that runs inside one."""
        if self.conversation.form is None:
            raise RuntimeError("no form is being filled")
        return self.conversation.form

    # what is done

    def change(self, **changes: Any) -> None:
        """Change the conversation."""
        self.conversation = replace(self.conversation, **changes)

    def change_form(self, **changes: Any) -> None:
        """Change the form in hand."""
        self.change(form=replace(self.form, updated_at=self.now, **changes))

    def add(self, move: Move) -> None:
        """Add a move."""
        self.moves.append(move)

    def tell(self, sentence: str, **values: str) -> None:
        """Say one of our sentences."""
        self.add(Tell(sentence=sentence, values=values))

    def give(self, sentence: str, files: tuple[StoredFile, ...]) -> None:
        """Say one of our sentences with files."""
        self.add(Tell(sentence=sentence, files=files))

    def tell_text(self, text: Localized) -> None:
        """Say a text that lives in data."""
        if text:
            self.add(TellText(text=text))

    def do(self, effect: Effect) -> None:
        """Do this once the turn is committed."""
        self.add(Do(effect=effect))

    def new_id(self, purpose: str) -> str:
        """Give an id that is the same each time this event is decided."""
        return str(uuid5(NAMESPACE_URL, f"{self.conversation.id}/{self.event_id}/{purpose}"))

    def next_number(self) -> int:
        """Give the number of the next question."""
        number = self.conversation.questions_asked + 1
        self.change(questions_asked=number)
        return number

    def ask_open(
        self,
        kind: str,
        sentence: str,
        choices: Sequence[tuple[str, str]] = (),
        *,
        payload: Mapping[str, Json] | None = None,
        input_kind: str = "one_of",
        **values: str,
    ) -> None:
        """Ask something outside the form's fields; choices are pairs of id and label.

        A label `:name` is one of our sentences.
        """
        number = self.next_number()
        question = OpenQuestion(
            kind=kind,
            choices=tuple(
                Choice(value=f"q{number}:{key}", label=self._label(label)) for key, label in choices
            ),
            payload=payload or {},
            sentence=sentence,
            values=values,
            input_kind=input_kind if choices or input_kind != "one_of" else "text",
        )
        self.change(question=question)
        self.add(AskOpen(question=question, number=number))

    def ask_open_again(self) -> None:
        """Ask the open question once more, under a new number."""
        question = self.conversation.question
        if question is None:
            return
        rows = [(one.value.partition(":")[2], one.label) for one in question.choices]
        self.ask_open(
            question.kind,
            question.sentence,
            rows,
            payload=question.payload,
            input_kind=question.input_kind,
            **question.values,
        )

    def _label(self, label: str) -> str:
        return say(self.language, label[1:]) if label.startswith(":") else label

    @property
    def asks(self) -> bool:
        """Whether a question already stands at the end of this turn."""
        return any(isinstance(move, Ask | AskOpen | Confirm) for move in self.moves)

    def turn(self) -> Turn:
        """Give the turn as decided."""
        return Turn(
            conversation=replace(self.conversation, updated_at=self.now), moves=tuple(self.moves)
        )


def localized(text: Localized, language: str) -> str:
    """Give the text in this language, in French otherwise."""
    return text.get(language) or text.get("fr") or next(iter(text.values()), "")
