"""Contradictions inside a document that arithmetic can see, each with the places that prove it.

| kind | what is read | when it is raised |
|---|---|---|
| growth | value now, value then, stated multiple or rate | no value within the printed precision fits |
| list | a number and measure word, and the list that it announces | the list has another length |
| sum | a total and parts that are its whole by their wording | the parts do not add up |
| fact | one named quantity of one year | two values that are not roundings of each other |

Strict by intent: comparators (约, 以上, 近 …), open lists (等), ambiguous members (和 inside a member) and partial
breakdowns raise nothing. The words of a finding quote both sides; its spans are those quotes in the source.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from index.sentences import sentence_spans
from index.types import Clause, Finding, Span
from index.values import Value, cell_values, find_values
from index.values.folding import fold
from index.values.numerals import NUMERALS, chinese

_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_QUANTITY = rf"{_NUMBER} ?[^\d,;:。、()\"\s]{{1,6}}?"
_YEAR = r"(?:19|20)\d\d"
_CONSTANT_PRICES = re.compile(r"生产总值|增加值|gdp|产值|可比|不变价|实际增长|同口径")
"""Quantities whose growth is reported in constant prices: nominal values need not fit it."""
_ABOUT = re.compile(r"[约近超逾余多]|左右|以上|以下|不低于|不少于|不超过|最高|至少|突破")

_BASE = re.compile(
    rf"(?P<now>{_QUANTITY}),?(?:约?[为是]|相当于|达到?)(?P<base>{_YEAR})年(?:底|末)?的?\((?P<then>{_QUANTITY})\)的(?P<times>{_NUMBER})倍"
    rf"(?:,年均(?:增速|增长率?|增幅|递增)(?:为|达到?)?(?P<rate>{_NUMBER})%(?!以上|左右))?"
)
_FROM_TO = re.compile(
    rf"[由从](?:(?P<base>{_YEAR})年(?:底|末)?的?)?(?P<then>{_QUANTITY})(?:增长|增加|提高|提升|上升|扩大|发展|壮大)?[到至](?:(?P<year>{_YEAR})年(?:底|末)?的?)?"
    rf"(?P<now>{_QUANTITY}),(?:(?P<annual>年均)(?:增速|增长率?|增幅|递增)|增长|增幅)(?:为|达到?)?(?P<rate>{_NUMBER})%(?!以上|左右)"
)
_YEAR_WORD = re.compile(rf"(?<!\d)({_YEAR})年")

_NUMERAL = r"(?:[二两三四五六七八九]?十[一二三四五六七八九]?|[两二三四五六七八九]|[1-9]\d?)"
_MEASURE = r"(?:个|大|项|家|种|类|条|座|处|组团|片|园)"
_COUNTED = re.compile(rf"[\d两二三四五六七八九十]{_MEASURE}")
_ANNOUNCED = re.compile(
    rf"(?P<n>{_NUMERAL})(?P<measure>{_MEASURE})(?P<noun>[\u4e00-\u9fff\"]{{0,12}}?)"
    r",?(?:(?:即|包括|分别[为是]|具体为|是指):?|:)(?P<list>[^。;\n]*)"
)
_IN_A_NUMBER = re.compile(r"[\d.第零〇一两二三四五六七八九十百千万亿~-]")
_PROMISED = re.compile(
    rf"(?P<n>{_NUMERAL})(?:个|家|座|处)[,。;](?:其中)?(?:重点|着力|加快|分别)?(?:建设|打造|推进|布局|发展|建成)"
    r"(?P<list>[^,。;:\n]*、[^,。;:\n]*)[。;(\n]"
)
_NOUN_BEHIND = re.compile(r"[\u4e00-\u9fff]{2,12}$")
_EXISTING = re.compile(r"已|目前|现有|截至|新增|累计")
_CONJUNCTION = re.compile(r"[和与及或]")
_SHORT = 8
_UNLIKE = 1
"""Characters by which short names of one list may differ in length: 涉税查询、下载 may be one member."""
_LONGEST_LIST = 30

_TOTAL = re.compile(r"(?P<total>\d[\d,.]*[^\d,;:。、()]{1,8}),?\(?其中:?,?(?P<parts>[^。;\n()]+)")
_SUMMED = re.compile(rf"(?:[三两]者|[三两]项)?(?:合计|共计|总计)(?:为|达到?)?(?P<total>{_QUANTITY})(?=[,。;)\n])")
_BETWEEN = re.compile(r"[、;和与及]|,(?!\d{3})")
_NOT_PARTS = re.compile(r"其中|包括|含")
_SUM_GATE = re.compile(r"其中|[合共总]计")
_DATED = re.compile(rf"({_YEAR})年(?:度|安排|建设|新建|建成|投入|完成)?$")
_YEARS = re.compile(r"([两二三四五六七八九十]|(?<!\d)\d)年(?!度?[内底末])")
_IN_ALL = ("共", "合计", "总计", "共计")
_RUNNING = re.compile(r"累计|到|截至|底|末|同比|增长")

_FACT_GATE = re.compile(rf"{_YEAR}年[^。;\n]{{0,120}}?\d")
_CUT = re.compile(r"[,;。:、()\"\n|]|\d年(?:底|末|度)?")
_VERB_BEHIND = re.compile(r"(?:实现|完成|达到|达|为|是|到)+$")
_VERB_BEFORE = re.compile(r"^(?:底|末|度|全年|,|实现|完成)+")
_NAME = re.compile(r"[\u4e00-\u9fff]{4,16}")
_NOT_A_NAME = re.compile(
    r"增长|增加|增速|增幅|新增|下降|减少|降低|提高|提升|累计|其中|同比|比上|较|超过|以上|以下|奖励|补贴|给予|资助|的|了|和|与|占|力争|预计|目标|争取|不少|不低|规定|办法|通知|第|发布|印发|平均|每|共"
)
_WISHED = re.compile(
    r"力争|预计|争取|预期|目标|计划|拟|约|左右|以上|若|如果|调整|上调|提高到|标准|上半年|季度|月|同期|以来|期间|原"
)
_KINDS = frozenset({"money", "percent", "count", "area", "measure"})


def find_contradictions(document_id: str, text: str, clauses: Sequence[Clause]) -> tuple[Finding, ...]:
    """The contradictions of one document, in order of their first place.

    Args:
        document_id: whose findings they are.
        text: the source text that the spans of `clauses` belong to.
        clauses: the clauses of that document, in order.

    Returns:
        findings of kind `contradiction`; `words` is one Chinese line, `spans` (one or more, in text order) are the
        places that it quotes. Nothing for a text that could be read to agree with itself.
    """
    raised: list[_Raised] = []
    facts: dict[tuple[str, int, str], _Fact] = {}
    for clause in clauses:
        view = _View(clause=clause, folded=fold(clause.text))
        if clause.kind == "row":
            new = list(_row_facts(view))
        else:
            if "倍" in view.folded or "增" in view.folded:
                raised += _growth(view)
            if "、" in view.folded and _COUNTED.search(view.folded):
                raised += _lists(view)
            if _SUM_GATE.search(view.folded):
                raised += _sums(view)
            new = list(_sentence_facts(view)) if _FACT_GATE.search(view.folded) else []
        for fact in new:
            known = facts.setdefault(fact.key, fact)
            if not _one_quantity(known.printed, fact.printed):
                raised.append(_two_values(known, fact))
    raised = [_with_other_count(one, clauses) if len(one.name) > 1 else one for one in raised]
    findings = [
        Finding(
            document_id=document_id,
            kind="contradiction",
            spans=tuple(sorted(one.spans, key=lambda span: span.start)),
            words=one.words,
        )
        for one in raised
    ]
    return tuple(dict.fromkeys(sorted(findings, key=lambda finding: finding.spans[0].start)))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Raised:
    spans: tuple[Span, ...]
    words: str
    name: str = ""
    """Of a list: measure word and noun of what was announced (`组团`), to be looked for elsewhere."""
    count: int = 0
    """Of a list: its members."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _View:
    """A clause with its folded text; offsets of both are those of `clause.text`."""

    clause: Clause
    folded: str

    def source(self, start: int, end: int) -> Span:
        """The span of the source text that `clause.text[start:end]` was taken from."""
        return Span(start=self._place(start), end=self._place(end - 1) + 1)

    def quote(self, start: int, end: int) -> str:
        """`clause.text[start:end]`, on one line."""
        return " ".join(self.clause.text[start:end].split())

    def _place(self, offset: int) -> int:
        place = self.clause.span.start + offset
        for noise in self.clause.noise:
            if noise.span.start > place:
                break
            place += len(noise.span)
        return place


