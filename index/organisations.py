"""Names of organisations that stand alone, as signatures and the heads of titles write them."""

from __future__ import annotations

import re

_ENDS = (
    "国务院|國務院|人民政府|政府|办公室|辦公室|办公厅|辦公廳|委员会|委員會|管委会|管委會|中心|领导小组|領導小組|工作组|工作組"
    "|总队|總隊|支队|支隊|海关|海關|银行|銀行|集团|集團|公司|大学|大學|[局厅廳部委署院会會]"
)
_ORGANISATION = re.compile(
    rf"^(?!各|本(?!溪)|由)[\u4e00-\u9fff、]{{1,40}}(?:{_ENDS})(?:[（(]筹[）)])?(?:办公室|辦公室|办公厅|辦公廳)?$"
)
_LONGEST = 60
_AROUND = 4


def is_organisation(name: str) -> bool:
    """True if a run without blanks is nothing but the name of an organisation."""
    return 2 < len(name) <= _LONGEST and _ORGANISATION.match(name) is not None


def organisations(line: str, *, context: str = "") -> list[str]:
    """The organisations of a line that holds nothing else, divided by blanks; empty if it holds anything else.

    Args:
        line: single characters with blanks between them, 甲 市 人 民 政 府, are one name.
        context: text in which a name that was broken may stand whole.
    """
    runs = line.split()
    if all(len(run) == 1 for run in runs):
        runs = ["".join(runs)]
    if runs and all(is_organisation(run) for run in runs):
        return runs
    return ["".join(runs)] if len(runs) == 2 and is_broken(runs[0], runs[1], context) else []


def is_broken(first: str, second: str, context: str) -> bool:
    """True if two runs are one name: the characters around the break stand together in `context`."""
    around = first[-_AROUND:] + second[:_AROUND]
    return len(around) == 2 * _AROUND and is_organisation(first + second) and around in context
