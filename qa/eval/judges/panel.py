"""The judges of a run: opened by name, asked about every claim, their judgements written beside the results."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from index.errors import BadInput
from qa.config import Settings
from qa.eval.cases import Case
from qa.eval.judgement import LEVEL_0, Judgement, Level
from qa.eval.judges.alce import CitationQuality, citation_quality, total
from qa.eval.judges.asking import ChatAsk, EndpointAsk
from qa.eval.judges.cache import CachedJudge
from qa.eval.judges.endpoint import EndpointJudge, FactOpinion
from qa.eval.judges.judge import Judge, judgements, statements
from qa.eval.judges.local import COUNTS_FROM, local_judge
from qa.eval.judges.measured import kept
from qa.eval.outcome import Outcome
from qa.generators.connection import open_client
from qa.generators.spec import EndpointSpec, parse

JUDGEMENTS, FACTS, CACHE, COST = "judgements.jsonl", "judged_facts.jsonl", "judge_cache.jsonl", "judge_cost.json"
LOCAL, NONE = "local", "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """The judges at hand, lowest level first."""

    judges: tuple[Judge, ...] = ()
    levels: tuple[Level, ...] = (LEVEL_0,)
    """Level 0 first."""
    model: EndpointJudge | None = None
    """The judge of level 2, which also judges key facts."""
    close: Callable[[], None] = field(default=lambda: None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What a panel says of a run."""

    judgements: tuple[Judgement, ...]
    levels: tuple[Level, ...]
    qualities: tuple[tuple[str, CitationQuality], ...]
    """Level of each judge → citation recall and precision after ALCE."""


def judged(
    outcomes: Sequence[Outcome], panel: Panel, folder: Path, *, advance: Callable[[], None] = lambda: None
) -> Judged:
    """Ask every judge about every claim, then about the citations one by one.

    Args:
        outcomes: of the run.
        panel: the judges.
        folder: of the run; `judgements.jsonl` and what opinions cost are written there.
        advance: called once an outcome, and once an outcome and judge.

    Raises:
        BadInput: the folder cannot be written.
    """
    return Judged(
        judgements=judge_outcomes(outcomes, panel, folder, advance=advance),
        levels=panel.levels,
        qualities=qualities(outcomes, panel, advance=advance),
    )


def open_panel(
    names: Sequence[str], settings: Settings, folder: Path, environment: Mapping[str, str] = os.environ
) -> Panel:
    """The judges that `--judge` names: `local`, `none`, or a model spec such as `openai:MODEL@URL`.

    A model judges as level 2. It counts if `python -m qa.eval.judges measure --judge` found a balanced accuracy of
    `COUNTS_FROM`; unmeasured it is shown and does not count. Verdicts are kept in `folder`, so that a repeated run asks
    nothing twice.

    Raises:
        BadInput: an unknown name, or more than one model.
        NotAvailable: the embedder, the weights or the model is missing.
    """
    wanted = [name for name in dict.fromkeys(names) if name != NONE]
    models = [name for name in wanted if name != LOCAL]
    if len(models) > 1:
        raise BadInput(f"--judge: found {', '.join(models)}, expected at most one model", remedy="run once for each")
    judges: list[Judge] = []
    levels = [LEVEL_0]
    if LOCAL in wanted:
        from index.embedder import open_embedder

        judge, level = local_judge(open_embedder(settings.embedder, settings.cache))
        judges.append(CachedJudge(judge, folder / CACHE))
        levels.append(level)
    if not models:
        return Panel(judges=tuple(judges), levels=tuple(levels))
    model, close = model_judge(models[0], settings, environment)
    judges.append(CachedJudge(model, folder / CACHE))
    levels.append(_level_of(model, settings.cache))
    return Panel(judges=tuple(judges), levels=tuple(levels), model=model, close=close)


