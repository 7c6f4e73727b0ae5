"""Twelve fictional documents as badly scraped as real ones: where headings stand, their levels and addresses."""

from __future__ import annotations

from index.labels import official_label
from index.types import Reading
from tests.index.reading_laws import addressed, read, reasons, the_document


def headings(reading: Reading) -> list[tuple[int, int, str]]:
    """Offset, level and first words of each heading line and each clause with a label."""
    text = reading.source.text
    found = []
    for segment in reading.segments:
        if segment.kind in ("heading", "clause"):
            words = segment.span.cut(text)
            if label := official_label(words):
                found.append((segment.span.start, label.level, words[: label.end + 2]))
    return found


def expect(reading: Reading, *wanted: tuple[int, str]) -> None:
    """The headings are `wanted` (level, first words), each where its words stand in the text."""
    text, place, expected = reading.source.text, 0, []
    for level, words in wanted:
        place = text.index(words, place)
        expected.append((place, level, words))
        place += len(words)
    assert headings(reading) == expected


def addresses(reading: Reading) -> list[str | None]:
    return [address for address, _ in addressed(reading)]


ONE_LINE = (
    "岚县推动园区发展行动方案 岚政办发〔2024〕8号 各乡镇人民政府： 为落实部署要求，推动园区高质量发展，制定本方案。 "
    "一、总体要求 坚持规划引领，统筹推进园区建设。 （一）基本思路。突出特色，产值比上年增长1.5万元以上，"
    "口径见统计制度2.3节，电话0555-1234567。 （二）主要目标 到2026年，园区产值达到300亿元，税收增长10%。 "
    "1.总量规模。产值300亿元。 2.结构优化。一、二级企业占比提高，一是强链，二是补链。 "
    "二、保障措施（一）加强领导。成立专班。（二）强化考核。定期通报。 "
    "三、附则 本方案自印发之日起施行。 岚县人民政府办公室 2024年5月6日 扫一扫在手机打开当前页 责任编辑：甲某"
)


def test_everything_in_one_line() -> None:
    reading = read(ONE_LINE)
    expect(
        reading,
        (1, "一、总体"), (2, "（一）基本"), (2, "（二）主要"), (3, "1.总量"), (3, "2.结构"),
        (1, "二、保障"), (2, "（一）加强"), (2, "（二）强化"), (1, "三、附则"),
    )  # fmt: skip
    document = the_document(reading)
    assert (document.title, document.number) == ("岚县推动园区发展行动方案", "岚政办发〔2024〕8号")
    assert addresses(reading) == [
        None, None, "一、", "一、(一)", "一、(二)", "一、(二)1", "一、(二)2", "二、(一)", "二、(二)", "三、",
    ]  # fmt: skip
    assert reading.clauses[6].headings == ("总体要求", "主要目标", "结构优化")
    assert [text for _, text in reasons(reading)] == ["扫一扫在手机打开当前页", "责任编辑：甲某"]


def test_one_line_in_the_traditional_script_with_half_width_brackets() -> None:
    text = (
        "嵐縣產業發展規劃 為落實部署,推動產業發展,結合實際,制定本規劃。"
        + "堅持創新驅動,堅持綠色發展。" * 9
        + " 一、總體要求 "
        "(一)指導思想。堅持創新。 (二)基本原則。統籌兼顧。 二、重點任務 (一)強鏈。給予獎勵20萬元。 "
        "1、引進龍頭。每家50萬元。 2、培育配套。每家10萬元。 (二)補鏈。給予貼息。"
    )
    reading = read(text)
    assert the_document(reading).title == "嵐縣產業發展規劃"
    expect(
        reading,
        (1, "一、總體"), (2, "(一)指導"), (2, "(二)基本"), (1, "二、重點"), (2, "(一)強鏈"),
        (3, "1、引進"), (3, "2、培育"), (2, "(二)補鏈"),
    )  # fmt: skip
    assert addresses(reading)[-4:] == ["二、(一)", "二、(一)1", "二、(一)2", "二、(二)"]


def test_a_level_that_restarts_without_its_parent() -> None:
    text = (
        "岚县产业方案\n(一)强链\n1、招商。引进企业。\n2、培育。孵化企业。\n(二)补链\n配套。\n(一)要素\n用地保障。\n"
        "(二)资金\n贷款贴息。\n三、保障\n加强领导。"
    )
    reading = read(text)
    expect(
        reading,
        (2, "(一)强链"), (3, "1、招商"), (3, "2、培育"), (2, "(二)补链"),
        (2, "(一)要素"), (2, "(二)资金"), (1, "三、保障"),
    )  # fmt: skip
    assert addresses(reading) == ["(一)1", "(一)2", "(二)", "(一)", "(二)", "三、"]
    assert reading.clauses[3].headings == ("要素",)


