"""A first look that is not final is bettered only where a decision hinges on it."""

from dataclasses import replace

import pytest

from bot.dialogue.decide import decide
from bot.dialogue.moves import Turn
from bot.dialogue.world import Hold, Needs, SecondReading
from bot.talk.conversation import Conversation
from bot.talk.understanding import Intent, Understanding
from tests.dialogue.test_laws import FACTS, NOW, WORLD, begun, fresh, message, turn, understood

AGAIN = Needs(wanted=SecondReading())


def seen(text: str, intent: str = "nlu_fallback", *others: tuple[str, float]) -> Understanding:
    """Give what a first look takes the words for, and what else they may mean."""
    found = understood(text, intent, 0.6)
    (part,) = found.parts
    ranking = (*part.ranking, *(Intent(name=name, confidence=odds) for name, odds in others))
    return replace(found, parts=(replace(part, ranking=ranking),), final=False)


def decided(
    conversation: Conversation, text: str, understanding: Understanding | None = None
) -> Turn | Needs | Hold:
    return decide(
        conversation,
        message(text, 2),
        understanding=understanding or seen(text),
        facts=FACTS,
        world=WORLD,
        now=NOW,
    )


def asking(slug: str, *answers: str) -> Conversation:
    """Give the conversation in which that form asks what follows these answers."""
    conversation = begun(slug)
    for number, answer in enumerate(answers, start=2):
        conversation = turn(conversation, answer, number=number).conversation
    return conversation


@pytest.mark.parametrize(
    "text", ["la voie est creusée devant chez moi", "nid de poule", "bonjour", "zorglub"]
)
def test_outside_a_form_the_words_are_read_again(text: str) -> None:
    assert decided(fresh(), text) == AGAIN


@pytest.mark.parametrize("text", ["nid de poule", "zorglub"])
def test_what_is_final_is_not_read_again(text: str) -> None:
    final = replace(seen(text, "nid-de-poule"), final=True)
    assert isinstance(decided(fresh(), text, final), Turn)


def test_the_second_reading_decides_whatever_the_first_look_said() -> None:
    text = "la voie est creusée devant chez moi"
    assert decided(fresh(), text, seen(text, "rdv-passeport")) == AGAIN
    turned = decided(fresh(), text, understood(text, "nid-de-poule"))
    assert isinstance(turned, Turn)
    assert turned.conversation.form is not None
    assert turned.conversation.form.service == "nid-de-poule"


@pytest.mark.parametrize(
    "text",
    ["je veux parler à quelqu'un", "effacez toutes mes données", "annuler", "espèce de connard"],
    ids=["human", "erasure", "cancel", "insult"],
)
def test_what_words_alone_settle_is_not_read_again(text: str) -> None:
    assert isinstance(decided(fresh(), text), Turn)


def test_an_answer_that_fits_its_question_is_not_read_again() -> None:
    conversation = asking("acte-naissance")
    for answer in ("Nantes", "moi", "copie intégrale", "Martin"):
        said = decided(conversation, answer)
        assert isinstance(said, Turn), answer
        assert said == turn(conversation, answer, number=2)
        conversation = said.conversation


@pytest.mark.parametrize(
    ("slug", "answers", "fits", "misread"),
    [
        pytest.param("nid-de-poule", ("12 rue des Carmes",), "chaussée", "zorglub", id="option"),
        pytest.param("permis-chien", (), "oui", "ma poubelle déborde", id="yes or no"),
        pytest.param("encombrants", (), "12 rue des Carmes", "on m'a volé", id="address"),
        pytest.param("subvention-association", (), "732 829 320 00074", "zorglub", id="number"),
    ],
)
def test_in_a_form_only_a_misread_is_read_again(
    slug: str, answers: tuple[str, ...], fits: str, misread: str
) -> None:
    conversation = asking(slug, *answers)
    assert isinstance(decided(conversation, fits), Turn)
    assert decided(conversation, misread) == AGAIN


def test_a_misread_that_is_still_one_when_read_again_is_asked_again() -> None:
    said = decided(asking("permis-chien"), "zorglub", understood("zorglub"))
    assert isinstance(said, Turn)
    assert said.conversation.form is not None
    assert said.conversation.form.misreads == 1


def test_a_whole_request_said_for_a_free_answer_is_read_again() -> None:
    text = "en fait je voudrais refaire mon passeport"
    assert decided(asking("acte-naissance"), text) == AGAIN


