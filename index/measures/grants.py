"""Sentences that give something: their conditions, figures and limits, phrase by phrase."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.measures.amounts import Figure, capped, figures, limits, open_share
from index.measures.passage import Piece
from index.measures.vocabulary import AID, BUDGET, CAP, EXCLUSION, GIVE, TIMES, WISH
from index.values import Value

_CONDITIONAL = re.compile(r"(?:的|时|后|之日起|期间)$")
_PAYER = re.compile(
    r"^(?:由|区财政|市财政|省财政|财政|经(?:评审|审核|认定|批准|考核)$|(?:自|从)?\d{4}年[^,]{0,8}起$|[^,]{0,4}期内$|次年$"
    r"|采取[^,]*方式$|按照?[^,]*(?:等级|情况|档次)$|每[^,]{1,6}$|单[个家户][^,]{0,4}$|按规定|在享受|按以下|符合以下|具体如下|按照?以下)"
    rf"|^(?:可以?|每|再|另|分别[^,]{{0,4}}|{AID.pattern})$"
)
"""Phrases before a grant that say who pays or how, not who gets it."""
_PAID = re.compile(r"按[^,]*比例(?:分[期年批])?(?:拨付|发放|兑现|支付)$|^分[^,]{1,6}(?:拨付|兑现|发放)")
_AREA = re.compile(
    r"面积[^,]{0,8}(?:不超过|最高|最大|不大于)|每平方米[^,]{0,12}(?:不超过|最高)|(?:不超过|最高)[^,]{0,10}/平方米"
)
_ANEW = re.compile(r"^(?:对于?|凡)(?!应)")
_STANDARD = re.compile(
    rf"(?:标准|限额|额度|比例|(?:{AID.pattern}))(?:标准|限额)?(?:分别)?(?:如下|为)?$|以下(?:补贴|奖励|比例|标准)[^,]{{0,8}}$"
)
_GIVES_TO = re.compile(
    rf"^(?:给予|发放给)(?:每[名家户个位])?(?P<who>[^,]{{4,}}?)(?:一次性)?[^,的]{{0,6}}(?:{AID.pattern})$"
)
_EACH = re.compile(r"每(?:成功)?[^,\d]{1,6}[1一](?P<unit>[家个人名户项])")
_ACT = re.compile(
    r"(?:依托|组建|建设|打造|实施|推进|加快|完善|发挥|围绕|开展|成立|设立|布局|推动|优化|加强|强化|构建|健全)|(?:总?占地|总?投资|规划|总?面积)[^,]*\d"
)
"""What the authority itself does, before it names whom it supports."""
_PREFACE = re.compile(rf"^{WISH.pattern}")
_FILL = re.compile(
    r"(?:(?:可|则|将|应当?|分别|再|另|一次性|每年|每月|按月|按年|最高|不超过|每(?:家|人|户|个|名|项|单|辆|台|生)|首次|的|其|均|为|按照?|:|对|上限)\s*)+$"
)
_MARKS = re.compile(r"^[、和及与或,/\s]+|(?:每(?:人|家|户|个|名|年|月|学年))+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Standard:
    """One figure with what, in its own words, earns it."""

    figure: Figure
    name: Piece | None
    """The words of a list that name it (`A级8万元，B级5万元`); None if there are none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """What one or several phrases give to those whom the phrases before them name."""

    conditions: tuple[Piece, ...]
    """Phrases, in order, of who gets it."""
    standards: tuple[Standard, ...]
    start: int
    end: int
    """Offsets in the clause, from the first condition to the last limit."""
    anew: bool
    """True if it names its own object (对…): it is no further tier of the grant before it."""
    times: str | None = None


def grants(sentence: Piece, *, standard: bool = False, aided: bool = False) -> tuple[Grant, ...]:
    """The grants of a sentence, in order.

    Args:
        sentence: without 。； inside.
        standard: True where a lead-in announced a list of standards.
        aided: True if clause or headings speak of support.
    """
    if BUDGET.search(sentence.folded):
        return ()
    found: list[Grant] = []
    pending: list[Piece] = []
    share: Value | None = None
    listed = standard
    for phrase in sentence.phrases():
        folded = phrase.folded
        if _CONDITIONAL.search(folded):
            pending.append(phrase)
            continue
        if found and not pending and _is_limit(phrase):
            found[-1] = _limited(found[-1], phrase)
            continue
        if found and not pending and _AREA.search(folded):
            found[-1] = replace(found[-1], end=phrase.end)
            continue
        if found and not pending and (_PAID.search(folded) or _is_time(phrase)):
            found[-1] = replace(found[-1], times=phrase.words, end=phrase.end)
            continue
        if (opened := open_share(phrase)) is not None:
            share = opened
            continue
        given = figures(phrase, standard=listed, aided=aided, share=share)
        if given:
            found.append(_grant(sentence, phrase, pending, given))
            pending, share = [], None
        elif found and not pending and (object_ := _object_behind(phrase)) is not None:
            found[-1] = replace(found[-1], conditions=(*found[-1].conditions, object_), end=phrase.end)
        elif not EXCLUSION.search(folded):
            pending.append(phrase)
        if _STANDARD.search(folded) and sentence.passage.view.folded[phrase.end : phrase.end + 1] == ":":
            listed = True
            if pending and pending[-1] is phrase and GIVE.search(folded):
                pending[-1] = _without_verb(phrase)
    return tuple(found)


