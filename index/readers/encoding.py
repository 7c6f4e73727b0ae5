"""Bytes to text: which encoding a file is in, decided by its own content.

Order of proof: a byte order mark; UTF-8, which hardly ever fits by chance; the encoding that an HTML page
declares; then GB18030 against Big5 by how Chinese the result reads. A few damaged bytes are
replaced by U+FFFD rather than losing the file. The law: `text == data.decode(encoding, errors="replace")`,
where `encoding` is the reported one, so other programs come to the same offsets.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from index.errors import UnreadableFile
from index.readers.plausibility import chinese_plausibility

MIN_PLAUSIBILITY = 0.65
"""Below this a decoding of unknown bytes is not Chinese; measured in docs/design/003-reading-files.md."""
MAX_REPLACED = 0.01
"""Largest share of U+FFFD among the characters outside ASCII."""
MAX_CONTROL = 0.01
"""Largest share of control characters in a text."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),  # the mark stays in the text, as every tool that reads utf-8 sees it
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive (as .docx and .xlsx are)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document (.doc, .xls)"),
    (b"{\\rtf", "a Rich Text document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
)
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})", re.IGNORECASE)
_CHINESE = {
    "gb2312": ("gb18030",),
    "gbk": ("gb18030",),
    "gb18030": ("gb18030",),
    "big5": ("big5", "cp950", "big5hkscs"),
    "big5-hkscs": ("big5", "cp950", "big5hkscs"),
}
_CANDIDATES = ("gb18030", "big5", "cp950", "big5hkscs")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_REMEDY = "save the file as UTF-8 text and try again"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A text and the name of the encoding that it was in."""

    text: str
    encoding: str


def decode(data: bytes, file: str, *, declares: bool = False) -> Decoded:
    """Decode the bytes of a file.

    Args:
        data: the whole file.
        file: its name, for messages.
        declares: True if the file may name its encoding in a `<meta>` tag (HTML).

    Raises:
        UnreadableFile: the file is empty, binary, damaged or in an encoding that is not known here.
    """
    if not data.strip():
        raise UnreadableFile(
            f"{file}: found an empty file ({len(data)} bytes), expected text", remedy="check the file's source"
        )
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise UnreadableFile(f"{file}: found {kind}, expected text", remedy="export it as text or HTML first")
    decoded = _marked(data) or _utf8(data) or (_declared(data) if declares else None) or _by_content(data, file)
    _check(decoded.text, file)
    return decoded


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _marked(data: bytes) -> Decoded | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(text=data.decode(encoding, errors="replace"), encoding=encoding)
    return None


def _utf8(data: bytes) -> Decoded | None:
    """UTF-8, also with a few damaged bytes: nine in ten bytes outside ASCII must be part of a valid sequence."""
    text = _strict(data, "utf-8")
    if text is None:
        text = data.decode("utf-8", errors="replace")
        if _replaced(text) > 0.1:
            return None
    return Decoded(text=text, encoding="utf-8")


def _declared(data: bytes) -> Decoded | None:
    """The encoding that the page names, if it decodes and reads as Chinese."""
    match = _DECLARED.search(data[:8192])
    if match is None:
        return None
    for encoding in _CHINESE.get(match[1].decode("ascii").lower(), ()):
        text = _strict(data, encoding)
        if text is not None and chinese_plausibility(text) >= MIN_PLAUSIBILITY:
            return Decoded(text=text, encoding=encoding)
    return None


def _by_content(data: bytes, file: str) -> Decoded:
    """The most Chinese reading of the bytes; a strict decoding beats a damaged one of the same charset."""
    best, best_score = None, 0.0
    for encoding in _CANDIDATES:
        text = _strict(data, encoding) or data.decode(encoding, errors="replace")
        score = chinese_plausibility(text) - _replaced(text)
        if score > best_score:
            best, best_score = Decoded(text=text, encoding=encoding), score
    if best is None or best_score < MIN_PLAUSIBILITY:
        if b"\x00" in data:
            raise _binary(file, f"{data.count(0)} NUL bytes")
        raise UnreadableFile(
            f"{file}: found bytes that read as Chinese in no known encoding (best {best_score:.2f} of 1), "
            f"expected UTF-8, UTF-16 with a byte order mark, GB18030 or Big5",
            remedy=_REMEDY,
        )
    return best


def _check(text: str, file: str) -> None:
    """Reject what decodes but is no text."""
    if not text.strip("\ufeff \t\r\n\v\f\u3000\u00a0\u200b\u200c\u200d\u2060\u2028\u2029\u0085"):
        raise UnreadableFile(f"{file}: found only white space, expected text", remedy="check the file's source")
    controls = len(_CONTROL.findall(text))
    if "\x00" in text or controls > MAX_CONTROL * len(text):
        raise _binary(file, f"{controls} control characters in {len(text)}")
    if (share := _replaced(text)) > MAX_REPLACED:
        raise UnreadableFile(
            f"{file}: found {share:.1%} of its characters damaged (U+FFFD), expected at most {MAX_REPLACED:.0%}",
            remedy="get an undamaged copy, or save it as UTF-8 from the program that made it",
        )


def _binary(file: str, found: str) -> UnreadableFile:
    return UnreadableFile(
        f"{file}: found a binary file ({found}), expected text",
        remedy="export it as text or HTML; UTF-16 text needs a byte order mark",
    )


def _replaced(text: str) -> float:
    """Share of U+FFFD among the characters outside ASCII, 0 … 1."""
    damaged = text.count("\ufffd")
    if not damaged:
        return 0.0
    return damaged / sum(char >= "\x80" for char in text)
