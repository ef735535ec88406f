"""A tiny sentence encoder in ONNX form: each word looks up one known vector."""

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer, models, pre_tokenizers, processors

WORDS = ("[PAD]", "[UNK]", "[CLS]", "trou", "rue", "acte", "query", ":")
VECTORS = np.asarray(
    [[9, 9, 9], [0, 0, 1], [0, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 2], [3, 0, 0], [0, 0, 0]],
    dtype=np.float32,
)
"""Each word's vector; a pad that counted would be seen at once."""


def write_encoder(
    folder: Path, *, model: str = "model.onnx", vectors=VECTORS, inputs=("input_ids",)
) -> Path:
    """Write model and tokenizer into a folder; give the folder."""
    (folder / model).parent.mkdir(parents=True, exist_ok=True)
    onnx.save(looking_up(vectors, inputs), folder / model)
    tokenizer().save(str(folder / "tokenizer.json"))
    return folder


def tokenizer() -> Tokenizer:
    """Give a tokenizer that puts [CLS] first, and knows eight words."""
    made = Tokenizer(
        models.WordLevel({word: at for at, word in enumerate(WORDS)}, unk_token="[UNK]")
    )
    made.pre_tokenizer = pre_tokenizers.Whitespace()
    made.post_processor = processors.TemplateProcessing(
        single="[CLS] $A", special_tokens=[("[CLS]", WORDS.index("[CLS]"))]
    )
    return made


def looking_up(vectors, inputs) -> onnx.ModelProto:
    """Give a model of one step, input_ids → last_hidden_state; other inputs are not looked at."""
    shape = ["batch", "tokens"]
    graph = helper.make_graph(
        [helper.make_node("Gather", ["vectors", "input_ids"], ["last_hidden_state"])],
        "lookup",
        [helper.make_tensor_value_info(name, TensorProto.INT64, shape) for name in inputs],
        [
            helper.make_tensor_value_info(
                "last_hidden_state", TensorProto.FLOAT, [*shape, vectors.shape[1]]
            )
        ],
        [numpy_helper.from_array(vectors, "vectors")],
    )
    return _whole(graph)


def pooling() -> onnx.ModelProto:
    """Give a model whose output is one vector a text, not one a token."""
    graph = helper.make_graph(
        [
            helper.make_node("Gather", ["vectors", "input_ids"], ["hidden"]),
            helper.make_node("ReduceMean", ["hidden"], ["pooled"], axes=[1], keepdims=0),
        ],
        "pooling",
        [helper.make_tensor_value_info("input_ids", TensorProto.INT64, ["batch", "tokens"])],
        [helper.make_tensor_value_info("pooled", TensorProto.FLOAT, ["batch", 3])],
        [numpy_helper.from_array(VECTORS, "vectors")],
    )
    return _whole(graph)


def _whole(graph) -> onnx.ModelProto:
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
