"""Level 2: a language model judges support, numbers and key facts, in JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from qa.errors import GeneratorFailed
from qa.eval.judges.asking import Ask, Reply
from qa.eval.judges.forms import SUPPORT_SCHEMA, OutOfForm, facts_schema, read_facts, read_support
from qa.eval.judges.judge import Opinion, Statement
from qa.prompts import hash_of, load

LEVEL = "level-2"
TRIES = 2
"""Replies out of form before the judgement is an error."""
NOTHING = "（无）"


@dataclass(slots=True)
class Usage:
    """What judging has cost so far."""

    requests: int = 0
    errors: int = 0
    """Judgements without a verdict."""
    tokens: int = 0
    """Of the replies that told it."""
    seconds: float = 0.0

    def add(self, reply: Reply) -> None:
        """Counts one reply."""
        self.requests += 1
        self.tokens += reply.tokens or 0
        self.seconds += reply.seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class FactOpinion:
    """Which key facts an answer tells."""

    told: tuple[bool, ...] | None
    """None: no verdict; `error` says why."""
    error: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EndpointJudge:
    """A judging model. Time-outs, failures and replies out of form are errors: neither supported nor unsupported."""

    ask: Ask
    usage: Usage = field(default_factory=Usage)

    @property
    def level(self) -> str:
        """`level-2`."""
        return LEVEL

    @property
    def id(self) -> str:
        """The model and the hash of its prompts."""
        prompts = hash_of([load(name) for name in ("judge_system", "judge_support", "judge_facts")])
        return f"{LEVEL} {self.ask.name} {prompts}"

    def judge(self, statement: Statement) -> Opinion:
        """Supported if support is full and no number is wrong; the note tells support, numbers and reason."""
        if not statement.passages:
            return Opinion(supported=False, note="cites nothing")
        user = load("judge_support").fill(
            claim=statement.text,
            passages="\n".join(f"[{n}] {passage}" for n, passage in enumerate(statement.passages, start=1)),
            names="、".join(statement.names) or NOTHING,
            calculation=statement.calculation or NOTHING,
        )
        error = ""
        for _ in range(TRIES):
            try:
                reply = self.ask(load("judge_system").text, user, SUPPORT_SCHEMA)
                self.usage.add(reply)
                found = read_support(reply.text)
                note = f"support {found.support}, numbers {found.numbers}: {found.reason}"
                return Opinion(supported=found.supported, note=note)
            except OutOfForm as out:
                error = f"out of form: {out}"
            except GeneratorFailed as failed:
                error = str(failed)
                break
        self.usage.errors += 1
        return Opinion(supported=None, error=error)

    def facts(self, question: str, answer: str, facts: Sequence[str]) -> FactOpinion:
        """Which key facts (spellings separated by `||`) an answer tells; nothing is asked if there are none."""
        if not facts:
            return FactOpinion(told=())
        listed = "\n".join(f"{n}. {fact}" for n, fact in enumerate(facts, start=1))
        user = load("judge_facts").fill(question=question, answer=answer or NOTHING, facts=listed)
        error = ""
        for _ in range(TRIES):
            try:
                reply = self.ask(load("judge_system").text, user, facts_schema(len(facts)))
                self.usage.add(reply)
                return FactOpinion(told=read_facts(reply.text, len(facts)))
            except OutOfForm as out:
                error = f"out of form: {out}"
            except GeneratorFailed as failed:
                error = str(failed)
                break
        self.usage.errors += 1
        return FactOpinion(told=None, error=error)
