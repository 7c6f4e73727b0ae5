"""Named quantities whose name admits only some kinds of units (面积 is no money, 浓度 is no money)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.contradictions.view import Raised, View
from index.values import find_values
from index.values.numerals import NUMERALS

_PARTS = {"percent", "percentage_point", "ratio", "multiple"}
"""What any quantity may be expressed in when it is compared."""
_KINDS: tuple[tuple[str, tuple[str, ...], frozenset[str]], ...] = (
    (
        "金额",
        (
            *("生产总值", "零售总额", "进出口总额", "销售总额", "增加值", "销售收入", "主营业务收入", "可支配收入"),
            *("税收收入", "一般公共预算收入", "财政收入", "固定资产投资", "利润总额"),
        ),
        frozenset({"money", "amount", "number"}),
    ),
    (
        "面积",
        tuple(f"{of}面积" for of in ("占地", "建筑", "绿地", "种植", "播种", "建成区", "规划", "用地", "厂房")),
        frozenset({"area", "number", "amount"}),
    ),
    (
        "人数或户数",
        (
            *(f"{of}人口" for of in ("常住", "户籍", "城镇", "从业", "就业")),
            *("就业人数", "参保人数", "从业人员", "在校生"),
        ),
        frozenset({"count", "number", "amount"}),
    ),
    (
        "比率",
        (
            *(f"{of}率" for of in ("覆盖", "合格", "达标", "增长", "城镇化", "失业", "登记失业")),
            *(f"{of}率" for of in ("绿化覆盖", "森林覆盖", "普及", "入学", "参保")),
        ),
        frozenset({"number", "count"}),
    ),
    (
        "浓度",
        tuple(
            f"{of}{average}浓度"
            for of in ("pm2.5", "pm10", "二氧化硫", "氮氧化物", "臭氧")
            for average in ("平均", "年均", "")
        ),
        frozenset({"measure", "number", "count"}),
    ),
    (
        "里程",
        tuple(f"{of}{whole}里程" for of in ("通车", "公路", "铁路", "高速公路") for whole in ("总", "")),
        frozenset({"measure", "number", "amount"}),
    ),
)
"""What a name admits, the names, the kinds of values."""
_KIND_OF = {name: (kind, allowed) for kind, names, allowed in _KINDS for name in names}
_NAMES = re.compile("|".join(map(re.escape, _KIND_OF)))
_NAMED = re.compile(
    "总值|总额|增加值|收入|投资|面积|人口|人数|人员|在校生|覆盖率|合格率|达标率|增长率|化率|业率|普及率|入学率|参保率|浓度|里程"
)
"""A part of all names, looked for first because it is found fast."""
_BETWEEN = re.compile(
    r"(?:\((?:[^()\d]{0,10})\))?(?:将|要|均|就)?(?:已?(?:达到?|为|是|实现|完成|突破|超过|达到了))?(?:人民币)?"
)
_BEGINS = re.compile(rf"[\s\da-z*(\"\-半翻{NUMERALS}]|[\u4e00-\u9fffx]{{1,16}}+\s*\(")
"""What all quantities begin with: a numeral, a word, a mask or a bracket, or who numbers a document."""


def fitting(view: View) -> Iterator[Raised]:
    """Quantities directly behind a name that do not come in such a unit."""
    if not _NAMED.search(view.folded):
        return
    named = [(match, _behind(view.folded, match.end())) for match in _NAMES.finditer(view.folded)]
    if not any(_BEGINS.match(view.folded, place) for _, place in named):
        return
    values = {value.span.start: value for value in find_values(view.clause.text)}
    for match, place in named:
        kind, allowed = _KIND_OF[match[0]]
        value = values.get(place)
        if value is None or value.kind in allowed | _PARTS or value.kind in {"date", "period", "duration"}:
            continue
        words = f"“{view.quote(match.start(), value.span.end)}”：“{value.raw}”不是{kind}的单位"
        yield Raised(spans=(view.source(match.start(), value.span.end),), words=words)


def _behind(folded: str, end: int) -> int:
    """Where a quantity may stand behind a name."""
    between = _BETWEEN.match(folded, end)
    return between.end() if between else end
