"""Office packages (.docx, .xlsx) as ZIP archives: nothing is expanded before its size is known to be harmless."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from lxml import etree

from index.errors import UnreadableFile

MAX_EXPANDED = 256 * 1024 * 1024
"""Bytes that the parts of a package may hold together."""
MAX_PARTS = 10_000
"""Parts of a package."""

Element = Any
"""An lxml element; lxml carries no types."""

_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_OTHER_KINDS = (
    (b"%PDF-", "a PDF document", "rename it to .pdf"),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "a document under a password, or an old .doc or .xls file",
        "open it in Word, WPS or Excel, remove the password, and save it as .docx or .xlsx",
    ),
    (b"{\\rtf", "a Rich Text document", "open it in Word or WPS and save it as .docx"),
    (b"<", "a web page or XML text", "rename it to .html, or save it as .docx or .xlsx"),
)


def open_package(data: bytes, file: str, *, max_expanded: int = MAX_EXPANDED) -> zipfile.ZipFile:
    """Open a package after a look at its directory.

    `zipfile` never yields more of a part than the directory says, so the sum that is checked here also holds while
    reading; methods other than stored and deflated, which Office does not write, are refused.

    Args:
        data: the whole file.
        file: its name, for messages.
        max_expanded: bytes that all parts may hold together.

    Raises:
        UnreadableFile: no package, a damaged, an encrypted or a far too large one.
    """
    for signature, kind, remedy in _OTHER_KINDS:
        if data.startswith(signature):
            raise UnreadableFile(f"{file}: found {kind}, expected an Office package", remedy=remedy)
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError) as error:
        raise UnreadableFile(
            f"{file}: found a damaged or cut-off file ({error}), expected an Office package",
            remedy="get a whole copy, or open it in Word, WPS or Excel and save it again",
        ) from error
    entries = package.infolist()
    expanded = sum(entry.file_size for entry in entries)
    if expanded > max_expanded or len(entries) > MAX_PARTS:
        raise UnreadableFile(
            f"{file}: found a package that expands to {expanded:,} bytes in {len(entries):,} parts, "
            f"expected at most {max_expanded:,} bytes in {MAX_PARTS:,} parts",
            remedy="split the document, or do not trust the file",
        )
    if any(entry.flag_bits & 1 or entry.compress_type not in _METHODS for entry in entries):
        raise UnreadableFile(
            f"{file}: found an encrypted or unusually compressed package, expected stored or deflated parts",
            remedy="remove the password and save it again",
        )
    return package


def read_part(package: zipfile.ZipFile, name: str) -> Element | None:
    """The root element of a part; None if there is no such part. External entities are never resolved.

    Raises:
        KeyError, zipfile.BadZipFile, zlib.error, lxml.etree.XMLSyntaxError: the part is damaged.
    """
    if name not in package.NameToInfo:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(package.read(name), parser=parser)


def related(package: zipfile.ZipFile, part: str, kind: str) -> str | None:
    """The part that a part (`""` for the package) is related to, by the last word of the relationship's type."""
    folder, _, name = part.rpartition("/")
    root = read_part(package, f"{folder}/_rels/{name}.rels".lstrip("/"))
    for relation in root if root is not None else ():
        if str(relation.get("Type", "")).endswith(f"/{kind}") and relation.get("TargetMode") != "External":
            target = str(relation.get("Target", ""))
            return target.lstrip("/") if target.startswith("/") or not folder else f"{folder}/{target}"
    return None
