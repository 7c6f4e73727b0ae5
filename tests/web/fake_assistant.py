"""An assistant over a few texts, simple enough to calculate by hand.

A line that ends with 。 scores the number of its distinct neighbouring character pairs that the question also has.
The best lines (three at most, one pair at least) are the evidence; the very best is, word for word, the answer.
"""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from index.errors import UnknownDocument
from index.types import Document, Noise, Period, Span
from qa.types import (
    Answer,
    Answered,
    Citation,
    Drafted,
    Event,
    EvidenceFound,
    Notice,
    Passage,
    Question,
    Sentence,
    Timings,
)

TEXTS: Mapping[str, str] = {
    "green_hill.txt": (
        "青岭区促进茶产业发展若干措施\n\n一、适用对象\n（一）本措施适用于在青岭区登记注册的茶叶种植、加工企业。\n\n"
        "二、支持内容\n（一）加工补贴。对年加工鲜叶`500吨以上的企业，按设备投资额的15%给予补贴，单个企业最高80万元。"
        "同一设备不得重复申报。\n（二）品牌奖励。对首次获得地理标志的企业，给予20万元一次性奖励。\n\n"
        "三、附则\n本措施由区农业农村局负责解释。\n"
    ),
    "river_port.txt": (
        "江口市内河航运发展行动方案（2019—2021年）\n\n一、总体目标\n到2021年，全市港口吞吐量力争达到1200万吨。\n\n"
        "二、重点任务\n对新建新能源船舶，按每千瓦时300元给予奖励，单船最高50万元。\n"
    ),
}


def document(
    file: str,
    title: str,
    *,
    number: str | None = None,
    issuer: str | None = None,
    issued: str | None = None,
    period: Period | None = None,
    place: str | None = None,
) -> Document:
    return Document(
        id=hashlib.sha256(f"{file}{title}".encode()).hexdigest()[:12],
        file=file,
        title=title,
        number=number,
        issuer=issuer,
        issued=issued,
        period=period,
        validity=None,
        place=place,
        level=None,
        grammar="official",
        body=Span(start=0, end=10_000),
    )


EXAMPLES = ("年加工鲜叶500吨以上的茶企，设备投资怎么补贴？", "江口市新能源船舶奖励多少？")
DOCUMENTS = (
    document(
        "green_hill.txt",
        "青岭区促进茶产业发展若干措施",
        number="青政规〔2025〕2号",
        issuer="青岭区人民政府",
        issued="2025-03-01",
        place="青岭区",
    ),
    document(
        "river_port.txt",
        "江口市内河航运发展行动方案（2019—2021年）",
        issuer="江口市人民政府办公室",
        period=Period(start=2019, end=2021, label="（2019—2021年）", explicit=True),
        place="江口市",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FakeAssistant:
    texts: Mapping[str, str] = field(default_factory=lambda: TEXTS)
    documents: tuple[Document, ...] = DOCUMENTS
    pause: float = 0.04
    """Seconds between two pieces of the draft."""

    def ask(self, question: Question) -> Iterator[Event]:
        began = time.monotonic()
        ranked = sorted(self._sentences(), key=lambda citation: -_shared(citation.quote, question.text))
        best = [citation for citation in ranked if _shared(citation.quote, question.text) >= 1][:3]
        citations = tuple(replace(citation, n=n) for n, citation in enumerate(best, start=1))
        near = tuple(replace(citation, n=n) for n, citation in enumerate(ranked[:2], start=1))
        if citations:
            time.sleep(self.pause)
            yield EvidenceFound(citations=citations)
            draft = "".join(f"{citation.quote}[{citation.n}]" for citation in citations)
            for start in range(0, len(draft), 6):
                time.sleep(self.pause)
                yield Drafted(text=draft[start : start + 6])
        notices = [Notice(kind="ai", text="本回答由人工智能生成，仅供参考，以主管部门认定为准。")]
        if any("2019—2021" in citation.document for citation in citations[:1]):
            notices.insert(0, Notice(kind="period_ended", text="计划期已结束，现行有效性未知，请向主管部门核实。"))
        sentences = tuple(
            Sentence(text=citation.quote.replace("`", ""), citations=(citation.n,), verdict="verbatim")
            for citation in citations[:1]
        )
        yield Answered(
            answer=Answer(
                question=question.text,
                standalone_question=None,
                as_of=question.as_of,
                status="answered" if citations else "not_stated",
                answer="\n".join(f"{s.text}{[*s.citations]}" for s in sentences),
                sentences=sentences,
                citations=citations[:1],
                nearest=() if citations else near,
                notices=tuple(notices),
                model="fake",
                model_hash="0" * 64,
                prompt_hash="0" * 64,
                index_id="0" * 12,
                timings=Timings(
                    retrieve_ms=0.0,
                    first_evidence_ms=None,
                    first_token_ms=None,
                    total_ms=(time.monotonic() - began) * 1000,
                ),
            )
        )

    def passage(self, citation: Citation) -> Passage:
        text = self.texts.get(citation.file)
        if text is None:
            raise UnknownDocument(f"{citation.file}: not in the index")
        return Passage(
            citation=citation,
            before=text[max(0, citation.start - 120) : citation.start],
            after=text[citation.end : citation.end + 120],
        )

    def warm_up(self) -> None:
        """Nothing is cold here."""

    def _sentences(self) -> list[Citation]:
        return [
            _citation(made, self.texts[made.file], match.start(), match.end())
            for made in self.documents
            for match in re.finditer(r"[^\n]+。", self.texts[made.file])
        ]


def _shared(quote: str, question: str) -> int:
    return len(set(pairwise(quote)) & set(pairwise(question)))


def _citation(made: Document, text: str, start: int, end: int) -> Citation:
    noise = tuple(
        Noise(span=Span(start=start + match.start(), end=start + match.end()), reason="anti-copy character")
        for match in re.finditer("`", text[start:end])
    )
    headings = re.findall(r"^(?:[一二三]、|（[一二]）)", text[:end], flags=re.MULTILINE)
    address = "".join(headings[-2:]).replace("（", "(").replace("）", ")") or None
    return Citation(
        n=1,
        document_id=made.id,
        document=made.title,
        number=made.number,
        issuer=made.issuer,
        place=made.place,
        address=address,
        quote=text[start:end],
        file=made.file,
        start=start,
        end=end,
        noise=noise,
    )
