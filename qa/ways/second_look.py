"""What is looked at again before something is said to be not stated: farther sentences, names in a row, open sums."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.tokens import normalise
from qa.asked.attributes import Attribute, tells
from qa.asked.wanted import wants_value
from qa.found.candidate import Candidate, sentences_of
from qa.retrieve import Collection
from qa.types import Sentence, Status
from qa.understand import Query
from qa.ways.decision import Decision
from qa.wording import say

COVERING = 0.8
"""Share of the best sentence's coverage that one farther down must have to tell an attribute."""
ENUMERATING = 0.88
"""Share of the best score down to which a sentence that enumerates comes first."""
_ASKS_MEMBERS = re.compile(
    r"哪(?:些|几)|有哪|(?:什么|啥).{0,3}(?:种类|项目|东西)|分别是|都有(?:什么|啥|谁)|包括(?:什么|啥|谁)"
)
_ASKS_FIGURE = re.compile(r"多少|几(?![种类项个样])")
_NAMES = re.compile(r"[^、，,。；;：:]{2,24}(?:、[^、，,。；;：:]{1,24}){2,}")
_STANDARD = re.compile(r"标准|金额|数额|额度|办法|比例|收费|价格|细则|幅度")
_LEFT_OPEN = re.compile(
    r"由[^，。；;]{1,40}?(?:确定|制定|规定|核定|自定|明确|公布|另行)|另行(?:制定|确定|规定|公布|通知|明确)"
    r"|(?:按照?|依照|参照|根据)[^，。；;]{2,30}(?:规定|标准)(?:执行|确定|核定|计发)|自行(?:确定|制定)|因地制宜确定"
)
_LATER = re.compile(
    r"另行(?:通告|通知|公告|公布|规定|制定|确定|确认|明确|安排|告知|发布)|(?:视|根据|结合|按照?)[^，。；;]{1,24}?(?:另行|(?:适时|及时)?(?:调整|确定)|而定)"
)
"""How a text leaves a time or a figure to a later decision."""
_OF_TIME = re.compile(r"时间|日期|期限|时限|期|何时|起止|恢复|开学|开放|开庭|考试|复工")
_OF_FIGURE = re.compile(r"标准|金额|数额|额度|比例|收费|价格|幅度|名额|数量|方案|办法|细则")
_WHEN = re.compile(
    r"什么时候|何时|哪一?天|几[月号]|多久|多长时间|(?:截止|持续|执行|用|管|延长?)到(?:什么|哪|几)|几时|什么时间"
)
_TIME = re.compile(r"几天|多久|多少天|几个?工作日|多长时间|什么时候|何时|几[个]?月|哪天|几年|期限")


def second_look(near: Sequence[Candidate], found: Sequence[Candidate], missing: Sequence[Attribute]) -> list[Candidate]:
    """Of all that was retrieved from the best document, the sentences on the matter that tell a missing attribute.

    `near` are the nearest sentences, which tell none of them; an empty list says that the others do not either.
    """
    best = near[0]
    return [
        one
        for one in found
        if one.document.id == best.document.id
        and one.inside >= COVERING * best.inside
        and one.coverage >= COVERING * best.coverage
        and any(tells(one, attribute) for attribute in missing)
    ]


def enumerating_first(query: Query, near: list[Candidate]) -> list[Candidate]:
    """The sentences with one that names members first, if members are asked for and the best names none."""
    if not near or not asks_members(query):
        return near
    best = near[0]
    if best.clause.kind == "row" or enumerates(best) or best.text.rstrip().endswith(("：", ":")):
        return near
    first = [one for one in near if one.score >= ENUMERATING * best.score and enumerates(one)][:1]
    return [*first, *(one for one in near if one not in first)]


def asks_members(query: Query) -> bool:
    """True if a question asks which there are, and for no figure of them."""
    asked = normalise(query.search)
    return "list" in query.wants and _ASKS_MEMBERS.search(asked) is not None and not _ASKS_FIGURE.search(asked)


def enumerates(one: Candidate) -> bool:
    """True if a sentence names at least three things in a row."""
    return _NAMES.search(one.text) is not None


def left_open(collection: Collection, query: Query, near: Sequence[Candidate]) -> Decision | None:
    """Not stated, with the sentence that leaves the figure to somebody else; None if the matter's clause has none."""
    if not wants_value(query):
        return None
    best = near[0]
    if best.clause.kind == "row":
        return None
    beside = [best, *(one for one in sentences_of(collection, best.clause) if one.span != best.span)]
    leaving = next((one for one in beside if _leaves(one)), None)
    if leaving is None:
        return None
    chosen = (best,) if leaving is best else (best, leaving)
    key = "left_open_figure" if _LATER.search(normalise(leaving.text)) else "not_stated"
    text = say(key, query.language)
    made = Sentence(text=text, citations=tuple(range(1, len(chosen) + 1)), verdict="supported")
    return Decision(status="not_stated", chosen=chosen, made=(made,), reason="value", complete=True)


def left_for_later(query: Query, near: Sequence[Candidate]) -> Decision | None:
    """The best sentence that leaves to a later decision the very thing that is asked for; None if none certainly does.

    It must be nearly the best, hold no value of the kind that is asked for itself, and no better one may hold one.
    """
    wanted = _left(query)
    if wanted is None:
        return None
    key, pattern = wanted
    for one in near:
        text = normalise(one.text)
        later = _LATER.search(text)
        if any(_told(key, other) and other.inside >= COVERING * one.inside for other in near if _beside(one, other)):
            continue
        if later is not None and one.clause.kind != "row" and pattern.search(text) and not _told(key, one):
            status: Status = "not_stated" if key == "left_open_figure" else "partly_answered"
            made = Sentence(text=say(key, query.language), citations=(1,), verdict="supported")
            return Decision(status=status, chosen=(one,), made=(made,), reason="value", complete=True)
        if _told(key, one):
            return None
    return None


def _left(query: Query) -> tuple[str, re.Pattern[str]] | None:
    """What to say of an open time or figure, and how a text names it; None if none of them is asked for."""
    if _LATER.search(normalise(query.search)):
        return None
    if _WHEN.search(normalise(query.search)) or "date" in query.wants:
        return "left_open_time", _OF_TIME
    return ("left_open_figure", _OF_FIGURE) if wants_value(query) else None


def _beside(one: Candidate, other: Candidate) -> bool:
    return other.document.id == one.document.id and other.span != one.span


def _told(key: str, one: Candidate) -> bool:
    kinds = {value.kind for value in one.values}
    if key == "left_open_time":
        return bool(kinds & {"date", "duration", "period"})
    return bool(kinds & {"money", "amount", "percent", "count", "number", "multiple"}) or one.clause.kind == "row"


def _leaves(one: Candidate) -> bool:
    text = normalise(one.text)
    return _STANDARD.search(text) is not None and _LEFT_OPEN.search(text) is not None


def asks_time(query: Query) -> bool:
    """True if a question asks when or how long: what answers it need name no amount."""
    return _TIME.search(normalise(query.search)) is not None and not query.wants & {"money", "percent"}
