"""A company's words about itself as facts. Each fact keeps its words, for the user to confirm; doubt gives no fact."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from index.values import Value, find_values
from index.values.folding import fold
from qa.asked.place_names import places_of
from qa.eligibility.asker import SELF
from qa.eligibility.names import normal
from qa.eligibility.profile import Figure, Profile, Status, figure, status, unique
from qa.eligibility.quantity import quantity_of, same_unit
from qa.eligibility.vocabulary import BOARDS, FLAGS, QUANTITIES, SIZES, Size

_CLAUSE = re.compile(r"[^,。;!?\n]+[,。;!?\n]?")
_ASKS = re.compile(r"\?|多少|哪些|什么|怎么|如何|吗|能否|能不能|可否|是否|有没有|几[家个人]")
_SELF = re.compile(SELF)
_HYPOTHETIC = re.compile(
    r"(?:想|打算|计划|准备|拟|正在|争取|希望|如果|若|假如|申请|申报|即将|将要|目标|成为)[^,。;]{0,12}$"
)
_NOT = re.compile(r"(?:不是|没有|还没|尚未|并非|未|非|没|不属于|无)[^,。;、]{0,6}$")
_OTHERS = re.compile(r"(?:入驻|位于|培育|服务|孵化|引进|帮助|投资|新增)[^,。;]{0,8}$")
_NEW = re.compile(
    r"(?P<first>首次|第一次|今年新|新近|新|刚刚?)(?:被|获得|获评|认定为|认定|评为|纳入|进入|进|入|升|成为|达到|上)?(?:为|了)?(?P<what>规模以上|规上企业|规上|限上|规(?!模)|限(?!额))"
)
_FIRST_VERB = re.compile(
    r"(?:首次|第一次)(?:被)?(?:认定为|评为|获得|获评|通过|入选|认定|成为)?(?:国家级|省级|市级|区级)?$"
)
_PEOPLE = re.compile(
    r"(?:^|[是为名位有由的得入选、\"])([^\W是为名位有由的得入选我们]{2,5}(?:计划|英才|工程))\"?(?:入选|专家|人才|学者)|(院士)"
)
_INDUSTRY = re.compile(r"(?:从事|主营|主要做|做)([\u4e00-\u9fff]{2,12}?)(?:的|行业|产业|领域|业务|研发|生产|$)")
_KIND_OF = re.compile(r"(?:我们|我司|是|一家|家)(?:一家)?((?!企|创|就|毕|失|物|事)[\u4e00-\u9fff]{1,7}?业)企业")
_IN_FIELD = re.compile(
    r"(?:的|我们|我司|是|一家|家)(?:一家)?((?!企|高新|中小|初创|规上)(?:(?![的是家])[\u4e00-\u9fff]){0,6}?(?:医药|医疗器械|软件|信息技术|电子信息|集成电路"
    r"|半导体|芯片|人工智能|机器人|装备|材料|新能源|储能|汽车|航空|航天|船舶|化工|食品|纺织|物流|文旅|旅游|动漫|电商|环保|低空经济|大数据"
    r"|物联网))(?:类|领域)?(?:企业|公司)"
)
"""望汐区的生物医药企业, 一家软件公司: a field of business right before 企业."""
_TALENT = re.compile(
    r"(?<![a-z])([a-f])类(?:高层次)?人才|人才(?:认定)?(?:类别)?(?:为|是|属于?)([a-f])类"
    r"|(?:认定为|属于|是)([a-f])类(?=[,。;!?\n]|$)",
    re.IGNORECASE,
)
_NO_TALENT = re.compile(r"亩均|评价|信用|等级|医疗器械|引进|招")
_DEGREE = re.compile(r"(?:^|[是有为的,人])(博士|硕士)(?!后|点|生导|站|学位点|及|以)")
_GROWTH = re.compile(
    r"(?:同比|[比较](?:[上前]一?年度?|去年|前年)(?:同期)?)*(?:增长|增幅|增速|上升|涨)了?(?:率)?(?:约|达到?|为|了)*$"
)
_YEAR_ALONE = re.compile(r"^[,;而则]*(?:但|而)?(?:去年|前年|今年|上一?年度?|前一年度?)(?:则|只有|才|是|为|约)*$")
_PERIODS = (
    ("上年度", re.compile(r"去年|上一?年度?")),
    ("当年", re.compile(r"今年|本年度?|当年")),
    ("前年度", re.compile(r"前年")),
)
_SIZE = re.compile(r"(大型|中型|小型|微型)企业")
_LINK = re.compile(
    r"^(?:大约|已经?|总共|一共|共有|共计|合计|达到|达|为|是|有|了|的|额|数|约|首次|突破|超过|不足|不到|近|:|在|只有|将近|累计|总额|到)*$"
)
_BEHIND = re.compile(r"^(?:多|余|以上|左右)?(?:的)?")
_TOO_SHORT = frozenset({"高新技术", "规模以上", "限额以上", "科技园", "失信"})
"""Aliases that mean something else in running text (高新技术产业)."""
_KINDS = frozenset({"money", "amount", "percent", "count", "area", "duration", "measure"})


def read_text(text: str) -> Profile:
    """The facts that a text states of its writer.

    Clauses that ask, and what is only wanted or planned, state nothing, unless they begin with 我们….
    """
    folded = fold(text)
    clauses = [(match.start(), match[0]) for match in _CLAUSE.finditer(folded)]
    told = [(start, clause) for start, clause in clauses if not _ASKS.search(clause) or _SELF.search(clause)]
    figures: list[Figure] = []
    statuses: list[Status] = []
    people: list[str] = []
    place: tuple[str, str] | None = None
    period: str | None = None
    last: str | None = None
    for start, clause in told:
        words = text[start : start + len(clause)].strip("，。；！？,;!?\n ")
        found = list(_figures(clause, words, period, last))
        figures += found
        last = found[-1].name if found else None
        period = None if clause.endswith(("。", "!", "\n")) else _period(clause) or period
        statuses += _statuses(clause, words)
        people += [one or other for one, other in _PEOPLE.findall(clause) if not _hypothetic(clause, one or other)]
        place = place or _place(clause, words)
    whole = "".join(clause for _, clause in told)
    size = _SIZE.search(whole)
    return Profile(
        place=place[0] if place else None,
        place_words=place[1] if place else None,
        industries=unique(
            match[1] for _, clause in told for one in (_INDUSTRY, _KIND_OF, _IN_FIELD) for match in one.finditer(clause)
        ),
        size=_size(size[1]) if size and not _NOT.search(whole[: size.start()]) else None,
        listings=_listings(whole),
        people=unique(people),
        figures=tuple({(one.name, one.period): one for one in figures}.values()),
        statuses=tuple({one.name: one for one in statuses}.values()),
    )


def _size(word: str) -> Size:
    return next(one for one in SIZES if one == word)


def _place(clause: str, words: str) -> tuple[str, str] | None:
    if not re.search(r"我|公司|企业|单位|注册|位于|在|来自|是", clause):
        return None
    found = [one for one in places_of(words) if not re.search(r"某|[x×]", one)]
    return (found[0], words) if len(found) == 1 else None


def _figures(clause: str, words: str, period: str | None, last: str | None) -> Iterator[Figure]:
    """The figures of a clause; sums without a year are of the year named before them in the sentence.

    A sum behind nothing but a year (去年研发费用1200万元，前年900万元) is of the figure named before, `last`.
    """
    values = [one for one in find_values(clause) if one.kind in _KINDS]
    left = 0
    for number, value in enumerate(values):
        right = values[number + 1].span.start if number + 1 < len(values) else len(clause)
        before, after = clause[left : value.span.start], clause[value.span.end : right]
        name = _named(before, after, value)
        known = quantity_of(value)
        if name is None and known is not None and known.unit == "元" and last is not None and _YEAR_ALONE.match(before):
            name = last
        if name is not None and known is not None and not _HYPOTHETIC.search(before):
            year = _period(clause[: value.span.start]) or (period if known.unit == "元" else None)
            yield figure(name, known, period=year, words=words)
        left = value.span.end


def _named(before: str, after: str, value: Value) -> str | None:
    """The quantity that the words around a value name: directly before it, else directly behind."""
    unit = "元" if value.kind == "amount" else value.unit
    grown = _GROWTH.search(before) if value.kind == "percent" else None
    if grown is not None:
        stem = before[: grown.start()]
        named = (label for alias, label, own in _aliases() if own == "元" and stem.endswith(alias))
        return next((f"{label}增幅" for label in named), None)
    for alias, label, own in _aliases():
        at = before.rfind(alias)
        if at >= 0 and same_unit(own, unit) and _LINK.match(before[at + len(alias) :]):
            return label
    rest = _BEHIND.sub("", after, count=1)
    for alias, label, own in _aliases():
        if rest.startswith(alias) and same_unit(own, unit):
            return label
    return None


@cache
def _aliases() -> tuple[tuple[str, str, str], ...]:
    """Alias, canonical name and unit, longest alias first."""
    found = {(normal(alias), one.label, one.unit) for one in QUANTITIES for alias in (one.label, *one.aliases)}
    return tuple(sorted(found, key=lambda one: (-len(one[0]), one)))


def _period(before: str) -> str | None:
    found = [(match.start(), name) for name, pattern in _PERIODS for match in pattern.finditer(before)]
    return max(found)[1] if found else None


def _statuses(clause: str, words: str) -> Iterator[Status]:
    taken: list[tuple[int, int]] = []
    for match in _NEW.finditer(clause):
        if not _hypothetic(clause, match[0]):
            kind = "限上" if match["what"].startswith("限") else "规上"
            yield status("首次" + kind, not _NOT.search(clause[: match.start()]), words=words)
        taken.append(match.span())
    for value in find_values(clause):
        if value.kind in ("money", "amount") and (first := re.search(r"首次[^,]{0,4}$", clause[: value.span.start])):
            name = _named(clause[: first.start()], "", value)
            if name is not None:
                yield status("首次" + name, True, words=words)
    for match in _TALENT.finditer(clause):
        before = clause[: match.start()]
        if not (_hypothetic(clause, match[0]) or _NO_TALENT.search(before) or _counted(before)):
            letter = match[1] or match[2] or match[3]
            yield status(f"{letter}类人才", not _NOT.search(before), words=words)
    for match in _DEGREE.finditer(clause):
        if not (_hypothetic(clause, match[1]) or _OTHERS.search(clause[: match.start(1)])):
            yield status(f"{match[1]}研究生", not _NOT.search(clause[: match.start(1)]), words=words)
    for alias, name in _flag_aliases():
        for match in re.finditer(re.escape(alias), clause):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            taken.append(match.span())
            before = clause[: match.start()]
            if _hypothetic(clause, match[0]) or _OTHERS.search(before) or _counted(before):
                continue
            if level := re.search(r"(国家级|省级|市级|区级)$", before):
                name_ = level[1] + name
            else:
                name_ = name
            denied = _NOT.search(before) is not None
            first = _FIRST_VERB.search(before)
            yield status(("首次" if first and not denied else "") + name_, not denied, words=words)


def _counted(before: str) -> bool:
    """80家高新技术企业 are others."""
    values = find_values(before)
    return bool(values) and values[-1].span.end >= len(before.rstrip("的多余"))


def _hypothetic(clause: str, word: str) -> bool:
    return _HYPOTHETIC.search(clause[: clause.find(word)]) is not None


@cache
def _flag_aliases() -> tuple[tuple[str, str], ...]:
    found = {(normal(alias), name) for name, aliases in FLAGS.items() for alias in (name, *aliases)}
    return tuple(
        sorted(
            (one for one in found if len(one[0]) > 1 and one[0] not in _TOO_SHORT), key=lambda one: (-len(one[0]), one)
        )
    )


def _listings(whole: str) -> tuple[str, ...] | None:
    if re.search(r"(?:没有|尚未|还没|未)(?:在[^,。;]{0,8})?(?:上市|挂牌)", whole):
        return ()
    found = [
        name
        for name, pattern in BOARDS
        if (match := re.search(rf"(?:{pattern})(?:成功)?(?:上市|挂牌)", whole))
        and not _HYPOTHETIC.search(whole[: match.start()])
    ]
    return unique(found) or None
