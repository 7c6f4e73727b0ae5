"""One point of a clause: the sentences that tell what a question on an address asks, where it does not ask for all.

第三部分（八），担保费率是怎么要求的 wants the sentences on the rate in that clause, not the whole of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.tokens import normalise
from qa.asked.addresses import without_addresses
from qa.asked.measure import measure_of, meets
from qa.asked.wanted import holds
from qa.asked.words import Coverage, content_words
from qa.found.candidate import Candidate, sentences_of
from qa.found.ranking import weigh
from qa.retrieve import Collection
from qa.understand import Query

WHOLE = 260
"""Characters up to which what stands at an address is quoted whole in any case."""
TOLD = 0.3
"""Share of the question's words on the matter that the best sentence must hold, or all is quoted."""
AS_WELL = 0.85
"""Share of what the best one holds from which on another joins it."""
MOST = 3
_BY_MEANING = 0.3
"""What meaning counts beside words, as in `qa.found.ranking`."""
_ASKS_ALL = re.compile(
    r"原文|全文|条文|逐字|原话|一字不[差漏]|完整|(?:什么|哪些|啥)内容|内容是|(?:[说讲写]|规定)了?(?:的是|些|是|了)?(?:什么|啥)"
    r"|full text|verbatim|what does"
)
_NUMBER = re.compile(r"[\u3400-\u9fffx]{1,10}[〔\[(【]\d{4}[〕\])】]\d+号|《[^《》]*》")


def on_the_point(collection: Collection, query: Query, quoted: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The sentences of what stands at an address that tell what is asked, in order; all of it if none does clearly.

    Args:
        collection: what is searched.
        query: the question; one for the words of a clause, or on nothing but its address, gets all.
        quoted: what stands there, of one document.
    """
    asked = normalise(without_addresses(query.search))
    if sum(len(one.text) for one in quoted) <= WHOLE or _ASKS_ALL.search(asked):
        return tuple(quoted)
    document = quoted[0].document
    home = normalise("\n".join((document.title, document.place or "", document.issuer or "", document.number or "")))
    matter = [word for word in content_words(_NUMBER.sub(" ", asked)) if word not in home]
    sentences = _sentences(collection, quoted)
    measure = measure_of(asked)
    fit = [one for one in sentences if holds(query, one) and (measure is None or meets(measure, one))]
    if not matter or not fit:
        return tuple(quoted)
    words = weigh(collection, matter)
    total = sum(word.weight for word in words) or 1.0
    held = [
        sum(share * word.weight for share, word in zip(Coverage.of(one.text).shares(words), words, strict=True)) / total
        for one in fit
    ]
    meant = collection.meanings(asked, [one.text for one in fit])
    scores = [share + _BY_MEANING * meaning for share, meaning in zip(held, meant, strict=True)]
    best = max(range(len(fit)), key=lambda at: scores[at])
    narrower = measure is not None or len(fit) < len(sentences)
    if held[best] < TOLD and not (narrower and len(fit) == 1):
        return tuple(quoted)
    if fit[best].text.rstrip().endswith(("：", ":")):
        return tuple(quoted)
    order = sorted(range(len(fit)), key=lambda at: -scores[at])
    kept = sorted(at for at in order[:MOST] if at == best or scores[at] >= AS_WELL * scores[best])
    return tuple(fit[at] for at in kept)


def _sentences(collection: Collection, quoted: Sequence[Candidate]) -> list[Candidate]:
    """The sentences inside what is quoted, in order."""
    document = quoted[0].document
    spans = [one.span for one in quoted]
    return [
        sentence
        for clause in collection.clauses(document.id)
        if any(clause.span.start < span.end and span.start < clause.span.end for span in spans)
        for sentence in sentences_of(collection, clause)
        if any(span.start <= sentence.span.start and sentence.span.end <= span.end for span in spans)
    ]
