"""The penalties of a document: what each is for, in its own words and by the provisions that it names as violated."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.address import Step, chinese, parse
from index.labels import NUMERAL, numeral
from qa.asked.addresses import addresses_in
from qa.found.provisions import Provision

_EFFECT = re.compile(
    r"责令|处以?[^，。；;理分]{0,24}罚|罚款|罚金|没收|吊销|警告|处分|处罚|取缔|追究|拘留|暂扣|强制|通报批评|腾退|追[回缴]|退[回还]|收回"
    r"|依[照法据][^，。；;]{0,40}处理|不予|不再|不得(?:再|享受|申[请报])|取消|列入|赔偿"
)
_PENAL = re.compile(
    r"责令|罚款|罚金|没收|吊销|警告|处分|处罚|取缔|追究|拘留|暂扣|通报批评|腾退|追[回缴]|收回|取消|依[照法据][^，。；;]{0,40}处理"
)
_BREACH = re.compile(
    r"违反|违规|有(?:下列|以下|前|本)|未|不|擅自|逾期|拒|伪造|骗取|虚假|隐瞒|弄虚作假|挪用|的[，,:：]|的$"
)
_BY = re.compile(r"[，,]?(?:的[，,])?由[^，,。；;]{2,60}$|[，,][^，,。；;]{0,30}(?:应当|可以|依法|一律|并)?$")
_OTHER_TEXT = re.compile(r"《[^《》]*》[^，。；;]{0,40}")
_NAMES = re.compile(
    r"违反[^，,。；;：:]{0,90}?(?:的?规定|(?=[，,]))[的，,]*|有?(?:本|前)[^，,。；;：:]{0,40}?(?:所列|规定)的?[^，,。；;]{0,4}(?:行为|情形)(?:之一)?的?[，,]?"
)
_N = rf"(?:{NUMERAL}{{1,3}}|\d{{1,2}})"
_BACK_PARAGRAPH = re.compile(r"前(?P<many>[一两二三四五])?款")
_BACK_ARTICLE = re.compile(r"前(?P<many>[一两二三四五])?条")
_OWN_ARTICLE = re.compile(r"本条(?!例)")
_ITEM_RANGE = re.compile(rf"第?[（(]?(?P<a>{_N})[）)]?项?(?:至|到|-|—|~|～)第?[（(]?(?P<b>{_N})[）)]?项")
_ITEM_SERIES = re.compile(rf"第[（(](?P<first>{_N})[）)]项?(?:[、和及或][（(]{_N}[）)])+项")
_SAID_BETWEEN = re.compile(r"(?<=[条款])(?:规定|所列)的?(?=第)")
_LONE_PART = re.compile(rf"(?<![条款项、和及与或者])(?=第[（(]?{_N}[）)]?[项款])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Penalty:
    """What follows for whoever breaks a rule."""

    provision: Provision
    act: str
    """What it is for in its own words, without the provisions that it names; may be empty."""
    names: tuple[tuple[Step, ...], ...]
    """The provisions of its document that it names as violated, each from its article on."""


def penalties_in(provisions: Sequence[Provision]) -> list[Penalty]:
    """The penalties among the provisions of one document, in order.

    A 项 is one if it or what leads into it tells a consequence; a lead-in of such is none itself.
    """
    leads = {one.lead.address for one in provisions if one.lead is not None}
    found: list[Penalty] = []
    for one in provisions:
        whole = f"{one.lead.text if one.lead is not None else ''}{one.text}"
        if one.address in leads or not _PENAL.search(whole) or not _is_breach(one):
            continue
        above = names_of(one.lead) if one.lead is not None else ()
        own = names_of(one, above=above)
        found.append(Penalty(provision=one, act=_act(one), names=own or above))
    return found


def names_of(one: Provision, *, above: Sequence[tuple[Step, ...]] = ()) -> tuple[tuple[Step, ...], ...]:
    """The provisions that a penalty names before its consequence, each from its article on.

    前款, 前条, 本条 and 第(三)项 alone are made whole from where it stands, or from what its lead-in names (`above`).
    """
    cause = _OTHER_TEXT.sub("", _cause(one.text))
    number = one.article[-1].number
    own = f"第{chinese(number)}条"
    base = _written(above[-1]) if above else own

    def before(match: re.Match[str]) -> str:
        count = numeral(match["many"]) if match["many"] else 1
        return "、".join(f"{own}第{chinese(n)}款" for n in range(max(1, one.paragraph - count), one.paragraph))

    def articles_before(match: re.Match[str]) -> str:
        count = numeral(match["many"]) if match["many"] else 1
        return "、".join(f"第{chinese(n)}条" for n in range(max(1, number - count), number))

    cause = _ITEM_SERIES.sub(_each_of_series, _ITEM_RANGE.sub(_each_item, cause))
    cause = _BACK_ARTICLE.sub(articles_before, _BACK_PARAGRAPH.sub(before, _OWN_ARTICLE.sub(own, cause)))
    cause = _LONE_PART.sub(base, _SAID_BETWEEN.sub("", cause))
    steps = (parse(address) for address in addresses_in(cause))
    return tuple(dict.fromkeys(_from_article(each) for each in steps if each and _from_article(each)))


def is_named(one: Provision, name: Sequence[Step]) -> bool:
    """True if the name of a provision is that of `one`, or of what holds it."""
    if not name or name[0] != one.article[-1]:
        return False
    paragraph = next((step.number for step in name if step.kind == "paragraph"), None)
    if paragraph is not None and paragraph != one.paragraph:
        return False
    items = tuple(step.number for step in name if step.kind == "item")
    return one.items[: len(items)] == items


def _is_breach(one: Provision) -> bool:
    """True if what stands before the consequence, here or in the lead-in, tells a breach."""
    for each in (one, one.lead):
        if each is not None and _EFFECT.search(each.text) and _BREACH.search(_cause(each.text)):
            return True
    return False


def _cause(text: str) -> str:
    """What stands before the first consequence; all of it if none is told."""
    effect = _EFFECT.search(text)
    return text[: effect.start()] if effect is not None else text


def _act(one: Provision) -> str:
    words = _NAMES.sub("", _BY.sub("", _cause(one.text)))
    return re.sub(rf"^\s*[（(]{NUMERAL}+[）)]\s*", "", words).strip("，,。；;：: \n")


def _from_article(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    at = next((place for place, step in enumerate(steps) if step.kind == "article"), len(steps))
    return steps[at:]


def _written(name: Sequence[Step]) -> str:
    """A name in words, without its 项: what an item alone (第三项) belongs to."""
    parts = {"article": "条", "paragraph": "款"}
    return "".join(f"第{chinese(step.number)}{parts[step.kind]}{step.sub}" for step in name if step.kind in parts)


def _each_item(match: re.Match[str]) -> str:
    first, last = numeral(match["a"]), numeral(match["b"])
    return "、".join(f"第{chinese(n)}项" for n in range(first, min(last, first + 20) + 1))


def _each_of_series(match: re.Match[str]) -> str:
    return "、".join(f"第{number}项" for number in re.findall(_N, match[0]))
