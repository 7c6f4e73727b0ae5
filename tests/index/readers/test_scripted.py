"""A word of status that a script writes beside its label is read, and nothing else of a script."""

from __future__ import annotations

import pytest
from lxml import html

from index.readers.scripted import MAX_SCRIPT, written_status


@pytest.mark.parametrize(
    ("script", "word"),
    [
        ("var s = '失效（提前废止）'; $('#a').parent().append(s);", "失效（提前废止）"),
        ('let state = "有效"; node.innerHTML = state;', "有效"),
        ("const s = '失效'; node.textContent += s", "失效"),
        ("var s = '失效';", None),
        ("if (now > end) { $('#a').append('失效'); } else { $('#a').append('有效'); }", None),
        ("var s = '失效'; var t = '有效'; $('#a').append(t);", "有效"),
        ("var s = '打印本页'; $('#a').append(s);", None),
        ("var s = '失效'; $('#a').append(s + x);", None),
        ("var s = '失效'; $('#a').append(s);" + " " * MAX_SCRIPT, None),
        ("", None),
    ],
)
def test_words_of_scripts(script: str, word: str | None) -> None:
    element = html.fromstring(f"<li><span>文件状态：</span><script>{script}</script></li>")
    assert written_status(element) == word
