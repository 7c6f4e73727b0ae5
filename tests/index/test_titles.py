from __future__ import annotations

import pytest

from index.titles import find_title, fold, is_title, split_documents


def title(*lines: str, markdown: bool = False) -> tuple[str | None, tuple[int, ...]]:
    found = find_title(lines, markdown=markdown)
    return found.title, found.paragraphs


@pytest.mark.parametrize(
    "line",
    [
        "甲市产业扶持办法",
        "甲市产业扶持办法（试行）",
        "甲市产业扶持办法（试行）（2024年修订）",
        "甲市人民政府关于印发《甲市产业扶持办法》的通知",
        "甲區產業發展規劃",
        "甲市“十四五”规划(2021-2025)",
        "# 甲市产业条例",
        "关于支持企业上市的若干措施",
        "甲市财政局关于资金安排情况的说明",
        "关于做好夏季用电的安全提示",
    ],
)
def test_titles(line: str) -> None:
    assert is_title(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "本市制定产业扶持办法。",
        "一、实施方案",
        "第一条 本办法",
        "坚持规划引领，强化政策支持，完善措施",
        "名称 | 办法",
        "支持企业发展",
        "各单位要关注安全提示",
    ],
)
def test_what_is_no_title(line: str) -> None:
    assert not is_title(line)


def test_a_title_on_one_line() -> None:
    assert title("甲市产业扶持办法", "第一条　为了发展。") == ("甲市产业扶持办法", (0,))


@pytest.mark.parametrize(
    ("lines", "whole", "places"),
    [
        (
            ("甲市人民政府办公室", "关于支持企业上市的意见", "一、总则"),
            "甲市人民政府办公室关于支持企业上市的意见",
            (0, 1),
        ),
        (("甲市人民政府关于支持企业", "上市的若干意见", "一、总则"), "甲市人民政府关于支持企业上市的若干意见", (0, 1)),
        (
            ("甲市关于同意乙县、丙县", "产业开发区建设", "示范区的批复", "甲函〔2018〕1号"),
            "甲市关于同意乙县、丙县产业开发区建设示范区的批复",
            (0, 1, 2),
        ),
        (("甲市高新区", "产业发展规划", "一、总则"), "甲市高新区产业发展规划", (0, 1)),
        (("甲市产业发展计划", "（2021—2023年）", "一、总则"), "甲市产业发展计划（2021—2023年）", (0, 1)),
        (("甲市产业发展办法", "（试行）", "第一条　甲。"), "甲市产业发展办法（试行）", (0, 1)),
        (
            ("甲市产业局 甲市财政局", "关于印发甲市人才办法", "实施细则的通知", "各单位："),
            "甲市产业局 甲市财政局关于印发甲市人才办法实施细则的通知",
            (0, 1, 2),
        ),
    ],
)
def test_a_title_over_several_lines(lines: tuple[str, ...], whole: str, places: tuple[int, ...]) -> None:
    assert title(*lines) == (whole, places)


@pytest.mark.parametrize("above", ["通知公告", "甲政发〔2021〕5号", "某某网首页", "甲市人民政府"])
def test_a_line_above_that_is_no_part_of_the_title(above: str) -> None:
    assert title(above, "甲市产业扶持办法", "一、总则") == ("甲市产业扶持办法", (1,))


NOTICE = "甲市人民政府关于印发《甲市产业发展计划（2021—2023年）》的通知"
SIGNED = ("甲政发〔2021〕5号", "各单位：", "现印发给你们，请认真执行。", "甲市人民政府", "2021年3月5日")


def test_a_notice_has_the_title_of_the_plan_that_stands_below_it() -> None:
    lines = (NOTICE, *SIGNED, "甲市产业发展计划（2021—2023年）", "一、总体要求")
    assert title(*lines) == ("甲市产业发展计划（2021—2023年）", (0, 6))


def test_the_plans_title_may_run_over_two_lines() -> None:
    lines = (NOTICE, *SIGNED, "甲市产业发展计划", "（2021—2023年）", "一、总体要求")
    assert title(*lines) == ("甲市产业发展计划（2021—2023年）", (0, 6, 7))


def test_the_plans_title_has_its_subtitle() -> None:
    lines = ("甲市人民政府关于印发甲市产业发展计划的通知", *SIGNED, "甲市产业发展计划", "（试行）", "一、总体要求")
    assert title(*lines) == ("甲市产业发展计划（试行）", (0, 6, 7))


