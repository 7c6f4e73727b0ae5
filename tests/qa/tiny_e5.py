"""A packed embedder small enough to write by hand: one layer, hidden 32, ten pieces."""

from __future__ import annotations

import struct

import numpy as np

PIECES = ["<s>", "<pad>", "</s>", "<unk>", "▁", "a", "b", "ab", "～", "1"]
SCORES = [0.0, 0.0, 0.0, 0.0, -2.0, -3.0, -3.0, -4.0, -5.0, -5.0]
REPLACEMENTS = {"\t": " ", "\u200b": " ", "\x01": "", "１": "1"}
HIDDEN, WIDE, HEADS, POSITIONS, ROWS = 32, 64, 2, 16, 12


def quantised(count: int, seed: int) -> bytes:
    """Q4_0 blocks for `count` weights: scale 1/8 and made-up nibbles."""
    nibbles = np.random.default_rng(seed).integers(0, 16, size=(count // 32, 32), dtype=np.uint8)
    packed = nibbles[:, :16] | (nibbles[:, 16:] << 4)
    return b"".join(struct.pack("<e", 0.125) + row.tobytes() for row in packed)


def tensors() -> dict[str, tuple[int, int, bytes]]:
    """Name → kind, count, bytes."""
    ones, zeros = np.ones(HIDDEN, "<f4").tobytes(), np.zeros(HIDDEN, "<f4").tobytes()
    table: dict[str, tuple[int, int, bytes]] = {
        "emb.word": (1, ROWS * HIDDEN, quantised(ROWS * HIDDEN, 1)),
        "emb.pos": (0, POSITIONS * HIDDEN, np.zeros(POSITIONS * HIDDEN, "<f4").tobytes()),
        "emb.type": (0, 2 * HIDDEN, np.zeros(2 * HIDDEN, "<f4").tobytes()),
        "emb.ln.w": (0, HIDDEN, ones),
        "emb.ln.b": (0, HIDDEN, zeros),
    }
    sides = {short: (HIDDEN, HIDDEN) for short in ("q", "k", "v", "ao")} | {"fi": (WIDE, HIDDEN), "fo": (HIDDEN, WIDE)}
    for seed, (short, (rows, columns)) in enumerate(sides.items(), start=2):
        table[f"l0.{short}.w"] = (1, rows * columns, quantised(rows * columns, seed))
        table[f"l0.{short}.b"] = (0, rows, np.zeros(rows, "<f4").tobytes())
    for short in ("aln", "oln"):
        table[f"l0.{short}.w"] = (0, HIDDEN, ones)
        table[f"l0.{short}.b"] = (0, HIDDEN, zeros)
    return table


def packed_e5(*, without: str | None = None) -> bytes:
    """The file; `without` leaves a tensor out."""
    head = b"E5S1" + struct.pack("<I7ifi", 1, HIDDEN, 1, HEADS, WIDE, ROWS, POSITIONS, 2, 1e-12, 32)
    encoded = [piece.encode() for piece in PIECES]
    offsets = np.cumsum([0] + [len(piece) for piece in encoded]).astype("<u4")
    vocabulary = struct.pack("<5iQ", len(PIECES), 0, 2, 1, 3, int(offsets[-1]))
    vocabulary += offsets.tobytes() + np.array(SCORES, "<f4").tobytes() + b"".join(encoded)
    entries = b"".join(
        struct.pack(f"<IB{len(target)}I", ord(source), len(target), *map(ord, target))
        for source, target in REPLACEMENTS.items()
    )
    start = head + vocabulary + struct.pack("<iI", len(REPLACEMENTS), len(entries)) + entries
    table = {name: entry for name, entry in tensors().items() if name != without}
    directory_size = 4 + sum(2 + len(name) + 21 for name in table)
    offset = len(start) + directory_size
    directory, body = struct.pack("<i", len(table)), b""
    for name, (kind, count, data) in table.items():
        directory += struct.pack("<H", len(name)) + name.encode()
        directory += struct.pack("<BIQQ", kind, count, offset + len(body), len(data))
        body += data
    return start + directory + body
