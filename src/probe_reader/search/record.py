"""A document as the index keeps it: its words for finding, its text for showing."""

from __future__ import annotations

import json
import re
import zlib
from dataclasses import dataclass
from functools import lru_cache
from struct import pack, unpack
from typing import TYPE_CHECKING, Any, NamedTuple

from probe_reader.core.fold import fold
from probe_reader.core.query_ranges import CURRENCIES
from probe_reader.core.span import Span
from probe_reader.search.analysis import joined_forms, joined_terms, parted
from probe_reader.search.packed import QUICK, PackedText, packed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from probe_reader.core.annotation import Anchored
    from probe_reader.core.document import Document
    from probe_reader.core.facet import FacetName
    from probe_reader.core.finding import Quotation
    from probe_reader.core.query import Field
    from probe_reader.search import Entry

TOP = 20_000
"""Code points at the beginning of a text in which its title and its first line are looked for."""

WHOLE = 16
"""Of how many pieces at most a text is unpacked as one."""

_SIGN_BIT, _ALL_BITS = 1 << 63, (1 << 64) - 1
_SIZE = 4  # bytes that tell how long the head of a record is
_HEAD = 2000  # code points at the beginning of a text in which its title is looked for
_PIECE = re.compile(r"\S+")
_LONE = {code: code + 0x101800 for code in range(0xD800, 0xE000)}  # lone surrogates ↔ private use
_BACK = {there: here for here, there in _LONE.items()}


@dataclass(frozen=True, slots=True)
class Region:
    """A quote or an annotation: where it stands and the values by which it is found."""

    span: Span
    values: tuple[tuple[Field, str], ...]


class Figure(NamedTuple):
    """A figure: where it stands and what it means, as :class:`~probe_reader.core.finding.Quantity` has it."""

    span: Span
    kind: str
    value: float | str | None
    unit: str | None


@dataclass(frozen=True, slots=True)
class Record:
    """What is needed to show a hit without the corpus.

    Attributes:
        quotes: what somebody said, also where it is not known who.
        annotations: with an empty span where the passage is no longer found.
    """

    document: str
    title: str
    date: str | None
    text: str | PackedText
    quotes: tuple[Region, ...]
    annotations: tuple[Region, ...]
    figures: tuple[Figure, ...]


def key_of(document: str) -> str:
    """Return an id as the index can keep it: a file's name may hold what is no valid Unicode."""
    return document.translate(_LONE)


def id_of(key: str) -> str:
    """Return the id that :func:`key_of` made ``key`` from."""
    return key.translate(_BACK)


def index_fields(entry: Entry) -> dict[str, Any]:
    """Return all that an index holds of an entry: words in parts, and what is kept as it is."""
    document = entry.document
    return {
        "key": key_of(document.id),
        "stamp": entry.stamp.encode(),
        "record": packed_entry(entry),
        "facets": json.dumps(facets_of(entry)).encode(),
        "dated": (document.date or "").encode(),
        **{name: [values] for name, values in values_of(entry).items()},
        **{name: [*map(parted, parts)] for name, parts in joined_words(entry).items()},
    }


def values_of(entry: Entry) -> dict[str, list[str]]:
    """Return the values of an entry by field; each is one word."""
    document = entry.document
    amounts = {(each.value, each.unit) for each in entry.quantities}
    return {
        "path": _values([key_of(document.id)]),
        "date": _values([document.date or ""]),
        "unit": _values({each.unit or "" for each in entry.quantities}),
        "kind": _values({each.kind for each in entry.quantities}),
        "figure": sorted({word for value, unit in amounts for word in _amounts(value, unit)}),
    }


def joined_words(entry: Entry) -> dict[str, list[str]]:
    """Return the words of an entry by field, in parts; those of a part are joined."""
    document = entry.document
    annotations = [anchored.annotation for anchored in entry.annotations]
    return {
        "doc": [joined_terms(document.id)],
        "speaker": _parts(quotation.speaker or "" for quotation in entry.quotations),
        "tag": _parts(tag for annotation in annotations for tag in annotation.tags),
        "annotator": _parts(dict.fromkeys(annotation.annotator for annotation in annotations)),
        **_prose("text", [str(document.text), *_title_apart(document)]),
        **_prose("title", [document.title]),
        **_prose("note", [annotation.note for annotation in annotations]),
        **_prose("quote", [quotation.span.of(document.text) for quotation in _said(entry)]),
    }


