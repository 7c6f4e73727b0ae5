"""What the commands of the index print: a build, the documents, one document, its outline."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from index.builder import BuildReport
from index.departments import departments
from index.references import references
from index.snapshot import Snapshot
from index.standing import standing
from index.types import Document


def print_report(out: Console, report: BuildReport, folder: Path, seconds: float) -> None:
    """What became of each file of a build, and the index that came of it after `seconds`."""
    if report.files:
        table = Table(box=None, header_style="bold", pad_edge=False)
        for name in ("file", "documents", "clauses", "noise", "notices", "result"):
            table.add_column(name, justify="left" if name in ("file", "result") else "right", overflow="fold")
        for file in report.files:
            result = f"[red]failed:[/] {escape(file.error)}" if file.error else "[green]read[/]"
            counts = (
                ("", "", "", "")
                if file.error
                else (str(file.documents), str(file.clauses), str(file.noise), str(file.findings))
            )
            table.add_row(escape(file.file), *counts, "; ".join((result, *map(escape, file.remarks))))
        out.print(table)
    for skipped in report.skipped:
        out.print(f"skipped: {escape(skipped.path)} ({escape(skipped.reason)})", soft_wrap=True)
    failed = sum(1 for file in report.files if file.error)
    out.print(
        f"{folder}: {report.documents} documents, {report.clauses} clauses, index {report.index_id[:12]}"
        f", {failed} failed, {len(report.skipped)} skipped, {seconds:.1f} s",
        soft_wrap=True,
    )


def print_documents(out: Console, snapshot: Snapshot, folder: Path) -> None:
    """The documents of an index, each in two lines, and what the index is."""
    for document in snapshot.documents:
        count = len(snapshot.clauses(document.id))
        period = f"{document.period.start}–{document.period.end}" if document.period else None
        facts = (document.number, document.issuer, document.issued, period, document.place)
        line = " · ".join((document.file, f"{count} clauses", *(fact for fact in facts if fact)))
        out.print(f"[bold]{document.id}[/]  {escape(document.title)}", soft_wrap=True)
        out.print(f"{' ' * len(document.id)}  {escape(line)}", style="dim", soft_wrap=True)
    out.print(
        f"{folder}: {len(snapshot.documents)} documents, {snapshot.clause_count} clauses, "
        f"index {snapshot.index_id}, embedder {snapshot.embedder_spec}",
        soft_wrap=True,
    )


def print_document(out: Console, snapshot: Snapshot, document: Document, *, noise: bool) -> None:
    """What is known of a document; with `noise` also what was left out of it, and why."""
    facts = {
        "id": document.id,
        "title": document.title,
        "number": document.number,
        "issuer": document.issuer,
        "issued": document.issued,
        "period": f"{document.period.start}–{document.period.end} ({document.period.label})"
        if document.period
        else None,
        "validity": document.validity.words if document.validity else None,
        "place": document.place,
        "grammar": document.grammar,
        "file": document.file,
        "clauses": str(len(snapshot.clauses(document.id))),
    }
    for name, value in facts.items():
        out.print(f"{name:9} {escape(value) if value else '— not stated'}", soft_wrap=True)
    text = snapshot.source(document.file).text
    found = standing(document, date.today().isoformat())
    proof = f" ({found.words})" if found.words else ""
    out.print(f"standing  {escape(found.state + proof)}, today", soft_wrap=True)
    for reference in references(text, document.body):
        number = f" ({reference.number})" if reference.number else ""
        out.print(f"names     {escape(f'{reference.relation}: 《{reference.title}》{number}')}", soft_wrap=True)
    named = dict.fromkeys(f"{one.name} [{one.role}]" for one in departments(text, document.body))
    if named:
        out.print(f"charged   {escape('、'.join(named))}", soft_wrap=True)
    for finding in snapshot.findings(document.id):
        out.print(f"notice    {finding.kind}: {escape(finding.words)} at {finding.spans[0].start}", soft_wrap=True)
    for segment in snapshot.segments(document.file) if noise else ():
        if segment.kind == "noise":
            words = segment.span.cut(text).replace("\n", " ")
            out.print(
                f"noise     [{segment.span.start}, {segment.span.end}) {segment.reason}: {escape(words)}",
                soft_wrap=True,
                markup=False,
            )


def print_outline(out: Console, snapshot: Snapshot, document: Document) -> None:
    """The headings of a document with the first words of its clauses."""
    path: tuple[str, ...] = ()
    for clause in snapshot.clauses(document.id):
        for depth, title in enumerate(clause.headings):
            if clause.headings[: depth + 1] != path[: depth + 1]:
                out.print(f"{'  ' * depth}[bold]{escape(title)}[/]", soft_wrap=True)
        path = clause.headings
        words = clause.text.replace("\n", " ")
        start = f"{'  ' * len(path)}{clause.address or '—'}  "
        out.print(escape(start + (words[:60] + "…" if len(words) > 60 else words)), soft_wrap=True)
