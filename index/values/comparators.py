"""What stands around a number: comparator words before and behind it, `每…` before it.

以上, 以下, 以内 include the figure and 不满, 超过, 以外 exclude it (Civil Code of the PRC, article 1259).
达到 and 满 are `reaches`: a target or threshold that the text states as a figure. `reaches` supports `equal` and
the reverse, never `at_least`: an answer must not add 以上. Who evaluates a condition reads `reaches` as ≥.
"""

from __future__ import annotations

import re

from index.values.units import PER, per_name
from index.values.value import Comparator, ValueKind

WINDOW = 28
"""Characters before a number that are looked at."""

_FILL = (
    r"(?:为|达到|达|可达|到|至|人民币|rmb|cny|us|hk|[¥$(: \n]|给予|支持|奖励|补贴|补助|资助|可|再|增长|下降|提高|新增|"
    r"每年|每家|每人|一次性|本市|当地|全市|所在区|累计|已?持续|连续|平均|人均)"
)
_AT_LEAST = (
    r"不低于|不少于|不小于|不得低于|不得少于|不得小于|不短于|不得短于|至少|最少|最低|起码|≥|>=|不早于|"
    r"at least|no less than|not less than|no fewer than|not lower than|minimum of"
)
_AT_MOST = (
    r"不超过|不高于|不大于|不多于|不得超过|不得高于|不得大于|不得多于|不能超过|不突破|不超|未超过|至多|≤|<=|不迟于|不晚于|"
    r"最迟于?|不长于|不得长于|no more than|not more than|at most|not exceed(?:ing)?|not to exceed"
)
_MORE_THAN = (
    r"超过|超出|突破|大于|高于|多于|超|逾|(?<!-)>|more than|over|exceed(?:s|ed|ing)?|above|greater than|"
    r"surpass(?:es|ed|ing)?"
)
_LESS_THAN = r"低于|少于|小于|不足|未满|不满|不到|未达到|<|less than|under|below|fewer than|lower than"
_PREFIXES: tuple[tuple[str, Comparator], ...] = (
    (_AT_LEAST, "at_least"),
    (_AT_MOST, "at_most"),
    (_MORE_THAN, "more_than"),
    (_LESS_THAN, "less_than"),
    (r"最高|最多|上限|封顶|最大|最长|up to|maximum of|a maximum|as much as", "up_to"),
    (r"大约|大概|接近|将近|约|近|about|around|approximately|nearly|roughly|almost|some", "about"),
    (r"达到|可达|达|年满|已满|届满|满|够|reach(?:es|ed|ing)?", "reaches"),
)
_PREFIX = re.compile(
    "(?:"
    + "|".join(
        rf"(?P<p{number}>{words})" + (r"[^\d,;。、()\n不超低高]{0,8}" if comparator == "up_to" else f"{_FILL}{{0,3}}")
        for number, (words, comparator) in enumerate(_PREFIXES)
    )
    + ")$"
)
_PREFIX_SIGN = re.compile(r"[不最约近达满够超逾≥≤<>a-z]|至[少多]|[高大多低少小]于|未|上限|封顶|突破|起码|大[约概]")
"""A part of all comparators before a number, looked for first because it is found fast."""
_SUFFIX = re.compile(
    r"[ ]?(?:\(含[^()]{0,14}\)|\(不含[^()]{0,14}\))?[ ]?(?:"
    r"(?P<at_least>及?以上(?!条件|所述|述|情形|规定)|or more|or above|and above|at least|or over)"
    r"|(?P<at_most>及?以下(?!简|称|几|方|条|情|措|列|任)|以内|之内|封顶|为限|or less|or below|or fewer|at most)"
    r"|(?P<about>左右|上下|前后|or so))"
)
_SUFFIXES: tuple[Comparator, ...] = ("at_least", "at_most", "about")
_INSIDE = re.compile(r"[ ]?内(?!容|部|外|涵|设|资|地|陆|科|蒙|生|需)")
_BEFORE_DATE = re.compile(r"(?:底|末)?(?:之前|以前|前(?![一二三四五六七八九\d期后列沿往])|止|为止)")
_AFTER_DATE = re.compile(r"[ ]?(?:\(含[^()]{0,8}\))?[ ]?(?:之后|以后|以来|后(?!续)|起(?![草步点重诉]))")
_PER = "|".join(sorted((word for word in PER if not word.isascii()), key=len, reverse=True))
_PER_BEFORE = re.compile(rf"每(?:一|个|1)?(?:{_PER})[^\d,;。、\n一二三四五六七八九十]{{0,12}}$")
_PER_PART = re.compile(rf"每(?:一|个|1)?({_PER})")


def before(window: str, kind: ValueKind) -> Comparator | None:
    """The comparator that the words directly before a number give; `window` is folded text ending there."""
    match = _PREFIX.search(window) if _PREFIX_SIGN.search(window) else None
    if match is None:
        return None
    comparator = next(name for number, (_, name) in enumerate(_PREFIXES) if match.group(f"p{number}") is not None)
    word = match.group().rstrip()
    if kind == "percentage_point" and word.startswith(("高于", "低于", "大于", "多于")):
        return None
    if comparator == "about" and word.startswith("近") and (kind in {"duration", "date"} or "最近" in window[-4:]):
        return None
    if word[0].isascii() and word[0].isalpha() and match.start() and window[match.start() - 1].isalpha():
        return None
    return comparator


def after(text: str, position: int, kind: ValueKind) -> Comparator | None:
    """The comparator that the words directly behind a value give."""
    if kind in {"date", "period"}:
        if _BEFORE_DATE.match(text, position):
            return "at_most"
        return "at_least" if _AFTER_DATE.match(text, position) else None
    if match := _SUFFIX.match(text, position):
        return next(name for name in _SUFFIXES if match.group(name) is not None)
    return "at_most" if kind == "duration" and _INSIDE.match(text, position) else None


def per_before(window: str) -> str | None:
    """`每人每月…` before a number, in canonical form; no more than 12 characters and no mark or digit between."""
    if "每" not in window:
        return None
    match = _PER_BEFORE.search(window)
    return per_name(_PER_PART.findall(match.group())) if match else None
