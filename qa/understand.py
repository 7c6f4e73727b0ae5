"""What a question asks for: its language, its words, the places and documents it names, the kind of value it wants."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from index.tokens import normalise
from qa.asked.english import chinese_for
from qa.asked.follow_ups import completed
from qa.asked.place_names import core as core
from qa.asked.place_names import places_of
from qa.asked.script import simplified
from qa.asked.words import content_words
from qa.guard import guard
from qa.types import Question

Language = Literal["zh-Hans", "zh-Hant", "en"]
Want = Literal[
    "money", "count", "number", "table", "percent", "date", "department", "list", "difference", "check", "clause"
]

_WANTS: tuple[tuple[Want, str], ...] = (
    (
        "money",
        r"多少(?:钱|万|元|亿|资金|奖|补|资助)|(?:补|奖|给|领|拿|报|发|垫|承担|封顶|最高|最多)(?:到|个|给)?(?:多少|几[百十千万]|几个?[元块亿])|"
        r"金额|额度|(?:奖励?|补(?:贴|助)|资助|扶持|资金|经费|投入)[^，。？?]{0,12}(?:多少|标准|规模)"
        r"|(?:多少|几[块元])[^，。？?,;]{0,4}(?:费|押金|罚金|罚款|租金)(?![率用])|(?:交|缴|收|付|花|罚|赔|退|扣)(?:多少|几[块元百千万])(?!年|个?月|天|次|分)"
        r"|(?:怎样|怎么|如何)(?:资助|奖励|补贴|扶持)|(?:补|奖|给)多少|how much (?:is|money|subsid|allowance|support)",
    ),
    (
        "percent",
        r"占比|比重|比例|百分之几|几成|几个(?:百分)?点|打几折"
        r"|增[长速幅][^，。？?]{0,8}多少|(?:率|占)[^，。？?]{0,8}多少|what (?:share|percent)",
    ),
    ("count", r"(?:多少|(?<!哪)几)[个家户栋名人项条座件所处]|how many"),
    ("number", r"多少|(?<!哪)几[个家栋名人户项条座倍成]|how much|数量|目标是"),
    ("table", r"表\s*[\d一二三四五]|表格|\btable\b"),
    ("date", r"哪一?年|什么时候|何时|哪天|几月|起止|时间是|哪一天|\bwhen\b|which year"),
    (
        "department",
        r"责任单位|(?:哪些|哪个|哪几个|什么)(?:(?![给让向交发])[^，。？?]){0,4}(?:单位|部门|机构)"
        r"|由谁|主管部门|负责部门|牵头"
        r"|who (?:is|are) (?:responsible|in charge)|(?:which|what) (?:department|authority|agency|bureau)"
        r"|归(?:谁|[^，。？?]{0,3}哪)|哪(?:一?个|家|几[个家])(?:厅|局|委|办(?!法|理|公|事)|司(?!法|机)|科室|处室|衙门)|谁来?(?:管|负责|审|批|受理|解释|认定)|(?:找|问|去|跟|联系)(?:谁|哪个(?:局|部门|单位|科))|哪个局|哪里管",
    ),
    (
        "list",
        r"哪些|哪[二两三四五六七八九十几]|分别是什么|有什么|都有|列出"
        r"|which (?:two|three|four|five)|(?:which|what) (?:\w+ ){1,3}(?:are|were|have|can)\b",
    ),
    ("difference", r"(?:增加|提高|增长|(?<![最至])多|(?<![最至])少|相差|差|减少|下降)(?:了)?多少"),
    (
        "check",
        r"(?:^|请|[,，。:：])核查|核查(?:一下|以下|[:：])|对不对|对吗|是这样吗|是这么回事吗|是否属实|属实吗|有依据吗|正确吗|是真的吗|准确吗|有没有依据",
    ),
    ("clause", r"原文|条文|第.{1,4}条|全文"),
)
_TRADITIONAL = re.compile(
    r"[個們這國會開發區產業園對從應該與為學實萬億資補貼獎勵經濟條規劃請問業績標準減優強導輪觀進還過達選運遠適遲]"
)
_HAN = re.compile(r"[\u3400-\u9fff]+")
_NUMBER = re.compile(r"[\u3400-\u9fff]{0,6}\s*[〔\[(（【]\s*(?:19|20)\d\d\s*年?[〕\])）】]\s*第?\d+[号號]")
"""The number of a document, which names it and stands nowhere else in it."""
_TERM = re.compile(r"[“「『\"]([\u3400-\u9fff]{3,8})[”」』\"]")
_ORIGIN = re.compile(
    r"(?:香港|澳[门門]|台湾|臺灣|港澳台?|港澳臺)(?=(?:特别行政区|特別行政區)?的?(?:青年|居民|同胞|人士|永久|[学學]生|[毕畢]业?生))"
    r"|来自[\u3400-\u9fff]{2,6}(?=的)|\bfrom [A-Z]\w+(?: (?:and )?[A-Z]\w+)*"
)
"""Where people come from: no place whose rules are asked for."""
_DENIED = re.compile(r"(?:没有?|并?不是|未曾?|不在|不属于|非)[^,，、。?？;；的]{2,12}(?=[,，、的])")
"""What a follow-up denies of the ones that were spoken of before."""
_LABELS = re.compile(r"^(?:请?核查|查证|请问|问)[:：]?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A question, understood."""

    text: str
    """What is to be answered, without markup."""
    standalone: str | None
    """The question with what it takes from the conversation; None if it needs nothing."""
    search: str
    """What is searched, in Simplified characters."""
    language: Language
    words: tuple[str, ...]
    """Content words in normal form."""
    wants: frozenset[Want]
    places: tuple[str, ...]
    """Places named, in normal form."""
    as_of: str
    translated: bool = False
    """True if `search` and `words` are those of a translation; its places are those of the question itself."""
    carried: tuple[str, ...] = ()
    """Those of `words` that a follow-up does not say itself but takes from the questions before it."""
    spoken_of: frozenset[str] = frozenset()
    """Ids of the documents that the conversation is about, where the question names none itself."""


