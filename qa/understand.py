"""What a question asks for: its language, its words, the places and documents it names, the kind of value it wants."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import rjieba

from index.tokens import normalise
from qa.types import Question, Turn
from qa.words import content_words

Language = Literal["zh-Hans", "zh-Hant", "en"]
Want = Literal[
    "money", "count", "number", "table", "percent", "date", "department", "list", "difference", "check", "clause"
]

_WANTS: tuple[tuple[Want, str], ...] = (
    (
        "money",
        r"多少(?:钱|万|元|亿|资金|奖|补|资助)|金额|额度|(?:奖励?|补(?:贴|助)|资助|扶持|资金|经费|投入)[^，。？?]{0,12}(?:多少|标准|规模)"
        r"|(?:怎样|怎么|如何)(?:资助|奖励|补贴|扶持)|(?:补|奖|给)多少|how much (?:is|money|subsid|allowance|support)",
    ),
    (
        "percent",
        r"占比|比重|比例|百分之几|增[长速幅][^，。？?]{0,8}多少|(?:率|占)[^，。？?]{0,8}多少|what (?:share|percent)",
    ),
    ("count", r"(?:多少|(?<!哪)几)[个家户栋名人项条座件所处]|how many"),
    ("number", r"多少|(?<!哪)几[个家栋名人户项条座倍成]|how much|数量|目标是"),
    ("table", r"表\s*[\d一二三四五]|表格|\btable\b"),
    ("date", r"哪一?年|什么时候|何时|哪天|几月|起止|时间是|哪一天|\bwhen\b|which year"),
    (
        "department",
        r"责任单位|(?:哪些|哪个|哪几个|什么)(?:[^，。？?]{0,4})(?:单位|部门|机构)"
        r"|由谁|谁负责|主管部门|负责部门|牵头|who is responsible",
    ),
    ("list", r"哪些|哪[二两三四五六七八九十几]|分别是什么|有什么|都有|列出|which (?:two|three|four|five)"),
    ("difference", r"(?:增加|提高|增长|多|少|相差|差|减少|下降)(?:了)?多少"),
    ("check", r"核查|对不对|对吗|是否属实|属实吗|有依据吗|正确吗|是真的吗|准确吗|有没有依据"),
    ("clause", r"原文|条文|第.{1,4}条|全文"),
)
_TRADITIONAL = re.compile(
    r"[個們這國會開發區產業園對從應該與為學實萬億資補貼獎勵經濟條規劃請問業績標準減優強導輪觀進還過達選運遠適遲]"
)
_SUFFIXES = ("省", "市", "县", "区", "州", "旗")
_NOT_PLACES = frozenset(
    word + suffix
    for suffix, words in (
        (
            "区",
            "本 我 全 园 地 社 片 辖 城 特 市 景 校 小 郊 示范 集聚 功能 建成 开发 高新 投资 新 试验 先行",
        ),
        ("区", "自贸 保税 核心 引领 标杆 经开 工业 商务 城 省 市 县 经济开发 产业集聚 高新技术 隆起"),
        ("市", "本 城 上 全 我 超 股 县 省 区"),
        ("省", "本 全 我"),
        ("县", "市 区 全 本 我"),
        ("国", "中 全"),
        ("家", "国"),
        ("央", "中"),
    )
    for word in words.split()
)
"""Words with the suffix of a place that name none."""
_NO_NAMES = frozenset(("新建", "入园", "和平", "平安", "新兴", "高明", "大同", "兴业", "建设", "安定", "普通"))
"""Names of places that are words of policy first; with their suffix (新建区) they count."""
_KIND_OF_AREA = re.compile(
    r"(?:园|示范|集聚|功能|建成|试验|先行|保税|核心|引领|标杆|工业|商务|社|片|辖|小|景|校|库|灾|林|牧)区$"
)
_NOT_IN_A_NAME = re.compile(r"[哪个什么多少几]|[全本各我该][省市县区]$")
_OPENING_PLACE = re.compile(
    r"(?:^|[，。？！；\s“《(（]|在|对|按|是|于)([\u4e00-\u9fff]{2,3}(?:省|市|县|区))(?!级|场|民|域)"
)
_FOLLOW_UP = re.compile(r"^(?:那么?|那|它|他们|该|这|此|另外?|还有|其中|以及|同样|上述|呢)|呢[？?]?$")
_HAN = re.compile(r"[\u3400-\u9fff]+")
_LABELS = re.compile(r"^(?:请?核查|查证|请问|问)[:：]?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A question, understood."""

    text: str
    """What is to be answered, without markup."""
    standalone: str | None
    """The question with what it takes from the conversation; None if it needs nothing."""
    search: str
    """What is searched."""
    language: Language
    words: tuple[str, ...]
    """Content words in normal form."""
    wants: frozenset[Want]
    places: tuple[str, ...]
    """Places named, in normal form."""
    as_of: str
    translated: bool = False
    """True if `search` and `words` are those of a translation; only Chinese names of places are trusted."""


