"""The decision once more, by what the chosen sentences certainly leave untold."""

from __future__ import annotations

from dataclasses import replace

from qa.found.circle import left_out
from qa.found.noise_words import noise_asked
from qa.retrieve import Collection
from qa.types import Sentence
from qa.understand import Query
from qa.ways.decision import Decision, not_in
from qa.ways.silence import content_omitted
from qa.ways.told import things_asked, untold
from qa.wording import noise_kind, say


def with_untold(collection: Collection, query: Query, decision: Decision) -> Decision:
    """The decision, with what a part of the question asks for and no chosen sentence tells.

    If no part is told, the question is not answered and the first sentence is quoted; if some are, what is missing is
    named before them. Claims, translated questions and what is not answered stay as they are.
    """
    open_ = decision.status == "answered" or (decision.status == "partly_answered" and decision.reason == "subject")
    if not open_ or not decision.chosen or query.language == "en" or query.translated or "check" in query.wants:
        return decision
    question = query.search if query.standalone else query.text
    if (noise := noise_asked(collection, decision.chosen[0].document, question)) is not None:
        words, rule = noise
        title, kind = decision.chosen[0].document.title, noise_kind(rule, query.language)
        text = say("words_in_noise", query.language, words=words, title=title, kind=kind)
        return not_in(decision.chosen[0], text, "noise")
    if content_omitted(decision.chosen[0]):
        return not_in(decision.chosen[0], say("content_omitted", query.language), "attribute")
    if decision.status == "answered" and (left := left_out(collection, question, decision.chosen)) is not None:
        name, sentence = left
        return not_in(sentence, say("absent", query.language, words=f"“{name}”"), "qualifier")
    parts = things_asked(question)
    missing = [lacks for part in parts if (lacks := untold(part, decision.chosen)) is not None]
    if not missing:
        return decision
    text = say("missing_part", query.language, part="；".join(dict.fromkeys(missing)))
    if len(missing) == len(parts):
        return not_in(decision.chosen[0], text, "attribute")
    made = Sentence(text=text, citations=(), verdict="supported")
    return replace(decision, status="partly_answered", made=(made, *decision.made), reason="part")
