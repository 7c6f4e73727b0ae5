"""Several texts in one matrix give what each gives by itself, and what the library's own forward pass gives."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from transformers import BertConfig, BertModel

from index.bert import ROWS, Bert, Tokens, plain_bert
from index.embedder import SentenceTransformerEmbedder
from index.embedder_start import load
from qa.weights.e5_export import export_packed
from qa.weights.e5_layout import read_packed
from tests.qa.tiny_e5 import packed_e5

LONGEST = 300
lengths = st.lists(st.integers(1, LONGEST), min_size=1, max_size=40)


@cache
def model(dtype: torch.dtype = torch.float32) -> BertModel:
    """Random weights, four heads of eight, two layers."""
    torch.manual_seed(3)
    config = BertConfig(
        vocab_size=50,
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=4,
        intermediate_size=64,
        max_position_embeddings=LONGEST,
        initializer_range=0.5,
    )
    return BertModel(config, add_pooling_layer=False).eval().to(dtype)


@cache
def bert(dtype: torch.dtype = torch.float32) -> Bert:
    return Bert(model(dtype), longest=LONGEST)


def tokens(length: int, seed: int = 0) -> Tokens:
    return np.random.default_rng(seed).integers(0, 50, size=length)


def own_forward(text: Tokens) -> np.ndarray:
    with torch.inference_mode():
        mean = model()(input_ids=torch.from_numpy(text)[None]).last_hidden_state[0].mean(0)
        return torch.nn.functional.normalize(mean, dim=0).numpy()


@pytest.mark.parametrize("length", [1, 2, 17, LONGEST])
def test_it_is_the_librarys_forward_pass(length: int) -> None:
    text = tokens(length)
    np.testing.assert_allclose(bert().encode([text], length)[0], own_forward(text), atol=1e-5)
    np.testing.assert_allclose(bert().encode([text], bert().rows(length))[0], own_forward(text), atol=1e-5)


@settings(deadline=None, max_examples=30)
@given(
    st.lists(st.integers(1, 60), min_size=1, max_size=4), st.integers(0, 3), st.sampled_from(["float32", "bfloat16"])
)
def test_a_vector_is_the_same_bit_for_bit_whatever_is_beside_it(around: list[int], place: int, dtype: str) -> None:
    encoder = bert(getattr(torch, dtype))
    text = tokens(23, seed=9)
    others = [tokens(length, seed) for seed, length in enumerate(around)]
    place = min(place, len(others))
    together = encoder.encode([*others[:place], text, *others[place:]], ROWS)
    np.testing.assert_array_equal(together[place], encoder.encode([text], ROWS)[0])
    assert np.linalg.norm(together, axis=1) == pytest.approx(np.ones(len(together)), abs=1e-6)


@pytest.mark.parametrize("length", [1, 17])
def test_tokens_have_the_librarys_vectors_before_the_last_layer(length: int) -> None:
    first, second = tokens(length), tokens(9, seed=4)
    with torch.inference_mode():
        expected = model()(input_ids=torch.from_numpy(first)[None], output_hidden_states=True).hidden_states[-2][0]
    means, inner = bert().read([second, first], ROWS)
    assert [one.shape for one in inner] == [(9, 32), (length, 32)]
    np.testing.assert_allclose(inner[1], expected.numpy(), atol=1e-5)
    np.testing.assert_array_equal(means, bert().encode([second, first], ROWS))


@given(lengths)
def test_packs_hold_every_text_once_and_fit(found: list[int]) -> None:
    packs = bert().packs(found)
    assert sorted(place for pack in packs for place in pack) == list(range(len(found)))
    for pack in packs:
        (rows,) = {bert().rows(found[place]) for place in pack}
        assert sum(found[place] for place in pack) <= rows
        assert rows == (ROWS if found[pack[0]] <= ROWS else LONGEST)


def test_packs_by_hand() -> None:
    """Of 200 + 100 + 50 + 6 tokens the first, third and fourth fill 256 rows; 280 need a matrix of their own."""
    assert bert().packs([100, 200, 50, 280, 6]) == [[3], [1, 2, 4], [0]]
    assert bert().packs([]) == []


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny embedder of the default one's kind."""
    made = tmp_path_factory.mktemp("tiny")
    export_packed(read_packed(packed_e5()), made)
    return made


def _changed(folder: Path, made: Path, name: str, change: Callable[[dict[str, object]], object]) -> Path:
    """A copy of a model whose settings in file `name` are other ones."""
    for file in (path for path in folder.rglob("*") if path.is_file()):
        copy = made / file.relative_to(folder)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(file.read_bytes())
    content = json.loads((made / name).read_text(encoding="utf-8"))
    change(content)
    (made / name).write_text(json.dumps(content), encoding="utf-8")
    return made


def test_a_plain_bert_is_known(folder: Path) -> None:
    assert plain_bert(load(folder)) is not None


@pytest.mark.parametrize(
    ("name", "setting"),
    [
        ("1_Pooling/config.json", {"pooling_mode_mean_tokens": False, "pooling_mode_cls_token": True}),
        ("config.json", {"hidden_act": "relu"}),
    ],
)
def test_another_kind_is_left_to_the_library(
    folder: Path, tmp_path: Path, name: str, setting: dict[str, object]
) -> None:
    other = _changed(folder, tmp_path, name, lambda content: content.update(setting))
    assert plain_bert(load(other)) is None
    embedder = SentenceTransformerEmbedder(other)
    vectors = embedder.passages(["ab", "a b", "ab ab a"])
    assert vectors.shape == (3, embedder.dimension)
    np.testing.assert_array_equal(vectors[1], embedder.passages(["a b"])[0])
    compared = embedder.compare("ab", ["a b"])
    assert compared.matches is None
    np.testing.assert_array_equal(compared.cosines, np.vecdot(vectors[1:2], embedder.query("ab")))


def test_the_embedder_gives_what_the_library_gives(folder: Path) -> None:
    embedder = SentenceTransformerEmbedder(folder)
    texts = ["ab", "", "a b ab", "b" * 40, "ab a", "a"]
    vectors = embedder.passages(texts)
    expected = np.stack([embedder._by_library(f"passage: {text}") for text in texts])
    assert np.vecdot(vectors, expected).min() >= 0.999
    np.testing.assert_array_equal(vectors, np.stack([embedder.passages([text])[0] for text in texts]))
    assert float(embedder.query("ab") @ embedder._by_library("query: ab")) >= 0.999
