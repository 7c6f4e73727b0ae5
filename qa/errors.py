"""Errors of the question side; they hang below the tree drawn in `index.errors`.

BadInput
├── QuestionTooLong  over 4,000 characters
├── PromptInvalid    a prompt file lacks a variable or names an unknown one
└── CaseInvalid      an evaluation case does not fit the schema
NotAvailable
├── DownloadFailed   no source of an artefact could be reached, or the disk is full
└── GeneratorFailed  the language model could not be started or stopped answering
"""

from index.errors import BadInput, NotAvailable


class QuestionTooLong(BadInput):
    """A question holds at most 4,000 characters."""


class PromptInvalid(BadInput):
    """A prompt file lacks a variable or names an unknown one."""


class CaseInvalid(BadInput):
    """An evaluation case does not fit the schema, or its quote is not in the corpus."""


class DownloadFailed(NotAvailable):
    """No source of an artefact could be reached, or the disk is full; nothing was left behind."""


class GeneratorFailed(NotAvailable):
    """The language model could not be started or stopped answering."""
