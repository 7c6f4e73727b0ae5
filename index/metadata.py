"""What a document says of itself: number, issuer, dates, planning period, validity, level."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from index.labels import numeral
from index.types import Period, Span, Validity

_BRACKETS = r"[〔\[（(【［﹝]\s*(?P<year>(?:19|20)[\dxX×*]{2}|[xX×*]+)\s*[〕\]）)】］﹞]"
NUMBER = re.compile(rf"[\u4e00-\u9fffXx×]{{1,12}}\s*{_BRACKETS}\s*(?:第)?\s*[\dxX×*]+\s*[号號]")
"""发文字号: agency word, year in brackets of any shape, running number; masked parts are read too."""

_ADOPTED = re.compile(r"^[（(].*年.*(?:通过|通過|修正|修订|修訂|公布|发布|發布|批准|施行).*[）)]$")
_LONGEST_MARK = 400
_LONGEST_SIGNATURE = 80
_ORDER = re.compile(
    r"(?:中华人民共和国)?(?:[\u4e00-\u9fff]{2,12}令\s*)?(?:第\s*[\d零〇一二三四五六七八九十百千]+\s*号|[（(]第\s*\d+\s*号[）)])$"
)
_DATE = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d{2})\s*年\s*(?:(?P<m>\d{1,2})\s*月\s*(?:(?P<d>\d{1,2})\s*日)?)?")
_ISO = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d{2})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)")
_HAN_DATE = re.compile(
    r"(?P<y>(?:一九|二[〇○零])[〇○零一二三四五六七八九]{2})年(?:(?P<m>[一二三四五六七八九十]{1,2})月(?:(?P<d>[一二三四五六七八九十]{1,3})日)?)?"
)
_HAN_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_ORGANISATION = re.compile(
    r"^(?:[\u4e00-\u9fff、]{2,40})(?:人民政府|政府|办公室|辦公室|办公厅|辦公廳|委员会|委員會|管委会|管委會|[局厅廳部委署院会會])(?:办公室|辦公室|办公厅|辦公廳)?$"
)
_ABOUT = re.compile(
    r"^(?P<issuer>[\u4e00-\u9fff、\s]{2,60}?(?:国务院|國務院|人民政府|办公室|辦公室|办公厅|辦公廳|委员会|委員會|管委会|管委會|[局厅廳部委署院会會]))(?:关于|關於|關于)"
)
_PERIOD = re.compile(r"(?P<a>20\d{2})\s*年?\s*(?:[—–\-~～至到]|——)\s*(?P<b>20\d{2})\s*年?")
_FIVE_YEARS = re.compile(r"[“\"「]?(?P<n>十[一二三四五六])[·•]?五[”\"」]?")
_FIRST_YEAR = {"十一": 2006, "十二": 2011, "十三": 2016, "十四": 2021, "十五": 2026, "十六": 2031}
_TARGET = re.compile(r"到(20\d{2})年")
_VALID = re.compile(r"有效期|施行|实施|實施|生效|试行|試行|执行|執行")
_SENTENCE_EDGE = re.compile(r"[。；\r\n]")
_DAY = (
    r"(?P<date>\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日"
    r"|[一二][九〇○零][〇○零一二三四五六七八九]{2}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)"
)
_IN_FORCE = r"(?:正式|开始|開始)?(?:施行|实施|實施|执行|執行|生效|试行|試行)"
_FROM = re.compile(rf"[自从從]\s*{_DAY}\s*(?:起|开始)?\s*{_IN_FORCE}")
_FROM_TO = re.compile(rf"有效期(?:限)?[为為]?\s*[自从從]?\s*{_DAY}\s*(?:起)?\s*(?:至|到|[—–-]+)")
_FROM_PUBLICATION = re.compile(rf"自(?:发布|發佈|發布|公布|印发|印發|颁布|頒布)之日起{_IN_FORCE}")
_UNTIL = re.compile(rf"(?:至|到|截止|[—–-])\s*{_DAY}\s*(?:止)?")
_FOR = re.compile(
    r"(?:有效期(?:限)?|试行期(?:限)?|試行期(?:限)?|试行|試行)(?:自.{1,6}之日起|[暂暫]定)?(?:为|為|是)?\s*"
    r"(?P<n>\d{1,2}|[一二三四五六七八九十两兩]{1,2})\s*(?P<unit>年|个月|個月)"
)
_OF_ITSELF = re.compile(r"本(?![市省区區县縣级級人年月次项項单單企地])|^\s*(?:第.{1,9}[条條]\s*)?(?:有效期|自)")
"""A sentence speaks of its own document."""


def iso_date(text: str) -> str | None:
    """The first date of a text as `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; None if there is none.

    A day or month that no calendar has is left out, with all that follows it.
    """
    if match := _DATE.search(text) or _ISO.search(text):
        numbers = [int(part) for part in (match["y"], match["m"], match["d"]) if part]
    elif match := _HAN_DATE.search(text):
        numbers = [int(match["y"].translate(_HAN_DIGITS))]
        numbers += [numeral(part) for part in (match["m"], match["d"]) if part]
    else:
        return None
    while not _on_the_calendar(numbers):
        numbers.pop()
    return "-".join(f"{number:02d}" for number in numbers)


def _day(text: str) -> str | None:
    """The first date of a text if it is a whole one, `YYYY-MM-DD`."""
    day = iso_date(text)
    return day if day is not None and len(day) == 10 else None


def _on_the_calendar(numbers: Sequence[int]) -> bool:
    try:
        date(*[*numbers, 1, 1][:3])
    except ValueError:
        return False
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """Number, issuer and date with the paragraphs that hold nothing else."""

    number: str | None
    issuer: str | None
    issued: str | None
    paragraphs: tuple[int, ...]


def imprint(lines: Sequence[str], title: str | None, title_lines: Sequence[int]) -> Imprint:
    """Reads the lines around the title and the signature.

    Args:
        lines: the document's paragraphs.
        title: its title, if known.
        title_lines: the paragraphs of the title.
    """
    number = issued = None
    issuers: list[str] = []
    signed = 0
    used: list[int] = []
    head = range(min(len(lines), max([12, *(line + 8 for line in title_lines)])))
    ends = range(max(len(head), len(lines) - 8), len(lines))
    for index in (*head, *ends):
        bare = lines[index].strip().lstrip("#").strip()
        if index in title_lines or len(bare) > _LONGEST_MARK:
            continue
        match = NUMBER.search(bare) or _ORDER.fullmatch(bare)
        if number is None and match is not None and len(match[0]) >= len(bare.strip("（）()")) - 12 and index in head:
            number = match[0]
            issued = issued or iso_date(bare.replace(match[0], ""))
            used.append(index)
        elif signatories := list(_signatories(lines, index)):
            if not issuers or index == signed + 1:
                issuers += [name for name in signatories if name not in issuers]
                signed = index
            if day := iso_date(bare):
                issued = issued or day
            used.append(index)
        elif (day := iso_date(bare)) is not None and (_only_date(bare) or _is_adoption(bare, index, used, title_lines)):
            issued = issued or day
            used.append(index)
    about = _ABOUT.match(title or "") or next(
        (match for line in title_lines if (match := _ABOUT.match(lines[line].strip()))), None
    )
    issuer = "、".join(issuers) or ("、".join(about["issuer"].split()) if about else None)
    return Imprint(number=number, issuer=issuer, issued=issued, paragraphs=tuple(used))


def _signatories(lines: Sequence[str], index: int) -> Iterator[str]:
    """The organisations that sign on a line: a date stands on it, right above, or below it and other signatures."""
    bare = lines[index].strip()
    if len(bare) > _LONGEST_SIGNATURE:
        return
    own_date = _DATE.search(bare) or _HAN_DATE.search(bare)
    name = bare[: own_date.start()].strip() if own_date and own_date.end() == len(bare) else bare
    names = _organisations(name)
    if names and (name != bare or _dated(lines, index)):
        yield from names


def _organisations(line: str) -> list[str]:
    """The organisations of a line that holds nothing else, divided by blanks; empty if it holds anything else."""
    names = line.split()
    if all(len(name) == 1 for name in names):
        names = ["".join(names)]
    proper = all(
        len(name) > 2 and _ORGANISATION.match(name) and not name.startswith(("各", "本", "由")) for name in names
    )
    return names if names and proper else []


def _dated(lines: Sequence[str], index: int) -> bool:
    if index and _only_date(lines[index - 1].strip()):
        return True
    for line in lines[index + 1 : index + 6]:
        if _only_date(line.strip()):
            return True
        if not _organisations(line.strip()):
            return False
    return False


def _only_date(line: str) -> bool:
    """True if a line is a date, perhaps with the word that says which."""
    if len(line) > _LONGEST_SIGNATURE or iso_date(line) is None:
        return False
    rest = _HAN_DATE.sub("", _ISO.sub("", _DATE.sub("", line)))
    return not re.sub(r"[（）()\s]|发布|發布|公布|印发|印發|成文|发文|通过|日期|时间|時間|[:：]|\d{2}:\d{2}", "", rest)


def _is_adoption(line: str, index: int, used: Sequence[int], title_lines: Sequence[int]) -> bool:
    """True for the note below a statute's title that says who adopted and amended it."""
    below = index - 1 in title_lines or index - 1 in used
    return below and _ADOPTED.match(line) is not None


def planning_period(title: str | None, text: str) -> Period | None:
    """The years of a plan: from the title, else from what the text says of itself, else from 十X五 in the text.

    A five-year name in the text counts only if its last year is the target year (到2020年) that is named most.
    """
    for place in (title or "", _said_of_itself(text)):
        match = _PERIOD.search(place)
        if match and int(match["a"]) < int(match["b"]):
            return Period(start=int(match["a"]), end=int(match["b"]), label=match[0], explicit=True)
    named = _FIVE_YEARS.search(title or "")
    if named:
        return _five_years(named)
    counts = Counter(match["n"] for match in _FIVE_YEARS.finditer(text))
    targets = Counter(int(year) for year in _TARGET.findall(text))
    for name, _ in counts.most_common():
        if targets and _FIRST_YEAR[name] + 4 == targets.most_common(1)[0][0]:
            found = next(match for match in _FIVE_YEARS.finditer(text) if match["n"] == name)
            return _five_years(found)
    return None


def _five_years(match: re.Match[str]) -> Period:
    first = _FIRST_YEAR[match["n"]]
    return Period(start=first, end=first + 4, label=match[0], explicit=False)


def _said_of_itself(text: str) -> str:
    match = re.search(
        r"(?:规划期|規劃期|计划期|計劃期|实施期限|實施期限|试点期限|試點期限|试点期|試點期)[^。\n]{0,40}", text
    )
    return match[0] if match else ""


def validity(text: str, body: Span, issued: str | None) -> Validity | None:
    """What the text says of when it takes effect and when it ends; None if it says nothing.

    The last such sentence counts, since it stands in the closing clause; one that speaks of 本办法 (本通知, …)
    comes before one that does not. 有效期 that runs from a day that is not known in full has no last day.
    """
    last: Validity | None = None
    certain = False
    behind = body.start
    for match in _VALID.finditer(text, body.start, body.end):
        if match.start() < behind:
            continue
        start, behind = _sentence_around(text, match, body)
        words = text[start:behind]
        starts = _FROM.search(words) or _FROM_TO.search(words)
        from_publication, lasts = _FROM_PUBLICATION.search(words), _FOR.search(words)
        until = _UNTIL.search(words, starts.end("date")) if starts else _UNTIL.search(words)
        own = _OF_ITSELF.search(words) is not None
        ends = own and (lasts or (until and "有效期" in words))
        if not (starts or from_publication or ends) or (certain and not own):
            continue
        certain = own
        effective = _day(starts["date"]) if starts else (_day(issued or "") if from_publication else None)
        expires = _day(until["date"]) if until else None
        if expires is None and lasts and effective:
            expires = _last_day(effective, numeral(lasts["n"]) * (12 if lasts["unit"] == "年" else 1))
        stripped = words.strip()
        start += words.index(stripped)
        last = Validity(
            effective=effective, expires=expires, words=stripped, span=Span(start=start, end=start + len(stripped))
        )
    return last


_LONGEST_SENTENCE = 400


def _sentence_around(text: str, match: re.Match[str], body: Span) -> tuple[int, int]:
    """Start and end of the sentence that holds a match, at most 400 characters to either side."""
    left = max(body.start, match.start() - _LONGEST_SENTENCE)
    edges = list(_SENTENCE_EDGE.finditer(text, left, match.start()))
    start = edges[-1].end() if edges else left
    right = min(body.end, match.end() + _LONGEST_SENTENCE)
    edge = re.compile(r"[。\r\n]").search(text, match.end(), right)
    return start, (edge.end() if edge else right)


def _last_day(day: str, months: int) -> str | None:
    """The last day of a validity of `months` that begins on `day`; None beyond the year 9999.

    It is the day before the same day of the last month, or that month's own last day if it has no such day.
    """
    start = date.fromisoformat(day)
    years, month = divmod(start.month - 1 + months, 12)
    year, month = start.year + years, month + 1
    if year >= date.max.year:
        return None
    try:
        return (date(year, month, start.day) - timedelta(days=1)).isoformat()
    except ValueError:
        following = date(year + month // 12, month % 12 + 1, 1)
        return (following - timedelta(days=1)).isoformat()


_NATIONAL = re.compile(r"国务院|國務院|中华人民共和国|中华人民共和國|中共中央|中国人民|国家|最高人民|全国人民")


def is_national(name: str | None) -> bool:
    """True for the name of an authority of the whole country."""
    return name is not None and _NATIONAL.match(name) is not None


def level_of(
    place: str | None, issuer: str | None
) -> Literal["national", "province", "city", "district", "zone"] | None:
    """The level of government that issues: the country's for a national issuer, else that of the place."""
    if is_national(issuer) or is_national(place):
        return "national"
    if not place:
        return None
    if re.search(r"(?:高新区|高新區|开发区|開發區|新区|新區|投资区|投資區|园区|園區)$", place):
        return "zone"
    if re.search(r"[区區县縣旗]$", place) and not re.search(r"自治[区區]$", place):
        return "district"
    if re.search(r"[省]$|自治[区區]$", place):
        return "province"
    return "city" if re.search(r"[市州盟]$", place) else None
