"""What is evaluated: an assistant over an index, with the texts to check it against."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from qa.config import Settings
from qa.errors import CaseInvalid
from qa.eval.run import Assistant


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """An opened assistant and the texts of its index."""

    assistant: Assistant
    sources: Mapping[str, str]
    """File → source text."""
    files: Mapping[str, str]
    """Document id → file."""
    unread: tuple[str, ...]
    """Why files of the corpus could not be read, one line each; empty for an index that exists."""


@contextmanager
def over_corpus(corpus: Path, settings: Settings) -> Iterator[Subject]:
    """An assistant over a fresh index of `corpus`, which is removed at the end.

    Raises:
        BadInput: the corpus is missing, or one of its files cannot be read.
        NotAvailable: the embedder or the model is missing.
    """
    if not corpus.exists():
        raise CaseInvalid(
            f"{corpus}: found nothing, expected a folder or file of documents",
            remedy="give an existing path to --corpus",
        )
    from index.builder import build
    from index.embedder import open_embedder

    with tempfile.TemporaryDirectory(prefix="policyqa-eval-") as folder:
        built = settings.model_copy(update={"index": Path(folder) / "index"})
        embedder = open_embedder(settings.embedder, settings.cache)
        report = build([corpus], built.index, embedder, embedder_spec=settings.embedder)
        with over_index(built) as subject:
            yield replace(subject, unread=tuple(file.error for file in report.files if file.error))


@contextmanager
def over_index(settings: Settings) -> Iterator[Subject]:
    """An assistant over the index in `settings.index`.

    Raises:
        NotAvailable: the index, the embedder or the model is missing or does not fit.
    """
    from qa.pipeline import open_assistant

    assistant = open_assistant(settings)
    snapshot = assistant.snapshot
    yield Subject(
        assistant=assistant,
        sources={file: snapshot.source(file).text for file in snapshot.files},
        files={document.id: document.file for document in snapshot.documents},
        unread=(),
    )
