"""The words of the interface."""

from __future__ import annotations

from qa.eligibility.truth import Truth
from qa.eligibility.verdicts import Group, JudgedMeasure, Overall

TRUTH: dict[Truth, str] = {"satisfied": "满足", "failed": "不满足", "unknown": "信息不足"}
MANUAL = "需人工核对"
OVERALL: dict[Overall, str] = {"likely": "可能符合", "not_met": "不符合", "needs_facts": "需补充信息"}
GROUPS: dict[Group, str] = {
    "current": "可对照的措施",
    "ended": "期限已过或尚未生效的措施",
    "elsewhere": "其他地方的措施",
    "unparsed": "未能解析、需人工核对的措施",
    "wish": "倾向性支持（不是可直接申领的权利）",
}
AID = "以上由程序对照条文得出，仅供参考，最终以主管部门认定为准。"
APART = "各项措施分别列出，不相加；同一事项以条文的就高不重复等规定为准。"
NOT_STATED = "条文未写明"


def period_note(one: JudgedMeasure) -> str | None:
    """What must be said of the document's validity; None if nothing is."""
    state, document = one.standing, one.document
    match state.state:
        case "period_ended" if document.period is not None:
            years = f"{document.period.start}—{document.period.end}"
            return f"计划期（{years}）已结束，现行有效性未知，请向主管部门核实"
        case "stated_expired":
            return "所载有效期已过，现行有效性请向主管部门核实"
        case "stated_repealed":
            return "页面注明已失效或废止，请向主管部门核实"
        case "not_yet_effective":
            return "尚未到施行日期"
        case _:
            return None


def overall_words(one: JudgedMeasure) -> str:
    """The verdict in words; a wish has none."""
    return OVERALL[one.overall] if one.overall is not None else "倾向性支持"
