"""At what rate a sentence grants or charges: a share of a sum, so much for each, what exceeds a sum."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from index.measures.extract import extract
from index.measures.types import Amount, Measure
from index.tokens import normalise
from index.types import Document
from index.values import Value, find_values
from qa.asked.sum_names import names_of
from qa.calculation.rate import Rate
from qa.found.candidate import Candidate
from qa.retrieve import Collection

_PHRASE = re.compile(r"[^,。;!?]+")
_SHARED = re.compile(r"(?:按照?|以|予以|给予|不超过|不高于|最高|的|为|到|至|支付|减免|返还|报销|补贴|补助)$")
_GIVEN = re.compile(
    r"^(?:的(?:标准|比例|额度))?(?:[^,。;\d]{0,4}?)(?:给予|予以|缴|交纳|支付|付|报销|返还|退|扣|减|免|收取|补|资助|支持|奖|贴|计发|发放|征收|承担)"
)
_CUT = re.compile(r"(?:减免|返还|下调|降低)[^,。;\d]{2,20}$")
"""减免电费5%: a share right behind what it is of."""
_PAID_SHARE = re.compile(r"(?:补贴|补助|报销|资助|减收|减征)(?:比例)?(?:为)?$")
"""补贴60%: a share right behind what is done with it."""
_CASE = re.compile(r"(?:^|[。;])(?P<case>[^。;]{2,80}?)的(?:[,:]|$)")
_BASIS = re.compile(r"(?:按照?|以|对|将)(?P<basis>[^按以对将,。;\d]{2,24}?)的?(?:不超过|不高于|最高)?$")
_OWN_INTEREST = re.compile(r"^(?!.*(?:基准|再贷款|银行|LPR|市场|报价)).*(?:实际|获得|执行|合同)[^,]{0,6}利率$")
"""What is paid at one's own rate is interest: a share of the one is that share of the other."""
_EACH = re.compile(r"每[^,。;\d每]{0,8}$")
_RAISED = re.compile(r"(?:增加|提高|再|另|上浮|降低|减少)[^,。;\d]{0,10}$")
_EXCESS = re.compile(r"(?:超过|超出)(?:[^,。;\d]{0,6})$")
_EXCESS_PART = re.compile(r"^(?:以上)?的?部分")
_IN_FULL = re.compile(r"据实|全额|如实")
_LIMIT_BEHIND = re.compile(r"^(?:的)?(?:限额|额度)?(?:以内|之内|内|为限|封顶)")
_LONGEST = re.compile(r"(?:期限|时间|最长|累计|连续|不超过|最多)[^,。;\d]{0,8}$")
_BOUNDS = frozenset({"up_to", "at_most"})
_ITEMS = frozenset({"count", "area", "measure"})
_ADDED = re.compile(r"每(?:新|净|增|多)|新增|净增|增员|招用|招聘|吸纳|录用|聘用|新招")
_LIMIT_PER = frozenset({"年", "户", "家", "项", "个", "人", "名"})


_MONTHS = {
    "月": "个月",
    "个月": "个月",
    "学年": "年",
    "天": "日",
    "名": "人",
    "位": "人",
    "口": "人",
    "人次": "人",
    "生": "人",
}


def measures_of(collection: Collection, document: Document) -> tuple[Measure, ...]:
    """The measures of a document: what `rates_of` needs, to be read once a question."""
    return extract(document, collection.clauses(document.id), collection.text(document.file))


def rates_of(one: Candidate, measures: Sequence[Measure]) -> list[Rate]:
    """The rates of a sentence: those of the measures read from it, else those that its words tell.

    A single one can be calculated with; of several, which holds for the asker has to be known.

    Args:
        one: the sentence.
        measures: those of its document.
    """
    text = normalise(one.text)
    excess = _excess(text)
    if excess is not None:
        return [excess]
    amounts = [
        tier.amount
        for measure in measures
        for tier in measure.tiers
        if one.span.start <= tier.amount.span.start
        and tier.amount.span.end <= one.span.end
        and not _is_range(tier.amount)
    ]
    granted = [_of_amount(amount, text) for amount in amounts]
    found = [each for each in granted if each is not None] if granted else plain_rates(text)
    told = {each.value: each.per for each in plain_rates(text) if each.per and each.value is not None}
    whole = [each if each.per or each.value is None else replace(each, per=told.get(each.value, ())) for each in found]
    return [in_sentence(each, text) for each in whole]


def _is_range(amount: Amount) -> bool:
    """True for a range of shares (1%至5%), of which none is certain."""
    return any(one.kind == "percent" and one.low != one.high for one in find_values(normalise(amount.words)))


def in_sentence(rate: Rate, text: str) -> Rate:
    """A rate with what its sentence in normal form says beside it: how long it is given, whether it counts only what
    was added, what sums it names."""
    if rate.value is None and _OWN_INTEREST.search(rate.basis):
        return replace(rate, basis="利息", named=True)
    if rate.value is None:
        return replace(rate, items=names_of(text))
    longest, days = _longest(text, "个月"), _longest(text, "日") if "日" in rate.per else None
    return replace(rate, longest=longest, longest_days=days, added=_ADDED.search(text) is not None)


