"""Evaluation cases: one JSON object a line, checked before anything is asked."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from qa.errors import CaseInvalid
from qa.types import ExtraDocument, Status, Turn

STATUSES: tuple[str, ...] = get_args(Status)
TEXT_FIELDS = ("id", "question", "lang", "user", "type", "answer", "note")
LANGUAGES = ("zh-Hans", "zh-Hant", "en")
REMEDY = "correct the line; eval/README.md describes every field"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldQuote:
    """Words of the corpus that prove the gold answer."""

    file: str
    """Path below the corpus folder, `/`-separated."""
    quote: str
    """Verbatim in the text of `file`, at least one character."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A question with what a right answer holds."""

    id: str
    """Unique in its file."""
    question: str
    lang: str
    """`zh-Hans`, `zh-Hant` or `en`."""
    user: str
    """Who asks: `enterprise`, `official` or `evaluator`."""
    type: str
    """The skill that is tried, for example `tiers`."""
    answerable: bool
    """True if the corpus holds an answer."""
    status: tuple[str, ...]
    """The statuses that are right."""
    answer: str
    """The gold answer, for people; of the metrics only `number_accuracy` reads it."""
    evidence: tuple[GoldQuote, ...]
    must_include: tuple[str, ...]
    """Key facts; spellings of one fact are separated by `||`."""
    must_not_include: tuple[str, ...]
    note: str
    history: tuple[Turn, ...]
    extra_documents: tuple[ExtraDocument, ...]
    as_of: str | None
    """`YYYY-MM-DD`, or None: the day of the run."""


def load_cases(path: Path) -> tuple[Case, ...]:
    """Read a JSON Lines file of cases, blank lines skipped.

    Raises:
        CaseInvalid: the file cannot be read, holds no case, or a line does not fit the schema;
            the message names file, line, what was found and what was expected.
    """
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise CaseInvalid(
            f"{path}: cannot be read ({error}); expected a UTF-8 JSON Lines file",
            remedy="give an existing file to --cases",
        ) from error
    cases: dict[str, Case] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        case = parse_case(line, where=f"{path}:{number}")
        if case.id in cases:
            raise CaseInvalid(f"{path}:{number}: found id {case.id!r} again, expected unique ids", remedy=REMEDY)
        cases[case.id] = case
    if not cases:
        raise CaseInvalid(f"{path}: found no case, expected one JSON object a line", remedy=REMEDY)
    return tuple(cases.values())


def parse_case(line: str, *, where: str) -> Case:
    """One case from one line; `where` is `file:line` and begins every message.

    Raises:
        CaseInvalid: the line does not fit the schema.
    """
    try:
        entry: object = json.loads(line)
    except json.JSONDecodeError as error:
        raise CaseInvalid(
            f"{where}: found {line[:40]!r} ({error}), expected a JSON object", remedy="write one object a line"
        ) from error
    fields = _Fields(entry=_object(entry, where=where), where=where)
    answerable = fields.text("answerable")
    if answerable not in ("yes", "no"):
        raise fields.wrong("answerable", answerable, "'yes' or 'no'")
    texts = {name: fields.text(name, empty=name in ("answer", "note")) for name in TEXT_FIELDS}
    if texts["lang"] not in LANGUAGES:
        raise fields.wrong("lang", texts["lang"], f"one of {', '.join(LANGUAGES)}")
    return Case(
        **texts,
        answerable=answerable == "yes",
        status=fields.statuses(),
        evidence=tuple(GoldQuote(**pair) for pair in fields.records("evidence", ("file", "quote"))),
        must_include=fields.texts("must_include"),
        must_not_include=fields.texts("must_not_include"),
        history=fields.turns(),
        extra_documents=tuple(
            ExtraDocument(**pair) for pair in fields.records("extra_documents", ("name", "text"), optional=True)
        ),
        as_of=fields.day(),
    )


def stale_quotes(case: Case, sources: Mapping[str, str]) -> tuple[GoldQuote, ...]:
    """The gold quotes that are not in the text of their file (`sources`: file → text); empty = the case holds."""
    return tuple(gold for gold in case.evidence if gold.quote not in sources.get(gold.file, ""))


def _object(value: object, *, where: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise CaseInvalid(f"{where}: found {type(value).__name__}, expected a JSON object", remedy=REMEDY)
    known = {field for field in Case.__dataclass_fields__}
    unknown = sorted(set(value) - known)
    if unknown:
        raise CaseInvalid(
            f"{where}: found unknown fields {', '.join(unknown)}, expected {', '.join(sorted(known))}", remedy=REMEDY
        )
    return value


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fields:
    """Typed access to the fields of one line; every error names the line and the field."""

    entry: dict[str, Any]
    where: str

    def wrong(self, name: str, found: object, expected: str) -> CaseInvalid:
        shown = repr(found)
        shown = shown if len(shown) <= 60 else f"{shown[:60]}…"
        return CaseInvalid(f"{self.where}: field {name}: found {shown}, expected {expected}", remedy=REMEDY)

    def required(self, name: str) -> Any:
        if name not in self.entry:
            raise CaseInvalid(f"{self.where}: field {name}: found nothing, expected a value", remedy=REMEDY)
        return self.entry[name]

    def text(self, name: str, *, empty: bool = False) -> str:
        value = self.required(name)
        if not isinstance(value, str) or not (empty or value.strip()):
            raise self.wrong(name, value, "a string" if empty else "a string that is not empty")
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        value = self.required(name)
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip("| ") for item in value):
            raise self.wrong(name, value, "a list of strings that are not empty")
        return tuple(value)

    def statuses(self) -> tuple[str, ...]:
        values = self.texts("status")
        if not values or not set(values) <= set(STATUSES):
            raise self.wrong("status", list(values), f"at least one of {', '.join(STATUSES)}")
        return values

    def records(self, name: str, keys: tuple[str, ...], *, optional: bool = False) -> list[dict[str, str]]:
        value = self.entry.get(name, []) if optional else self.required(name)
        expected = f"a list of objects with exactly the strings {', '.join(keys)}"
        if not isinstance(value, list):
            raise self.wrong(name, value, expected)
        for item in value:
            if not isinstance(item, dict) or set(item) != set(keys):
                raise self.wrong(name, item, expected)
            if not all(isinstance(text, str) and text for text in item.values()):
                raise self.wrong(name, item, expected)
        return value

    def turns(self) -> tuple[Turn, ...]:
        turns: list[Turn] = []
        for item in self.records("history", ("role", "content"), optional=True):
            role, content = item["role"], item["content"]
            if role == "user":
                turns.append(Turn(role="user", content=content))
            elif role == "assistant":
                turns.append(Turn(role="assistant", content=content))
            else:
                raise self.wrong("history", role, "the role 'user' or 'assistant'")
        return tuple(turns)

    def day(self) -> str | None:
        value = self.entry.get("as_of")
        if value is None:
            return None
        try:
            if datetime.date.fromisoformat(value).isoformat() == value:
                return str(value)
        except (TypeError, ValueError):
            pass
        raise self.wrong("as_of", value, "a day as YYYY-MM-DD")
