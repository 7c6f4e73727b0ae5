"""How long matching takes, and how well the measures of the sample documents are read.

    python -m bench.eligibility [--measures 1000] [--rounds 7]
    python -m bench.eligibility --fields [--misses]

For the time, measures are made up: two conditions and two standards each, twenty to a document. Prints the first run
(empty caches of phrases) and the median and worst of the others, in milliseconds of processor time: machines are
shared. `--fields` compares what is read from `eval/corpus` with the list that was labelled by eye.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from decimal import Decimal
from pathlib import Path

from bench.measure_fields import Score, score
from index.measures.extract import extract
from index.measures.types import All, Amount, Any, Condition, Measure, Quality, Threshold, Tier
from index.readers.registry import read_file
from index.reading import read_source
from index.types import Clause, Document, Span
from qa.eligibility.holdings import Holdings, holdings, home_of
from qa.eligibility.matching import match
from qa.eligibility.profile_file import profile_of

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "eval" / "corpus"
LABELS = ROOT / "tests" / "index" / "measures" / "sample_measures.json"
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


def field_score(corpus: Path = CORPUS, labels: Path = LABELS) -> Score:
    """The score, field by field, of the measures read from all files of a folder.

    Args:
        corpus: files that the index can read.
        labels: JSON, `{"measures": [label, …]}` with offsets into the source texts, see `bench.measure_fields`.
    """
    read: dict[str, tuple[Measure, ...]] = {}
    for path in sorted(corpus.iterdir()):
        reading = read_source(read_file(path, path.name))
        read[path.name] = tuple(
            measure
            for document in reading.documents
            for measure in extract(
                document, [one for one in reading.clauses if one.document_id == document.id], reading.source.text
            )
        )
    return score(json.loads(labels.read_text(encoding="utf-8"))["measures"], read)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fields", action="store_true", help="fields of the sample documents instead of the time")
    parser.add_argument("--misses", action="store_true", help="with --fields: each fact that is wrong or absent")
    parser.add_argument("--measures", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    if options.fields:
        total = field_score()
        print("\n".join([*total.lines(), *(total.misses if options.misses else ())]))
        return
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
