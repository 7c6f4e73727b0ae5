"""What an answer to a part of a question looks like."""

from __future__ import annotations

import pytest

from qa.asked.shapes import may_tell, shape_of, surely_absent, touches
from tests.qa.made_candidates import candidate


@pytest.mark.parametrize(
    ("part", "name"),
    [
        ("再要谁点头", "body"),
        ("最后是哪里给办？", "body"),
        ("电话多少", "telephone"),
        ("最晚什么时候要清完", "day"),
        ("纸质材料怎么交过去", "way"),
        ("渔网会不会被收走", "leave"),
        ("先认缴、以后再到账行不行", "leave"),
        ("一共补多少", None),
        ("目标实现了吗", None),
    ],
)
def test_the_shape_that_a_part_asks_for(part: str, name: str | None) -> None:
    shape = shape_of(part)
    assert (shape.name if shape is not None else None) == name


@pytest.mark.parametrize(
    ("part", "sentence", "tells"),
    [
        ("再要谁点头", "由农业部门负责审核，报经同级指挥部同意后开工。", True),
        ("再要谁点头", "渔船应当刷成白色。", False),
        ("渔网会不会被收走", "处五千元罚款，可以当场缴纳。", False),
        ("渔具会不会被收走", "没收违法所得和非法渔具，处五千元罚款。", True),
        ("平时能不能先拿出来用", "保证金除清算外，不得动用。", True),
        ("平时能不能先拿出来用", "保证金为注册资本的两成。", False),
        ("最晚什么时候要清完", "库底清理应当在蓄水三个月前完成。", True),
        ("最晚什么时候要清完", "库底清理由区政府组织。", False),
        ("还有电话多少", "咨询请拨0999-2345678。", True),
        ("还有电话多少", "请向窗口咨询。", False),
    ],
)
def test_a_sentence_may_tell_a_part_by_its_shape_and_a_character(part: str, sentence: str, tells: bool) -> None:
    assert may_tell(part, candidate(sentence)) is tells


@pytest.mark.parametrize(
    ("part", "sure"),
    [
        ("每人要罚多少钱", True),
        ("要带什么材料", True),
        ("什么时候打款", True),
        ("钱多久能打到账上", True),
        ("指标实现了吗", True),
        ("还要满足什么", False),
        ("能不能叠加", False),
        ("交到哪里", False),
    ],
)
def test_what_words_and_figures_suffice_to_call_absent(part: str, sure: bool) -> None:
    assert surely_absent(part) is sure


def test_a_character_that_says_nothing_touches_nothing() -> None:
    assert not touches("能不能再申请一次", candidate("一年不得超过三日。"))
    assert touches("能不能叠加", candidate("奖励可以累加。"))
