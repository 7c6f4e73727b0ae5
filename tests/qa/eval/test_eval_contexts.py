"""Which words belong to a quantity, and which of two quantities a sentence speaks of."""

from __future__ import annotations

import pytest
from eval_samples import says
from hypothesis import given
from hypothesis import strategies as st

from qa.eval.contexts import apart, contexts, opposite, weight
from qa.eval.metrics.pair_support import pair_support

TEAMS = "每家企业每年申领不超过20万元，创业团队每年申领不超过5万元。"
STAYS = "旅行社组织30人以上团队在县内住宿1晚以上的，按每人20元给予奖励；住宿2晚以上的，按每人40元给予奖励。"
CRAFT = "对取得合格证的载人航空器、大型无人驾驶航空器整机企业，分别给予800万元、300万元一次性奖励。"
SIZES = "营业收入5亿元以上的，按新增贷款额的2%给予贴息；营业收入不足5亿元的，按1.5%给予贴息。"
REVIEW = "受理单位20个工作日内完成初审；主管部门15个工作日内完成复审。"


@pytest.mark.parametrize(
    ("text", "quote", "holds"),
    [
        ("创业团队一年申领的不超过5万元。", TEAMS, True),
        ("创业团队每年申领不超过20万元。", TEAMS, False),  # all but the differing words are the same
        ("在县内住宿2晚以上，每人奖励40元。", STAYS, True),  # the second leaves away what the first said
        ("团队在县内住宿1晚以上的，按每人40元给予奖励。", STAYS, False),
        ("大型无人驾驶航空器整机企业奖励300万元。", CRAFT, True),  # 取得合格证的 and 整机企业 belong to both
        ("取得合格证的大型无人驾驶航空器整机企业，奖励800万元。", CRAFT, False),
        ("没到5亿元营收的企业按1.5%贴息。", SIZES, True),
        ("营业收入不足5亿元的，新增贷款贴息2%。", SIZES, False),  # the same figure, bounded from the other side
        ("初审20个工作日，复审15个工作日。", REVIEW, True),
        ("20个工作日内完成复审。", REVIEW, False),  # what stands after a quantity belongs to it too
        ("按8%（重点产业链10%）补助。", "按8%补助；属于重点产业链的，提高到10%。", True),
        ("按核定租金的1.5倍缴纳。", "搬迁期内按核定租金的100%缴纳；期满后按市场租金的1.5倍缴纳。", False),
    ],
)
def test_by_hand(text: str, quote: str, holds: bool) -> None:
    assert pair_support(says(text, quote)) == float(holds)


@pytest.mark.parametrize(("words", "holds"), [("甲区60万元。", True), ("甲区30万元。", False), ("乙县30万元。", True)])
def test_a_citation_also_tells_whose_quantity_it_is(words: str, holds: bool) -> None:
    from eval_samples import answer, citation, observe, sentence

    first, second = "国家级企业奖励60万元。", "国家级企业奖励30万元。"
    cited = (
        citation(1, first, text=first + second) | {"place": "甲区"},
        citation(2, second, text=first + second) | {"place": "乙县"},
    )
    given = answer(sentence(words, 1, 2), citations=cited)
    assert pair_support(observe(given, text=first + second)) == float(holds)


def test_the_words_of_each_quantity() -> None:
    told = [("".join(one.before), "".join(one.after)) for one in contexts("对甲给予20万元奖励，对乙30万元。")]
    assert told == [("对甲给予", "奖励"), ("奖励,对乙", "")]


def test_weights_and_opposites() -> None:
    assert weight(["甲", "甲乙", "§1|1|元", "每年"]) == 1 + 1 + 3 + 2
    assert opposite("§≥§5|5|元") == "§≤§5|5|元" and opposite("§5|5|元") == "" == opposite("甲")


@given(st.text("甲乙丙对给予的、，。；以上年每0123456789万元%家", max_size=40))
def test_every_quantity_has_one_context_and_nothing_is_apart_from_itself(text: str) -> None:
    from qa.eval.quantities import values_in

    found = contexts(text)
    assert tuple(one.value for one in found) == values_in(text)
    assert all(apart(one, one) == (frozenset(), frozenset()) for one in found)
