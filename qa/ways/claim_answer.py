"""The answer to a claim that was to be checked: what disagrees, or that all agrees, and what is not said."""

from __future__ import annotations

from collections.abc import Sequence

from qa.asked.aims import aim_of
from qa.asked.claims import Piece, check_claim, claim_of, premise_of
from qa.found.candidate import Candidate
from qa.types import Sentence, Status
from qa.understand import Query
from qa.ways.decision import Decision
from qa.ways.polar_claims import polar_claim
from qa.wording import say


def checked(query: Query, found: Sequence[Candidate]) -> list[Piece]:
    """The pieces of what a question claims, each checked; empty if it claims nothing that the candidates speak of.

    A claim to check is compared figure by figure, one without figures by whether it demands, spares, allows or forbids
    what the source does. A question that asks why counts if its figure is not that of the source.
    """
    if "check" not in query.wants:
        return premise_of(query.search, found)
    claim = claim_of(query.text if query.standalone is None else query.search)
    return check_claim(claim, found, aim_of(query)) or polar_claim(claim, found)


def claim_answer(query: Query, pieces: Sequence[Piece]) -> Decision:
    """The decision on a claim whose pieces are checked; at least one of them has a candidate."""
    chosen = tuple(dict.fromkeys(piece.candidate for piece in pieces if piece.candidate is not None))
    wrong = [piece for piece in pieces if piece.candidate is not None and not piece.agrees and not piece.other]
    right = [piece for piece in pieces if piece.candidate is not None and piece.agrees]
    other = [piece for piece in pieces if piece.other]
    unknown = [piece.claimed for piece in pieces if piece.candidate is None]
    made = []
    if wrong:
        parts = "；".join(
            say("check_part", query.language, claimed=piece.claimed, written=piece.written) for piece in wrong
        )
        made.append(_said(say("check_no", query.language, parts=parts), wrong, chosen))
    elif right:
        made.append(_said(say("check_yes", query.language), right, chosen))
    if other:
        key = {"target": "check_result_only", "result": "check_target_only"}.get(aim_of(query).kind or "", "check_year")
        claimed = "；".join(piece.claimed for piece in other)
        made.append(_said(say(key, query.language, claimed=claimed), other, chosen))
    if unknown:
        text = say("missing_part", query.language, part="；".join(unknown))
        made.append(Sentence(text=text, citations=(), verdict="supported"))
    status: Status = "partly_answered" if unknown or other else "answered"
    return Decision(status=status, chosen=chosen, made=tuple(made), complete=True)


def _said(text: str, pieces: Sequence[Piece], chosen: Sequence[Candidate]) -> Sentence:
    """A sentence that cites the sentences of the pieces; citations count from 1 in the order of `chosen`."""
    marks = [chosen.index(piece.candidate) + 1 for piece in pieces if piece.candidate is not None]
    return Sentence(text=text, citations=tuple(dict.fromkeys(marks)), verdict="supported")
