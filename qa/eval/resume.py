"""What an interrupted run has already answered."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.errors import BadInput
from qa.eval.manifest import key_of, read_manifest
from qa.eval.observation import Place
from qa.eval.results import RESULTS, TIMINGS, line
from qa.eval.summary import Manifest

RESUME = "resume.jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """An answer of an earlier run with the same key."""

    answer: Mapping[str, Any]
    retrieved: tuple[Place, ...] | None
    timings: Mapping[str, float | None]


def saved_answers(folder: Path, manifest: Manifest) -> dict[str, Saved]:
    """Case id → answer, of a run in `folder` with an equal manifest; nothing if there is none or it was made otherwise.

    Lines that are cut off or out of form, as an interruption leaves them, are passed over.
    """
    try:
        earlier = read_manifest(folder)
    except BadInput:
        return {}
    if earlier is None or key_of(earlier) != key_of(manifest):
        return {}
    timings = {
        entry["id"]: {key: value for key, value in entry.items() if key != "id"}
        for entry in _lines(folder / TIMINGS)
        if "id" in entry
    }
    saved: dict[str, Saved] = {}
    for entry in (*_lines(folder / RESUME), *_lines(folder / RESULTS)):
        found = _saved(entry, timings)
        if found is not None:
            saved[entry["id"]] = found
    return saved


def keep(saved: Mapping[str, Saved], folder: Path) -> None:
    """Put the saved answers aside while the results are written anew; `forget` removes them.

    Raises:
        BadInput: the folder cannot be written.
    """
    path = folder / RESUME
    half = path.with_suffix(".part")
    try:
        with half.open("w", encoding="utf-8") as file:
            for id, one in saved.items():
                retrieved = one.retrieved
                places = None if retrieved is None else [[place.file, place.start, place.end] for place in retrieved]
                file.write(line({"id": id, "answer": one.answer, "retrieved": places, "timings": one.timings}))
        half.replace(path)
    except OSError as error:
        raise BadInput(f"{path}: cannot be written ({error})", remedy="give another folder to --out") from error


def forget(folder: Path) -> None:
    """The results are whole: nothing needs to be kept aside."""
    (folder / RESUME).unlink(missing_ok=True)


def _saved(entry: Mapping[str, Any], timings: Mapping[str, Mapping[str, float | None]]) -> Saved | None:
    try:
        if not isinstance(entry["answer"], dict) or not isinstance(entry["id"], str):
            return None
        places = None if entry["retrieved"] is None else tuple(_place(place) for place in entry["retrieved"])
        return Saved(
            answer=entry["answer"],
            retrieved=places,
            timings=entry.get("timings") or timings.get(entry["id"], {}),
        )
    except (KeyError, TypeError, ValueError):
        return None


def _place(entry: Any) -> Place:
    if isinstance(entry, dict):
        return Place(**entry)
    file, start, end = entry
    return Place(file=file, start=start, end=end)


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    """The whole JSON objects of a file of lines; nothing if it is not there."""
    try:
        data = path.read_bytes()
    except OSError:
        return
    for text in data.split(b"\n"):
        try:
            entry = json.loads(text)
        except ValueError:
            continue
        if isinstance(entry, dict):
            yield entry
