"""What is not policy in a scraped file, and why.

Block noise is a whole paragraph: kept in the stored text and shown on request, never searched, never cited.
Inline noise is characters inside a sentence: part of a quote, absent from what is searched.

The rules stand in `index.noise_rules`, tables of contents in `index.table_of_contents`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet

from index.labels import article_label, official_label
from index.noise_rules import BLOCK_RULES
from index.pairs import pairs_of
from index.table_of_contents import contents_lines
from index.types import Noise, Span

_NEWS = re.compile(
    r"^(?:近日|日前|今日|\d{1,2}月\d{1,2}(?:日|至)|记者).{0,80}(?:召开|出席|获悉|报道|讯|举行|了解到|采访)"
)
_SENTENCE = re.compile(r"[。；;！？]|^[（(]?[一二三四五六七八九十\d]+[）)、.．]")
_OPENS_A_LIST = ("related articles", "recommendation", "copyright note", "site footer")
_LISTED = 60
"""Characters of a title in a list of articles at the most."""
_TOP = 40
"""Paragraphs among which a news item is looked for."""
_STRUCTURED = 3
"""Labelled paragraphs that a file must have before a news item on top of it can be told from its text."""
_RELATED = 0.7
"""Share of character pairs that a related introduction has in common with its document at the least."""
_SCRIPT = re.compile(r"(?i)[<?]/?\s{0,9}script\b|<!--")
SCRIPT_MARKS = ("<", "?")
"""One of these stands in all remnants of scripts and comments."""
_END_OF_COMMENT = "-->"
_UNSEEN_PLAIN = "\x00-\x08\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\u00ad\u061c"
_UNSEEN_TAGS = "\U000e0000-\U000e007f"
_UNSEEN = _UNSEEN_PLAIN + _UNSEEN_TAGS
_WIDE = "\u4e00-\u9fff，。、；：？！（）“”《》〔〕％"
_INLINE = re.compile(
    rf"(?P<copy>(?<=[\u4e00-\u9fff])[{_UNSEEN}]*[.'`´][{_UNSEEN}]*(?=[\u4e00-\u9fff])"
    rf"|(?<=[{_WIDE}])[{_UNSEEN}]*[`´][{_UNSEEN}]*(?=[{_WIDE}\d])|(?<=[，；])[{_UNSEEN}]*[.][{_UNSEEN}]*(?=[\u4e00-\u9fff]))"
    rf"|(?P<unseen>[{_UNSEEN}]+)"
)
_ODD = re.compile(rf"[.'`´{_UNSEEN_PLAIN}](?:(?<=[`´{_UNSEEN_PLAIN}])|(?<=[\u4e00-\u9fff，；].)(?=[\u4e00-\u9fff]))")
_TAG = re.compile(f"[{_UNSEEN_TAGS}]")
"""One of these two stands in all inline noise; looked for first because they are found fast."""
NoiseIn = Callable[[Span], Sequence[Noise]]
"""Gives the inline noise of a text inside a span, in order, not overlapping."""
_LABEL_DOT = re.compile(r"\s*[一二三四五六七八九十]+")
_INK = re.compile(rf"[^\s{_UNSEEN}]")
_NAMED = re.compile(
    r"(?:办法|規定|规定|条例|條例|细则|細則|方案|规划|規劃|计划|計劃|意见|意見|通知|措施|公告|通告|决定|決定|指引|指南|函|批复|批復)(?:[（(].{1,20}[）)])?$"
)
"""Ends of titles: a head rule does not speak for a document's own name."""
_Search = Callable[[str], re.Match[str] | None]


def _of_one_size(where: str, size: int) -> tuple[_Search, tuple[tuple[_Search, _Search, str], ...]]:
    """The rules that may speak for paragraphs of a size with the signs of each, and the search for any of these."""
    rules = [rule for rule in BLOCK_RULES if rule.where == where and size <= rule.longest]
    signs = "|".join(rule.signs for rule in rules) if all(rule.signs for rule in rules) else ""
    return re.compile(signs).search, tuple(
        (re.compile(rule.signs).search, rule.pattern.search, rule.name) for rule in rules
    )


_SIZES = tuple(sorted({rule.longest for rule in BLOCK_RULES}))
_RULES = {where: [_of_one_size(where, size) for size in _SIZES] for where in ("any", "head", "tail")}
_LONGEST_NOISE = 2_000
"""Longer paragraphs are policy without a look; above the `longest` of every rule."""


def inline_noise(text: str, span: Span) -> Iterator[Noise]:
    """Inline noise inside `span`, in order, not overlapping."""
    for match in _INLINE.finditer(text, span.start, span.end):
        if match["copy"] and _LABEL_DOT.fullmatch(text, span.start, match.start()):
            continue
        reason = "anti-copy" if match["copy"] else "zero-width"
        yield Noise(span=Span(start=match.start(), end=match.end()), reason=reason)


