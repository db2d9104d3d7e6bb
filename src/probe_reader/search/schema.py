"""What the Whoosh index keeps of each document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from whoosh import columns, fields

from probe_reader.search.analysis import STEMMED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from probe_reader.core.query import Field

    Posting = tuple[bytes, int, float, bytes]

FORMAT = 1
"""Counts up whenever the schema or the analysis changes; an index of another format is rebuilt."""

_GAP = 8  # positions between two parts of a field, so that no phrase runs over the end of one


class Terms(fields.TEXT):  # type: ignore[misc]  # Whoosh has no types
    """A field that is given its words, in parts, rather than a text to analyse."""

    def __init__(self, *, phrases: bool) -> None:
        super().__init__(analyzer=_no_analysis, phrase=phrases)
        self._phrases = phrases

    def index(
        self, value: Sequence[Sequence[str]], **_options: Any
    ) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Yield each word once, with its count, its weight and its coded positions."""
        places: dict[str, list[int]] = {}
        position = 0
        for part in value:
            for position, word in enumerate(part, position):  # noqa: B020  # counts on through the parts
                places.setdefault(word, []).append(position)
            position += _GAP
        encode = self.format.encode if self._phrases else _count
        for word, positions in places.items():
            yield word.encode(), len(positions), float(len(positions)), encode(positions)


def _count(positions: Sequence[int]) -> bytes:
    return len(positions).to_bytes(4, "big")


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
        key=fields.ID(unique=True, sortable=True),
        stamp=fields.COLUMN(columns.VarBytesColumn()),
        record=fields.STORED(),
        path=Terms(phrases=False),
        speaker=Terms(phrases=True),
        tag=Terms(phrases=True),
        doc=Terms(phrases=True),
        **prose,
        **surface,
    )