def test_the_name_is_the_title_if_the_plan_follows_the_signature_without_one() -> None:
    assert title(NOTICE, *SIGNED, "一、总体要求", "二、任务") == ("甲市产业发展计划（2021—2023年）", (0,))


def test_a_notice_without_its_plan_keeps_its_own_title() -> None:
    assert title(NOTICE, *SIGNED) == (NOTICE, (0,))
    own = (NOTICE, "各单位：", "一、高度重视。", "二、抓好落实。", "甲市人民政府", "2021年3月5日")
    assert title(*own) == (NOTICE, (0,))


def test_the_traditional_script_is_read_alike() -> None:
    lines = (
        "臨市人民政府關於印發《臨市綠色行動方案（2024—2026年）》的通知",
        "臨市綠色行動方案",
        "（2024—2026年）",
        "一、目標",
    )
    assert title(*lines) == ("臨市綠色行動方案（2024—2026年）", (0, 1, 2))


def test_an_order_has_the_title_of_what_it_publishes() -> None:
    lines = (
        "中华人民共和国甲部令",
        "第7号",
        "现公布《甲法实施条例》，自2019年1月1日起施行。",
        "甲法实施条例",
        "第一条　甲。",
    )
    assert title(*lines) == ("甲法实施条例", (0, 3))


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("# 甲市条例", "## 第一章 总则", "第一条 甲"), ("甲市条例", (0,))),
        (("2020年1月1日", "# 甲市的事", "一、甲"), ("甲市的事", (1,))),
        (("## 甲市条例", "### 总则"), ("甲市条例", (0,))),
    ],
)
def test_markdown_marks_its_title(lines: tuple[str, ...], expected: tuple[str, tuple[int, ...]]) -> None:
    assert title(*lines, markdown=True) == expected


def test_no_title() -> None:
    assert title("一、总体要求", "甲市产业扶持办法") == (None, ())
    assert title() == (None, ())


def test_folding() -> None:
    assert fold("《甲市计划》（2021—2023年）") == fold("甲市 计划(2021-2023年)") == "甲市计划20212023年"


def test_a_compilation_is_divided_at_its_running_titles() -> None:
    lines = ["汇编", "实施方案1", "甲。", "实施方案2", "乙。", "丙。", "实施方案3", "丁。"]
    assert split_documents(lines) == [range(8)], "a base of less than four characters is no title"
    lines = [line.replace("实施方案", "园区实施方案") for line in lines]
    assert split_documents(lines) == [range(1, 3), range(3, 6), range(6, 8)]


def test_a_compilation_may_number_its_parts() -> None:
    lines = ["篇一：甲区实施方案", "甲。", "篇二：乙区实施方案", "乙。"]
    assert split_documents(lines) == [range(0, 2), range(2, 4)]


def test_a_table_of_contents_does_not_hide_a_compilation() -> None:
    lines = ["园区实施方案1", "园区实施方案2", "园区实施方案1", "甲。", "园区实施方案2", "乙。"]
    assert split_documents(lines) == [range(2, 4), range(4, 6)]


@pytest.mark.parametrize(
    "lines", [["园区实施方案1", "甲。"], ["园区实施方案2", "甲。", "园区实施方案3"], ["甲。", "乙。"], []]
)
def test_one_document(lines: list[str]) -> None:
    assert split_documents(lines) == [range(len(lines))]


@pytest.mark.parametrize(
    "names",
    [
        ("园区实施方案 篇1", "园区实施方案 篇2"),
        ("园区实施方案（篇一）", "园区实施方案（篇二）"),
        ("园区实施方案范文1", "园区实施方案范文2"),
        ("【篇一】甲镇", "【篇二】乙镇"),
        ("第一篇：甲镇", "第二篇：乙镇"),
        ("范文一：甲镇", "范文二：乙镇"),
    ],
)
def test_spellings_of_a_running_number(names: tuple[str, str]) -> None:
    first, second = names
    assert split_documents(["园区实施方案(2篇)", first, "甲。", second, "乙。"]) == [range(1, 3), range(3, 5)]


def test_a_title_that_stands_twice() -> None:
    assert title("甲市产业扶持办法", "《甲市产业扶持办法》", "一、总则") == ("甲市产业扶持办法", (0, 1))
