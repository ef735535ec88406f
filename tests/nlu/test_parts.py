"""Two requests in one message are told apart only when both are sure and different."""

import pytest

from bot.nlu.parts import split_requests

WISHES = {"trou": "nid-de-poule", "passeport": "rdv-passeport", "merci": "thanks"}


def top(text):
    found = [intent for word, intent in WISHES.items() if word in text]
    return (found[0], 0.9) if len(found) == 1 else ("nlu_fallback", 0.9)


TWO = [
    "il y a un trou rue Foch. Je veux refaire mon passeport",
    "il y a un trou rue Foch et aussi refaire mon passeport",
    "un gros trou rue Foch\nje veux refaire mon passeport",
    "un gros trou rue Foch, par ailleurs je refais mon passeport",
    "there is a trou here, and also my passeport please",
]


@pytest.mark.parametrize("text", TWO)
def test_two_sure_wishes_are_two_parts(text):
    stretches = split_requests(text, top)
    assert [top(text[start:end])[0] for start, end in stretches] == [
        "nid-de-poule",
        "rdv-passeport",
    ]


ONE = [
    pytest.param("il y a un trou", id="short"),
    pytest.param("il y a un trou rue Foch. Un trou très profond", id="the same wish twice"),
    pytest.param("en fait il y a aussi un trou sur mon passeport", id="aussi joins no requests"),
    pytest.param("il y a un trou rue Foch. Merci beaucoup à vous", id="thanks are no request"),
    pytest.param("il y a un trou rue Foch. Il pleut depuis lundi", id="a detail is no request"),
    pytest.param("il y a un trou rue Foch. Passeport", id="too few words"),
    pytest.param("un trou rue Foch. mon passeport refait " * 20, id="long stories stay whole"),
]


@pytest.mark.parametrize("text", ONE)
def test_anything_else_is_one_part(text):
    assert split_requests(text, top) == [(0, len(text))]


def test_unsure_wishes_stay_together():
    text = "il y a un trou rue Foch. Je veux refaire mon passeport"
    assert split_requests(text, lambda said: (top(said)[0], 0.5)) == [(0, len(text))]
