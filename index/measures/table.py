"""Measures as rows of text: one row a tier, so that every amount stands beside what earns it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from index.measures.types import All, Amount, Any, Condition, Measure, Quality, Quote, Threshold
from index.types import Document

COLUMNS = (
    "id", "文件", "文号", "地域", "条款", "名称", "性质", "方式", "支持对象", "条件", "档次条件",
    "标准", "比例", "比例基数", "上限", "频次", "期限",
    "不重复与排除", "责任单位", "申报时间", "申报材料", "受理渠道", "是否解析", "原文", "位置",
)  # fmt: skip
"""Names of the columns; a cell is empty where the text does not say."""

_RHYTHM = {"once": "一次性", "yearly": "每年", "monthly": "每月", "per_item": "按件", None: ""}
_NATURE = {"grant": "支持", "wish": "倾向性支持"}


def rows(measures: Iterable[Measure], documents: Mapping[str, Document]) -> list[dict[str, str]]:
    """The rows of measures, in order; a measure without tiers is one row.

    Args:
        measures: of one or several documents.
        documents: the documents by id.
    """
    table: list[dict[str, str]] = []
    for measure in measures:
        document = documents[measure.document_id]
        common = {
            "id": measure.id,
            "文件": document.title,
            "文号": document.number or "",
            "地域": measure.place or "",
            "条款": measure.address or "",
            "名称": measure.title,
            "性质": _NATURE[measure.nature],
            "方式": measure.kind,
            "支持对象": _words(measure.object),
            "条件": written(measure.condition),
            "不重复与排除": "；".join(one.words for one in measure.exclusions),
            "责任单位": "、".join(one.words for one in measure.departments),
            "申报时间": _words(measure.window),
            "申报材料": _words(measure.materials),
            "受理渠道": _words(measure.channel),
            "是否解析": "是" if measure.parsed else "否",
            "原文": measure.words,
            "位置": f"{document.file}[{measure.span.start},{measure.span.end})",
        }
        tiers: list[dict[str, str]] = [
            {"档次条件": "" if tier.condition is None else written(tier.condition), **_amount(tier.amount)}
            for tier in measure.tiers
        ]
        for tier in tiers or [{}]:
            cells = {**common, **tier}
            table.append({name: cells.get(name, "") for name in COLUMNS})
    return table


def written(condition: Condition) -> str:
    """A condition as one line."""
    if isinstance(condition, Threshold):
        unit = condition.unit
        period = f"（{condition.period}）" if condition.period else ""
        return f"{condition.fact}{period} {condition.comparator} {number(condition.value)}{unit}"
    if isinstance(condition, Quality):
        return f"非：{condition.fact}" if condition.negated else condition.fact
    if isinstance(condition, All):
        return " 且 ".join(_bracketed(part) for part in condition.parts)
    if isinstance(condition, Any):
        return " 或 ".join(_bracketed(part) for part in condition.parts)
    return f"未解析：{condition.words}"


def number(value: Decimal) -> str:
    """A number without an exponent and without trailing zeros."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _bracketed(condition: Condition) -> str:
    text = written(condition)
    return f"（{text}）" if isinstance(condition, All | Any) and len(condition.parts) > 1 else text


def _amount(amount: Amount) -> dict[str, str]:
    return {
        "标准": "" if amount.value is None else ("最高" if amount.up_to else "") + number(amount.value) + amount.unit,
        "比例": "" if amount.ratio is None else number(amount.ratio * 100) + "%",
        "比例基数": amount.basis or "",
        "上限": "" if amount.cap is None else number(amount.cap) + amount.cap_unit,
        "频次": _RHYTHM[amount.rhythm] + (f"/{amount.per}" if amount.per else ""),
        "期限": amount.times or "",
    }


def _words(quote: Quote | None) -> str:
    return "" if quote is None else quote.words
