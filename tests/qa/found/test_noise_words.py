from __future__ import annotations

from pathlib import Path

from index.publication import publish
from qa.found.noise_words import noise_asked
from tests.fakes import HashEmbedder
from tests.qa.made_collections import collected, reading

TEXT = """芷汀区农机购置补贴办法

芷汀区人民政府
2026年3月1日

第一条 对购置烘干中心设备的合作社，按购置额的30%给予补贴。
第二条 本办法自2026年4月1日起施行。

相关阅读：
农机优惠月：插秧机立减3000元
"""


def test_words_that_only_a_link_below_the_policy_has(tmp_path: Path) -> None:
    snapshot = publish(tmp_path, [reading("zhiting.txt", TEXT)], HashEmbedder(), embedder_spec="hf:hash")
    collection = collected(snapshot)
    document = collection.documents[0]
    found = noise_asked(collection, document, "芷汀区买插秧机能立减多少？")
    assert found is not None and found[0] == "“插秧机”、“立减”"
    assert noise_asked(collection, document, "芷汀区买烘干设备补贴多少？") is None
