"""The claims of an answer: its shown sentences, each with the citations that it stands on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from qa.eval.cases import Case
from qa.eval.cited import plain_quote, row_reading
from qa.eval.folded import fold
from qa.eval.observation import Observation

ENDS = "。；;，,：:、！？!?|"
SILENCE = re.compile(
    r"(?:没有|沒有|未|并未|並未)(?:明确|明確)?(?:写明|寫明|提到|提及|说明|說明|给出|給出|规定|規定|载明|載明|列出)"
    r"|未能(?:确认|確認)|\b(?:do|does) not (?:say|state|give|mention)\b|\bcould not be found\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimText:
    """One shown sentence."""

    at: int
    """Position in `sentences` of the answer."""
    text: str
    calculation: str
    """Empty if there is none."""
    citations: tuple[Mapping[str, Any], ...]
    """The entries of `citations` that the sentence names; a number without an entry has none."""
    quotes: tuple[str, ...]
    """The cited quotes without their inline noise; a row also as its headings tell it."""

    @property
    def is_verbatim(self) -> bool:
        """Whether the sentence stands in a quote as it is, from one punctuation mark to another."""
        words = fold(self.text).text.rstrip(ENDS)
        places = [(fold(quote).text, at) for quote in self.quotes for at in _places(words, fold(quote).text)]
        return any(
            (at == 0 or text[at - 1] in ENDS) and text[at + len(words) : at + len(words) + 1] in ("", *ENDS)
            for text, at in places
        )

    @property
    def of_silence(self) -> bool:
        """Whether the sentence says that the documents do not say something: that has no quote to stand on."""
        return SILENCE.search(self.text) is not None


def _places(words: str, text: str) -> list[int]:
    return [found.start() for found in re.finditer(re.escape(words), text)] if words else []


def claims(observation: Observation) -> tuple[ClaimText, ...]:
    """The shown sentences of an answer, in order."""
    answer = observation.answer
    entries = {citation["n"]: citation for citation in answer["citations"]}
    found = []
    for at, sentence in enumerate(answer["sentences"]):
        if sentence["verdict"] == "withheld":
            continue
        cited = tuple(entries[n] for n in sentence["citations"] if n in entries)
        rows = (row_reading(citation, observation.sources.get(citation["file"], "")) for citation in cited)
        found.append(
            ClaimText(
                at=at,
                text=sentence["text"],
                calculation=sentence.get("calculation") or "",
                citations=cited,
                quotes=(*(plain_quote(citation) for citation in cited), *filter(None, rows)),
            )
        )
    return tuple(found)


def asked(case: Case) -> str:
    """What the user wrote, earlier turns first."""
    return "\n".join([*(turn.content for turn in case.history if turn.role == "user"), case.question])
