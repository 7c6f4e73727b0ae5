from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from index.publication import publish
from qa.calculation.formulas import money
from qa.calculation.reckoning import reckoned
from qa.found.candidate import Candidate
from qa.found.ranking import candidates
from qa.types import ExtraDocument, Sentence
from qa.understand import understand
from tests.fakes import HashEmbedder
from tests.qa.made_collections import asked, collected, found_for, reading

TEXT = """芷汀区促进技术转移若干措施

芷汀区人民政府
2026年3月1日

一、对购买高校技术成果的企业，按合同实际支付额的15%给予补助，每家企业每年最高60万元。
二、对旅行社组织过夜游客的，按每人40元给予奖励。
三、对新建检测平台给予30万元一次性奖励。
四、微型企业按照实际支付利息的50%给予贴息；小型企业按照实际支付利息的40%给予贴息。
五、用人单位每雇用一名未登记人员，每月处3000元罚款。
六、承租人按核定租金的40%缴纳租金。
七、个人负担累计超过15000元的部分，在80000元限额内据实扣除。
八、实施改造项目的，按设备投入的8%给予补助，单个项目最高600万元；其中属于“五条示范链”的，补助比例提高到10%，单个项目最高1000万元。
九、招用3人以下（含3人）的，按每人2000元给予补贴；招用3人以上的，每增加1人给予3000元补贴，总额最高1.5万元。
十、按研发费用的10%给予补助。
十二、组织团队住宿1晚以上的，按每人20元给予奖励；住宿2晚以上的，按每人50元给予奖励。
十三、对烘干中心按设备购置额的30%给予补助，最高60万元，已享受其他补贴的部分应当扣除。
十四、申请复评的，评估费用由本人按100%支付。
十五、减免一般工商业企业电费5%。
十六、企业参保人数较上年同期每新增1人，按每人600元标准补助，每家补助总额最高不超过5万元。
十七、对便利店上岗人员按照每人每天90元的标准给予岗位补贴。
十八、按创业贷款实际利率的50%给予创业者贴息。
十九、对采购远程办公、在线检测服务的，给予不超过合同额50%的补贴。
二十、对闲置大棚恢复生产的，每亩补贴2000元。
二十一、擅自改建的，可按工程造价的1%至5%处以罚款。
十一、对在读学生给予每人每月1500元实习补贴，期限不超过6个月。
"""


@pytest.fixture
def reckon(tmp_path: Path):  # type: ignore[no-untyped-def]
    snapshot = publish(tmp_path, [reading("zhiting.txt", TEXT)], HashEmbedder(), embedder_spec="hf:hash")

    def of(question: str, words: str) -> Sentence | None:
        collection, query, found = found_for(snapshot, question)
        one: Candidate = next(one for one in found if words in one.text)
        return reckoned(collection, query, one, mark=1)

    return of


def test_a_share_of_the_sum_in_the_question(reckon) -> None:  # type: ignore[no-untyped-def]
    made = reckon("我们买高校的技术花了80万元，能补助多少？", "15%")
    assert made is not None and made.verdict == "computed" and made.citations == (1,)
    assert made.calculation == "15% × 80万元 = 12万元"
    assert "未超过上限60万元" in made.text


def test_a_result_above_the_cap_is_limited_to_it(reckon) -> None:  # type: ignore[no-untyped-def]
    made = reckon("我们买高校的技术花了500万元，能补助多少？", "15%")
    assert made is not None and "75万元" in made.text and "以60万元为限" in made.text


def test_so_much_for_each(reckon) -> None:  # type: ignore[no-untyped-def]
    made = reckon("旅行社带40人过夜，一共奖励多少？", "40元")
    assert made is not None and made.calculation == "40元 × 40 = 1600元"


