"""Profiles from files and from free text."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from index.errors import BadInput
from qa.eligibility.free_text import read_text
from qa.eligibility.profile import Profile, figure, joined, status
from qa.eligibility.profile_file import profile_of, read_profile
from qa.eligibility.quantity import exactly
from qa.eligibility.report import facts_of

TOML = """
place = "砚溪市栖桐区"
industry = ["茶产业"]
size = "小型"
founded = 2021-03-01
listing = []
people = ["揽月计划"]
qualifications = ["高新技术企业"]
first_time = ["规上企业"]
revenue = { value = "0.4亿元", period = "上年度" }
[facts]
"年加工鲜叶" = "320吨"
"失信记录" = false
"""


def test_toml_file(tmp_path: Path) -> None:
    path = tmp_path / "profile.toml"
    path.write_text(TOML, encoding="utf-8")
    assert read_profile(path) == Profile(
        place="砚溪市栖桐区",
        industries=("茶产业",),
        size="小型",
        founded=date(2021, 3, 1),
        listings=(),
        people=("揽月计划",),
        figures=(
            figure("营业收入", exactly(Decimal(40000000), "元"), period="上年度"),
            figure("年加工鲜叶", exactly(Decimal(320000), "千克")),
        ),
        statuses=(status("高新技术企业", True), status("首次规上企业", True), status("失信", False)),
    )


def test_json_says_the_same(tmp_path: Path) -> None:
    path = tmp_path / "profile.json"
    path.write_text('{"revenue": "4000万元", "founded": "2021-03-01"}', encoding="utf-8")
    assert read_profile(path).figures == (figure("营业收入", exactly(Decimal(40000000), "元")),)


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ({"revenu": "1万元"}, "perhaps revenue"),
        ({"revenue": 4000}, "expected a quantity with its unit"),
        ({"revenue": "4000"}, "expected a quantity with its unit"),
        ({"revenue": "4000人"}, "expected a quantity with its unit"),
        ({"employees": "20元"}, "expected a quantity with its unit"),
        ({"size": "巨型"}, "大型 | 中型 | 小型 | 微型"),
        ({"founded": "去年"}, "YYYY-MM-DD"),
        ({"listing": ["月球板"]}, "科创板"),
        ({"qualifications": {"瞪羚企业": "是"}}, "true or false"),
        ({"place": ["a"]}, "a name"),
        ({"revenue": "1万元", "facts": {"营收": "2万元"}}, "two values"),
        ({"revenue": {"value": "1万元", "year": 2024}}, "period"),
        ([], "a table of facts"),
    ],
)
def test_a_wrong_fact_is_told_with_place_and_expectation(entry: object, said: str) -> None:
    with pytest.raises(BadInput) as caught:
        profile_of(entry, "form")
    assert said in str(caught.value)
    assert str(caught.value).startswith("form")


def test_a_broken_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "profile.toml"
    path.write_text("place = ", encoding="utf-8")
    with pytest.raises(BadInput, match="is no TOML"):
        read_profile(path)
    with pytest.raises(BadInput, match="cannot be read"):
        read_profile(tmp_path / "none.toml")


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            "我们是某区的孵化器,入驻80家企业",
            ("入驻企业：80家（原话：入驻80家企业）", "孵化器：是（原话：我们是某区的孵化器）"),
        ),
        (
            "我们是栖桐区的公司,今年首次进规,能拿多少?",
            ("所在地：栖桐区（原话：我们是栖桐区的公司）", "首次规上：是（原话：今年首次进规）"),
        ),
        (
            "去年营业收入4000万元，研发投入300万元，50名员工。",
            (
                "上年度营业收入：4000万元（原话：去年营业收入4000万元）",
                "上年度研发投入：300万元（原话：研发投入300万元）",
                "职工：50名（原话：50名员工）",
            ),
        ),
        ("不是瞪羚企业，尚未上市", ("上市（挂牌）：无", "瞪羚企业：否（原话：不是瞪羚企业）")),
        ("我们想申请高新技术企业", ()),
        ("高新技术企业有哪些补贴？", ()),
        ("我们服务80家高新技术企业", ()),
        ("打算投资5000万元买设备", ()),
        ("我們是國家高新技術企業", ("高新技术企业：是（原话：我們是國家高新技術企業）",)),
        ("营收超过5000万元", ("营业收入：超过5000万元（原话：营收超过5000万元）",)),
    ],
)
def test_free_text(text: str, facts: tuple[str, ...]) -> None:
    assert facts_of(read_text(text)) == facts


def test_later_facts_win() -> None:
    first = Profile(place="栖桐区", statuses=(status("规上", False),), people=("揽月计划",))
    both = joined(first, Profile(statuses=(status("规上", True),), people=("摘星英才",)))
    assert both == Profile(place="栖桐区", statuses=(status("规上", True),), people=("揽月计划", "摘星英才"))


@pytest.mark.parametrize(
    ("text", "industries"),
    [
        ("我们是望汐区的生物医药企业", ("生物医药",)),
        ("我司是一家软件公司，员工30人", ("软件",)),
        ("我们是新材料企业", ("新材料",)),
        ("我们是高新技术企业", ()),
        ("是一家初创企业", ()),
        ("你们支持新能源汽车企业吗？", ()),
    ],
)
def test_the_field_of_business_before_the_word_for_a_company(text: str, industries: tuple[str, ...]) -> None:
    assert read_text(text).industries == industries
