"""Whose rule a question asks for: organs of the state, and notices by their number, that no quote is from or names."""

from __future__ import annotations

import re

from index.tokens import normalise

_ORGAN = re.compile(
    r"(?P<name>(?:外交|国防|教育|科技|科学技术|工信|工业和信息化|公安|民政|司法|财政|人社|人力资源(?:和)?社会保障|自然资源|生态环境|住建"
    r"|住房(?:和)?城乡建设|交通运输|水利|农业农村|商务|文旅|文化和旅游|退役军人事务|应急管理)部"
    r"|(?:国家|全国)?(?:发改委|发展(?:和)?改革委(?:员会)?|卫健委|卫生健康委(?:员会)?)"
    r"|中?国?人民银行(?!专项)|央行|审计署|海关总署"
    r"|(?:国家)?(?:税务|市场监督?管理?|广播?电视?|体育)总局"
    r"|国家(?:统计|医保|医疗保障|药监|药品监督管理|知识产权|林草|林业和草原|能源|邮政|铁路|烟草专卖|粮食和物资储备)局"
    r"|(?:银保监|证监|银监|保监)会|最高(?:人民)?(?:法院|检察院)|最高法|最高检)"
    r"(?:(?:办公厅|日前|近日|最近|明确|联合|印发|发文|发布)*)"
    r"(?:要求|如何|怎么|怎样|对|就|规定|指出|强调|提出|部署|出台|通知|将|采取|会|在|做|允许|鼓励|说|表示|印发|发布|发文)"
)
"""An organ of the State Council, or a highest court, as the one that does something."""
_LOCAL = re.compile(r"[省市县区州]$")
_KINDS = "公告|通告|通知|令|命令|决定|文件|批复"
_NUMBERED = re.compile(rf"(?P<words>第?(?P<n>\d{{1,3}})号(?:{_KINDS}))")
APART = 5
"""Characters of a full name between two of its short form, at the most."""


def sources_asked(question: str) -> list[str]:
    """The organs and numbered notices that a question asks of, in normal form, in order, each once."""
    asked = normalise(question)
    organs = [match["name"] for match in _ORGAN.finditer(asked) if not _LOCAL.search(asked[: match.start()])]
    return list(dict.fromkeys([*organs, *(match["words"] for match in _NUMBERED.finditer(asked))]))


def names_source(text: str, source: str) -> bool:
    """True if a text in normal form names an organ, if by its full name, or a notice by its number."""
    if (numbered := _NUMBERED.match(source)) is not None:
        return re.search(rf"(?<!\d){numbered['n']}号(?:{_KINDS}|[)\s]|$)", text) is not None
    short = source.removeprefix("国家").removeprefix("全国")
    pattern = rf"[^\W\d_]{{0,{APART}}}".join(re.escape(char) for char in short)
    return re.search(rf"(?<![省市县区州]){pattern}", text) is not None
