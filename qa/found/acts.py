"""The acts that a question on a penalty may mean: what a document orders or forbids, and what its penalties are for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.tokens import normalise
from index.types import Document
from qa.asked.addresses import without_addresses
from qa.asked.words import EQUAL, Coverage, Word, content_words
from qa.found.candidate import Candidate
from qa.found.penalties import Penalty, is_named, penalties_in
from qa.found.provisions import Provision, provisions_of
from qa.found.ranking import SURROUNDINGS, weigh
from qa.retrieve import Collection
from qa.understand import Query

LOOKED_AT = 8
"""Provisions whose meaning is compared with the question's: those that hold most of its words."""
RETRIEVED = 5
"""Candidates whose provisions are compared with the question as well."""
TOUCHED = 0.3
"""Share of the question's words below which the best provision is not known by them."""
MORE = 16
"""Provisions that penalties name whose meaning is compared then, with those that are compared in any case."""
BY_MEANING = 0.5
"""What meaning counts beside words: people name acts in other words than statutes."""
NAMED = 1.15
"""Factor for a provision that a penalty names: the question supposes that there is one."""
_ASKING = re.compile(
    r"罚|责令|后果|法律责任|责任|吊销|没收|处分|拘留|处理|拒不|改正|逾期|情节|严重|违反|违规|违法|规定|条例|办法|批准|擅自|未经"
)
_LONGEST = 200
"""Characters of an act that are encoded."""
_ORDERS = re.compile(r"不得|禁止|严禁|不准|不许|应当?|必须|须|义务|遵守|方可|要求")
_BY_AUTHORITY = re.compile(r"(?:政府|部门|机构|机关|委员会)[^，,。；;]{0,24}(?:应当?|负责|可以)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """An act: an order or a prohibition, or what a penalty is for in its own words."""

    document: Document
    provision: Provision
    text: str
    penalty: Penalty | None
    """The penalty, if the act is told there."""
    punished: tuple[Penalty, ...]
    """The penalties that name the provision; of one that is told there, itself."""
    score: float = 0.0


def acts_of(collection: Collection, document: Document) -> list[Act]:
    """The acts of a document, in order; none if it counts no articles or has no penalty."""
    provisions = provisions_of(collection, document)
    penalties = penalties_in(provisions)
    if not penalties:
        return []
    telling = {one.provision.address: one for one in penalties}
    leads = {one.lead.address for one in provisions if one.lead is not None}
    acts: list[Act] = []
    for one in provisions:
        if (penalty := telling.get(one.address)) is not None:
            if penalty.act:
                acts.append(
                    Act(document=document, provision=one, text=penalty.act, penalty=penalty, punished=(penalty,))
                )
        elif one.address not in leads:
            naming = tuple(each for each in penalties if any(is_named(one, name) for name in each.names))
            if not naming and not _binds(one):
                continue
            acts.append(Act(document=document, provision=one, text=one.text, penalty=None, punished=naming))
    return acts


def _binds(one: Provision) -> bool:
    """True if a provision orders or forbids something, and not only to authorities."""
    whole = f"{one.lead.text if one.lead is not None else ''}{one.text}"
    return _ORDERS.search(whole) is not None and _BY_AUTHORITY.search(whole) is None


def judged_acts(collection: Collection, query: Query, found: Sequence[Candidate], acts: Sequence[Act]) -> list[Act]:
    """The acts that may be meant, best first."""
    if not acts:
        return []
    words = matter_of(collection, query, acts[0].document)
    if not words:
        return []
    total = sum(word.weight for word in words)
    held = [weight_held(act, words) / total for act in acts]
    order = sorted(range(len(acts)), key=lambda at: -held[at])
    first = [at for at in order[:LOOKED_AT] if held[at] > 0]
    first += [at for at in order if at not in first and any(_stands_in(one, acts[at]) for one in found[:RETRIEVED])]
    if not first or held[first[0]] < TOUCHED:
        first += [at for at in order if at not in first and acts[at].punished][: MORE - len(first)]
    meant = collection.meanings(asked_for(query), [shown(acts[at]) for at in first])
    judged = [
        replace(acts[at], score=(held[at] + BY_MEANING * meaning) * (NAMED if acts[at].punished else 1.0))
        for at, meaning in zip(first, meant, strict=True)
    ]
    return sorted(judged, key=lambda act: (-act.score, act.provision.span.start))


def asked_for(query: Query) -> str:
    """What a question searches, without addresses."""
    return normalise(without_addresses(query.search))


def matter_of(collection: Collection, query: Query, document: Document) -> list[Word]:
    """The words of a question that say which act it means, not how a penalty is asked for nor whose document it is."""
    known = Coverage.of(document.title, document.place or "", document.issuer or "")
    matter = [word for word in content_words(asked_for(query)) if not _ASKING.search(word)]
    return [word for word in weigh(collection, matter, carried=query.carried) if known.shares([word])[0] < EQUAL]


def weight_held(act: Act, words: Sequence[Word]) -> float:
    """The weight of the words that an act holds, those less that only its lead-in or the rest of its penalty holds."""
    lead = act.provision.lead.text if act.provision.lead is not None else ""
    own, outer = Coverage.of(act.text).shares(words), Coverage.of(lead, act.provision.text).shares(words)
    return sum(max(a, SURROUNDINGS * b) * word.weight for a, b, word in zip(own, outer, words, strict=True))


def shown(act: Act) -> str:
    """What of an act is compared by meaning."""
    return act.text[:_LONGEST]


def _stands_in(one: Candidate, act: Act) -> bool:
    return one.document.id == act.document.id and stands_at(one, act.provision)


def stands_at(one: Candidate, provision: Provision) -> bool:
    """True if a candidate of the same document begins inside a provision."""
    return provision.span.start <= one.span.start < provision.span.end
