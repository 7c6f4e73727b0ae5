"""Level 2 against a small endpoint: verdicts, retries, and everything that must never become one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from judge_server import Script, endpoint
from langchain_core.language_models import FakeListChatModel
from pydantic import SecretStr

from index.errors import BadInput
from qa.config import Settings
from qa.eval.judges.asking import ChatAsk, EndpointAsk
from qa.eval.judges.endpoint import EndpointJudge
from qa.eval.judges.forms import SUPPORT_SCHEMA, OutOfForm, read_facts, read_support
from qa.eval.judges.judge import Statement
from qa.eval.judges.panel import open_panel

CLAIM = Statement(text="奖励5万元。", passages=("给予5万元奖励。", "不予奖励。"), names=("甲办法",))


def said(support: str, numbers: str = "right") -> str:
    return json.dumps({"support": support, "numbers": numbers, "reason": "一致"}, ensure_ascii=False)


@contextmanager
def judge(*replies: tuple[int, str, float], timeout: float = 5.0) -> Iterator[tuple[EndpointJudge, Script]]:
    script = Script(list(replies))
    with endpoint(script) as url, httpx.Client(trust_env=False) as client:
        key = SecretStr("secret-key")
        ask = EndpointAsk(client=client, model="m", url=url, key=key, timeout=timeout, sleep=lambda _: None)
        yield EndpointJudge(ask=ask), script


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        (said("full"), True),
        (said("full", "absent"), True),
        (said("full", "wrong"), False),
        (said("partial"), False),
        (said("none", "wrong"), False),
    ],
)
def test_only_full_support_without_a_wrong_number_counts(reply: str, expected: bool) -> None:
    with judge((200, reply, 0)) as (one, script):
        assert one.judge(CLAIM).supported is expected
    (asked,) = script.asked
    assert asked["response_format"]["json_schema"]["schema"] == SUPPORT_SCHEMA
    assert "[2] 不予奖励。" in asked["messages"][1]["content"] and "甲办法" in asked["messages"][1]["content"]
    assert (one.usage.requests, one.usage.tokens, one.usage.errors) == (1, 7, 0)
    assert script.keys == ["Bearer secret-key"]


def test_rubbish_twice_is_an_error_and_no_verdict() -> None:
    with judge((200, "支持！", 0)) as (one, script):
        opinion = one.judge(CLAIM)
    assert (opinion.supported, opinion.probability) == (None, None)
    assert "out of form" in opinion.error and len(script.asked) == 2 and one.usage.errors == 1


def test_rubbish_once_is_asked_again() -> None:
    with judge((200, "{", 0), (200, said("full"), 0)) as (one, _):
        assert one.judge(CLAIM).supported is True


def test_a_time_out_is_tried_again_and_then_an_error() -> None:
    with judge((200, said("full"), 1.0), timeout=0.1) as (one, script):
        opinion = one.judge(CLAIM)
    assert opinion.supported is None and "Timeout" in opinion.error and len(script.asked) == 3


def test_a_busy_endpoint_is_asked_again_and_a_refusal_is_not() -> None:
    with judge((503, "busy", 0), (200, said("full"), 0)) as (one, script):
        assert one.judge(CLAIM).supported is True and len(script.asked) == 2
    with judge((401, "no such secret-key", 0)) as (one, script):
        opinion = one.judge(CLAIM)
        assert opinion.supported is None and len(script.asked) == 1
        assert "401" in opinion.error and "secret-key" not in opinion.error


def test_an_endpoint_without_schemas_is_asked_without() -> None:
    with judge((400, "unknown field response_format", 0), (200, said("full"), 0)) as (one, script):
        assert one.judge(CLAIM).supported is True
    assert ["response_format" in asked for asked in script.asked] == [True, False]


def test_key_facts_are_judged_one_by_one() -> None:
    with judge((200, '{"facts": [true, false]}', 0)) as (one, script):
        assert one.facts("多少？", "5万元", ("5万||50000", "一次性")).told == (True, False)
        assert one.facts("多少？", "5万元", ()).told == ()
    assert len(script.asked) == 1
    with judge((200, '{"facts": [true]}', 0)) as (one, _):
        opinion = one.facts("多少？", "5万元", ("5万", "一次性"))
    assert opinion.told is None and "expected 2" in opinion.error


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"support": "yes", "numbers": "right", "reason": ""}',
        '{"support": 1, "numbers": 2, "reason": 3}',
    ],
)
def test_other_forms_are_refused(text: str) -> None:
    with pytest.raises(OutOfForm):
        read_support(text)


def test_fences_are_taken_off_and_numbers_are_no_truth() -> None:
    assert read_support(f"```json\n{said('full')}\n```").supported
    with pytest.raises(OutOfForm):
        read_facts('{"facts": [1, 0]}', 2)


def test_any_chat_model_can_judge() -> None:
    one = EndpointJudge(ask=ChatAsk(chat=FakeListChatModel(responses=[said("partial")]), name="fake"))
    opinion = one.judge(CLAIM)
    assert opinion.supported is False and opinion.note.startswith("support partial")


def test_a_panel_of_nobody_is_level_0_and_unknown_judges_are_refused(tmp_path: Path) -> None:
    assert [level.name for level in open_panel([], Settings(), tmp_path).levels] == ["level-0"]
    with pytest.raises(BadInput):
        open_panel(["somebody"], Settings(), tmp_path)
    with pytest.raises(BadInput, match="at most one"):
        open_panel(["openai:a@http://h/v1", "openai:b@http://h/v1"], Settings(), tmp_path)


def test_a_model_judge_is_shown_and_does_not_count(tmp_path: Path) -> None:
    panel = open_panel(["openai:m@http://127.0.0.1:9/v1"], Settings(), tmp_path)
    panel.close()
    assert [(level.name, level.counts) for level in panel.levels] == [("level-0", True), ("level-2", False)]
