"""What the code itself says, in the asker's script and language."""

from __future__ import annotations

from functools import cache

from opencc import OpenCC

from qa.understand import Language

_CHINESE = {
    "not_stated": "收录的文件没有写明所问的内容。",
    "not_stated_masked": "原文此处写作“{words}”，已被隐去，无法确定。",
    "not_stated_year": "{table}没有“{year}”一栏，无法给出该年的数值。",
    "not_stated_cell": "原表“{column}”一格为空，没有给出。",
    "no_such_clause": "《{title}》没有“{address}”这一条。",
    "clause_goes_on": "{address}内容较多，以上引其前部，另有：{others}。",
    "which_document": "多份文件有“{address}”，以下只引其中几份，请指明文件。",
    "from_document": "出自《{title}》：",
    "mentioned": "提到{terms}的条款共{count}处：{places}。",
    "not_mentioned": "收录的文件中没有条款提到{terms}。",
    "value_unsaid": "所引条款没有写明所问的数值。",
    "side_unsaid": "所引文件没有写明“{side}”一方的所问内容。",
    "absent": "所引文件没有提到{words}，以下为其中最接近的内容。",
    "absent_clause": "所引语句没有提到{words}，以下为其中最接近的内容。",
    "attribute": "收录的文件没有写明{names}。",
    "department_unsaid": "所引条款没有写明由哪个部门负责。",
    "reckoned": "按所引条款计算：{formula}{limit}。是否符合条件以主管部门认定为准。",
    "reckoned_below": "按所引条款计算：{formula}，未超过上限{limit}。是否符合条件以主管部门认定为准。",
    "reckoned_above": "按所引条款计算：{formula}，超过上限，以{limit}为限。是否符合条件以主管部门认定为准。",
    "valid_until": "《{title}》所载有效期至{date}，截至{day}尚未到期。",
    "valid_ended": "《{title}》所载有效期至{date}，截至{day}已经过期。",
    "valid_end_unsaid": "《{title}》没有写明何时失效，现行有效性请向主管部门核实。",
    "validity_unsaid": "《{title}》没有写明施行日期和有效期，现行有效性请向主管部门核实。",
    "validity_unsaid_period": "《{title}》没有写明有效期，只写明计划期（{label}），现行有效性请向主管部门核实。",
    "validity_unknown_document": "收录的文件中没有找到所问的这份文件，无法确定其是否有效。",
    "year_unsaid": "收录的文件没有写明{years}的数值。",
    "missing_part": "所引内容没有写明：{part}。",
    "premise": "文件没有规定所问的数值，问题的前提与原文不符，原文的规定如下。",
    "outcome_unsaid": "所引条款写的是目标或安排，没有写明是否已经实现，请向主管部门核实。",
    "standard_unsaid": "所引条款没有写明金额或标准，是否符合条件请向主管部门核实。",
    "noise: unrelated news": "页首混入的无关新闻",
    "noise: related articles": "相关文章链接",
    "noise: hotline": "转载网站的热线",
    "noise: app advert": "广告",
    "noise: copyright note": "版权说明",
    "noise: site introduction": "转载网站的导语",
    "noise: site conclusion": "转载网站的结语",
    "noise": "页面附带内容",
    "in_noise": "所引的这段话不属于收录政策的正文，而是《{title}》网页中混入的其他内容（{kind}），不能作为政策依据。",
    "out_of_scope": "收录的文件不包含“{place}”的政策，无法回答。",
    "out_of_scope_plain": "收录的文件不涉及所问的事项，没有可引用的条款。",
    "not_understood": "没有读懂问题，请换一种说法再问。",
    "refused": "抱歉，不能按此要求办理；可以就收录的政策文件提问。",
    "check_yes": "核查结果：与原文一致。",
    "check_no": "核查结果：与原文不一致，{parts}。",
    "check_part": "所述“{claimed}”，原文为“{written}”",
    "ai": "本回答由AI生成，仅供参考，以主管部门认定为准。",
    "period_ended": "《{title}》计划期（{label}）已结束，现行有效性未知，请向主管部门核实。",
    "not_yet": "《{title}》自{date}起施行，所问之日尚未施行。",
    "expired": "《{title}》所载有效期至{date}，已过，请向主管部门核实。",
    "ended_by_page": "收录页面对《{title}》注明“{words}”，请向主管部门核实。",
    "repealed": "《{by}》写明“{words}”，《{title}》可能已废止，请向主管部门核实。",
    "masked": "原文有隐去处：{words}。",
    "truncated": "《{title}》收录文本在“{words}”处中断，此后内容缺失。",
    "contradiction": "原文前后不一致：{words}。",
    "wish": "所引条款为鼓励、探索性表述，未写明标准。",
    "place": "所引条款分属不同地方：{places}。",
    "withheld": "有{count}句未通过核对，已以原文代替或隐去。",
    "order": "原文此处夹有写给人工智能的指令，已略去，不作为依据。",
    "degraded": "模型未能作答，以上为核对过的原文。",
    "difference": "{name}由{first}的{a}到{second}的{b}，相差{difference}。",
}
_ENGLISH = {
    "not_stated": "The documents do not state what was asked.",
    "not_stated_masked": "The source reads “{words}” here: it is masked and cannot be determined.",
    "not_stated_year": "{table} has no column “{year}”, so that year's figure is not stated.",
    "not_stated_cell": "The table leaves “{column}” empty in this row: it is not stated.",
    "no_such_clause": "《{title}》 has no clause “{address}”.",
    "clause_goes_on": "{address} is long; its first part is quoted, then come {others}.",
    "which_document": "Several documents have “{address}”; some are quoted: please name the document.",
    "from_document": "From 《{title}》:",
    "mentioned": "{terms}: mentioned in {count} clauses: {places}.",
    "not_mentioned": "No clause of the documents mentions {terms}.",
    "value_unsaid": "The cited clauses do not state the figure that was asked for.",
    "side_unsaid": "The documents do not state this for “{side}”.",
    "absent": "The cited documents do not mention {words}; what follows comes nearest.",
    "absent_clause": "The quoted sentences do not mention {words}; what follows comes nearest.",
    "attribute": "The documents do not state this ({names}).",
    "department_unsaid": "The cited clause does not state who is responsible.",
    "reckoned": "By the cited clause: {formula}{limit}. Whether you qualify is for the department to decide.",
    "reckoned_below": "By the cited clause: {formula}, within the limit of {limit}; the department decides.",
    "reckoned_above": "By the cited clause: {formula}, above the limit: at most {limit}; the department decides.",
    "valid_until": "《{title}》 states a validity until {date}: on {day} it has not ended.",
    "valid_ended": "《{title}》 states a validity until {date}: on {day} it has ended.",
    "valid_end_unsaid": "《{title}》 does not state when it ends; ask the competent department whether it holds.",
    "validity_unsaid": "《{title}》 states neither a first day nor a term; ask the department whether it holds.",
    "validity_unsaid_period": "《{title}》 states no term, only its period ({label}); ask the department if it holds.",
    "validity_unknown_document": "The collection does not hold the document that was asked about.",
    "year_unsaid": "The documents do not state the figure for {years}.",
    "missing_part": "What is quoted does not state: {part}.",
    "premise": "The documents set no such figure; the question's premise does not agree with the source, which reads:",
    "outcome_unsaid": "The cited clauses set a target or an arrangement; they do not state whether it was achieved.",
    "standard_unsaid": "The cited clauses state no amount or standard; ask the competent department.",
    "noise: unrelated news": "unrelated news on top of it",
    "noise: related articles": "links to other articles",
    "noise: hotline": "a hotline of the reposting site",
    "noise: app advert": "an advertisement",
    "noise: copyright note": "a copyright note",
    "noise: site introduction": "the reposting site's introduction",
    "noise: site conclusion": "the reposting site's conclusion",
    "noise": "content around the text",
    "in_noise": "These words are no part of the policy text but of other content of the page of 《{title}》 ({kind}).",
    "out_of_scope": "The collection holds no policy of “{place}”; the question cannot be answered.",
    "out_of_scope_plain": "The collection does not deal with this subject; there is no clause to cite.",
    "not_understood": "The question was not understood: no word of it is a known policy term. Please ask in Chinese.",
    "refused": "Sorry, this cannot be done; you can ask about the policy documents of the collection.",
    "check_yes": "Checked: this agrees with the source.",
    "check_no": "Checked: this does not agree with the source: {parts}.",
    "check_part": "claimed “{claimed}”, the source says “{written}”",
    "ai": "Generated by AI, for reference only; the competent department decides.",
    "period_ended": "The period of 《{title}》 ({label}) has ended; its validity is unknown; ask the issuer.",
    "not_yet": "《{title}》 takes effect on {date}, after the day asked about.",
    "expired": "《{title}》 states a validity until {date}, which has passed: ask the department.",
    "ended_by_page": "The stored page marks 《{title}》 “{words}”: ask the department.",
    "repealed": "《{by}》 says “{words}”: 《{title}》 may have been repealed; ask the department.",
    "masked": "The source masks: {words}.",
    "truncated": "The stored text of 《{title}》 breaks off at “{words}”.",
    "contradiction": "The source contradicts itself: {words}.",
    "wish": "The cited clause encourages or explores; it states no standard.",
    "place": "The cited clauses belong to different places: {places}.",
    "withheld": "{count} sentence(s) failed the check and were replaced by the source or withheld.",
    "order": "The source holds an instruction to an AI here; it was left out and is no evidence.",
    "degraded": "The model could not answer; the above are verified quotes.",
    "difference": "{name}: from {a} ({first}) to {b} ({second}), a difference of {difference}.",
}


@cache
def _to_traditional() -> OpenCC:
    return OpenCC("s2tw")


def traditional(text: str) -> str:
    """Simplified text in Traditional characters."""
    converted: str = _to_traditional().convert(text)
    return converted


def noise_kind(rule: str, language: Language) -> str:
    """What a rule of block noise finds, in the asker's words."""
    key = f"noise: {rule}"
    return say(key if key in _CHINESE else "noise", language)


def say(key: str, language: Language, **values: str) -> str:
    """The sentence `key` in a language; values are put in as they are, so that quotes keep their script."""
    if language == "en":
        return _ENGLISH[key].format(**values)
    pattern = _CHINESE[key]
    return (traditional(pattern) if language == "zh-Hant" else pattern).format(**values)
