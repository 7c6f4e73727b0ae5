"""What a follow-up puts in the place of what is like it in the question before: another place, year, class or asker."""

from __future__ import annotations

import re
from collections.abc import Sequence

import rjieba

from index.tokens import normalise
from qa.asked.place_names import places_of

SHORT = 10
"""Characters in normal form of what may stand for a class or kind, at the most."""

_YEAR = re.compile(r"\d{4}年")
_SCALE = re.compile(r"[甲乙丙丁戊一二三四五a-e][类级档等](?!人|工)")
_DOCUMENT_BEHIND = re.compile(
    r"^[^,，。?？的多少哪什么怎几]{0,8}?(?:行动计划|行动方案|实施方案|方案|计划|规划|办法|措施|细则|政策|意见)(?:里面?|中)?"
)
_ATTRIBUTIVE = ("n", "b", "a", "f", "s", "t", "x", "m")
_ALIKE = 0.6
"""Share of its characters in which a name agrees with the one that it replaces."""
_CHOOSING = re.compile(r"^(?:要是|如果是?|假如是?|若是?|换成?|改成?|走|选|做|属于|算|是|去|到)(?=..)")
"""What only says that something is chosen instead: 走远洋的, 换成乙类."""
_BEARER = re.compile(r"^(?:家庭|企业|公司|单位|机构|人员|人才|职工|学生|毕业生|老人|居民|农民|农户|个体户|合作社|户)$")
"""Who may get or do something."""
_BODIES = re.compile(r"(?:公司|企业|单位|机构|厂家?|组织|商家|店铺?|合作社|法人)")
_PERSONS = re.compile(r"(?:自己一?个?人?|个人|本人|自然人|公民|市民|居民|老百姓|散户|我(?!们))")
"""Two kinds of who does something, for which rules differ: bodies and natural persons."""
_DOING = re.compile(r"^(?:自己|一个人)*(?:来|去|这么|也|[\u4e00-\u9fff]{1,2})?的?$")
"""What only says once more that somebody does it: 公司飞的."""
_HERE = ("本地", "本市", "本区", "本县", "本省", "当地", "普通", "一般")


def substituted(before: str, head: str, tail: str) -> str | None:
    """The question before with `head` in the place of what is like it there; None if nothing is."""
    chosen = _CHOOSING.sub("", head) or head
    changed = _other_place(before, head) or _other_year(before, head) or other_doer(before, head)
    changed = changed or _other_class(before, head)
    if changed is None and chosen != head:
        changed = _other_year(before, chosen) or _other_class(before, chosen)
    if changed is None:
        return None
    return f"{changed}，{tail}" if tail else f"{changed}？"


def _other_place(before: str, head: str) -> str | None:
    """`before` with the place of `head`, its year if it names one too, and what else `head` says behind it."""
    new, old = places_of(head), places_of(before)
    if not new or not old:
        return None
    base = same_length(before)
    at = normalise(base).find(old[0])
    if at < 0:
        return None
    rest = _DOCUMENT_BEHIND.sub("", base[at + len(old[0]) :])
    for other in old[1:]:
        rest = normalise(rest).replace(other, "")
    base = base[:at] + cut(head, new[0]) + rest
    left = without(head, new[0])
    if (year := _YEAR.search(normalise(left))) is not None:
        base = _YEAR.sub(year[0], normalise(base)) if _YEAR.search(normalise(base)) else base
        left = re.sub(r"[到至]?\d{4}年", "", left)
    left = re.sub(r"^[的，,、]+|^(?:到|在|是)?(?:的)?$", "", left.strip())
    return f"{base}，{left}" if left else base


def _other_year(before: str, head: str) -> str | None:
    base, folded = same_length(before), normalise(head)
    year = _YEAR.fullmatch(re.sub(r"^[到至]", "", folded))
    return _YEAR.sub(year[0], base) if year and len(_YEAR.findall(base)) == 1 else None


def other_doer(before: str, head: str) -> str | None:
    """`before` with the person who does something there replaced by a body, or the body by a person: 那公司飞的呢.

    What rules call a person is 个人, and a body 单位.
    """
    base, wanted = same_length(before), _CHOOSING.sub("", normalise(head))
    for new, old, name in ((_BODIES, _PERSONS, "单位"), (_PERSONS, _BODIES, "个人")):
        match = re.match(rf"(?:我们?|咱们?|一?[家个])?(?:{new.pattern})", wanted)
        named = list(old.finditer(normalise(base)))
        if match is None or len(named) != 1 or new.search(normalise(base)) or len(normalise(base)) != len(base):
            continue
        rest = wanted[match.end() :]
        replaced = base[: named[0].start()] + name + base[named[0].end() :]
        return replaced if _DOING.match(rest) else None
    return None


