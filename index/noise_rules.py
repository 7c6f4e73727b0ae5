"""Patterns of paragraphs that are not policy.

To extend the table, add a `BlockRule` with a name that tells a reader why, the narrowest pattern that
works, and the longest paragraph for which it may speak; add an example to `tests/index/test_cleaning.py`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from index.paragraphs import PAGE_NUMBER


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockRule:
    """A pattern that makes a paragraph block noise."""

    name: str
    pattern: re.Pattern[str]
    longest: int
    """Paragraphs over this many characters are left alone."""
    signs: str = ""
    """Pattern of what stands in all that matches: paragraphs without it are passed over. Empty if unknown."""
    where: Literal["any", "head", "tail"] = "any"
    """`head`: only before the first paragraph of policy; `tail`: only behind the last."""


def _rule(
    name: str,
    pattern: str | re.Pattern[str],
    longest: int,
    where: Literal["any", "head", "tail"] = "any",
    *,
    signs: str = "",
) -> BlockRule:
    return BlockRule(name=name, pattern=re.compile(pattern), longest=longest, where=where, signs=signs)


BLOCK_RULES = (
    _rule("hotline", r"热线|熱線|^(?!\d{4}-\d{1,2}-\d{1,2}$)[\d\-—() （）]{7,20}$", 16, "head"),
    _rule("app advert", r"(?i)app\b|扫码|掃碼|二维码|二維碼|官方微信|公众号|公眾號|客服|关注有礼|商务合作", 24, "head"),
    _rule(
        "app advert",
        r"(?i)(?:[扫掃][码碼描].{0,12}|[长長]按.{0,12})(?:[关關]注|下[载載]|阅读|閱讀|加群|加微信)"
        r"|[关關]注.{0,12}(?:公[众眾][号號]|微信|微博)|^官方微信|下[载載].{0,6}app",
        40,
        "tail",
    ),
    _rule(
        "page tool",
        r"^[\[【]?\s*(?:打印|关闭|關閉|收藏|分享|字[体體號号]|返回|上一篇|下一篇|首页|首頁|我要回帖|随机推荐|浏览次数)"
        r"(?:$|[\s】\]|:：>（(]|[本此][页頁文]|窗口|到|首页|首頁|顶部|頂部|列表|上一[页頁级]|打印|关闭|收藏|分享|[大中小])"
        r"|^[扫掃]一[扫掃].{0,8}手[机機]|^分享到?[:：]?$|^[点點][击擊](?:下[载載]|[查浏瀏][看览覽])(?:$|[:：>])",
        40,
        signs="打印|关闭|關閉|收藏|分享|字体|字體|字号|字號|返回|上一|下一|首页|首頁|我要|随机|浏览|扫一|掃一|点击|點擊|点擊|點击",
    ),
    _rule(
        "navigation",
        r"^(?:[当當]前位置|您?[现現]?(?:当前|目前)?(?:的|所在)?位置|您所在的位置)\s*[:：]|^(?:网站)?首[页頁]\s*(?:[>»›/-]|&gt;)",
        100,
        signs="位置|首页|首頁",
    ),
    _rule(
        "credit line",
        r"^[\[【（(]?\s*(?:[责責]任[编編][辑輯]|[责責][编編]|[网網][络絡][编編][辑輯]|信息[审審]核|[审審]核人?|[编編][辑輯]|校[对對]|初[审審]|[终終][审審]|供稿)"
        r"\s*[:：][^。，；]{0,24}$",
        40,
        signs=":|：",
    ),
    _rule("credit line", r"^[（(]?(?:文章)?(?:[来來]源|稿源|作者|记者|記者)\s*[:：][^。，；]{0,30}$", 40, "head"),
    _rule("credit line", r"^[（(]?(?:文章|本文)?(?:[来來]源|稿源|作者|记者|記者)\s*[:：][^。，；]{0,30}$", 40, "tail"),
    _rule("page number", PAGE_NUMBER, 20, signs=r"\d"),
    _rule(
        "site footer",
        r"(?i)ICP[备備]|公[网網]安[备備]|copyright\b|©|all rights reserved|powered by"
        r"|[网網]站[标標][识識][码碼]\s*[:：]",
        200,
        signs="备|備|站标|站標|©|a|A|c|C|p|P",
    ),
    _rule(
        "site footer",
        r"^(?:版[权權]所有|技[术術]支持|[网網]站[备備]案|[联聯]系我[们們]|客服(?:[电電][话話]|[热熱][线線])?|商[务務]合作|[广廣]告合作|投稿)(?:[单單]位)?\s*[:：]",
        100,
        "tail",
    ),
    _rule(
        "web meta line",
        r"^.{0,30}\d{4}[-/年]\d{1,2}[-/月]\d{1,2}.*(?:[来來]源\s*[:：]"
        r"|(?:阅读|閱讀|浏览|瀏覽|点击|點擊)(?:[量数數]|次[数數])?\s*[:：]?\s*(?:\d|$)|(?:阅读|閱讀|浏览|瀏覽|点击|點擊)[量数數次])"
        r"|^(?:文章)?(?:[来來]源|作者|[编編][辑輯])\s*[:：].{0,40}\d{4}[-/年]\d{1,2}[-/月]\d{1,2}(?:[日\s\d:：]|$)[^。]*$"
        r"|^(?:阅读|閱讀|浏览|瀏覽|点击|點擊|访问|訪問)(?:量|[数數]|次[数數])?\s*[:：]\s*\d+\s*次?$",
        80,
        signs="来源|來源|阅读|閱讀|浏览|瀏覽|点击|點擊|作者|编|編|访问|訪問",
    ),
    _rule(
        "site introduction",
        r"小[编編].{0,20}(?:整理|[带帶][来來]|收集|分享)|(?:本网|本站|[\u4e00-\u9fff]{2,6}网)带来|若是大家|[欢歡]迎[阅閱]|供大家(?:[参參]考|借[鉴鑒])|希望(?:能[够夠]|可以)?(?:[对對]|[帮幫]助)(?:到|于)?(?:您|你|大家)",
        400,
        "head",
    ),
    _rule(
        "site conclusion",
        r"^以上(?:就)?是.{0,60}(?:全部|所有|相[关關])[内內]容|希望(?:能[够夠]|可以)?(?:[对對]|[帮幫]助)(?:到|于)?(?:您|你|大家)|小[编編].{0,20}(?:整理|[带帶][来來]|收集|分享)"
        r"|^本文(?:[来來]自|地址|[链鏈]接|[标標][题題]|由.{0,20}(?:整理|[发發]布|收集))|^看[过過].{0,40}的(?:人)?[还還]看[了过過]|更多.{0,30}(?:[请請][关關]注|[请請][点點][击擊]|[尽盡]在)",
        160,
        "tail",
    ),
    _rule(
        "recommendation",
        r"推[荐薦]度\s*(?:[:：]|$)|^相[关關]推[荐薦]|^更多(?:[资資][讯訊]|精彩|相[关關]).{0,8}$|^更多关于|精选.{0,6}推荐\s*(?:更多|$|[:：>])|^猜你喜欢|^热门推荐",
        60,
        signs="推荐|推薦|更多|猜你",
    ),
    _rule(
        "related articles",
        r"相[关關](?:文章|[阅閱][读讀]|[链鏈]接)\s*(?:[:：>】\]]|$)"
        r"|^[【\[>》]{0,2}(?:相[关關](?:解[读讀]|新[闻聞]|稿件|信息|推[荐薦])|延伸[阅閱][读讀]|[热熱][点點]推[荐薦])\s*(?:[:：>】\]]|$)",
        60,
        signs="相关|相關|延伸|热|熱",
    ),
    _rule("related articles", r"^.{4,40}\d{2}-\d{2}$", 50, "tail"),
    _rule(
        "copyright note",
        r"凡?本(?:网|網|站)(?:站)?所有(?:注明|[内內]容|文|作品|[资資]料|信息|\s|[,，])|凡(?:本[网網站]|注明)"
        r"|版[权權](?:均)?(?:属|归|屬|歸)於?于?.{0,16}(?:本[网網站]|[网網]站|原作者|作者所有)|^[【\[]?(?:版[权權]|免[责責])[声聲]明"
        r"|[网網]站.{0,20}免[责責][声聲]明"
        r"|未[经經].{0,12}(?:授[权權]|[许許]可).{0,12}(?:不得|禁止|[严嚴]禁|请勿).{0,8}[转轉][载載]"
        r"|(?:如需|如要|[欢歡]迎)[转轉][载載]|^[转轉][载載].{0,24}(?:注明|联系我们|授权)|本[网網站].{0,10}[转轉][载載]",
        300,
        signs="本网|本網|本站|凡注明|版权|版權|免责|免責|转|轉",
    ),
    _rule("empty contents heading", r"^目\s*[录錄]$", 6, signs="目"),
)
