import hashlib
import json
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.embedder import (
    SentenceTransformerEmbedder,
    embedder_folder,
    folder_hash,
    open_embedder,
    prefixes,
)
from index.errors import BadInput, ModelMissing
from index.files import sha256_of
from index.settings import IndexSettings
from tests.absent import absent
from tests.fakes import HashEmbedder

DEFAULT = "hf:multilingual-e5-small"


def settings_folder(folder: Path, prompts: object) -> Path:
    (folder / "config_sentence_transformers.json").write_text(json.dumps({"prompts": prompts}), encoding="utf-8")
    return folder


def test_the_hash_of_a_folder_is_that_of_its_sorted_paths_and_contents(tmp_path: Path) -> None:
    (tmp_path / "b").write_bytes(b"one")
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "z").write_bytes(b"two")
    one, two = hashlib.sha256(b"one").hexdigest(), hashlib.sha256(b"two").hexdigest()
    assert folder_hash(tmp_path) == hashlib.sha256(f"a/z\0{two}\nb\0{one}\n".encode()).hexdigest()
    assert sha256_of(tmp_path / "b") == one


def test_the_hash_follows_links_as_the_hub_cache_uses_them(tmp_path: Path) -> None:
    blob, plain, linked = tmp_path / "blob", tmp_path / "plain", tmp_path / "linked"
    blob.write_bytes(b"weights")
    plain.mkdir()
    linked.mkdir()
    (plain / "model").write_bytes(b"weights")
    (linked / "model").symlink_to(blob)
    assert folder_hash(plain) == folder_hash(linked)


def test_another_name_and_another_content_have_other_hashes(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"one")
    first = folder_hash(tmp_path)
    (tmp_path / "a").rename(tmp_path / "b")
    second = folder_hash(tmp_path)
    (tmp_path / "b").write_bytes(b"two")
    assert len({first, second, folder_hash(tmp_path)}) == 3


@pytest.mark.parametrize("spec", ["multilingual-e5-small", "openai:x", "hf:", "hf: ", ""])
def test_another_form_of_spec_is_bad_input(spec: str, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="expected `hf:`"):
        open_embedder(spec, tmp_path)


