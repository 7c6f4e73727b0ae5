"""Sentences of a document that speak to a language model instead of stating policy.

The table matches *who is spoken to and told what to say*, not words about models: 大模型必须备案 is a rule for people.
To extend it, add a line with an example to `tests/qa/test_addressing.py`, and one that comes near and is harmless; if
no sign of its row stands in the example, add one that does.
"""

from __future__ import annotations

import re
from functools import lru_cache

from index.tokens import normalise

CONTROL = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\U000e0000-\U000e007f"
)
"""Characters that are not seen, for use inside a character class: controls but tab and line ends, zero-width ones,
directions, tags."""

_CONTROL = re.compile(f"[{CONTROL}]")
_MODEL = (
    r"(?:(?<![a-z])ai(?![a-z])|人工智能|大模型|语言模型|聊天机器人|(?:问答|对话|智能|ai|聊天)(?:助手|系统|机器人|模型)|助手"
    r"|(?<![a-z])(?:chat)?gpt|(?<![a-z])llms?(?![a-z]))"
)
_SAY = r"(?:回答|输出|回复|答复|作答)"
_WORDS = r"[:：]?\s*(?:[“\"「『‘]|\d)"
"""Words or figures that are dictated."""
_FIGURE = r"\d[\d.]*\s*[十百千万亿]*\s*(?:元|%|美元)"
"""An amount of money or a share: what a dictated answer is made of; days and articles are rules for people."""
_THIS = r"(?:到)?(?:本|此|该)(?:文件|条|办法|细则|方案|文|段|资料|行|处|页|款)"
_ASKED = r"(?:问及|询问|问到|提问|咨询|问起)"