@dataclass(frozen=True, slots=True, kw_only=True)
class _Printed:
    """A quantity with half a unit of its last printed digit: what rounding may hide."""

    value: Decimal
    half: Decimal
    unit: str

    @property
    def low(self) -> Decimal:
        return self.value - self.half

    @property
    def high(self) -> Decimal:
        return self.value + self.half


def _printed(value: Value) -> _Printed | None:
    """An exact quantity in Arabic digits; None for ranges, comparators, masks and numerals in words."""
    digits = re.search(_NUMBER, fold(value.raw))
    if digits is None or value.low is None or value.low != value.high or value.masked:
        return None
    if value.comparator not in {"equal", "reaches"} or value.per is not None:
        return None
    number = Decimal(digits.group().replace(",", "").rstrip("."))
    if not number:
        return None
    decimals = len(digits.group().partition(".")[2])
    half = abs(value.low / number) * Decimal(5).scaleb(-decimals - 1)
    return _Printed(value=value.low, half=half, unit=f"{value.kind} {value.unit}")


def _single(words: str) -> _Printed | None:
    values = find_values(words)
    return _printed(values[0]) if len(values) == 1 and values[0].span.end == len(words) else None


def _growth(view: _View) -> Iterator[_Raised]:
    bases = [match.span("base") for match in _BASE.finditer(view.folded)]
    for match in _BASE.finditer(view.folded):
        year = _year_before(view.folded, match.start(), bases)
        yield from _growth_of(view, match, int(match["base"]), year, annual=True)
    for match in _FROM_TO.finditer(view.folded):
        base, year = (int(match[name]) if match[name] else None for name in ("base", "year"))
        yield from _growth_of(view, match, base, year, annual=bool(match["annual"]))


