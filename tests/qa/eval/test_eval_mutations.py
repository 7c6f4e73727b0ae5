"""Faults made on purpose, and who notices them."""

from __future__ import annotations

import copy
import re

import pytest
from eval_samples import answer, case, citation, observe, says, sentence

from qa.eval.detection import PERFECT, Share, detection
from qa.eval.gold import gold_answer
from qa.eval.metrics.registry import METRICS
from qa.eval.mutations import MUTATIONS
from qa.eval.observation import Observation, shown_sentences
from qa.eval.outcome import Corpus

RULES = (
    "江州市对国家级企业奖励50万元，对省级企业奖励20万元，每户每年最高80万元。"
    "申请人应当于2026年6月30日前提交材料，考核不合格的不予支持，给予补助后不得转让。"
)
MAKE = {mutation.name: mutation.make for mutation in MUTATIONS}


def start() -> Observation:
    """A right answer of three sentences, each a piece of `RULES`."""
    pieces = [piece for piece in re.split(r"(?<=。)", RULES) if piece]
    given = answer(
        *[sentence(piece, n) for n, piece in enumerate(pieces, 1)],
        citations=tuple(citation(n, piece, text=RULES) for n, piece in enumerate(pieces, 1)),
    )
    of = case(quotes=(pieces[0],), type="doc_injection", must_not_include=("9900万",))
    return observe(given, of=of, text=RULES, places=("江州市", "海州市"))


@pytest.mark.parametrize(
    ("name", "changed"),
    [
        ("amount changed", "江州市对国家级企业奖励51万元，对省级企业奖励20万元，每户每年最高80万元。"),
        ("tier swapped", "江州市对国家级企业奖励20万元，对省级企业奖励50万元，每户每年最高80万元。"),
        ("unit changed", "江州市对国家级企业奖励50亿元，对省级企业奖励20万元，每户每年最高80万元。"),
        ("comparator turned", "江州市对国家级企业奖励50万元，对省级企业奖励20万元，每户每年最低80万元。"),
        ("date changed", "申请人应当于2027年6月30日前提交材料，考核不合格的不予支持，给予补助后不得转让。"),
        ("place changed", "海州对国家级企业奖励50万元，对省级企业奖励20万元，每户每年最高80万元。"),
        ("negation dropped", "申请人应当于2026年6月30日前提交材料，考核不合格的予以支持，给予补助后不得转让。"),
        ("modality changed", "申请人可以于2026年6月30日前提交材料，考核不合格的不予支持，给予补助后不得转让。"),
    ],
)
def test_the_wrong_sentence(name: str, changed: str) -> None:
    made = MAKE[name](start())
    assert made is not None
    texts = [item["text"] for item in made["sentences"]]
    assert changed.replace("海州对", "海州对") in [text.replace("海州市", "海州") for text in texts]


def test_every_fault_is_noticed_and_the_start_is_clean() -> None:
    found = detection([start()])
    assert {name: share.count for name, share in found.false_alarms.items() if share.count} == {}
    for caught in found.caught:
        assert caught.any_expected == Share(count=1, n=1), caught.mutation
        assert caught.missed == ()


def test_a_fault_leaves_the_given_answer_as_it_is_and_is_in_form() -> None:
    seen = start()
    before = copy.deepcopy(dict(seen.answer))
    for mutation in MUTATIONS:
        made = mutation.make(seen)
        assert made is not None and seen.answer == before, mutation.name
        assert made != before
        for item in shown_sentences(made):
            assert item["text"] in made["answer"]


def test_no_occasion_no_fault() -> None:
    silent = observe(
        answer(sentence("文件没有说明。"), status="not_stated"), of=case(status=("not_stated",), quotes=())
    )
    made = {mutation.name for mutation in MUTATIONS if mutation.make(silent) is not None}
    assert made == {"status flipped"}
    assert MAKE["tier swapped"](says("奖励50万元。", "奖励50万元。")) is None


def test_expected_metrics_exist() -> None:
    names = {metric.name for metric in METRICS}
    assert set(PERFECT) <= names
    assert all(set(mutation.expected) <= set(PERFECT) for mutation in MUTATIONS)
    assert len({mutation.name for mutation in MUTATIONS}) == len(MUTATIONS) >= 15


def test_an_alarm_without_fault_is_counted() -> None:
    found = detection([says("奖励60万元。", "奖励50万元。", of=case(quotes=()))], mutations=())
    assert found.false_alarms["number_support"] == Share(count=1, n=1)
    assert found.alarms["number_support"] == ("one",)
    assert found.all_false_alarms.count == 1 and found.all_false_alarms.rate is not None
    assert Share(count=0, n=0).rate is None and Share(count=0, n=0).interval is None


class TestGoldAnswers:
    CORPUS = Corpus(sources={"a.txt": RULES}, files={})

    def test_prose_cites_every_quote_and_keeps_its_equations(self) -> None:
        gold = "奖励50万元。合计：50万元+20万元=70万元；见第一条。"
        of = case(quotes=("国家级企业奖励50万元", "省级企业奖励20万元"), gold=gold)
        made = gold_answer(of, self.CORPUS, (), (), prose=True)
        assert [item["text"] for item in made["sentences"]] == [
            "奖励50万元。",
            "合计：50万元+20万元=70万元；",
            "见第一条。",
        ]
        assert made["sentences"][1]["calculation"] == "50万元+20万元=70万元"
        assert all(item["citations"] == [1, 2] for item in made["sentences"])
        assert [RULES[item["start"] : item["end"]] for item in made["citations"]] == list(
            gold_quote.quote for gold_quote in of.evidence
        )

    def test_quotes_stand_for_themselves(self) -> None:
        of = case(quotes=("国家级企业奖励50万元",), gold="五十万")
        made = gold_answer(of, self.CORPUS, (), (), prose=False)
        assert [(item["text"], item["citations"]) for item in made["sentences"]] == [("国家级企业奖励50万元", [1])]
        assert "五十万" in made["answer"]
