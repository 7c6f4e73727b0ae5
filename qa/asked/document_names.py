"""The documents that a question names: by number, by title, or by a short form of title, place and kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.pairs import pairs_of
from index.tokens import normalise
from index.types import Document

CERTAIN = 0.8
"""Certainty from which on a document counts as named, so that a search keeps to it."""
_SHORTEST = 2
"""Characters besides the word for the kind that a short name has at least."""
_FULL = 4
"""Characters besides the word for the kind from which on a short name is certain if only one document fits."""
_SPARED = 4
"""One character in so many may differ: a slip of sound or shape."""
_LONGEST = 40
_KEPT = 65_536
"""Titles whose short forms are kept in memory."""

_KINDS = ("办法", "措施", "方案", "计划", "规划", "细则", "意见", "通知", "规定", "条例", "政策", "问答", "解答")
_MORE_KINDS = ("公告", "决定", "纲要", "规则", "准则", "指引", "条款", "要点", "公报", "报告")
_ANY_KIND = ("文件", "那份", "政策", "规定")
"""Words that stand for a document of any kind."""
_KIND = re.compile(
    "|".join(sorted((*_KINDS, *_MORE_KINDS, *_ANY_KIND), key=len, reverse=True)) + "|(?<=[^办方])法(?![律规人定院])"
)
_FILLERS = re.compile(
    r"(?:里面?|中的?|的|那[份个部一]?|这[份个部一]?|该|一份|《|》|“|”|\"|「|」|『|』|<|>|〈|〉|\s|关于|有关|市里|区里)"
)
_BREAK = re.compile(r"[,。;:?!、()…~\n]|请问|按照|根据|按|依据|查一?下|看看|告诉我|请|和|与|跟|对比|比较|以及")
_QUOTED = re.compile(r"《([^《》]{2,80})》")
_YEARS = re.compile(r"\(?(?:19|20)[\dx]{2}年?(?:[-—–~至到](?:19|20)[\dx]{2}年?)?\)?|\(.*?\)")
_MARKS = re.compile(r"[\W_]+")
_NUMBER = re.compile(
    r"(?P<agency>[\u4e00-\u9fffx×]{1,12})\s*\W\s*(?P<year>[\dx×*]{2,4})\s*\W\s*第?(?P<number>[\dx×*]+)\s*号"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedDocument:
    """A document that a text may name."""

    document: Document
    certainty: float
    """0 … 1; 1 for its number or its whole title."""
    at: int
    """Where the name begins in the normal form of the text: documents of one place in it are rivals."""


def documents_named(documents: Sequence[Document], text: str) -> list[NamedDocument]:
    """The documents that a text names, the most certain first, then in the order of the text; each once.

    A number or a whole title is certain. Otherwise the words before a word for a kind of document (办法, 方案, 文件 …)
    have to stand in a document's place, issuer and title in their order, at most one in four spelt wrong; of several
    documents those with the longest match are named, the less certainly the more they are and the shorter it is.
    """
    folded = normalise(text)
    found: dict[str, NamedDocument] = {}
    for one in (*_by_number(documents, folded), *_by_title(documents, folded), *_by_short_name(documents, folded)):
        known = found.get(one.document.id)
        if known is None or known.certainty < one.certainty:
            found[one.document.id] = one
    return sorted(found.values(), key=lambda one: (-one.certainty, one.at, one.document.id))


def certain(named: Sequence[NamedDocument]) -> list[Document]:
    """The documents that are certainly named, in the order of the text."""
    return [one.document for one in sorted(named, key=lambda one: one.at) if one.certainty >= CERTAIN]


def _by_number(documents: Sequence[Document], text: str) -> Iterator[NamedDocument]:
    for document in documents:
        parts = _number_parts(document.number or "")
        if not parts or parts[0] not in text:
            continue
        pattern = r"{}\W{{0,2}}{}\W{{0,2}}年?第?{}(?!\d)".format(*map(re.escape, parts))
        if written := re.search(pattern, text):
            yield NamedDocument(document=document, certainty=1.0, at=written.start())


@lru_cache(maxsize=_KEPT)
def _number_parts(number: str) -> tuple[str, ...]:
    """Agency word, year and running number; empty if it is no number of that form."""
    match = _NUMBER.fullmatch(normalise(number).strip())
    return (match["agency"], match["year"], match["number"]) if match else ()


def _by_title(documents: Sequence[Document], text: str) -> Iterator[NamedDocument]:
    """Documents whose title the text holds, with or without its years; between 《 and 》 a title with slips will do."""
    titles = {document.id: _title(document) for document in documents}
    bare = _bare(text)
    for document in documents:
        title = titles[document.id]
        if len(title) > _FULL + _SHORTEST and (at := bare.find(title)) >= 0:
            yield NamedDocument(document=document, certainty=1.0, at=at)
    for match in _QUOTED.finditer(text):
        asked = _bare(_YEARS.sub("", match[1]))
        likeness = {document.id: _dice(asked, titles[document.id]) for document in documents}
        best = max(likeness.values(), default=0.0)
        for document in documents:
            if best >= CERTAIN and likeness[document.id] == best:
                yield NamedDocument(document=document, certainty=best, at=match.start())


def _by_short_name(documents: Sequence[Document], text: str) -> Iterator[NamedDocument]:
    names = {document.id: _names(document) for document in documents}
    for start, run, kind in _mentions(text):
        longest, rivals = _SHORTEST, list[Document]()
        for document in documents:
            fit = max(_fitting(run, kind, name, longest) for name in names[document.id])
            if fit > longest:
                longest, rivals = fit, []
            if fit == longest:
                rivals.append(document)
        if not rivals:
            continue
        whole = longest >= _FULL or longest == len(run)
        certainty = (0.9 if whole else 0.6) / len(rivals)
        for document in rivals:
            yield NamedDocument(document=document, certainty=certainty, at=start)


def _mentions(text: str) -> Iterator[tuple[int, str, str]]:
    """Where a name may begin, its characters without fillers before the word for the kind, and that word."""
    left = 0
    for match in _KIND.finditer(text):
        breaks = [one.end() for one in _BREAK.finditer(text, left, match.start())]
        begin = max([left, match.start() - _LONGEST, *breaks])
        run = _FILLERS.sub("", text[begin : match.start()])
        left = match.end()
        if run:
            yield begin, run, match[0]


def _names(document: Document) -> tuple[str, ...]:
    return _names_of(document.title, document.place or "", document.issuer or "")


@lru_cache(maxsize=_KEPT)
def _names_of(title: str, place: str, issuer: str) -> tuple[str, ...]:
    """The ways to say whose a document is before its title, each with the title behind it."""
    bare = _bare_title(title)
    owners = dict.fromkeys(_bare(owner) for owner in (place, issuer))
    return tuple(owner + bare for owner in owners if owner) or (bare,)


def _fitting(run: str, kind: str, name: str, least: int) -> int:
    """How many characters at the end of `run` stand in `name` in their order, up to slips.

    0 if they are fewer than `least`, or the name is one of another kind; a name without any kind is of each.
    """
    if kind not in _ANY_KIND:
        at = name.rfind(kind)
        if at < 0 and _has_kind(name):
            return 0
        name = name[:at] if at >= 0 else name
    held = _signs(name)
    for begin in range(len(run) - least + 1):
        tail = run[begin:]
        needed = len(tail) - len(tail) // _SPARED
        if tail[0] not in held or sum(char in held for char in tail) < needed:
            continue
        common = common_length(tail, name)
        if common >= max(needed, least):
            return common
    return 0


@lru_cache(maxsize=_KEPT)
def _has_kind(name: str) -> bool:
    return _KIND.search(name) is not None


@lru_cache(maxsize=_KEPT)
def _signs(name: str) -> frozenset[str]:
    return frozenset(name)


def common_length(one: str, other: str) -> int:
    """Length of the longest common subsequence (Wagner and Fischer 1974); time is the product of the lengths."""
    row = [0] * (len(other) + 1)
    for char in one:
        before = 0
        for at, second in enumerate(other, 1):
            before, row[at] = row[at], before + 1 if char == second else max(row[at], row[at - 1])
    return row[-1]


def _title(document: Document) -> str:
    return _bare_title(document.title)


@lru_cache(maxsize=_KEPT)
def _bare_title(title: str) -> str:
    return _bare(_YEARS.sub("", normalise(title)))


def _bare(text: str) -> str:
    return _MARKS.sub("", normalise(text))


def _dice(one: str, other: str) -> float:
    """Dice's coefficient of the character pairs of two texts, 0 … 1."""
    left, right = map(pairs_of, (one, other))
    return 2 * len(left & right) / (len(left) + len(right)) if left or right else 0.0
