"""An HTTP server on loopback that answers chat completions as it is told, and remembers what it was asked."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One answer; `body` is sent as it is."""

    status: int = 200
    body: bytes = b""
    kind: str = "text/event-stream"
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0
    """Seconds before anything is said."""
    cut: bool = False
    """True to promise more than is sent, and hang up."""


def event(text: str | None = None, *, end: bool = False) -> dict[str, Any]:
    delta = {} if text is None else {"content": text}
    return {"choices": [{"delta": delta, "finish_reason": "stop" if end else None}]}


def lines(*events: dict[str, Any]) -> bytes:
    return b"".join(b"data: " + json.dumps(one, ensure_ascii=False).encode() + b"\n\n" for one in events)


def told(*words: str) -> Reply:
    """A proper answer, streamed word by word."""
    body = lines(*(event(word) for word in words), event(end=True)) + b"data: [DONE]\n\n"
    return Reply(body=b": ping\r\n" + body)


@dataclass(slots=True)
class Endpoint:
    """The server; the last reply is given again and again."""

    replies: Sequence[Reply]
    url: str = ""
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    under_way: int = 0
    most: int = 0
    """Requests that were under way at the same time, none of them answered yet."""
    lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self, path: str, headers: dict[str, str], body: dict[str, Any]) -> Reply:
        with self.lock:
            self.under_way += 1
            self.most = max(self.most, self.under_way)
            self.paths.append(path)
            self.headers.append(headers)
            self.asked.append(body)
            return self.replies[min(len(self.asked), len(self.replies)) - 1]

    def done(self) -> None:
        with self.lock:
            self.under_way -= 1


@contextmanager
def serving(*replies: Reply) -> Iterator[Endpoint]:
    endpoint = Endpoint(replies=replies)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            reply = endpoint.take(self.path, dict(self.headers), body)
            time.sleep(reply.delay)
            endpoint.done()
            try:
                self.send_response(reply.status)
                for name, value in {"Content-Type": reply.kind, **reply.headers}.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(reply.body) + (99 if reply.cut else 0)))
                self.end_headers()
                self.wfile.write(reply.body)
            except OSError:
                pass  # the client hung up, as some tests want

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    endpoint.url = f"http://127.0.0.1:{server.server_port}/v1"
    try:
        yield endpoint
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
