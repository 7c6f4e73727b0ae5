"""The facts that are known by name. Any other name that a measure uses is a fact too, in the measure's own words.

Two names are aliases only if policy texts use them for one and the same figure: 主营业务收入 is part of 营业收入, so it
has its own name.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Size = Literal["大型", "中型", "小型", "微型"]
SIZES: tuple[Size, ...] = ("大型", "中型", "小型", "微型")


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityFact:
    """A quantity that profiles and measures name."""

    key: str
    """In profile files."""
    label: str
    """Canonical name."""
    unit: str
    """Canonical unit of `index.values`."""
    aliases: tuple[str, ...] = ()


def _quantity(key: str, label: str, unit: str, aliases: str = "") -> QuantityFact:
    return QuantityFact(key=key, label=label, unit=unit, aliases=tuple(aliases.split()))


QUANTITIES: tuple[QuantityFact, ...] = (
    _quantity("revenue", "营业收入", "元", "营收 年营收 年营业收入 营业总收入 年营业总收入 年度营业收入 收入"),
    _quantity("main_revenue", "主营业务收入", "元", "主营收入 年主营业务收入 主营营业收入"),
    _quantity("sales", "销售收入", "元", "销售额 年销售额 年销售收入"),
    _quantity("output", "产值", "元", "年产值 工业产值 工业总产值 总产值 年工业总产值"),
    _quantity("profit", "净利润", "元", "年净利润"),
    _quantity("tax", "纳税额", "元", "年纳税额 纳税 年纳税 纳税总额 年纳税总额 实缴税收 缴纳税收 缴纳税款"),
    _quantity("fiscal_contribution", "地方财政贡献", "元", "地方财力贡献 对地方财政贡献 本地财政贡献 地方财政贡献额"),
    _quantity("district_fiscal_contribution", "区级财政贡献", "元",
        "对区财政贡献 区财政贡献 区级地方财政贡献 "
        "区级财力贡献 对区级财政贡献"),
    _quantity("city_fiscal_contribution", "市级财政贡献", "元", "对市财政贡献 市财政贡献 市级地方财政贡献"),
    _quantity("fiscal_growth", "地方财政贡献增幅", "%"),
    _quantity("district_fiscal_growth", "区级财政贡献增幅", "%"),
    _quantity("revenue_growth", "营业收入增幅", "%"),
    _quantity("rnd_spending", "研发投入", "元",
        "研发费用 研发经费 研发经费投入 研究开发费用 研发支出 年研发投入 "
        "R&D经费 R&D投入 R&D经费投入 研究开发投入 研发"),
    _quantity("rnd_intensity", "研发投入占营业收入比例", "%", "研发强度 研发投入强度"),
    _quantity("equipment_investment", "设备投资", "元", "设备投资额 设备投入 设备购置额 设备购置费用"),
    _quantity("fixed_investment", "固定资产投资", "元", "固定资产投资额 固定资产投入"),
    _quantity("total_investment", "总投资", "元", "项目总投资 投资总额 投资额 总投资额"),
    _quantity("registered_capital", "注册资本", "元", "注册资金"),
    _quantity("paid_in_capital", "实缴资本", "元", "实缴注册资本 实到资本 实收资本"),
    _quantity("rent", "租金", "元", "房租 实际租金 房屋租金 年租金"),
    _quantity("interest", "贷款利息", "元", "利息 实际支付利息 利息支出"),
    _quantity("loan", "贷款", "元", "贷款额 贷款金额 贷款余额"),
    _quantity("employees", "职工", "人",
        "职工人数 员工 员工人数 从业人员 从业人数 "
        "从业人员数 在职员工 在职职工 用工人数"),
    _quantity("insured", "参保职工", "人", "参保人数 社保人数 参保员工 缴纳社保人数"),
    _quantity("rnd_staff", "研发人员", "人", "科技人员 研发人员数"),
    _quantity("new_jobs", "新增就业", "人", "带动就业 吸纳就业 新增就业人数"),
    _quantity("residents", "入驻企业", "家", "入驻总企业 入驻企业总数 入驻 入驻企业数 在园企业"),
    _quantity("incubated", "在孵企业", "家", "在孵 孵化企业 在孵企业数"),
    _quantity("new_residents", "新增企业", "家", "新增入驻企业 新增入驻 新增企业数"),
    _quantity("bred_high_tech", "培育高新技术企业", "家", "培育高企 新增高新技术企业 培育国家高新技术企业"),
    _quantity("incubator_area", "孵化面积", "平方米", "孵化场地面积 孵化使用面积"),
    _quantity("office_area", "办公面积", "平方米", "办公用房面积 租赁面积 办公场地面积 租用面积"),
    _quantity("patents", "发明专利", "件", "有效发明专利 授权发明专利 拥有发明专利"),
    _quantity("age_months", "成立时间", "个月",
        "成立 成立年限 注册 登记注册 注册成立 注册登记 "
        "登记注册时间 经营年限 注册时间 成立满 创办"),
    _quantity("age", "年龄", "岁", "申请人年龄 创始人年龄"),
)  # fmt: skip

FLAGS: dict[str, tuple[str, ...]] = {
    "高新技术企业": ("高新技术", "国家高新技术企业", "国家级高新技术企业", "高企", "国高"),
    "科技型中小企业": ("科技型中小", "国家科技型中小企业"),
    "创新型中小企业": ("创新型中小",),
    "专精特新中小企业": ("专精特新", "专精特新中小", "专精特新企业"),
    "专精特新小巨人": ("专精特新小巨人企业",),
    "科技小巨人": ("科技小巨人企业", "小巨人科技企业"),
    "瞪羚企业": ("瞪羚",),
    "独角兽企业": ("独角兽",),
    "单项冠军": ("制造业单项冠军", "单项冠军企业", "制造业单项冠军企业"),
    "规上": ("规上企业", "规模以上", "规模以上企业"),
    "规上工业": ("规上工业企业", "规模以上工业", "规模以上工业企业"),
    "规上服务业": ("规模以上服务业", "规模以上服务业企业", "规上服务业企业"),
    "限上": ("限上企业", "限额以上", "限额以上企业", "限上商贸", "限额以上商贸企业"),
    "孵化器": ("科技企业孵化器", "科技孵化器", "企业孵化器"),
    "加速器": ("科技企业加速器", "企业加速器"),
    "众创空间": (),
    "科技产业园": ("科技产业园区", "科技园"),
    "创业示范基地": ("创业孵化示范基地",),
    "失信": (
        "失信记录", "严重失信主体名单", "严重失信主体",
        "失信行为", "严重失信", "严重失信记录", "违法失信", "严重违法失信", "被列入失信名单",
        "被列入失信被执行人名单", "失信被执行人", "列入失信名单", "不良信用记录", "严重失信行为",
    ),
    "安全事故": (
        "重大安全事故", "安全生产事故", "重大安全生产事故", "较大以上安全事故", "发生重大安全事故",
        "发生安全生产事故", "发生较大以上安全事故", "发生安全事故", "发生重大安全生产事故",
    ),
    "独立法人": ("独立法人资格", "具有独立法人资格", "具备独立法人资格", "独立法人企业", "法人资格", "具有法人资格"),
    "享受过同类补贴": ("享受过同类政策", "享受过同类支持", "已享受同类政策"),
}  # fmt: skip  # fmt: skip
"""Canonical name → aliases."""

STRONGER: dict[str, tuple[str, ...]] = {
    "规上工业": ("规上",),
    "规上服务业": ("规上",),
}
"""What a status brings with it. 国家级X and 首次X bring X by rule (`qa.eligibility.flags`)."""

INDUSTRIES: dict[str, tuple[str, ...]] = {
    "工业": ("制造业", "采矿业"),
    "服务业": ("现代服务业", "生产性服务业", "软件和信息技术服务业", "科技服务业"),
    "制造业": ("装备制造业", "先进制造业", "高端装备制造业"),
}
"""Kind of industry → kinds that it holds (GB/T 4754)."""

BOARDS: tuple[tuple[str, str], ...] = (
    ("科创板", "科创板"),
    ("创业板", "创业板"),
    ("北交所", "北交所|北京证券交易所"),
    ("新三板", "新三板|全国中小企业股份转让系统|全国股转系统"),
    ("主板", "(?:境内外|境内|境外|沪深|上交所|深交所)?主板"),
    ("境外", "境外(?:交易所|证券交易所|市场|资本市场)?|港交所|纳斯达克|纽交所"),
    ("区域性股权市场", "区域性股权(?:交易)?市场|四板|股权托管交易中心"),
)
"""Board → pattern of its names in normal form."""
