"""The chat page: `python app.py`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from index.errors import PolicyQAError


def main(arguments: Sequence[str] | None = None) -> int:
    """Serves the page until interrupted; the exit code.

    0 after an interrupt, 2 for bad arguments or a taken port, 3 if the index or the model is not available.
    """
    given = vars(_parser().parse_args(arguments))
    os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
    try:
        return _serve({name: value for name, value in given.items() if value is not None})
    except PolicyQAError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        return 0


def _serve(given: dict[str, object]) -> int:
    from pydantic import ValidationError

    from qa.config import Settings

    try:
        settings = Settings(**given)  # type: ignore[arg-type]
    except ValidationError as error:
        print(f"settings: {error}", file=sys.stderr)
        return 2

    from qa.pipeline import open_assistant
    from qa.web.assistant import Following

    assistant = Following(open_assistant(settings))
    assistant.warm_up()

    from qa.web.examples import fitting_examples
    from qa.web.server import serve

    examples = fitting_examples(assistant.documents)
    try:
        page, address = serve(assistant, host=settings.host, port=settings.port, examples=examples)
    except OSError as error:
        print(
            f"{settings.host}:{settings.port}: cannot listen there ({error}) — choose another with --host and --port",
            file=sys.stderr,
        )
        return 2
    print(f"Ready on {address} — {len(assistant.documents)} documents; Ctrl+C ends", flush=True)
    try:
        page.block_thread()
    finally:
        page.close(verbose=False)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python app.py",
        description="Serves the chat page. What is not given comes from POLICYQA_* or policyqa.toml.",
    )
    parser.add_argument("--index", type=Path, metavar="DIR", help="folder of the index (default .index)")
    parser.add_argument("--host", help="address to listen on (default 127.0.0.1: this machine only)")
    parser.add_argument("--port", type=int, help="port to listen on (default 7860)")
    parser.add_argument("--model", metavar="SPEC", help="llama:…, hf:…, openai:MODEL@URL or none")
    return parser


if __name__ == "__main__":
    sys.exit(main())
