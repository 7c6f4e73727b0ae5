"""Signs that are looked for first, because they are found fast, stand in all that is looked for."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from index import cleaning, place_counts, validity
from index.contradictions import dates, facts, fitting, shares
from index.contradictions.printed import as_printed
from index.values import comparators, find_values, scan
from index.values import dates as values_dates
from index.values.folding import fold

SIGNS = {
    "comparator": (comparators._PREFIX_SIGN, comparators._PREFIX),
    "span of years": (dates._TO_YEAR, dates._YEARS),
    "first day": (validity._DATED, validity._FROM),
    "first and last day": (validity._DATED, validity._FROM_TO),
    "start": (validity._DATED, validity._STARTS_ON),
    "publication": (validity._DATED, validity._FROM_PUBLICATION),
    "last day": (validity._DATED, validity._UNTIL),
    "term": (validity._DATED, validity._FOR),
    "dateline": (re.compile("|".join(place_counts._DATELINE_SIGNS)), place_counts._DATELINE),
    "script": (re.compile("|".join(map(re.escape, cleaning.SCRIPT_MARKS))), cleaning._SCRIPT),
    "English number": (scan._LETTERS, scan._WORD),
    "English month": (scan._LETTERS, values_dates.ENGLISH),
    "named quantity": (fitting._NAMED, fitting._NAMES),
}


@pytest.mark.parametrize("name", SIGNS)
@given(data=st.data())
@settings(max_examples=80, deadline=None)
def test_a_sign_stands_in_all_that_it_leads_to(name: str, data: st.DataObject) -> None:
    sign, pattern = SIGNS[name]

    assert sign.search(data.draw(st.from_regex(pattern, fullmatch=True)))


@given(st.from_regex(shares._BOUNDED, fullmatch=True))
@settings(deadline=None)
def test_a_rate_over_the_whole_has_three_digits(words: str) -> None:
    match = shares._BOUNDED.fullmatch(words)
    assume(match is not None and float(match["value"]) > 100)

    assert shares._OVER.search(words)


WORDS = ["投资", "覆盖率", "收入", "达到", "国发", "(2020)3号", "1", "20", "5.5", "十二", "-", "亿元", "百分之", "半"]
WORDS += ["翻两番", "%", "xx", "年", "月", "，", " ", "(", '"', "three ", "rmb", "个", "2020年", "至", "家企业"]
QUANTITIES = st.lists(st.sampled_from(WORDS), max_size=8).map("".join)


@given(QUANTITIES)
@settings(max_examples=400, deadline=None)
def test_what_a_quantity_begins_with(words: str) -> None:
    folded = fold(words)

    assert all(fitting._BEGINS.match(folded, value.span.start) for value in find_values(words))


@given(QUANTITIES)
@settings(max_examples=400, deadline=None)
def test_a_printed_quantity_behind_a_name_is_seen(words: str) -> None:
    named = fold(f"研发投入强度{words}")

    for value in find_values(named):
        start = value.span.start
        if (
            value.kind in facts.KINDS
            and as_printed(value)
            and re.fullmatch(r"[\u4e00-\u9fff]{3}", named[start - 3 : start])
        ):
            assert facts.NAMED.match(named, start - 3)