def _other_class(before: str, head: str) -> str | None:
    """`before` with a class or a kind of thing replaced by that of `head`: 甲类 by 乙类, 微型企业 by 小型企业."""
    base = same_length(before)
    folded, wanted = normalise(base), normalise(head)
    if len(folded) != len(base) or not wanted or len(wanted) > SHORT:
        return None
    if (new := _SCALE.match(wanted)) and len(found := _SCALE.findall(folded)) == 1 and found[0][1] == new[0][1]:
        return base.replace(base[folded.find(found[0]) :][:2], head[:2])
    tokens = _tokens(wanted)
    if not tokens:
        return None
    (_, noun, _), modifiers = tokens[-1], [one for one in tokens[:-1] if one[2].startswith(_ATTRIBUTIVE)]
    places = places_of(folded)
    seen = _tokens(folded)
    for index, (at, word, _) in enumerate(seen):
        if word == noun and modifiers and index and _may_give_way(seen[index - 1], at, modifiers[-1][1], places):
            start = seen[index - 1][0]
            return base[:start] + head[modifiers[-1][0] : tokens[-1][0]] + base[at:]
        if word != noun and not modifiers and len(word) == len(noun) > 1 and word[-1] == noun[-1]:
            if any(word in place for place in places):
                continue
            return base[:at] + head[tokens[-1][0] :][: len(noun)] + base[at + len(word) :]
    return _alike(base, folded, head, wanted, places)


def _alike(base: str, folded: str, head: str, wanted: str, places: Sequence[str]) -> str | None:
    """`base` with the stretch that agrees with `wanted` at its end and in most other places replaced by `head`."""
    size = len(wanted)
    stretches = [(at, folded[at : at + size]) for at in range(len(folded) - size + 1)]
    agreeing = {at: sum(a == b for a, b in zip(own, wanted, strict=True)) for at, own in stretches}
    at = max(agreeing, key=lambda place: agreeing[place], default=0)
    own = folded[at : at + size]
    enough = size > 2 and _ALIKE * size <= agreeing.get(at, 0) < size and own[-2:] == wanted[-2:]
    if not enough or len(head) != size or any(own in place or place in own for place in places):
        return None
    return base[:at] + head + base[at + size :]


def with_asker(before: str, asker: str, tail: str) -> str | None:
    """The question before with another asker in the place of the one that it names, and `tail` behind it; or None.

    The one it names is a word for a person, household or company with one attribute before it (低收入家庭, 小型企业).
    """
    base = same_length(before)
    places = places_of(before)
    tokens = _tokens(normalise(base))
    for index, (at, word, _) in enumerate(tokens):
        if index and _BEARER.match(word):
            start = at
            for begin, attribute, tag in reversed(tokens[max(0, index - 2) : index]):
                here = attribute in _HERE
                attributive = here or (start == at and tag.startswith((*_ATTRIBUTIVE, "v", "l", "i")))
                if not attributive or any(attribute in place for place in places):
                    break
                start = begin
            return f"{base[:start]}{asker}{base[at + len(word) :]}，{tail}"
    return None


def _may_give_way(token: tuple[int, str, str], end: int, other: str, places: Sequence[str]) -> bool:
    """True if a word before a noun says which of its kind, and is no place."""
    at, word, tag = token
    attributive = tag.startswith(_ATTRIBUTIVE) and at + len(word) == end and len(word) == len(other)
    return (attributive or word[-1:] == other[-1:]) and word != other and not any(word in place for place in places)


def _tokens(folded: str) -> list[tuple[int, str, str]]:
    """Offset, word and part of speech."""
    found, at = [], 0
    for word, tag in rjieba.tag(folded):
        if word.strip():
            found.append((at, word, tag))
        at += len(word)
    return found


def same_length(text: str) -> str:
    """The text itself if its normal form has its length, so that offsets agree; else the normal form."""
    return text if len(normalise(text)) == len(text) else normalise(text)


def cut(text: str, name: str) -> str:
    """A name in normal form as a text writes it."""
    own = same_length(text)
    at = normalise(own).find(name)
    return own[at : at + len(name)] if at >= 0 else name


def without(text: str, name: str) -> str:
    """A text without the first place where it writes a name in normal form."""
    own = same_length(text)
    at = normalise(own).find(name)
    return own[:at] + own[at + len(name) :] if at >= 0 else own
