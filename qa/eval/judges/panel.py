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
from qa.eval.judges.asking import ChatAsk, EndpointAsk
from qa.eval.judges.cache import CachedJudge
from qa.eval.judges.endpoint import EndpointJudge, FactOpinion
from qa.eval.judges.judge import Judge, judgements
from qa.eval.judges.local import local_judge
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


def open_panel(
    names: Sequence[str], settings: Settings, folder: Path, environment: Mapping[str, str] = os.environ
) -> Panel:
    """The judges that `--judge` names: `local`, `none`, or a model spec such as `openai:MODEL@URL`.

    A model judges as level 2. Nobody has measured it here, so it is shown and does not count: measure it with
    `python -m qa.eval label` first. Verdicts are kept in `folder`, so that a repeated run asks nothing twice.

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
    model, close = _model_judge(models[0], settings, environment)
    judges.append(CachedJudge(model, folder / CACHE))
    levels.append(Level(name=model.level, counts=False))
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


def _model_judge(
    name: str, settings: Settings, environment: Mapping[str, str]
) -> tuple[EndpointJudge, Callable[[], None]]:
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
