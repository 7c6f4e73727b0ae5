from __future__ import annotations

from pathlib import Path

from index.publication import publish
from qa.found.noise_quotes import quoted_noise
from tests.fakes import HashEmbedder
from tests.qa.made_collections import asked, assistant, collected, reading

TEXT = """芷汀区创业扶持办法

芷汀区人民政府
2026年3月1日

第一条 对租用场地的创业者，按实际租金的50%给予补贴。
第二条 本办法由区人社局负责解释。
第三条 本办法自2026年4月1日起施行。

版权声明：凡本网注明来源为“汀岸资讯网”的文章，未经授权不得转载，转载请联系客服办理。
"""


def test_words_of_the_page_that_are_no_policy(tmp_path: Path) -> None:
    snapshot = publish(tmp_path, [reading("zhiting.txt", TEXT)], HashEmbedder(), embedder_spec="hf:hash")
    collection = collected(snapshot)
    found = quoted_noise(collection, "文件里写“未经授权不得转载，转载请联系客服办理”，这是办法的规定吗？")
    assert found is not None and found[0].title == "芷汀区创业扶持办法" and found[1] == "copyright note"
    assert quoted_noise(collection, "“按实际租金的50%给予补贴”是办法的规定吗？") is None
    assert quoted_noise(collection, "未经授权不得转载是办法的规定吗？") is None


def test_the_answer_says_that_it_is_no_policy(tmp_path: Path) -> None:
    snapshot = publish(tmp_path, [reading("zhiting.txt", TEXT)], HashEmbedder(), embedder_spec="hf:hash")
    answer = assistant(snapshot).answer(asked("文件里写“未经授权不得转载，转载请联系客服办理”，这是办法的规定吗？"))
    assert answer.status == "answered"
    assert "不属于收录政策的正文" in answer.answer and "版权说明" in answer.answer