def test_headings_glued_to_what_follows() -> None:
    text = (
        "岚县若干措施\n一、总体要求（一）指导思想。坚持创新。\n"
        "（二）工作目标以产业链为抓手，推动企业集聚发展，三年见效。\n"
        "二、重点任务 各部门要围绕主导产业，开展强链补链，形成集群。\n（一）支持对象 在本县注册的企业，应当依法纳税。"
    )
    reading = read(text)
    expect(reading, (1, "一、总体"), (2, "（一）指导"), (2, "（二）工作"), (1, "二、重点"), (2, "（一）支持"))
    assert [clause.headings for clause in reading.clauses] == [
        ("总体要求", "指导思想"),
        ("总体要求", "工作目标"),
        ("重点任务",),
        ("重点任务", "支持对象"),
    ]


def test_bullets_and_lower_levels() -> None:
    text = (
        "岚县产业方案\n一、目标\n包括：\n——产值300亿元。\n·税收10亿元。\n1)企业100家。\n2)平台10个：\n"
        "①国家级1个；\n②省级2个。\n"
        "2025年底前，建成3、4号楼。\n二、保障\n1.5倍以上的另行奖励。\n3.14万元以下的不予奖励。"
    )
    reading = read(text)
    expect(reading, (1, "一、目标"), (4, "1)企业"), (4, "2)平台"), (5, "①国家"), (5, "②省级"), (1, "二、保障"))
    assert addresses(reading) == ["一、"] * 3 + ["一、(1)", "一、(2)", "一、(2)①"] + ["一、(2)②"] * 2 + ["二、"] * 2


def test_numbered_items_under_paragraphs_of_an_article() -> None:
    text = (
        "岚县产业条例\n第一章 总则\n第一条 为了发展，制定本条例。\n第二条 企业应当申报。\n"
        "申报材料包括：\n（一）营业执照；\n"
        "1.正本；\n2.副本；\n（二）审计报告。\n第二条第（一）项规定的情形除外。\n第二章 附则\n"
        "第三条 应当具备：（一）资质；（二）场地。"
    )
    reading = read(text)
    assert addresses(reading) == ["第一条", "第二条", "第三条"]
    assert [one.span.start for one in reading.segments if one.kind == "heading"] == [
        text.index("第一章"),
        text.index("第二章"),
    ]


def test_marks_against_copying_inside_sentences() -> None:
    text = (
        "嵐縣產業辦法\n一、目標\n由工業.和信'息化局`負責，支\u200b持企\u2060業發展。\n"
        "(一)獎.勵。給予20.5萬元。\n(二)補貼。給予10萬元。"
    )
    reading = read(text)
    expect(reading, (1, "一、目標"), (2, "(一)獎."), (2, "(二)補貼"))
    assert [words for _, words in addressed(reading)] == [
        "由工業和信息化局負責，支持企業發展。",
        "(一)獎勵。給予20.5萬元。",
        "(二)補貼。給予10萬元。",
    ]


def wrapped(*paragraphs: str, width: int = 40) -> str:
    lines = [part[at : at + width] for part in paragraphs for at in range(0, len(part), width)]
    return "\n".join(lines)


def test_lines_of_forty_characters() -> None:
    body = "支持企业建设研发平台推动科技成果转化并对新认定的企业给予一次性奖励鼓励金融机构开发信贷产品降低企业融资成本"
    text = wrapped(
        "岚县产业发展办法",
        "一、总体要求",
        body * 3 + "。",
        "（一）奖励标准",
        body * 2 + "。",
        "二、组织保障",
        body + "。",
    )
    reading = read(text)
    expect(reading, (1, "一、总体"), (2, "（一）奖励"), (1, "二、组织"))
    assert [words for _, words in addressed(reading)] == [body * 3 + "。", body * 2 + "。", body + "。"]


def test_a_compilation_of_three_plans() -> None:
    parts = "".join(
        f"园区实施方案 篇{number}\n一、目标\n{place}给予奖励{number}万元。\n（一）产业。发展{place}产业。\n"
        for number, place in enumerate(("甲镇", "乙镇", "丙镇"), 1)
    )
    text = (
        f"园区实施方案范文(3篇)\n下面是小编为大家整理的园区实施方案，供大家参考。\n"
        f"{parts}【园区实施方案范文】相关文章：\n"
        f"园区实施方案11-06\n环保方案怎么写"
    )
    reading = read(text)
    assert [document.title for document in reading.documents] == [f"园区实施方案 篇{number}" for number in (1, 2, 3)]
    expect(reading, *[(1, "一、目标"), (2, "（一）产业")] * 3)
    assert addresses(reading) == ["一、", "一、(一)"] * 3
    assert [text for _, text in reasons(reading)][-2:] == ["园区实施方案11-06", "环保方案怎么写"]


