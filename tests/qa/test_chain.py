"""The assistant as a retriever and a chain of LangChain."""

from __future__ import annotations

import asyncio
import re
import subprocess
import sys
from pathlib import Path

import pytest
from langchain_core.documents import Document
from langchain_core.language_models import FakeListChatModel
from langchain_core.runnables import RunnableLambda

from index.builder import build
from index.embedder import open_embedder
from index.snapshot import Snapshot
from qa.chain import PolicyChain, PolicyRetriever, open_chain
from qa.config import Settings
from qa.errors import QuestionTooLong
from qa.pipeline import Assistant
from qa.types import Answer
from tests.qa.made_collections import AS_OF, asked, assistant

ROOT = Path(__file__).parents[2]
TIERS = "砚溪市年营业收入首次达到20亿元的企业奖励多少？"
RIGHT = "对年营业收入首次达到20亿元的企业，给予240万元一次性奖励。[1]"


def test_the_retriever_gives_clauses_as_they_stand_in_their_file(snapshot: Snapshot, quoting: Assistant) -> None:
    found = PolicyRetriever(assistant=quoting, k=3, as_of=AS_OF).invoke(TIERS)
    assert 1 <= len(found) <= 3
    for document in found:
        meta = document.metadata
        assert snapshot.source(meta["file"]).text[meta["start"] : meta["end"]] == document.page_content
        assert snapshot.document(meta["document_id"]).title == meta["title"]
        assert 0 <= meta["score"] <= 1
    assert found[0].metadata["address"] == "二、(一)"
    assert "240万元" in found[0].page_content
    scores = [document.metadata["score"] for document in found]
    assert scores == sorted(scores, reverse=True)
    assert len({document.id for document in found}) == len(found)


def test_the_retriever_brings_the_clauses_around_and_none_twice(snapshot: Snapshot, quoting: Assistant) -> None:
    alone = PolicyRetriever(assistant=quoting, k=1, as_of=AS_OF).invoke(TIERS)[0].metadata
    found = PolicyRetriever(assistant=quoting, k=4, as_of=AS_OF, around=150).invoke(TIERS)

    best = found[0].metadata
    assert best["start"] <= alone["start"] < alone["end"] <= best["end"]
    assert (best["address"], best["score"]) == (alone["address"], alone["score"])
    assert alone["end"] - alone["start"] < len(found[0].page_content)
    places = [(one.metadata["file"], one.metadata["start"], one.metadata["end"]) for one in found]
    for file, start, end in places:
        text = snapshot.source(file).text[start:end]
        assert end - start <= 150 or "\n" not in text
    assert len(set(places)) == len(places)


def test_the_chain_streams_quotes_then_the_draft_then_the_answer(snapshot: Snapshot) -> None:
    chain = PolicyChain(assistant(snapshot, FakeListChatModel(responses=[RIGHT])))
    chunks = list(chain.stream(asked(TIERS)))
    assert [next(iter(chunk)) for chunk in chunks] == ["documents", *["draft"] * len(RIGHT), "answer"]
    assert "".join(chunk["draft"] for chunk in chunks[1:-1]) == RIGHT
    answer = chunks[-1]["answer"]
    assert isinstance(answer, Answer)
    assert answer.answer.startswith(RIGHT)
    documents = chunks[0]["documents"]
    assert [document.page_content for document in documents] == [citation.quote for citation in answer.citations]
    assert isinstance(documents[0], Document)
    assert documents[0].metadata["n"] == 1


def test_invoke_is_the_sum_of_the_stream(snapshot: Snapshot) -> None:
    chain = PolicyChain(assistant(snapshot, FakeListChatModel(responses=[RIGHT])))
    whole = chain.invoke(asked(TIERS))
    assert set(whole) == {"documents", "draft", "answer"}
    assert whole["draft"] == RIGHT
    assert whole["answer"].status == "answered"


def test_the_loop_is_not_blocked_and_hears_the_same(snapshot: Snapshot) -> None:
    chain = PolicyChain(assistant(snapshot, FakeListChatModel(responses=[RIGHT], sleep=0.01)))

    async def heard() -> tuple[list[str], int, str]:
        beats = 0

        async def beat() -> None:
            nonlocal beats
            while True:
                beats += 1
                await asyncio.sleep(0.01)

        beating = asyncio.create_task(beat())
        keys = [next(iter(chunk)) async for chunk in chain.astream(asked(TIERS))]
        beating.cancel()
        return keys, beats, (await chain.ainvoke(asked(TIERS)))["answer"].answer

    keys, beats, answer = asyncio.run(heard())
    assert keys == ["documents", *["draft"] * len(RIGHT), "answer"]
    assert beats > 5
    assert answer.startswith(RIGHT)


def test_without_a_model_there_is_no_draft(quoting: Assistant) -> None:
    assert set(PolicyChain(quoting).invoke(asked(TIERS))) == {"documents", "answer"}


def test_it_is_a_part_of_longer_chains_and_reads_text(quoting: Assistant) -> None:
    longer = PolicyChain(quoting) | RunnableLambda(lambda found: found["answer"].status)
    assert longer.invoke(TIERS) == "answered"
    assert longer.batch([TIERS, "暮渡市对船舶企业有什么补贴？"]) == ["answered", "out_of_scope"]


def test_it_retrieves_from_the_index_that_it_answers_from(quoting: Assistant) -> None:
    chain = PolicyChain(quoting)
    assert chain.retriever.invoke(TIERS)[0].metadata["file"] == "yanxi.txt"


@pytest.mark.parametrize("text", ["", " \n", "长" * 4001])
def test_a_question_that_cannot_be_read_is_refused(quoting: Assistant, text: str) -> None:
    with pytest.raises(QuestionTooLong):
        PolicyChain(quoting).invoke(text)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the index of the sample documents, made with the real embedder."""
    folder = tmp_path_factory.mktemp("sample")
    settings = Settings()
    embedder = open_embedder(settings.embedder, settings.cache)
    build([ROOT / "eval" / "corpus"], folder / ".index", embedder, embedder_spec=settings.embedder)
    return folder


@pytest.mark.model
def test_any_chat_model_words_over_an_index_on_disk(sample: Path) -> None:
    chain = open_chain(Settings(index=sample / ".index"), FakeListChatModel(responses=["没有依据的话[1]"]))
    answer = chain.invoke("霁川省专项资金管理办法第十五条第二项写了什么？")["answer"]
    assert answer.status == "answered"
    assert answer.model == "langchain:fake-list-chat-model"
    assert "没有依据" not in answer.answer


@pytest.mark.model
def test_the_example_of_the_readme_runs_as_it_stands(sample: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```python\n(.*?)```", readme, re.DOTALL)
    code = next(block for block in blocks if "qa.chain" in block)
    lines = [line.removeprefix("  ") for line in code.splitlines()]
    done = subprocess.run(
        [sys.executable, "-c", "\n".join(lines)], cwd=sample, capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stderr
    assert "answered" in done.stdout
    assert "wangxi_biomedicine_measures.txt" in done.stdout
