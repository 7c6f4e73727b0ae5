"""A word of status that a page's own script writes beside its label; nothing is run, the script is read as text.

Some portals print 文件状态： and let a script behind it append the word: `var s = '失效'; … append(s);`. The word is
taken if a variable gets it where it is declared, and the variable is what the script writes on the page.
"""

from __future__ import annotations

import re

from index.readers.lines import Element
from index.stated import is_value

MAX_SCRIPT = 5_000
"""Characters; a longer script does more than write a word."""
_CONSTANT = re.compile(
    r"\b(?:var|let|const)\s+(?P<name>[A-Za-z_$][\w$]{0,40})\s*=\s*(?P<quote>['\"])(?P<word>[^'\"\n]{1,40})(?P=quote)"
)


def written_status(element: Element) -> str | None:
    """The word of status that a script inside an element writes onto the page; None if there is none."""
    for script in element.iter("script"):
        source = (script.text or "")[: MAX_SCRIPT + 1]
        if len(source) > MAX_SCRIPT:
            continue
        for constant in _CONSTANT.finditer(source):
            word = constant["word"].strip()
            if is_value("valid", word) and _is_written(source, constant["name"]):
                return word
    return None


def _is_written(source: str, name: str) -> bool:
    """True if a script puts the value of a variable, and nothing else, on the page."""
    variable = re.escape(name)
    return (
        re.search(
            rf"\.(?:append|html|text|write)\(\s*{variable}\s*\)|\.(?:innerHTML|innerText|textContent)\s*\+?=\s*{variable}\b",
            source,
        )
        is not None
    )
