"""Code decides whether a passage supports a sentence: against a table judged by hand, and by laws."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from qa.verify import check
from qa.wording import traditional
from tests.qa.made_evidence import passage
from tests.qa.verify_cases import CASES, DIGITAL, FORBIDDEN, LISTED, NAMED, Judged


@pytest.mark.parametrize("case", CASES, ids=[f"{n:03d} {case.verdict}" for n, case in enumerate(CASES)])
def test_the_check_agrees_with_a_person(case: Judged) -> None:
    found = check(case.sentence, [passage(case.passage)])
    assert found.supported == (case.verdict == "ok"), (case.sentence, found.reasons)
    assert found.supported == (not found.reasons)
    if case.verdict not in ("ok", "no"):
        assert case.verdict in found.reasons, case.sentence


def test_the_table_is_large_enough_and_has_both_verdicts() -> None:
    assert len(CASES) >= 60
    supported = sum(case.verdict == "ok" for case in CASES)
    assert 0.25 * len(CASES) < supported < 0.75 * len(CASES)
    assert len({(case.passage, case.sentence) for case in CASES}) == len(CASES)


def test_a_sentence_that_cites_nothing_is_not_supported() -> None:
    assert check("对年营业收入首次达到50亿元的企业，给予600万元一次性奖励。", []).reasons == ("marker",)


@pytest.mark.parametrize("sentence", ["。", "，", "……", " "])
def test_a_sentence_without_words_is_not_supported(sentence: str) -> None:
    assert not check(sentence, [passage(LISTED)]).supported


def test_names_of_the_document_its_place_and_its_headings_may_be_added() -> None:
    cited = [passage("新建岸电设施18套。", headings=("重点任务", "建设岸电运维平台"))]
    assert check("砚溪市人民政府办公室的砚溪市绿色船舶产业三年行动计划提出，新建岸电设施18套。", cited).supported
    assert check("建设岸电运维平台，新建岸电设施18套。", cited).supported
    assert not check("墨屿市新建岸电设施18套。", cited).supported
    assert not check("砚溪市新建岸电设施由墨屿市海事局承担18套。", cited).supported


def test_a_false_premise_of_the_question_is_no_support() -> None:
    """The question is not even shown to the check: only passages count."""
    assert not check("新型缆材产业作为首位产业，得到优化提升。", [passage(DIGITAL)]).supported


def test_each_part_may_follow_another_of_the_cited_passages_but_none_may_be_mixed_of_two() -> None:
    cited = [passage("领军人才给予安家补助60万元。"), passage("高级技师给予安家补助8万元。", 2)]
    assert check("领军人才给予安家补助60万元，高级技师给予安家补助8万元。", cited).supported
    assert not check("领军人才给予安家补助8万元。", cited).supported
    assert not check("高级技师给予安家补助60万元。", cited).supported


def test_only_the_cited_passages_count() -> None:
    assert not check("领军人才给予安家补助60万元。", [passage("高级技师给予安家补助8万元。")]).supported


AMOUNTS = st.lists(st.integers(min_value=2, max_value=990), min_size=3, max_size=3, unique=True)
TIERS = st.lists(st.sampled_from(["国家级", "省级", "市级", "区级", "镇级"]), min_size=3, max_size=3, unique=True)


@given(TIERS, AMOUNTS, st.integers(0, 2), st.integers(0, 2))
def test_a_tier_keeps_its_amount(tiers: list[str], amounts: list[int], tier: int, amount: int) -> None:
    source = f"对新获评{'、'.join(tiers)}绿色船坞的企业，分别给予{'、'.join(f'{n}万元' for n in amounts)}奖励。"
    sentence = f"对新获评{tiers[tier]}绿色船坞的企业，给予{amounts[amount]}万元奖励。"
    assert check(source, [passage(source)]).supported
    assert check(sentence, [passage(source)]).supported == (tier == amount)


@given(TIERS, AMOUNTS, st.permutations([0, 1, 2]))
def test_a_list_of_tiers_keeps_the_order_of_its_amounts(tiers: list[str], amounts: list[int], order: list[int]) -> None:
    source = f"对新获评{'、'.join(tiers)}绿色船坞的企业，分别给予{'、'.join(f'{n}万元' for n in amounts)}奖励。"
    turned = "、".join(f"{amounts[n]}万元" for n in order)
    sentence = f"对新获评{'、'.join(tiers)}绿色船坞的企业，分别给予{turned}奖励。"
    assert check(sentence, [passage(source)]).supported == (order == [0, 1, 2])


@given(AMOUNTS)
def test_steps_in_sentences_of_their_own_keep_their_amounts(amounts: list[int]) -> None:
    kinds = "ABC"
    source = "；".join(f"评为{kind}类的实训基地补助{n}万元" for kind, n in zip(kinds, amounts, strict=True)) + "。"
    for kind, own in zip(kinds, amounts, strict=True):
        for other in amounts:
            sentence = f"评为{kind}类的实训基地补助{other}万元。"
            assert check(sentence, [passage(source)]).supported == (own == other), sentence


@given(st.integers(1, 9999), st.integers(1, 9999), st.sampled_from(["万元", "亩", "%", "家", "人次", "平方米", "个月"]))
def test_another_figure_is_never_supported(figure: int, other: int, unit: str) -> None:
    assume(figure != other)
    source = f"对符合规定的单位，按{figure}{unit}的标准核定。"
    assert check(source, [passage(source)]).supported
    assert not check(source.replace(str(figure), str(other)), [passage(source)]).supported


COMPARATORS = ("不低于", "不超过", "最高", "超过", "低于", "约", "")


@given(st.sampled_from(COMPARATORS), st.sampled_from(COMPARATORS))
def test_a_comparator_is_carried_over_or_the_sentence_fails(first: str, second: str) -> None:
    source, sentence = (f"单个项目补助{word}40万元。" for word in (first, second))
    same = first == second or {first, second} == {"不超过", "最高"}
    if not same:
        assert not check(sentence, [passage(source)]).supported
    elif first == second:
        assert check(sentence, [passage(source)]).supported


@given(
    st.sampled_from(["应当", "可以", "不得", "力争", "原则上", "鼓励", "优先", ""]),
    st.sampled_from(["应当", "可以", "不得", "力争", "原则上", "鼓励", "优先", ""]),
)
def test_a_modality_is_neither_added_nor_dropped_nor_changed(first: str, second: str) -> None:
    source, sentence = (f"申报单位{word}提交第三方检测报告。" for word in (first, second))
    assert check(sentence, [passage(source)]).supported == (first == second)


@given(st.sampled_from([case for case in CASES if case.verdict == "ok"]))
def test_the_script_makes_no_difference(case: Judged) -> None:
    assert check(traditional(case.sentence), [passage(case.passage)]).supported
    assert check(case.sentence, [passage(traditional(case.passage))]).supported


@given(st.sampled_from(sorted({case.passage for case in CASES})))
def test_a_passage_supports_itself_and_not_its_denial(source: str) -> None:
    assert check(source, [passage(source)]).supported
    if "给予" in source:
        assert not check(source.replace("给予", "不给予"), [passage(source)]).supported


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        (NAMED, "对新获评省级绿色船坞的企业，给予80万元奖励，国家级为45万元。"),
        (NAMED, "对新获评国家级绿色船坞的企业给予45万元，对新获评省级绿色船坞的企业给予80万元。"),
        (LISTED, "年营业收入首次达到10亿元给予600万元奖励，达到50亿元给予90万元奖励。"),
        (FORBIDDEN, "同一设备可重复申报。"),
        (LISTED, "墨屿市对年营业收入首次达到20亿元的企业，给予240万元一次性奖励。"),
        (LISTED, "对年营业收入首次达到20亿元的外资企业，给予240万元一次性奖励。"),
    ],
)
def test_what_a_careless_check_lets_through(source: str, sentence: str) -> None:
    assert not check(sentence, [passage(source)]).supported
