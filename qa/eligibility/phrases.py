"""What a quality in the words of a text asks of a profile; what is not wholly understood is a fact by itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from index.divisions import SUFFIX, ZONE, named
from qa.eligibility.names import flag_name, normal, quantity_name
from qa.eligibility.vocabulary import BOARDS, SIZES, Size


@dataclass(frozen=True, slots=True, kw_only=True)
class HasStatus:
    """A status by its canonical name."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InPlace:
    """Registered or working in a place."""

    place: str | None
    """None: in the document's place (本区, 区内)."""
    taxed: bool
    """True if the taxes must be paid there too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfSize:
    """One of some sizes."""

    sizes: tuple[Size, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedOn:
    """Listed on one of some boards."""

    boards: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfIndustry:
    """Of an industry that the phrase names."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AtLeastOne:
    """One thing or more of a kind that support is counted by: `每培育1家高新技术企业`."""

    name: str
    """Canonical name of the quantity, 培育高新技术企业."""
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Every:
    """All parts must hold."""

    parts: tuple[Predicate, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Some:
    """One part must hold."""

    parts: tuple[Predicate, ...]
    open: bool = False
    """True if the list ends in 等: that none of its members holds decides nothing."""


Predicate = HasStatus | InPlace | OfSize | ListedOn | OfIndustry | AtLeastOne | Every | Some

_HERE = (
    r"(?:本(?:行政)?(?:区|市|县|省|地|园区|高新区|开发区|新区|自治区|镇|街道)|我(?:区|市|县|省)"
    r"|辖区|(?:区|市|县|园|省)(?=内|域内)|全(?:区|市|县|省))"
)
_NAMED = rf"[\u4e00-\u9fff]{{2,14}}?(?:{ZONE}|{SUFFIX})|[\u4e00-\u9fff]{{2,4}}?"
_REGISTERED = (
    r"(?:依法|工商|税务|市场主体|和|及|并|均|已|办理|完成|注册登记|登记注册|注册|登记|设立|成立|纳税|纳统|统计|关系"
    r"|征管|隶属|主管|缴纳税收|落户|落地|创办|创业|创新|经营|生产|从事|运营|入驻|在地|实际|有效存续|存续|正常)"
)
_PLACE_END = re.compile(rf"(?:{ZONE}|{SUFFIX})$")
_NO_NAME = re.compile(r"[本我全各将的在为对与该]|注册|登记|迁|上市|入驻|园区|城区|社区|地区以")
_LEGAL = r"(?:具有|具备)?独立(?:的)?法人(?:资格)?"
_PLACE = re.compile(
    rf"^{_REGISTERED}*(?:地|地址|登记地)?(?:{_REGISTERED}*地?)?(?:均|须|应)?(?:在|于|位于|为)?"
    rf"(?:(?P<here>{_HERE})|(?P<named>{_NAMED}))(?:行政区域|行政区划|行政区|范围|区域|辖区|境)?(?:以?内)?"
    rf"(?P<did>(?:{_REGISTERED}|,|、)*)(?:且)?(?P<legal>{_LEGAL})?(?:企业|单位|机构|法人|公司|组织|市场主体|主体|法人单位)?$"
)
_HAVE = re.compile(
    r"^(?:(?:经|被|已|已经|创办|当年|年度|获得|获评|获批|获|认定为|评定为|评为|认定|通过|取得|入选|列入|属于|成为|为|是|拥有|持有|具有|具备|纳入)(?=..))+"
)
_FIRST = re.compile(
    r"^(?:当年|年度|今年|本年度?|上年度?)*(?:首次|新近|新|第一次)(?:被|通过|成功)?(?:认定为|评定为|评为|认定|评定|获得|获评|获批|获|取得|进入|纳入|列入|入选|升|达到|成为|增|晋升|入|上|进)?(?:为|的|成为)?(?P<what>.+)$"
)
_ENTERED = re.compile(
    r"^(?:新增?|首次)(?:升|进|上|入|纳)(?P<what>规|限)(?:上|模以上|额以上)?(?:纳统|入统|入库)?(?:企业)?$"
)
_REACHED = re.compile(r"^(?P<what>.{2,}?)首次(?:达到|超过|突破|实现|进入|达|过)?$")
_BOARD = "|".join(pattern for _, pattern in BOARDS)
_LISTED = re.compile(
    rf"^(?:在|于|登陆|成功)*(?P<boards>(?:(?:{_BOARD})(?:或者?|和|及|与|、)?)+)"
    r"(?:成功|首发|首次公开发行|公开发行|股票|并|新)*(?:上市|挂牌)?(?:公司|企业)?$"
)
_EXCHANGES = ("科创板", "创业板", "北交所", "主板", "境外")
"""Boards of exchanges; 新三板 and regional markets are 挂牌, not 上市."""
_ANY_LISTING = frozenset({"上市公司", "上市企业", "境内外上市公司", "境内外上市企业", "已上市公司", "已上市企业"})
_SIZE = re.compile(
    r"^(?:(?P<all>中小微)|(?P<small>小微|小型微型)|(?P<mid>中小)|(?P<one>大型|中型|小型|微型|大))(?:型)?企业$"
)
_INDUSTRY = re.compile(
    r"^(?P<lead>从事|主营)?(?P<what>[\u4e00-\u9fff]{2,14}?)(?P<kind>产业|行业|领域|业)?(?:生产经营|研发生产|生产|经营|研发)?(?:企业|公司|单位)?$"
)
_IN_FRONT = re.compile(rf"^(?:在|于)(?P<place>{_NAMED}|{_HERE}内?)(?P<did>{_REGISTERED}+)的?(?P<rest>.+)$")
_OPEN = re.compile(r"等(?:高端人才|高层次人才|人才|专家|企业|机构|平台|载体|称号|荣誉)?$")
_EACH = re.compile(r"^每(?:成功|新)?(?P<did>[\u4e00-\u9fff]{2,4}?)(?:1|一)?(?P<unit>[家个名人项户件])(?P<what>.{2,})$")
_TITLES = re.compile(r"[“\"]([^”\"]{2,16})[”\"]")
_SIZES: dict[str, tuple[Size, ...]] = {
    "all": ("中型", "小型", "微型"),
    "small": ("小型", "微型"),
    "mid": ("中型", "小型", "微型"),
}  # GB: 中小企业划型标准规定, article 2: 中小企业 are 中型, 小型 and 微型


@lru_cache(maxsize=1 << 16)
def predicate(phrase: str) -> Predicate:
    """What a phrase without its negation asks, for example `首次认定的高新技术企业` or `在本区登记注册`."""
    text = normal(phrase)
    return (
        _counted(text)
        or _listed(text)
        or _place(text)
        or _titled(phrase)
        or _size(text)
        or _status(text)
        or HasStatus(name=flag_name(phrase))
    )


def _counted(text: str) -> Predicate | None:
    match = _EACH.match(text)
    return AtLeastOne(name=quantity_name(match["did"] + match["what"]), unit=match["unit"]) if match else None


def _place(text: str) -> Predicate | None:
    match = _PLACE.match(text)
    if match is None:
        return None
    place, did = match["named"], text
    if place is not None and not _is_place(place):
        return None
    if place is not None and not re.search(r"注册|登记|在|位于|设立|落户", text):
        return None
    where = InPlace(place=place, taxed="税" in did)
    return Every(parts=(where, HasStatus(name="独立法人"))) if match["legal"] else where


def _is_place(words: str) -> bool:
    """True for a listed name, and for one that ends like a place and holds no word that no name holds."""
    return bool(named(words)) or (_PLACE_END.search(words) is not None and _NO_NAME.search(words) is None)


def _titled(phrase: str) -> Predicate | None:
    """`在X创新创业的“A”、“B”等高端人才`: a place, and one of the titles in quotation marks."""
    titles = _TITLES.findall(phrase)
    if not titles:
        return None
    text = normal(phrase)
    parts: list[Predicate] = []
    if match := _IN_FRONT.match(text):
        place = match["place"]
        if re.fullmatch(rf"{_HERE}内?", place):
            parts.append(InPlace(place=None, taxed=False))
        elif _is_place(place):
            parts.append(InPlace(place=place, taxed=False))
        else:
            return None
        text = match["rest"]
    rest = _OPEN.sub("", text)
    for title in titles:
        rest = rest.replace(normal(title), "", 1)
    if re.sub(r"^(?:入选|获得|引进|全职引进)|(?:专家|人才|计划|入选者|获得者|企业|或者?|和|及)", "", rest):
        return None
    open_list = _OPEN.search(text) is not None
    some = tuple(HasStatus(name=flag_name(title)) for title in titles)
    parts.append(Some(parts=some, open=open_list) if len(some) > 1 or open_list else some[0])
    return parts[0] if len(parts) == 1 else Every(parts=tuple(parts))


def _size(text: str) -> Predicate | None:
    match = _SIZE.match(text)
    if match is None:
        return None
    if match["one"]:
        return OfSize(sizes=tuple(one for one in SIZES if one[0] == match["one"][0]))
    return OfSize(sizes=next(sizes for name, sizes in _SIZES.items() if match[name]))


def _listed(text: str) -> Predicate | None:
    if text in _ANY_LISTING:
        return ListedOn(boards=_EXCHANGES)
    match = _LISTED.match(text)
    if match is None or not re.search(r"上市|挂牌|板$|北交所$", text):
        return None
    left, boards = match["boards"], []
    for board, pattern in BOARDS:
        if re.search(pattern, left):
            boards.append(board)
            left = re.sub(pattern, "", left)
    return ListedOn(boards=tuple(boards)) if boards else None


def _status(text: str) -> Predicate | None:
    if match := _ENTERED.match(text):
        return HasStatus(name="首次规上" if match["what"] == "规" else "首次限上")
    if match := _REACHED.match(text):
        return HasStatus(name="首次" + quantity_name(match["what"]))
    if match := _FIRST.match(text):
        return HasStatus(name="首次" + flag_name(match["what"]))
    if match := _HAVE.match(text):
        return (
            _size(text[match.end() :]) or _listed(text[match.end() :]) or HasStatus(name=flag_name(text[match.end() :]))
        )
    match = _INDUSTRY.match(text)
    if match is None or flag_name(text) in _NOT_INDUSTRIES:
        return None
    what, kind = match["what"], match["kind"]
    if not (match["lead"] or kind or what.endswith("业")) or (what + (kind or ""))[-2:] in _NO_INDUSTRY:
        return None
    return OfIndustry(name=what + ("业" if kind == "业" else ""))


_NOT_INDUSTRIES = frozenset({"高新技术企业", "规上工业", "规上服务业"})
_NO_INDUSTRY = frozenset(
    one + "业" for one in ("企", "创", "就", "毕", "失", "营", "开", "停", "执", "从", "事", "作", "物", "择", "学")
)
"""Words in 业 that name no industry."""
