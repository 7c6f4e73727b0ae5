"""Whether a company is where a measure holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from index.divisions import fold, is_zone, lineage, named, parts, short_of, within
from qa.eligibility.truth import Truth

_MASKED = re.compile(r"[×xXＸ○*]|某")


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """The company's place against another one."""

    truth: Truth
    reason: str


@lru_cache(maxsize=1 << 14)
def located(mine: str | None, there: str | None) -> Located:
    """Whether a company in `mine` is in `there`.

    `there` None, or the whole country, holds everyone. A wider `mine` (武汉市 for a measure of 硚口区) decides nothing,
    nor do masked names (X市). Names of one kind that differ, in no list of divisions, are different places.
    """
    if there is None or fold(there) in {"中国", "全国", "国家", "中华人民共和国"}:
        return Located(truth="satisfied", reason="条文未限定地域")
    if mine is None:
        return Located(truth="unknown", reason=f"适用地域为{there}，所在地未知")
    if _MASKED.search(mine) or _MASKED.search(there):
        return Located(truth="unknown", reason=f"地名“{there}”与“{mine}”无法比较")
    if _inside(mine, there):
        return Located(truth="satisfied", reason=f"所在地{mine}属于{there}")
    if _inside(there, mine) or _may_overlap(mine, there):
        return Located(truth="unknown", reason=f"适用地域为{there}，所在地只知道是{mine}")
    return Located(truth="failed", reason=f"所在地{mine}不属于{there}")


def _inside(mine: str, there: str) -> bool:
    if within(mine, there):
        return True
    own, other = _names(mine), _names(there)
    return own[-1] == other[-1] and (set(own) <= set(other) or set(other) <= set(own))


def _may_overlap(mine: str, there: str) -> bool:
    """True if the names do not tell that two places are apart."""
    own, other = _names(mine), _names(there)
    if len(own) == 1 and len(named(mine)) > 1:
        return True  # 朝阳区, 鼓楼区: several bear the name
    mine_is_zone, there_is_zone = is_zone(own[-1]), is_zone(other[-1])
    if mine_is_zone != there_is_zone:
        zone, district = (own[-1], other[-1]) if mine_is_zone else (other[-1], own[-1])
        if short_of(district) in zone:
            return True  # 硚口经济开发区 and 硚口区
        if there_is_zone and district[-1] not in "市省":
            return len(other) == 1 or bool(lineage(mine) & lineage("".join(other[:-1])))
    if len(own) == 1 and not named(mine):
        return other[-1][-1] in "省市州盟" and not own[0].endswith(("省", "市"))
    return False


def _names(place: str) -> list[str]:
    return [fold(one) for one in parts(place)]
