"""Whether the asker may have what the clauses that answer grant: condition by condition, with the arithmetic.

The search decides what a question is on; here only its best document is looked at. A verdict is given on what the
asker's facts decide, in one sentence before the quotes; where they decide nothing, the answer stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from index.measures.extract import extract
from index.measures.types import Measure
from index.tokens import normalise
from index.types import Document, Span
from qa.candidate import Candidate, at_span
from qa.decision import Decision
from qa.eligibility.chat import eligibility_question
from qa.eligibility.conditions import Asking
from qa.eligibility.holdings import Holdings, holdings, home_of
from qa.eligibility.matching import match
from qa.eligibility.profile import Profile
from qa.eligibility.tiers import all_leaves
from qa.eligibility.verdicts import Judged, JudgedMeasure, Matched
from qa.eligibility.wording import OVERALL, TRUTH
from qa.eligible_conditions import Demand, decided, demands, on_subject, telling
from qa.eligible_facts import conditions_of, facts_of
from qa.evidence import cited
from qa.retrieve import Collection
from qa.silence import asks_for_support
from qa.types import Citation, Question, Sentence
from qa.understand import Query, core
from qa.wording import traditional

MOST_MEASURES = 5
"""Measures that one answer judges."""
_MOST_QUESTIONS = 3
_MOST_PLACES = 3
_SELF = re.compile(r"我们|我司|我公司|本公司|我企业|本企业|咱们|我是|我单位|本单位|我家|我的|我厂|我[在有想要]")
_OF_OTHERS = re.compile(r"的(?:[\u4e00-\u9fff]{0,6})(?:企业|单位|机构|主体|公司|项目|载体|合作社)(?![,，])")
"""A question on a kind of company (首次达到20亿元的企业) is not on the asker."""
_COMPARED = re.compile(r"[≥≤<>]")
_ENOUGH = re.compile(
    r"够不够|够得上|够格|达标|达不达|行不行|算不算|能不能[算评报进]|[能可]否[算评报进]|能[算评报]|符合|门槛|有戏|够吗|能进"
    r"|能[拿领补贴报]|给不给|有啥|还能|给[^,，]{0,8}吗"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One sentence of the verdict and the pieces of the document that it stands on."""

    sentence: Sentence
    """Its citations are still to be numbered."""
    spans: tuple[Span, ...]
    """In the source of the document, at least one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Eligible:
    """The verdict on one question."""

    document: Document
    said: tuple[Said, ...]
    open: bool
    """True if facts are missing that the verdict needs."""
    excluded: bool
    """True if some condition fails, so that no sum may be given for it."""
    matched: Matched | None
    """The measures that were judged; None if only single conditions were."""
    holdings: Holdings


def asks(query: Query) -> bool:
    """True if a question asks whether or how much somebody gets, or whether they are good enough for it."""
    if query.language == "en" or "check" in query.wants:
        return False
    text = normalise(query.search)
    if _OF_OTHERS.search(text) and not _SELF.search(text):
        return False
    return eligibility_question(text) or asks_for_support(query) or _ENOUGH.search(text) is not None


def eligible(collection: Collection, question: Question, query: Query, decision: Decision) -> Eligible | None:
    """The verdict on what the chosen sentences grant or demand; None if no fact of the asker decides anything.

    Args:
        collection: where the sentences stand.
        question: with the turns before it, whose facts count too.
        query: the question, understood.
        decision: what answers it; only the document of the first sentence is looked at.
    """
    chosen = [one for one in decision.chosen if one.clause.kind != "row"]
    if decision.status not in ("answered", "partly_answered") or not chosen or not asks(query):
        return None
    document = chosen[0].document
    chosen = [one for one in chosen if one.document == document]
    clauses, text = collection.clauses(document.id), collection.text(document.file)
    measures = extract(document, clauses, text)
    home = home_of(document, text, clauses, collection.pages(document.file))
    held = holdings(_at(measures, chosen[0])[:MOST_MEASURES], {document.id: home})
    granting = {one.clause_ordinals[0] for one in measures if one.clause_ordinals}
    beside = {one.clause.ordinal: one.clause for one in chosen if one.clause.ordinal not in granting}
    asked = [one for clause in beside.values() for one in demands(clause, clauses) if on_subject(one, query)]
    profile = _profile(collection, question, query, document, held, asked)
    matched = match(profile, held, question.as_of) if held.measures else None
    judged = [one for one in matched.measures if one.overall is not None and _tells(one)] if matched else []
    said = [_of_measure(one, several=len(judged) > 1) for one in judged]
    asking = Asking(profile=profile, place=document.place, as_of=question.as_of)
    leaves = [leaf for demand in asked for leaf in decided(demand, asking) if _weighs(leaf)]
    said += [_of_conditions(leaves)] if leaves else []
    if not said:
        return None
    return Eligible(
        document=document,
        said=tuple(_in_script(one, query) for one in said if one.spans),
        open=any(one.overall == "needs_facts" for one in judged),
        excluded=any("不满足" in one.sentence.text or "不符合" in one.sentence.text for one in said),
        matched=matched,
        holdings=held,
    )


def _at(measures: Sequence[Measure], best: Candidate) -> list[Measure]:
    """The grants that a sentence stands in; where it is a heading or a further sentence, those of its clause."""
    grants = [one for one in measures if one.nature == "grant"]
    own = [one for one in grants if one.span.start < best.span.end and best.span.start < one.span.end]
    return own or [one for one in grants if best.clause.ordinal in one.clause_ordinals[:1]]


def _profile(
    collection: Collection,
    question: Question,
    query: Query,
    document: Document,
    held: Holdings,
    asked: Sequence[Demand],
) -> Profile:
    """The asker's facts; a question that names the document's place is taken to be of somebody there."""
    conditions = [one for each in held.measures for one in conditions_of(each.measure)]
    conditions += [one for demand in asked for one in ([demand.case] if demand.case else []) + list(demand.asked)]
    earlier = [turn.content for turn in question.history if turn.role == "user"]
    found = facts_of(query.text, earlier, conditions)
    if found.place is None and document.place and core(normalise(document.place)) in normalise(query.search):
        return replace(found, place=document.place)
    return found


def _tells(one: JudgedMeasure) -> bool:
    """True if a fact other than the place decides a condition, or gives a sum by calculation."""
    if any(leaf.told and _weighs(leaf) for leaf in all_leaves(one)):
        return True
    tier = one.tiers[one.applies] if one.applies is not None else None
    return tier is not None and any(operand.span is None for operand in tier.estimate.operands)


def _weighs(leaf: Judged) -> bool:
    """True for arithmetic and for what fails; that a condition holds whose very words the asker used is no news."""
    return leaf.truth == "failed" or _COMPARED.search(leaf.reason) is not None


def _of_measure(one: JudgedMeasure, *, several: bool) -> Said:
    overall = one.overall or "needs_facts"
    tier = one.tiers[one.applies] if one.applies is not None else None
    leaves = [leaf for each in (one.condition, tier.condition if tier else None) if each for leaf in telling(each)]
    if tier is None:
        leaves += [leaf for each in one.tiers if each.condition is not None for leaf in telling(each.condition)]
    leaves = [leaf for leaf in leaves if _weighs(leaf) and (overall != "not_met" or leaf.truth == "failed")]
    if one.place.truth == "failed":
        leaves.insert(0, one.place)
    spans = [leaf.span for leaf in leaves if leaf.span is not None]
    failed = overall == "needs_facts" and any(leaf.truth == "failed" for leaf in leaves)
    head = "有条件不满足" if failed else OVERALL[overall]
    head = f"{one.measure.title}：{head}" if several else head
    words = [head, *_judged(leaves)]
    formula = None
    if tier is not None and overall != "not_met":
        formula = tier.estimate.formula
        words.append(f"{'如其余条件也符合，' if overall == 'needs_facts' else ''}估算：{formula}")
        spans += [operand.span for operand in tier.estimate.operands if operand.span is not None]
        words += [f"更高一档不适用：{why}" for why in one.higher]
    needs = [need.question.rstrip("？") for need in one.needs[:_MOST_QUESTIONS]]
    if needs and overall == "needs_facts":
        words.append("还需确认：" + "；".join(needs) + ("等" if len(one.needs) > _MOST_QUESTIONS else ""))
    return _said(words, spans or [one.measure.span], [leaf.reason for leaf in leaves if leaf.told], formula)


def _of_conditions(leaves: Sequence[Judged]) -> Said:
    spans = [leaf.span for leaf in leaves if leaf.span is not None]
    return _said(["就所引条件逐项对照", *_judged(leaves)], spans, [leaf.reason for leaf in leaves], None)


def _judged(leaves: Iterable[Judged]) -> list[str]:
    """Each verdict once: the words of the condition, the arithmetic, the verdict."""
    return list(
        dict.fromkeys(
            f"{TRUTH[leaf.truth]}“{' '.join(leaf.words.split())}”（{leaf.reason}）"
            if leaf.words
            else f"{TRUTH[leaf.truth]}（{leaf.reason}）"
            for leaf in leaves
        )
    )


def _said(words: Sequence[str], spans: Sequence[Span], reasons: Sequence[str], formula: str | None) -> Said:
    calculation = "；".join(dict.fromkeys([*reasons, *([formula] if formula else [])])) or None
    sentence = Sentence(text="；".join(words) + "。", citations=(), verdict="computed", calculation=calculation)
    return Said(sentence=sentence, spans=tuple(dict.fromkeys(spans)))


def _in_script(one: Said, query: Query) -> Said:
    """The sentence in the asker's script, outside of what it quotes."""
    if query.language != "zh-Hant":
        return one
    parts = re.split(r"(“[^”]*”)", one.sentence.text)
    text = "".join(part if part.startswith("“") else traditional(part) for part in parts)
    return replace(one, sentence=replace(one.sentence, text=text))


