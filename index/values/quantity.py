"""Numbers with their units: the reading of one quantity that begins at a given place of folded text."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from index.values.draft import Draft, at_line_start
from index.values.numerals import DIGITS, ENGLISH, LONGEST, NUMERALS, arabic, chinese, neighbours
from index.values.units import ARTICLE_ONLY, HARD, MULTIPLIERS, WORDS
from index.values.written import CURRENCY, complete

ARABIC = re.compile(r"\d{1,3}(?:,\d{3})++(?!\d)(?:\.\d++)?|\d++(?:\.\d++(?!\.\d))?")
CHINESE = re.compile(rf"[{NUMERALS}]++(?:点[{''.join(DIGITS)}]++)?")
MASK = re.compile(r"\d{0,2}x{1,4}(?![a-z\d])|\*{2,4}")
_RANGE = re.compile(r" ?(?:-{1,2}|~|至|到) ?")
_INNER = re.compile(r"\((\d++(?:,\d{3})*(?:\.\d++)?)\)")
_NOT_NUMBER = re.compile(
    r" ?(?:强|号|路|期|届|楼|弄|级|版|系列|类地区|班|中学|小学|医院|型|栋|幢|座|排|区|热线|平台|网|工程|计划|行动|体系)"
)
_ORDINAL_BEFORE = re.compile(
    r"(?:第|表|图|附件|案例|问题|样表|附表|附录|专栏|式|no\.?|table|figure|annex|article|clause|步骤|方案|篇章) ?$"
)
_ORDINAL_SERIES = re.compile(rf"第[{NUMERALS}\d]{{1,5}}(?:[、和及至到或-][{NUMERALS}\d]{{1,5}}){{0,3}}[、和及至到或-]$")
_HOTLINE = re.compile(r"12[13]\d\d")
_SECOND = frozenset({"类", "次", "款", "批", "条"})
"""二 before these is an ordinal (二类, 二次供水): two of them would be 两."""
_ADDRESS = re.compile(r"\([一二三四五六七八九十]{1,3}\)$")
_LATIN = re.compile(r"[a-z_#@]")
_MASK_UNIT_ONLY = frozenset({
    "年", "月", "日", "个", "家", "户", "名", "人", "项", "元", "亩", "%", "栋", "件", "倍", "平方米", "平方公里",
    "公里", "天", "个月", "小时", "所", "次", "人次",
})  # fmt: skip


def number_at(text: str, position: int) -> tuple[list[Draft], int]:
    """The quantities that an Arabic number at `position` begins and where reading goes on.

    One, or the two of `500(100)亿元`.
    """
    match = ARABIC.match(text, position)
    if match is None:
        return [], position + 1
    digits, end = match.group(), match.end()
    if len(digits) > LONGEST:
        return [], end
    first = position
    if digits.count(",") > 1 and text[end : end + 1] in {"万", "亿"}:
        digits = digits.split(",")[0]
        end = position + len(digits)
    value = arabic(digits)
    if position and text[position - 1] == "-" and _negative(text, position):
        value, first = -value, position - 1
    draft = complete(text, Draft(start=first, end=end, low=value, high=value))
    if _glued(text, position):
        return [], end
    if _is_ordinal(text, position):
        return [replace(draft, ordinal=True)], draft.end
    if draft.bare:
        if inner := _INNER.match(text, end):
            pair = _bracketed(text, draft, inner)
            if pair:
                return pair, pair[-1].tail
        joined = _range(text, draft)
        if joined is not None:
            return [joined], joined.end
        if text[end : end + 1] == "、" and at_line_start(text, position):
            return [replace(draft, label=True)], end
        return ([draft] if _stands_alone(text, draft) else [replace(draft, ordinal=True)]), draft.end
    joined = _range(text, draft)
    return ([joined], joined.end) if joined is not None else ([draft], draft.end)


def numeral_at(text: str, position: int) -> tuple[list[Draft], int]:
    """The same for a Chinese numeral: a unit of the table stands directly behind it, and it begins no listed word."""
    match = CHINESE.match(text, position)
    if match is None:
        return [], position + 1
    numeral, end = match.group(), match.end()
    previous = text[position - 1] if position else ""
    if len(numeral) > LONGEST or previous.isdigit() or text.startswith(WORDS, position):
        return [], end
    if previous and previous in "几数好多若每" and numeral[0] in "十百千万亿":
        return [], end
    pair = neighbours(numeral)
    estimate = pair is not None
    low: Decimal | None
    high: Decimal | None
    multiplier: Decimal | None = None
    if pair is None and len(numeral) == 3 and numeral[2] in "十百千万亿" and (pair := neighbours(numeral[:2])):
        estimate, multiplier = True, Decimal(MULTIPLIERS[numeral[2]])
    if pair is not None:
        low, high = Decimal(pair[0]), Decimal(pair[1])
    else:
        low = high = _numeral(numeral)
        if low is None:
            return [], end
    draft = Draft(
        start=position, end=end, low=low, high=high, multiplier=multiplier, comparator="about" if estimate else None
    )
    completed = complete(text, draft)
    if _is_ordinal(text, position):
        return [replace(completed, ordinal=True)], completed.end
    if completed.unit is None:
        big = completed.multiplier is None and numeral[-1] == "亿" and len(numeral) > 1
        if not big or previous == '"' or text[end : end + 1] in {'"', "元"}:
            return [], end
        return [replace(completed, multiplier=Decimal(1))], end
    if numeral == "亿" and previous in {"(", '"', "/", ":"}:
        return [], completed.end
    if not _countable(text, numeral, completed):
        return [], completed.end if completed.unit.kind != "count" else end
    joined = _range(text, completed)
    return ([joined], joined.end) if joined is not None else ([completed], completed.end)


def word_at(text: str, position: int, word: str) -> tuple[list[Draft], int]:
    """The same for an English number word: it needs a unit behind it."""
    value = Decimal(ENGLISH[word])
    draft = complete(text, Draft(start=position, end=position + len(word), low=value, high=value))
    return ([draft] if not draft.bare else []), draft.end


def mask_at(text: str, position: int) -> tuple[list[Draft], int]:
    """`X万元`, `XX%`, `20xx亿`: a quantity whose digits the source replaces."""
    match = MASK.match(text, position)
    if match is None or _glued(text, position):
        return [], position + 1
    draft = complete(text, Draft(start=position, end=match.end(), low=None, high=None, masked=True))
    if draft.multiplier is None and (
        draft.unit is None or text[match.end() : draft.end].strip() not in _MASK_UNIT_ONLY
    ):
        return [], match.end()
    return [draft], draft.end


def _numeral(numeral: str) -> Decimal | None:
    if numeral[0] in "零〇" or (len(numeral) == 1 and numeral in "百千万"):
        return None
    return chinese(numeral)


def _range(text: str, draft: Draft) -> Draft | None:
    """`10-50亿元`, `2至3个`, `15%—20%`: the range that `draft` begins, or None."""
    joint = _RANGE.match(text, draft.end)
    if joint is None or draft.low is None or draft.low != draft.high:
        return None
    start = joint.end()
    if match := ARABIC.match(text, start):
        if len(match.group()) > LONGEST:
            return None
        value: Decimal | None = arabic(match.group())
    elif match := CHINESE.match(text, start):
        value = _numeral(match.group())
    else:
        return None
    if value is None:
        return None
    other = complete(text, Draft(start=start, end=match.end(), low=value, high=value))
    if other.bare and not draft.bare:
        return None
    if draft.bare and other.bare and not _plain_range(text, draft, other):
        return None
    if (
        draft.unit is not None
        and draft.unit != other.unit
        and (other.unit is None or draft.unit.name != other.unit.name)
    ):
        return None
    own = draft.multiplier or Decimal(1)
    shared = other.multiplier or Decimal(1)
    high = value * shared
    low = draft.low * own
    if draft.bare and draft.low * shared <= high:
        low = draft.low * shared
    scale = Decimal(1)
    if draft.unit is not None and other.unit is not None and draft.unit.scale != other.unit.scale:
        scale = draft.unit.scale / other.unit.scale
    if low * scale > high:
        return None
    multiplier = shared if other.multiplier or draft.multiplier else None
    return replace(
        other,
        start=draft.start,
        low=low * scale / (multiplier or 1),
        high=high / (multiplier or 1),
        multiplier=multiplier,
    )


def _plain_range(text: str, draft: Draft, other: Draft) -> bool:
    """`34-49` is a range of numbers, `11-06` and `号-1` are not."""
    first, second = text[draft.start : draft.end], text[other.start : other.end]
    padded = any(len(word) > 1 and word.startswith("0") and word[1:2] != "." for word in (first, second))
    return not padded and _stands_alone(text, replace(other, start=draft.start))


def _bracketed(text: str, draft: Draft, inner: re.Match[str]) -> list[Draft]:
    """`500(100)亿元`: the unit behind the bracket belongs to both numbers."""
    value = arabic(inner.group(1))
    whole = complete(text, Draft(start=inner.start(1), end=inner.end(), low=value, high=value))
    if whole.bare or len(inner.group(1)) > LONGEST:
        return []
    first = replace(draft, multiplier=whole.multiplier, unit=whole.unit, per=whole.per)
    return [first, replace(whole, end=inner.end(1), tail=whole.end)]


def _is_ordinal(text: str, position: int) -> bool:
    """True behind 第, 表, 附件 … and in a series of ordinals (第三、四条, 第1至3项)."""
    return (
        _ORDINAL_BEFORE.search(text, max(0, position - 8), position) is not None
        or _ORDINAL_SERIES.search(text, max(0, position - 16), position) is not None
    )


def _negative(text: str, position: int) -> bool:
    return position == 1 or text[position - 2] in " (:,、|\n为"


def _glued(text: str, position: int) -> bool:
    """True if the number belongs to a name or formula: T4, 1+3+N, a/b identifiers."""
    if not position:
        return False
    previous = text[position - 1]
    if previous == "+":
        return True
    return bool(_LATIN.match(previous)) and CURRENCY.search(text, max(0, position - 8), position) is None


def _stands_alone(text: str, draft: Draft) -> bool:
    """Whether digits without unit are a number (a table cell, a figure) and not a label, a name or an identifier."""
    start, end = draft.start, draft.end
    following = text[end : end + 1]
    previous = text[start - 1] if start else ""
    if following and (following in "+_" or _LATIN.match(following) or following == '"'):
        return False
    if previous == '"' or (previous == "(" and following == ")"):
        return False
    if _ADDRESS.search(text, max(0, start - 5), start):
        return False
    if _NOT_NUMBER.match(text, end) or (previous == "-" and start > 1 and not text[start - 2].isspace()):
        return False
    if following in {"-", "~"} and text[end + 1 : end + 2].isdigit():
        return False
    if text[start:end].isdigit() and (end - start > 7 or _HOTLINE.fullmatch(text, start, end)):
        return False
    if following in {".", ")"} and draft.low is not None and draft.low < 1000 and at_line_start(text, start):
        return False
    whole = text[start:end]
    if following and "\u4e00" <= following <= "\u9fff" and len(whole) >= 4 and whole.isdigit():
        return following in "至到和与及或为是比增减提降上下升左"
    return not (following == "." and text[end + 1 : end + 2].isdigit())


def _countable(text: str, numeral: str, draft: Draft) -> bool:
    """Whether a Chinese numeral before this unit counts (十二家) or is part of a word (一条龙, 第三方, 十九大)."""
    unit = draft.unit
    if unit is None or text.startswith("个一批", draft.start + len(numeral)):
        return False
    word = text[draft.start + len(numeral) : draft.end].strip().removesuffix("半")
    if word == "大":
        value = draft.low or Decimal(0)
        return Decimal(2) <= value <= 10 or value > 30
    if word in ARTICLE_ONLY:
        return False
    if numeral == "二" and word in _SECOND:
        return text.startswith(("以上", "以下", "以内"), draft.end)
    if numeral == "一":
        return word.split("/")[0].split("每")[0] in HARD
    return True
