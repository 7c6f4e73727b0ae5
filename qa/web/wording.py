"""The words of the interface, in Chinese and in English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from qa.types import NoticeKind, Status, Verdict

Language = Literal["zh", "en"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Every word that the page itself says. `{}` stands for a number, a date or a message."""

    title: str
    promise: str
    switch: str
    """On the button: the name of the other language."""
    placeholder: str
    box_label: str
    ask: str
    stop: str
    clear: str
    welcome: str
    welcome_steps: tuple[str, ...]
    examples: str
    hint: str
    """Before the titles of documents that can be asked about, when there are no examples."""
    you: str
    assistant: str
    waiting: str
    found: str
    more_found: str
    draft: str
    stopped: str
    failed: str
    too_long: str
    internal: str
    busy: str
    as_of: str
    sources: str
    nearest: str
    calculation: str
    withheld: str
    reference: str
    """Read aloud for a marker [n]."""
    passages: str
    passages_empty: str
    passages_of: str
    back: str
    noise: str
    documents: str
    documents_more: str
    documents_none: str
    number: str
    issuer: str
    place: str
    period: str
    issued: str
    seconds: str
    table_cell: str
    page: str
    recognised: str
    """Beside the page of a quote that was read by OCR."""
    recognised_hint: str
    statuses: Mapping[Status, str]
    verdicts: Mapping[Verdict, str]
    verdict_hints: Mapping[Verdict, str]
    notices: Mapping[NoticeKind, str]


ZH = Wording(
    title="政策问答",
    promise="每一句回答都附条款出处和逐字原文，由程序核对；文件没写的，就说没写。",
    switch="English",
    placeholder="输入问题，例如：某项补贴的申报条件是什么？（Enter 发送，Shift+Enter 换行）",
    box_label="问题",
    ask="提问",
    stop="停止",
    clear="新对话",
    welcome="想了解哪项政策？",
    welcome_steps=(
        "先给出已核验的原文，再给出回答",
        "点击回答中的 [1] 等编号，右侧即显示该句在原文中的位置",
        "文件未载明、已到期、自相矛盾之处会如实标明",
    ),
    examples="可以这样问",
    hint="可就下列文件提问",
    you="提问",
    assistant="回答",
    waiting="正在检索条款…（如有其他人在提问，将依次回答）",
    found="已核验原文",
    more_found="其余 {} 条",
    draft="草稿 · 生成中，尚未核对",
    stopped="已停止，未形成回答。",
    failed="暂时无法回答：{}",
    too_long="问题共 {} 字，最多 4,000 字，请精简后再问。",
    internal="系统内部出错，已记入日志；请重试，或换一种问法。",
    busy="当前提问人数较多，请稍后再试。",
    as_of="以 {} 为准",
    sources="依据",
    nearest="最接近的条款",
    calculation="计算过程",
    withheld="另有 {} 句未通过核对，已隐去。",
    reference="依据 {}，查看原文位置",
    passages="原文",
    passages_empty="回答所依据的条款会显示在这里，所引原文以底色标出。",
    passages_of="问：{}",
    back="回到回答",
    noise="原文中的非政策字符（{}）",
    documents="收录文件（{}）",
    documents_more="此处仅列前 {} 份。",
    documents_none="索引中没有文件。",
    number="文号",
    issuer="发文机关",
    place="适用地域",
    period="计划期",
    issued="成文日期",
    seconds="用时 {} 秒",
    table_cell="{} · {}",
    page="第 {} 页",
    recognised="OCR 识别",
    recognised_hint="该页为扫描件，文字由光学字符识别（OCR）得出，可能有误，请与原件核对",
    statuses={
        "answered": "已作答",
        "partly_answered": "部分作答",
        "not_stated": "文件未载明",
        "conflicting": "文件自相矛盾",
        "out_of_scope": "超出收录范围",
        "refused": "不予办理",
    },
    verdicts={
        "verbatim": "原文",
        "supported": "已核对",
        "computed": "计算",
        "converted": "换算",
        "repaired": "已修正",
        "withheld": "已隐去",
    },
    verdict_hints={
        "verbatim": "与原文逐字一致",
        "supported": "数字、日期、名称和语气均与所引原文核对一致",
        "computed": "由程序根据所引数字计算",
        "converted": "由程序换算单位",
        "repaired": "草稿与原文不符，已按原文改正",
        "withheld": "未通过核对",
    },
    notices={
        "period_ended": "计划期",
        "validity_unknown": "有效性",
        "masked": "原文隐去",
        "contradiction": "原文矛盾",
        "truncated": "原文不全",
        "wish": "倡导性表述",
        "place": "适用地域",
        "ai": "说明",
        "withheld": "已隐去",
        "degraded": "功能受限",
    },
)

