"""A page that runs while its index is written anew."""

from __future__ import annotations

import logging
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from index.errors import IndexDamaged, UnknownDocument
from index.generations import current_name, path_of
from index.publication import publish
from index.snapshot import Snapshot
from qa.pipeline import Assistant
from qa.types import Answered, Citation, EvidenceFound, Question
from qa.web.assistant import Following
from qa.web.talk import Talk
from tests.fakes import HashEmbedder
from tests.qa.made_collections import AS_OF, QITONG, YANXI, asked, assistant, built, reading

QUESTION = "首次获得地理标志的企业奖励多少万元？"
DEARER = QITONG.replace("25万元", "45万元").replace("第一条 ", "第一条 根据上级部署，")
"""The same law with another amount, everything behind its first article elsewhere."""


def said(following: Following, text: str = QUESTION) -> str:
    (answer,) = [event.answer for event in following.ask(asked(text)) if isinstance(event, Answered)]
    return answer.answer


def dead(opened: Assistant) -> bool:
    """True if its snapshot was closed."""
    try:
        opened.snapshot.source("qitong.txt")
    except IndexDamaged:
        return True
    return False


@pytest.fixture
def first(tmp_path: Path) -> Assistant:
    return assistant(built(tmp_path, {"qitong.txt": QITONG}))


def test_a_question_after_a_build_is_answered_from_it(tmp_path: Path, first: Assistant) -> None:
    talk = Talk(assistant=Following(first))
    before = talk.ask(QUESTION, AS_OF)
    published = built(tmp_path, {"qitong.txt": DEARER, "yanxi.txt": YANXI})
    after = talk.ask(QUESTION, AS_OF)
    assert ("25万元" in before["answer"], "45万元" in before["answer"]) == (True, False)
    assert ("25万元" in after["answer"], "45万元" in after["answer"]) == (False, True)
    assert (before["index_id"], after["index_id"]) == (first.snapshot.index_id, published.index_id)
    assert [document.file for document in talk.assistant.documents] == ["qitong.txt", "yanxi.txt"]
    assert dead(first)


def test_nothing_is_opened_while_nothing_changes(first: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    following = Following(first)
    monkeypatch.setattr(Snapshot, "open", lambda *_, **__: pytest.fail("the index was opened again"))
    assert said(following) == said(following)


def test_an_answer_ends_on_the_generation_that_it_began_with(tmp_path: Path, first: Assistant) -> None:
    following = Following(first)
    running = following.ask(asked(QUESTION))
    evidence = next(running)
    assert isinstance(evidence, EvidenceFound)
    built(tmp_path, {"qitong.txt": DEARER})
    built(tmp_path, {"qitong.txt": DEARER, "yanxi.txt": YANXI})  # by now the files of the first are removed
    assert not path_of(tmp_path, first.generation).exists()
    assert "45万元" in said(following), "another question moves on"
    assert not dead(first)
    passage = following.passage(evidence.citations[0])
    assert "第二条 对年加工鲜叶300吨以上" in passage.before, "the text around the quote is that of its generation"
    (*_, last) = running
    assert isinstance(last, Answered)
    assert "25万元" in last.answer.answer
    assert last.answer.index_id == first.snapshot.index_id
    assert dead(first), "closed when its last answer has ended"
    with pytest.raises(UnknownDocument, match="the quote of"):
        following.passage(evidence.citations[0])


def test_an_answer_that_is_stopped_lets_go(tmp_path: Path, first: Assistant) -> None:
    following = Following(first)
    running = following.ask(asked(QUESTION))
    next(running)
    built(tmp_path, {"qitong.txt": DEARER})
    said(following)
    assert not dead(first)
    running.close()  # type: ignore[attr-defined]
    assert dead(first)


def test_an_index_of_another_embedder_is_refused_once_and_said(
    tmp_path: Path, first: Assistant, caplog: pytest.LogCaptureFixture
) -> None:
    following = Following(first)
    publish(tmp_path, [reading("qitong.txt", DEARER)], HashEmbedder(dimension=32), embedder_spec="hf:other")
    with caplog.at_level(logging.WARNING):
        assert "25万元" in said(following)
        assert "25万元" in said(following)
    (record,) = caplog.records
    assert f"stays with generation {first.generation}" in record.getMessage()
    assert "was made with embedder hf:other" in record.getMessage()
    built(tmp_path, {"qitong.txt": DEARER})
    assert "45万元" in said(following), "one that fits again is moved to"


@pytest.mark.parametrize("harm", ["damaged", "removed"])
def test_an_index_that_cannot_be_opened_is_refused_once_and_said(
    tmp_path: Path, first: Assistant, caplog: pytest.LogCaptureFixture, harm: str
) -> None:
    following = Following(first)
    built(tmp_path, {"qitong.txt": DEARER})
    if harm == "damaged":
        (path_of(tmp_path, current_name(tmp_path)) / "passages.npy").write_bytes(b"")
    else:
        (tmp_path / "CURRENT").unlink()
    with caplog.at_level(logging.WARNING):
        assert "25万元" in said(following)
        assert "25万元" in said(following)
    assert ["stays with generation" in record.getMessage() for record in caplog.records] == [True]
    built(tmp_path, {"qitong.txt": DEARER})
    assert "45万元" in said(following)


def test_a_passage_is_shown_only_where_its_quote_stands(first: Assistant) -> None:
    (event, *_) = first.ask(asked(QUESTION))
    assert isinstance(event, EvidenceFound)
    citation = event.citations[0]
    whole = first.passage(citation)
    assert whole.before.endswith(QITONG[citation.start - 5 : citation.start])
    moved = Citation(
        **{name: getattr(citation, name) for name in Citation.__dataclass_fields__}
        | {"start": citation.start - 1, "end": citation.end - 1}
    )
    with pytest.raises(UnknownDocument):
        first.passage(moved)


def test_many_threads_ask_while_the_index_is_written_again_and_again(tmp_path: Path, first: Assistant) -> None:
    texts = ({"qitong.txt": DEARER}, {"qitong.txt": QITONG})
    names = {built(tmp_path / str(number), text).index_id: number for number, text in enumerate(texts)}
    following = Following(first)
    ended = threading.Event()
    amounts = ("45万元", "25万元")

    def ask(_: int) -> set[int]:
        seen = set()
        while not ended.is_set():
            for event in following.ask(Question(text=QUESTION, as_of=AS_OF)):
                for citation in event.citations if isinstance(event, EvidenceFound) else ():
                    assert following.passage(citation).citation == citation
                if isinstance(event, Answered):
                    number = names[event.answer.index_id]
                    assert amounts[number] in event.answer.answer
                    assert amounts[1 - number] not in event.answer.answer
                    seen.add(number)
        return seen

    with ThreadPoolExecutor(4) as pool:
        asking = [pool.submit(ask, number) for number in range(4)]
        try:
            for turn in range(8):
                built(tmp_path, texts[turn % 2])
        finally:
            ended.set()
        assert set().union(*(one.result() for one in asking)) == {0, 1}
    assert said(following)
    assert dead(first)
