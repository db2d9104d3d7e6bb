"""TOML files of repeated ``[[entries]]``, changed one entry at a time.

Whatever is not changed stays byte for byte, so a person's comments, order and unknown keys survive,
and a version history shows only what was done. A file is cut into blocks at its table headers; the
comment lines directly above a header go with its block.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile
from typing import TYPE_CHECKING, Any, TypeAlias

import tomli_w

from probe_reader.store.toml_statements import line_end, statements, with_comments_above

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Rank: TypeAlias = tuple[int, str]
"""What entries are sorted by."""

_SMALL = 200_000  # characters of a file that is parsed whole before it is written


def render(name: str, values: Mapping[str, Any]) -> str:
    """Return an entry as a block: always ``[[name]]`` and a line a value, however short it is."""
    pairs = "\n".join(_pair(key, value) for key, value in values.items())
    return f"[[{name}]]\n{pairs}\n"


def cut(name: str, text: str) -> list[tuple[str, bool]]:
    """Cut a text that is valid TOML at its headers; tell of each block whether it is a ``[[name]]``."""
    cuts = [(0, False)]
    previous = 0
    for statement in statements(text):
        if statement.equals is None:
            own = statement.repeats(name, text)
            if own or not (cuts[-1][1] and statement.name(text) == name):
                cuts.append((with_comments_above(text, statement.start, previous), own))
        previous = statement.end
    ends = [start for start, _ in cuts[1:]] + [len(text)]
    return [(text[start:end], own) for (start, own), end in zip(cuts, ends, strict=True) if end > start]


def lines(name: str, text: str) -> tuple[int, ...]:
    """Return the 1-based line of each entry's header."""
    found, line = [], 1
    for block, own in cut(name, text):
        if own:
            found.append(line + block.count("\n", 0, next(statements(block)).start))
        line += block.count("\n")
    return tuple(found)


@dataclass(slots=True)
class _Block:
    text: str
    key: str | None = None
    rank: Rank | None = None
    entry: bool = False


