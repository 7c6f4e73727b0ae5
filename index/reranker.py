"""A cross-encoder that reads question and clause together and puts the best hits in a new order; off by default.

It is as slow as it is precise, so it sees few hits, and none is lost by it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from index.embedder import offline
from index.errors import BadInput, ModelMissing
from index.types import Hit

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

RERANKERS = "rerankers"
"""Folder of the cache that holds cross-encoders by name."""
RERANKED = 30
"""Hits that are read again."""
_LONGEST = 512
"""Tokens of a pair that are read."""

Likeness = NDArray[np.float32]


class Reranker(Protocol):
    """Tells how well texts answer a question."""

    def likeness(self, question: str, texts: Sequence[str]) -> Likeness:
        """A number for each text, the larger the better, shape `(len(texts),)`."""
        ...


def open_reranker(spec: str, cache: Path) -> Reranker | None:
    """Opens a cross-encoder from the disk; nothing is downloaded.

    Args:
        spec: `none`, or `hf:` and an existing folder or the name of one in the cache.
        cache: folder of model weights.

    Raises:
        BadInput: the spec has another form.
        ModelMissing: the weights are not on this machine, are not in safetensors, or give more than one number a pair.
    """
    if spec == "none":
        return None
    kind, separator, name = spec.partition(":")
    if kind != "hf" or not separator or not name.strip():
        raise BadInput(
            f"Reranker {spec!r} is not known, expected `none`, or `hf:` and a folder or a name",
            remedy="set POLICYQA_RERANKER, for example to hf:bge-reranker-base",
        )
    named = cache / RERANKERS / name
    for folder in (Path(name).expanduser(), named):
        if (folder / "config.json").is_file():
            return CrossEncoderReranker(folder.resolve())
    raise ModelMissing(
        f"Reranker {name} is neither a folder with config.json nor at {named}",
        remedy="put a sentence-transformers cross-encoder there, or set POLICYQA_RERANKER to none",
    )


def reranked(hits: Sequence[Hit], likeness: Sequence[float]) -> list[Hit]:
    """The hits with their first ones in the order of their likeness; the rest follow as they were.

    The places change hands and each keeps its score, so scores still fall from hit to hit. Ties keep their order.

    Args:
        hits: best first.
        likeness: of the first hits, at most as many as there are.
    """
    count = len(likeness)
    order = sorted(range(count), key=lambda place: -likeness[place])
    moved = [replace(hits[place], score=hits[at].score) for at, place in enumerate(order)]
    return [*moved, *hits[count:]]


class CrossEncoderReranker:
    """A sentence-transformers cross-encoder on the processor; use `open_reranker` to get one."""

    def __init__(self, folder: Path) -> None:
        with offline():
            self._model = _load(folder)
        if self._model.num_labels != 1:
            raise ModelMissing(
                f"{folder} gives {self._model.num_labels} numbers a pair, expected one",
                remedy="take a cross-encoder that was trained to rank",
            )

    def likeness(self, question: str, texts: Sequence[str]) -> Likeness:
        """A number for each text, the larger the better, float32, shape `(len(texts),)`."""
        if not texts:
            return np.empty(0, dtype=np.float32)
        found: Likeness = self._model.predict([(question, text) for text in texts], show_progress_bar=False)
        return found.astype(np.float32)


def _load(folder: Path) -> CrossEncoder:
    from sentence_transformers import CrossEncoder

    try:
        return CrossEncoder(
            str(folder),
            device="cpu",
            max_length=_LONGEST,
            local_files_only=True,
            trust_remote_code=False,
            model_kwargs={"use_safetensors": True},
        )
    except (OSError, ValueError, KeyError) as error:
        raise ModelMissing(
            f"{folder} cannot be loaded as a cross-encoder in safetensors: {error}",
            remedy="fetch it again, or set POLICYQA_RERANKER to none",
        ) from error
