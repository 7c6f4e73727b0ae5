"""Settings of the assistant: those of the index, and the model, the page and the limits of an answer."""

from __future__ import annotations

from pydantic import Field

from index.settings import IndexSettings
from qa.generators.structure import Structure

DEFAULT_MODEL = "llama:qwen2.5-coder-1.5b-instruct-q4_k_m"


class Settings(IndexSettings):
    """All settings; each is an environment variable `POLICYQA_…` and a key of `policyqa.toml`."""

    model: str = Field(
        default=DEFAULT_MODEL,
        description="Generator: `llama:NAME`, `llama:FILE.gguf`, `hf:FOLDER`, `openai:MODEL@URL` or `none`.",
    )
    threads: int = Field(default=2, ge=1, description="Threads of the in-process generator.")
    context: int = Field(default=4096, ge=1024, description="Tokens of the in-process generator's context.")
    deadline: float = Field(
        default=60.0, gt=0, description="Seconds for wording an answer; after them the verified quotes are the answer."
    )
    endpoint_key_env: str = Field(
        default="POLICYQA_ENDPOINT_KEY", description="Name of the environment variable that holds an endpoint's key."
    )
    endpoint_timeout: float = Field(default=30.0, gt=0, description="Seconds without a byte from an endpoint.")
    endpoint_attempts: int = Field(default=3, ge=1, le=10, description="Tries of a request to an endpoint.")
    endpoint_concurrency: int = Field(default=4, ge=1, description="Requests to an endpoint at a time.")
    endpoint_structure: Structure = Field(
        default="auto", description="How an endpoint is held to the evidence; see `qa.generators.structure`."
    )
    host: str = Field(default="127.0.0.1", description="Address of the page; loopback unless you decide otherwise.")
    port: int = Field(default=7860, ge=0, le=65535, description="Port of the page.")
