"""Numbered models: whole or not there, one number a trainer, the oldest forgotten."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from bot.nlu.models import data_hash, forget_old, keep_model, latest, load_model, versions
from tests.nlu.samples import EXAMPLES, NOW, small_scorer


@pytest.fixture
def keep(tmp_path):
    def keep_one(_=None):
        return keep_model(
            tmp_path, small_scorer(), examples=EXAMPLES, accuracy=0.9, train_s=1.0, now=NOW
        )

    return keep_one


def test_nothing_is_trained_at_first(tmp_path):
    assert latest(tmp_path / "models") is None


def test_versions_are_numbered_and_the_newest_is_read(tmp_path, keep):
    first, second = keep(), keep()
    assert (first.number, second.number) == (1, 2)
    assert latest(tmp_path) == second
    assert load_model(tmp_path, second).intents == list(small_scorer().intents)


def test_trainers_at_once_get_a_number_each(tmp_path, keep):
    small_scorer()
    with ThreadPoolExecutor(8) as trainers:
        numbers = [one.number for one in trainers.map(keep, range(16))]
    assert sorted(numbers) == list(range(1, 17))
    assert [one.number for one in versions(tmp_path)] == list(range(1, 17))


def test_a_number_is_never_given_again_and_the_order_holds_past_9999(tmp_path, keep):
    keep()
    (tmp_path / "0001").rename(tmp_path / "10000")
    assert keep().number == 10001


def test_nothing_half_written_stays_beside(tmp_path, keep):
    keep()
    assert [one.name for one in tmp_path.iterdir()] == ["0001"]


def test_a_half_written_version_is_no_version(tmp_path, keep):
    kept = keep()
    (tmp_path / "0002").mkdir()
    (tmp_path / "0003").mkdir()
    (tmp_path / "0003" / "about.json").write_text("{", encoding="utf-8")
    assert latest(tmp_path) == kept
    assert keep().number == 4


def test_old_versions_are_forgotten(tmp_path, keep):
    for _ in range(4):
        keep()
    forget_old(tmp_path, keep=2)
    assert [one.number for one in versions(tmp_path)] == [3, 4]


def test_the_hash_tells_whether_sentences_changed_but_not_their_order():
    changed = (replace(EXAMPLES[0], intent="autre"), *EXAMPLES[1:])
    assert data_hash(EXAMPLES) == data_hash(EXAMPLES[::-1])
    assert data_hash(EXAMPLES) != data_hash(changed)
