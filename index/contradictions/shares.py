"""Parts of one whole in percent, and rates that cannot pass 100 %."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from index.contradictions.view import Raised, View

_PERCENT = r"\d+(?:\.\d+)?%"
_DIVIDED = re.compile(
    rf"(?:按照?|以)[^,。;:\d]{{0,16}}(?P<parts>{_PERCENT}(?:[、和:/]{_PERCENT}){{1,5}})的?(?:比例|标准)?(?:分别)?(?:进行)?(?:分担|负担|承担|分摊|配套|出资|分成)"
)
_STRUCTURE = re.compile(
    r"(?:三次产业|产业)[^,。;\d]{0,8}?(?:结构|比例|比重|构成)[^,。;\d]{0,8}?(?P<parts>\d+(?:\.\d+)?(?::\d+(?:\.\d+)?){2})(?![\d:])"
    r"(?:[^,。;\d]{0,10}(?P<other>\d+(?:\.\d+)?(?::\d+(?:\.\d+)?){2})(?![\d:]))?"
)
_BOUNDED = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{0,10}(?:覆盖率|普及率|合格率|达标率|办结率|处置率|处理率|无害化率|绿化率|知晓率|参保率|优良率|硬化率|通达率|占比|比重))"
    r"(?:将|要|均)?(?:为|是|达到?|提高到|提升到|提升至|提高至|保持在|稳定在)?(?P<value>\d+(?:\.\d+)?)%"
)
_OVER = re.compile(r"(?:率|占比|比重)(?:将|要|均)?(?:为|是|达到?|提高到|提升到|提升至|提高至|保持在|稳定在)?\d{3}")
"""A bounded rate of three digits, looked for first because it is found fast."""
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def shares(view: View) -> Iterator[Raised]:
    """Shares of a clause that make more than the whole."""
    if "%" not in view.folded and ":" not in view.folded:
        return
    for match in _DIVIDED.finditer(view.folded):
        parts = _NUMBER.findall(match["parts"])
        if (whole := _sum(parts)) > 100 + _slack(parts):
            yield _over(view, match.span(), f"各部分比例之和为{whole}%，超过100%")
    for match in _STRUCTURE.finditer(view.folded):
        for name in ("parts", "other"):
            parts = _NUMBER.findall(match[name] or "")
            whole = _sum(parts)
            if parts and whole > 20 and abs(whole - 100) > _slack(parts):
                yield _over(view, match.span(), f"“{view.quote(*match.span(name))}”之和为{whole}，不是100")
    for match in _BOUNDED.finditer(view.folded) if _OVER.search(view.folded) else ():
        if Decimal(match["value"]) > 100:
            yield _over(view, match.span(), "此项占比不可能超过100%")


def _sum(parts: list[str]) -> Decimal:
    return sum((Decimal(part) for part in parts), Decimal(0))


def _slack(parts: list[str]) -> Decimal:
    """What the rounding of all parts together may amount to."""
    return sum((Decimal(5).scaleb(-len(part.partition(".")[2]) - 1) for part in parts), Decimal(0))


def _over(view: View, span: tuple[int, int], why: str) -> Raised:
    return Raised(spans=(view.source(*span),), words=f"“{view.quote(*span)}”：{why}")