EN = Wording(
    title="Policy Q&A",
    promise="Every sentence stands on a clause and a verbatim quote that code has checked; gaps in the text are named.",
    switch="中文",
    placeholder="Ask about a policy (Enter to send, Shift+Enter for a new line)",
    box_label="Question",
    ask="Ask",
    stop="Stop",
    clear="New chat",
    welcome="Which policy would you like to know about?",
    welcome_steps=(
        "Verified source text comes first, then the answer",
        "Follow a marker such as [1] to see the quoted words in their clause",
        "What is not stated, has ended or contradicts itself is named as such",
    ),
    examples="For example",
    hint="You can ask about these documents",
    you="Question",
    assistant="Answer",
    waiting="Searching the clauses… (questions of others are answered in turn)",
    found="Verified source text",
    more_found="{} more",
    draft="Draft · being written, not yet checked",
    stopped="Stopped; there is no answer.",
    failed="Cannot answer now: {}",
    too_long="The question has {} characters; at most 4,000 are allowed. Please shorten it.",
    internal="Internal error; it was logged. Please try again or ask in other words.",
    busy="Many people are asking right now; please try again later.",
    as_of="As of {}",
    sources="Sources",
    nearest="Nearest clauses",
    calculation="Calculation",
    withheld="{} more sentence(s) did not pass the check and are withheld.",
    reference="Source {}, show its place in the text",
    passages="Source text",
    passages_empty="The clauses behind an answer appear here, with the quoted words marked.",
    passages_of="Q: {}",
    back="Back to the answer",
    noise="characters in the source that are not policy ({})",
    documents="Documents ({})",
    documents_more="Only the first {} are listed.",
    documents_none="The index holds no documents.",
    number="Number",
    issuer="Issuer",
    place="Place",
    period="Period",
    issued="Issued",
    seconds="{} s",
    table_cell="{} · {}",
    page="page {}",
    recognised="OCR",
    recognised_hint="this page is a scan read by optical character recognition, which errs; compare with the original",
    statuses={
        "answered": "Answered",
        "partly_answered": "Partly answered",
        "not_stated": "Not stated",
        "conflicting": "Sources conflict",
        "out_of_scope": "Out of scope",
        "refused": "Refused",
    },
    verdicts={
        "verbatim": "verbatim",
        "supported": "checked",
        "computed": "computed",
        "converted": "converted",
        "repaired": "repaired",
        "withheld": "withheld",
    },
    verdict_hints={
        "verbatim": "word for word as in the source",
        "supported": "figures, dates, names and modality agree with the quoted source",
        "computed": "calculated by code from the quoted figures",
        "converted": "converted by code into another unit",
        "repaired": "the draft did not agree with the source and was corrected from it",
        "withheld": "did not pass the check",
    },
    notices={
        "period_ended": "Period",
        "validity_unknown": "Validity",
        "masked": "Masked",
        "contradiction": "Contradiction",
        "truncated": "Truncated",
        "wish": "Not a grant",
        "place": "Place",
        "ai": "Note",
        "withheld": "Withheld",
        "degraded": "Degraded",
    },
)

WORDINGS: Mapping[Language, Wording] = {"zh": ZH, "en": EN}
