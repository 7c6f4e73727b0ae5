"""Whose level of government a document is of."""

from __future__ import annotations

import re
from typing import Literal

from index.divisions import fold, full_names, is_zone, narrowest
from index.place_counts import mentions

Level = Literal["national", "province", "city", "district", "zone"]

_NATIONAL = re.compile(
    r"(?:中共中央|国务院|国家|中华人民共和国|中国人民|最高人民|全国人民|(?:外交|国防|教育|科技|科学技术|工业和信息化|公安|民政|司法|财政|人力资源(?:和)?社会保障"
    r"|自然资源|生态环境|住房(?:和)?城乡建设|交通运输|水利|农业农村|农业|商务|文化和旅游|应急管理|卫生|铁道)部(?!门)"
    r"|税务总局|海关总署|市场监管总局|中央[\u4e00-\u9fff]{2,8}(?:委|部|办)|银保监会|证监会|民航局|全国总工会)"
)
"""How the name of an authority of the whole country begins."""
_OF_THE_COUNTRY = re.compile(
    "国家(?:税务总局|统计局|外汇管理局|金融监督管理总局|[\u4e00-\u9fff]{2,8}?局)|中国人民银行|中国银行保险监督管理委员会|中华人民共和国"
)
"""Authorities with offices all over the country, which bear the name of the place behind their own."""


def is_national(name: str | None) -> bool:
    """True for the name of an authority of the whole country, also at the head of a longer text.

    Its office in a place (国家税务总局甲市税务局) is local.
    """
    if name is None or not _NATIONAL.match(fold(name)):
        return False
    office = _OF_THE_COUNTRY.match(fold(name))
    first = next(mentions(name), None)
    return office is None or first is None or first.start != office.end()


def level_of(place: str | None, issuer: str | None) -> Level | None:
    """The level of government that issues: the country's for a national issuer, else that of the place.

    A municipality under the central government is a province, a city of county level a district, as the list has them.
    """
    if is_national(issuer) or is_national(place):
        return "national"
    if not place:
        return None
    name = fold(narrowest(place))
    if is_zone(name) or name.endswith("园区"):
        return "zone"
    listed = {division.level for division in full_names().get(name, ())}
    if len(listed) == 1:
        return listed.pop()
    if re.search(r"[区县旗]$", name) and not re.search(r"自治区$|特别行政区$", name):
        return "district"
    if re.search(r"省$|自治区$|特别行政区$", name):
        return "province"
    return "city" if re.search(r"(?:[市州盟]|地区)$", name) else None
