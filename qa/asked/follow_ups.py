"""Follow-up questions: what a question takes from the conversation before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import rjieba

from index.tokens import normalise
from qa.asked.place_names import places_of
from qa.asked.script import simplified
from qa.asked.substitutions import cut, other_doer, same_length, substituted, with_asker

SHORT = 10
"""Characters in normal form below which a question cannot stand alone."""
CARRIED = 30
"""Characters up to which a question without a place is taken to mean the one spoken of."""
ATTRIBUTES = 3
"""Words before a noun that say which of its kind, at the most."""

_OPENS = re.compile(
    r"^(?:那|它|他们|该|这|此|另外|还有|其中|以及|同样|上述|前者|后者|呢|隔壁|旁边)"
    r"|^(?:and|what about|how about|also|then)\b"
)
_INSIDE = re.compile(
    r"呢(?:[,，?？。]|$)|又(?:是|要|该|怎|有)|(?:[这那][段笔次份家期]|这[个些项种类]|它们?|上述|前面|刚才)|\b(?:it|its|they|those|these)\b"
)
_ELLIPTIC = re.compile(
    r"^(?:没(?!有?[^,，]{0,6}的(?:人|家庭|企业))|超过|超了|过了|逾期|晚了|到期|错过|如果(?:没|不|超|逾|再|晚)|要是(?:没|不|超|逾|再|晚)"
    r"|万一|再(?!就业|生育|生|担保|贷款|制造|融资)|住进|遇上|遇到|碰上|碰到|赶上)"
)
"""Openings of a question that leaves its subject to the one before: 没提前公告会怎么罚."""
_TOO = re.compile(r"也(?:是|一样|有|要|能|可以|按|给)|同样|一样吗")
_LEAD = re.compile(r"^(?:那么|那|还有|另外|至于|换成|and |what about |how about )+|(?:隔壁|旁边|邻近|相邻)的?")
_TAIL = re.compile(r"(?:的话|的)?呢?$")
_ELSEWHERE = re.compile(r"全国|国家(?!级)|全省|各地|哪个?[省市县区]|哪些(?:地方|文件|[省市县区])|《|其他")
_POINTING = re.compile(r"(?:这|那)(?:个|项|笔|种|份|类|些)|该项?|上述")
_POINTED_AT = re.compile(r"^[\u3400-\u9fff]{2,4}")
_NO_NAME_OF_A_KIND = re.compile(r"时候|时间|情况|问题|地方|东西|意思|条件|标准|数字|规定|比例|金额")
_ATTRIBUTE = ("n", "b", "a", "v", "j", "l", "i", "eng", "x")
_ASKER = re.compile(r"^(?:我们?|咱们?|本人|他|她)?(?:是|属于|算)(?P<who>[^,，。?？]{2,24}),(?P<rest>.{2,})$")
_ASKS = re.compile(
    r"[吗嗎么麼哪几幾谁誰]|多少|多[久长大高]|什么|什麼|怎|如何|是否|能不能|可不可以|要不要|是不是|行不行"
)
_ASKED = re.compile(
    r"(?:分别)?(?:是|有|为|要)?(?:最[多高长])?(?:多少(?:钱|万?元)?|几(?:成|[个家年月天次块元])|什么时候|啥时候|何时"
    r"|哪(?:一?[天年月]|些|几个|个)|多[久长大高]|怎么样?|如何|什么|哪里|谁)|[吗么呢]$"
)
_END = "？?。！! "


@dataclass(frozen=True, slots=True, kw_only=True)
class Completed:
    """A follow-up with what it takes from the conversation."""

    whole: str
    """The question as it stands alone."""
    searched: str
    """What is searched for it: the same, without what only the question before it wanted to know."""
    behind: bool = False
    """True if it stands behind the question before it, whole, so that both have their say; else it is one question."""


def completed(text: str, asked: Sequence[str]) -> Completed | None:
    """A question with what it takes from the questions before it; None if it needs nothing of them.

    那澄浦市的呢, 那乙类呢, 那走远洋的呢 and 那2028年呢 put another place, class, kind or year into the question before,
    我是应届生 another asker; 这个补贴 is called by its full name there. Other follow-ups stand behind the question
    before. A short question without a place of its own keeps the place that is spoken of.

    Args:
        text: the question.
        asked: the user's questions before it, oldest first; each may be a follow-up itself.
    """
    if not asked:
        return None
    before = (standalone(asked[-1], asked[:-1]) or asked[-1]).rstrip(_END)
    folded = normalise(text)
    own_places = places_of(folded)
    elliptic = len(folded) <= CARRIED and not own_places and _ELLIPTIC.search(folded)
    follows = _OPENS.search(folded) or len(folded) < SHORT or (_INSIDE.search(folded) and not own_places) or elliptic
    too = _TOO.search(folded) if own_places else None
    if not own_places and (doer := _of_doer(before, _LEAD.sub("", same_length(text)).strip())) is not None:
        return _plain(doer)
    if not (follows or too or re.search(r"呢[,?]?", folded)):
        return _plain(_with_place(text, folded, before, own_places))
    if not own_places and (named := _named(text, before)) is not None:
        return _plain(named)
    now = _LEAD.sub("", same_length(text)).strip()
    head, tail = (cut(text, own_places[0]), "") if too else _divided(now)
    changed = substituted(before, head, tail) or _of_asker(text, before)
    if changed is not None:
        return _plain(changed)
    topic = _ASKED.sub("", simplified(same_length(before))) if _ASKS.search(now) else before
    return Completed(whole=f"{before}，{now}", searched=f"{topic.rstrip('，,')}，{now}", behind=True)


def standalone(text: str, asked: Sequence[str]) -> str | None:
    """A question as it stands alone with what it takes from the questions before it; None if it needs nothing."""
    made = completed(text, asked)
    return made.whole if made is not None else None


def _plain(whole: str | None) -> Completed | None:
    return Completed(whole=whole, searched=whole) if whole is not None else None


def _with_place(text: str, folded: str, before: str, own: Sequence[str]) -> str | None:
    """The question behind the place that is spoken of, if it is short and names none."""
    spoken_of = places_of(before)
    if own or len(spoken_of) != 1 or len(folded) > CARRIED or _ELSEWHERE.search(folded):
        return None
    return f"{cut(before, spoken_of[0])}，{text}"


def _named(text: str, before: str) -> str | None:
    """The question with the full name of what it points at (这个补贴: 租房补贴), behind the place that is spoken of.

    None if it points at nothing by a noun that the question before says more of.
    """
    base = same_length(text)
    folded = normalise(base)
    match = _POINTING.search(folded)
    noun = _POINTED_AT.match(folded[match.end() :]) if match is not None and len(folded) == len(base) else None
    if match is None or noun is None:
        return None
    places = places_of(before)
    for size in range(len(noun[0]), 1, -1):
        kind = noun[0][:size]
        full = _full_name(before, kind, places)
        if full is not None and not _NO_NAME_OF_A_KIND.fullmatch(kind):
            where = f"{cut(before, places[0])}，" if len(places) == 1 else ""
            rest = _LEAD.sub("", base[: match.start()]) + full + base[match.end() + size :]
            return where + rest
    return None


def _full_name(before: str, kind: str, places: Sequence[str]) -> str | None:
    """A noun of a question with the words right before it that say which of its kind; None if it has none."""
    base = same_length(before)
    words = list(rjieba.tag(normalise(base)))
    ends: list[int] = []
    for word, _ in words:
        ends.append((ends[-1] if ends else 0) + len(word))
    found = None
    for index, (word, _) in enumerate(words):
        if not word.endswith(kind):
            continue
        first = index
        while first and index - first < ATTRIBUTES and _says_which(words[first - 1], places):
            first -= 1
        start = ends[first] - len(words[first][0])
        if ends[index] - start > len(kind) and len(normalise(base)) == len(base):
            found = base[start : ends[index]]
    return found


def _says_which(token: tuple[str, str], places: Sequence[str]) -> bool:
    word, tag = token
    return len(word) > 1 and tag.startswith(_ATTRIBUTE) and not any(word in place for place in places)


def _of_asker(text: str, before: str) -> str | None:
    """The question before as another asker means it: 我是应届生的，又是什么条件."""
    match = _ASKER.match(same_length(text).replace("，", ","))
    return with_asker(before, match["who"], match["rest"]) if match is not None else None


def _of_doer(before: str, now: str) -> str | None:
    """The question before of another doer, with what is asked of it: 那要是公司飞的，罚多少."""
    head, comma, tail = now.replace(",", "，").partition("，")
    changed = other_doer(before, head) if comma else None
    if changed is None:
        return None
    topic = _ASKED.sub("", simplified(changed)) if _ASKS.search(tail) else changed
    return f"{topic.rstrip('，,')}，{tail}"


def _divided(now: str) -> tuple[str, str]:
    """What is asked about instead, and what is asked beyond: 2028年呢？写的一样吗 → 2028年, 写的一样吗."""
    parts = re.split(r"呢\s*[，,？?。]\s*", now, maxsplit=1)
    head = _TAIL.sub("", parts[0].rstrip(_END))
    return head, parts[1].strip() if len(parts) > 1 else ""
