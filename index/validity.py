"""What a document's own words say of when it takes effect and when it ends."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from index.dates import DAY, END, days_after, last_day, months_after, whole_day
from index.labels import numeral
from index.types import Span, Validity
from index.unbroken import Unbroken

_CUE = re.compile(r"有效期|施行|实施|實施|生效|试行|試行|执行|執行")
_SENTENCE_EDGE = re.compile(r"[。；\r\n]")
_SENTENCE_END = re.compile(r"[。\r\n]")
_INK = re.compile(r"\S")
_LONGEST_SENTENCE = 400
_CLOSING = 400
"""Characters before the end of a document in which a bare 政策执行期… speaks of the document."""

_N = r"\d{1,3}|[一二三四五六七八九十百两兩]{1,3}"
_MONTH = r"20\d\d\s*年?(?:\s*\d{1,2}\s*月)?"
_IN_FORCE = r"(?:正式|开始|開始)?(?:施行|实施|實施|执行|執行|生效|试行|試行)"
_TERM = (
    r"(?:有效期(?:限|间|間)?|(?:试行|試行|施行|实施|實施|执行|執行)(?:期(?:限|间|間)?|时间|時間)"
    r"|(?:试行|試行|施行|实施|實施|执行|執行)(?=[至到截]))"
)
_IS = r"(?:[，,]?[暂暫]定|原则上|原則上)?(?:延[长長续續])?[为為是：:]?(?:[暂暫]定[为為]?)?"
_PUBLISHED = (
    r"(?:(?:发布|發布|發佈|发佈|公布|公佈|印发|印發|颁布|頒布|頒佈|发文|發文|下发|下發)"
    r"(?:之日|即日|日)?(?:起|开始|開始)?|即日起)"
)
_SINCE_PUBLISHED = rf"[自从從](?:本[\u4e00-\u9fff]{{1,6}}|政策|文件)?{_PUBLISHED}"

_HOUR = r"(?:\s*(?:零|\d{1,2})\s*[时時点點:：](?:00|整)?)?"
_FROM = re.compile(rf"[自从從]\s*(?P<day>{DAY}){_HOUR}\s*(?:起|开始)?\s*(?:{_IN_FORCE}|[计計]算|起算)")
_STARTS_ON = re.compile(
    rf"(?:施行|实施|實施|生效|执行|執行)(?:日期|日|时间|時間)\s*(?:[为為是]|[:：])\s*(?P<day>{DAY})\s*(?![至到—–\-])"
)
_FROM_TO = re.compile(rf"{_TERM}{_IS}\s*[自从從]?\s*(?P<day>{DAY})\s*(?:起|开始)?\s*(?:至|到|[—–-]+)")
_FROM_PUBLICATION = re.compile(
    rf"{_SINCE_PUBLISHED}[满滿]?\s*"
    rf"(?:(?P<n>{_N})\s*个?個?(?P<unit>日|天|工作日|月)[之以]?[后後]?[，,]?)?(?:{_IN_FORCE}|[计計]算|起算)"
    rf"|{_TERM}{_IS}\s*{_SINCE_PUBLISHED}"
)
_FOR_PUBLISHED = re.compile(rf"{_TERM}{_IS}\s*{_PUBLISHED}")
_UNTIL = re.compile(rf"(?:至|到|截止到?|截至|[—–-])\s*(?P<day>{DAY}|{END})\s*(?:止)?")
_UNTIL_TERM = re.compile(rf"{_TERM}[^。；，,]{{0,40}}?(?:至|到|截止到?|截至|[—–-])\s*(?:{DAY}|{END})")
_FOR = re.compile(
    rf"(?:{_TERM}|试行|試行){_IS}(?:[自从從][^，。；\d]{{1,10}}?(?:之日)?起[的计計算]{{0,3}})?{_IS}\s*"
    rf"(?P<n>{_N})\s*[个個]?(?P<unit>年|月)(?![以之]?[内內前后後])"
)
_FOR_THIS = re.compile(
    rf"(?:[暂暫]定(?=执行|執行|实施|實施|施行)|(?<=起)(?:执行|執行|实施|實施|施行)|(?:^|[，,；])\s*(?:期限|[为為]期))"
    rf"{_IS}(?:{_IN_FORCE})?\s*(?P<n>{_N})\s*[个個]?(?P<unit>年|月)(?![以之]?[内內前后後])"
)
"""Lengths of time that are the document's if their sentence speaks of it: 暂定执行三个月, 自…起施行，期限三年."""
_YEARS = re.compile(
    rf"{_TERM}{_IS}\s*(?P<from>{_MONTH})\s*(?:起)?(?:至|到|[—–~～-]+)\s*(?P<to>{_MONTH})(?!\s*\d{{1,2}}\s*日)"
)
"""Whole years or months: 实施期限为2021年至2025年, 2020年2月至2020年6月."""
_UNTIL_SHORT = re.compile(r"(?:至|到|[—–-]+)\s*(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})\s*日")
"""The last day without the year, which is that of the first: 2020年1月1日至12月31日."""
_DATED = re.compile(r"[年月]|即日起|[发發公印颁頒下][布佈印文发發]")
"""A part of all terms, days and publications, looked for first because it is found fast."""
_DEFINED = re.compile(
    r"^\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]\s*)?(?:第.{1,9}[条條]\s*)?(?:本[\u4e00-\u9fff]{1,6}?所[称稱]的?|其中[，,]?)?"
    rf"[“\"「《]?{_TERM}[”\"」》]?\s*[，,：:]?\s*[是系]?指(?![标標导導定南挥揮引])"
)
"""有效期，是指…: a word is explained, not the document's own term. 本办法有效期是指… is that."""
_OWN = re.compile(
    r"(?<![成基资資根版样樣日原剧劇书書文])本(?![市省区區县縣级級人年月次项項单單企地])|(?:以上|上述)(?:各[项項]|[\u4e00-\u9fff]{0,4})?(?:政策|措施|规定|規定)"
    r"|^\s*(?:第.{1,9}[条條]\s*)?(?:有效期|自)"
)
"""A sentence speaks of its own document."""
_OWN_AT_THE_END = re.compile(
    rf"^\s*(?:[（(]?[一二三四五六七八九十\d]{{1,3}}[）)、.．]\s*)?(?:政策)?(?:措施)?(?:{_TERM}|(?:施行|实施|實施|生效)日期)"
    r"|^\s*政策(?:执行|執行|实施|實施)"
)
"""So does one in the closing words that begins with the term."""


