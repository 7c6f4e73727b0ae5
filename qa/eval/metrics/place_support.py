"""Whether the places that an answer names are those of what it cites."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.eval.claims import ClaimText, asked, claims
from qa.eval.folded import fold
from qa.eval.observation import Observation
from qa.eval.summary import Flag

SUFFIX = re.compile(r"(?:特别行政区|自治[区州县旗]|高新区|开发区|新区|[省市区县旗盟])$")
DENIED = re.compile(r"不适用于?|不同于|不能代替")
"""A sentence that keeps places apart may name others."""
FIELDS = ("document", "number", "issuer", "place", "quote")


def place_support(observation: Observation) -> float | None:
    """Share of shown sentences that name no place but those of their citations and of the question.

    Definition: the places are those that the documents of the corpus are about, each with and without its last
    syllable (市, 区 …) if two characters are left. A sentence may name a place that stands in the quote, title, number,
    issuer or place of an entry that it cites, or that the user named.

        support = sentences without other places / sentences that name a place

    Source: the entity errors of FRANK (see `pair_support`) with a closed list of entities.

    Returns:
        0 … 1; None if no shown sentence names a place of the corpus.
    """
    named, wrong = 0, 0
    stems = place_stems(observation.places)
    for claim in claims(observation):
        if any(stem in fold(claim.text).text for stem in stems):
            named += 1
            wrong += next(place_flags(claim, observation), None) is not None
    return (named - wrong) / named if named else None


def place_flags(claim: ClaimText, observation: Observation) -> Iterator[Flag]:
    """The places of a sentence that neither its citations nor the user name."""
    entries = [str(citation.get(field) or "") for citation in claim.citations for field in FIELDS]
    allowed = fold("\n".join([asked(observation.case), *entries])).text
    sentence = fold(claim.text)
    if DENIED.search(sentence.text):
        return
    for stem in sorted(place_stems(observation.places)):
        at = sentence.text.find(stem)
        if at >= 0 and stem not in allowed:
            start, end = sentence.origin(at, at + len(stem))
            yield Flag(
                metric="place_support",
                start=start,
                end=end,
                message=f"found the place {stem}, expected one of the citations",
            )


def place_stems(places: frozenset[str]) -> frozenset[str]:
    """The folded names of places as an answer may shorten them."""
    stems = set()
    for place in places:
        whole = fold(place).text
        short = SUFFIX.sub("", whole)
        stems.add(short if len(short) > 1 else whole)
    return frozenset(stem for stem in stems if len(stem) > 1)
