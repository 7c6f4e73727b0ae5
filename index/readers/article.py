"""Where on a page the article is: the smallest element that holds nearly all of its prose.

Prose is what is not linked and reads as sentences or numbered clauses. From `<body>` the search steps down into the
child that holds nearly all prose of its parent, and stops where prose spreads over several children: menus,
footers and side columns have none, so they are left behind. Containers that Chinese government portals and the HTML
standard name (`HINTS`) win when they hold most of the prose; without any of them the search finds the article as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from index.readers.chrome import is_frame
from index.readers.lines import Element, Line

HINTS = frozenset(
    {"ucap-content", "ucapcontent", "zoom", "zoomcon", "info_cont", "pages_content"}  # gov.cn and province portals
    | {"trs_editor", "trs_ueditor", "trs_web", "view-trs-editor"}  # TRS WCM
    | {"v_news_content", "vsb_content"}  # VSB site builder
    | {"article-content", "article_content", "articlecontent", "content_article", "art_con", "artibody"}
    | {"js_content", "rich_media_content"}  # official accounts
)
"""Ids, classes and element names of article containers, in lower case."""
DOMINANT = 0.9
"""Share of a parent's prose from which a child stands for it."""
DOMINANT_LINKS = 0.6
"""The same on a page of nothing but links: its lists are noisier."""
MOSTLY_LINKS = 10
"""A page with so many times more titles and links than prose is a list, not an article."""
MANY_NAMED = 20
"""More containers of a like size are teasers in a list, not parts of one article."""

_SENTENCE = re.compile(r"[。；，！？]|、.*、")
_CLAUSE = re.compile(r"第[一二三四五六七八九十百千零〇\d]+[编章节条]|[（(]?[一二三四五六七八九十\d]+[）)、.．]")
_STOP = frozenset({"p", "li", "h1", "h2", "h3", "pre", "blockquote", "dd", "dt"})


def find_article(body: Element, lines: Sequence[Line]) -> Element:
    """The element that holds the article.

    Args:
        body: the root of the page.
        lines: all lines of the page, with their owners below `body`.

    Returns:
        `body` itself or an element below it.
    """
    weight = _Weights(lines)
    linked = _Weights(lines, links=True)
    if linked.prose(body) > MOSTLY_LINKS * weight.prose(body):
        weight = linked
        found = _descend(body, weight, DOMINANT_LINKS)
    else:
        found = _climb(_descend(body, weight, DOMINANT), body, lines)
    named = _named(body, weight)
    return named if named is not None and weight.prose(named) >= 0.5 * weight.prose(found) else found


def _named(body: Element, weight: _Weights) -> Element | None:
    """The innermost named container, or what encloses several that stand beside each other (a text and its annex)."""
    hinted = [element for element in body.iter() if _is_hinted(element) and weight.prose(element)]
    most = max((weight.prose(element) for element in hinted), default=0)
    large = [element for element in hinted if weight.prose(element) >= 0.1 * most]
    if len(large) > MANY_NAMED:
        return None
    innermost: list[Element] = []
    for element in large:  # in document order: an outer container comes before those inside it
        around = next((outer for outer in innermost if outer in set(_upward(element))), None)
        if around is None:
            innermost.append(element)
        elif weight.prose(element) >= DOMINANT * weight.prose(around):
            innermost[innermost.index(around)] = element
    if not innermost:
        return None
    shared = [set(_upward(element)) for element in innermost]
    return next(element for element in _upward(innermost[0]) if all(element in path for path in shared))


def prose(lines: Iterable[Line]) -> int:
    """How many characters of prose lines hold."""
    return sum(_prose(line, False) for line in lines)


class _Weights:
    """How much prose, and how many lines of it, each element holds."""

    def __init__(self, lines: Sequence[Line], *, links: bool = False) -> None:
        self._prose: dict[Element, int] = {}
        self._lines: dict[Element, int] = {}
        for line in lines:
            prose = _prose(line, links)
            for element in _upward(line.owner):
                self._prose[element] = self._prose.get(element, 0) + prose
                self._lines[element] = self._lines.get(element, 0) + 1

    def prose(self, element: Element) -> int:
        """Characters of prose below an element."""
        return self._prose.get(element, 0)

    def lines(self, element: Element) -> int:
        """Lines below an element."""
        return self._lines.get(element, 0)


def _prose(line: Line, links: bool) -> int:
    """The part of a line that counts as prose, in characters; titles in lists of links count if nothing else does."""
    if is_frame(line.text):
        return 0
    if links:
        return len(line.text) if len(line.text) >= 10 else 0
    free = len(line.text) - line.linked
    reads = _SENTENCE.search(line.text) is not None or _CLAUSE.match(line.text) is not None or line.text.endswith("|")
    return free if reads and free >= 5 else 0


def _descend(body: Element, weight: _Weights, dominant: float) -> Element:
    """Step down while one child holds nearly all prose; never into a paragraph or down to a line or two."""
    here = body
    while True:
        best = max(here, key=weight.prose, default=None)
        if best is None or best.tag in _STOP or (best.tag == "table" and not _arranges(best, weight)):
            return here
        if weight.prose(best) < dominant * weight.prose(here) or weight.lines(best) < 3:
            return here
        here = best


def _arranges(table: Element, weight: _Weights) -> bool:
    """True for a table whose lines stand in elements below it: it arranges the page."""
    return any(weight.prose(child) for child in table)


def _climb(found: Element, body: Element, lines: Sequence[Line]) -> Element:
    """Step back up while the parent itself holds paragraphs: a title, a signature, a date beside the main block."""
    owners = {line.owner for line in lines if not is_frame(line.text) and line.linked * 2 < len(line.text)}
    here = found
    while here is not body and (parent := here.getparent()) is not None:
        beside = [child for child in parent if child is not here and child.tag == "p" and child in owners]
        if not beside:
            return here
        here = parent
    return here


def _is_hinted(element: Element) -> bool:
    if not isinstance(element.tag, str):
        return False
    names: Iterable[str] = (element.tag, element.get("id") or "", *(element.get("class") or "").split())
    article = element.tag in ("article", "main") or element.get("itemprop") == "articleBody"
    return article or any(name.lower() in HINTS for name in names)


def _upward(element: Element | None) -> Iterator[Element]:
    while element is not None:
        yield element
        element = element.getparent()
