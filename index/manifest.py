"""What a generation consists of: its id, what made it, and the SHA-256 of every file."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from index.errors import IndexDamaged, IndexMismatch
from index.files import sha256_of

SCHEMA = 4
"""Of everything below a generation's folder; another number cannot be read."""

NAME = "manifest.json"
_REMEDY = "build the index again: python -m index build PATH…"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """The contents of `manifest.json`."""

    index_id: str
    embedder_spec: str
    """As given by the user, to load the same embedder again."""
    embedder_id: str
    dimension: int
    parameters: dict[str, Any]
    """What else decides a score."""
    counts: dict[str, int]
    """`files`, `documents`, `clauses`, `terms`."""
    hashes: dict[str, str]
    """File name → SHA-256, for every file beside the manifest."""
    schema: int = SCHEMA

    def write(self, folder: Path) -> None:
        """Write into a generation's folder."""
        (folder / NAME).write_text(json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

    @classmethod
    def read(cls, folder: Path) -> Manifest:
        """Read from a generation's folder.

        Raises:
            IndexDamaged: it is missing or not in the form that `write` gives.
            IndexMismatch: it has another schema.
            FileNotFoundError: the folder itself is gone, because a newer generation took its place.
        """
        path = folder / NAME
        try:
            entry = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            if not folder.exists():
                raise FileNotFoundError(folder) from error
            raise IndexDamaged(f"{path} cannot be read: {error}", remedy=_REMEDY) from error
        schema = entry.get("schema") if isinstance(entry, dict) else None
        if schema != SCHEMA:
            raise IndexMismatch(f"{path} has schema {schema}, expected {SCHEMA}", remedy=_REMEDY)
        expected = {field.name for field in fields(cls)}
        if set(entry) != expected:
            raise IndexDamaged(f"{path} has the fields {sorted(entry)}, expected {sorted(expected)}", remedy=_REMEDY)
        return cls(**entry)

    def faults(self, folder: Path) -> list[str]:
        """Each file that is missing or whose hash is another, and each that no one listed; empty if all is well."""
        found: list[str] = []
        for name, expected in self.hashes.items():
            path = folder / name
            try:
                actual = sha256_of(path)
            except OSError as error:
                found.append(f"{path} cannot be read: {error}" if path.exists() else f"{path} is missing")
                continue
            if actual != expected:
                found.append(f"{path} has SHA-256 {actual}, expected {expected}")
        strangers = {path.name for path in folder.iterdir()} - set(self.hashes) - {NAME}
        found.extend(f"{folder / name} does not belong to the index" for name in sorted(strangers))
        return found
