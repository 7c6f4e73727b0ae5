"""The chat page as Gradio blocks: layout and wiring, nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import gradio as gr

from index.errors import PolicyQAError
from index.types import Document
from qa.web import panel, rendering
from qa.web.assistant import Assistant, Measuring
from qa.web.eligibility_tab import EligibilityTab, build_tab, redrawn
from qa.web.eligibility_words import ELIGIBILITY_WORDINGS
from qa.web.talk import Exchanges, Talk, other, stopped
from qa.web.wording import WORDINGS, ZH, Language, Wording

MODEL_TURNS = 1
"""Questions that the model works on at the same time."""
PLAIN: dict[str, Any] = {"js_on_load": None, "apply_default_css": False}


def build_page(assistant: Assistant, *, examples: tuple[str, ...] = ()) -> gr.Blocks:
    """The page and its API around an assistant that is open already; `examples` can be asked by a click."""
    talk = Talk(assistant=assistant)
    measuring = assistant if isinstance(assistant, Measuring) else None

    def greeting(words: Wording) -> str:
        return rendering.welcome(assistant.documents, words, with_examples=bool(examples))

    def listed(words: Wording, *, unfolded: bool) -> str:
        return panel.documents(assistant.documents, words, unfolded=unfolded)

    with gr.Blocks(title=ZH.title, analytics_enabled=False, fill_width=True) as page:
        exchanges = gr.State((), time_to_live=4 * 3600)
        language = gr.State("zh")
        known = gr.State(_ids(assistant.documents))
        away = gr.State(False)
        with gr.Row(elem_id="top"):
            header = gr.HTML(rendering.header(ZH), elem_id="header", **PLAIN)
            mode = gr.Button(
                ELIGIBILITY_WORDINGS["zh"].tab, elem_id="mode", size="sm", scale=0, visible=bool(measuring)
            )
            clear = gr.Button(ZH.clear, elem_id="clear", size="sm", scale=0)
            switch = gr.Button(ZH.switch, elem_id="switch", size="sm", scale=0)
        with gr.Row(elem_id="work"):
            with gr.Column(elem_id="chat", scale=3, min_width=320) as chat:
                with gr.Column(elem_id="conversation"):
                    log = gr.HTML("", elem_id="log", **PLAIN)
                    live = gr.HTML(greeting(ZH), elem_id="live", **PLAIN)
                with gr.Row(elem_id="examples", visible=bool(examples)) as chips:
                    buttons = [gr.Button(example, size="sm", elem_classes="chip") for example in examples]
                with gr.Row(elem_id="ask"):
                    box = gr.Textbox(
                        label=ZH.box_label,
                        placeholder=ZH.placeholder,
                        show_label=False,
                        container=False,
                        lines=1,
                        max_lines=6,
                        autofocus=True,
                        elem_id="question",
                        html_attributes=gr.InputHTMLAttributes(spellcheck=False, autocomplete="off"),
                    )
                    send = gr.Button(ZH.ask, variant="primary", scale=0, elem_id="send")
                    stop = gr.Button(ZH.stop, variant="stop", scale=0, elem_id="stop", visible=False)
            clauses = gr.HTML("", elem_id="clauses", visible=False, render=False, **PLAIN)
            tab = build_tab(assistant, measuring, language, clauses) if measuring is not None else None
            with gr.Column(elem_id="panel", scale=2, min_width=320):
                listing = gr.HTML(listed(ZH, unfolded=True), elem_id="documents", **PLAIN)
                passages = gr.HTML(panel.passages((), ZH), elem_id="passages", **PLAIN)
                clauses.render()

        screen = [exchanges, log, live, passages]
        controls = [box, send, stop, chips]

        def begin(text: str, before: Exchanges, spoken: Language) -> tuple[Any, ...]:
            now = talk.begin(text, before, spoken)
            if now is before:
                return (gr.skip(),) * 9
            words = WORDINGS[spoken]
            folded = listed(words, unfolded=False)
            return (*_screen(now, words), *_controls(busy=not now[-1].done), folded if not before else gr.skip())

        def answer(before: Exchanges, spoken: Language) -> Iterator[tuple[Any, ...]]:
            words = WORDINGS[spoken]
            yield (gr.skip(),) * 3
            for step in talk.answer(before, spoken):
                shown = rendering.exchange_card(step.exchanges[-1], words)
                if step.only_draft:
                    yield gr.skip(), shown, gr.skip()
                else:
                    yield step.exchanges, shown, panel.passages(step.exchanges, words)

        def interrupt(before: Exchanges, spoken: Language, reason: str) -> tuple[Any, ...]:
            words = WORDINGS[spoken]
            return (*_screen(stopped(before, getattr(words, reason)), words), *_controls(busy=False))

        def renew(spoken: Language) -> tuple[Any, ...]:
            words = WORDINGS[spoken]
            return (
                (),
                "",
                greeting(words),
                panel.passages((), words),
                *_controls(busy=False, examples=bool(examples)),
                listed(words, unfolded=True),
            )

        def translate(before: Exchanges, spoken: Language) -> tuple[Any, ...]:
            chosen, words = other(spoken)
            drawn = _screen(before, words) if before else (before, "", greeting(words), panel.passages((), words))
            return (
                *drawn,
                chosen,
                rendering.header(words),
                gr.update(label=words.box_label, placeholder=words.placeholder),
                words.ask,
                words.stop,
                words.clear,
                words.switch,
                listed(words, unfolded=not before),
            )

        def follow(shown: tuple[str, ...], before: Exchanges, spoken: Language) -> tuple[Any, ...]:
            now = _ids(assistant.documents)
            if now == shown:
                return gr.skip(), gr.skip()
            return now, listed(WORDINGS[spoken], unfolded=not before)

        at_once: dict[str, Any] = {"queue": False, "show_progress": "hidden", "api_visibility": "private"}
        starts = [
            gr.on(
                [box.submit, send.click], begin, [box, exchanges, language], [*screen, *controls, listing], **at_once
            ),
            *(
                button.click(partial(begin, example), [exchanges, language], [*screen, *controls, listing], **at_once)
                for button, example in zip(buttons, examples, strict=True)
            ),
        ]
        runs = []
        for start in starts:
            start.then(None, js="() => window.policyqa.latest()", **at_once)
            run = start.then(
                answer,
                [exchanges, language],
                [exchanges, live, passages],
                concurrency_limit=MODEL_TURNS,
                concurrency_id="model",
                show_progress="hidden",
                api_visibility="private",
            )
            run.failure(partial(interrupt, reason="busy"), [exchanges, language], [*screen, *controls], **at_once)
            run.success(partial(_controls, busy=False), None, controls, **at_once).then(
                None, js="() => window.policyqa.ready()", **at_once
            )
            run.then(follow, [known, exchanges, language], [known, listing], **at_once)
            runs.append(run)
        stop.click(
            partial(interrupt, reason="stopped"), [exchanges, language], [*screen, *controls], cancels=runs, **at_once
        )
        clear.click(renew, [language], [*screen, *controls, listing], cancels=runs, **at_once)
        switched = switch.click(
            translate,
            [exchanges, language],
            [*screen, language, header, box, send, stop, clear, switch, listing],
            **at_once,
        )
        switched.then(None, js="() => window.policyqa.switchLanguage()", **at_once)
        page.load(follow, [known, exchanges, language], [known, listing], **at_once)
        if tab is not None:
            _wire(tab, mode=mode, away=away, language=language, switched=switched, columns=[chat, passages, clauses])
        gr.api(
            _reported(talk),
            api_name="ask",
            api_description="Answers one question on the indexed policy documents.",
            concurrency_limit=MODEL_TURNS,
            concurrency_id="model",
        )
    return page


def _ids(documents: tuple[Document, ...]) -> tuple[str, ...]:
    """What tells one list of documents from another."""
    return tuple(document.id for document in documents)


def _wire(
    tab: EligibilityTab,
    *,
    mode: gr.Button,
    away: gr.State,
    language: gr.State,
    switched: Any,
    columns: list[Any],
) -> None:
    """Between chat and tab, and from one language to the other.

    Args:
        tab: the tab.
        mode: the button that opens and leaves it.
        away: True while the tab is open.
        language: already the new one when `switched` has happened.
        switched: the event of the page's own translation.
        columns: the chat, its passages and those of the tab.
    """
    chat, passages, clauses = columns

    def turn(before: bool, spoken: Language) -> tuple[Any, ...]:
        words = ELIGIBILITY_WORDINGS[spoken]
        here, there = gr.update(visible=before), gr.update(visible=not before)
        return (not before, words.tab if before else words.back, here, there, here, there)

    def translate(spoken: Language, open_: bool, found: Any) -> list[Any]:
        words = ELIGIBILITY_WORDINGS[spoken]
        return [words.back if open_ else words.tab, *tab.translated(spoken), *redrawn(found, spoken)]

    at_once: dict[str, Any] = {"queue": False, "show_progress": "hidden", "api_visibility": "private"}
    mode.click(turn, [away, language], [away, mode, chat, tab.column, passages, clauses], **at_once)
    switched.then(translate, [language, away, tab.result], [mode, *tab.spoken, *tab.shown], **at_once)


def _screen(exchanges: Exchanges, words: Wording) -> tuple[Any, ...]:
    """State, finished part, last exchange, passages."""
    return (
        exchanges,
        rendering.conversation(exchanges[:-1], words),
        rendering.conversation(exchanges[-1:], words),
        panel.passages(exchanges, words),
    )


def _controls(*, busy: bool, examples: bool = False) -> tuple[Any, ...]:
    """Box, send button, stop button, row of examples."""
    box = gr.update(value="", interactive=False) if busy else gr.update(interactive=True)
    return box, gr.update(visible=not busy), gr.update(visible=busy), gr.update(visible=examples)


def _reported(talk: Talk) -> Any:
    """`Talk.ask` for Gradio: an error that a person can mend becomes the message of the response."""

    def ask(question: str, as_of: str = "", history: list[dict[str, str]] | None = None) -> dict[str, Any]:
        try:
            return talk.ask(question, as_of, history)
        except PolicyQAError as error:
            raise gr.Error(str(error), print_exception=False) from error

    return ask
