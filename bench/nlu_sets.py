"""The labelled sets on which engines of understanding are compared."""

import csv
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random

from bench.nlu_noise import ENGLISH, FRENCH, SEED, noisy
from bot.nlu.described import described_examples
from bot.nlu.scoring import read_labelled
from bot.nlu.training_data import Example, load_examples
from bot.settings import CHECKOUT
from bot.talk.understanding import FALLBACK
from connectors.local.loader import load_forms

HELD_OUT = CHECKOUT / "tests" / "understanding" / "held_out"
FORMS = CHECKOUT / "connectors" / "local" / "forms"
FEW = 10
"""Sentences an intent in the sets named so."""
FOLDS = 10
LANGUAGES = {"banking77_10": "en", "clinc150_10": "en", "hassfr_10": "fr", "civicfr_10": "fr"}

Labelled = list[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class BenchSet:
    """What is learnt, and what is asked then."""

    name: str
    language: str
    train: Sequence[Example]
    test: Labelled
    others: Mapping[str, Labelled] = field(default_factory=dict)
    """Noisy copies of the test and further tests, by name."""
    clean: tuple[str, ...] = ()
    """Those of the others that are in scope and no copies."""
    outside: Sequence[str] = ()
    """Texts that no intent fits."""

    @property
    def fingerprint(self) -> str:
        """Give a hash of all sentences."""
        learnt = [(one.text, one.intent, one.case, one.described) for one in self.train]
        whole = [self.name, learnt, self.test, sorted(self.others.items()), list(self.outside)]
        return hashlib.sha256(json.dumps(whole).encode()).hexdigest()[:16]

    def texts(self) -> list[str]:
        """Give every text that is asked."""
        asked = [text for part in (self.test, *self.others.values()) for text, _ in part]
        return [*asked, *self.outside]


def downloaded(file: Path) -> BenchSet:
    """Read one of the JSON sets; the noisy copies it lacks are made."""
    kept = json.loads(file.read_text(encoding="utf-8"))
    name, language = file.stem, LANGUAGES[file.stem]
    test = _pairs(kept["test"])
    given = {key[5:]: _pairs(value) for key, value in kept.items() if key.startswith("pert_")}
    makers = FRENCH if language == "fr" else ENGLISH
    made = {copy: noisy(test, maker) for copy, maker in makers.items() if copy not in given}
    return BenchSet(
        name=name,
        language=language,
        train=[
            Example(text=text, intent=label, language=language)
            for text, label in _pairs(kept["train"])
        ],
        test=test,
        others=given | made,
        outside=[one if isinstance(one, str) else one[0] for one in kept.get("oos_test", ())],
    )


def _pairs(listed: Sequence[Sequence[str]]) -> Labelled:
    return [(text, label) for text, label in listed]


def catalogue() -> BenchSet:
    """Give all that we teach, and the sentences held out."""
    french, english = _held_out("fr"), _held_out("en")
    copies = {name: noisy(french, maker) for name, maker in FRENCH.items()}
    further = {
        "general_fr": _in_scope(read_labelled(HELD_OUT / "general_fr.csv")),
        "en": english,
        "general_en": _in_scope(read_labelled(HELD_OUT / "general_en.csv")),
    }
    return BenchSet(
        name="catalogue",
        language="fr",
        train=_taught(),
        test=french,
        others={**copies, **further, "en_typo": noisy(english, ENGLISH["typo"])},
        clean=tuple(further),
        outside=column("out_of_scope"),
    )


def catalogue_few() -> BenchSet:
    """Give ten French sentences an intent; nothing is taught to be out of scope, as Rasa wants it."""
    by_intent: dict[str, list[Example]] = defaultdict(list)
    for one in load_examples(CHECKOUT / "nlu_data"):
        if one.language == "fr" and one.intent != FALLBACK:
            by_intent[one.intent].append(one)
    chances = Random(SEED)
    drawn = {
        intent: chances.sample(found, min(FEW, len(found)))
        for intent, found in sorted(by_intent.items())
    }
    test = _held_out("fr") + _in_scope(read_labelled(HELD_OUT / "general_fr.csv"))
    return BenchSet(
        name="catalogue_10",
        language="fr",
        train=[one for found in drawn.values() for one in found],
        test=[pair for pair in test if pair[1] in drawn],
        others={
            name: noisy([pair for pair in test if pair[1] in drawn], maker)
            for name, maker in FRENCH.items()
        },
    )


def unseen_services() -> Iterator[BenchSet]:
    """Leave out the sentences of a tenth of the services at a time: only their forms teach them."""
    test = _held_out("fr")
    services = sorted({label for _, label in test} & set(load_forms(FORMS).services))
    Random(SEED).shuffle(services)
    for fold in range(FOLDS):
        out = set(services[fold::FOLDS])
        yield BenchSet(
            name=f"unseen_services_{fold + 1:02}",
            language="fr",
            train=[one for one in _taught() if one.described or one.intent not in out],
            test=[pair for pair in test if pair[1] in out],
        )


def column(name: str, of: str = "text") -> list[str]:
    """Read one column of a held-out file."""
    with (HELD_OUT / f"{name}.csv").open(encoding="utf-8-sig", newline="") as stream:
        return [row[of] for row in csv.DictReader(stream)]


@cache
def _taught() -> list[Example]:
    written = load_examples(CHECKOUT / "nlu_data")
    return [*written, *described_examples(load_forms(FORMS).services.values())]


def _held_out(language: str) -> Labelled:
    files = sorted((HELD_OUT / language).glob("*.csv"))
    return [pair for file in files for pair in _in_scope(read_labelled(file))]


def _in_scope(labelled: Labelled) -> Labelled:
    return [pair for pair in labelled if pair[1] != FALLBACK]
