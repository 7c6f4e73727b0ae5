"""What a question takes for granted of the rules (最长36个月，那…), against what the text says of the same matter.

Unlike a claim to check, a premise is not what is asked: a wrong one is corrected first, then the question is answered.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.tokens import normalise
from index.values import Value, find_values, same_quantity
from qa.asked.claims import bounds_oppose, same_kind, side
from qa.asked.further import first_question
from qa.asked.spoken_figures import written
from qa.asked.words import Coverage, Word, content_words
from qa.found.candidate import Candidate, sentences_of
from qa.found.ranking import candidates
from qa.found.rows import reading_of_row
from qa.retrieve import Collection
from qa.understand import Query

LOOKED_AT = 12
"""Clauses of the same document in which a premise is looked for."""
MATTER = 0.5
"""Mean share of the words of a premise that a sentence and its headings must hold to speak of the same matter."""
INSIDE = 0.25
"""The same for the sentence alone."""
ALONE = 0.3
"""The same where no other sentence has a figure of that kind, or the likeness by meaning that stands for it."""
CLEARLY = 0.08
"""By how much the sentence on the matter must be nearer than any other with a figure of the kind."""
LONGEST = 400
"""Clauses of a document up to which all of it is looked through."""
COMPARED = 8
"""Sentences whose meaning is compared with the premise's."""
_SAME_WAY = 0.2
"""What a part gains that bounds its figure from the side from which the premise does."""
_TERM = 0.15
"""What one gains that says how long something runs, if the premise does."""
_TERMS = re.compile(r"期限|有效期|为期|任期|就是|最长|[一都]是")

