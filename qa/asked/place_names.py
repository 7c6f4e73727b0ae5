"""Places that a question names: those of the list of divisions, development zones, and names that no list has."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import accumulate, chain

import rjieba

from index.division_list import Division, divisions, holders
from index.divisions import ZONE, full_names, is_zone, narrowest, parts, short_names, short_of, starts_with, zone_stem
from index.place_counts import is_generic, mentions
from index.tokens import normalise

_SUFFIXES = ("省", "市", "县", "区", "州", "旗")
_NOT_PLACES = frozenset(
    word + suffix
    for suffix, words in (
        ("区", "本 我 全 园 地 社 片 辖 城 特 市 景 校 小 郊 示范 集聚 功能 建成 开发 高新 投资 新 试验 先行"),
        ("区", "自贸 保税 核心 引领 标杆 经开 工业 商务 城 省 市 县 经济开发 产业集聚 高新技术 隆起 开 经"),
        ("市", "本 城 上 全 我 超 股 县 省 区 地级 直辖 县级 门 夜 菜 楼 债"),
        ("省", "本 全 我 各 外"),
        ("县", "市 区 全 本 我 各"),
        ("州", "本 全 我"),
        ("国", "中 全 外 两 三 四 各 建 出 回 该 王 共和"),
        ("家", "国"),
        ("央", "中"),
    )
    for word in words.split()
)
"""Words with the suffix of a place that name none."""
_NO_NAMES = frozenset(
    word
    for line in (
        "新建 入园 和平 平安 新兴 高明 大同 兴业 建设 安定 普通 朝阳 东方 安康 长治 四平 白银 来宾 日照 宝山 金山 青山",
        "红旗 新城 海港 振兴 复兴 兴安 永安 长安 永定 兴宁 兴国 文成 大方 开阳 新化 新都 富裕 正定 合作 同心 互助 共和",
        "安家 东西 铁海 远洋",
        "民主 民和 平和 政和 和政 化德 集安 大名 通道 中方 大通 平台 开江 公安 资源 中阳 中江 平原 上林 上杭 城口 江北",
        "江南 中山 南山 西山 东山 北山 无极 满城 新乐 广平 滨海 东城 西城 城东 城西 河东 河西 新河 清河 沙河 桥西 桥东",
    )
    for word in line.split()
)
"""Names of places that are words first; with their suffix (新建区) or behind what holds them (沈阳和平) they count."""
_KIND_OF_AREA = re.compile(
    r"(?:园|示范|集聚|功能|建成|试验|先行|保税|核心|引领|标杆|工业|商务|社|片|辖|小|景|校|库|灾|林|牧|厂|疫|病|专|特|矿|港|居民"
    r"|责任|行政|自治|保护|风险|防控|管控|隔离|缓冲|生活|办公|服务|休息|施工|作业|禁止|限制)区$|地区$|[超上都股楼辖集夜]市$|..城市$"
)
_NOT_IN_A_NAME = re.compile(r"[哪个什么多少几]|[全本各我该][省市县区州]$|^[各全本我该]")
_PUT_TOGETHER = re.compile(r"[想等开去到回进出来要能会可跨跑离往从与和及别各每全两三几日月年号的]+|.*的.*")
"""What only stands before the suffix of a place: 想出省, 等开市, 12日省."""
_INSIDE = r"[^\W\da-z在对按是于和与及到从向为的了有我们你他个家这那请问各全本该不没别已还就也再把被给让以去找由归]"
_EDGE = r"(?:^|(?<=[^\u4e00-\u9fff])|(?<=[在对按是于和与及到从向为跟比问那的以去找]))"
_OPENING = re.compile(
    _EDGE + rf"({_INSIDE}{{2,3}}(?:省|市|县|区))({_INSIDE}{{2,3}}(?:市|县|区))?(?![级场民域长委容值城位间])"
)
_ZONE_NAME = re.compile(rf"{_INSIDE}{{2,8}}?{ZONE}(?![域间])")
_BARE_ZONE = re.compile(
    rf"(?:国家级?|省级|市级|地方|经济|工业|产业|高新技术|综合|自由贸易|海关|特殊|跨境|重点|一级|二级|多个|所有|入驻|进入|支持|推动|推进|申报|申请|认定|创建)*{ZONE}$"
)
_NO_NAME_TAGS = ("v", "d", "r", "m", "p", "c", "u", "a", "q")
"""Parts of speech that no name of a zone holds: 入驻高新区."""
_MORPHEME = re.compile(r"[^新旧老大小好高低多]/(?:a|[a-z]g)")
_LEADING = re.compile(r"^[是在以到从对于向和与及的为我们你他那找去]+(?=[\u4e00-\u9fff]{3})")
_LATIN = re.compile(
    r"(?<![A-Za-z])[A-Z][A-Za-z']+(?: (?:Mongolia|Kong))?(?P<kind> (?:District|County|City|New Area|Banner))?"
)
_SHORTEST_SPELLING = 4
_OTHER_SPELLINGS = {
    "哈尔滨市": "harbin", "呼和浩特市": "hohhot", "乌鲁木齐市": "urumqi", "拉萨市": "lhasa", "鄂尔多斯市": "ordos",
    "齐齐哈尔市": "qiqihar", "澳门特别行政区": "macau",
}  # fmt: skip
"""Names that English spells otherwise than Pinyin."""


def places_of(text: str) -> tuple[str, ...]:
    """Places that a text names, in normal form and in order; a place inside another one before it is joined to it.

    Listed names, listed names without suffix where they are no other word, development zones, and names that end like
    a place; in Latin script the Pinyin of a listed name (`Wuhan`, `Qiaokou District`), which may stand for several.
    """
    folded = normalise(text)
    words = _Words(folded)
    found: dict[int, str] = {}
    readings = (
        _zones(folded, words),
        _listed(folded, words),
        _opening(folded, words),
        _short(folded, words),
        _by_suffix(folded),
    )
    for at, name in chain.from_iterable(readings):
        if not any(at < start + len(other) and start < at + len(name) for start, other in found.items()):
            found[at] = name
    return tuple(dict.fromkeys([*_joined(found), *_romanised(text)]))


def core(place: str) -> str:
    """The narrowest name of a place without its suffix: 青河市临山区 → 临山, 鞍山高新区 → 鞍山; short names stay."""
    written = parts(place)
    name = narrowest(place)
    if is_zone(name):
        return zone_stem(name) or (core("".join(written[:-1])) if len(written) > 1 else name)
    if name in full_names():
        return name if is_generic(name) else short_of(name)
    bare = re.sub(r"(?:自治[区州县旗]|地区|[省市县区州旗])$", "", name)
    return bare if len(bare) >= 2 else name


class _Words:
    """The words of a text in normal form, by their offsets."""

    def __init__(self, folded: str) -> None:
        # Single characters that are no word by themselves stand in names that no dictionary has: 绮, 霁.
        words = [(word, "" if _MORPHEME.fullmatch(f"{word}/{tag}") else tag) for word, tag in rjieba.tag(folded)]
        ends = list(accumulate(len(word) for word, _ in words))
        self.tags = {end - len(word): (word, tag) for (word, tag), end in zip(words, ends, strict=True)}
        self._edges = {0, *ends}

    def bounds(self, at: int, name: str) -> bool:
        """True if a name begins and ends with a word."""
        return at in self._edges and at + len(name) in self._edges

    def deed(self, at: int, name: str) -> bool:
        """True if what stands before the suffix of a name is a verb: 承租省, 考虑区."""
        return self.tags.get(at) == (name[:-1], "v")

    def behind_others(self, start: int, end: int) -> int:
        """Where, in a stretch, the last word ends that no name of a zone holds; its start if it holds none."""
        tags = [(at + len(word), tag) for at, (word, tag) in self.tags.items() if start <= at < end]
        return max((behind for behind, tag in tags if tag.startswith(_NO_NAME_TAGS)), default=start)

    def says(self, at: int, name: str, *, wide: bool) -> bool:
        """True if a name without suffix is a word of its own here, and not first of all another word."""
        if not self.bounds(at, name) or not _may_be_place(name):
            return False
        word, tag = self.tags[at]
        return (tag in ("ns", "x") or wide) if word == name else len(word) == 1


def _zones(folded: str, words: _Words) -> Iterator[tuple[int, str]]:
    """Development zones with a name of their own, from the listed place that heads them if there is one."""
    for match in _ZONE_NAME.finditer(folded):
        name, at = match[0], match.start()
        cut = next((cut for cut in range(len(name) - 2) if _heads(folded, at + cut, words)), None)
        if cut is None:
            cut = words.behind_others(at, at + len(zone_stem(name))) - at
            bare = _BARE_ZONE.match(name[cut:]) or name[cut:] in full_names()
            if bare or cut > len(zone_stem(name)) - 2 or not words.bounds(at + cut, name[cut:]):
                continue
        if not _BARE_ZONE.match(name[cut:]):
            yield at + cut, name[cut:]


def _heads(folded: str, at: int, words: _Words) -> bool:
    """True if a listed name begins here: a full one, or the short one of a province or city."""
    if (name := starts_with(folded, at)) is not None:
        return len(name) > 2
    short = starts_with(folded, at, short=True)
    return short is not None and short_names()[short][0].level != "district" and words.bounds(at, short)


def _listed(folded: str, words: _Words) -> Iterator[tuple[int, str]]:
    seen = list(mentions(folded))
    for one, after in zip(seen, [*seen[1:], None], strict=False):
        holds = after is not None and after.start == one.end and _lies_in(after.name, one.name)
        full = one.name in full_names() and one.name not in _NOT_PLACES
        if full or holds or words.says(one.start, one.name, wide=True):
            yield one.start, folded[one.start : one.end]
    for at, (word, tag) in words.tags.items():
        if word in full_names() and len(word) > 2 and tag == "ns":
            yield at, word


def _short(folded: str, words: _Words) -> Iterator[tuple[int, str]]:
    """Names without suffix of divisions of county level."""
    for at in words.tags:
        name = starts_with(folded, at, short=True)
        standing = name is not None and any(one.until is None for one in short_names()[name])
        if name is not None and standing and words.says(at, name, wide=False):
            yield at, name


def _opening(folded: str, words: _Words) -> Iterator[tuple[int, str]]:
    """Names that end like a place behind the beginning of a phrase, and one that lies in them."""
    for match in _OPENING.finditer(folded):
        for group in (1, 2):
            if match[group] and _may_be_place(match[group]) and not words.deed(match.start(group), match[group]):
                yield match.start(group), match[group]


def _by_suffix(folded: str) -> Iterator[tuple[int, str]]:
    """Names that no list has, as the segmentation of words gives them."""
    before, at = "", 0
    for word, tag in rjieba.tag(folded):
        joined = word in ("省", "市", "县", "区") and 2 <= len(before) <= 4 and tag != "x"
        name = _LEADING.sub("", before + word if joined else word)
        at += len(word)
        named = (len(name) > 2 and name.endswith(_SUFFIXES)) or (tag == "ns" and name.endswith((*_SUFFIXES, "国")))
        if named and _may_be_place(name):
            yield at - len(name), name
        before = "" if tag == "v" else word


def _may_be_place(name: str) -> bool:
    return (
        len(name) > 1
        and re.fullmatch(r"[\u4e00-\u9fff]+", name) is not None
        and name not in _NOT_PLACES
        and name not in _NO_NAMES
        and not (_KIND_OF_AREA.search(name) and name not in full_names())
        and not _NOT_IN_A_NAME.search(name)
        and not (name.endswith(_SUFFIXES) and name not in full_names() and _PUT_TOGETHER.fullmatch(name[:-1]))
    )


def _joined(found: Mapping[int, str]) -> list[str]:
    """The names in order, each behind the one that it lies in if that stands right before it."""
    joined: list[str] = []
    end = -1
    for at, name in sorted(found.items()):
        if at == end and _lies_in(name, joined[-1]):
            joined[-1] += name
        else:
            joined.append(name)
        end = at + len(name)
    return joined


def _lies_in(name: str, holder: str) -> bool:
    wide = narrowest(holder)
    if is_zone(name):
        return not is_zone(wide)
    known = full_names().get(name) or short_names().get(name, ())
    above = {one.name for one in full_names().get(wide) or short_names().get(wide, ())}
    if known and above:
        return any(other.name in above for one in known for other in holders(one))
    return wide.endswith(("省", "市", "州")) and name.endswith(("市", "县", "区", "旗"))


@cache
def _spellings() -> Mapping[str, tuple[Division, ...]]:
    found: defaultdict[str, list[Division]] = defaultdict(list)
    for division in divisions():
        for spelling in (division.pinyin.replace("'", ""), _OTHER_SPELLINGS.get(division.name, "")):
            if len(spelling) >= _SHORTEST_SPELLING:
                found[spelling].append(division)
    return {spelling: tuple(those) for spelling, those in found.items()}


def _romanised(text: str) -> Iterator[str]:
    for match in _LATIN.finditer(text):
        kind = match["kind"]
        spelling = match[0].removesuffix(kind or "").replace("'", "").lower()
        for division in _spellings().get(spelling, ()):
            if division.level != "district" or kind is not None:
                yield division.name