def language_of(text: str) -> Language:
    """The asker's script, which the answer keeps."""
    han = len(re.findall(r"[\u3400-\u9fff]", text))
    if han < 0.3 * len(re.findall(r"[A-Za-z]", text)):
        return "en"
    return "zh-Hant" if len(_TRADITIONAL.findall(text)) >= 2 else "zh-Hans"


def places_of(text: str) -> tuple[str, ...]:
    """Places that a text names, in normal form: known names, and names with the suffix of a place."""
    folded = normalise(text)
    found: dict[str, None] = {}
    before = ""
    for word, tag in rjieba.tag(folded):
        joined = word in ("省", "市", "县", "区") and 2 <= len(before) <= 4 and tag != "x"
        name = re.sub(
            r"^[是在到从对于向和与及的为我们你他]+(?=[\u4e00-\u9fff]{3})", "", before + word if joined else word
        )
        named = tag == "ns" or (len(name) > 2 and name.endswith(_SUFFIXES))
        if named and _may_be_place(name):
            if joined:
                found.pop(before, None)
            found.setdefault(name)
        before = word
    for match in _OPENING_PLACE.finditer(folded):
        if _may_be_place(match[1]) and not any(match[1] in name or name in match[1] for name in found):
            found.setdefault(match[1])
    return tuple(found)


def _may_be_place(name: str) -> bool:
    return (
        len(name) > 1
        and re.fullmatch(r"[\u4e00-\u9fff]+", name) is not None
        and name not in _NOT_PLACES
        and name not in _NO_NAMES
        and not _KIND_OF_AREA.search(name)
        and not _NOT_IN_A_NAME.search(name)
    )


def core(place: str) -> str:
    """A place without its suffix: 临山区 → 临山, 青河市 → 青河; short names stay."""
    bare = re.sub(
        r"(?:(?:高新技术产业|经济技术|新技术|高新)?(?:开发区|区)|投资区|新区|自治区|自治州|自治县|[省市县区州旗])$",
        "",
        place,
    )
    return bare if len(bare) >= 2 else place


def wants_of(text: str) -> frozenset[Want]:
    """The kinds of value or answer that a question asks for."""
    folded = normalise(text)
    return frozenset(want for want, pattern in _WANTS if re.search(pattern, folded))


def understand(question: Question, text: str) -> Query:
    """The query for `text`, which is the question without what `qa.guard` took out."""
    bare = _LABELS.sub("", text).strip()
    standalone = _standalone(bare, question.history)
    whole = standalone or bare
    return Query(
        text=bare,
        standalone=standalone,
        search=whole,
        language=language_of(text),
        words=tuple(content_words(whole)),
        wants=wants_of(text) or wants_of(whole),
        places=places_of(whole),
        as_of=question.as_of,
    )


def in_chinese(query: Query, translation: str) -> Query:
    """The query of an English question, searched by its translation; the answer keeps the asker's language."""
    return replace(
        query,
        standalone=translation,
        search=f"{translation} {query.search}",
        words=tuple(dict.fromkeys([*content_words(translation), *content_words(" ".join(_HAN.findall(query.text)))])),
        wants=query.wants | wants_of(translation),
        places=places_of(" ".join(_HAN.findall(query.text))),
        translated=True,
    )


def _standalone(text: str, history: Sequence[Turn]) -> str | None:
    """A follow-up with the last question before it; a new place in it replaces the places of that question."""
    asked = [turn.content for turn in history if turn.role == "user"]
    if not asked or not (_FOLLOW_UP.search(text) or len(normalise(text)) < 10):
        return None
    before = asked[-1].rstrip("？?。 ")
    now = re.sub(r"^(?:那么?|那|还有|另外)", "", text).strip()
    if places_of(now):
        before = normalise(before)
        for place in sorted(places_of(before), key=len, reverse=True):
            before = before.replace(place, "")
        if re.search(r"\d{4}年", now):
            before = re.sub(r"到?\d{4}年", "", before)
    return f"{before}，{now}"
