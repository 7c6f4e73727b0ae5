"""What a document says of itself: number, issuer, dates, planning period, validity, level."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from index.types import Period, Span, Validity

_BRACKETS = r"[〔\[（(【［﹝]\s*(?P<year>(?:19|20)[\dxX×*]{2}|[xX×*]+)\s*[〕\]）)】］﹞]"
NUMBER = re.compile(rf"[\u4e00-\u9fffXx×]{{1,12}}{_BRACKETS}\s*(?:第)?\s*[\dxX×*]+\s*[号號]")
"""发文字号: agency word, year in brackets of any shape, running number; masked parts are read too."""

_ORDER = re.compile(
    r"(?:中华人民共和国)?[\u4e00-\u9fff]{2,12}令\s*(?:第\s*[\d零〇一二三四五六七八九十百千]+\s*号|[（(]第\s*\d+\s*号[）)])"
)
_DATE = re.compile(r"(?P<y>\d{4})\s*年\s*(?:(?P<m>\d{1,2})\s*月\s*(?:(?P<d>\d{1,2})\s*日)?)?")
_ISO = re.compile(r"(?P<y>(?:19|20)\d{2})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})")
_HAN_DATE = re.compile(
    r"(?P<y>[〇○零一二三四五六七八九]{4})年(?:(?P<m>[一二三四五六七八九十]{1,2})月(?:(?P<d>[一二三四五六七八九十]{1,3})日)?)?"
)
_HAN_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_ORGANISATION = re.compile(
    r"^(?:[\u4e00-\u9fff、\s]{2,40})(?:人民政府|政府|办公室|辦公室|办公厅|辦公廳|委员会|委員會|管委会|管委會|[局厅廳部委署院会會])(?:办公室|辦公室|办公厅|辦公廳)?$"
)
_ABOUT = re.compile(
    r"^(?P<issuer>[\u4e00-\u9fff、]{4,40}?(?:人民政府|办公室|辦公室|办公厅|辦公廳|委员会|委員會|管委会|管委會|[局厅廳部委署院会會]))(?:关于|關於|關于)"
)
_PERIOD = re.compile(r"(?P<a>20\d{2})\s*年?\s*(?:[—–\-~～至到]|——)\s*(?P<b>20\d{2})\s*年?")
_FIVE_YEARS = re.compile(r"[“\"「]?(?P<n>十[一二三四五六])[·•]?五[”\"」]?")
_FIRST_YEAR = {"十一": 2006, "十二": 2011, "十三": 2016, "十四": 2021, "十五": 2026, "十六": 2031}
_TARGET = re.compile(r"到(20\d{2})年")
_VALID = re.compile(r"[^。；\n]*(?:有效期|施行|实施|實施|生效|试行期|試行期)[^。\n]*[。]?")
_FROM = re.compile(
    r"自\s*(?P<date>\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日)\s*(?:起)?\s*(?:施行|实施|實施|执行|執行|生效|试行|試行)"
)
_FROM_PUBLICATION = re.compile(
    r"自(?:发布|發佈|發布|公布|印发|印發|颁布|頒布)之日起(?:施行|实施|實施|执行|執行|试行|試行|生效)?"
)
_UNTIL = re.compile(
    r"(?:有效期?(?:限)?(?:截?至|到)|至|截止(?:到)?)\s*(?P<date>\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日)(?:止)?"
)
_FOR = re.compile(r"有效期(?:限)?(?:为|為)?\s*(?P<n>\d{1,2}|[一二三四五六七八九十两兩])\s*(?P<unit>年|个月|個月)")


def iso_date(text: str) -> str | None:
    """The first date of a text as `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; None if there is none."""
    if match := _DATE.search(text) or _ISO.search(text):
        return "-".join(part.zfill(2) for part in (match["y"], match["m"], match["d"]) if part)
    if match := _HAN_DATE.search(text):
        parts = [match["y"].translate(_HAN_DIGITS)]
        parts += [str(_small(part)).zfill(2) for part in (match["m"], match["d"]) if part]
        return "-".join(parts)
    return None


def _small(text: str) -> int:
    digits = {char: value for value, char in enumerate("零一二三四五六七八九")}
    if "十" not in text:
        return digits[text]
    tens, _, ones = text.partition("十")
    return (digits[tens] if tens else 1) * 10 + (digits[ones] if ones else 0)


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
    number = issuer = issued = None
    used: list[int] = []
    head = range(min(len(lines), max([12, *(line + 8 for line in title_lines)])))
    ends = range(max(len(head), len(lines) - 8), len(lines))
    for index in (*head, *ends):
        bare = lines[index].strip().lstrip("#").strip()
        if index in title_lines or len(bare) > 80:
            continue
        match = NUMBER.search(bare) or _ORDER.search(bare)
        if number is None and match is not None and len(match[0]) >= len(bare.strip("（）()")) - 12 and index in head:
            number = match[0]
            issued = issued or iso_date(bare.replace(match[0], ""))
            used.append(index)
        elif _ORGANISATION.match(bare) and not bare.endswith(("机构", "單位", "单位")) and _dated(lines, index):
            issuer = issuer or bare
            used.append(index)
        elif (date := iso_date(bare)) is not None and len(bare) <= 40 and _only_date(bare):
            issued = issued or date
            used.append(index)
    about = _ABOUT.match(title or "") or next(
        (match for line in title_lines if (match := _ABOUT.match(lines[line].strip()))), None
    )
    return Imprint(
        number=number, issuer=issuer or (about["issuer"] if about else None), issued=issued, paragraphs=tuple(used)
    )


def _dated(lines: Sequence[str], index: int) -> bool:
    """A signature stands beside a date."""
    near = [lines[at].strip() for at in (index - 1, index + 1, index + 2) if 0 <= at < len(lines)]
    return any(len(line) <= 24 and iso_date(line) and _only_date(line) for line in near)


def _only_date(line: str) -> bool:
    rest = _HAN_DATE.sub("", _ISO.sub("", _DATE.sub("", line)))
    rest = re.sub(
        r"[（）()\s　]|发布|公布|印发|通过|施行|实施|成文日期|发布日期|[:：]|根据|修订|修正|第[一二三四五六七八九十]+次",
        "",
        rest,
    )
    return len(rest) <= 24 and not re.search(r"[，。,；]", rest)


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

    The last such sentence counts, since it stands in the closing clause.
    """
    last: Validity | None = None
    for match in _VALID.finditer(text, body.start, body.end):
        words = match[0]
        starts, from_publication = _FROM.search(words), _FROM_PUBLICATION.search(words)
        until, lasts = _UNTIL.search(words), _FOR.search(words)
        if not (starts or from_publication or (lasts and "本" in words)):
            continue
        effective = iso_date(starts["date"]) if starts else (issued if from_publication and issued else None)
        expires = iso_date(until["date"]) if until else None
        if expires is None and lasts and effective and len(effective) == 10:
            expires = _after(effective, lasts["n"], lasts["unit"])
        stripped = words.strip()
        start = match.start() + words.index(stripped)
        last = Validity(
            effective=effective, expires=expires, words=stripped, span=Span(start=start, end=start + len(stripped))
        )
    return last


def _after(day: str, count: str, unit: str) -> str:
    """The last day of a validity of `count` years or months that begins on `day`."""
    from datetime import date, timedelta

    number = int(count) if count.isdecimal() else _small(count.replace("两", "二").replace("兩", "二"))
    start = date.fromisoformat(day)
    months = start.month - 1 + (number * 12 if unit == "年" else number)
    year, month = start.year + months // 12, months % 12 + 1
    for last in (start.day, 30, 29, 28):
        try:
            return (date(year, month, last) - timedelta(days=1)).isoformat()
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")


def level_of(
    place: str | None, issuer: str | None
) -> Literal["national", "province", "city", "district", "zone"] | None:
    """The level of government that a place or an issuer stands for."""
    name = place or issuer or ""
    if re.match(r"国务院|國務院|中华人民共和国|中共中央|国家", name):
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
