"""A measure from what was read of it and from what its document says of all."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.measures.bounds import Bounds
from index.measures.conditions import conjunction
from index.measures.passage import Passage, Piece
from index.measures.provisions import departments_of, exclusions, exempted, first_quote, is_general, season
from index.measures.types import UNCONDITIONAL, Condition, Kind, Measure, Quote, Tier
from index.measures.vocabulary import KIND, ONCE, kind_of
from index.types import Document
from index.values.folding import fold

_OBJECT = re.compile(r"^(?:对于?|凡|向|给予?|其中|若|如)+")
_ACTORS = (
    "企业|公司|单位|机构|主体|组织|园区|平台|旅行社|服务商|孵化器|载体|中心|合作社|农户|商户|个体工商户|人才|个人"
    "|院校|高校|团队|创业者|协会|基地"
)
_ACTOR = re.compile(
    rf"^(?P<who>(?:[^,的]{{2,14}}的)?[^,的(]{{0,12}}?(?:{_ACTORS}))(?!{_ACTORS}|[的、和或与等(]|以[上下及]|及(?!其|时)|技术|知识)(?=[^,]{{2}})"
)
"""A subject before its verb."""
_NOUN_LAST = re.compile(rf"的[^的,\d]{{0,6}}(?:{_ACTORS}|选手|学生|毕业生|项目|产品|人员)$")
_RECIPIENT = re.compile(rf"给予(?P<who>[^\d,;。每]{{0,8}}(?:{_ACTORS}))(?:每[^\d,]{{1,3}})?\d")
_ONLY_DEPARTMENTS = re.compile(r"^\s*(?:责任|牵头|主管)(?:单位|部门):[^。;\n]+$")
_OBJECT_TAIL = re.compile(r"(?:的|,)$")
_WHERE = re.compile(r"申报(?:工作|通知|指南|时间)|申请(?:专项)?资金")
_TITLE_LENGTH = 24
_NEAR = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What all measures of a document share."""

    document: Document
    source_text: str
    passages: tuple[Passage, ...]
    bounds: Bounds
    general: tuple[tuple[Passage, Condition], ...]
    """Put to every applicant of the document, with the clauses that say so."""
    exclusions: tuple[Piece, ...]
    """That speak of every measure of the document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A measure before its document is asked."""

    body: Piece
    condition: Condition | None
    tiers: tuple[Tier, ...]
    objects: tuple[Piece, ...] = ()
    """Phrases that may name the object, the best first."""
    wish: bool = False
    others: tuple[int, ...] = ()
    """Ordinals of further clauses that it was read from."""
    departments: tuple[Quote, ...] = ()
    """Named in the rows of a table."""
    told: tuple[tuple[str, Quote], ...] = ()
    """`window`, `materials`, `channel`, if a guide tells them under a label."""


def assemble(draft: Draft, context: Context, siblings: Sequence[Piece] = ()) -> Measure:
    """The measure of a draft.

    Args:
        draft: what was read of the measure itself.
        context: what its document says of all.
        siblings: bodies of the other measures of its clause, whose exclusions are not its own.
    """
    passage = draft.body.passage
    clause = passage.clause
    near = _neighbours(passage, context)
    around = [one.whole for one in near]
    own = [one for item in around for one in exclusions(item) if not is_general(one)]
    own = [one for one in own if _holds(draft.body, one) or not any(_holds(other, one) for other in siblings)]
    object_ = _object(draft)
    folded_object = fold(object_.words) if object_ is not None else ""
    told = dict(draft.told)
    parsed = draft.wish or any(tier.amount.value is not None or tier.amount.ratio is not None for tier in draft.tiers)
    tiers = _with_occasion(draft) if parsed and not draft.wish else ()
    words = draft.body.words
    title = _title(passage, words)
    name = fold(title)
    general = [] if draft.wish else [one for where, one in context.general if not exempted(where, name, folded_object)]
    condition = conjunction([draft.condition, *general])
    return Measure(
        id=hashlib.sha256(f"{clause.document_id}\n{clause.ordinal}\n{draft.body.start}\n{words}".encode()).hexdigest()[:12],
        document_id=clause.document_id,
        clause_ordinals=(clause.ordinal, *sorted(set(draft.others) - {clause.ordinal})),
        address=clause.address,
        title=title,
        kind=_kind(draft),
        nature="wish" if draft.wish else "grant",
        object=object_,
        condition=condition or UNCONDITIONAL,
        tiers=tiers,
        exclusions=tuple(dict.fromkeys(one.quote for one in (*own, *context.exclusions))),
        departments=_departments(draft, near, context),
        window=told.get("window") or _told("window", around, context),
        materials=told.get("materials") or _told("materials", around, context),
        channel=told.get("channel") or _told("channel", around, context),
        place=context.document.place,
        span=draft.body.span,
        words=words,
        parsed=parsed,
    )  # fmt: skip


