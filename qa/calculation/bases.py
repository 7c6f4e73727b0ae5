"""Shares of what a sentence names: a reserve price of at least 80% of the estimate, a standard of 1.6 times another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from index.values import Value, find_values
from index.values.numerals import NUMERALS, chinese
from qa.asked.everyday import official
from qa.asked.own_figures import OwnFigure
from qa.asked.spoken_figures import written
from qa.calculation.formulas import percent, plain
from qa.ways.brackets import brackets_of

_PHRASE = re.compile(r"[^,;。:!?]+")
_WORD = (
    r"不(?:得|能|可|应|宜)?(?:低于|少于|小于)|不(?:得|能|可|应|宜)?(?:超过|高于|超出|多于|大于)"
    r"|按照?|相当于|并处以?|处以?|交纳|缴纳|缴存|提取|减收|^为|(?<=标准)为|(?<=比例)为|(?<=标准)是|(?<=金额)为|(?<=额度)为"
)
_BASE = re.compile(rf"(?P<word>{_WORD})(?P<base>(?:(?!{_WORD})[^,;。:!?\d]){{2,40}}?)的?$")
_SPAN = re.compile(rf"(?P<from>[{NUMERALS}\d.]+)(?:至|到|-|—|~)$")
"""The lower end of a range of multiples that is written once: 三至 of 三至五倍."""
_LEAST = re.compile(r"低于|少于|小于")
_MOST = re.compile(r"超过|高于|超出|多于|大于")
_THRESHOLD = re.compile(
    r"^(?:以上|以下|以内)?的(?!标准|比例|额度|罚款|违约金|滞纳金|保修金|保证金|补偿|赔偿|补贴|补助|奖励|加班|优待|优惠)"
    r"|^以上|^以下(?!的?罚款)"
)
"""What only tells whom a rule is for: 研发投入不低于营业收入3%的企业."""
_NO_BASE = re.compile(r"增量|新增|增长|超出|超过|差额|同比|利率|比例|[率比]$|余额|之差|日均|^日|加收|部分$")
"""A share of what no single figure of an asker is."""
_FURTHER = re.compile(r"^[^,;。]{0,16},(?P<further>(?:且|但|并且|但是,?)[^,;。\d]{0,6}不(?:得|能)?[^,;。]{2,30})")
_DIMENSIONS = (
    ("元", re.compile(r"[费金款价额]|工资|收入|所得|造价|价值|支出")),
    ("平方米", re.compile(r"面积|用地")),
    ("人", re.compile(r"人数|职工|员工|人员")),
)
_REDUCED = re.compile(
    r"减收$|(?:降低|减少|下降|下浮|下调|核减|扣减)[^,;。]{0,6}$|^[^,;。]{0,6}(?:降低|减少|下降|下浮|下调)"
)
_FRAME = re.compile(
    r"^(?:其|该|本[省市区县]?|当地|所在[省市区县地]?|实有|实际|同期|现行|[省市区县]级|企业|单位|个人|当事人|上年度|上一?年|统筹地区|地区|的)+"
)
_FRAME_BEHIND = re.compile(r"(?:标准|总额|数额|金额|额度|总和|之和|总计|合计|的)+$")
_TOLD_BEHIND = re.compile(
    r"(?:[是为有:=,了共计每月年天日人均个一按]|合计|总共|一共|等于|达到|定的?|标准|总额|数额|金额|额度|总和|之和|总计|加起来|人民币)+$"
)
_AND = re.compile(r"加上?|和|与|及|、")
_LARGEST_DIVISOR = 101
_EXACT = Decimal("1e-20")
_ENOUGH = 3
"""Characters at the end of a name that tell it, if it has more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Multiplier:
    """What a sum is multiplied with."""

    times: Decimal
    """0.8 for 80%; 2 for 三分之二; above 0."""
    divisor: Decimal = Decimal(1)
    """3 for 三分之二."""
    shown: str
    """How it stands in a formula: `× 80%`, `× 1.6`, `÷ 3`, `× 2 ÷ 3`."""

    def of(self, value: Decimal) -> Decimal:
        """So much of a sum."""
        return value * self.times / self.divisor


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseShare:
    """A share of a named base, or a range of shares of it."""

    subject: str
    """What is set by it, as the words of its phrase before; may be empty."""
    word: str
    """不得低于, 不超过, 按 … as written."""
    base: str
    """What the share is of, as written."""
    low: Multiplier
    high: Multiplier
    """The same as `low` unless a range is set (二倍以上五倍以下)."""
    further: str
    """A further limit of its sentence, as written in normal form: 但不超过3万元; empty without one."""
    piece: str
    """The text around it, without its base and figure: what tells when it holds."""
    reduces: bool
    """True if what is lowered by the share is told: 降低的数额不得超过前次保留价的20%."""
    limited: bool = False
    """True if the figure itself is a limit: 违法所得五倍以下."""
    below: bool = False
    """True if the upper end of a range is left out: 一倍以上不满二倍."""

    @property
    def bound(self) -> str:
        """不低于, 不超过, or empty if the share is exact."""
        if _LEAST.search(self.word):
            return "不低于"
        return "不超过" if self.limited or _MOST.search(self.word) else ""

    @property
    def unit(self) -> str:
        """What the base is counted in: 元, 平方米 or 人."""
        return next((unit for unit, pattern in _DIMENSIONS if pattern.search(self.base)), "元")

    @property
    def core(self) -> str:
        """The base without what stands around every name: 最低生活保障 for 本市最低生活保障标准."""
        return _core(self.base)


