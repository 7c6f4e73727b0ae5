"""Which figures of a phrase are the support itself, and what each of them means."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from index.measures.passage import Piece
from index.measures.types import Amount, Rhythm
from index.measures.vocabulary import AID, BEHIND, CHARGE, FULL, GIVE, ONCE
from index.types import Span
from index.values import Value

_SUMS = frozenset({"money", "amount", "percentage_point"})
_SHARES = frozenset({"percent", "multiple"})
_DEMANDS = frozenset({"at_least", "more_than", "less_than"})
_SUBJECT_BETWEEN = re.compile(r"[\d元%]以[上下].{0,12}的|的(?:企业|单位|机构|项目)[^,]{0,4}(?:给予|予以|,|$)")
_BY = re.compile(r"按照?|以(?!上|下|内)|由")
_STANDARD = re.compile(rf"标准|额度|限额|{AID.pattern}")
_SETTLED = re.compile("确定|计算|收取|承担")
_BACK = re.compile("[,。;:!?\n]")
_BASIS = re.compile(r"(?:按照?|(?<!可)以(?!上|下|内|及)|补贴(?=不)|给予|提高|计发)")
_BASIS_EDGE = re.compile(r"^(?:本办法|不超过|不高于|最高|其|的|为|标准|到|至)+|(?:的|最高|不超过|不高于|为|总额的?)+$")
_RISE = re.compile(r"(?:上浮|下浮|增长|增幅|(?<!抵扣)比例(?:最高)?不超过)[^\d]{0,12}$")
_ONCE = re.compile(ONCE.pattern + "|一次(?:给予|奖励)")
_YEARLY = re.compile(r"每(?:学|一)?年(?!最高|累计|不超过|度?最高)|按年|逐年|每连续租满1年|/年|年度补贴")
_MONTHLY = re.compile(r"每月|按月|/月|逐月")
_BRACKETED = re.compile(r"\([^()]*\)")
_ITEM = re.compile(
    r"每(?:一|1)?(?P<item>条|架次|航次|班次|标准箱|标箱|箱|单|件|款|座|艘|盏|株|头|只|期|例|篇|部|集|套|场|列|[\u4e00-\u9fff]{0,4}展位|个品种|个产品)"
    r"(?:[^\d,;。每]{0,6})$"
)
_TOTAL = re.compile(r"[、,和及且](?:总额|累计|合计|总计|总共)[^\d,、]{0,8}$")
_BOUND = frozenset({"at_most", "up_to"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure of support with the quantity that it was read from."""

    amount: Amount
    start: int
    """Offset in the clause: what pairs it with its condition."""
    end: int


def figures(phrase: Piece, *, standard: bool, aided: bool, share: Value | None = None) -> tuple[Figure, ...]:
    """The figures of support in a phrase, in order; empty if it gives nothing.

    Args:
        phrase: between two commas.
        standard: True where a list of standards is open: every sum without a verb is one then.
        aided: True if clause or headings speak of support: 每人每月400元 is one then.
        share: a percentage that an earlier phrase gave (按实际投入的20%，分别给予不超过300万元…).
    """
    granted = [value for value in phrase.values if _granted(phrase, value, standard=standard, aided=aided)]
    sums = [value for value in granted if value.kind in _SUMS]
    shares = [value for value in granted if value.kind in _SHARES]
    if not granted:
        return _wordy(phrase)
    if shares and sums and any(value.comparator in _BOUND for value in sums):
        first = sums if len(sums) == len(shares) else [sums[-1]] * len(shares)
        return tuple(_with_cap(_share(phrase, one), limit, phrase) for one, limit in zip(shares, first, strict=True))
    total = next((value for value in phrase.values if _is_total(phrase, value)), None)
    if total is not None and len([one for one in granted if one is not total]) > 0:
        granted = [one for one in granted if one is not total]
        found = [_share(phrase, one) if one.kind in _SHARES else _sum(phrase, one) for one in granted]
        return tuple(_with_cap(one, total, phrase) for one in found)
    if share is not None and sums:
        return tuple(_with_cap(_share(phrase, share, at=value), value, phrase) for value in sums)
    return tuple(_share(phrase, value) if value.kind in _SHARES else _sum(phrase, value) for value in granted)


def open_share(phrase: Piece) -> Value | None:
    """The percentage of a phrase that only says 按…的N%, to be given by the next phrase."""
    if not re.match(r"(?:则)?按照?", phrase.folded):
        return None
    shares = [value for value in phrase.values if value.kind == "percent"]
    return shares[0] if len(shares) == 1 and phrase.folded.endswith(("%", "%的标准", "%的比例")) else None


def limits(phrase: Piece) -> tuple[Value, ...]:
    """The sums of a phrase that limits a grant."""
    return tuple(value for value in phrase.values if value.kind in _SUMS and not _per_area(value))


def capped(amount: Amount, limit: Value) -> Amount:
    """The amount with a limit, unless it has one of its own."""
    if amount.cap is not None or limit.low is None:
        return amount
    return replace(amount, cap=limit.low, cap_unit=_unit(limit))


def rhythm_of(text: str, per: str | None) -> Rhythm | None:
    """How often the support comes, by folded text around the figure."""
    if _ONCE.search(text):
        return "once"
    parts = set((per or "").split("/"))
    if "年" in parts or "学年" in parts or _YEARLY.search(text):
        return "yearly"
    if "月" in parts or _MONTHLY.search(text):
        return "monthly"
    return "per_item" if per else None


