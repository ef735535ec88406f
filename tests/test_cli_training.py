"""`parvis train` and the engines it prepares, on a few sentences, in processes of their own."""

import json
from pathlib import Path

import pytest

from tests.nlu.onnx_model import write_encoder
from tests.nlu.samples import write_sentences
from tests.test_cli import parvis

TWO = (
    'version: "3.1"\nnlu:\n'
    "- intent: cats\n  examples: |\n    - my cat sleeps\n    - the cat eats\n"
    "- intent: dogs\n  examples: |\n    - my dog barks\n    - the dog runs\n"
)


class Town:
    """A data directory with few sentences, no form, and an engine that is set."""

    def __init__(self, folder: Path, engine: str) -> None:
        self.data = folder / "data"
        self.sentences = write_sentences(folder / "nlu_data")
        forms = folder / "forms"
        forms.mkdir()
        self.settings = {
            "PARVIS_NLU__ENGINE": engine,
            "PARVIS_NLU__TRAINING_DIRECTORY": str(self.sentences),
            "PARVIS_CONNECTORS__LOCAL__FORMS_DIRECTORY": str(forms),
        }

    def __call__(self, *arguments: str, said: str = "", **more: str):
        return parvis(*arguments, data=self.data, said=said, **{**self.settings, **more})


@pytest.fixture
def lexical(tmp_path: Path) -> Town:
    return Town(tmp_path, "lexical")


@pytest.fixture
def cascade(tmp_path: Path) -> Town:
    return Town(tmp_path, "cascade")


@pytest.fixture
def two(tmp_path: Path) -> Path:
    file = tmp_path / "two.yml"
    file.write_text(TWO, encoding="utf-8")
    return file


def test_training_keeps_a_numbered_version(lexical: Town) -> None:
    assert "model 1: " in lexical("train").stdout
    assert "model 2: " in lexical("train").stdout


def test_training_prepares_the_encoders_part_too(cascade: Town) -> None:
    result = cascade("train")
    told = result.stdout.splitlines()
    assert [one[:26] for one in told] == [
        "training on 18 sentences, ", told[1][:26], "encoder: 18 of 18 new sent", told[3][:26],
    ]  # fmt: skip
    assert told[1].startswith("model 1: ")
    assert told[3].startswith("model 1: encoder's part ")
    assert (result.returncode, result.stderr) == (0, "")


def test_training_behind_does_only_what_is_missing(cascade: Town) -> None:
    first = cascade("train", "--behind")
    assert (first.returncode, "encoder: 18 of 18 new sentences" in first.stdout) == (0, True)
    assert cascade("train", "--behind").stdout == ""
    more = cascade.sentences / "fr" / "more.yml"
    more.write_text("nlu:\n- intent: greet\n  examples: |\n    - salut toi\n", encoding="utf-8")
    assert "encoder: 1 of 1 new sentences" in cascade("train", "--behind").stdout


def test_what_was_trained_is_what_understands(cascade: Town) -> None:
    cascade("train")
    said = "un gros trou\nmy newborn's birth certificate\n"
    result = cascade("understand", "--json", "--engine", "semantic", said=said)
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert [one["ranking"][0]["name"] for one in found] == ["nid-de-poule", "acte-naissance"]
    assert {one["engine"] for one in found} == {"semantic"}
    assert result.stderr == ""


def test_an_encoder_that_cannot_be_loaded_is_told_and_words_are_trained(cascade: Town) -> None:
    result = cascade("train", PARVIS_NLU__ENCODER="/nowhere")
    assert result.returncode == 0
    assert "model 1: " in result.stdout
    assert "no encoder, words alone are read: /nowhere: " in result.stdout


def test_an_encoder_of_ones_own_is_trained_with(cascade: Town, tmp_path: Path) -> None:
    mine = {"PARVIS_NLU__ENCODER": str(write_encoder(tmp_path / "mine"))}
    assert "encoder: 18 of 18 new sentences" in cascade("train", **mine).stdout
    result = cascade("understand", "--json", "--engine", "semantic", said="un trou\n", **mine)
    assert json.loads(result.stdout)["engine"] == "semantic"


@pytest.mark.parametrize("engine", ["lexical", "semantic", "cascade"])
def test_a_model_can_be_trained_on_one_file_alone(lexical: Town, two: Path, engine: str) -> None:
    result = lexical(
        "understand", "--json", "--train", str(two), "--engine", engine, said="a dog barks\n"
    )
    found = json.loads(result.stdout)
    assert (found["ranking"][0]["name"], found["engine"]) == ("dogs", engine)


def test_a_file_alone_that_teaches_one_intent_is_refused(lexical: Town, two: Path) -> None:
    two.write_text("nlu:\n- intent: a\n  examples: |\n    - b\n", encoding="utf-8")
    result = lexical("understand", "--json", "--train", str(two), said="b\n")
    assert (result.returncode, len(result.stderr.splitlines())) == (1, 1)
    assert "at least two intents are needed" in result.stderr


def test_sentences_that_cannot_be_read_are_told_in_one_line(cascade: Town) -> None:
    (cascade.sentences / "fr" / "all.yml").write_text("nlu: [", encoding="utf-8")
    for arguments in (["train"], ["train", "--behind"]):
        result = cascade(*arguments)
        assert (result.returncode, len(result.stderr.splitlines())) == (1, 1)
        assert "all.yml:" in result.stderr