def test_another_service_said_with_a_denial_is_read_again() -> None:
    text = "non c'est pas ça, c'est pour mes encombrants"
    assert decided(asking("acte-naissance"), text) == AGAIN


def test_words_that_neither_agree_nor_correct_a_summary_are_read_again() -> None:
    conversation = asking("acte-naissance")
    assert conversation.form is not None
    form = replace(conversation.form, stage=type(conversation.form.stage).CONFIRMING, asking=None)
    confirming = replace(conversation, form=form)
    assert decided(confirming, "mes poubelles débordent") == AGAIN
    assert isinstance(decided(confirming, "oui"), Turn)


@pytest.mark.parametrize("slug", ["", "acte-naissance"], ids=["outside", "in a form"])
def test_an_emergency_that_words_tell_never_waits(slug: str) -> None:
    conversation = begun(slug) if slug else fresh()
    text = "au feu, ma maison brûle"
    said = decided(conversation, text, seen(text, "depot-sauvage", ("emergency", 0.05)))
    assert isinstance(said, Turn)


def test_what_a_rule_alone_takes_for_an_emergency_is_read_again() -> None:
    text = "au feu, ma maison brûle"
    assert decided(fresh(), text) == AGAIN
    harmless = replace(understood(text, "encombrants", 0.9), meant=True)
    by_words = understood(text, "encombrants", 0.9)
    assert not is_told(decided(fresh(), text, harmless))
    assert is_told(decided(fresh(), text, by_words))


def is_told(said: Turn | Needs | Hold) -> bool:
    return isinstance(said, Turn) and any(getattr(move, "urgent", False) for move in said.moves)


def test_an_emergency_among_the_likelier_meanings_is_read_again_even_in_a_form() -> None:
    conversation = asking("acte-naissance")
    text = "copie intégrale avec filiation"
    assert decided(conversation, text, seen(text, "acte-naissance", ("emergency", 0.005))) == AGAIN
    unlikely = seen(text, "acte-naissance", ("emergency", 0.004))
    assert isinstance(decided(conversation, text, unlikely), Turn)
    short = seen("copie intégrale", "acte-naissance", ("emergency", 0.05))
    assert isinstance(decided(conversation, "copie intégrale", short), Turn)


def test_an_emergency_that_only_the_model_heard_can_be_waved_away() -> None:
    text = "il y a une odeur bizarre chez mon voisin"
    heard = understood(text, "emergency", 0.6)
    (part,) = heard.parts
    services = (
        Intent(name="depot-sauvage", confidence=0.15),
        Intent(name="encombrants", confidence=0.1),
    )
    heard = replace(heard, parts=(replace(part, ranking=(*part.ranking, *services)),))
    told = decided(asking("acte-naissance"), text, heard)
    assert isinstance(told, Turn)
    assert told.conversation.form is None
    question = told.conversation.question
    assert question is not None
    (choice,) = question.choices
    tapped = replace(message("", 3), choices=(choice.value,))
    gone_on = decide(
        told.conversation, tapped, understanding=None, facts=FACTS, world=WORLD, now=NOW
    )
    assert isinstance(gone_on, Turn)
    assert gone_on.conversation.form is not None
    assert gone_on.conversation.form.service == "acte-naissance"


def test_each_kind_of_emergency_the_model_hears_has_its_own_number() -> None:
    text = "la petite est toute bleue"
    heard = understood(text, "emergency", 0.9)
    (part,) = heard.parts
    heard = replace(heard, parts=(replace(part, case="medical"),))
    assert is_told(decided(fresh(), text, heard))


def test_an_emergency_heard_only_the_second_time_is_told() -> None:
    text = "mon voisin ne répond plus et il y a une odeur bizarre"
    said = decided(fresh(), text, understood(text, "emergency", 0.9))
    assert isinstance(said, Turn)
    assert any(getattr(move, "sentence", "") == "emergency_any" for move in said.moves)


def test_a_choice_that_was_tapped_is_never_read_again() -> None:
    conversation = asking("acte-naissance")
    tapped = replace(message("", 2), choices=(f"q{conversation.questions_asked}:zorglub",))
    said = decide(conversation, tapped, understanding=None, facts=FACTS, world=WORLD, now=NOW)
    assert isinstance(said, Turn)
