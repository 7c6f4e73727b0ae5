"""An index that grew and shrank step by step is the one that a build of the same files makes."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from index.generations import current_name, path_of, writing
from index.hybrid import search
from index.publication import publish
from index.snapshot import Snapshot
from index.verification import verify
from tests.fakes import HashEmbedder
from tests.index.made_readings import LINES, LONG_LINES, city

EMBEDDER = HashEmbedder(dimension=32)
QUERIES = ("研发投入补贴", "高新技术企业一次性奖励", "第3号", "繁體企業", "zzz")

files = st.integers(0, 6)
changes = st.lists(
    st.one_of(
        st.tuples(st.just("add"), files, st.lists(st.sampled_from([*LINES, *LONG_LINES]), min_size=0, max_size=4)),
        st.tuples(st.just("remove"), files, st.just([])),
    ),
    min_size=1,
    max_size=6,
)


def _change(folder: Path, action: str, number: int, lines: list[str]) -> None:
    """What a command that adds or removes does: read, change and publish under one lock."""
    with writing(folder), Snapshot.open(folder) as current:
        readings = {reading.source.file: reading for reading in current.readings()}
        if action == "add":
            readings[city(number).source.file] = city(number, lines)
        else:
            readings.pop(city(number).source.file, None)
        publish(folder, list(readings.values()), EMBEDDER, embedder_spec="fake")


@settings(max_examples=15, deadline=None)
@given(changes)
def test_incremental_equals_rebuilt(steps: list[tuple[str, int, list[str]]]) -> None:
    with TemporaryDirectory() as name:
        folder, rebuilt_folder = Path(name) / "steps", Path(name) / "rebuilt"
        publish(folder, [city(0)], EMBEDDER, embedder_spec="fake")
        contents = {0: city(0)}
        for action, number, lines in steps:
            _change(folder, action, number, lines)
            if action == "add":
                contents[number] = city(number, lines)
            else:
                contents.pop(number, None)
        rebuilt = publish(rebuilt_folder, list(contents.values()), EMBEDDER, embedder_spec="fake")
        stepped = Snapshot.open(folder)
        assert stepped.index_id == rebuilt.index_id
        assert verify(folder) == []
        one, other = (path_of(place, current_name(place)) for place in (folder, rebuilt_folder))
        for name in sorted(path.name for path in other.iterdir() if path.name.startswith(("lexical.", "windows."))):
            assert (one / name).read_bytes() == (other / name).read_bytes(), name
        for query in QUERIES:
            np.testing.assert_allclose(stepped.lexical.scores(query), rebuilt.lexical.scores(query), atol=1e-6)
            vector = EMBEDDER.query(query)
            np.testing.assert_allclose(stepped.dense.scores(vector), rebuilt.dense.scores(vector), atol=1e-6)
            assert search(stepped, EMBEDDER, query, 5) == search(rebuilt, EMBEDDER, query, 5)
