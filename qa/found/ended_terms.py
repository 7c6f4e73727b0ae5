"""Terms of single measures that have ended: 执行至2021年7月31日 in a document that states no end of its own."""

from __future__ import annotations

import re

from index.dates import DAY, END, whole_day
from qa.found.candidate import Candidate

_TERM = re.compile(
    r"(?:执行|实施|施行|试行|有效|适用|受理|申[报请领]|征集|报名|缴[纳费]|补[贴助]|奖励|期限|期间|延长|延期|顺延|暂[缓停]|缓[缴交]|[免减][收征缴交半免]|减免)"
    rf"[^,，。;；]{{0,12}}?(?:(?<!截)至|到|截止(?:日期|时间)?[为:：]?)\s*(?P<day>{DAY}|{END})"
)
"""A measure and the day up to which it runs; 截至 only says as of when something was counted."""


def ended_term(one: Candidate, as_of: str) -> str | None:
    """The last day that a sentence states for a measure, in its own words, if it has passed; else None.

    Args:
        one: a sentence or row.
        as_of: the day of the question, `YYYY-MM-DD`.
    """
    terms = [
        (last, match["day"]) for match in _TERM.finditer(one.text) if (last := whole_day(match["day"])) is not None
    ]
    if not terms:
        return None
    last, words = max(terms)
    return words if last < as_of else None