def inline_noise_of(text: str) -> NoiseIn:
    """The inline noise of a text, to be asked for span by span; spans without an odd character are not read again."""
    odd = sorted(match.start() for pattern in (_ODD, _TAG) for match in pattern.finditer(text))
    if not odd:
        return lambda span: ()

    def inside(span: Span) -> Sequence[Noise]:
        if bisect_left(odd, span.start) == bisect_left(odd, span.end):
            return ()
        return tuple(inline_noise(text, span))

    return inside


def script_remnant(text: str, span: Span) -> Span | None:
    """The first part of a paragraph that is the rest of a script or a comment of the page, or None.

    A comment ends at its `-->`; a script, and a comment that is not closed, at the end of the paragraph.
    """
    match = _SCRIPT.search(text, span.start, span.end)
    if match is None:
        return None
    close = text.find(_END_OF_COMMENT, match.end(), span.end) if match[0] == "<!--" else -1
    return Span(start=match.start(), end=span.end if close < 0 else close + len(_END_OF_COMMENT))


def block_noise(paragraphs: list[str]) -> list[str | None]:
    """For each paragraph the name of the rule that makes it noise, or None."""
    reasons: list[str | None] = [_reason(paragraph, "any") for paragraph in paragraphs]
    for index in contents_lines(paragraphs):
        reasons[index] = reasons[index] or "table of contents"
    for index, reason in _edge(paragraphs, reasons, range(len(paragraphs))):
        reasons[index] = reason
    _leading_news(paragraphs, reasons)
    for index, reason in _edge(paragraphs, reasons, range(len(paragraphs) - 1, -1, -1)):
        reasons[index] = reason
    _listed_articles(paragraphs, reasons)
    return reasons


def _listed_articles(paragraphs: list[str], reasons: list[str | None]) -> None:
    """Titles and advertisements below 相关文章 or a copyright note: lines without sentences to the end of the file."""
    first = len(paragraphs)
    while first and (reasons[first - 1] or _is_listed(paragraphs[first - 1])):
        first -= 1
    opens = next((at for at in range(first, len(paragraphs)) if reasons[at] in _OPENS_A_LIST), len(paragraphs))
    for at in range(opens, len(paragraphs)):
        reasons[at] = reasons[at] or "related articles"


def _is_listed(paragraph: str) -> bool:
    return len(paragraph) <= _LISTED and not _SENTENCE.search(paragraph.strip())


def _reason(paragraph: str, where: str) -> str | None:
    if len(paragraph) > _LONGEST_NOISE:
        return None
    stripped = paragraph.strip()
    if not _INK.search(stripped):
        return "invisible"
    place = bisect_left(_SIZES, len(stripped))
    if place == len(_SIZES):
        return None
    holds_a_sign, rules = _RULES[where][place]
    if not holds_a_sign(stripped):
        return None
    found = next((name for signs, search, name in rules if signs(stripped) and search(stripped)), None)
    if found is None or official_label(stripped) or article_label(stripped, 0):
        return None
    return None if where == "head" and _NAMED.search(stripped) else found


def _edge(paragraphs: list[str], reasons: list[str | None], order: range) -> Iterator[tuple[int, str | None]]:
    """Indexes and reasons from one end of the file up to the second paragraph that no rule speaks against."""
    clean = 0
    where = "head" if order.step > 0 else "tail"
    for index in order:
        reason = reasons[index] or _reason(paragraphs[index], where)
        if reason is None:
            clean += 1
            if clean > 1 and len(paragraphs[index]) > 60:
                return
        yield index, reason


def _leading_news(paragraphs: list[str], reasons: list[str | None]) -> None:
    """A news item at the very top, with its heading, before a policy of which it shares few words."""
    top = [index for index, reason in enumerate(reasons[:_TOP]) if reason is None][:6]
    if not any(_NEWS.match(paragraphs[index].strip()) for index in top):
        return
    if sum(official_label(paragraph) is not None for paragraph in paragraphs) < _STRUCTURED:
        return
    for index in top:
        if _NEWS.match(paragraphs[index].strip()):
            above = pairs_of("".join(paragraphs[place] for place in top if place <= index))
            below = "".join(paragraphs[index + 1 :])
            if not _shares(above, below):
                for place in range(index + 1):
                    reasons[place] = reasons[place] or "unrelated news"
            return


def _shares(pairs: AbstractSet[str], text: str) -> bool:
    """True if at least `_RELATED` of some pairs stand in a text."""
    wanted, left = _RELATED * len(pairs), len(pairs)
    found = 0
    for pair in pairs:
        found += pair in text
        left -= 1
        if found >= wanted or found + left < wanted:
            break
    return found >= wanted
