"""Number, issuer and date of a document, from the lines around its title and its signature."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.dates import DATE, DAY, HAN_DATE, MASKED_DATE, is_only_date, iso_date
from index.number import own_number
from index.occasions import adopted, given, is_adoption
from index.organisations import is_organisation, organisations

_LONGEST_MARK = 400
_LONGEST_SIGNATURE = 80
_ABOUT = re.compile(
    r"^(?P<issuer>(?:(?!转发|轉發)[\u4e00-\u9fff、\s]){2,60}?(?:国务院|國務院|人民政府|办公室|辦公室|办公厅|辦公廳|委员会|委員會|管委会|管委會|[局厅廳部委署院会會]))\s*(?:转发|轉發|(?:印[发發])?(?:关于|關於|關于))"
)
_ANNEX = re.compile(r"^附\s*(?:件|录|錄)\s*\d{0,2}\s*(?:[:：]|$|\s)")
_ANNEXES = 3
"""Annexes in front of which a signature is looked for."""
_NEAR = 8
"""Lines in front of the end of a text, or of an annex, among which a signature stands."""
_OPENING = 5
"""Lines from the title on among which the occasion of a report stands."""
_PRINTED = re.compile(rf"^[\u4e00-\u9fff（）()\s]{{0,40}}(?P<day>{DAY})\s*印\s*[发發]$")
_CONTEXT = 40
"""Lines in which the name of a signatory may stand whole."""
_MOST_SIGNATORIES = 12
_FINISHED = tuple("。！？；：:.）)")
_RELEASE = re.compile(
    r"^[（(]?\s*(?:此件|本文|公[开開]方式\s*[:：])\s*(?:主[动動]公[开開]|依申[请請]公[开開]|公[开開][发發]布)\s*[）)]?$"
)
"""（此件公开发布）, 公开方式：主动公开."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """Number, issuer and date with the paragraphs that hold nothing else."""

    number: str | None
    issuer: str | None
    issued: str | None
    paragraphs: tuple[int, ...]
    printed: str | None = None
    """Day of the closing line …2022年9月13日印发: that from which 自印发之日起 counts."""


def imprint(lines: Sequence[str], title: str | None, title_lines: Sequence[int]) -> Imprint:
    """Reads the lines around the title and the signature, which stands at the end or in front of the annexes.

    The day of issue is that of the signature or of a line that only dates; of a statute the last one on which it
    was adopted, approved, amended or published; of a report the one on which it was given.

    Args:
        lines: the document's paragraphs.
        title: its title, if known.
        title_lines: the paragraphs of the title.
    """
    number = issued = printed = None
    issuers: list[str] = []
    signed = 0
    used: list[int] = []
    notes: list[str] = []
    head = range(min(len(lines), max([12, *(line + 8 for line in title_lines)])))
    top = title_lines[0] if title_lines else 0
    for index in (*head, *_behind(lines, head)):
        bare = lines[index].strip().lstrip("#").strip()
        if index in title_lines or len(bare) > _LONGEST_MARK:
            continue
        in_place = index in head or (index - 1 in used and is_only_date(lines[index - 1].strip()))
        if number is None and in_place and (found := own_number(bare)):
            number = found
            issued = issued or iso_date(bare.replace(found, ""))
            used.append(index)
        elif signatories := list(_signatories(lines, index)):
            if not issuers or index == signed + 1:
                issuers += [name for name in signatories if name not in issuers]
                signed = index
            if day := iso_date(bare):
                issued = issued or day
            used.append(index)
        elif _below(index, used, title_lines) and is_adoption(bare):
            notes += [day] if (day := adopted(bare)) else []
            used.append(index)
        elif is_only_date(bare) and _dates_the_document(lines, index, head, used):
            issued = issued or iso_date(bare)
            used.append(index)
        elif index - top < _OPENING and (day := given(bare)):
            issued = issued or day
            used.append(index)
        elif (print_mark := _PRINTED.match(bare)) and index not in head:
            printed = iso_date(print_mark["day"])
            used.append(index)
        elif _RELEASE.match(bare):
            used.append(index)
    return Imprint(
        number=number,
        issuer="、".join(issuers) or _issuer_in_title(lines, title, title_lines),
        issued=max(notes, default=None) or issued,
        paragraphs=tuple(used),
        printed=printed,
    )


def _behind(lines: Sequence[str], head: range) -> list[int]:
    """The lines below the head among which a signature may stand, ascending: before each annex and at the end."""
    annexes = [index for index in range(head.stop, len(lines)) if _ANNEX.match(lines[index].strip())]
    first = len(lines) - _NEAR
    while first > head.stop and len(lines) - first < 2 * _NEAR and organisations(lines[first]):
        first -= 1
    found = set(range(first, len(lines)))
    for annex in annexes[:_ANNEXES]:
        found |= set(range(annex - _NEAR, annex))
    return sorted(index for index in found if index >= head.stop)


def _below(index: int, used: Sequence[int], title_lines: Sequence[int]) -> bool:
    """True if the line above is the title's or holds nothing but a mark."""
    return index - 1 in title_lines or index - 1 in used


def _dates_the_document(lines: Sequence[str], index: int, head: range, used: Sequence[int]) -> bool:
    """True for a date in the head, at the end, or behind a signature or a sentence in front of an annex."""
    if index in head or index >= len(lines) - _NEAR:
        return True
    return index - 1 in used or lines[index - 1].strip().endswith(_FINISHED)


def _issuer_in_title(lines: Sequence[str], title: str | None, title_lines: Sequence[int]) -> str | None:
    """Who speaks in the title: 甲局 乙局关于…, 甲市人民政府令; never who is only passed on, 转发甲局关于…."""
    names = (_ABOUT.match(words) for words in (title or "", *(lines[line].strip() for line in title_lines)))
    found = next((match for match in names if match), None)
    if found:
        return "、".join(found["issuer"].split())
    heads = (lines[line].strip().removeprefix("中华人民共和国") for line in title_lines)
    return next((head[:-1] for head in heads if head.endswith("令") and is_organisation(head[:-1])), None)


def _signatories(lines: Sequence[str], index: int) -> Iterator[str]:
    """The organisations that sign on a line: a date stands on it, right above, or below it and other signatures."""
    bare = " ".join(lines[index].split())
    if len(bare) > _LONGEST_SIGNATURE:
        return
    own_date = "年" in bare and (DATE.search(bare) or HAN_DATE.search(bare) or MASKED_DATE.search(bare))
    name = bare[: own_date.start()].strip() if own_date and own_date.end() == len(bare) else bare
    names = organisations(name, context="".join("".join(lines[: min(index, _CONTEXT)]).split()) if " " in name else "")
    if names and (name != bare or _dated(lines, index)):
        yield from names


def _dated(lines: Sequence[str], index: int) -> bool:
    if index and is_only_date(lines[index - 1].strip()):
        return True
    for line in lines[index + 1 : index + _MOST_SIGNATORIES]:
        if is_only_date(line.strip()):
            return True
        if not organisations(line):
            return False
    return False
