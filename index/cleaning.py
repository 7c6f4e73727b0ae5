"""What is not policy in a scraped file, and why.

Block noise is a whole paragraph: kept in the stored text and shown on request, never searched, never cited.
Inline noise is characters inside a sentence: part of a quote, absent from what is searched.

To extend the table, add a `BlockRule` with a name that tells a reader why, the narrowest pattern that
works, and the longest paragraph for which it may speak; add an example to `tests/index/test_cleaning.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from index.labels import article_label, official_label
from index.types import Noise, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockRule:
    """A pattern that makes a paragraph block noise."""

    name: str
    pattern: re.Pattern[str]
    longest: int
    """Paragraphs over this many characters are left alone."""
    where: Literal["any", "head", "tail"] = "any"
    """`head`: only before the first paragraph of policy; `tail`: only behind the last."""


def _rule(name: str, pattern: str, longest: int, where: Literal["any", "head", "tail"] = "any") -> BlockRule:
    return BlockRule(name=name, pattern=re.compile(pattern), longest=longest, where=where)


BLOCK_RULES = (
    _rule("hotline", r"热线|熱線|^[\d\-—() （）]{7,20}$", 16, "head"),
    _rule("app advert", r"(?i)app\b|扫码|掃碼|二维码|二維碼|官方微信|公众号|公眾號|客服|关注有礼|商务合作", 24, "head"),
    _rule("app advert", r"(?i)扫码|掃碼|二维码|二維碼|官方微信|下载.{0,4}app", 40, "tail"),
    _rule(
        "page tool",
        r"^[\[【]?(?:打印|关闭|收藏|分享|字[体號号]|返回|上一篇|下一篇|首页|我要回帖|随机推荐|浏览次数)",
        40,
    ),
    _rule("web meta line", r"^.{0,30}\d{4}[-/年]\d{1,2}[-/月]\d{1,2}.*(?:来源|來源|阅读量|閱讀|浏览|瀏覽|点击)", 80),
    _rule(
        "site introduction",
        r"小[编編].{0,20}(?:整理|[带帶][来來]|收集|分享)|(?:本网|本站|[\u4e00-\u9fff]{2,6}网)带来|若是大家|[欢歡]迎[阅閱]",
        400,
        "head",
    ),
    _rule("recommendation", r"推[荐薦]度|相[关關]推[荐薦]|更多关于|精选.{0,6}推荐|猜你喜欢|热门推荐", 60),
    _rule("related articles", r"相[关關](?:文章|[阅閱][读讀]|[链鏈]接)", 60),
    _rule("related articles", r"^.{4,40}\d{2}-\d{2}$", 50, "tail"),
    _rule(
        "copyright note",
        r"凡?本(?:网|網|站)(?:站)?所有|凡(?:本网|注明)|版[权權](?:均)?(?:属|归|屬|歸|声明|聲明)|免责声明"
        r"|未[经經].{0,12}(?:授[权權]|许可).{0,30}(?:[转轉]载|使用)"
        r"|(?:如需|如要)?[转轉]载.{0,24}(?:注明|联系我们|授权)|本网.{0,10}转载",
        300,
    ),
    _rule("empty contents heading", r"^目\s*[录錄]$", 6),
)

_NEWS = re.compile(r"^(?:近日|日前|今日|\d{1,2}月\d{1,2}(?:日|至)|记者).{0,80}(?:召开|出席|获悉|报道|讯|举行)")
_STRUCTURED = 3
"""Labelled paragraphs that a file must have before a news item on top of it can be told from its text."""
_RELATED = 0.7
"""Share of character pairs that a related introduction has in common with its document at the least."""
_SCRIPT = re.compile(r"[<?]/?\s*script\b.*$|<!--.*?-->", re.DOTALL)
_ZERO_WIDTH = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]+")
_ANTI_COPY = re.compile(r"(?<=[\u4e00-\u9fff])[.'`´](?=[\u4e00-\u9fff])")
_LABEL_DOT = re.compile(r"^\s*[一二三四五六七八九十]+$")


def inline_noise(text: str, span: Span) -> Iterator[Noise]:
    """Inline noise inside `span`, in order, not overlapping."""
    found = [
        Noise(span=Span(start=match.start(), end=match.end()), reason=reason)
        for pattern, reason in ((_ZERO_WIDTH, "zero-width"), (_ANTI_COPY, "anti-copy"))
        for match in pattern.finditer(text, span.start, span.end)
        if reason != "anti-copy" or not _LABEL_DOT.match(text[span.start : match.start()])
    ]
    return iter(sorted(found, key=lambda noise: noise.span.start))


def script_remnant(text: str, span: Span) -> Span | None:
    """The part of a paragraph that is the rest of a script or a comment of the page, or None."""
    if "script" not in (piece := span.cut(text)) and "<!--" not in piece:
        return None
    match = _SCRIPT.search(text, span.start, span.end)
    return Span(start=match.start(), end=match.end()) if match else None


def block_noise(paragraphs: list[str]) -> list[str | None]:
    """For each paragraph the name of the rule that makes it noise, or None."""
    reasons: list[str | None] = [_reason(paragraph, "any") for paragraph in paragraphs]
    _leading_news(paragraphs, reasons)
    for index in _edge(paragraphs, reasons, range(len(paragraphs))):
        reasons[index] = reasons[index] or _reason(paragraphs[index], "head")
    for index in _edge(paragraphs, reasons, range(len(paragraphs) - 1, -1, -1)):
        reasons[index] = reasons[index] or _reason(paragraphs[index], "tail")
    return reasons


def _reason(paragraph: str, where: str) -> str | None:
    stripped = paragraph.strip()
    if official_label(stripped) or article_label(stripped, 0):
        return None
    for rule in BLOCK_RULES:
        if rule.where == where and len(stripped) <= rule.longest and rule.pattern.search(stripped):
            return rule.name
    return None


def _edge(paragraphs: list[str], reasons: list[str | None], order: range) -> Iterator[int]:
    """Indexes from one end of the file up to the second paragraph in a row that no rule speaks against."""
    clean = 0
    for index in order:
        where = "head" if order.step > 0 else "tail"
        if reasons[index] is None and _reason(paragraphs[index], where) is None:
            clean += 1
            if clean > 1 and len(paragraphs[index]) > 60:
                return
        yield index


def _leading_news(paragraphs: list[str], reasons: list[str | None]) -> None:
    """A news item at the very top, with its heading, before a policy of which it shares few words."""
    if sum(official_label(paragraph) is not None for paragraph in paragraphs) < _STRUCTURED:
        return
    for index, paragraph in enumerate(paragraphs[:6]):
        if _NEWS.match(paragraph.strip()):
            above = _pairs("".join(paragraphs[: index + 1]))
            below = _pairs("".join(paragraphs[index + 1 :]))
            if len(above & below) < _RELATED * len(above):
                for place in range(index + 1):
                    reasons[place] = reasons[place] or "unrelated news"
            return


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}
