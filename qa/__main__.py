"""`python -m qa`: one question, or a batch, from the command line."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError
from rich.console import Console
from rich.markup import escape
from rich.progress import track

from index.errors import BadInput, PolicyQAError
from qa.config import Settings
from qa.contract import answer_json
from qa.errors import QuestionTooLong
from qa.types import Answer, Citation, ExtraDocument, Question, Turn

if TYPE_CHECKING:
    from qa.pipeline import Assistant

LONGEST_QUESTION = 4_000
_LINE_ENDS = {ord(sign): f"\\u{ord(sign):04x}" for sign in "\x85\u2028\u2029"}
"""Ends of lines to some readers, which JSON may hold in strings."""
out = Console(highlight=False)
err = Console(stderr=True, highlight=False)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command; returns its exit code (0 whatever the answer's status, 2 bad input, 3 not available)."""
    try:
        defaults = _settings()
        options = _parser(defaults).parse_args(arguments)
        return _run(options, defaults)
    except PolicyQAError as error:
        err.print(f"[bold red]error:[/] {escape(str(error))}", soft_wrap=True)
        return error.exit_code


def _settings(**given: Any) -> Settings:
    try:
        return Settings(**given)
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(map(str, first["loc"]))
        raise BadInput(
            f"setting {name} is {first['input']!r}: {first['msg']}",
            remedy=f"mend the option or POLICYQA_{name.upper()}",
        ) from error


def _parser(defaults: Settings) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m qa", description="Ask a question on the indexed policy documents.")
    parser.add_argument("question", nargs="?", help="at most 4,000 characters")
    parser.add_argument("--index", type=Path, default=defaults.index, metavar="DIR", help="default %(default)s")
    parser.add_argument("--json", action="store_true", help="print the answer as JSON")
    parser.add_argument("--as-of", default=date.today().isoformat(), metavar="DAY", help="YYYY-MM-DD, default today")
    parser.add_argument("--history", type=Path, metavar="FILE", help="JSON list of {role, content}")
    parser.add_argument(
        "--model", default=defaults.model, metavar="SPEC", help="llama:…, hf:…, openai:MODEL@URL or none"
    )
    parser.add_argument(
        "--deadline", type=float, default=defaults.deadline, metavar="SECONDS", help="default %(default)s"
    )
    parser.add_argument("--batch", type=Path, metavar="FILE", help="questions, one JSON object a line")
    parser.add_argument("--out", type=Path, metavar="FILE", help="with --batch: answers, one JSON object a line")
    return parser


def _run(options: argparse.Namespace, defaults: Settings) -> int:
    if (options.question is None) == (options.batch is None):
        raise BadInput("expected a question or --batch FILE", remedy='for example: python -m qa "补贴标准是多少？"')
    if options.batch is not None and options.out is None:
        raise BadInput("--batch needs --out FILE")
    questions = _batch(options) if options.batch else [(None, _single(options))]
    given = {"index": options.index, "model": options.model, "deadline": options.deadline}
    settings = _settings(**defaults.model_dump() | given)
    from qa.pipeline import open_assistant

    assistant = open_assistant(settings)
    if not options.batch:
        answer = assistant.answer(questions[0][1])
        if options.json:
            sys.stdout.write(json.dumps(answer_json(answer), ensure_ascii=False, indent=2) + "\n")
        else:
            _print(answer)
        return 0
    assistant.warm_up()
    try:
        _write(options.out, questions, assistant)
    except OSError as error:
        raise BadInput(
            f"--out {options.out}: cannot be written ({error.strerror})", remedy="name another file"
        ) from error
    return 0


