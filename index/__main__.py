"""`python -m index`: build, add, remove, status, show, measures, verify."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bars

from index import builder
from index.builder import BuildReport, Progress, write_report
from index.embedder import open_embedder
from index.errors import BadInput, PolicyQAError, UnknownDocument
from index.lookup import at_address, find_document
from index.measures.export import FORMATS, export, write
from index.measures.stored import measures_in, measures_of
from index.printing import print_document, print_documents, print_outline, print_report
from index.settings import IndexSettings
from index.snapshot import Snapshot
from index.types import Embedder
from index.verification import verify

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; returns its exit code (0 done, 1 some files failed, 2 bad input, 3 not available)."""
    settings = IndexSettings()
    options = _parser(settings).parse_args(arguments)
    try:
        return int(options.run(options, settings))
    except PolicyQAError as error:
        err.print(f"[bold red]error:[/] {escape(str(error))}", soft_wrap=True)
        return error.exit_code


def _parser(settings: IndexSettings) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m index", description="Make and look into an index of policy documents."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: object, text: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=text, description=text)
        sub.add_argument(
            "--index", type=Path, default=settings.index, metavar="DIR", help="the index (default %(default)s)"
        )
        sub.set_defaults(run=run)
        return sub

    for name, run, text in (
        ("build", _build, "replace the index by one of these files and folders"),
        ("add", _add, "add files and folders, or replace files of the same name"),
    ):
        sub = command(name, run, text)
        sub.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        sub.add_argument("--embedder", default=None, metavar="SPEC", help=f"default {settings.embedder}")
    command("remove", _remove, "remove a document").add_argument(
        "document", metavar="DOCUMENT", help="its id or file name"
    )
    status = command("status", _status, "list the documents")
    status.add_argument("--document", metavar="ID", help="tell more of one document")
    status.add_argument("--noise", action="store_true", help="with --document: also what was left out, and why")
    show = command("show", _show, "print a document, a clause, or a stored text")
    show.add_argument("document", nargs="?", metavar="DOCUMENT")
    show.add_argument("address", nargs="?", metavar="ADDRESS")
    show.add_argument("--text", metavar="FILE", help="print the stored text of a file, exactly")
    measures = command("measures", _measures, "print the support measures that the clauses grant")
    measures.add_argument("--document", metavar="ID", help="only those of one document")
    measures.add_argument("--format", choices=FORMATS, default="md", help="default %(default)s")
    measures.add_argument("--out", type=Path, metavar="FILE", help="write there instead of printing")
    command("verify", _verify, "check every file of the index against its hash")
    return parser


def _embedder(spec: str, settings: IndexSettings) -> Embedder:
    return open_embedder(spec, settings.cache)


def _embedder_of(folder: Path) -> str:
    with Snapshot.open(folder) as snapshot:
        return snapshot.embedder_spec


def _build(options: argparse.Namespace, settings: IndexSettings) -> int:
    spec = options.embedder or settings.embedder
    return _run(
        options,
        lambda progress: builder.build(
            options.paths, options.index, _embedder(spec, settings), embedder_spec=spec, progress=progress
        ),
    )


def _add(options: argparse.Namespace, settings: IndexSettings) -> int:
    spec = options.embedder or _embedder_of(options.index)
    return _run(
        options,
        lambda progress: builder.add(
            options.paths, options.index, _embedder(spec, settings), embedder_spec=spec, progress=progress
        ),
    )


def _remove(options: argparse.Namespace, settings: IndexSettings) -> int:
    spec = _embedder_of(options.index)
    return _run(
        options,
        lambda progress: builder.remove(
            options.document, options.index, _embedder(spec, settings), embedder_spec=spec, progress=progress
        ),
    )


def _run(options: argparse.Namespace, work: Callable[[Progress], BuildReport]) -> int:
    started = time.monotonic()
    with Bars(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=err,
        transient=True,
        disable=not err.is_terminal,
    ) as bars:
        tasks: dict[str, TaskID] = {}

        def progress(step: str, done: int, total: int) -> None:
            if step not in tasks:
                tasks[step] = bars.add_task(step, total=total)
            bars.update(tasks[step], completed=done, total=total)

        report = work(progress)
    write_report(report, options.index)
    print_report(out, report, options.index, time.monotonic() - started)
    return report.exit_code


def _status(options: argparse.Namespace, settings: IndexSettings) -> int:
    snapshot = Snapshot.open(options.index)
    if options.document:
        print_document(out, snapshot, find_document(snapshot, options.document), noise=options.noise)
        return 0
    print_documents(out, snapshot, options.index)
    return 0


def _show(options: argparse.Namespace, settings: IndexSettings) -> int:
    snapshot = Snapshot.open(options.index)
    if options.text:
        if options.text not in snapshot.files:
            raise UnknownDocument(
                f"no file {options.text!r} in {options.index}", remedy="`python -m index status` lists them"
            )
        sys.stdout.write(snapshot.source(options.text).text)
        return 0
    if not options.document:
        raise BadInput("show needs a DOCUMENT or --text FILE", remedy="`python -m index status` lists the documents")
    document = find_document(snapshot, options.document)
    text = snapshot.source(document.file).text
    if options.address:
        places = at_address(snapshot, document, options.address)
        if not places:
            raise UnknownDocument(
                f"no clause {options.address!r} in {document.title}",
                remedy=f"`python -m index show {document.id}` prints the outline",
            )
        for place in places:
            out.print(f"[bold]{escape(place.address)}[/]  [{place.span.start}, {place.span.end})", soft_wrap=True)
            out.print(place.span.cut(text), markup=False, soft_wrap=True)
        return 0
    print_outline(out, snapshot, document)
    return 0


def _measures(options: argparse.Namespace, settings: IndexSettings) -> int:
    with Snapshot.open(options.index) as snapshot:
        chosen = find_document(snapshot, options.document) if options.document else None
        found = measures_of(snapshot) if chosen is None else measures_in(snapshot, chosen)
        write(export(found, snapshot.documents, options.format), options.format, options.out)
    return 0


def _verify(options: argparse.Namespace, settings: IndexSettings) -> int:
    problems = verify(options.index)
    for problem in problems:
        err.print(f"[red]damaged:[/] {escape(problem)}", soft_wrap=True)
    if problems:
        err.print("remedy: build the index again from its files", soft_wrap=True)
        return 3
    out.print(f"{options.index}: every file is what the manifest says", soft_wrap=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
