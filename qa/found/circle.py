"""Kinds of company and degrees that a document leaves out: rules for 小微企业 say nothing of 中型企业."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.tokens import normalise
from index.types import Clause
from qa.found.candidate import Candidate, sentences_of
from qa.found.rows import table_of
from qa.retrieve import Collection

_SIZES = {
    "大型企业": re.compile(r"大型企业|大中型|大企业|规模以上"),
    "中型企业": re.compile(r"中型企业|大中型|大、中型"),
    "小型企业": re.compile(r"小型企业|小微|中小"),
    "微型企业": re.compile(r"微型企业|小微|中小微"),
}
_DEGREES = {
    "博士": re.compile(r"博士"),
    "硕士": re.compile(r"硕士|研究生"),
    "本科": re.compile(r"本科|学士|(?<!在校)大学生|高校毕业生|高等学校毕业生"),
    "专科": re.compile(r"专科|大专|高职(?!称)|(?<!在校)大学生|高校毕业生|高等学校毕业生"),
}
_DEFINES = re.compile(r"所称[^。]{0,20}(?:是指|包括)|适用于|适用本|扶持对象|支持对象")


def left_out(collection: Collection, question: str, chosen: Sequence[Candidate]) -> tuple[str, Candidate] | None:
    """The kind of company or degree that a question names and the document leaves out, with what tells for whom it is.

    A document leaves out a size of company if its title is on others, and a degree if the tiers around what answers
    are by other degrees; in both cases it must not name the asked one anywhere. None if nothing is left out.
    """
    asked = normalise(question)
    one = chosen[0]
    text = normalise(collection.text(one.document.file))
    title = normalise(one.document.title)
    size = _only(asked, text, title, _SIZES)
    if size is not None:
        return size, _defining(collection, one)
    around = normalise("\n".join(_tier(clause) for clause in _beside(collection, one)))
    degree = _only(asked, text, around, _DEGREES)
    return None if degree is None else (degree, one)


def _only(asked: str, text: str, circle: str, scale: dict[str, re.Pattern[str]]) -> str | None:
    """The one member of a scale that is asked about, if a circle names only others and the text nowhere names it."""
    wanted = [name for name in scale if name in asked]
    named = [name for name, pattern in scale.items() if pattern.search(circle)]
    if len(wanted) != 1 or not named or wanted[0] in named or scale[wanted[0]].search(text):
        return None
    return wanted[0]


def _tier(clause: Clause) -> str:
    return "\n".join(clause.cells) if clause.kind == "row" else clause.text


def _beside(collection: Collection, one: Candidate) -> list[Clause]:
    """The rows of the table of a row; the clause of a sentence alone."""
    if one.clause.kind != "row":
        return [one.clause]
    table = f"{table_of(one.clause)}第"
    return [
        clause
        for clause in collection.clauses(one.document.id)
        if clause.kind == "row" and (clause.address or "").startswith(table)
    ]


def _defining(collection: Collection, one: Candidate) -> Candidate:
    """The sentence of a document that says for whom it is; the given one if none does."""
    sentences = (each for clause in collection.clauses(one.document.id) for each in sentences_of(collection, clause))
    title = normalise(one.document.title)
    return next(
        (
            each
            for each in sentences
            if _DEFINES.search(normalise(each.text))
            and any(pattern.search(normalise(each.text)) and pattern.search(title) for pattern in _SIZES.values())
        ),
        one,
    )
