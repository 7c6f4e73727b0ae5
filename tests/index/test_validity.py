"""When a document takes effect and when it ends, by its own words; days counted by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.types import Span, Validity
from index.validity import term_of, validity


@given(
    st.text(
        alphabet="〇一二三四五六七八九十0123456789年月日-./ 自至起施行有效期限执个本发布之后截止到底。", max_size=60
    )
)
def test_the_words_are_the_characters_of_their_span(text: str) -> None:
    found = validity(text, Span(start=0, end=len(text)), "2020-02-29")
    assert found is None or found.span.cut(text) == found.words


def valid(text: str, issued: str | None = None) -> Validity | None:
    return validity(text, Span(start=0, end=len(text)), issued)


@pytest.mark.parametrize(
    ("text", "issued", "effective", "expires"),
    [
        ("本办法自2022年3月1日起施行。", None, "2022-03-01", None),
        ("本办法自2024年1月1日起施行，有效期5年。", None, "2024-01-01", "2028-12-31"),
        ("本办法自2022年3月1日起施行，有效期至2025年12月31日。", None, "2022-03-01", "2025-12-31"),
        ("本办法自2022年3月1日起施行，至2023年2月28日止。", None, "2022-03-01", "2023-02-28"),
        ("本措施自2021年8月31日起试行，有效期6个月。", None, "2021-08-31", "2022-02-28"),
        ("本措施自2024年2月29日起施行，有效期一年。", None, "2024-02-29", "2025-02-28"),
        ("本措施自2024年2月29日起施行，有效期四年。", None, "2024-02-29", "2028-02-28"),
        ("本规定自二〇二二年三月一日起施行，有效期两年。", None, "2022-03-01", "2024-02-29"),
        ("本通知从2022年3月1日起正式执行。", None, "2022-03-01", None),
        ("本办法自印发之日起施行，有效期3年。", "2021-04-13", "2021-04-13", "2024-04-12"),
        ("本办法自发布之日起施行。", None, None, None),
        ("本办法自发布之日起施行，有效期3年。", "2021-04", None, None),
        ("本办法有效期自2022年1月1日至2024年12月31日。", None, "2022-01-01", "2024-12-31"),
        ("本办法有效期至2025年12月31日。", None, None, "2025-12-31"),
        ("本办法有效期三年。", None, None, None),
        ("本办法自2022年3月1日起试行，试行期2年。", None, "2022-03-01", "2024-02-29"),
        ("本办法自2021年2月30日起施行，有效期3年。", None, None, None),
        ("本办法自2099年1月1日起施行，有效期99年。", None, "2099-01-01", "2197-12-31"),
    ],
)
def test_validity(text: str, issued: str | None, effective: str | None, expires: str | None) -> None:
    found = valid(text, issued)
    assert found is not None
    assert (found.effective, found.expires, found.words) == (effective, expires, text)


@pytest.mark.parametrize(
    "text",
    [
        "营业执照有效期至2025年12月31日。",
        "证书有效期3年。",
        "推动项目实施，到2025年生效益。",
        "实施方案另行制定。",
        "",
    ],
)
def test_texts_that_say_nothing_of_their_validity(text: str) -> None:
    assert valid(text) is None


def test_the_closing_clause_counts() -> None:
    text = "本办法自2020年1月1日起施行。\n第九条　本办法自2022年3月1日起施行，有效期2年。\n"
    found = valid(text)
    assert found is not None
    assert found.words == "第九条　本办法自2022年3月1日起施行，有效期2年。"
    assert found.span.start == text.index("第九条")


def test_a_sentence_of_the_document_comes_before_one_of_something_else() -> None:
    text = "本办法自2022年3月1日起施行。新标准自2023年1月1日起执行。"
    found = valid(text)
    assert found is not None
    assert found.effective == "2022-03-01"


@pytest.mark.parametrize(
    ("text", "issued", "effective", "expires"),
    [
        ("本办法有效期为3年，自2022年3月1日起计算。", None, "2022-03-01", "2025-02-28"),
        ("本办法有效期至2025年12月底。", None, None, "2025-12-31"),
        ("本办法有效期自2021年6月1日起至2026年5月31日止。", None, "2021-06-01", "2026-05-31"),
        ("本办法自2022年3月1日起试行两年。", None, "2022-03-01", "2024-02-29"),
        ("本办法试行两年。", None, None, None),
        ("本辦法自發佈之日起施行，有效期限三年。", "2022-01-01", "2022-01-01", "2024-12-31"),
        ("本條例施行日期為2022年3月1日。", None, "2022-03-01", None),
        ("施行日期：2022年3月1日。", None, "2022-03-01", None),
        ("本办法自发布之日起30日后施行。", "2021-03-01", "2021-03-31", None),
        ("本办法自发布之日起三十日后施行，有效期2年。", "2021-03-01", "2021-03-31", "2023-03-30"),
        ("本办法自发布之日起30日后施行。", None, None, None),
        ("本办法自发布之日起一个月后施行。", "2021-03-01", "2021-04-01", None),
        ("本法自公布之日起满六个月施行。", "2020-01-01", "2020-07-01", None),
        ("本办法自发布之日起10个工作日后施行。", "2021-03-01", None, None),
        ("本政策执行期限为2020年1月1日至2020年6月30日。", None, "2020-01-01", "2020-06-30"),
        ("政策执行期暂定为自政策发布之日起至2020年6月30日。", "2020-02-10", "2020-02-10", "2020-06-30"),
        ("执行期暂定为自发布之日起的3个月。", "2020-02-10", "2020-02-10", "2020-05-09"),
        ("执行期限自发布之日起3个月止。", None, None, None),
        ("政策执行至2025年12月31日。", None, None, "2025-12-31"),
        ("本通知自2020年2月1日起执行至2020年6月30日止。", None, "2020-02-01", "2020-06-30"),
        ("本措施自印发之日起执行，截止到2025年12月31日。", "2022-01-01", "2022-01-01", "2025-12-31"),
        ("以上措施实施期限延长至2021年4月30日。", None, None, "2021-04-30"),
    ],
)
def test_terms(text: str, issued: str | None, effective: str | None, expires: str | None) -> None:
    found = valid(text, issued)
    assert found is not None
    assert (found.effective, found.expires, found.words) == (effective, expires, text)


@pytest.mark.parametrize(
    ("text", "expires"),
    [
        ("本办法自2022年3月1日起施行。有效期3年。", "2025-02-28"),
        ("第八条 本办法有效期五年。第九条 本办法自2022年3月1日起施行。", "2027-02-28"),
        ("本办法有效期至2025年12月31日。自2022年3月1日起施行。", "2025-12-31"),
    ],
)
def test_the_start_and_the_term_in_two_sentences(text: str, expires: str) -> None:
    found = valid(text)
    assert found is not None
    assert (found.effective, found.expires, found.words) == ("2022-03-01", expires, text)


def test_two_sentences_that_are_not_neighbours_stay_two() -> None:
    found = valid("本办法有效期五年。\n企业应当申报。\n本办法自2022年3月1日起施行。")
    assert found is not None
    assert (found.effective, found.expires) == ("2022-03-01", None)


@pytest.mark.parametrize(
    "text",
    [
        "本办法有效期届满后1年内评估。",
        "注册费执行期限为2020年1月1日至2020年6月30日。" + "企业应当按时申报。" * 60,
        "降低成本的价格政策执行至2020年6月30日，各地落实。" + "企业应当按时申报。" * 60,
        "本办法所称申报，截止到2025年12月31日。",
        "本政策有效期至疫情解除。",
    ],
)
def test_terms_of_something_else(text: str) -> None:
    assert valid(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "有效期，是指自2024年1月1日起计算的三年。",
        "有效期是指2024年1月1日至2026年12月31日。",
        "“有效期”是指自2024年1月1日起施行至2026年12月31日。",
        "3.有效期，是指自印发之日起施行三年。",
        "（三）执行期间，系指自2024年1月1日起执行的三年。",
        "本办法所称有效期，是指自2024年1月1日起施行至2026年12月31日的期间。",
    ],
)
def test_a_word_that_is_explained_is_no_term_of_the_document(text: str) -> None:
    assert valid(text) is None
    assert valid(f"本办法自2023年5月1日起施行。\n名词解释\n{text}") == valid("本办法自2023年5月1日起施行。")


def test_a_term_that_the_document_gives_itself_is_one() -> None:
    found = valid("本办法有效期是指2024年1月1日至2026年12月31日。")
    assert found is not None
    assert found.expires == "2026-12-31"


@pytest.mark.parametrize(
    ("text", "issued", "effective", "expires"),
    [
        ("本计划实施期限为2021年至2025年。", None, "2021-01-01", "2025-12-31"),
        ("本措施实施时间为2020年2月至2020年6月。", None, "2020-02-01", "2020-06-30"),
        ("本办法执行时间为2020年1月1日至12月31日。", None, "2020-01-01", "2020-12-31"),
        ("本通告自2020年2月21日零时施行。", None, "2020-02-21", None),
        ("本通告自2020年2月21日0时起施行。", None, "2020-02-21", None),
        ("本通告自即日起施行。", "2020-02-10", "2020-02-10", None),
        ("本政策执行期限为发布之日起至2020年6月30日止。", "2020-02-10", "2020-02-10", "2020-06-30"),
        ("本办法自印发之日起施行，期限为三年。", "2020-02-10", "2020-02-10", "2023-02-09"),
        ("本办法自公布之日起实施，暂定执行三个月。", "2020-02-10", "2020-02-10", "2020-05-09"),
        ("本政策有效期三年，自印发之日起计算。", "2020-02-10", "2020-02-10", "2023-02-09"),
        ("本办法自2021年1月1日起执行五年。", None, "2021-01-01", "2025-12-31"),
        ("以上措施暂定实施6个月。", "2020-02-10", None, None),
    ],
)
def test_more_terms(text: str, issued: str | None, effective: str | None, expires: str | None) -> None:
    found = valid(text, issued)
    assert found is not None
    assert (found.effective, found.expires, found.words) == (effective, expires, text)


def test_the_words_of_a_term() -> None:
    assert term_of("本办法自印发之日起施行，期限为三年。") == "期限为三年"
    assert term_of("本办法自印发之日起施行。") is None