def with_verdict(
    collection: Collection, verdict: Eligible, sentences: Sequence[Sentence], quotes: Sequence[Citation]
) -> tuple[tuple[Sentence, ...], tuple[Citation, ...]]:
    """The sentences and citations of an answer with the verdict before them.

    What the verdict stands on is cited by the quote that holds it, else by a citation of its own behind the others. A
    sum that was calculated for conditions that are not met is left out.
    """
    citations = list(quotes)
    first: list[Sentence] = []
    for one in verdict.said:
        numbers = [_number(collection, verdict.document, span, citations) for span in one.spans]
        known = tuple(dict.fromkeys(n for n in numbers if n is not None))
        if known:
            first.append(replace(one.sentence, citations=known))
    kept = [one for one in sentences if not (verdict.excluded and one.verdict == "computed")]
    return (*first, *kept), tuple(citations)


def _number(collection: Collection, document: Document, span: Span, citations: list[Citation]) -> int | None:
    """The number of the citation that holds a span; one is added if none does, unless it lies in no clause."""
    for one in citations:
        if one.file == document.file and one.start <= span.start and span.end <= one.end:
            return one.n
    clause = next((one for one in collection.clauses(document.id) if holds(one.span, span)), None)
    if clause is None:
        return None
    quote = at_span(collection, document, clause.address or "", span)
    (made,) = cited(collection, [quote]) or (None,)
    if made is None:
        return None
    citations.append(replace(made, n=max((one.n for one in citations), default=0) + 1, address=clause.address))
    return citations[-1].n


def holds(whole: Span, part: Span) -> bool:
    """True if a span lies in another one."""
    return whole.start <= part.start and part.end <= whole.end
