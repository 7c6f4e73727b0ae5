"""The head of a text whose lines were lost: title, number and addressees in front of the first sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.dates import is_only_date
from index.headline import CREDIT, PARTS, Run, has_subtitle, headline_ends, same
from index.labels import article_label, official_label
from index.number import ANNOUNCEMENT
from index.organisations import is_organisation
from index.title_words import KINDS, fold, is_title, on_subject, unwrapped
from index.types import Span

_CLOSED = re.compile(r"的(?:通知|公告|通告|函|批复|意见|决定)$")
_REACH = 1_200
"""Characters from the beginning of a line in which its title and the marks below it stand."""
_RUN = re.compile(r"\S+")
_LONGEST_RUN = 120
_MOST_RUNS = 24
_MOST_MARKS = 12
"""Marks below a title at the most."""
_SENTENCE = re.compile(r"[。；;]")
_SPEAKS = re.compile(
    r"(?:为|為|根据|根據|按照|近日|日前|近期|当前|當前|连日来|連日來|据悉|據悉)[^，]{0,60}，|.*(?:如下|通知)[:：]$"
)
"""Beginnings of a first sentence."""
_GLUED_NUMBER = re.compile(
    rf"(?P<title>.{{4,110}}(?:{KINDS}))(?P<number>[\u4e00-\u9fff]{{2,12}}(?:[〔\[（(【［﹝]\d{{4}}[〕\]）)】］﹞]第?\d{{1,4}}|公告\d{{4}}年第\d{{1,4}})号)$"
)
_GLUED_BODY = re.compile(
    r"(?P<title>[^\s。；：]{0,60}?关于[^\s。；：]{4,80}?的(?:通知|公告|通告|意见|决定|批复|函|办法|措施|规定|方案))"
    r"(?=各[^\s。；]{1,80}[:：]|为[^\s。；]{2,60}，|根据|按照|近期，|当前，)"
)
_NUMBER = re.compile(r"[^\s。，；：〔〕\[\]【】]{1,12}[〔\[（(【［﹝]\d{4}[〕\]）)】］﹞]\s?第?\d{1,4}号(?=\s|附件|$)")
_FIELD = re.compile(r"【[^【】]{2,8}】\s*(?P<value>[^【】\s]{1,40})")


def opening(text: str, line: Span, *, headline: bool) -> list[int]:
    """Offsets at which the pieces of a line's head end: what stands above its title, titles, number, date, fields.

    Ascending, all inside the line; empty if the line begins with a sentence or a label.

    Args:
        text: the source text.
        line: the line, without white space at its ends.
        headline: True if the line is the first one of the text, whose first words are a title of any kind.
    """
    if headline and (glued := _glued(text, line)) is not None:
        return [glued, *_marks(text, Span(start=glued, end=line.end))]
    lead = _lead(text, line)
    cuts: list[int] = []
    title = _official(lead)
    if title is None and not headline and lead and is_title(lead[0].words):
        title = range(1)
    if title is not None:
        if title.start:
            cuts.append(lead[title.start - 1].end)
        below, glued_number = _title_end(lead, title)
        cuts.append(glued_number or lead[below - 1].end)
        if not glued_number:
            _repeated(lead, title, below, cuts)
    elif headline:
        cuts += headline_ends(_before_marks(lead))
    return [*cuts, *_marks(text, Span(start=cuts[-1] if cuts else line.start, end=line.end))]


def _lead(text: str, line: Span) -> list[Run]:
    """The runs between blanks in front of the first sentence or label; 通 告 is one run."""
    found: list[Run] = []
    for match in _RUN.finditer(text, line.start, min(line.end, line.start + _REACH)):
        words = match[0]
        cut_off = match.end() == line.start + _REACH
        if cut_off or match.end() == line.end or len(found) == _MOST_RUNS or _is_body(words):
            break
        if found and len(words) == 1 and len(found[-1].words) <= 3 and _spaced(found[-1].words, text, found[-1]):
            last = found.pop()
            found.append(Run(start=last.start, end=match.end(), words=last.words + words))
        else:
            found.append(Run(start=match.start(), end=match.end(), words=words))
    return found


def _before_marks(lead: Sequence[Run]) -> Sequence[Run]:
    """The runs in front of the first number or date below a headline; all if a number or date comes first."""
    ends = [at for at, run in enumerate(lead) if at and (_NUMBER.fullmatch(run.words) or is_only_date(run.words))]
    return lead[: ends[0]] if ends else lead


def _spaced(words: str, text: str, run: Run) -> bool:
    """True if a run is single characters with blanks between them."""
    return len(words) == 1 or len(text[run.start : run.end].split()) == len(words)


def _is_body(words: str) -> bool:
    if len(words) > _LONGEST_RUN or _SENTENCE.search(words) or _SPEAKS.match(words):
        return True
    return official_label(words) is not None or article_label(words, 0) is not None


def _official(lead: Sequence[Run]) -> range | None:
    """The runs of the first title 关于…的通知 with the organisations in front of it; None if there is none."""
    for at, run in enumerate(lead):
        if not on_subject(run.words) or CREDIT.search(run.words):
            continue
        for last in range(at, min(at + PARTS, len(lead))):
            words = "".join(one.words for one in lead[at : last + 1])
            glued = _GLUED_NUMBER.match(words)
            if is_title(unwrapped(glued["title"] if glued else words)):
                return range(_with_organisations(lead, at), _with_rest(lead, at, last) + 1)
            if _NUMBER.fullmatch(lead[last].words) or is_only_date(lead[last].words):
                break
    return None


def _with_organisations(lead: Sequence[Run], at: int) -> int:
    """Place of the first of the organisations that stand in front of 关于…, each once."""
    first = at
    while first and _may_sign(words := lead[first - 1].words):
        if any(run.words.startswith(words) for run in lead[first : at + 1]):
            break
        first -= 1
    return first


def _may_sign(words: str) -> bool:
    return is_organisation(words) or (len(words) == 2 and words[1] in "部局厅廳委署院")


def _with_rest(lead: Sequence[Run], at: int, last: int) -> int:
    """Place of the last run of a title that reads like one before its 的通知: 关于…政策 降低…成本的通知."""
    words = "".join(run.words for run in lead[at : last + 1])
    if last + 1 == len(lead) or _CLOSED.search(words) or _GLUED_NUMBER.match(lead[last].words):
        return last
    following = lead[last + 1].words
    ends = _CLOSED.search(following) and not on_subject(following) and is_title(words + following)
    return last + bool(ends)


def _title_end(lead: Sequence[Run], title: range) -> tuple[int, int | None]:
    """Place behind the runs of a title with its （试行）, and the offset at which a number glued to it begins."""
    last = lead[title.stop - 1]
    if glued := _GLUED_NUMBER.match(last.words):
        return title.stop, last.start + glued.start("number")
    return title.stop + has_subtitle(lead, title.stop), None


def _repeated(lead: Sequence[Run], title: range, below: int, cuts: list[int]) -> None:
    """Adds the end of a second copy of the title to `cuts`, if one follows; a number may be glued to it."""
    first = range(title.start, below)
    signed = next((at for at in range(below, len(lead)) if not is_organisation(lead[at].words)), below)
    if twice := same(lead, first, below) or same(lead, first, signed):
        cuts.append(lead[twice - 1].end)
        return
    for at, run in enumerate(lead[below : below + PARTS], start=below):
        if glued := _GLUED_NUMBER.match(run.words):
            words = "".join([*(one.words for one in lead[below:at]), glued["title"]])
            if fold(words) == fold("".join(lead[index].words for index in first)):
                cuts.append(run.start + glued.start("number"))
            return


def _glued(text: str, line: Span) -> int | None:
    """The end of a title 关于…的通知 that runs on into the body without a blank."""
    match = _GLUED_BODY.match(text, line.start, min(line.end, line.start + 2 * _LONGEST_RUN))
    return match.end() if match and is_title(match["title"]) else None


def _marks(text: str, rest: Span) -> Iterator[int]:
    """Ends of the marks below a title: number, date, fields such as 【发布文号】."""
    at = _skip(text, rest.start, rest.end)
    for _ in range(_MOST_MARKS):
        window = min(rest.end, at + _REACH)
        field = _FIELD.match(text, at, window)
        mark = field or ANNOUNCEMENT.match(text, at, window) or _NUMBER.match(text, at, window)
        run = _RUN.match(text, at, window)
        if mark is None and run is not None and (is_only_date(run[0]) or _is_announcer(run[0])):
            mark = run
        if mark is None or mark.end() >= rest.end:
            break
        yield mark.end()
        at = _skip(text, mark.end(), rest.end)


def _is_announcer(words: str) -> bool:
    """True for 某某总署公告 below a title."""
    return words.endswith(("公告", "通告")) and is_organisation(words[:-2])


def _skip(text: str, start: int, end: int) -> int:
    """The first offset from `start` on that is no white space."""
    while start < end and text[start].isspace():
        start += 1
    return start
