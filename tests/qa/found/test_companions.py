from __future__ import annotations

from pathlib import Path

from index.publication import publish
from qa.found.companions import companions, joined
from tests.fakes import HashEmbedder
from tests.qa.made_collections import collected, found_for, reading

TEXT = """芷汀区创业扶持办法

芷汀区人民政府

一、对租用场地的创业者，按实际租金的50%给予补贴。每户每年最高6000元。在自有住房内经营的，不予补贴。由区人社局受理。
二、本办法由区人社局解释。每户最高6000元。
"""


def test_limits_and_exclusions_go_with_a_grant(tmp_path: Path) -> None:
    snapshot = publish(tmp_path, [reading("zhiting.txt", TEXT)], HashEmbedder(), embedder_spec="hf:hash")
    collection, _, found = found_for(snapshot, "租用场地的创业者租金补贴多少？")
    grant = next(one for one in found if "50%" in one.text)
    assert [one.text for one in companions(collection, grant, exclusions=False)] == ["每户每年最高6000元。"]
    both = companions(collection, grant, exclusions=True)
    assert [one.text for one in both] == ["每户每年最高6000元。", "在自有住房内经营的，不予补贴。"]
    assert joined([grant, both[0]], both) == (grant, *both)


def test_what_is_not_paid_twice_goes_with_a_grant(tmp_path: Path) -> None:
    text = TEXT.replace("由区人社局受理。", "由低一级升为高一级的，只补足差额。由区人社局受理。")
    snapshot = publish(tmp_path, [reading("zhiting.txt", text)], HashEmbedder(), embedder_spec="hf:hash")
    collection, _, found = found_for(snapshot, "租用场地的创业者租金补贴多少？")
    grant = next(one for one in found if "50%" in one.text)
    joining = [one.text for one in companions(collection, grant, exclusions=False)]
    assert joining == ["每户每年最高6000元。", "由低一级升为高一级的，只补足差额。"]


def test_what_grants_nothing_has_no_companions(tmp_path: Path) -> None:
    snapshot = publish(tmp_path, [reading("zhiting.txt", TEXT)], HashEmbedder(), embedder_spec="hf:hash")
    _, _, found = found_for(snapshot, "办法由谁解释？")
    plain = next(one for one in found if "人社局解释" in one.text)
    assert companions(collected(snapshot), plain, exclusions=True) == []
