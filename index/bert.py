"""The forward pass of a BERT encoder over several texts laid end to end, none of which changes another's vector.

All that BERT does but attention it does to each token by itself. So the tokens of several texts go through the linear
layers as the rows of one matrix, without padding between them, and attention is taken text by text. The matrix has a
fixed number of rows that a text's own length decides, unused ones included: the kernel that multiplies it is always the
same, and what a row gives depends neither on the other rows nor on where it stands. (Devlin et al., BERT, 2019; the
sequences are packed as in Krell et al., Efficient Sequence Packing without Cross-contamination, 2021.)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from index.types import Vectors

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from torch import Tensor

Tokens = NDArray[np.int64]
"""Numbers of the tokens of a text, special ones included, shape `(length,)`."""

ROWS = 256
"""Rows of the matrix for texts of at most as many tokens; measured, see docs/design/001-model-weights.md."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Linear:
    weight: Tensor
    bias: Tensor


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Layer:
    attended: _Linear
    """Queries, keys and values, one below the other."""
    mixed: _Linear
    first_norm: _Linear
    widened: _Linear
    narrowed: _Linear
    second_norm: _Linear


class Bert:
    """A `transformers.BertModel` with absolute positions and GELU, its token vectors averaged.

    Args:
        model: in evaluation mode; its weights are shared but for queries, keys and values.
        longest: tokens of a text at the most, ≤ the model's positions.
    """

    def __init__(self, model: Any, *, longest: int) -> None:
        import torch

        config, weights = model.config, model.state_dict()
        self._longest = longest
        self._heads: int = config.num_attention_heads
        self._epsilon: float = config.layer_norm_eps

        def linear(name: str) -> _Linear:
            return _Linear(weight=weights[f"{name}.weight"], bias=weights[f"{name}.bias"])

        def stacked(name: str) -> _Linear:
            parts = [linear(f"{name}.{part}") for part in ("query", "key", "value")]
            return _Linear(
                weight=torch.cat([part.weight for part in parts]), bias=torch.cat([part.bias for part in parts])
            )

        self._words: Tensor = weights["embeddings.word_embeddings.weight"]
        self._positions: Tensor = weights["embeddings.position_embeddings.weight"]
        self._type: Tensor = weights["embeddings.token_type_embeddings.weight"][0]
        self._norm = linear("embeddings.LayerNorm")
        self._layers = [
            _Layer(
                attended=stacked(f"{layer}.attention.self"),
                mixed=linear(f"{layer}.attention.output.dense"),
                first_norm=linear(f"{layer}.attention.output.LayerNorm"),
                widened=linear(f"{layer}.intermediate.dense"),
                narrowed=linear(f"{layer}.output.dense"),
                second_norm=linear(f"{layer}.output.LayerNorm"),
            )
            for layer in (f"encoder.layer.{number}" for number in range(config.num_hidden_layers))
        ]

    def rows(self, length: int) -> int:
        """Rows of the matrix in which a text of `length` tokens is encoded: a matter of its length alone."""
        return ROWS if length <= ROWS else max(self._longest, length)

    def packs(self, lengths: Sequence[int]) -> list[list[int]]:
        """Which texts are encoded together: places in `lengths`, each once, that fill a matrix; the longest first."""
        found: list[list[int]] = []
        room: list[int] = []
        for place in sorted(range(len(lengths)), key=lambda place: (-lengths[place], place)):
            rows, length = self.rows(lengths[place]), lengths[place]
            fitting = (
                at
                for at in range(max(0, len(found) - _OPEN), len(found))
                if room[at] >= length and self.rows(lengths[found[at][0]]) == rows
            )
            at = next(fitting, len(found))
            if at == len(found):
                found.append([])
                room.append(rows)
            found[at].append(place)
            room[at] -= length
        return found

    def encode(self, texts: Sequence[Tokens], rows: int) -> Vectors:
        """Mean token vectors scaled to length one, float32, shape `(len(texts), hidden)`.

        Args:
            texts: at least one token each, together at most `rows`.
            rows: of the matrix: `rows` of the texts' lengths, so that a vector is the same whichever texts are beside
                it; the number of tokens of a text that is encoded by itself for good.
        """
        return self.read(texts, rows)[0]

    def read(self, texts: Sequence[Tokens], rows: int) -> tuple[Vectors, list[Vectors]]:
        """What `encode` gives, and for each text the vectors that its tokens have before the last layer.

        These are float32, of any length, shape `(tokens of the text, hidden)`. Arguments are those of `encode`.
        """
        import torch
        from torch.nn import functional

        lengths = [len(text) for text in texts]
        with torch.inference_mode():
            tokens = torch.zeros(rows, dtype=torch.int64)
            places = torch.zeros(rows, dtype=torch.int64)
            tokens[: sum(lengths)] = torch.from_numpy(np.concatenate(texts))
            places[: sum(lengths)] = torch.cat([torch.arange(length) for length in lengths])
            values = functional.embedding(tokens, self._words) + self._type
            values = self._normed(values + functional.embedding(places, self._positions), self._norm)
            before_last = values
            for layer in self._layers:
                before_last = values
                attended = self._attention(
                    functional.linear(values, layer.attended.weight, layer.attended.bias), lengths
                )
                mixed = functional.linear(attended, layer.mixed.weight, layer.mixed.bias)
                values = self._normed(values + mixed, layer.first_norm)
                widened = functional.gelu(functional.linear(values, layer.widened.weight, layer.widened.bias))
                narrowed = functional.linear(widened, layer.narrowed.weight, layer.narrowed.bias)
                values = self._normed(values + narrowed, layer.second_norm)
            ends = np.cumsum(lengths).tolist()
            means = torch.stack(
                [values[end - length : end].float().mean(0) for end, length in zip(ends, lengths, strict=True)]
            )
            unit: Vectors = functional.normalize(means, dim=1).numpy()
            inner = [before_last[end - length : end].float().numpy() for end, length in zip(ends, lengths, strict=True)]
        return unit, inner

    def _attention(self, attended: Tensor, lengths: Sequence[int]) -> Tensor:
        """Scaled dot-product attention of each text to itself; rows behind the last text stay 0."""
        from torch.nn.functional import scaled_dot_product_attention

        rows, width = len(attended), attended.shape[1] // 3
        split = attended.view(rows, 3, self._heads, width // self._heads)
        mixed = attended.new_zeros(rows, width)
        start = 0
        for length in lengths:
            query, key, value = split[start : start + length].permute(1, 2, 0, 3)[:, None].unbind(0)
            own = scaled_dot_product_attention(query, key, value)[0]
            mixed[start : start + length] = own.transpose(0, 1).reshape(length, width)
            start += length
        return mixed

    def _normed(self, values: Tensor, norm: _Linear) -> Tensor:
        from torch.nn.functional import layer_norm

        return layer_norm(values, norm.weight.shape, norm.weight, norm.bias, self._epsilon)


_OPEN = 64
"""Matrices with room that are looked at for a text: more would fill them little better."""


def plain_bert(model: SentenceTransformer) -> Bert | None:
    """The encoder of a model that is nothing but a BERT, the mean of its tokens, and a norm; None if it is another."""
    from sentence_transformers.models import Normalize, Pooling, Transformer
    from transformers import BertModel

    modules = list(model)
    if [type(module) for module in modules[:2]] != [Transformer, Pooling]:
        return None
    if any(type(module) is not Normalize for module in modules[2:]):
        return None
    encoder: Any = getattr(modules[0], "auto_model", None)
    if type(encoder) is not BertModel or getattr(modules[1], "pooling_mode", None) != "mean":
        return None
    config = encoder.config
    absolute = getattr(config, "position_embedding_type", "absolute") == "absolute"
    longest = getattr(model, "max_seq_length", None)
    if not absolute or config.hidden_act != "gelu" or config.is_decoder or not isinstance(longest, int):
        return None
    return Bert(encoder, longest=longest) if longest <= config.max_position_embeddings else None
