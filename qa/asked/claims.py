"""Claims to check: each piece of a claim against the sentence that speaks of the same thing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.tokens import normalise, terms
from index.values import Value, find_values, same_quantity
from qa.asked.aims import Aim, of_other_kind, without_aim
from qa.asked.words import content_words
from qa.found.candidate import Candidate
from qa.found.unmentioned import FRAMING_WORDS

_CLAIM = re.compile(r"[“「\"『](.{6,400}?)[”」\"』]", re.DOTALL)
_PIECE = re.compile(r"[^，,；;。]+")
_FRAME = re.compile(
    r"^(?:请问|请?核查[:：]?|(?:我|都|也)?听(?:人|说|讲|闻)+|(?:有|别|某)些?人(?:说|讲|告诉我)|(?:朋友|同事|邻居|中介|网上|网友|大家|人家)(?:们)?(?:都|也)?(?:说|讲|传)"
    r"|据说|据悉|是不是)[,，:：]?|为什么|为何|凭什么|怎么会?|(?:这个?(?:数|说法)?)?(?:对不对|对吗|是真的吗|真的吗|是否属实|属实吗|正确吗|准确吗|没错吧|是这样吗)?[?？。]*$"
)
"""How a question presents what it claims."""
_AT_LEAST = re.compile(r"至少|最少|最低|起码|不少于|不低于|不得低于|不得少于|以上")
_AT_MOST = re.compile(r"最多|最高|最长|至多|顶多|不超过|不得超过|不高于|上限|封顶|以内|以下")
_ANYTHING = frozenset("个项种类条份次名件")
"""Measure words that leave open what is counted."""
_PERSONS = frozenset("个名人位")
"""Measure words of persons."""
_THING = 2
"""Characters behind a measure word that say what is counted."""
_IS_THING = re.compile(r"(?!以[上下内外]|左右|多|及)[\u4e00-\u9fff]{2}")
_SAME_WAY = 0.2
"""What a part gains that bounds its figure from the side from which the claim does."""
_ONE = re.compile(r"[一1][个個家年名次户戶人月天]")
_NO_EXCEPTION = re.compile(r"(?:没有|无)(?:任何|一个)?例外|无一例外|不管什么情况|任何情况下")
_EXCEPTION = re.compile(r"除外|不受此限|不受[^，。；]{0,10}限制|另有规定|例外|不在此限|不适用")
_ASKS_WHY = re.compile(r"为什么|为何|凭什么|怎么(?:会|才|就|只|还)")
_SAME = 0.5
"""Share of a piece's terms, numbers left out, that a part and its sentence must hold to speak of the same thing."""
_WITH_NAMES = 0.9
"""What the terms count for that only the title and the headings of a sentence hold, against those that it holds."""
_FIGURE = re.compile(r"[\d.]+\D{0,2}")
_MEASURED = 1 / 3
"""Share of the terms of what is measured that a part must hold."""
_CHANGES = re.compile(
    r"增[长速幅加]|提高|下降|降低|达到|实现|完成|左右|以[上内]|20\d\d年|[省市区县州]?把|已经?|是|为|到"
)
"""What is said of all that is measured."""
_NO_AIM = Aim(kind=None, years=frozenset())
_PART = 0.6
"""What the part counts for, against its whole sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One piece of a claim and what the source says of it."""

    claimed: str
    agrees: bool
    written: str
    """The words of the source; empty if it does not speak of the piece."""
    candidate: Candidate | None
    other: bool = False
    """True if the source only tells an outcome where the claim is about an aim, or the reverse."""


def claim_of(question: str) -> str:
    """The claim in a question: what stands in quotation marks, else the whole."""
    match = _CLAIM.search(question)
    return match[1] if match else question


def check_claim(claim: str, found: Sequence[Candidate], aim: Aim = _NO_AIM) -> list[Piece]:
    """The pieces of a claim that hold a value, each checked; empty if none of them is spoken of.

    A sentence that tells an outcome neither proves nor refutes a claim about an aim: it counts where no other is near,
    and only as that.
    """
    others = [one for one in found if of_other_kind(aim, one)]
    fitting = [one for one in found if one not in others]
    pieces = []
    for match in _PIECE.finditer(claim):
        words = without_frame(match[0])
        values = _quantities(words)
        if not values:
            continue
        near = _nearest(without_aim(words), fitting, measured=True) if aim.kind else _nearest(words, fitting)
        if near is None and (other := _nearest(words, others)) is not None:
            pieces.append(Piece(claimed=words, agrees=False, written=other[1].strip(), candidate=other[0], other=True))
            continue
        if near is None:
            pieces.append(Piece(claimed=words, agrees=False, written="", candidate=None))
            continue
        candidate, part = near
        agrees = not bounds_oppose(words, part) and all(
            any(same_quantity(source, claim) for source in _quantities(part)) for claim in values
        )
        pieces.append(Piece(claimed=words, agrees=agrees, written=part.strip(), candidate=candidate))
    pieces.extend(_exceptions(claim, pieces))
    return pieces if any(piece.candidate for piece in pieces) else []


