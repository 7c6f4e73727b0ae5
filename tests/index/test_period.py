"""The years that a plan speaks of."""

from __future__ import annotations

import pytest

from index.period import planning_period


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("甲市三年(2019—2021)行动计划", "", (2019, 2021, "2019—2021", True)),
        ("甲市规划（2021-2025年）", "", (2021, 2025, "2021-2025年", True)),
        ("甲市计划（2021年至2023年）", "", (2021, 2023, "2021年至2023年", True)),
        ("甲市“十四五”规划", "", (2021, 2025, "“十四五”", False)),
        ("甲市十三五规划", "", (2016, 2020, "十三五", False)),
        ("甲市“十五五”规划", "", (2026, 2030, "“十五五”", False)),
        (None, "产业规划期限为2021年—2025年。", (2021, 2025, "2021年—2025年", True)),
        (None, "“十三五”时期，到2020年增长。到2020年建成。", (2016, 2020, "“十三五”", False)),
        ("甲市计划", "“十四五”时期，到2023年建成，到2023年增长。", None),
        ("甲市办法", "2021—2023年间已投资。", None),
        ("甲市规划（2025—2021）", "", None),
        ("甲市方案（20xx—20xx年）", "", None),
        (None, "", None),
    ],
)
def test_planning_periods(title: str | None, text: str, expected: tuple[int, int, str, bool] | None) -> None:
    found = planning_period(title, text)
    assert (None if found is None else (found.start, found.end, found.label, found.explicit)) == expected
