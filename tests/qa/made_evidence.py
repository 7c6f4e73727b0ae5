"""Evidence made by hand: a passage of a plan of a made-up city."""

from __future__ import annotations

from qa.types import Cell, Citation, Evidence


def passage(
    text: str,
    n: int = 1,
    *,
    title: str = "砚溪市绿色船舶产业三年行动计划（2024—2026年）",
    headings: tuple[str, ...] = ("重点任务",),
) -> Evidence:
    citation = Citation(
        n=n,
        document_id="0" * 12,
        document=title,
        number=None,
        issuer="砚溪市人民政府办公室",
        place="砚溪市",
        address="二、(一)",
        quote=text,
        file="a.txt",
        start=0,
        end=len(text),
        table=Cell(row="带动农户（户）", column="指标、2019年、2022年")
        if text.startswith(("指标：", "指標："))
        else None,
    )
    return Evidence(n=n, citation=citation, text=text, headings=headings, score=1.0)
