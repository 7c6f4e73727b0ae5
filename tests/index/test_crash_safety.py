"""Commands that are killed, or whose disk fails, leave the old index or the new one, whole, and nothing else.

By default a sample of the moments is tried; `POLICYQA_KILLS=100` kills as often at random, `POLICYQA_FAULTS=all` lets
every single step fail.
"""

from __future__ import annotations

import errno
import os
import random
import shutil
import signal
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from index.builder import build
from index.errors import IndexMissing
from index.files import is_temporary
from index.generations import current_name, path_of, writing
from index.hybrid import search
from index.snapshot import Snapshot
from index.verification import verify
from tests.fakes import HashEmbedder
from tests.index.faulty_commands import Fault, FaultyCommands, Outcome
from tests.index.made_files import SENTENCES, Shelf, name_of, policy, write

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="forks, kills and limits processes as POSIX does")

KILLS = int(os.environ.get("POLICYQA_KILLS", "12"))
ALL = os.environ.get("POLICYQA_FAULTS") == "all"
EVERY = 1 if ALL else 17
"""One step in so many is tried."""
ERRORS = [(errno.ENOSPC, True), (errno.EIO, False), *([(errno.ENOSPC, False), (errno.EIO, True)] if ALL else [])]
"""Number of an error, and whether every later step fails too."""
EMBEDDER = HashEmbedder()
QUERY = "企业研发投入补贴"
OLD = {name_of(number): policy(number, SENTENCES[number:]) for number in range(4)}
ADDED = name_of(9)
NEW = OLD | {ADDED: policy(9, SENTENCES[:3])}


@pytest.fixture(scope="module")
def commands() -> Iterator[FaultyCommands]:
    with FaultyCommands() as started:
        yield started


def fresh(folder: Path, texts: Mapping[str, str]) -> str:
    """Id of an index that is built of `texts` without any mishap."""
    docs = write(folder / "docs", texts)
    return build([docs], folder / "index", EMBEDDER, embedder_spec="hash").index_id


def leftovers(folder: Path) -> list[str]:
    """What no reader knows and no writer wants any more, once a writer has been at work."""
    allowed = {"CURRENT", "lock", "generations", "report.json"}
    generations = list((folder / "generations").iterdir())
    return [
        *(path.name for path in folder.iterdir() if path.name not in allowed),
        *(path.name for path in generations if is_temporary(path)),
        *(path.name for path in generations[:-2] if len(generations) > 2),
    ]


def assert_whole(folder: Path, *expected: str | None) -> str | None:
    """The index is one of `expected` (None: there is none), whole, its lock free and its folder swept by the next."""
    found: str | None = None
    try:
        assert verify(folder) == []
        with Snapshot.open(folder) as snapshot:
            found = snapshot.index_id
    except IndexMissing:
        pass
    assert found in expected
    with writing(folder, wait=0):
        assert not [path for path in folder.rglob("*") if is_temporary(path)]
    return found


def assert_told(outcome: Outcome) -> None:
    """One line that says what happened and what to do, and no traceback."""
    assert "Traceback" not in outcome.said, outcome.said
    if outcome.code:
        (line,) = [line for line in outcome.said.splitlines() if line.startswith("error:")]
        assert any(os.strerror(number) in line for number in (errno.ENOSPC, errno.EIO, errno.EFBIG)) or "disk" in line
        assert " — " in line, "a remedy is named"
        assert outcome.code == 3


def test_a_command_killed_at_any_moment_leaves_a_whole_index(commands: FaultyCommands, tmp_path: Path) -> None:
    chance = random.Random(20261122)
    shelf = Shelf(folder=tmp_path / "docs", chance=chance)
    folder = tmp_path / "index"
    old: str | None = None
    took = min(commands.run(tmp_path / "timed", ["build", write(tmp_path / "all", NEW)]).seconds for _ in range(3))
    endings = {"killed, old": 0, "killed, new": 0, "done": 0}
    while (killed := endings["killed, old"] + endings["killed, new"]) < KILLS:
        if killed % 10 == 9:  # once more a first build
            shelf.texts, folder, old = {}, tmp_path / f"index{sum(endings.values())}", None
        words, after = shelf.command()
        new = fresh(tmp_path / "fresh", after)
        reader = Snapshot.open(folder) if old else None
        seen = search(reader, EMBEDDER, QUERY, 5) if reader else []
        outcome = commands.run(folder, words, Fault(kill_after=chance.uniform(0.2, 1.4) * took))
        assert outcome.code in (0, -signal.SIGKILL), outcome.said
        found = assert_whole(folder, *([new] if outcome.code == 0 else [old, new]))
        if reader:
            with reader:
                assert search(reader, EMBEDDER, QUERY, 5) == seen, "an open reader was disturbed"
                assert reader.is_current() == (found == old) or old == new
        endings["done" if outcome.code == 0 else f"killed, {'new' if found == new else 'old'}"] += 1
        took *= 0.95 if outcome.code == 0 else 1.05  # stay where about half of the commands are killed
        old, shelf.texts = found, (after if found == new else shelf.texts)
    print(endings)
    assert endings["killed, old"] > KILLS // 4, endings
    assert commands.run(folder, ["build", write(tmp_path / "docs", NEW)]).code == 0
    assert leftovers(folder) == []


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """A command that leads from one index, or none, to another."""

    base: Path
    old: str | None
    new: str
    words: list[str | Path]
    steps: int
    """How many steps it takes."""
    sizes: dict[str, int]
    """File → bytes of all that is written."""

    def folder(self) -> Path:
        """The index as it is before the command."""
        folder = self.base / "index"
        shutil.rmtree(folder, ignore_errors=True)
        if self.old:
            shutil.copytree(self.base / "before", folder)
        return folder


