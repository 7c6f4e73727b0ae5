"""Questions made from a sentence that states a quantity, by rule: the quantity gives way to 多少 or 多久."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.values import Value

PIECE_END = re.compile(r"[，,；;。：:]")
LABEL = re.compile(r"^[（(]?[一二三四五六七八九十\d]+[）)、.．]\s*|^第[一二三四五六七八九十百\d]+[条條章节節款]\s*")
QUOTED = re.compile(r"《[^》]*》|“[^”]*”")
FORMAL = re.compile(r"印发|印發|修改为|修改為|审议通过|審議通過|公布")
"""Sentences about the paper, not about what it rules."""
OPENING = re.compile(r"^(?:其中|同时|同時|但|且|并|並|答)[：:，,]?")
DANGLING = re.compile(r"(?:近|第|的|和|与|及|（|\(|、)$")
"""A subject with such an end asks for nothing."""
TYPES = {
    "money": ("amounts", "多少"),
    "percent": ("percentages", "多少"),
    "duration": ("durations", "多久"),
    "count": ("counts", "多少"),
    "area": ("measures", "多少"),
}
"""Kind of value → type of case, word of the question."""
LEAST, MOST, ENOUGH = 6, 70, 12
"""Characters of a subject: at least, at most, and from where on no more is put in front."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked of a sentence."""

    type: str
    question: str
    facts: tuple[str, ...]
    """Quantities that a right answer tells, as written in the sentence."""


def question_of(sentence: str, values: Sequence[Value], *, title: str) -> Asked | None:
    """A question after the last quantities of a sentence; None if no words say what they are for.

    The quantities asked for are the last one and those before it from which only list signs part it (20万元、10万元).
    The words before them, commas included while they are short, are the question. They may hold other quantities
    (thresholds), but not those asked for, which a question would give away.
    """
    quoted = [match.span() for match in QUOTED.finditer(sentence)]
    known = [
        value
        for value in values
        if value.kind in TYPES
        and not value.masked
        and not any(start <= value.span.start < end for start, end in quoted)
    ]
    if not known or FORMAL.search(sentence):
        return None
    last = known[-1]
    run = [last]
    for value in reversed(known[:-1]):
        between = sentence[value.span.end : run[0].span.start].strip()
        if value.kind != last.kind or between not in ("、", "和", "与", "及", "/"):
            break
        run.insert(0, value)
    subject = _subject(sentence[: run[0].span.start])
    facts = tuple(dict.fromkeys(value.raw for value in run))
    if not LEAST <= len(subject) <= MOST or DANGLING.search(subject) or any(fact in subject for fact in facts):
        return None
    kind, word = TYPES[last.kind]
    measure = last.unit if last.kind == "count" else ""
    return Asked(
        type="tiers" if len(run) > 1 else kind, question=f"《{title}》中，{subject}{word}{measure}？", facts=facts
    )


def _subject(before: str) -> str:
    """The piece before a quantity, and the pieces before that until there are `ENOUGH` characters."""
    chosen = ""
    for piece in reversed([piece.strip() for piece in PIECE_END.split(before)]):
        bare = LABEL.sub("", piece)
        chosen = f"{bare}，{chosen}" if chosen and bare else bare or chosen
        if len(chosen) >= ENOUGH:
            break
    return OPENING.sub("", chosen).strip(" ，,")
