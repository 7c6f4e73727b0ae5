"""What a government page says of its document outside the article: `<meta>` tags and the catalogue block.

The names of the tags are those of the 政府网站发展指引 (国办发〔2017〕47号, annex): SiteName, ArticleTitle, PubDate.
The labels of the block (索引号, 文号, 成文日期 …) are those of the open-government catalogues (政府信息公开目录).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from index.organisations import is_organisation
from index.readers.lines import Element, Line, squeeze
from index.readers.scripted import written_status
from index.stated import NAMES, Kind, is_value
from index.types import Hints

BLOCK_LABELS = 3
"""So many different labels close together are a catalogue block, not prose."""
BLOCK_GAP = 2
"""At most so many other lines lie between two labels of one block."""

_LABELS: dict[str, str] = {
    "index": "索引号|统一编号|信息索引号",
    "title": "标题|名称|信息名称|文件名称|公文名称",
    "issuer": "发文机关|发布机关|发文机构|发布机构|制发机关|发文单位|发布单位|公开机构|制定机关",
    "number": "发文字号|文号|文件编号|公文文号|发文文号",
    "written": "成文日期|发文日期|制发日期|印发日期|成文时间|发文时间|生成日期|签发日期",
    "published": "发布日期|发布时间|公开日期|公布日期|发表时间",
    "other": "主题分类|主题词|分类|体裁分类|组配分类|服务对象分类|公文种类|公开方式|公开形式|公开范围|公开时限|"
    "关键词|关键字|内容概述|信息来源|来源",
} | {kind: names for kind, names in NAMES.items()}
_NAMES = {name: key for key, names in _LABELS.items() for name in names.split("|")}
_LABEL = re.compile(
    r"[\[【]?\s*(?P<name>"
    + "|".join(r"[\s\u3000]*".join(name) for name in sorted(_NAMES, key=len, reverse=True))
    + r")\s*[\]】]?\s*(?P<colon>[:：])?\s*"
)
_KIND: dict[str, Kind] = {kind: kind for kind in NAMES}
_BLANKS = re.compile(r"[\s\u3000]+")
_NUMBER = re.compile(r"\d+\s*号")
_OFFICIAL = re.compile(r"[^，。；、《]{1,20}[〔\[(（【]\s*(?:19|20)\d\d\s*[〕\])）】]\s*\d+\s*号|第\s*\d+\s*号")
_DATE = re.compile(r"\d{4}\s*[-./年]\s*\d{1,2}")
_SITE = re.compile(r"(?:网|网站|门户|平台|政府|频道|栏目)\s*$")
_PRIVATE = re.compile(r"(?:银行|銀行|集团|集團|公司|大学|大學|传媒中心|融媒体中心|新闻中心|报社|通讯社)$")
_SEPARATOR = re.compile(r"[-_|–—]")
MAX_TITLE = 300
"""Characters of a page's `<title>` that are looked at."""
_TITLE_SPAN = 6
"""A title may be broken over this many lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A catalogue block: which lines it is, and its values by kind of label, the first of each kind."""

    start: int
    end: int
    values: tuple[tuple[str, str], ...]
    stated: tuple[str, ...]
    """Its lines that state a first or last day or whether the document is in force, in order, as shown."""

    def value(self, key: str) -> str | None:
        """The value of a kind of label, for example `number`; None if the block has none."""
        return next((value for name, value in self.values if name == key), None)


def find_blocks(lines: Sequence[Line]) -> list[Block]:
    """The catalogue blocks of a page: above its first long sentence, or with an index number of their own."""
    blocks: list[Block] = []
    run: list[int] = []
    prose = next((number for number, line in enumerate(lines) if _is_prose(line)), len(lines))
    for number, line in enumerate(lines):
        if not any(_labelled(line)):
            continue
        if run and number - run[-1] > BLOCK_GAP + 1:
            blocks.extend(_block(lines, run, prose))
            run = []
        run.append(number)
    return blocks + list(_block(lines, run, prose))


def read_hints(root: Element, article: Sequence[Line], blocks: Sequence[Block]) -> Hints:
    """Title, issuer, number, dates and validity that the page states outside its article; None where it states none.

    The day on which a page went online (PubDate) is not the day of an official document, which has its own: it
    counts only for pages without a document number.

    Args:
        root: the whole page.
        article: the lines of its article.
        blocks: its catalogue blocks.
    """
    meta = _meta(root)
    values = {key: value for block in reversed(blocks) for key, value in block.values}
    number = values.get("number") or ""
    official = bool(number) or any(_OFFICIAL.fullmatch(line.text) for line in article[: _TITLE_SPAN * 2])
    dates = (values.get("written"), values.get("published"), None if official else meta.get("pubdate"))
    return Hints(
        title=values.get("title") or meta.get("articletitle") or _heading(root) or meta.get("og:title") or _title(root),
        issuer=values.get("issuer") or _publisher(meta.get("contentsource") or ""),
        number=number if _NUMBER.search(number) else None,
        issued=next((date for date in dates if date and _DATE.search(date)), None),
        effective=_stated(values, "effective"),
        expires=_stated(values, "expires") or _stated(values, "term"),
        valid=_stated(values, "valid"),
    )


