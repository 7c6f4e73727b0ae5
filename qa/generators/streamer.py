"""Tokens that transformers makes, as pieces of text; imported only where transformers is."""

from __future__ import annotations

from typing import Any

from transformers import StoppingCriteria, TextStreamer

from qa.generators.relay import Say


class PieceStreamer(TextStreamer):  # type: ignore[misc]  # transformers is not typed
    """Hands on whole characters as they come, up to the first stop string; `ended` when no more is wanted."""

    def __init__(self, tokenizer: Any, say: Say, *, stop: tuple[str, ...]) -> None:
        super().__init__(tokenizer, skip_prompt=True, skip_special_tokens=True, clean_up_tokenization_spaces=False)
        self._say = say
        self._stop = stop
        self._held = ""
        self.ended = False

    def on_finalized_text(self, text: str, stream_end: bool = False) -> None:
        """Called with each piece of text; `stream_end` with the last one."""
        if self.ended:
            return
        self._held += text
        found = [at for word in self._stop if (at := self._held.find(word)) >= 0]
        if found:
            self._say(self._held[: min(found)])
            self.ended = True
            return
        keep = 0 if stream_end else max((_overlap(self._held, word) for word in self._stop), default=0)
        ready, self._held = self._held[: len(self._held) - keep], self._held[len(self._held) - keep :]
        self.ended = self._say(ready)


def _overlap(text: str, word: str) -> int:
    """Characters at the end of `text` with which `word` begins."""
    return next((size for size in range(min(len(text), len(word)), 0, -1) if text.endswith(word[:size])), 0)


class Listening(StoppingCriteria):  # type: ignore[misc]  # transformers is not typed
    """Stops the model when its streamer has ended."""

    def __init__(self, streamer: PieceStreamer) -> None:
        self._streamer = streamer

    def __call__(self, input_ids: Any, scores: Any, **_: Any) -> Any:
        """One truth value for each text, shape `(1,)`."""
        import torch

        ended = self._streamer.ended
        return torch.full((input_ids.shape[0],), ended, device=input_ids.device, dtype=torch.bool)
