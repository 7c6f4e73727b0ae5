from __future__ import annotations

import time

import pytest

from index.paragraphs import paragraphs
from index.sentences import MAX_CLAUSE
from tests.index.reading_laws import addressed, read


def lines(text: str) -> list[str]:
    """Paragraphs as they read without their wraps."""
    found = []
    for part in paragraphs(text):
        left, kept = part.span.start, ""
        for wrap in part.wraps:
            kept += text[left : wrap.span.start]
            left = wrap.span.end
        found.append(kept + text[left : part.span.end])
    return found


@pytest.mark.parametrize("gap", ["\n", "\r\n", "\n\n", "\r", "\u2028", "\x0c", " \n　　"])
def test_every_line_end_divides(gap: str) -> None:
    assert lines(f"甲方。{gap}乙方。") == ["甲方。", "乙方。"]


def test_white_space_belongs_to_no_paragraph() -> None:
    text = " \n　　甲方。 \n\t\n乙方。　"
    assert [(part.span.start, part.span.end) for part in paragraphs(text)] == [(4, 7), (11, 14)]


def test_a_line_break_inside_a_sentence_is_joined_and_kept_as_noise() -> None:
    text = "全市统一部署。各区按照要\n求分工落实。\n下一段。"
    first, second = paragraphs(text)
    assert first.span.cut(text) == "全市统一部署。各区按照要\n求分工落实。"
    assert [(one.span.start, one.span.end, one.reason) for one in first.wraps] == [(12, 13, "hard wrap")]
    assert second.span.cut(text) == "下一段。"


def test_several_breaks_in_a_row_of_lines_are_joined() -> None:
    text = "甲方统一部署。乙方\r\n按照分工\r\n落实到位。"
    (only,) = paragraphs(text)
    assert lines(text) == ["甲方统一部署。乙方按照分工落实到位。"]
    assert [one.span.cut(text) for one in only.wraps] == ["\r\n", "\r\n"]


@pytest.mark.parametrize(
    "text",
    [
        "一、总体要求\n坚持统一部署。",  # a heading is no prose
        "全市统一部署。各区按照：\n求分工落实。",  # a mark ends the line
        "全市统一部署。各区\n（一）分工落实。",  # a label begins a paragraph
        "全市统一部署。各区\n第二条　分工。",
        "全市统一部署。各区\n——分工。",
        "全市统一部署。各区\n\n分工。",  # an empty line divides
        "全市统一部署。各区\n| 甲 | 乙 |",
        "全市统一部署。各区\n甲 | 乙 | 丙",
    ],
)
def test_lines_that_are_not_joined(text: str) -> None:
    assert len(paragraphs(text)) == 2


def test_a_text_that_is_wrapped_at_one_width_is_joined_without_marks_in_its_lines() -> None:
    body = (
        "为贯彻落实上级关于数字经济发展的决策部署推动全市产业数字化转型和数字产业化发展根据有关规定结合实际制定本方案"
    )
    wrapped = [body[at : at + 20] for at in range(0, 100, 20)]
    wrapped = [line for line in wrapped if line]
    text = "\n".join([*wrapped, *wrapped, wrapped[0] + "。", "分工", "落实"])
    found = lines(text)
    assert found[-2:] == ["分工", "落实"], "short lines are left alone"
    assert found[0].startswith(body[:40]), "a full line runs on"


def test_a_document_in_one_line_is_divided_at_its_labels() -> None:
    first = "甲市产业工作方案 为推动产业发展，" + "结合实际" * 40 + "，制定本方案。"
    text = f"{first} 一、总体要求 坚持统一部署。 （一）基本思路。统一规划。 1.分步实施。 二、保障措施 加强领导。"
    assert len(text) > 200
    assert lines(text) == [
        "甲市产业工作方案",
        first.removeprefix("甲市产业工作方案 "),
        "一、总体要求 坚持统一部署。",
        "（一）基本思路。统一规划。",
        "1.分步实施。",
        "二、保障措施 加强领导。",
    ]


def test_a_long_table_row_is_not_divided() -> None:
    row = "| 1 | " + "给予奖励。 一次性。 " * 30 + "| 甲局 |"
    assert lines(row) == [row]


@pytest.mark.parametrize(
    "unit",
    [
        "对新认定的企业给予20万元奖励，最高100万元。",
        "发展产业",
        "甲，",
        "20xx",
        "实施",
        "自2021年1月1日起施行，",
        "a | b ",
        "<!--",
        "甲.乙",
        "\u200b",
        "根据全市统一部署，推动我市数字经济高质量发展的总体要求现制定如下措施分工落实到位\n",
    ],
)
def test_five_million_characters_are_read_in_seconds(unit: str) -> None:
    text = unit * (5_000_000 // len(unit))
    started = time.process_time()
    reading = read(text)
    assert time.process_time() - started < 60, "linear: a quadratic way takes many minutes"
    assert all(len(clause.span) <= MAX_CLAUSE for clause in reading.clauses)


def test_wraps_survive_subdivision_at_their_offsets() -> None:
    line = "根据全市统一部署，推动我市数字经济高质量发展，现就有关事项安排如下，请各单位认真组织实施并按时报送"
    text = "\n".join([line] * 30) + "。"
    reading = read(text)
    assert len(reading.clauses) > 2
    assert all("\n" not in clause.text for clause in reading.clauses)
    assert "".join(text for _, text in addressed(reading)) == line * 30 + "。"


CHROME = "本网站所有注明来源的文字、图片、音频、视频等内容非经授权任何媒体、网站或者个人不得转载，违者依法追究"
ITEMS = (
    "一、培育企业",
    "（一）对新认定的国家级、省级、市级农业产业化重点龙头企业，分别给予100万元、30万元、10万元一次性奖励。（责任单位：县农业农村局）",
    "（二）龙头企业新建农产品加工项目，固定资产投资1000万元以上的，按固定资产投资额的5%给予补助，最高不超过300万元。",
    "（三）对县级以上龙头企业用于收购本县农产品的流动资金贷款，按贷款市场报价利率的40%给予贴息，贴息时间不超过1年。",
    "二、申报程序",
    "（一）申报主体于每年11月1日至11月30日向所在乡镇人民政府提出申请，乡镇人民政府于12月10日前完成核实并报县农业农村局。",
)


@pytest.mark.parametrize("width", [20, 25, 28, 30])
def test_wrapped_items_between_longer_lines_of_the_page(width: int) -> None:
    text = "\n".join(
        [CHROME, *(item[at : at + width] for item in ITEMS * 2 for at in range(0, len(item), width)), CHROME]
    )
    found = lines(text)
    assert found[1:-1] == list(ITEMS * 2)


def test_a_bracket_that_is_open_at_the_end_of_a_line() -> None:
    text = "（一）给予奖励。（责任单位：\n县财政局、县金融中心）\n（二）给予补贴。"
    assert lines(text) == ["（一）给予奖励。（责任单位：县财政局、县金融中心）", "（二）给予补贴。"]


def test_names_of_one_length_are_not_joined() -> None:
    names = [f"嵐县第{number}批农业产业化龙头企业名单所列示范公司" for number in "一二三四五六七八九"]
    text = "\n".join([*names, *[CHROME + "。"] * 6])
    assert lines(text)[:9] == names
