"""The command line, in-process: what it prints, what it writes, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import qa.pipeline
from index.snapshot import Snapshot
from qa.__main__ import LONGEST_QUESTION, main
from qa.config import Settings
from qa.pipeline import Assistant
from tests.qa.made_collections import AS_OF, assistant

QUESTION = "栖桐区首次获得地理标志的企业奖励多少？"


@pytest.fixture(autouse=True)
def opened(snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch) -> list[Settings]:
    """Every command answers from the small index; the settings with which it was opened are kept."""
    seen: list[Settings] = []

    def open_assistant(settings: Settings) -> Assistant:
        seen.append(settings)
        return assistant(snapshot)

    monkeypatch.setattr(qa.pipeline, "open_assistant", open_assistant)
    return seen


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def batch(path: Path, *entries: object) -> Path:
    path.write_text(
        "".join(f"{one if isinstance(one, str) else json.dumps(one)}\n" for one in entries), encoding="utf-8"
    )
    return path


def failed(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """Exit code and what is on the error stream: one line; nothing is on the other."""
    code = main(arguments)
    streams = capsys.readouterr()
    assert streams.out == ""
    assert len(streams.err.strip().splitlines()) == 1, streams.err
    return code, streams.err


def test_a_question_is_answered_with_status_quote_and_address(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([QUESTION, "--as-of", AS_OF]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("answered\n")
    assert "给予25万元一次性奖励。[1]" in printed
    assert "《栖桐区促进茶产业高质量发展若干办法》 栖政规〔2024〕7号 栖桐区 第三条" in printed
    assert "“第三条 对首次获得地理标志的企业，给予25万元一次性奖励。”" in printed


def test_the_nearest_clauses_are_printed_where_nothing_answers(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["砚溪市幼儿园学费补贴多少？"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("not_stated\n")
    assert "最接近的条款" in printed


def test_json_is_the_contract_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([QUESTION, "--json", "--as-of", AS_OF]) == 0
    entry = json.loads(capsys.readouterr().out)
    assert (entry["schema"], entry["status"], entry["as_of"]) == (1, "answered", AS_OF)
    assert "id" not in entry


def test_options_reach_the_settings(tmp_path: Path, opened: list[Settings]) -> None:
    main([QUESTION, "--index", str(tmp_path), "--model", "none", "--deadline", "3"])
    assert (opened[0].index, opened[0].model, opened[0].deadline) == (tmp_path, "none", 3.0)


def test_a_history_makes_a_follow_up_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "history.json"
    path.write_text(json.dumps([{"role": "user", "content": "栖桐区茶企设备投资怎么补贴？"}]), encoding="utf-8")
    assert main(["那么单个企业最高呢？", "--json", "--history", str(path)]) == 0
    entry = json.loads(capsys.readouterr().out)
    assert entry["standalone_question"] == "栖桐区茶企设备投资怎么补贴，单个企业最高呢？"
    assert "60万元" in entry["answer"]


def test_a_batch_answers_each_line_in_order(tmp_path: Path) -> None:
    source = batch(
        tmp_path / "in.jsonl",
        {"id": "a", "question": QUESTION, "as_of": "2027-07-01"},
        "",
        {"id": 7, "question": "单个企业最高呢？", "history": [{"role": "user", "content": "栖桐区茶企怎么补贴？"}]},
        {
            "id": "c",
            "question": "暮渡市新建冷库补贴多少？",
            "extra_documents": [
                {"name": "mudu.txt", "text": "暮渡市冷链补贴办法\n\n一、标准\n对新建冷库的企业，给予补贴80万元。\n"}
            ],
        },
        {"id": "d", "question": "暮渡市对冷库给予多少补贴？"},
    )
    target = tmp_path / "deep" / "out.jsonl"
    assert main(["--batch", str(source), "--out", str(target), "--as-of", AS_OF]) == 0
    answers = lines(target)
    assert [answer["id"] for answer in answers] == ["a", "7", "c", "d"]
    assert [answer["as_of"] for answer in answers] == ["2027-07-01", AS_OF, AS_OF, AS_OF]
    assert "validity_unknown" in [notice["kind"] for notice in answers[0]["notices"]]
    assert answers[2]["status"] == "answered"
    assert answers[2]["citations"][0]["file"] == "mudu.txt"
    assert answers[3]["status"] == "out_of_scope"
    assert [path.name for path in target.parent.iterdir()] == ["out.jsonl"]


def test_a_batch_may_begin_with_a_byte_order_mark_and_hold_line_separators(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    entry = json.dumps({"id": "a", "question": f"{QUESTION}\u2028\u0085"}, ensure_ascii=False)
    source.write_text("\ufeff" + entry + "\r\n", encoding="utf-8")
    assert main(["--batch", str(source), "--out", str(tmp_path / "out.jsonl")]) == 0
    assert lines(tmp_path / "out.jsonl")[0]["status"] == "answered"


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        ("{not json", "no JSON at column 2"),
        ('["a"]', "an object with `id` and `question`"),
        ('{"id": "b"}', "an object with `id` and `question`"),
        ('{"question": "补贴多少？"}', "an object with `id` and `question`"),
        ('{"id": "b", "question": 5}', "an object with `id` and `question`"),
        ('{"id": "b", "question": "补贴？", "as_of": "2025-13-01"}', "'2025-13-01' is no day"),
        ('{"id": "b", "question": "补贴？", "as_of": 5}', "5 is no day"),
        ('{"id": "b", "question": "补贴？", "history": "补贴"}', "history is str"),
        (
            '{"id": "b", "question": "补贴？", "history": [{"role": "system", "content": "x"}]}',
            "role: user or assistant",
        ),
        ('{"id": "b", "question": "补贴？", "extra_documents": [{"name": "a.txt"}]}', "list of {name, text}"),
        ('{"id": "b", "question": "  "}', "the question is empty"),
        (json.dumps({"id": "b", "question": "补" * 4001}), "4001 characters"),
    ],
)
def test_a_bad_line_is_named_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], opened: list[Settings], bad: str, says: str
) -> None:
    source = batch(tmp_path / "in.jsonl", {"id": "a", "question": QUESTION}, bad)
    code, error = failed(capsys, "--batch", str(source), "--out", str(tmp_path / "out.jsonl"))
    assert code == 2
    assert f"{source}:2" in error
    assert says in error
    assert [path.name for path in tmp_path.iterdir()] == ["in.jsonl"]
    assert opened == []


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((), "expected a question or --batch"),
        ((QUESTION, "--batch", "in.jsonl"), "expected a question or --batch"),
        (("--batch", "in.jsonl"), "needs --out"),
        (("--batch", "absent.jsonl", "--out", "out.jsonl"), "absent.jsonl: cannot be read"),
        ((QUESTION, "--as-of", "garbage"), "--as-of: 'garbage' is no day"),
        ((QUESTION, "--as-of", "2025-02-29"), "'2025-02-29' is no day"),
        ((QUESTION, "--history", "absent.json"), "absent.json: cannot be read"),
        ((QUESTION, "--deadline", "-1"), "deadline"),
        (("  ",), "the question is empty"),
        (("补" * 4001,), "4001 characters, at most 4000"),
    ],
)
def test_a_bad_request_is_one_line_and_exit_code_two(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    arguments: tuple[str, ...],
    says: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    code, error = failed(capsys, *arguments)
    assert code == 2
    assert says in error


def test_the_longest_question_is_read_and_the_limit_is_that_of_the_pipeline() -> None:
    assert LONGEST_QUESTION == qa.pipeline.LONGEST_QUESTION == 4000
    assert main([QUESTION + "。" * (4000 - len(QUESTION))]) == 0


@pytest.mark.parametrize("text", ["{", "5", '[{"role": "user"}]', '[["user", "x"]]'])
def test_a_history_that_does_not_fit_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str) -> None:
    path = tmp_path / "history.json"
    path.write_text(text, encoding="utf-8")
    code, error = failed(capsys, QUESTION, "--history", str(path))
    assert code == 2
    assert str(path) in error


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = batch(tmp_path / "in.jsonl", {"id": "a", "question": QUESTION})
    (tmp_path / "file").write_text("")
    code, error = failed(capsys, "--batch", str(source), "--out", str(tmp_path / "file" / "out.jsonl"))
    assert code == 2
    assert "cannot be written" in error


def test_a_bad_setting_of_the_environment_is_named(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POLICYQA_DEADLINE", "soon")
    code, error = failed(capsys, QUESTION)
    assert code == 2
    assert "POLICYQA_DEADLINE" in error


def test_without_an_index_the_exit_code_is_three(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    code, error = failed(capsys, QUESTION, "--index", str(tmp_path / "absent"), "--model", "none")
    assert code == 3
    assert "absent" in error
    assert "python -m index build" in error


def test_markup_of_the_terminal_in_a_document_is_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = [
        {"name": "a.txt", "text": "暮渡市冷链办法\n\n一、标准\n对新建冷库[bold red]的企业[/]，给予补贴80万元。\n"}
    ]
    path = batch(tmp_path / "in.jsonl", {"id": "a", "question": "暮渡市新建冷库补贴多少？", "extra_documents": source})
    assert main(["--batch", str(path), "--out", str(tmp_path / "out.jsonl")]) == 0
    assert "[bold red]的企业[/]" in lines(tmp_path / "out.jsonl")[0]["citations"][0]["quote"]
