"""Prompt files are strict about their variables and hashed as they are."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from qa.errors import PromptInvalid
from qa.prompts import FOLDER, hash_of, load


def put(folder: Path, text: str, name: str = "one") -> Path:
    path = folder / f"{name}.md"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.md")), ids=lambda path: path.stem)
def test_each_shipped_prompt_loads_and_its_hash_is_that_of_the_file(path: Path) -> None:
    prompt = load(path.stem)
    assert prompt.version >= 1
    assert prompt.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert prompt.text == prompt.text.strip() != ""


def test_variables_are_filled_and_what_they_hold_is_not_looked_into(tmp_path: Path) -> None:
    put(tmp_path, "version: 2\nvariables: a, b\n---\n{{a}}与{{b}}\n")
    prompt = load("one", tmp_path)
    assert prompt.version == 2
    assert prompt.fill(a="{{b}}", b="\\1") == "{{b}}与\\1"


def test_missing_and_unknown_values_are_named(tmp_path: Path) -> None:
    put(tmp_path, "version: 1\nvariables: a, b\n---\n{{a}}{{b}}\n")
    with pytest.raises(PromptInvalid, match=r"one: no value for b"):
        load("one", tmp_path).fill(a="1")
    with pytest.raises(PromptInvalid, match=r"one: unknown variable c"):
        load("one", tmp_path).fill(a="1", b="2", c="3")


@pytest.mark.parametrize(
    "text",
    [
        "没有文件头",
        "version: x\nvariables:\n---\n文\n",
        "version: 1\n---\n文\n",
        "version: 1\nvariables: a\n---\n没有变量\n",
        "version: 1\nvariables:\n---\n{{a}}\n",
    ],
)
def test_a_head_that_does_not_fit_is_an_error_with_the_path(tmp_path: Path, text: str) -> None:
    path = put(tmp_path, text)
    with pytest.raises(PromptInvalid) as error:
        load("one", tmp_path)
    assert str(path) in str(error.value)


def test_a_missing_file_is_an_error_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(PromptInvalid, match=r"nothing\.md.*restore the file"):
        load("nothing", tmp_path)


def test_the_hash_of_several_does_not_depend_on_their_order_and_changes_with_any(tmp_path: Path) -> None:
    put(tmp_path, "version: 1\nvariables:\n---\n甲\n")
    put(tmp_path, "version: 1\nvariables:\n---\n乙\n", "two")
    one, two = load("one", tmp_path), load("two", tmp_path)
    assert hash_of([one, two]) == hash_of([two, one])
    put(tmp_path, "version: 1\nvariables:\n---\n丙\n", "two")
    assert hash_of([one, load("two", tmp_path)]) != hash_of([one, two])
