"""The laws of reading, as checks of one `Reading`, and generators of texts to hold them against."""

from __future__ import annotations

import hashlib
import os
from itertools import pairwise
from pathlib import Path

from hypothesis import strategies as st

from index.reading import read_source
from index.types import Clause, Document, Hints, Media, Reading, Source

ROOT = Path(__file__).resolve().parents[2]
DEV_DATA = (ROOT / os.environ.get("POLICYQA_DEV_DATA", "../shared/data")).resolve()
LONGEST = 500
"""Characters of a clause at the most, as the design promises."""


def source_of(text: str, *, file: str = "a.txt", media: Media = "text", hints: Hints | None = None) -> Source:
    """A source as a reader would make it."""
    digest = hashlib.sha256(text.encode("utf-8", errors="surrogatepass")).hexdigest()
    return Source(file=file, text=text, sha256=digest, media=media, encoding="utf-8", hints=hints or Hints())


def read(text: str, *, file: str = "a.txt", media: Media = "text", hints: Hints | None = None) -> Reading:
    """Reads a text and holds the laws against the result."""
    reading = read_source(source_of(text, file=file, media=media, hints=hints))
    check_laws(reading)
    return reading


def the_document(reading: Reading) -> Document:
    """The only document of a file."""
    assert len(reading.documents) == 1
    return reading.documents[0]


def addressed(reading: Reading) -> list[tuple[str | None, str]]:
    """Address and text of each clause."""
    return [(clause.address, clause.text) for clause in reading.clauses]


def reasons(reading: Reading) -> list[tuple[str, str]]:
    """Rule and text of each piece of block noise."""
    text = reading.source.text
    return [(one.reason, one.span.cut(text)) for one in reading.segments if one.kind == "noise"]


def check_laws(reading: Reading) -> None:
    """Raises AssertionError where a reading breaks a law."""
    text = reading.source.text
    _segments_are_the_text(reading, text)
    by_document = {document.id: document for document in reading.documents}
    assert len(by_document) == len(reading.documents), "ids are distinct inside a file"
    for document in reading.documents:
        assert 0 <= document.body.start <= document.body.end <= len(text)
        own = [clause for clause in reading.clauses if clause.document_id == document.id]
        assert [clause.ordinal for clause in own] == list(range(len(own)))
        assert all(document.body.start <= one.span.start and one.span.end <= document.body.end for one in own)
        if document.validity is not None:
            assert document.validity.span.cut(text) == document.validity.words
    for before, after in pairwise(reading.documents):
        assert before.body.end <= after.body.start, "documents are in order and apart"
    for left, right in pairwise(reading.clauses):
        assert left.span.end <= right.span.start, "clauses are in order and apart"
    spans = [one.span for one in reading.segments if one.kind == "clause"]
    assert spans == [clause.span for clause in reading.clauses], "each clause is a segment, each such segment a clause"
    for clause in reading.clauses:
        assert clause.document_id in by_document
        _clause_is_its_span(clause, text)
    for finding in reading.findings:
        assert finding.document_id in by_document
        assert finding.spans
        assert all(0 <= span.start < span.end <= len(text) for span in finding.spans)


def _segments_are_the_text(reading: Reading, text: str) -> None:
    ends = [0, *(segment.span.end for segment in reading.segments)]
    starts = [*(segment.span.start for segment in reading.segments), len(text)]
    assert ends == starts, "segments tile the text"
    for segment in reading.segments:
        assert len(segment.span) > 0
        assert (segment.kind == "noise") == bool(segment.reason)
        if segment.kind == "space":
            assert not segment.span.cut(text).strip(), "only white space is left out"


def _clause_is_its_span(clause: Clause, text: str) -> None:
    quote = clause.span.cut(text)
    assert 1 <= len(quote) <= LONGEST
    assert quote == quote.strip(), "no white space at the ends"
    kept, left = [], clause.span.start
    for noise in clause.noise:
        assert left <= noise.span.start < noise.span.end <= clause.span.end, "inline noise is in order and inside"
        assert noise.reason
        kept.append(text[left : noise.span.start])
        left = noise.span.end
    kept.append(text[left : clause.span.end])
    assert clause.text == "".join(kept)
    assert clause.text.strip(), "a clause has something to search for"
    assert len(clause.columns) == len(clause.cells)
    assert bool(clause.cells) == (clause.kind == "row")


_SENTENCES = st.sampled_from(
    (
        "对新认定的企业给予20万元奖励。",
        "支持企业建设研发平台，按投入的10%给予补助，最高100万元；",
        "申请单位应当符合下列条件之一：",
        "发展目标是明确的",
        "推动产业集聚",
        "按照全市统一部署，到2025年产值达到300亿元！",
        "由县工业.和信息化局负责\u200b落实。",
        "总投资20xx万元，由X市负责。",
        "本办法自2022年3月1日起施行，有效期3年。",
        "第二条第（一）项规定的情形除外。",
        "扫码关注公众号",
        "相关文章：",
        "记者近日获悉，会议召开。",
        "目 录",
        "</script>",
        "<!-- 备注 -->",
        "<市、區>",
        "| 甲 | 乙 |",
        "序号 | 指标 | 数值 |",
        "1 | 产值 | 30 |",
        "2 | 40 |",
        "---|---",
        "表1 主要指标",
        "甲市人民政府办公室",
        "2021年3月5日",
        "甲政发〔2021〕5号",
        "甲市产业发展行动计划",
        "（2021—2023年）",
        "开发区实施方案1",
        "开发区实施方案2",
        "甲市人民政府关于印发《甲市产业发展行动计划》的通知",
        "# 甲市产业发展条例",
    )
)
_LABELS = st.sampled_from(
    (
        "",
        "",
        "",
        "一、",
        "二、",
        "三、",
        "（一）",
        "(二)",
        "（三）",
        "1.",
        "2、",
        "3．",
        "（1）",
        "2)",
        "①",
        "②",
        "第一条　",
        "第二条 ",
        "第三条之一 ",
        "第一章　",
        "第二章 ",
        "第一编 ",
        "第一节 ",
        "——",
        "· ",
        "附件1：",
        "附则",
    )
)
_LINES = st.builds(
    lambda label, sentences: label + "".join(sentences), _LABELS, st.lists(_SENTENCES, min_size=1, max_size=4)
)
_BREAKS = st.sampled_from(("\n", "\n", "\n", "\r\n", "\n\n", " ", "　", "\u2028", "\x0c"))
policy_texts = st.lists(st.tuples(_LINES, _BREAKS), max_size=25).map(
    lambda lines: "".join(line + gap for line, gap in lines)
)
"""Texts of lines that mean something to the reader, in any order and layout."""
raw_texts = st.text(
    alphabet=st.one_of(
        st.sampled_from(
            "一二三十百、，。；：（）()[]〔〕第条款项章节编之表附件|-—#<>!?.'` \t\n\r\u2028\u200b\ufeff\x1c\x85\u00a0"
        ),
        st.sampled_from("年月日号令市省区县开发政府委员会20xX×①②·●关于印发通知方案办法施行有效期自至script"),
        st.characters(),
    ),
    max_size=400,
)
"""Any text at all, with the characters that the reader looks for drawn often."""
