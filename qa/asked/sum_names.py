"""What sums of money are of, in the words of policies and of everyday speech: interest, rent, equipment, wages …"""

from __future__ import annotations

import re

_NAMES: tuple[tuple[str, str], ...] = (
    ("利息", r"利息|利錢|利钱|付息|还息|贴息|息费"),
    ("租金", r"租金|房租|场租|月租|年租|租赁费|租费|租房|租场地|租下|租了"),
    ("研发", r"研发|研究开发"),
    ("设备", r"设备|机器|生产线|产线|仪器|机床"),
    ("投资", r"投资|投入|投了"),
    ("收入", r"营业收入|营收|销售|收入|流水|产值|营业额|交易额|工资|薪"),
    ("利润", r"利润|盈利|净赚"),
    ("保费", r"保费|保险费"),
    ("贷款", r"贷款|借款|本金|贷了|借了|放款|融资"),
    ("担保", r"担保"),
    ("交易", r"合同|订单|采购"),
    ("出口", r"出口|外销|外贸"),
    ("进口", r"进口"),
    ("学费", r"学费|培训费|报名费"),
    ("医疗", r"医药费|医疗费|医药|诊疗|住院|自付"),
    ("税费", r"纳税|税款|税金|税额|缴税|交税|个税"),
    ("社保", r"社保|社会保险|养老保险|医疗保险|失业保险"),
    ("运费", r"运费|物流费|运输费"),
    ("水电", r"电费|水费|气费"),
    ("装修", r"装修|装饰"),
    ("认证", r"认证|检测|检验"),
    ("注册资本", r"注册资本|实缴资本|注册资金"),
    ("资产", r"资产|估值|净资产"),
)
_PATTERNS = tuple((name, re.compile(pattern)) for name, pattern in _NAMES)


def named_sums(text: str) -> list[tuple[int, str]]:
    """What a text names sums by: the end of each name and what it stands for, in order.

    Of names that overlap the longer one counts; names that only say of what another sum is (贷款利息) are all given,
    so that the last one is the sum itself.

    Args:
        text: in normal form.
    """
    found = [(match.start(), match.end(), name) for name, pattern in _PATTERNS for match in pattern.finditer(text)]
    kept = [
        one
        for one in found
        if not any(
            other[0] <= one[0] and one[1] <= other[1] and other[1] - other[0] > one[1] - one[0] for other in found
        )
    ]
    return sorted((end, name) for _, end, name in kept)


def names_of(text: str) -> frozenset[str]:
    """All that a text names sums by."""
    return frozenset(name for _, name in named_sums(text))