def limited_by(grant: Grant, sentence: Piece) -> Grant | None:
    """The grant with the limits of a following sentence, or None if that sentence is no mere limit."""
    phrases = list(sentence.phrases())
    if not phrases:
        return None
    for phrase in phrases:
        if _is_limit(phrase):
            grant = _limited(grant, phrase)
        elif _is_time(phrase):
            grant = replace(grant, times=grant.times or phrase.words)
        else:
            return None
    return replace(grant, end=max(grant.end, sentence.end))


def _is_limit(phrase: Piece) -> bool:
    return CAP.match(phrase.folded) is not None and any(
        value.comparator in {"at_most", "up_to"} for value in limits(phrase)
    )


def _is_time(phrase: Piece) -> bool:
    kinds = {value.kind for value in phrase.values}
    return (
        "duration" in kinds and not kinds & {"money", "amount", "percent"} and TIMES.search(phrase.folded) is not None
    )


def _limited(grant: Grant, phrase: Piece) -> Grant:
    limit = limits(phrase)[-1]
    standards = tuple(
        replace(one, figure=replace(one.figure, amount=capped(one.figure.amount, limit))) for one in grant.standards
    )
    return replace(grant, standards=standards, end=phrase.end)


def _object_behind(phrase: Piece) -> Piece | None:
    """按照每人3000元标准，给予每名…人员一次性安家费补贴: who gets it, named behind the figure."""
    match = _GIVES_TO.match(phrase.folded)
    return phrase.sub(phrase.start + match.start("who"), phrase.start + match.end("who")) if match else None


def _without_verb(phrase: Piece) -> Piece:
    match = GIVE.search(phrase.folded)
    return phrase.sub(phrase.start, phrase.start + match.start()) if match else phrase


def _grant(sentence: Piece, phrase: Piece, pending: Sequence[Piece], given: tuple[Figure, ...]) -> Grant:
    head = _head(phrase, given)
    paired = {start for one in phrase.passage.pairings for start in (one.lefts or {})}
    unnamed = len(given) == 1 or any(one.start in paired for one in given)
    names: list[Piece | None] = [None] * len(given)
    if not unnamed:
        names = _names(phrase, given)
        if all(name is not None for name in names):
            head = phrase.sub(phrase.start, phrase.start)
    conditions = _conditions([one for one in (*pending, head) if one])
    times = next((one.words for one in conditions if _is_time(one) and one is head), None)
    conditions = [one for one in conditions if times is None or one is not head]
    each = next(
        (found for one in (*pending, phrase.sub(phrase.start, given[0].start)) if (found := _EACH.search(one.folded))),
        None,
    )
    if each is not None:
        given = tuple(_each(one, each["unit"]) for one in given)
    start = conditions[0].start if conditions else phrase.start
    return Grant(
        conditions=tuple(conditions),
        standards=tuple(Standard(figure=one, name=name) for one, name in zip(given, names, strict=True)),
        start=min(start, phrase.start),
        end=phrase.end,
        times=times,
        anew=bool(_ANEW.match(sentence.folded if not conditions else conditions[0].folded)),
    )


def _conditions(phrases: list[Piece]) -> list[Piece]:
    """The phrases without who pays, how, and the wish that opens the sentence (支持…攻关，对列入清单的项目，…)."""
    kept = [one for one in phrases if not _PAYER.match(one.folded)]
    first = next((number for number, one in enumerate(kept) if _ANEW.match(one.folded)), None)
    if first is not None:
        kept = [one for number, one in enumerate(kept) if number >= first or not _ACT.match(one.folded)]
        kept = [one for one in kept if not _PREFACE.match(one.folded)]
    return [one.after(_PREFACE) for one in kept]


def _each(figure: Figure, unit: str) -> Figure:
    amount = figure.amount
    if amount.rhythm is not None or amount.ratio is not None:
        return figure
    return replace(figure, amount=replace(amount, rhythm="per_item", per=amount.per or unit))


def _head(phrase: Piece, given: tuple[Figure, ...]) -> Piece:
    """What stands in the phrase before the verb: the object of a grant without a comma."""
    folded = phrase.folded
    first = given[0].start - phrase.start
    cut = first
    for pattern in (GIVE, re.compile("按照?(?!规定)|由")):
        match = pattern.search(folded[: first + 3])
        if match and match.start() < cut:
            cut = match.start()
    return phrase.sub(phrase.start, phrase.start + cut).before(_FILL)


def _names(phrase: Piece, given: tuple[Figure, ...]) -> list[Piece | None]:
    """The words directly before each figure of a list."""
    names: list[Piece | None] = []
    left = phrase.start
    for number, one in enumerate(given):
        piece = phrase.sub(left, one.start)
        if number == 0:
            verbs = [match for match in re.finditer("按照?|给予|予以|标准为?", piece.folded)]
            if verbs:
                piece = piece.sub(piece.start + verbs[-1].end(), piece.end)
        piece = piece.after(_MARKS).before(_FILL).before(_MARKS)
        names.append(piece if piece and piece.end - piece.start <= 30 else None)
        left = one.end
    return names
