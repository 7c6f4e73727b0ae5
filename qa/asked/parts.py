"""The questions that one text asks: each with what was said before it, and without the others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.tokens import normalise
from qa.asked.addresses import asked_addresses
from qa.asked.words import content_words, nouns
from qa.understand import Query, Want, wants_of

MOST = 4
"""Questions that are answered one by one; what asks more is answered as a whole."""
ENOUGH = 2
"""Content words of its own with which a further question is looked for by them."""

_SEGMENT = re.compile(r"(?:[^，,；;。！!？?、]|(?<=\d),(?=\d))+[，,；;。！!？?、]*")
_ASKS = re.compile(
    r"[吗嗎么麼哪谁誰]|多少|什么|什麼|怎|如何|是否|几(?![百千十]|乎)|多(?:久|长时间|大|高|远|长)"
    r"|([\u4e00-\u9fff])[不没]\1|有没有|能否|可否|与否|呢$"
)
_NO_QUESTION = re.compile(
    r"没什么|没怎么|[没未][\u4e00-\u9fff]{0,3}谁|不管|无论|不论|为什么|[好十这那近哪]几|几万[块元](?!.*[?？])|不怎么|多少有[点些]|(?:这|那|要)么(?![样办算])"
)
"""Words of asking in what only states."""
_TAG = re.compile(
    r"^(?:(?:这样|是这样|有这回事|这话|这说法|说得|我理解得|理解得)?(?:对|是|行|可以|真的?|成|好|属实|准确|正确|有依据)?的?"
    r"(?:吗|么|嘛|不对|不是|不行|不可以|没有|与否)|(?:对不对|是不是|行不行|可不可以|真的假的|有没有依据|是否属实|是不是真的|是真是假)[呢啊呀]?)$"
)
"""What only asks whether the part before it holds."""
_OR = re.compile(r"^(?:还是|或者|抑或|要么)")
_ON_THE_FORMER = re.compile(
    r"比[^,。]{0,10}(?:多|少|高|低|增|涨|升|降)|相差|差[多几]|一样|相同|对得上|加起来|一共|总共|合计|(?:增加|提高|增长|减少|下降)(?:了)?多少|(?:各自?|分别)(?:有|指|是|为|占|给|补|奖|在)?(?:什么|多少|几|哪)"
    r"|^(?:哪[个份边家项种类条]|谁|前者|后者)(?:是|算|属于|更|最)"
)
"""What is asked of the answers to the part before it: differences, sums, whether they agree."""
_MEASURING = re.compile(
    r"^(?:[一每全当各][年月日天项次趟家户人个周季回笔份期]|时间|为止|上限|封顶|额度|金额|数额|最[高多低少]|具体|结果|标准|到底|大概|一般|总共|还有|眼下|目前|期间|部门|单位|机构|科室|用来|用于|用在|属于|包括|包含|需要|指的)$"
)
"""Words that only say in what is counted, how much, or that something belongs to something."""
_KIND = re.compile(
    r"(?<=[么些啥])(?:其他|别的|另外)?的?(?:安排|规定|做法|措施|要求|说法|情况|内容|办法)(?:没有|吗|呢)?$"
)
"""What only says that something of the kind is asked for: 还有什么安排."""
_SUPPORT = re.compile(r"补[贴助]|奖|资助|津贴|扶持|待遇|救助|[领拿](?:到|取)?钱")
_COUNTED = re.compile(r"(?:多少|几)[\u4e00-\u9fff]")
_SAME = re.compile(r"呢[?。! ]*$")
_ENDS = "，,；;。！!？?、 "


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One of the questions of a text."""

    asked: str
    """What asks, as the text has it, without what only leads to it."""
    own: tuple[str, ...]
    """Content words that the first question does not have; those of the first itself."""
    query: Query
    """For it alone, with what the text says before the first question."""


def parts_of(query: Query) -> tuple[Part, ...]:
    """The questions of a text, in order; none if it asks one only, or more than `MOST`.

    A claim to check stays whole, as does an English question, and one for a clause by its address.
    """
    if query.language == "en" or query.translated or "check" in query.wants or asked_addresses(query.text):
        return ()
    groups = list(_groups(query.text))
    if not 1 < len(groups) <= MOST:
        return ()
    return tuple(_part(query, groups, at) for at in range(len(groups)))


def _groups(text: str) -> Iterator[list[str]]:
    """Segments up to and with one that asks, again and again; what follows the last one belongs to it."""
    groups: list[list[str]] = []
    pending: list[str] = []
    for match in _SEGMENT.finditer(text):
        segment = match[0]
        bare = normalise(segment).strip(_ENDS)
        if groups and (_on_the_former(bare) or (not pending and (_TAG.match(bare) or _OR.match(bare)))):
            groups[-1].extend([*pending, segment])
            pending = []
            continue
        pending.append(segment)
        if _asks(bare):
            groups.append(pending)
            pending = []
    if groups:
        groups[-1].extend(pending)
    yield from groups


def _on_the_former(bare: str) -> bool:
    return _asks(bare) and _ON_THE_FORMER.search(bare) is not None


def _asks(bare: str) -> bool:
    return _ASKS.search(_NO_QUESTION.sub(" ", bare)) is not None


def _part(query: Query, groups: Sequence[Sequence[str]], at: int) -> Part:
    """The question of one group: what is said before the first question, and the group itself.

    What the first question is about is searched with the others, too; its nouns count as the words of one that has
    hardly any of its own.
    """
    whole = query.standalone or query.text
    others = [one for other, group in enumerate(groups) if other != at for one in (group if other else group[-1:])]
    for segment in others:
        whole = whole.replace(segment, "", 1)
    own = "".join(groups[at]).strip(_ENDS)
    first = "".join(groups[0]).strip(_ENDS)
    text = whole.strip(_ENDS) or own
    words, known = content_words(text), query.words
    bare = _KIND.sub("", normalise(own))
    new = [one for one in content_words(bare) if one not in content_words(first) and not _MEASURING.match(one)]
    new = new if at else words
    if len(new) < ENOUGH:
        about = nouns(first)
        words = [*(word for word in known if word in about and word not in words), *words]
    return Part(
        asked=groups[at][-1].strip(_ENDS) if len(groups[at]) == 1 else own,
        own=tuple(new),
        query=replace(
            query,
            text=f"{text}？",
            standalone=None,
            search=f"{text}？{first}" if at else f"{text}？",
            words=tuple(dict.fromkeys(words)),
            wants=_wanted(own, first) if at else wants_of(own),
        ),
    )


def _wanted(own: str, first: str) -> frozenset[Want]:
    """What a further question wants: a bare 多少 behind one for support is one for money, a bare 呢 asks the same."""
    wants = wants_of(own)
    if not wants and _SAME.search(normalise(own)):
        return wants_of(first)
    bare = wants == {"number"} and not _COUNTED.search(normalise(own))
    return wants | {"money"} if bare and _SUPPORT.search(normalise(first)) else wants
