"""What is evaluated: an assistant over an index, with the texts to check it against."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from qa.config import Settings
from qa.errors import CaseInvalid
from qa.eval.outcome import Corpus
from qa.eval.run import Assistant

if TYPE_CHECKING:
    from index.types import Clause, Document, Embedder

SubjectName = Literal["policyqa", "dump", "tutorial"]
"""The product, and two straw men (`qa.eval.straw`, `qa.eval.tutorial`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """An opened assistant and the texts of its index."""

    name: str
    """A `SubjectName`."""
    assistant: Assistant
    corpus: Corpus
    unread: tuple[str, ...]
    """Why files of the corpus could not be read, one line each; empty for an index that exists."""
    model: str = ""
    model_hash: str = ""
    prompt_hash: str = ""
    index_id: str = ""
    documents: tuple[Document, ...] = ()
    clauses: tuple[tuple[str, Clause], ...] = ()
    """All clauses with their files."""


@contextmanager
def over_corpus(corpus: Path, settings: Settings, name: SubjectName = "policyqa") -> Iterator[Subject]:
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

    with tempfile.TemporaryDirectory(prefix="policyqa-eval-") as folder:
        built = settings.model_copy(update={"index": Path(folder) / "index"})
        embedder = _embedder(settings)
        report = build([corpus], built.index, embedder, embedder_spec=settings.embedder)
        subject = _opened(built, name, embedder)
        yield replace(subject, unread=tuple(file.error for file in report.files if file.error))


@contextmanager
def over_index(settings: Settings, name: SubjectName = "policyqa") -> Iterator[Subject]:
    """An assistant over the index in `settings.index`.

    Raises:
        NotAvailable: the index, the embedder or the model is missing or does not fit.
    """
    yield _opened(settings, name, _embedder(settings))


def _embedder(settings: Settings) -> Embedder:
    from index.embedder import open_embedder
    from qa.eval.remembered import RememberedEmbedder

    return RememberedEmbedder(open_embedder(settings.embedder, settings.cache))


def _opened(settings: Settings, name: SubjectName, embedder: Embedder) -> Subject:
    from index.snapshot import Snapshot
    from qa.eval.straw import DumpAssistant
    from qa.eval.tutorial import TutorialAssistant
    from qa.generator import Generator, open_generator
    from qa.pipeline import Assistant as Product

    snapshot = Snapshot.open(settings.index)
    snapshot.require_embedder(embedder)
    generator = Generator(spec="none", hash="", chat=None) if name == "dump" else open_generator(settings)
    prompt_hash = ""
    assistant: Assistant
    if name == "dump":
        assistant = DumpAssistant(snapshot, embedder)
    elif name == "tutorial":
        tutorial = TutorialAssistant(snapshot, embedder, generator)
        assistant, prompt_hash = tutorial, tutorial.prompt_hash
    else:
        product = Product(snapshot, embedder, generator, deadline=settings.deadline)
        assistant, prompt_hash = product, product.prompt_hash
    return Subject(
        name=name,
        assistant=assistant,
        corpus=Corpus(
            sources={file: snapshot.source(file).text for file in snapshot.files},
            files={document.id: document.file for document in snapshot.documents},
            places=frozenset(document.place for document in snapshot.documents if document.place),
        ),
        unread=(),
        model=generator.spec,
        model_hash=generator.hash,
        prompt_hash=prompt_hash,
        index_id=snapshot.index_id,
        documents=snapshot.documents,
        clauses=tuple(
            (document.file, clause) for document in snapshot.documents for clause in snapshot.clauses(document.id)
        ),
    )
