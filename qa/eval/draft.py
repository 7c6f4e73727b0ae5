"""`python -m qa.eval draft`: proposes cases from a corpus, quote first, for a person to edit."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import HumanMessage
from rich.console import Console

from index.errors import BadInput
from index.sentences import sentence_spans
from index.types import Document, Reading
from index.values import find_values
from qa.errors import GeneratorFailed
from qa.eval.quantities import values_in
from qa.eval.templates import Asked, question_of
from qa.prompts import load

UNREVIEWED = "unreviewed draft"
LONGEST, SHORTEST = 160, 16
"""Characters of a quote."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A proposed case."""

    file: str
    document: Document
    quote: str
    """Verbatim in the source of `file`."""
    asked: Asked


def main(arguments: Sequence[str], errors: Console) -> int:
    """Read the corpus, write the cases; 1 if some files could not be read.

    Raises:
        BadInput: the corpus holds nothing to draft from, or the file cannot be written or is there already.
        NotAvailable: the model is missing.
    """
    from index.builder import read_sources

    options = _parser().parse_args(arguments)
    if options.out.exists() and not options.force:
        raise BadInput(
            f"{options.out}: is there already, and may have been edited", remedy="name another file, or give --force"
        )
    readings, reports, _ = read_sources([options.corpus])
    failed = [report.error for report in reports if report.error]
    proposals = spread([list(drafts(reading)) for reading in readings], options.number)
    if not proposals:
        raise BadInput(f"{options.corpus}: found no sentence with a quantity", remedy="give documents with clauses")
    chat = _chat(options.model)
    entries = [entry(draft, at, wording=reworded(draft, chat)) for at, draft in enumerate(proposals, start=1)]
    try:
        options.out.parent.mkdir(parents=True, exist_ok=True)
        text = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in entries)
        options.out.write_text(text, encoding="utf-8")
    except OSError as error:
        raise BadInput(f"{options.out}: cannot be written ({error})", remedy="give another file to --out") from error
    for reason in failed:
        errors.print(f"not read: {reason}", markup=False, highlight=False, soft_wrap=True)
    errors.print(
        f"{len(entries)} drafts in {options.out}: edit each, then delete '{UNREVIEWED}' from its note",
        markup=False,
        highlight=False,
        soft_wrap=True,
    )
    return 1 if failed else 0


def drafts(reading: Reading) -> Iterator[Draft]:
    """One draft a sentence that states a quantity for something that has a name; tables and noise are passed over.

    A sentence of which the words that are asked for appear twice in the file would have two right quotes: left out.
    """
    documents = {document.id: document for document in reading.documents}
    text = reading.source.text
    for clause in reading.clauses:
        if clause.kind != "paragraph" or clause.noise:
            continue
        for span in sentence_spans(text, clause.span.start, clause.span.end):
            quote = span.cut(text)
            if not SHORTEST <= len(quote) <= LONGEST or "\n" in quote or text.count(quote) != 1:
                continue
            asked = question_of(quote, find_values(quote), title=documents[clause.document_id].title)
            if asked is not None:
                yield Draft(file=reading.source.file, document=documents[clause.document_id], quote=quote, asked=asked)


def spread(lists: Sequence[Sequence[Draft]], number: int) -> list[Draft]:
    """Up to `number` drafts, files taken in turn so that each has its share."""
    turns = (draft for turn in zip_longest(*lists) for draft in turn if draft is not None)
    return [draft for draft, _ in zip(turns, range(number), strict=False)]


def reworded(draft: Draft, chat: BaseChatModel | None) -> str:
    """The question as a model words it; as the template does, if there is none, or if it tells or adds a quantity."""
    question = draft.asked.question
    if chat is None:
        return question
    prompt = load("draft_question").fill(document=draft.document.title, quote=draft.quote, question=question)
    try:
        said = chat.invoke([HumanMessage(prompt)], max_tokens=120).text.strip()
    except GeneratorFailed:
        return question
    first = said.splitlines()[0].strip() if said else ""
    known = {(value.low, value.unit) for value in values_in(question)}
    added = {(value.low, value.unit) for value in values_in(first)} - known
    if not 6 <= len(first) <= 200 or added or any(fact in first for fact in draft.asked.facts):
        return question
    return first


def entry(draft: Draft, at: int, *, wording: str) -> dict[str, Any]:
    """A case as a line of a file of cases; `note` says that nobody has looked at it."""
    return {
        "id": f"draft-{at:03d}",
        "question": wording,
        "lang": "zh-Hant" if _traditional(draft.quote) else "zh-Hans",
        "user": "enterprise",
        "type": draft.asked.type,
        "answerable": "yes",
        "status": ["answered"],
        "answer": draft.quote,
        "evidence": [{"file": draft.file, "quote": draft.quote}],
        "must_include": list(draft.asked.facts),
        "must_not_include": [],
        "note": f"{UNREVIEWED}: check question, facts and status; template: {draft.asked.question}",
    }


def _traditional(text: str) -> bool:
    from index.values.folding import fold

    return sum(fold(sign) != sign for sign in text if "\u4e00" <= sign <= "\u9fff") >= 2


def _chat(spec: str | None) -> BaseChatModel | None:
    if spec is None:
        return None
    from qa.config import Settings
    from qa.generator import open_generator

    return open_generator(Settings().model_copy(update={"model": spec})).chat


def _parser() -> argparse.ArgumentParser:
    from qa.eval.options import CORPUS, positive

    parser = argparse.ArgumentParser(prog="python -m qa.eval draft", description=__doc__)
    parser.add_argument("--corpus", type=Path, default=CORPUS, help="documents to draft from (default: %(default)s)")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="JSON Lines file of cases to write")
    parser.add_argument("--number", type=positive, default=50, metavar="N", help="cases (default: %(default)s)")
    parser.add_argument("--model", metavar="SPEC", help="words the questions; without it templates do")
    parser.add_argument("--force", action="store_true", help="replace --out if it is there")
    return parser
