"""Settings of the assistant: those of the index, and the model, the page and the limits of an answer."""

from __future__ import annotations

from pydantic import Field

from index.settings import IndexSettings

DEFAULT_MODEL = "llama:qwen2.5-coder-1.5b-instruct-q4_k_m"


class Settings(IndexSettings):
    """All settings; each is an environment variable `POLICYQA_…` and a key of `policyqa.toml`."""

    model: str = Field(
        default=DEFAULT_MODEL,
        description="Generator: `llama:` and a name or a GGUF file, or `none` for verified quotes only.",
    )
    threads: int = Field(default=2, ge=1, description="Threads of the in-process generator.")
    context: int = Field(default=4096, ge=1024, description="Tokens of the in-process generator's context.")
    deadline: float = Field(
        default=60.0, gt=0, description="Seconds for wording an answer; after them the verified quotes are the answer."
    )
    host: str = Field(default="127.0.0.1", description="Address of the page; loopback unless you decide otherwise.")
    port: int = Field(default=7860, ge=0, le=65535, description="Port of the page.")
