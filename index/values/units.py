"""The units and measure words that make a numeral a quantity.

Which measure words are interchangeable: those of one line of `_CLASSES` name the same things (12家企业 is
12户企业), and the generic 个 stands for each of them. Words that count events or ranks rather than things
(次, 人次, 批次, 岁, 分 …) fit only themselves: 3人次 is not 3人.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from index.values.value import ValueKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """What a written unit means: `number × scale` in the canonical unit `name`."""

    kind: ValueKind
    name: str
    scale: Decimal = Decimal(1)


MULTIPLIERS = {
    "十": 10, "百": 100, "千": 1000, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7, "亿": 10**8,
    "十亿": 10**9, "百亿": 10**10, "千亿": 10**11, "万亿": 10**12,
    "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12, "bn": 10**9, "mn": 10**6,
}  # fmt: skip

_CLASSES = (
    ("人", "名", "位"),
    ("家", "户", "所", "间", "院"),
    ("栋", "幢", "座", "处"),
    ("项", "件", "宗", "桩", "起", "例"),
    ("台", "套", "架", "部"),
    ("种", "类", "大"),
    ("条", "款"),
    ("支", "只"),
    ("辆",), ("艘",), ("张",), ("份",), ("篇",), ("本",), ("片",), ("批",), ("组",), ("对",), ("双",), ("枚",), ("颗",),
    ("粒",), ("瓶",), ("盒",), ("箱",), ("袋",), ("包",), ("块",), ("根",), ("株",), ("头",), ("匹",), ("场",), ("门",),
    ("笔",), ("堂",), ("节",), ("班",), ("层",), ("室",), ("口",), ("眼",), ("床",), ("床位",),
    ("席",), ("幅",), ("册",),
    ("副",), ("串",), ("列",), ("方",), ("道",), ("字",), ("期",), ("站",), ("轮",), ("档",), ("盏",), ("尊",),
    ("单",), ("页",), ("封",), ("扇",), ("样",), ("段",), ("团",), ("队",), ("岗",), ("村",), ("镇",), ("省",), ("股",),
)  # fmt: skip
_EVENTS = (
    "次", "人次", "户次", "批次", "架次", "家次", "车次", "台次", "人日", "岁", "分", "番", "课时", "学时",
    "英寸", "度", "步", "星级", "星", "倍速", "标箱", "人份", "学分",
)  # fmt: skip
THING: dict[str, int] = {word: number for number, words in enumerate(_CLASSES) for word in words} | {"个": -1}
"""Measure word → class of things; −1 is the generic 个. Event words are absent."""


def _units() -> dict[str, Unit]:
    table: dict[str, Unit] = {}

    def add(kind: ValueKind, name: str, words: str, scale: str = "1") -> None:
        for word in words.split():
            table[word] = Unit(kind=kind, name=name, scale=Decimal(scale))

    for alike in _CLASSES:
        for word in alike:
            add("count", word, word)
    for word in _EVENTS:
        add("count", word, word)
    add("count", "个", "个")
    add("count", "岁", "周岁")
    add("count", "处", "处所")
    add("money", "元", "元 块钱 元人民币 圆 yuan rmb cny 元钱")
    add("money", "元", "角", "0.1")
    for name, words in {
        "美元": "美元 美金 usd", "港元": "港元 港币 hkd", "欧元": "欧元 eur euros euro", "日元": "日元 jpy",
        "英镑": "英镑 gbp", "新台币": "新台币", "澳门元": "澳门元",
    }.items():  # fmt: skip
        add("money", name, words)
    add("percent", "%", "% percent")
    add("percent", "%", "‰", "0.1")
    add("percent", "%", "成", "10")
    add("percentage_point", "百分点", "个百分点 百分点")
    add("percentage_point", "百分点", "个基点 基点 bp bps", "0.01")
    add("multiple", "倍", "倍 times fold 多倍")
    add("duration", "个月", "个月 months month 个自然月 月龄 个月龄")
    add("duration", "个月", "年 周年 个年头 years year 个自然年度 个年度 个自然年 个会计年度 个完整会计年度", "12")
    add("duration", "个月", "个季度 季度 quarters quarter", "3")
    add("duration", "日", "日 天 个自然日 自然日 日历天 days day")
    add("duration", "日", "周 个星期 星期 weeks week 个周", "7")
    add("duration", "工作日", "个工作日 工作日")
    add("duration", "交易日", "个交易日 交易日")
    add("duration", "学年", "个学年 学年")
    add("duration", "学期", "个学期 学期")
    add("duration", "分钟", "分钟 minutes minute")
    add("duration", "分钟", "小时 个小时 钟头 个钟头 hours hour", "60")
    add("duration", "秒", "秒 秒钟 seconds second")
    add("area", "平方米", "平方米 平米 平方 平 ㎡ m2 m²")
    add("area", "平方米", "平方公里 平方千米 km2 km²", "1000000")
    add("area", "平方米", "公顷 hectares hectare", "10000")
    add("area", "亩", "亩 亩地 mu")
    for name, members in {
        "米": {"米": "1", "公里": "1000", "千米": "1000", "里": "500", "厘米": "0.01", "毫米": "0.001", "km": "1000",
               "kilometres": "1000", "kilometers": "1000", "皮长公里": "1000", "延米": "1", "微米": "0.000001",
               "纳米": "0.000000001"},
        "千克": {"吨": "1000", "公斤": "1", "千克": "1", "斤": "0.5", "克": "0.001", "毫克": "0.000001", "kg": "1",
                 "t": "1000", "tonnes": "1000", "tons": "1000", "g/l": "0.001"},
        "千克标准煤": {"吨标准煤": "1000", "吨标煤": "1000"},
        "立方米": {"立方米": "1", "立方": "1", "m3": "1", "m³": "1"},
        "升": {"升": "1", "毫升": "0.001"},
        "千瓦": {"千瓦": "1", "兆瓦": "1000", "kw": "1", "mw": "1000", "gw": "1000000"},
        "千瓦时": {"千瓦时": "1", "度电": "1", "kwh": "1"},
        "千伏": {"千伏": "1", "kv": "1"},
        "兆": {"兆": "1", "mb": "1", "gb": "1024", "tb": "1048576"},
        "千伏安": {"千伏安": "1", "kva": "1"},
        "℃": {"℃": "1", "摄氏度": "1", "°c": "1"},
        "千卡": {"千卡": "1"},
        "分贝": {"分贝": "1"},
        "机架": {"标准机架": "1", "机架": "1"},
    }.items():  # fmt: skip
        for word, scale in members.items():
            add("measure", name, word, scale)
    for name, words in {
        "家": "enterprises enterprise companies company firms firm businesses",
        "人": "people persons person individuals talents",
        "户": "households household",
        "项": "projects project",
    }.items():
        add("count", name, words)
    table["square kilometres"] = table["square kilometers"] = table["平方公里"]
    table["square metres"] = table["square meters"] = table["平方米"]
    table["percentage points"] = table["percentage point"] = table["百分点"]
    table["per cent"] = table["%"]
    table["working days"] = table["business days"] = table["working day"] = table["工作日"]
    table["us dollars"] = table["美元"]
    return table


UNITS = _units()
LONGEST = max(len(word) for word in UNITS if not word.isascii())

PER = frozenset({
    "年", "月", "日", "天", "周", "季度", "学年", "学期", "小时", "分钟", "人", "名", "位", "家", "户", "个",
    "项", "件", "台", "套", "次", "栋", "所", "处", "座", "亩", "公顷", "平方米", "平方公里", "吨", "公斤",
    "千瓦时", "千瓦", "万元", "亿元", "元", "床", "床位", "班", "生", "公里", "间", "辆", "人次", "人日",
    "自然年度", "年度", "立方米", "套房", "单", "例", "d",
})  # fmt: skip
"""What may stand after `元/` or 每."""
_PER_NAME = {"天": "日", "d": "日", "名": "人", "位": "人", "户": "家", "年度": "年", "自然年度": "年"}


def per_name(parts: list[str]) -> str:
    """The canonical form of `每人每月` and of `/月/人`: parts sorted, joined by `/`."""
    return "/".join(sorted(_PER_NAME.get(part, part) for part in parts))


HARD = frozenset({
    "个", "家", "户", "名", "人", "项", "次", "年", "天", "日", "所", "栋", "座", "件", "倍", "成", "元", "亩",
    "个月", "小时", "分钟", "周", "平方米", "平方公里", "公里", "米", "吨", "个工作日", "工作日", "个百分点",
    "百分点", "个小时", "岁", "周岁", "周年", "季度", "个季度", "学期", "学年", "个学期", "个学年", "美元",
    "千克", "公斤", "公顷", "人次", "块钱", "个自然年度", "个自然月", "个年度", "个星期", "星期", "批次",
    "户次", "斤", "克", "厘米",
})  # fmt: skip
"""Units before which a bare 一 is a number; elsewhere (一条, 一片, 一道 …) it is an article."""

ARTICLE_ONLY = frozenset({
    "角", "分", "方", "站", "口", "道", "级", "片", "层", "线", "期", "字", "平", "里", "档", "轮", "村", "镇",
    "省", "队", "单", "室", "头", "院", "度", "面", "团", "大", "段", "样", "岗", "股",
})  # fmt: skip
"""Words that are measure words after Arabic digits only, apart from 大 which also follows 二 … 十."""

NOT_BEFORE = {
    "元": "素旦器宇", "家": "庭", "年": "级代轻", "成": "员为立果效本长功都就品绩熟份人分因型交", "人": "民",
    "天": "河津猫", "次": "性", "处": "理罚置", "平": "台均衡", "度": "假", "片": "区", "座": "谈", "部": "门分署委队",
    "支": "持付", "条": "例", "例": "如", "位": "于置列居", "所": "有在以需属", "场": "所", "口": "岸径",
    "门": "类诊户", "项": "目", "台": "账商湾", "间": "接", "班": "子", "组": "织", "节": "能", "套": "餐", "份": "额",
    "起": "草步点到来", "款": "项", "大": "学会", "步": "骤", "列": "为入", "批": "准复", "层": "次级", "类": "型",
    "床": "位", "室": "内外",
}  # fmt: skip
"""Unit → characters that, directly behind it, show that it is part of a word (元素, 年级, 部门)."""

WORDS = (
    "一次性", "二次供水", "二次创业", "二次开发", "二次污染", "一个样", "三位一体", "三支一扶", "四位一体",
    "五位一体", "一人一", "一企一", "一事一", "一户一", "一村一", "一家一", "一日一", "一年一度", "一日游",
    "一日三餐", "一家人", "一家亲", "千家万户", "万家灯火", "一年级", "一人公司", "一人有限", "一日捐",
    "一天一", "个一批", "一件事", "一个口", "一项一", "一所一", "一名一", "万名录", "一家一户", "百年", "百日",
    "千年", "一人多", "一户多", "一座座", "一个个", "一件件", "一项项", "一家家", "一次次", "一天天",
    "一成不变", "一年之计", "一次元", "二次元", "三次元", "三人行", "八家子", "七家子", "四家子", "三家子",
    "三家店", "十家子", "一条龙", "一刻钟", "千万别", "千万要", "两位一", "二人转", "五五", "九二共识",
    "两个一百年", "一倒", "九项十", "一票",
)  # fmt: skip
"""Words that hold a numeral and a measure word and are no quantity; matched where the numeral begins."""