def test_a_flattened_table_between_headings() -> None:
    text = (
        "岚县产业规划\n一、指标\n表彰先进单位。\n表1 主要指标\n类别 | 指标 | 数值 |\n经济 | 产值 | 300 |\n"
        "税收 | 10 |\n生态 | 绿化率 | 40 |\n"
        "二、任务\n落实指标。"
    )
    reading = read(text)
    expect(reading, (1, "一、指标"), (1, "二、任务"))
    rows = [clause for clause in reading.clauses if clause.kind == "row"]
    assert [row.address for row in rows] == ["表1第1行", "表1第2行", "表1第3行"]
    assert [row.cells for row in rows] == [("经济", "产值", "300"), ("经济", "税收", "10"), ("生态", "绿化率", "40")]


def test_annexes_number_anew() -> None:
    text = (
        "岚县补贴办法\n第一条 为了发展，制定本办法。\n第二条 企业可以申报。\n附件：1.申报指南\n"
        "2.评分标准\n附件1\n申报指南\n"
        "第一条 申报材料齐全。\n第二条 受理时间另行通知。\n附件2\n评分标准\n一、满分100分。\n二、60分及格。"
    )
    reading = read(text)
    assert addressed(reading)[:3] == [
        ("第一条", "第一条 为了发展，制定本办法。"),
        ("第二条", "第二条 企业可以申报。"),
        (None, "附件：1.申报指南\n2.评分标准"),
    ]
    assert addresses(reading)[5:] == ["附件1:第一条", "附件1:第二条", "附件2", "附件2:一、", "附件2:二、"]
    expect(reading, (1, "一、满分"), (1, "二、60"))


def test_an_annexed_plan_of_an_unnumbered_notice_keeps_its_own_addresses() -> None:
    text = (
        "岚县关于任务分工的通知\n各单位：\n请认真执行。\n附件1：任务清单\n一、强链\n"
        "（一）招商。引进企业。\n附件2：责任分工\n一、工信局\n牵头。"
    )
    assert addresses(read(text))[2:] == ["一、(一)", "附件2:一、"]


def test_contents_and_page_numbers() -> None:
    text = (
        "岚县产业发展规划\n目 录\n第一章 总体要求.......1\n第一节 指导思想.......2\n第二章 重点任务.......5\n— 1 —\n"
        "第一章 总体要求\n第一节 指导思想\n坚持创新驱动发展战略，推动产业升级，对新认定的企业\n— 2 —\n给予奖励。\n"
        "第二节 发展目标\n产值三百亿元。\n- 3 -\n第二章 重点任务\n第一节 强链\n一、支持企业\n给予奖励。"
    )
    reading = read(text)
    body = text.index("第一章", text.index("— 1 —"))
    assert [one.span.start for one in reading.segments if one.kind == "heading"] == [
        text.index(words, body) for words in ("第一章", "第一节", "第二节", "第二章", "第一节 强链", "一、支持")
    ]
    assert addressed(reading) == [
        ("第一章第一节", "坚持创新驱动发展战略，推动产业升级，对新认定的企业给予奖励。"),
        ("第一章第二节", "产值三百亿元。"),
        ("第二章第一节一、", "给予奖励。"),
    ]
    assert [reason for reason, _ in reasons(reading)] == [
        "empty contents heading", *["table of contents"] * 3, "page number", "page number"
    ]  # fmt: skip


def test_a_text_cut_in_mid_word_keeps_its_last_heading() -> None:
    text = (
        "岚县产业方案\n一、目标\n到2026年产值达到300亿元。\n"
        "（一）强链。支持企业建设研发平台，推动科技成果转化，加快建设现代化产业体系，全面推"
    )
    reading = read(text)
    expect(reading, (1, "一、目标"), (2, "（一）强链"))
    assert [one.words[-2:] for one in reading.findings if one.kind == "truncated"] == ["面推"]


def test_references_and_enumerations_are_no_headings() -> None:
    text = (
        "岚县奖励通知\n一、条件\n（一）、（二）项规定的企业优先。\n（一）项所称企业，指规上企业。\n"
        "第三章规定的奖励另行制定。\n"
        "一、二季度完成投资的，给予奖励。\n一是强链，二是补链。\n（一）在本县注册。\n（二）依法纳税。\n"
        "二、5G产业\n1、2、3类企业分档。\n1、2026年底前建成。"
    )
    expect(read(text), (1, "一、条件"), (2, "（一）在本"), (2, "（二）依法"), (1, "二、5G"), (3, "1、20"))
