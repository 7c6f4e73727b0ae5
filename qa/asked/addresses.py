"""The addresses of clauses in running text: 第十二条第二款, 十二条二款, 三(二)2, 附件1第三条, 第八条至第十一条."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.address import Step, chinese, parse
from index.labels import NUMERAL, numeral

MOST = 20
"""Articles that a range may name."""
_N = rf"(?:{NUMERAL}{{1,9}}|[\d０-９]{{1,4}})"
_B = rf"[（(]\s*{_N}\s*[）)]"
_NB = rf"(?:{_B}|{_N})"
_ANNEX = rf"附\s*[件录錄]\s*{_N}?\s*[:：的、，]?\s*"
_UNIT = rf"第\s*{_N}\s*(?:部分|部份|章|编|編|篇|节|節)"
_ARTICLE = rf"{_N}\s*[条條](?:之{NUMERAL})?"
_PART = rf"\s*的?\s*第?\s*{_NB}\s*[款项項目]"
_PARTS = rf"(?:{_PART}){{0,3}}(?:\s*{_B}(?!\s*[、.]))?"
_POINT = r"(?:\s*\d{1,2}(?![\d.%年个家万亿项条]))?"
_OFFICIAL = rf"{NUMERAL}{{1,3}}[、.．]?\s*[（(]{NUMERAL}{{1,3}}[）)]{_POINT}(?:\s*[（(]\d{{1,2}}[）)])?"
_KINDS = ("办法", "辦法", "细则", "細則", "规定", "規定", "条例", "條例", "措施", "政策")
_BEHIND_KIND = "|".join(f"(?<={kind})" for kind in _KINDS)
_ADDRESS = re.compile(
    rf"(?:{_ANNEX})?(?:{_UNIT}\s*的?\s*)*第\s*{_ARTICLE}{_PARTS}"
    rf"|(?<![\d第零〇一二三四五六七八九十百千几这那本各每]){_ARTICLE}(?:\s*第?\s*{_NB}\s*[款项項目]){{1,3}}"
    rf"|(?:{_BEHIND_KIND}){_ARTICLE}(?![\w])"
    rf"|{_ANNEX}(?:{_OFFICIAL}|{_B})"
    rf"|{_OFFICIAL}"
    rf"|{_UNIT}(?:\s*的?\s*第?\s*{_NB}\s*(?:[节節]|小节))?(?:\s*的?\s*第?\s*{_NB}\s*[点點项項]|\s*的?\s*{_B}{_POINT})?"
    rf"|表\s*{_N}\s*的?\s*第\s*{_N}\s*行"
)
_RANGE = re.compile(
    rf"第\s*(?P<first>{_N})\s*[条條]?\s*(?:至|到|-|—|–|~|～)\s*第?\s*(?P<last>{_N})\s*[条條](?![第（(])"
)
_SERIES = re.compile(rf"第\s*{_N}(?:\s*[、和及与與]\s*第?\s*{_N})+\s*[条條]")
_NEXT_PART = re.compile(rf"\s*[、和及与與]\s*(?P<part>第?\s*{_NB}\s*[款项項目])")
_LAST_PART = re.compile(rf"{_PART}$")
_ALONE = re.compile(
    rf"{_B}{_POINT}|(?<!{NUMERAL}){NUMERAL}{{1,3}}、(?:\s*\d{{1,2}}(?![\d.%年个家万亿项条]))?(?=\s*(?:[的写寫讲講说說是里裏这這那规規?？]|$))"
)
_ASKS_WORDS = re.compile(
    r"原文|条文|條文|全文|内容|內容|(?:这|這|那|哪|该|該)一?[条條项項点點款]|[讲講写寫说說](?:的|了)?(?:是|些)?什[么麼]|规定|規定"
)


def addresses_in(text: str) -> list[str]:
    """The addresses that a text names, in order, each once; a range or series of articles gives each of them."""
    found: list[str] = []
    at = 0
    while at < len(text):
        group = min(
            (match for pattern in (_RANGE, _SERIES) if (match := pattern.search(text, at))),
            key=lambda match: match.start(),
            default=None,
        )
        one = _ADDRESS.search(text, at)
        if group is not None and (one is None or group.start() <= one.start()):
            found += _articles(group)
            at = group.end()
        elif one is not None:
            written, at = one[0].strip(), one.end()
            found.append(written)
            while (more := _NEXT_PART.match(text, at)) and _LAST_PART.search(written):
                found.append(_LAST_PART.sub("", written) + more["part"])
                at = more.end()
        else:
            break
    return [one for one in dict.fromkeys(found) if parse(one)]


def asked_addresses(question: str) -> list[str]:
    """The addresses of a question; (二) or 三、 alone only if its words are asked for."""
    if found := addresses_in(question):
        return found
    alone = [match[0] for match in _ALONE.finditer(question)]
    return [one for one in dict.fromkeys(alone) if parse(one)] if _ASKS_WORDS.search(question) else []


def without_addresses(question: str) -> str:
    """A question without the addresses in it: what is left names the document."""
    for pattern in (_RANGE, _SERIES, _ADDRESS, _ALONE):
        question = pattern.sub(" ", question)
    return question


def refers_to(text: str, address: str) -> bool:
    """True if a text names the article of `address`: all of it, or the same part; False if it is no article's."""
    wanted = _from_article(address)
    if not wanted:
        return False
    return any(own[: len(wanted)] == wanted[: len(own)] for one in addresses_in(text) if (own := _from_article(one)))


def _from_article(address: str) -> tuple[Step, ...]:
    steps = parse(address) or ()
    at = next((place for place, step in enumerate(steps) if step.kind == "article"), len(steps))
    return tuple(step for step in steps[at:] if step.kind != "paragraph")


def _articles(match: re.Match[str]) -> Iterator[str]:
    """The articles of a range (at most `MOST`) or of a series."""
    if match.re is _RANGE:
        first, last = numeral(_half(match["first"])), numeral(_half(match["last"]))
        numbers = list(range(first, min(last, first + MOST - 1) + 1))
    else:
        numbers = [numeral(_half(one)) for one in re.findall(_N, match[0])]
    return (f"第{chinese(number)}条" for number in numbers if 0 < number < 10_000)


def _half(digits: str) -> str:
    return str(int(digits)) if digits.isdecimal() else digits
