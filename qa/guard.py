"""Requests to misbehave: found, taken out of the question, and refused if nothing else is asked.

The table below matches what is said to a language model, not words about it: 伪造材料怎么处理 is a question of policy,
大模型必须备案 a rule for people. A wish is known by its beginning (`_WISH`), because a sentence with a subject of its
own (企业…) does not begin so. To extend a table, add a line with an example to `tests/qa/test_guard.py`, and one that
comes near and is harmless.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from index.tokens import normalise
from qa.found.addressing import CONTROL

_CONTROL = re.compile(rf"[{CONTROL}\r]")
_SCRIPT = re.compile(r"<script\b.*?</script\s*>", re.IGNORECASE | re.DOTALL)
_MARKUP = re.compile(
    r"<!--.*?-->|</?[a-zA-Z][^<>]{0,300}>|!?\[[^\[\]]{0,200}\]\((?:[^()]|\([^()]*\)){0,400}\)|https?://[!-~]+",
    re.DOTALL,
)
_TEMPLATE = re.compile(
    r"<\|im_start\|>.*?<\|im_end\|>|<\|[^<>|]{0,40}\|>|<<SYS>>.*?<</SYS>>|\[INST\].*?\[/INST\]|\[/?INST\]|<</?SYS>>"
    r"|^\s*#{2,}\s*(?:system|assistant|human|user|instruction)[^\n]*$",
    re.IGNORECASE | re.MULTILINE | re.DOTALL,
)
"""What chat templates are made of; a question needs none of it."""

_WISH = (
    r"^(?:请|帮我?|替我|给我|麻烦|你们?|您|能不能|能否|可不可以|可以|再|然后|并且?|现在|直接|先|立刻|马上|务必|必须"
    r"|要求|照[做办]|翻译|把|将|和|please|now|then|and|also|just|(?:can|could|will|would) you|[\s:])*"
)
_FORGET = r"(?:忽略|无视|忘记|忘掉|不用管|不要管|别管|抛开|不用理会|\bforget\b|\bignore\b|\bdisregard\b)"
_TELL = (
    r"(?:打印|输出|告诉|给我|发给|泄露|显示|列出|读取|重复|复述|透露|公开"
    r"|\bprint|\boutput|\breveal|\bshow|\bleak|\btell|\bdump|\brepeat)"
)
_INTERNALS = (
    r"(?:环境变[量数]|api\s*[-_]?\s*(?:key|密[钥匙])|数据库连接|资料库连线|连接字?串|密[钥码]|口令"
    r"|\bpasswords?\b|\bsecrets?\b|environment\s+variables?)"
    r"(?!应用|产业|管理|产品|技术|企业|测评|学|法|保护|体系|基础|监测|观测)"
)
_INVENT = r"(?:伪造|编造|捏造|杜撰|虚构|\bfabricate\b|\bforge\b|\binvent\b|\bmake\s+up\b)"
_HOSTILE = re.compile(
    "|".join(
        (
            rf"{_WISH}{_FORGET}.{{0,24}}(?:指令|规则|提示|资料|设定|要求|限制|instruction|\brules?\b|prompt)",
            rf"{_WISH}{_FORGET}.{{0,24}}(?:以上|上述|之前|前面|previous|above)",
            rf"(?<!不要)(?<!不得)(?<!不能)(?<!不可){_FORGET}.{{0,12}}(?:指令|系统提示|提示词|设定|instructions?\b|prompt)",
            r"系统\s*提示词|(?:system|hidden|initial|secret)\s+(?:prompt|instructions?|message)",
            r"[你您]的?(?:系统|初始|原始|隐藏|内部|全部|所有)*(?:指令|提示词|设定|prompt)",
            r"\byour\s+(?:\w+\s+){0,2}(?:instructions?|prompt|rules)\b",
            rf"{_TELL}.{{0,12}}(?:系统提示|提示词|系统指令|prompt)",
            r"(?:进入|开启|切换|启用|打开).{0,6}(?:开发者|上帝|越狱|管理员|无限制)模式",
            r"\b(?:developer|dan|god)\s*(?:mode\b|模式)|jailbreak",
            rf"{_WISH}越狱$",
            r"(?:[你您]|助手|模型).{0,8}(?:没有|不受|不再受|解除|摆脱).{0,4}(?:限制|约束|规则)|^没有任何限制",
            rf"{_TELL}.{{0,24}}{_INTERNALS}",
            rf"{_WISH}.{{0,16}}{_INTERNALS}.{{0,12}}{_TELL}",
            rf"(?:\byour\b|你的?|服务器|后台).{{0,6}}{_INTERNALS}",
            rf"(?:(?<![申提聘邀])请|帮我?|替我|给我|please).{{0,8}}{_INVENT}(?!.*(?:怎么处|如何处|处[理罚分]|会怎|后果))",
            rf"{_WISH}{_INVENT}\s*出?(?:[一个些份段条几]|an?\b|some\b)(?!.*(?:怎么处|如何处|处[理罚分]|会怎|后果))",
            r"(?:帮我?|替我|给我).{0,4}[写做造编弄开].{0,16}(?:骗取|套取|骗补|虚假|造假|假(?:材料|发票|合同))",
            rf"{_WISH}.{{0,8}}(?:一字不差|原样|逐字|\bverbatim\b).{{0,12}}(?:输出|打印|重复|复述|\bprint|\brepeat)",
            rf"{_WISH}(?:给出|原样)?(?:输出|打印|执行|运行).{{0,12}}(?:代码|脚本|命令)(?!式)",
            rf"{_WISH}(?:print|output|execute|run)\b.{{0,12}}(?:\bcode\b|script|command|shell)",
            r"\brm\s+-rf\b|\bdrop\s+table\b",
            rf"你现在[是叫]|(?:假装|假设|假如|想象)[你您]|{_WISH}[来去]?扮演|从现在起.{{0,2}}[你您]",
            r"\byou\s+are\s+now\b|\bpretend\s+(?:to|you|that)\b|(?:please|you|^)\s*act\s+as\b",
            r"\byou\s+must\s+(?:answer|say|reply)\b",
            rf"{_WISH}.{{0,4}}(?:答案|回答|引文|原文).{{0,12}}(?:改成|改为|换成|写成|替换)",
            r"[你您].{0,10}(?:收到|看到|得到)的.{0,6}(?:话|内容|指令|文字|消息|规则|提示)",
            r"\b(?:were\s+you|you\s+were)\s+(?:told|given|instructed)\b",
            rf"{_WISH}.{{0,4}}(?:上面|以上|上述|前面|开头|内部|系统|初始|隐藏)的?(?:指令|提示词|设定).{{0,8}}(?:翻译|贴|发|公开|给我|写出)",
            r"(?:角色)?扮演.{0,4}你[是当做来]|^(?:请|麻烦)?(?:你|您)?(?:亲口)?(?:批准|承诺给?)(?:我|本公司)",
            rf"{_WISH}编[一几两](?:条|段|份|篇).{{0,30}}(?:条款|政策|条文|文件|文号|批复|公告|证明)",
            r"\b(?:write|draft|create|produce|make|give)\b.{0,20}\b(?:fake|forged|bogus)\b",
            r"(?:执行|运行)[:：]?\s*(?:curl|wget|sudo|bash|sh|python|cat|ls)\b|\|\s*(?:ba)?sh\b",
            r"\bdecode\b.{0,20}\b(?:follow|execute|obey|run)\b|解码.{0,4}(?:执行|照做)",
            r"教(?:我|我们|教我).{0,16}(?:做假|造假|作假|骗|伪造|假(?:的|材料|发票|合同|流水))",
            r"[把将].{0,12}(?:补[贴助]|奖励|资金|贴息|奖补)[骗套](?:到|出|过来|下来)",
            r"(?:回答|答复|回复)的?(?:末尾|结尾|最后|开头|前面).{0,6}(?:加|附|写|说|输出|放)",
            rf"{_WISH}(?:不要|不用|别|无需)再?(?:引用|依据|根据|看)(?:任何)?(?:原文|条款|资料|文件|来源)",
        )
    )
)
"""Tried on the normal form of a part of a question: Simplified, lower case."""
_DIRECTIVE = re.compile(
    rf"{_WISH}[只就都]*(?:一律|统一)?(?:回答|回复|说|答复|答应|输出|\banswer\b|\breply\b|\bsay\b)"
    r"|^用.{1,10}(?:口气|语气|口吻|身份)来?(?:回答|回复|说)"
)
"""What to say, not what is asked; dropped beside a request to misbehave."""

_ASKS = re.compile(
    r"[?？]|吗|呢|多少|什么|什麼|哪|怎|如何|是否|几|告诉我|查|列出|how|what|which|when|who|where|does|is there", re.I
)
_PARTS = re.compile(r"[^。！!？?；;\n，,]+?(?:[。！!？?；;\n，,]+|(?=然后|然後|[并並](?:告|回答|说|說)|再告)|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Guarded:
    """A question after the guard."""

    text: str
    """What is left to be answered, without markup and control characters."""
    hostile: bool
    """True if something was taken out because it asks to misbehave."""
    refused: bool
    """True if nothing else is asked."""


def guard(question: str) -> Guarded:
    """Takes markup, control characters and requests to misbehave out of a question."""
    text = _CONTROL.sub("", unicodedata.normalize("NFC", question))
    inert = _TEMPLATE.sub(" ", _SCRIPT.sub(" ", text))
    parts = _PARTS.findall(_MARKUP.sub(" ", inert).strip())
    kept = [part for part in parts if not _HOSTILE.search(normalise(part).strip())]
    hostile = len(kept) < len(parts) or _TEMPLATE.search(text) is not None
    if hostile:
        kept = [part for part in kept if _ASKS.search(part) or not _DIRECTIVE.search(normalise(part).strip())]
    rest = re.sub(r"^(?:再|然后|然後|并|並|接着|then|and)\s*", "", "".join(kept).strip(" \n，,。"))
    return Guarded(text=rest, hostile=hostile, refused=hostile and (len(rest) < 4 or not _ASKS.search(rest)))
