"""The cross-encoder: a tiny one, made here, with weights that any machine draws alike."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Regex, Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Split
from tokenizers.processors import BertProcessing
from transformers import BertConfig, BertForSequenceClassification, PreTrainedTokenizerFast

from index.errors import BadInput, ModelMissing
from index.reranker import CrossEncoderReranker, open_reranker, reranked
from index.types import Clause, Hit, Span


def made(folder: Path, *, labels: int = 1) -> Path:
    """A cross-encoder of two layers over single characters."""
    folder.mkdir()
    characters = sorted(set("补贴标准每户二十万元的企业青河市"))
    vocabulary = {token: n for n, token in enumerate(["[PAD]", "[UNK]", "[CLS]", "[SEP]", *characters])}
    letters = Tokenizer(WordLevel(vocabulary, unk_token="[UNK]"))  # noqa: S106 - a token of text
    letters.pre_tokenizer = Split(Regex("."), "isolated")
    letters.post_processor = BertProcessing(("[SEP]", 3), ("[CLS]", 2))
    marks = {f"{name}_token": f"[{name.upper()}]" for name in ("pad", "unk", "cls", "sep")}
    PreTrainedTokenizerFast(tokenizer_object=letters, **marks).save_pretrained(folder)
    torch.manual_seed(7)
    config = BertConfig(
        vocab_size=len(vocabulary), hidden_size=16, num_hidden_layers=2, num_attention_heads=2,
        intermediate_size=32, max_position_embeddings=512, num_labels=labels, initializer_range=1.0,
    )  # fmt: skip
    BertForSequenceClassification(config).save_pretrained(folder, safe_serialization=True)
    return folder


def hit(row: int, score: float) -> Hit:
    clause = Clause(
        document_id="d", ordinal=row, address=None, headings=(), span=Span(start=row, end=row + 1), kind="paragraph",
        noise=(), text=str(row),
    )  # fmt: skip
    return Hit(clause=clause, row=row, score=score, lexical=1.0, dense=0.5)


@pytest.fixture(scope="module")
def reranker(tmp_path_factory: pytest.TempPathFactory) -> CrossEncoderReranker:
    opened = open_reranker(f"hf:{made(tmp_path_factory.mktemp('models') / 'tiny')}", Path("/nowhere"))
    assert isinstance(opened, CrossEncoderReranker)
    return opened


def test_each_text_has_a_likeness_of_its_own(reranker: CrossEncoderReranker) -> None:
    together = reranker.likeness("补贴标准", ["每户二十万元", "青河市的企业", "每户二十万元"])

    assert together.shape == (3,)
    assert together[0] == pytest.approx(together[2], abs=1e-6)
    assert together[0] != pytest.approx(together[1], abs=1e-6)
    assert reranker.likeness("补贴标准", []).shape == (0,)


def test_a_model_of_the_cache_is_found_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "rerankers").mkdir()
    made(tmp_path / "rerankers" / "tiny")

    assert open_reranker("hf:tiny", tmp_path) is not None
    assert open_reranker("none", tmp_path) is None


def test_what_is_no_reranker_is_refused_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="expected `none`"):
        open_reranker("bge", tmp_path)
    with pytest.raises(ModelMissing, match="neither a folder"):
        open_reranker("hf:absent", tmp_path)
    with pytest.raises(ModelMissing, match="2 numbers a pair"):
        open_reranker(f"hf:{made(tmp_path / 'two', labels=2)}", tmp_path)


def test_the_first_hits_change_places_and_the_scores_stay() -> None:
    hits = [hit(0, 0.9), hit(1, 0.7), hit(2, 0.5), hit(3, 0.4)]

    found = reranked(hits, [0.1, 0.8, 0.3])

    assert [one.row for one in found] == [1, 2, 0, 3]
    assert [one.score for one in found] == [0.9, 0.7, 0.5, 0.4]


@given(st.lists(st.floats(0, 1), max_size=12), st.data())
def test_no_hit_is_lost_and_equals_keep_their_order(likeness: list[float], data: st.DataObject) -> None:
    more = data.draw(st.integers(0, 5))
    hits = [hit(row, 1 - row / 100) for row in range(len(likeness) + more)]

    found = reranked(hits, likeness)

    assert sorted(one.row for one in found) == list(range(len(hits)))
    assert [one.score for one in found] == [one.score for one in hits]
    first = [one.row for one in found[: len(likeness)]]
    assert first == sorted(first, key=lambda row: (-likeness[row], row))
