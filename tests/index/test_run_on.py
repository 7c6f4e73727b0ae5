from __future__ import annotations

import pytest

from index.run_on import divided
from index.types import Span

FILL = "结合实际，各部门要落实责任，" * 16


def pieces(text: str) -> list[str]:
    return [span.cut(text) for span in divided(text, Span(start=0, end=len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{FILL}。 一、目标 （一）强链。给予奖励。", [f"{FILL}。", "一、目标", "（一）强链。给予奖励。"]),
        (f"{FILL}。\xa0\xa0一、目标\u3000\u3000增长。", [f"{FILL}。", "一、目标", "增长。"]),
        (f"一、目标{FILL}。二、任务{FILL}。", [f"一、目标{FILL}。", f"二、任务{FILL}。"]),
        (f"1.目标{FILL}。2.任务{FILL}。3.5倍。", [f"1.目标{FILL}。", f"2.任务{FILL}。3.5倍。"]),
        (f"{FILL}。 ”甲说。 乙说。", [f"{FILL}。 ”甲说。 乙说。"]),
        (f"{FILL}。 、甲方。 乙方。", [f"{FILL}。 、甲方。", "乙方。"]),
        (f"依据第二条第（一）项。（三）另行规定。{FILL}", [f"依据第二条第（一）项。（三）另行规定。{FILL}"]),
    ],
)
def test_long_lines(text: str, expected: list[str]) -> None:
    if "”" in text:
        assert not any(piece.startswith("”") for piece in pieces(text))
    elif "、甲方" in text:
        assert not any(piece.startswith("、") for piece in pieces(text))
    else:
        assert pieces(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("支持企业发展。 鼓励创新。 一、目标", ["支持企业发展。 鼓励创新。 一、目标"]),
        ("一、总体要求（一）指导思想。坚持创新。", ["一、总体要求", "（一）指导思想。坚持创新。"]),
        ("（一）强链1.招商。引进。", ["（一）强链", "1.招商。引进。"]),
        ("一、对（一）项企业给予奖励。", ["一、对（一）项企业给予奖励。"]),
        ("2024年5月6日 扫一扫在手机打开当前页", ["2024年5月6日", "扫一扫在手机打开当前页"]),
        ("甲市财政局 【 打印本页】 【 关闭窗口】", ["甲市财政局", "【 打印本页】", "【 关闭窗口】"]),
    ],
)
def test_short_lines(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


def test_title_number_and_addressees_of_a_line() -> None:
    text = f"甲市财政局 甲市科技局关于支持企业发展的通知 甲财〔2024〕12号 各区财政局、科技局： 为落实部署，{FILL}。"
    assert pieces(text) == [
        "甲市财政局 甲市科技局关于支持企业发展的通知",
        "甲财〔2024〕12号",
        "各区财政局、科技局：",
        f"为落实部署，{FILL}。",
    ]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (
            "甲市关于支持企业发展 加快产业升级若干措施的通知 ",
            ["甲市关于支持企业发展 加快产业升级若干措施的通知"],
        ),
        ("甲部 乙局关于阶段性减费的通知甲部发〔2024〕11号 ", ["甲部 乙局关于阶段性减费的通知", "甲部发〔2024〕11号"]),
        ("甲市红十字会关于捐赠情况的说明 ", ["甲市红十字会关于捐赠情况的说明"]),
    ],
)
def test_titles_in_front_of_a_line(head: str, expected: list[str]) -> None:
    text = f"{head}为落实《产业发展的通知》要求，{FILL}。"
    assert pieces(text)[:-1] == expected
