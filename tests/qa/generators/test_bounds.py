"""Back-off, turns, thoughts left out, and engines on threads of their own."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.errors import GeneratorFailed
from qa.generators.relay import Say, relayed
from qa.generators.retry import LONGEST, pause, retry_after
from qa.generators.thinking import without_thinking
from qa.generators.turns import turn


@pytest.mark.parametrize(
    ("attempt", "share", "asked", "seconds"),
    [
        (1, 1.0, None, 0.5),
        (2, 1.0, None, 1.0),
        (3, 0.5, None, 1.0),
        (99, 1.0, None, 8.0),
        (1, 0.0, 3.0, 3.0),
        (9, 1.0, 3.0, 8.0),
    ],
)
def test_pauses_grow_have_a_share_of_chance_and_honour_wishes(
    attempt: int, share: float, asked: float | None, seconds: float
) -> None:
    assert pause(attempt, share, asked) == seconds


@settings(deadline=None)
@given(st.integers(1, 50), st.floats(0, 1))
def test_a_pause_lies_within_its_bounds(attempt: int, share: float) -> None:
    assert 0 <= pause(attempt, share) <= LONGEST


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (None, None),
        ("", None),
        ("soon", None),
        ("nan", None),
        ("inf", None),
        ("3", 3.0),
        ("-3", 0.0),
        ("Thu, 01 Jan 1970 00:01:40 GMT", 40.0),
        ("Thu, 01 Jan 1970 00:00:10 GMT", 0.0),
    ],
)
def test_a_wish_is_seconds_or_a_date(value: str | None, seconds: float | None) -> None:
    assert retry_after(value, now=60.0) == seconds


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("<think>嗯</think>\n\n给予30万元。", "给予30万元。"),
        ("\n<think></think>好", "好"),
        ("<think>没有说完", ""),
        ("给予<think>嗯</think>", "给予<think>嗯</think>"),
        ("<thin", "<thin"),
        (" 好 ", " 好 "),
        ("", ""),
        ("<think>甲</think>乙</think>丙", "乙</think>丙"),
    ],
)
@pytest.mark.parametrize("size", [1, 3, 100])
def test_thoughts_before_the_answer_are_left_out(text: str, left: str, size: int) -> None:
    pieces = [text[at : at + size] for at in range(0, len(text), size)]
    assert "".join(without_thinking(pieces)) == left


def test_a_turn_is_given_back_whatever_happens() -> None:
    lock = threading.Lock()
    with pytest.raises(ZeroDivisionError), turn(lock, 1.0, where="m"):
        raise ZeroDivisionError
    with turn(lock, None, where="m"), pytest.raises(GeneratorFailed, match="m: busy"), turn(lock, 0.01, where="m"):
        pass
    assert not lock.locked()


def says(*words: str) -> Callable[[Say], None]:
    return lambda say: [say(word) for word in words] and None


def test_what_an_engine_says_comes_in_order_without_empty_pieces() -> None:
    assert list(relayed(says("一", "", "二"), where="m")) == ["一", "二"]


def test_an_error_of_an_engine_comes_behind_what_it_said() -> None:
    def speak(say: Say) -> None:
        say("一")
        raise MemoryError("full")

    heard = relayed(speak, where="m")
    assert next(heard) == "一"
    with pytest.raises(GeneratorFailed, match=r"m: the engine stopped \(full\)"):
        next(heard)


def test_an_engine_is_told_when_nobody_listens() -> None:
    stopped = threading.Event()

    def speak(say: Say) -> None:
        until = time.monotonic() + 5
        while time.monotonic() < until and not say("一"):
            time.sleep(0.005)
        if time.monotonic() < until:
            stopped.set()

    heard = relayed(speak, where="m")
    next(heard)
    heard.close()  # type: ignore[attr-defined]  # a generator
    assert stopped.wait(2)
