"""What a run was made with, and its file `run.json`."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from importlib import metadata
from pathlib import Path

import index
import qa
from index.errors import BadInput
from qa.eval.cases import Case
from qa.eval.summary import Manifest
from qa.prompts import FOLDER as PROMPTS

RUN = "run.json"
REMEDY = "give the --out folder of an earlier run"


def key_of(manifest: Manifest) -> str:
    """SHA-256 of all fields: runs with the same key have the same answers."""
    return hashlib.sha256(json.dumps(asdict(manifest), sort_keys=True).encode()).hexdigest()


def write_manifest(manifest: Manifest, folder: Path) -> None:
    """Write `run.json`; the folder is made if missing.

    Raises:
        BadInput: the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        text = json.dumps({"key": key_of(manifest), "manifest": asdict(manifest)}, ensure_ascii=False, indent=1)
        (folder / RUN).write_text(text + "\n", "utf-8")
    except OSError as error:
        raise BadInput(
            f"{folder / RUN}: cannot be written ({error})", remedy="give a folder that can be written to --out"
        ) from error


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest of a run; None if the folder has no `run.json`.

    Raises:
        BadInput: the file is there but not in form.
    """
    path = folder / RUN
    try:
        return Manifest(**json.loads(path.read_text("utf-8"))["manifest"])
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BadInput(f"{path}: cannot be read ({error!r}), expected the file of a run", remedy=REMEDY) from error


def changed(earlier: Manifest | None, now: Manifest) -> tuple[str, ...]:
    """The fields in which two manifests differ; all of them if there is no earlier one."""
    before: Mapping[str, str] = asdict(earlier) if earlier else {}
    return tuple(field for field, value in asdict(now).items() if before.get(field) != value)


def cases_hash(cases: Sequence[Case]) -> str:
    """SHA-256 of the cases, in order."""
    return _sha256(json.dumps(asdict(case), ensure_ascii=False, sort_keys=True).encode() for case in cases)


def corpus_hash(sources: Mapping[str, str]) -> str:
    """SHA-256 over file names and source texts."""
    return _sha256(part.encode("utf-8", "surrogatepass") for file in sorted(sources) for part in (file, sources[file]))


def code_hash() -> str:
    """SHA-256 over the Python files, the data beside them and the prompts."""
    files = [
        path
        for root in (*index.__path__, *qa.__path__)
        for path in sorted(Path(root).rglob("*"))
        if path.suffix in {".py", ".tsv", ".toml", ".txt"}
    ]
    return _sha256(path.read_bytes() for path in [*files, *sorted(PROMPTS.glob("*.md"))])


def version() -> str:
    """Of the installed package; `unknown` in a checkout that is not installed."""
    try:
        return metadata.version("policyqa")
    except metadata.PackageNotFoundError:
        return "unknown"


def _sha256(parts: Iterable[bytes]) -> str:
    """Over the hashes of the parts, so that where one ends and the next begins counts."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(hashlib.sha256(part).digest())
    return whole.hexdigest()
