"""Late interaction by hand, its laws, and with real models."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from index.embedder import SentenceTransformerEmbedder, embedder_folder
from index.interaction import TokenEmbedder, match
from index.settings import IndexSettings
from index.types import Vectors
from qa.weights.e5_export import export_packed
from qa.weights.e5_layout import read_packed
from tests.absent import absent
from tests.fakes import HashEmbedder
from tests.qa.tiny_e5 import packed_e5

vectors = arrays.arrays(
    np.float32,
    st.tuples(st.integers(1, 5), st.just(3)),
    elements=st.integers(-4, 4).map(float),
)


def test_every_token_of_the_question_takes_its_like() -> None:
    """(1, 0) finds itself; for (0, 2) the best is (1, 1), at a cosine of 1/√2."""
    question = np.array([[1, 0], [0, 2]], dtype=np.float32)
    text = np.array([[3, 0], [1, 1]], dtype=np.float32)
    assert match(question, text) == pytest.approx((1 + 2**-0.5) / 2)
    assert match(question, question) == pytest.approx(1.0)
    assert match(question, text[:0]) == match(question[:0], text) == 0.0


@given(vectors, vectors, vectors)
def test_laws(question: Vectors, text: Vectors, more: Vectors) -> None:
    alone = match(question, text)
    assert -1.0 - 1e-6 <= alone <= 1.0 + 1e-6
    assert match(question, np.concatenate([text, more])) >= alone - 1e-6
    assert match(question, text[::-1] * 2) == pytest.approx(alone, abs=1e-6)


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> SentenceTransformerEmbedder:
    folder = tmp_path_factory.mktemp("tiny")
    export_packed(read_packed(packed_e5()), folder)
    return SentenceTransformerEmbedder(folder)


def test_a_text_compares_the_same_whatever_is_beside_it(tiny: SentenceTransformerEmbedder) -> None:
    texts = ["ab", "a b ab", "b" * 40, "a"]
    together = tiny.compare("ab a", texts)
    assert together.matches is not None
    for place, text in enumerate(texts):
        alone = tiny.compare("ab a", [text])
        assert alone.matches is not None
        assert (alone.cosines[0], alone.matches[0]) == (together.cosines[place], together.matches[place])
    np.testing.assert_allclose(together.cosines, tiny.passages(texts) @ tiny.query("ab a"), atol=1e-6)


def test_nothing_to_compare(tiny: SentenceTransformerEmbedder) -> None:
    nothing = tiny.compare("ab", [])
    assert nothing.matches is not None and nothing.cosines.shape == nothing.matches.shape == (0,)


def test_only_who_compares_is_asked_to() -> None:
    assert not isinstance(HashEmbedder(), TokenEmbedder)


@pytest.mark.model
def test_the_text_that_says_it_in_other_words_matches_best() -> None:
    cache: Path = IndexSettings().cache
    if not (cache / "embedders" / "multilingual-e5-small").is_dir():
        absent("MODELS", "the default embedder is not in the cache: python -m qa.models fetch")
    embedder = SentenceTransformerEmbedder(embedder_folder("hf:multilingual-e5-small", cache))
    texts = [
        "对坚持在生产一线工作的职工，给予每人每天80元的生活补助。",
        "对引进劳动力的企业，给予一次性用工服务奖补。",
        "优先选取有洁净车间的企业转产防护服。",
    ]
    matches = embedder.compare("还在车间干活的工人，一天补多少？", texts).matches
    assert matches is not None and int(matches.argmax()) == 0
