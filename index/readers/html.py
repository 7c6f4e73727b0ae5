"""A saved web page as text: the article, one block a line, with what the page says of it as hints."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree, html

from index.errors import UnreadableFile
from index.readers.article import find_article, prose
from index.readers.chrome import without_frame
from index.readers.grid import GridTooLarge
from index.readers.lines import Element, Line, hides_text, read_lines
from index.readers.portal import find_blocks, has_title, read_hints, stated_lines
from index.types import Hints

MOSTLY_HIDDEN = 3
"""A page with so many times more prose than its styles show is a page before its script ran."""
_LIMITS = frozenset({"ERR_RESOURCE_LIMIT", "ERR_NO_MEMORY"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The article of a page: lines joined by `\\n`, and what the page says outside of it."""

    text: str
    hints: Hints


def read_page(markup: str, file: str) -> Page:
    """Take the article out of a page.

    The text has one line a block element, `a | b | c |` for a row of a data table, and the title as its first
    line. Menus, footers, controls, catalogue blocks and lists of related links are left out, but for the lines of a
    block that state the validity of the document: they stand above the article.
    The same markup gives the same text; nothing is fetched.

    Args:
        markup: the decoded page.
        file: its name, for messages.

    Raises:
        UnreadableFile: the page has no text, or is beyond the parser's limits (depth 255, 10 MB a text).
    """
    root = _parse(markup, file)
    body = root.find("body") if root.find("body") is not None else root
    try:
        lines = _lines(body)
    except GridTooLarge as error:
        raise UnreadableFile(
            f"{file}: found a table whose merged cells hold {error}, expected a table of a document",
            remedy="mend the colspan and rowspan of its cells",
        ) from error
    if not lines:
        raise UnreadableFile(
            f"{file}: found a page without text, expected an article",
            remedy="if a script fills the page, save it from the browser after it has loaded",
        )
    blocks = find_blocks(lines)
    framed = {number for block in blocks for number in range(block.start, block.end)}
    policy = [line for number, line in enumerate(lines) if number not in framed] or lines
    inside = set(find_article(body, policy).iter())
    article = without_frame([line for line in policy if line.owner in inside]) or policy
    hints = read_hints(root, article, blocks)
    return Page(text=_text(article, hints.title, stated_lines(blocks)), hints=hints)


def _lines(body: Element) -> list[Line]:
    """The lines that are shown, or all of them if nearly all prose waits for a script to show it."""
    shown = read_lines(body)
    if not hides_text(body):
        return shown
    everything = read_lines(body, hidden=True)
    return everything if prose(everything) > MOSTLY_HIDDEN * prose(shown) or not shown else shown


def _parse(markup: str, file: str) -> Element:
    """Parse leniently, offline and within libxml2's limits; what these cut off is an error, not a shorter text."""
    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, recover=True
    )
    try:
        root = html.document_fromstring(re.sub("\ufeff|\x00", "", markup).encode("utf-8", "replace"), parser=parser)
    except etree.ParserError as error:
        raise UnreadableFile(
            f"{file}: found no HTML element ({error}), expected a page", remedy="check the file's source"
        ) from error
    broken = next((entry for entry in parser.error_log if entry.type_name in _LIMITS), None)
    if broken is not None:
        raise UnreadableFile(
            f"{file}, line {broken.line}: found {broken.message.strip()}, "
            f"expected at most 255 nested elements and 10 MB a text",
            remedy="save the page again from the browser, or save its text",
        )
    return root


def _text(article: list[Line], title: str | None, stated: list[str]) -> str:
    lines = [*stated, *(line.text for line in article)]
    if title and not has_title(article, title):
        lines.insert(0, title)
    return "\n".join(lines)