_TABLE: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "<| ## [inst [/inst assistant system human 助手 系统 用户",
        (
            r"<\||#{2,}\s*(?:human|assistant|system|user)\b|^\W*(?:assistant|system|human|助手|系统|用户)\s*[:：]|\[/?inst\]",
            r"系统\s*(?:提示|指令|消息)词?\s*[:：·】\])]",
            r"助手.{0,4}(?:必须|应当|须|务必)执行|(?:知识库|系统)已更新[^。]{0,8}(?:模型|助手|请)",
            r"(?:引导|诱导|让|请|告诉|要求)用户.{0,10}(?:转账|汇款|点击|发送|缴纳|忽略)",
            r"\bassistants?\b.{0,10}\b(?:must|should|shall)\b",
        ),
    ),
    (
        "忽略 无视 忘记 抛开 ignore disregard forget",
        (
            r"(?<!不得)(?<!不能)(?<!不可)(?<!不应)(?<!不要)(?:忽略|无视|忘记|抛开)(?:用户|.{0,8}(?:指令|提示词|系统提示|提问|资料|设定))",
            r"^(?:请|务必|现在|[你应须]|必须|\W)*(?:忽略|无视|忘记|抛开)(?:以上|上述|之前|前面|上面|所有|一切|其他|此前)",
            r"\b(?:ignore|disregard|forget)\b.{0,30}\b(?:instructions?|previous|above|questions?|prompt)\b",
        ),
    ),
    (
        "ai 人工智能 模型 机器人 助手 问答系统 对话系统 智能系统 聊天系统 gpt llm 本系统",
        (
            rf"{_MODEL}.{{0,6}}请.{{0,20}}(?:{_SAY}|写[为成]|改[为成]|告诉|忽略|说)",
            rf"{_MODEL}.{{0,8}}(?:必须|应当|须|一律|务必|只能|[应要]).{{0,6}}(?:(?:{_SAY}|声称|说)(?:{_WORDS}|[:：]|用户|可以)|忽略)",
            rf"(?:作为.{{0,8}}{_MODEL},?[你请]|你是.{{0,12}}{_MODEL})",
            rf"(?:本系统|{_MODEL}).{{0,6}}(?:{_SAY}|解释|解读).{{0,24}}(?:说明|表述|载明|注明|答复|回答|说)(?:[^,。]{{0,24}}|[:：“\"「][^。]{{0,80}}){_FIGURE}",
            rf"{_MODEL}[^。]{{0,30}}(?:表述|回答|答复|说明|写|描述|解释|说)(?:[为成]|作)[^,。]{{0,24}}(?:{_FIGURE}|[“\"「])",
            rf"{_MODEL}[^。]{{0,6}}(?:解读|检索|阅读|处理|总结|读取|读到|看到){_THIS}",
            rf"(?:解读|检索|阅读|处理|总结|读取|读到|看到){_THIS}.{{0,6}}{_MODEL}",
            rf"{_MODEL}.{{0,4}}(?:解读|问答|答复|回答)?口径[:：]|{_MODEL}请(?:注意|勿|记住|读|看|按|以)|{_MODEL}的(?:备注|提示|说明)[:：]",
            rf"{_MODEL}.{{0,12}}(?:应|须|请|必须|立即)?(?:停止|拒绝){_SAY}",
        ),
    ),
    (
        "你 您",
        (
            rf"你(?:必须|应当|需要|只能|务必|应该).{{0,6}}(?:{_SAY}|告诉|说|忽略)",
            r"(?:假设|假如|设想|想象|假装)[你您]是|[你您]现在(?:[是叫]|进入|处于)|从现在(?:起|开始),?[你您]",
            r"[你您](?:要|须|应当?|必须)?告诉(?:每|所有|用户|咨询|来访)",
            r"[你您](?:的|[收得]到的).{0,4}(?:提示词|指令|设定)",
        ),
    ),
    (
        "回答 输出 回复 答复 作答 口径 说成 表述",
        (
            rf"(?:问及|询问|问到|提问).{{0,24}}(?:请|[须应都均]|必须|一律|直接).{{0,6}}{_SAY}{_WORDS}",
            rf"(?:任何|所有|一切|凡).{{0,16}}(?:问题|提问|询问).{{0,6}}(?:一律|[都均请只]|必须).{{0,4}}{_SAY}(?:{_WORDS}|为)",
            rf"(?:^|,)\W*(?:请|务必|直接|只)+{_SAY}{_WORDS}",
            rf"在你?的?(?:每[条个次])?{_SAY}(?:[中里后]|末尾|开头|最后).{{0,6}}(?:加入|附上|附加|加上|写上|插入)",
            rf"{_SAY}时.{{0,6}}以(?:本|此|该)(?:段|文档?|内容|条)为准",
            rf"{_SAY}(?:用户|咨询者|提问者)?(?:[为成是]|[:：])*[“\"「]?{_FIGURE}|(?:说成|表述为|答复口径为){_FIGURE}",
            rf"[按以][“\"「]?{_FIGURE}[”\"」]?(?:来|予以|为准)?(?:{_SAY}|说明|解释|表述)|{_SAY}时?.{{0,4}}[按以]{_FIGURE}",
            rf"{_ASKED}.{{0,24}}{_SAY}(?:.{{0,12}}|[:：“\"「][^。]{{0,80}}){_FIGURE}",
            rf"(?:[应须均请]|应当|一律|统一).{{0,4}}{_SAY}[:：“\"「]+[^。]{{0,80}}{_FIGURE}",
            rf"[按以][“\"「][^”\"」]{{0,80}}{_FIGURE}[^”\"」]{{0,20}}[”\"」](?:来|予以)?{_SAY}",
            rf"请?(?:按此|据此|照此|以此){_SAY}(?!意见)",
            rf"(?:所有|每次|每[条个]|全部){_SAY}.{{0,4}}(?:必须|须|应|都|均|请).{{0,4}}(?:附|加(?!盖)|写|包含|使用|用)",
            rf"{_SAY}(?:的?(?:末尾|结尾|结束|最后|开头)|之?前).{{0,4}}[请先].{{0,4}}(?:加|补充|附|写|输出|打印)",
            rf"{_SAY}(?:须|必须|应|中|时|里).{{0,4}}(?:包含|加入|插入|附带|附上).{{0,4}}(?:https?:|链接|网址|[<\[])",
            r"(?:回答|作答)时[请须应]?(?:加入|附上|附加|插入|写上)",
            rf"请.{{0,16}}(?:写进|写入|放进|插入|放入).{{0,4}}{_SAY}",
            rf"{_SAY}.{{0,16}}改?用.{{0,2}}[英法德俄日韩]语|[改使]?用[英法德俄日韩]语{_SAY}",
        ),
    ),
    (
        "提示 指令 消息 命令 设定 解码 优先于 高于 覆盖 透露 告诉 提及 泄露 说明",
        (
            r"最高(?:优先)?级别?(?:的?系统)?(?:指令|提示)|(?:管理员|开发者|最高级别?|系统)(?:指令|消息|命令)\s*[:：]",
            r"(?:本|此|该|以下)(?:段|条|文档?|内容|指令|资料).{0,6}(?:优先于|高于|覆盖).{0,8}(?:资料|指令|提示|规则|来源)",
            r"不(?:得|要|能|可)(?:[向对]用户)?(?:透露|告诉|提及|泄露|说明)(?:用户|本?(?:指令|提示|段落?)|系统)",
            r"(?:打印|输出|贴出|复述|展示|公开).{0,12}(?:提示词|(?:初始|系统|内部)指令)|提示词.{0,8}(?:打印|输出|贴出|复述|公开)",
            r"解码(?:并|后|再).{0,4}(?:执行|遵照|照做|回答)|经过编码的指令",
        ),
    ),
    (
        "assistant model you always answer reply respond print repeat reveal output decode",
        (
            r"\b(?:ai|all|language)\s+(?:assistants?|models?)\b.{0,40}\b(?:must|should|please|answer|reply|ignore|say|end)\b",
            r"\byou\s+(?:must\s+(?:answer|reply|say|state|end|ignore)|are\s+now|act\s+as)\b|\bpretend\s+(?:to|you|that)\b",
            r"\bdecode\b.{0,20}\b(?:follow|execute|obey)\b|\bonly\s+correct\s+answer\b",
            r"\b(?:always|only|must)\s+(?:respond|reply|answer)\b|\b(?:respond|reply|answer)\s+(?:only\b|in\s+(?:english|french|german|chinese)\b)",
            r"\b(?:reveal|repeat|print|output)\b.{0,30}\b(?:instructions?|prompts?|text\s+above)\b",
        ),
    ),
)
"""Signs, one of which stands in all that the patterns beside them match; both are tried on the normal form."""
_RULES = tuple((tuple(signs.split()), re.compile("|".join(patterns))) for signs, patterns in _TABLE)


@lru_cache(maxsize=16_384)
def addresses_a_model(text: str) -> bool:
    """True if a sentence of a document speaks to a language model instead of stating policy: it is never evidence."""
    folded = normalise(_CONTROL.sub("", text))
    return any(
        any(sign in folded for sign in signs) and pattern.search(folded) is not None for signs, pattern in _RULES
    )


_BARE_TURN = re.compile(
    r"(?:#{2,}\s*|<\|im_start\|>\s*|^\W*)(?:assistant|system|human|user|助手|系统|用户)\s*(?:[:：]|<\|[^|]*\|>)?\s*$|\[/inst\]\s*$",
    re.IGNORECASE,
)


def opens_a_turn(text: str) -> bool:
    """True if a paragraph ends with the head of a made-up turn of a conversation: what comes next is dictated."""
    return _BARE_TURN.search(_CONTROL.sub("", text)[-80:].strip()) is not None
