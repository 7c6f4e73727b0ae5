"""Lines that are headings without a number, and the signs of numbered annexes."""

from __future__ import annotations

import re

from index.labels import numeral

UNNUMBERED = re.compile(
    r"^(?:前\s*言|序\s*言|引\s*言|结\s*语|結\s*語|附\s*[则則]|附(?:件|錄|录)\s*(?P<annex>\d{1,2}|[一二三四五六七八九十]{1,3})?[.．:：、]?.{0,40})$"
)
ANNEX = re.compile(r"^附\s*(?:件|录|錄)\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})?\s*(?:$|[:：.．、\s])")


def annex_sign(match: re.Match[str]) -> str:
    """`附件1:` of a numbered annex: what stands below it is numbered anew. Empty without a number.

    An annex of a text that has numbered nothing before needs no sign: it is the document that a notice carries.
    """
    return f"附件{numeral(match['annex'])}:" if match["annex"] else ""
