"""Small collections of made-up policy documents, indexed the real way with an embedder of character pairs.

All places, agencies and figures are fictional.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from langchain_core.language_models import BaseChatModel

from index.publication import publish
from index.readers.registry import read_bytes
from index.reading import read_source
from index.snapshot import Snapshot
from index.types import Reading
from qa.found.candidate import Candidate
from qa.found.ranking import candidates
from qa.generator import Generator
from qa.pipeline import CLAUSES, Assistant
from qa.retrieve import Collection, homes
from qa.types import Answer, Citation, ExtraDocument, Question, Sentence, Turn
from qa.understand import Query, understand
from tests.fakes import HashEmbedder

AS_OF = "2025-06-30"
"""A day inside the periods of `YANXI` and `QITONG`, behind that of `YUANLU`."""

YANXI = """砚溪市绿色船舶产业三年行动计划（2024—2026年）

砚溪市人民政府办公室
2024年3月5日

一、总体目标
到2026年，全市绿色船舶产业营业收入力争突破300亿元，新增规模以上企业40家，研发投入占比不低于4.5%。

二、重点任务
（一）培育龙头企业。对年营业收入首次达到50亿元、20亿元、10亿元的企业，分别给予600万元、240万元、90万元一次性奖励。（责任单位：市工业和信息化局、市财政局）
（二）支持技术改造。对设备投资额500万元以上的技术改造项目，按设备投资额的12%给予补助，单个项目最高800万元。同一设备不得重复申报。（责任单位：市发展改革委）
（三）建设四大平台
1.建设电池动力检验平台。由市市场监管局牵头，建成面积不少于6000平方米的检验平台。
2.建设船舶设计协同平台。推动院所与企业共享软件，每年服务企业30家。
3.建设岸电运维平台。新建岸电设施18套，覆盖全部公共码头。
4.建设船员实训平台。每年培训船员1200人次。
（四）鼓励企业探索氢能动力船舶示范应用。

三、保障措施
本计划由市工业和信息化局负责解释。
"""

QITONG = """栖桐区促进茶产业高质量发展若干办法

栖政规〔2024〕7号

第一条 为促进本区茶产业发展，制定本办法。
第二条 对年加工鲜叶300吨以上的茶叶企业，按设备投资额的20%给予补贴，单个企业最高60万元。
第三条 对首次获得地理标志的企业，给予25万元一次性奖励。已享受市级奖励的，不得重复享受。
第四条 申报单位应当具备下列条件：
（一）在本区登记注册；
（二）近三年无重大安全事故；
（三）茶园面积不少于200亩。
第五条 对伪造材料骗取补贴的，追回已拨付资金，三年内不予受理其申报。
第六条 本办法自2024年7月1日起施行，有效期3年。
"""

YUANLU = """沅麓縣林下經濟發展規劃（2019—2022年）

一、發展目標
到2022年，全縣林下經濟面積達到12萬畝，產品合格率達到98%以上。

二、扶持政策
（一）對新建林下種植基地100畝以上的合作社，每畝給予補助350元，連續補助3年。
（二）農業保險保費由縣財政補貼70%，其餘由投保人承擔。
（三）項目於20XX年完成驗收。

表1 主要指標
指標 | 2019年 | 2022年 | 屬性
林下經濟產值（億元） | 8.4 | 13.1 | 預期性
帶動農戶（戶） | 3200 | 5600 | 預期性
"""

TEXTS: Mapping[str, str] = {"qitong.txt": QITONG, "yanxi.txt": YANXI, "yuanlu.txt": YUANLU}


def reading(file: str, text: str) -> Reading:
    """A text, read the way a file of that name is read."""
    return read_source(read_bytes(text.encode("utf-8"), file))


def built(folder: Path, texts: Mapping[str, str] = TEXTS) -> Snapshot:
    """The index of some texts."""
    readings = [reading(file, text) for file, text in texts.items()]
    return publish(folder, readings, HashEmbedder(), embedder_spec="hf:hash")


def collected(snapshot: Snapshot, *extra: ExtraDocument) -> Collection:
    """What is searched for one question."""
    return Collection(snapshot, HashEmbedder(), homes(snapshot), extra)


def asked(text: str, *history: Turn, as_of: str = AS_OF, extra: tuple[ExtraDocument, ...] = ()) -> Question:
    """A question on the day of these tests."""
    return Question(text=text, as_of=as_of, history=history, extra_documents=extra)


def found_for(snapshot: Snapshot, text: str) -> tuple[Collection, Query, list[Candidate]]:
    """A question with its candidates, the way the pipeline gets them."""
    collection = collected(snapshot)
    query = understand(asked(text), text)
    return collection, query, candidates(collection, query, collection.search(query.search, CLAUSES))


def assistant(snapshot: Snapshot, chat: BaseChatModel | None = None, *, deadline: float = 60.0) -> Assistant:
    """An assistant that answers with `chat`, or with verified quotes only."""
    spec = "none" if chat is None else "scripted"
    digest = "" if chat is None else hashlib.sha256(spec.encode()).hexdigest()
    return Assistant(snapshot, HashEmbedder(), Generator(spec=spec, hash=digest, chat=chat), deadline=deadline)


def shown_quotes(answer: Answer) -> tuple[Citation, ...]:
    """All quotes that a reader sees."""
    return (*answer.citations, *answer.nearest)


def computed(snapshot: Snapshot, question: str) -> list[Sentence]:
    """What code calculated in the answer to a question."""
    return [one for one in assistant(snapshot).answer(asked(question)).sentences if one.verdict == "computed"]
