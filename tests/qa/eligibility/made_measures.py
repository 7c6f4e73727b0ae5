"""Hand-made measures over made-up texts: conditions are built from their words, so that a case tests matching alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from index.measures.types import (
    UNCONDITIONAL,
    All,
    Amount,
    Any,
    Comparator,
    Condition,
    Measure,
    Quality,
    Quote,
    Threshold,
    Tier,
    Unparsed,
)
from index.types import Clause, Document, Period, Span, Validity
from qa.eligibility.holdings import Holdings, Home, holdings, home_of

AS_OF = "2026-06-30"
PLACE = "砚溪市栖桐区"

QITONG = """栖桐区促进制造业发展若干办法

栖政规〔2025〕7号

第一条 为促进本区制造业发展，制定本办法。
第二条 对年营业收入5000万元以上的企业，给予一次性奖励30万元。
第三条 对年营业收入超过8000万元的企业，给予一次性奖励31万元。
第四条 对研发投入占营业收入比例不低于7%的企业，给予一次性奖励32万元。
第五条 对职工人数300人以下的企业，给予一次性补贴33万元。
第六条 对职工人数不足20人的企业，给予一次性补贴34万元。
第七条 对成立60个月以内的企业，给予一次性补贴35万元。
第八条 对年营业收入达到1亿元、5亿元、10亿元的企业，分别给予20万元、50万元、100万元奖励。
第九条 高新技术企业年营业收入2000万元以上且无失信记录的，给予一次性奖励36万元。
第十条 对首次认定为高新技术企业的，给予一次性奖励37万元。
第十一条 对瞪羚企业或独角兽企业，给予一次性奖励38万元。
第十二条 对在本区登记注册的专精特新中小企业，给予一次性奖励39万元。
第十三条 对孵化面积不低于5000平方米、入驻企业80家以上的孵化器，给予一次性奖励40万元。
第十四条 对符合产业导向且为高新技术企业的，给予一次性奖励41万元。
第十五条 对上年度营业收入增幅超过15%的企业，给予一次性奖励42万元。
第十六条 对在科创板上市的小微企业，给予一次性奖励43万元。
第十七条 按设备投资额的20%给予补贴，最高60万元。
第十八条 对孵化器每培育1家高新技术企业，给予5万元奖励。
第十九条 鼓励企业探索氢能应用。
第二十条 同一事项就高不重复。
第二十一条 本办法自2025年1月1日起施行，有效期3年。
"""

YUNLU = """云麓区产业提升三年行动计划（2019—2021年）

