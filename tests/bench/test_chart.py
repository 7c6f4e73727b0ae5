from xml.etree import ElementTree

import pytest

from bench.chart import LABEL_HEIGHT, Scale, latency_chart, quality_chart, spread

SVG = "{http://www.w3.org/2000/svg}"


def test_scale_by_hand() -> None:
    scale = Scale(1, 100, 0, 200)
    assert [scale(value) for value in (1, 10, 100)] == pytest.approx([0, 100, 200])


def test_labels_keep_their_distance() -> None:
    placed = spread([(10, "b", "red"), (9, "a", "red"), (100, "c", "red")])
    assert [(place, text) for place, text, _ in placed] == [(9, "a"), (9 + LABEL_HEIGHT, "b"), (100, "c")]


def test_a_chart_shows_each_way_that_was_measured() -> None:
    reports = [
        {"rows": rows, "ways": {"dense": {"p95_ms": rows / 1000}, "rank_bm25": {"p95_ms": rows / 10}}}
        for rows in (1_000, 10_000, 100_000)
    ]
    tree = ElementTree.fromstring(latency_chart(reports, budget=20))  # noqa: S314 - our own text
    lines = tree.findall(f"{SVG}polyline")
    assert [len((line.get("points") or "").split()) for line in lines] == [3, 3]
    heights = [float(point.split(",")[1]) for point in (lines[0].get("points") or "").split()]
    assert heights == sorted(heights, reverse=True), "more time stands higher"
    assert heights[0] - heights[1] == pytest.approx(heights[1] - heights[2], abs=0.2), "ten times is one step"
    words = " ".join(text.text or "" for text in tree.findall(f"{SVG}text"))
    assert all(word in words for word in ("dense 100", "rank_bm25 10,000", "budget 20 ms", "10,000"))


def test_one_size_is_enough() -> None:
    ElementTree.fromstring(latency_chart([{"rows": 5, "ways": {"dense": {"p95_ms": 0.2}}}], budget=20))  # noqa: S314


def test_quality_is_drawn_from_the_bottom_for_none_to_the_top_for_all() -> None:
    reports = [
        {"rows": 100, "ways": {"floor": {1: 0.0, 10: 0.5}, "ours": {1: 0.5, 10: 1.0}}},
        {"rows": 1000, "ways": {"floor": {1: 0.0, 10: 0.5}, "ours": {1: 0.5, 10: 1.0}}},
    ]

    svg = ElementTree.fromstring(quality_chart(reports))  # noqa: S314

    lines = [one.attrib["points"] for one in svg.iter("{http://www.w3.org/2000/svg}polyline")]
    heights = [[float(point.split(",")[1]) for point in line.split()] for line in lines]
    assert heights == [[392.0, 392.0], [214.0, 214.0], [214.0, 214.0], [36.0, 36.0]]
    assert "hit@10 ours 1.00" in "".join(svg.itertext())