def facets_of(entry: Entry) -> dict[FacetName, list[str]]:
    """Return the values of each facet that a document has."""
    document = entry.document
    return {
        "folder": [document.id[: sign.start()] for sign in re.finditer("(?<=[^/])/", document.id)],
        "year": [document.date[:4]] if document.date else [],
        "speaker": [*dict.fromkeys(each.speaker for each in entry.quotations if each.speaker)],
        "tag": [*dict.fromkeys(tag for each in entry.annotations for tag in each.annotation.tags)],
        "kind": [*dict.fromkeys(each.kind for each in entry.quantities)],
    }


@lru_cache(maxsize=1 << 12)
def unit_word(unit: str) -> str:
    """Return a unit as the index holds it ("£" and "GBP" are one)."""
    return fold(CURRENCIES.get(unit.strip(), " ".join(unit.split())))


def amount_word(value: float, unit: str | None) -> str:
    """Return a figure as the index holds it: these words sort as the values of one unit do."""
    (bits,) = unpack(">Q", pack(">d", value + 0.0))
    sortable = bits ^ (_SIGN_BIT if bits < _SIGN_BIT else _ALL_BITS)
    return f"{unit_word(unit or '')}\x1f{sortable:016x}"


def _said(entry: Entry) -> list[Quotation]:
    return [quotation for quotation in entry.quotations if quotation.kind != "term"]


def _amounts(value: float | str | None, unit: str | None) -> Iterator[str]:
    if isinstance(value, int | float):
        yield amount_word(value, None)
        if unit:
            yield amount_word(value, unit)


def _values(values: Iterable[str]) -> list[str]:
    return sorted({folded for value in values if (folded := fold(value))})


def title_place(title: str, text: str) -> Span | None:
    """Return where a title stands at the beginning of its text, perhaps over several lines."""
    title = title.removesuffix("…").strip()
    if not title:
        return None
    at = text.find(title, 0, _HEAD)
    if at >= 0:
        return Span(at, at + len(title))
    words = title.split()
    pieces = list(_PIECE.finditer(text, 0, _HEAD))
    for first in range(len(pieces) - len(words) + 1):
        *found, last = pieces[first : first + len(words)]
        if last.group().startswith(words[-1]) and [piece.group() for piece in found] == words[:-1]:
            return Span((found or [last])[0].start(), last.start() + len(words[-1]))
    return None


def _title_apart(document: Document) -> list[str]:
    """Return the title where it is no part of the text, so that free text finds it all the same."""
    return [] if title_place(document.title, document.text[: 2 * _HEAD]) else [document.title]


def _parts(values: Iterable[str]) -> list[str]:
    return [found for value in values if (found := joined_terms(value))]


def _prose(name: str, values: list[str]) -> dict[str, list[str]]:
    forms = [*map(joined_forms, values)]
    return {
        name: [stems for stems, _ in forms if stems],
        f"{name}_words": [changed for _, changed in forms if changed],
    }


def packed_entry(entry: Entry, level: int = QUICK) -> bytes:
    """Return what is needed to show a hit, compressed as zlib's ``level`` says (0: not at all)."""
    document = entry.document
    quotes = [[quotation.span.start, quotation.span.end, quotation.speaker] for quotation in _said(entry)]
    annotations = [*map(_annotation, entry.annotations)]
    figures = [
        [each.span.start, each.span.end, each.kind, each.value, each.unit] for each in entry.quantities
    ]
    pieces = packed(document.text, level)
    sizes = [*map(len, pieces)]
    length = len(document.text)
    fields = [document.id, document.title, document.date, length, sizes, quotes, annotations, figures]
    head = zlib.compress(json.dumps(fields).encode(), level)
    return b"".join([len(head).to_bytes(_SIZE), head, *pieces])


def _annotation(anchored: Anchored) -> list[Any]:
    annotation, span = anchored.annotation, anchored.span or Span(0, 0)
    return [span.start, span.end, annotation.tags, annotation.note, annotation.annotator]


def unpacked(record: bytes) -> Record:
    """Read a record that the index kept."""
    end = _SIZE + int.from_bytes(record[:_SIZE])
    head = zlib.decompress(record[_SIZE:end])
    document, title, date, length, sizes, quotes, annotations, figures = json.loads(head)
    text = PackedText(length, memoryview(record)[end:], sizes)
    return Record(
        document,
        title,
        date,
        str(text) if len(sizes) <= WHOLE else text,
        tuple(
            Region(Span(start, end), (("speaker", speaker),) if speaker else ())
            for start, end, speaker in quotes
        ),
        tuple(
            Region(Span(start, end), (*(("tag", tag) for tag in tags), ("note", note), ("annotator", who)))
            for start, end, tags, note, who in annotations
        ),
        tuple(Figure(Span(start, end), kind, value, unit) for start, end, kind, value, unit in figures),
    )
