"""A small run with one of everything, some of it hostile."""

from __future__ import annotations

from qa.eval.judgement import LEVEL_0, Judgement, Level
from qa.eval.summary import (
    CaseRow,
    Claim,
    Comparison,
    Confusion,
    Difference,
    Fact,
    Figure,
    Flag,
    Flip,
    Headline,
    Latency,
    Manifest,
    Summary,
    TypeRow,
)

HOSTILE = "<script>window.hacked=1</script><img src=http://evil.example/x onerror=window.hacked=1>\"'|`@all"


def figure(metric: str, mean: float | None = 0.75) -> Figure:
    return Figure(
        metric=metric,
        better="higher",
        group="headline",
        n=0 if mean is None else 4,
        unscored=1,
        errors=0,
        mean=mean,
        low=None if mean is None else 0.301,
        high=None if mean is None else 0.954,
        method="wilson",
    )


def case(id: str, *, strict: float | None, question: str = "国家级奖励多少？", flags: tuple[Flag, ...] = ()) -> CaseRow:
    judged = Judgement(case=id, sentence=0, level="level-1", supported=not flags, probability=0.9, note=HOSTILE)
    citation = {"n": 1, "document": HOSTILE, "address": "一", "file": "a.txt", "start": 3, "end": 12}
    return CaseRow(
        id=id,
        type="amount" if strict else HOSTILE,
        lang="zh-Hans",
        question=question,
        gold="50万元",
        expected=("answered",),
        stale=(),
        status="answered",
        answer=f"奖励50万元。[1]\n{HOSTILE}",
        claims=(
            Claim(
                sentence=0,
                text="国家级奖励50万元。",
                citations=(1,),
                verdict="supported",
                flags=flags,
                judgements=(judged,),
            ),
        ),
        citations=(citation | {"quote": "国家级奖励20万元"},),
        facts=(Fact(words="50万", wanted=True, found=True),),
        scores={"strict_faithful": strict, "status_accuracy": 1.0},
        errors={},
        timings={"total_ms": 1200.0},
    )


def stale_case() -> CaseRow:
    return CaseRow(
        id="old",
        type="amount",
        lang="zh-Hans",
        question="旧",
        gold="",
        expected=("answered",),
        stale=("a.txt: 没有的话",),
        status=None,
        answer="",
        claims=(),
        citations=(),
        facts=(),
        scores={},
        errors={},
        timings={},
    )


def summary(*, compared: bool = True) -> Summary:
    flag = Flag(metric="number_support", start=5, end=9, message=f"found 50万元 {HOSTILE}")
    figures = (figure("strict_faithful"), figure("status_accuracy", 1.0), figure("key_fact_recall", None))
    labels = ("answered", "partly_answered", "not_stated", "conflicting", "out_of_scope", "refused")
    difference = Difference(
        metric="strict_faithful",
        better="higher",
        n=4,
        before=1.0,
        now=0.75,
        difference=-0.25,
        low=-0.5,
        high=0.0,
        improved=0,
        worsened=1,
        p_value=1.0,
    )
    comparison = Comparison(
        earlier="runs/a",
        shared=4,
        differences=(difference,),
        flips=(Flip(id="two", metric="strict_faithful", before=1.0, now=0.0, improved=False),),
        changed=("model",),
    )
    return Summary(
        manifest=Manifest(
            subject="policyqa",
            model=HOSTILE,
            model_hash="",
            prompt_hash="p",
            index_id="i",
            cases_hash="c",
            corpus_hash="d",
            code_hash="e",
            version="0",
            as_of="2026-11-21",
        ),
        headline=Headline(
            strict_faithful=figures[0],
            levels=(LEVEL_0, Level(name="level-1", counts=False, balanced_accuracy=0.7, low=0.6, high=0.8)),
            beside=figures[1:],
        ),
        figures=figures,
        types=(TypeRow(type=HOSTILE, n=4, figures=figures), TypeRow(type="amount", n=1, figures=figures)),
        confusion=Confusion(labels=labels, counts=tuple(tuple(int(a == b) for b in range(6)) for a in range(6))),
        latencies=(Latency(name="total_ms", values=(100.0, 1200.0, 5000.0), median=1200.0, p95=4620.0),),
        comparison=comparison if compared else None,
        cases=(case("one", strict=1.0), case("two", strict=0.0, question=HOSTILE, flags=(flag,)), stale_case()),
    )
