"""Opens the embedding model that turns clauses and queries into vectors.

The vector of a clause depends on its text and the kind of processor alone: not on its neighbours, nor on the number of
cores. A plain BERT encodes several clauses in one matrix of a fixed size (`index.bert`), any other model one text at a
time, never padded and never beside another one. Either way each is computed on one thread, and several at a time on as
many threads as the machine has cores. The measurements behind this are in
`docs/design/001-model-weights.md`.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from index.bert import Tokens, plain_bert
from index.embedder_start import FETCH, load, start_workers
from index.errors import BadInput, ModelMissing
from index.files import sha256_of
from index.interaction import Compared, by_vectors, match
from index.types import Embedder, Vectors

Progress = Callable[[int, int], None]
"""Called with the number of texts done and of all texts."""

EMBEDDERS = "embedders"
"""Folder of the cache that holds embedders by name."""
_AT_ONCE = 256
"""Texts that are cut into tokens together."""


def open_embedder(spec: str, cache: Path, *, progress: Progress | None = None) -> Embedder:
    """Opens an embedder from the disk; nothing is downloaded.

    Args:
        spec: `hf:` and an existing folder, the name of an embedder in the cache, or a hub's repository that the local
            hub cache holds.
        cache: folder of model weights.
        progress: told after each text of a call to `passages`.

    Raises:
        BadInput: the spec has another form.
        ModelMissing: the weights are not on this machine, or are no sentence-transformers model in safetensors.
    """
    return SentenceTransformerEmbedder(embedder_folder(spec, cache), progress=progress)


def embedder_folder(spec: str, cache: Path) -> Path:
    """Where the files of an embedder are; `spec`, `cache` and errors as in `open_embedder`."""
    kind, separator, name = spec.partition(":")
    if kind != "hf" or not separator or not name.strip():
        raise BadInput(
            f"Embedder {spec!r} is not known, expected `hf:` and a folder, a name or a hub's repository",
            remedy="set POLICYQA_EMBEDDER, for example to hf:multilingual-e5-small",
        )
    named = cache / EMBEDDERS / name
    for folder in (Path(name).expanduser(), named):
        if (folder / "modules.json").is_file():
            return folder.resolve()
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    try:
        folder = Path(snapshot_download(name, local_files_only=True))
    except (HFValidationError, LocalEntryNotFoundError):
        raise ModelMissing(
            f"Embedder {name} is neither a folder with modules.json, nor at {named}, nor in the local hub cache",
            remedy=f"{FETCH}, with the name {name} if it is a hub's repository",
        ) from None
    if not (folder / "modules.json").is_file():
        raise ModelMissing(f"{folder} holds no modules.json", remedy=f"{FETCH} {name} to complete it")
    return folder


def folder_hash(folder: Path) -> str:
    """SHA-256 over the lines `path NUL SHA-256 of the file LF` of all files below a folder, sorted by path.

    Paths are relative and `/`-separated, links are followed, so that equal content has equal hashes wherever it lies.

    Raises:
        OSError: a file cannot be read.
    """
    total = hashlib.sha256()
    for name in sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()):
        total.update(f"{name}\0{sha256_of(folder / name)}\n".encode())
    return total.hexdigest()


def prefixes(folder: Path) -> tuple[str, str]:
    """What the model wants in front of a query and of a passage, from its own settings; nothing if it names nothing."""
    path = folder / "config_sentence_transformers.json"
    prompts: Mapping[str, Any] = {}
    if path.is_file():
        prompts = json.loads(path.read_text(encoding="utf-8")).get("prompts") or {}
    query = prompts.get("query") or ""
    passage = prompts.get("passage") or prompts.get("document") or ""
    return str(query), str(passage)


class SentenceTransformerEmbedder:
    """A sentence-transformers model on the processor; use `open_embedder` to get one.

    Args:
        folder: a sentence-transformers folder with weights in safetensors.
        progress: told after each text of a call to `passages`.

    Raises:
        ModelMissing: the folder cannot be loaded.
    """

    def __init__(self, folder: Path, *, progress: Progress | None = None) -> None:
        self._progress = progress
        self._query_prefix, self._passage_prefix = prefixes(folder)
        with ThreadPoolExecutor(1) as hashing:
            digest = hashing.submit(folder_hash, folder)
            with offline():
                import sentence_transformers  # noqa: F401 (imported here, while the other core reads the weights)

                self._id = digest.result()
                self._model = load(folder)
        self._workers = start_workers()
        self._bert = plain_bert(self._model)
        self._dimension = len(self._encode(""))

    @property
    def id(self) -> str:
        """SHA-256 of the model's files, see `folder_hash`."""
        return self._id

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return self._dimension

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors of clauses, float32 and of length one, shape `(len(texts), dimension)`."""
        vectors = np.zeros((len(texts), self._dimension), dtype=np.float32)
        running = self._submit([self._passage_prefix + text for text in texts])
        done = 0
        try:
            for future in as_completed(running):
                vectors[running[future]] = future.result()
                for _ in running[future]:
                    done += 1
                    if self._progress is not None:
                        self._progress(done, len(texts))
        finally:
            for future in running:
                future.cancel()
        return vectors

    def query(self, text: str) -> Vectors:
        """Vector of a question, float32 and of length one, shape `(dimension,)`."""
        return self._workers.submit(self._encode, self._query_prefix + text).result()

    def compare(self, question: str, texts: Sequence[str]) -> Compared:
        """How like a question some texts are, as wholes and token by token; see `index.interaction`."""
        if self._bert is None:
            return by_vectors(self, question, texts)
        bert, start = self._bert, self._opening(self._passage_prefix)
        tokens = self._tokens([self._passage_prefix + text for text in texts])
        packs = bert.packs([len(one) for one in tokens])
        reading = [
            (pack, self._workers.submit(bert.read, [tokens[at] for at in pack], bert.rows(len(tokens[pack[0]]))))
            for pack in packs
        ]
        (asked,) = self._tokens([self._query_prefix + question])
        (vector,), (inner,) = self._workers.submit(bert.read, [asked], len(asked)).result()
        inner = inner[self._opening(self._query_prefix) : -1]
        cosines, matches = np.zeros((2, len(texts)), dtype=np.float32)
        for pack, future in reading:
            vectors, own = future.result()
            cosines[pack] = np.vecdot(vectors, vector)
            matches[pack] = [match(inner, one[start:-1]) for one in own]
        return Compared(cosines=cosines, matches=matches)

    def _opening(self, prefix: str) -> int:
        """Tokens in front of a text behind a prefix; what parts the two may be one with the text's first token."""
        return len(self._tokens([prefix.rstrip()])[0]) - 1

    def _submit(self, texts: Sequence[str]) -> dict[Future[Vectors], list[int]]:
        """Set the workers to encode texts: what each gives, and the places of its texts."""
        if self._bert is None:
            longest_first = sorted(range(len(texts)), key=lambda place: -len(texts[place]))
            return {self._workers.submit(self._encode, texts[place]): [place] for place in longest_first}
        tokens = self._tokens(texts)
        packs = self._bert.packs([len(one) for one in tokens])
        return {
            self._workers.submit(
                self._bert.encode, [tokens[place] for place in pack], self._bert.rows(len(tokens[pack[0]]))
            ): pack
            for pack in packs
        }

    def _tokens(self, texts: Sequence[str]) -> list[Tokens]:
        found: list[Tokens] = []
        for start in range(0, len(texts), _AT_ONCE):
            features = self._model.preprocess(list(texts[start : start + _AT_ONCE]))
            pairs = zip(features["input_ids"], features["attention_mask"], strict=True)
            found.extend(row[mask.bool()].numpy() for row, mask in pairs)
        return found

    def _encode(self, text: str) -> Vectors:
        """The vector of one text, computed by itself."""
        if self._bert is not None:
            (tokens,) = self._tokens([text])
            vector: Vectors = self._bert.encode([tokens], len(tokens))[0]
            return vector
        return self._by_library(text)

    def _by_library(self, text: str) -> Vectors:
        import torch

        with torch.inference_mode():
            features = self._model.preprocess([text])
            for module in self._model:
                features = module(features)
                if "token_embeddings" in features:
                    features["token_embeddings"] = features["token_embeddings"].float()
            vector = features["sentence_embedding"][0].float()
            unit: Vectors = torch.nn.functional.normalize(vector, dim=0).numpy()
        return unit


@contextmanager
def offline() -> Iterator[None]:
    """Keeps libraries from asking a hub while they are loaded."""
    names = ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE")
    before = {name: os.environ.get(name) for name in names}
    os.environ.update(dict.fromkeys(names, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
