from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from eval_samples import FILE, SOURCES, line

from qa.errors import CaseInvalid
from qa.eval.cases import load_cases, parse_case, stale_quotes
from qa.types import ExtraDocument, Turn


def written(folder: Path, *lines: str) -> Path:
    path = folder / "cases.jsonl"
    path.write_text("\n".join(lines), "utf-8")
    return path


def test_reads_every_field(tmp_path: Path) -> None:
    given = line(
        history=[{"role": "user", "content": "问"}, {"role": "assistant", "content": "答"}],
        extra_documents=[{"name": "x.txt", "text": "文"}],
        as_of="2026-11-21",
    )
    (case,) = load_cases(written(tmp_path, given, ""))
    assert (case.id, case.answerable, case.status, case.as_of) == ("one", True, ("answered",), "2026-11-21")
    assert case.evidence[0].file == FILE
    assert case.history == (Turn(role="user", content="问"), Turn(role="assistant", content="答"))
    assert case.extra_documents == (ExtraDocument(name="x.txt", text="文"),)


def test_optional_fields_may_be_absent() -> None:
    case = parse_case(line(), where="f:1")
    assert (case.history, case.extra_documents, case.as_of) == ((), (), None)


@pytest.mark.parametrize(
    ("changes", "found", "expected"),
    [
        ({"id": ""}, "''", "not empty"),
        ({"question": 3}, "3", "a string"),
        ({"lang": "zh"}, "'zh'", "zh-Hans"),
        ({"answerable": True}, "True", "a string"),
        ({"answerable": "maybe"}, "'maybe'", "'yes' or 'no'"),
        ({"status": []}, "[]", "at least one of answered"),
        ({"status": "answered"}, "'answered'", "a list"),
        ({"status": ["sure"]}, "['sure']", "partly_answered"),
        ({"evidence": {}}, "{}", "file, quote"),
        ({"evidence": [{"file": "a.txt"}]}, "{'file': 'a.txt'}", "file, quote"),
        ({"evidence": [{"file": "a.txt", "quote": ""}]}, "'quote': ''", "file, quote"),
        ({"must_include": [""]}, "['']", "not empty"),
        ({"must_include": ["||"]}, "['||']", "not empty"),
        ({"must_not_include": None}, "None", "a list"),
        ({"history": [{"role": "system", "content": "x"}]}, "'system'", "'user' or 'assistant'"),
        ({"extra_documents": [{"name": "x"}]}, "{'name': 'x'}", "name, text"),
        ({"as_of": "2026-11-31"}, "'2026-11-31'", "YYYY-MM-DD"),
        ({"as_of": "20261121"}, "'20261121'", "YYYY-MM-DD"),
        ({"as_of": 2026}, "2026", "YYYY-MM-DD"),
        ({"answers": "x"}, "answers", "must_include"),
    ],
)
def test_a_wrong_field_is_named(changes: dict[str, Any], found: str, expected: str) -> None:
    with pytest.raises(CaseInvalid) as caught:
        parse_case(line(**changes), where="cases.jsonl:7")
    assert caught.value.message.startswith("cases.jsonl:7: ")
    assert next(iter(changes)) in caught.value.message
    assert found in caught.value.message
    assert expected in caught.value.message
    assert caught.value.exit_code == 2


@pytest.mark.parametrize("field", ["id", "question", "status", "evidence", "must_include", "note"])
def test_a_missing_field_is_named(field: str) -> None:
    import json

    from eval_samples import entry

    given = entry()
    del given[field]
    with pytest.raises(CaseInvalid, match=f"field {field}: found nothing"):
        parse_case(json.dumps(given), where="f:1")


def test_the_line_of_a_broken_line_is_told(tmp_path: Path) -> None:
    path = written(tmp_path, line(), "", '{"id": ')
    with pytest.raises(CaseInvalid, match=r"cases\.jsonl:3: found '\{\"id\": '"):
        load_cases(path)
    with pytest.raises(CaseInvalid, match=r"cases\.jsonl:1: found list"):
        load_cases(written(tmp_path, "[]"))


def test_equal_ids_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(CaseInvalid, match=r":2: found id 'one' again"):
        load_cases(written(tmp_path, line(), line()))


def test_no_case_and_no_file_are_errors(tmp_path: Path) -> None:
    with pytest.raises(CaseInvalid, match="found no case"):
        load_cases(written(tmp_path, ""))
    with pytest.raises(CaseInvalid, match="cannot be read"):
        load_cases(tmp_path / "absent.jsonl")
    (tmp_path / "gbk.jsonl").write_bytes(line().encode("gb18030"))
    with pytest.raises(CaseInvalid, match="expected a UTF-8"):
        load_cases(tmp_path / "gbk.jsonl")


def test_stale_quotes() -> None:
    good, bad = {"file": FILE, "quote": "有效期3年"}, {"file": FILE, "quote": "有效期5年"}
    away = {"file": "gone.txt", "quote": "有效期3年"}
    assert stale_quotes(parse_case(line(evidence=[good]), where="f:1"), SOURCES) == ()
    stale = stale_quotes(parse_case(line(evidence=[good, bad, away]), where="f:1"), SOURCES)
    assert [(gold.file, gold.quote) for gold in stale] == [(FILE, "有效期5年"), ("gone.txt", "有效期3年")]
