"""Every error a person can meet, each one sentence: what, where, what to do.

::

    ProbeReaderError
    ├── UsageError              the command or its arguments do not fit (exit 2)
    ├── SettingsError           a settings file cannot be used
    ├── DocumentError           a document cannot be found or read
    │   └── UnknownDocumentError
    ├── AnnotationFileError     a TOML file of annotations or tags cannot be used
    ├── SaveError               something could not be written
    ├── ConflictError           another program changed what this change builds on
    ├── QueryError              a query cannot be understood (knows the place)
    ├── SearchIndexError        the index cannot be built or opened
    └── PluginError             a named plug-in is unknown or does not load
"""

from __future__ import annotations


class ProbeReaderError(Exception):
    """The root of all errors whose text is meant for a person."""


class UsageError(ProbeReaderError):
    """The command or its arguments do not fit."""


class SettingsError(ProbeReaderError):
    """A settings file cannot be used."""


class DocumentError(ProbeReaderError):
    """A document cannot be found or read."""


class UnknownDocumentError(DocumentError):
    """No document, or more than one, goes by that name."""


class AnnotationFileError(ProbeReaderError):
    """A TOML file of annotations or tags cannot be used; it is never overwritten."""


class SaveError(ProbeReaderError):
    """Something could not be written; what was on disk is unchanged."""


class ConflictError(ProbeReaderError):
    """Another program changed what this change builds on."""


class SearchIndexError(ProbeReaderError):
    """The search index cannot be built or opened."""


class PluginError(ProbeReaderError):
    """A named plug-in is unknown or does not load."""


class QueryError(ProbeReaderError):
    """A query cannot be understood.

    Attributes:
        position: code points from the start of the query to the place of the fault.
    """

    def __init__(self, message: str, position: int) -> None:
        super().__init__(message)
        self.position = position