def _write(path: Path, questions: Sequence[tuple[str | None, Question]], assistant: Assistant) -> None:
    """Answers go to `PATH.partial`, which takes the name `path` when all are there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(path.name + ".partial")
    with partial.open("w", encoding="utf-8") as lines:
        for id, question in track(questions, description="answering", console=err, transient=True):
            entry = json.dumps(answer_json(assistant.answer(question), id=id), ensure_ascii=False)
            lines.write(entry.translate(_LINE_ENDS) + "\n")
            lines.flush()
    partial.replace(path)


def _day(text: str, where: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except (ValueError, TypeError) as error:
        raise BadInput(f"{where}: {text!r} is no day", remedy="write it as YYYY-MM-DD") from error


def _single(options: argparse.Namespace) -> Question:
    history: tuple[Turn, ...] = ()
    if options.history:
        history = _turns(_json(_read(options.history), str(options.history)), str(options.history))
    return Question(
        text=_asked(options.question, "the question"), as_of=_day(options.as_of, "--as-of"), history=history
    )


def _asked(text: str, where: str) -> str:
    if not text.strip():
        raise BadInput(f"{where}: the question is empty", remedy="ask something")
    if len(text) > LONGEST_QUESTION:
        raise QuestionTooLong(
            f"{where}: the question has {len(text)} characters, at most {LONGEST_QUESTION} are read",
            remedy="ask in fewer words, or send the text as a document",
        )
    return text


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{path}: cannot be read ({error})", remedy="give a UTF-8 file") from error


def _json(text: str, where: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise BadInput(f"{where}: no JSON at column {error.colno} ({error.msg})") from error


def _batch(options: argparse.Namespace) -> list[tuple[str | None, Question]]:
    found: list[tuple[str | None, Question]] = []
    for number, line in enumerate(_read(options.batch).split("\n"), 1):
        if not line.strip():
            continue
        where = f"{options.batch}:{number}"
        entry = _json(line, where)
        if not isinstance(entry, dict) or not isinstance(entry.get("question"), str) or "id" not in entry:
            raise BadInput(f"{where}: expected an object with `id` and `question`")
        question = Question(
            text=_asked(entry["question"], where),
            as_of=_day(entry.get("as_of") or options.as_of, where),
            history=_turns(entry.get("history") or [], where),
            extra_documents=_documents(entry.get("extra_documents") or [], where),
        )
        found.append((str(entry["id"]), question))
    if not found:
        raise BadInput(f"{options.batch}: holds no question")
    return found


def _turns(entries: Any, where: str) -> tuple[Turn, ...]:
    if not isinstance(entries, list):
        raise BadInput(f"{where}: history is {type(entries).__name__}, expected a list of {{role, content}}")
    turns = []
    for entry in entries:
        if (
            not isinstance(entry, dict)
            or entry.get("role") not in ("user", "assistant")
            or not isinstance(entry.get("content"), str)
        ):
            raise BadInput(f"{where}: expected history entries {{role: user or assistant, content: text}}")
        turns.append(Turn(role=entry["role"], content=entry["content"]))
    return tuple(turns)


def _documents(entries: Any, where: str) -> tuple[ExtraDocument, ...]:
    if not isinstance(entries, list) or any(
        not isinstance(entry, dict) or not isinstance(entry.get("name"), str) or not isinstance(entry.get("text"), str)
        for entry in entries
    ):
        raise BadInput(f"{where}: expected extra_documents as a list of {{name, text}}")
    return tuple(ExtraDocument(name=entry["name"], text=entry["text"]) for entry in entries)


def _print(answer: Answer) -> None:
    """The answer for a terminal: status, sentences, notices, then each quote with its address."""
    if answer.standalone_question:
        out.print(f"[dim]理解为：{escape(answer.standalone_question)}[/]", soft_wrap=True)
    out.print(f"[bold]{answer.status}[/]")
    for sentence in answer.sentences:
        if sentence.verdict != "withheld":
            marks = "".join(f"[{n}]" for n in sentence.citations)
            out.print(escape(f"  {sentence.text}{marks}"), soft_wrap=True)
    for notice in answer.notices:
        out.print(f"  [yellow]※ {escape(notice.text)}[/]", soft_wrap=True)
    for citation in answer.citations:
        _print_citation(citation, f"[{citation.n}]")
    if answer.nearest:
        out.print("[dim]最接近的条款：[/]")
        for citation in answer.nearest:
            _print_citation(citation, "·")
    timings = answer.timings
    out.print(f"[dim]{answer.model}，{timings.total_ms / 1000:.1f} 秒，索引 {answer.index_id[:12]}[/]")


def _print_citation(citation: Citation, mark: str) -> None:
    parts = (f"《{citation.document}》", citation.number, citation.place, citation.address)
    head = " ".join(part for part in parts if part)
    page = f" 第{citation.page}页" if citation.page is not None else ""
    read = "，OCR 识别" if citation.ocr else ""
    out.print(
        f"{escape(mark)} [cyan]{escape(head)}[/] ({escape(citation.file)} {citation.start}–{citation.end}{page}{read})",
        soft_wrap=True,
    )
    out.print(escape(f"    “{citation.quote}”"), soft_wrap=True)


if __name__ == "__main__":
    sys.exit(main())
