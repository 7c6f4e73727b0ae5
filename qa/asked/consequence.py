"""Whether a question asks what follows: of something left undone, for a right, or for a payment that may stop."""

from __future__ import annotations

import re
from typing import Literal

from index.tokens import normalise

Follows = Literal["failing", "affecting", "stopping"]
"""What follows if a deed is left undone; whether something suffers; whether something goes on."""

_UNDONE = (
    r"(?:忘|没(?!收|什么|怎么)|未(?!来|满|成年)|不(?!会|再|是|同|要|知)|漏|逾期|过期|超期|过了|超过|晚|迟|误|错过"
    r"|拖|拒|赖|瞒|虚报|乱)"
)
_WHAT = (
    r"(?:会|要|得|能|将|有|又)?(?:被)?(?:怎么样?|咋样?|怎样|如何|啥样)(?:处理|处置|处罚|罚|算|呢|啊|了)?$"
    r"|(?:什么|啥|哪些|何种?|什么样的?)(?:不良|法律|严重)?(?:后果|影响|处罚|惩罚|责任|结果)"
    r"|后果(?:是|有|会)?(?:什么|啥|怎|多)|会被(?:罚|取消|怎|处)|会(?:不会)?(?:被)?(?:取消|作废|失效|罚|算(?:放弃|弃权))"
)
_AT_A_LOSS = r"(?<=[忘没漏晚迟误期过拖])[^。?;,]{0,6},?(?:怎么办|咋办)$"
_FAILING = re.compile(rf"{_UNDONE}[^。?;]{{0,24}}?(?:{_WHAT}|{_AT_A_LOSS})")
_AFFECTING = re.compile(
    r"(?:会不会|是否|会|有没有|有|受不|要不要|能不能)(?:被)?(?:受|有|什么|啥|到)*影响|影响不影响|影响(?:什么|到|大|哪|不|[^,。?]{0,10}[吗么])"
)
_STOPPING = re.compile(
    r"还(?:能|会|可以)?(?:继续|接着|照样|一直)?(?:发|领|拿|给|享受|算|有)"
    r"(?:不(?:发|领|拿|给|享受|算)|得?到?[^,。?]{0,8}(?:吗|么|不))"
    r"|会不会(?:被)?(?:停|取消|断)|(?:停|断)不(?:停|断)"
)
_NEGATED = re.compile(
    r"未(?!来|满|成年)|逾期|超期|过期|超过|拒|无正当理由|没有|放弃|迟|漏|隐瞒|弄虚作假|虚假"
    r"|不(?!得|予|再|影响|收|低于|超过|少于|同|属|满|足)"
)
_EFFECT = re.compile(
    r"视为|视同|视作|不予|不再|取消|放弃|否则|责令|罚|追[回缴究]|退[回还]|停止|停发|暂停|中止|终止|撤[销回]|吊销|注销|自行|不影响"
    r"|不能|无法|失去|丧失|滞纳金|列入|督促|通报|警告|诉讼|承担|加收|处分|作废|失效|扣"
)
_CAUSE = re.compile(r"[受因][^,，。;；]{0,12}影响")
_AFFECTED = re.compile(r"影响(?!评价|力)|视同|连续计算|中断|照常|照样")
_STOPPED = re.compile(r"停[止发]|中止|终止|取消|不再|暂停|不予|丧失|继续(?:发|享受|领|按)|收回")


def follows_asked(question: str) -> Follows | None:
    """What a question asks to follow; None if it asks for something else.

    The failing that it supposes may have any words: what is looked for is that a deed is undone or late, and that the
    outcome is asked for right behind it.
    """
    asked = normalise(question).rstrip("?？!。 呢啊呀")
    if _AFFECTING.search(asked):
        return "affecting"
    if _FAILING.search(asked):
        return "failing"
    return "stopping" if _STOPPING.search(asked) else None


def tells_follows(text: str, follows: Follows) -> bool:
    """True if a sentence tells such an outcome: for a failing, a negated or late deed with what comes of it."""
    folded = normalise(text)
    if follows == "affecting":
        return _AFFECTED.search(_CAUSE.sub("", folded)) is not None
    if follows == "stopping":
        return _STOPPED.search(folded) is not None
    negated = _NEGATED.search(folded)
    if negated is None:
        return "否则" in folded
    return _EFFECT.search(folded, negated.start()) is not None