def validity(text: str, body: Span, issued: str | None, noise: Iterable[Span] = ()) -> Validity | None:
    """What the text says of when it takes effect and when it ends; None if it says nothing.

    The last such sentence counts, since it stands in the closing clause; one that speaks of 本办法 (本通知, …)
    comes before one that does not. A term in the sentence behind the start, or before it, belongs to it.
    自发布之日起30日后 is the 30th day after that of publication. A term that runs from a day that is not known in
    full, and an end that is an event, have no last day.

    Args:
        text: the source text.
        body: the part of it that is the document's.
        issued: the day of issue as far as it is known, `YYYY`, `YYYY-MM` or `YYYY-MM-DD`: publication is that day.
        noise: line breaks inside sentences and other characters that are not read; quoted all the same.
    """
    unbroken = Unbroken.of(text, body, noise)
    found = _last(unbroken.text, Span(start=0, end=len(unbroken.text)), issued)
    if found is None:
        return None
    span = unbroken.source(found.span)
    return replace(found, words=span.cut(text), span=span)


def _last(text: str, body: Span, issued: str | None) -> Validity | None:
    last: Validity | None = None
    certain = False
    behind = body.start
    for match in _CUE.finditer(text, body.start, body.end):
        if match.start() < behind:
            continue
        start, behind = _sentence_around(text, match, body)
        own = _speaks_of_itself(text, Span(start=start, end=behind), body)
        found = _read(text, Span(start=start, end=behind), issued, own=own)
        if found is None or (certain and not own):
            continue
        last, certain = _joined(text, last, found, issued) if own and certain and last else found, own
    return last