def language_of(text: str) -> Language:
    """The asker's script, which the answer keeps."""
    han = len(re.findall(r"[\u3400-\u9fff]", text))
    if han < 0.3 * len(re.findall(r"[A-Za-z]", text)):
        return "en"
    return "zh-Hant" if len(_TRADITIONAL.findall(text)) >= 2 else "zh-Hans"


def wants_of(text: str) -> frozenset[Want]:
    """The kinds of value or answer that a question asks for."""
    folded = normalise(text)
    return frozenset(want for want, pattern in _WANTS if re.search(pattern, folded))


def understand(question: Question, text: str) -> Query:
    """The query for `text`, which is the question without what `qa.guard` took out."""
    bare = _LABELS.sub("", text).strip()
    asked = [guard(turn.content) for turn in question.history if turn.role == "user"]
    needed = completed(bare, [one.text for one in asked if one.text and not one.refused])
    whole = needed.searched if needed is not None else bare
    language = language_of(text)
    terms = chinese_for(whole) if language == "en" else []
    known = [first for first, *_ in terms]
    told = _NUMBER.sub(" ", whole)
    words = tuple(dict.fromkeys([*known, *content_words(_han(told) if language == "en" else told), *_quoted(told)]))
    return Query(
        text=bare,
        standalone=needed.whole if needed is not None else None,
        search=simplified(" ".join([*known, whole])),
        language=language,
        words=words,
        wants=wants_of(text) or wants_of(whole),
        places=_asked_places(whole),
        as_of=question.as_of,
        carried=_carried(words, bare) if needed is not None and needed.behind else (),
    )


def in_chinese(query: Query, translation: str) -> Query:
    """The query of an English question, searched by its translation; the answer keeps the asker's language."""
    return replace(
        query,
        standalone=translation,
        search=f"{translation} {query.standalone or query.text}",
        words=tuple(dict.fromkeys([*content_words(translation), *content_words(_han(query.text))])),
        wants=query.wants | wants_of(translation),
        places=_asked_places(query.text),
        translated=True,
    )


def _carried(words: tuple[str, ...], text: str) -> tuple[str, ...]:
    """The words that a follow-up does not say itself, or only denies (没直接碰病人); none if it says nothing else."""
    own = normalise(text)
    for said in (_DENIED.sub(" ", own), own):
        carried = tuple(word for word in words if word not in said)
        if len(carried) < len(words):
            return carried
    return ()


def _asked_places(text: str) -> tuple[str, ...]:
    """The places that a text names; where people only come from (香港青年, from Hong Kong) if there is no other."""
    return places_of(_ORIGIN.sub(" ", text)) or places_of(text)


def _quoted(text: str) -> list[str]:
    """The terms that a question puts in quotation marks, in normal form: each is one word, however it is cut."""
    return [normalise(term) for term in _TERM.findall(text)]


def _han(text: str) -> str:
    return " ".join(_HAN.findall(text))
