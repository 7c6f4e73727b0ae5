"""The sentence that names who is responsible: whose task it is, by the words for tasks that policy texts use."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index.tokens import normalise
from qa.asked.shapes import TELEPHONE_NUMBER
from qa.found.candidate import Candidate, sentences_at
from qa.found.ranking import candidates
from qa.retrieve import Collection
from qa.types import Sentence
from qa.understand import Query
from qa.ways.decision import Decision, not_stated
from qa.wording import say

NEAR = 0.6
"""Share of the best score down to which a sentence may be the one whose department is asked for."""
DUTY = 0.1
"""What a sentence gains that says whose general task something is (主管, 主管部门, 统筹), if that is asked."""
DEED = 0.15
"""What one gains that says who does the very thing that is asked (审核, 受理 …)."""
BEHIND = 0.05
"""What a sentence loses that names the department only behind the one on the matter."""
GOVERNMENT = 0.05
"""What one loses that names only a government, not a body of one."""
_BODY = re.compile(r"部门|机关|机构|单位|办公室|银行|[^布结格]局|厅|[^原]委|[^干全内外]部")
TOLD = 0.4
"""Share of the question's words from which on bodies in brackets behind a sentence are those for its matter."""
MEANT = 0.4
"""The same by meaning."""
LINES = 3
"""Lines of one contact, at the most: department, person, telephone."""
APART = 8
"""Characters between two lines of one contact, at the most."""
_CLAUSES = 8
_TASK_WORDS = "主管部门 负责"

_ORGAN = (
    r"(?:部门|机关|委员会|政府|办事处|银行|联合会|残联|(?:经办|登记|管理|监督|检验|主管|主办|评估)(?:机构|单位)|[^\W\d_]中心|[^干全内外]部|办公室|[^公]办|[^布结格]局|厅"
    r"|[^原]委)\)?"
)
_MANNER = (
    r"(?:等(?:有关|相关)?(?:部门|单位|机构)?)?"
    r"(?:应当?|具体|统一|依法|共同|分别|可以|按照?[^,。;]{0,16}(?:分工|规定)|依照[^。;]{0,30}规定,?)*"
)
_TASK = (
    r"(?:负责(?!人|的主管)|主管(?!人|部门的|单位的)|牵头|会同|统筹|监督管理|监管|组织|承担|履行|管理|建立|建设|制定|审[核批查定]|"
    r"核[定准发]|受理|认定|发放|拨付|经办|办理|评[定审估]|征收|监督|指导|实施|解释|责令|处罚|处以|没收|吊销)"
)
_CONTACT = r"(?:对接|联系|咨询|业务|承办|受理|牵头)(?:部门|单位|科室|处室|机构)(?:及?(?:联系)?电话)?[:：]"
"""How a contact line behind a measure begins: 对接部门：区科信局；联系人：…"""
_REACHED = r"(?:联系|对接|咨询|服务)?(?:人|电话|方式|热线)(?:及?(?:联系)?电话|及?联系方式)?[:：]"
_ASKS_CONTACT = re.compile(r"电话|热线|联系(?:人|方式|谁|哪)|怎么联系|如何联系|手机号")
_BODIES = (
    r"^\((?:[^(),。;:]{1,16}(?:厅|局|委|办|部|院|署|处|政府|银行|公司|中心|委员会|各?[省市县区])[、,及和]?)+"
    r"(?:等(?:部门|单位)?)?(?:分别)?\)[。;]?$"
)
"""A bracket that names bodies and nothing else, which stand for the responsible ones: （省财政厅、省税务局）."""
_NAMES_ORGAN = re.compile(
    rf"{_BODIES}|责任单位|责任部门|牵头单位|负责单位|{_CONTACT}|的(?:行政)?主管(?:部门|机关)"
    r"|(?:负责|主管|受理|审批|实施|经办|办理|解释)(?:部门|机关|机构|单位)[是为:]"
    r"|办公室\(?设(?:在|于)[^,。;()]{2,24}(?:委员会|[局委办厅部署会院])"
    rf"|[向报][^,。;]{{2,30}}?(?:部门|机关|机构|中心|窗口|[局委办厅部会院])(?:[^,。;]{{0,4}}(?:提出|提交|递交|办理|申请|申报|报告|备案|登记|报送|申领|投诉|举报|审批|批准|审核))"
    rf"|由[^,。;]{{2,30}}?(?:部门|机关|[局委办厅部会院])?[^,。;]{{0,8}}{_TASK}|{_ORGAN}{_MANNER}{_TASK}"
)
_LABELLED = re.compile(rf"{_BODIES}|责任单位|责任部门|牵头单位|负责单位|负责部门|{_CONTACT}")
_IS_LABEL = re.compile(
    rf"^\W*(?:(?:责任单位|责任部门|牵头单位|负责单位|负责部门|责任主体)[:：]|{_CONTACT}|{_REACHED})"
    rf"|^\([^()]{{2,80}}(?:负责|牵头)[^()]{{0,40}}\)$|{_BODIES}"
)
_GENERAL = re.compile(
    rf"{_ORGAN}{_MANNER}(?:统一)?(?:主管(?!人)|统筹|负责[^,。;]{{0,6}}统筹)|的(?:行政)?主管(?:部门|机关)|主管部门[是为:]"
)
_ASKS_GENERAL = re.compile(r"主管|归[^,。?]{0,6}管|谁[来在]?(?:主?管|监管)|统筹|总体|哪个部门管|哪里管|监管|监督")
_DEEDS = (
    (r"审核|审查|审批|批准|批(?!准的)|核准|审(?!议)", r"审核|审批|审查|核准|批准|审定|审核办理"),
    (r"受理|接收|交给", r"受理|接收"),
    (r"发放|发(?:钱|证)|拨付|颁发", r"发放|拨付|核发|颁发"),
    (r"建(?!议)", r"建立|建设|承建|搭建"),
    (r"制定|定标准|订", r"制定|制订|确定"),
    (r"解释", r"解释"),
    (r"认定|评定|评审|评(?!价)|评估", r"认定|评定|评审|评估|鉴定"),
    (r"评价", r"评价"),
    (r"检查|查处|处罚|罚|执法", r"检查|查处|处罚|执法|监督"),
    (r"征收|收(?:费|税|缴)", r"征收|收取|收缴"),
    (r"办理|经办|代办", r"办理|经办"),
)
"""What a question says is done, and how texts say it."""


