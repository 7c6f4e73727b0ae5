"""Which figure of a question is taken for the base of a share that the question calls otherwise.

Who asks 卖了2万块钱的货 means what a text calls 违法经营总额. The figure is taken only if it is the only one of its
kind and the words around it are of the same sort as the base; that it was taken is said in the answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.asked.own_figures import OwnFigure
from qa.calculation.bases import BaseShare

_SORTS: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = (
    (
        re.compile(r"所得|收益|获利|利润|盈利"),
        re.compile(r"赚|挣|捞|获利|得[了到]|好处|利润|盈利|所得|收[了到入取]|卖了?"),
    ),
    (
        re.compile(r"销售|经营[总金]?额|营业[总金]?额|货款|交易[总金]?额|营业收入"),
        re.compile(r"卖|销售|销了|流水|营收|营业额|成交|经营"),
    ),
    (re.compile(r"货值|价值|产品|物品|商品|财物"), re.compile(r"值|货|卖|价")),
    (re.compile(r"合同"), re.compile(r"合同|签")),
    (re.compile(r"造价|工程"), re.compile(r"造价|工程|[建盖修]|投")),
    (re.compile(r"采购|购买|购置|[进购]货"), re.compile(r"[买花购]|采购|进货|付")),
    (re.compile(r"骗取|冒领|套取"), re.compile(r"骗|冒领|套[取走]|领[了走取]?")),
    (re.compile(r"挪用|侵占|截留|挤占|占用"), re.compile(r"挪|侵占|私吞|截留|挤占|吞|占|拿走|花")),
    (re.compile(r"欠缴|欠费|拖欠|逾期|未缴|应缴"), re.compile(r"欠|没缴|未缴|没交|未交|拖|少缴|少交|该缴|该交|应缴")),
    (re.compile(r"工资|薪"), re.compile(r"工资|薪|月入|挣|收入")),
    (re.compile(r"租"), re.compile(r"租")),
    (re.compile(r"评估|估价"), re.compile(r"评估|估")),
    (re.compile(r"票"), re.compile(r"票")),
    (re.compile(r"股权|股份"), re.compile(r"持有?|手[里上]|名下")),
    (re.compile(r"支出|开支|实际发生|费用"), re.compile(r"花|付|支出|开支|费|掏")),
    (re.compile(r"面积|用地"), re.compile(r"面积|平|盖|建|占地|用地")),
    (re.compile(r"职工|员工|人数|人员"), re.compile(r"人|职工|员工")),
)
"""Sorts of bases, and the words by which people tell a figure of that sort."""
_RESULT = re.compile(r"罚|滞纳|补贴|补助|奖|赔|退|减了")
"""A figure that is told as what was paid or given is no base."""
_QUALIFIED = re.compile(r"市场|同地段|同类|同期|平均|基准|最低|最高|上年|上一年|预算|概算")
"""What makes a base another figure than the asker's own."""
_NEAR = 8
"""Characters behind a figure that tell it."""


def taken_for(share: BaseShare, figures: Sequence[OwnFigure]) -> OwnFigure | None:
    """The only figure of a question in the unit of a base, if it is told in words of the base's sort; else None."""
    alike = [one for one in figures if one.unit == share.unit]
    if len(alike) != 1:
        return None
    (only,) = alike
    told = f"{only.before}{only.words}{only.behind[:_NEAR]}"
    if _RESULT.search(told) or _QUALIFIED.search(share.base):
        return None
    sorts = [said for named, said in _SORTS if named.search(share.base)]
    return only if any(said.search(told) for said in sorts) else None
