"""The answer to how an act is punished: the penalty that describes it, or that names the provision it breaks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from index.sentences import subdivide
from index.tokens import normalise
from index.types import Document, Span
from qa.asked.penalty import asks_penalty, degrees_asked, doer_asked, opens_with_doer, tells_penalty, tells_sum
from qa.asked.words import Coverage
from qa.found.acts import Act, acts_of, asked_for, judged_acts, matter_of, shown, stands_at
from qa.found.candidate import Candidate, at_span, sentences_of
from qa.found.penalties import Penalty, is_named, names_of
from qa.found.provisions import Provision, provisions_of
from qa.retrieve import Collection
from qa.understand import Query
from qa.ways.decision import Decision, not_in, not_stated
from qa.wording import say

NEAR = 0.9
"""A document of a candidate down to this share of the best score is looked through."""
DOCUMENTS = 2
"""Documents looked through."""
MEANT = 0.3
"""Likeness by meaning from which on an act may be the one meant in other words."""
OWN = 0.9
"""Share of the best score from which on a penalty that itself tells an act comes before one that only names it."""
CLEAR = 0.7
"""Score from which on an act is meant clearly."""
APART: tuple[tuple[float, float], ...] = ((0.5, 1.15), (0.25, 1.5))
"""Lower scores that do, and how many times the score of any act that is punished otherwise they must be then."""
PROVISIONS = 2
"""Provisions that they name, at the most: those that are as like the question as the best."""
PENALTIES = 2
"""Penalties for one act, at the most."""


def penalty_answer(collection: Collection, query: Query, found: Sequence[Candidate]) -> Decision | None:
    """The penalty for the act that a question tells, with the provision that it names; None if no act is meant clearly.

    `found` is best first. Where the act meant is ordered or forbidden and no penalty names it, the penalty of another
    act is not offered; but nothing is said to be unpunished if the best sentence of all is a penalty.
    """
    if not found or not (asks_penalty(query.text) or asks_penalty(query.search)):
        return None
    near = dict.fromkeys(one.document.id for one in found if one.score >= NEAR * found[0].score)
    acts = [act for id in list(near)[:DOCUMENTS] for act in acts_of(collection, collection.document(id))]
    judged = judged_acts(collection, query, found, acts)
    if not judged or not _is_clear(judged):
        return None
    own = next((act for act in judged if act.penalty is not None and act.score >= OWN * judged[0].score), None)
    meant = own or judged[0]
    if meant.punished:
        return _told(collection, query, meant, judged)
    if tells_penalty(found[0].text):
        return None
    return _unpunished(collection, query, meant)


def _is_clear(judged: Sequence[Act]) -> bool:
    """True if the best act is like the question, or much liker than any that is punished otherwise."""
    best = judged[0]
    other = next((act.score for act in judged if act.punished != best.punished), 0.0)
    return best.score >= CLEAR or any(best.score >= max(least, times * other) for least, times in APART)


def made_whole(collection: Collection, query: Query, decision: Decision) -> Decision:
    """The decision; where a penalty is asked for and it offers part of one, with all that is said of that act.

    None is stated if it is that of quite another act: what it says, and the provisions that it names, hold no word of
    the question and are not like it by meaning.
    """
    if decision.status != "answered" or not decision.chosen or not asks_penalty(query.text):
        return decision
    offered = decision.chosen[0]
    acts = [
        act
        for act in acts_of(collection, offered.document)
        if any(stands_at(offered, penalty.provision) for penalty in act.punished)
    ]
    words = matter_of(collection, query, offered.document)
    if not acts or not words:
        return decision
    told = {one.provision.address: one.provision for act in acts for one in act.punished}
    penalty = next(one for one in told.values() if stands_at(offered, one))
    said = Coverage.of(penalty.text, *(act.text for act in acts)).shares(words)
    if not any(said) and max(collection.meanings(asked_for(query), [shown(act) for act in acts])) < MEANT:
        return not_stated(query, "value")
    whole = _quoted(collection, query, offered.document, penalty)
    others = [one for one in decision.chosen[1:] if not any(_inside(one, each) for each in whole)]
    return replace(decision, chosen=_each_once([*whole, *others]), reason="consequence", complete=True)


def _inside(one: Candidate, other: Candidate) -> bool:
    same = one.document.id == other.document.id
    return same and other.span.start <= one.span.start and one.span.end <= other.span.end


def _told(collection: Collection, query: Query, act: Act, judged: Sequence[Act]) -> Decision:
    """The penalties of an act, each whole or the degree that is asked for, and the provisions that they name."""
    chosen: list[Candidate] = []
    provisions = provisions_of(collection, act.document)
    for penalty in _closest(act, judged):
        behind = [one for one in provisions if _goes_on(one, penalty.provision)]
        for one in _of_doer(query, [penalty.provision, *behind]):
            chosen += _quoted(collection, query, act.document, one)
    if act.penalty is None:
        alike = [each for each in judged if each.punished == act.punished and each.score >= OWN * act.score]
        for each in alike[:PROVISIONS]:
            chosen += _whole(collection, act.document, each.provision)
    return Decision(status="answered", chosen=_each_once(chosen), reason="consequence", complete=True, looked_up=True)


def _of_doer(query: Query, penalties: Sequence[Provision]) -> list[Provision]:
    """Of a penalty and what goes on to it, what is for the doer that a question names; all if it names none."""
    doer = doer_asked(query.text)
    if doer is None:
        return list(penalties)
    own = [one for one in penalties if doer.match(one.text)]
    return own or [one for one in penalties if not opens_with_doer(one.text)] or list(penalties)


def _closest(act: Act, judged: Sequence[Act]) -> list[Penalty]:
    """The penalties that name a provision most closely: its 项 before its 款 and article.

    Of several those whose own words are liker the question than those of the others.
    """
    depth = {
        one.provision.address: max((len(name) for name in one.names if is_named(act.provision, name)), default=0)
        for one in act.punished
    }
    most = max(depth.values())
    closest = [one for one in act.punished if depth[one.provision.address] == most]
    own = [one for one in judged if one.penalty is not None and one.document.id == act.document.id]
    scores = {one.provision.address: one.score for one in own}
    best = max(scores.get(one.provision.address, 0.0) for one in closest)
    return [one for one in closest if scores.get(one.provision.address, 0.0) >= OWN * best][:PENALTIES]


def _goes_on(behind: Provision, penalty: Provision) -> bool:
    """True of a 款 that goes on to the penalty of the one before it: 单位有前款行为的."""
    follows = behind.article == penalty.article and behind.paragraph == penalty.paragraph + 1 and not behind.items
    return follows and any(is_named(penalty, name) for name in names_of(behind))


def _quoted(collection: Collection, query: Query, document: Document, one: Provision) -> list[Candidate]:
    """A penalty with what leads into it; of several degrees only those that are asked for."""
    lead = _whole(collection, document, one.lead) if one.lead is not None else []
    sentences = _sentences(collection, document, one.span)
    asked = degrees_asked(query.text)
    fit = [each for each in sentences if any(degree.search(normalise(each.text)) for degree in asked)]
    if fit and len(fit) < len(sentences):
        head = [each for each in sentences[:1] if each not in fit and not tells_sum(each.text)]
        return [*lead, *head, *fit]
    return [*lead, *_whole(collection, document, one)]


def _whole(collection: Collection, document: Document, one: Provision) -> list[Candidate]:
    source = collection.text(document.file)
    return [at_span(collection, document, one.address, span) for span in subdivide(source, one.span)]


def _sentences(collection: Collection, document: Document, span: Span) -> list[Candidate]:
    return [
        sentence
        for clause in collection.clauses(document.id)
        if clause.span.start < span.end and span.start < clause.span.end
        for sentence in sentences_of(collection, clause)
        if span.start <= sentence.span.start and sentence.span.end <= span.end
    ]


def _unpunished(collection: Collection, query: Query, act: Act) -> Decision:
    """The provision that the act breaks, and that no penalty of its document names it."""
    return not_in(_whole(collection, act.document, act.provision)[0], say("penalty_unsaid", query.language), "value")


def _each_once(chosen: Sequence[Candidate]) -> tuple[Candidate, ...]:
    seen = {(one.document.id, one.span.start): one for one in reversed(chosen)}
    return tuple(one for one in chosen if seen[one.document.id, one.span.start] is one)
