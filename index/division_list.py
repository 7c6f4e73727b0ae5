"""The list of administrative divisions of China, from the file beside this one.

`divisions.tsv` holds a division a line: code of GB/T 2260, name, Pinyin without suffix, last year of a former name. Its
header names where it comes from, `bench/divisions.py` renews it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

DivisionLevel = Literal["province", "city", "district"]

_PEOPLES = [
    people
    for line in (
        "蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 拉祜 水 东乡 纳西 景颇",
        "土 各 柯尔克孜 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 鄂温克",
        "德昂 保安 裕固 京 独龙 鄂伦春 门巴 珞巴 基诺",
    )
    for people in line.split()
]
_AUTONOMOUS = re.compile(
    rf"^(?P<stem>.{{2,}}?)(?:(?:{'|'.join(sorted(_PEOPLES, key=len, reverse=True))})族?)*自治(?P<kind>[区州县旗])$"
)
_PLAIN = re.compile(
    r"^(?P<stem>.{2,}?)(?:特别行政区|地区|新区|(?<=神农架)林区|[省市县盟]|(?<![左右中前后合])旗|(?<![矿族])区)$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """A province, a city of prefecture level, or a division of county level; what ranks with one counts as one."""

    code: str
    """Six digits of GB/T 2260. A former name may share the code of its successor."""
    name: str
    """Full name, Simplified."""
    pinyin: str
    """Lower case without the suffix, `wuhan`; empty if not known."""
    until: int | None
    """Last year in which a former name stood; None if it stands."""

    @property
    def level(self) -> DivisionLevel:
        """Its level; a municipality under the central government is a province, a city of county level a district."""
        if self.code.endswith("0000"):
            return "province"
        return "city" if self.code.endswith("00") else "district"

    @property
    def short(self) -> str:
        """The name without its suffix, `武汉`, `恩施`, `神农架`; the name itself if only one character would stay."""
        match = _AUTONOMOUS.match(self.name) or _PLAIN.match(self.name)
        return match["stem"] if match else self.name

    @property
    def abridged(self) -> str | None:
        """The usual form of a long name, `恩施州` for 恩施土家族苗族自治州; None if there is none."""
        match = _AUTONOMOUS.match(self.name)
        return match["stem"] + match["kind"] if match and match["kind"] != "区" else None


@cache
def divisions() -> tuple[Division, ...]:
    """All divisions, by code, former names behind the one of today."""
    text = files("index").joinpath("divisions.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    return tuple(
        Division(code=code, name=name, pinyin=pinyin, until=int(until) if until else None)
        for code, name, pinyin, until in rows
    )


def standing(division: Division) -> Division | None:
    """The division that bears its code today; None if none does."""
    today = _by_code()[division.code]
    return today if today.until is None else None


@cache
def _by_code() -> Mapping[str, Division]:
    return {division.code: division for division in reversed(divisions())}


def holders(division: Division) -> tuple[Division, ...]:
    """The divisions that hold a division, the widest first."""
    above = (division.code[:2] + "0000", division.code[:4] + "00")
    return tuple(_by_code()[code] for code in above if code != division.code and code in _by_code())


def chain(division: Division) -> tuple[Division, ...]:
    """The divisions that hold a division, the widest first, and the division itself."""
    return (*holders(division), division)
