"""Where the title of a document stands, and where one file holds several documents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.labels import article_label, numeral, official_label
from index.title_words import ABOUT, KINDS, PROSE, is_masthead, joined_blanks, on_subject, unwrapped
from index.title_words import fold as fold
from index.title_words import is_title as is_title

_INNER = re.compile(
    r"关于(?:印发|发布|公布|颁布|下达)(?:修订|新修订的|修订后的)?[《〈<]?(.+?)[》〉>]?的(?:通知|函|公告|通告)$"
    r"|印发[《〈<]?(关于.+?)[》〉>]?的(?:通知|函)$"
)
_OPENS = re.compile(r"关于|關於|關于")
_ISSUED = re.compile(r"(?:关于|關於|關于)(?:印[发發]|[发發]布|公布|颁布|下达)")
_CLOSED = re.compile(r"的?(?:通知|公告|通告|函|批复|批復|意见|意見|决定|決定)[”」》]?(?:[（(][^（）()]{1,20}[）)])?$")
_ISSUER = re.compile(r"(?:政府|办公室|辦公室|办公厅|辦公廳|委员会|委員會|管委会|管委會|[局厅廳部委院会會])$")
_PLACE = re.compile(r"^[\u4e00-\u9fff]{2,20}[省市县縣区區州盟旗]$")
_SUBTITLE = re.compile(
    r"[（(](?:\d{4}|20[xX×]{2})?\s*[年—–\-~～至到]*\s*(?:(?:\d{4}|20[xX×]{2})\s*年?|试行|試行|暂行|暫行|草案|修订|修訂|征求意见稿|修正)[^（）()]{0,8}[）)]$"
)
"""A line below a title that belongs to it: （2021—2023年）, （试行）."""
_DAY = re.compile(r"[\d〇○零一二三四五六七八九]{4}\s*年.{1,4}月.{1,4}日\s*$")
_SHORT = 60
"""Characters of a line over which a title runs on, at the most."""
_LONGEST_LINE = 120
_OPENING_LINES = 8
"""Lines in front of the first sentence of a text in one line, at the most."""
_COUNT = r"[1-9]\d?|[一二三四五六七八九十]{1,3}"
_RUNNING = re.compile(
    r"^(?P<base>.{4,60}?(?:"
    + KINDS
    + rf"))\s*(?:范文|範文)?\s*[（(【]?(?:(?:第|篇)(?P<part>{_COUNT})篇?|(?P<n>{_COUNT}))[）)】]?\s*[:：]?$"
)
_BEHIND_COUNT = ("篇", "）", ")", "】", "：", ":")
_CHAPTER_OF_FILE = re.compile(
    rf"^[【\[（(]?(?:篇|第(?=[^篇]{{1,3}}篇)|范文|範文|方案)(?P<n>{_COUNT})篇?(?:[】\]）)].{{0,60}}|(?:[:：\s、].{{0,60}})?)$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleLines:
    """A title and the paragraphs that hold it."""

    title: str | None
    paragraphs: tuple[int, ...]


def find_title(lines: Sequence[str], *, markdown: bool, headline: bool = False) -> TitleLines:
    """The title among the first lines of a document.

    Args:
        lines: the document's paragraphs, without block noise.
        markdown: the first line with the fewest `#` is then a title whatever its words.
        headline: the first line stood in front of the text in one line with it, so that it is a title whatever its
            words, unless a title 关于…的通知 stands between it and the first sentence.

    A covering notice (关于印发X的通知) or order (…令) that carries a plan has the plan's title, if the plan is in the
    text: its title stands on lines of its own, or numbered paragraphs stand behind the notice's signature. The
    lines of both titles count as metadata.
    """
    head = [line.strip() for line in lines[:30]]
    if markdown and (marked := _marked(head)) is not None:
        return TitleLines(title=head[marked].lstrip("#").strip(), paragraphs=(marked,))
    if headline and (opening := _of_one_line(head)) is not None:
        return _carried(lines, opening) or opening
    for index, line in enumerate(head[:12]):
        if is_title(line):
            covering = _with_repetition(head, _whole(head, index))
            return _carried(lines, covering) or covering
        if official_label(line) or article_label(line, 0):
            break
    return TitleLines(title=None, paragraphs=())


def _of_one_line(head: Sequence[str]) -> TitleLines | None:
    """The title of a text that stood in one line; None if it begins with a sentence or a label."""
    opening = []
    for line in head[:_OPENING_LINES]:
        if not line or "。" in line or len(line) > 2 * _LONGEST_LINE or official_label(line) or article_label(line, 0):
            break
        opening.append(line)
    if not opening or opening[0].endswith((":", "：", "，", "、")):
        return None
    bare = [unwrapped(line) for line in opening]
    named = (at for at, line in enumerate(bare) if on_subject(line) and is_title(line))
    place = next(named, next((at for at, line in enumerate(bare) if not is_masthead(line)), None))
    if place is None or bare[place].endswith(("：", ":")):
        return None
    title = joined_blanks(bare[place])
    last = place
    while last + 1 < len(bare) and (fold(bare[last + 1]).endswith(fold(title)) or is_title(bare[last + 1])):
        last += 1
    return TitleLines(title=title, paragraphs=tuple(range(last + 1)))


def _with_repetition(head: Sequence[str], found: TitleLines) -> TitleLines:
    """A title that stands twice, one line behind the other, as above the text and inside it."""
    below = found.paragraphs[-1] + 1
    if below < len(head) and found.title and fold(head[below]) == fold(found.title):
        return TitleLines(title=found.title, paragraphs=(*found.paragraphs, below))
    return found


def _marked(head: Sequence[str]) -> int | None:
    signs = {index: len(line) - len(line.lstrip("#")) for index, line in enumerate(head[:6])}
    marked = [index for index, count in signs.items() if count and head[index].strip("# ")]
    return min(marked, key=lambda index: (signs[index], index), default=None)


def _whole(head: Sequence[str], index: int) -> TitleLines:
    """The title whose line `index` is recognised, with the lines above and below over which it runs."""
    first = last = index
    if not _OPENS.search(head[index]) or head[index].startswith(("关于", "關於", "關于")):
        above = [at for at in range(index - 1, max(-1, index - 4), -1)]
        for at in above:
            if not _runs_on(head[at]):
                break
            issuer = _ISSUER.search(head[at]) is not None and ABOUT.match(head[at + 1]) is not None
            issuer = issuer or (_PLACE.match(head[at]) is not None and head[at + 1] == head[index])
            if issuer or (_OPENS.search(head[at]) and not ABOUT.match(head[index]) and not is_title(head[at])):
                first = at
    if _ISSUED.search(head[index]) and not _CLOSED.search(head[index]):
        below = head[last + 1] if last + 1 < len(head) else ""
        last += bool(_CLOSED.search(below) and len(below) <= _SHORT)
    last += last + 1 < len(head) and _SUBTITLE.match(head[last + 1]) is not None
    return TitleLines(title="".join(head[first : last + 1]), paragraphs=tuple(range(first, last + 1)))


def _runs_on(line: str) -> bool:
    """True if a title may run on from this line to the next."""
    return 0 < len(line) <= _SHORT and not PROSE.search(line) and not line.endswith((":", "：", "，", "号", "號", "|"))


def _carried(lines: Sequence[str], covering: TitleLines) -> TitleLines | None:
    """The title of the document that a notice or an order carries, None if it carries none that is in the text."""
    title, behind = covering.title or "", covering.paragraphs[-1] + 1
    plain = title.replace("關於", "关于").replace("關于", "关于").replace("印發", "印发")
    if (inner := _INNER.search(plain)) is not None:
        group = inner.lastindex or 1
        name = title[inner.start(group) : inner.end(group)]
        if found := _repeated(lines, behind, name):
            return TitleLines(title=_joined(lines, found), paragraphs=(*covering.paragraphs, *found))
        if _numbered_behind_signature(lines, behind):
            return TitleLines(title=name, paragraphs=covering.paragraphs)
    elif title.endswith("令"):
        for name in re.findall("《([^《》]+(?:〈[^〉]+〉[^《》]*)?)》", "".join(lines[behind : behind + 4])):
            if found := _repeated(lines, behind, name):
                return TitleLines(title=_joined(lines, found), paragraphs=(*covering.paragraphs, *found))
    return None


def _repeated(lines: Sequence[str], behind: int, name: str) -> tuple[int, ...]:
    """The first run of at most four lines that together are `name`, with a subtitle below; empty if there is none."""
    wanted = fold(name)
    for index in range(behind, len(lines)):
        begun = ""
        for last in range(index, min(index + 4, len(lines))):
            if len(lines[last]) > _LONGEST_LINE or not wanted.startswith(begun := begun + fold(lines[last])):
                break
            if begun == wanted:
                below = lines[last + 1].strip() if last + 1 < len(lines) else ""
                return tuple(range(index, last + 1 + bool(_SUBTITLE.match(below))))
    return ()


def _joined(lines: Sequence[str], places: Sequence[int]) -> str:
    return joined_blanks("".join(lines[place].strip().lstrip("#").strip() for place in places))


def _numbered_behind_signature(lines: Sequence[str], behind: int) -> bool:
    """True if the first numbered paragraph stands behind a line that is a date, as below a notice's signature."""
    dated = False
    for line in lines[behind : behind + 20]:
        dated = dated or (len(line) <= 24 and _DAY.search(line) is not None)
        if official_label(line) or article_label(line, 0):
            return dated
    return False


def split_documents(lines: Sequence[str]) -> list[range]:
    """The documents of a file, as ranges of its paragraphs; one range if it holds one document.

    A compilation repeats one title with a running number (方案1, 方案2 …), or numbers its parts 篇一, 篇二.
    What stands before the first of them belongs to none, a table of contents that lists them all too.
    """
    starts: dict[str, list[tuple[int, int]]] = {}
    for index, line in enumerate(lines):
        bare = line.strip()
        if len(bare) > 70:
            continue
        if (bare[-1:].isnumeric() or bare.endswith(_BEHIND_COUNT)) and (match := _RUNNING.match(bare)):
            starts.setdefault(match["base"], []).append((numeral(match["n"] or match["part"]), index))
        elif match := _CHAPTER_OF_FILE.match(bare):
            starts.setdefault("篇", []).append((numeral(match["n"]), index))
    for found in starts.values():
        count = max(number for number, _ in found)
        rounds, rest = divmod(len(found), count)
        if count >= 2 and not rest and [number for number, _ in found] == list(range(1, count + 1)) * rounds:
            edges = [index for _, index in found[-count:]] + [len(lines)]
            return [range(a, b) for a, b in pairwise(edges)]
    return [range(len(lines))]
