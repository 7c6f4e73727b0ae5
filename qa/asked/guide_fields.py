"""The fields of a service guide that a question asks for: its materials, its time limit, its fee, its standard.

Guides and measures write what people ask most behind fixed labels, as a heading (`五、所需材料`) or in front of a colon
(`补贴标准：…`). The words behind such a label need not repeat any word of the question. One line a field: how a
question asks for it, and which labels carry it. To extend the table, add a line, with a question and two labels to
`tests/qa/test_guide_fields.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from index.tokens import normalise
from qa.understand import Query

LONGEST = 16
"""Characters of a label, at the most."""
_SIGN = re.compile(r"^(?:[(（]?[一二三四五六七八九十\d]{1,3}[)）、.．]|[①-⑳●■◆·•]|[a-z][.、])\s*")
_COLON = re.compile(r"^([^,，。；;:：]{2,16})[:：]")
_EITHER = re.compile(r"[/／或及和、与]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """Something that a guide states behind a label."""

    name: str
    """In Chinese, for an answer that says it is not stated."""
    asks: Callable[[Query, str], bool]
    """Of a query, and a question of it in normal form."""
    label: re.Pattern[str]
    """Of a whole label in normal form."""
    line: bool = False
    """True if only a label in front of a colon carries it: below a heading stand the rules for many cases."""


def _words(pattern: str) -> Callable[[Query, str], bool]:
    compiled = re.compile(pattern)
    return lambda query, asked: compiled.search(asked) is not None


def _amount(query: Query, asked: str) -> bool:
    return bool(query.wants & {"money", "percent"}) and re.search(r"多少|几|标准|金额|额度|比例", asked) is not None


_DO = r"(?:办理?|申请|申报|申领|领取?|报名|受理|审[核批]|缴纳?|补缴)"
_BEFORE = (
    r"(?:(?:必[需须备]|所需|需要?|应当?|须|法定|承诺|办理|办结|申请|申报|申领|领取|提交|提供|准备|受理|审[核批]|服务|网上|线上|线下|窗口|现场"
    r"|基本|业务|补贴|补助|资助|奖励|待遇|发放|支付|扶持|支持|享受|贷款|贴息|保障|咨询|查询|联系|监督|投诉|认定|准入|是否|具体|有关|相关|其他)的?)*"
)

FIELDS = (
    Field(
        name="申报材料",
        asks=_words(
            r"(?:什么|哪些|哪几样|几样|要带|带齐|带上|交|提供|准备|提交)[^,。?]{0,6}(?:材料|证件|资料)"
            r"|(?:带|交|准备|提供|提交)的?(?:东西|材料|资料|证件|文件)[^,。?]{0,4}(?:哪|什么|啥|几样)"
            r"|(?:带|交|准备|提供|提交)(?:些|上)?(?:什么|哪些|啥)|(?:材料|资料|证件)(?:有|是|要|需要|包括|清单|都)"
        ),
        label=re.compile(rf"{_BEFORE}(?:材料|资料|证件)(?:清单|目录|要求)?|办理准备|{_BEFORE}手续"),
    ),
    Field(
        name="办理时限",
        asks=_words(
            r"(?:多久|多少天|几天|几个工作日|多少个?工作日|多长时间|多少时间)[^,。?]{0,6}(?:办|批|审|出|下来|拿|好|完|答复|结果|到账)"
            rf"|{_DO}(?:下来|完)?(?:要|得|需要?)?(?:多久|几天|多少天|多长时间|几个工作日)|时限|办结时间"
        ),
        label=re.compile(rf"{_BEFORE}(?:时[限间]|工作日)|(?:办理|办结|审[核批]|受理)期限"),
    ),
    Field(
        name="收费",
        asks=_words(
            r"收费|手续费|工本费|(?:收|要|交|花|付)(?:不收|不要|不交|不用)?[^,。?]{0,4}(?:钱|费)[^,。?]{0,3}$|免费(?:吗|的|不|么)"
        ),
        label=re.compile(r"(?:办理|是否|服务)?(?:收费|费用)(?:标准|情况|依据|及依据)?"),
    ),
    Field(
        name="办理地点",
        asks=_words(
            rf"(?:去|到|在|上)(?:哪里?|哪儿|什么地方|哪个窗口)[^,。?]{{0,6}}(?:{_DO}|交|弄|补)|{_DO}(?:的)?(?:地点|地址|窗口)|窗口在哪"
        ),
        label=re.compile(rf"{_BEFORE}(?:地点|地址|窗口|网点|渠道|机构)|办事窗口|经办机构"),
    ),
    Field(
        name="联系电话",
        asks=_words(r"电话|热线|打给"),
        label=re.compile(rf"{_BEFORE}(?:电话|热线)(?:号码)?"),
    ),
    Field(
        name="期限",
        asks=_words(
            r"(?:最长|最多|一共|总共|能|可以?)[^,。?]{0,6}(?:多久|几年|几个月|多少年|多少个月|多长时间)|期限(?:是|有)?(?:多|几)"
        ),
        label=re.compile(rf"{_BEFORE}期限"),
        line=True,
    ),
    Field(
        name="标准",
        asks=_amount,
        label=re.compile(rf"{_BEFORE}(?:标准|金额|额度|比例)"),
        line=True,
    ),
)


def asked_fields(query: Query, question: str) -> tuple[Field, ...]:
    """The fields that one question asks for; mostly none."""
    asked = normalise(question)
    return tuple(field for field in FIELDS if field.asks(query, asked))


def labelled(text: str) -> tuple[str, str]:
    """The label in front of a colon, in normal form, and what stands behind it; two empty strings without one."""
    bare = _SIGN.sub("", text.strip())
    match = _COLON.match(bare)
    return (normalise(match[1]), bare[match.end() :].strip()) if match else ("", "")


def is_label(text: str, field: Field) -> bool:
    """True if a heading or label names a field, alone or with others (`办理地点及时间`)."""
    bare = normalise(_SIGN.sub("", text.strip())).rstrip(":：。")
    if not bare or len(bare) > LONGEST:
        return False
    return any(field.label.fullmatch(part) for part in (bare, *_EITHER.split(bare)))
