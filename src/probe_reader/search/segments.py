"""Writing segments of an index, and joining small ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from whoosh.reading import SegmentReader
from whoosh.writing import SegmentWriter

from probe_reader.search.blocks import Segment, Word
from probe_reader.search.occurrences import Occurrences
from probe_reader.search.postings import PostingsWriter
from probe_reader.search.scoring import stand_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MOST = 16
"""Segments of an index after a commit that joins them, at most."""

_ALIKE = 2  # how often a segment may be as large as all smaller ones and be joined to them
_AT_ONCE = 8  # segments that are joined
_STALE = 0.5  # share of documents gone from which on a segment is written anew


class Writer(SegmentWriter):  # type: ignore[misc]  # Whoosh has no types
    """Whoosh's writer of a segment, which holds in memory no more than numbers.

    Raises:
        LockError: when another writes.
    """

    def __init__(self, index: Any) -> None:
        super().__init__(index, timeout=1.0)
        self.pool = Occurrences(self.storage.folder)

    def add_document(self, **values: Any) -> None:
        """Put in a document; a searched field is given as its words, in parts."""
        self._check_state()
        writer = self.perdocwriter
        writer.start_doc(self.docnum)
        for name in sorted(values):
            field, value = self.schema[name], values[name]
            length = 0
            if name == "key":
                self.pool.put(name, self.docnum, [[value]])
            elif field.indexed:
                length = self.pool.put(name, self.docnum, value)
            writer.add_field(name, field, None, stand_in(length))
            writer._fieldlengths[name] += length - stand_in(length)  # noqa: SLF001  # what is summed up is exact
            if field.column_type:
                writer.add_column_value(name, field.column_type, field.to_column_value(value))
        writer.finish_doc()
        self._added = True
        self.docnum += 1

    def remove(self, segment: Any, number: int) -> None:
        """Take a document out of a segment."""
        for each in self.segments:
            if each.segment_id() == segment.segment_id():
                each.delete_document(number)

    def add_postings_to_pool(self, reader: Any, startdoc: int, docmap: dict[int, int] | None) -> None:
        """Take the words of another segment; ``docmap`` tells where documents go if some are gone."""
        segment = Segment(reader, 0)
        for name in sorted(reader.indexed_field_names()):
            field = self.schema[name]
            for word, *told in segment.words(name, "", lambda _: True):
                for block in segment.blocks(Word(*told), None):
                    for number, places in zip(block.numbers, field.places(block), strict=True):
                        there = startdoc + number if docmap is None else docmap.get(number)
                        if there is not None:
                            self.pool.take(name, word.decode(), there, places)

    def _flush_segment(self) -> None:
        self.perdocwriter.close()
        reader = self.per_document_reader()
        numbers = range(self.docnum)
        postings = PostingsWriter(self.fieldwriter)
        begun = ""
        for name, word, documents, places in self.pool.sorted():
            if name != begun:
                lengths = [reader.doc_field_length(number, name) for number in numbers]
                postings.begin(name, self.schema[name], lengths)
                begun = name
            postings.write(word, documents, places)
        self.fieldwriter.close()
        reader.close()


def tidied(writer: Any, segments: list[Any]) -> list[Any]:
    """Join small segments, so that there are few, and leave out what is gone; return those that stay.

    As many are joined as are about as large as all smaller ones: each document is written anew a few
    times at most, however many come.
    """
    kept, joined = _to_join(segments)
    for each in joined:
        reader = SegmentReader(writer.storage, writer.schema, each)
        before = dict(writer.perdocwriter._fieldlengths)  # noqa: SLF001  # what is summed up is exact
        writer.add_reader(reader)
        for name in () if each.deleted_count() else reader.indexed_field_names():
            lengths = writer.perdocwriter._fieldlengths  # noqa: SLF001  # as above
            lengths[name] = before.get(name, 0) + reader.field_length(name)
        reader.close()
    return [each for each in segments if each in kept and each not in joined]


def is_tidy(segments: Sequence[Any]) -> bool:
    """Tell whether there is nothing to join or to leave out."""
    kept, joined = _to_join(segments)
    return len(kept) == len(segments) and not joined


def _to_join(segments: Iterable[Any]) -> tuple[list[Any], list[Any]]:
    """Return the segments that hold anything, the smallest first, and those of them to be joined."""
    kept = sorted((each for each in segments if each.doc_count()), key=lambda each: each.doc_count())
    joined = [each for each in kept if each.deleted_count() > _STALE * each.doc_count_all()]
    if len(kept) > MOST:
        joined += _smallest(each for each in kept if each not in joined)
    return kept, joined


def _smallest(segments: Iterable[Any]) -> list[Any]:
    """Return two segments at least, and more where they are alike in size; the smallest come first."""
    taken: list[Any] = []
    total = 0
    for each in segments:
        if len(taken) == _AT_ONCE or (len(taken) > 1 and each.doc_count() > _ALIKE * total):
            break
        taken.append(each)
        total += each.doc_count()
    return taken
