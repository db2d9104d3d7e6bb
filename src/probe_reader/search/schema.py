"""What the Whoosh index keeps of each document."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from whoosh import columns, fields, formats

from probe_reader.search.analysis import STEMMED

if TYPE_CHECKING:
    from probe_reader.core.query import Field
    from probe_reader.search.blocks import Block

FORMAT = 5
"""Counts up whenever the schema or the analysis changes; an index of another format is rebuilt."""

_FEW = 64  # documents of a segment for which it is not worth while to keep where each begins

GAP = 8
"""Positions between two parts of a field, so that no phrase runs over the end of one."""


NAMES = ("speaker", "tag", "annotator", "doc")
"""Fields of names, which keep their words as they are."""

VALUES = ("path", "unit", "kind", "figure", "date")
"""Fields of which each value is one word."""


class _Places(formats.Positions):  # type: ignore[misc]  # Whoosh has no types
    """Places in a document as they lie in memory."""

    def encode(self, places: Sequence[int]) -> bytes:
        return array("I", places).tobytes()

    def decode_positions(self, coded: bytes) -> list[int]:
        return list(array("I", coded))

    def decode_frequency(self, coded: bytes) -> int:
        return len(array("I", coded))


class Terms(fields.TEXT):  # type: ignore[misc]  # as above
    """A field that is given its words, in parts, rather than a text to analyse."""

    def __init__(self, *, phrases: bool) -> None:
        super().__init__(analyzer=_no_analysis, phrase=phrases)
        self._phrases = phrases
        if phrases:
            self.format = _Places()

    def values(self, places: array[int], bounds: Sequence[int]) -> list[bytes]:
        """Return what is kept of a word for each document; its places lie between two bounds."""
        if not self._phrases:
            return [_count(end - start) for start, end in pairwise(bounds)]
        data, size = places.tobytes(), places.itemsize
        return [data[size * start : size * end] for start, end in pairwise(bounds)]

    def places(self, block: Block) -> Sequence[Sequence[int]]:
        """Return the places of a word in each document of a block."""
        if self._phrases and block.places is not None:
            return [array("I", places) for places in block.places]
        counts = block.counts
        each = counts if isinstance(counts, Sequence) else [counts or 1] * len(block.numbers)
        return [[0] * int(count) for count in each]


class Key(fields.ID):  # type: ignore[misc]  # as above
    """A field by which a document is found again; it is given as one word."""

    def __init__(self) -> None:
        super().__init__(unique=True, sortable=_column())

    def values(self, _places: array[int], _bounds: Sequence[int]) -> None:
        """Keep nothing of it but where it is."""

    def places(self, block: Block) -> Sequence[Sequence[int]]:
        """Return its place in each document of a block."""
        return [(0,)] * len(block.numbers)


def _column() -> Any:
    """Return a column that is read without a look at all documents first."""
    return columns.VarBytesColumn(write_offsets_cutoff=_FEW)


def _count(count: int) -> bytes:
    return count.to_bytes(4, "big")


def _no_analysis(value: Any, **_options: Any) -> Any:
    raise TypeError(f"fields are given words, not a text to analyse: {value!r:.40}")


def field_name(field: Field | None) -> str:
    """Return the name of the field of the index that holds ``field`` (None for the text)."""
    return field or "text"


def words_name(field: Field | None) -> str:
    """Return the name of the field that holds the words of ``field`` that are not their own stem."""
    return field_name(field) + "_words" if field in STEMMED else field_name(field)


def make_schema() -> fields.Schema:
    """Return the schema: fields to search, and columns and records to answer from."""
    prose = {field_name(field): Terms(phrases=True) for field in STEMMED}
    surface = {words_name(field): Terms(phrases=False) for field in STEMMED}
    return fields.Schema(
        key=Key(),
        **{name: fields.COLUMN(_column()) for name in ("stamp", "record", "facets", "dated")},
        **{name: Terms(phrases=True) for name in NAMES},
        **{name: Terms(phrases=False) for name in VALUES},
        **prose,
        **surface,
    )
