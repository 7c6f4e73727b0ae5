"""Orders to a language model inside clauses, as inline noise: part of the stored source, never evidence.

A sentence that speaks to a model is an order, and so is an aside in brackets or a cell that does; what stands around
it stays. Markup that a document carries as text, and runs of encoded characters, are no words of policy either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.labels import article_label, official_label
from index.leaves import without
from index.sentences import sentence_spans
from index.types import Clause, Document, Finding, Noise, Span
from qa.found.addressing import addresses_a_model, opens_a_turn

ORDER = "order to a model"
"""Reason of noise that is an order."""
MARKUP = "markup"
"""Reason of noise that is markup or encoded characters."""

_TAGS = (
    "a|abbr|article|audio|b|base|blockquote|body|br|button|canvas|center|code|details|div|em|embed|evidence|font|form"
    "|frame|h[1-6]|head|hr|html|i|iframe|img|input|li|link|marquee|math|meta|object|ol|option|p|pre|script|section"
    "|select|source|span|strong|style|sub|sup|svg|table|tbody|td|template|textarea|th|thead|title|tr|u|ul|video"
    "|document|context|system|user|assistant"
)
_MARKUP = re.compile(
    r"(?P<url>https?://[!-~]+)"
    r"|<!--.*?(?:-->|$)|<(?P<script>script|style)\b.*?(?:</(?P=script)\s*>|$)"
    rf"|</?(?:{_TAGS})\b[^<>]{{0,400}}/?>"
    r"|!\[[^\[\]]{0,200}\]\([^()]{0,2000}\)|\[[^\[\]]{0,200}\]\(\s*(?:javascript|data|vbscript)\s*:(?:[^()]|\([^()]*\)){0,2000}\)"
    r"|(?P<link>\[(?P<label>[^\[\]]{1,200})\]\((?:https?:|//|/|\.|mailto:)[^()\s]{0,2000}\))"
    r"|\b(?:data|javascript|vbscript):[a-z]{2,}[!-~]*"
    r"|(?<![A-Za-z0-9+/_.:=?&%-])(?=[A-Za-z+/]*\d)[A-Za-z0-9+/]{40,}={0,2}(?![A-Za-z0-9+/_.-])",
    re.IGNORECASE | re.DOTALL,
)
_MAY_BE_MARKUP = re.compile(r"[<\[:]|[A-Za-z0-9+/]{40}")
_TEMPLATE = re.compile(r"<\|[^<>|]{0,40}\|>|\[/?INST\]|<</?SYS>>", re.IGNORECASE)
_OPENING, _CLOSING = "（(【", "）)】"
_LATIN = re.compile(r"[A-Za-z]")
_HAN = re.compile(r"[\u3400-\u9fff]")


def without_orders(clause: Clause, source: str, before: Clause | None = None) -> Clause:
    """The clause with its orders as noise; the clause itself if it holds none.

    Args:
        clause: of a document.
        source: the text of its file.
        before: the clause in front of it; if it ends with the head of a made-up turn, an unnumbered clause behind it is
            what that turn says.
    """
    if clause.kind == "row":
        return _row_without_orders(clause, source)
    dictated = (
        before is not None
        and opens_a_turn(before.text)
        and official_label(clause.text) is None
        and article_label(clause.text, 0) is None
    )
    spans = [clause.span] if dictated else list(_orders(clause, source))
    return _with_noise(clause, source, spans)


def policy_of(clauses: Sequence[Clause], source: str) -> tuple[Clause, ...]:
    """The clauses of one document, all of them and in order, with orders to a model as noise."""
    before: tuple[Clause | None, ...] = (None, *clauses[:-1])
    return tuple(without_orders(one, source, last) for one, last in zip(clauses, before, strict=False))


def without_title_orders(document: Document) -> Document:
    """The document with a title, an issuer and a number that hold no orders, for showing and citing."""
    return replace(
        document,
        title=_line(document.title) or document.file,
        issuer=_line(document.issuer),
        number=_line(document.number),
    )


def speaks_of_policy(finding: Finding) -> bool:
    """True if the words of a finding hold no order."""
    return not addresses_a_model(finding.words)


def _line(text: str | None) -> str | None:
    """A line of text without orders and markup; None if nothing is left."""
    if text is None:
        return None
    bare = without(text, _whole(text), _markup(text, _whole(text))).strip()
    asides = [Noise(span=span, reason=ORDER) for span in _asides(bare, _whole(bare))]
    left = without(bare, _whole(bare), asides).strip()
    return None if addresses_a_model(left) else left or None


def _orders(clause: Clause, source: str) -> Iterator[Span]:
    """The asides and sentences of a clause that speak to a model, in order, disjoint.

    Behind the head of a made-up turn all is what it says; beside an order, so is what is more Latin than Chinese.
    """
    if not addresses_a_model(clause.text):
        return
    asides = list(_asides(source, clause.span))
    noise = [*clause.noise, *(Noise(span=span, reason=ORDER) for span in asides)]
    turn = False
    for sentence in sentence_spans(source, clause.span.start, clause.span.end):
        inside = sorted((one for one in noise if _meet(one.span, sentence)), key=lambda one: one.span.start)
        text = without(source, sentence, inside)
        ordered = turn or addresses_a_model(text) or _foreign(text)
        turn = ordered and (turn or opens_a_turn(text))
        if ordered:
            yield sentence
            continue
        for aside in asides:
            start, end = max(aside.start, sentence.start), min(aside.end, sentence.end)
            if start < end:
                yield Span(start=start, end=end)


def _foreign(text: str) -> bool:
    """True if a sentence is more Latin than Chinese."""
    return len(_LATIN.findall(text)) > len(_HAN.findall(text))


def _asides(source: str, span: Span) -> Iterator[Span]:
    """The outermost asides in brackets inside `span` that speak to a model; an unclosed one ends with it."""
    depth, opened = 0, span.start
    for at in range(span.start, span.end):
        if source[at] in _OPENING:
            opened = at if depth == 0 else opened
            depth += 1
        elif source[at] in _CLOSING and depth:
            depth -= 1
            if depth == 0 and addresses_a_model(source[opened + 1 : at]):
                yield Span(start=opened, end=at + 1)
    if depth and addresses_a_model(source[opened + 1 : span.end]):
        yield Span(start=opened, end=span.end)


def _row_without_orders(clause: Clause, source: str) -> Clause:
    """A row with its cells that speak to a model left empty, and column names that do.

    A token of a chat template may hold the sign that parts cells: from the first one on, the row is an order.
    """
    cells = tuple(_line(cell) or "" for cell in clause.cells)
    columns = tuple(_line(column) or "" for column in clause.columns)
    spans = [
        Span(start=at, end=at + len(old))
        for old, new in zip(clause.cells, cells, strict=True)
        if new != old and (at := source.find(old, clause.span.start, clause.span.end)) >= 0
    ]
    if token := _TEMPLATE.search(source, clause.span.start, clause.span.end):
        spans = [span for span in spans if span.end <= token.start()]
        spans.append(Span(start=token.start(), end=clause.span.end))
    return replace(_with_noise(clause, source, sorted(spans, key=lambda one: one.start)), cells=cells, columns=columns)


def _with_noise(clause: Clause, source: str, orders: list[Span]) -> Clause:
    found = [Noise(span=span, reason=ORDER) for span in orders]
    for noise in (*_markup(source, clause.span), *clause.noise):
        if not any(_meet(noise.span, one.span) for one in found):
            found.append(noise)
    if len(found) == len(clause.noise) and not orders:
        return clause
    found.sort(key=lambda one: one.span.start)
    headings = tuple(one for heading in clause.headings if (one := _line(heading)))
    return replace(clause, headings=headings, noise=tuple(found), text=without(source, clause.span, found))


def _markup(source: str, span: Span) -> list[Noise]:
    """Markup inside `span`, in order, disjoint; of a link to a page only what stands around its label."""
    if not _MAY_BE_MARKUP.search(source, span.start, span.end):
        return []
    found: list[Span] = []
    for match in _MARKUP.finditer(source, span.start, span.end):
        if match["url"]:
            continue
        if match["link"]:
            found += [
                Span(start=match.start(), end=match.start("label")),
                Span(start=match.end("label"), end=match.end()),
            ]
        else:
            found.append(Span(start=match.start(), end=match.end()))
    return [Noise(span=one, reason=MARKUP) for one in found]


def _whole(text: str) -> Span:
    return Span(start=0, end=len(text))


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
