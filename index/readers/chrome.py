"""The frame of a web page: lines and blocks that belong to the site, not to the article.

Whole lines only: a pattern must explain all of a line, so no sentence of an article can match by a word in it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.readers.lines import Line

_CONTROL = (
    r"打印(本页|本文|页面|此页|文章|全文)?|关闭(本页|窗口|页面|此页|文章)?|返回(顶部|首页|上一页|列表|目录)?|回到顶部|收藏(本页|本文)?|"
    r"分享(到|至|文章到|本文)?|转发|复制链接|下载(文字版|图片版|打印|原文|pdf|word)|我要纠错|内容纠错|网站纠错|纠错|点赞|评论|"
    r"微信|微博|新浪微博|腾讯微博|qq空间|qq好友|朋友圈|人人网|豆瓣|更多|取消|繁体版?|简体版?|无障碍(阅读|浏览)?|长者(助手|模式)|"
    r"字体|字号|浏览字号|字体大小|放大|缩小|默认|大|中|小|超大|特大|加大|减小|a[+-]?|语音播报|播放|暂停|朗读|扫一扫|"
    r"在线咨询|智能问答|手机版|电脑版|首页"
)
_COUNT = r"(浏览|访问|阅读|点击|查看)(次数|量|数)?[:：]?[-\d,]*次?"
_TIME = r"(发布|发表|更新|录入|信息)(时间|日期)[:：]?(\d{4}[-年/.]\d{1,2}[-月/.]\d{1,2}日?)?(\d{1,2}:\d{2}(:\d{2})?)?"
_SOURCE = r"(信息|文章|稿件|内容)?来源[:：][^，。；：]{0,40}|(责任编辑|编辑|责编)[:：][^，。；：]{0,20}"
_PAGER = r"第一页|上一页|下一页|最后一页|尾页|末页|共?\d+[页条]|第\d+页|\d{1,4}"
_PART = rf"(?:{_COUNT}|{_TIME}|{_CONTROL})"
_CONTROLS = re.compile(rf"(?:{_PART}[:：/,]?)+", re.IGNORECASE)
_SEPARATORS = re.compile(r"[\[【\]】()（）|｜·、>]+")
_LINE = re.compile(
    rf"{_SOURCE}|"
    r"扫一扫.{0,4}(在手机|手机|用手机|微信)?.{0,4}(打开|查看|浏览|阅读|分享)?.{0,4}(当前页|本页|本文|页面|文章|朋友圈)?|"
    r"(您|你)?的?((当前|现在|目前)所?在?|所在)的?位置是?[:：>].{0,80}|"
    r"(上|下)一(篇|条|页)([:：].{0,80})?|已(是|经是)(最前|最后)一(篇|条)|"
    r"(版权所有|网站标识码|政府网站标识码|备案号|备案序号|icp备案号)[:：].{0,60}|"
    r".{0,3}(icp备|公网安备)\d.{0,30}|copyright.{0,80}",
    re.IGNORECASE,
)
_BLANKS = re.compile(r"[\s\u3000]+")
_RELATED = re.compile(
    r"[\[【]?(相关|推荐|延伸|猜你喜欢|热门|最新|更多)(的?(新闻|文章|阅读|链接|稿件|信息|推荐|内容|资讯|报道|专题|政策解读|解读|文件|政策|附件))?"
    r"[\]】]?[:：]?|[\[【]?(政策解读|解读材料|图解|视频解读|友情链接)[\]】]?[:：]?"
)
_POINTER = re.compile(
    r"[\[【]?(点击|查看|阅读|观看|相关|政策解读|解读|图解|一图读懂|(音频|视频|图文|图片|文字|专家)解读)"
)
MAX_FRAME_LINE = 120
"""Characters; a longer line is never taken for the frame."""

MAX_CONTROLS = 40
"""Characters of controls written without a separator."""


def is_frame(text: str) -> bool:
    """True if a whole line is a control, a counter, a share button or the like."""
    if len(text) > MAX_FRAME_LINE:
        return False
    dense = _BLANKS.sub("", text)
    if _LINE.fullmatch(dense) or _is_pager(dense):
        return True
    parts = [part for part in _SEPARATORS.split(dense) if part]
    return bool(parts) and all(len(part) <= MAX_CONTROLS and _CONTROLS.fullmatch(part) for part in parts)


def _is_pager(dense: str) -> bool:
    return "页" in dense and re.fullmatch(rf"(?:{_PAGER}|首页|[.…/])+", dense) is not None


def is_link(line: Line) -> bool:
    """True if a line is nothing, or nearly nothing, but a link."""
    return line.linked >= 0.8 * len(line.text) > 0


def without_frame(lines: Sequence[Line]) -> list[Line]:
    """The lines of an article without the controls among them and without lists of related links."""
    kept: list[Line] = []
    number = 0
    while number < len(lines):
        line = lines[number]
        links = _run_of_links(lines, number + 1) if _is_related(line) else 0
        if links:
            number += 1 + links
            continue
        if not is_frame(line.text) and not (is_link(line) and _POINTER.match(line.text)):
            kept.append(line)
        number += 1
    while kept and _is_related(kept[-1]):
        del kept[-1]
    return kept


def _is_related(line: Line) -> bool:
    return _RELATED.fullmatch(_BLANKS.sub("", line.text)) is not None


def _run_of_links(lines: Sequence[Line], start: int) -> int:
    """How many lines from `start` on are links or the bare dates beside them."""
    end = start
    while end < len(lines) and (is_link(lines[end]) or _is_date(lines[end].text)):
        end += 1
    return end - start


def _is_date(text: str) -> bool:
    return re.fullmatch(r"[\[(（]?\d{4}[-./年]\d{1,2}[-./月]\d{1,2}日?[\])）]?", text) is not None
