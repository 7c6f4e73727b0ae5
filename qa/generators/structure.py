"""How an endpoint is told what a draft may say: by which field of the request, if any."""

from __future__ import annotations

from typing import Any, Literal

from qa.generators.excerpts import Excerpts
from qa.generators.json_form import NAME, schema

Structure = Literal["auto", "json_schema", "grammar", "guided_grammar", "structured_outputs", "ebnf", "none"]
"""`json_schema`: `response_format`, as OpenAI defined it; `grammar`: llama-server; `structured_outputs`: vLLM, before
0.12 `guided_grammar`; `ebnf`: SGLang; `none`: not at all; `auto`: `json_schema`, and nothing if it is refused."""


def constraint(structure: Structure, excerpts: Excerpts) -> dict[str, Any]:
    """The fields that a request gets."""
    match structure:
        case "none":
            return {}
        case "grammar" | "guided_grammar" | "ebnf":
            return {structure: excerpts.gbnf()}
        case "structured_outputs":
            return {structure: {"grammar": excerpts.gbnf()}}
        case "auto" | "json_schema":
            form = {"name": NAME, "strict": True, "schema": schema(excerpts)}
            return {"response_format": {"type": "json_schema", "json_schema": form}}


def is_json(structure: Structure) -> bool:
    """True if answers under it are JSON."""
    return structure in ("auto", "json_schema")
