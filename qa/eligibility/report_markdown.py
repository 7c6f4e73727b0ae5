"""A report as Markdown: a table for each measure, clauses as footnotes. What documents say is never markup."""

from __future__ import annotations

import re

from qa.eligibility.report import Line, Report, Section
from qa.eligibility.wording import AID, APART
from qa.types import Citation

_MARKUP = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~^&$:@])")


def markdown(report: Report) -> str:
    """The report, ending with a line break."""
    parts = ["# 我能享受什么：对照结果", f"截至 {report.as_of}。{AID}{APART}", "## 资料"]
    parts.append("\n".join(f"- {_plain(fact)}" for fact in report.facts) or "（未提供）")
    if report.questions:
        parts.append("## 还需要知道")
        parts.append(
            "\n".join(f"{n}. {_plain(one.text)}（涉及 {one.measures} 项）" for n, one in enumerate(report.questions, 1))
        )
    for title, sections in report.groups():
        parts.append(f"## {title}")
        parts += [_section(section) for section in sections]
    if report.withheld:
        parts.append(f"有 {report.withheld} 项措施的引文与原文不一致，未显示。")
    parts += [_footnote(one) for one in report.citations]
    return "\n\n".join(parts) + "\n"


def _section(section: Section) -> str:
    rows = ["| 项目 | 条文 | 结论 | 依据 |", "| --- | --- | --- | --- |"]
    rows += [_row(line) for line in section.lines]
    return f"### {_plain(section.title)}：{section.overall}\n\n{_plain(section.document)}\n\n" + "\n".join(rows)


def _row(line: Line) -> str:
    notes = "".join(f"[^{n}]" for n in line.citations)
    cells = ("　" * line.depth + line.label, _plain(line.words) + notes, line.verdict, _plain(line.reason))
    return "| " + " | ".join(cells) + " |"


def _footnote(citation: Citation) -> str:
    return f"[^{citation.n}]: {_plain(source_of(citation))}“{_plain(citation.quote)}”"


def source_of(citation: Citation) -> str:
    """Title, document number and address of a citation."""
    number = f"（{citation.number}）" if citation.number else ""
    return f"《{citation.document}》{number}{citation.address or ''}："


def _plain(text: str) -> str:
    """One line without any markup."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))
