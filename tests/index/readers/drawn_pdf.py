"""PDF files drawn by hand: Chinese text at exact places, lines, images, turned pages.

A Chinese character is as wide as the font is large, an ASCII character half of that.
"""

from __future__ import annotations

from collections.abc import Sequence

SIZE = 16


def text(x: float, y: float, words: str, size: float = SIZE) -> str:
    """Words whose baseline begins at (x, y), in points from the lower left corner."""
    return f"BT /F1 {size} Tf {x} {y} Td <{words.encode('utf-16-be').hex()}> Tj ET\n"


def stroke(x0: float, y0: float, x1: float, y1: float) -> str:
    """A line."""
    return f"{x0} {y0} m {x1} {y1} l S\n"


def bar(x: float, y: float, width: float, height: float) -> str:
    """A filled rectangle: if thin, what Word draws for a line."""
    return f"{x} {y} {width} {height} re f\n"


def picture(x: float, y: float, width: float, height: float) -> str:
    """A grey image of one pixel."""
    return f"q {width} 0 0 {height} {x} {y} cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q\n"


def prose(lines: Sequence[tuple[float, str]], *, top: float = 780, step: float = 25, size: float = SIZE) -> str:
    """Lines one below the other, each with its left edge."""
    return "".join(text(x, top - step * row, words, size) for row, (x, words) in enumerate(lines))


def table(xs: Sequence[float], ys: Sequence[float], cells: Sequence[Sequence[str]]) -> str:
    """A ruled table: edges of columns from left to right and of rows from top to bottom, and the text of its cells."""
    lines = [stroke(xs[0], y, xs[-1], y) for y in ys] + [stroke(x, ys[0], x, ys[-1]) for x in xs]
    words = [
        text(xs[column] + 2, ys[row + 1] + 4, cell, 10)
        for row, line in enumerate(cells)
        for column, cell in enumerate(line)
        if cell
    ]
    return "".join((*lines, *words))


def drawn(pages: Sequence[str], *, turn: int = 0, box: str = "0 0 595 842") -> bytes:
    """A PDF document of pages with these contents; `turn` is how far they are turned when shown, in degrees."""
    kids = " ".join(f"{6 + 2 * number} 0 R" for number in range(len(pages)))
    widths = " ".join(["500"] * 95)
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 "
        f"/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /W [1 [{widths}]] "
        "/FontDescriptor 5 0 R >>",
        "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /Ascent 880 /Descent -120 /CapHeight 880 "
        "/ItalicAngle 0 /StemV 90 /FontBBox [0 -120 1000 880] >>",
    ]
    for number, content in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Rotate {turn} "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {7 + 2 * number} 0 R >>"
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}endstream")
    data = "%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n"
    rows = "".join(f"{place:010d} 00000 n \n" for place in places)
    tail = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(data)}\n%%EOF"
    return f"{data}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{rows}{tail}".encode("latin-1")