@pytest.fixture(params=["first", "later"])
def scenario(request: pytest.FixtureRequest, commands: FaultyCommands, tmp_path: Path) -> Scenario:
    docs, before, counted = write(tmp_path / "docs", NEW), tmp_path / "before", tmp_path / "counted"
    old, new = fresh(tmp_path / "fresh-old", OLD), fresh(tmp_path / "fresh-new", NEW)
    words: list[str | Path] = ["build", docs]
    if request.param == "later":
        words = ["add", docs / ADDED]
        for _ in range(2):  # so that an older generation is there to be removed
            assert commands.run(before, ["build", write(tmp_path / "old", OLD)]).code == 0
        shutil.copytree(before, counted)
    done = commands.run(counted, words)
    assert done.code == 0
    assert done.steps > 40
    made = [*path_of(counted, current_name(counted)).iterdir(), counted / "CURRENT"]
    return Scenario(
        base=tmp_path,
        old=old if request.param == "later" else None,
        new=new,
        words=words,
        steps=done.steps,
        sizes={path.name: path.stat().st_size for path in made},
    )


def assert_mended(commands: FaultyCommands, folder: Path, scenario: Scenario) -> None:
    """The same command works as soon as nothing stands in its way, and nothing is left of the mishap."""
    again = commands.run(folder, scenario.words)
    assert again.code == 0, again.said
    assert assert_whole(folder, scenario.new) == scenario.new
    assert leftovers(folder) == []


def test_a_command_killed_before_each_step_leaves_a_whole_index(commands: FaultyCommands, scenario: Scenario) -> None:
    found = set()
    for step in sorted({*range(0, scenario.steps, EVERY), *range(scenario.steps - 8, scenario.steps, 2)}):
        folder = scenario.folder()
        assert commands.run(folder, scenario.words, Fault(kill_at=step)).code == -signal.SIGKILL
        found.add(assert_whole(folder, scenario.old, scenario.new))
        assert_mended(commands, folder, scenario)
    assert found == {scenario.old, scenario.new}


@pytest.mark.parametrize(("error", "for_good"), ERRORS)
def test_an_error_at_each_step_leaves_a_whole_index_and_is_told(
    commands: FaultyCommands, scenario: Scenario, error: int, for_good: bool
) -> None:
    failures = 0
    for step in range((error + 3 * for_good) % EVERY, scenario.steps, EVERY):
        folder = scenario.folder()
        outcome = commands.run(folder, scenario.words, Fault(fail_at=step, error=error, for_good=for_good))
        assert_told(outcome)
        failures += outcome.code != 0
        assert_whole(folder, *([scenario.new] if outcome.code == 0 else [scenario.old, scenario.new]))
        assert_mended(commands, folder, scenario)
    assert failures > scenario.steps // EVERY // 2


@pytest.mark.parametrize("for_good", [True, False] if ALL else [False])
def test_a_disk_that_fills_inside_each_file_leaves_the_old_index_and_is_told(
    commands: FaultyCommands, scenario: Scenario, for_good: bool
) -> None:
    """The kernel refuses to let a file grow beyond some size: each library's own writing is met, to the last byte."""
    assert len(scenario.sizes) >= 11
    for name, size in scenario.sizes.items():
        limits = {0, 1, 127, 128, size // 2, size - 100, size - 2, size - 1} if ALL else {size - 1}
        for full_at in sorted(limit for limit in limits if 0 <= limit < size):
            folder = scenario.folder()
            outcome = commands.run(folder, scenario.words, Fault(full_in=name, full_at=full_at, for_good=for_good))
            assert_told(outcome)
            assert outcome.code == 3, f"{name} was cut at {full_at} of {size}, and nobody noticed"
            assert assert_whole(folder, scenario.old) == scenario.old
            assert_mended(commands, folder, scenario)


def test_a_report_that_cannot_be_written_is_told_and_the_index_is_the_new_one(
    commands: FaultyCommands, scenario: Scenario
) -> None:
    folder = scenario.folder()
    outcome = commands.run(folder, scenario.words, Fault(full_in="report.json", full_at=10))
    assert_told(outcome)
    assert outcome.code == 3
    assert "is published, but report.json was not written" in outcome.said
    assert assert_whole(folder, scenario.new) == scenario.new
    assert_mended(commands, folder, scenario)
