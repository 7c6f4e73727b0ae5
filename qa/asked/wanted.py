"""The kind of value that a question wants, and whether a sentence holds one."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from index.tokens import normalise
from index.values import Value
from qa.asked.penalty import side_asked, tells_side
from qa.found.candidate import Candidate
from qa.understand import Query

_ASKS_NAME = re.compile(
    r"哪个?(?:座|个|家|一个|一家)?(?:城市|省份?|市|县|区|地方|地区|公司|企业|单位|机构|人|号)|在哪(?:里|儿|个)?"
    r"|哪家|叫什么|名称|什么地方|文号|(?:编号|发文字号)是|哪一?(?:家|号|个)"
)
_MASK = re.compile(r"(?<![0-9a-z])[(（]?(?:[xX×＊*○〇]{1,4}|某{1,2})[)）]?(?![0-9a-z])")
_MASKED_PLACE = re.compile(r"(?<![0-9a-z])[a-z×*某](?=[省市县区镇乡村])")
_ASKS_PLACE = re.compile(r"哪一?(?:个|座|些|几[个座])?(?:城市|[省市县区镇乡村]|地方|地区)")
_PIECE = re.compile(r"[^，,、；;。]+")
_MASKED_FIGURE = re.compile(
    r"^[^\d]*(?<![a-z])[x×*]{1,4}\s*(?:万|亿|千|百|元|%|个|家|人|名|项|亩|平方|公里|倍|年|月|日)[^\d]*$"
)
_ASKS_SIZE = re.compile(r"多[大高长远重少久]|几")
_ASKS_TELEPHONE = re.compile(r"(?:电话|热线|号码|传真)[^,，。?？]{0,4}(?:多少|几号|是什么)")
_TELEPHONE = re.compile(r"(?<![\d.])\d[\d-]{3,}(?![\d.%]|[年月日元万亿])")
"""A number of four digits and more without a unit: 12320, 0731-88666312."""
_REACHED_BY = re.compile(r"(?:电话|热线|拨打|传真|邮编|qq|微信|公众号|客服|短信)[^,。;\d]{0,6}$")
"""What stands before a number by which somebody is reached."""
_ORDER = re.compile(r"\s*(?:点(?!子)|号|路|版|条|款|章|页|楼|层|级)")
"""What stands behind a number that counts nothing."""
_FREE = re.compile(
    r"免费|免收|无偿|不(?:得|予|再|另)?收(?:取|费)|零收费|免交|免缴|不(?:用|需)?(?:缴|交)费|无需(?:缴|交|支付)"
)
"""What answers a question for a sum without one."""
_ASKS_MAJORITY = re.compile(r"多少[^,。?？]{0,8}(?:同意|赞成|通过|参加|到场|投票|签字|出席|占)")
_MAJORITY = re.compile(r"过半|半数以上|全体|一致同意")
_NAMED = 2
"""Words of the question that a piece with a mask must hold for the mask to stand where the answer would."""


def wants_value(query: Query) -> bool:
    """True if a question asks how much or how many."""
    return bool(query.wants & {"money", "percent", "count", "number"})


def holds(query: Query, one: Candidate) -> bool:
    """True if a sentence holds a value of the kind that is asked for, or none is asked for; a row always does."""
    if one.clause.kind == "row":
        return True
    if _ASKS_TELEPHONE.search(normalise(query.text)):
        return _TELEPHONE.search(normalise(one.text)) is not None
    kinds = {value.kind for value in one.values if not _reaches(one, value) and not _orders(one, value)}
    if "money" in query.wants:
        side = side_asked(query.text)
        if side is not None and not tells_side(one.text, side):
            return False
        return bool(kinds & {"money", "amount", "percent", "number"}) or _FREE.search(normalise(one.text)) is not None
    if "percent" in query.wants:
        return bool(kinds & {"percent", "multiple", "ratio", "money", "amount", "number"})
    if "count" in query.wants:
        return bool(kinds & {"count", "number", "amount", "area", "duration"}) or _of_all(query, one, kinds)
    if "number" in query.wants:
        return bool(kinds - {"date", "document_number"})
    if "date" in query.wants:
        return bool(kinds & {"date", "duration", "document_number"})
    return True


def _of_all(query: Query, one: Candidate, kinds: AbstractSet[str]) -> bool:
    """True if a share of all answers how many there must be: 三分之二以上的业主同意."""
    if not _ASKS_MAJORITY.search(normalise(query.text)):
        return False
    return bool(kinds & {"ratio", "percent"}) or _MAJORITY.search(normalise(one.text)) is not None


def _reaches(one: Candidate, value: Value) -> bool:
    """True of a bare number by which somebody is reached: 技术服务热线95113."""
    before = normalise(one.text[: value.span.start])
    return value.kind == "number" and _REACHED_BY.search(before) is not None


def _orders(one: Candidate, value: Value) -> bool:
    """True of a bare number that tells a time of day or a place in an order: 4点半, 3号楼."""
    return value.kind == "number" and _ORDER.match(normalise(one.text[value.span.end :])) is not None


def masked_date(query: Query, one: Candidate) -> Value | None:
    """The first date or document number of a sentence, if a date is asked for and the source masks all; else None."""
    if "date" not in query.wants:
        return None
    dates = [value for value in one.values if value.kind in ("date", "document_number")]
    return dates[0] if dates and all(value.masked for value in dates) else None


def masked_name(query: Query, one: Candidate) -> str | None:
    """The piece of a sentence in which the name that is asked for stands masked (`某移动（X）数据中心`); else None.

    A question asks for a name, and a piece between commas that holds the thing whose name it is, and another of its
    words, is masked.
    """
    if not _ASKS_NAME.search(normalise(query.search)):
        return None
    for match in _PIECE.finditer(one.text):
        piece = normalise(match[0])
        held = [word for word in query.words if len(word) > 1 and word in piece]
        if len(held) >= _NAMED and _is_masked(query, piece):
            return match[0].strip()
    return None


def _is_masked(query: Query, piece: str) -> bool:
    """True if a piece masks a name of the kind that is asked for: that of a place, or of what the question says."""
    if _MASKED_PLACE.search(piece) and _ASKS_PLACE.search(normalise(query.search)):
        return True
    return _MASK.search(piece) is not None and _head(query) in piece


def masked_value(query: Query, one: Candidate) -> str | None:
    """The piece of a sentence in which the figure that is asked for stands masked (`总规模X亿元`); else None.

    Of the pieces between commas, the one that holds most of the question's words is masked and holds no figure; or the
    whole sentence holds no figure but a masked one.
    """
    if not (wants_value(query) or _ASKS_SIZE.search(normalise(query.search))):
        return None
    pieces = [match[0].strip() for match in _PIECE.finditer(one.text)]
    held = [sum(len(word) > 1 and word in normalise(piece) for word in query.words) for piece in pieces]
    best = max(range(len(pieces)), key=lambda at: held[at], default=None)
    if best is None or not held[best]:
        return None
    masked = [piece for piece in pieces if _MASKED_FIGURE.search(normalise(piece))]
    if pieces[best] in masked:
        return pieces[best]
    alone = len(masked) == 1 and not any(value.low is not None for value in one.values)
    return masked[0] if alone else None


def _head(query: Query) -> str:
    """The last content word before the word that asks: what the name is wanted of."""
    asked = normalise(query.search)
    match = _ASKS_NAME.search(asked)
    before = [word for word in query.words if match is not None and word in asked[: match.start()]]
    return before[-1] if before else ""