def _neighbours(passage: Passage, context: Context) -> list[Passage]:
    """The clause and those that stand beside it under the same address and headings."""
    own = passage.clause
    if not own.headings and own.address is None:
        return [passage]
    return [passage] + [
        one
        for one in context.passages
        if one is not passage
        and one.clause.kind != "row"
        and one.clause.headings == own.headings
        and one.clause.address == own.address
    ]


def _holds(body: Piece, piece: Piece) -> bool:
    return body.passage is piece.passage and body.start <= piece.start and piece.end <= body.end


def _departments(draft: Draft, near: Sequence[Passage], context: Context) -> tuple[Quote, ...]:
    """Of the table and the clause; else of the paragraph that names them for its whole chapter."""
    found = tuple(dict.fromkeys((*draft.departments, *departments_of(context.source_text, near))))
    own = draft.body.passage.clause
    if found or not own.headings:
        return found
    below = [
        one
        for one in context.passages
        if one.clause.ordinal > own.ordinal
        and one.clause.headings[:1] == own.headings[:1]
        and _ONLY_DEPARTMENTS.match(one.view.folded)
    ]
    return departments_of(context.source_text, below[:1])


def _told(what: str, around: Sequence[Piece], context: Context) -> Quote | None:
    if (found := first_quote(around, what)) is not None:
        return found
    general = [one.whole for one in context.passages if _WHERE.search(one.view.folded)]
    found = first_quote(general, what)
    return season(context.passages) if found is None and what == "window" else found


def _title(passage: Passage, words: str) -> str:
    if passage.clause.headings:
        return passage.clause.headings[-1]
    line = " ".join(words.split())
    return line if len(line) <= _TITLE_LENGTH else line[:_TITLE_LENGTH] + "…"


def _object(draft: Draft) -> Quote | None:
    for piece in draft.objects:
        if piece.folded.startswith("每"):
            continue
        trimmed = piece.after(_OBJECT).before(_OBJECT_TAIL)
        if trimmed:
            return (_subject(trimmed) if trimmed.start == piece.start else trimmed).quote
    match = _RECIPIENT.search(draft.body.folded) if draft.objects else None
    return (
        None
        if match is None
        else draft.body.sub(draft.body.start + match.start("who"), draft.body.start + match.end("who")).quote
    )


def _subject(piece: Piece) -> Piece:
    """总部企业 of 总部企业购置自用办公用房: who acts, where no 对 says whom the support is for."""
    match = None if _NOUN_LAST.search(piece.folded) else _ACTOR.match(piece.folded)
    return piece.sub(piece.start, piece.start + match.end("who")) if match else piece


def _kind(draft: Draft) -> Kind:
    """By the word of support that stands nearest behind the first figure, else before it, else in title and words."""
    folded = draft.body.passage.view.folded
    body = draft.body
    if draft.tiers and (at := _offset(draft)) is not None:
        behind = KIND.search(folded, at, min(len(folded), at + _NEAR))
        if behind and not re.search("[。;]", folded[at : behind.start()]):
            return kind_of(behind)
        before = list(KIND.finditer(folded, max(0, at - _NEAR), at))
        if before:
            return kind_of(before[-1])
    for text in (body.folded, fold(" ".join(draft.body.passage.clause.headings))):
        if named := list(KIND.finditer(text)):
            return kind_of(named[-1])
    return "其他"


def _offset(draft: Draft) -> int | None:
    """Where, in the clause, the first figure ends; None if it stands in another clause."""
    words = draft.tiers[0].amount.words
    at = draft.body.passage.clause.text.find(words, draft.body.start, draft.body.end)
    return None if at < 0 else at + len(words)


def _with_occasion(draft: Draft) -> tuple[Tier, ...]:
    """一次性 in the title of the support holds for a figure that says nothing of its rhythm."""
    text = draft.body.folded + " ".join(draft.body.passage.clause.headings[-2:])
    if not ONCE.search(text) or any(tier.amount.rhythm in {"yearly", "monthly", "once"} for tier in draft.tiers):
        return draft.tiers
    return tuple(replace(one, amount=replace(one.amount, rhythm="once")) for one in draft.tiers)
