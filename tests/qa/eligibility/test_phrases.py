"""What phrases ask, where places lie, and which names are one."""

from __future__ import annotations

import pytest

from qa.eligibility.flags import known
from qa.eligibility.names import flag_name, quantity_name
from qa.eligibility.phrases import (
    AtLeastOne,
    Every,
    HasStatus,
    InPlace,
    ListedOn,
    OfIndustry,
    OfSize,
    Predicate,
    Some,
    predicate,
)
from qa.eligibility.places import located
from qa.eligibility.profile import Profile, status


@pytest.mark.parametrize(
    ("phrase", "asked"),
    [
        ("高新技术企业", HasStatus(name="高新技术企业")),
        ("获得科技小巨人", HasStatus(name="科技小巨人")),
        ("首次认定为高新技术企业", HasStatus(name="首次高新技术企业")),
        ("新进入规上", HasStatus(name="首次规上")),
        ("首次进规", HasStatus(name="首次规上")),
        ("新进入限上", HasStatus(name="首次限上")),
        ("营业收入首次达到", HasStatus(name="首次营业收入")),
        ("在本区登记注册", InPlace(place=None, taxed=False)),
        ("区内企业", InPlace(place=None, taxed=False)),
        ("工商注册和税务征管关系在本区", InPlace(place=None, taxed=True)),
        ("在天河区依法登记注册", InPlace(place="天河区", taxed=False)),
        (
            "注册地在本市且具有独立法人资格",
            Every(parts=(InPlace(place=None, taxed=False), HasStatus(name="独立法人"))),
        ),
        ("小微企业", OfSize(sizes=("小型", "微型"))),
        ("在科创板上市的企业", ListedOn(boards=("科创板",))),
        ("在境内外主板", ListedOn(boards=("主板",))),
        ("制造业企业", OfIndustry(name="制造业")),
        ("从事生物医药研发生产的企业", OfIndustry(name="生物医药")),
        ("每培育1家高新技术企业", AtLeastOne(name="培育高新技术企业", unit="家")),
        (
            "在栖桐区创新创业的“揽月计划”、“摘星英才”等高端人才",
            Every(
                parts=(
                    InPlace(place="栖桐区", taxed=False),
                    Some(parts=(HasStatus(name="揽月计划"), HasStatus(name="摘星英才")), open=True),
                )
            ),
        ),
        ("符合产业发展方向", HasStatus(name="符合产业发展方向")),
        ("企业", HasStatus(name="企业")),
        ("将注册地迁入本市", HasStatus(name="将注册地迁入本市")),
        ("在本区落地注册", InPlace(place=None, taxed=False)),
        ("上市公司", ListedOn(boards=("科创板", "创业板", "北交所", "主板", "境外"))),
        ("列入严重失信主体名单", HasStatus(name="失信")),
        ("初创企业", HasStatus(name="初创企业")),
    ],
)
def test_phrase(phrase: str, asked: Predicate) -> None:
    assert predicate(phrase) == asked


@pytest.mark.parametrize(
    ("mine", "there", "truth"),
    [
        ("硚口区", "湖北省武汉市硚口区", "satisfied"),
        ("湖北省武汉市硚口区", "武汉市", "satisfied"),
        ("武汉市", "湖北省武汉市硚口区", "unknown"),
        ("江汉区", "湖北省武汉市硚口区", "failed"),
        ("东湖高新区", "湖北省武汉市硚口区", "failed"),
        ("武汉市硚口区", "鞍山市铁东区", "failed"),
        ("硚口经济开发区", "湖北省武汉市硚口区", "unknown"),
        ("鼓楼区", "江苏省南京市鼓楼区", "satisfied"),
        ("砚溪市栖桐区", "栖桐区", "satisfied"),
        ("栖桐区", "砚溪市栖桐区", "satisfied"),
        ("栖桐区", "砚溪市", "unknown"),
        ("青檀区", "砚溪市栖桐区", "failed"),
        ("X市高新区", "砚溪市栖桐区", "unknown"),
        (None, "砚溪市", "unknown"),
        (None, None, "satisfied"),
        ("砚溪市", "全国", "satisfied"),
    ],
)
def test_place(mine: str | None, there: str | None, truth: str) -> None:
    assert located(mine, there).truth == truth


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("年营业收入", "营业收入"),
        ("企业上年度营业收入", "营业收入"),
        ("研发费用", "研发投入"),
        ("R&D经费投入", "研发投入"),
        ("研发费用占年营业收入的比重", "研发投入占营业收入比例"),
        ("研發投入佔營業收入比例", "研发投入占营业收入比例"),
        ("研发强度", "研发投入占营业收入比例"),
        ("主营业务收入", "主营业务收入"),
        ("对区级财政贡献增幅", "区级财政贡献增幅"),
        ("年加工鲜叶", "加工鲜叶"),
        ("入驻总企业", "入驻企业"),
    ],
)
def test_name_of_a_quantity(written: str, name: str) -> None:
    assert quantity_name(written) == name


def test_names_of_statuses_are_one_in_both_scripts_and_spellings() -> None:
    assert {flag_name(one) for one in ("高企", "国家高新技术企业", "高新技術企業", "高新技术企业")} == {"高新技术企业"}
    assert flag_name("规上企业") != flag_name("限上企业")


@pytest.mark.parametrize(
    ("said", "holds", "asked", "expected"),
    [
        ("首次规上", True, "规上", True),
        ("规上", False, "首次规上", False),
        ("规上", True, "首次规上", None),
        ("首次规上", False, "规上", None),
        ("国家级孵化器", True, "孵化器", True),
        ("孵化器", True, "国家级孵化器", None),
        ("孵化器", False, "国家级孵化器", False),
        ("规上工业", True, "规上", True),
    ],
)
def test_one_status_brings_another(said: str, holds: bool, asked: str, expected: bool | None) -> None:
    found = known(Profile(statuses=(status(said, holds),)), asked)
    assert (found.holds if found else None) is expected


def test_a_title_of_the_founder_counts() -> None:
    assert known(Profile(people=("揽月计划",)), "揽月计划") is not None