def _year_before(folded: str, position: int, bases: Sequence[tuple[int, int]]) -> int | None:
    """The last year named before `position` that is not the base of another comparison."""
    years = [match for match in _YEAR_WORD.finditer(folded, 0, position) if match.span(1) not in bases]
    return int(years[-1][1]) if years else None


def _growth_of(
    view: _View, match: re.Match[str], base: int | None, year: int | None, *, annual: bool
) -> Iterator[_Raised]:
    now, then = _single(match["now"]), _single(match["then"])
    if now is None or then is None or now.unit != then.unit or then.low <= 0 or _ABOUT.search(match.group()):
        return
    start = max(view.folded.rfind(mark, 0, match.start()) for mark in "。;\n,") + 1
    if _ABOUT.search(view.folded, start, match.start()):
        return
    low, high = float(now.low / then.high), float(now.high / then.low)
    ratio = float(now.value / then.value)
    groups = match.groupdict()
    values = view.quote(match.start(), match.end("times" if groups.get("times") else "now"))
    if groups.get("times"):
        times = _decimal(match["times"])
        if not _meets(low, high, times):
            end = match.end("times") + 1
            words = f"“{view.quote(match.start(), end)}”：两数之比约为{ratio:.2f}，与所述{match['times']}倍不符"
            yield _Raised(spans=(view.source(match.start(), end),), words=words)
    if groups.get("rate") is None or _CONSTANT_PRICES.search(view.folded, start, match.end()):
        return
    years = 1 if not annual else (year - base if year is not None and base is not None else 0)
    if not 1 <= years <= 30 or low <= 0:
        return
    slowest = min(low ** (1 / years) - 1, (low - 1) / years) * 100
    fastest = max(high ** (1 / years) - 1, (high - 1) / years) * 100
    if not _meets(slowest, fastest, _decimal(match["rate"])):
        each = (
            f"{years}年间年均约{(ratio ** (1 / years) - 1) * 100:.1f}%" if annual else f"增长约{(ratio - 1) * 100:.1f}%"
        )
        rate = view.quote(match.start("rate"), match.end("rate") + 1)
        values = values + "倍" if groups.get("times") else values
        words = f"“{values}”与所述增速“{rate}”不符：两数之比约为{ratio:.2f}，{each}"
        yield _Raised(spans=(view.source(match.start(), match.end("rate") + 1),), words=words)