def _exceptions(claim: str, pieces: Sequence[Piece]) -> list[Piece]:
    """The piece of a claim that there are no exceptions, denied by a sentence of another piece that makes one."""
    denial = _NO_EXCEPTION.search(normalise(claim))
    if denial is None:
        return []
    for piece in pieces:
        for part in _PIECE.findall(piece.candidate.text) if piece.candidate is not None else ():
            if _EXCEPTION.search(normalise(part)):
                return [Piece(claimed=denial[0], agrees=False, written=part.strip(), candidate=piece.candidate)]
    return []


def premise_of(question: str, found: Sequence[Candidate]) -> list[Piece]:
    """The pieces of a question that asks why something is so, though the source has another figure for it.

    Empty unless a figure of the question stands nowhere in the candidates and the sentence that speaks of the same
    thing has another: only then does the question rest on a false premise.
    """
    if not _ASKS_WHY.search(normalise(question)):
        return []
    values = _quantities(normalise(question))
    if not values or any(_stands_in(one, question, values) for one in found):
        return []
    pieces = [one for one in check_claim(question, found) if one.candidate is not None]
    return pieces if pieces and not any(one.agrees for one in pieces) else []


def _stands_in(one: Candidate, question: str, values: Sequence[Value]) -> bool:
    """True if a sentence gives a figure of a question to the same thing, bounded from the same side."""
    if not all(thing in normalise(one.text) for thing in _things(question)):
        return False
    return any(
        (source.kind, source.unit) == (claim.kind, claim.unit) and same_quantity(source, claim)
        for part in _PIECE.findall(one.text)
        if not bounds_oppose(question, part)
        for source in _quantities(part)
        for claim in values
    )


def without_frame(text: str) -> str:
    """A claim without the words that only present it (听说…, …对吗？)."""
    return _FRAME.sub("", _FRAME.sub("", text.strip())).strip(" ，,、")


def _things(text: str) -> set[str]:
    """What the figures of a text count, where their measure word does not say it (5个志愿 → 志愿)."""
    folded = normalise(text)
    return {
        folded[value.span.end : value.span.end + _THING].partition("的")[0]
        for value in find_values(folded)
        if value.kind == "count" and value.unit in _ANYTHING and _IS_THING.match(folded, value.span.end)
    }


def side(text: str) -> int:
    """1 if a text bounds a figure from below, -1 from above, 0 if from neither side or both."""
    folded = normalise(text)
    return bool(_AT_LEAST.search(folded)) - bool(_AT_MOST.search(folded))


def bounds_oppose(claimed: str, written: str) -> bool:
    """True if one bounds its figure from below and the other from above."""
    return side(claimed) * side(written) < 0


def same_kind(one: Value, other: Value) -> bool:
    """True if two values can be compared: 1000万 of a spoken sum stands for 1000万元; counts must be of one thing."""
    if one.kind == other.kind == "count":
        return one.unit == other.unit or {one.unit, other.unit} <= _PERSONS
    return _kind(one) == _kind(other)


def _kind(value: Value) -> str:
    return "money" if value.kind == "amount" else value.kind


def _quantities(text: str) -> list[Value]:
    """The values of a text but its dates, which mostly say when, and 一年 or 一家 beside others, which say for what."""
    values = [value for value in find_values(text) if value.kind not in ("date", "period")]
    return [value for value in values if not _ONE.fullmatch(value.raw)] or values


def _nearest(piece: str, found: Sequence[Candidate], *, measured: bool = False) -> tuple[Candidate, str] | None:
    """The part of a sentence that shares most terms with a piece of the claim, with the sentence around it.

    With `measured` the part itself must name what is measured: 进出口 of 进出口增长5%.
    """
    wanted = _terms(piece)
    kinds = {_kind(value) for value in _quantities(piece)}
    things = _things(piece)
    best: tuple[float, Candidate, str] | None = None
    for candidate in found:
        named = _terms("\n".join((candidate.document.title, *candidate.clause.headings)))
        around = max(
            _shared(wanted, _terms(candidate.text)), _WITH_NAMES * _shared(wanted, _terms(candidate.text) | named)
        )
        matter = _terms(_CHANGES.sub(" ", piece)) - named - _terms(candidate.document.place or "") if measured else None
        for match in _PIECE.finditer(candidate.text):
            part = match[0]
            if matter and _shared(matter, _terms(part)) < _MEASURED:
                continue
            if not kinds & {_kind(value) for value in _quantities(part)} or not all(
                one in normalise(part) for one in things
            ):
                continue
            share = _PART * _shared(wanted, _terms(part)) + (1 - _PART) * around
            share += _SAME_WAY * (side(piece) * side(part))
            if share >= _SAME * _PART and around >= _SAME and (best is None or share > best[0]):
                best = (share, candidate, part)
    return (best[1], best[2]) if best else None


def _terms(text: str) -> frozenset[str]:
    """The terms of the content words of a text, numbers left out."""
    return frozenset(
        term
        for word in content_words(text)
        if not _FIGURE.fullmatch(word) and word not in FRAMING_WORDS
        for term in terms(word)
    )


def _shared(wanted: frozenset[str], held: frozenset[str]) -> float:
    return len(wanted & held) / len(wanted) if wanted else 0.0
