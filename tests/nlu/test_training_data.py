"""Rasa 3.1 files: what is read, what is left to Rasa, and what is refused by file and line."""

import pytest

from bot.nlu.training_data import TrainingDataError, load_examples, read_file

HEAD = 'version: "3.1"\nnlu:\n'


@pytest.fixture
def write(tmp_path):
    def write_text(text, name="fr/voirie.yml"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    return write_text


def block(*lines, intent="nid-de-poule"):
    listed = "".join(f"      - {line}\n" for line in lines)
    return f"{HEAD}  - intent: {intent}\n    examples: |\n{listed}"


SAID = [
    pytest.param("un trou", "un trou", id="plain"),
    pytest.param("un trou [rue Foch](address)", "un trou rue Foch", id="annotated"),
    pytest.param(
        '[lundi]{"entity": "date", "role": "since"} un trou', "lundi un trou", id="with a role"
    ),
    pytest.param("[12](number) trous [ici](place)", "12 trous ici", id="several annotations"),
    pytest.param("le trou - le grand", "le trou - le grand", id="a dash inside"),
    pytest.param("un trou (profond)", "un trou (profond)", id="brackets alone"),
]


@pytest.mark.parametrize(("line", "text"), SAID)
def test_a_sentence_is_read_without_its_annotations(write, line, text):
    [example] = read_file(write(block(line)))
    assert (example.text, example.intent) == (text, "nid-de-poule")


def test_a_sub_intent_counts_as_its_intent(write):
    [example] = read_file(write(block("bonjour", intent="greet/formal")))
    assert example.intent == "greet"


def test_examples_may_be_a_list_with_metadata(write):
    listed = "    examples:\n      - text: |\n          un trou\n        metadata: {a: 1}\n      - un nid\n"
    found = read_file(write(f"{HEAD}  - intent: nid-de-poule\n{listed}"))
    assert [one.text for one in found] == ["un trou", "un nid"]


def test_what_only_rasa_uses_is_left_to_rasa(write):
    others = (
        "  - synonym: rue\n    examples: |\n      - avenue\n"
        "  - lookup: city\n    examples: |\n      - Nantes\n"
        "  - regex: zip\n    examples: |\n      - \\d{5}\n"
    )
    text = block("un trou") + others + "rules: []\nresponses: {}\n"
    assert [one.text for one in read_file(write(text))] == ["un trou"]


def test_the_folder_tells_the_language(write, tmp_path):
    write(block("un trou"), "fr/a.yml")
    write(block("a hole"), "en/a.yml")
    write(block("ein Loch"), "other/a.yml")
    found = {one.text: one.language for one in load_examples(tmp_path)}
    assert found == {"un trou": "fr", "a hole": "en", "ein Loch": ""}


FAULTS = [
    pytest.param("nlu: [\n", ":2: this is not valid YAML", id="no YAML"),
    pytest.param("nlu:\n  - a: b\n   c: d\n", ":3: this is not valid YAML", id="bad indent"),
    pytest.param("intents: []\n", "a top key 'nlu' with a list is needed", id="no nlu"),
    pytest.param("", "a top key 'nlu' with a list is needed", id="empty"),
    pytest.param(HEAD + "  - intent: greet\n", ":3: intent 'greet' has no examples", id="mute"),
    pytest.param(
        HEAD + "  - intnet: greet\n    examples: a\n",
        ":3: \"{'intnet': 'greet', 'examples': 'a'}\" is no intent",
        id="misspelt",
    ),
    pytest.param(HEAD + "  - greet\n", ":3: 'greet' is no intent", id="no map"),
    pytest.param(
        block("un trou").replace("nid-de-poule", "''"), ":3: an intent has no name", id="no name"
    ),
]


@pytest.mark.parametrize(("text", "reason"), FAULTS)
def test_a_fault_is_named_by_file_and_line(write, text, reason):
    file = write(text)
    with pytest.raises(TrainingDataError) as refused:
        read_file(file)
    assert str(refused.value).startswith(str(file))
    assert reason in str(refused.value)


def test_a_file_in_another_encoding_is_named(tmp_path):
    file = tmp_path / "latin.yml"
    file.write_bytes("nlu: é".encode("latin-1"))
    with pytest.raises(TrainingDataError, match=r"latin\.yml: cannot be read"):
        read_file(file)


def test_a_folder_without_sentences_is_named(tmp_path):
    with pytest.raises(TrainingDataError, match="no training sentence"):
        load_examples(tmp_path)
