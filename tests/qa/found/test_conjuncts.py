"""Several things that a question asks for at once, each told by a sentence of its own."""

from __future__ import annotations

import pytest

from qa.found.conjuncts import conjuncts_of, with_conjuncts
from tests.qa.made_candidates import candidate, query


@pytest.mark.parametrize(
    ("question", "members"),
    [
        ("那旧网回收率和浮标更换率呢？", ("旧网回收率", "浮标更换率")),
        ("砚溪的船，远洋船和近海船分别补多少？", ("远洋船", "近海船")),
        ("技工、学徒和船长每天各补多少？", ("技工", "学徒", "船长每天")),
        ("旧网回收率与浮标更换率是多少？", ("旧网回收率", "浮标更换率")),
        ("船长和大副一起来能补多少？", ()),
        ("远洋船补多少？", ()),
    ],
)
def test_the_members_of_what_is_asked(question: str, members: tuple[str, ...]) -> None:
    assert conjuncts_of(question) == members


FIRST = candidate("到2030年，网箱配套率达到95%以上。")
NETS = candidate("到2030年，旧网综合回收率达到85%以上。", score=0.6)
BUOYS = candidate("到2030年，浮标按期更换率达到80%以上。", score=0.5)
WORDS = candidate("推动旧网回收利用率提高。", score=0.9)
ASKED = query("那旧网回收率和浮标更换率呢？")


def test_each_member_gets_the_sentence_that_tells_it() -> None:
    found = [FIRST, WORDS, NETS, BUOYS]
    assert with_conjuncts(ASKED, [FIRST], found, limit=3) == (FIRST, NETS, BUOYS)


def test_a_sentence_without_the_value_tells_no_member() -> None:
    found = [FIRST, WORDS, NETS, BUOYS]
    assert with_conjuncts(ASKED, [FIRST, WORDS], found, limit=3) == (FIRST, NETS, BUOYS)


def test_what_is_told_already_is_not_told_twice() -> None:
    both = candidate("旧网回收率达到85%，浮标更换率达到80%。")
    assert with_conjuncts(ASKED, [both], [both, NETS, BUOYS], limit=3) == (both,)
    assert with_conjuncts(query("远洋船补多少？"), [FIRST], [FIRST, NETS], limit=3) == (FIRST,)
