"""What a run comes to, as frozen values: reports only lay them out, `qa.eval.summarise` makes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from qa.eval.judgement import Judgement, Level
from qa.eval.judges.alce import CitationQuality

Better = Literal["higher", "lower"]
Method = Literal["wilson", "bootstrap"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """The mean of one metric over the cases that it scored."""

    metric: str
    better: Better
    group: str
    """`headline`, `retrieval`, `citation`, `value`, `wording`, `answer` or `refusal`."""
    n: int
    """Scored cases."""
    unscored: int
    """Cases for which the metric says nothing; they are no zeros."""
    errors: int
    """Cases for which the metric failed; neither scored nor unscored."""
    mean: float | None
    """0 … 1; None if n is 0."""
    low: float | None
    """Lower bound of the 95 % interval; None if n is 0."""
    high: float | None
    """Upper bound of the 95 % interval; None if n is 0."""
    method: Method
    """`wilson` if every score is 0 or 1 or the cases are of too few documents, else `bootstrap` over documents."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeRow:
    """The figures of the cases of one type."""

    type: str
    n: int
    """Cases of the type that were asked."""
    figures: tuple[Figure, ...]
    """In the order of `Summary.figures`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Confusion:
    """Status expected against status given."""

    labels: tuple[str, ...]
    """The six statuses, rows and columns alike."""
    counts: tuple[tuple[int, ...], ...]
    """`counts[expected][given]`; an answer with an acceptable status counts on the diagonal, another one in the
    row of the case's first status."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Latency:
    """Milliseconds of one step over all answers."""

    name: str
    """A field of `timings`, for example `total_ms`."""
    values: tuple[float, ...]
    """Ascending; answers in which the step did not happen are left out."""
    median: float | None
    p95: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Flip:
    """A case whose score changed between two runs."""

    id: str
    metric: str
    before: float
    now: float
    improved: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One metric in two runs, over the cases that both scored."""

    metric: str
    better: Better
    n: int
    before: float | None
    """Mean of the earlier run; None if n is 0."""
    now: float | None
    difference: float | None
    """`now - before`."""
    low: float | None
    """Lower bound of the 95 % interval of the difference, paired bootstrap over documents."""
    high: float | None
    improved: int
    """Cases whose score got better."""
    worsened: int
    p_value: float | None
    """McNemar, exact and two-sided; None for a metric with scores between 0 and 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """This run against an earlier one."""

    earlier: str
    """Folder of the earlier run, as given."""
    shared: int
    """Cases in both runs."""
    differences: tuple[Difference, ...]
    flips: tuple[Flip, ...]
    """Every changed score, by case, then metric."""
    changed: tuple[str, ...]
    """Names of the manifest's fields that differ: what else is not equal in the two runs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a run was made with; two runs with equal manifests have equal results."""

    subject: str
    """`policyqa`, `dump` or `tutorial`."""
    model: str
    model_hash: str
    prompt_hash: str
    index_id: str
    cases_hash: str
    """SHA-256 of the cases asked, in order."""
    corpus_hash: str
    """SHA-256 over file names and source texts."""
    code_hash: str
    """SHA-256 over the Python files and prompts of the product and the evaluator."""
    version: str
    """Of the package."""
    as_of: str
    """`YYYY-MM-DD`: the day for cases that name none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """A place of a claim that a level-0 check holds against it."""

    metric: str
    start: int
    """Offset into the text of the claim."""
    end: int
    message: str
    """English, one line: what was found and what was expected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One sentence of an answer, with what was found wrong and what the judges said."""

    sentence: int
    """Position in `sentences`, from 0."""
    text: str
    citations: tuple[int, ...]
    verdict: str
    """The product's own verdict; no metric reads it, except that a withheld sentence is not shown."""
    flags: tuple[Flag, ...]
    """Empty: passes level 0 (or was withheld)."""
    judgements: tuple[Judgement, ...]

    @property
    def withheld(self) -> bool:
        """True if the sentence was not shown and is not scored."""
        return self.verdict == "withheld"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A string that an answer must, or must not, hold."""

    words: str
    """As in the case: spellings separated by `||`."""
    wanted: bool
    found: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRow:
    """One case with its answer and its scores."""

    id: str
    type: str
    lang: str
    question: str
    gold: str
    """The gold answer."""
    expected: tuple[str, ...]
    """The acceptable statuses."""
    stale: tuple[str, ...]
    """Gold quotes that the corpus no longer holds; such a case was not asked, and the rest is empty."""
    status: str | None
    answer: str
    claims: tuple[Claim, ...]
    citations: tuple[Mapping[str, Any], ...]
    """As in the public form of an answer."""
    facts: tuple[Fact, ...]
    scores: Mapping[str, float | None]
    errors: Mapping[str, str]
    """Metric → why it could not be computed."""
    timings: Mapping[str, float | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """The one figure, and what must be read beside it."""

    strict_faithful: Figure
    levels: tuple[Level, ...]
    """All levels at hand; only those that count entered the figure."""
    beside: tuple[Figure, ...]
    """Key-fact recall, coverage, withheld and refused rates: what faithfulness may have cost."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """A whole run."""

    manifest: Manifest
    headline: Headline
    figures: tuple[Figure, ...]
    """One a metric, in the order of the registry."""
    types: tuple[TypeRow, ...]
    confusion: Confusion
    latencies: tuple[Latency, ...]
    comparison: Comparison | None
    cases: tuple[CaseRow, ...]
    """In the order in which they were asked."""
    qualities: tuple[tuple[str, CitationQuality], ...] = ()
    """Level of each judge → citation recall and precision after ALCE."""

    @property
    def asked(self) -> int:
        """Cases that were asked and scored."""
        return sum(not case.stale for case in self.cases)

    @property
    def stale(self) -> int:
        """Cases that the corpus no longer fits."""
        return len(self.cases) - self.asked
