"""Measures of made clauses; every expected value can be read off the line above it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from index.measures.types import UNCONDITIONAL, All, Any, Measure, Quality, Threshold, Unparsed
from tests.index.measures.made_clauses import measure, measures
from tests.index.measures.scoring import thresholds


def sums(one: Measure) -> list[Decimal | None]:
    return [tier.amount.value for tier in one.tiers]


def facts(one: Measure) -> list[str]:
    return [tier.condition.fact for tier in one.tiers if isinstance(tier.condition, Quality)]


def demands(one: Measure) -> set[tuple[str, str, Decimal, str]]:
    trees = [one.condition, *(tier.condition for tier in one.tiers)]
    return {(found.fact, found.comparator, found.value, found.unit) for tree in trees for found in thresholds(tree)}


def test_one_object_one_sum() -> None:
    one = measure("对新认定的高新技术企业给予一次性奖励20万元。")
    assert (one.kind, one.nature, one.parsed, one.place) == ("奖励", "grant", True, "临山区")
    assert sums(one) == [200000]
    assert one.tiers[0].amount.rhythm == "once" and not one.tiers[0].amount.up_to
    assert one.condition == Quality(
        fact="新认定的高新技术企业", negated=False, span=one.condition.span, words="新认定的高新技术企业"  # type: ignore[union-attr]
    )  # fmt: skip
    assert one.object is not None and one.object.words == "新认定的高新技术企业"


def test_pairs_keep_their_order_and_share_verb_and_noun() -> None:
    one = measure("对新获评国家级、省级、市级绿色工厂的企业，分别给予80万元、40万元、15万元一次性奖励。")
    assert sums(one) == [800000, 400000, 150000]
    assert facts(one) == ["新获评国家级绿色工厂", "新获评省级绿色工厂", "新获评市级绿色工厂"]


def test_two_lists_of_conditions() -> None:
    one = measure("营业收入首次达到50亿元/20亿元，区级财政贡献5000万/2000万元以上，分别给予奖励100万元/50万元。")
    assert sums(one) == [1000000, 500000]
    first, second = (tier.condition for tier in one.tiers)
    assert isinstance(first, All) and isinstance(second, All)
    assert [(part.fact, part.value) for part in first.parts if isinstance(part, Threshold)] == [
        ("营业收入", Decimal(5 * 10**9)), ("区级财政贡献", Decimal(5 * 10**7))
    ]  # fmt: skip
    assert [part.value for part in second.parts if isinstance(part, Threshold)] == [2 * 10**9, 2 * 10**7]
    assert isinstance(one.condition, Quality) and one.condition.fact == "营业收入首次达到"


def test_brackets_that_the_source_does_not_explain_stay_open() -> None:
    one = measure("营业收入达到500(100)亿元/100(50)亿元，分别给予奖励1000万元/500万元。")
    tree = one.tiers[0].condition
    assert isinstance(tree, Any)
    sure, open_ = tree.parts
    assert isinstance(sure, Threshold) and sure.value == 500 * 10**8
    assert isinstance(open_, All) and isinstance(open_.parts[1], Unparsed)


def test_reaching_x_gives_y_reaching_z_gives_w() -> None:
    one = measure("年产值达到1亿元的，给予50万元奖励；达到5亿元的，给予200万元奖励。")
    assert sums(one) == [500000, 2000000]
    assert [tier.condition.value for tier in one.tiers if isinstance(tier.condition, Threshold)] == [10**8, 5 * 10**8]


def test_another_object_is_another_measure() -> None:
    found = measures("对新进入规上的企业，给予一次性奖励5万元；对获得甲级、乙级示范的企业分别给予50万元、5万元奖励。")
    assert [sums(one) for one in found] == [[50000], [500000, 50000]]


def test_ranges_between_tiers() -> None:
    one = measure("实缴资本5亿元以上、2亿元以上不足5亿元的，分别给予1000万元、500万元奖励。")
    assert [sorted((f.comparator, f.value) for f in thresholds(tier.condition)) for tier in one.tiers] == [
        [(">=", 5 * 10**8)], [("<", 5 * 10**8), (">=", 2 * 10**8)]
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "comparator", "value", "unit"),
    [
        ("营业收入2000万元以上", ">=", 2 * 10**7, "元"),
        ("营业收入超过2000万元", ">", 2 * 10**7, "元"),
        ("营业收入不低于2000万元", ">=", 2 * 10**7, "元"),
        ("营业收入达到2000万元", ">=", 2 * 10**7, "元"),
        ("营业收入2000万元以下", "<=", 2 * 10**7, "元"),
        ("营业收入不超过2000万元", "<=", 2 * 10**7, "元"),
        ("营业收入不足2000万元", "<", 2 * 10**7, "元"),
        ("营业收入低于2000万元", "<", 2 * 10**7, "元"),
    ],
)
def test_comparators(words: str, comparator: str, value: int, unit: str) -> None:
    assert demands(measure(f"{words}的企业，给予10万元奖励。")) == {("营业收入", comparator, value, unit)}


def test_a_document_may_define_its_comparators() -> None:
    lines = ("营业收入2000万元以上、4亿元以下的企业，给予10万元奖励。", "本办法所称“以上”含本数，“以下”不含本数。")
    assert {(sign, value) for _, sign, value, _ in demands(measure(*lines))} == {(">=", 2 * 10**7), ("<", 4 * 10**8)}


def test_share_with_basis_and_limit() -> None:
    one = measure("对智能化改造项目，按设备投资额的10%给予补助，单个项目最高300万元，期限不超过3年。")
    amount = one.tiers[0].amount
    assert (amount.ratio, amount.basis, amount.cap, amount.value) == (Decimal("0.1"), "设备投资额", 3000000, None)
    assert amount.times == "期限不超过3年" and one.kind == "补贴"


def test_a_share_before_paired_limits() -> None:
    one = measure("完成一期、二期试验的，按实际投入的20%，分别给予不超过300万元、600万元补助。")
    assert [(t.amount.ratio, t.amount.cap) for t in one.tiers] == [(Decimal("0.2"), 3000000), (Decimal("0.2"), 6000000)]


@pytest.mark.parametrize(
    ("line", "rhythm", "per"),
    [
        ("对平台给予每年20万元补贴。", "yearly", "年"),
        ("对见习人员按每人每月300元给予补贴。", "monthly", "人/月"),
        ("企业新招用毕业生的，按每人3000元给予补贴。", "per_item", "人"),
        ("每培育1家高新技术企业，给予5万元奖励。", "per_item", "家"),
        ("对首次认定的企业给予5万元奖励。", None, None),
    ],
)
def test_rhythm(line: str, rhythm: str | None, per: str | None) -> None:
    amount = measure(line).tiers[0].amount
    assert (amount.rhythm, amount.per) == (rhythm, per)


def test_only_a_maximum() -> None:
    amount = measure("对示范项目给予最高50万元奖励。").tiers[0].amount
    assert (amount.value, amount.up_to, amount.cap) == (500000, True, 500000)


def test_half_and_none_of_the_rent() -> None:
    one = measure("入驻基地的企业，前2年免收租金，第3年减半收取。")
    assert [tier.amount.ratio for tier in one.tiers] == [1, Decimal("0.5")] and one.kind == "减免"


def test_items_below_a_lead_in_are_tiers() -> None:
    one = measure(
        ("一、", "改造项目按照实际投入的比例给予补助："),
        ("一、(一)", "（一）小型企业，按照不超过实际投入的40%给予补助，单个项目最高80万元；"),
        ("一、(二)", "（二）中型企业，按照不超过实际投入的30%给予补助，单个项目最高150万元。"),
    )
    assert [(t.amount.ratio, t.amount.cap) for t in one.tiers] == [(Decimal("0.4"), 800000), (Decimal("0.3"), 1500000)]
    assert facts(one) == ["小型企业", "中型企业"] and one.clause_ordinals == (0, 1, 2)


def test_one_of_the_items_is_enough() -> None:
    one = measure(
        ("一、", "符合下列条件之一的企业，给予10万元奖励："),
        ("一、(一)", "（一）上年度营业收入1亿元以上；"),
        ("一、(二)", "（二）拥有发明专利。"),
    )
    assert isinstance(one.condition, Any)
    assert len(one.condition.parts) == 2
    assert {period.period for period in thresholds(one.condition)} == {"上年度"}


def test_what_holds_for_all() -> None:
    first, second = measures(
        "对首次认定的高新技术企业给予10万元奖励。",
        "对首次上市的企业给予100万元奖励。",
        "本措施适用于在临山区注册的企业。",
        "同一企业符合多项政策的，按照就高不重复的原则执行。",
    )
    for one in (first, second):
        assert isinstance(one.condition, All)
        assert any(isinstance(part, Quality) and "临山区注册" in part.fact for part in one.condition.parts)
        assert [quote.words for quote in one.exclusions] == ["同一企业符合多项政策的，按照就高不重复的原则执行"]


def test_an_exception_is_another_way_to_qualify() -> None:
    one = measure("新招用人员达到职工人数10%以上（超过100人的企业达到5%以上）的，给予10万元奖励。")
    assert isinstance(one.condition, Any)
    rule, exception = one.condition.parts
    assert isinstance(rule, Threshold) and (rule.value, rule.unit) == (10, "%")
    assert {(found.value, found.unit) for found in thresholds(exception)} == {(100, "人"), (5, "%")}


def test_negation() -> None:
    one = measure("近三年未发生安全事故的企业，给予10万元奖励。")
    assert isinstance(one.condition, Quality) and one.condition.negated
    assert one.condition.fact == "发生安全事故"


def test_a_wish_is_no_grant() -> None:
    one = measure("鼓励企业加大研发投入，支持企业参加展会。")
    assert (one.nature, one.tiers, one.condition) == ("wish", (), UNCONDITIONAL)


def test_a_grant_without_a_figure_is_listed_unparsed() -> None:
    one = measure("对困难企业给予适当补贴，具体标准另行制定。")
    assert (one.nature, one.parsed, one.tiers) == ("grant", False, ())
    assert "给予适当补贴" in one.words


def test_a_masked_sum_is_not_completed() -> None:
    one = measure("对首次取得许可证的企业，给予X万元奖励。")
    assert not one.parsed and one.tiers == ()


@pytest.mark.parametrize(
    "line",
    [
        "到2026年，全市营业收入突破600亿元，年均增长12%以上。",
        "市财政每年安排专项资金6000万元。",
        "设立产业基金，总规模20亿元。",
        "截至2025年底，累计发放补贴资金约4.92亿元。",
        "提供虚假材料的，处5万元罚款。",
        "过夜游客占比力争提高到35%左右。",
        "问：哪些人可以申领一次性补贴？",
    ],
)
def test_what_grants_nothing(line: str) -> None:
    assert measures(line) == ()


def test_departments_of_the_line_below() -> None:
    found = measures(("一、", "对首次认定的企业给予10万元奖励。"), ("一、", "责任单位：区科技局、区财政局"))
    assert [quote.words for quote in found[0].departments] == ["区科技局", "区财政局"]
