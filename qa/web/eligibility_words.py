"""The words of the tab on eligibility, in Chinese and in English; what the clauses and the engine say stays Chinese."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from qa.web.wording import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class EligibilityWording:
    """Every word that the tab itself says. `{}` stands for a number or a message."""

    tab: str
    """On the button that opens it."""
    back: str
    """On the same button while it is open."""
    heading: str
    intro: str
    text: str
    text_example: str
    read: str
    confirm: str
    unconfirmed: str
    """Said instead of a result where the text was not yet read into the form."""
    place: str
    place_example: str
    tax_place: str
    industry: str
    size: str
    qualifications: str
    qualifications_example: str
    first_time: str
    people: str
    listing: str
    listing_example: str
    founded: str
    others: str
    others_example: str
    match: str
    again: str
    questions: str
    as_of: str
    read_facts: str
    no_facts: str
    item: str
    clause: str
    verdict: str
    reason: str
    none: str
    further: str
    """Measures that no fact speaks for."""
    unfold: str
    """Measures of a group none of which is shown as a table."""
    more: str
    withheld: str
    waiting: str
    aid: str
    apart: str
    passages: str
    markdown: str
    word: str
    failed: str
    terms: Mapping[str, str] = field(default_factory=dict)
    """The engine's own terms in this language; what is not in it stays as it is."""

    def term(self, word: str) -> str:
        """A term of the engine (满足, 可能符合, 地域 …) in this language."""
        return self.terms.get(word, word)


ZH = EligibilityWording(
    tab="我能享受什么",
    back="返回问答",
    heading="我能享受什么",
    intro="先用一段话介绍企业，核对读出的资料，再与收录的政策逐项对照。没填的视为未知，不作否定。",
    text="企业介绍",
    text_example="例如：我们是某区的孵化器，入驻企业80家，去年营业收入2000万元……",
    read="读出资料",
    confirm="请核对并修改资料",
    unconfirmed="已把文字中读出的情况填入下表，尚未对照。请核对、修改后再按一次。",
    place="所在地",
    place_example="省、市、区（县）",
    tax_place="纳税地",
    industry="行业",
    size="规模",
    qualifications="资质称号",
    qualifications_example="用顿号分开，例如：高新技术企业、专精特新中小企业",
    first_time="首次取得",
    people="人才",
    listing="上市（挂牌）板块",
    listing_example="没有则填“无”",
    founded="成立日期",
    others="其他资料",
    others_example="每行一项，例如：设备投资：500万元；上年度研发投入：300万元；失信记录：否",
    match="对照政策",
    again="补充后重新对照",
    questions="补充以下资料可以得出更多结论",
    as_of="截至 {}",
    read_facts="依据的资料",
    no_facts="没有填写资料：以下结论只说明条文本身。",
    item="项目",
    clause="条文",
    verdict="结论",
    reason="依据",
    none="收录的文件中没有读出支持措施。",
    further="其余 {} 项（所填资料与其条件无关或不符合）",
    unfold="展开 {} 项",
    more="另有 {} 项未在此列出，导出的文件中有全部结果。",
    withheld="有 {} 项措施的引文与原文不一致，未显示。",
    waiting="正在对照……",
    aid="以上由程序对照条文得出，仅供参考，最终以主管部门认定为准。",
    apart="各项措施分别列出，不相加；同一事项以条文的就高不重复等规定为准。",
    passages="对照所依据的原文",
    markdown="导出 Markdown",
    word="导出 Word",
    failed="资料有误：{}",
)
EN = EligibilityWording(
    tab="What can I get",
    back="Back to the chat",
    heading="What can I get",
    intro="Describe the company, check the facts that were read, then match them with the measures. Blank is unknown.",
    text="The company in your words (in Chinese)",
    text_example="我们是某区的孵化器，入驻企业80家，去年营业收入2000万元……",
    read="Read the facts",
    confirm="Please check and mend the facts",
    unconfirmed="The facts read from your text are in the form; nothing was matched yet. Check them, then press again.",
    place="Place",
    place_example="province, city, district",
    tax_place="Place of taxation",
    industry="Industry",
    size="Size",
    qualifications="Qualifications",
    qualifications_example="separated by 、 for example 高新技术企业、专精特新中小企业",
    first_time="For the first time",
    people="Titles of people",
    listing="Boards on which it is listed",
    listing_example="“无” for none",
    founded="Founded",
    others="Other facts",
    others_example="one a line: 设备投资：500万元；上年度研发投入：300万元；失信记录：否",
    match="Match",
    again="Match again with these",
    questions="These facts would settle more",
    as_of="As of {}",
    read_facts="Facts used",
    no_facts="No facts were given: what follows tells only what the clauses say.",
    item="Item",
    clause="Clause",
    verdict="Verdict",
    reason="Reason",
    none="No support measures were read from the documents.",
    further="{} more (no fact speaks for them, or they do not fit)",
    unfold="Show {}",
    more="{} more are not listed here; the exported file holds all.",
    withheld="{} measures are not shown: their quotes are not the stored text.",
    waiting="Matching…",
    aid="Matched by code, for reference only; the competent department decides.",
    apart="Measures stand apart and are never added up; the clauses say what excludes what.",
    passages="Source text of the result",
    markdown="Export Markdown",
    word="Export Word",
    failed="Something is wrong with the facts: {}",
    terms={
        "满足": "met", "不满足": "not met", "信息不足": "unknown", "需人工核对": "to be checked by a person",
        "可能符合": "likely", "不符合": "does not fit", "需补充信息": "facts missing", "倾向性支持": "no entitlement",
        "条款": "Clause", "地域": "Place", "条件": "Condition", "标准": "Standard", "标准的条件": "Its condition",
        "为何不是更高档": "Why not higher", "限制": "Limit", "责任单位": "Department", "申报时间": "When to apply",
        "申报材料": "Papers", "受理渠道": "Where to apply", "期限": "Period", "条文未写明": "not stated",
        "可对照的措施": "Measures that can be matched", "期限已过或尚未生效的措施": "Ended or not yet in force",
        "其他地方的措施": "Measures of other places", "未能解析、需人工核对的措施": "Not parsed: check by hand",
        "倾向性支持（不是可直接申领的权利）": "Wishes (no entitlement)",
    },
)  # fmt: skip

ELIGIBILITY_WORDINGS: Mapping[Language, EligibilityWording] = {"zh": ZH, "en": EN}
