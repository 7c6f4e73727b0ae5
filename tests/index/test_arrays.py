"""Array files: what is saved comes back, what does not fit its header is refused, and threads read at once."""

import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from numpy.typing import NDArray

from index.arrays import load_array, save_array

KINDS = st.sampled_from(["u1", "u2", "u4", "i4", "i8", "f4"]).map(np.dtype)
SHAPES = arrays.array_shapes(min_dims=1, max_dims=3, min_side=0, max_side=5)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("arrays")


@given(KINDS.flatmap(lambda kind: arrays.arrays(kind, SHAPES)), st.booleans())
def test_what_is_saved_comes_back(folder: Path, array: NDArray[np.generic], mapped: bool) -> None:
    save_array(folder / "some.npy", array)
    back = load_array(folder / "some.npy", mapped=mapped)
    assert (back.dtype, back.shape, back.tobytes()) == (array.dtype, array.shape, array.tobytes())
    assert np.load(folder / "some.npy", allow_pickle=False).tobytes() == array.tobytes()


@pytest.mark.parametrize("mapped", [False, True])
@pytest.mark.parametrize(
    ("damaged", "told"),
    [
        (lambda data: b"", "is no array file"),
        (lambda data: data[:40], "is no array file"),
        (lambda data: data[:-1], "has 207 bytes, its header tells 208"),
        (lambda data: data + b"0", "has 209 bytes, its header tells 208"),
        (lambda data: data.replace(b"<i8", b"|O8"), "is no array file"),
        (lambda data: data.replace(b"False", b"True "), "is no array file"),
        (lambda data: data.replace(b"(10,)", b"f(1,)"), "is no array file"),
    ],
)
def test_a_file_that_is_no_array_is_refused(
    folder: Path, damaged: Callable[[bytes], bytes], told: str, mapped: bool
) -> None:
    path = folder / "damaged.npy"
    save_array(path, np.arange(10))
    path.write_bytes(damaged(path.read_bytes()))
    with pytest.raises(ValueError, match=told):
        load_array(path, mapped=mapped)


class _Loop:
    """Garbage that runs Python when it is collected: there the reading of another thread may go on."""

    def __init__(self) -> None:
        self.own = self

    def __del__(self) -> None:
        sum(range(50))


@pytest.fixture
def hasty_threads() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("hasty_threads")
def test_threads_read_at_once(folder: Path) -> None:
    path = folder / "shared.npy"
    save_array(path, np.arange(235))

    def read(_: int) -> int:
        _Loop()
        return int(load_array(path, mapped=True).sum())

    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(read, range(12_000))) == {27_495}
