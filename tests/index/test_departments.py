"""Departments of a clause, calculated by hand on made-up texts."""

from __future__ import annotations

import pytest

from index.departments import departments


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("（责任单位：区发改局、区科经局）", [("区发改局", "responsible"), ("区科经局", "responsible")]),
        (
            "責任單位:市投資促進局,各縣<市、區>政府",
            [("市投資促進局", "responsible"), ("各縣<市、區>政府", "responsible")],
        ),
        (
            "（牵头单位：县商务局；配合单位：县供销社、团县委）",
            [("县商务局", "lead"), ("县供销社", "support"), ("团县委", "support")],
        ),
        (
            "责任单位：各县（市、区）人民政府、市财政局按职责分工负责。",
            [("各县（市、区）人民政府", "responsible"), ("市财政局", "responsible")],
        ),
        ("由区科技局负责审核。", []),
    ],
)
def test_departments(text: str, expected: list[tuple[str, str]]) -> None:
    found = list(departments(text))
    assert [(one.name, one.role) for one in found] == expected
    assert all(one.span.cut(text) == one.name for one in found)
