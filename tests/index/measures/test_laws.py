"""What holds for every measure of every document: quotes are verbatim, tiers are whole, nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.leaves import without
from index.measures.extract import extract
from index.measures.types import All, Any, Condition, Measure, Quality, Quote, Threshold, Unparsed
from index.readers.registry import read_file
from index.reading import read_source
from index.types import Reading, Span
from tests.index.measures.made_clauses import measures

CORPUS = Path(__file__).parents[3] / "eval" / "corpus"
FILES = sorted(path for path in CORPUS.iterdir() if path.suffix in {".txt", ".html", ".md"})
PIECES = (
    "对新认定的企业", "对年营业收入1亿元以上的企业", "达到500万元的", "，", "。", "；", "：", "\n", "给予10万元奖励",
    "分别给予5万元、2万元奖励", "国家级、省级", "按实际租金的50%给予补贴", "单个企业每年最高30万元", "（一）",
    "鼓励企业", "其中", "X万元", "每人每月300元", "不超过3年", "就高不重复", "符合下列条件之一", "一次性",
    "500(100)亿元", "（", "）",
)  # fmt: skip


def spans(one: Measure) -> Iterator[tuple[Span, str]]:
    yield one.span, one.words
    named = (one.object, one.window, one.materials, one.channel, *one.exclusions, *one.departments)
    yield from ((quote.span, quote.words) for quote in named if isinstance(quote, Quote))
    yield from leaves(one.condition)
    for tier in one.tiers:
        yield tier.span, tier.words
        yield tier.amount.span, tier.amount.words
        if tier.condition is not None:
            yield from leaves(tier.condition)


def leaves(condition: Condition) -> Iterator[tuple[Span, str]]:
    if isinstance(condition, All | Any):
        for part in condition.parts:
            yield from leaves(part)
    else:
        assert isinstance(condition, Threshold | Quality | Unparsed)
        yield condition.span, condition.words


def check(one: Measure) -> None:
    """The laws of one measure."""
    assert one.words.strip()
    assert bool(one.tiers) == (one.parsed and one.nature == "grant")
    assert one.nature == "grant" or one.parsed
    for tier in one.tiers:
        amount = tier.amount
        assert amount.ratio is None or amount.value is None
        assert (amount.cap is None) == (amount.cap_unit == "")
        assert not (amount.up_to and amount.value is not None) or amount.cap == amount.value
    trees = [one.condition, *(tier.condition for tier in one.tiers if tier.condition is not None)]
    for tree in trees:
        assert not isinstance(tree, Any) or len(tree.parts) > 1


def of(reading: Reading) -> list[Measure]:
    return [
        one
        for document in reading.documents
        for one in extract(document, [c for c in reading.clauses if c.document_id == document.id], reading.source.text)
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_quotes_of_the_sample_corpus_are_verbatim(path: Path) -> None:
    reading = read_source(read_file(path, path.name))
    noise = [one for clause in reading.clauses for one in clause.noise]
    found = of(reading)
    for one in found:
        check(one)
        for span, words in spans(one):
            inside = [piece for piece in noise if span.start <= piece.span.start and piece.span.end <= span.end]
            assert without(reading.source.text, span, inside) == words
    assert len({one.id for one in found}) == len(found)
    assert of(reading) == found


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_any_mixture_keeps_the_laws(line: str) -> None:
    text = line + "\n\n"
    for one in measures(line) if line.strip() else ():
        check(one)
        for span, words in spans(one):
            assert span.cut(text) == words


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map("".join))
def test_another_document_line_does_not_change_a_sum(line: str) -> None:
    alone = [[tier.amount for tier in one.tiers] for one in measures(line)] if line.strip() else []
    beside = measures(line, "本通知由区科技局解释。") if line.strip() else ()
    assert [[tier.amount for tier in one.tiers] for one in beside] == alone
