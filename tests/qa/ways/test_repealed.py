"""A measure that another document of the collection repeals is not passed off as one that runs."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from qa.notices import notices
from qa.types import ExtraDocument
from qa.ways.repealed import repeals_of
from tests.qa.made_collections import AS_OF, built, collected, found_for

OLD = """砚溪市渔船更新补贴办法

砚政规〔2019〕3号

第一条 为支持渔船更新，制定本办法。
第二条 对更新钢质渔船的企业，每艘给予12万元补贴。
"""
NEW = """砚溪市渔业发展扶持办法

砚政规〔2024〕9号

第一条 为支持渔业发展，制定本办法。
第二条 对新建冷库的企业，给予8万元补贴。
第三条 本办法自2024年5月1日起施行。《砚溪市渔船更新补贴办法》（砚政规〔2019〕3号）同时废止。
"""
OTHER = """栖桐区渔船更新补贴办法

栖政规〔2020〕3号

第一条 对更新渔船的企业，每艘给予6万元补贴。
第二条 本办法由区农业农村局负责解释。
"""


def test_a_repealed_document_is_named_with_the_words_that_repeal_it(tmp_path: Path) -> None:
    with closing(built(tmp_path, {"old.txt": OLD, "new.txt": NEW, "other.txt": OTHER})) as snapshot:
        chosen = found_for(snapshot, "砚溪市更新钢质渔船每艘补贴多少？")[2][:1]
        said = notices(collected(snapshot), chosen, as_of=AS_OF, language="zh-Hans", unsupported=0, degraded=False)

    (found,) = [notice for notice in said if notice.kind == "validity_unknown"]
    assert "《砚溪市渔业发展扶持办法》" in found.text
    assert "《砚溪市渔船更新补贴办法》（砚政规〔2019〕3号）同时废止。" in found.text
    assert found.citations == (1,)


@pytest.mark.parametrize(
    ("title", "count"), [("砚溪市渔船更新补贴办法", 1), ("砚溪市渔业发展扶持办法", 0), ("栖桐区渔船更新补贴办法", 0)]
)
def test_only_the_document_that_is_meant_is_repealed(tmp_path: Path, title: str, count: int) -> None:
    with closing(built(tmp_path, {"old.txt": OLD, "new.txt": NEW, "other.txt": OTHER})) as snapshot:
        collection = collected(snapshot)
        (document,) = [one for one in collection.documents if one.title == title]

        assert len(repeals_of(collection, document)) == count


def test_a_document_that_came_with_the_question_repeals_too(tmp_path: Path) -> None:
    with closing(built(tmp_path, {"old.txt": OLD})) as snapshot:
        collection = collected(snapshot, ExtraDocument(name="new.txt", text=NEW))
        (document,) = [one for one in collection.documents if one.file == "old.txt"]

        assert [repeal.since for repeal in repeals_of(collection, document)] == ["2024-05-01"]