def _publisher(source: str) -> str | None:
    """The public bodies that a page names as its source; None for a newspaper, a site or a company."""
    names = re.split(r"[、，,;；\s\u3000]+", source.strip())
    return "、".join(names) if all(is_organisation(name) and not _PRIVATE.search(name) for name in names) else None


def stated_lines(blocks: Sequence[Block]) -> list[str]:
    """The lines in which a page states the validity of its document: they stay in the text, to be quoted."""
    return [line for block in blocks for line in block.stated]


def _stated(values: Mapping[str, str], key: Kind) -> str | None:
    value = values.get(key)
    return value if value is not None and is_value(key, value) else None


def has_title(lines: Sequence[Line], title: str) -> bool:
    """True if the article begins with its title, whole or broken over lines, blanks and brackets aside."""
    opening = "".join(_bare(line.text) for line in lines[: _TITLE_SPAN * 2])
    return _bare(title) in opening


def _bare(text: str) -> str:
    return re.sub(r"[\s\u3000《》〈〉“”\"‘’'()（）]+", "", text)


def _is_prose(line: Line) -> bool:
    return len(line.text) - line.linked >= 60 and "。" in line.text


def _labelled(line: Line) -> Iterator[tuple[str, str]]:
    """The labels at the beginnings of a line's cells, with what follows each in its cell or, in a table, in the next.

    In a table the colon may be missing, but a row where one label follows another is a row of headers.
    """
    is_row = line.owner.tag == "table"
    cells = [cell.strip() for cell in line.text.split("|")] if is_row else [line.text]
    labels = [_LABEL.match(cell) for cell in cells]
    whole = [label is not None and label.end() == len(cell) for label, cell in zip(labels, cells, strict=True)]
    for place, (label, cell) in enumerate(zip(labels, cells, strict=True)):
        if label is None or not (label["colon"] or (is_row and whole[place])):
            continue
        value = cell[label.end() :].strip()
        if not value and place + 1 < len(cells):
            if whole[place + 1] and not label["colon"]:
                return
            value = "" if whole[place + 1] else cells[place + 1]
        yield _NAMES[_BLANKS.sub("", label["name"])], value


def _block(lines: Sequence[Line], run: Sequence[int], prose: int) -> Iterator[Block]:
    """The block that a run of labelled lines makes; a value may stand in the element after that of its label."""
    values: dict[str, str] = {}
    kinds: list[str] = []
    stated: dict[int, list[str]] = {}
    end = 0
    for number in run:
        end = max(end, number + 1)
        for key, value in _labelled(lines[number]):
            kinds.append(key)
            shown = [lines[number].text]
            if not value and number + 1 not in run and _are_siblings(lines, number):
                value, end = lines[number + 1].text, number + 2
                shown.append(value)
            elif not value and key == "valid" and (value := written_status(lines[number].owner) or ""):
                shown = [lines[number].text + value]
            if value:
                values.setdefault(key, value)
            if (kind := _KIND.get(key)) is not None and is_value(kind, value):
                stated[number] = shown
    if len(set(kinds)) + max(0, kinds.count("other") - 1) >= BLOCK_LABELS and (run[0] < prose or "index" in kinds):
        lines_of = tuple(line for shown in stated.values() for line in shown)
        yield Block(start=run[0], end=end, values=tuple(values.items()), stated=lines_of)


def _are_siblings(lines: Sequence[Line], number: int) -> bool:
    """True if the next line stands in a short element beside that of this line, and neither is a table."""
    if number + 1 >= len(lines) or len(lines[number + 1].text) >= 100:
        return False
    owner, following = lines[number].owner, lines[number + 1].owner
    return (
        owner.tag != "table"
        and following.tag in ("dd", "span", "td", owner.tag)
        and (owner.getparent() is following.getparent())
    )


def _meta(root: Element) -> dict[str, str]:
    """`<meta>` names in lower case to contents; the first of each name."""
    found: dict[str, str] = {}
    for tag in root.iter("meta"):
        name = (tag.get("name") or tag.get("property") or "").strip().lower()
        content = squeeze(tag.get("content") or "")
        if name and content:
            found.setdefault(name, content)
    return found


def _heading(root: Element) -> str | None:
    """The `<h1>` that the page's `<title>` repeats: others are names of sites and trails of links."""
    page = _bare(_title(root) or "")
    headings = (squeeze(heading.text_content()) for heading in root.iter("h1"))
    return next((text for text in headings if len(text) >= 5 and (_bare(text) in page or page in _bare(text))), None)


def _title(root: Element) -> str | None:
    """The page's `<title>` without the names of the channel and the site behind it."""
    title = next((squeeze(tag.text_content()[:MAX_TITLE]) for tag in root.iter("title")), "")
    end = len(title)
    for separator in reversed(list(_SEPARATOR.finditer(title))):
        if not _SITE.search(title, separator.end(), end):
            break
        end = separator.start()
    return title[:end].strip() or None
