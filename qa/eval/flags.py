"""Everything that level 0 holds against the claims of an answer, with its place."""

from __future__ import annotations

from collections.abc import Iterator

from qa.eval.claims import ClaimText, claims
from qa.eval.metrics.modality import modality_flags
from qa.eval.metrics.pair_support import pair_flags
from qa.eval.metrics.place_support import place_flags
from qa.eval.metrics.polarity import polarity_flags
from qa.eval.number_checks import number_checks
from qa.eval.observation import Observation, asserts
from qa.eval.summary import Flag


def flags(observation: Observation) -> dict[int, tuple[Flag, ...]]:
    """Position of each shown sentence → its flags, by their place; no flag = passes level 0."""
    found: dict[int, list[Flag]] = {claim.at: list(_of_claim(claim, observation)) for claim in claims(observation)}
    for check in number_checks(observation):
        if not check.supported:
            message = f"found {check.words}, expected a value that the cited quotes hold or a calculation gives"
            found[check.sentence].append(
                Flag(metric="number_support", start=check.start, end=check.end, message=message)
            )
    return {at: tuple(sorted(held, key=lambda flag: (flag.start, flag.end, flag.metric))) for at, held in found.items()}


def _of_claim(claim: ClaimText, observation: Observation) -> Iterator[Flag]:
    yield from _citation_flags(claim, observation)
    yield from pair_flags(claim)
    yield from polarity_flags(claim)
    yield from modality_flags(claim)
    yield from place_flags(claim, observation)


def _citation_flags(claim: ClaimText, observation: Observation) -> Iterator[Flag]:
    start, end = 0, len(claim.text)
    named = set(observation.answer["sentences"][claim.at]["citations"])
    if asserts(observation.answer) and not claim.citations and not claim.of_silence:
        yield Flag(metric="coverage", message="found no citation, expected at least one", start=start, end=end)
    if missing := sorted(named - {citation["n"] for citation in claim.citations}):
        message = f"found {missing}, expected only numbers of citations"
        yield Flag(metric="citation_validity", message=message, start=start, end=end)
    for citation in claim.citations:
        text = observation.sources.get(citation["file"], "")
        if not citation["quote"] or text[citation["start"] : citation["end"]] != citation["quote"]:
            message = f"found a quote in [{citation['n']}] that is not the source at its offsets"
            yield Flag(metric="quote_verbatim", message=message, start=start, end=end)
