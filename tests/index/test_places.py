from __future__ import annotations

import pytest

from index.places import place_in, place_of_text


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("青河市临山区人民政府关于印发若干措施的通知", "青河市临山区"),
        ("青河市产业扶持办法", "青河市"),
        ("青河市宝山区产业扶持办法", "青河市宝山区"),
        ("青河市东城区产业扶持办法", "青河市东城区"),
        ("青河省青河市临山县发展规划", "青河省青河市临山县"),
        ("青河经济技术开发区招商引资办法", "青河经济技术开发区"),
        ("青河高新区若干政策", "青河高新区"),
        ("青河自治区条例", "青河自治区"),
        ("2026年青河市入学指引", "青河市"),
        ("2025年，青河市申领详解", "青河市"),
        ("关于印发青河市产业扶持办法的通知", "青河市"),
        ("《青河市产业扶持办法》", "青河市"),
        ("中共青河市委关于加强工作的意见", "青河市"),
        ("青河市财政局 临山市财政局关于印发办法的通知", "青河市"),
        ("臨山縣發展規劃", "臨山縣"),
        ("河县发展规划", "河县"),
        ("我县发展规划", None),
        ("加快产业集聚区建设专项工作方案", None),
        ("社区治理办法", None),
        ("全市产业扶持办法", None),
        ("城市更新办法", None),
        ("国家级经济技术开发区考核办法", None),
        ("关于支持企业上市的意见", None),
        ("", None),
    ],
)
def test_place_of_a_title(title: str, place: str | None) -> None:
    assert place_in(title) == place


def test_the_place_that_a_text_names_most_often() -> None:
    text = "青河高新区是产业高地。" * 2 + "x" * 400 + "支持青河高新区建设，依托青河高新区，临山县参与。"
    assert place_of_text(text) == "青河高新区"


def test_the_name_reaches_as_far_to_the_left_as_it_is_repeated() -> None:
    assert place_of_text("推动临山区发展。在临山区落户。对临山区企业。") == "临山区"


@pytest.mark.parametrize(
    "text",
    [
        "各省、自治区、直辖市人民政府。" * 5,
        "本行政区域内，其行政区应当负责。" * 5,
        "推进自由贸易试验区建设。" * 5,
        "实现市场化，跨市场经营。" * 5,
        "全市推进，我市负责。" * 5,
        "产业园区、社区、片区。" * 5,
        "产" * 400 + "青河市一次，临山县一次。",
        "贫困山区和主城区。" * 5,
        "没有地名。",
        "",
    ],
)
def test_no_name_stands_out(text: str) -> None:
    assert place_of_text(text) is None
