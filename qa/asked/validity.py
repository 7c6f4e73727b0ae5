"""Whether a question asks for the validity of a document, and of which: 那个办法现在还管用吗, 细则到哪天失效."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from index.tokens import normalise
from index.types import Document
from qa.asked.document_names import certain, documents_named
from qa.asked.wanted import wants_value
from qa.asked.words import Coverage
from qa.found.candidate import Candidate
from qa.found.named_places import named_places
from qa.found.ranking import weigh
from qa.retrieve import Collection
from qa.understand import Query

Asked = Literal["start", "end", "holds", "use"]
"""The first day; the last one; whether a document holds; whether one may still go by it."""

_KIND = (
    r"(?P<kind>办法|细则|规定|条例|政策|文件|通知|方案|意见|规划|计划|措施|公告|通告|决定|规则|准则|指引|问答|解答|纲要|标准|批复"
    r"|函|法|号文?|(?<![第\d一二三四五六七八九十])[\d一二三四五六七八九十]{1,3}条(?=写|现|还|到|管|用|什么|有效|执行|的?有效期|的?执行期)|文(?=,?(?:到|何|现|还|什么|有效|管))|那[份个](?=现|还|到|什么)|这[份个](?=现|还|到|什么))"
)
_MARKS = r"(?:[》”\"』」)]|\([^()]{1,12}\)|试行|暂行|\s)*"
_WHEN = r"(?:到|至)?(?:什么时候|啥时候?|何时|哪[一]?[天年月]|几时|几[号月]|多久|多长(?:时间)?|几个月|什么日期|几年)"
_FILLER = (
    r"(?:\([^()]{1,24}\)|今天|今日|这个|那个|这份|那份|它|该|文件|现在|目前|如今|今年|明年|后年|以后|今天|到底|究竟|是否|是不是|有没有|写明|规定|已经?|还|都|也|会|是|能|要|将|就|在"
    rf"|的|从|自|到|至|才|开始|正式|一直|算|没|不|为止|,|\d+年版?|{_WHEN})"
)
_VERB = (
    r"(?P<verb>(?:执行|实施|试行|施行)期(?:限|间)?|失效|到期|过期|作废|废止|终止|取消|有效期?限?|管用|能用|可用|可以用|好使|算数|作数|生效|施行|实施|执行|起效"
    r"|有用|用(?=到|吗|么|不)|管(?=到|几年|几个?月|多久|多长))"
)
_TAIL = (
    rf"(?:了|着|到|至|期限?|日期|时间|的|是|为|有|没有?|不|吗|么|呢|啊|{_WHEN}|多[长久]|一?直|与否|\s){{0,6}}"
    r"(?:[?。!,;]|$)"
)
_HOLDS = re.compile(rf"{_KIND}{_MARKS}{_FILLER}{{0,8}}{_VERB}{_TAIL}")
_ALONE = re.compile(
    r"(?:^|[,。?!;]|[它其]|[这那该](?:份|个)?(?:文件|办法|细则|规定|政策|通知)?)\s*"
    r"(?:那么?|到|至|今天|今日|\([^()]{1,24}\)|现在|目前|如今|今年|去年|是否|是不是|还|仍|都|就|会|\s){1,8}"
    r"(?:有效|管用|能用|可用|好使|算数|作数|在用|在?(?:执行|实施|施行)|失效|过期|到期|作废)(?:吗|么|不|没|吧|呢|了|[,。?!;]|$)"
)
"""…,现在还管用吗: validity without a word for a document right before it; for questions that certainly name one."""
_GOES_BY = re.compile(
    r"还(?:能|可以|可)(?:不能|不可以)?(?:再|继续)?(?:照|按照?|依照?|依据|根据|凭|用|拿)[^,。?]{0,36}?"
    r"(?P<kind>办法|细则|规定|条例|政策|文件|通知|方案|意见|规划|计划|措施|公告|标准)"
)
_STANDS = re.compile(
    r"(?:现在|目前|如今|今年|眼下|还)[^,。?]{0,14}?(?:能|可以?|有效|管用)[^,。?]{0,10}(?:申请|申报|享受|领|照|按|用|办|有效|执行)?"
)
"""Whether what was asked of just before holds today: 现在还能按它申请吗."""
_WHAT = re.compile(r"多少|几|哪|什么|怎么|谁")
_ASKING = re.compile(r"[吗么没不哪几何?]|什么|啥|是否|多[久长]")
"""A statement that a document has ended asks for something else."""
_UNTIL_WHEN = re.compile(rf"[管用]到(?:哪|什么|几)|{_WHEN}(?:到期|失效|过期|为止)")
_START = re.compile(r"生效|(?:施行|实施|执行)(?!期)|起效")
_UNTIL = re.compile(r"到(?:什么|何|哪|几)|还|吗|么(?!时)|没有?")
_NOT_SUBJECT = re.compile(
    r"有效|失效|到期|过期|作废|废止|管用|能用|算数|生效|施行|实施|执行|现在|目前|时候|什么"
    r"|文件|办法|细则|规定|条例|政策|通知|方案|意见|解答|问答"
)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
SUBJECT = 0.5
"""Share of the question's words besides those on validity that must tell whose document it is."""
FIRST = 6
"""Candidates that point to a document."""
_QUOTED = re.compile(r"[《〈][^《》〈〉]{4,}[》〉]")


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidityAsked:
    """What a question wants to know of the validity of a document."""

    about: Asked
    kind: str
    """The word for the kind of document, in normal form."""


