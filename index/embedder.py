"""Opens the embedding model that turns clauses and queries into vectors.

Every text runs through the model by itself, never padded and never beside another one, each on one thread, and several
texts at a time on as many threads as the machine has cores. Its vector therefore depends on the text and the kind of
processor alone: not on its neighbours in a batch, nor on the number of cores. The measurements behind this are in
`docs/design/001-model-weights.md`.
"""

from __future__ import annotations

import hashlib
import json
import os
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from index.errors import BadInput, ModelMissing
from index.types import Embedder, Vectors

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Progress = Callable[[int, int], None]
"""Called with the number of texts done and of all texts."""

EMBEDDERS = "embedders"
"""Folder of the cache that holds embedders by name."""
FETCH = "run `python -m qa.models fetch`"
READ_SIZE = 1 << 20


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
        total.update(f"{name}\0{file_hash(folder / name)}\n".encode())
    return total.hexdigest()


def file_hash(path: Path) -> str:
    """SHA-256 of a file, hexadecimal."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(READ_SIZE):
            digest.update(piece)
    return digest.hexdigest()


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
                self._model = _load(folder)
        self._workers = _start_workers()
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
        longest_first = sorted(range(len(texts)), key=lambda row: -len(texts[row]))
        running: dict[Future[Vectors], int] = {
            self._workers.submit(self._encode, self._passage_prefix + texts[row]): row for row in longest_first
        }
        try:
            for done, future in enumerate(as_completed(running), start=1):
                vectors[running[future]] = future.result()
                if self._progress is not None:
                    self._progress(done, len(texts))
        finally:
            for future in running:
                future.cancel()
        return vectors

    def query(self, text: str) -> Vectors:
        """Vector of a question, float32 and of length one, shape `(dimension,)`."""
        return self._workers.submit(self._encode, self._query_prefix + text).result()

    def _encode(self, text: str) -> Vectors:
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


def _load(folder: Path) -> SentenceTransformer:
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    logging.disable_progress_bar()
    try:
        model = SentenceTransformer(
            str(folder),
            device="cpu",
            local_files_only=True,
            trust_remote_code=False,
            model_kwargs={"dtype": _dtype(), "use_safetensors": True},
        )
    except (OSError, ValueError, KeyError) as error:
        raise ModelMissing(
            f"{folder} cannot be loaded as a sentence-transformers model in safetensors: {error}", remedy=FETCH
        ) from error
    return model.eval()


def _dtype() -> str:
    """`bfloat16` where the processor multiplies it in hardware (2 to 4 times as fast), else `float32`."""
    import torch

    capabilities = torch.cpu.get_capabilities()
    fast = capabilities.get("amx_bf16") or capabilities.get("avx512_bf16")
    return "bfloat16" if fast else "float32"


def _start_workers() -> ThreadPoolExecutor:
    """As many threads as torch would use, each of which computes alone; other threads keep torch's setting."""
    import torch

    count = torch.get_num_threads()
    started = threading.Barrier(count + 1)

    def alone() -> None:
        torch.set_num_threads(1)
        started.wait()

    workers = ThreadPoolExecutor(count, thread_name_prefix="embedder")
    for _ in range(count):
        workers.submit(alone)
    started.wait()
    torch.set_num_threads(count)
    return workers


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
