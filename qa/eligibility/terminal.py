"""A report in the terminal."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from qa.eligibility.report import Report, Section, cited
from qa.eligibility.report_markdown import source_of
from qa.eligibility.wording import AID, APART

_COLOURS = {"满足": "green", "不满足": "red", "信息不足": "yellow", "需人工核对": "yellow"}
_ASKED = 10


def show(report: Report, out: Console, *, whole: bool = False) -> None:
    """Print the report. Unless `whole`, measures that no fact speaks for are one line each and wishes are counted."""
    out.print(f"截至 {report.as_of}", *(f"· {escape(fact)}" for fact in report.facts), sep="\n")
    used: set[int] = set()
    for title, sections in report.groups():
        out.print(f"\n[bold]{title}[/]（{len(sections)} 项）")
        for section in sections:
            if section.group == "wish" and not whole:
                continue
            fits = section.overall == "可能符合" or (section.overall == "需补充信息" and section.touched)
            if whole or (fits and section.group in ("current", "ended")):
                out.print(_table(section))
                used.update(n for line in section.lines for n in line.citations)
                continue
            why = [line for line in section.lines if line.verdict == "不满足" and line.depth == 0][:1]
            numbers = [n for line in (section.lines[0], *why) for n in line.citations]
            reasons = "".join(line.reason for line in why)
            out.print(f"· {escape(section.title)} — {section.overall}{escape(cited(numbers))} {escape(reasons)}")
            used.update(numbers)
    if report.questions:
        out.print("\n[bold]还需要知道[/]（按涉及措施的多少排列）")
        for number, one in enumerate(report.questions[:_ASKED], 1):
            out.print(f"{number}. {escape(one.text)}（涉及 {one.measures} 项）")
        if len(report.questions) > _ASKED:
            out.print(f"… 另有 {len(report.questions) - _ASKED} 个问题")
    out.print("\n[bold]引文[/]")
    for citation in (one for one in report.citations if one.n in used):
        out.print(escape(f"[{citation.n}] {source_of(citation)}“{' '.join(citation.quote.split())}”"), soft_wrap=True)
    if report.withheld:
        out.print(f"有 {report.withheld} 项措施的引文与原文不一致，未显示。")
    out.print(f"\n{AID}{APART}")


def _table(section: Section) -> Table:
    table = Table(
        title=escape(f"{section.title}：{section.overall}"), caption=escape(section.document), title_justify="left"
    )
    for name in ("项目", "条文", "结论", "依据"):
        table.add_column(name)
    for line in section.lines:
        colour = _COLOURS.get(line.verdict)
        verdict = f"[{colour}]{line.verdict}[/]" if colour else line.verdict
        words = escape(" ".join(line.words.split()) + cited(line.citations))
        table.add_row("　" * line.depth + line.label, words, verdict, escape(line.reason))
    return table
