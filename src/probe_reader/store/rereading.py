"""Reading an annotation file again of which only a part is another: what somebody else just saved."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from probe_reader.store.annotation_table import annotation, fault
from probe_reader.store.toml_blocks import Blocks
from probe_reader.store.toml_reading import read_entries

if TYPE_CHECKING:
    from probe_reader.core.annotation import Annotation
    from probe_reader.store.annotation_file import AnnotationFile

_ENTRY = "annotation"
_HEADER = f"[[{_ENTRY}]]".encode()


def reread(old: AnnotationFile, data: bytes) -> AnnotationFile | None:
    """Return the file that ``data`` is, reading only what is not as in ``old``; None where that cannot be.

    Pieces at the beginning and at the end that are the same, byte for byte, mean the same: each begins
    and ends between two statements, and what is read anew holds whole entries and nothing else.
    """
    blocks = old.blocks
    if blocks is None or old.problems or not data.startswith(old.bom):
        return None
    begin, start = _alike_before(blocks, data, len(old.bom))
    end, stop = _alike_after(blocks, data, begin, start)
    if begin == 0 or not all(blocks.own[begin:end]):
        return None
    if end < len(blocks.pieces) and not blocks.pieces[end].startswith(_HEADER):
        return None
    before = sum(blocks.own[:begin])
    gone = blocks.keys[before : before + end - begin]
    annotations = dict(old.annotations)
    for key in gone:
        if key is None:
            return None
        del annotations[key]
    text = data[start:stop].lstrip(b"\r\n")
    above = blocks.pieces[begin - 1] + data[start : stop - len(text)]  # with the blank line that was added
    middle = _middle(old, text, annotations)
    if middle is None:
        return None
    new = Blocks(
        (*blocks.pieces[: begin - 1], above, *middle.pieces, *blocks.pieces[end:]),
        (*blocks.keys[:before], *middle.keys, *blocks.keys[before + end - begin :]),
        blocks.own[:begin] + middle.own + blocks.own[end:],
    )
    return replace(old, blocks=new, annotations=annotations)


def _alike_before(blocks: Blocks, data: bytes, start: int) -> tuple[int, int]:
    count = 0
    for piece in blocks.pieces:
        if not data.startswith(piece, start):
            break
        start += len(piece)
        count += 1
    return count, start


def _alike_after(blocks: Blocks, data: bytes, begin: int, start: int) -> tuple[int, int]:
    end, stop = len(blocks.pieces), len(data)
    while end > begin:
        piece = blocks.pieces[end - 1]
        if stop - len(piece) < start or not data.endswith(piece, start, stop):
            break
        stop -= len(piece)
        end -= 1
    return end, stop


def _middle(old: AnnotationFile, data: bytes, annotations: dict[str, Annotation]) -> Blocks | None:
    """Add the entries of ``data`` to ``annotations`` and return its blocks; None where it has aught else."""
    if not data:
        return Blocks((), (), b"")
    if not data.startswith(_HEADER) or not data.endswith(b"\n"):
        return None
    try:
        text = data.decode()
        parsed = read_entries(_ENTRY, text)
        entries: list[Any] = parsed.values[_ENTRY]
        if len(parsed.values) > 1 or any(fault(entry) for entry in entries):
            return None
        blocks = Blocks.of(_ENTRY, text, [entry["id"] for entry in entries], parsed.cuts)
    except (ValueError, RecursionError):
        return None
    for entry in entries:
        if entry["id"] in annotations:
            return None
        annotations[entry["id"]] = annotation(entry, old.document, old.annotator)
    return blocks if all(blocks.own) else None
