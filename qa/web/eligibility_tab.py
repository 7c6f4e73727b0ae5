"""The tab on eligibility as Gradio blocks: layout and wiring, nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

import gradio as gr

from index.errors import PolicyQAError
from qa.eligibility.verdicts import Need
from qa.eligibility.vocabulary import SIZES
from qa.web import eligibility_view as view
from qa.web.assistant import Assistant, Measuring
from qa.web.eligibility_form import FIELDS, LONGEST, answered, form_of, read_into
from qa.web.eligibility_talk import QUESTIONS, Result, exported, matched
from qa.web.eligibility_words import ELIGIBILITY_WORDINGS, EligibilityWording
from qa.web.markup import element, text
from qa.web.wording import WORDINGS, Language

PLAIN: dict[str, Any] = {"js_on_load": None, "apply_default_css": False}
AT_ONCE: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}


@dataclass(frozen=True, slots=True, kw_only=True)
class EligibilityTab:
    """The components that the page moves or translates."""

    column: gr.Column
    spoken: tuple[gr.Component, ...]
    """Those whose words change with the language, in the order of `translated`."""
    result: gr.State
    shown: tuple[gr.Component, ...]
    """Result and passages, redrawn in another language."""

    def translated(self, language: Language) -> list[Any]:
        """Updates of `spoken`."""
        words = ELIGIBILITY_WORDINGS[language]
        examples = {
            "place": words.place_example, "qualifications": words.qualifications_example,
            "listing": words.listing_example, "others": words.others_example,
        }  # fmt: skip
        boxes = [gr.update(label=getattr(words, name), placeholder=examples.get(name)) for name in FIELDS]
        return [
            _intro(words), gr.update(label=words.text, placeholder=words.text_example), words.read,
            _line(words.confirm), *boxes, words.match, _line(words.questions), words.again,
            words.markdown, words.word,
        ]  # fmt: skip


def build_tab(assistant: Assistant, measuring: Measuring, language: gr.State, passages: gr.HTML) -> EligibilityTab:
    """The hidden column of the tab; its clauses open in `passages`.

    Args:
        assistant: shows the passages.
        measuring: knows the measures of the same index.
        language: state that holds the language of the page.
        passages: of the panel beside the chat.
    """
    words = ELIGIBILITY_WORDINGS["zh"]
    folder = TemporaryDirectory(prefix="policyqa-")
    with gr.Column(elem_id="eligibility", scale=3, min_width=320, visible=False) as column:
        result = gr.State(None, time_to_live=4 * 3600)
        seen = gr.State("")
        intro = gr.HTML(_intro(words), elem_id="eligibility-intro", **PLAIN)
        told = _box(words.text, "company", placeholder=words.text_example, lines=3, max_lines=8)
        read = gr.Button(words.read, elem_id="read-facts", size="sm", scale=0)
        confirm = gr.HTML(_line(words.confirm), elem_classes="step", **PLAIN)
        boxes = _boxes(words)
        run = gr.Button(words.match, variant="primary", elem_id="match")
        failure = gr.HTML("", elem_id="eligibility-failure", **PLAIN)
        with gr.Column(elem_id="open-questions", visible=False) as asking:
            asked = gr.HTML(_line(words.questions), elem_classes="step", **PLAIN)
            answers = [_box("", f"answer-{number}", visible=False) for number in range(QUESTIONS)]
            again = gr.Button(words.again, elem_id="match-again", size="sm")
        outcome = gr.HTML("", elem_id="outcome", **PLAIN)
        with gr.Row(elem_id="exports", visible=False) as exports:
            as_markdown = gr.DownloadButton(words.markdown, elem_id="export-markdown", size="sm", scale=0)
            as_word = gr.DownloadButton(words.word, elem_id="export-word", size="sm", scale=0)

    def read_facts(said: str, spoken: Language, *values: str | None) -> list[Any]:
        try:
            return [*read_into(form_of(values), said or "").values(), "", said or ""]
        except PolicyQAError as error:
            return [*(gr.skip() for _ in boxes), _failed(error, spoken), gr.skip()]

    def look(spoken: Language, said: str, read_before: str, before: Result | None, *given: str | None) -> list[Any]:
        values, told_more = given[: len(boxes)], given[len(boxes) :]
        if said and said.strip() and said != read_before:
            *filled, failed, now = read_facts(said, spoken, *values)
            note = failed or _note(ELIGIBILITY_WORDINGS[spoken].unconfirmed)
            return [*filled, *[gr.skip()] * (QUESTIONS + 7), note, now]
        try:
            form = answered(form_of(values), before.needs if before is not None else (), told_more)
            found = matched(form, assistant, measuring)
        except PolicyQAError as error:
            return [*[gr.skip()] * (len(boxes) + QUESTIONS + 7), _failed(error, spoken), gr.skip()]
        text_file, word_file = exported(found.outcome.report, folder, uuid4().hex)
        return [
            *form.values(),
            found,
            *_drawn(found, spoken),
            gr.update(visible=bool(found.needs)),
            *_questions(found.needs),
            gr.update(visible=True),
            text_file,
            word_file,
            "",
            gr.skip(),
        ]

    shown = (outcome, passages)
    everything = [*boxes, result, *shown, asking, *answers, exports, as_markdown, as_word, failure, seen]
    read.click(read_facts, [told, language, *boxes], [*boxes, failure, seen], queue=False, **AT_ONCE)
    for start in (run.click, again.click):
        start(
            look, [language, told, seen, result, *boxes, *answers], everything, concurrency_id="match", **AT_ONCE
        ).then(None, js="() => window.policyqa.show('p-result')", queue=False, **AT_ONCE)
    spoken_parts = (intro, told, read, confirm, *boxes, run, asked, again, as_markdown, as_word)
    return EligibilityTab(column=column, spoken=spoken_parts, result=result, shown=shown)


def redrawn(found: Result | None, language: Language) -> tuple[Any, Any]:
    """Result and passages in a language."""
    return _drawn(found, language) if found is not None else ("", "")


def _drawn(found: Result, language: Language) -> tuple[Any, Any]:
    words, page = ELIGIBILITY_WORDINGS[language], WORDINGS[language]
    return view.outcome(found.outcome, words, page), view.passages(found.outcome, words, page)


def _questions(needs: Sequence[Need]) -> list[Any]:
    shown = [gr.update(label=need.question, value="", visible=True) for need in needs]
    return shown + [gr.update(value="", visible=False)] * (QUESTIONS - len(needs))


def _boxes(words: EligibilityWording) -> list[gr.Component]:
    boxes: dict[str, gr.Component] = {}
    with gr.Row(elem_classes="facts-row"):
        boxes["place"] = _box(words.place, "fact-place", placeholder=words.place_example)
        boxes["tax_place"] = _box(words.tax_place, "fact-tax_place")
    with gr.Row(elem_classes="facts-row"):
        boxes["industry"] = _box(words.industry, "fact-industry")
        choices = [("—", ""), *((one, one) for one in SIZES)]
        boxes["size"] = gr.Dropdown(choices, value="", label=words.size, elem_id="fact-size")
    with gr.Row(elem_classes="facts-row"):
        boxes["qualifications"] = _box(
            words.qualifications, "fact-qualifications", placeholder=words.qualifications_example
        )
        boxes["first_time"] = _box(words.first_time, "fact-first_time")
    with gr.Row(elem_classes="facts-row"):
        boxes["people"] = _box(words.people, "fact-people")
        boxes["listing"] = _box(words.listing, "fact-listing", placeholder=words.listing_example)
        boxes["founded"] = _box(words.founded, "fact-founded", placeholder="2021-03-01")
    boxes["others"] = _box(words.others, "fact-others", placeholder=words.others_example, lines=3, max_lines=12)
    return [boxes[name] for name in FIELDS]


def _box(label: str, elem_id: str, **more: Any) -> gr.Textbox:
    quiet = gr.InputHTMLAttributes(spellcheck=False, autocomplete="off")
    return gr.Textbox(label=label, elem_id=elem_id, max_length=LONGEST, html_attributes=quiet, **more)


def _intro(words: EligibilityWording) -> str:
    return element("div", element("h2", text(words.heading)), element("p", text(words.intro)), class_="intro")


def _line(words: str) -> str:
    return element("h3", text(words))


def _note(words: str) -> str:
    return element("p", text(words), class_="notice", role="status")


def _failed(error: PolicyQAError, language: Language) -> str:
    words = ELIGIBILITY_WORDINGS[language]
    return element("p", text(words.failed.format(error)), class_="failure", role="alert")