@pytest.mark.parametrize("name", ["none-such", "nobody/none-such", "not a repository/../at all", "/none/such"])
def test_missing_weights_name_the_remedy_and_ask_no_network(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("socket.socket.connect", lambda *_: pytest.fail("the network was asked"))
    with pytest.raises(ModelMissing, match=r"qa\.models fetch") as caught:
        open_embedder(f"hf:{name}", tmp_path)
    assert caught.value.exit_code == 3


def test_a_folder_is_taken_before_a_name_in_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own, cached = tmp_path / "here" / "mini", tmp_path / "cache" / "embedders" / "mini"
    for folder in (own, cached):
        folder.mkdir(parents=True)
        (folder / "modules.json").write_text("[]")
    monkeypatch.chdir(tmp_path)
    assert embedder_folder("hf:mini", tmp_path / "cache") == cached
    assert embedder_folder(f"hf:{own}", tmp_path / "cache") == own
    monkeypatch.chdir(tmp_path / "here")
    assert embedder_folder("hf:mini", tmp_path / "cache") == own


def test_prefixes_come_from_the_model_and_default_to_none(tmp_path: Path) -> None:
    assert prefixes(tmp_path) == ("", "")
    assert prefixes(settings_folder(tmp_path, {"query": "query: ", "passage": "passage: "})) == ("query: ", "passage: ")
    assert prefixes(settings_folder(tmp_path, {"query": "问：", "document": "文："})) == ("问：", "文：")
    assert prefixes(settings_folder(tmp_path, {})) == ("", "")
    assert prefixes(settings_folder(tmp_path, None)) == ("", "")


def test_weights_that_are_no_safetensors_are_refused(tmp_path: Path) -> None:
    (tmp_path / "modules.json").write_text(
        json.dumps([{"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"}])
    )
    (tmp_path / "config.json").write_text(json.dumps({"model_type": "bert", "hidden_size": 8, "num_hidden_layers": 1}))
    (tmp_path / "pytorch_model.bin").write_bytes(b"\x80\x04.")
    with pytest.raises(ModelMissing, match="safetensors"):
        SentenceTransformerEmbedder(tmp_path)


@pytest.fixture(scope="module")
def embedder() -> SentenceTransformerEmbedder:
    cache = IndexSettings().cache
    if not (cache / "embedders" / "multilingual-e5-small").is_dir():
        absent("MODELS", "the default embedder is not in the cache: python -m qa.models fetch")
    return SentenceTransformerEmbedder(embedder_folder(DEFAULT, cache))


@pytest.mark.model
def test_a_vector_does_not_depend_on_its_neighbours(embedder: SentenceTransformerEmbedder) -> None:
    sizes = [(1, 0), (7, 3), (2, 9), (12, 1), (30, 2), (60, 0)]
    texts = ["对首次认定的高新技术企业，一次性奖励20万元。" * n + "申报" * m for n, m in sizes]
    together = embedder.passages(texts)
    alone = np.stack([embedder.passages([text])[0] for text in texts])
    backwards = embedder.passages(texts[::-1])[::-1]
    np.testing.assert_array_equal(together, alone)
    np.testing.assert_array_equal(together, backwards)
    assert np.allclose(np.linalg.norm(together, axis=1), 1.0, atol=1e-6)


@pytest.mark.model
def test_vectors_are_those_of_the_librarys_forward_pass(embedder: SentenceTransformerEmbedder) -> None:
    texts = ["", "申报", "对首次认定的高新技术企业，一次性奖励20万元。" * 3, "符合下列条件之一的：" * 60]
    expected = np.stack([embedder._by_library(f"passage: {text}") for text in texts])
    assert np.vecdot(embedder.passages(texts), expected).min() >= 0.9999
    assert float(embedder.query("申报") @ embedder._by_library("query: 申报")) >= 0.9999


@pytest.mark.model
def test_a_question_is_nearest_to_the_clause_that_answers_it(embedder: SentenceTransformerEmbedder) -> None:
    clauses = [
        "对新认定的国家级企业技术中心，给予最高200万元奖励。",
        "养老机构每张新增床位给予建设补贴。",
        "城市生活垃圾应当分类投放。",
    ]
    scores = {
        question: embedder.passages(clauses) @ embedder.query(question)
        for question in ("企業技術中心可以拿到多少獎勵？", "How much is the award for a company's technology centre?")
    }
    assert all(int(score.argmax()) == 0 for score in scores.values())


@pytest.mark.model
def test_progress_counts_every_text(embedder: SentenceTransformerEmbedder) -> None:
    seen: list[tuple[int, int]] = []
    cache = IndexSettings().cache
    counted = open_embedder(DEFAULT, cache, progress=lambda done, total: seen.append((done, total)))
    assert counted.id == embedder.id
    assert counted.dimension == 384
    counted.passages(["甲", "乙", "丙"])
    assert seen == [(1, 3), (2, 3), (3, 3)]
    assert counted.passages([]).shape == (0, 384)


def test_the_fake_is_calculated_by_hand() -> None:
    # "aab": pairs aa → 31·97+97 = 3104 ≡ 0 and ab → 31·97+98 = 3105 ≡ 1 (mod 8); "a" counts as aa.
    fake = HashEmbedder(dimension=8)
    half = 1 / np.sqrt(2)
    expected = [[half, half, 0, 0, 0, 0, 0, 0], [1, 0, 0, 0, 0, 0, 0, 0], [0] * 8]
    assert np.allclose(fake.passages(["aab", "a", ""]), expected)
    assert fake.passages([]).shape == (0, 8)


@given(st.lists(st.text(max_size=20), max_size=5))
def test_the_fake_keeps_the_laws_of_an_embedder(texts: list[str]) -> None:
    fake = HashEmbedder()
    vectors = fake.passages(texts)
    assert vectors.shape == (len(texts), 64)
    assert vectors.dtype == np.float32
    for text, vector in zip(texts, vectors, strict=True):
        assert np.array_equal(fake.query(text), vector)
        assert np.isclose(np.linalg.norm(vector), 1.0 if text else 0.0, atol=1e-6)
    assert all(np.array_equal(a, b) for (s, a), (t, b) in pairwise(zip(texts, vectors, strict=True)) if s == t)
