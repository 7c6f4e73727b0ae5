"""Small made-up policy files on disk, plain text for the real reader; places and figures are fictional."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

PLACES = ("青岭区", "江口市", "砚溪县", "栖桐区", "沅麓县", "松坪市", "云汀镇")
SENTENCES = (
    "对新认定的企业给予一次性奖励20万元。",
    "鼓励企业加大研发投入，按上年度投入的10%给予补贴，最高100万元。",
    "支持建设公共检验平台，建成面积不少于6000平方米。",
    "申报单位应当在本地登记注册，近三年无重大安全事故。",
    "對首次獲得地理標誌的合作社，每畝給予補助350元。",
    "到2026年，全域产值力争突破300亿元。",
    "同一项目不得重复申报，就高不重复。",
)

AMOUNTS = ("8万元", "15万元", "60万元")
NUMBERS = 9
"""Policies that random commands choose from: two pairs of them share a title."""


def policy(number: int, sentences: Sequence[str]) -> str:
    """Policy `number`, its sentences numbered one by one; numbers apart by `len(PLACES)` share words and title."""
    place = PLACES[number % len(PLACES)]
    head = f"{place}促进产业发展若干措施\n{place}政规〔2025〕{number + 1}号\n{place}人民政府\n2025年3月5日\n"
    numerals = "一二三四五六七八九十"
    return head + "".join(f"{numerals[place]}、{line}\n" for place, line in enumerate(sentences))


def name_of(number: int) -> str:
    """File name of policy `number`."""
    return f"policy{number:02d}.txt"


def write(folder: Path, texts: Mapping[str, str]) -> Path:
    """`folder`, created if need be, with exactly these files, name → text."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.iterdir():
        path.unlink()
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@dataclass(kw_only=True)
class Shelf:
    """What an index holds, and random commands that change it."""

    folder: Path
    """Where the files lie that the next command names."""
    chance: Random
    texts: dict[str, str] = field(default_factory=dict)
    """Name → text of what the index holds; the user sets it once a command was carried out."""

    def command(self) -> tuple[list[str | Path], dict[str, str]]:
        """Words of a random command that `python -m index` takes, and the texts that the index holds after it."""
        kinds = ["build"] if not self.texts else ["build", "add", "add", "replace", "again"]
        if len(self.texts) > 1:
            kinds += ["remove", "remove"]
        kind = self.chance.choice(kinds)
        if kind == "build":
            return self._named("build", {name_of(n): self._text(n) for n in self._some(range(NUMBERS))}, {})
        if kind == "add":
            return self._named("add", {name_of(n): self._text(n) for n in self._some(range(NUMBERS))}, self.texts)
        name = self.chance.choice(sorted(self.texts))
        if kind == "remove":
            return ["remove", name], {other: text for other, text in self.texts.items() if other != name}
        text = self.texts[name] if kind == "again" else self._text(self.chance.randrange(NUMBERS))
        return self._named("add", {name: text}, self.texts)

    def _named(self, verb: str, given: dict[str, str], kept: dict[str, str]) -> tuple[list[str | Path], dict[str, str]]:
        return [verb, write(self.folder, given)], kept | given

    def _some(self, numbers: range) -> list[int]:
        return self.chance.sample(numbers, self.chance.randint(1, 4))

    def _text(self, number: int) -> str:
        sentences = self.chance.sample(SENTENCES, self.chance.randint(1, len(SENTENCES)))
        return policy(number, sentences).replace("20万元", self.chance.choice(AMOUNTS))