def _decimal(words: str) -> tuple[float, float]:
    """The lowest and highest number that is printed as `words`."""
    number = Decimal(words.replace(",", ""))
    half = Decimal(5).scaleb(-len(words.partition(".")[2]) - 1)
    return float(number - half), float(number + half)


def _meets(low: float, high: float, other: tuple[float, float]) -> bool:
    return low <= other[1] + 1e-9 and other[0] <= high + 1e-9


def _lists(view: _View) -> Iterator[_Raised]:
    for match in _ANNOUNCED.finditer(view.folded):
        members = _members(view.folded, match.start("list"), match.end("list"))
        if members is None or not _alike(members) or members[-1].endswith("等") or "第" in match["noun"]:
            continue
        start = match.start("n")
        opening = view.folded[max(0, start - 1) : start]
        if _IN_A_NUMBER.match(opening) or (match["noun"].count('"') % 2 and opening != '"'):
            continue  # 第三类, 二百零七条; 四级三类, where the quoted name holds more than this number
        wanted = _count(match["n"])
        if wanted is not None and not len(members) <= wanted <= len(members) + _more(members):
            name = match["measure"] + match["noun"].strip('"')
            head = Span(start=start - (opening == '"'), end=match.end("noun"))
            yield _miscounted(view, head, match, members, name)
    for match in _PROMISED.finditer(view.folded):
        members = _members(view.folded, match.start("list"), match.end("list"))
        noun = _NOUN_BEHIND.search(view.folded, max(0, match.start() - 12), match.start())
        wanted = _count(match["n"])
        if members is None or noun is None or wanted is None:
            continue
        sentence = max(view.folded.rfind(mark, 0, match.start()) for mark in "。;\n") + 1
        if _EXISTING.search(view.folded, sentence, match.start()):
            continue
        if len(members) > wanted and all(member.endswith(noun.group()[-2:]) for member in members):
            yield _miscounted(view, Span(start=noun.start(), end=match.end("n") + 1), match, members, "")


def _miscounted(view: _View, head: Span, match: re.Match[str], members: Sequence[str], name: str) -> _Raised:
    end = match.start("list") + _list_length(match["list"])
    stated, listed = view.quote(head.start, head.end).strip('“”"'), view.quote(match.start("list"), end)
    return _Raised(
        spans=(view.source(head.start, head.end), view.source(match.start("list"), end)),
        words=f"“{stated}”之后列出的是{len(members)}个：“{listed}”",
        name=name,
        count=len(members),
    )


def _with_other_count(raised: _Raised, clauses: Sequence[Clause]) -> _Raised:
    """A list finding and, if the document also states the number that is listed (六组团), the first such place."""
    pattern = re.compile(rf"(?<![{NUMERALS}\d.第])(?P<n>{_NUMERAL}){re.escape(raised.name)}")
    for clause in clauses:
        view = _View(clause=clause, folded=fold(clause.text))
        for match in pattern.finditer(view.folded):
            if _count(match["n"]) == raised.count:
                span = view.source(*match.span())
                words = f"{raised.words}；另有一处写作“{view.quote(*match.span())}”"
                return replace(raised, spans=(*raised.spans, span), words=words)
    return raised


def _count(numeral: str) -> int | None:
    number = Decimal(numeral) if numeral.isdigit() else chinese(numeral)
    return int(number) if number is not None and 2 <= number <= _LONGEST_LIST else None


def _list_length(words: str) -> int:
    """Characters up to the first comma or stop outside brackets and quotes."""
    depth = 0
    quoted = False
    for place, character in enumerate(words):
        if character == '"':
            quoted = not quoted
        depth += (character == "(") - (character == ")")
        if character in ",。;" and depth <= 0 and not quoted:
            return place
    return len(words)


