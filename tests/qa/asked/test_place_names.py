"""The places that a question names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.division_list import Division, divisions
from qa.asked.place_names import core, places_of

LISTED = [
    ("硚口区有哪些补贴？", ["硚口区"]),
    ("硚口企业能拿多少奖励？", ["硚口"]),
    ("武汉市硚口区对瞪羚企业奖励多少？", ["武汉市硚口区"]),
    ("湖北省武汉市硚口区的办法还有效吗？", ["湖北省武汉市硚口区"]),
    ("武汉有哪些人才政策", ["武汉"]),
    ("遵義市方案由誰負責？", ["遵义市"]),
    ("遵义方案规定了几个产业？", ["遵义"]),
    ("广东省和浙江省的差别是什么？", ["广东省", "浙江省"]),
    ("广东、浙江哪个高？", ["广东", "浙江"]),
    ("我在新疆开厂有补助吗", ["新疆"]),
    ("北京市海淀区企业怎么申报", ["北京市海淀区"]),
    ("海淀的企业怎么申报", ["海淀"]),
    ("上海浦东新区有什么支持？", ["上海浦东新区"]),
    ("深圳南山区的标准是多少", ["深圳南山区"]),
    ("沈阳和平区补多少", ["沈阳和平区"]),
    ("朝阳区文化产业怎么扶持", ["朝阳区"]),
    ("东城区有哪些政策", ["东城区"]),
    ("大连对船舶企业补多少？", ["大连"]),
    ("恩施州的茶企补贴", ["恩施州"]),
    ("乌鲁木齐有什么优惠", ["乌鲁木齐"]),
    ("内蒙古自治区的规定", ["内蒙古自治区"]),
    ("襄樊市当年的办法", ["襄樊市"]),
    ("青河县的旅游补贴", ["青河县"]),
    ("西安市民能领消费券吗", ["西安"]),
    ("鞍山规划表1里是多少", ["鞍山"]),
    ("大冶市对重点项目奖励多少", ["大冶市"]),
    ("香港企业能申请吗", ["香港"]),
]
ZONES = [
    ("武汉东湖高新区方案要求研发经费投入年均增长多少？", ["武汉东湖高新区"]),
    ("東湖高新區支持設立的股權激勵專項資金規模是多少？", ["东湖高新区"]),
    ("成都高新区对孵化器的补贴标准是多少？", ["成都高新区"]),
    ("那沈阳高新区的补贴标准是多少？", ["沈阳高新区"]),
    ("泉州臺商投資區方案提出打造哪五大產業？", ["泉州台商投资区"]),
    ("南京经开区方案里怎么写", ["南京经开区"]),
    ("我公司在大冶湖高新区，能领补贴吗", ["大冶湖高新区"]),
    ("大冶湖高新区和鞍山高新区分别有什么专项资金？", ["大冶湖高新区", "鞍山高新区"]),
    ("长春新区有什么政策", ["长春新区"]),
    ("苏州工业园区的企业", ["苏州工业园区"]),
    ("武汉市东湖新技术开发区怎么支持", ["武汉市东湖新技术开发区"]),
]
INVENTED = [
    ("青河市有什么补贴？", ["青河市"]),
    ("青河市临山区有什么补贴？", ["青河市临山区"]),
    ("临山区的补贴是多少？", ["临山区"]),
    ("暮渡市有什么补贴？", ["暮渡市"]),
    ("栖桐区和砚溪市比，谁补得多？", ["栖桐区", "砚溪市"]),
    ("霁川省中小企业怎么申报？", ["霁川省"]),
    ("臨嵐市綠色低碳方案", ["临岚市"]),
    ("砚湖县直播电商怎么补", ["砚湖县"]),
    ("望汐区生物医药企业奖励多少", ["望汐区"]),
    ("墨屿高新区怎么支持海缆企业", ["墨屿高新区"]),
    ("请问，墨屿市怎么支持", ["墨屿市"]),
    ("那绮岫开发区的博士能拿多少", ["绮岫开发区"]),
    ("霁山高新区的企业补多少", ["霁山高新区"]),
]
NONE = [
    "想去开发区办厂怎么补",
    "朝阳产业怎么扶持", "和平发展的意义", "新建项目怎么补", "有哪些高明做法", "两个办法大同小异吗", "城区改造怎么补",
    "片区开发由谁负责", "试验区政策有哪些", "区级奖励是多少", "市级补贴怎么申请", "全区有多少企业",
    "国家级园区有几家", "园区怎么管理", "全市有多少个示范区、开发区？", "省级开发区的产出强度要达到多少？",
    "那省级开发区呢？", "高新区有多少家企业", "入驻高新区有什么条件", "支持开发区发展的措施", "江北区域怎么划",
    "怎么管理县城", "组成县域的有哪些", "债券市场怎么监管", "扰乱市场怎么罚", "常务副市长是谁", "绿水青山怎么保护",
    "金山银山是什么意思", "企业长治久安", "员工安康保险", "来宾接待标准", "白银价格", "日照时间", "四平方米够吗",
    "长安汽车的补贴", "东方航空", "中山大学的老师", "平安建设经费", "本市企业", "我省的标准", "各县区怎么分工",
    "社区养老", "工业园区内的企业", "保税区内企业", "“X市产业集聚区”力争晋升几星级？", "第三条的原文是什么？",
    "养老院发多少钱（不考虑区里的标准）", "对于承担省政府任务的企业", "重点地区来的人怎么管", "作品有长度要求吗",
    "请护理员上门照料", "介绍多少人上岗", "派去哪几个居民区", "想找都市规划的依据", "由两国商定",
    "复兴号列车", "资源型企业", "公安部门", "合作社", "补贴多少？",
]  # fmt: skip
ENGLISH = [
    ("What does Wuhan pay?", ["武汉市"]),
    ("How much can firms get in Qiaokou District?", ["硚口区"]),
    ("In Table 1 of the Anshan High-tech Zone plan, what is the target?", ["鞍山市"]),
    ("Inner Mongolia or Shaanxi?", ["内蒙古自治区", "陕西省"]),
    ("Xi'an subsidies", ["西安市"]),
    ("Harbin and Macau", ["哈尔滨市", "澳门特别行政区"]),
    ("What is the subsidy for Qitong?", []),
    ("Long plans and High targets in Table One", []),
    ("How much is it in Chaoyang?", ["朝阳市"]),
    ("What do Suzhou firms get?", ["苏州市", "宿州市"]),
    ("What does Qitong (栖桐区) pay?", ["栖桐区"]),
]


@pytest.mark.parametrize(("text", "places"), LISTED + ZONES + INVENTED + ENGLISH)
def test_the_places_of_a_question(text: str, places: list[str]) -> None:
    assert sorted(places_of(text)) == sorted(places)


@pytest.mark.parametrize("text", NONE)
def test_words_that_look_like_places(text: str) -> None:
    assert places_of(text) == ()


@pytest.mark.parametrize(
    ("place", "bare"),
    [
        ("武汉市硚口区", "硚口"),
        ("湖北省武汉东湖新技术开发区", "东湖"),
        ("武汉市东湖高新区", "东湖"),
        ("鞍山高新区", "鞍山"),
        ("鞍山市高新区", "鞍山"),
        ("泉州台商投资区", "泉州台商"),
        ("恩施土家族苗族自治州", "恩施"),
        ("济南市市中区", "市中区"),
        ("和县", "和县"),
        ("青河市临山区", "临山"),
        ("武汉", "武汉"),
    ],
)
def test_what_tells_a_place_from_others(place: str, bare: str) -> None:
    assert core(place) == bare


@given(st.sampled_from([one for one in divisions() if one.until is None and len(one.name) > 3]))
def test_every_long_name_of_a_division_is_found(division: Division) -> None:
    name = division.name
    assert "".join(places_of(f"{name}有什么补贴？")).endswith(name[-3:])


@given(st.text(alphabet="武汉市硚口区高新青河临山开发对在的补贴多少X县Wuhan ，？", max_size=30))
def test_a_place_stands_in_the_question(text: str) -> None:
    written = "".join(one for one in text if not one.isascii())
    for place in places_of(written):
        assert place in written.replace(" ", "")
        assert core(place) and core(place) in place


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("那绮岫开发区的博士能拿多少？", ("绮岫开发区",)),
        ("绮岫高新区有补贴吗", ("绮岫高新区",)),
        ("怎样申报省级高新区", ()),
        ("鼓励社会资本参与开发区建设", ()),
    ],
)
def test_a_zone_with_a_name_that_no_list_has(text: str, places: tuple[str, ...]) -> None:
    assert places_of(text) == places
