"""Markup that is safe by construction.

`Markup` can only be made here: from text, which is escaped, or from an element of a known name with known
attributes around other `Markup`. A link can only lead to an anchor of the page itself.
"""

from __future__ import annotations

import html
import re
from typing import NewType

Markup = NewType("Markup", str)

ELEMENTS = frozenset(
    {"article", "b", "blockquote", "details", "div", "h1", "h2", "h3", "header", "li", "mark", "ol", "p", "section"}
    | {"small", "span", "summary", "table", "tbody", "td", "th", "thead", "tr", "ul"}
)
ATTRIBUTES = frozenset({"aria-hidden", "aria-label", "class", "id", "open", "role", "scope", "tabindex", "title"})
EMPTY = Markup("")

_ANCHOR = re.compile(r"p(-[a-z0-9]+)+")
_BEYOND_HTML = {ord("$"): "&#36;", ord("`"): "&#96;", ord("{"): "&#123;", ord("}"): "&#125;"}
_INVISIBLE_CONTROLS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]"
)


def text(value: str) -> Markup:
    """`value` as characters: no markup, no entity and no template placeholder survives.

    Control characters, which HTML forbids, become U+FFFD, and so do characters that turn the direction of what stands
    around them, and tags, which are not seen.
    """
    escaped = html.escape(_INVISIBLE_CONTROLS.sub("\ufffd", value), quote=True)
    return Markup(escaped.translate(_BEYOND_HTML).replace("\r", "&#13;"))


def join(*parts: Markup, by: str = "") -> Markup:
    """The parts that are not empty, one after the other, `by` (text) between them."""
    return Markup(text(by).join(part for part in parts if part))


def element(name: str, *children: Markup, **attributes: str) -> Markup:
    """`<name …>children</name>`; `class_` means `class`, `aria_label` means `aria-label`.

    Raises:
        ValueError: an element or an attribute that the page does not use.
    """
    written = "".join(_attribute(key, value) for key, value in attributes.items())
    if name not in ELEMENTS:
        raise ValueError(f"element {name!r}: expected one of {', '.join(sorted(ELEMENTS))}")
    return Markup(f"<{name}{written}>{''.join(children)}</{name}>")


def link(anchor: str, *children: Markup, **attributes: str) -> Markup:
    """A link to an anchor of this page.

    Raises:
        ValueError: the anchor is not one of the page's own.
    """
    if not _ANCHOR.fullmatch(anchor):
        raise ValueError(f"anchor {anchor!r}: expected p-… of lower-case letters, digits and hyphens")
    written = "".join(_attribute(key, value) for key, value in attributes.items())
    return Markup(f'<a href="#{anchor}"{written}>{"".join(children)}</a>')


def _attribute(key: str, value: str) -> str:
    name = key.rstrip("_").replace("_", "-")
    if name not in ATTRIBUTES:
        raise ValueError(f"attribute {name!r}: expected one of {', '.join(sorted(ATTRIBUTES))}")
    return f' {name}="{text(value)}"'
