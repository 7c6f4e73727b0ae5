"""Days on which a text was adopted or given, from the notes below its title."""

from __future__ import annotations

import re

from index.dates import DAY, iso_date

_VERB = r"通过|通過|批准|修正|修订|修訂|公布|发布|發布|颁布|頒布"
_EVENT = re.compile(rf"(?P<day>{DAY})(?P<words>(?:(?!{DAY}).){{0,200}})")
_ENACTED = re.compile(_VERB)
_BARE = re.compile(
    rf"^[（(]?\s*(?:根据|根據)?\s*{DAY}[^。；;]*(?:{_VERB}|施行|实施|實施|生效)(?:\s*(?:根据|根據))?\s*[）)]?$"
)
_BRACKETED = re.compile(rf"^[（(].*年.*(?:{_VERB}|施行).*[）)]$")
_GIVEN = re.compile(
    rf"^[—–―\-－\s（(]*(?P<day>{DAY})[^。，；;]{{0,40}}在[^。，；;]{{4,40}}(?:大会|大會|会议|會議|全会|全會)"
    r"(?:上)?[^。，；;]{0,40}(?<=[上告话話明])[。）)]{0,2}$"
)
_LONGEST_NOTE = 400
_LONGEST_OCCASION = 120


def is_adoption(line: str) -> bool:
    """True for a line that is a statute's note of who adopted, approved, amended or published it, and when.

    Such notes stand below the title, in brackets or bare: 2021年7月3日…会议通过, 2004年2月1日 施行.
    """
    if len(line) > _LONGEST_NOTE:
        return False
    return _BARE.match(line) is not None or _BRACKETED.match(line) is not None


def adopted(line: str) -> str | None:
    """The last day of a note on which the text was adopted, approved, amended or published; None if it has none.

    `YYYY-MM-DD`. The day on which it takes effect is none of them.
    """
    days = [iso_date(event["day"]) for event in _EVENT.finditer(line) if _ENACTED.search(event["words"])]
    return max((day for day in days if day is not None), default=None)


def given(line: str) -> str | None:
    """The day of a line that says at which meeting a report was given, `YYYY-MM-DD`; None if it does not say that.

    ——2025年1月15日在甲省第十四届人民代表大会第三次会议上, with or without the dashes and the speaker.
    """
    if len(line) > _LONGEST_OCCASION:
        return None
    match = _GIVEN.match(line)
    return iso_date(match["day"]) if match else None
