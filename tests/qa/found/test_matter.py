"""Whether a sentence is on the matter of a question."""

from __future__ import annotations

from dataclasses import replace

from qa.found.candidate import Candidate
from qa.found.matter import on_the_matter_first, speaks_of
from qa.understand import Query
from tests.qa.made_candidates import candidate, query


def judged(asked: Query, text: str, shares: tuple[float, ...], *, score: float, meaning: float = 0.0) -> Candidate:
    """A sentence that covers half of a question, word by word as said."""
    one = candidate(text, own=shares, score=score)
    return replace(one, coverage=0.5, inside=0.5, meaning=meaning)


def test_the_name_of_the_place_alone_is_no_matter() -> None:
    asked = query("在砚溪市养狗去哪里办证？")
    assert asked.places == ("砚溪市",)
    place = tuple(float(word in "砚溪市") for word in asked.words)
    other = tuple(1.0 - share for share in place)
    assert not speaks_of(asked, judged(asked, "砚溪市公园免费。", place, score=0.5))
    assert speaks_of(asked, judged(asked, "养狗应当登记。", other, score=0.5))


def test_meaning_makes_up_for_words() -> None:
    asked = query("在砚溪市养狗去哪里办证？")
    none = tuple(0.0 for _ in asked.words)
    assert speaks_of(asked, judged(asked, "犬只应当登记。", none, score=0.5, meaning=0.4))
    assert not speaks_of(asked, replace(judged(asked, "犬只应当登记。", none, score=0.5), coverage=0.1))


def test_a_sentence_on_the_matter_goes_before_a_slightly_better_one_that_is_not() -> None:
    asked = query("养狗去哪里办证？")
    own = tuple(1.0 for _ in asked.words)
    beside = replace(judged(asked, "公园免费。", own, score=0.5), coverage=0.3)
    near = judged(asked, "养狗应当登记。", own, score=0.46)
    far = replace(near, score=0.4)
    assert on_the_matter_first(asked, [beside, near]) == [near, beside]
    assert on_the_matter_first(asked, [beside, far]) == [beside, far]
    assert on_the_matter_first(asked, [near, beside]) == [near, beside]