_PIECE = re.compile(r"(?:[^，,；;。：:]|(?<=\d)[：:](?=\d))+")
_CLAUSE = re.compile(r"[^，,。；;]+")
_STATES = re.compile(
    r"听说|据说|规定|文件|政策|都说|说是|既然|明明|不是说|按说|就是|[一都]律|里.{0,4}开|对半|最[多高长少低大]|至少|封顶|不超过"
    r"|只(?:要|给|补|奖|能|用|收|占)|(?:就|才|都|全)[要得]?(?:给|补|奖|发|报|收|免|交|罚)|标准是|比例是|期限是|有效期是"
)
"""How a clause states a rule, not what the asker did."""
_ASKER = re.compile(r"我|咱|俺|本公司|本人|家里|孩子|爸|妈|爷|奶|了\d|了[一二两三四五六七八九十百]|过\d")
_ASKS = re.compile(r"[吗么呢嘛]$|多少|几|怎|什么|哪|谁|是否|是不是|能不能|可不可以|会不会|有没有|还[要能用]|可以|如何")
LEADS = re.compile(r"^(?:那么?|所以|这样的?话|这样|结果|请问)")
"""How the asking clause goes on from a premise."""
_FIGURE = re.compile(r"^[\d.]+|^[一二两三四五六七八九十百千万亿半]+[年月日天元成个]?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Premise:
    """What a question takes for granted, apart from what it asks."""

    stated: tuple[str, ...]
    """The clauses that state it, in normal form with spoken figures written out."""
    rest: str
    """The question without them."""


def premise_in(question: str) -> Premise | None:
    """The premise of a question: clauses with a figure before the asking one that state a rule; None without one.

    What askers tell of themselves (我们投了300万元) is none: those are facts of the case.
    """
    whole = first_question(question)
    parts = [match[0].strip() for match in _CLAUSE.finditer(whole) if match[0].strip()]
    if len(parts) < 2:
        return None
    asking = next((at for at, part in enumerate(parts) if at and LEADS.match(part)), len(parts) - 1)
    stating = parts[:asking]
    figures = [part for part in stating if _quantities(written(part)) and not _asks(part)]
    clear = any(_STATES.search(normalise(part)) for part in (*stating, *figures))
    if not figures or not clear or any(_ASKER.search(normalise(part)) for part in stating):
        return None
    return Premise(stated=tuple(map(written, stating)), rest=question[question.index(parts[asking]) :])


def _asks(part: str) -> bool:
    folded = normalise(part)
    return _ASKS.search(folded) is not None and not _STATES.search(folded)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Match:
    """A part of a sentence with a figure of the kind that a premise states."""

    candidate: Candidate
    part: str
    inside: float
    around: float
    bonus: float
    meaning: float = 0.0

    @property
    def score(self) -> float:
        """How near it is to the matter of the premise."""
        return 0.5 * self.around + 0.5 * self.inside + 0.3 * self.meaning + self.bonus


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A stated figure, and the sentence that has another one for the same matter."""

    stated: str
    candidate: Candidate
    reads: str
    """The words of the source."""


def corrected(collection: Collection, premise: Premise, found: Sequence[Candidate], query: Query) -> list[Correction]:
    """The stated clauses whose figure the document of the best candidate contradicts; empty if it upholds them.

    A figure is contradicted if one sentence, clearly nearer than all others, speaks of the same matter and has another
    figure of its kind, and no sentence on the matter has the very one.
    """
    made = []
    pool = _pool(collection, query, premise, found)
    for clause in premise.stated:
        values = _quantities(clause)
        if not values:
            continue
        words = [word for word in content_words("，".join(premise.stated)) if not _FIGURE.match(word)]
        matches = _matches(collection, clause, values, words, pool)
        near = [one for one in matches if one.score >= matches[0].score - CLEARLY]
        others = {one.candidate.span for one in near}
        if len(others) != 1 or any(_agrees(clause, values, one.part) for one in matches):
            continue
        made.append(Correction(stated=clause, candidate=near[0].candidate, reads=near[0].part.strip()))
    return made


def _pool(collection: Collection, query: Query, premise: Premise, found: Sequence[Candidate]) -> list[Candidate]:
    """The sentences of the best candidate's document; of a long one those that a search with the premise finds."""
    document = found[0].document.id
    clauses = collection.clauses(document)
    if len(clauses) <= LONGEST:
        return [one for clause in clauses for one in sentences_of(collection, clause)]
    hits = collection.search("，".join(premise.stated), LOOKED_AT, inside=frozenset((document,)))
    more = [one for one in candidates(collection, query, hits) if one.document.id == document]
    known = {(one.document.id, one.span): one for one in [*more, *found] if one.document.id == document}
    return list(known.values())


def _matches(
    collection: Collection, clause: str, values: Sequence[Value], words: Sequence[str], pool: Sequence[Candidate]
) -> list[_Match]:
    """The parts of sentences that have a figure of the kind and speak of the matter, the nearest first."""
    weighed = [Word(text=word, weight=1.0) for word in words]
    kept = [
        _Match(
            candidate=one,
            part=part,
            inside=_mean(Coverage.of(_readable(one)), weighed),
            around=_mean(Coverage.of(_readable(one), one.document.title, *one.clause.headings), weighed),
            bonus=_SAME_WAY * (side(clause) * side(part) > 0) + _TERM * (_states_term(clause) and _states_term(part)),
        )
        for one in pool
        for part in _parts(one)
        if any(same_kind(mine, theirs) for mine in values for theirs in _quantities(part))
    ]
    alone = len({(one.candidate.document.id, one.candidate.clause.ordinal) for one in kept}) == 1
    kept = sorted((one for one in kept if one.around >= MATTER), key=lambda one: -one.score)[:COMPARED]
    meanings = collection.meanings(clause, [_readable(one.candidate) for one in kept])
    near = [replace(one, meaning=meaning) for one, meaning in zip(kept, meanings, strict=True)]
    ratio = any(value.kind == "ratio" for value in values)
    enough = [one for one in near if one.inside >= INSIDE or (alone and (ratio or one.meaning >= ALONE))]
    return sorted(enough, key=lambda one: -one.score)


def _states_term(text: str) -> bool:
    """True if a text says how long something runs."""
    return _TERMS.search(text) is not None and any(value.kind == "duration" for value in find_values(text))


def _agrees(clause: str, values: Sequence[Value], part: str) -> bool:
    theirs = _quantities(part)
    return not bounds_oppose(clause, part) and all(any(same_quantity(one, mine) for one in theirs) for mine in values)


def _parts(one: Candidate) -> list[str]:
    return [reading_of_row(one.clause)] if one.clause.kind == "row" else _PIECE.findall(one.text)


def _readable(one: Candidate) -> str:
    return reading_of_row(one.clause) if one.clause.kind == "row" else one.text


def _mean(text: Coverage, words: Sequence[Word]) -> float:
    return sum(text.shares(words)) / len(words) if words else 0.0


def _quantities(text: str) -> list[Value]:
    return [
        value
        for value in find_values(text)
        if value.kind not in ("date", "period", "document_number") and not (value.kind == "count" and value.low == 1)
    ]
