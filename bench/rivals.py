"""Other ways to search the same clauses, each as a function of a question that does one search and keeps nothing."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable, Sequence

import faiss
import numpy as np

from index.tokens import terms
from index.types import Vectors

Search = Callable[[str], object]
DEPTH = 100


def faiss_flat(vectors: Vectors, known: Callable[[str], Vectors]) -> Search:
    """`IndexFlatIP.search`: a comparison with every vector."""
    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(np.ascontiguousarray(vectors))
    depth = min(DEPTH, len(vectors))
    return lambda question: index.search(known(question)[np.newaxis], depth)


def rank_bm25(texts: Sequence[str]) -> Search:
    """`rank_bm25.BM25Okapi`: a Python loop over the rows for each term."""
    from rank_bm25 import BM25Okapi

    shared: dict[str, str] = {}
    okapi = BM25Okapi([[shared.setdefault(term, term) for term in terms(text)] for text in texts])
    return lambda question: np.argsort(-okapi.get_scores(terms(question)))[:DEPTH]


def bm25s(texts: Sequence[str]) -> Search | None:
    """`bm25s` on NumPy, if it is installed."""
    if importlib.util.find_spec("bm25s") is None:
        return None
    module = importlib.import_module("bm25s")
    index = module.BM25()
    index.index([terms(text) for text in texts], show_progress=False)
    depth = min(DEPTH, len(texts))
    return lambda question: index.retrieve([terms(question)], k=depth, show_progress=False, n_threads=0)
