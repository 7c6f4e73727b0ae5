"""The sentences of a verdict: what was found of a measure or of single conditions, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from index.types import Span
from qa.eligibility.chat_conditions import telling
from qa.eligibility.tiers import all_leaves
from qa.eligibility.verdicts import Judged, JudgedMeasure
from qa.eligibility.wording import OVERALL, TRUTH
from qa.types import Sentence
from qa.understand import Language
from qa.wording import traditional

_MOST_QUESTIONS = 3
_COMPARED = re.compile(r"[≥≤<>]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One sentence of the verdict and the pieces of the document that it stands on."""

    sentence: Sentence
    """Its citations are still to be numbered."""
    spans: tuple[Span, ...]
    """In the source of the document, at least one."""


def tells(one: JudgedMeasure) -> bool:
    """True if a fact other than the place decides a condition, or gives a sum by calculation."""
    if any(leaf.told and weighs(leaf) for leaf in all_leaves(one)):
        return True
    tier = one.tiers[one.applies] if one.applies is not None else None
    return tier is not None and any(operand.span is None for operand in tier.estimate.operands)


def weighs(leaf: Judged) -> bool:
    """True for arithmetic and for what fails; that a condition holds whose very words the asker used is no news."""
    return leaf.truth == "failed" or _COMPARED.search(leaf.reason) is not None


def of_measure(one: JudgedMeasure, *, several: bool) -> Said:
    """The verdict on a measure: what is met or not, the sum, what is still to be known.

    Args:
        one: a judged measure that may hold or fail.
        several: True if the answer speaks of more than one, so that each needs its title.
    """
    overall = one.overall or "needs_facts"
    tier = one.tiers[one.applies] if one.applies is not None else None
    leaves = [leaf for each in (one.condition, tier.condition if tier else None) if each for leaf in telling(each)]
    if tier is None:
        leaves += [leaf for each in one.tiers if each.condition is not None for leaf in telling(each.condition)]
    leaves = [leaf for leaf in leaves if weighs(leaf) and (overall != "not_met" or leaf.truth == "failed")]
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


def of_conditions(leaves: Sequence[Judged]) -> Said:
    """The verdicts on conditions that no measure holds."""
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


def in_script(sentence: Sentence, language: Language) -> Sentence:
    """The sentence in the asker's script, outside of what it quotes."""
    if language != "zh-Hant":
        return sentence
    parts = re.split(r"(“[^”]*”|《[^》]*》)", sentence.text)
    text = "".join(part if part.startswith(("“", "《")) else traditional(part) for part in parts)
    return replace(sentence, text=text)