def _joined(text: str, before: Validity, found: Validity, issued: str | None) -> Validity:
    """Two sentences as one if they follow each other and one gives the start, the other the term; else the second."""
    starts = (before.effective is None) != (found.effective is None)
    term = before if before.effective is None else found
    span = Span(start=before.span.start, end=found.span.end)
    follows = not text[before.span.end : found.span.start].strip()
    if not (starts and follows and (term.expires or _FOR.search(term.words))):
        return found
    both = _read(text, span, issued, own=True)
    return found if both is None else replace(both, expires=both.expires or term.expires)


def _speaks_of_itself(text: str, sentence: Span, body: Span) -> bool:
    words = sentence.cut(text)
    closing = body.end - sentence.end < _CLOSING or _INK.search(text, sentence.end, body.end) is None
    return _OWN.search(words) is not None or (closing and _OWN_AT_THE_END.search(words) is not None)


def _read(text: str, sentence: Span, issued: str | None, *, own: bool) -> Validity | None:
    words = sentence.cut(text)
    if not _DATED.search(words) or _DEFINED.match(words):
        return None
    starts = _FROM.search(words) or (own and (_FROM_TO.search(words) or _STARTS_ON.search(words))) or None
    if own and (span := _YEARS.search(words)) is not None:
        return _stated(sentence, words, *_first_and_last(span["from"], span["to"]))
    published = _FROM_PUBLICATION.search(words) or (own and _FOR_PUBLISHED.search(words)) or None
    lasts = _FOR.search(words) or (own and _FOR_THIS.search(words)) or None
    until = _UNTIL.search(words, starts.end("day") if starts else published.end() if published else 0)
    ends = own and (lasts or (until and _UNTIL_TERM.search(words)))
    if not (starts or published or ends):
        return None
    effective = whole_day(starts["day"]) if starts else _publication(published, issued) if published else None
    expires = whole_day(until["day"]) if until else None
    if expires is None and until is None and starts and (short := _UNTIL_SHORT.match(words, starts.end("day"))):
        expires = whole_day(f"{(effective or '')[:4]}年{short['m']}月{short['d']}日")
    if expires is None and lasts and effective:
        expires = last_day(effective, numeral(lasts["n"]) * (12 if lasts["unit"] == "年" else 1))
    return _stated(sentence, words, effective, expires)


def _stated(sentence: Span, words: str, effective: str | None, expires: str | None) -> Validity:
    stripped = words.strip()
    start = sentence.start + words.index(stripped)
    return Validity(
        effective=effective, expires=expires, words=stripped, span=Span(start=start, end=start + len(stripped))
    )


def _first_and_last(first: str, last: str) -> tuple[str | None, str | None]:
    """The first day of a year or month and the last day of another, `YYYY-MM-DD`; None if no calendar has it."""
    begins, ends = (text if "年" in text else f"{text}年" for text in (first, last))
    return whole_day(f"{begins}1日" if "月" in begins else f"{begins}1月1日"), whole_day(f"{ends}底")


def term_of(words: str) -> str | None:
    """The words of a length of time for which a document holds (有效期三年); None if it states none."""
    match = _FOR.search(words) or _FOR_THIS.search(words)
    return match[0].strip(" ，,；") if match else None


def _publication(published: re.Match[str], issued: str | None) -> str | None:
    """The first day, counted from the day of publication; None if that is not known in full."""
    day = whole_day(issued or "")
    if day is None or published.re is _FOR_PUBLISHED or published["n"] is None:
        return day
    if published["unit"] == "工作日":
        return None
    count = numeral(published["n"])
    return months_after(day, count) if published["unit"] == "月" else days_after(day, count)


def _sentence_around(text: str, match: re.Match[str], body: Span) -> tuple[int, int]:
    """Start and end of the sentence that holds a match, at most 400 characters to either side."""
    left = max(body.start, match.start() - _LONGEST_SENTENCE)
    edges = list(_SENTENCE_EDGE.finditer(text, left, match.start()))
    start = edges[-1].end() if edges else left
    right = min(body.end, match.end() + _LONGEST_SENTENCE)
    edge = _SENTENCE_END.search(text, match.end(), right)
    return start, (edge.end() if edge else right)
