"""Questions on the whole collection (我们能享受哪些政策): every measure, or the facts that it would need first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index.tokens import normalise
from index.types import Span
from qa.eligibility.asker import SELF
from qa.eligibility.chat import Assessment, assess
from qa.eligibility.chat_facts import conditions_of, stated
from qa.eligibility.chat_sentences import in_script
from qa.eligibility.citations import Citations
from qa.eligibility.holdings import Holdings
from qa.eligibility.matching import match
from qa.eligibility.needs import asked
from qa.eligibility.profile import Profile
from qa.eligibility.tiers import all_leaves, touched
from qa.eligibility.verdicts import Asked, JudgedMeasure
from qa.eligibility.wording import AID
from qa.types import Notice, Question, Sentence, Status
from qa.understand import Query
from qa.wording import traditional

MOST_QUESTIONS = 5
"""Open questions that one answer asks."""
_SELF = re.compile(SELF)
_KIND = "政策|措施|补贴|补助|奖励|奖补|扶持|支持|优惠|资助|资金|待遇|扶持资金|好处|福利"
_WHICH = re.compile(
    rf"(?:哪些|什么|哪几[项种类条]|啥|多少[项种])(?:样的|类型?的|方面的)?(?:财政|惠企|政府|相关|国家|市里|区里|现成|的)*(?:{_KIND})"
    rf"|(?:{_KIND})(?:都|一共|总共)?(?:有|是)(?:哪些|什么|啥|多少[项种])"
    rf"|(?:享受|申[请报]|[拿领]到?|适用)(?:的)?(?:{_KIND})?(?:都)?有(?:哪些|什么|啥)"
)
_FOR = re.compile(r"能|可以?|够|享受|申[请报]|[拿领]|适合|适用|符合|对应|有没有|有(?:哪些|什么|啥)")
_ALONE = re.compile(
    rf"^(?:请问|想问)?,?(?:现在|目前)?(?:能|可以?|能够)(?:享受|申[请报]|[拿领]到?)[^,。]{{0,4}}(?:{_KIND})[?？。!]*$"
)
_ONE = re.compile(
    r"[《〈]|[这该此那]个?(?:办法|方案|政策|措施|规划|文件|计划|细则|规定)|按[^,。?]{2,30}(?:办法|方案|措施|规划|细则)|第[一二三四五六七八九十\d]+[条项]"
)
"""A question that names one document or clause is not on all of them."""


def asks_overview(query: Query) -> bool:
    """True if somebody asks which support there is for them, and names no document and no single kind of support."""
    if query.language == "en" or "check" in query.wants:
        return False
    text = normalise(query.text)
    if _ONE.search(text) or _WHICH.search(text) is None:
        return False
    return (_SELF.search(text) is not None and _FOR.search(text) is not None) or _ALONE.search(text) is not None


def overview(question: Question, query: Query, holdings: Holdings) -> Assessment:
    """All measures of a collection against what the conversation says of the asker.

    Args:
        question: with the turns before it, whose facts count too; later ones win.
        query: the question, understood.
        holdings: the measures of the collection.

    Raises:
        BadInput: the day of the question is no day.
    """
    conditions = [one for held in holdings.measures for one in conditions_of(held.measure)]
    earlier = [turn.content for turn in question.history if turn.role == "user"]
    profile = stated(query.text, earlier, conditions)
    if profile == Profile():
        return _in_script(_without_facts(holdings, question.as_of), query)
    found = assess("", holdings, question.as_of, known=profile)
    return _in_script(_with_facts(found, holdings), query)


def _with_facts(found: Assessment, holdings: Holdings) -> Assessment:
    """The verdicts, then the questions that would settle what is open, the most valuable first."""
    matched = found.matched
    here = [one for one in matched.measures if one.group in ("current", "ended")]
    near = [one for one in here if touched(one, "satisfied")]
    questions = asked(near) if found.sentences else asked(here)
    citations = Citations(holdings)
    for one in found.citations:
        citations.renew(one)
    sentences = list(found.sentences)
    if questions:
        lead = "要继续判断，最先需要知道" if sentences else "已知的情况还不能判断任何一项措施，最先需要知道"
        sentences.append(_questions(lead, questions, matched.measures, citations))
    status: Status = "partly_answered" if questions and found.status in ("answered", "not_stated") else found.status
    return replace(found, status=status, sentences=tuple(sentences), citations=citations.all)


def _without_facts(holdings: Holdings, as_of: str) -> Assessment:
    """What would have to be known, and that nothing else can be said."""
    matched = match(Profile(), holdings, as_of)
    citations = Citations(holdings)
    open_ = [one for one in matched.measures if one.group == "current" and one.overall == "needs_facts"]
    documents = len({one.document.id for one in matched.measures})
    grants = sum(one.measure.nature == "grant" for one in matched.measures)
    head = f"已收录的{documents}份文件有{grants}项支持措施，能享受哪些要看贵单位的情况，问题里没有说到"
    questions = asked(open_) or matched.questions
    if not questions:
        text = f"{head}。"
        said = Sentence(text=text, citations=(), verdict="supported")
        return Assessment(
            profile=Profile(), matched=matched, status="not_stated", sentences=(said,), citations=(),
            notices=(Notice(kind="ai", text=AID),),
        )  # fmt: skip
    lead = f"{head}。最先需要知道"
    tail = "说明这些情况后再问，或在“我能享受什么”页填写"
    return Assessment(
        profile=Profile(),
        matched=matched,
        status="partly_answered",
        sentences=(_questions(lead, questions, matched.measures, citations, tail=tail),),
        citations=citations.all,
        notices=(Notice(kind="ai", text=AID),),
    )


def _questions(
    lead: str, questions: Sequence[Asked], measures: Sequence[JudgedMeasure], citations: Citations, *, tail: str = ""
) -> Sentence:
    """The first questions with how many measures wait for each, cited by the first of them."""
    by_id = {one.measure.id: one for one in measures}
    words: list[str] = []
    numbers: list[int] = []
    for number, one in enumerate(questions[:MOST_QUESTIONS], start=1):
        first = by_id[one.measures[0]]
        numbers += citations.numbers(first.document.id, [_asking(first, one) or first.measure.span])
        words.append(f"{number}.{one.need.question.rstrip('？')}（{len(one.measures)}项措施要看这一点）")
    text = f"{lead}：{'；'.join(words)}。{tail}{'。' if tail else ''}"
    return Sentence(text=text, citations=tuple(dict.fromkeys(numbers)), verdict="supported")


def _asking(one: JudgedMeasure, question: Asked) -> Span | None:
    """Where the condition stands that asks for a fact; None if it is the place of the document."""
    key = (question.need.name, question.need.period)
    leaves = [leaf for leaf in all_leaves(one) if any((need.name, need.period) == key for need in leaf.needs)]
    return next((leaf.span for leaf in leaves if leaf.span is not None), None)


def _in_script(made: Assessment, query: Query) -> Assessment:
    if query.language != "zh-Hant":
        return made
    return replace(
        made,
        sentences=tuple(in_script(one, query.language) for one in made.sentences),
        notices=tuple(replace(one, text=traditional(one.text)) for one in made.notices),
    )
