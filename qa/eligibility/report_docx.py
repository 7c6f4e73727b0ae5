"""A report as a Word file with footnotes, made of the parts that WordprocessingML (ECMA-376 part 1) asks for.

Equal reports give equal bytes.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from xml.sax.saxutils import escape

from qa.eligibility.report import Line, Report, Section
from qa.eligibility.report_markdown import source_of
from qa.eligibility.wording import AID, APART

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DAY = (1980, 1, 1, 0, 0, 0)
_RESERVED = 2
"""Footnotes 0 and 1 are the separators."""
_SIZES = {"Title": 36, "Heading1": 30, "Heading2": 26}


def docx(report: Report) -> bytes:
    """The bytes of a `.docx` file; each clause is a footnote where it is cited."""
    body = "".join(_body(report))
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations([("officeDocument", "word/document.xml")]),
        "word/document.xml": f"{_HEAD}<w:document {_W}><w:body>{body}<w:sectPr/></w:body></w:document>",
        "word/_rels/document.xml.rels": _relations([("footnotes", "footnotes.xml"), ("styles", "styles.xml")]),
        "word/footnotes.xml": _footnotes(report),
        "word/styles.xml": _styles(),
    }
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(zipfile.ZipInfo(name, _DAY), text.encode("utf-8"), zipfile.ZIP_DEFLATED)
    return file.getvalue()


def _body(report: Report) -> Iterator[str]:
    notes = _Notes()
    yield _paragraph("我能享受什么：对照结果", style="Title")
    yield _paragraph(f"截至 {report.as_of}。{AID}{APART}")
    yield _paragraph("资料", style="Heading1")
    yield from (_paragraph(fact) for fact in report.facts or ("（未提供）",))
    if report.questions:
        yield _paragraph("还需要知道", style="Heading1")
        for number, one in enumerate(report.questions, 1):
            yield _paragraph(f"{number}. {one.text}（涉及 {one.measures} 项）")
    for title, sections in report.groups():
        yield _paragraph(title, style="Heading1")
        for section in sections:
            yield from _section(section, notes)
    if report.withheld:
        yield _paragraph(f"有 {report.withheld} 项措施的引文与原文不一致，未显示。")


class _Notes:
    """Word wants each footnote referred to once: a clause cited again is named by its number in brackets."""

    def __init__(self) -> None:
        self._used: set[int] = set()

    def mark(self, n: int) -> str:
        """The run that refers to citation `n`."""
        if n in self._used:
            return _run(f"[{n}]")
        self._used.add(n)
        raised = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
        return f'<w:r>{raised}<w:footnoteReference w:id="{n + _RESERVED - 1}"/></w:r>'


def _section(section: Section, notes: _Notes) -> Iterator[str]:
    yield _paragraph(f"{section.title}：{section.overall}", style="Heading2")
    yield _paragraph(section.document)
    rows = [_row([_paragraph(name) for name in ("项目", "条文", "结论", "依据")])]
    rows += [_row(_cells(line, notes)) for line in section.lines]
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="4"/>' for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in (1400, 4200, 1200, 2700))
    layout = f"<w:tblPr><w:tblBorders>{edges}</w:tblBorders></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
    yield f"<w:tbl>{layout}{''.join(rows)}</w:tbl>"
    yield _paragraph("")


def _cells(line: Line, notes: _Notes) -> list[str]:
    marks = "".join(notes.mark(n) for n in line.citations)
    return [
        _paragraph("　" * line.depth + line.label),
        f"<w:p>{_run(line.words)}{marks}</w:p>",
        _paragraph(line.verdict),
        _paragraph(line.reason),
    ]


def _row(cells: list[str]) -> str:
    return f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"


def _paragraph(text: str, *, style: str = "") -> str:
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}{_run(text)}</w:p>"


def _run(text: str) -> str:
    return (
        f'<w:r><w:t xml:space="preserve">{escape(_NOT_XML.sub("", " ".join(text.split())))}</w:t></w:r>' if text else ""
    )


def _footnotes(report: Report) -> str:
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for number, kind in enumerate(("separator", "continuationSeparator"))
    )
    notes = "".join(
        f'<w:footnote w:id="{one.n + _RESERVED - 1}"><w:p><w:r><w:footnoteRef/></w:r>'
        f"{_run(f'[{one.n}] {source_of(one)}“{one.quote}”')}</w:p></w:footnote>"
        for one in report.citations
    )
    return f"{_HEAD}<w:footnotes {_W}>{separators}{notes}</w:footnotes>"


def _styles() -> str:
    headings = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/><w:pPr><w:keepNext/></w:pPr>'
        f'<w:rPr><w:b/><w:sz w:val="{size}"/></w:rPr></w:style>'
        for name, size in _SIZES.items()
    )
    return f"{_HEAD}<w:styles {_W}>{headings}</w:styles>"


def _content_types() -> str:
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{kind}+xml"/>'
        for name, kind in (("document", "document.main"), ("footnotes", "footnotes"), ("styles", "styles"))
    )
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">{rels}{overrides}</Types>'


def _relations(targets: list[tuple[str, str]]) -> str:
    found = "".join(
        f'<Relationship Id="r{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{found}</Relationships>'
