"""Array files of an index: NumPy's `.npy` format, versions 1 to 3, whose header is matched, not parsed as Python.

`numpy.load` hands the header to `ast.literal_eval`, and CPython 3.11 counts the depth of all threads that build such
trees in one number (compare https://github.com/python/cpython/issues/106905): an index opened while another thread
opens one then now and again ends in `SystemError: AST constructor recursion depth mismatch`, as seen with 3.11.7.
"""

import re
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

_MAGIC = b"\x93NUMPY"
_HEADER = re.compile(
    r"\{'descr': '(?P<kind>[<|][iuf][1248])', 'fortran_order': False, 'shape': \((?P<shape>\d+(?:, ?\d+)*),?\), \} *\n"
)


def save_array(path: Path, array: NDArray[Any]) -> None:
    """Write an array of whole numbers or floats, of one or more dimensions, in C order."""
    with path.open("wb") as file:
        np.save(file, np.ascontiguousarray(array), allow_pickle=False)


def load_array(path: Path, *, mapped: bool = False) -> NDArray[Any]:
    """The array of a file that `save_array` wrote: read, or with `mapped` a read-only view of the file.

    Raises:
        OSError: the file cannot be read.
        ValueError: it is no such file, or is shorter or longer than its header says.
    """
    with path.open("rb") as file:
        start = file.read(len(_MAGIC) + 2)
        wide = 4 if start[-2:-1] > b"\x01" else 2
        header = file.read(int.from_bytes(file.read(wide), "little")) if start.startswith(_MAGIC) else b""
        told = _HEADER.fullmatch(header.decode("latin-1"))
        if told is None:
            raise ValueError(f"{path.name} is no array file")
        kind, shape = np.dtype(told["kind"]), tuple(map(int, told["shape"].split(",")))
        offset, size = file.tell(), int(np.prod(shape, dtype=object)) * kind.itemsize
        if path.stat().st_size != offset + size:
            raise ValueError(f"{path.name} has {path.stat().st_size} bytes, its header tells {offset + size}")
        if mapped and size:
            return np.asarray(np.memmap(file, dtype=kind, mode="r", offset=offset, shape=shape))
        return np.frombuffer(file.read(size), dtype=kind).reshape(shape)
