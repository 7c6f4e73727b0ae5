from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from index.embedder import SentenceTransformerEmbedder, folder_hash
from index.errors import ModelMissing
from qa.weights.e5_export import bert_tensors, export_packed
from qa.weights.e5_layout import read_packed
from tests.qa.tiny_e5 import HIDDEN, packed_e5


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tiny")
    export_packed(read_packed(packed_e5()), folder)
    return folder


@pytest.fixture(scope="module")
def tokenizer(folder: Path) -> Tokenizer:
    return Tokenizer.from_file(str(folder / "tokenizer.json"))


def test_two_exports_are_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    export_packed(read_packed(packed_e5()), tmp_path)
    assert folder_hash(tmp_path) == folder_hash(folder)


def test_the_safetensors_library_reads_what_was_written(folder: Path) -> None:
    read = load_file(folder / "model.safetensors")
    expected = bert_tensors(read_packed(packed_e5()))
    assert read.keys() == expected.keys()
    assert all(np.array_equal(read[name], expected[name]) for name in expected)
    assert read["encoder.layer.0.intermediate.dense.weight"].shape == (64, HIDDEN)
    assert read["encoder.layer.0.output.dense.weight"].shape == (HIDDEN, 64)


def test_the_likelier_segmentation_wins_between_special_tokens(tokenizer: Tokenizer) -> None:
    # "▁ab" is ▁ + ab (−2 − 4) rather than ▁ + a + b (−2 − 3 − 3).
    assert tokenizer.encode("ab").tokens == ["<s>", "▁", "ab", "</s>"]


@pytest.mark.parametrize(
    ("text", "same_as"),
    [("a\tb", "a b"), ("a   b", "a b"), ("a\u200bb", "a b"), ("a\x01b", "ab"), ("１", "1"), ("ａ", "a")],
)
def test_characters_are_normalised_as_the_model_learned_them(tokenizer: Tokenizer, text: str, same_as: str) -> None:
    assert tokenizer.encode(text).ids == tokenizer.encode(same_as).ids


def test_a_wide_tilde_of_the_vocabulary_survives_nfkc(tokenizer: Tokenizer) -> None:
    assert tokenizer.encode("1～1").tokens == ["<s>", "▁", "1", "～", "1", "</s>"]


def test_long_texts_are_cut_at_the_last_position(tokenizer: Tokenizer) -> None:
    assert len(tokenizer.encode("a b " * 40).ids) == 16


def test_a_missing_tensor_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match=r"l0\.fo\.w is missing"):
        export_packed(read_packed(packed_e5(without="l0.fo.w")), tmp_path)


def test_sentence_transformers_opens_the_folder(folder: Path) -> None:
    embedder = SentenceTransformerEmbedder(folder)
    assert embedder.dimension == HIDDEN
    assert embedder.id == folder_hash(folder)
    vectors = embedder.passages(["ab", "", "1～1 b", "ab"])
    assert vectors.shape == (4, HIDDEN)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-6)
    assert np.array_equal(vectors[0], vectors[3])
    assert not np.allclose(vectors[0], vectors[2], atol=1e-3)
    assert not np.allclose(embedder.query("ab"), vectors[0], atol=1e-3)  # another prefix
