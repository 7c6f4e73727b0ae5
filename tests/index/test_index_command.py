"""`python -m index`, run in this process with an embedder that is calculated by hand."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from rich.console import Console

import index.__main__ as cli
from index.errors import ModelMissing
from index.snapshot import Snapshot
from index.types import Embedder, Vectors
from tests.fakes import HashEmbedder

FIRST = """青河市人民政府办公室关于印发《青河市支持战略性新兴产业集群高质量发展若干措施》的通知
青政办规〔2021〕5号
青河市人民政府办公室
2021年3月5日
青河市支持战略性新兴产业集群高质量发展若干措施
一、支持措施
（一）培育企业。对新认定的企业给予20万元奖励。
（二）到20xx年，产值突破300亿元。
扫码关注公众号
"""
SECOND = "临山县人才办法\n第一条　为了引进人才。\n第二条　应当具备：\n（一）学历；\n（二）职称。\n"


@dataclass(kw_only=True)
class Failing:
    """An embedder that breaks down while it encodes."""

    id: str = HashEmbedder().id
    dimension: int = 64

    def passages(self, texts: object) -> Vectors:
        raise ModelMissing("the weights are gone", remedy="fetch them")

    def query(self, text: str) -> Vectors:
        raise ModelMissing("the weights are gone", remedy="fetch them")


@dataclass(kw_only=True)
class Run:
    """What a command said."""

    code: int
    out: str
    err: str


class Cli:
    """Runs commands on one index folder."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str], patch: pytest.MonkeyPatch) -> None:
        self.folder, self.capsys, self.patch = folder, capsys, patch
        self.embedders: dict[str, Embedder] = {"fake": HashEmbedder(), "other": HashEmbedder(dimension=32)}
        self.width(80)
        patch.setenv("POLICYQA_EMBEDDER", "fake")
        patch.setattr(cli, "open_embedder", lambda spec, cache: self.embedders[spec])

    def width(self, columns: int) -> None:
        self.patch.setattr(cli, "out", Console(highlight=False, width=columns))
        self.patch.setattr(cli, "err", Console(highlight=False, width=columns, stderr=True))

    def __call__(self, *words: str | Path) -> Run:
        try:
            code = cli.main([*map(str, words), "--index", str(self.folder)])
        except SystemExit as stop:
            code = int(stop.code or 0)
        said = self.capsys.readouterr()
        return Run(code=code, out=said.out, err=said.err)

    @property
    def snapshot(self) -> Snapshot:
        return Snapshot.open(self.folder)


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Cli:
    monkeypatch.chdir(tmp_path)
    return Cli(tmp_path / "index", capsys, monkeypatch)


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "a.txt").write_text(FIRST, encoding="utf-8")
    (folder / "b.txt").write_text(SECOND, encoding="utf-8")
    return folder


def test_build_reports_each_file(run: Cli, docs: Path) -> None:
    (docs / "c.doc").write_bytes(b"PK\x03\x04")
    done = run("build", docs)
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[0].split() == ["file", "documents", "clauses", "noise", "notices", "result"]
    assert lines[1].split() == ["a.txt", "1", "2", "1", "1", "read"]
    assert lines[2].split() == ["b.txt", "1", "2", "0", "0", "read"]
    assert "c.doc (suffix .doc is not supported: save it as .docx)" in done.out
    assert "2 documents, 4 clauses" in lines[-1]
    assert "0 failed, 1 skipped" in lines[-1]


def test_a_broken_file_beside_good_ones(run: Cli, docs: Path) -> None:
    (docs / "empty.txt").write_bytes(b"")
    (docs / "binary.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    done = run("build", docs)
    assert done.code == 1
    assert done.out.count("failed:") == 2
    assert "2 failed" in done.out
    assert run.snapshot.files == ("a.txt", "b.txt"), "the rest is published"


@pytest.mark.parametrize("data", [b"", b"  \n", b"%PDF-1.7 x", b"\x00\x01\x02" * 100])
def test_nothing_but_a_broken_file(run: Cli, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "x.txt").write_bytes(data)
    done = run("build", tmp_path / "x.txt")
    assert (done.code, run.folder.exists()) == (2, False)
    assert "x.txt" in done.err


def test_a_path_that_is_not_there(run: Cli, tmp_path: Path) -> None:
    done = run("build", tmp_path / "absent")
    assert done.code == 2
    assert "no such file or folder" in done.err


@pytest.mark.parametrize("words", [(), ("build",), ("fly",), ("show",), ("status", "--colour")])
def test_commands_that_are_none(run: Cli, docs: Path, words: tuple[str, ...]) -> None:
    run("build", docs)
    assert run(*words).code == 2


def test_a_failed_build_leaves_the_old_index_unharmed(run: Cli, docs: Path, tmp_path: Path) -> None:
    run("build", docs)
    before = run.snapshot.index_id
    assert run("build", tmp_path / "absent").code == 2
    run.embedders["fake"] = Failing()
    (docs / "a.txt").write_text(FIRST + "（三）另给予30万元奖励。\n", encoding="utf-8")
    done = run("build", docs)
    assert done.code == 3
    assert "the weights are gone — fetch them" in done.err
    assert run.snapshot.index_id == before
    assert run("verify").code == 0


@pytest.mark.parametrize(
    "words",
    [("add", "a.txt"), ("remove", "a.txt"), ("status",), ("show", "a.txt"), ("show", "--text", "a.txt"), ("verify",)],
)
def test_without_an_index(run: Cli, docs: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]) -> None:
    monkeypatch.chdir(docs)
    done = run(*words)
    assert done.code == 3
    assert "holds no index" in done.err.replace("\n", " ")


