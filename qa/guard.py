"""Requests to misbehave: found, taken out of the question, and refused if nothing else is asked."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from index.tokens import normalise

_CONTROL = re.compile("[\u0000-\u0008\u000b-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_MARKUP = re.compile(r"<!--.*?-->|</?[a-zA-Z][^<>]{0,300}>|!?\[[^\[\]]{0,200}\]\([^()]{0,400}\)|https?://\S+")
_SCRIPT = re.compile(r"<script\b.*?</script\s*>", re.IGNORECASE | re.DOTALL)
_FENCE = re.compile(r"<\|[^<>|]{0,40}\|>|^#{2,}\s*(?:system|assistant|human|user|instruction)[^\n]*$", re.I | re.M)
_HOSTILE = re.compile(
    r"""(?x)
      (?:忽略|无视|不用管|不要管|抛开|\bforget\b|\bignore\b|\bdisregard\b)
      .{0,24}(?:指令|规则|提示|以上|之前|资料|设定|instruction|\brules?\b|previous|above|prompt)
    | (?:系统|system)\s*(?:提示|prompt)|提示词|(?:开发者|developer)\s*(?:模式|mode)
    | jailbreak|越狱|\bdan\b|没有任何限制
    | 环境变[量数]|環境變數|api\s*[-_]?\s*(?:key|密[钥匙])|数据库连接|资料库连线|连接字串|environment\s+variable
    | (?:打印|输出|告诉我|给我|泄露|print|reveal|show|leak).{0,16}(?:密[钥码]|口令|password|secret)
    | (?:请|帮|替我|给我|麻烦|please).{0,8}(?:伪造|编造|捏造|杜撰|虚构|\bfabricate|\bforge\b|\binvent\b)
    | (?:伪造|编造|捏造|杜撰|虚构|\bfabricate|\bforge|\binvent)\s*(?:一|个|a\b|an\b)
    | (?:一字不差|原样|逐字|verbatim).{0,12}(?:输出|打印|重复|复述).{0,12}(?:代码|脚本|\bcode\b)
    | (?:输出|打印|执行|运行|\bprint|\bexecute|\brun).{0,12}(?:代码|脚本|命令|\bcode\b|script|command|shell)
    | 你现在是|假装你|你?[来请]扮演|\byou\s+are\s+now\b|\bpretend\s+(?:to|you)\b|(?:please|you|^)\s*act\s+as\b
    """
)
"""Tried on the normal form of a question: Simplified, lower case."""
_ADDRESSES_A_MODEL = re.compile(
    r"""(?x)
      系统\s*(?:提示|指令)|最高优先级|提示词|(?:忽略|无视)(?:用户|以上|上述|前面|之前|资料|所有)
    | (?:必须|一律|只|请|直接)(?:回答|回复|输出|答复)[“"「『:：]|不得透露|请用户
    | \b(?:ai|all)\s+assistants?\b|\bassistant\s*:|\bsystem\s*:|\#{2,}\s*(?:human|assistant|system|user)\b|<\|
    | \b(?:ignore|disregard|forget)\b.{0,30}\b(?:instruction|previous|above|question)|\byou\s+(?:must|are\s+now)\b|important:
    | (?:人工智能|ai|大模型|语言模型)(?:助手|模型)?.{0,6}(?:必须|应当回答|请|须)
    """
)
"""Tried on the normal form of a sentence of a document."""


def addresses_a_model(text: str) -> bool:
    """True if a sentence of a document speaks to a language model instead of stating policy: it is never evidence."""
    return _ADDRESSES_A_MODEL.search(normalise(text)) is not None


_ASKS = re.compile(
    r"[?？]|吗|呢|多少|什么|什麼|哪|怎|如何|是否|几|告诉我|查|列出|how|what|which|when|who|where|does|is there", re.I
)
_PARTS = re.compile(r"[^。！!？?；;\n，,]+[。！!？?；;\n，,]*")


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
    bare = _FENCE.sub(" ", _MARKUP.sub(" ", _SCRIPT.sub(" ", text)))
    parts = _PARTS.findall(bare)
    kept = [part for part in parts if not _HOSTILE.search(normalise(part))]
    hostile = len(kept) < len(parts)
    rest = re.sub(r"^(?:再|然后|然後|并|並|接着|then|and)\s*", "", "".join(kept).strip(" ，,。"))
    return Guarded(
        text=rest, hostile=hostile, refused=(hostile and not _ASKS.search(rest)) or (hostile and len(rest) < 4)
    )
