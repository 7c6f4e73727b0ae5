"""A share that two numbers of the asker make (4个 of 25个人) against the limit that a sentence sets for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from index.tokens import normalise
from qa.asked.own_figures import OwnFigure, own_figures
from qa.calculation.formulas import percent, plain
from qa.calculation.worked import Worked
from qa.found.candidate import Candidate
from qa.understand import Query
from qa.ways.brackets import Bracket, brackets_of
from qa.wording import say

_RULE = re.compile(
    r"(?<![^,。;:.、)\d])(?P<part>[^,。;:\d]{2,24}?)(?:占|为|放宽[到至]|提高[到至]|下调[到至]|控制在|达到?|比例)?"
    r"(?P<word>不超过|不高于|低于|小于|不低于|不少于|高于|达到?|超过|占)(?P<whole>[^,。;]{0,28}?)(?:的)?(?:比例|比重)?"
    r"(?:不超过|不低于|达到?|为)?(?P<limit>\d+(?:\.\d+)?)%(?P<behind>[^,。;]{0,8})"
)
_MOST = {"不超过": "≤", "不高于": "≤", "低于": "<", "小于": "<"}
_LEAST = {"不低于": "≥", "不少于": "≥", "达": "≥", "达到": "≥", "高于": ">", "超过": ">"}
_ABOVE = re.compile(r"^(?:\([^()]*\))?以上|^及以上")
_BELOW = re.compile(r"^(?:\([^()]*\))?以[下内]")
_ASIDE = re.compile(r"\([^()]*\)")
_OTHER_SIZE = re.compile(
    r"\((?P<size>[^()%]*?\d+人[^()%\d]*?)(?P<word>达到?|不低于|不超过|下调[至到]|放宽[至到]|为)(?P<limit>\d+(?:\.\d+)?)%\)"
)
_DEFINED = re.compile(r"是指|指的是|所称|规定的?")
_COMMON = frozenset("人员数率的比例占企业公司单位职工总上年度末底本其该当不少参保在于和与等对将应者最近了")
"""Characters that tell no side of a share from the other."""
_SHARES_OF_PERSONS = re.compile(r"[人员]|职工|率")
_ASKS = re.compile(
    r"[吗?]|合不|符合|行不|能不能|能否|可不可以|可以|算不算|够不够|达标|超没超|超过没|超了|是否|还能|能拿|能申|能领|要求|条件"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareRule:
    """A limit on a share."""

    part: str
    """What is counted, in normal form: 裁员人数."""
    whole: str
    """What it is a share of; empty if the text only says 率."""
    size: Bracket | None = None
    """How many the whole must be; None for any number."""
    sign: str
    """≤, <, ≥ or >."""
    limit: Decimal
    """0.2 for 20%."""
    words: str
    """The limit as the text has it."""

    def holds(self, share: Decimal) -> bool:
        """True if a share is within the limit."""
        return {
            "≤": share <= self.limit,
            "<": share < self.limit,
            "≥": share >= self.limit,
            ">": share > self.limit,
        }[self.sign]


def share_rules(text: str) -> list[ShareRule]:
    """The limits on shares of persons that a text sets, in order."""
    folded = normalise(text)
    rules = []
    for match in _RULE.finditer(_ASIDE.sub("", folded)):
        word, behind = match["word"], match["behind"]
        bound = _ABOVE.match(behind) or _BELOW.match(behind)
        sign = _MOST.get(word) or _LEAST.get(word)
        if bound is not None:
            sign = "≥" if _ABOVE.match(behind) else "≤"
        if sign is None or _SHARES_OF_PERSONS.search(match["part"] + match["whole"]) is None:
            continue
        words = f"{match['limit']}%{bound[0]}" if bound is not None else f"{word}{match['limit']}%"
        limit = Decimal(match["limit"]) / 100
        part = _DEFINED.split(match["part"])[-1]
        rules.append(ShareRule(part=part, whole=match["whole"], sign=sign, limit=limit, words=words))
    aside = _OTHER_SIZE.search(folded)
    return [*rules, *_of_other_size(rules[0], aside)] if aside is not None and len(rules) == 1 else rules


def _of_other_size(rule: ShareRule, aside: re.Match[str]) -> list[ShareRule]:
    """The rule as it is for companies of another size: 达到10%(超过100人的企业达到5%)."""
    sizes = [one for one in brackets_of(aside["size"]) if one.kind == "count"]
    if len(sizes) != 1:
        return []
    words = f"{aside['size']}{aside['word']}{aside['limit']}%"
    return [replace(rule, size=sizes[0], limit=Decimal(aside["limit"]) / 100, words=words)]


def own_ratio(query: Query, chosen: Sequence[Candidate]) -> Worked | None:
    """The share of the asker against the one limit of a chosen sentence for their size; None if anything is open.

    One number of persons has to be told with a word of what the limit counts (裁), exactly one other without; a size
    that the sentence is for (30人以下) must hold the other.
    """
    asked = normalise(query.search)
    if not chosen or _ASKS.search(asked) is None:
        return None
    figures = [one for one in own_figures(query.text) if one.unit == "人" or one.bare]
    if len(figures) < 2:
        return None
    for source in chosen[:2]:
        rules = share_rules(source.text) if source.clause.kind != "row" else []
        pairs = [(rule, pair) for rule in rules if (pair := _pair(rule, figures)) and _of_size(source.text, pair[1])]
        sized = [one for one in pairs if one[0].size is not None and one[0].size.holds(one[1][1].value)]
        held = sized or [one for one in pairs if one[0].size is None]
        if len(held) == 1 and len([one for one in rules if one.size is None]) == 1:
            rule, (part, whole) = held[0]
            return _worked(query, rule, part, whole, source)
    return None


def _pair(rule: ShareRule, figures: Sequence[OwnFigure]) -> tuple[OwnFigure, OwnFigure] | None:
    """The number that is counted and the number that it is a share of."""
    telling = set(rule.part) - set(rule.whole) - _COMMON
    parts = [one for one in figures if telling & set(one.before[-6:] + one.behind[:4])]
    wholes = [one for one in figures if one not in parts]
    if len(parts) != 1 or len(wholes) != 1 or parts[0].value > wholes[0].value:
        return None
    return parts[0], wholes[0]


def _of_size(text: str, whole: OwnFigure) -> bool:
    """True unless a sentence is for companies of another size."""
    sizes = [
        one
        for one in brackets_of(_OTHER_SIZE.sub("", normalise(text)))
        if one.kind == "count" and one.unit in ("人", "名", "户")
    ]
    return all(one.holds(whole.value) for one in sizes)


def _worked(query: Query, rule: ShareRule, part: OwnFigure, whole: OwnFigure, source: Candidate) -> Worked:
    share = part.value / whole.value
    within = rule.holds(share)
    formula = f"{plain(part.value)} ÷ {plain(whole.value)} = {percent(share)}"
    key = "ratio_within" if within else "ratio_outside"
    text = say(key, query.language, formula=formula, limit=rule.words)
    sign = rule.sign if within else {"≤": ">", "<": "≥", "≥": "<", ">": "≤"}[rule.sign]
    calculation = f"{formula} {sign} {percent(rule.limit)}"
    return Worked(text=text, calculation=calculation, sources=(source,))