一、支持壮大
对年营业收入5000万元以上的企业，给予一次性奖励30万元。
"""


def made(file: str, text: str, place: str, *, period: Period | None = None, validity: Validity | None = None) -> Home:
    """A document of a text, each line a clause."""
    document = Document(
        id=file[:12].ljust(12, "0"), file=file, title=text.splitlines()[0], number=None, issuer=None, issued=None,
        period=period, validity=validity, place=place, level="district", grammar="official",
        body=Span(start=0, end=len(text)),
    )  # fmt: skip
    clauses = []
    at = 0
    for one in text.splitlines(keepends=True):
        words = one.rstrip("\n")
        if words:
            clauses.append(
                Clause(
                    document_id=document.id,
                    ordinal=len(clauses),
                    address=words.split(" ")[0],
                    headings=(),
                    span=Span(start=at, end=at + len(words)),
                    kind="paragraph",
                    noise=(),
                    text=words,
                )
            )
        at += len(one)
    return home_of(document, text, clauses)


def validity(text: str, words: str) -> Validity:
    """From 2025 to 2027, as the words of a text say."""
    start = text.index(words)
    span = Span(start=start, end=start + len(words))
    return Validity(effective="2025-01-01", expires="2027-12-31", words=words, span=span)


class Maker:
    """Builds measures from words of one document."""

    def __init__(self, home: Home) -> None:
        self.home = home

    def span(self, words: str, within: str) -> Span:
        start = self.home.text.index(within)
        start = self.home.text.index(words, start)
        return Span(start=start, end=start + len(words))

    def threshold(
        self, within: str, words: str, fact: str, sign: Comparator, value: str, unit: str, period: str | None = None
    ) -> Threshold:
        return Threshold(
            fact=fact, comparator=sign, value=Decimal(value), unit=unit, period=period,
            span=self.span(words, within), words=words,
        )  # fmt: skip

    def quality(self, within: str, words: str, fact: str | None = None, *, negated: bool = False) -> Quality:
        return Quality(fact=fact or words, negated=negated, span=self.span(words, within), words=words)

    def amount(self, within: str, words: str, value: str | None, **other: object) -> Amount:
        fields: dict[str, object] = {
            "value": Decimal(value) if value is not None else None, "unit": "元" if value is not None else "",
            "ratio": None, "basis": None, "cap": None, "cap_unit": "", "rhythm": "once", "up_to": False,
        }  # fmt: skip
        return Amount(**(fields | other), span=self.span(words, within), words=words)  # type: ignore[arg-type]

    def measure(
        self, words: str, condition: Condition, amounts: Sequence[tuple[Condition | None, Amount]], **other: object
    ) -> Measure:
        span = self.span(words, words)
        fields: dict[str, object] = {
            "id": f"{span.start:012x}", "document_id": self.home.document.id, "clause_ordinals": (0,), "address": None,
            "title": words[:12], "kind": "奖励", "nature": "grant", "object": None, "condition": condition,
            "tiers": tuple(
                Tier(condition=one, amount=amount, span=amount.span, words=amount.words) for one, amount in amounts
            ),
            "exclusions": (), "departments": (), "window": None, "materials": None, "channel": None,
            "place": self.home.document.place, "span": span, "words": words, "parsed": True,
        }  # fmt: skip
        return Measure(**(fields | other))  # type: ignore[arg-type]


def line(text: str, label: str) -> str:
    """The line of an article, without its label."""
    return next(one for one in text.splitlines() if one.startswith(label + " ")).removeprefix(label + " ")


def measures() -> tuple[dict[str, Measure], dict[str, Home]]:
    """The measures by name, and the documents by id."""
    home = made("qitong.txt", QITONG, PLACE, validity=validity(QITONG, "自2025年1月1日起施行，有效期3年"))
    years = Period(start=2019, end=2021, label="2019—2021年", explicit=True)
    old = made("yunlu.txt", YUNLU, "云麓区", period=years)
    here, there = Maker(home), Maker(old)
    found: dict[str, Measure] = {}

    def add(name: str, label: str, condition: Condition, money: str, value: str) -> None:
        words = line(QITONG, label)
        found[name] = here.measure(words, condition, [(None, here.amount(words, money, value))])

    def at(label: str) -> str:
        return line(QITONG, label)

    two, three, four = at("第二条"), at("第三条"), at("第四条")
    revenue = here.threshold(two, "年营业收入5000万元以上", "年营业收入", ">=", "50000000", "元")
    add("以上", "第二条", revenue, "30万元", "300000")
    more = here.threshold(three, "年营业收入超过8000万元", "年营业收入", ">", "80000000", "元")
    add("超过", "第三条", more, "31万元", "310000")
    share = here.threshold(four, "研发投入占营业收入比例不低于7%", "研发投入占营业收入比例", ">=", "7", "%")
    add("不低于", "第四条", share, "32万元", "320000")
    few = here.threshold(at("第五条"), "职工人数300人以下", "职工人数", "<=", "300", "人")
    add("以下", "第五条", few, "33万元", "330000")
    fewer = here.threshold(at("第六条"), "职工人数不足20人", "职工人数", "<", "20", "人")
    add("不足", "第六条", fewer, "34万元", "340000")
    young = here.threshold(at("第七条"), "成立60个月以内", "成立", "<=", "60", "个月")
    add("以内", "第七条", young, "35万元", "350000")
    tiers = [
        (here.threshold(at("第八条"), words, "年营业收入", ">=", bound, "元"), here.amount(at("第八条"), money, value))
        for words, bound, money, value in (
            ("1亿元", "100000000", "20万元", "200000"),
            ("5亿元", "500000000", "50万元", "500000"),
            ("10亿元", "1000000000", "100万元", "1000000"),
        )
    ]
    found["分档"] = here.measure(at("第八条"), UNCONDITIONAL, tiers)
    nine = at("第九条")
    all_three = All(
        parts=(
            here.quality(nine, "高新技术企业"),
            here.threshold(nine, "年营业收入2000万元以上", "年营业收入", ">=", "20000000", "元"),
            here.quality(nine, "无失信记录", "失信记录", negated=True),
        )
    )
    add("三条件", "第九条", all_three, "36万元", "360000")
    add("首次", "第十条", here.quality(at("第十条"), "首次认定为高新技术企业"), "37万元", "370000")
    either = Any(parts=(here.quality(at("第十一条"), "瞪羚企业"), here.quality(at("第十一条"), "独角兽企业")))
    add("任一", "第十一条", either, "38万元", "380000")
    local = All(
        parts=(here.quality(at("第十二条"), "在本区登记注册"), here.quality(at("第十二条"), "专精特新中小企业"))
    )
    add("本区", "第十二条", local, "39万元", "390000")
    thirteen = at("第十三条")
    incubator = All(
        parts=(
            here.threshold(thirteen, "孵化面积不低于5000平方米", "孵化面积", ">=", "5000", "平方米"),
            here.threshold(thirteen, "入驻企业80家以上", "入驻企业", ">=", "80", "家"),
            here.quality(thirteen, "孵化器"),
        )
    )
    add("孵化器", "第十三条", incubator, "40万元", "400000")
    fourteen = at("第十四条")
    vague = Unparsed(span=here.span("符合产业导向", fourteen), words="符合产业导向")
    add("待核", "第十四条", All(parts=(vague, here.quality(fourteen, "高新技术企业"))), "41万元", "410000")
    rise = here.threshold(at("第十五条"), "营业收入增幅超过15%", "营业收入增幅", ">", "15", "%", "上年度")
    add("增幅", "第十五条", rise, "42万元", "420000")
    sixteen = at("第十六条")
    listed = All(parts=(here.quality(sixteen, "在科创板上市"), here.quality(sixteen, "小微企业")))
    add("上市", "第十六条", listed, "43万元", "430000")
    seventeen = at("第十七条")
    rate = here.amount(
        seventeen, "设备投资额的20%", None, ratio=Decimal("0.2"), basis="设备投资额", cap=Decimal(600000),
        cap_unit="元", rhythm=None,
    )  # fmt: skip
    found["比例"] = here.measure(seventeen, UNCONDITIONAL, [(None, rate)], kind="补贴")
    eighteen = at("第十八条")
    each = here.amount(eighteen, "5万元", "50000", per="家", rhythm="per_item")
    bred = All(parts=(here.quality(eighteen, "孵化器"), here.quality(eighteen, "每培育1家高新技术企业")))
    found["每家"] = here.measure(eighteen, bred, [(None, each)])
    wish = at("第十九条")
    found["鼓励"] = here.measure(wish, UNCONDITIONAL, [], nature="wish", kind="其他")
    twenty = at("第二十条")
    found["以上"] = replace(
        found["以上"], exclusions=(Quote(span=here.span("同一事项就高不重复", twenty), words="同一事项就高不重复"),)
    )
    old_words = "对年营业收入5000万元以上的企业，给予一次性奖励30万元"
    old_revenue = there.threshold(old_words, "年营业收入5000万元以上", "年营业收入", ">=", "50000000", "元")
    found["期满"] = there.measure(old_words, old_revenue, [(None, there.amount(old_words, "30万元", "300000"))])
    return found, {one.document.id: one for one in (home, old)}


def held() -> Holdings:
    """All of them."""
    found, homes = measures()
    return holdings(found.values(), homes)
