from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import BadInput, UnreadableFile
from index.readers.registry import SUPPORTED, find_files, read_bytes, read_file


def write(path: Path, data: bytes = "政策".encode()) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def names(*paths: Path) -> list[str]:
    return [file.name for file in find_files(paths).files]


def test_text_keeps_line_ends_and_every_character(tmp_path: Path) -> None:
    text = "第一条\r\n\t（一）内容　\n\n尾\r"
    source = read_file(write(tmp_path / "a.TXT", text.encode()), "b/a.TXT")
    assert (source.text, source.file, source.media, source.encoding) == (text, "b/a.TXT", "text", "utf-8")
    assert source.sha256 == hashlib.sha256(text.encode()).hexdigest()


def test_the_suffix_chooses_the_reader() -> None:
    data = "<h1># 标题</h1>".encode()
    assert read_bytes(data, "x/a.MD").media == "markdown"
    assert read_bytes(data, "a.markdown").text == "<h1># 标题</h1>"
    assert read_bytes(data, "a.htm").text == "# 标题"
    assert read_bytes(data, "某文件2024.5版").media == "text"


def test_a_page_in_its_own_encoding_is_read() -> None:
    page = '<meta charset="gb2312"><p>对企业给予补贴，按规定办理。</p>'.encode("gbk")
    source = read_bytes(page, "a.html")
    assert (source.text, source.encoding, source.media) == ("对企业给予补贴，按规定办理。", "gb18030", "html")


@given(st.text("甲乙丙\r\n\t ，。\u3000a1", min_size=1).filter(str.strip))
def test_a_plain_text_is_its_decoded_bytes(text: str) -> None:
    source = read_bytes(text.encode(), "a.txt")
    assert source.text == text == text.encode().decode(source.encoding)


def test_too_large_unsupported_missing_and_forbidden_files_are_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", b"x" * 11)
    with pytest.raises(UnreadableFile, match="more than 10 bytes"):
        read_file(path, "a.txt", max_bytes=10)
    assert read_file(path, "a.txt", max_bytes=11).text == "x" * 11
    with pytest.raises(UnreadableFile, match=r"suffix \.exe, expected one of"):
        read_file(write(tmp_path / "a.exe"), "a.exe")
    with pytest.raises(UnreadableFile, match="no regular file"):
        read_file(tmp_path / "none.txt", "none.txt")


def test_a_file_without_permission_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = write(tmp_path / "a.txt")
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(UnreadableFile, match="Permission denied") as caught:
        read_file(path, "a.txt")
    assert "permissions" in caught.value.remedy


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    with pytest.raises(UnreadableFile, match="no regular file"):
        read_file(tmp_path / "a.txt", "a.txt")
    assert find_files([tmp_path]).skipped[0].reason == "not a regular file"


def test_five_megabytes_in_one_line_are_read_fast() -> None:
    data = ("对符合条件的企业给予补贴，" * 400_000).encode()
    begin = time.perf_counter()
    assert len(read_bytes(data, "a.txt").text) == 5_200_000
    assert time.perf_counter() - begin < 5.2


def test_a_folder_is_listed_sorted_with_what_was_skipped(tmp_path: Path) -> None:
    for name in ("b/二.txt", "a.html", "b/a.md", "c.DOC", ".hidden.txt", ".git/x.txt", "b/无后缀"):
        write(tmp_path / name)
    listing = find_files([tmp_path])
    assert [(file.name, file.path) for file in listing.files] == [
        (name, tmp_path / name) for name in ("a.html", "b/a.md", "b/二.txt")
    ]
    assert {(item.path.relative_to(tmp_path).as_posix(), item.reason) for item in listing.skipped} == {
        (".git", "hidden"),
        (".hidden.txt", "hidden"),
        ("c.DOC", "suffix .DOC is not supported: save it as .docx"),
        ("b/无后缀", "suffix (none) is not supported"),
    }


def test_a_single_file_has_its_bare_name_whatever_its_suffix(tmp_path: Path) -> None:
    assert names(write(tmp_path / "x/a.txt"), write(tmp_path / "y/b.pdf")) == ["a.txt", "b.pdf"]


def test_a_missing_path_is_an_error_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no such file") as caught:
        find_files([tmp_path / "none"])
    assert caught.value.exit_code == 2
    assert caught.value.remedy


def test_two_files_of_one_name_are_an_error_that_names_both(tmp_path: Path) -> None:
    first, second = write(tmp_path / "x/a.txt"), write(tmp_path / "y/a.txt")
    with pytest.raises(BadInput) as caught:
        find_files([tmp_path / "x", second])
    assert str(first) in caught.value.message
    assert str(second) in caught.value.message
    assert names(tmp_path) == ["x/a.txt", "y/a.txt"]


def test_links_out_of_the_folder_to_folders_and_to_nowhere_are_not_followed(tmp_path: Path) -> None:
    outside, root = write(tmp_path / "secret.txt"), tmp_path / "docs"
    write(root / "a.txt")
    write(root / "sub/b.txt")
    (root / "out.txt").symlink_to(outside)
    (root / "outdir").symlink_to(tmp_path)
    (root / "loop").symlink_to(root)
    (root / "gone.txt").symlink_to(root / "none")
    (root / "c.txt").symlink_to(root / "a.txt")
    listing = find_files([root])
    assert [file.name for file in listing.files] == ["a.txt", "c.txt", "sub/b.txt"]
    assert {item.path.name: item.reason for item in listing.skipped} == {
        "out.txt": "link leads out of the folder",
        "outdir": "link leads out of the folder",
        "loop": "link to a folder",
        "gone.txt": "link leads nowhere",
    }


def test_supported_suffixes_are_those_of_the_contract() -> None:
    texts = {".txt", ".md", ".markdown", ".html", ".htm"}
    assert texts | {".docx", ".pdf", ".xlsx", ".csv", ".tsv"} == SUPPORTED


def test_text_taken_out_of_a_file_keeps_its_name() -> None:
    source = read_bytes("第一条 内容".encode(), "通知.pdf", extracted=True)
    assert (source.text, source.file, source.media) == ("第一条 内容", "通知.pdf", "text")