def _of_amount(amount: Amount, text: str) -> Rate | None:
    """The rate of an amount; a sum that is given once for all, in another currency or not in figures has none."""
    limit = amount.cap if amount.cap_unit == "元" and not (amount.up_to and amount.cap == amount.value) else None
    if amount.ratio is not None:
        case = _case(text) if amount.ratio == 1 else ""
        basis = normalise(amount.basis or "") or text
        return Rate(ratio=amount.ratio, value=None, basis=basis, limit=limit, case=case)
    if amount.value is None or amount.unit != "元":
        return None
    per = _units(amount.per or "") or (("个月",) if amount.rhythm == "monthly" else ())
    return Rate(ratio=None, value=amount.value, per=per, limit=limit if limit != amount.value else None)


def plain_rates(text: str) -> list[Rate]:
    """The rates that the words of a text in normal form tell: what is granted, charged, deducted, paid or fined."""
    values = find_values(text)
    shares = [one for one in values if one.kind == "percent" and one.low == one.high and _is_share(text, one)]
    limit = _limit(text, values)
    case = _case(text)
    if shares:
        return [
            Rate(ratio=one.low / 100, value=None, basis=_basis(text, one), limit=limit, case=case)
            for one in shares
            if one.low is not None
        ]
    found = []
    for one in values:
        if one.kind != "money" or one.unit != "元" or one.low is None or one.comparator in _BOUNDS:
            continue
        per = _per(text, one, values)
        if per and one.low == one.high and one.comparator == "equal":
            found.append(Rate(ratio=None, value=one.low, per=per, limit=limit, case=case))
    return found


def _case(text: str) -> str:
    """Whom a sentence is for, as its first phrase that ends in 的 tells; empty without one."""
    match = _CASE.search(text)
    return match["case"] if match is not None else ""


def _is_share(text: str, one: Value) -> bool:
    phrase = _phrase(text, one)
    before, behind = text[phrase[0] : one.span.start], text[one.span.end : phrase[1]]
    if one.comparator not in ("equal", *_BOUNDS):
        return False
    if not behind and _CUT.search(before) is not None:
        return True
    if not behind and _PAID_SHARE.search(before) is not None:
        return True
    if re.match(r"(?:以上|以下|以内)?的?$", behind):
        return False
    return _SHARED.search(before) is not None and _GIVEN.match(behind) is not None


def _phrase(text: str, one: Value) -> tuple[int, int]:
    """Start and end of what stands between two commas around a value."""
    phrases = ((match.start(), match.end()) for match in _PHRASE.finditer(text))
    return next((each for each in phrases if each[0] <= one.span.start < each[1]), (0, len(text)))


def _basis(text: str, one: Value) -> str:
    """The words between 按 and the figure; where there are none, those of the whole phrase name it, or the sentence."""
    start, end = _phrase(text, one)
    match = _BASIS.search(text[start : one.span.start])
    if match is not None:
        return match["basis"]
    phrase = text[start:end]
    return phrase if names_of(phrase) else text


def _per(text: str, one: Value, values: tuple[Value, ...]) -> tuple[str, ...]:
    """What a sum is given for each of: 人/月 of the value itself, or the thing counted once behind 每 before it.

    Empty if it is added to another sum (每增加1人…, 每人每月增加…).
    """
    start = max((match.end() for match in re.finditer(r"[。;]", text[: one.span.start])), default=0)
    if _RAISED.search(text[start : one.span.start]) or re.search(r"每(?:增加|多|超过)", text[start : one.span.start]):
        return ()
    found = list(_units(one.per or ""))
    for other in values:
        once = other.kind in _ITEMS and other.low == 1 and start <= other.span.start < one.span.start
        paid = re.search(r"\d+[^,。;]*元", text[other.span.end : one.span.start])
        if once and _EACH.search(text[start : other.span.start]) and not paid:
            found.append(_MONTHS.get(other.unit, other.unit))
    return tuple(dict.fromkeys(found))


def _units(per: str) -> tuple[str, ...]:
    return tuple(_MONTHS.get(part, part) for part in per.split("/") if part)


def _limit(text: str, values: tuple[Value, ...]) -> Decimal | None:
    """The highest sum that a sentence allows; None without one, or with several."""
    found = {
        one.low
        for one in values
        if one.kind == "money"
        and one.unit == "元"
        and one.low is not None
        and (one.comparator in _BOUNDS or _LIMIT_BEHIND.match(text[one.span.end :]))
        and set((one.per or "年").split("/")) <= _LIMIT_PER
    }
    return next(iter(found)) if len(found) == 1 else None


def _longest(text: str, unit: str) -> Decimal | None:
    """For how many months or days a sentence gives at the most; None without a limit, or with several."""
    found = [
        one.low
        for one in find_values(text)
        if one.kind == "duration"
        and one.unit == unit
        and one.comparator in (*_BOUNDS, "equal")
        and _LONGEST.search(text[: one.span.start])
    ]
    return found[0] if len(found) == 1 else None


def _excess(text: str) -> Rate | None:
    """`超过15000元的部分，…在80000元限额内据实扣除`, `超过1万元的部分按50%给予补助`."""
    values = find_values(text)
    for one in values:
        behind = text[one.span.end :]
        if one.kind != "money" or one.unit != "元" or one.low is None or not _EXCESS_PART.match(behind):
            continue
        if one.comparator != "more_than" and not _EXCESS.search(text[: one.span.start]):
            continue
        later = [each for each in values if each.span.start > one.span.end]
        shares = [each.low for each in later if each.kind == "percent" and each.low is not None]
        ratio = shares[0] / 100 if len(shares) == 1 else Decimal(1) if _IN_FULL.search(behind) and not shares else None
        if ratio is not None:
            limit = _limit(text, tuple(later))
            return Rate(ratio=ratio, value=None, basis=text[: one.span.start], limit=limit, over=one.low)
    return None