@pytest.mark.parametrize(
    ("question", "words", "calculation"),
    [
        ("买高校的技术，合同已经付了80万，补多少？", "15%", "15% × 80万元 = 12万元"),
        ("我们是微型企业，还了20万利息，能贴多少？", "50%", "50% × 20万元 = 10万元"),
        ("我们是小型企业，还了二十万利息，能贴多少？", "40%给予贴息", "40% × 20万元 = 8万元"),
        ("雇了两个没登记的人，干了三个月，罚多少？", "3000元罚款", "3000元 × 2 × 3 = 1.8万元"),
        ("核定租金一个月800元，要交多少？", "40%缴纳", "40% × 800元 = 320元"),
        ("自己掏了6万块，能扣多少？", "15000元", "6万元 − 1.5万元 = 4.5万元"),
        ("自己掏了十万，能扣多少？", "15000元", "10万元 − 1.5万元 = 8.5万元"),
        ("改造项目设备投了1000万，补助多少？", "8%", "8% × 1000万元 = 80万元"),
        ("属于五条示范链，设备投了1000万，补助多少？", "8%", "10% × 1000万元 = 100万元"),
        ("招用了5个人，补贴多少？", "每人2000元", "2000元 × 3 + 3000元 × 2 = 1.2万元"),
        ("招用了2个人，补贴多少？", "每人2000元", "2000元 × 2 = 4000元"),
        ("带一个40人的团住两晚，奖多少？", "50元", "50元 × 40 = 2000元"),
        ("工厂电费花了10万元，减多少？", "减免", "5% × 10万元 = 5000元"),
        ("在读学生实习满4个月，补贴一共多少？", "1500元", "1500元 × 4 = 6000元"),
        ("我是学生，实习了4个月，补贴一共多少？", "1500元", "1500元 × 4 = 6000元"),
        ("参保的人比去年同月多了80个，一共补多少？", "600元", "600元 × 80 = 4.8万元"),
        ("去年同月120个人，今年当月160个人，参保补助多少？", "600元", "600元 × （160 − 120） = 2.4万元"),
        ("便利店每天有6个人上岗，干了20天，补贴合计多少？", "90元", "90元 × 6 × 20 = 1.08万元"),
        ("创业贷款利息一年付了八千块，贴多少？", "实际利率", "50% × 8000元 = 4000元"),
        ("买在线检测服务花了18万，补多少？", "合同额", "50% × 18万元 = 9万元"),
        ("闲置大棚四亩半恢复生产，补贴多少？", "每亩", "2000元 × 4.5 = 9000元"),
        ("我是学生，实习了8个月，补贴一共多少？", "1500元", "1500元 × 6 = 9000元"),
        ("便利店上岗的两个人干了20天，各拿多少补贴？", "90元", "90元 × 20 = 1800元"),
    ],
)
def test_what_a_rule_comes_to(reckon, question: str, words: str, calculation: str) -> None:  # type: ignore[no-untyped-def]
    made = reckon(question, words)
    assert made is not None and made.calculation == calculation


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("我们营收3000万元，补助多少？", "研发费用"),
        ("评估费用200元，基金出多少？", "复评"),
        ("带一个40人的团住两晚，奖多少？", "20元"),
        ("烘干中心设备买了150万，其他补贴领了20万，还能拿多少？", "30%"),
        ("我们还了20万利息，能贴多少？", "50%"),
        ("雇了没登记的人，干了三个月，罚多少？", "3000元罚款"),
        ("我们招了实习学生4个月，补贴一共多少？", "1500元"),
        ("自己掏了1万块，能扣多少？", "15000元"),
        ("旅行社带40人，干了三个月，奖励多少？", "40元"),
        ("我们公司有200个人，参保人数补助多少？", "600元"),
        ("创业贷款借了100万，贴息多少？", "实际利率"),
        ("创业借了100万，贴息多少？", "实际利率"),
        ("便利店上岗的两个人，每人能拿多少补贴？", "90元"),
        ("便利店上岗，小王干了14天，小李干了10天，两人各补贴多少？", "90元"),
        ("擅自改建，工程造价800万元，罚款多少？", "工程造价"),
        ("想拿80万补助，买高校的技术行不行，多少？", "15%"),
    ],
)
def test_nothing_is_reckoned_where_an_operand_is_open(reckon, question: str, words: str) -> None:  # type: ignore[no-untyped-def]
    assert reckon(question, words) is None


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("买技术能补助多少？", "15%"),
        ("我们营收3000万元、买技术花了80万元、贷款50万元，补助多少？", "15%"),
        ("建检测平台花了80万元，奖励多少？", "30万元"),
        ("旅行社奖励多少？", "40元"),
        ("我们买高校的技术花了80多万元，能补助多少？", "15%"),
        ("我们买高校的技术花了大约80万元，能补助多少？", "15%"),
        ("我们买高校的技术花了80万美元，能补助多少？", "15%"),
    ],
)
def test_nothing_is_reckoned_without_one_certain_figure(reckon, question: str, words: str) -> None:  # type: ignore[no-untyped-def]
    assert reckon(question, words) is None


def test_sums_as_people_write_them() -> None:
    assert [money(Decimal(value)) for value in (1600, 120_000, 225_000, 300_000_000)] == [
        "1600元",
        "12万元",
        "22.5万元",
        "3亿元",
    ]


def test_an_extra_document_is_reckoned_with_too(tmp_path: Path) -> None:
    snapshot = publish(
        tmp_path, [reading("other.txt", "芷汀区通知\n\n各单位：请按时上报。")], HashEmbedder(), embedder_spec="h"
    )
    collection = collected(snapshot, ExtraDocument(name="extra.txt", text=TEXT))
    text = "旅行社带40人过夜，一共奖励多少？"
    query = understand(asked(text), text)
    found = candidates(collection, query, collection.search(query.search, 8))
    one = next(one for one in found if "40元" in one.text)
    made = reckoned(collection, query, one, mark=1)
    assert made is not None and made.calculation == "40元 × 40 = 1600元"
