"""What a draft may say, as sentences, as JSON and as paths of tokens: the same drafts each time."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.generators.excerpts import Excerpts, Piece
from qa.generators.json_form import as_draft, schema
from qa.generators.token_paths import Follower, TokenPaths, token_paths

TWO = Excerpts(pieces=(Piece(n=1, parts=("甲，", "甲乙，", "丙。")), Piece(n=2, parts=("甲丁。",))))
END = 0

parts = st.lists(st.text(alphabet="甲乙丙，[1]", min_size=1, max_size=4), min_size=1, max_size=4)
made = st.lists(parts, min_size=1, max_size=3).map(
    lambda found: Excerpts(pieces=tuple(Piece(n=n, parts=tuple(one)) for n, one in enumerate(found, 1)))
)


def encode(text: str) -> list[int]:
    """A token a character."""
    return [ord(sign) for sign in text]


def decode(tokens: Sequence[int]) -> str:
    return "".join(map(chr, tokens))


def paths(excerpts: Excerpts) -> TokenPaths:
    found = token_paths(excerpts, encode, decode, end=[END])
    assert found is not None
    return found


def accepts(excerpts: Excerpts, text: str) -> bool:
    """True if a model that is held to the paths could say this, and then end."""
    follower = Follower(paths(excerpts), prompt=0)
    tokens = [*encode(text), END]
    return all(token in follower(0, tokens[:at]) for at, token in enumerate(tokens))


def test_a_draft_needs_evidence() -> None:
    with pytest.raises(ValueError, match="evidence"):
        Excerpts(pieces=())


def test_a_sentence_has_the_words_and_order_of_the_source() -> None:
    assert TWO.sentence(1, ["丙。", "甲，", "戊。"]) == "甲，丙。[1]"
    assert TWO.sentence(2, []) == TWO.sentence(3, ["甲丁。"]) == ""


@pytest.mark.parametrize(
    "text", ["甲，甲乙，丙。[1]", "丙。[1]", "甲乙，[1]甲丁。[2]", "甲丁。[2]甲，丙。[1]", "[2]", "[1][1]"]
)
def test_paths_allow_leaving_out(text: str) -> None:
    assert accepts(TWO, text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "甲",
        "甲，",
        "丙。甲，[1]",
        "甲，[2]",
        "丁。[2]",
        "甲丁。[2]甲丁。[2]甲丁。[2]",
        "甲，戊[1]",
        "[1]甲",
        "甲，甲，[1]",
    ],
)
def test_paths_allow_nothing_else(text: str) -> None:
    assert not accepts(TWO, text)


def test_behind_the_last_sentence_there_is_only_the_end() -> None:
    follower = Follower(paths(TWO), prompt=3)
    prompt = [7, 7, 7]
    assert follower(0, prompt) == sorted({ord("甲"), ord("丙"), ord("[")})
    assert follower(0, [*prompt, *encode("[2]")]) == sorted({END, ord("甲"), ord("丙"), ord("[")})
    assert follower(0, [*prompt, *encode("[2]丙。[1]")]) == [END]
    assert follower(0, [*prompt, *encode("[2]丙。[1]"), END]) == [END]


@settings(deadline=None)
@given(made, st.data())
def test_every_walk_over_the_paths_leaves_out_and_nothing_else(excerpts: Excerpts, data: st.DataObject) -> None:
    follower = Follower(paths(excerpts), prompt=0)
    said: list[int] = []
    while END not in said:
        said.append(data.draw(st.sampled_from(follower(0, said))))
    rest = decode(said[:-1])
    assert any(
        rest in {first + second for first in sentences for second in ("", *sentences)}
        for sentences in [{leaving for piece in excerpts.pieces for leaving in omissions(piece)}]
    )


def omissions(piece: Piece) -> set[str]:
    """All that may be said of a piece, by brute force."""
    count = len(piece.parts)
    return {
        "".join(part for at, part in enumerate(piece.parts) if mask >> at & 1) + piece.marker
        for mask in range(1 << count)
    }


@settings(deadline=None)
@given(made, st.data())
def test_every_omission_is_on_the_paths(excerpts: Excerpts, data: st.DataObject) -> None:
    sentence = st.sampled_from(excerpts.pieces).flatmap(lambda piece: st.sampled_from(sorted(omissions(piece))))
    text = "".join(data.draw(st.lists(sentence, min_size=1, max_size=excerpts.at_most)))
    assert accepts(excerpts, text)


def test_a_tokenizer_that_does_not_give_the_text_back_gives_no_paths() -> None:
    assert token_paths(TWO, encode, lambda tokens: " " + decode(tokens), end=[END]) is None
    assert token_paths(TWO, lambda text: [], decode, end=[END]) is None
    assert token_paths(TWO, encode, decode, end=[]) is None


def test_the_schema_names_each_part_and_nothing_else() -> None:
    found = schema(TWO)
    first, second = found["properties"]["sentences"]["items"]["anyOf"]
    assert first["properties"]["n"]["enum"] == [1]
    assert first["properties"]["parts"]["items"]["enum"] == ["甲，", "甲乙，", "丙。"]
    assert second["properties"]["parts"]["maxItems"] == 1
    assert found["additionalProperties"] is first["additionalProperties"] is False


@settings(deadline=None)
@given(st.data())
def test_json_means_the_same_however_it_is_cut(data: st.DataObject) -> None:
    entries = data.draw(
        st.lists(
            st.fixed_dictionaries(
                {"n": st.integers(0, 3), "parts": st.lists(st.sampled_from(["甲，", "甲乙，", "丙。", "甲丁。", "戊"]))}
            ),
            max_size=3,
        )
    )
    text = json.dumps({"sentences": entries}, ensure_ascii=data.draw(st.booleans()))
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=5)))
    pieces = [text[start:end] for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    wanted = "".join(TWO.sentence(entry["n"], entry["parts"]) for entry in entries)
    assert "".join(as_draft(pieces, TWO)) == wanted


def test_a_sentence_is_told_as_soon_as_the_next_one_begins() -> None:
    told = as_draft(iter(['{"sentences":[{"n":2,"parts":["甲丁。"]},{"n":1', ',"parts":["丙。"]}]}']), TWO)
    assert list(told) == ["甲丁。[2]", "丙。[1]"]


@pytest.mark.parametrize("text", ["丙。[1]", " 丙。[1]", "[1]", "```json", "没有"])
def test_text_that_is_no_json_stays_as_it_is(text: str) -> None:
    assert "".join(as_draft([*text], TWO)) == text


@pytest.mark.parametrize(
    "text",
    ["{", '{"sentences": 3}', '{"sentences": ["丙。"]}', '{"sentences": [{"n": "1", "parts": "丙。"}]}', "{oops}"],
)
def test_json_of_another_form_says_nothing(text: str) -> None:
    assert "".join(as_draft([text], TWO)) == ""
