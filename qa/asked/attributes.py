"""What a question asks about a thing: its telephone, its deadline. A text that lacks it cannot answer.

One line an attribute: what a question says that asks for it, and what a text says that tells it. To extend the table,
add a line, with a question and two texts to `tests/qa/test_attributes.py`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.tokens import normalise
from qa.found.candidate import Candidate
from qa.found.rows import reading_of_row
from qa.understand import Query


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute:
    """Something that a question can ask about a thing."""

    name: str
    """In Chinese, for an answer that says it is not stated."""
    asks: re.Pattern[str]
    """Of a question in normal form."""
    tells: re.Pattern[str]
    """Of a sentence in normal form."""


def _attribute(name: str, asks: str, tells: str) -> Attribute:
    return Attribute(name=name, asks=re.compile(asks), tells=re.compile(tells))


_APPLY = r"(?:申报|申请|申领|受理|报名|报送|提交|递交|提出)"

_DONE = r"(?:报告|备案|登记|办理|缴纳|交纳|交回|送交|告知|通知)"
"""What is done within a time limit besides applying."""
_HAND_IN = r"(?:提交|提供|出具|携带|报送|出示|递交|交验|附[上送具]?|持)"
_PAPERS = r"(?:文件|资料|申请|证书|身份证|户口[簿本]|合同|发票|清单|报告|章程|凭证|书面|文本|图纸)"

ATTRIBUTES = (
    _attribute(
        "联系电话",
        r"电话|热线|联系方式|手机号|打给|phone|hotline|telephone",
        r"电话|热线|联系方式|(?<!\d)(?:0\d{2,3}[-—]?)?\d{7,8}(?!\d)|(?<!\d)1\d{10}(?!\d)",
    ),
    _attribute("网址", r"网址|哪个网|什么网|网站(?:是|地址|叫)|website|\burl\b", r"网|平台|系统|www|http|\.cn|\.com"),
    _attribute(
        "平台或渠道",
        r"(?:哪个|哪些|什么)(?:网上|线上|信息|服务)?(?:平台|系统|app|公众号|小程序|频道|渠道|途径)",
        r"网|平台|系统|app|公众号|小程序|微信|频道|热线|电话|客户端|窗口|渠道|途径|邮箱|邮件|登录",
    ),
    _attribute(
        "申报时间",
        rf"截止|(?:什么时候|何时|几月|哪天|哪一天|多少天|几天|多久|(?<![这那]个)(?<!过)时间|几号)[^,。?]{{0,8}}(?:开始)?[^,。?]{{0,4}}(?:{_APPLY}|报(?![告]))"
        rf"|{_APPLY}[^,。?]{{0,6}}(?:时间|期限|窗口|日期|哪天|几月|到什么时候)|deadline",
        rf"截止|(?:\d+\s*月|每年|全年|常年|随时|季度)[^。]{{0,40}}(?:{_APPLY}|办理|启动|集中|组织)"
        rf"|(?:{_APPLY}|办理|集中)[^。]{{0,16}}(?:\d+\s*月|每年|全年|常年|随时|季度)"
        rf"|(?:\d+|[一二三四五六七八九十]+)\s*(?:日|天|个?月|年|个工作日)(?:以?内|之内|前)[^。]{{0,30}}(?:{_APPLY}|{_DONE})(?!推荐|意见)"
        rf"|提前[^。]{{0,8}}(?:日|天|月|年)[^。]{{0,30}}(?:{_APPLY}|办理)|(?:逾期|超期|过期)[^。]{{0,12}}(?:不予|不再)"
        rf"|自[^。,，]{{2,24}}之日起|{_APPLY}[^。]{{0,6}}(?:期限|时限)",
    ),
    _attribute(
        "申报材料",
        r"(?:什么|哪些|哪几样|几样|要带|带齐|交|提供|准备)[^,。?]{0,6}(?:材料|证件|资料)"
        r"|(?:带|交|提供|准备|备齐|办|拿)[^,。?]{0,4}(?:什么|哪|啥|几样)[^,。?]{0,4}(?:手续|东西|文件)"
        r"|(?:什么|哪些|啥|几样)(?:手续|东西|文件)[^,。?]{0,4}(?:带|交|提供|准备|备)"
        r"|(?:带|交|提供|准备|携带)[^,。?]{0,4}(?:什么|哪些|啥|哪[几些]?[个样])证(?!据|明人)"
        r"|材料(?:有|是|要|清单)|what (?:documents|papers)|which documents must",
        r"材料|申请[表书]|申报[表书]|复印件|证件|承诺书|证明"
        rf"|{_HAND_IN}[^。;:]{{0,16}}{_PAPERS}|(?:下列|以下|如下)(?:文件|资料|证|书)",
    ),
    _attribute("利率", r"利率|几厘", r"利率|lpr|年息|厘"),
    _attribute("年龄", r"年龄|年纪|几岁|岁数|多大年", r"岁|年龄"),
    _attribute(
        "有效期", r"有效期|(?:哪天|何时|什么时候)(?:到期|失效|作废)", r"有效期|至\s*\d{4}|失效|废止|施行|实施|执行|期限"
    ),
)


def asked_attributes(query: Query) -> tuple[Attribute, ...]:
    """The attributes that a question asks for; mostly none."""
    asked = normalise(query.search)
    return tuple(one for one in ATTRIBUTES if one.asks.search(asked))


def tells(one: Candidate, attribute: Attribute) -> bool:
    """True if a sentence or row tells an attribute: together with its heading, which may name what it is of."""
    text = one.text if one.clause.kind != "row" else reading_of_row(one.clause)
    return attribute.tells.search(normalise("\n".join((*one.clause.headings[-1:], text)))) is not None
