"""One masked name (X市…) of which two things are said: masking may have made two names one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.contradictions.view import Raised, View
from index.types import Span

_VERB = (
    r"(?:力争|争取|确保|预计|计划|要|将|已)*"
    r"(?:(?:晋升|晋级|升级|建成|培育成?|创建成?)为?|评为|达到?|实现|完成|新增|建设|引进|突破|超过|为|是)"
)
_SAID = re.compile(
    rf"(?P<subject>[^,。;:()\n]{{2,60}}?)(?P<verb>{_VERB})(?P<value>[^,。;:()、\n]{{1,16}})(?=[,。;)\n]|$)"
)
_MASKED = re.compile(r"x{1,3}(?:省|市|县|区|镇|乡|州|园区|开发区)[\u4e00-\u9fff]{0,12}")
_AND = re.compile(r"[、和及与]")
_NUMERAL = re.compile(r"[一二两三四五六七八九十百千万亿\d.]+")
_GRADES = re.compile(r"(?:国家|省|市|县|区|部)级")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Statement:
    value: str
    span: Span
    quote: str


def masked(views: Sequence[View]) -> Iterator[Raised]:
    """Masked names with one verb and two values that differ only in their number or grade."""
    first: dict[tuple[str, str, str], _Statement] = {}
    for view in views:
        if "x" not in view.folded or view.clause.kind == "row" or not _MASKED.search(view.folded):
            continue
        for match in _SAID.finditer(view.folded):
            shape = _GRADES.sub("级", _NUMERAL.sub("0", match["value"]))
            if shape == match["value"]:
                continue
            one = _Statement(value=match["value"], span=view.source(*match.span()), quote=view.quote(*match.span()))
            for name in _AND.split(match["subject"]):
                if not _MASKED.fullmatch(name):
                    continue
                known = first.setdefault((name, match["verb"], shape), one)
                if known.value != one.value:
                    yield Raised(
                        spans=(known.span, one.span),
                        words=f"“{known.quote}”与“{one.quote}”：名称隐去后写法相同，数值不同，可能不是同一个，材料无法判定",
                    )
