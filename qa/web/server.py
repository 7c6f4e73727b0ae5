"""Serving the page: theme, style sheet, headers, queue."""

from __future__ import annotations

import socket
from importlib.resources import files

import gradio as gr
from starlette.middleware import Middleware

from qa.web.assistant import Assistant
from qa.web.headers import SecurityHeaders
from qa.web.page import build_page

WAITING_QUESTIONS = 16
"""Those beyond are told to come back later."""
SESSIONS = 1000
FONTS = ("PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "system-ui", "sans-serif")


def serve(assistant: Assistant, *, host: str, port: int, examples: tuple[str, ...] = ()) -> tuple[gr.Blocks, str]:
    """Starts the page in threads of this process; `(page, address)`. Close it with `page.close()`.

    Port 0 takes any free one.

    Raises:
        OSError: the port is taken, or the address is not of this machine.
    """
    page = build_page(assistant, examples=examples).queue(max_size=WAITING_QUESTIONS, default_concurrency_limit=4)
    style = files(__package__).joinpath("style.css").read_text(encoding="utf-8")
    script = files(__package__).joinpath("page.js").read_text(encoding="utf-8")
    _, address, _ = page.launch(
        server_name=host,
        server_port=port or _free_port(host),
        share=False,
        quiet=True,
        prevent_thread_lock=True,
        show_error=True,
        ssr_mode=False,
        run_history=False,
        footer_links=[],
        enable_monitoring=False,
        state_session_capacity=SESSIONS,
        theme=gr.themes.Base(primary_hue="blue", neutral_hue="slate", font=list(FONTS), font_mono=["monospace"]),
        css=style,
        head=f"<script>{script}</script>",
        app_kwargs={"middleware": [Middleware(SecurityHeaders)]},
    )
    return page, address


def _free_port(host: str) -> int:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.bind((host, 0))
        return int(probe.getsockname()[1])
