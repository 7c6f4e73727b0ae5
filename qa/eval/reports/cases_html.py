"""The questions of a run as HTML: answer, claims beside their passages, citations, scores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from qa.eval.cited import plain_quote
from qa.eval.judgement import Judgement
from qa.eval.reports.markup import Markup, join, marked, tag, text
from qa.eval.reports.wording import failed, milliseconds, number, verdict
from qa.eval.summary import CaseRow, Claim, Fact

STATES = ("pass", "fail", "unscored", "stale")


def state(case: CaseRow) -> str:
    """One of `STATES`: the case's strict faithfulness, or `fail` if its status is wrong."""
    if case.stale:
        return "stale"
    scores = [case.scores.get("strict_faithful"), case.scores.get("status_accuracy")]
    if 0.0 in scores:
        return "fail"
    return "pass" if 1.0 in scores else "unscored"


def case_html(case: CaseRow, *, type_class: str) -> Markup:
    """One question, folded, at the address `#case-ID` of the page."""
    found = state(case)
    summary = tag(
        "summary",
        tag("span", found, class_=f"state {found}"),
        tag("code", case.id),
        tag("span", case.question, class_="question"),
        tag("span", f"{case.type} · {case.status or 'not asked'}", class_="kind"),
    )
    body = _stale(case) if case.stale else _asked(case)
    return tag("details", summary, body, id=f"case-{case.id}", class_=f"case {found} {type_class}")


def _stale(case: CaseRow) -> Markup:
    quotes = join(tag("li", quote) for quote in case.stale)
    return join((tag("p", "Not asked: the corpus no longer holds these gold quotes."), tag("ul", quotes)))


def _asked(case: CaseRow) -> Markup:
    citations = {citation["n"]: citation for citation in case.citations}
    return join(
        (
            tag("p", tag("b", "Expected "), f"{' or '.join(case.expected)}; given {case.status}."),
            tag("div", tag("h4", "Gold answer"), tag("p", case.gold or "–"), class_="gold"),
            tag("div", tag("h4", "Answer"), tag("p", case.answer or "–", class_="answer"), class_="given"),
            *(_claim(claim, citations) for claim in case.claims),
            tag("p", *map(_fact, case.facts), class_="facts") if case.facts else "",
            _scores(case),
        )
    )


def _claim(claim: Claim, citations: Mapping[int, Mapping[str, Any]]) -> Markup:
    cited = [citations[n] for n in claim.citations if n in citations]
    kind = "withheld" if claim.withheld else "fail" if failed(claim) else "pass"
    notes = [tag("li", f"{flag.metric}: {flag.message}") for flag in claim.flags]
    notes += [tag("li", _judged(one)) for one in claim.judgements]
    left = tag(
        "div",
        tag("p", marked(claim.text, claim.flags), " ", *(tag("sup", f"[{n}]") for n in claim.citations)),
        tag("p", f"claim {claim.sentence + 1} · {claim.verdict}", class_="small"),
        tag("ul", *notes) if notes else "",
    )
    right = tag("div", *map(_citation, cited)) if cited else tag("div", tag("p", "cites nothing", class_="small"))
    return tag("div", left, right, class_=f"claim {kind}")


def _judged(judgement: Judgement) -> str:
    told = [f"{judgement.level}: {verdict(judgement)}", judgement.note, judgement.error]
    return " — ".join(part for part in told if part)


def _citation(citation: Mapping[str, Any]) -> Markup:
    place = " · ".join(
        str(part) for part in (citation.get("document"), citation.get("number"), citation.get("address")) if part
    )
    where = f"{citation['file']} [{citation['start']}:{citation['end']}]"
    return tag(
        "blockquote",
        tag("p", text(f"[{citation['n']}] "), plain_quote(citation)),
        tag("footer", place, " ", tag("code", where)),
    )


def _fact(fact: Fact) -> Markup:
    right = fact.wanted == fact.found
    words = f"{'has' if fact.found else 'lacks'}{' forbidden' if not fact.wanted else ''} {fact.words}"
    return tag("span", words, class_=f"fact {'pass' if right else 'fail'}")


def _scores(case: CaseRow) -> Markup:
    entries: Sequence[str] = [f"{name} {number(value, places=2)}" for name, value in case.scores.items()]
    errors = [f"{name}: error: {why}" for name, why in case.errors.items()]
    times = [f"{name} {milliseconds(value)}" for name, value in case.timings.items()]
    return tag("p", " · ".join([*entries, *errors, *times]), class_="small scores")
