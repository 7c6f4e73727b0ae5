"""Follow-up questions: what a question takes from the conversation before it."""

from __future__ import annotations

import re
from collections.abc import Sequence

import rjieba

from index.tokens import normalise
from qa.place_names import places_of

SHORT = 10
"""Characters in normal form below which a question cannot stand alone."""
CARRIED = 30
"""Characters up to which a question without a place is taken to mean the one spoken of."""

_OPENS = re.compile(
    r"^(?:那|它|他们|该|这|此|另外|还有|其中|以及|同样|上述|前者|后者|呢|隔壁|旁边)"
    r"|^(?:and|what about|how about|also|then)\b"
)
_INSIDE = re.compile(
    r"呢(?:[,，?？。]|$)|又(?:是|要|该|怎|有)|(?:[这那][段笔次份家期]|这[个些项种类]|它们?|上述|前面|刚才)|\b(?:it|its|they|those|these)\b"
)
_TOO = re.compile(r"也(?:是|一样|有|要|能|可以|按|给)|同样|一样吗")
_LEAD = re.compile(r"^(?:那么|那|还有|另外|至于|换成|and |what about |how about )+|(?:隔壁|旁边|邻近|相邻)的?")
_TAIL = re.compile(r"(?:的话|的)?呢?$")
_YEAR = re.compile(r"\d{4}年")
_SCALE = re.compile(r"[甲乙丙丁戊一二三四五a-e][类级档等](?!人|工)")
_DOCUMENT_BEHIND = re.compile(
    r"^[^,，。?？的多少哪什么怎几]{0,8}?(?:行动计划|行动方案|实施方案|方案|计划|规划|办法|措施|细则|政策|意见)(?:里面?|中)?"
)
_ELSEWHERE = re.compile(r"全国|国家(?!级)|全省|各地|哪个?[省市县区]|哪些(?:地方|文件|[省市县区])|《|其他")
_ATTRIBUTIVE = ("n", "b", "a", "f", "s", "t", "x", "m")
_ALIKE = 0.6
"""Share of its characters in which a name agrees with the one that it replaces."""
_END = "？?。！! "


def standalone(text: str, asked: Sequence[str]) -> str | None:
    """A question with what it takes from the questions before it; None if it needs nothing of them.

    那澄浦市的呢, 那乙类呢 and 那2028年呢 put another place, class or year into the question before; other follow-ups
    stand behind it. A short question without a place of its own keeps the place that is spoken of.

    Args:
        text: the question.
        asked: the user's questions before it, oldest first; each may be a follow-up itself.
    """
    if not asked:
        return None
    before = (standalone(asked[-1], asked[:-1]) or asked[-1]).rstrip(_END)
    folded = normalise(text)
    own_places = places_of(folded)
    follows = _OPENS.search(folded) or len(folded) < SHORT or (_INSIDE.search(folded) and not own_places)
    too = _TOO.search(folded) if own_places else None
    if not (follows or too or re.search(r"呢[,?]?", folded)):
        return _with_place(text, folded, before, own_places)
    now = _LEAD.sub("", _same_length(text)).strip()
    head, tail = (_cut(text, own_places[0]), "") if too else _divided(now)
    return _substituted(before, head, tail) or f"{before}，{now}"


def _with_place(text: str, folded: str, before: str, own: Sequence[str]) -> str | None:
    """The question behind the place that is spoken of, if it is short and names none."""
    spoken_of = places_of(before)
    if own or len(spoken_of) != 1 or len(folded) > CARRIED or _ELSEWHERE.search(folded):
        return None
    return f"{_cut(before, spoken_of[0])}，{text}"


def _divided(now: str) -> tuple[str, str]:
    """What is asked about instead, and what is asked beyond: 2028年呢？写的一样吗 → 2028年, 写的一样吗."""
    parts = re.split(r"呢\s*[，,？?。]\s*", now, maxsplit=1)
    head = _TAIL.sub("", parts[0].rstrip(_END))
    return head, parts[1].strip() if len(parts) > 1 else ""


def _substituted(before: str, head: str, tail: str) -> str | None:
    """The question before with `head` in the place of what is like it there; None if nothing is."""
    changed = _other_place(before, head) or _other_year(before, head) or _other_class(before, head)
    if changed is None:
        return None
    return f"{changed}，{tail}" if tail else f"{changed}？"


def _other_place(before: str, head: str) -> str | None:
    """`before` with the place of `head`, its year if it names one too, and what else `head` says behind it."""
    new, old = places_of(head), places_of(before)
    if not new or not old:
        return None
    base = _same_length(before)
    at = normalise(base).find(old[0])
    if at < 0:
        return None
    rest = _DOCUMENT_BEHIND.sub("", base[at + len(old[0]) :])
    for other in old[1:]:
        rest = normalise(rest).replace(other, "")
    base = base[:at] + _cut(head, new[0]) + rest
    left = _without(head, new[0])
    if (year := _YEAR.search(normalise(left))) is not None:
        base = _YEAR.sub(year[0], normalise(base)) if _YEAR.search(normalise(base)) else base
        left = re.sub(r"[到至]?\d{4}年", "", left)
    left = re.sub(r"^[的，,、]+|^(?:到|在|是)?(?:的)?$", "", left.strip())
    return f"{base}，{left}" if left else base


def _other_year(before: str, head: str) -> str | None:
    base, folded = _same_length(before), normalise(head)
    year = _YEAR.fullmatch(re.sub(r"^[到至]", "", folded))
    return _YEAR.sub(year[0], base) if year and len(_YEAR.findall(base)) == 1 else None


def _other_class(before: str, head: str) -> str | None:
    """`before` with a class or a kind of thing replaced by that of `head`: 甲类 by 乙类, 微型企业 by 小型企业."""
    base = _same_length(before)
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


def _same_length(text: str) -> str:
    """The text itself if its normal form has its length, so that offsets agree; else the normal form."""
    return text if len(normalise(text)) == len(text) else normalise(text)


def _cut(text: str, name: str) -> str:
    """A name in normal form as a text writes it."""
    own = _same_length(text)
    at = normalise(own).find(name)
    return own[at : at + len(name)] if at >= 0 else name


def _without(text: str, name: str) -> str:
    own = _same_length(text)
    at = normalise(own).find(name)
    return own[:at] + own[at + len(name) :] if at >= 0 else own
