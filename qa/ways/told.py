"""Whether sentences tell what one part of a question asks for, or only speak of its matter.

A sentence can hold all words of a question and yet not the thing: the name of a fee, the names on a roster, the figure
that it leaves to another text. Each test is one-sided: it finds what is certainly untold, the rest counts as told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.labels import numeral
from index.tokens import normalise
from index.values import find_values
from qa.asked.everyday import official
from qa.asked.shapes import TELEPHONE_NUMBER
from qa.found.candidate import Candidate
from qa.found.rows import reading_of_row
from qa.ways.unfigured import unfigured

_PART = re.compile(r"[?？。!！\n]|[，,](?=[^，,?？]{0,14}(?:多少|几|多久|多长|什么时候|哪))")
"""Where a part of a question ends."""
_SUM = re.compile(r"多少(?:钱|万|元|块)?|几(?:万|千|百|块|元|成|个点)|(?:给|补|奖|发|领|拿|出|配套)多少")
_DEFERRED = re.compile(r"一事一议|一企一策|(?:另行|再行|单独)(?:制定|确定|规定|公布|明确|研究|协商|发布)|协商确定|面议")
"""How a text leaves a figure to another one, or to nobody."""
_GRANTING = re.compile(r"给予|予以|奖励|补助|补贴|资助|支持|发放|补偿|贴息")
_FEES = r"费|押金|定金|罚款|税|租金|利率|工资|保证金|滞纳金|违约金|利息|手续费"
_FEE_ASKED = re.compile(
    rf"(?:多少|几[块元万千百])(?:钱)?的?([\u4e00-\u9fff]{{0,4}}(?:{_FEES}))(?![率用]|[\u4e00-\u9fff]?(?:补|减|免|返))"
    rf"|([\u4e00-\u9fff]{{1,3}}(?:{_FEES}))(?:要|需要?|得|该|是|为|怎么)?(?:交|缴|收|付|算|按)?(?:多少|几)"
    rf"|([\u4e00-\u9fff]{{1,3}}税)[^，,?？]{{0,4}}(?:返还?|退|减免?|免)[^，,?？]{{0,4}}(?:多少|几)"
)
_EDGE = re.compile(r"^(?:的|要|交|缴|收|付|多少|几|还|得|需|个|每|亩|月|年|份|张)+")
_FREE = re.compile(r"免费|免收|不收|无偿|免[交缴]|收费|费用")
_ROSTER = re.compile(
    r"哪[几些](?:家|所|间)(?!公司|企业)|(?<!纳入)(?<!列入)(?:名单|名录)(?=是|有|在|[，,?？。]|$)"
    r"|(?:银行|医院|学校|机构|药店|门店|网点|供应商)[^，,?？]{0,6}有?(?:哪几[家所间个]|哪些家)"
)
_ROSTER_ASKED = re.compile(r"哪|有没有|给个|给一份|列|发(?:一份|个)|在哪|查")
_NAME = re.compile(
    r"(?:[\u4e00-\u9fff]{2,12}(?:银行|医院|学校|学院|大学|公司|中心|药店|机场|集团|养老院|护理院|福利院|研究院|商场|超市)"
    r"|[\u4e00-\u9fff]{2,12}(?:部|委|局|厅|署|办)(?=[、，,；;和及)）负牵]))(?:[、，,；;和及负牵)）]|（|\()"
)
_NAMES = 2
_OF_KIND = re.compile(r"银行|医院|学校|药店|养老院")
"""What the names must be of, if that is asked for."""
_LEVELS = (
    (
        re.compile(r"省[里级]?(?:财政)?[^，,?？]{0,4}(?:配套|出|补|承担|给)"),
        re.compile(r"省级|省财政|省、|省.{0,3}(?:配套|承担|出资)|省$|自治区$"),
    ),
    (re.compile(r"(?:国家|中央)[^，,?？]{0,4}(?:配套|出|补|承担|给)"), re.compile(r"国家|中央|国务院|财政部")),
)
"""Who is asked to pay, by level, and how a text names it."""
_PAID_WHEN = re.compile(
    r"(?:多久|多长时间|几天|几个工作日|什么时候|何时|多少天)[^，,?？]{0,8}(?:到账|打到|打过来|拿到钱|下来|发下|兑现|拨)"
)
_PAYS = re.compile(
    r"(?:拨付|发放|到账|兑现|支付|打入|划拨|划入|汇入)[^。；]{0,30}|[^。；]{0,40}(?:拨付|发放|到账|兑现|支付|打入|划拨|划入)"
)
_SET = re.compile(
    r"[“「『\"]([一二三四五六七八九十两]{1,2}个?[\u4e00-\u9fff]{1,6})[”」』\"][^，,?？]{0,8}(?:是什么|是哪|包括|指什么|具体|有哪|指的)"
    r"|([\d一二三四五六七八九十两]{1,2}(?:项|条|个|大|类))[\u4e00-\u9fff]{0,6}[，,]?(?:具体|分别|都|各)?(?:是|有|包括)?哪(?:几|些|[\d一二三四五六七八九十两]{1,2})(?:项|条|个|类)"
)
"""A set by its number of members, whose members are asked for."""
_WHICH_OF = re.compile(r"哪([二两三四五六七八九十]|\d{1,2})((?:个|家|项|种|类|样|大|条|件)[\u4e00-\u9fff]{0,4})")
_PARTING = re.compile(r"[、；;，,]|和|及|与|或|《|\d[.、)]")
"""What parts the members of an enumeration."""
_MEANT = re.compile(
    r"(?:^|[，,。?？“「的里中])([\u4e00-\u9fff]{2,8}?)(?<!具体)(?:到底|究竟)?(?:是指|指的是|指)(?:哪些|什么|谁)"
)
_MEANS = re.compile(r"是指|指的?是|包括|包含|所称|以下|下列|即[为：:]?|主要为|[（(]含")
_TELEPHONE = re.compile(r"电话(?:号码?)?(?:是|打)?(?:多少|几号|什么|呢|[?？]|$)")
_UNTIL = re.compile(
    r"到(?:哪一?[天年月日]|什么时候|何时|几[号月时])(?:为止|截止|结束|到期)|(?:什么时候|何时|哪天|几号)(?:截止|结束|到期)"
)
_ENDING = re.compile(
    r"至|到|前(?!款|项|述)|止|截|期|结束|以内|[年月日天]内|解除|长期|持续|个月|年底|(?<!\d)\d{1,2}[年天]|[一二三四五六七八九十两][年天]"
)
_MEMBERS = re.compile(r"[：:](?=[^“]*[、；;，,])|即[：:，,]?|分别(?:是|为)|包括|是指|一是|[(（]一[)）]|[1１][.、．]")

_NAMED_BEFORE = re.compile(r"[^、，,。；;：:]{2,14}(?:、[^、，,。；;：:]{2,14})+[“「\"『]?$")
"""Members in a row, of which what follows is the name: 优先审单、优先查验“两优先”, 春茶节、冬灯节两大节庆."""


def things_asked(question: str) -> list[str]:
    """The parts of a question that each ask for a thing, in order."""
    return [part.strip(" ，,。") for part in _PART.split(question) if part.strip(" ，,。")]


def untold(part: str, sentences: Sequence[Candidate]) -> str | None:
    """What one part of a question asks for and the sentences that answer it certainly do not tell; else None.

    The name is in the asker's words: 工本费, 名单, 具体数额.
    """
    asked = normalise(part)
    texts = [_text(one) for one in sentences]
    near = "\n".join((*texts, *(normalise(one.clause.headings[-1]) for one in sentences if one.clause.headings)))
    return (
        _figure_left_open(asked, texts)
        or _fee_unnamed(asked, near)
        or _roster_without_names(asked, texts)
        or _level_unnamed(asked, [near, *(normalise(one.document.place or "") for one in sentences)])
        or _payment_undated(asked, texts)
        or _members_unnamed(asked, sentences, texts)
        or _fewer_than_asked(asked, sentences, texts)
        or _term_undefined(asked, texts)
        or _telephone_untold(asked, texts)
        or _end_undated(asked, texts)
        or unfigured(asked, texts, near)
    )


def _text(one: Candidate) -> str:
    if one.clause.kind != "row" or len(set(one.clause.cells)) == 1:
        return normalise(one.clause.cells[0] if one.clause.kind == "row" else one.text)
    return normalise(reading_of_row(one.clause))


def _figure_left_open(asked: str, texts: Sequence[str]) -> str | None:
    """A sum is asked for, and what grants it leaves its size open."""
    if not _SUM.search(asked) or not texts:
        return None
    match = _DEFERRED.search(texts[0])
    granting = _GRANTING.search(texts[0])
    if match is None or granting is None or _DEFERRED.search(asked):
        return None
    behind = texts[0][min(match.start(), granting.start()) :]
    values = [value for text in (behind, *texts[1:]) for value in find_values(text)]
    return None if any(value.kind in ("money", "amount", "percent") for value in values) else "具体数额"


def _fee_unnamed(asked: str, near: str) -> str | None:
    """A fee, tax or deposit is asked for by its name, and no sentence names it or says that nothing is taken."""
    match = _FEE_ASKED.search(asked)
    if match is None:
        return None
    name = _EDGE.sub("", next(group for group in match.groups() if group))
    if len(name) < 2 or name[-2:] in near or name in near:
        return None
    others = [word for word in official(name) or official(name[-3:]) if len(word) > 1]
    if any(word in near for word in others) or (name.endswith("费") and _FREE.search(near)):
        return None
    return name


def _roster_without_names(asked: str, texts: Sequence[str]) -> str | None:
    """Names of bodies are asked for, and the sentences give none."""
    if not _ROSTER.search(asked) or not _ROSTER_ASKED.search(asked):
        return None
    kind = _OF_KIND.search(asked)
    names = [name[0] for text in texts for name in _NAME.finditer(text) if kind is None or kind[0] in name[0]]
    return None if len(names) >= _NAMES else "名单"


def _level_unnamed(asked: str, texts: Sequence[str]) -> str | None:
    """A level of government is asked what it pays, and the sentences do not name it."""
    for asks, tells in _LEVELS:
        if (match := asks.search(asked)) and "多少" in asked and not any(map(tells.search, texts)):
            return match[0] + "多少"
    return None


def _payment_undated(asked: str, texts: Sequence[str]) -> str | None:
    """The time of payment is asked for, and no sentence says when anything is paid."""
    if not _PAID_WHEN.search(asked):
        return None
    dated = any(
        value.kind in ("duration", "date")
        for text in texts
        for match in _PAYS.findall(text)
        for value in find_values(match)
    )
    return None if dated else "发放时间"


def _members_unnamed(asked: str, sentences: Sequence[Candidate], texts: Sequence[str]) -> str | None:
    """The members of a set are asked for by its number (“四个确保”是什么), and it is only named."""
    match = _SET.search(asked)
    if match is None or len(sentences) > _NAMES or not texts:
        return None
    name = match[1] or match[2]
    behind = [text[text.index(name) + len(name) :] for text in texts if name in text]
    before = [text[: text.index(name)] for text in texts if name in text]
    listed = any(map(_MEMBERS.search, behind)) or any(map(_NAMED_BEFORE.search, before))
    if len(behind) < len(texts) or listed:
        return None
    return f"“{name}”的内容"


def _fewer_than_asked(asked: str, sentences: Sequence[Candidate], texts: Sequence[str]) -> str | None:
    """It is asked which three there are, and the sentences name fewer: 其中3个部门开通了 names none."""
    match = _WHICH_OF.search(asked)
    number = numeral(match[1].replace("两", "二")) if match is not None else None
    if match is None or number is None or number < _NAMES or len(sentences) >= number:
        return None
    named = max((len(_PARTING.findall(text)) + 1 for text in texts), default=0)
    return None if named >= number else f"哪{match[1]}{match[2]}"


def _term_undefined(asked: str, texts: Sequence[str]) -> str | None:
    """It is asked whom or what a term means (重点人群指哪些), and no sentence says what anything means or includes."""
    match = _MEANT.search(asked)
    if match is None or any(_MEANS.search(text) for text in texts):
        return None
    return f"“{match[1]}”指什么"


def _telephone_untold(asked: str, texts: Sequence[str]) -> str | None:
    return "联系电话" if _TELEPHONE.search(asked) and not any(TELEPHONE_NUMBER.search(text) for text in texts) else None


def _end_undated(asked: str, texts: Sequence[str]) -> str | None:
    """It is asked up to what day something runs, and no sentence speaks of an end, a term or an event."""
    return "截止时间" if _UNTIL.search(asked) and not any(_ENDING.search(text) for text in texts) else None