def validity_asked(query: Query) -> ValidityAsked | None:
    """What a question asks of the validity of a document; None if it asks for something else.

    A word for a document and a word for its validity must follow each other: the end of a card, a contract or a benefit
    is none of a document.
    """
    asked = normalise(query.search)
    if (match := _HOLDS.search(asked)) is not None and _ASKING.search(match[0]):
        starts = _START.search(match["verb"]) is not None and not _UNTIL.search(match[0])
        dated = re.search(_WHEN, match[0]) is not None
        return ValidityAsked(about="start" if starts else "end" if dated else "holds", kind=match["kind"])
    if (match := _GOES_BY.search(asked)) is not None and not wants_value(query):
        return ValidityAsked(about="use", kind=match["kind"])
    return None


def asks_standing(part: str) -> bool:
    """True if a part of a question asks whether the document of the part before it holds today."""
    asked = normalise(part)
    return _STANDS.search(asked) is not None and not _WHAT.search(asked)


def asked_alone(collection: Collection, query: Query) -> ValidityAsked | None:
    """The same of a question that names a document for certain and asks behind a comma: …,现在还管用吗."""
    asked = normalise(query.search)
    if _ALONE.search(asked) is None or not certain(documents_named(collection.documents, query.search)):
        return None
    return ValidityAsked(about="end" if _UNTIL_WHEN.search(asked) else "holds", kind="")


def document_asked(
    collection: Collection, query: Query, asked: ValidityAsked, found: Sequence[Candidate]
) -> Document | None:
    """The document whose validity is asked for: a named one, else the one that the first candidates point to.

    Of several, one whose title ends with the word for the kind, and that is of the year that the question names,
    comes first. None if the subject of the question is not that of any of them, if they are of other places, or if it
    names another title.
    """
    points: dict[str, float] = {}
    for one in found[:FIRST]:
        points[one.document.id] = points.get(one.document.id, 0.0) + one.score
    named = [one.id for one in certain(documents_named(collection.documents, query.search))]
    places = named_places(collection, query)
    years = frozenset(_YEAR.findall(normalise(query.search)))
    rivals = named or [id for id in points if not places or any(one in collection.homes[id] for one in places)]
    ranked = sorted(
        (collection.document(id) for id in rivals),
        key=lambda one: (-_of_kind(one, asked.kind), -_of_year(one, years), -points.get(one.id, 0.0)),
    )
    if named:
        return ranked[0]
    if _QUOTED.search(normalise(query.text)):
        return None
    return next((one for one in ranked if _on_subject(collection, query, one)), None)


def _of_kind(document: Document, kind: str) -> bool:
    return re.sub(r"\(.*?\)|[》”\"\s]", "", normalise(document.title)).endswith(kind)


def _of_year(document: Document, years: frozenset[str]) -> bool:
    stated = document.validity
    known = (document.issued, document.title, document.number, stated.effective if stated else None)
    return any(year in normalise(text or "") for year in years for text in known)


def _on_subject(collection: Collection, query: Query, document: Document) -> bool:
    """True if the words of a question that are not on validity stand in what tells whose a document is."""
    words = [word for word in weigh(collection, query.words) if not _NOT_SUBJECT.search(word.text)]
    total = sum(word.weight for word in words)
    if not total:
        return False
    shares = Coverage.of(document.title, document.place or "", document.issuer or "").shares(words)
    return sum(share * word.weight for share, word in zip(shares, words, strict=True)) >= SUBJECT * total
