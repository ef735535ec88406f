"""Where training data and models lie, and how engines are set."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from bot.nlu.described import described_examples
from bot.nlu.encoders import BUNDLED
from bot.nlu.training_data import Example, load_examples
from bot.settings_faults import Secret
from connectors.contract import Service


@dataclass(frozen=True, slots=True, kw_only=True)
class RasaPlace:
    """How a Rasa server is reached."""

    url: str = "http://127.0.0.1:5005"
    timeout_s: float = 2.0
    token: Secret = field(default_factory=Secret)


@dataclass(frozen=True, slots=True, kw_only=True)
class NluPlaces:
    """Where training data and models lie, and how engines are set."""

    training_directory: Path
    models_directory: Path
    threshold: float
    engine: str = "lexical"
    keep_models: int = 5
    services: Callable[[], Iterable[Service]] = tuple
    """Those offered; one that no sentence teaches is taught by its title and keywords."""
    encoder: str = BUNDLED
    """`bundled`, or the folder of another sentence encoder."""
    encoder_prefix: str = ""
    rasa: RasaPlace = field(default_factory=RasaPlace)

    def examples(self) -> list[Example]:
        """Give all there is to train on. Raises TrainingDataError."""
        written = load_examples(self.training_directory)
        return [*written, *described_examples(self.services())]
