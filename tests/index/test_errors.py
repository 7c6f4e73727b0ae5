"""A message is one line, whatever a library put into it."""

from __future__ import annotations

from index.errors import UnreadableFile


def test_a_message_of_several_lines_becomes_one() -> None:
    error = UnreadableFile("a.xlsx: damaged (first\nsecond\r\n  third)", remedy="save it\nagain")
    assert str(error) == "a.xlsx: damaged (first second third) — save it again"
    assert error.args == ("a.xlsx: damaged (first second third)",)
