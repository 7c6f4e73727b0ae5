"""Model weights: where they are, whether they are right, and how to get them.

    python -m qa.models fetch [NAME…] [--from FILE]    puts weights into the cache; without a name, all of the manifest
    python -m qa.models status                         what the cache holds
    python -m qa.models verify                         hashes everything in the cache again

Exit codes: 0 done, 2 bad input, 3 something is missing, wrong or could not be fetched.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from index.errors import BadInput, ModelMissing, NotAvailable, PolicyQAError
from qa.weights.manifest import artefact, artefacts
from qa.weights.sources import Progress as Report
from qa.weights.sources import SourceSettings, hub_snapshot
from qa.weights.store import FETCH, Entry, Store

GGUF_MAGIC = b"GGUF"


def generator_path(spec_name: str) -> Path:
    """The GGUF file of a generator.

    Args:
        spec_name: what follows `llama:` in a model spec: a name in the manifest, or the path of a GGUF file.

    Raises:
        ModelMissing: the file is not there, is not a GGUF file, or is not the one that the manifest describes.
    """
    given = Path(spec_name).expanduser()
    if given.is_file():
        with given.open("rb") as file:
            magic = file.read(len(GGUF_MAGIC))
        if magic != GGUF_MAGIC:
            raise ModelMissing(f"{given} begins with {magic!r}, expected {GGUF_MAGIC!r}", remedy="give a GGUF file")
        return given
    known = [one for one in artefacts() if one.kind == "generator"]
    for one in known:
        if spec_name in (one.name, one.path.name):
            return Store(SourceSettings()).require(one)
    raise ModelMissing(
        f"Generator {spec_name} is neither a file nor in the manifest, which has {', '.join(g.name for g in known)}",
        remedy=f"give one of these or the path of a GGUF file; {FETCH} for those of the manifest",
    )


def model_hash(path: Path) -> str:
    """SHA-256 of a weights file, or of a folder as `index.embedder.folder_hash` counts it; remembered in the cache.

    Raises:
        ModelMissing: there is nothing at `path`.
    """
    if not path.exists():
        raise ModelMissing(f"No model at {path}", remedy=FETCH)
    return Store(SourceSettings()).hash(path)


def fetch(
    names: Sequence[str] = (),
    *,
    given: Path | None = None,
    settings: SourceSettings | None = None,
    report: Report | None = None,
) -> list[Path]:
    """Puts artefacts into the cache, if they are not there yet.

    Args:
        names: names in the manifest, or of embedders in the model hub (`publisher/model`); none = the whole manifest.
        given: a file to take for the one artefact that is named, instead of any source.
        settings: where to; default from the environment.
        report: told about bytes.

    Returns:
        Where they are, in the order of `names`.

    Raises:
        BadInput: a name is not known, or `given` does not fit.
        DownloadFailed: no source delivered one; those before it stay.
    """
    if given is not None and (len(names) != 1 or not given.is_file()):
        raise BadInput(f"--from {given} needs an existing file and exactly one name", remedy="name the model")
    store = Store(settings or SourceSettings())
    wanted = [name if "/" in name else artefact(name) for name in names] or list(artefacts())
    return [
        hub_snapshot(one) if isinstance(one, str) else store.fetch(one, given=given, report=report or _silent)
        for one in wanted
    ]


def status(*, settings: SourceSettings | None = None, anew: bool = False) -> list[Entry]:
    """The state of every artefact of the manifest; `anew` hashes even what is on record."""
    store = Store(settings or SourceSettings())
    return [store.inspect(one, anew=anew) for one in artefacts()]


def _silent(name: str, done: int, total: int) -> None:
    pass


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command; returns its exit code."""
    parser = argparse.ArgumentParser(prog="python -m qa.models", description="Model weights in the cache.")
    commands = parser.add_subparsers(dest="command", required=True)
    fetching = commands.add_parser("fetch", help="put weights into the cache")
    fetching.add_argument("names", nargs="*", metavar="NAME", help="of the manifest, or an embedder publisher/model")
    fetching.add_argument("--from", dest="given", type=Path, metavar="FILE", help="take this file, brought by hand")
    commands.add_parser("status", help="what the cache holds")
    commands.add_parser("verify", help="hash everything again")
    chosen = parser.parse_args(arguments)
    try:
        if chosen.command == "fetch":
            for path in _fetch_with_bars(chosen.names, chosen.given):
                print(path)
            return 0
        return _print_entries(status(anew=chosen.command == "verify"))
    except PolicyQAError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("Interrupted; finished parts are kept, run the command again to go on", file=sys.stderr)
        return NotAvailable.exit_code


def _fetch_with_bars(names: Sequence[str], given: Path | None) -> list[Path]:
    bars: dict[str, TaskID] = {}
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as progress:

        def report(name: str, done: int, total: int) -> None:
            if name not in bars:
                bars[name] = progress.add_task(name, total=total)
            progress.update(bars[name], completed=done)

        return fetch(names, given=given, report=report)


def _print_entries(entries: Sequence[Entry]) -> int:
    for entry in entries:
        one = entry.artefact
        print(f"{entry.state:8}{one.kind:10} {one.name}  {one.bytes / 1e6:,.0f} MB  {one.licence}  {one.origin}")
        print(f"{'':8}{'':10} {entry.path}")
        if entry.state == "wrong":
            print(f"{'':8}{'':10} SHA-256 {entry.found}, expected {one.sha256}; {FETCH}")
    missing = [entry.artefact.name for entry in entries if entry.state != "ready"]
    if missing:
        print(f"Not ready: {', '.join(missing)}; {FETCH}", file=sys.stderr)
        return NotAvailable.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main())
