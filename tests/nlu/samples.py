"""A small trained engine and its sentences, for the tests of understanding."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.nlu.opening import lexical_engine
from bot.nlu.reading import RankingEngine
from bot.nlu.scorer import Scorer
from bot.nlu.training import train_scorer
from bot.nlu.training_data import Example

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=ZoneInfo("Europe/Paris"))
SENTENCES = {
    "nid-de-poule": (
        "il y a un trou dans la rue",
        "un nid-de-poule devant chez moi",
        "la chaussée est abîmée avenue Foch",
        "un gros trou sur la route",
        "le bitume est défoncé",
        "signaler un nid de poule",
    ),
    "acte-naissance": (
        "je voudrais un acte de naissance",
        "il me faut un extrait de naissance",
        "acte de naissance pour mon mariage",
        "comment obtenir une copie d'acte de naissance",
        "extrait d'acte de naissance svp",
        "demander mon acte de naissance",
    ),
    "rdv-passeport": (
        "je veux refaire mon passeport",
        "prendre rendez-vous pour un passeport",
        "renouveler ma carte d'identité",
        "rdv passeport",
        "un créneau pour la carte d'identité",
        "mon passeport est périmé",
    ),
}
EXAMPLES = tuple(
    Example(text=text, intent=intent, language="fr")
    for intent, texts in SENTENCES.items()
    for text in texts
)


@cache
def small_scorer() -> Scorer:
    """Give a scorer trained on these sentences alone."""
    return train_scorer(EXAMPLES)[0]


def small_engine(threshold: float = 0.3) -> RankingEngine:
    """Give an engine trained on these sentences alone."""
    return lexical_engine(small_scorer(), threshold=threshold)


def write_sentences(folder: Path, sentences: Mapping[str, Sequence[str]] = SENTENCES) -> Path:
    """Write sentences by intent as `nlu_data` keeps them, below a folder; give that folder."""
    blocks = "".join(
        f"- intent: {intent}\n  examples: |\n" + "".join(f"    - {text}\n" for text in texts)
        for intent, texts in sentences.items()
    )
    (folder / "fr").mkdir(parents=True)
    (folder / "fr" / "all.yml").write_text(f"nlu:\n{blocks}", encoding="utf-8")
    return folder
