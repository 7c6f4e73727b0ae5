"""Exchanges as HTML for the chat. Pure functions; everything that is said is escaped by `qa.web.markup`."""

from __future__ import annotations

from collections.abc import Callable

from index.types import Document
from qa.types import Answer, Citation, Notice, Passage, Sentence
from qa.web.exchange import Exchange
from qa.web.markup import EMPTY, Markup, element, join, link, text
from qa.web.quoting import quoted, source_line, title_line
from qa.web.wording import Wording

SHOWN_EVIDENCE = 3
"""Quotes that are unfolded while the model writes."""
HINTED_DOCUMENTS = 6


def header(words: Wording) -> Markup:
    """The name of the page and its one promise."""
    return element("div", element("h1", text(words.title)), element("p", text(words.promise)), class_="heading")


def conversation(exchanges: tuple[Exchange, ...], words: Wording) -> Markup:
    """All exchanges, oldest first."""
    return join(*(exchange_card(exchange, words) for exchange in exchanges))


def welcome(documents: tuple[Document, ...], words: Wording, *, with_examples: bool) -> Markup:
    """What stands in the chat before the first question."""
    steps = (element("li", text(step)) for step in words.welcome_steps)
    shown = documents[:HINTED_DOCUMENTS]
    titles = (element("li", text(document.title)) for document in shown)
    hint = (
        join(element("h3", text(words.hint)), element("ul", *titles, class_="hint"))
        if shown and not with_examples
        else EMPTY
    )
    return element(
        "section",
        element("h2", text(words.welcome)),
        element("ul", *steps, class_="steps"),
        hint,
        class_="welcome",
    )


def exchange_card(exchange: Exchange, words: Wording) -> Markup:
    """A question and whatever there is of its answer."""
    if exchange.answer is not None:
        body = answer_card(exchange, exchange.answer, words)
    elif exchange.failure is not None:
        body = element("p", text(exchange.failure), class_="failure", role="alert")
    else:
        body = pending_card(exchange, words)
    return element(
        "section",
        element("p", text(exchange.question), class_="question", aria_label=words.you),
        element(
            "div",
            body,
            class_="reply",
            id=exchange.answer_anchor,
            tabindex="-1",
            role="group",
            aria_label=words.assistant,
        ),
        class_="exchange",
    )


def pending_card(exchange: Exchange, words: Wording) -> Markup:
    """Verified quotes, then the draft, marked as such."""
    if not exchange.passages and not exchange.draft:
        return element("p", text(words.waiting), class_="waiting", role="status")
    cards = [source_card(passage.citation, exchange.anchor(passage.citation.n), words) for passage in exchange.passages]
    rest = cards[SHOWN_EVIDENCE:]
    folded = (
        element(
            "details",
            element("summary", text(words.more_found.format(len(rest)))),
            element("ol", *rest, class_="sources"),
        )
        if rest
        else EMPTY
    )
    evidence = (
        join(
            element("h3", text(words.found), class_="verified"),
            element("ol", *cards[:SHOWN_EVIDENCE], class_="sources"),
            folded,
        )
        if cards
        else EMPTY
    )
    draft = element(
        "div",
        element("p", text(words.draft), class_="draft-label", role="status"),
        element("p", text(exchange.draft), class_="draft-text", aria_hidden="true"),
        class_="draft",
    )
    return join(evidence, draft)


def answer_card(exchange: Exchange, answer: Answer, words: Wording) -> Markup:
    """Status, sentences with their markers, notices, and the quotes that they stand on."""
    cited = frozenset(citation.n for citation in answer.citations)
    shown = [sentence for sentence in answer.sentences if sentence.verdict != "withheld"]
    sentences = [sentence_line(sentence, exchange, cited, words) for sentence in shown]
    if not shown and not answer.notices and answer.answer:
        sentences = [element("p", text(answer.answer), class_="sentence")]
    return join(
        element(
            "header",
            element("span", text(words.statuses[answer.status]), class_=f"badge {answer.status}"),
            element("small", text(words.as_of.format(answer.as_of))),
            class_="answer-head",
        ),
        element("div", *sentences, class_="sentences") if sentences else EMPTY,
        notice_list(exchange, answer, cited, words),
        _sources(words.sources, exchange.passages, exchange.anchor, words),
        _sources(words.nearest, exchange.nearest, exchange.nearest_anchor, words),
        element(
            "p",
            text(" · ".join((answer.model, words.seconds.format(f"{answer.timings.total_ms / 1000:.1f}")))),
            class_="colophon",
        ),
    )


def sentence_line(sentence: Sentence, exchange: Exchange, cited: frozenset[int], words: Wording) -> Markup:
    """One sentence, its markers, what the check said of it, and its calculation.

    What only announces the sentences behind it states nothing that a check could bear out.
    """
    announces = sentence.verdict == "supported" and sentence.text.endswith(("：", ":"))
    calculation = (
        element("small", element("b", text(words.calculation)), text(f" {sentence.calculation}"), class_="calculation")
        if sentence.calculation
        else EMPTY
    )
    verdict = element(
        "span",
        text(words.verdicts[sentence.verdict]),
        class_=f"verdict {sentence.verdict}",
        title=words.verdict_hints[sentence.verdict],
    )
    hint = verdict if (sentence.citations or sentence.calculation) and not announces else EMPTY
    return element(
        "p",
        element("span", text(sentence.text), class_="words"),
        markers(sentence.citations, exchange, cited, words),
        hint,
        calculation,
        class_="sentence announces" if announces else "sentence",
    )


def markers(numbers: tuple[int, ...], exchange: Exchange, cited: frozenset[int], words: Wording) -> Markup:
    """`[n]` for each number, a link where the passage is there to be shown."""
    return join(
        *(
            link(exchange.anchor(n), text(f"[{n}]"), class_="ref", aria_label=words.reference.format(n))
            if n in cited
            else element("span", text(f"[{n}]"), class_="ref")
            for n in numbers
        )
    )


def notice_list(exchange: Exchange, answer: Answer, cited: frozenset[int], words: Wording) -> Markup:
    """The notices as labelled lines; the count of withheld sentences if no notice tells it."""
    notices = answer.notices
    withheld = sum(sentence.verdict == "withheld" for sentence in answer.sentences)
    if withheld and not any(notice.kind == "withheld" for notice in notices):
        notices = (*notices, Notice(kind="withheld", text=words.withheld.format(withheld)))
    lines = (
        element(
            "li",
            element("b", text(words.notices[notice.kind]), class_="label"),
            element("span", text(notice.text), markers(notice.citations, exchange, cited, words)),
            class_=notice.kind,
        )
        for notice in notices
    )
    return element("ul", *lines, class_="notices") if notices else EMPTY


def source_card(citation: Citation, anchor: str, words: Wording) -> Markup:
    """A quote with its document and address; the marker leads to the passage."""
    return element(
        "li",
        element(
            "p",
            link(anchor, text(f"[{citation.n}]"), class_="ref", aria_label=words.reference.format(citation.n)),
            title_line(citation),
            class_="source-title",
        ),
        source_line(citation, words),
        element("blockquote", quoted(citation, words)),
        class_="source",
    )


def _sources(heading: str, passages: tuple[Passage, ...], anchor: Callable[[int], str], words: Wording) -> Markup:
    if not passages:
        return EMPTY
    cards = (source_card(passage.citation, anchor(passage.citation.n), words) for passage in passages)
    return join(element("h3", text(heading)), element("ol", *cards, class_="sources"))
