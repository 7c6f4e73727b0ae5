"""What an answer to a part of a question looks like, where its words alone do not tell: a body, a day, a way, a leave.

The part has the asker's words (再要谁点头), the sentence those of the text (报经同级指挥部同意后): few are the same. A
sentence is taken to answer if it has the shape of an answer and, unless the shape is a body, a character of the part
that says something. That is enough to leave a claim of absence unsaid, never to choose an answer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from index.tokens import normalise
from qa.asked.everyday import official
from qa.asked.words import content_words
from qa.found.candidate import Candidate

Name = Literal["body", "day", "telephone", "way", "leave"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A kind of answer."""

    name: Name
    asks: re.Pattern[str]
    """Of a part of a question in normal form."""
    tells: re.Pattern[str]
    """Of a sentence in normal form."""
    kinds: frozenset[str] = frozenset()
    """Kinds of value (`index.values.Value.kind`) that tell it as well."""


TELEPHONE_NUMBER = re.compile(r"(?<!\d)(?:0\d{2,3}[-—]*)?\d{7,8}(?!\d)|(?<!\d)1\d{10}(?!\d)|(?<!\d)12\d{3}(?!\d)")
"""Of a text in normal form: 0731-8866231, 13800000000, 12345."""
_BODY = (
    r"(?:部门|机关|机构|政府|委员会|指挥部|办公室|中心|窗口|街道|社区|银行|公司|平台|大厅|法院|协会|工作组|领导小组"
    r"|[^布结格]局|厅|[^原]委|[^干全内外]部)"
)
_SHAPES = (
    Shape(
        name="telephone",
        asks=re.compile(r"电话|热线|手机号|联系方式"),
        tells=TELEPHONE_NUMBER,
    ),
    Shape(
        name="body",
        asks=re.compile(
            r"谁|哪(?:一?个|一?家|些|几[个家])?(?:部门|机构|机关|单位|局|窗口|衙门|科室)|(?:找|归|跟|向|由)哪"
            r"|(?:交|报|送|递|寄|备案|申请|审批?|办|登记|投诉|举报)(?:给|到|去|往|至)哪|(?:是|去|到|在|给)哪(?:里|儿)?(?:办|审|批|给|管|领|报|交|申)"
        ),
        tells=re.compile(
            rf"(?:由|向|报经?|送|经|到|至|在|与)[^,。;]{{0,40}}?{_BODY}|{_BODY}[^,。;]{{0,12}}(?:负责|牵头|会同|审|核|批|同意|办理|受理|组织|制定|监督|备案)"
        ),
    ),
    Shape(
        name="day",
        asks=re.compile(r"什么时候|啥时|何时|哪一?[天年月]|几[号月]|几时|截止|最[晚迟早]"),
        tells=re.compile(r"当[日天场]|即时|即日|次[日月年]|期满|为止|之日|结束后"),
        kinds=frozenset(("date", "duration")),
    ),
    Shape(
        name="way",
        asks=re.compile(r"怎么|怎样|咋|如何|什么(?:方式|渠道|途径|流程|程序)"),
        tells=re.compile(
            r"通过|采[用取]|以[^,。;]{1,10}(?:方式|形式)|登[录陆]|邮寄|邮件|网上|线上|现场|提交|递交|报送|寄送|填[写报]|拨打|扫码|关注|点击|下载|持[^,。;]{1,16}到"
        ),
    ),
    Shape(
        name="leave",
        asks=re.compile(r"[吗么嘛]$|是否|能否|可否|与否|([能可行会要算用得是有给])(?:[不没])\1|可不可以"),
        tells=re.compile(
            r"不(?:得|能|予|再|可|允许|享受|计入?|纳入|收|受|需|视为|属于|适用|参[与加])|无需|无须|禁止|严禁|可以?|允许|应当?|必须|须|视为|没收"
            r"|吊销|免[收征予交缴除]|取消|停止|暂停|延期|顺延|优先|算作|属于|包括|均"
        ),
    ),
)
_EMPTY = frozenset(
    "的了着过吗么呢啊吧嘛呀能不没可以要会是有在到给去来把被让得地和与或跟还再也都才就先后上下里外这那哪谁什怎多少几"
    "个些样时候年月日号天点分时间今明现最一二三四五六七八九十两我你他她它们咱想办做说干又另其之为对从向按照应该行算"
)
"""Characters that say nothing of the matter."""
_OUTCOME = re.compile(r"(?:实现|完成|达到|达成|兑现|落实|建成|突破)了?(?:吗|没有?|么)")
"""Whether something was achieved: no leave answers that."""
_SURE = re.compile(
    r"多少|几(?![乎家个]|[个家]?(?:部门|单位))|多[大高长久]|材料|资料|证件|单据|名单|名额|标准|金额|条件"
)
"""What a text has or has not, as its words and figures show."""
_OWN_SCRIPT = re.compile(r"[\u3400-\u9fff]")


def shape_of(part: str) -> Shape | None:
    """The first shape that a part of a question asks for; None if it asks for none of them."""
    asked = normalise(part).rstrip("?。! ")
    if _OUTCOME.search(asked):
        return None
    return next((one for one in _SHAPES if one.asks.search(asked)), None)


def surely_absent(part: str) -> bool:
    """True if the words and figures of sentences suffice to say that they do not tell a part of a question.

    Sums, days, numbers and papers stand there or do not; a way, a body or a leave may be told in any words.
    """
    asked = normalise(part)
    shape = shape_of(part)
    by_shape = shape is not None and shape.name in ("telephone", "day")
    return by_shape or _SURE.search(asked) is not None or _OUTCOME.search(asked) is not None


def has_shape(shape: Shape, one: Candidate) -> bool:
    """True if a sentence or row has what the shape is of."""
    if any(value.kind in shape.kinds for value in one.values):
        return True
    return shape.tells.search(normalise(one.text)) is not None


def may_tell(part: str, one: Candidate) -> bool:
    """True if a sentence has the shape of an answer to a part of a question, and touches it by a character.

    A body or a telephone number needs no character of the part: its deed has many names.
    """
    shape = shape_of(part)
    if shape is None or not has_shape(shape, one):
        return False
    return shape.name in ("body", "telephone") or touches(part, one)


def touches(part: str, one: Candidate) -> bool:
    """True if a sentence has a telling character of a part of a question, or of the official words for its words."""
    text = normalise(one.text)
    asked = normalise(part)
    if any(char in text for char in asked if _OWN_SCRIPT.match(char) and char not in _EMPTY):
        return True
    return any(other in text for word in content_words(part) for other in official(word))
