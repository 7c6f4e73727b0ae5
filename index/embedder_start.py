"""Starting an embedding model: its weights in the type that the processor multiplies best, its threads."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import ModelMissing

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

FETCH = "run `python -m qa.models fetch`"


def load(folder: Path) -> SentenceTransformer:
    """The model in a folder, in evaluation mode.

    Raises:
        ModelMissing: it is no sentence-transformers model with weights in safetensors.
    """
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


def start_workers() -> ThreadPoolExecutor:
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
