"""Named quantities whose name admits only some kinds of units (面积 is no money, 浓度 is no money)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.contradictions.view import Raised, View
from index.values import find_values

_PARTS = {"percent", "percentage_point", "ratio", "multiple"}
"""What any quantity may be expressed in when it is compared."""
_KINDS: tuple[tuple[str, str, frozenset[str]], ...] = (
    (
        "金额",
        r"生产总值|零售总额|进出口总额|销售总额|增加值|销售收入|主营业务收入|可支配收入|税收收入|一般公共预算收入|财政收入|固定资产投资|利润总额",
        frozenset({"money", "amount", "number"}),
    ),
    ("面积", r"(?:占地|建筑|绿地|种植|播种|建成区|规划|用地|厂房)面积", frozenset({"area", "number", "amount"})),
    (
        "人数或户数",
        r"(?:常住|户籍|城镇|从业|就业)人口|就业人数|参保人数|从业人员|在校生",
        frozenset({"count", "number", "amount"}),
    ),
    (
        "比率",
        r"(?:覆盖|合格|达标|增长|城镇化|失业|登记失业|绿化覆盖|森林覆盖|普及|入学|参保)率",
        frozenset({"number", "count"}),
    ),
    ("浓度", r"(?:pm2\.5|pm10|二氧化硫|氮氧化物|臭氧)(?:平均|年均)?浓度", frozenset({"measure", "number", "count"})),
    ("里程", r"(?:通车|公路|铁路|高速公路)(?:总)?里程", frozenset({"measure", "number", "amount"})),
)
_NAMES = re.compile("|".join(f"(?P<k{place}>{names})" for place, (_, names, _) in enumerate(_KINDS)))
_NAMED = re.compile(
    "总值|总额|增加值|收入|投资|面积|人口|人数|人员|在校生|覆盖率|合格率|达标率|增长率|化率|业率|普及率|入学率|参保率|浓度|里程"
)
"""A part of all names, looked for first because it is found fast."""
_BETWEEN = re.compile(
    r"(?:\((?:[^()\d]{0,10})\))?(?:将|要|均|就)?(?:已?(?:达到?|为|是|实现|完成|突破|超过|达到了))?(?:人民币)?"
)


def fitting(view: View) -> Iterator[Raised]:
    """Quantities directly behind a name that do not come in such a unit."""
    if not _NAMED.search(view.folded):
        return
    matches = list(_NAMES.finditer(view.folded))
    if not matches:
        return
    values = {value.span.start: value for value in find_values(view.clause.text)}
    for match in matches:
        kind, _, allowed = next(_KINDS[place] for place in range(len(_KINDS)) if match.group(f"k{place}") is not None)
        between = _BETWEEN.match(view.folded, match.end())
        value = values.get(between.end() if between else match.end())
        if value is None or value.kind in allowed | _PARTS or value.kind in {"date", "period", "duration"}:
            continue
        words = f"“{view.quote(match.start(), value.span.end)}”：“{value.raw}”不是{kind}的单位"
        yield Raised(spans=(view.source(match.start(), value.span.end),), words=words)