def judge_outcomes(
    outcomes: Iterable[Outcome], panel: Panel, folder: Path, *, advance: Callable[[], None] = lambda: None
) -> tuple[Judgement, ...]:
    """Ask every judge about every shown sentence, and write `judgements.jsonl` (equal for equal opinions).

    A judging model is asked about the key facts as well (`judged_facts.jsonl`), and what it cost is in
    `judge_cost.json`. Stale cases are passed over.

    Raises:
        BadInput: the folder cannot be written.
    """
    found: list[Judgement] = []
    facts: list[dict[str, Any]] = []
    for outcome in outcomes:
        if outcome.answer is not None:
            found += judgements(outcome.case.id, outcome.answer, panel.judges)
            if panel.model and outcome.case.must_include:
                facts.append(_fact_entry(outcome.case, panel.model, outcome.answer["answer"]))
        advance()
    if panel.judges:
        _write(folder / JUDGEMENTS, [asdict(one) for one in found])
    if panel.model:
        _write(folder / FACTS, facts)
        _write(folder / COST, [{"judge": panel.model.id, **asdict(panel.model.usage)}])
    return tuple(found)


def read_judgements(folder: Path) -> tuple[Judgement, ...]:
    """The judgements of a run; none if no judge was asked.

    Raises:
        BadInput: the file is there but not in form.
    """
    path = folder / JUDGEMENTS
    if not path.exists():
        return ()
    try:
        return tuple(Judgement(**json.loads(line)) for line in path.read_text("utf-8").splitlines())
    except (OSError, ValueError, TypeError) as error:
        raise BadInput(f"{path}: cannot be read ({error!r})", remedy="run python -m qa.eval again") from error


def qualities(
    outcomes: Iterable[Outcome], panel: Panel, *, advance: Callable[[], None] = lambda: None
) -> tuple[tuple[str, CitationQuality], ...]:
    """Level → citation recall and precision after ALCE over all shown sentences; opinions that are kept are reused."""
    said = [list(statements(outcome.answer).values()) for outcome in outcomes if outcome.answer is not None]
    found = []
    for judge in panel.judges:
        parts = []
        for one in said:
            parts.append(citation_quality(one, judge))
            advance()
        found.append((judge.level, total(parts)))
    return tuple(found)


def _level_of(judge: EndpointJudge, cache: Path) -> Level:
    found = kept(judge.id, cache)
    if found is None:
        return Level(name=judge.level, counts=False)
    accuracy = found.accuracy
    return Level(
        name=judge.level,
        counts=accuracy.balanced >= COUNTS_FROM,
        balanced_accuracy=accuracy.balanced,
        low=accuracy.low,
        high=accuracy.high,
    )


def model_judge(
    name: str, settings: Settings, environment: Mapping[str, str] = os.environ
) -> tuple[EndpointJudge, Callable[[], None]]:
    """A judging model by its spec, and what lets go of it.

    Raises:
        BadInput: the spec names no model.
        NotAvailable: the model is missing.
    """
    spec = parse(name)
    if isinstance(spec, EndpointSpec):
        key = environment.get(settings.endpoint_key_env, "")
        client = open_client(spec.url, settings.endpoint_concurrency)
        ask = EndpointAsk(
            client=client,
            model=spec.model,
            url=spec.url,
            key=SecretStr(key) if key else None,
            timeout=settings.endpoint_timeout,
            attempts=settings.endpoint_attempts,
        )
        return EndpointJudge(ask=ask), client.close
    from qa.generator import open_generator

    chat = open_generator(settings.model_copy(update={"model": name}), environment).chat
    if chat is None:
        raise BadInput(f"--judge: found {name}, expected local, none or a model", remedy="for example openai:MODEL@URL")
    return EndpointJudge(ask=ChatAsk(chat=chat, name=name)), lambda: None


def _fact_entry(case: Case, model: EndpointJudge, answer: str) -> dict[str, Any]:
    opinion: FactOpinion = model.facts(case.question, answer, case.must_include)
    told = None if opinion.told is None else dict(zip(case.must_include, opinion.told, strict=True))
    return {"id": case.id, "told": told, "error": opinion.error}


def _write(path: Path, entries: Iterable[Mapping[str, Any]]) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        text = "".join(json.dumps(entry, ensure_ascii=False) + "\n" for entry in entries)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise BadInput(f"{path}: cannot be written ({error})", remedy="give another folder to --out") from error
