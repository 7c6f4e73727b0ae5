"""The table of measures in its four formats, and the command that prints it."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

import index.__main__ as cli
from index.builder import build
from index.errors import BadInput
from index.measures.export import FORMATS, export, write
from index.measures.stored import measures_in, measures_of
from index.measures.table import COLUMNS, number, rows, written
from index.snapshot import Snapshot
from tests.fakes import HashEmbedder
from tests.index.measures.made_clauses import document, measures

LINES = (
    "对新获评甲级、乙级示范的企业，分别给予80万元、40万元一次性奖励。",
    "鼓励企业开放应用场景。",
    "对年营业收入5000万元以上的企业，按实际租金的50%给予补贴，单个企业每年最高30万元。",
)
TEXT = (
    "临山区支持企业若干措施\n临政规〔2024〕1号\n一、支持措施\n"
    "（一）培育企业。对首次认定的高新技术企业给予20万元一次性奖励。\n"
)


def table() -> list[dict[str, str]]:
    return rows(measures(*LINES), {"0" * 12: document("")})


def test_a_row_a_tier() -> None:
    found = table()
    assert [row["标准"] for row in found] == ["800000元", "400000元", "", ""]
    assert [row["性质"] for row in found] == ["支持", "支持", "倾向性支持", "支持"]
    last = found[-1]
    assert (last["比例"], last["比例基数"], last["上限"]) == ("50%", "实际租金", "300000元")
    assert last["条件"] == "年营业收入 >= 50000000元"


def test_csv_reads_back() -> None:
    data = export(measures(*LINES), [document("")], "csv")
    assert data.startswith(b"\xef\xbb\xbf")
    assert list(csv.DictReader(io.StringIO(data.decode("utf-8-sig")))) == table()


def test_xlsx_reads_back() -> None:
    sheet = load_workbook(io.BytesIO(export(measures(*LINES), [document("")], "xlsx"))).active
    found = [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)]
    assert found == [list(COLUMNS), *([row[name] for name in COLUMNS] for row in table())]


def test_json_holds_every_field() -> None:
    found = json.loads(export(measures(*LINES), [document("")], "json"))
    assert [one["nature"] for one in found] == ["grant", "wish", "grant"]
    assert found[0]["tiers"][0]["amount"]["value"] == "800000"
    assert found[2]["condition"]["type"] == "Threshold" and found[2]["condition"]["unit"] == "元"


def test_markdown_cells_are_no_markup_and_formulas_no_formulas() -> None:
    lines = ("=1+1对企业给予10万元奖励，见<b>表|一</b>。",)
    text = export(measures(*lines), [document("")], "md").decode()
    assert r"\<b\>表\|一" in text and "<b>" not in text.replace(r"\<b", "")
    cells = next(csv.reader(io.StringIO(export(measures(*lines), [document("")], "csv").decode().splitlines()[1])))
    assert not any(cell.startswith("=") for cell in cells)


@pytest.mark.parametrize(
    ("value", "text"), [("20000000", "20000000"), ("0.50", "0.5"), ("2E+7", "20000000"), ("0", "0")]
)
def test_numbers(value: str, text: str) -> None:
    assert number(Decimal(value)) == text


def test_a_condition_in_words() -> None:
    one = measures("对近三年未发生安全事故或者获得认证的企业，给予10万元奖励。")[0]
    assert written(one.condition)


def test_xlsx_needs_a_file(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="xlsx"):
        write(b"", "xlsx", None)
    with pytest.raises(BadInput, match="no_such_folder"):
        write(b"", "csv", tmp_path / "no_such_folder" / "a.csv")


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "a.txt"
    source.write_text(TEXT, encoding="utf-8")
    folder = tmp_path / "index"
    build([source], folder, HashEmbedder(), embedder_spec="hf:hash")
    with Snapshot.open(folder) as snapshot:
        found = measures_of(snapshot)
        assert measures_of(snapshot) is found
        assert measures_in(snapshot, snapshot.documents[0]) == found
        identity = snapshot.documents[0].id
    assert [tier.amount.value for one in found for tier in one.tiers] == [200000]
    assert cli.main(["measures", "--index", str(folder), "--document", identity]) == 0
    assert "200000元" in capsys.readouterr().out
    for form in FORMATS:
        out = tmp_path / f"a.{form}"
        assert cli.main(["measures", "--index", str(folder), "--format", form, "--out", str(out)]) == 0
        assert out.stat().st_size > 100
    assert cli.main(["measures", "--index", str(folder), "--document", "f" * 12]) == 2
