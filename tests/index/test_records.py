"""Records hold every field of a source, so that the way there and back loses nothing."""

from __future__ import annotations

from index.records import source_of, source_record
from index.types import Hints, Source


def test_all_hints_come_back() -> None:
    source = Source(
        file="a.html",
        text="甲",
        sha256="0" * 64,
        media="html",
        encoding="utf-8",
        hints=Hints(
            title="甲市产业办法",
            issuer="甲市科技局",
            number="甲科〔2021〕5号",
            issued="2021年3月5日",
            effective="2021年4月16日",
            expires="2023年6月1日",
            valid="失效（提前废止）",
        ),
    )
    assert source_of(source_record(source)) == source
