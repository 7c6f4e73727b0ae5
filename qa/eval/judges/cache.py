"""Opinions kept on disk, so that an interrupted or repeated run asks nothing twice."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from pathlib import Path

from index.errors import BadInput
from qa.eval.judges.judge import Judge, Opinion, Statement


class CachedJudge:
    """A judge whose verdicts are kept in a JSON Lines file; errors are not kept, so that they are asked again.

    Args:
        judge: who is asked what the file does not hold.
        path: the file; lines that are cut off or out of form are passed over.
    """

    def __init__(self, judge: Judge, path: Path) -> None:
        self._judge = judge
        self._path = path
        self._id = judge.id
        self._kept = _read(path)

    @property
    def level(self) -> str:
        """That of the judge."""
        return self._judge.level

    @property
    def id(self) -> str:
        """That of the judge."""
        return self._id

    def judge(self, statement: Statement) -> Opinion:
        """The opinion kept, or a new one.

        Raises:
            BadInput: the file cannot be written.
        """
        key = key_of(self._id, statement)
        if key not in self._kept:
            opinion = self._judge.judge(statement)
            if opinion.supported is None:
                return opinion
            self._kept[key] = opinion
            self._append(key, opinion)
        return self._kept[key]

    def _append(self, key: str, opinion: Opinion) -> None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("a+b") as file:
                if file.seek(0, 2) and not _ends_a_line(self._path):
                    file.write(b"\n")
                file.write((json.dumps({"key": key, **asdict(opinion)}, ensure_ascii=False) + "\n").encode())
        except OSError as error:
            raise BadInput(f"{self._path}: cannot be written ({error})", remedy="give another folder") from error


def key_of(judge: str, statement: Statement) -> str:
    """SHA-256 over the id of a judge and all of a statement."""
    return hashlib.sha256(json.dumps([judge, asdict(statement)], ensure_ascii=False).encode()).hexdigest()


def _ends_a_line(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(-1, 2)
        return file.read(1) == b"\n"


def _read(path: Path) -> dict[str, Opinion]:
    kept: dict[str, Opinion] = {}
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError:
        return kept
    for line in lines:
        try:
            entry = json.loads(line)
            opinion = Opinion(**{name: value for name, value in entry.items() if name != "key"})
            if isinstance(opinion.supported, bool) and isinstance(entry["key"], str):
                kept[entry["key"]] = opinion
        except (ValueError, TypeError, KeyError, AttributeError):
            continue
    return kept