def _members(folded: str, start: int, end: int) -> list[str] | None:
    """The members that 、 parts outside brackets and quotes; None if the list is not plain."""
    words = folded[start:end]
    length = _list_length(words)
    if start + length < len(folded) and folded[start + length] == ";":
        return None
    words = words[:length].strip()
    if "、" not in words or ":" in words or "即" in words or words.count('"') % 2:
        return None
    members = [""]
    depth = 0
    quoted = False
    for character in words:
        if character == '"':
            quoted = not quoted
        depth += (character == "(") - (character == ")")
        if character == "、" and depth <= 0 and not quoted:
            members.append("")
        else:
            members[-1] += character
    if depth or any(not member or member[0].isdigit() or "以及" in member[:-1] for member in members):
        return None
    return members if len(members) > 1 else None


def _alike(members: Sequence[str]) -> bool:
    """True if all members end or begin with the same two characters, or all are short names."""
    bare = [re.sub(r"\([^()]*\)|\"", "", member) for member in members]
    if len({member[-2:] for member in bare}) == 1 or len({member[:2] for member in bare}) == 1:
        return True
    lengths = [len(member) for member in bare]
    plain = not any("的" in member for member in bare)
    return plain and min(lengths) > 0 and max(lengths) <= min(_SHORT, min(lengths) + _UNLIKE)


def _more(members: Sequence[str]) -> int:
    """How many members more there may be, because 和 may join two.

    If all end alike (…组团), 和 joins two members only where the words before it end so, too.
    """
    heads = {member[-2:] for member in members}
    head = heads.pop() if len(heads) == 1 else ""
    return sum(member[: mark.start()].endswith(head) for member in members for mark in _CONJUNCTION.finditer(member))


def _sums(view: _View) -> Iterator[_Raised]:
    for match in _TOTAL.finditer(view.folded):
        yield from _whole(view, match)
    for match in _SUMMED.finditer(view.folded):
        end = match.start() - view.folded[: match.start()].endswith(",")
        start = max(view.folded.rfind(mark, 0, end) for mark in "。;:,(\n") + 1
        words = view.folded[start:end]
        total, parts = _single(match["total"]), _parts(words)
        if total is None or parts is None or len(parts) < 2 or _RUNNING.search(words) or _NOT_PARTS.search(words):
            continue
        if all(part.unit == total.unit for _, part in parts) and not _adds_up(total, [part for _, part in parts]):
            yield _wrong_sum(view, match, Span(start=start, end=end), total, parts)


def _whole(view: _View, match: re.Match[str]) -> Iterator[_Raised]:
    """A total with 其中: parts of consecutive years are its whole if it is said to be of so many years, or 共."""
    total, parts = _first(match["total"]), _parts(match["parts"])
    if total is None or parts is None or len(parts) < 2 or _RUNNING.search(match["parts"]):
        return
    parts = [(before, _lent(part, total, match["total"])) for before, part in parts]
    years = [int(year[1]) for before, _ in parts if (year := _DATED.search(before))]
    if years != list(range(years[0], years[0] + len(parts)) if years else ()):
        return
    start = max(view.folded.rfind(mark, 0, match.start()) for mark in "。;\n") + 1
    before = view.folded[start : match.start("total")]
    spoken = _YEARS.search(before)
    if not before.endswith(_IN_ALL) if spoken is None else _count(spoken[1]) != len(years):
        return
    if all(part.unit == total.unit for _, part in parts) and not _adds_up(total, [part for _, part in parts]):
        listed = Span(start=match.start("parts"), end=match.end("parts"))
        yield _wrong_sum(view, match, listed, total, parts)


def _lent(part: _Printed, total: _Printed, words: str) -> _Printed:
    """A part without a unit (30万) in that of its total (120万平方米), if nothing but 万 or 亿 scales it."""
    unit = total.unit.partition(" ")[2]
    return replace(part, unit=total.unit) if part.unit == "amount " and words.endswith(unit) else part


def _first(words: str) -> _Printed | None:
    values = find_values(words)
    return _printed(values[0]) if len(values) == 1 else None


def _parts(words: str) -> list[tuple[str, _Printed]] | None:
    """The quantities of `words`, each with the words before it; None if one is not exact.

    Each is read alone, so that none lends its unit to its neighbour (`30万、2025年45万`).
    """
    parts: list[tuple[str, _Printed]] = []
    for piece in _BETWEEN.split(words):
        left = 0
        for value in find_values(piece):
            if value.kind in {"date", "period"}:
                continue
            printed = _printed(value)
            if printed is None:
                return None
            parts.append((fold(piece[left : value.span.start]).strip(), printed))
            left = value.span.end
    return parts