def _granted(phrase: Piece, value: Value, *, standard: bool, aided: bool) -> bool:
    if value.kind not in _SUMS | _SHARES or value.comparator in _DEMANDS or _in_aside(phrase, value):
        return False
    folded, offset = phrase.folded, phrase.start
    before, behind = folded[: value.span.start - offset], folded[value.span.end - offset :]
    if _RISE.search(before):
        return False
    if not _BY.search(before) and CHARGE.search(before[-14:]) and not re.search("补贴|补助|支付|奖励", before[-6:]):
        return False
    if value.comparator == "reaches" and value.kind in _SUMS and not re.search("提高|给予", before):
        return False
    for give in GIVE.finditer(folded[: value.span.start - offset + 3]):
        if give.group().startswith("提高") and not _STANDARD.search(before):
            continue
        between = before[give.end() :]
        if give.end() <= len(before) and not _SUBJECT_BETWEEN.search(between) and "的企业" not in between:
            return True
    if (
        (tail := BEHIND.match(behind))
        and (aided or not _SETTLED.search(tail.group()))
        and (value.kind in _SUMS or _BY.search(before) or standard)
    ):
        return not behind.startswith(("以上", "以下", "的企业", "的项目"))
    if value.kind in _SHARES and aided and _BY.search(before) and re.match(r"(?:[、和]|$)", behind):
        return True
    if standard:
        return not behind.startswith(("以上", "以下"))
    return value.kind in _SUMS and aided and value.per is not None and not behind.startswith(("以上", "以下"))


def _is_total(phrase: Piece, value: Value) -> bool:
    """True for the second sum of 每人30万元、总额不超过180万元."""
    before = phrase.folded[: value.span.start - phrase.start]
    return value.kind in _SUMS and value.comparator in _BOUND and _TOTAL.search(before) is not None


def _wordy(phrase: Piece) -> tuple[Figure, ...]:
    found = []
    for match in FULL.finditer(phrase.folded):
        ratio = Decimal("0.5") if "半" in match.group() else Decimal(1)
        start, end = phrase.start + match.start(), phrase.start + match.end()
        piece = phrase.sub(start, end)
        found.append(
            Figure(
                amount=_amount(phrase, piece.span, piece.words, ratio=ratio, basis=None),
                start=start,
                end=end,
            )
        )
    return tuple(found)


def _sum(phrase: Piece, value: Value) -> Figure:
    piece = phrase.sub(value.span.start, value.span.end)
    bound = value.comparator in _BOUND
    amount = replace(
        _amount(phrase, piece.span, piece.words, per=value.per),
        value=value.low,
        unit=_unit(value),
        up_to=bound,
        cap=value.low if bound else None,
        cap_unit=_unit(value) if bound and value.low is not None else "",
    )
    if value.low is not None and value.high is not None and value.low != value.high:
        amount = replace(amount, value=value.high, up_to=True, cap=value.high, cap_unit=_unit(value))
    return Figure(amount=amount, start=value.span.start, end=value.span.end)


def _share(phrase: Piece, value: Value, at: Value | None = None) -> Figure:
    piece = phrase.sub(value.span.start, value.span.end)
    ratio = None if value.low is None else value.low / 100 if value.kind == "percent" else value.low
    home = piece if at is None else phrase.sub(at.span.start, at.span.end)
    amount = _amount(phrase, home.span, home.words, ratio=ratio, basis=_basis(phrase, value), per=value.per)
    amount = replace(amount, up_to=value.comparator in _BOUND)
    where = at or value
    return Figure(amount=amount, start=where.span.start, end=where.span.end)


def _with_cap(figure: Figure, limit: Value, phrase: Piece) -> Figure:
    return replace(figure, amount=capped(figure.amount, limit))


def _amount(
    phrase: Piece,
    span: Span,
    words: str,
    *,
    ratio: Decimal | None = None,
    basis: str | None = None,
    per: str | None = None,
) -> Amount:
    item = per or _item_before(phrase, span)
    return Amount(
        value=None, unit="", ratio=ratio, basis=basis, cap=None, cap_unit="", rhythm=rhythm_of(phrase.folded, item),
        up_to=False, per=item, span=span, words=words,
    )  # fmt: skip


def _item_before(phrase: Piece, span: Span) -> str | None:
    """条 of 每条给予30万元, 架次 of 每架次15元: an item that is no unit of `index.values`."""
    source = next(
        (one for one in phrase.values if phrase.passage.view.source(one.span.start, one.span.end) == span), None
    )
    if source is None:
        return None
    before = _BRACKETED.sub("", phrase.passage.view.folded[phrase.start : source.span.start])
    match = _ITEM.search(before)
    return match["item"] if match else None


def _basis(phrase: Piece, value: Value) -> str | None:
    """What a share is of: the words between 按 and the figure."""
    folded = phrase.passage.view.folded
    start = max((mark.end() for mark in _BACK.finditer(folded, 0, value.span.start)), default=0)
    text = folded[start : value.span.start]
    begin = max((match.end() for match in _BASIS.finditer(text)), default=0)
    piece = phrase.sub(start + begin, value.span.start)
    while piece and (edge := _BASIS_EDGE.search(piece.folded)) is not None:
        inner = piece.sub(piece.start + edge.end(), piece.end) if edge.start() == 0 else None
        piece = inner if inner is not None else piece.sub(piece.start, piece.start + edge.start())
    return piece.words or None


def _unit(value: Value) -> str:
    return "元" if value.kind == "amount" else value.unit


def _per_area(value: Value) -> bool:
    return value.per is not None and any(part in {"平方米", "亩", "公顷"} for part in value.per.split("/"))


def _in_aside(phrase: Piece, value: Value) -> bool:
    before = phrase.folded[: value.span.start - phrase.start]
    return before.count("(") > before.count(")")