def test_adding_and_removing(run: Cli, docs: Path) -> None:
    run("build", docs / "a.txt")
    done = run("add", docs / "b.txt")
    assert (done.code, run.snapshot.files) == (0, ("a.txt", "b.txt"))
    assert "2 documents, 4 clauses" in done.out
    assert run("remove", "b.txt").code == 0
    assert run.snapshot.files == ("a.txt",)
    assert run("remove", "b.txt").code == 2
    assert run("remove", "a.txt").code == 2, "nothing would be left"
    assert run.snapshot.files == ("a.txt",)


def test_an_index_of_another_embedder(run: Cli, docs: Path) -> None:
    run("build", docs / "a.txt")
    done = run("add", docs / "b.txt", "--embedder", "other")
    assert done.code == 3
    assert "rebuild" in done.err
    assert run("add", docs / "b.txt").code == 0, "the one that made the index is the default"
    assert run("build", docs, "--embedder", "other").code == 0
    assert run.snapshot.embedder_spec == "other"


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_status_tells_all_of_each_document_at_any_width(run: Cli, docs: Path, columns: int) -> None:
    run("build", docs)
    run.width(columns)
    done = run("status")
    first, second = run.snapshot.documents
    assert done.code == 0
    assert done.out.splitlines()[:4] == [
        f"{first.id}  青河市支持战略性新兴产业集群高质量发展若干措施",
        " " * 14 + "a.txt · 2 clauses · 青政办规〔2021〕5号 · 青河市人民政府办公室 · 2021-03-05 · 青河市",
        f"{second.id}  临山县人才办法",
        " " * 14 + "b.txt · 2 clauses · 临山县",
    ]
    assert f"2 documents, 4 clauses, index {run.snapshot.index_id}, embedder fake" in done.out


def test_status_of_one_document(run: Cli, docs: Path) -> None:
    run("build", docs)
    document = run.snapshot.documents[0]
    done = run("status", "--document", document.id)
    assert done.code == 0
    assert "title     青河市支持战略性新兴产业集群高质量发展若干措施" in done.out
    assert "validity  — not stated" in done.out
    assert "notice    masked: 20xx年" in done.out
    assert "扫码" not in done.out
    noise = run("status", "--document", document.id, "--noise").out
    place = FIRST.index("扫码")
    assert f"noise     [{place}, {place + 7}) app advert: 扫码关注公众号" in noise
    assert run("status", "--document", "absent").code == 2


def test_show_prints_an_outline(run: Cli, docs: Path) -> None:
    run("build", docs)
    done = run("show", "a.txt")
    assert done.code == 0
    assert done.out.splitlines() == [
        "支持措施",
        "  培育企业",
        "    一、(一)  （一）培育企业。对新认定的企业给予20万元奖励。",
        "  一、(二)  （二）到20xx年，产值突破300亿元。",
    ]


@pytest.mark.parametrize(
    ("name", "address", "quote"),
    [
        ("a.txt", "一（一）", "（一）培育企业。对新认定的企业给予20万元奖励。"),
        ("b.txt", "第2条", "第二条　应当具备：\n（一）学历；\n（二）职称。"),
        ("b.txt", "第二条第（二）项", "（二）职称。"),
    ],
)
def test_show_prints_what_stands_at_an_address(run: Cli, docs: Path, name: str, address: str, quote: str) -> None:
    run("build", docs)
    done = run("show", name, address)
    text = run.snapshot.source(name).text
    start = text.index(quote)
    assert done.code == 0
    assert done.out.split("\n", 1)[0].endswith(f"[{start}, {start + len(quote)})")
    assert done.out.split("\n", 1)[1] == quote + "\n"


@pytest.mark.parametrize(
    "words", [("a.txt", "九、"), ("a.txt", "甲乙"), ("absent",), ("absent", "一、"), ("--text", "absent")]
)
def test_show_of_what_is_not_there(run: Cli, docs: Path, words: tuple[str, ...]) -> None:
    run("build", docs)
    done = run("show", *words)
    assert (done.code, done.out) == (2, "")
    assert "python -m index" in done.err, "the remedy"


def test_show_text_is_the_stored_text_exactly(run: Cli, tmp_path: Path) -> None:
    text = "\ufeff青河市产业办法\r\n一、[bold]给予[/] <市、區>奖励。\r\n\t\u200b"
    (tmp_path / "x.txt").write_bytes(text.encode())
    assert run("build", tmp_path / "x.txt").code == 0
    done = run("show", "--text", "x.txt")
    assert (done.code, done.out) == (0, text)


def test_words_in_square_brackets_are_printed(run: Cli, tmp_path: Path) -> None:
    (tmp_path / "[x].txt").write_text("青河市[bold]产业办法\n一、[red]给予[/]奖励。\n", encoding="utf-8")
    assert "[x].txt" in run("build", tmp_path / "[x].txt").out
    assert "[red]给予[/]奖励。" in run("show", "[x].txt").out
    assert "青河市[bold]产业办法" in run("status").out


def test_verify(run: Cli, docs: Path) -> None:
    run("build", docs)
    done = run("verify")
    assert (done.code, "every file is what the manifest says" in done.out) == (0, True)
    damaged = next(run.folder.glob("generations/*/catalogue.sqlite"))
    with damaged.open("r+b") as file:
        file.seek(100)
        file.write(b"\xff\xff")
    done = run("verify")
    assert done.code == 3
    assert "damaged:" in done.err
    assert run("status").code == 3