def _adds_up(total: _Printed, parts: Sequence[_Printed]) -> bool:
    """True if total and parts meet within the rounding of all of them; counts are exact."""
    whole = sum((part.value for part in parts), Decimal(0))
    if total.unit.startswith("count") and all(one.half <= 1 for one in (total, *parts)):
        return whole == total.value
    return abs(whole - total.value) <= total.half + sum((part.half for part in parts), Decimal(0))


def _wrong_sum(
    view: _View, match: re.Match[str], listed: Span, total: _Printed, parts: Sequence[tuple[str, _Printed]]
) -> _Raised:
    share = sum((part.value for _, part in parts), Decimal(0)) / total.value * 100
    whole = Span(start=match.start("total"), end=match.end("total"))
    quote = view.quote(listed.start, listed.end)
    words = f"“{view.quote(whole.start, whole.end)}”与各部分之和不符：“{quote}”之和为其{float(share):.1f}%"
    return _Raised(
        spans=(view.source(whole.start, whole.end), view.source(listed.start, listed.end)),
        words=words,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fact:
    """A named quantity of a year, and where it stands."""

    key: tuple[str, int, str]
    """Name, year, kind and unit."""
    printed: _Printed
    span: Span
    quote: str


def _row_facts(view: _View) -> Iterator[_Fact]:
    """The cells of a row below columns that are named by a year."""
    clause = view.clause
    years = [
        (place, re.fullmatch(rf"({_YEAR})年?(?:实际|完成)?", column.strip()))
        for place, column in enumerate(clause.columns)
    ]
    dated = [(place, int(match[1])) for place, match in years if match]
    if not dated or len({year for _, year in dated}) != len(dated):
        return
    names = [cell for cell in clause.cells[: dated[0][0]] if _NAME.match(fold(cell))]
    if not names:
        return
    name = re.sub(r"\([^()]*\)", "", fold(names[-1])).strip()
    for place, year in dated:
        values = cell_values(clause.cells[place], names[-1])
        printed = _printed(values[0]) if len(values) == 1 and values[0].kind in _KINDS else None
        if printed is not None and _NAME.fullmatch(name) and not _NOT_A_NAME.search(name):
            quote = f"{names[-1]}（{year}年）{clause.cells[place]}"
            yield _Fact(key=(name, year, printed.unit), printed=printed, span=clause.span, quote=quote)


def _sentence_facts(view: _View) -> Iterator[_Fact]:
    """`2020年实现工业投资95亿元`: a name directly before its value, in a sentence with one year before it."""
    for sentence in sentence_spans(view.folded):
        words = sentence.cut(view.folded)
        found = list(_YEAR_WORD.finditer(words))
        if not found or _WISHED.search(words) or re.search(r"\d(?:年)?[-~至到—]\d{4}", words):
            continue
        starts = [match.start() for match in found]
        for value in find_values(words):
            years = {match[1] for match in found[: bisect_right(starts, value.span.start)]}
            printed = _printed(value) if value.kind in _KINDS and len(years) == 1 else None
            if printed is None:
                continue
            cut = max((match.end() for match in _CUT.finditer(words, 0, value.span.start)), default=0)
            name = _VERB_BEFORE.sub("", _VERB_BEHIND.sub("", words[cut : value.span.start].strip()))
            if not _NAME.fullmatch(name) or _NOT_A_NAME.search(name):
                continue
            start, end = sentence.start + cut, sentence.start + value.span.end
            key = (name, int(min(years)), printed.unit)
            yield _Fact(key=key, printed=printed, span=view.source(start, end), quote=view.quote(start, end))


def _one_quantity(first: _Printed, second: _Printed) -> bool:
    """True if one may be a rounding of the other."""
    return abs(first.value - second.value) <= first.half + second.half


def _two_values(first: _Fact, second: _Fact) -> _Raised:
    words = f"{first.key[1]}年“{first.key[0]}”有两个数值：“{first.quote}”与“{second.quote}”"
    return _Raised(spans=(first.span, second.span), words=words)
