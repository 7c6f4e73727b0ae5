"""How long matching takes: measures a second for one profile.

    python bench/eligibility.py [--measures 1000] [--rounds 7]

The measures are made up: two conditions and two standards each, twenty to a document. Prints the first run (empty
caches of phrases) and the median and worst of the others, in milliseconds of processor time: machines are shared.
"""

from __future__ import annotations

import argparse
import statistics
import time
from decimal import Decimal

from index.measures.types import All, Amount, Any, Condition, Measure, Quality, Threshold, Tier
from index.types import Clause, Document, Span
from qa.eligibility.holdings import Holdings, holdings, home_of
from qa.eligibility.matching import match
from qa.eligibility.profile_file import profile_of

QUALITIES = (
    "高新技术企业",
    "瞪羚企业",
    "在本区登记注册",
    "首次认定为专精特新企业",
    "小微企业",
    "无失信记录",
    "从事生物医药研发",
)
FIGURES = ("年营业收入", "研发投入占营业收入比例", "职工人数", "设备投资额", "入驻企业")
A_DOCUMENT = 20
PROFILE = {
    "place": "砚溪市栖桐区", "revenue": "6000万元", "rnd_spending": "500万元", "employees": "80人", "size": "小型",
    "qualifications": {"高新技术企业": True, "瞪羚企业": False}, "facts": {"失信记录": False}, "industry": ["生物医药"],
}  # fmt: skip


def made(count: int) -> Holdings:
    measures, homes = [], {}
    for number in range((count + A_DOCUMENT - 1) // A_DOCUMENT):
        here = min(A_DOCUMENT, count - number * A_DOCUMENT)
        lines = [wording(number * A_DOCUMENT + one) for one in range(here)]
        text = "\n".join(["为促进本区产业发展制定本办法。", *lines])
        document = Document(
            id=f"{number:012x}", file=f"{number}.txt", title=f"办法{number}", number=None, issuer=None, issued=None,
            period=None, validity=None, place="砚溪市栖桐区" if number % 3 else "砚溪市青檀区", level="district",
            grammar="official", body=Span(start=0, end=len(text)),
        )  # fmt: skip
        clause = Clause(
            document_id=document.id, ordinal=0, address="一、", headings=(), span=Span(start=0, end=len(text)),
            kind="paragraph", noise=(), text=text,
        )  # fmt: skip
        homes[document.id] = home_of(document, text, [clause])
        measures += [measure(document, text, line, number * A_DOCUMENT + one) for one, line in enumerate(lines)]
    return holdings(measures, homes)


def wording(number: int) -> str:
    quality, figure = QUALITIES[number % len(QUALITIES)], FIGURES[number % len(FIGURES)]
    return (
        f"第{number}项：对{quality}且{figure}达到{number + 10}的，给予{number + 1}万元奖励，再高一档{number + 2}万元。"
    )


def measure(document: Document, text: str, line: str, number: int) -> Measure:
    start = text.index(line)

    def span(words: str) -> Span:
        at = text.index(words, start)
        return Span(start=at, end=at + len(words))

    quality, figure = QUALITIES[number % len(QUALITIES)], FIGURES[number % len(FIGURES)]
    words = f"{figure}达到{number + 10}"
    unit = ("元", "%", "人", "元", "家")[number % len(FIGURES)]
    threshold = Threshold(
        fact=figure, comparator=">=", value=Decimal(number + 10), unit=unit, period=None, span=span(words), words=words
    )
    plain = Quality(
        fact=quality.removeprefix("无"), negated=quality.startswith("无"), span=span(quality), words=quality
    )
    condition: Condition = All(parts=(threshold, plain)) if number % 2 else Any(parts=(threshold, plain))
    tiers = tuple(
        Tier(
            condition=threshold if number % 2 else None,
            amount=Amount(
                value=Decimal((number + more) * 10000), unit="元", ratio=None, basis=None, cap=None, cap_unit="",
                rhythm="once", up_to=False, span=span(f"{number + more}万元"), words=f"{number + more}万元",
            ),
            span=span(f"{number + more}万元"), words=f"{number + more}万元",
        )
        for more in (1, 2)
    )  # fmt: skip
    return Measure(
        id=f"{number:012x}", document_id=document.id, clause_ordinals=(0,), address="一、", title=line[:12],
        kind="奖励", nature="grant", object=None, condition=condition, tiers=tiers, exclusions=(), departments=(),
        window=None, materials=None, channel=None, place=document.place, span=span(line), words=line, parsed=True,
    )  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--measures", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    held, profile = made(options.measures), profile_of(PROFILE, "profile")
    assert held.withheld == 0
    times = []
    for _ in range(options.rounds):
        start = time.process_time()
        found = match(profile, held, "2026-06-30")
        times.append((time.process_time() - start) * 1000)
    counts = {one: sum(each.overall == one for each in found.measures) for one in ("likely", "needs_facts", "not_met")}
    print(f"{len(held.measures)} measures: {counts}, {len(found.questions)} questions")
    rest = times[1:] or times
    print(f"first {times[0]:.1f} ms, then median {statistics.median(rest):.1f} ms, worst {max(rest):.1f} ms")


if __name__ == "__main__":
    main()
