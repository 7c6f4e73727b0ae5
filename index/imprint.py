"""Number, issuer and date of a document, from the lines around its title and its signature."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.dates import DATE, HAN_DATE, is_only_date, iso_date
from index.number import NUMBER, ORDER

_ADOPTED = re.compile(r"^[（(].*年.*(?:通过|通過|修正|修订|修訂|公布|发布|發布|批准|施行).*[）)]$")
_LONGEST_MARK = 400
_LONGEST_SIGNATURE = 80
_ORGANISATION = re.compile(
    r"^(?:[\u4e00-\u9fff、]{2,40})(?:人民政府|政府|办公室|辦公室|办公厅|辦公廳|委员会|委員會|管委会|管委會|[局厅廳部委署院会會])(?:办公室|辦公室|办公厅|辦公廳)?$"
)
_ABOUT = re.compile(
    r"^(?P<issuer>[\u4e00-\u9fff、\s]{2,60}?(?:国务院|國務院|人民政府|办公室|辦公室|办公厅|辦公廳|委员会|委員會|管委会|管委會|[局厅廳部委署院会會]))(?:关于|關於|關于)"
)


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
        match = NUMBER.search(bare) or ORDER.fullmatch(bare)
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
        elif (day := iso_date(bare)) is not None and (
            is_only_date(bare) or _is_adoption(bare, index, used, title_lines)
        ):
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
    own_date = DATE.search(bare) or HAN_DATE.search(bare)
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
    if index and is_only_date(lines[index - 1].strip()):
        return True
    for line in lines[index + 1 : index + 6]:
        if is_only_date(line.strip()):
            return True
        if not _organisations(line.strip()):
            return False
    return False


def _is_adoption(line: str, index: int, used: Sequence[int], title_lines: Sequence[int]) -> bool:
    """True for the note below a statute's title that says who adopted and amended it."""
    below = index - 1 in title_lines or index - 1 in used
    return below and _ADOPTED.match(line) is not None
