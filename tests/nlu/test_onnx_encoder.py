"""Any encoder in a folder: token vectors averaged exactly, and every fault told with its mend."""

import subprocess
import sys

import numpy as np
import onnx
import pytest

from bot.nlu.encoders import EncoderMissingError, OnnxEncoder, open_encoder
from tests.nlu.onnx_model import VECTORS, pooling, write_encoder


@pytest.fixture
def folder(tmp_path):
    return write_encoder(tmp_path / "mine")


def test_token_vectors_are_averaged_and_padding_does_not_count(folder):
    vectors = OnnxEncoder(folder).encode(["trou trou rue", "rue", "acte trou rue rue trou"])
    means = np.asarray([[2, 1, 0], [0, 1, 0], [2, 2, 2]], dtype=np.float32)
    unit = means / np.linalg.norm(means, axis=1, keepdims=True)
    np.testing.assert_allclose(vectors, unit, atol=1e-6)
    assert vectors.dtype == np.float32


def test_more_texts_than_a_batch_come_back_in_order(folder):
    texts = ["trou", "rue", "acte"] * 30
    expected = np.asarray([[1, 0, 0], [0, 1, 0], [0, 0, 1]] * 30, dtype=np.float32)
    np.testing.assert_allclose(OnnxEncoder(folder).encode(texts), expected, atol=1e-6)


def test_the_prefix_stands_before_each_text(folder):
    plain, prefixed = (
        OnnxEncoder(folder, prefix=prefix).encode(["rue"])[0] for prefix in ("", "query: ")
    )
    np.testing.assert_allclose(plain, [0, 1, 0], atol=1e-6)
    np.testing.assert_allclose(prefixed, np.asarray([3, 1, 0]) / np.sqrt(10), atol=1e-6)


@pytest.mark.parametrize(
    "text",
    ["", " ", "\0", "\ud800", "😀", "trou " * 20_000],
    ids=["empty", "blank", "NUL", "half a pair", "emoji", "100 kB"],
)
def test_any_text_is_encoded(folder, text):
    assert np.isfinite(OnnxEncoder(folder).encode([text])).all()


def test_inputs_a_model_does_not_know_are_not_given(tmp_path):
    both = write_encoder(tmp_path / "both", inputs=("input_ids", "attention_mask"))
    np.testing.assert_allclose(OnnxEncoder(both).encode(["rue"]), [[0, 1, 0]], atol=1e-6)


def test_the_layout_of_exported_models_is_found(tmp_path):
    exported = write_encoder(tmp_path / "exported", model="onnx/model.onnx")
    np.testing.assert_allclose(open_encoder(str(exported)).encode(["trou"]), [[1, 0, 0]], atol=1e-6)


def test_the_name_changes_with_all_that_changes_vectors_and_nothing_else(folder, tmp_path):
    name = OnnxEncoder(folder).name
    other = write_encoder(tmp_path / "other" / "mine", vectors=VECTORS * 2)
    lowered = write_encoder(tmp_path / "lowered" / "mine")
    kept = (lowered / "tokenizer.json").read_text("utf-8")
    (lowered / "tokenizer.json").write_text(kept.replace('"trou"', '"Trou"'), "utf-8")
    changed = [
        OnnxEncoder(folder, prefix="query:").name,
        OnnxEncoder(folder, prefix="query: ").name,
        OnnxEncoder(other).name,
        OnnxEncoder(lowered).name,
    ]
    assert len({name, *changed}) == 5
    assert all(one.startswith("mine ") for one in changed)
    assert OnnxEncoder(folder).name == name


def broken(folder, file, content=b"half a file"):
    (folder / file).write_bytes(content)


FAULTS = [
    pytest.param(
        lambda folder: (folder / "model.onnx").unlink(),
        "there is no model.onnx, nor onnx/model.onnx",
        id="no model",
    ),
    pytest.param(
        lambda folder: (folder / "tokenizer.json").unlink(),
        "there is no tokenizer.json",
        id="no tokenizer",
    ),
    pytest.param(lambda folder: broken(folder, "model.onnx"), "", id="broken model"),
    pytest.param(lambda folder: broken(folder, "tokenizer.json"), "", id="broken tokenizer"),
    pytest.param(
        lambda folder: onnx.save(pooling(), folder / "model.onnx"),
        "no sentence encoder: its first output is not one vector a token",
        id="a model that pools",
    ),
    pytest.param(
        lambda folder: write_encoder(folder, inputs=("input_ids", "position_ids")),
        "no sentence encoder",
        id="a model that wants more",
    ),
]


@pytest.mark.parametrize(("spoil", "told"), FAULTS)
def test_a_folder_that_holds_no_encoder_is_told(folder, spoil, told):
    spoil(folder)
    with pytest.raises(EncoderMissingError) as error:
        open_encoder(str(folder))
    assert str(error.value).startswith(f"{folder}: ")
    assert told in str(error.value)


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(EncoderMissingError, match="there is no model"):
        open_encoder(str(tmp_path / "nowhere"))


def test_what_to_install_is_told_where_the_extra_is_missing(folder):
    program = (
        "import sys; sys.modules['onnxruntime'] = None\n"
        "from bot.nlu.encoders import EncoderMissingError, open_encoder\n"
        "try: open_encoder(sys.argv[1])\n"
        "except EncoderMissingError as error: print(error)\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", program, str(folder)], capture_output=True, text=True, check=True
    ).stdout
    assert "install the extra: parvis[onnx]" in told
