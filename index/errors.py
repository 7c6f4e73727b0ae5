"""Errors, as one tree.

    PolicyQAError            anything a person can mend; `exit_code` says how a command ends
    ├── BadInput             2: the request or a file is wrong, nothing was changed
    │   ├── UnreadableFile   one file cannot be read; a build goes on without it
    │   └── UnknownDocument  the index holds no such document or address
    └── NotAvailable         3: the index or a model is missing or does not fit
        ├── IndexMissing     no index in the folder
        ├── IndexDamaged     a file of the index is not what its manifest says
        ├── IndexMismatch    another schema or another embedder made the index
        ├── IndexBusy        another process is writing
        └── ModelMissing     weights are not in the cache, or are not the expected ones

A message says where, what was found, what was expected and the remedy. Refusing to answer a
question is a value (`Answer.status`), never an exception.
"""


class PolicyQAError(Exception):
    """Base of all errors that a person can mend.

    Args:
        message: where and what; line breaks in it, as in a library's own words, become spaces.
        remedy: what to do about it; may be empty.
    """

    exit_code = 2

    def __init__(self, message: str, *, remedy: str = "") -> None:
        self.message = " ".join(message.split())
        self.remedy = " ".join(remedy.split())
        super().__init__(self.message)

    def __str__(self) -> str:
        return f"{self.message} — {self.remedy}" if self.remedy else self.message


class BadInput(PolicyQAError):
    """The request or a file is wrong; nothing was changed."""


class UnreadableFile(BadInput):
    """One file cannot be read; a build goes on without it."""


class UnknownDocument(BadInput):
    """The index holds no such document or address."""


class NotAvailable(PolicyQAError):
    """The index or a model is missing or does not fit."""

    exit_code = 3


class IndexMissing(NotAvailable):
    """No index in the folder."""


class IndexDamaged(NotAvailable):
    """A file of the index is not what its manifest says."""


class IndexMismatch(NotAvailable):
    """Another schema or another embedder made the index."""


class IndexBusy(NotAvailable):
    """Another process is writing the index."""


class ModelMissing(NotAvailable):
    """Weights are not in the cache, or are not the expected ones."""
