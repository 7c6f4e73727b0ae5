"""Example questions, each shown only if the index holds the document that it asks about."""

from __future__ import annotations

import json
from importlib.resources import files

from index.types import Document


def fitting_examples(documents: tuple[Document, ...]) -> tuple[str, ...]:
    """The questions of `examples.json` whose document is among `documents`, in the file's order."""
    entries = json.loads(files(__package__).joinpath("examples.json").read_text(encoding="utf-8"))
    titles = [document.title for document in documents]
    return tuple(entry["question"] for entry in entries if any(entry["title"] in title for title in titles))
