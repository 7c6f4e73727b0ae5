"""Whether a question asks for a penalty, and whether a sum is asked of a penalty or of a benefit."""

from __future__ import annotations

import re
from typing import Literal

from index.tokens import normalise

Side = Literal["penalty", "benefit"]
"""What a sum of money is: taken for a breach, or given."""

_PUNISHED = r"(?:处罚|惩罚|惩处|处分|罚款|罚金|罚)"
_HOW = r"(?:多少|几[块元万千百]|怎么样?|咋样?|怎样|如何|什么|啥|哪些|何种?|多重)"
_WHETHER = r"(?:会不会|要不要|是否|有没有|会|要|得|将)"
_PUNISHMENT = re.compile(
    rf"{_HOW}(?:的|样的?)?(?:行政|法律|经济)?{_PUNISHED}(?!过|后|的[^多怎])"
    rf"|{_PUNISHED}(?:款|金|的?标准|的?金额|的?幅度|到|个)?(?:是|为|有|要|会|得|最[高多少低]|一般|又|都|的)?{_HOW}"
    rf"|{_WHETHER}(?:被|受到?|挨|遭)?(?:什么|啥|怎么|如何)?{_PUNISHED}[^,。?]{{0,6}}(?:吗|么|不|$)|{_WHETHER}(?:被|受到?|挨|遭){_PUNISHED}"
    r"|(?:什么|哪些|何种?|啥)(?:样的)?法律责任|法律责任(?:是|有|呢|怎)"
    r"|(?:被|要|会)?(?:吊销|没收|收走|扣走|扣押|拘留|暂扣|查封|取缔)[^,。?]{0,10}(?:吗|么|不(?!得))|会不会被?(?:吊销|没收|收走|扣走?|拘留|查封|取缔)"
    r"|(?:罚|处罚)(?:呢|吗|么|不罚)$"
    r"|(?:拒不改正|拒不[^,。?]{1,6}|逾期不改正?|情节严重)的?(?:话|会|又|呢|怎|如何|要)"
)
_WHO = re.compile(rf"(?:谁|哪个?(?:部门|单位|局|家)|什么(?:部门|单位))[^,。?]{{0,6}}{_PUNISHED}$")
_EARLIER = re.compile(
    rf"(?:受过|受到过|挨过|被|因)[^,。?]{{0,8}}{_PUNISHED}(?:过|后|了?还|的(?:企业|公司|单位|人))|{_PUNISHED}过|罚息"
)
_TAKEN = re.compile(r"罚(?!息)|没收|滞纳金|违约金|赔(?!付)")
_GIVEN = re.compile(
    r"奖|补(?!交|缴|办|正|报|充|齐|税)|资助|津贴|贴息|发(?:多少|几|放|给)|给(?:多少|几[块元万千百]|钱)|能(?:拿|领)|领(?:多少|到|取)"
)
_PIECE = re.compile(r"[^,，。;；]+")
_FINED = re.compile(
    r"罚款|罚金|并?处以?.{0,24}[元倍%]|没收|滞纳金|违约金|违法所得|不满.{0,12}元的|追[回缴]|退[回还]|赔偿"
)
_GRANTED = re.compile(
    r"奖励|奖补|补贴|补助|资助|津贴|补偿|抚恤|慰问|贴息|奖金|给予(?!警告|处分|处罚|行政|治安|通报|批评)|发放|发给"
)
_FIGURE = re.compile(r"[\d一二三四五六七八九十百千万]+(?:\.\d+)?(?:%|倍|万|亿|元|千|百|个百分点)")
_AS_WELL = re.compile(r"罚[^,。?]*[,。?][^,。?]{1,16}呢$")
_DEGREES: tuple[tuple[str, str], ...] = (
    (r"情节(?:比较|特别)?严重|很严重|严重的?(?:话|会|呢)", r"情节严重"),
    (
        r"拒不|逾期|(?:还是?|仍然?|就是|一直|再|始终|也)(?:拖着|拒绝)?不(?:改|办|拆|清理|交|整改|履行|搬|缴)|屡教不改",
        r"逾期|拒不|仍不|仍未",
    ),
)
_DOERS: tuple[tuple[str, str], ...] = (
    (r"公司|企业|单位", r"^(?:单位|企业|法人)"),
    (r"个人|自然人", r"^(?:个人|自然人)"),
)


def asks_penalty(question: str) -> bool:
    """True if a question asks how something is punished: 罚多少, 怎么处罚, 会吊销吗; not who punishes alone."""
    asked = normalise(question).rstrip("?？!。 啊呀")
    return _EARLIER.search(asked) is None and _PUNISHMENT.search(_WHO.sub("", asked)) is not None


def degrees_asked(question: str) -> tuple[re.Pattern[str], ...]:
    """How texts word the degrees of a breach that a question names (拒不改正, 情节严重); empty if it names none, or one
    beside the others (会罚多少，严重的话呢)."""
    asked = normalise(question).rstrip("?？!。 啊")
    if _AS_WELL.search(asked):
        return ()
    return tuple(re.compile(tells) for asks, tells in _DEGREES if re.search(asks, asked))


def doer_asked(question: str) -> re.Pattern[str] | None:
    """How a penalty of its own for the doer that a question names begins; None if it names none, or both."""
    asked = normalise(question)
    named = [opens for asks, opens in _DOERS if re.search(asks, asked)]
    return re.compile(named[0]) if len(named) == 1 else None


def opens_with_doer(text: str) -> bool:
    """True if a penalty begins with whom alone it is for: 单位有前款行为的."""
    return any(re.match(opens, text) for _, opens in _DOERS)


def side_asked(question: str) -> Side | None:
    """Of what a question asks the sum; None if it speaks of neither, or of both."""
    asked = normalise(question)
    taken, given = _TAKEN.search(asked) is not None, _GIVEN.search(asked) is not None
    if taken == given:
        return None
    return "penalty" if taken else "benefit"


def tells_sum(text: str) -> bool:
    """True if a text names a sum, a share or a multiple."""
    return _FIGURE.search(normalise(text)) is not None


def tells_penalty(text: str) -> bool:
    """True if a text fixes the sum of a fine."""
    folded = normalise(text)
    return _FINED.search(folded) is not None and _FIGURE.search(folded) is not None


def tells_side(text: str, side: Side) -> bool:
    """True if a sentence holds a sum that may be of that side: all its sums are not plainly of the other."""
    pieces = [match[0] for match in _PIECE.finditer(normalise(text)) if _FIGURE.search(match[0])]
    own, other = (_FINED, _GRANTED) if side == "penalty" else (_GRANTED, _FINED)
    return not pieces or any(own.search(piece) or not other.search(piece) for piece in pieces)
