"""A sum each year and the sum of so many years: 每年安排5000万元，三年共1.5亿元."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.contradictions.printed import QUANTITY, adds_up, single
from index.contradictions.view import Raised, View
from index.labels import numeral

_YEARLY = re.compile(
    rf"每年(?:统筹|预算)?(?:安排|投入|列支|筹集|新增|建设|建成|培育|引进)?(?:资金|经费)?(?P<each>{QUANTITY}),"
    rf"(?:连续)?(?P<n>[两二三四五六七八九十]|[2-9])年(?:内|间)?(?:合计|总计|共计|累计|一?共|总额)(?:安排|投入|为|达|达到)?(?P<total>{QUANTITY})"
    r"(?=[,。;)、]|$)"
)


def yearly(view: View) -> Iterator[Raised]:
    """So much each year that so many years of it are not the total beside it."""
    for match in _YEARLY.finditer(view.folded) if "每年" in view.folded else ():
        each, total = single(match["each"]), single(match["total"])
        years = numeral(match["n"])
        if each is None or total is None or each.unit != total.unit or adds_up(total, [each] * years):
            continue
        words = f"“{view.quote(*match.span())}”：每年之数乘以{years}不等于总数"
        yield Raised(spans=(view.source(*match.span()),), words=words)
