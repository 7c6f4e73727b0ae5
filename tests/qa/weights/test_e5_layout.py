import struct

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import ModelMissing
from qa.weights.e5_layout import dequantise_q4_0, read_packed
from tests.qa.tiny_e5 import HIDDEN, PIECES, REPLACEMENTS, ROWS, packed_e5

WHOLE = packed_e5()


def test_a_block_is_a_scale_then_low_nibbles_then_high_ones() -> None:
    # Byte j = 0xF0 | j: weight j is (j − 8) / 2, weight j + 16 is (15 − 8) / 2.
    block = struct.pack("<e", 0.5) + bytes(0xF0 | j for j in range(16))
    expected = [(j - 8) / 2 for j in range(16)] + [3.5] * 16
    assert dequantise_q4_0(block).tolist() == expected


@given(
    scale=st.floats(min_value=-60000, max_value=60000, width=16, allow_nan=False),
    nibbles=st.lists(st.integers(0, 15), min_size=32, max_size=32),
)
def test_dequantising_is_exact(scale: float, nibbles: list[int]) -> None:
    block = struct.pack("<e", scale) + bytes(nibbles[j] | nibbles[j + 16] << 4 for j in range(16))
    assert dequantise_q4_0(block).astype(float).tolist() == [(nibble - 8) * scale for nibble in nibbles]


def test_half_a_block_is_refused() -> None:
    with pytest.raises(ModelMissing, match="19 bytes"):
        dequantise_q4_0(bytes(19))


def test_a_whole_file_is_read() -> None:
    model = read_packed(WHOLE)
    assert (model.shape.hidden, model.shape.layers, model.shape.heads, model.shape.epsilon) == (HIDDEN, 1, 2, 1e-12)
    assert list(model.vocabulary.pieces) == PIECES
    assert model.vocabulary.scores[7] == -4.0
    assert (model.vocabulary.bos, model.vocabulary.pad, model.vocabulary.eos, model.vocabulary.unk) == (0, 1, 2, 3)
    assert model.replacements == REPLACEMENTS
    assert model.tensors["emb.word"].size == ROWS * HIDDEN
    assert np.array_equal(model.tensors["l0.aln.w"], np.ones(HIDDEN))


def test_another_magic_and_another_version_are_refused() -> None:
    with pytest.raises(ModelMissing, match="E5S2"):
        read_packed(b"E5S2" + WHOLE[4:])
    with pytest.raises(ModelMissing, match="version 2"):
        read_packed(WHOLE[:4] + struct.pack("<I", 2) + WHOLE[8:])


@given(end=st.integers(0, len(WHOLE) - 1))
def test_a_file_cut_anywhere_is_refused(end: int) -> None:
    with pytest.raises(ModelMissing, match="damaged"):
        read_packed(WHOLE[:end])


@settings(max_examples=300)
@given(place=st.integers(0, 1200), value=st.integers(0, 255))
def test_a_changed_byte_of_the_head_is_read_or_refused_but_never_crashes(place: int, value: int) -> None:
    changed = WHOLE[:place] + bytes([value]) + WHOLE[place + 1 :]
    try:
        read_packed(changed)
    except ModelMissing as error:
        assert "qa.models fetch" in str(error)