class Entries:
    """The entries of one file while they are being changed.

    Args:
        name: of the array of tables.
        text: the file, valid TOML.
        keys: what each entry is called, in order; None for one that is never touched.
        ranks: by key, what new entries are sorted in by; where there is none they come last.
        blocks: what :func:`cut` gives, where that is known.

    Raises:
        ValueError: when the text does not write its entries as ``[[name]]``.
    """

    def __init__(
        self,
        name: str,
        text: str,
        keys: Sequence[str | None],
        ranks: Mapping[str, Rank] | None = None,
        blocks: Sequence[tuple[str, bool]] = (),
    ) -> None:
        self._name = name
        self._line_end = "\r\n" if "\r\n" in text else "\n"
        self._blocks = [_Block(block, entry=own) for block, own in blocks or cut(name, text)]
        self._added: list[_Block] = []
        self._by_key: dict[str, _Block] = {}
        entries = [block for block in self._blocks if block.entry]
        if len(entries) != len(keys):
            raise ValueError(f"the entries of {name!r} stand in one list")
        for block, key in zip(entries, keys, strict=True):
            block.key = key
            if key is not None:
                self._by_key[key] = block
                block.rank = (ranks or {}).get(key)

    def add(self, key: str, values: Mapping[str, Any], rank: Rank | None = None, written: str = "") -> None:
        """Add an entry; ``written`` is how it stood before it was removed, and is used if it still fits."""
        if not written or self._values(written) != values:
            written = render(self._name, values).replace("\n", self._line_end)
        self._by_key[key] = _Block(written, key, rank, entry=True)
        self._added.append(self._by_key[key])

    def change(self, key: str, values: Mapping[str, Any], new_key: str | None = None) -> None:
        """Set some values of an entry, all else in it stays as it is."""
        block = self._by_key.pop(key)
        block.text = _edited(block.text, values, self._line_end)
        block.key = new_key or key
        self._by_key[block.key] = block
        now = self._values(block.text)
        assert all(now[name] == value for name, value in values.items()), "what is written is read again"

    def remove(self, key: str) -> str:
        """Remove an entry and return how it stood; comments that stand apart below it stay."""
        block = self._by_key.pop(key)
        written = block.text
        end = line_end(written, list(statements(written))[-1].end)
        rest = written[end:].lstrip("\r\n")
        block.text = rest if rest.strip() else ""
        block.key, block.entry = None, False
        return written[:end] + self._line_end

    @property
    def empty(self) -> bool:
        """Whether there is no entry left, nor a comment that a person wrote."""
        text = "".join(block.text for block in self._blocks)
        return not self._by_key and not any(block.entry for block in self._blocks) and "#" not in text

    def order(self) -> tuple[str | None, ...]:
        """Return what each entry is called, in the order of the file."""
        return tuple(block.key for block in self._in_order() if block.entry)

    def blocks(self) -> tuple[tuple[str, bool], ...]:
        """Return the file in pieces, as :func:`cut` would."""
        pieces: list[tuple[str, bool]] = []
        new = {id(block) for block in self._added}
        after_new = False
        for block in self._in_order():
            is_new = id(block) in new
            if after_new or (pieces and is_new):
                pieces[-1] = (self._ending_blank(pieces[-1][0]), pieces[-1][1])
            elif pieces and block.entry:
                pieces[-1] = (self._ending_line(pieces[-1][0]), pieces[-1][1])
            pieces.append((block.text, block.entry))
            after_new = is_new
        return tuple(pieces)

    def text(self) -> str:
        """Return the file, proved to be valid TOML."""
        text = "".join(block for block, _ in self.blocks())
        if len(text) <= _SMALL:
            tomllib.loads(text)
        return text

    def _in_order(self) -> Iterator[_Block]:
        live = [block for block in self._added if block.key is not None]
        added = sorted((block for block in live if block.rank is not None), key=_rank)
        last = max((place for place, block in enumerate(self._blocks) if block.entry), default=-1)
        place = 0
        for at, block in enumerate(self._blocks):
            while (
                at <= last
                and block.rank is not None
                and place < len(added)
                and _rank(added[place]) < block.rank
            ):
                yield added[place]
                place += 1
            if block.text:
                yield block
            if at == last:
                yield from added[place:]
                yield from (new for new in live if new.rank is None)
        if last < 0:
            yield from (*added, *(new for new in live if new.rank is None))

    def _values(self, block: str) -> dict[str, Any]:
        entries: list[dict[str, Any]] = tomllib.loads(block)[self._name]
        assert len(entries) == 1, "one header makes one entry"
        return entries[0]

    def _ending_line(self, text: str) -> str:
        return text if text.endswith("\n") else text + self._line_end

    def _ending_blank(self, text: str) -> str:
        text = self._ending_line(text)
        return text if text.endswith(("\n\n", "\n\r\n")) or not text.strip() else text + self._line_end


def _rank(block: _Block) -> Rank:
    assert block.rank is not None, "only ranked blocks are sorted"
    return block.rank


def _edited(text: str, values: Mapping[str, Any], newline: str) -> str:
    header, *rest = statements(text)
    own = list(takewhile(lambda statement: statement.equals is not None, rest))
    pairs = {statement.name(text): statement for statement in own}
    end = line_end(text, (own or [header])[-1].end)
    written = {key: _pair(key, value).replace("\n", newline) for key, value in values.items()}
    new = "".join(newline + pair for key, pair in written.items() if key not in pairs)
    pieces = [(end, end, new)] + [(pairs[k].start, pairs[k].end, written[k]) for k in values if k in pairs]
    for start, stop, piece in sorted(pieces, reverse=True):
        text = text[:start] + piece + text[stop:]
    return text


def _pair(key: str, value: Any) -> str:
    if isinstance(value, datetime):  # as RFC 3339 has it, which the writer does with a space and +00:00
        return f"{key} = {value.isoformat().replace('+00:00', 'Z')}"
    return tomli_w.dumps({key: value}).rstrip("\n")
