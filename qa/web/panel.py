"""The right-hand side: the passages behind all answers, and the documents of the index."""

from __future__ import annotations

from index.types import Document
from qa.types import Passage
from qa.web.exchange import Exchange
from qa.web.markup import EMPTY, Markup, element, join, link, text
from qa.web.quoting import quoted, source_line, title_line
from qa.web.wording import Wording

LISTED_DOCUMENTS = 300


def passages(exchanges: tuple[Exchange, ...], words: Wording) -> Markup:
    """The passages of every exchange, the newest exchange first, so that earlier links still lead somewhere."""
    groups = [_group(exchange, words) for exchange in reversed(exchanges) if exchange.passages or exchange.nearest]
    body = groups or [element("p", text(words.passages_empty), class_="empty")]
    return element("section", element("h2", text(words.passages)), *body, class_="passages", aria_label=words.passages)


def documents(listed: tuple[Document, ...], words: Wording, *, unfolded: bool) -> Markup:
    """The documents of the index, to be unfolded."""
    rows = (_document(document, words) for document in listed[:LISTED_DOCUMENTS])
    rest = (
        element("p", text(words.documents_more.format(LISTED_DOCUMENTS)), class_="empty")
        if len(listed) > LISTED_DOCUMENTS
        else EMPTY
    )
    body = element("ul", *rows) if listed else element("p", text(words.documents_none), class_="empty")
    summary = element("summary", text(words.documents.format(len(listed))))
    state = {"open": "open"} if unfolded else {}
    return element("details", summary, body, rest, class_="documents", **state)


def _group(exchange: Exchange, words: Wording) -> Markup:
    return element(
        "section",
        element("h3", text(words.passages_of.format(exchange.question))),
        *(
            passage_card(passage, exchange.anchor(passage.citation.n), exchange.answer_anchor, words)
            for passage in exchange.passages
        ),
        element("h3", text(words.nearest)) if exchange.nearest else EMPTY,
        *(
            passage_card(near, exchange.nearest_anchor(near.citation.n), exchange.answer_anchor, words)
            for near in exchange.nearest
        ),
        class_="group",
    )


def passage_card(passage: Passage, anchor: str, back: str, words: Wording) -> Markup:
    """A passage with its quote marked; `anchor` is its own id, `back` that of what cites it."""
    citation = passage.citation
    return element(
        "article",
        element(
            "p",
            element("span", text(f"[{citation.n}]"), class_="ref"),
            title_line(citation),
            class_="source-title",
        ),
        source_line(citation, words),
        element(
            "div",
            element("span", text(passage.before), class_="around"),
            element("mark", quoted(citation, words)),
            element("span", text(passage.after), class_="around"),
            class_="source-text",
        ),
        link(back, text(words.back), class_="back"),
        id=anchor,
        tabindex="-1",
    )


def _document(document: Document, words: Wording) -> Markup:
    facts = (
        (words.number, document.number),
        (words.issuer, document.issuer),
        (words.place, document.place),
        (words.issued, document.issued),
        (words.period, f"{document.period.start}—{document.period.end}" if document.period else None),
    )
    shown = (element("span", element("b", text(name)), text(f" {value}")) for name, value in facts if value)
    return element("li", element("p", text(document.title), class_="title"), element("p", join(*shown), class_="facts"))
