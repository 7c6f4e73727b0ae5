from index.series import find_series, pair_series


def pairs(text: str) -> list[tuple[list[str], str]]:
    return [([span.cut(text) for span in pair.left], pair.right.cut(text)) for pair in pair_series(text)]


def test_names_keep_their_amounts() -> None:
    text = "对获得甲类示范、乙类示范、丙类示范的企业分别给予一次性奖励50万元、5万元、2万元。"
    assert pairs(text) == [(["甲类示范"], "50万元"), (["乙类示范"], "5万元"), (["丙类示范"], "2万元")]


def test_two_lists_of_conditions_both_belong_to_the_amount() -> None:
    text = "营业收入达到90(30)亿元/60(20)亿元,纳税5000万/2000万元以上,分别奖励1000万元/500万元。"
    assert pairs(text) == [(["90(30)亿元", "5000万"], "1000万元"), (["60(20)亿元", "2000万元"], "500万元")]


def test_the_clause_before_a_comma_is_searched() -> None:
    text = "评估为优秀、良好、合格等级的，每年每个分别给予40万元、30万元、20万元服务奖励"
    assert [amount for _, amount in pairs(text)] == ["40万元", "30万元", "20万元"]
    assert [left for left, _ in pairs(text)][:2] == [["优秀"], ["良好"]]


def test_quoted_names_need_no_mark() -> None:
    text = "对实现“甲升乙”“丙改丁”目标的企业分别给予10万元和20万元的奖励"
    assert [amount for _, amount in pairs(text)] == ["10万元", "20万元"]
    assert pairs(text)[0][0] == ["“甲升乙”"]


def test_shared_units_and_traditional_script() -> None:
    text = "國家級、省級分別達到500萬元/畝、300萬元/畝以上"
    assert pairs(text) == [(["國家級"], "500萬元/畝"), (["省級"], "300萬元/畝")]


def test_lists_of_different_length_are_not_paired() -> None:
    (series,) = find_series("国家级、省级、市级的分别给予50万元、20万元。")
    assert series.pairs is None


def test_nothing_to_pair() -> None:
    assert find_series("由双方分别签字。分别给予50万元。") == ()


def test_sentences_are_apart() -> None:
    text = "甲级、乙级。分别给予5万元、2万元。"
    (series,) = find_series(text)
    assert series.pairs is None and series.word.cut(text) == "分别"