def department_answer(collection: Collection, query: Query, found: Sequence[Candidate]) -> Decision:
    """The sentence that says who does what is asked, or one behind it at its address that names the department.

    Looked for among the candidates and, by the words for tasks, in the document of the best one.

    Args:
        collection: what is searched.
        query: the question.
        found: its candidates, best first; not empty.
    """
    asked = normalise(query.search)
    deeds = [re.compile(tells) for asks, tells in _DEEDS if re.search(asks, asked)]
    general = _ASKS_GENERAL.search(asked) is not None
    best: tuple[float, tuple[Candidate, ...]] | None = None
    for one in _near(collection, query, found):
        for gain, chosen in _naming(collection, one, deeds, general=general):
            if best is None or one.score + gain > best[0]:
                best = (one.score + gain, chosen)
    if best is None:
        return not_stated(query, "department")
    return Decision(status="answered", chosen=best[1], complete=True)


def labelled_answer(collection: Collection, best: Candidate) -> Decision | None:
    """The best sentence with the responsible bodies that stand in brackets or behind a label at its address.

    None if there are no such, or the sentence is on the matter neither by its words nor by its meaning.
    """
    if best.clause.kind == "row" or not (best.coverage >= TOLD or best.meaning >= MEANT):
        return None
    here = sentences_at(collection, best.document.id, best.clause.address)
    labelled = [one for one in here if one.span.start >= best.span.start and _IS_LABEL.match(normalise(one.text))]
    if not best.clause.address or not labelled:
        return None
    lines = labelled[:1]
    for one in labelled[1:LINES]:
        if one.span.start > lines[-1].span.end + APART:
            break
        lines.append(one)
    chosen = tuple(lines) if lines[0].span == best.span else (best, *lines)
    return Decision(status="answered", chosen=chosen, complete=True)


def contact_answer(collection: Collection, query: Query, best: Candidate) -> Decision | None:
    """The best sentence with the contact line behind it, if a telephone or a contact is asked for; else None."""
    if not _ASKS_CONTACT.search(normalise(query.search)):
        return None
    answer = labelled_answer(collection, best)
    told = answer is not None and any(TELEPHONE_NUMBER.search(normalise(one.text)) for one in answer.chosen)
    return answer if told else None


def with_department(collection: Collection, query: Query, decision: Decision) -> Decision:
    """An answer to how much, with who decides as far as its clause names them: 能拿多少奖励，找哪个部门.

    Nothing is added to what answers nothing. Where the clause names nobody, that is said.
    """
    if not decision.chosen or decision.status not in ("answered", "partly_answered"):
        return decision
    named = _naming(collection, decision.chosen[0], (), general=False)
    if named:
        more = [one for one in named[0][1] if one.span not in [known.span for known in decision.chosen]]
        return replace(decision, chosen=(*decision.chosen, *more))
    made = Sentence(text=say("department_unsaid", query.language), citations=(), verdict="supported")
    return replace(decision, status="partly_answered", made=(*decision.made, made), reason="part")


def _near(collection: Collection, query: Query, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, and those in the document of the best one that a search with the words for tasks finds."""
    own = frozenset((found[0].document.id,))
    hits = collection.search(f"{query.search} {_TASK_WORDS}", _CLAUSES, inside=own)
    more = [one for one in candidates(collection, query, hits) if one.document.id in own]
    known = {(one.document.id, one.span) for one in found}
    pool = [*found, *(one for one in more if (one.document.id, one.span) not in known)]
    return [one for one in pool if one.score >= NEAR * found[0].score]


def _naming(
    collection: Collection, one: Candidate, deeds: Sequence[re.Pattern[str]], *, general: bool
) -> list[tuple[float, tuple[Candidate, ...]]]:
    """What names a department at a sentence, each with what it gains over the score of the sentence."""
    text = normalise(one.text)
    if _NAMES_ORGAN.search(text):
        gain = DEED if any(_done_by(text, deed) for deed in deeds) else 0.0
        gain -= 0.0 if _BODY.search(text) else GOVERNMENT
        return [(gain + (DUTY if general and _GENERAL.search(text) else 0.0), (one,))]
    behind = [
        other
        for other in sentences_at(collection, one.document.id, one.clause.address)
        if other.span.start >= one.span.start and _NAMES_ORGAN.search(normalise(other.text))
    ]
    labelled = [other for other in behind if _LABELLED.search(normalise(other.text))]
    return [(0.0 if labelled else -BEHIND, (one, other)) for other in [*labelled, *behind][:1]]


def _done_by(text: str, deed: re.Pattern[str]) -> bool:
    """True if a sentence says that an organ does a deed: it stands behind the organ in one part of the sentence."""
    return re.search(rf"(?:{_ORGAN}|由)[^,。;]{{0,24}}(?:{deed.pattern})", text) is not None