def base_shares(text: str) -> list[BaseShare]:
    """The shares of named bases that a sentence sets, in order; thresholds of who may apply are none."""
    folded = written(text)
    values = find_values(folded)
    found = []
    end = 0
    for at, value in enumerate(values):
        if value.span.start < end:
            continue
        phrase = next((one for one in _PHRASE.finditer(folded) if one.start() <= value.span.start < one.end()), None)
        if phrase is None or value.low is None or value.high is None or value.low <= 0:
            continue
        if value.kind not in ("percent", "multiple", "ratio") or (value.kind == "ratio" and ":" in value.unit):
            continue
        span = _SPAN.search(folded[phrase.start() : value.span.start]) if value.kind == "multiple" else None
        figure = phrase.start() + span.start() if span is not None else value.span.start
        named = _BASE.search(folded[phrase.start() : figure])
        after = values[at + 1] if at + 1 < len(values) else None
        ends = _ends(folded, value, after)
        if named is None or ends is None or _NO_BASE.search(_core(named["base"])) or len(_core(named["base"])) < 2:
            continue
        high, end = ends
        low = _low(span["from"]) if span is not None else value.low
        if low is None or low > high:
            continue
        if _THRESHOLD.match(folded[end : phrase.end()]):
            continue
        start = phrase.start() + named.start()
        further = _FURTHER.match(folded[end:])
        found.append(
            BaseShare(
                subject=folded[phrase.start() : start],
                word=named["word"],
                base=named["base"],
                low=_multiplier(value.kind, low),
                high=_multiplier(value.kind, high),
                further=further["further"] if further is not None else "",
                piece=f"{folded[:start]} {folded[end:]}",
                reduces=_REDUCED.search(folded[phrase.start() : start + len(named["word"])]) is not None,
                limited=value.comparator == "at_most",
                below=after is not None and value.comparator == "at_least" and after.comparator == "less_than",
            )
        )
    return found


def told_as(share: BaseShare, figures: Sequence[OwnFigure]) -> OwnFigure | None:
    """The one figure of a question that is told as the base of a share; None without one, or with several."""
    parts = [part for one in _AND.split(share.core) if (part := _core(one))]
    found = [one for one in figures if _is_told(one, parts)]
    return found[0] if len(found) == 1 else None


def fits(share: BaseShare, text: str, own: OwnFigure) -> bool:
    """False if the part of a sentence that sets a share is for another range of its base: 货值金额不足一万元的."""
    folded = written(text)
    at = folded.find(f"{share.word}{share.base}")
    start = max(folded.rfind(mark, 0, max(at, 0)) for mark in ";。") + 1
    ranges = [one for one in brackets_of(folded[start : max(at, 0)]) if one.kind == "money"]
    return all(own.unit == "元" and one.holds(own.value) for one in ranges)


def _is_told(one: OwnFigure, parts: Sequence[str]) -> bool:
    names = list(_names(_TOLD_BEHIND.sub("", one.before)))
    if len(parts) > 1:
        return any(all(part in name for part in parts) for name in names)
    (core,) = parts
    behind = one.behind.removeprefix("的")
    return behind.startswith(core) or any(_ends_alike(core, name) for name in names)


def _ends_alike(core: str, name: str) -> bool:
    """True if a name is told by its last characters: 合同标的额 tells 主合同标的额."""
    alike = 0
    while alike < min(len(core), len(name)) and core[-1 - alike] == name[-1 - alike]:
        alike += 1
    return alike >= min(len(core), _ENOUGH)


def _names(told: str) -> Iterator[str]:
    """What an asker says, also with the official word for an everyday one at its end (低保)."""
    yield told
    for length in range(2, min(len(told), 8) + 1):
        yield from (f"{told[:-length]}{word}" for word in official(told[-length:]))


def _core(base: str) -> str:
    return _FRAME_BEHIND.sub("", _FRAME.sub("", base))


def _ends(text: str, value: Value, after: Value | None) -> tuple[Decimal, int] | None:
    """The upper end of a share or of a range of shares, and where it ends; None for a share that is open to a side."""
    if value.high is None or (value.comparator == "at_least" and after is None):
        return None
    if value.comparator == "at_least" and after is not None:
        joined = after.kind == value.kind and after.comparator in ("at_most", "less_than") and after.high is not None
        between = text[value.span.end : after.span.start]
        if not joined or after.high is None or len(between) > 4:
            return None
        return after.high, after.span.end + (2 if after.comparator == "at_most" else 0)
    return (value.high, value.span.end) if value.comparator in ("equal", "at_most") else None


def _low(word: str) -> Decimal | None:
    return chinese(word) if not word[0].isdigit() else Decimal(word)


def _multiplier(kind: str, number: Decimal) -> Multiplier:
    if kind == "percent":
        return Multiplier(times=number / 100, shown=f"× {percent(number / 100)}")
    for divisor in range(2, _LARGEST_DIVISOR) if kind == "ratio" else ():
        times = (number * divisor).quantize(Decimal(1))
        if times and abs(times - number * divisor) < _EXACT:
            shown = f"÷ {divisor}" if times == 1 else f"× {plain(times)} ÷ {divisor}"
            return Multiplier(times=times, divisor=Decimal(divisor), shown=shown)
    thousandths = number * 1000
    if kind == "ratio" and thousandths == thousandths.to_integral_value():
        return Multiplier(times=number, shown=f"× {plain(thousandths)}‰")
    return Multiplier(times=number, shown=f"× {plain(number)}")
