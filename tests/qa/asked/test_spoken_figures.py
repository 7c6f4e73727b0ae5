from __future__ import annotations

import pytest

from qa.asked.spoken_figures import written


@pytest.mark.parametrize(
    ("spoken", "figures"),
    [
        ("市里和区里六四开", "市里和区里6:4"),
        ("五五分成", "5:5"),
        ("费用对半开", "费用5:5"),
        ("只要占到一半", "只要占到50%"),
        ("打八折", "80%"),
        ("八五折", "85%"),
    ],
)
def test_spoken_shares_are_written_as_figures(spoken: str, figures: str) -> None:
    assert written(spoken) == figures


@pytest.mark.parametrize("text", ["三五开外", "打折扣", "过半数", "多一半", "三三分成"])
def test_what_is_no_share_of_a_whole_stays(text: str) -> None:
    assert written(text) == text
