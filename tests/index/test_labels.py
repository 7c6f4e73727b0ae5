from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.address import chinese
from index.labels import article_label, numeral, official_label, statute_heading, unlabelled


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("一", 1),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("一百零五", 105),
        ("一百二十", 120),
        ("一千二百六十", 1260),
        ("一〇五", 105),
        ("二一", 21),
        ("两百", 200),
        ("兩千", 2000),
        ("7", 7),
        ("１２", 12),
    ],
)
def test_numerals(text: str, value: int) -> None:
    assert numeral(text) == value


@pytest.mark.parametrize("text", ["甲", "一万", "三点五", "1.5"])
def test_what_is_no_numeral_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no number"):
        numeral(text)


@given(st.integers(min_value=1, max_value=9_999))
def test_numerals_are_read_as_they_are_written(number: int) -> None:
    assert numeral(chinese(number)) == number


@pytest.mark.parametrize(
    ("line", "level", "number", "sign", "rest"),
    [
        ("第一部分 总则", 0, 1, "第一部分", "总则"),
        ("第二章：目标", 0, 2, "第二章", "目标"),
        ("第三篇　产业", 0, 3, "第三篇", "产业"),
        ("一、总体要求", 1, 1, "一、", "总体要求"),
        ("十二. 保障", 1, 12, "十二、", "保障"),
        ("三．任务", 1, 3, "三、", "任务"),
        ("## 四、任务", 1, 4, "四、", "任务"),
        ("一、二手车交易", 1, 1, "一、", "二手车交易"),
        ("（一）目标", 2, 1, "(一)", "目标"),
        ("(十三)目标", 2, 13, "(十三)", "目标"),
        ("（二)、目标", 2, 2, "(二)", "目标"),
        ("第二节 要求", 0, 2, "第二节", "要求"),
        ("第三章总体要求", 0, 3, "第三章", "总体要求"),
        ("三、5G产业", 1, 3, "三、", "5G产业"),
        ("二 、保障", 1, 2, "二、", "保障"),
        ("（ 三 ）目标", 2, 3, "(三)", "目标"),
        ("（一）项目建设", 2, 1, "(一)", "项目建设"),
        ("2、2025年底前建成", 3, 2, "2", "2025年底前建成"),
        ("3、5G网络", 3, 3, "3", "5G网络"),
        ("㈢目标", 2, 3, "(三)", "目标"),
        ("1.工业", 3, 1, "1", "工业"),
        ("12、工业", 3, 12, "12", "工业"),
        ("3． 工业", 3, 3, "3", "工业"),
        ("４．工业", 3, 4, "4", "工业"),
        ("⒌工业", 3, 5, "5", "工业"),
        ("（1）补贴", 4, 1, "(1)", "补贴"),
        ("(10) 补贴", 4, 10, "(10)", "补贴"),
        ("2）补贴", 4, 2, "(2)", "补贴"),
        ("⑶补贴", 4, 3, "(3)", "补贴"),
        ("（４）补贴", 4, 4, "(4)", "补贴"),
        ("①首次", 5, 1, "①", "首次"),
        ("⑳末次", 5, 20, "⑳", "末次"),
        ("　　（一）目标", 2, 1, "(一)", "目标"),
    ],
)
def test_labels_of_every_spelling(line: str, level: int, number: int, sign: str, rest: str) -> None:
    label = official_label(line)
    assert label is not None
    assert (label.level, label.number, label.sign, line[label.end :]) == (level, number, sign, rest)


@pytest.mark.parametrize(
    "line",
    [
        "1.5倍以上",
        "3.14万元",
        "2021.甲",
        "一是加强领导",
        "一、二、三产业融合发展",
        "一、二期工程建成投产",
        "一、二季度完成投资",
        "一、二和三类企业",
        "（一）项规定的企业",
        "（一）、（二）项规定的企业",
        "（一）至（三）项",
        "（1）、（2）所列",
        "第三章规定的奖励",
        "第二部分的要求",
        "1、2、3类企业",
        "3、4月",
        "（2021年）",
        "总则",
        "10%以上",
        "（含税）",
        "第一，加强领导",
        "第二条 甲",
        "",
    ],
)
def test_what_only_looks_like_a_label(line: str) -> None:
    assert official_label(line) is None


@pytest.mark.parametrize(
    ("line", "level", "sign", "rest"),
    [
        ("第一编 总则", 0, "第一编", "总则"),
        ("第二分编　物权", 1, "第二分编", "物权"),
        ("第三章　法律责任", 2, "第三章", "法律责任"),
        ("## 第十二章 附则", 2, "第十二章", "附则"),
        ("第一節 申請", 3, "第一節", "申請"),
        ("第4节 受理", 3, "第4节", "受理"),
        ("第二章", 2, "第二章", ""),
        ("第一章总则", 2, "第一章", "总则"),
        ("第五章“上海文化”", 2, "第五章", "“上海文化”"),
    ],
)
def test_statute_headings(line: str, level: int, sign: str, rest: str) -> None:
    label = statute_heading(line)
    assert label is not None
    assert (label.level, label.sign, line[label.end :]) == (level, sign, rest)


@pytest.mark.parametrize(
    "line",
    [
        "第三章规定的条件",
        "第二章至第四章适用本款",
        "第二章和第三章",
        "第一章的规定，适用于本市。",
        "第三条 甲",
        "三、章节",
    ],
)
def test_references_to_chapters_are_no_headings(line: str) -> None:
    assert statute_heading(line) is None


@pytest.mark.parametrize(
    ("line", "previous", "sign", "rest"),
    [
        ("第一条 为了发展", 0, "第一条", "为了发展"),
        ("第一条　为了发展", 0, "第一条", "为了发展"),
        ("**第二条** 甲", 1, "第二条", "甲"),
        ("第12条：甲", 11, "第12条", "甲"),
        ("第三條　甲", 2, "第三条", "甲"),
        ("第二条为了发展", 1, "第二条", "为了发展"),
        ("第五条中小企业应当", 4, "第五条", "中小企业应当"),
        ("第五条及时公开信息", 4, "第五条", "及时公开信息"),
        ("第九条 甲", 3, "第九条", "甲"),
        ("第三条之一　甲", 3, "第三条之一", "甲"),
        ("第三条之二企业应当", 3, "第三条之二", "企业应当"),
        ("第四条", 3, "第四条", ""),
    ],
)
def test_articles(line: str, previous: int, sign: str, rest: str) -> None:
    label = article_label(line, previous)
    assert label is not None
    assert (label.sign, line[label.end :]) == (sign, rest)


@pytest.mark.parametrize(
    ("line", "previous"),
    [
        ("第二条第（一）项规定的情形", 1),
        ("第二条第一款规定的情形", 1),
        ("第二条 第一款规定的情形", 1),
        ("第二条、第三条规定的情形", 1),
        ("第二条和第三条", 1),
        ("第二条规定的条件", 1),
        ("第二条所列情形", 1),
        ("第二条的规定", 1),
        ("第二条（三）项", 1),
        ("第七条企业应当", 1),
        ("第二条 甲", 2),
        ("第二条 甲", 5),
        ("依照第二条 甲", 1),
    ],
)
def test_references_are_no_articles(line: str, previous: int) -> None:
    assert article_label(line, previous) is None


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("第三条 本办法", "本办法"),
        ("（二）贷款贴息", "贷款贴息"),
        ("4.其他", "其他"),
        ("——其他", "其他"),
        ("三年内", "三年内"),
        ("本办法", "本办法"),
    ],
)
def test_a_sentence_without_its_label(text: str, bare: str) -> None:
    assert unlabelled(text) == bare
