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
    _rule(
        "app advert",
        r"(?i)(?:[扫掃][码碼描].{0,12}|[长長]按.{0,12})(?:[关關]注|下[载載]|阅读|閱讀|加群|加微信)"
        r"|[关關]注.{0,12}(?:公[众眾][号號]|微信|微博)|^官方微信|下[载載].{0,6}app",
        40,
        "tail",
    ),
    _rule(
        "page tool",
        r"^[\[【]?(?:打印|关闭|收藏|分享|字[体號号]|返回|上一篇|下一篇|首页|我要回帖|随机推荐|浏览次数)"
        r"(?:$|[\s】\]|:：>（(]|[本此][页文]|窗口|到|首页|顶部|列表|上一[页级]|打印|关闭|收藏|分享|[大中小])",
        40,
    ),
    _rule(
        "web meta line",
        r"^.{0,30}\d{4}[-/年]\d{1,2}[-/月]\d{1,2}.*(?:[来來]源\s*[:：]"
        r"|(?:阅读|閱讀|浏览|瀏覽|点击|點擊)(?:[量数數]|次[数數])?\s*[:：]?\s*(?:\d|$)|(?:阅读|閱讀|浏览|瀏覽|点击|點擊)[量数數次])",
        80,
    ),
    _rule(
        "site introduction",
        r"小[编編].{0,20}(?:整理|[带帶][来來]|收集|分享)|(?:本网|本站|[\u4e00-\u9fff]{2,6}网)带来|若是大家|[欢歡]迎[阅閱]",
        400,
        "head",
    ),
    _rule(
        "recommendation",
        r"推[荐薦]度\s*(?:[:：]|$)|^相[关關]推[荐薦]|^更多关于|精选.{0,6}推荐\s*(?:更多|$|[:：>])|^猜你喜欢|^热门推荐",
        60,
    ),
    _rule("related articles", r"相[关關](?:文章|[阅閱][读讀]|[链鏈]接)\s*(?:[:：>】\]]|$)", 60),
    _rule("related articles", r"^.{4,40}\d{2}-\d{2}$", 50, "tail"),
    _rule(
        "copyright note",
        r"凡?本(?:网|網|站)(?:站)?所有(?:注明|[内內]容|文|作品|[资資]料|信息|\s|[,，])|凡(?:本[网網站]|注明)"
        r"|版[权權](?:均)?(?:属|归|屬|歸)於?于?.{0,16}(?:本[网網站]|[网網]站|原作者|作者所有)|^[【\[]?(?:版[权權]|免[责責])[声聲]明"
        r"|[网網]站.{0,20}免[责責][声聲]明"
        r"|未[经經].{0,12}(?:授[权權]|[许許]可).{0,12}(?:不得|禁止|[严嚴]禁|请勿).{0,8}[转轉][载載]"
        r"|(?:如需|如要|[欢歡]迎)[转轉][载載]|^[转轉][载載].{0,24}(?:注明|联系我们|授权)|本[网網站].{0,10}[转轉][载載]",
        300,
    ),
    _rule("empty contents heading", r"^目\s*[录錄]$", 6),
)

_NEWS = re.compile(r"^(?:近日|日前|今日|\d{1,2}月\d{1,2}(?:日|至)|记者).{0,80}(?:召开|出席|获悉|报道|讯|举行)")
_STRUCTURED = 3
"""Labelled paragraphs that a file must have before a news item on top of it can be told from its text."""
_RELATED = 0.7
"""Share of character pairs that a related introduction has in common with its document at the least."""
_SCRIPT = re.compile(r"(?i)[<?]/?\s{0,9}script\b|<!--")
_END_OF_COMMENT = "-->"
_UNSEEN = "\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad"
_INLINE = re.compile(
    rf"(?<=[\u4e00-\u9fff])(?P<copy>[{_UNSEEN}]*[.'`´][{_UNSEEN}]*)(?=[\u4e00-\u9fff])|(?P<unseen>[{_UNSEEN}]+)"
)
_LABEL_DOT = re.compile(r"^\s*[一二三四五六七八九十]+$")
_INK = re.compile("[^\\s\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]")
_NAMED = re.compile(
    r"(?:办法|規定|规定|条例|條例|细则|細則|方案|规划|規劃|计划|計劃|意见|意見|通知|措施|公告)(?:[（(].{1,20}[）)])?$"
)
"""Ends of titles: a head rule does not speak for a document's own name."""
_LONGEST_NOISE = 2_000
"""Longer paragraphs are policy without a look; above the `longest` of every rule."""


def inline_noise(text: str, span: Span) -> Iterator[Noise]:
    """Inline noise inside `span`, in order, not overlapping."""
    for match in _INLINE.finditer(text, span.start, span.end):
        if match["copy"] and _LABEL_DOT.match(text[span.start : match.start()]):
            continue
        reason = "anti-copy" if match["copy"] else "zero-width"
        yield Noise(span=Span(start=match.start(), end=match.end()), reason=reason)


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
    _leading_news(paragraphs, reasons)
    for index in _edge(paragraphs, reasons, range(len(paragraphs))):
        reasons[index] = reasons[index] or _reason(paragraphs[index], "head")
    for index in _edge(paragraphs, reasons, range(len(paragraphs) - 1, -1, -1)):
        reasons[index] = reasons[index] or _reason(paragraphs[index], "tail")
    return reasons


def _reason(paragraph: str, where: str) -> str | None:
    if len(paragraph) > _LONGEST_NOISE:
        return None
    stripped = paragraph.strip()
    if not _INK.search(stripped):
        return "invisible"
    found = next(
        (
            rule.name
            for rule in BLOCK_RULES
            if rule.where == where and len(stripped) <= rule.longest and rule.pattern.search(stripped)
        ),
        None,
    )
    if found is None or official_label(stripped) or article_label(stripped, 0):
        return None
    return None if where == "head" and _NAMED.search(stripped) else found


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
