"""An OpenAI-compatible endpoint on loopback that answers what it is told to, in order."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(slots=True)
class Script:
    """(status, content of the reply, seconds before it) a request; the last one is repeated."""

    replies: list[tuple[int, str, float]]
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)


@contextmanager
def endpoint(script: Script) -> Iterator[str]:
    """Serves a script; gives the base URL."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            script.asked.append(json.loads(body))
            script.keys.append(self.headers.get("Authorization"))
            status, text, wait = script.replies[min(len(script.asked), len(script.replies)) - 1]
            time.sleep(wait)
            whole = {"choices": [{"message": {"content": text}, "finish_reason": "stop"}], "usage": {"total_tokens": 7}}
            data = json.dumps(whole if status == 200 else {"error": text}).encode()
            try:
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)
            except OSError:
                pass  # the client has gone, as it should after its time-out

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1"
    finally:
        server.shutdown()
        server.server_close()
