"""The questions behind the first, of a text that asks several."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index.tokens import normalise
from qa.asked.measure import measure_of, meets
from qa.asked.shapes import may_tell
from qa.asked.wanted import holds
from qa.asked.words import Coverage, Word, content_words
from qa.found.candidate import Candidate
from qa.found.selection import NEAR
from qa.understand import Query

TOUCHED = 0.3
"""Share of a word from which on a sentence is taken to speak of it."""
BETTER = 0.25
"""By how much of a further question's words another sentence must cover it better, to be shown for it."""

_ASKS_LIMIT = re.compile(
    r"(?:最[多高]|上限|封顶)[^,。]{0,8}(?:多少|几|是)|(?:多少|几[十百千万]?)[^,。]{0,4}(?:封顶|为限)"
)
_LIMITS = re.compile(r"不超过|最高|上限|封顶|不高于|为限|以内")
_LIMIT_SET = re.compile(
    r"(?:不超过|不得?高于|最[高多]|上限|封顶|限额)[^,。;]{0,12}?[\d一二三四五六七八九十百]|[\d十百千万亿元%][^,。;]{0,2}(?:以内|封顶|为限|为上限)"
)
_ASKS_COUNT = re.compile(r"(?:多少|几)([个家户名人项条座件所处场次期套台辆间亩吨])")
_HOW_OFTEN = re.compile(r"(?:每年|一年|每[个月天次])[^,。?]{0,6}(?:多少|几)(?!次)")
"""So much a year: a span of time is no answer."""
_TIMES = re.compile(r"一次|[一两]回|频率|周期")
COUNTED = 0.6
"""Share of the best score down to which a sentence may tell how many there are."""
_EACH = re.compile(r"每[个半]?(?:年|月|周|日|天|季)|按[年月日季周]")
"""How often is no answer to how long."""
_QUESTIONS = re.compile(r"[?？]")
_ASKS = re.compile(r"[吗嗎呢么麼哪几幾谁誰]|多少|什么|什麼|怎|如何|是否|what|which|how|who|when|where", re.IGNORECASE)
"""What follows the last question mark is a question only if it asks."""


def first_question(text: str) -> str:
    """What stands before the first question mark; the whole without one."""
    return _QUESTIONS.split(text)[0]


def further_questions(query: Query) -> list[tuple[str, list[Word]]]:
    """The questions behind the first with their content words, each of weight 1; those without any are left out."""
    parts = [part.strip(" ，,。") for part in _QUESTIONS.split(query.text)]
    asking = [part for part in parts[1:-1] if part] + [part for part in parts[1:][-1:] if _ASKS.search(part)]
    return [
        (part, [Word(text=word, weight=1.0) for word in words])
        for part in asking
        if (words := content_words(part)) or _asks_figure(part)
    ]


def _asks_figure(part: str) -> bool:
    folded = normalise(part)
    return any(pattern.search(folded) for pattern in (_ASKS_COUNT, _ASKS_LIMIT)) or measure_of(part) is not None


def with_further(
    query: Query, chosen: Sequence[Candidate], found: Sequence[Candidate], *, limit: int
) -> tuple[Candidate, ...]:
    """The chosen sentences, and for each further question one that covers it clearly better than they do.

    No more than `limit` in all; `chosen` holds at least one.
    """
    kept = list(chosen)
    for part, words in further_questions(query):
        if measure_of(part) is not None and (told := _in_their_clauses(part, kept, found)) is not None:
            kept.extend([told] if len(kept) < limit else [])
            continue
        if (more := _telling(part, words, kept, found)) is not None:
            kept.extend([more] if len(kept) < limit else [])
            continue
        if not words:
            continue
        covered = max(_mean(one, words) for one in kept)
        near = [one for one in found if one.score >= NEAR * found[0].score and one not in kept]
        best = max(near, key=lambda one: (_mean(one, words), one.score), default=None)
        if best is not None and len(kept) < limit and _mean(best, words) >= covered + BETTER and holds(query, best):
            kept.append(best)
    return tuple(kept)


def _telling(
    part: str, words: Sequence[Word], kept: Sequence[Candidate], found: Sequence[Candidate]
) -> Candidate | None:
    """The best sentence of the answering document with the number of things that a further question asks for.

    None if a kept one has it, or it asks for none.
    """
    if not _ASKS_COUNT.search(normalise(part)) or any(tells_figure(part, one) for one in kept):
        return None
    home = kept[0].document.id
    near = [one for one in found if one.document.id == home and one.score >= COUNTED * found[0].score]
    telling = [one for one in near if tells_figure(part, one)]
    return max(telling, key=lambda one: (_mean(one, words) if words else 0.0, one.score), default=None)


def _in_their_clauses(part: str, kept: Sequence[Candidate], found: Sequence[Candidate]) -> Candidate | None:
    """The first sentence in the clause of a chosen one that has the measure a further question asks for.

    None if a chosen one has it already, or no clause does.
    """
    if any(tells_figure(part, one) for one in kept):
        return None
    clauses = {(one.document.id, one.clause.ordinal) for one in kept}
    return next(
        (one for one in found if (one.document.id, one.clause.ordinal) in clauses and tells_figure(part, one)), None
    )


def unanswered(query: Query, chosen: Sequence[Candidate]) -> list[str]:
    """Further questions of which no content word stands in a chosen sentence, and that none may tell otherwise.

    That is by its figures, or by the shape of what it says (`qa.asked.shapes`).
    """
    text = Coverage.of(*(one.text for one in chosen))
    return [
        part
        for part, words in further_questions(query)
        if not any(share >= TOUCHED for share in text.shares(words))
        and not any(tells_figure(part, one) or may_tell(part, one) for one in chosen)
    ]


def asks_limit(question: str) -> bool:
    """True if a question asks how much at the most: 一户最多能贷多少."""
    return _ASKS_LIMIT.search(normalise(question)) is not None


def tells_limit(text: str) -> bool:
    """True if a text sets a limit by a figure: 单户最高可贷500万元."""
    return _LIMIT_SET.search(normalise(text)) is not None


def tells_figure(part: str, one: Candidate) -> bool:
    """True if a sentence holds what a question asks by its measure: a limit, a span of time, a number of things."""
    asked, text = normalise(part), normalise(one.text)
    if _ASKS_LIMIT.search(asked):
        return bool(one.values) and _LIMITS.search(text) is not None
    measure = measure_of(asked)
    if measure is not None and not _HOW_OFTEN.search(asked):
        delay = measure.name == "duration" and not _TIMES.search(asked)
        return meets(measure, replace(one, text=_EACH.sub(" ", text))) if delay else meets(measure, one)
    counted = _ASKS_COUNT.search(asked)
    return counted is not None and re.search(rf"\d\s*{counted[1]}", text) is not None


def _mean(one: Candidate, words: Sequence[Word]) -> float:
    shares = Coverage.of(one.text).shares(words)
    return sum(shares) / len(shares)
