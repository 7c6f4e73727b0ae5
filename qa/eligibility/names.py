"""Names of facts in normal form, so that a profile's words and a measure's words meet."""

from __future__ import annotations

import re
from functools import lru_cache

from index.tokens import normalise
from qa.eligibility.vocabulary import FLAGS, QUANTITIES

_MARKS = re.compile(r"[^\w%+&]|[的_]")
_SUBJECT = re.compile(
    r"^(?:(?:申报|申请|入选|参评|该|本|其|各|单个|规模以上)?(?:企业|单位|公司|机构|主体|项目|申请人)(?=.{2})|(?:上一?|前一|本|当)?年度?(?=[^\d限龄].)|累计|合计|实际|全年|总(?=.{2}))+"
)
_COUNT = re.compile(r"(?<=..)(?:总数|数量|总额|金额|总量|个数|家数|人数|户数|数|额)$")
_NOUN = re.compile(r"(?<=..)(?:企业|称号|资格|资质|认定|荣誉|证书|项目单位|单位)$")
_WHOLE = frozenset({"科技型企业", "上市企业", "港澳青年企业", "初创企业", "外资企业", "民营企业", "国有企业"})
"""Names whose 企业 is part of the meaning."""
SHARE = re.compile(r"^(?P<over>.{2,}?)占(?P<under>.{2,}?)(?:之?比例|比重|比率|百分比|之?比)?$")
GROWTH = re.compile(
    r"^(?P<what>.{2,}?)(?:同比|[比较](?:[上前]一?个?年度?|去年)(?:同期)?|实际)*(?:增幅|增速|增长率|增长幅度|增长)$"
)
"""Of one year over the year before; 年均增长 is another figure."""
_TALENT = re.compile(r"^(?:引进|认定|经认定)?([a-f])类(?:高层次)?(?:人才)?$")
_FIRST = re.compile(r"^首次")


@lru_cache(maxsize=1 << 16)
def normal(text: str) -> str:
    """Simplified, half width, lower case, without marks, spaces and 的: two spellings of one name are one."""
    return _MARKS.sub("", normalise(text))


@lru_cache(maxsize=1 << 16)
def quantity_name(text: str) -> str:
    """The canonical name of a quantity: `企业上年度研发费用` and `R&D经费投入` are both `研发投入`.

    Shares are `A占B比例` and rates of growth `A增幅`, with A and B canonical.
    A name that the vocabulary does not hold is its own, without the words for the subject and for "number of".
    """
    whole = normal(text)
    if match := SHARE.match(_SUBJECT.sub("", whole)):
        return f"{quantity_name(match['over'])}占{quantity_name(match['under'])}比例"
    if match := GROWTH.match(_SUBJECT.sub("", whole)):
        return f"{quantity_name(match['what'])}增幅"
    for name in (whole, _SUBJECT.sub("", whole), _COUNT.sub("", _SUBJECT.sub("", whole))):
        known = _QUANTITY_NAMES.get(name)
        if known is not None:
            return known
    return _COUNT.sub("", _SUBJECT.sub("", whole)) or whole


@lru_cache(maxsize=1 << 16)
def flag_name(text: str) -> str:
    """The canonical name of something that is so or not: `国家高新技术企业` is `高新技术`."""
    whole = normal(text)
    if match := _TALENT.match(whole):
        return f"{match[1]}类人才"
    if match := _FIRST.match(whole):
        return "首次" + (_FLAG_NAMES.get(whole[match.end() :]) or _short(whole[match.end() :]))
    return _FLAG_NAMES.get(whole) or _short(whole)


def _short(whole: str) -> str:
    bare = whole if whole in _WHOLE else _NOUN.sub("", whole)
    return _FLAG_NAMES.get(bare, bare)


_QUANTITY_NAMES = {normal(alias): one.label for one in QUANTITIES for alias in (one.label, *one.aliases)}
_FLAG_NAMES = {normal(alias): name for name, aliases in FLAGS.items() for alias in (name, *aliases)}
"""Name in normal form → canonical name."""
