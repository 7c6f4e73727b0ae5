"""What happens when somebody matches a company with the measures. No component is named here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from index.errors import UnknownDocument
from qa.eligibility.matching import match
from qa.eligibility.report import Report, report
from qa.eligibility.report_docx import docx
from qa.eligibility.report_markdown import markdown
from qa.eligibility.verdicts import Need
from qa.types import Citation, Passage
from qa.web.assistant import Assistant, Measuring
from qa.web.eligibility_form import Form, profile
from qa.web.eligibility_view import Outcome, citations_shown

QUESTIONS = 5
"""Open questions that are asked at one time: the most valuable ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A match, and what is asked next."""

    outcome: Outcome
    needs: tuple[Need, ...]
    """The facts of the questions, at most `QUESTIONS`."""


def matched(form: Form, assistant: Assistant, measuring: Measuring, *, as_of: str = "") -> Result:
    """The measures of the newest generation for the company of a form.

    Args:
        form: what is known of the company.
        assistant: shows the passages.
        measuring: holds the measures; of the same index.
        as_of: `YYYY-MM-DD`; empty means today.

    Raises:
        BadInput: a box of the form does not hold what it asks for.
    """
    holdings = measuring.holdings()
    found = match(profile(form), holdings, as_of or date.today().isoformat())
    made = report(found, holdings)
    shown = citations_shown(made)
    passages = tuple(_passage(one, assistant) for one in made.citations if one.n in shown)
    needs = tuple(one.need for one in found.questions[:QUESTIONS])
    return Result(outcome=Outcome(report=made, passages=passages), needs=needs)


def exported(made: Report, folder: TemporaryDirectory[str], name: str) -> tuple[str, str]:
    """Paths of the report as Markdown and as Word, written below a folder; a name is used once."""
    where = Path(folder.name) / name
    where.mkdir()
    text, word = where / "eligibility.md", where / "eligibility.docx"
    text.write_text(markdown(made), encoding="utf-8")
    word.write_bytes(docx(made))
    return str(text), str(word)


def _passage(citation: Citation, assistant: Assistant) -> Passage:
    try:
        return assistant.passage(citation)
    except UnknownDocument:  # the index has moved on; the quote itself was checked
        return Passage(citation=citation, before="", after="")
