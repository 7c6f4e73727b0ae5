"""Listings inside a sentence: a lead-in, a colon, and members between semicolons, of which the first has no line."""

from __future__ import annotations

import re

from index.types import Clause
from qa.found.candidate import Candidate, sentences_of
from qa.retrieve import Collection

MOST = 12
"""Members, at the most."""
_LEADS = re.compile(r"(?:下列|以下|如下|之一|包括)[^。；;：:]{0,24}[：:]\s*\S")
_SEPARATED = ("；", ";")
_SIGN = re.compile(r"\s*(?:[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.、．]|[①-⑳])")
_FIRST_SIGN = re.compile(rf"[：:]{_SIGN.pattern}")


def prose_items(collection: Collection, clause: Clause) -> list[Candidate]:
    """The sentence with lead-in and first member, then the other members; empty if a clause holds no such listing.

    Members with signs go on as long as signs do; members without go on to the end of the sentence.
    """
    sentences = sentences_of(collection, clause) if clause.kind != "row" else []
    for at, first in enumerate(sentences):
        if not _LEADS.search(first.text) or not first.text.rstrip().endswith(_SEPARATED):
            continue
        signed = _FIRST_SIGN.search(first.text) is not None
        items = [first]
        for one in sentences[at + 1 : at + MOST]:
            if signed and not _SIGN.match(one.text):
                break
            items.append(one)
            if not signed and not one.text.rstrip().endswith(_SEPARATED):
                break
        if len(items) > 1:
            return items
    return []


def holds_first(lead: Candidate) -> bool:
    """True if a lead-in holds the first member itself."""
    return _LEADS.search(lead.text) is not None and lead.text.rstrip().endswith(_SEPARATED)
